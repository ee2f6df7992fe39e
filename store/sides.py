"""What can be compared: a snapshot, a store or a dossier, each as canonical records by kind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import lt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from store import __version__, envelope, files, snapshot
from store.documents import KINDS, SCHEMA_VERSION, Document, kind_of
from store.errors import Faults
from store.migrate import migrated
from store.opened import Opened, opened

if TYPE_CHECKING:
    from store.corpus import Corpus

_DOUBTS = 3  # faults that are told
_HEAD, _TAIL = 2**16, 2**20  # bytes of a file in which a store says what it is


class Records(Protocol):
    """The records of a kind, sorted by id; `raw` gives the canonical JSON of ascending rows."""

    @property
    def ids(self) -> Sequence[str]: ...

    def raw(self, rows: Iterable[int], /) -> Iterator[bytes]: ...


class Held:
    """Records in memory."""

    def __init__(self, records: Iterable[Document]) -> None:
        found = {record["id"]: snapshot.canonical(record) for record in records}
        self.ids: Sequence[str] = sorted(found)
        self._raws = [found[id] for id in self.ids]

    def raw(self, rows: Iterable[int]) -> Iterator[bytes]:
        return (self._raws[row] for row in rows)


class Stored:
    """Records of a store where they lie."""

    def __init__(self, corpus: Corpus, kind: str) -> None:
        self._corpus, self._kind, self.ids = corpus, kind, corpus.ids(kind)

    def raw(self, rows: Iterable[int]) -> Iterator[bytes]:
        return chain.from_iterable(self._corpus.raw(self._kind, rows))


class Bared:
    """Records with as much of their sources' words as `text` allows."""

    def __init__(self, records: Records, kind: str, text: str) -> None:
        self._records, self._kind, self._text, self.ids = records, kind, text, records.ids

    def raw(self, rows: Iterable[int]) -> Iterator[bytes]:
        for raw in self._records.raw(rows):
            try:
                yield from snapshot.worded(self._kind, [raw], self._text)
            except (KeyError, TypeError, AttributeError):  # a record of no shape that this kind can have
                yield snapshot.canonical(orjson.loads(raw) | {"text": None})


@dataclass
class Side:
    """One of two that are compared. `sort` is snapshot, store or dossier; `text` how much of the sources' words it
    holds; `envelope` what a snapshot says beside its records; `doubts` why it is not to be relied on, a sentence each.
    """

    name: str
    sort: str
    records: Mapping[str, Records]
    merged: Mapping[str, str]
    text: str = "full"
    envelope: Document = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    standing: Mapping[str, Records] = field(default_factory=dict)  # of a snapshot: as they are written, in any schema

    def get(self, id: str) -> Document | None:
        """The record with an id."""
        from bisect import bisect_left

        if (kind := kind_of(id)) not in KINDS:
            return None
        records = self.records[kind or ""]
        row = bisect_left(records.ids, id)
        if row == len(records.ids) or records.ids[row] != id:
            return None
        record: Document = orjson.loads(next(iter(records.raw((row,)))))
        return record

    def bare(self, text: str) -> Side:
        """The same with no more of the sources' words than `text` allows."""
        if snapshot.TEXTS.index(text) >= snapshot.TEXTS.index(self.text):
            return self
        records = {kind: Bared(records, kind, text) for kind, records in self.records.items()}
        return Side(self.name, self.sort, records, self.merged, text, self.envelope, self.doubts, self.standing)


def read(path: Path | None, most: int = snapshot.MAX_BYTES) -> Side:
    """What is at a path, or on stdin for None: a snapshot of at most `most` bytes, a store or a dossier.

    A snapshot whose digest or counts are wrong is read all the same, and says so in its `doubts`. Raises Faults where
    it is none of them or cannot be read, StoreMissing and StoreUnreadable for a store.
    """
    if path is None:
        return _snapshot("stdin", sys.stdin.buffer.read(most + 1), most)
    if path.suffix == ".toml":
        return dossier(path, most)
    if _is_store(path):
        from store.database import Database

        return _store(Database(path, read_only=True))
    return _snapshot(str(path), files.read(path, "snapshot, store or dossier", most), most)


def _is_store(path: Path) -> bool:
    """Whether a file is a store, damaged or not: it says so, where no text of a snapshot can."""
    from store import reading

    if reading.look(path) is not None:
        return True
    try:
        if not path.is_file():
            return False
        with open(os.open(path, os.O_RDONLY | files.OPEN), "rb") as file:
            head = file.read(_HEAD)
            file.seek(max(len(head), os.fstat(file.fileno()).st_size - _TAIL))
            return b'"masthead.store"' in head + file.read()
    except (OSError, ValueError):
        return False


def _store(database: Any) -> Side:
    from store.corpus import Corpus

    looked = database.look()
    database.sound()
    return of_corpus(Corpus(looked.tables, database.generation, looked.columns), str(database.path))


def of_corpus(corpus: Corpus, name: str) -> Side:
    """A store that is open."""
    records = {kind: Stored(corpus, kind) for kind in KINDS}
    return Side(name, "store", records, corpus.merged(corpus.__contains__))


def dossier(path: Path, most: int) -> Side:
    """What a dossier says."""
    from store.dossier import load
    from store.merged import flat

    loaded = load(path, most)
    by_kind: dict[str, list[Document]] = {kind: [] for kind in KINDS}
    for kind, record in loaded.records:
        by_kind[kind].append(record)
    ids = {record["id"] for _, record in loaded.records}
    pairs = {old: {"into": into} for old, into in loaded.merged.items()}
    records = {kind: Held(by_kind[kind]) for kind in KINDS}
    return Side(str(path), "dossier", records, flat(pairs, ids.__contains__))


def _snapshot(name: str, raw: bytes, most: int) -> Side:
    if len(raw) > most:
        raise Faults(f"{name}: over {most >> 20} MiB are not read; where you trust it, allow more with --limit MIB.")
    found = opened(raw)
    if not found.rows or not envelope.known(found):
        raise Faults(f"{name}: {_not_read(found)}")
    parts, text = found.envelope.get("merged", {}), found.envelope.get("text")
    if not isinstance(parts, dict) or not all(isinstance(into, str) for into in parts.values()):
        raise Faults(f"{name}: its 'merged' does not say which id leads to which.")
    doubts = [f"{name}: {fault.place}: {fault.what}.".replace(": : ", ": ") for fault in found.faults[:_DOUBTS]]
    if found.envelope.get("digest") != (found.sums or {}) | snapshot.digest_of_merged(parts):
        doubts.append(f"{name}: its data is not what its digest says: it was changed or cut since it was written.")
    if found.envelope.get("counts") != found.counts():
        doubts.append(f"{name}: it does not hold as many records as its counts say.")
    records, standing = _records(name, found)
    head = {key: value for key, value in found.envelope.items() if key != "data"} | {"format": snapshot.FORMAT}
    held = text if text in snapshot.TEXTS else "full"
    return Side(name, "snapshot", records, parts, held, head, doubts, standing)


def _not_read(found: Opened) -> str:
    if not found.envelope or not found.rows:
        return next((fault.what for fault in found.faults), "this is no snapshot, store or dossier of Masthead") + "."
    return "this snapshot is of another version than this Masthead reads. Install a newer Masthead."


def _records(name: str, found: Opened) -> tuple[dict[str, Records], dict[str, Records]]:
    """The records as this version has them, and as they stand. Raises Faults where one has no id of its own."""
    lie = {kind: rows.lying for kind, rows in found.rows.items()}
    version = found.envelope["schema_version"]
    if version == SCHEMA_VERSION and all(some is not None and _sorted(kind, some) for kind, some in lie.items()):
        same: dict[str, Records] = {kind: some for kind, some in lie.items() if some is not None}
        return same, same
    tables = {kind: _table(name, kind, rows) for kind, rows in found.rows.items()}
    try:
        standing: dict[str, Records] = {kind: Held(table.values()) for kind, table in tables.items()}
        if version == SCHEMA_VERSION:
            return standing, standing
        now = migrated(tables, version)
        return {kind: Held(now[kind].values()) for kind in KINDS}, standing
    except (TypeError, RecursionError):  # what no snapshot holds, such as an integer of thirty digits
        raise Faults(f"{name}: it holds what no record can have, such as a number of thirty digits.") from None


def _sorted(kind: str, records: Records) -> bool:
    """Whether each id is there once, in order, and of its kind."""
    ids = records.ids
    return all(map(lt, ids, islice(ids, 1, None))) and all(kind_of(id) == kind for id in ids)


def _table(name: str, kind: str, rows: Iterable[tuple[str, Any]]) -> dict[str, Document]:
    """The records of a list by id. Raises Faults for one without an id of its own."""
    found: dict[str, Document] = {}
    for place, record in rows:
        if not isinstance(record, dict) or not isinstance(id := record.get("id"), str) or kind_of(id) != kind:
            raise Faults(f"{name}: {place}: is no {kind} with an id, so it cannot be compared.")
        if id in found:
            raise Faults(f"{name}: {place}: {id} is there twice, so it cannot be compared.")
        found[id] = record
    return found


def of_export(side: Side) -> Document:
    """What `masthead export` would say beside the data of a store or a dossier, all but digests and counts."""
    return {
        "format": snapshot.FORMAT,
        "format_version": snapshot.FORMAT_VERSION,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "masthead", "version": __version__},
        "scope": {"query": None, "at": None, "closure": "references"},
        "text": side.text,
    }
