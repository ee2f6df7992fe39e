"""Dossiers into a store, again and again: what came from a dossier is renewed, what the reader did stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import orjson

from store import history, references, text
from store.documents import ADDED, KINDS, PROPOSAL, Document, facts_of, kind_of
from store.errors import Faults
from store.honour import honoured, realigned
from store.merged import mapped, resolve, take
from store.packaged import borrowed

if TYPE_CHECKING:
    from store.database import Database
    from store.dossier import Dossier
    from store.transaction import Transaction


@dataclass
class Outcome:
    """What a build did, by id.

    `confirmed`: the store had it from elsewhere, and the dossier says the same. `detached`: it lost an article that its
    facts no longer cite. `kept`: it differs from the dossier and stays.
    """

    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    detached: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether there is something in it that a reader should know."""
        return any(vars(self).values())

    def __str__(self) -> str:
        done = [f"{len(ids)} {word}" for word, ids in vars(self).items() if ids and word != "kept"]
        kept = f"; {len(self.kept)} left as they are" if self.kept else ""
        return (", ".join(done) or "nothing changed") + kept


def digest(document: Document) -> str:
    """What a record's facts hash to, without the reader's own additions."""
    return sha256(orjson.dumps(facts_of(document), option=orjson.OPT_SORT_KEYS)).hexdigest()


def build(database: Database, dossiers: list[Dossier], *, dry_run: bool = False) -> Outcome:
    """Put dossiers into a store in one transaction; equal content writes nothing. Raises Faults and storage errors."""
    for dossier in dossiers:
        _refuse_borrowed_id(dossier)
    outcome = Outcome()
    with database.transaction(anew=True, rehearse=dry_run) as transaction:
        for dossier in dossiers:
            mark = transaction.mark()
            put(transaction, dossier, outcome)
            if not transaction.new:  # the same dossiers make the same bytes
                history.keep(transaction, mark, "build", transaction.slug(dossier.id))
    return outcome


def _refuse_borrowed_id(dossier: Dossier) -> None:
    """A file of somebody's own must not pass for a new version of a dossier that comes with Masthead: its records would
    replace those, and be replaced again by the next version."""
    if borrowed(dossier.id, dossier.fingerprint):
        raise Faults(
            f"{dossier.path}: the id '{dossier.id}' is that of a dossier which comes with Masthead, and this one says "
            "something else. Give it an id of its own under [dossier]. Nothing was written."
        )


def put(transaction: Transaction, dossier: Dossier, outcome: Outcome) -> None:
    """Put a dossier into a store, as part of a transaction; `outcome` is told what was done."""
    provenance, merged = transaction.tables["provenance"], dict(transaction.tables["merged"])
    called = transaction.slug(dossier.id)
    honest = honoured(transaction, dossier.records)
    records, kept = mapped(merged, honest, called)
    outcome.kept += kept
    for kind, fresh in records:
        id = fresh["id"]
        old = transaction.get(kind, id)
        origin = provenance.get(id)
        if old is None:
            outcome.added.append(id)
        else:
            ours = origin is not None and origin["dossier"] == called
            if digest(old) != digest(fresh):
                if origin is None or not ours or origin["digest"] != digest(old):
                    outcome.kept.append(id)
                    continue
                outcome.renewed.append(id)
            elif origin is None:
                outcome.confirmed.append(id)
            elif not ours:
                continue  # two dossiers say the same: it stays with the one that said it first
            fresh = fresh | {field: old[field] for field in ADDED if old.get(field)}
            if kind == "source" and old["text"] is not None and fresh["text"] is None:
                # A reader's article stays, unless the facts now cite another version of it.
                if fresh["text_sha256"] == (old["text_sha256"] if old["redacted"] else text.sha256(old["text"])):
                    fresh = fresh | {"text": old["text"], "redacted": old["redacted"]}
                else:
                    outcome.detached.append(id)
        transaction.put(kind, fresh)
        transaction.note(id, {"dossier": dossier.id, "digest": digest(fresh)})
        if kind == "source" and (old is None or old["text"] != fresh["text"]):
            realigned(transaction, id)
    _merge(transaction, dossier, outcome)
    present = {document["id"] for _, document in honest}
    _remove_withdrawn(transaction, called, present | {resolve(merged, id) for id in present}, outcome)
    transaction.built_from(dossier.id, dossier.fingerprint)


def _merge(transaction: Transaction, dossier: Dossier, outcome: Outcome) -> None:
    """Have old ids lead to the records that they are part of, where the store does not say otherwise."""
    merged = transaction.tables["merged"]
    others = {
        old
        for old, into in dossier.merged.items()
        if transaction.get(kind_of(old) or "", old) is not None
        or (old in merged and resolve(merged, old) != resolve(merged, into))
    }
    outcome.kept += sorted(others)
    take(transaction, {old: into for old, into in dossier.merged.items() if old not in others})


def _remove_withdrawn(transaction: Transaction, dossier: str, present: set[str], outcome: Outcome) -> None:
    """Records that the dossier no longer has go, unless they were edited or something that stays names them."""
    tables = transaction.tables
    gone: dict[str, str] = {}
    for kind in KINDS:
        for id, document in tables[kind].items():
            origin = tables["provenance"].get(id)
            if origin and origin["dossier"] == dossier and id not in present and origin["digest"] == digest(document):
                gone[id] = kind
    if gone:  # what waits for a decision needs its article
        for proposal in tables[PROPOSAL].values():
            gone.pop(proposal["source"], None)
    while True:
        named = {
            other
            for kind in KINDS
            for id, document in tables[kind].items()
            if id not in gone
            for _, other in references.every(kind, document)
        }
        still = [id for id in gone if id in named]
        if not still:
            break
        for id in still:
            del gone[id]
            outcome.kept.append(id)
    for id, kind in gone.items():
        transaction.remove(kind, id)
        transaction.note(id, None)
        outcome.removed.append(id)
