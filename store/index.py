"""The index of a store: the columns of every kind, in the same file as the records and written with them.

They lie in a table of their own, a line a column under the name `kind.column`, and are told to be of this very state by
`columns` under meta.store, which a writer that knows no columns leaves out. They are a function of the records alone:
`masthead check` makes them again and compares.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import orjson

from store import fields, lines
from store.columns import Column, Columns, Splice, decoded, encoded, packed, worded
from store.documents import KINDS, PROPOSAL, Document

TABLE = "masthead-columns"
VERSION = 2  # of what the columns say
_BARE = 1  # the version before, which had no columns of proposals
INDEXED = (*KINDS, PROPOSAL, "provenance")
ORDERED = ("source", "event", "quote", "commitment")  # kinds whose natural order a record alone decides
DECIDING = {"rank", "lo", "hi", "first", "start"}  # columns that the order stands on
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


def made(kind: str, ids: Iterable[str], record: Callable[[str], Document]) -> dict[str, Column]:
    """The columns of a kind from its records, of which one at a time is held. What is no record of the kind raises
    whatever reading it raises."""
    ids = sorted(ids)
    if kind == "provenance":
        return {"id": ids}
    texts, words, numbers = fields.FIELDS[kind]
    every = fields.FIELDS[kind].every
    values: dict[str, list[Any]] = {name: [] for name in every}
    known: dict[str, str] = {}  # a word that comes again is the same object
    for id in ids:
        row = record(id)
        for name, field in every.items():
            value = field(row)
            values[name].append(known.setdefault(value, value) if name in words else value)
    found: dict[str, Column] = {
        **{name: values.pop(name) for name in texts},
        **{name: worded(values.pop(name)) for name in words},
        **{name: packed(values.pop(name)) for name in numbers},
    }
    if kind in ORDERED:
        columns = Columns(found.__getitem__)
        found["order"] = packed(sorted(range(len(ids)), key=order_key(kind, columns)))
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
        records = tables.get(kind, {})
        columns = cache(lambda: made(kind, records, records.__getitem__))
        return lambda name: columns()[name]

    return {kind: Columns(fetch(kind)) for kind in INDEXED}


def readable(image: lines.Image) -> bool:
    """Whether the columns that an image has say what this version asks: those of the one before do where there are no
    proposals."""
    return image.columns == VERSION or (image.columns == _BARE and PROPOSAL not in image.tables)


def stored(image: lines.Image, fault: Callable[[ValueError], Exception] = lambda error: error) -> dict[str, Columns]:
    """The columns that an image has, each read when it is first asked for; one that is damaged raises `fault` then."""
    table, bare = image.tables[TABLE], image.columns == _BARE
    names = [name for name in NAMES if not (bare and name.startswith(f"{PROPOSAL}."))]
    places = {name: place for place, name in enumerate(names)}

    def fetch(kind: str) -> Fetch:
        if bare and kind == PROPOSAL:
            return made(kind, (), lambda id: {}).__getitem__

        def column(name: str) -> Column:
            try:
                rows = len(image.tables.get(kind, lines.NONE))
                return decoded(table.sound(places[f"{kind}.{name}"], f"{kind}.{name}"), rows)
            except ValueError as error:
                raise fault(error) from None

        return column

    return {kind: Columns(fetch(kind)) for kind in INDEXED}


def changes(image: lines.Image, changed: Mapping[str, lines.Changes], current: bool) -> lines.Changes | None:
    """What becomes of the table "masthead-columns" when an image changes; None where the records are such as have none.

    `current`: whether the columns that the image has are of its state.
    """
    found: dict[str, bytes | None] = {}
    try:
        for kind in (*INDEXED, TABLE):
            if kind in image.others:
                return None
            if kind == TABLE or (current and not changed.get(kind)):
                continue
            for name, column in _columns(kind, image, changed.get(kind, {}), current).items():
                found[f"{kind}.{name}"] = encoded(column)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):  # no record of this version
        return None
    return found


def faults(image: lines.Image) -> list[str]:
    """A line for each column that is not what the records of the image say."""
    if image.columns != VERSION:
        return []  # it is read without them
    now = changes(lines.Image(image.tables, image.others, image.meta), {}, False)
    if now is None:
        return ["the index is of records that have none"]
    table = image.tables[TABLE]
    wrong = [id for id in NAMES if table.get(id) != now[id]]
    return [f"{TABLE}: {id} is not what the records say" for id in wrong]


def without(image: lines.Image) -> lines.Changes:
    """The removal of every column."""
    return dict.fromkeys(id for id in image.tables.get(TABLE, lines.NONE).ids() if id in NAMES)


def _columns(kind: str, image: lines.Image, changed: lines.Changes, current: bool) -> dict[str, Column]:
    table = image.tables.get(kind, lines.NONE)
    if not current or len(changed) * _FEW > len(table):
        here = {id: place for place, id in enumerate(table.ids()) if id not in changed}
        fresh = {id: raw for id, raw in changed.items() if raw is not None}
        return made(
            kind, [*here, *fresh], lambda id: _record(kind, id, fresh[id] if id in fresh else table.record(here[id])[1])
        )
    old = stored(image)[kind]
    records = {id: None if raw is None else _record(kind, id, raw) for id, raw in changed.items()}
    there = {id: record for id, record in records.items() if record is not None}
    splice = Splice(old.ids, records)
    if kind == "provenance":
        return {"id": splice.list(old.ids, {id: id for id in there})}
    before = {id: None if (raw := table.get(id)) is None else _record(kind, id, raw) for id in records}
    replaced = [(before[id], record) for id, record in records.items()]
    same_rows = all(was and now for was, now in replaced)
    found: dict[str, Column] = {}
    for name, field in fields.FIELDS[kind].every.items():
        # A column that says what it said is copied as it lies.
        if not same_rows or any(field(was) != field(now) for was, now in replaced if was and now):
            found[name] = splice.column(old.any(name), {id: field(record) for id, record in there.items()})
    if kind in ORDERED and (not same_rows or found.keys() & DECIDING):
        now = Columns(lambda name: found[name] if name in found else old.any(name))
        found["order"] = _order(kind, old, now, splice)
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


def _record(kind: str, id: str, raw: bytes) -> Document:
    record: Document = orjson.loads(raw)
    if kind != "provenance" and record["id"] != id:
        raise ValueError(id)
    return record
