"""Merging two records that are the same: one goes on, the other becomes a part of it, and all that named it names the
one. What was there before is kept, so that `split` can part them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import history
from store.build import digest
from store.check import CHAINS
from store.documents import KINDS, PROPOSAL, STATES, Document, kind_of
from store.errors import Faults
from store.merged import following, naming, resolve
from store.union import led, united

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction


def merge(transaction: Transaction, id: str, into: str, *, by: str | None = None) -> Change:
    """Make one record part of another of its kind. Raises Faults, in words for the reader, where they cannot be one."""
    mark = transaction.mark()
    return history.keep(transaction, mark, "merge", join(transaction, id, into), by=by)


def join(transaction: Transaction, id: str, into: str) -> str:
    """`merge` as a part of another change; the id of the record that goes on."""
    merged = transaction.tables["merged"]
    kind, other, record = _pair(transaction, id, into)
    old, new = other["id"], record["id"]
    touched: list[Document] = []
    naming_it = [(table, one) for table, one in naming(transaction, old) if one not in (old, new)]
    write(transaction, kind, record, united(kind, record, other), touched)
    for table, one in naming_it:
        was = transaction.get(table, one)
        if was is None:
            continue
        if table != PROPOSAL:
            write(transaction, table, was, led(table, was, old, new), touched)
        elif was["state"] == STATES[0]:
            write(transaction, table, was, _led_proposal(was, old, new), touched)
    note = transaction.get("provenance", old)
    transaction.remove(kind, old)
    entry = {"id": old, "into": new, "number": following(merged), "record": other, "note": note, "touched": touched}
    transaction.keep("merged", old, entry)
    _refuse_circles(transaction, kind, old, new)
    return str(new)


def write(
    transaction: Transaction, table: str, was: Document, now: Document, touched: list[Document] | None = None
) -> None:
    """Put a record that only follows what others became: if it was as its dossier has it, it counts as that still.
    `touched` is told what each field was that is another now."""
    fields = [field for field in now if now[field] != was[field]]
    if not fields:
        return
    id = was["id"]
    if table == PROPOSAL:
        transaction.propose(now)
    else:
        transaction.put(table, now)
        now = transaction.get(table, id) or now
        renew(transaction, id, was, now)
    if touched is not None:
        touched += [
            {"table": table, "id": id, "fields": {field: was[field]}, "now": history.mark_of(now, [field])}
            for field in fields
        ]


def renew(transaction: Transaction, id: str, was: Document, now: Document) -> None:
    """Have the note of a record say what it hashes to now, if it said what it hashed to."""
    note = transaction.get("provenance", id)
    if note is not None and note["digest"] == digest(was):
        transaction.note(id, note | {"digest": digest(now)})


def _pair(transaction: Transaction, id: str, into: str) -> tuple[str, Document, Document]:
    """(kind, the record that becomes a part, the one that goes on)."""
    merged = transaction.tables["merged"]
    other, record = (_there(transaction, resolve(merged, one), one) for one in (id, into))
    kinds = [kind_of(one["id"]) or "" for one in (other, record)]
    if other["id"] == record["id"]:
        raise Faults(f"{id} and {into} are one record already." if id != into else f"{id} is one record already.")
    if kinds[0] != kinds[1]:
        raise Faults(f"{id} is a {kinds[0]} and {into} a {kinds[1]}: only records of one kind are merged.")
    if kinds[0] == "source":
        raise Faults("Sources are not merged: what a citation says stands in one of them. Say `reprint_of` instead.")
    return kinds[0], other, record


def _there(transaction: Transaction, id: str, called: str) -> Document:
    kind = kind_of(id)
    record = transaction.get(kind, id) if kind in KINDS else None
    if record is None:
        raise Faults(f"There is no record {called} in the store. `masthead list KIND --format csv` gives the ids.")
    return record


def _led_proposal(proposal: Document, old: str, new: str) -> Document:
    """A proposal that is about, or names, what goes on."""
    record = led(proposal["kind"], proposal["record"], old, new)
    if record["id"] == old:
        record = record | {"id": new}
    sets = [patch | {key: new for key in ("id", "value") if patch[key] == old} for patch in proposal["sets"]]
    joins = new if proposal["joins"] == old else proposal["joins"]
    return proposal | {"record": record, "sets": sets, "joins": joins}


def _refuse_circles(transaction: Transaction, kind: str, old: str, new: str) -> None:
    """Raises Faults where what goes on would be above itself, or preferred over itself."""
    for chain, field in CHAINS:
        if chain == kind and (path := _back(transaction, kind, field, new)):
            raise Faults(
                f"{old} and {new} cannot be one while others stand between them: following {field} would lead "
                f"{' → '.join([new, *path])}. Change one of these first."
            )
    refuse_preferring(transaction, kind, new)


def _back(transaction: Transaction, kind: str, field: str, id: str) -> list[str]:
    """The way from a record along a field back to itself; empty where there is none."""
    path: list[str] = []
    step = (transaction.get(kind, id) or {}).get(field)
    while step is not None and step not in path:
        path.append(step)
        if step == id:
            return path
        step = (transaction.get(kind, step) or {}).get(field)
    return []


def refuse_preferring(transaction: Transaction, kind: str, id: str) -> None:
    """Raises Faults where a claim is preferred over others that are, in the end, preferred over it."""
    seen: set[str] = set()
    todo = [id]
    while todo:
        one = todo.pop()
        rank = (transaction.get(kind, one) or {}).get("rank")
        for other in rank["over"] if rank else ():
            if other == id:
                raise Faults(
                    f"{one} is preferred over {id}, so that {id} cannot be over it. Withdraw that first: "
                    f"masthead rank {one} --withdraw"
                )
            if other not in seen:
                seen.add(other)
                todo.append(other)
