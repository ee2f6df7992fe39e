"""What two readers say differently, kept where a reader finds it: a line in the note of the record, and a tag.

    Conflict (theirs.json): title=Meridian’s engineer leaves

The tag says that it waits for a decision: `tag:conflict`. Whoever decided takes the tag off; as long as the line stands
in the note, the same is not brought up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from store.documents import Document

TAG: Final = "conflict"
_BEGIN: Final = "Conflict ("
_BREAK: Final = "\n\n"


class Conflict(NamedTuple):
    """A field of a record of the store, what it says `here`, which stays, and what the snapshot says `there`, both in
    words. `noted`: the note had it already."""

    id: str
    field: str
    here: str
    there: str
    noted: bool


def worded(value: Any) -> str:
    """A value of any field in a line, nearly as a form has it."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return "; ".join(map(worded, value))
    if not isinstance(value, dict):
        return str(value).replace("\n", "\\n")
    if "edtf" in value:
        literal = f" “{value['literal']}”" if value["literal"] else ""
        found = f"{value['edtf']}{literal}" + ("" if value["basis"] == "printed" else f" {_basis(value)}")
    elif "over" in value:
        found = f"over {', '.join(value['over'])}: {value['reason']}"
    elif "role" in value:
        found = f"{value['role']}: {value['id']}" + (f" “{value['as_named']}”" if value["as_named"] else "")
    elif "summary" in value:
        found = f"{value['start']}-{value['end']} {value['label']}: {value['summary']}"
    elif "value" in value:
        language = f"[{value['language']}]" if value["language"] else ""
        found = f"{value['kind']}{language}: {value['value']} ({_basis(value)})"
    elif "basis" in value:
        found = "; ".join([_basis(value), *map(worded, value["citations"])])
    else:
        found = _cited(value)
    return found.replace("\n", "\\n")


def _basis(value: Document) -> str:
    return f"{value['basis']}: {value['reason']}" if value["reason"] else str(value["basis"])


def _cited(value: Document) -> str:
    stance = "disputes " if value["stance"] == "disputes" else ""
    exact = f" “{value['exact']}”" if value["exact"] is not None else ""
    via = f" via {', '.join(value['via'])}" if value["via"] else ""
    return f"{stance}{value['source']} {value['start']}-{value['end']}{exact}{via}"


def noted(record: Document, conflicts: Iterable[tuple[str, str]], called: str) -> Document:
    """A record whose note says what a snapshot, which is `called` so, has for some fields (field, value in words)."""
    lines = [f"{_BEGIN}{called}): {_said(*one)}" for one in conflicts if not known(record, *one)]
    return _with(record, list(dict.fromkeys(lines)))


def known(record: Document, field: str, there: str) -> bool:
    """Whether the note of a record says so already, of whatever file."""
    return any(part.endswith(f"): {_said(field, there)}") for part in _lines(record["note"]))


def both(record: Document, theirs: Document) -> Document:
    """A record with the note of another below its own, once. A conflict that was noted there is one here, unless this
    record says the same itself."""
    note = theirs["note"]
    if not note or note == record["note"]:
        return record
    lines = _lines(note)
    own = _BREAK.join(part for part in _parts(note) if part not in lines) if lines else note
    found = record | {"note": _below(record["note"], own)} if own else record
    here = [part.partition("): ")[2] for part in _lines(record["note"])]
    new = [one for one in lines if (said := one.partition("): ")[2]) not in here and not _says(record, said)]
    return _with(found, new)


def _said(field: str, there: str) -> str:
    return f"{field}={there}"


def _lines(note: str | None) -> list[str]:
    """The parts of a note that are conflicts."""
    return [part for part in _parts(note or "") if part.startswith(_BEGIN) and "): " in part]


def _parts(note: str) -> list[str]:
    return re.split(r"\n{2,}", note)


def _says(record: Document, said: str) -> bool:
    field = said.partition("=")[0]
    return field in record and _said(field, worded(record[field])) == said


def _with(record: Document, lines: list[str]) -> Document:
    if not lines:
        return record
    note = _BREAK.join([*filter(None, [record["note"]]), *lines])
    return record | {"note": note, "tags": list(dict.fromkeys([*record["tags"], TAG]))}


def _below(here: str | None, there: str) -> str:
    """Both notes; the longer one where it has the other in it."""
    if not here or _holds(there, here):
        return there
    return here if _holds(here, there) else here + _BREAK + there


def _holds(note: str, part: str) -> bool:
    return f"{_BREAK}{part}{_BREAK}" in f"{_BREAK}{note}{_BREAK}"
