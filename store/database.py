"""A store as the rest of Masthead knows it: read all of it, or change it in a transaction. Nothing above knows TinyDB.

`Database` and `Transaction` are the seam: another backend stands behind the same two faces.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from store import index, lines, reading, storage
from store.columns import Columns
from store.documents import KINDS, PROPOSAL, SCHEMA_VERSION
from store.errors import Faults, StoreMissing, StoreNotWritable, StoreUnreadable

if TYPE_CHECKING:
    from store.forgotten import Forgotten

LEDGERS = ("change", "merged", "forgotten")  # what `history`, `merge` and `forget` keep
TABLES = (*KINDS, PROPOSAL, "provenance", *LEDGERS)
SHOWN = 5  # faults in one message
MANY = 16  # records removed, from which on all that name one are looked for at once

KEPT = 500  # changes that a history has, where nobody says

SLOW = 2**20  # bytes from which on reading without an index can be felt

Record = dict[str, Any]
Tables = dict[str, dict[str, Record]]
Mark = dict[str, dict[str, bytes | None]]


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


class Transaction:
    """A store with changes over it. `new` says that it did not exist; `image` is what it was, `generation` which."""

    def __init__(self, image: lines.Image, generation: int, *, new: bool) -> None:
        self.new, self.image, self.generation = new, image, generation
        self.changes: dict[str, dict[str, bytes | None]] = {}
        self.meta: dict[str, Any] = dict(image.meta)
        self.tables: Mapping[str, Mapping[str, Record]] = {name: _Records(self, name) for name in TABLES}
        self.by: str | None = None  # see `Database`
        self.kept = KEPT

    def get(self, kind: str, id: str) -> Record | None:
        """A copy of a record (or, with "provenance", of a note), or None."""
        raw = self.raw(kind, id)
        return None if raw is None else orjson.loads(raw)

    def put(self, kind: str, record: Record) -> None:
        """Add or replace a record under its "id". Raises Faults, with a line for each field that is wrong."""
        from store.documents import validate  # pydantic: only writers pay for it

        if kind not in KINDS:
            raise Faults(f"There is no kind {kind!r}. The kinds are {', '.join(KINDS)}.")
        if not isinstance(record, dict):
            raise Faults(f"A {kind} must be an object with an id; this is {type(record).__name__}.")
        record = self._cleared(kind, validate(kind, record))
        self._set(kind, record["id"], record)

    def remove(self, kind: str, id: str) -> None:
        """Remove a record if it is there, and its note: what comes under its id one day is another."""
        self._set(kind, id, None)
        self.note(id, None)

    def note(self, id: str, value: Record | None) -> None:
        """Set what the provenance table says of an id, or remove it with None. Raises Faults."""
        if value is not None and (not isinstance(value, dict) or storage.plain(value) != value):
            raise Faults(f"{id}: a value is one that JSON cannot keep as it is (NaN, a tuple, a date).")
        self._set("provenance", id, value if value is None or not self.forgotten else self.forgotten.plain(value))

    def propose(self, proposal: Record) -> None:
        """Add or replace a proposal under its "id". Raises Faults, with a line for each field that is wrong."""
        from store.proposals import validate

        proposal = self._cleared(PROPOSAL, validate(proposal))
        self._set(PROPOSAL, proposal["id"], proposal)

    def withdraw(self, id: str) -> None:
        """Remove a proposal if it is there."""
        self._set(PROPOSAL, id, None)

    def keep(self, ledger: str, id: str, entry: Record | None) -> None:
        """Set an entry of one of LEDGERS, or remove it with None."""
        if ledger not in LEDGERS:
            raise ValueError(ledger)
        if ledger == "forgotten":
            self.__dict__.pop("forgotten", None)
        self._set(ledger, id, entry)

    @cached_property
    def forgotten(self) -> Forgotten | None:
        """What the store has forgotten; None where nothing."""
        if not (entries := list(self.tables["forgotten"].values())):
            return None
        from store.forgotten import Forgotten

        return Forgotten(entries)

    def _cleared(self, kind: str, record: Record) -> Record:
        """A record or proposal without what the store has forgotten. Raises Faults where it is of that."""
        return record if self.forgotten is None else self.forgotten.cleared(self.get, kind, record)

    def mark(self) -> Mark:
        """What was changed so far, for `since`."""
        return {table: dict(changes) for table, changes in self.changes.items()}

    def since(self, mark: Mark) -> Iterator[tuple[str, str, bytes | None, bytes | None]]:
        """(table, id, JSON before, JSON now) of all that was changed since a mark, but for the history."""
        for table in TABLES:
            before, now = mark.get(table, {}), self.changes.get(table, {})
            for id in sorted({*before, *now}) if table != "change" else ():
                was = before[id] if id in before else self._was(table, id)
                if was != (raw := self.raw(table, id)):
                    yield table, id, was, raw

    def built_from(self, dossier: str, fingerprint: str) -> None:
        """Remember that the store has what a dossier says, as of a digest of it."""
        known = self.meta.get("dossiers", {})
        self.meta["dossiers"] = dict(sorted({**known, self.slug(dossier): fingerprint}.items()))

    def slug(self, dossier: str) -> str:
        """What the store calls a dossier whose id holds a name that it has forgotten; else its id."""
        return dossier if self.forgotten is None else self.forgotten.slug(dossier)

    def changed(self) -> bool:
        """Whether anything differs from what was read."""
        return bool(any(self.changes.values()) or self.meta != self.image.meta)

    def finished(self) -> None:
        """Raises Faults if the records do not fit together. They did before, so only what the changes touch is looked
        at."""
        from store import check

        changed = {(kind, id) for kind in KINDS for id in self.changes.get(kind, ())}
        puts = {id for kind, id in changed if self.raw(kind, id) is not None}
        lost = [id for kind, id in changed if id not in puts or (kind == "source" and self._text_changed(id))]
        found = check.faults_of_change(self.tables, puts | self.naming(lost))
        notes = self.tables["provenance"]
        touched = {*self.changes.get("provenance", ()), *(id for _, id in changed)}
        changed_notes = {id: note for id in touched if (note := notes.get(id)) is not None}
        found += check.provenance_faults(changed_notes, self.tables)
        found += self._merged_faults(changed)
        if found:
            more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            raise Faults("\n".join(found[:SHOWN]) + more + "\nNothing was written.")

    def _merged_faults(self, changed: set[tuple[str, str]]) -> list[str]:
        """What does not fit of the records that are part of others, where these or those changed."""
        from store.ledgers import merged_faults

        merged, ids = self.tables["merged"], {*self.changes.get("merged", ()), *(id for _, id in changed)}
        some = {id: entry for id, entry in merged.items() if id in ids or entry["into"] in ids}
        return [line for id, entry in some.items() for line in merged_faults(id, entry, self.tables)]

    def _text_changed(self, id: str) -> bool:
        was, now = self._was("source", id), self.tables["source"][id]
        return was is not None and orjson.loads(was)["text"] != now["text"]

    def naming(self, ids: list[str]) -> set[str]:
        """The ids of the records that may name one of `ids` now, or did before, and still are there."""
        if len(ids) > MANY:
            from store.scan import naming

            return {other for other, _ in naming(self, ids)}
        needles = [storage.dump(id) for id in ids]
        changes = ((id, raw) for kind in KINDS for id, raw in self.changes.get(kind, {}).items() if raw is not None)
        found = {id for id, raw in changes if any(needle in raw for needle in needles)}
        return found | {
            other
            for kind in KINDS
            if kind in self.image.tables
            for needle in needles
            for other in self.image.tables[kind].mentioning(needle)
            if self.raw(kind, other) is not None
        }

    def raw(self, table: str, id: str) -> bytes | None:
        """The JSON of a record as it would be now, or None."""
        if id in (changes := self.changes.get(table, {})):
            return changes[id]
        return self._was(table, id)

    def _was(self, table: str, id: str) -> bytes | None:
        return self.image.tables[table].get(id) if table in self.image.tables else None

    def _set(self, table: str, id: str, record: Record | None) -> None:
        raw = None if record is None else storage.dump(record)
        changes = self.changes.setdefault(table, {})
        if raw == self._was(table, id):
            changes.pop(id, None)
        elif lines.plain(id):
            changes[id] = raw
        else:
            raise Faults(f"{id!r} is no id: it has characters that are not plain ASCII.")


class _Records(Mapping[str, Record]):
    """A table as a transaction would leave it. A record is parsed when it is asked for: each time a copy."""

    def __init__(self, transaction: Transaction, name: str) -> None:
        self._transaction, self._name = transaction, name

    def __getitem__(self, id: str) -> Record:
        raw = self._transaction.raw(self._name, id)
        if raw is None:
            raise KeyError(id)
        record: Record = orjson.loads(raw)
        return record

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._transaction.raw(self._name, id) is not None

    def __iter__(self) -> Iterator[str]:
        changes = self._transaction.changes.get(self._name, {})
        table = self._transaction.image.tables.get(self._name, ())
        kept = [id for id in (table.ids() if table else ()) if id not in changes]
        return iter(sorted([*kept, *(id for id, raw in changes.items() if raw is not None)]))

    def __len__(self) -> int:
        return sum(1 for _ in self)
