"""A JSON Patch (RFC 6902) that makes of one snapshot another, to the byte once it is written canonically.

A list of records is sorted by id, so it is patched in three steps whose indices hold when their turn comes: what goes
is removed from the end, what comes is added from the start, where it will stand; then the records that stay are changed
field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import orjson

from store import snapshot
from store.documents import KINDS, Document
from store.sides import Side, of_export
from store.snapshot import canonical

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
    whole, sums, counts = sha256(b"{"), {}, {}
    for number, kind in enumerate(sorted(KINDS)):
        own = sha256()
        records = side.records[kind]
        head = b'%b"%b":' % (b"," if number else b"", kind.encode())
        whole.update(head)
        between = b"["
        for raw in records.raw(range(len(records.ids))):
            own.update(between + raw)
            whole.update(between + raw)
            between = b","
        end = b"]" if records.ids else b"[]"
        own.update(end)
        whole.update(end)
        sums[kind], counts[kind] = own.hexdigest(), len(records.ids)
    whole.update(b"}")
    sums["data"] = whole.hexdigest()
    found = of_export(side, side.text)
    found["digest"], found["counts"] = sums | snapshot.digest_of_merged(side.merged), counts
    return found | ({"merged": dict(side.merged)} if side.merged else {})


def _of_list(path: str, a: Side, b: Side, kind: str) -> Iterator[Operation]:
    old, new = a.records[kind], b.records[kind]
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
