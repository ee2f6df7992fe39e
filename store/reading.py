"""Reading a store where it lies: its last line and its columns at once, a record when it is looked at.

A small file is read at once. Of a large one only `Seen.sound` reads all, which can run beside everything else; it stays
open, so that what is read later is of the same state, whatever is put in its place.
"""

from __future__ import annotations

import os
import stat
import weakref
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import orjson

from store import files, index, lines, storage
from store.columns import Columns
from store.documents import SCHEMA_VERSION, Document
from store.errors import StoreUnreadable

SMALL = 2**24  # bytes up to which a file is read at once
_TAIL = 2**18  # bytes that are looked at first for the last line
_LONGEST = 2**30  # of a last line
_PIECE = 2**20


class File:
    """The bytes of an open file, where they lie. Several threads may read it."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDONLY | files.OPEN)
        weakref.finalize(self, os.close, self._fd)
        self.state = os.fstat(self._fd)
        self.size = self.state.st_size
        self._raw = os.pread(self._fd, self.size, 0) if self.size <= SMALL else None

    def __getitem__(self, place: slice) -> bytes:
        if self._raw is not None:
            return self._raw[place]
        return os.pread(self._fd, place.stop - place.start, place.start)


class Seen(NamedTuple):
    """A store where it lies, as its last line says."""

    path: Path
    file: File
    image: lines.Image
    end: int  # of what the sum is of
    state: storage.State

    @property
    def columns(self) -> dict[str, Columns]:
        """Its columns by kind. Asking one for what is damaged raises StoreUnreadable."""
        return index.stored(self.image, lambda error: damaged(self.path, error))

    def table(self, kind: str, columns: Columns) -> Mapping[str, Document]:
        """The records of a kind, each read when it is asked for. Raises StoreUnreadable then."""
        return Records(self.path, self.image.tables.get(kind, lines.NONE), columns)

    def ledger(self, name: str) -> Mapping[str, Document]:
        """A table that has no columns, its entries read when they are asked for. Raises StoreUnreadable then."""
        return Ledger(self.path, self.image.tables.get(name, lines.NONE))

    def sound(self) -> None:
        """Hold every byte against the sum. Raises StoreUnreadable with the place of the damage."""
        total = 0
        for start in range(0, self.end, _PIECE):
            total = crc32(self.file[start : min(start + _PIECE, self.end)], total)
        meta = orjson.loads(b"{" + self.file[self.end : self.file.size])["meta"]
        if not lines.whole(meta, total):
            storage.opened(self.path, self.file[0 : self.file.size])  # which says where
            raise StoreUnreadable(f"{self.path} is damaged. {storage.RECOVER}")


def damaged(path: Path, error: ValueError) -> StoreUnreadable:
    """The fault of a store of which a part is not as it was written."""
    return StoreUnreadable(f"{path} is damaged: {error}. {storage.RECOVER}")


def look(path: Path) -> Seen | None:
    """A store that was written with columns, where it lies; None for any other file. Raises StoreUnreadable where it
    cannot be read at all."""
    if not hasattr(os, "pread"):  # Windows
        return None
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        file = File(path)
        if (at := _last(file)) is None:
            return None
        last = file[at : file.size]
        image, meta = lines.described(file, last)
        store = meta["store"]
        if store.get("format") != storage.FORMAT or not index.readable(image) or not lines.sealed(last, store):
            return None
        version, generation = storage.numbers_of(path, store)
        if version != SCHEMA_VERSION or not _indexed(image):
            return None
        return Seen(path, file, image, at, storage.State(version, generation, storage.signature_of(file.state)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, MemoryError):
        return None  # `storage.load` reads it the long way, or says what is wrong


def _last(file: File) -> int | None:
    """Where the last line begins."""
    size = min(_TAIL, file.size)
    while True:
        found = file[file.size - size : file.size].rfind(lines.META)
        if found >= 0:
            return file.size - size + found + 1
        if size >= min(file.size, _LONGEST):
            return None
        size = min(size * 4, file.size)


def _indexed(image: lines.Image) -> bool:
    return index.TABLE in image.tables and not any(kind in image.others for kind in index.INDEXED)


class Records(Mapping[str, Document]):
    """The records of a kind by id, read and held against their sums one by one: a copy each time."""

    def __init__(self, path: Path, table: lines.Table, columns: Columns) -> None:
        self._path, self._table, self._columns = path, table, columns

    def __getitem__(self, id: str) -> Document:
        if (row := self._columns.row(id)) < 0:
            raise KeyError(id)
        return self.at(row)

    def at(self, row: int) -> Document:
        record: Document = orjson.loads(self.raw(row))
        return record

    def raw(self, row: int) -> bytes:
        """The JSON of a record by its row."""
        try:
            return self._table.sound(row, self._columns.ids[row])
        except ValueError as error:
            raise damaged(self._path, error) from None

    def several(self, rows: Iterable[int]) -> Iterator[list[bytes]]:
        """The JSON of ascending rows, some at a time."""
        try:
            yield from self._table.several(rows, self._columns.ids)
        except ValueError as error:
            raise damaged(self._path, error) from None

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._columns.row(id) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.ids)

    def __len__(self) -> int:
        return len(self._table)


class Ledger(Mapping[str, Document]):
    """The entries of a table by id, in the order of the file; each is read and held against its sum by itself."""

    def __init__(self, path: Path, table: lines.Table) -> None:
        self._path, self._table = path, table

    @cached_property
    def _rows(self) -> dict[str, int]:
        try:
            return {id: row for row, id in enumerate(self._table.ids())}
        except ValueError as error:
            raise damaged(self._path, error) from None

    def __getitem__(self, id: str) -> Document:
        row = self._rows[id]
        try:
            entry: Document = orjson.loads(self._table.sound(row, id))
        except ValueError as error:
            raise damaged(self._path, error) from None
        return entry

    def __contains__(self, id: object) -> bool:
        return len(self._table) > 0 and id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows if len(self._table) else ())

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._rows)

    def __len__(self) -> int:
        return len(self._table)
