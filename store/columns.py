"""Columns: what lists, filters, links and orders need of many records at once, one field of a kind in one piece.

A row is a record's place among those of its kind, in the order of their ids. In a file a column is one of

    {"texts": [...]}                        a text a row
    {"codes": "<base64>", "words": [...]}   for each row the place of its word among the different, sorted ones
    {"numbers": "<base64>"}                 a whole number a row

where Base64 (RFC 4648) holds unsigned little-endian integers of 1, 2 or 4 bytes, the least that fits all of them.
"""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import orjson

Numbers = Sequence[int]
Texts = list[str]

_DENSE = 12  # from one row in so many on, looking at every row costs less than finding them
_HAVING = {1 << n: bytes(byte >> n & 1 for byte in range(256)) for n in range(8)}


class Words:
    """A column of few different words: `words[codes[row]]` is the word of a row, '' where it has none."""

    __slots__ = ("codes", "words")

    def __init__(self, words: Texts, codes: Numbers) -> None:
        self.words, self.codes = words, codes

    def __getitem__(self, row: int) -> str:
        return self.words[self.codes[row]]

    def passing(self, test: Callable[[str], object]) -> bytearray:
        """By code: 1 where the word passes, else 0."""
        return bytearray(1 if test(word) else 0 for word in self.words)


Column = Texts | Words | Numbers


class Columns:
    """The columns of one kind, each fetched when it is first asked for. Do not change them."""

    def __init__(self, fetch: Callable[[str], Column]) -> None:
        self._fetch = fetch
        self._found: dict[str, Column] = {}

    def any(self, name: str) -> Any:
        """A column of any form."""
        if (column := self._found.get(name)) is None:
            column = self._found[name] = self._fetch(name)
        return column

    @cached_property
    def ids(self) -> Texts:
        return self.texts("id")

    def texts(self, name: str) -> Texts:
        column: Texts = self.any(name)
        return column

    def words(self, name: str) -> Words:
        column: Words = self.any(name)
        return column

    def numbers(self, name: str) -> Numbers:
        column: Numbers = self.any(name)
        return column

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, id: str) -> int:
        """The row of an id; -1 where nobody has it."""
        row = bisect_left(self.ids, id)
        return row if row < len(self.ids) and self.ids[row] == id else -1


def where(codes: Numbers, code: int) -> list[int]:
    """The rows with a code, in order: found in the bytes as long as they are few, else looked for one by one."""
    assert isinstance(codes, array | bytes)
    view = memoryview(codes)
    raw, size = view.tobytes(), view.itemsize
    if code >> 8 * size:
        return []
    needle = code.to_bytes(size, sys.byteorder)
    rows = []
    at = raw.find(needle)
    while at >= 0:
        if at % size == 0:  # else it is the end of one code and the beginning of the next
            rows.append(at // size)
            if len(rows) * _DENSE > len(codes):
                return [row for row, found in enumerate(codes) if found == code]
        at = raw.find(needle, at + size - at % size)
    return rows


def having(numbers: Numbers, bit: int) -> bytes:
    """By row: 1 where a number has a bit, else 0."""
    assert isinstance(numbers, array)
    place, size = (bit.bit_length() - 1) // 8, numbers.itemsize
    if place >= size:
        return bytes(len(numbers))
    return _little(numbers).tobytes()[place::size].translate(_HAVING[bit >> 8 * place])


def packed(numbers: Iterable[int]) -> array[int]:
    """Whole numbers below 2³² in the least room."""
    wide = array("I", numbers)
    form = _form(max(wide, default=0))
    return wide if form == "I" else array(form, wide)


def _form(most: int) -> str:
    return "B" if most <= 0xFF else "H" if most <= 0xFFFF else "I"


def worded(values: Sequence[str]) -> Words:
    """A column of words from the word of each row."""
    words = sorted(set(values))
    places = {word: place for place, word in enumerate(words)}
    return Words(words, packed(map(places.__getitem__, values)))


def encoded(column: Column) -> bytes:
    """A column as JSON."""
    if isinstance(column, list):
        return orjson.dumps({"texts": column})
    if isinstance(column, Words):
        return orjson.dumps({"codes": _base64(column.codes), "words": column.words})
    return orjson.dumps({"numbers": _base64(column)})


def decoded(raw: bytes, rows: int) -> Column:
    """The column that JSON says, of so many rows. Raises ValueError where it is none."""
    found = orjson.loads(raw)
    column: Column
    if "texts" in found:
        column, count = found["texts"], len(found["texts"])
    elif "words" in found:
        codes = _numbers(found["codes"], rows)
        column, count = Words(found["words"], codes), len(codes)
    else:
        column = _numbers(found["numbers"], rows)
        count = len(column)
    if count != rows:
        raise ValueError(f"{count} rows instead of {rows}")
    return column


def _base64(numbers: Numbers) -> str:
    """Base64 of an array."""
    assert isinstance(numbers, array)
    return b64encode(_little(numbers).tobytes()).decode()


def _numbers(text: str, rows: int) -> array[int]:
    raw = b64decode(text)
    return _array(raw, {1: "B", 2: "H"}.get(len(raw) // rows if rows else 1, "I"))


def _array(raw: bytes, form: str) -> array[int]:
    found = array(form)
    found.frombytes(raw)
    return _little(found)


def _little(numbers: array[int]) -> array[int]:
    """The same for a file, or from it, on a machine of either byte order."""
    if sys.byteorder == "little" or numbers.itemsize == 1:
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped


class Splice:
    """How the rows of a kind change: some records are added, replaced or (None) removed."""

    def __init__(self, ids: Sequence[str], changed: Mapping[str, object]) -> None:
        self.runs: list[tuple[int, int, str | None]] = []  # kept rows [first, last), then a new one under this id
        self.added = [id for id in sorted(changed) if changed[id] is not None]
        done = 0
        for id in sorted(changed):
            row = bisect_left(ids, id)
            self.runs.append((done, row, id if changed[id] is not None else None))
            done = row + (row < len(ids) and ids[row] == id)
        self.runs.append((done, len(ids), None))

    def column(self, old: Any, new: dict[str, Any]) -> Column:
        """A column with what the new rows say in it."""
        splice = self.list if isinstance(old, list) else self.words if isinstance(old, Words) else self.numbers
        return splice(old, new)

    def list(self, old: Texts, new: dict[str, str]) -> Texts:
        found: Texts = []
        for first, last, id in self.runs:
            found += old[first:last]
            if id is not None:
                found.append(new[id])
        return found

    def numbers(self, old: Numbers, new: dict[str, int]) -> array[int]:
        before = old if isinstance(old, array) else array("I", old)
        form = max(before.typecode, _form(max(new.values(), default=0)), key="BHI".index)
        wide, found = before if form == before.typecode else array(form, before), array(form)
        for first, last, id in self.runs:
            found += wide[first:last]
            if id is not None:
                found.append(new[id])
        gone = (before[row] for _, row, _ in self.runs if row < len(before))
        return packed(found) if any(_form(number) == form for number in gone) else found

    def words(self, old: Words, new: dict[str, str]) -> Words:
        words = sorted({*old.words, *new.values()})
        places = {word: place for place, word in enumerate(words)}
        codes: Numbers = old.codes
        if len(words) != len(old.words):
            codes = array("I", map([places[word] for word in old.words].__getitem__, codes))
        codes = self.numbers(codes, {id: places[word] for id, word in new.items()})
        used = sorted(set(codes))
        if len(used) == len(words):
            return Words(words, packed(codes))
        again = dict(zip(used, range(len(used)), strict=True))
        return Words([words[code] for code in used], packed(map(again.__getitem__, codes)))
