"""A snapshot of lines, read a line after another; docs/snapshot.md says what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from store import files
from store.canonical import kept, untwisted
from store.documents import KINDS, Document, kind_of
from store.errors import Faults
from store.incoming import LINES, NOTHING, Read, Records

LONGEST = 2**26  # bytes of a line
_END = frozenset(("digest", "merged"))  # what the last line says


def header(raw: bytes) -> Document | None:
    """What the first line says, if it is that of such a snapshot."""
    try:
        found = orjson.loads(raw)
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("format") == LINES else None


def read(pieces: Iterator[bytes], name: str) -> Read:
    """What a snapshot of lines holds. Raises Faults with the line for what is none, or is not in its order, and where
    the last line is missing."""
    records: Records = {kind: {} for kind in KINDS}
    lines = enumerate(_lines(pieces, name), 1)
    number, raw = next(lines)
    envelope, before, end = _parsed(raw, name, number), ("", ""), None
    for number, raw in lines:
        if end is not None:
            raise Faults(f"{name}:{number}: there is something after the last line, which is the one before. {NOTHING}")
        value = _parsed(raw, name, number)
        if "digest" in value and "id" not in value:
            end = value
            continue
        id = value.get("id")
        kind = kind_of(id) if isinstance(id, str) else None
        if kind not in KINDS or not isinstance(id, str):
            raise Faults(f"{name}:{number}: this is no record: it has no id of a kind. {NOTHING}")
        if (kind, id) <= before:
            what = (
                "is there twice" if (kind, id) == before else f"stands after {before[1]}: records come by kind and id"
            )
            raise Faults(f"{name}:{number}: {id} {what}. {NOTHING}")
        records[kind][id], before = kept(value), (kind, id)
    if end is None:
        raise Faults(f"{name}: it was cut after line {number}: the last line, with the digest, is missing. {NOTHING}")
    return Read(records, envelope | {key: value for key, value in end.items() if key in _END})


def _parsed(raw: bytes, name: str, number: int) -> Document:
    """The object that a line is. Raises Faults."""
    try:
        value: Any = orjson.loads(raw)
        if not untwisted(value, raw):
            value = files.strict(raw.decode())
            kept(value)
    except (ValueError, TypeError, RecursionError) as error:
        raise Faults(f"{name}:{number}: this is not JSON that can be trusted: {error}. {NOTHING}") from None
    if not isinstance(value, dict):
        raise Faults(f"{name}:{number}: this is no JSON object. {NOTHING}")
    return value


def _lines(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The lines without their ends. One that has no end was cut, and is left out, so that it is told as that."""
    rest, number = b"", 1
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        number += len(whole)
        if len(rest) > LONGEST:
            raise Faults(f"{name}:{number}: this line is longer than {LONGEST >> 20} MiB. {NOTHING}")
