"""Where a store's file is not as it was written, and what of it is sound all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from zlib import crc32

import orjson

from store.lines import KEY, META, Image, image_of


def place(image: Image) -> str:
    """Where the lines of a file differ from those that its sums vouch for, in words."""
    found = list(_damaged(image))
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0]}{more}" if found else "what stands between its records, or its last line,"


def _damaged(image: Image) -> Iterator[str]:
    for name, table in image.tables.items():
        for index in table.damaged():
            key = KEY.match(table.line(index))
            yield f"{name} {index + 1} of {len(table)}" + (f" ({key[1].decode()})" if key else "")


def edited(data: Mapping[str, Mapping[str, Any]], store: Mapping[str, Any]) -> str:
    """Where plain tables, however they are laid out, differ from what the sums in their "meta" vouch for; or ''."""
    image = image_of(data)
    *_, last = image.replaced({}, image.meta, {key: value for key, value in store.items() if key != "sum"})
    now = orjson.loads(b"{" + last)["meta"]
    if now["store"]["sum"] == store.get("sum"):
        return ""
    then = data["meta"].get("lines", {})
    for name, table in image.tables.items():
        written = then.get(name)
        sums = written.get("sums") if isinstance(written, dict) else None
        pairs = enumerate(zip(now["lines"][name]["sums"], sums if isinstance(sums, list) else [], strict=False))
        index = next((index for index, (a, b) in pairs if a != b), None)
        if index is not None:
            return f"{name} {index + 1} of {len(table)} ({next(islice(table.ids(), index, None))})"
    return "the number of its records, or its last line,"


def whole_lines(raw: bytes) -> dict[str, list[tuple[str, bytes] | None]] | None:
    """What is sound of a damaged file, wherever in it: the records of each table in their order, as (id, JSON), and
    None for each whose line is not there as it was written. None where the last line cannot be read."""
    at = raw.rfind(META) + 1
    try:
        index = orjson.loads(b"{" + raw[at:])["meta"]["lines"]
        written = {name: [*map(int, entry["sums"])] for name, entry in index.items() if "sums" in entry}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    there = {}
    for line in raw[:at].split(b"\n"):
        for end in (b"", b",", b"}", b"},"):  # what follows a record's line
            bare = line[: len(line) - len(end)] if line.endswith(end) else b""
            if key := KEY.match(bare):
                there[crc32(bare)] = key[1].decode(), bare[key.end() :]
    return {name: [there.get(total) for total in sums] for name, sums in written.items()}
