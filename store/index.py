"""The index of a store: the columns of every kind, in the same file as the records and written with them.

They lie in a table "columns", a line a column under the name `kind.column`, and are told to be of this very state by
`columns` under meta.store, which a writer that knows no columns leaves out. They are a function of the records alone:
`masthead check` makes them again and compares.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import orjson

from store import fields, lines
from store.columns import Column, Columns, Splice, decoded, encoded, packed, worded
from store.documents import KINDS, Document

TABLE = "columns"
VERSION = 1  # of what the columns say
INDEXED = (*KINDS, "provenance")
ORDERED = ("source", "event", "quote", "commitment")  # kinds whose natural order a record alone decides
_FEW = 8  # from one changed record in so many on, making the columns anew costs less

Fetch = Callable[[str], Column]


def _names(kind: str) -> Iterator[str]:
    if kind == "provenance":
        yield f"{kind}.id"
        return
    for names in fields.FIELDS[kind]:
        yield from (f"{kind}.{name}" for name in names)
    if kind in ORDERED:
        yield f"{kind}.order"


NAMES = sorted(name for kind in INDEXED for name in _names(kind))  # as their lines lie in the table


def made(kind: str, records: Mapping[str, Document]) -> dict[str, Column]:
    """The columns of a kind from its records. What is no record of the kind raises whatever reading it raises."""
    rows = [records[id] for id in sorted(records)]
    if kind == "provenance":
        return {"id": sorted(records)}
    texts, words, numbers = fields.FIELDS[kind]
    found: dict[str, Column] = {
        **{name: [field(record) for record in rows] for name, field in texts.items()},
        **{name: worded([field(record) for record in rows]) for name, field in words.items()},
        **{name: packed([field(record) for record in rows]) for name, field in numbers.items()},
    }
    if kind in ORDERED:
        columns = Columns(found.__getitem__)
        found["order"] = packed(sorted(range(len(rows)), key=order_key(kind, columns)))
    return found


def order_key(kind: str, columns: Columns) -> Callable[[int], Any]:
    """By what the rows of one of ORDERED stand in their natural order; the row itself, and so the id, comes last.

    Sources: those that are read themselves first, by day. Events: by day, on one day an announcement first, then as
    the source tells it. Quotes: by how literally they are somebody's words, then by day and place. The undated last.
    """
    lo, hi = columns.numbers("lo"), columns.numbers("hi")

    def day(row: int) -> int:
        return lo[row] if fields.EARLIEST < lo[row] <= fields.LATEST else hi[row] or fields.LATEST

    if kind == "source":
        rank = columns.numbers("rank")
        return lambda row: (rank[row], day(row), row)
    first, start = columns.words("first"), columns.numbers("start")
    if kind == "commitment":
        return lambda row: (day(row), first[row], start[row], row)
    rank = columns.numbers("rank")
    if kind == "event":
        return lambda row: (day(row), rank[row], first[row], start[row], row)
    return lambda row: (rank[row], day(row), first[row], start[row], row)


def in_memory(tables: Mapping[str, Mapping[str, Document]]) -> dict[str, Columns]:
    """The columns of records that have none in a file, by kind."""

    def fetch(kind: str) -> Fetch:
        found: dict[str, Column] = {}
        return lambda name: (found or found.update(made(kind, tables.get(kind, {}))) or found)[name]

    return {kind: Columns(fetch(kind)) for kind in INDEXED}


def stored(image: lines.Image, fault: Callable[[ValueError], Exception] = lambda error: error) -> dict[str, Columns]:
    """The columns that an image has, each read when it is first asked for; one that is damaged raises `fault` then."""
    table = image.tables[TABLE]
    places = {name: place for place, name in enumerate(NAMES)}

    def fetch(kind: str) -> Fetch:
        def column(name: str) -> Column:
            try:
                rows = len(image.tables.get(kind, lines.NONE))
                return decoded(table.sound(places[f"{kind}.{name}"], f"{kind}.{name}"), rows)
            except ValueError as error:
                raise fault(error) from None

        return column

    return {kind: Columns(fetch(kind)) for kind in INDEXED}


def changes(image: lines.Image, changed: Mapping[str, lines.Changes], current: bool) -> lines.Changes | None:
    """What becomes of the table "columns" when an image changes; None where the records are such as have none.

    `current`: whether the columns that the image has are of its state.
    """
    found: dict[str, bytes | None] = {}
    try:
        for kind in INDEXED:
            if kind in image.others:
                return None
            if current and not changed.get(kind):
                continue
            for name, column in _columns(kind, image, changed.get(kind, {}), current).items():
                found[f"{kind}.{name}"] = encoded(column)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):  # no record of this version
        return None
    table = image.tables.get(TABLE, lines.NONE)
    if not current:
        found |= dict.fromkeys(id for id in table.ids() if id not in found)
    return found


def without(image: lines.Image) -> lines.Changes:
    """The removal of every column."""
    return dict.fromkeys(image.tables.get(TABLE, lines.NONE).ids())


def _columns(kind: str, image: lines.Image, changed: lines.Changes, current: bool) -> dict[str, Column]:
    table = image.tables.get(kind, lines.NONE)
    if not current or len(changed) * _FEW > len(table):
        return made(kind, dict(_records(kind, table, changed)))
    old = stored(image)[kind]
    records = {id: None if raw is None else _record(kind, id, raw) for id, raw in changed.items()}
    there = {id: record for id, record in records.items() if record is not None}
    splice = Splice(old.ids, records)
    if kind == "provenance":
        return {"id": splice.list(old.ids, {id: id for id in there})}
    texts, words, numbers = fields.FIELDS[kind]

    def new(field: fields.Field) -> dict[str, Any]:
        return {id: field(record) for id, record in there.items()}

    found: dict[str, Column] = {
        **{name: splice.list(old.texts(name), new(field)) for name, field in texts.items()},
        **{name: splice.words(old.words(name), new(field)) for name, field in words.items()},
        **{name: splice.numbers(old.numbers(name), new(field)) for name, field in numbers.items()},
    }
    if kind in ORDERED:
        found["order"] = _order(kind, old, Columns(found.__getitem__), splice)
    return found


def _order(kind: str, old: Columns, new: Columns, splice: Splice) -> array[int]:
    """The old order without the rows that went, each added one put in its place."""
    from bisect import insort

    moved = array("I", [2**32 - 1]) * (len(old) or 1)
    row = 0
    for first, last, id in splice.runs:
        moved[first:last] = array("I", range(row, row + last - first))
        row += last - first + (id is not None)
    order = [now for before in old.numbers("order") if (now := moved[before]) != 2**32 - 1]
    key = order_key(kind, new)
    for id in splice.added:
        insort(order, new.row(id), key=key)
    return packed(order)


def _records(kind: str, table: lines.Table, changed: lines.Changes) -> Iterator[tuple[str, Document]]:
    for place in range(len(table)):
        id, raw = table.record(place)
        if id not in changed:
            yield id, _record(kind, id, raw)
    for id, new in changed.items():
        if new is not None:
            yield id, _record(kind, id, new)


def _record(kind: str, id: str, raw: bytes) -> Document:
    record: Document = orjson.loads(raw)
    if kind != "provenance" and record["id"] != id:
        raise ValueError(id)
    return record
