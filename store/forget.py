"""Forgetting a person, or a source with its text: out of the records, the proposals and the history, as one change that
cannot be taken back. What must stay for others' facts stays without the name. Files are another matter (`wipe`)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store import history, nameforms, scan
from store.build import digest as digest_of
from store.clock import moment
from store.documents import KINDS, PROPOSAL, Document, kind_of
from store.errors import Faults
from store.forgotten import redacted_texts
from store.nameforms import Left
from store.purge import purge
from store.recogniser import digest
from store.references import citations
from store.removal import Removal, removal
from store.text import BLOCK

if TYPE_CHECKING:
    from store.forgotten import Forgotten
    from store.history import Change
    from store.transaction import Transaction

FORGETTABLE = ("person", "source")


@dataclass
class Outcome:
    """What a forgetting did, or would do.

    `called` is whom or what it is about, `names` all names of a person; `removed` the records that went, id → how they
    were called; `renamed` id → the id since; `redacted` the ids of those that stay without the name, `texts` of the
    sources among them whose text was changed; then how many proposals went and how many changes of the history were
    emptied; `left` the forms of the name that stay, and why. `forgotten` knows them from then on.
    """

    id: str
    called: str
    names: list[str] = field(default_factory=list)
    removed: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    redacted: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    proposals: int = 0
    changes: int = 0
    left: list[Left] = field(default_factory=list)
    change: Change | None = None
    forgotten: Forgotten | None = None


def forget(transaction: Transaction, id: str) -> Outcome:
    """Forget a person or a source. Raises Faults where there is no such record."""
    id = _resolved(transaction, id)
    kind, record = kind_of(id) or "", _record(transaction, id)
    same = [other for other in transaction.tables["merged"] if _resolved(transaction, other) == id]
    outcome = Outcome(id, called(kind, record))
    if kind == "person":
        records = [record, *(transaction.tables["merged"][other]["record"] for other in same)]
        outcome.names = list(dict.fromkeys(name["value"] for one in records if one for name in one["names"]))

    def get(id: str) -> Document | None:
        return transaction.get(kind_of(id) or "", id)

    going = removal({id}, get, lambda ids: scan.naming(transaction, ids))
    outcome.removed = {gone: called(kind_of(gone) or "", get(gone) or {}) for gone in sorted(going.gone)}
    _remember(transaction, kind, outcome, record, {*going.gone, *same})
    _take_out(transaction, going, outcome)
    purge(transaction, {*going.gone, *same}, outcome)
    outcome.forgotten = transaction.forgotten
    outcome.change = history.forgot(transaction, next(reversed(list(transaction.tables["forgotten"]))))
    return outcome


def _resolved(transaction: Transaction, id: str) -> str:
    """The record that an id is part of since; the id where it is of none."""
    for _ in range(len(transaction.tables["merged"])):
        if (entry := transaction.get("merged", id)) is None:
            break
        id = entry["into"]
    return id


def _record(transaction: Transaction, id: str) -> Document:
    kind = kind_of(id) or ""
    if kind and kind != PROPOSAL and (record := transaction.get(kind, id)) is not None:
        if kind in FORGETTABLE:
            return record
        raise Faults(f"{id} is a {kind}: only a person is forgotten, or a source with its text.")
    if transaction.forgotten is not None and transaction.forgotten.gone(id):
        raise Faults(f"{id} was forgotten already.")
    raise Faults(f"There is no record {id} in the store. `masthead list people` has the names.")


def called(kind: str, record: Document) -> str:
    """A record in a line."""
    for name in ("title", "display_name", "label", "statement", "text", "role"):
        if record.get(name):
            return " ".join(str(record[name]).split())[:100]
    names = record.get("names") or ()
    return str(next((name["value"] for name in names if name["kind"] == "primary"), record["id"]))


# --- steps


def _remember(transaction: Transaction, kind: str, outcome: Outcome, record: Document, gone: set[str]) -> None:
    """The entry of the table "forgotten"; from then on the transaction lets nothing of it in."""
    known = transaction.tables["forgotten"]
    salt = next((entry["salt"] for entry in known.values()), None) or os.urandom(16).hex()
    found = nameforms.of(salt, outcome.names, _others(transaction, gone))
    outcome.left = found.left
    texts = [record["text_sha256"]] if record.get("text_sha256") else []
    number = int(next(reversed(list(known)), "fgt-0000")[4:]) + 1
    id = f"fgt-{number:04}"
    entry: Document = {
        "id": id,
        "kind": kind,
        "at": moment(),
        "salt": salt,
        "ids": sorted(digest(salt, f"id {id}") for id in gone),
        "texts": [digest(salt, f"text {sha}") for sha in texts],
        "forms": [form._asdict() for form in found.forms],
        "begins": found.begins,
        "pending": True,
    }
    transaction.keep("forgotten", id, entry)


def _others(transaction: Transaction, gone: set[str]) -> dict[str, str]:
    """Every name of the people and teams that stay, and whose it is."""
    people = (record for kind in ("person", "team") for record in transaction.tables[kind].values())
    return {name["value"]: one["id"] for one in people if one["id"] not in gone for name in one["names"]}


def _take_out(transaction: Transaction, going: Removal, outcome: Outcome) -> None:
    """Have what goes gone, and every record without the name."""
    forgotten = transaction.forgotten
    assert forgotten is not None
    notes = dict(transaction.tables["provenance"])
    for id in going.gone:
        transaction.remove(kind_of(id) or "", id)
    for kind in KINDS:
        some = {*scan.holding(transaction, kind, forgotten.suspects)} if outcome.names else set()
        some |= {id for id in going.changed if kind_of(id) == kind}
        for id in sorted(some):
            _rewrite(transaction, forgotten, id, going.changed.get(id), notes.get(id), outcome)
    if outcome.texts:
        _realign(transaction, forgotten, notes, outcome)
    meta = transaction.meta.get("dossiers", {})
    transaction.meta["dossiers"] = dict(sorted((forgotten.slug(id), mark) for id, mark in meta.items()))


def _rewrite(
    transaction: Transaction, forgotten: Forgotten, id: str, left: Document | None, note: Document | None, out: Outcome
) -> None:
    """Put a record without the name in its place; its note goes on saying whether it is as its dossier has it."""
    kind = kind_of(id) or ""
    was = transaction.get(kind, id)
    if was is None:
        return
    now = forgotten.record(kind, left or was, redacted_texts(transaction.get))
    if now == was:
        return
    if (new := now["id"]) != id:
        transaction.remove(kind, id)
        out.renamed[id] = new
    transaction.put(kind, now)
    if note is not None:
        same = note["digest"] == digest_of(was)
        put = transaction.get(kind, new) or now
        transaction.note(new, note | {"digest": digest_of(put)} if same else note)
    if now != (left or was) and new not in out.redacted:
        out.redacted.append(new)
    if kind == "source" and now["text"] != was["text"]:
        out.texts.append(new)


def _realign(transaction: Transaction, forgotten: Forgotten, notes: dict[str, Document], outcome: Outcome) -> None:
    """Have what quotes a text that was changed say what stands there now."""
    texts = redacted_texts(transaction.get)
    before = {new: old for old, new in outcome.renamed.items()}
    for id in sorted({id for id, _ in scan.naming(transaction, outcome.texts)}):
        record = transaction.get(kind_of(id) or "", id) or {}
        for citation in citations(kind_of(id) or "", record):
            there = (texts(citation["source"]) or "")[citation["start"] : citation["end"]]
            if citation["exact"] is not None and BLOCK in there and there != citation["exact"]:
                note = transaction.get("provenance", id) or notes.get(before.get(id, id))
                _rewrite(transaction, forgotten, id, None, note, outcome)
                break
