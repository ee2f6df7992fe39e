"""Proposals from elsewhere into a store: bound to their article by its hash, and only ever proposals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import files, references
from store.documents import OWN, PROPOSAL, Document
from store.drafts import Drafts
from store.errors import Faults
from store.ingest.offer import MAX_BYTES, Offer, found_by, offered
from store.knowledge import NAMED, Knowledge
from store.proposals import PROPOSED
from store.text import fold_name, line

if TYPE_CHECKING:
    from store.database import Database, Transaction


class Proposed(NamedTuple):
    """What became of a file of proposals: how many wait for a decision now, how many were there already, and a line
    for each that was refused."""

    source: str
    proposals: int
    known: int
    refused: list[str]


def propose(database: Database, path: Path, *, rehearse: bool = False, most: int = MAX_BYTES) -> Proposed:
    """Put the proposals of a file into a store; what is there already is not proposed again.

    Raises Faults, with nothing written, where the file is not of the form that the schema says, or its article is not
    in the store.
    """
    raw = files.read(path, "file of proposals", most)
    try:
        offer = offered(files.parse(raw))
    except (ValueError, Faults) as error:
        raise Faults(f"{path}: {error}\nNothing was written. `masthead schema proposals` prints the form.") from None
    by = line(offer.by or path.name, 100) or "another program"
    if fold_name(by).strip().startswith((OWN, "review")):
        raise Faults(f"{path}: 'by' is '{by}', which would pass for Masthead itself. Nothing was written.")
    with database.transaction(rehearse=rehearse) as transaction:
        source = _source(path, offer, transaction)
        placed = found_by(offer, source["text"])
        knowledge = Knowledge(transaction.tables)
        drafts = Drafts(placed.found, source, knowledge).proposals()
        known = _Known(transaction, source["id"])
        fresh = [draft for draft in drafts if not known.says(draft)]
        for number, draft in enumerate(fresh, known.last + 1):
            id = f"prop:{source['id'].partition(':')[2]}-{number:04}"
            transaction.propose({"id": id, **draft, "by": by})
    return Proposed(source["id"], len(fresh), len(drafts) - len(fresh), placed.refused)


def _source(path: Path, offer: Offer, transaction: Transaction) -> Document:
    digest = offer.source.text_sha256
    found = [s for s in transaction.tables["source"].values() if s["text_sha256"] == digest]
    if not found:
        raise Faults(
            f"{path}: no source of this store has the text {digest[:12]}…, for which these are. `masthead add` its "
            "article first. Nothing was written."
        )
    if (whole := next((source for source in found if source["text"] is not None), None)) is None:
        raise Faults(
            f"{path}: {found[0]['id']} is here without its text, which the proposals are to be held against. "
            "`masthead attach` the article first. Nothing was written."
        )
    return whole


class _Known:
    """What a store says of an article, or is proposed to say."""

    def __init__(self, transaction: Transaction, source: str) -> None:
        self._source = source
        proposals = [p for p in transaction.tables[PROPOSAL].values() if p["source"] == source]
        self.last = max((int(p["id"].rpartition("-")[2]) for p in proposals), default=0)
        self._said = {(p["kind"], p["start"], p["end"], p["title"]) for p in proposals}
        records = [(p["kind"], p["record"]) for p in proposals if p["record"]]
        for kind in PROPOSED:
            for record in transaction.tables[kind].values():
                if any(c["source"] == source for c in references.citations(kind, record)):
                    records.append((kind, record))
        self._ids = {record["id"] for _, record in records}
        self._cited = {kind: _Cited(source, (r for k, r in records if k == kind)) for kind in PROPOSED}

    def says(self, draft: Document) -> bool:
        """Whether a draft says what is there already, or was decided on."""
        kind, record = draft["kind"], draft["record"]
        if (kind, draft["start"], draft["end"], draft["title"]) in self._said:
            return True
        if kind in NAMED:
            return record["id"] in self._ids
        return any(_same(kind, record, other) for other in self._cited[kind].over(record["citations"][0]))


class _Cited:
    """The records that stand on a source, by where they do."""

    def __init__(self, source: str, records: Iterable[Document]) -> None:
        cited = [(c["start"], c["end"], r) for r in records for c in r.get("citations", ()) if c["source"] == source]
        self._cited = sorted(cited, key=itemgetter(0))
        self._furthest = list(accumulate((end for _, end, _ in self._cited), max))  # that any so far reaches

    def over(self, citation: Document) -> Iterator[Document]:
        """Those that stand on some of the words of a citation."""
        at = bisect_left(self._cited, citation["end"], key=itemgetter(0))
        while at and self._furthest[at - 1] > citation["start"]:
            at -= 1
            if self._cited[at][1] > citation["start"]:
                yield self._cited[at][2]


def _same(kind: str, one: Document, other: Document) -> bool:
    """Whether two records about the same words say the same."""
    if kind == "event":
        named = [{p["id"] for p in event["participants"]} for event in (one, other)]
        return bool(one["type"] == other["type"] and named[0] & named[1])
    return kind == "quote" or bool((one["person"], one["team"]) == (other["person"], other["team"]))
