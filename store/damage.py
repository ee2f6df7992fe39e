"""Where a store's file is not as it was written, and what of it is sound all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import orjson

from store.lines import KEY, Image, image_of, numbers


def place(image: Image) -> str:
    """Where the lines of a file differ from those that its sums vouch for, in words."""
    found = list(_damaged(image))
    more = f" and in {len(found) - 1} more of its records" if len(found) > 1 else ""
    return f"{found[0]}{more}" if found else "what stands between its records, or its last line"


def _damaged(image: Image) -> Iterator[str]:
    for name, table in image.tables.items():
        for index in table.damaged():
            key = KEY.match(table.line(index))
            yield f"{name} {index + 1} of {len(table)}" + (f" ({key[1].decode()})" if key else "")


def edited(data: Mapping[str, Mapping[str, Any]], store: Mapping[str, Any]) -> str:
    """Where plain tables, however they are laid out, differ from what the sums in their "meta" vouch for; or ''."""
    image = image_of(data)
    *_, last = image.replaced({}, image.meta, store)
    now = orjson.loads(b"{" + last)["meta"]
    if now["store"]["sum"] == store.get("sum"):
        return ""
    then = data["meta"].get("lines", {})
    for name, table in image.tables.items():
        written = then.get(name)
        sums = written.get("sums") if isinstance(written, dict) else None
        pairs = enumerate(zip(numbers(now["lines"][name]["sums"]), _sums(sums), strict=False))
        index = next((index for index, (a, b) in pairs if a != b), None)
        if index is not None:
            return f"{name} {index + 1} of {len(table)} ({next(islice(table.ids(), index, None))})"
    return "the number of its records, or its last line"


def _sums(value: Any) -> Sequence[int]:
    try:
        return numbers(value)
    except (TypeError, ValueError, OverflowError):
        return ()
