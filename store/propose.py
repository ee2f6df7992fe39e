"""Proposals from elsewhere into a store: bound to their article by its hash, and only ever proposals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from store import files, history, references
from store.documents import NAMED, OWN, PROPOSAL, PROPOSED, Document
from store.drafts import Drafts
from store.errors import Faults
from store.ingest.offer import Offer, found_by, offered
from store.knowledge import Knowledge
from store.text import fold_name, line

if TYPE_CHECKING:
    from store.database import Database
    from store.transaction import Transaction


class Proposed(NamedTuple):
    """What became of a file of proposals: how many wait for a decision now, how many were there already, and a line
    for each that was refused."""

    source: str
    proposals: int
    known: int
    refused: list[str]


def propose(database: Database, raw: bytes, called: str, *, rehearse: bool = False) -> Proposed:
    """Put proposals into a store, from the bytes of a file; what is there already is not proposed again.

    Raises Faults, with nothing written, where the file is not of the form that the schema says, or its article is not
    in the store.
    """
    try:
        offer = offered(files.parse(raw))
    except (ValueError, Faults) as error:
        raise Faults(f"{called}: {error}\nNothing was written. `masthead schema proposals` prints the form.") from None
    by = line(offer.by or called.rpartition("/")[2], 100) or "another program"
    if fold_name(by).strip().startswith((OWN, "review")):
        raise Faults(
            f"{called}: proposed by '{by}', which would pass for Masthead itself: say in 'by' who made them. Nothing "
            "was written."
        )
    with database.transaction(rehearse=rehearse) as transaction:
        mark = transaction.mark()
        source = _source(called, offer, transaction)
        placed = found_by(offer, source["text"])
        knowledge = Knowledge(transaction.tables)
        drafts = Drafts(placed.found, source, knowledge).proposals()
        known = _Known(transaction, source["id"])
        fresh = [draft for draft in drafts if not known.says(draft)]
        for number, draft in enumerate(fresh, known.last + 1):
            id = f"prop:{source['id'].partition(':')[2]}-{number:04}"
            transaction.propose({"id": id, **draft, "by": by})
        history.keep(transaction, mark, "propose", source["id"])
    return Proposed(source["id"], len(fresh), len(drafts) - len(fresh), placed.refused)


def _source(called: str, offer: Offer, transaction: Transaction) -> Document:
    digest = offer.source.text_sha256
    found = [s for s in transaction.tables["source"].values() if s["text_sha256"] == digest]
    if not found:
        raise Faults(
            f"{called}: no source of this store has the text {digest[:12]}…, for which these are. `masthead add` its "
            "article first. Nothing was written."
        )
    if (whole := next((source for source in found if source["text"] is not None), None)) is None:
        raise Faults(
            f"{called}: {found[0]['id']} is here without its text, which the proposals are to be held against. "
            "`masthead attach` the article first. Nothing was written."
        )
    return whole


class _Known:
    """What a store says of an article, or is proposed to say."""

    def __init__(self, transaction: Transaction, source: str) -> None:
        proposals = [p for p in transaction.tables[PROPOSAL].values() if p["source"] == source]
        self.last = max((int(p["id"].rpartition("-")[2]) for p in proposals), default=0)
        self._names = {(p["kind"], fold_name(p["title"])) for p in proposals if p["kind"] in NAMED}
        self._ids = {p["record"]["id"] for p in proposals if p["kind"] in NAMED and p["record"]}
        places: dict[str, list[_Place]] = {kind: [] for kind in PROPOSED}
        for proposal in proposals:
            where = proposal["start"], proposal["end"]
            places[proposal["kind"]].append(_Place(*where, fold_name(proposal["title"]), proposal["record"]))
        for kind in PROPOSED:
            for record in transaction.tables[kind].values():
                cited = [c for c in references.citations(kind, record) if c["source"] == source]
                if cited and kind in NAMED:
                    self._ids.add(record["id"])
                places[kind] += [_Place(c["start"], c["end"], "", record) for c in cited]
        self._said = {kind: _Said(places[kind]) for kind in PROPOSED if kind not in NAMED}

    def says(self, draft: Document) -> bool:
        """Whether a draft says what is there already, or was decided on."""
        kind, record, title = draft["kind"], draft["record"], fold_name(draft["title"])
        if kind in NAMED:
            return (kind, title) in self._names or record["id"] in self._ids
        place = _Place(draft["start"], draft["end"], title, record)
        return any(_same(kind, place, other) for other in self._said[kind].over(place))


class _Place(NamedTuple):
    """Words of the article, and what is said to stand there: the folded title of a proposal, '' for a record."""

    start: int
    end: int
    title: str
    record: Document | None


class _Said:
    """What stands in an article, by where it does."""

    def __init__(self, places: list[_Place]) -> None:
        self._places = sorted(places, key=itemgetter(0))
        self._furthest = list(accumulate((place.end for place in self._places), max))  # that any so far reaches

    def over(self, place: _Place) -> Iterator[_Place]:
        """Those that stand on some of the same words."""
        at = bisect_left(self._places, place.end, key=itemgetter(0))
        while at and self._furthest[at - 1] > place.start:
            at -= 1
            if self._places[at].end > place.start:
                yield self._places[at]


def _same(kind: str, one: _Place, other: _Place) -> bool:
    """Whether two things about the same words say the same. A mark more or less makes no other quotation, but one
    within another is."""
    if kind == "quote":
        shared = min(one.end, other.end) - max(one.start, other.start)
        return 2 * shared > max(one.end - one.start, other.end - other.start)
    if one.title == other.title:
        return True
    if one.record is None or other.record is None:
        return False
    if kind == "event":
        named = [{p["id"] for p in event["participants"]} for event in (one.record, other.record)]
        return bool(one.record["type"] == other.record["type"] and named[0] & named[1])
    return bool((one.record["person"], one.record["team"]) == (other.record["person"], other.record["team"]))
