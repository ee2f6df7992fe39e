"""Claims that cannot both hold, and claims that a source disputes. Derived, never stored.

Two departures of the same person cannot both hold where their days or their manners exclude each other, unless the
person came back in between. A claim with a citation that disputes it is disputed by that source.
"""

from __future__ import annotations

from store.corpus import Corpus
from store.dates import EVER, span
from store.documents import CLAIMS, Document, kind_of
from store.fields import DISPUTED

_RETURNS = ("joined", "appointment")


def find(corpus: Corpus) -> dict[str, list[str]]:
    """Disputed claim → the claims that it cannot hold together with (none where a source simply disputes it)."""
    found: dict[str, list[str]] = {}
    events = corpus.columns["event"]
    types, left = events.words("type"), events.words("left")
    leaving = types.passing(lambda type: type == "departure")
    several = left.passing(lambda word: len(_leavings(corpus, word)) > 1)
    departures = [
        row
        for row, (type, who) in enumerate(zip(types.codes, left.codes, strict=True))
        if leaving[type] and several[who]
    ]
    for kind in CLAIMS:
        ids, rows = corpus.ids(kind), corpus.flagged(kind, DISPUTED)
        for row in sorted({*rows, *departures}) if kind == "event" else rows:
            if (rivals := of(corpus, ids[row])) is not None:
                found[ids[row]] = rivals
    return found


def of(corpus: Corpus, id: str) -> list[str] | None:
    """The claims that a claim cannot hold together with; None where nothing disputes it."""
    kind = kind_of(id) or ""
    if kind not in CLAIMS:
        return None
    columns, row = corpus.columns[kind], corpus.row(id)
    rivals: list[str] = []
    if kind == "event" and columns.words("type")[row] == "departure":
        for person in columns.words("left")[row].split():
            others = (other for other in _leavings(corpus, person) if other != id)
            rivals += [other for other in others if _rivals(corpus, person, *sorted((id, other)))]
    return rivals if rivals or columns.numbers("flags")[row] & DISPUTED else None


def preferred(corpus: Corpus, id: str, rivals: list[str] | None) -> list[str]:
    """Those of the rivals of a claim, as `of` gives them, that a reader holds to be right over it."""
    ranks = ((other, corpus[other].get("rank")) for other in rivals or ())
    return [other for other, rank in ranks if rank and id in rank["over"]]


def _leavings(corpus: Corpus, people: str) -> list[str]:
    """The departures of one of some people."""
    events = corpus.columns["event"]
    types, left = events.words("type"), events.words("left")
    found = []
    for person in people.split():
        for row in corpus.linked.naming("event", "who", kind_of(person) or "", corpus.row(person)):
            if types[row] == "departure" and person in left[row].split():
                found.append(events.ids[row])
    return found


def _rivals(corpus: Corpus, person: str, a: str, b: str) -> bool:
    """Whether only one of two departures of a person can have been."""
    first, second = corpus[a], corpus[b]
    return _same_place(first, second) and _exclude(first, second) and not _back(corpus, person, a, b)


def _same_place(a: Document, b: Document) -> bool:
    """Whether both leave the same team, or one of them does not say which."""
    left = [{p["id"] for p in event["participants"] if p["id"].startswith("team:")} for event in (a, b)]
    return not left[0] or not left[1] or bool(left[0] & left[1])


def _exclude(a: Document, b: Document) -> bool:
    manners = {event["manner"] for event in (a, b)} - {None, "unknown"}
    days = [span(event["occurred"]) or EVER for event in (a, b)]
    return len(manners) > 1 or not days[0].possibly(days[1])


def _back(corpus: Corpus, person: str, a: str, b: str) -> bool:
    """Whether the person possibly came back between the two."""
    first, last = sorted((corpus.when(a) or EVER, corpus.when(b) or EVER), key=lambda when: when.lo or when.hi or "")
    if first.hi is None or last.lo is None or first.hi >= last.lo:
        return False
    for id in corpus.own_events(person):
        when = corpus.when(id)
        if corpus[id]["type"] in _RETURNS and when and (when.hi or "9") >= first.hi and (when.lo or "") <= last.lo:
            return True
    return False
