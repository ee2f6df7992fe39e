"""The steps of a join, within a transaction: what is new is added, what is here already says what both say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store import conflict, references
from store.circles import closes
from store.conflict import Conflict
from store.documents import CLAIMS, KINDS, NAMED, Document, kind_of, validate
from store.forgotten import aligned
from store.honour import honoured
from store.join import Joined, Pair
from store.lines import dump
from store.matches import Match, matches
from store.merged import resolve, take
from store.pairing import Pairing
from store.reconcile import Both
from store.text import line
from store.union import without
from store.versions import Versions

if TYPE_CHECKING:
    from store.transaction import Transaction

ALIKE = 20  # pairs that may be the same, at most
_LOOKED = 10  # for each of them, how many are looked at that are not of both sides
_NAME = 80  # characters of a file's name in a note


class Joining:
    """`data`: the records of a snapshot by kind; `parts`: old ids, with the records of it that they lead to; `called`:
    its file. Raises Faults where a record is none of its kind."""

    def __init__(
        self, transaction: Transaction, data: Mapping[str, list[Document]], parts: Mapping[str, str], called: str
    ) -> None:
        self._transaction = transaction
        self._called = (line(called, _NAME) or "a snapshot").replace("): ", ") ")
        every = [(kind, self._valid(kind, record)) for kind in KINDS for record in data[kind]]
        self._records: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
        for kind, record in honoured(transaction, every):
            self._records[kind][record["id"]] = record
        self._parts = self._remembered(parts)
        self._forgotten = len(every) - sum(map(len, self._records.values()))
        self._before = {id for kind in NAMED for id in transaction.tables[kind]}
        self._versions = Versions(transaction, self._records)
        self._pairs = Pairing(transaction, self._records, self._parts, self._versions)
        self._redacted = self._redactions()
        self._added: list[Pair] = []
        self._gained: dict[str, list[str]] = {}
        self._conflicts: list[Conflict] = []
        self._untaken: list[str] = []
        self._same = 0

    def _valid(self, kind: str, record: Document) -> Document:
        """The record with every default. Raises Faults; one that is here to the last word is known to be valid."""
        return record if self._transaction.raw(kind, record["id"]) == dump(record) else validate(kind, record)

    def joined(self) -> Joined:
        """Do it."""
        ids, paired = self._pairs.ids, self._pairs.paired
        for kind in KINDS:
            for id in sorted(self._records[kind].keys() - paired):
                self._transaction.put(kind, self._here(kind, id))
                self._added.append((id, ids[id]))
        for kind in KINDS:
            for id in sorted(self._records[kind].keys() & paired):
                self._both(kind, id)
        for ours, theirs in sorted(self._pairs.versions):
            source = self._records["source"][theirs]
            self._keep("source", ours, "text_sha256", f"{source['text_sha256']} as {ids[theirs]}")
        joined = sorted((id, ids[id]) for id in paired if ids[id] != id)
        merged = self._lead(joined)
        return Joined(
            self._added, joined, sorted(self._gained.items()), self._same, sorted(self._conflicts), merged,
            self._untaken, self._forgotten, self._alike(), True,
        )  # fmt: skip

    def _remembered(self, parts: Mapping[str, str]) -> dict[str, str]:
        """The old ids of the snapshot, as far as the store has not forgotten them or what they lead to."""
        if (forgotten := self._transaction.forgotten) is None:
            return dict(parts)
        some = [(old, into) for old, into in parts.items() if not forgotten.gone(old) and not forgotten.gone(into)]
        return {forgotten.now(old): forgotten.now(into) for old, into in some}

    # --- records

    def _here(self, kind: str, id: str) -> Document:
        """A record of the snapshot as it would stand in this store."""
        theirs, ours = self._records[kind][id], self._pairs.ids[id]
        record = references.translated(kind, theirs, self._pairs.ids)
        if not any(other == id for _, other in references.named(kind, theirs)):
            record = without(kind, record, ours)  # two that are one here
        if self._redacted and kind in CLAIMS:
            record = aligned(kind, record, references.copied(record), self._redacted.get)
        return record | {"id": ours}

    def _redactions(self) -> dict[str, str]:
        """The texts of the store of those sources of which names are redacted, here or there."""
        found: dict[str, str] = {}
        for id in self._records["source"].keys() & self._pairs.paired - self._pairs.equal:
            ours = self._transaction.tables["source"][self._pairs.ids[id]]
            if ours["text"] is not None and (ours["redacted"] or self._records["source"][id]["redacted"]):
                found[ours["id"]] = ours["text"]
        return found

    def _both(self, kind: str, id: str) -> None:
        """Make one of a record of the snapshot and its own in the store."""
        ours, theirs = self._pairs.ids[id], self._records[kind][id]
        if id in self._pairs.equal and references.translated(kind, theirs, self._pairs.ids) is theirs:
            self._same += 1
            return
        here, there = self._transaction.tables[kind][ours], self._here(kind, id)
        if here == there:
            self._same += 1
            return
        if (entry := self._transaction.tables["merged"].get(id)) is not None and entry["record"] is not None:
            was = entry["record"]  # what it said when it became a part is weighed already
            there |= {field: here[field] for field in here if field != "id" and was.get(field) == there[field]}
        both = Both(kind, here, there, lambda field, value: not closes(self._transaction, kind, ours, field, value))
        found = conflict.both(both.record | self._text(kind, here, there), there)
        if gained := [field for field in found if found[field] != here[field]]:
            self._gained.setdefault(ours, []).extend(gained)
        elif not both.conflicts:
            self._same += 1
        said = [(field, conflict.worded(one), conflict.worded(other)) for field, one, other in both.conflicts]
        self._conflicts += [Conflict(ours, *one, conflict.known(here, one[0], one[2])) for one in said]
        found = conflict.noted(found, [(field, other) for field, _, other in said], self._called)
        if found != here:
            self._transaction.put(kind, found)

    def _text(self, kind: str, here: Document, there: Document) -> Document:
        """What a source gets of the text that came with the other."""
        if kind != "source":
            return {}
        found = self._versions.filled(here, there)
        if here["text"] is None and there["text"] is not None and "text" not in found:
            self._untaken.append(here["id"])
        return found

    def _keep(self, kind: str, id: str, field: str, there: str) -> None:
        """Have a conflict that is about no field of a record, or about more than one record."""
        here = self._transaction.tables[kind][id]
        self._conflicts.append(
            Conflict(id, field, conflict.worded(here.get(field)), there, conflict.known(here, field, there))
        )
        found = conflict.noted(here, [(field, there)], self._called)
        if found != here:
            self._transaction.put(kind, found)

    # --- old ids

    def _lead(self, joined: list[Pair]) -> list[Pair]:
        """Have the ids of what was joined lead to the store's, and the old ids of the snapshot to what they led to."""
        merged, pairs = self._transaction.tables["merged"], dict[str, str]()
        wanted = [*joined, *((old, self._pairs.ids.get(into, into)) for old, into in sorted(self._parts.items()))]
        for old, into in wanted:
            kind = kind_of(into) or ""
            if kind == "source" or old == into or self._transaction.raw(kind, into) is None:
                continue
            if old in merged:
                if (ours := resolve(merged, old)) != resolve(merged, into):
                    self._keep(kind, ours, "merged", f"{old} is {into}")
            elif self._transaction.raw(kind, old) is None:
                pairs[old] = into
            elif (old, into) not in joined:
                self._keep(kind, old, "merged", f"{old} is {into}")
        take(self._transaction, pairs)
        return sorted(pairs.items())

    # --- what is only alike

    def _alike(self) -> list[Match]:
        """New people and teams that may be ones that the store had."""
        from store.corpus import Corpus

        new = {id for _, id in self._added if kind_of(id) in NAMED}
        if not new or not self._before:
            return []
        found = matches(Corpus(self._transaction.tables), None, ALIKE * _LOOKED)
        return [match for match in found if len({match.one, match.other} & new) == 1][:ALIKE]
