"""Single values of a file from elsewhere: as we can keep them, or a fault that says where."""

from __future__ import annotations

import re
from typing import Any

from store import dates, text
from store.errors import Faults

_DAY = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(?:[T ].*)?", re.ASCII)
LONGEST = 4000  # characters of a line, as `models.Line` has it


def fault(where: str, what: str) -> Faults:
    return Faults(f"{where}: {what}. Nothing was written.")


def line(value: Any, where: str) -> str | None:
    """A text as it stands; None for null and for white space. Raises Faults."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise fault(where, f"this is {_kind(value)}, and a text is expected")
    if not value.strip():
        return None
    if len(value) > LONGEST:
        raise fault(where, f"this text has over {LONGEST:,} characters")
    if (place := text.control(value)) is not None:
        raise fault(where, f"character {place} is a control (U+{ord(value[place]):04X})")
    if text.piled(value) is not None:
        raise fault(where, f"over {text.MARKS} accents are piled on one character")
    return value


def day(value: Any, where: str) -> str | None:
    """The day, month or year that a text is, or that a moment lies on; None for null and what is no date. Raises Faults
    for what looks like one and is in no calendar."""
    found = _DAY.fullmatch(line(value, where) or "")
    if found is None:
        return None
    try:
        dates.parse(found[1])
    except ValueError as error:
        raise fault(where, str(error)) from None
    return found[1]


def items(value: Any, where: str) -> list[Any]:
    """A list; an empty one for null. Raises Faults."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise fault(where, f"this is {_kind(value)}, and a list is expected")
    return value


def members(value: Any, where: str) -> dict[str, Any]:
    """An object. Raises Faults."""
    if not isinstance(value, dict):
        raise fault(where, f"this is {_kind(value)}, and an object is expected")
    return value


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
