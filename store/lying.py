"""The records of a canonical snapshot where they lie in its bytes: each is read when it is asked for.

What JSON becomes in memory is many times its size; so a large snapshot is cut at its records instead, and each piece
held against its own canonical form. Where all of them pass, the cuts were right, for then the bytes are just these
records in lists; where one does not, the snapshot is read as any other JSON.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import orjson

from store.documents import KINDS, Document, kind_of

_FIRST = re.compile(rb'\{"[a-z_]+":')


class Lying:
    """Records of a kind in canonical bytes: `ids` in the order in which they lie there, `raw` gives them by row."""

    def __init__(self, raw: bytes, places: Sequence[int], ids: Sequence[str]) -> None:
        """`places` has the first byte of each and the byte after its last, one pair after the other."""
        self._raw, self._places, self.ids = raw, places, ids

    def raw(self, rows: Iterable[int]) -> Iterator[bytes]:
        """The canonical JSON of some rows."""
        raw, places = self._raw, self._places
        return (raw[places[2 * row] : places[2 * row + 1]] for row in rows)


class Found(NamedTuple):
    """A snapshot without its data; kind → its records; kind, or 'data', → the bytes of its list."""

    envelope: Document
    records: dict[str, Lying]
    parts: dict[str, slice]


def lying(raw: bytes) -> Found | None:
    """The records of a snapshot where they lie; None where its bytes are not canonical, or not a snapshot's."""
    begin, end = raw.find(b',"data":{"') + 8, raw.rfind(b']},"digest":{') + 2
    if begin < 8 or end < 2 or not raw.endswith(b"}\n"):
        return None
    if (envelope := _canonical(raw[:begin] + b"{}" + raw[end:-1])) is None:
        return None
    records, parts = {}, {"data": slice(begin, end)}
    at, kinds = begin + 1, sorted(KINDS)
    for kind, after in pairwise((*kinds, "")):
        at += len(kind) + 3
        if raw[at - len(kind) - 3 : at] != b'"%b":' % kind.encode():
            return None
        stop = raw.find(b'],"%b":[' % after.encode(), at) + 1 if after else end - 1
        if stop < at + 2 or raw[at : at + 1] != b"[" or (found := _list(raw, at + 1, stop - 1)) is None:
            return None
        records[kind], parts[kind] = found, slice(at, stop)
        at = stop + 1
    return Found(envelope, records, parts)


def lying_in_lines(raw: bytes) -> Found | None:
    """The same of the form with a record a line. `envelope` is what its first and last line say together."""
    lines = _lines(raw)
    if len(lines) < 4 or not raw.endswith(b"\n"):
        return None
    first, last = _canonical(raw[lines[0] : lines[1]]), _canonical(raw[lines[-2] : lines[-1]])
    if first is None or last is None or "digest" not in last or {*last} - {"digest", "merged"} or {*first} & {*last}:
        return None
    places, ids = {kind: array("Q") for kind in KINDS}, {kind: list[str]() for kind in KINDS}
    before = ""
    for start, end in zip(lines[2:-2:2], lines[3:-2:2], strict=True):
        record = _canonical(raw[start:end])
        if record is None or not isinstance(id := record.get("id"), str):
            return None
        if (kind := kind_of(id) or "") not in places or kind < before:
            return None
        before = kind
        places[kind].extend((start, end))
        ids[kind].append(id)
    return Found(first | last, {kind: Lying(raw, places[kind], ids[kind]) for kind in sorted(KINDS)}, {})


def _lines(raw: bytes) -> Sequence[int]:
    """Of each line its first byte and the byte after its last, one pair after the other."""
    found, start = array("Q"), 0
    while (end := raw.find(b"\n", start)) >= 0:
        found.extend((start, end))
        start = end + 1
    return found


def _list(raw: bytes, at: int, stop: int) -> Lying | None:
    """The records between two brackets."""
    places, ids = array("Q"), list[str]()
    if at == stop:
        return Lying(raw, places, ids)
    if (first := _FIRST.match(raw, at)) is None:
        return None
    between, start = b"}," + first[0], at
    while start < stop:
        end = raw.find(between, start, stop)
        end = stop if end < 0 else end + 1
        record = _canonical(raw[start:end])
        if record is None or not isinstance(id := record.get("id"), str):
            return None
        places.extend((start, end))
        ids.append(id)
        start = end + 1
    return Lying(raw, places, ids)


def _canonical(raw: bytes) -> Document | None:
    """The object that some bytes are the canonical JSON of."""
    try:
        value: Any = orjson.loads(raw)
        same = orjson.dumps(value, option=orjson.OPT_SORT_KEYS) == raw
    except (ValueError, TypeError):
        return None
    return value if same and isinstance(value, dict) else None
