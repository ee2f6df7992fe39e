"""Which records of a snapshot are of a store already, and what each of the others is called there.

A record is paired with one at most: with that of its id where both say the same; else by the ids that lead to it; by
what it says (`samefact`); or with that of its id where they are at least about the same. What is new keeps its id, if
nothing else has it. So a second time, when the store says more, all are paired as they were.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from store import references, samefact
from store.documents import CLAIMS, NAMED, Document, kind_of
from store.lines import dump
from store.merged import resolve
from store.slugs import unused

if TYPE_CHECKING:
    from store.transaction import Transaction
    from store.versions import Versions

Incoming = Mapping[str, Mapping[str, Document]]  # kind → id → record

#: what a record names comes before it
_ORDER = ("team", "theme", "source", "person", "event", "membership", "quote", "commitment", "coverage")
_LONG = 150  # characters of an id to which a number may be added
_TRIED = 20  # numbers


class Pairing:
    """`ids`: of each incoming record the id that it has here; `paired`: those that are here already; `equal`: those of
    them that are the same to the last word; `versions`: (ours, theirs) of the sources that are of another text than one
    here that is called the same."""

    def __init__(
        self, transaction: Transaction, records: Incoming, merged: Mapping[str, str], versions: Versions
    ) -> None:
        self._transaction, self._records = transaction, records
        self._merged = transaction.tables["merged"]
        self._into, self._old = merged, _turned(merged)
        self._versions = versions
        self._taken: set[str] = set()  # ids of the store that have a partner
        self._given: set[str] = set()
        self._here: dict[str, Document] = {}  # the records of a kind as they name what is known already
        self.ids: dict[str, str] = {}
        self.paired: set[str] = set()
        self.equal: set[str] = set()
        self.versions: list[tuple[str, str]] = []
        for kind in _ORDER:
            self._kind(kind)

    def translated(self, kind: str, record: Document) -> Document:
        """A record that names all others, as far as they are known yet, by what they are called here."""
        return references.translated(kind, record, self.ids)

    def _kind(self, kind: str) -> None:
        self._here = {id: self.translated(kind, record) for id, record in sorted(self._records[kind].items())}
        rest = [id for id in self._here if not self._equal(kind, id)]
        rest = [id for id in rest if not self._by_id(kind, id)]
        rest = [id for id in rest if not self._by_trail(kind, id)]
        through = [id for id in rest if self._here[id].get("known_through")]
        self._by_words(kind, [id for id in rest if id not in through] if through else rest)
        self._here |= {id: self.translated(kind, self._records[kind][id]) for id in through}
        self._by_words(kind, through)
        for id in rest:
            if id not in self.paired and not self._about_the_same(kind, id):
                self.ids[id] = self._unused(id)

    def _pair(self, id: str, ours: str) -> bool:
        self.ids[id] = ours
        self.paired.add(id)
        self._taken.add(ours)
        return True

    # --- by ids

    def _equal(self, kind: str, id: str) -> bool:
        if self._transaction.raw(kind, id) != dump(self._here[id]):
            return False
        self.equal.add(id)
        return self._pair(id, id)

    def _by_id(self, kind: str, id: str) -> bool:
        """Whether the store's record of this id says the same, and no other says more of it that has the id with a
        number, as this one had to be called the last time."""
        if not self._there(kind, id):
            return False
        record = self._here[id]
        shared = self._shared(kind, id, record)
        if not shared or not self._agrees(kind, id, record):
            return False
        numbered = (f"{_base(id)}-{number}" for number in range(2, _TRIED))
        others = takewhile(lambda one: self._there(kind, one), numbered)
        return all(self._shared(kind, one, record) <= shared for one in others) and self._pair(id, id)

    def _about_the_same(self, kind: str, id: str) -> bool:
        if not self._there(kind, id) or id in self._taken:
            return False
        ours, record = self._transaction.tables[kind][id], self._here[id]
        if kind == "source" and self._other_version(ours, record):
            return False
        return samefact.same(kind, ours, record) and self._pair(id, id)

    def _shared(self, kind: str, ours: str, record: Document) -> int:
        """How much of what tells a record one of the store has, too."""
        there = set(samefact.keys(kind, self._transaction.tables[kind][ours]))
        return len(there.intersection(samefact.keys(kind, record)))

    def _by_trail(self, kind: str, id: str) -> bool:
        """Whether the id leads to a record of the store, or an id does that leads to it in the snapshot."""
        if id in self._merged and self._there(kind, ours := resolve(self._merged, id)):
            self.ids[id] = ours  # which may well be that of its own id, too
            self.paired.add(id)
            return True
        for old in self._old.get(id, ()):
            ours = resolve(self._merged, old)
            if ours not in self._taken and self._there(kind, ours) and ours not in self._records[kind]:
                return self._pair(id, ours)
        return False

    def _there(self, kind: str, id: str) -> bool:
        return self._transaction.raw(kind, id) is not None

    # --- by what they say

    def _by_words(self, kind: str, rest: list[str]) -> None:
        known = _by_key(kind, self._transaction.tables[kind]) if rest else {}
        wanted = _by_key(kind, self._here) if rest and kind not in CLAIMS else {}
        for id in rest:
            record = self._here[id]
            if kind == "source" and self._there(kind, id):
                self._other_version(self._transaction.tables[kind][id], record)
            found = dict.fromkeys(one for key in samefact.keys(kind, record) for one in known.get(key, ()))
            some = [ours for ours in sorted(found) if self._agrees(kind, ours, record)]
            if kind in NAMED and len(some) > 1:
                some = [ours for ours in some if self._meets(kind, ours, record)]
            free = [ours for ours in some if ours not in self._taken]
            own = [ours for ours in sorted(found) if self._became(kind, ours, record)]
            if own or (free and (kind in CLAIMS or (len(some) == 1 and self._alone(kind, record, wanted)))):
                self._pair(id, (own or free)[0])

    def _alone(self, kind: str, record: Document, wanted: Mapping[Hashable, list[str]]) -> bool:
        """Whether no other record of the snapshot is called the same, of which only one could be meant."""
        others = {one for key in samefact.keys(kind, record) for one in wanted.get(key, ())} - {record["id"]}
        return not any(samefact.agrees(kind, record, self._here[one]) for one in others)

    def _meets(self, kind: str, ours: str, record: Document) -> bool:
        """Whether two are called so by the same words of a source."""
        return samefact.meet(kind, self._transaction.tables[kind][ours], record)

    def _became(self, kind: str, ours: str, record: Document) -> bool:
        """Whether a record of the store is what one of the snapshot was called when it was new."""
        if ours in self._taken or not _numbered(record["id"], ours):
            return False
        return kind != "source" or not self._other_version(self._transaction.tables[kind][ours], record)

    def _agrees(self, kind: str, ours: str, record: Document) -> bool:
        there = self._transaction.tables[kind][ours]
        if kind == "source" and self._other_version(there, record):
            return False
        return samefact.agrees(kind, there, record)

    def _other_version(self, ours: Document, theirs: Document) -> bool:
        if not self._versions.differ(ours, theirs):
            return False
        pair = (ours["id"], theirs["id"])
        if pair not in self.versions and not samefact.other_article(ours, theirs):
            self.versions.append(pair)
        return True

    # --- what is new

    def _unused(self, id: str) -> str:
        if not self._spoken_for(id):
            return id
        others = self._records[kind_of(id) or ""]
        new = unused(_base(id), lambda one: one == id or one in others or one in self._into or self._spoken_for(one))
        self._given.add(new)
        return new

    def _spoken_for(self, id: str) -> bool:
        return self._there(kind_of(id) or "", id) or id in self._merged or id in self._given


def _by_key(kind: str, records: Mapping[str, Document]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for id, record in records.items():
        for key in samefact.keys(kind, record):
            found.setdefault(key, []).append(id)
    return found


def _turned(merged: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for old, into in sorted(merged.items()):
        found.setdefault(into, []).append(old)
    return found


def _numbered(id: str, ours: str) -> bool:
    """Whether an id of the store is one that was made of another by a number."""
    base, _, number = ours.rpartition("-")
    return number.isdigit() and base == _base(id)


def _base(id: str) -> str:
    return id if len(id) < _LONG else id[:_LONG].rstrip("-")
