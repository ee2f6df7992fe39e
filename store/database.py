"""A store as the rest of Masthead knows it: read all of it, or change it in a transaction. Nothing above knows TinyDB.

`Database` and `Transaction` are the seam: another backend stands behind the same two faces.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import index, lines, reading, storage
from store.columns import Columns
from store.documents import KINDS, PROPOSAL, SCHEMA_VERSION
from store.errors import StoreMissing, StoreNotWritable, StoreUnreadable
from store.transaction import KEPT, TABLES, Record, Transaction

if TYPE_CHECKING:
    pass

SLOW = 2**20  # bytes from which on reading without an index can be felt

Tables = dict[str, dict[str, Record]]


class Reading(NamedTuple):
    """A store to be asked: its records by kind and id, each read when it is asked for, and its columns.

    `indexed`: it was written with an index, which Masthead does when it has looked at every record that it writes.
    """

    tables: Mapping[str, Mapping[str, Record]]
    columns: Mapping[str, Columns]
    indexed: bool


class Database:
    """The store at a path. Making one touches nothing; reading takes no lock, and several threads may share it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.by: str | None = None  # who changes it: the login name where nobody says
        self.kept = KEPT  # changes that can be taken back
        self.generation = 0  # of what was last read; 0: nothing yet
        self.newer = False  # whether a newer Masthead wrote it, so that it may only be read
        self.dossiers: dict[str, str] = {}  # what was last read was built from them: id → fingerprint, '' if not known
        self.tell: Callable[[str], object] = lambda _: None  # who hears what the reader should know, in a sentence
        #: Holds all of what was last looked at against its sum, which takes a while where it is large, and which may
        #: be done in another thread. Raises StoreUnreadable.
        self.sound: Callable[[], None] = lambda: None
        self._seen: storage.Signature | None = None
        self._writers: set[int] = set()  # threads with a transaction open

    def ledger(self, name: str) -> Mapping[str, Record]:
        """One of LEDGERS as it is in the file now, by id and in that order, each entry read when it is asked for. What
        was last read or looked at stays what it was.

        Raises StoreMissing and StoreUnreadable; later an entry that is damaged does.
        """
        if (seen := reading.look(self.path)) is not None:
            return seen.ledger(name)
        if (loaded := storage.load(self.path)) is None:
            raise self._missing()
        return loaded.data.get(name, {})

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
        data = loaded.data
        tables = {name: data.get(name, {}) for name in TABLES}
        if loaded.state.newer:
            self._read_newer(tables, loaded.state.version)
        self.newer = loaded.state.newer
        self.generation, self._seen = loaded.state.generation, loaded.state.signature
        self.dossiers = data["meta"].get("dossiers", {})
        return tables

    def look(self) -> Reading:
        """The store as it lies in the file; one without an index of its records is read whole, which `tell` hears of.

        Raises StoreMissing and StoreUnreadable; later a record or a column that is damaged does.
        """
        self._seen = storage.signature(self.path)
        if (seen := reading.look(self.path)) is None:
            whole = self.read()
            if self._seen is not None and self._seen[2] > SLOW and not self.newer:
                self.tell(f"{self.path} has no index of its records, so all of it is read; its next change makes one.")
            self.sound = lambda: None
            return Reading(whole, index.in_memory(whole), False)
        self.newer = False
        self.generation, self._seen = seen.state.generation, seen.state.signature
        self.dossiers = seen.image.meta.get("dossiers", {})
        columns = seen.columns
        self.sound = seen.sound
        tables = {kind: seen.table(kind, columns[kind]) for kind in (*KINDS, PROPOSAL)}
        return Reading({**tables, "merged": seen.ledger("merged")}, columns, True)

    def index_faults(self) -> list[str]:
        """A line for each part of the index that is not what the records say. Raises StoreUnreadable."""
        loaded = storage.load(self.path)
        return index.faults(loaded.image) if loaded else []

    def backup(self) -> Path:
        """Where the state before the last write is kept."""
        return storage.backup(self._target)

    @property
    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def changed(self) -> bool:
        """Whether the file is in another state than when it was last read, sound or not, or gone. Never raises."""
        return storage.signature(self.path) != self._seen

    @contextmanager
    def transaction(self, *, create: bool = False, anew: bool = False, rehearse: bool = False) -> Iterator[Transaction]:
        """Change the store: one read, one write, all or nothing; what changes nothing writes nothing.

        An exception inside leaves the file untouched. They do not nest. `create` makes the store if there is none, but
        not where the backup of a deleted one is there, which the next write would replace; `anew` does even then.
        `rehearse` goes through everything but the lock and the write.
        Raises StoreMissing, StoreUnreadable, StoreLocked, StoreNotWritable; Faults if the records do not fit together.
        """
        create = anew or (create and (self.exists() or not self.backup().exists()))
        if rehearse:
            transaction = self._begun(storage.load(self.path), create)
            transaction.by, transaction.kept = self.by, self.kept
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
            transaction = self._begun(file.load(), create)
            transaction.by, transaction.kept = self.by, self.kept
            self._writers.add(thread)
            try:
                yield transaction
            finally:
                self._writers.discard(thread)
            if transaction.new or transaction.changed():
                transaction.finished()
                before = file.state.version
                file.commit(transaction.image, transaction.changes, transaction.meta)
                if before != SCHEMA_VERSION:
                    kept = storage.before_schema(self._target, before)
                    self.tell(f"{self.path} is of schema {SCHEMA_VERSION} now; as it was it is kept in {kept}.")

    def _begun(self, loaded: storage.Loaded | None, create: bool) -> Transaction:
        if loaded is None:
            if not create:
                raise self._missing()
            return Transaction(lines.EMPTY, 0, new=True)
        if loaded.state.newer:
            raise StoreNotWritable(f"{storage.newer(self.path, loaded.state.version)} Nothing was written.")
        for name in TABLES:
            if name in loaded.image.others:
                raise StoreUnreadable(
                    f"{self.path} is damaged: an id in the table '{name}' is none that a record can have. "
                    "Nothing was written. `masthead check` lists every fault."
                )
        if not loaded.vouched:
            self._look_through(loaded)
        return Transaction(loaded.image, loaded.state.generation, new=False)

    def _look_through(self, loaded: storage.Loaded) -> None:
        """Hold every record against every rule before it is carried over: no sum vouches for them."""
        from store.check import whole

        data = lines.data_of(loaded.image)
        if faults := whole({name: data.get(name, {}) for name in TABLES}, words=False):
            raise StoreUnreadable(
                f"{self.path} is damaged: {faults[0]}. Nothing was written. `masthead check` lists every fault."
            )

    def _read_newer(self, tables: Tables, version: int) -> None:
        """Take a newer store's records as they are where this version can show them, and say so. Raises
        StoreUnreadable."""
        from store.check import whole

        said = storage.newer(self.path, version)
        if faults := whole(tables, words=False, newer=True):
            raise StoreUnreadable(f"{said} This version cannot show it: {faults[0]}")
        if not self.newer:
            self.tell(said)

    def _missing(self) -> StoreMissing:
        if self.backup().exists():
            return StoreMissing(
                f"There is no store at {self.path}, but its backup {self.backup()} is there: `masthead recover` brings "
                "it back, `masthead build` makes a new store, and --store PATH chooses another."
            )
        return StoreMissing(
            f"There is no store at {self.path}. Make one with `masthead build`, or choose another with --store PATH."
        )
