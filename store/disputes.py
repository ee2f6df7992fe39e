"""Claims that cannot both hold, and claims that a source disputes. Derived, never stored.

Two departures of the same person cannot both hold where their days or their manners exclude each other, unless the
person came back in between. A claim with a citation that disputes it is disputed by that source.
"""

from __future__ import annotations

from itertools import combinations

from store.corpus import Corpus
from store.dates import EVER, span
from store.documents import CLAIMS, Document
from store.fields import DISPUTED

_RETURNS = ("joined", "appointment")


def find(corpus: Corpus) -> dict[str, list[str]]:
    """Disputed claim → the claims that it cannot hold together with (none where a source simply disputes it)."""
    found: dict[str, list[str]] = {}
    for kind in CLAIMS:
        ids = corpus.ids(kind)
        found.update((ids[row], []) for row in corpus.flagged(kind, DISPUTED))
    leavings: dict[str, list[str]] = {}
    events = corpus.columns["event"]
    types, left = events.words("type"), events.words("left")
    departures = types.passing(lambda type: type == "departure")
    for id, type, who in zip(events.ids, types.codes, left.codes, strict=True):
        if departures[type]:
            for person in left.words[who].split():
                leavings.setdefault(person, []).append(id)
    for person, events_of in leavings.items():
        for a, b in combinations(events_of, 2):
            if _same_place(corpus[a], corpus[b]) and _exclude(corpus[a], corpus[b]) and not _back(corpus, person, a, b):
                found.setdefault(a, []).append(b)
                found.setdefault(b, []).append(a)
    return found


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
