"""Where a store's file is not as it was written, and what of it is sound all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple
from zlib import crc32

import orjson

from store.lines import KEY, META, Image, image_of, last_line


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
        pairs = enumerate(zip(now["lines"][name]["sums"], sums if isinstance(sums, list) else [], strict=False))
        index = next((index for index, (a, b) in pairs if a != b), None)
        if index is not None:
            return f"{name} {index + 1} of {len(table)} ({next(islice(table.ids(), index, None))})"
    return "the number of its records, or its last line"


class Remains(NamedTuple):
    """What is left of a damaged file whose last line is sound.

    `tables` has for each table, in order, the sum of each record's line as it was written, and its id and JSON where
    such a line is there. `unsound` are the tables and ids of the lines that are not as they were written, as far as
    they can be read. `others` and `meta` are as in an image; a table of `others` that is not as it was written is None.
    """

    tables: dict[str, list[tuple[int, tuple[str, bytes] | None]]]
    unsound: set[tuple[str, str]]
    others: dict[str, bytes | None]
    meta: dict[str, Any]


def remains(raw: bytes) -> Remains | None:
    """All that is as it was written, wherever in the file it lies now; None where nothing vouches for it."""
    if (meta := last_line(raw)) is None:
        return None
    index, lines = meta["lines"], raw[: raw.rfind(META) + 1].split(b"\n")
    wanted = {total for entry in index.values() for total in entry.get("sums", ())}
    there: dict[int, tuple[str, bytes]] = {}
    unsound: set[tuple[str, str]] = set()
    table = ""
    for line in lines:
        for end in (b"},", b"}", b",", b""):  # what may follow a record's line
            bare = line[: len(line) - len(end)] if line.endswith(end) else b""
            if (key := KEY.match(bare)) and crc32(bare) in wanted:
                there[crc32(bare)] = key[1].decode(), bare[key.end() :]
                break
        else:
            key = KEY.match(line)
            if key and line.endswith(b":{"):
                table = key[1].decode()
            elif key and key[1].decode() not in index:
                unsound.add((table, key[1].decode()))
    return Remains(
        {name: [(n, there.get(n)) for n in entry["sums"]] for name, entry in index.items() if "sums" in entry},
        unsound,
        {name: _opaque(lines, name, entry["sum"]) for name, entry in index.items() if "size" in entry},
        {key: value for key, value in meta.items() if key not in ("lines", "store")},
    )


def _opaque(lines: list[bytes], name: str, total: int) -> bytes | None:
    """The JSON of a table that stands on one line, if that is as it was written."""
    start = orjson.dumps(name) + b":"
    values = (line[len(start) :].removesuffix(b",") for line in lines if line.startswith(start))
    return next((value for value in values if crc32(value) == total), None)
