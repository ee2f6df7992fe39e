"""A change of a store, as its author sees it: all records with what was changed over them, and the rules that hold
before any of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import orjson

from store import lines, storage
from store.documents import KINDS, PROPOSAL
from store.errors import Faults

if TYPE_CHECKING:
    from store.forgotten import Forgotten

LEDGERS = ("change", "merged", "forgotten")  # what `history`, `merge` and `forget` keep
TABLES = (*KINDS, PROPOSAL, "provenance", *LEDGERS)
SHOWN = 5  # faults in one message
MANY = 16  # records removed, from which on all that name one are looked for at once
OFTEN = 64  # looks into a table, from which on its ids are worth being sorted, if one in as many is looked for
KEPT = 500  # changes that a history has, where nobody says

Record = dict[str, Any]
Mark = dict[str, dict[str, bytes | None]]


class Transaction:
    """A store with changes over it. `new` says that it did not exist; `image` is what it was, `generation` which."""

    def __init__(self, image: lines.Image, generation: int, *, new: bool) -> None:
        self.new, self.image, self.generation = new, image, generation
        self.changes: dict[str, dict[str, bytes | None]] = {}
        self.meta: dict[str, Any] = dict(image.meta)
        self.tables: Mapping[str, Mapping[str, Record]] = {name: _Records(self, name) for name in TABLES}
        self._asked: dict[str, int] = {}  # how often a table was looked into
        self._places: dict[str, dict[str, int]] = {}  # of one that is looked into often
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
        if (there := self.image.tables.get(table)) is None:
            return None
        asked = self._asked[table] = self._asked.get(table, 0) + 1
        if asked < OFTEN or asked * OFTEN < len(there):
            return there.get(id)
        if (places := self._places.get(table)) is None:
            places = self._places[table] = {one: index for index, one in enumerate(there.ids())}
        return there.record(places[id])[1] if id in places else None

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
