"""A snapshot into a store that holds something already: the same facts once, with what is cited for them on both sides;
what is said differently is a conflict and left to the reader. One change of the history, or none. See docs/join.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store import conflict, history, merged, references, snapshot
from store.circles import closes
from store.conflict import Conflict
from store.documents import CLAIMS, KINDS, NAMED, Document, kind_of, validate
from store.forgotten import aligned
from store.honour import honoured
from store.matches import Match
from store.pairing import Pairing
from store.reconcile import Both
from store.text import line
from store.versions import Versions

if TYPE_CHECKING:
    from store.database import Database
    from store.transaction import Transaction

ALIKE = 20  # pairs that may be the same, at most
_NAME = 80  # characters of a file's name in a note

Pair = tuple[str, str]  # (what it is called there, what it is called here)


class Joined(NamedTuple):
    """What joining did or would do.

    `added`: new records, `joined`: those that are here under another id, `gained`: (id, fields) of records of the store
    that have more to say now; `same`: how many say the same already; `merged`: old ids, with the record that each leads
    to; `untaken`: sources whose text was not taken on, as something that the store cites does not stand in it;
    `forgotten`: how many stay out, as the store has forgotten them; `alike`: new people and teams that may be ones of
    the store. `kept`: whether it can be taken back.
    """

    added: list[Pair]
    joined: list[Pair]
    gained: list[tuple[str, list[str]]]
    same: int
    conflicts: list[Conflict]
    merged: list[Pair]
    untaken: list[str]
    forgotten: int
    alike: list[Match]
    kept: bool

    @property
    def changed(self) -> bool:
        """Whether the store is another than before."""
        return bool(self.added or self.gained or self.merged or any(not one.noted for one in self.conflicts))


def join(database: Database, path: Path, *, dry_run: bool = False, most: int = snapshot.MAX_BYTES) -> Joined:
    """Put a snapshot into a store, new or not. Raises Faults, with nothing written, and storage errors."""
    data, parts = snapshot.read(path, most)
    with database.transaction(create=True, rehearse=dry_run) as transaction:
        mark = transaction.mark()
        found = _Joining(transaction, data, parts, path.name).joined()
        if transaction.new:
            return found
        done = history.keep(transaction, mark, "join", path.name, most=history.SIZE)
        entry = transaction.tables["change"].get(done.id)
        return found._replace(kept=entry is None or bool(entry["touched"]))


class _Joining:
    def __init__(
        self, transaction: Transaction, data: Mapping[str, list[Document]], parts: Mapping[str, str], called: str
    ) -> None:
        self.transaction = transaction
        self.called = (line(called, _NAME) or "a snapshot").replace("): ", ") ")
        every = [(kind, validate(kind, record)) for kind in KINDS for record in data[kind]]
        records: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
        for kind, record in honoured(transaction, every):
            records[kind][record["id"]] = record
        self.records, self.parts = records, self._remembered(parts)
        self.forgotten = len(every) - sum(map(len, records.values()))
        self.before = {kind: set(transaction.tables[kind]) for kind in NAMED}
        self.versions = Versions(transaction, records)
        self.pairs = Pairing(transaction, records, self.parts, self.versions)
        self.added: list[Pair] = []
        self.gained: list[tuple[str, list[str]]] = []
        self.conflicts: list[Conflict] = []
        self.untaken: list[str] = []
        self.same = 0

    def _remembered(self, parts: Mapping[str, str]) -> dict[str, str]:
        """Old ids of the snapshot, as far as the store has not forgotten them or what they lead to."""
        if (forgotten := self.transaction.forgotten) is None:
            return dict(parts)
        some = ((old, into) for old, into in parts.items() if not forgotten.gone(old) and not forgotten.gone(into))
        return {forgotten.now(old): forgotten.now(into) for old, into in some}

    def joined(self) -> Joined:
        """Do it."""
        ids, paired = self.pairs.ids, self.pairs.paired
        self._redacted = self._redactions()
        for kind in KINDS:
            for id, record in self.records[kind].items():
                if id not in paired:
                    self.transaction.put(kind, self._here(kind, record) | {"id": ids[id]})
                    self.added.append((id, ids[id]))
        for kind in KINDS:
            for id in sorted(paired & self.records[kind].keys()):
                self._both(kind, id, ids[id])
        for ours, theirs in self.pairs.versions:
            source = self.records["source"][theirs]
            self._note("source", ours, [("text_sha256", f"{source['text_sha256']}, read as {ids[theirs]}")])
        joined = sorted((id, ids[id]) for id in paired if ids[id] != id)
        taken = self._lead(joined)
        counts = sorted(self.added), joined, sorted(self.gained), self.same, sorted(self.conflicts)
        return Joined(*counts, taken, self.untaken, self.forgotten, self._alike(), True)

    # --- records

    def _here(self, kind: str, record: Document) -> Document:
        """A record of the snapshot as it would stand in this store, but for its id."""
        found = references.translated(kind, record, self.pairs.ids)
        if self._redacted and kind in CLAIMS:
            found = aligned(kind, found, _copied(found), self._redacted.get)
        return found

    def _redactions(self) -> dict[str, str | None]:
        """The texts of the store of those sources of which names are redacted, here or there."""
        found: dict[str, str | None] = {}
        for id, theirs in self.records["source"].items():
            if id in self.pairs.paired:
                ours = self.transaction.tables["source"][self.pairs.ids[id]]
                if ours["text"] is not None and (ours["redacted"] or theirs["redacted"]):
                    found[ours["id"]] = ours["text"]
        return found

    def _both(self, kind: str, id: str, ours: str) -> None:
        here = self.transaction.tables[kind][ours]
        record = self._here(kind, self.records[kind][id]) | {"id": ours}
        if self.pairs.weighed(id):
            was = self._parted(id)
            record = record | {field: here[field] for field in here if was and was.get(field) == record[field]}
        both = Both(kind, here, record, lambda field, value: not closes(self.transaction, kind, ours, field, value))
        found = both.record
        if kind == "source":
            found = found | self.versions.filled(here, record)
            if here["text"] is None and record["text"] is not None and found["text"] is None:
                self.untaken.append(ours)
        found = conflict.both(found, record)
        said = [(field, conflict.worded(there)) for field, _, there in both.conflicts]
        self.conflicts += [
            Conflict(ours, field, conflict.worded(one), conflict.worded(there), conflict.known(here, field, conflict.worded(there)))
            for field, one, there in both.conflicts
        ]
        gained = [field for field in found if found[field] != here[field]]
        if gained:
            self.gained.append((ours, gained))
        elif not said:
            self.same += 1
        found = conflict.noted(found, said, self.called)
        if found != here:
            self.transaction.put(kind, found)

    def _note(self, kind: str, id: str, said: list[tuple[str, str]]) -> None:
        """Keep what is no field of a record in its note."""
        here = self.transaction.tables[kind][id]
        for field, there in said:
            self.conflicts.append(
                Conflict(id, field, conflict.worded(here.get(field)), there, conflict.known(here, field, there))
            )
        self.transaction.put(kind, conflict.noted(here, said, self.called))
