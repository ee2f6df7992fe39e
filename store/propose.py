"""Proposals from elsewhere into a store: bound to their article by its hash, and only ever proposals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import files, references
from store.documents import NAMED, OWN, PROPOSAL, PROPOSED, Document
from store.drafts import Drafts
from store.errors import Faults
from store.ingest.offer import MAX_BYTES, Offer, found_by, offered
from store.knowledge import Knowledge
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
        raise Faults(
            f"{path}: proposed by '{by}', which would pass for Masthead itself: say in 'by' who made them. Nothing was "
            "written."
        )
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
        proposals = [p for p in transaction.tables[PROPOSAL].values() if p["source"] == source]
        self.last = max((int(p["id"].rpartition("-")[2]) for p in proposals), default=0)
        records = [(p["kind"], p["record"]) for p in proposals if p["record"]]
        for kind in PROPOSED:
            for record in transaction.tables[kind].values():
                if any(c["source"] == source for c in references.citations(kind, record)):
                    records.append((kind, record))
        self._ids = {record["id"] for _, record in records}
        self._titles = {(p["kind"], fold_name(p["title"])) for p in proposals}
        self._proposals = {kind: _Places((p, p) for p in proposals if p["kind"] == kind) for kind in PROPOSED}
        self._records = {
            kind: _Places((c, r) for k, r in records if k == kind for c in r["citations"] if c["source"] == source)
            for kind in PROPOSED
            if kind not in NAMED
        }

    def says(self, draft: Document) -> bool:
        """Whether a draft says what is there already, or was decided on."""
        kind, record = draft["kind"], draft["record"]
        if kind in NAMED:
            return record["id"] in self._ids or (kind, fold_name(draft["title"])) in self._titles
        cited = [other for citation in record["citations"] for other in self._records[kind].over(citation)]
        return any(_alike(kind, draft, other) for other in self._proposals[kind].over(draft)) or any(
            _same(kind, record, other) for other in cited
        )


class _Places:
    """Documents by where they stand in an article, so that not each is held against each."""

    def __init__(self, placed: Iterable[tuple[Document, Document]]) -> None:
        """(what has a `start` and an `end`, the document) for each."""
        spans = ((place["start"], place["end"], document) for place, document in placed)
        self._spans = sorted(spans, key=itemgetter(0))
        self._furthest = list(accumulate((end for _, end, _ in self._spans), max))  # that any so far reaches

    def over(self, place: Document) -> Iterator[Document]:
        """Those that share some of the words of a place."""
        at = bisect_left(self._spans, place["end"], key=itemgetter(0))
        while at and self._furthest[at - 1] > place["start"]:
            at -= 1
            if self._spans[at][1] > place["start"]:
                yield self._spans[at][2]


def _alike(kind: str, one: Document, other: Document) -> bool:
    """Whether two proposals about some of the same words say the same, by what is left of one that is decided."""
    return _mostly(one, other) if kind == "quote" else fold_name(one["title"]) == fold_name(other["title"])


def _same(kind: str, one: Document, other: Document) -> bool:
    """Whether two records about some of the same words say the same."""
    if kind == "quote":
        return any(_mostly(a, b) for a in one["citations"] for b in other["citations"] if a["source"] == b["source"])
    if kind == "event":
        named = [{p["id"] for p in event["participants"]} for event in (one, other)]
        return bool(one["type"] == other["type"] and named[0] & named[1])
    return bool((one["person"], one["team"]) == (other["person"], other["team"]))


def _mostly(one: Document, other: Document) -> bool:
    """Whether two quotations are one: a mark more or less is none, but a quotation within another is."""
    longer = max(int(place["end"] - place["start"]) for place in (one, other))
    shared = int(min(one["end"], other["end"]) - max(one["start"], other["start"]))
    return 2 * shared > longer
