"""Whose view a sentence gives without a verb of saying: 'in her words', 'as Lunt put it', 'for Lunt it was'."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import OWN, force
from store.ingest.speech.subjects import Subject, before, behind, of_place
from store.ingest.speech.verbs_of_saying import passive

_IS = listed("is was are were be been being 's ’s")
_VIEWS = listed(
    "view opinion words word eyes account telling mind phrase phrasing estimation judgment judgement reckoning version "
    "reading book parlance formulation"
)
_SIGNS = ("'s", "’s", "'", "’")
_JOINS = ("but", "and", "yet", "so")
_OBJECTS = listed("him her me us them")
_DUMMIES = listed("it this that they these those all he she")
_PUT = ("put", "puts", "putting", "has", "had")
_NEAR = 8  # items between an aside and the quotation that it is about


class Aside(NamedTuple):
    """Whose words they are, how sure that is, and why."""

    subject: Subject
    confidence: int
    reason: str


def aside(clauses: Clauses, first: int, place: int) -> Aside | None:
    """Who is said to hold what stands in a quotation, of the sentence that begins at `first`."""
    return _judges(clauses, first, place) or _puts(clauses, first, place) or _views(clauses, first, place)


def _judges(clauses: Clauses, first: int, place: int) -> Aside | None:
    """'For Lunt it was “…”', 'to the union, the plan is a “…”'."""
    items = clauses.items
    opens = first + 1 if items[first].low in _JOINS else first
    if opens + 3 >= place or items[opens].low not in ("for", "to") or not _is_so(clauses, place):
        return None
    ends = range(opens + 2, min(place, opens + 9))
    stop = next((at for at in ends if items[at].text == "," or items[at].low in _DUMMIES), None)
    if stop is None or (items[stop].text != "," and items[stop + 1].low not in _IS):
        return None
    object_ = stop == opens + 2 and items[opens + 1].low in _OBJECTS
    who = of_place(clauses, opens + 1) if object_ else behind(clauses, opens + 1, stop)
    if who is None or (who.kind == "noun" and items[stop].text == ","):
        return None
    return Aside(who, 70, f"'{items[opens].text}' this speaker it is so")


def _is_so(clauses: Clauses, place: int) -> bool:
    """Whether the quotation is what something is."""
    at = place - 1
    while at > 0 and clauses.items[at].low in ("a", "an", "the", "nothing", "but", "just", "simply", "only", "always"):
        at -= 1
    return clauses.items[at].low in _IS


def _puts(clauses: Clauses, first: int, place: int) -> Aside | None:
    """'As Lunt put it, “…”', 'is, as she called it, “…”'."""
    items = clauses.items
    for at in range(place - 3, max(first, place - 14) - 1, -1):
        if items[at].low != "as":
            continue
        for verb in range(at + 2, place):
            put = items[verb].low in _PUT and verb + 1 < place and items[verb + 1].low in ("it", "this", "that")
            if put or (force(items[verb].low) >= 2 and not passive(clauses, verb, at + 1)):
                who = before(clauses, verb, at + 1)
                if who and who.start == items[at + 1].start:
                    return Aside(who, 86, f"'as' and '{items[verb].text}' before the quotation")
                break
    return None


def _views(clauses: Clauses, first: int, place: int) -> Aside | None:
    """'In her view', 'in Lunt's own words', 'to the union's mind', 'in the words of Lunt'."""
    items = clauses.items
    for at in range(place - 1, first, -1):
        if items[at].low not in _VIEWS or (place - at > _NEAR and at - first > _NEAR):
            continue
        ahead = range(at - 1, max(first, at - 8) - 1, -1)
        start = next((it for it in ahead if items[it].low in ("in", "to", "by")), -1)
        if start < 0:
            continue
        last = at - 1 if items[at - 1].low == "own" else at  # behind the owner
        if items[start + 1].low in OWN and start + 2 == last:
            owner = Subject(*items[start + 1][:3], "pronoun")
            return Aside(owner, 80, f"'in {items[start + 1].text} {items[at].text}' before the quotation")
        owned = items[last - 1].low in _SIGNS
        if owned or (at + 1 < place and items[at + 1].low == "of"):
            who = behind(clauses, *((start + 1, last - 1) if owned else (at + 2, place)))
            return Aside(who, 80, f"'{items[at].text}' before the quotation") if who else None
    return None
