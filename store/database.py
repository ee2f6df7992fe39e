"""A store as the rest of Masthead knows it: read all of it, or change it in a transaction. Nothing above knows TinyDB.

`Database` and `Transaction` are the seam: another backend stands behind the same two faces.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from tinydb.storages import Storage
from tinydb.table import Document, Table

from store import storage
from store.documents import KINDS
from store.errors import Faults, StoreMissing, StoreNotWritable

TABLES = (*KINDS, "provenance")
SHOWN = 5  # faults in one message

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]


class RecordTable(Table):
    """A TinyDB table whose ids are slugs. Insert only `Document(record, doc_id=slug)`: a bare dict would get a 1."""

    document_id_class: Any = str  # TinyDB's own hints know integers only


class Database:
    """The store at a path. Making one touches nothing; reading takes no lock, and several threads may share it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.generation = 0  # of what was last read; 0: nothing yet
        self._seen: storage.Signature | None = None
        self._writers: set[int] = set()  # threads with a transaction open

    def exists(self) -> bool:
        """Whether anything is at the path, a store or not."""
        return os.path.exists(self.path)  # which never raises

    def read(self) -> Tables:
        """Every table of TABLES, kind -> id -> record, empty where there are none. The caller owns what it gets.

        Raises StoreMissing and StoreUnreadable.
        """
        self._seen = storage.signature(self.path)  # a state that cannot be read is reported once, too
        loaded = storage.load(self.path)
        if loaded is None:
            raise self._missing()
        self.generation, self._seen = loaded.generation, loaded.signature
        return _known(loaded.data)

    def changed(self) -> bool:
        """Whether another state of the file is there than the one last read, sound or not. One stat; never raises.

        False when the file has vanished: there is nothing newer to read.
        """
        now = storage.signature(self.path)
        return now is not None and now != self._seen

    @contextmanager
    def transaction(self, *, create: bool = False, rehearse: bool = False) -> Iterator[Transaction]:
        """Change the store: one read, one write, all or nothing; what changes nothing writes nothing.

        An exception inside leaves the file untouched. `create` makes the store if there is none. They do not nest.
        `rehearse` goes through everything but the lock and the write.
        Raises StoreMissing, StoreUnreadable, StoreLocked, StoreNotWritable; Faults if the records do not fit together.
        """
        if rehearse:
            loaded = storage.load(self.path)
            if loaded is None and not create:
                raise self._missing()
            transaction = Transaction(loaded.data if loaded else None)
            yield transaction
            transaction.finished()
            return
        if self.read_only:
            raise StoreNotWritable(f"This session is read-only: {self.path} was not changed.")
        thread = threading.get_ident()
        if thread in self._writers:
            raise RuntimeError("a transaction is already open in this thread: pass it on instead of opening another")
        if not create and not self.exists():
            raise self._missing()
        file = storage.CrashSafeStorage(self.path)
        with file.lock():
            data = file.read()
            if data is None and not create:
                raise self._missing()
            transaction = Transaction(data)
            self._writers.add(thread)
            try:
                yield transaction
            finally:
                self._writers.discard(thread)
            if transaction.new or transaction.changed():
                file.replace(transaction.finished())

    def _missing(self) -> StoreMissing:
        return StoreMissing(
            f"There is no store at {self.path}. Make one with `masthead build`, or choose another with --store PATH."
        )


class Transaction:
    """A working copy of the store. `new` says that the store did not exist."""

    def __init__(self, data: storage.Data | None) -> None:
        self.new = data is None
        self._buffer = _Buffer(data or {})
        self._before: dict[tuple[str, str], Record | None] = {}
        self._pending: dict[str, dict[str, Record | None]] = {}

    @property
    def tables(self) -> Tables:
        """All tables as they would be now. To look at only: change them with `put`, `remove` and `note`."""
        for name, changes in self._pending.items():
            table: Any = RecordTable(self._buffer, name)
            table.remove(doc_ids=changes)
            table.insert_multiple(Document(r, doc_id=cast(Any, id)) for id, r in changes.items() if r is not None)
        self._pending.clear()
        return _known(self._buffer.data)

    def get(self, kind: str, id: str) -> Record | None:
        """A copy of a record (or, with "provenance", of a note), or None."""
        record = self._current(kind, id)
        return None if record is None else storage.plain(record)

    def put(self, kind: str, record: Record) -> None:
        """Add or replace a record under its "id". Raises Faults, with a line for each field that is wrong."""
        from store.documents import validate  # pydantic: only writers pay for it

        if kind not in KINDS:
            raise Faults(f"There is no kind {kind!r}. The kinds are {', '.join(KINDS)}.")
        if not isinstance(record, dict):
            raise Faults(f"A {kind} must be an object with an id; this is {type(record).__name__}.")
        record = validate(kind, record)
        self._set(kind, record["id"], record)

    def remove(self, kind: str, id: str) -> None:
        """Remove a record if it is there; its note in the provenance table stays until it is removed too."""
        self._set(kind, id, None)

    def note(self, id: str, value: Record | None) -> None:
        """Set what the provenance table says of an id, or remove it with None."""
        self._set("provenance", id, value)

    def changed(self) -> bool:
        """Whether anything differs from what was read."""
        return any(self._current(*key) != before for key, before in self._before.items())

    def finished(self) -> storage.Data:
        """What the store shall hold. Raises Faults if the records do not fit together."""
        from store.check import faults

        tables = self.tables
        found = faults(tables)
        if found:
            more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            raise Faults("\n".join(found[:SHOWN]) + more + "\nNothing was written.")
        return {**self._buffer.data, **tables}  # tables of other programs stay

    def _current(self, table: str, id: str) -> Record | None:
        if id in (pending := self._pending.get(table, {})):
            return pending[id]
        return self._buffer.data.get(table, {}).get(id)

    def _set(self, table: str, id: str, record: Record | None) -> None:
        value = storage.plain(record)  # a copy, so that nobody changes it afterwards
        if value != record or not isinstance(value, dict | None):
            raise Faults(f"{id}: a value is one that JSON cannot keep as it is (NaN, a tuple, a date).")
        self._before.setdefault((table, id), self._current(table, id))
        self._pending.setdefault(table, {})[id] = value


class _Buffer(Storage):
    """Where TinyDB's tables work during a transaction, so that the file is read once and written once."""

    def __init__(self, data: storage.Data) -> None:
        self.data = data

    def read(self) -> storage.Data:
        return self.data

    def write(self, data: storage.Data) -> None:
        self.data = data


def _known(data: storage.Data) -> Tables:
    return {name: data.get(name, {}) for name in TABLES}
