"""The bytes of a store: one JSON object, one record a line, and a last line that vouches for all before it.

    {
    "person":{
    "per:a":{…},
    "per:b":{…}},
    "team":{},
    "meta":{"lines":{"person":{"at":11,"bytes":[42,42],"sums":[…,…]},…},"store":{…,"last":…,"sum":…}}}

`bytes` and `sums` have a number for each line of a table. A sum is the CRC-32 (ISO 3309, as zlib has it) of a line;
`last` that of the last line's own JSON with both sums 0, and `sum` that of everything before the last line and then of
that JSON with `sum` 0. So a flipped bit is found, and named by its record; and a change costs the lines that it
changes, for all others are copied as they are. Tables whose ids are not plain ASCII stand on one line each.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from operator import eq
from typing import Any, NamedTuple, Protocol
from zlib import crc32

import orjson

from store.documents import KINDS

Changes = Mapping[str, bytes | None]

META = b'\n"meta":{'
KEY = re.compile(rb'"([ !#-\[\]-~]+)":(?={)')
_PLAIN = re.compile(r"[ !#-\[\]-~]+")  # what JSON writes without an escape
_NEAR = 512  # records that are read at once


class Raw(Protocol):
    """The bytes of a store, in memory or where they lie."""

    def __getitem__(self, place: slice, /) -> bytes: ...


class Table:
    """The records of a table where they lie in `raw`, by id; nothing of it is read before it is asked for.

    `sizes` and `sums` as the last line says them.
    """

    def __init__(self, raw: Raw, at: int, sizes: Sequence[int], sums: Sequence[int]) -> None:
        self._raw, self._at, self._said = raw, at, (sizes, sums)

    @property
    def _sizes(self) -> Sequence[int]:
        return self._numbers[0]

    @property
    def _sums(self) -> Sequence[int]:
        return self._numbers[1]

    @cached_property
    def _numbers(self) -> tuple[Sequence[int], Sequence[int]]:
        found, self._said = (numbers(self._said[0]), numbers(self._said[1])), ((), ())  # which take ten times the room
        return found

    def end(self) -> int:
        """Where the next thing stands. Raises ValueError where there is not a sum for each line."""
        if len(self._sizes) != len(self._sums):
            raise ValueError("a line without its sum")
        return self._at + sum(self._sizes) + 2 * len(self) + (1 if len(self) else 2)

    @cached_property
    def _ends(self) -> Sequence[int]:
        """The bytes of all lines up to each, what stands between them not counted."""
        return array("Q", accumulate(self._sizes))

    def _start(self, index: int) -> int:
        return self._at + 2 + 2 * index + self._ends[index] - self._sizes[index]

    def __len__(self) -> int:
        return len(self._sizes)

    def ids(self) -> Iterator[str]:
        """Every id, in the order of the file."""
        return (self._key(index).decode() for index in range(len(self)))

    def get(self, id: str) -> bytes | None:
        """The JSON of a record, or None."""
        index = self._place(id.encode("utf-8", "replace"))
        if index == len(self):
            return None
        found, raw = self.record(index)
        return raw if found == id else None

    def mentioning(self, needle: bytes) -> Iterator[str]:
        """The ids of the records in whose line the bytes occur."""
        if not len(self):
            return
        end = self._start(len(self) - 1) + self._sizes[-1]
        raw = self._whole
        found = raw.find(needle, self._start(0), end)
        while found >= 0:
            index = bisect_left(range(len(self)), found + 1, key=self._start) - 1
            yield self._key(index).decode()
            found = raw.find(needle, self._start(index) + self._sizes[index], end)

    def pieces(self, size: int = 2**16) -> Iterator[tuple[range, bytes]]:
        """All lines in pieces of about so many bytes, each with the indices of its lines."""
        first = 0
        for index, end in enumerate(self._ends):
            if index == len(self) - 1 or end - self._ends[first] >= size:
                yield range(first, index + 1), self._whole[self._start(first) : self._start(index) + self._sizes[index]]
                first = index + 1

    @property
    def _whole(self) -> bytes:
        assert isinstance(self._raw, bytes)  # whoever changes a store has read all of it
        return self._raw

    def by_mark(self) -> dict[tuple[int, int], dict[str, bytes]]:
        """The id and the JSON of each record by the length and the sum of its line."""
        found: dict[tuple[int, int], dict[str, bytes]] = {}
        for index, mark in enumerate(zip(self._sizes, self._sums, strict=True)):
            id, raw = self.record(index)
            found.setdefault(mark, {})[id] = raw
        return found

    def damaged(self) -> Iterator[int]:
        """The indices of the lines that are not as they were written."""
        raw = memoryview(self._whole)
        for index, (size, total) in enumerate(zip(self._sizes, self._sums, strict=True)):
            start = self._start(index)
            if crc32(raw[start : start + size]) != total:
                yield index

    def record(self, index: int) -> tuple[str, bytes]:
        """The id and the JSON of a record by its place."""
        line = self.line(index)
        end = line.index(b'"', 1)
        return line[1:end].decode(), line[end + 2 :]

    def sound(self, index: int, id: str) -> bytes:
        """The JSON of the record with an id by its place, as it was written. Raises ValueError where it is not."""
        line = self.line(index) if index < len(self) else b""
        if not line or crc32(line) != self._sums[index] or not line.startswith(b'"%b":' % id.encode()):
            raise ValueError(f"{id} is not there as it was written")
        return line[len(id) + 3 :]

    def several(self, indices: Iterable[int], ids: Sequence[str]) -> Iterator[list[bytes]]:
        """`sound` of ascending places, of whose ids these are, some at a time: those near together are read at once."""
        ends, sizes = self._ends, self._sizes
        for _, near in groupby(indices, _NEAR.__rfloordiv__):
            some = list(near)
            start = self._start(some[0])
            raw, before = self._raw[start : self._start(some[-1]) + sizes[some[-1]]], start - self._at - 2
            keys = [b'"%b":' % ids[index].encode() for index in some]
            values = [
                raw[(end := ends[index] + 2 * index - before) - sizes[index] + len(key) : end]
                for index, key in zip(some, keys, strict=True)
            ]
            sums = map(crc32, values, map(crc32, keys))
            if all(map(eq, sums, map(self._sums.__getitem__, some))):
                yield values
            else:
                yield [self.sound(index, ids[index]) for index in some]  # which says whose line it is

    def line(self, index: int) -> bytes:
        start = self._start(index)
        return self._raw[start : start + self._sizes[index]]

    def changed(self, changes: Changes) -> tuple[list[bytes | memoryview], Sequence[int], Sequence[int]]:
        """The table with some records added, replaced or (None) removed: its lines, runs of unchanged ones as one
        piece; and the size and sum of every line."""
        raw = memoryview(self._whole)
        pieces: list[bytes | memoryview] = []
        sizes, sums = array("I"), array("I")

        def keep(first: int, last: int) -> None:
            if first < last:
                pieces.append(raw[self._start(first) : self._start(last - 1) + self._sizes[last - 1]])
                sizes.extend(array("I", self._sizes[first:last]))
                sums.extend(array("I", self._sums[first:last]))

        done = 0
        for id in sorted(changes):
            key, value = id.encode(), changes[id]
            place = self._place(key)
            keep(done, place)
            done = place + (place < len(self) and self._key(place) == key)
            if value is not None:
                line = b'"%b":%b' % (key, value)
                pieces.append(line)
                sizes.append(len(line))
                sums.append(crc32(line))
        keep(done, len(self))
        return pieces, sizes, sums

    def _key(self, index: int) -> bytes:
        line = self.line(index)
        return line[1 : line.index(b'"', 1)]

    def _place(self, key: bytes) -> int:
        return bisect_left(range(len(self)), key, key=self._key)


class Image(NamedTuple):
    """A store as its bytes: `tables` with a line a record, the JSON of `others`, and what else "meta" holds."""

    tables: Mapping[str, Table]
    others: Mapping[str, bytes]
    meta: Mapping[str, Any]
    columns: int = 0  # the version of the columns of this very state, if it has any

    def replaced(self, changes: Mapping[str, Changes], meta: Mapping[str, Any], store: Mapping[str, Any]) -> Iterator[
        bytes | memoryview
    ]:  # fmt: skip
        """The bytes of the store with changed records and another "meta", piece by piece. `store` is its "store"."""
        index: dict[str, Any] = {}
        total = at = 0
        for name, piece in _body(self, changes, index):
            if name is not None:
                index[name]["at"] = at
            total, at = crc32(piece, total), at + len(piece)
            yield piece
        yield b'"meta":%b}\n' % dump(_sealed({**meta, "lines": index, "store": store}, total))


NONE = Table(b"", 0, [], [])
EMPTY = Image({}, {}, {})


def _body(image: Image, changes: Mapping[str, Changes], index: dict[str, Any]) -> Iterator[tuple[str | None, Any]]:
    """Everything before the last line, in pieces; with the name of a table where its value begins."""
    yield None, b"{\n"
    for name in _in_order({*image.tables, *changes, *image.others}):
        yield None, b"%b:" % orjson.dumps(name)
        if name in image.others:
            value = image.others[name]
            index[name] = {"size": len(value), "sum": crc32(value)}
            yield name, value
        else:
            pieces, sizes, sums = image.tables.get(name, NONE).changed(changes.get(name, {}))
            index[name] = {"bytes": list(sizes), "sums": list(sums)}
            yield name, b"{\n" if pieces else b"{"
            for number, piece in enumerate(pieces):
                if number:
                    yield None, b",\n"
                yield None, piece
            yield None, b"}"
        yield None, b",\n"


def plain(id: str) -> bool:
    """Whether a record with this id can have a line of its own: JSON writes the id as it is."""
    return _PLAIN.fullmatch(id) is not None


def image_of(data: Mapping[str, Mapping[str, Any]]) -> Image:
    """The image of plain tables, "meta" among them; what its "store" and "lines" say is left out."""
    changes: dict[str, Changes] = {}
    others: dict[str, bytes] = {}
    for name, table in data.items():
        if name == "meta":
            continue
        if all(map(plain, table)):
            changes[name] = {id: dump(record) for id, record in table.items()}
        else:
            others[name] = dump(table)
    meta = {key: value for key, value in data.get("meta", {}).items() if key not in ("lines", "store")}
    return _vouched(b"".join(Image({}, others, meta).replaced(changes, meta, {})))[0]


class Broken(ValueError):
    """A vouched file that is not as it was written; `damage` tells where. `image` is what its last line describes."""

    def __init__(self, image: Image) -> None:
        super().__init__("the sum does not agree")
        self.image = image


def read(raw: bytes) -> tuple[Image, dict[str, Any]] | None:
    """The image that the bytes are, and its "store"; None where they are not laid out like that. Raises Broken."""
    try:
        image, meta = _vouched(raw)
    except _Unlike:
        return None
    if not whole(meta, crc32(memoryview(raw)[: raw.rfind(META) + 1])):
        raise Broken(image)
    return image, meta["store"]


def last_line(raw: bytes) -> dict[str, Any] | None:
    """What the last line says, if that is as it was written, whatever the lines before it are; else None."""
    at = raw.rfind(META) + 1
    try:
        meta: dict[str, Any] = orjson.loads(b"{" + raw[at:])["meta"]
        return meta if alone(meta) else None
    except (ValueError, TypeError, KeyError):
        return None


def alone(meta: Mapping[str, Any]) -> bool:
    """Whether a last line is as it was written, whatever the lines before it are."""
    return bool(crc32(dump(_unsealed(meta))) == meta["store"]["last"])


def sealed(last: bytes, store: Mapping[str, Any]) -> bool:
    """`alone`, from the bytes of a last line whose "store" is known and stands at its end, as we write it."""
    head, mark, tail = last.removeprefix(b'"meta":').rpartition(b'"store":')
    if tail != dump(store) + b"}}\n":
        return False
    return bool(crc32(dump({**store, "last": 0, "sum": 0}) + b"}", crc32(head + mark)) == store["last"])


def whole(meta: Mapping[str, Any], body: int) -> bool:
    """Whether a file is as it was written, from the sum of everything before its last line."""
    return _sealed(meta, body) == meta


def _sealed(meta: Mapping[str, Any], body: int) -> dict[str, Any]:
    """All of "meta" with its two sums: of the last line alone, and of that on top of the sum of the lines before."""
    sealed = _unsealed(meta)
    sealed["store"]["last"] = crc32(dump(sealed))
    sealed["store"]["sum"] = crc32(dump(sealed), body)
    return sealed


def _unsealed(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {**meta, "store": {**meta["store"], "last": 0, "sum": 0}}


def data_of(image: Image) -> dict[str, dict[str, Any]]:
    """The plain tables of an image, "meta" among them."""
    data = {name: orjson.loads(raw) for name, raw in image.others.items()}
    for name, table in image.tables.items():
        data[name] = {id: orjson.loads(table.get(id) or b"") for id in table.ids()}
    return {**data, "meta": dict(image.meta)}


class _Unlike(ValueError):
    """The bytes are not laid out by lines."""


def _vouched(raw: bytes) -> tuple[Image, dict[str, Any]]:
    """The image that the last line describes, and all of "meta"; nothing is compared with the sums yet."""
    at = raw.rfind(META) + 1
    if at == 0 or not raw.startswith(b"{\n"):
        raise _Unlike
    try:
        image, meta = described(raw, raw[at:])
        end = 2
        for name in _in_order(meta["lines"]):
            entry = meta["lines"][name]
            end += len(orjson.dumps(name)) + 1
            if entry["at"] != end:
                raise _Unlike
            end = 2 + (end + entry["size"] if name in image.others else image.tables[name].end())
        dump(meta)  # or no sum could be worked out
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise _Unlike from None
    if end != at:
        raise _Unlike
    return image, meta


def described(raw: Raw, last: bytes) -> tuple[Image, dict[str, Any]]:
    """The image that a last line describes, and all of "meta"; whether the lines lie there is not looked at. Raises
    ValueError, TypeError, KeyError and AttributeError where it describes none."""
    meta = orjson.loads(b"{" + last)["meta"]
    tables, others = {}, {}
    for name, entry in meta["lines"].items():
        if "size" in entry:
            others[name] = raw[entry["at"] : entry["at"] + entry["size"]]
        else:
            tables[name] = Table(raw, entry["at"], entry.get("bytes", []), entry.get("sums", []))
    columns = meta["store"].get("columns")
    rest = {k: v for k, v in meta.items() if k not in ("lines", "store")}
    return Image(tables, others, rest, columns if type(columns) is int else 0), meta


def numbers(said: Sequence[int]) -> Sequence[int]:
    """What the last line says as numbers, in less room. Raises TypeError and OverflowError where these are none."""
    return array("I", said)


def _in_order(names: Iterable[str]) -> list[str]:
    """Tables as they lie in the file: what others name comes first, so that a file that was cut makes sense as far as
    it goes."""
    return sorted(names, key=lambda name: (KINDS.index(name) if name in KINDS else len(KINDS), name))


def dump(value: Any) -> bytes:
    """JSON with sorted keys, without spaces. Raises what orjson raises."""
    # A copy: orjson's own keeps up to eight times the room of a record, which counts where many are held.
    return bytes(memoryview(orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)))
