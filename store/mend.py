"""A damaged file made whole again line by line: from itself where a line is sound, else from other states of the store.

The last line says how long each record's line was and what its sum is. A line with both, wherever it is found, is the
one that was written. Where none is, an older form of the same record is the next best; what has none is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple
from zlib import crc32

import orjson

from store.documents import kind_of
from store.index import TABLE as COLUMNS
from store.lines import KEY, META, NONE, Image, last_line, numbers

Record = tuple[str, bytes]  # id, JSON
Mark = tuple[int, int]  # length and sum of a line
Records = list[tuple[Mark, Record | None]]
Found = dict[Mark, dict[str, bytes]]  # mark → id → JSON

_ID = re.compile(rb'"id":"([ !#-\[\]-~]+)"')


class State(NamedTuple):
    """Another state of the store: the name of its file, its generation, and what it holds."""

    name: str
    generation: int
    image: Image


class Mended(NamedTuple):
    """The tables, "meta" included; `older` names what is there in an older form, `lost` what is not there any more."""

    data: dict[str, dict[str, Any]]
    older: list[str]
    lost: list[str]


class Remains(NamedTuple):
    """What is left of a damaged file whose last line is sound.

    `tables` has the mark of each record in order, and the record where its line is there; `unsound` the ids that the
    lines of a table say which do not lie where they should; `others` the sum and, where it is sound, the JSON of each
    table that stands on one line.
    """

    tables: dict[str, Records]
    unsound: dict[str, set[str]]
    others: dict[str, tuple[int, bytes | None]]
    meta: Mapping[str, Any]


def remains(raw: bytes) -> Remains | None:
    """All that is as it was written, wherever in the file it lies now; None where nothing vouches for it."""
    if (meta := last_line(raw)) is None:
        return None
    index, lines = meta["lines"], raw[: raw.rfind(META) + 1].split(b"\n")
    tables, others = {}, {}
    for name, entry in index.items():
        if name == COLUMNS:  # which are made again
            continue
        if "sums" in entry:
            sizes, sums = numbers(entry["bytes"]), numbers(entry["sums"])
            starts = accumulate((size + 2 for size in sizes), initial=entry["at"] + 2)
            marks = list(zip(sizes, sums, strict=True))
            tables[name] = [
                (mark, _record(raw[start : start + mark[0]], mark)) for start, mark in zip(starts, marks, strict=False)
            ]
        else:
            head = orjson.dumps(name) + b":"
            values = (line[len(head) :].removesuffix(b",") for line in lines if line.startswith(head))
            others[name] = entry["sum"], next((value for value in values if crc32(value) == entry["sum"]), None)
    unsound: dict[str, set[str]] = {name: set() for name in tables}
    stray: Found = {}
    for name, line in _stray_lines(lines, tables):
        for bare in _bare(line):
            mark = len(bare), crc32(bare)
            if (record := _record(bare, mark)) and _sound(record):
                stray.setdefault(mark, {})[record[0]] = record[1]
        unsound[name] |= {match[1].decode() for match in (KEY.match(line), _ID.search(line)) if match} - {*index}
    for records in tables.values():
        _fill(records, stray)
    return Remains(tables, unsound, others, meta)


def _record(line: bytes, mark: Mark) -> Record | None:
    """The record of a line, if it has this mark."""
    key = KEY.match(line)
    if key is None or (len(line), crc32(line)) != mark:
        return None
    return key[1].decode(), line[key.end() :]


def _stray_lines(lines: list[bytes], tables: Mapping[str, Records]) -> Iterator[tuple[str, bytes]]:
    """The table and the line of each record that does not lie where it should, in tables that miss some."""
    missing = {name for name, records in tables.items() if any(record is None for _, record in records)}
    known = {name: {record for _, record in tables[name] if record} for name in missing}
    table = ""
    for line in lines:
        key = KEY.match(line)
        if key is not None and line.endswith(b":{"):
            table = key[1].decode()
        elif table in missing and (
            key is None or not any((key[1].decode(), bare[key.end() :]) in known[table] for bare in _bare(line))
        ):
            yield table, line


def _bare(line: bytes) -> tuple[bytes, ...]:
    """A line without what may follow a record's: a comma, the end of its table, or both."""
    return line, line.removesuffix(b","), line.removesuffix(b"}"), line.removesuffix(b"},")


def _sound(record: Record) -> bool:
    try:
        return isinstance(orjson.loads(record[1]), dict)
    except orjson.JSONDecodeError:
        return False


def _fill(records: Records, found: Found) -> None:
    """Put records where their marks are missing. Which of two equal marks one stands at makes no difference."""
    holes: dict[Mark, list[int]] = {}
    for index, (mark, record) in enumerate(records):
        if record is None and mark in found:
            holes.setdefault(mark, []).append(index)
    present = {record[0] for _, record in records if record} if holes else set()
    for mark, places in holes.items():
        fresh = [(id, raw) for id, raw in found[mark].items() if id not in present]
        if len(fresh) <= len(places):  # or nobody knows which of them it was
            for index, record in zip(places, fresh, strict=False):
                records[index] = mark, record
                present.add(record[0])


def mended(left: Remains, states: Sequence[State]) -> Mended:
    """The store that the damaged file was, as far as it and other states of it (the newest first) still have it."""
    generation = left.meta["store"]["generation"]
    past = [state for state in states if state.generation <= generation]
    data: dict[str, dict[str, Any]] = {}
    result = Mended(data, [], [])
    noted = {record[0] for _, record in left.tables.get("provenance", ()) if record}  # so these were there
    for name, records in left.tables.items():
        for state in states:  # the lines with the very marks of those that are missing
            if any(record is None for _, record in records):
                _fill(records, state.image.tables.get(name, NONE).by_mark())
        found = dict(record for _, record in records if record)
        missing = len(records) - len(found)
        named = left.unsound[name] | {id for id in noted if kind_of(id) == name}
        for id in sorted(named - {*found})[:missing]:
            for state in past:
                if (raw := state.image.tables.get(name, NONE).get(id)) is not None:
                    found[id], missing = raw, missing - 1
                    result.older.append(f"{_called(name, id)} (from {state.name})")
                    break
        said = sorted(named - {*found})[:missing]
        result.lost.extend(_called(name, id) for id in said)
        result.lost.extend([f"a record of the table {name}"] * (missing - len(said)))
        data[name] = {id: orjson.loads(raw) for id, raw in sorted(found.items())}
    for name, (total, value) in left.others.items():
        copies = [(state, raw) for state in states if (raw := state.image.others.get(name)) is not None]
        value = value or next((raw for _, raw in copies if crc32(raw) == total), None)
        if value is None and (old := next(((state, raw) for state, raw in copies if state in past), None)):
            value = old[1]
            result.older.append(f"the table {name} (from {old[0].name})")
        if value is None:
            result.lost.append(f"the table {name}")
        else:
            data[name] = orjson.loads(value)
    data["meta"] = {key: value for key, value in left.meta.items() if key not in ("lines", "store")}
    return result


def _called(table: str, id: str) -> str:
    if table == "change":
        return f"change {id.removeprefix('chg-').lstrip('0')} of the history"
    return f"the note of {id}" if table == "provenance" else id
