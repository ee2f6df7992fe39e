"""A JSON Patch (RFC 6902) that makes of one snapshot another, to the byte once it is written canonically.

A list of records is sorted by id, so it is patched in three steps whose indices hold when their turn comes: what goes
is removed from the end, what comes is added from the start, where it will stand; then the records that stay are changed
field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson

from store import snapshot
from store.documents import KINDS, Document
from store.sides import Side, of_export
from store.snapshot import canonical
from store.sums import Sums

_AT_ONCE = 512  # records

Operation = dict[str, Any]


def operations(a: Side, b: Side) -> Iterator[Operation]:
    """What makes of the snapshot that `a` is, or is exported as, that of `b`. Raises StoreUnreadable."""
    for kind in sorted(KINDS):
        yield from _of_list(f"/data/{kind}", a, b, kind)
    yield from _of_object("", envelope(a), envelope(b))


def pieces(a: Side, b: Side) -> Iterator[bytes]:
    """The patch as one line of JSON, an operation a piece."""
    between = b"["
    for operation in operations(a, b):
        yield between + canonical(operation)
        between = b","
    yield b"]\n" if between == b"," else b"[]\n"


def envelope(side: Side) -> Document:
    """All of a snapshot but its data: as it stands, or as an export of a store or dossier would say it."""
    if side.sort == "snapshot":
        return side.envelope
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        raws = side.records[kind].raw(range(len(side.records[kind].ids)))
        while some := list(islice(raws, _AT_ONCE)):
            sums.add(some)
        sums.end(kind)
    sums.done()
    found = of_export(side) | {"digest": sums.digests | snapshot.digest_of_merged(side.merged)}
    found["counts"] = {kind: len(side.records[kind].ids) for kind in KINDS}
    return found | ({"merged": dict(side.merged)} if side.merged else {})


def _of_list(path: str, a: Side, b: Side, kind: str) -> Iterator[Operation]:
    old, new = (side.standing[kind] if side.standing else side.records[kind] for side in (a, b))
    was, now = set(old.ids), set(new.ids)
    gone = [row for row, id in enumerate(old.ids) if id not in now]
    yield from ({"op": "remove", "path": f"{path}/{row}"} for row in reversed(gone))
    come = [row for row, id in enumerate(new.ids) if id not in was]
    for row, raw in zip(come, new.raw(come), strict=True):
        yield {"op": "add", "path": f"{path}/{row}", "value": orjson.loads(raw)}
    mine = [row for row, id in enumerate(old.ids) if id in now]
    theirs = [row for row, id in enumerate(new.ids) if id in was]
    for row, before, after in zip(theirs, old.raw(mine), new.raw(theirs), strict=True):
        if before != after:
            yield from _of_object(f"{path}/{row}", orjson.loads(before), orjson.loads(after))


def _of_object(path: str, old: Document, new: Document) -> Iterator[Operation]:
    """By the names of the fields; what is an object in both is gone into."""
    for name in sorted({*old, *new}):
        place = f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
        if name not in new:
            yield {"op": "remove", "path": place}
        elif name not in old:
            yield {"op": "add", "path": place, "value": new[name]}
        elif isinstance(old[name], dict) and isinstance(new[name], dict):
            yield from _of_object(place, old[name], new[name])
        elif canonical(old[name]) != canonical(new[name]):
            yield {"op": "replace", "path": place, "value": new[name]}
