"""A snapshot in either form, read for what it is: whatever is wrong with it is told, and the rest is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from store import files, snapshot
from store.documents import KINDS, kind_of
from store.formats import jsonl
from store.lying import Found, Lying, lying, lying_in_lines
from store.sums import Sums

_AT_ONCE = 512  # records that are hashed together


class Fault(NamedTuple):
    """Something that is wrong: `place` is a JSON pointer (RFC 6901), in lines 'line N' and the pointer into it; `id`
    the record that it is in, '' where it is in none."""

    place: str
    id: str
    what: str


class Opened(NamedTuple):
    """`envelope` is all but the records; `rows` by kind: (place, record), the record as it was parsed or its bytes.

    `sums`: the digests of its data as it stands, None where it cannot have any. `exact`: whether its bytes are
    canonical. `lines`: whether it has a record a line.
    """

    envelope: dict[str, Any]
    rows: Mapping[str, Rows]
    faults: list[Fault]
    sums: dict[str, str] | None
    exact: bool
    lines: bool

    def counts(self) -> dict[str, int]:
        return {kind: len(self.rows[kind]) for kind in self.rows}

    def records(self, kind: str) -> Iterator[tuple[str, Any]]:
        """(place, record) of each of a kind."""
        return iter(self.rows[kind])


class Rows:
    """The records of a kind, each with its place."""

    def __init__(self, places: Sequence[str] | str, records: Sequence[Any] | Lying) -> None:
        """`places`: one for each, or what all begin with before their number."""
        self._places, self._records = places, records

    @property
    def lying(self) -> Lying | None:
        """The records where they lie; None where their bytes are not canonical."""
        return self._records if isinstance(self._records, Lying) else None

    def __len__(self) -> int:
        return len(self._records.ids if isinstance(self._records, Lying) else self._records)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        records = self._records
        found = map(orjson.loads, records.raw(range(len(self)))) if isinstance(records, Lying) else iter(records)
        places = self._places
        for number, record in enumerate(found):
            yield f"{places}/{number}" if isinstance(places, str) else places[number], record


def pointer(*path: str | int) -> str:
    """A path as a JSON pointer."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def opened(raw: bytes) -> Opened:
    """What some bytes are. Where they are no snapshot at all there is a fault, and nothing else."""
    with files.no_collector():
        if (found := lying(raw)) is not None and found.envelope.get("format") == snapshot.FORMAT:
            return _lying(found, {kind: f"/data/{kind}" for kind in KINDS}, False, _hashed(found))
        if (found := lying_in_lines(raw)) is not None and found.envelope.get("format") == jsonl.FORMAT:
            return _lying(found, _numbered(found), True, _hashed(found))
        return _in_lines(raw) if _is_lines(raw) else _parsed(raw)


def _lying(found: Found, places: Mapping[str, Any], lines: bool, sums: dict[str, str]) -> Opened:
    envelope = {key: value for key, value in found.envelope.items() if key != "data"}
    rows = {kind: Rows(places[kind], records) for kind, records in found.records.items()}
    return Opened(envelope, rows, [], sums, True, lines)


def _numbered(found: Found) -> dict[str, list[str]]:
    """The lines of each kind's records; the first line of the file is 1 and has none."""
    places, line = {}, 2
    for kind, records in found.records.items():
        places[kind] = [f"line {number}" for number in range(line, line + len(records.ids))]
        line += len(records.ids)
    return places


def _hashed(found: Found) -> dict[str, str]:
    """The digests of the records where they lie."""
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        records = found.records[kind]
        for start in range(0, len(records.ids), _AT_ONCE):
            sums.add(list(records.raw(range(start, min(start + _AT_ONCE, len(records.ids))))))
        sums.end(kind)
    sums.done()
    return sums.digests


def _nothing(*faults: Fault, lines: bool = False) -> Opened:
    return Opened({}, {}, list(faults), None, False, lines)


def _value(raw: bytes, place: str, faults: list[Fault]) -> Any:
    """The value that some bytes are, mended where that is possible, which is a fault; None where it is not."""
    try:
        return files.parse(raw)
    except files.Damaged as error:
        faults.append(Fault(place, "", f"this is not JSON: {error}"))
        return None
    except ValueError as error:
        faults.append(Fault(place, "", f"this is not JSON that can be trusted: {error}"))
    try:
        return orjson.loads(raw)
    except ValueError:
        return None


def _parsed(raw: bytes) -> Opened:
    faults: list[Fault] = []
    found = _value(raw, "", faults)
    if not isinstance(found, dict) or found.get("format") != snapshot.FORMAT:
        if not faults:
            faults.append(Fault("", "", "this is not a snapshot of Masthead; make one with: masthead export -o FILE"))
        return _nothing(*faults)
    data = found.pop("data", None)
    if not isinstance(data, dict):
        return Opened(
            found, {}, [*faults, Fault("/data", "", "does not hold a list for each kind")], None, False, False
        )
    rows = {}
    for kind in sorted(KINDS):
        if isinstance(records := data.get(kind), list):
            rows[kind] = Rows(f"/data/{kind}", records)
        else:
            faults.append(Fault(f"/data/{kind}", "", "is no list"))
            rows[kind] = Rows("", ())
    faults += [Fault(pointer("data", name), "", "is no kind") for name in data if name not in KINDS]
    return Opened(found, rows, faults, _sums(data), False, False)


def _sums(data: dict[str, Any]) -> dict[str, str] | None:
    try:
        return snapshot.digests(data)
    except (TypeError, RecursionError):  # what no snapshot holds, such as an integer of thirty digits
        return None


def _is_lines(raw: bytes) -> bool:
    try:
        first = orjson.loads(raw.partition(b"\n")[0])
    except ValueError:
        return False
    return isinstance(first, dict) and first.get("format") == jsonl.FORMAT


def _in_lines(raw: bytes) -> Opened:
    faults: list[Fault] = []
    envelope: dict[str, Any] = {}
    places: dict[str, list[str]] = {kind: [] for kind in KINDS}
    data: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    lines = raw.removesuffix(b"\n").split(b"\n")
    last = False
    for number, line in enumerate(lines, 1):
        place, fresh = f"line {number}", list[Fault]()
        value = _value(line + b"\n", place, fresh)
        faults += fresh
        if value is None and fresh:
            continue
        if not isinstance(value, dict):
            faults.append(Fault(place, "", "is no object"))
        elif number == 1:
            envelope |= value
        elif number == len(lines) and "digest" in value and "id" not in value:
            last = True
            envelope = value | envelope
        elif (kind := kind_of(value["id"]) if isinstance(value.get("id"), str) else None) in data:
            places[kind or ""].append(place)
            data[kind or ""].append(value)
        else:
            faults.append(Fault(place, "", "has no id of a record"))
    if not last:
        faults.append(Fault(f"line {len(lines)}", "", "is not the last line, which has the digest: the file was cut"))
    rows = {kind: Rows(places[kind], data[kind]) for kind in sorted(KINDS)}
    return Opened(envelope, rows, faults, _sums(data), False, True)
