"""What a forgetting takes out of all that is no record: proposals, notes, the history, and what was merged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store import references, scan
from store.documents import KINDS, PROPOSAL, Document, kind_of
from store.forgotten import redacted_texts
from store.lines import dump
from store.removal import without

if TYPE_CHECKING:
    from store.forget import Outcome
    from store.forgotten import Forgotten
    from store.transaction import Transaction

_ANOTHER = "0" * 16  # the sum of no field


def purge(transaction: Transaction, gone: set[str], outcome: Outcome) -> None:
    """Take what went, and every name of it, out of the proposals, the ids of dossiers, the history
    and the merged records."""
    forgotten = transaction.forgotten
    assert forgotten is not None
    for id in list(transaction.tables[PROPOSAL]):
        _proposal(transaction, forgotten, transaction.tables[PROPOSAL][id], gone, outcome)
    for id in list(scan.holding(transaction, "provenance", forgotten.suspects)) if outcome.names else ():
        transaction.note(id, transaction.get("provenance", id))  # which takes the name out of the dossier's id
    lost = {*gone, *outcome.renamed}
    for id in list(transaction.tables["merged"]):
        _merged(transaction, forgotten, transaction.tables["merged"][id], lost, gone)
    for id in list(transaction.tables["change"]):
        entry = transaction.tables["change"][id]
        clean = forgotten.plain(entry) | {"by": forgotten.redact(entry["by"], loose=True)}
        if clean != entry or _names(entry, lost):
            outcome.changes += bool(entry["touched"])
            about = "forgotten" if entry["about"] in gone else clean["about"]
            there = [id for id in clean["proposals"] if id in transaction.tables[PROPOSAL]]
            transaction.keep("change", id, clean | {"about": about, "proposals": there, "touched": []})


def _proposal(
    transaction: Transaction, forgotten: Forgotten, proposal: Document, gone: set[str], outcome: Outcome
) -> None:
    """A proposal as it can stay, or gone."""
    kind, record = proposal["kind"], proposal["record"]
    left = without(kind, record, gone) if record is not None else None
    lost = proposal["source"] in gone or (record is not None and (record["id"] in gone or left is None))
    if lost or (left is not None and left.idle and left.record != record) or forgotten.is_name(proposal["title"]):
        transaction.withdraw(proposal["id"])
        outcome.proposals += 1
        return
    sets = [one for one in proposal["sets"] if not {one["id"], one["value"]} & gone]
    joins = None if proposal["joins"] in gone else proposal["joins"]
    now = proposal | {"record": left.record if left else None, "sets": sets, "joins": joins}
    clean = forgotten.record(PROPOSAL, now, redacted_texts(transaction.get))
    if clean != proposal:
        if clean["id"] != proposal["id"]:
            transaction.withdraw(proposal["id"])
        transaction.propose(clean)


def _merged(transaction: Transaction, forgotten: Forgotten, entry: Document, lost: set[str], gone: set[str]) -> None:
    """A record that is part of another, without the name; what it takes to part them again goes where it names it."""
    id = entry["id"]
    if id in gone or entry["into"] in gone:
        transaction.keep("merged", id, None)
        return
    was = entry["record"]
    left = None if was is None else without(kind_of(id) or "", was, gone)
    clean = forgotten.plain(entry | {"record": left.record if left else was})
    if clean == entry and not _names(entry, lost):
        return
    if (left is None and was is not None) or any(
        other in gone for _, other in _every(kind_of(id) or "", left.record if left else None)
    ):
        transaction.keep("merged", id, None)  # it cannot be parted any more
        return
    if clean["id"] != id:
        transaction.keep("merged", id, None)
    touched = [_touched(transaction, forgotten, one, lost, gone) for one in entry["touched"]]
    transaction.keep("merged", clean["id"], clean | {"touched": [one for one in touched if one is not None]})


def _touched(
    transaction: Transaction, forgotten: Forgotten, touched: Document, lost: set[str], gone: set[str]
) -> Document | None:
    """What a field was before a merge, without the name; None where nothing can be put back any more. It is taken for
    one that was changed since."""
    if not _names(touched, lost) and forgotten.plain(touched) == touched:
        return touched
    table, id = touched["table"], forgotten.now(touched["id"])
    now = transaction.get(table, id) if table in KINDS else None
    left = None if now is None else without(table, now | touched["fields"], gone)
    if left is None:
        return None
    clean = forgotten.record(table, left.record, redacted_texts(transaction.get))
    return {"table": table, "id": id, "fields": {field: clean[field] for field in touched["fields"]}, "now": _ANOTHER}


def _every(kind: str, record: Document | None) -> Iterator[tuple[str, str]]:
    return references.every(kind, record) if record is not None else iter(())


def _names(value: object, ids: set[str]) -> bool:
    return not {id.encode() for id in ids}.isdisjoint(scan.IDS.findall(dump(value)))
