"""Splitting what was merged: the record comes back as it was, and so does each field that the merge changed. Where one
was changed since, what the merge brought is taken out of it and the rest stays; what cannot be told apart is said."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from store import history
from store.documents import PROPOSAL, STATES, Document, kind_of
from store.errors import Faults
from store.merge import join, renew, write
from store.merged import followed
from store.union import led, united

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction


def split(transaction: Transaction, id: str, told: list[str] | None = None, *, by: str | None = None) -> Change:
    """Give a record that is part of another back; `told` hears, a sentence each, what could not be parted. Raises
    Faults where it is part of none, where that is part of another itself, and where it is not known what it was."""
    mark, merged = transaction.mark(), transaction.tables["merged"]
    if (entry := merged.get(id)) is None:
        raise Faults(f"{id} is part of no other record.")
    into = entry["into"]
    if into in merged:
        raise Faults(
            f"{id} is part of {into}, which was itself merged into {merged[into]['into']}. Split that first: "
            f"masthead split {into}"
        )
    if entry["record"] is None:
        raise Faults(
            f"{id} cannot be split: a snapshot or a dossier said that it is part of {into}, and not what it was."
        )
    later = _over(merged, entry)
    for one in reversed(later):
        _part(transaction, one, [])
    _part(transaction, entry, told if told is not None else [])
    for one in later:
        join(transaction, one["id"], one["into"])
    return history.keep(transaction, mark, "split", id, by=by)


def _over(merged: Mapping[str, Document], entry: Document) -> list[Document]:
    """The later merges, in their order, if one of them made a record that this merge changed part of another: to change
    it back they are undone and made again."""
    later = [one for one in merged.values() if one["number"] > entry["number"] and one["record"]]
    if {one["id"] for one in later}.isdisjoint(touched["id"] for touched in entry["touched"]):
        return []
    return sorted(later, key=lambda one: int(one["number"]))


def _part(transaction: Transaction, entry: Document, told: list[str]) -> None:
    """Undo one merge."""
    id, was, merged = entry["id"], entry["record"], transaction.tables["merged"]
    kind = kind_of(id) or ""
    transaction.keep("merged", id, None)
    transaction.put(kind, record := followed(merged, kind, was))
    transaction.note(id, entry["note"])
    renew(transaction, id, was, record)
    parting = _Parting(transaction, entry, told)
    for (table, one), touched in groupby(entry["touched"], lambda touched: (touched["table"], touched["id"])):
        parting.part(table, one, {field: t for t in touched for field in t["fields"]})


class _Parting:
    """One record that is parted from another."""

    def __init__(self, transaction: Transaction, entry: Document, told: list[str]) -> None:
        self._transaction, self._record, self._told = transaction, entry["record"], told
        self._old, self._into = entry["id"], entry["into"]

    def part(self, table: str, id: str, touched: Mapping[str, Document]) -> None:
        """Take out of a record what the merge brought into these of its fields."""
        now = self._transaction.get(table, id)
        if now is None or (table == PROPOSAL and now["state"] != STATES[0]):
            self._told.append(f"{id} is {'decided' if now else 'removed'} since, and is left as it is.")
            return
        found = dict(now)
        changed = []
        for field, was in touched.items():
            if history.mark_of(now, [field]) == was["now"]:
                found[field] = was["fields"][field]
            else:
                changed.append(field)
        if changed:
            before = now | {field: was["fields"][field] for field, was in touched.items()}
            left = self._merged(table, before)
            merged = self._transaction.tables["merged"]
            if table != PROPOSAL:
                before, left = followed(merged, table, before), followed(merged, table, left)
            for field in changed:
                if not self._part_field(found, field, before[field], left[field]):
                    self._told.append(f"{id}: its {field} was changed since and stays as it is.")
        write(self._transaction, table, now, found)

    def _merged(self, table: str, before: Document) -> Document:
        """What the merge made of a record."""
        if table == PROPOSAL:
            return before
        try:
            if before["id"] == self._into:
                return united(table, before, self._record)
        except Faults:  # it is another kind of thing since
            return before
        return led(table, before, self._old, self._into)

    def _part_field(self, found: Document, field: str, was: Any, left: Any) -> bool:
        """Take what the merge brought out of a field that was changed since; whether that could be."""
        now = found[field]
        if now == was:
            return True
        if now == left:
            found[field] = was
        elif field == "note" and isinstance(now, str) and (note := self._record["note"]) and note in now:
            found[field] = now.replace(f"\n\n{note}", "", 1).replace(note, "", 1).strip() or None
        elif field == "rank" and now and was and left:
            over = _parted(now["over"], was["over"], left["over"])
            if over is None:
                return False
            found[field] = now | {"over": over}
        elif isinstance(now, list):
            if (parted := _parted(now, was, left)) is None:
                return False
            found[field] = parted
        else:
            return False
        return True


def _parted(now: list[Any], was: list[Any], left: list[Any]) -> list[Any] | None:
    """A list without what a merge brought, and with what it took where that stood; None where nothing of it can be
    told."""
    brought = [one for one in left if one not in was]
    taken = [one for one in was if one not in left]
    if brought and not any(one in now for one in brought):
        return None
    found = [one for one in now if one not in brought]
    keys = [_key(one) for one in found]
    for one in taken:
        if _key(one) not in keys:
            before = was[: was.index(one)]
            found.insert(next((at for at in range(len(found), 0, -1) if found[at - 1] in before), 0), one)
    return found


def _key(one: Any) -> Any:
    """What makes an entry of a list itself: a name's words, who takes part in which role."""
    if isinstance(one, dict):
        return one.get("value") or (one.get("id"), one.get("role"), one.get("source"), one.get("start"), one.get("end"))
    return one
