"""Whose view a sentence gives without a verb of saying: 'in her words', 'as Lunt put it', 'for Lunt it was'."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import OWN, WORDS, force
from store.ingest.speech.subjects import Subject, before, behind, of_place, speaks
from store.ingest.speech.verbs_of_saying import passive

_IS = listed("is was are were be been being 's ’s è era est était ist war es")
_VIEWS = listed(
    "view opinion words word eyes account telling mind phrase phrasing estimation judgment judgement reckoning "
    "parlance formulation"
)
_VERDICTS = listed("verdict answer reply response explanation advice message lament conclusion summary riposte retort")
_SIGNS = ("'s", "’s", "'", "’")
_JOINS = ("but", "and", "yet", "so")
_OBJECTS = listed("him her me us them")
_DUMMIES = listed("it this that they these those all he she")
_FOR, _FOR_ABROAD = ("for", "to"), ("per", "pour", "für", "para")
_BEFORE_WHAT = listed("a an the un una une ein eine nothing but just simply only always")
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
    if opens + 3 >= place or items[opens].low not in (*_FOR, *_FOR_ABROAD) or not _is_so(clauses, place):
        return None
    ends = range(opens + 2, min(place, opens + 9))
    mention = items[opens + 1].mention
    if items[opens].low in _FOR_ABROAD:
        if mention is None or mention.kind != "person":
            return None
        return Aside(of_place(clauses, opens + 1), 68, f"'{items[opens].text}' this speaker it is so")
    stop = next((at for at in ends if items[at].text == "," or items[at].low in _DUMMIES), None)
    if stop is None or (items[stop].text != "," and items[stop + 1].low not in _IS):
        return None
    object_ = stop == opens + 2 and items[opens + 1].low in _OBJECTS
    who = of_place(clauses, opens + 1) if object_ else behind(clauses, opens + 1, stop)
    if who is None or (who.kind == "noun" and (items[stop].text == "," or not speaks(who.text) or _many(who))):
        return None
    return Aside(who, 70, f"'{items[opens].text}' this speaker it is so")


def _many(who: Subject) -> bool:
    """Whether nobody in particular is meant: 'to many it is a “palace”'."""
    return " " not in who.text


def _is_so(clauses: Clauses, place: int) -> bool:
    """Whether the quotation is what something is."""
    at = place - 1
    while at > 0 and clauses.items[at].low in _BEFORE_WHAT:
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


def summed(clauses: Clauses, place: int) -> Aside | None:
    """'“…” was Lunt's verdict', '“…” is how Lunt put it', '“…” So said Lunt.'"""
    items = clauses.items
    last = clauses.after(place)
    if len(clauses.article[items[place][:2]].split()) < 3:
        return None  # a term: 'the “freezer” was her answer to the heat'
    if place + 3 < last and items[place + 1].low in _IS:
        return _what(clauses, place + 2, last)
    if not clauses.ends(place) or place + 3 >= len(items):
        return None
    behind_it, end = place + 1, clauses.after(place + 1)
    one, two = items[behind_it], items[behind_it + 1]
    if one.low in ("so", "thus") and force(two.low) == 3:
        who = behind(clauses, behind_it + 2, end)
        return Aside(who, 84, f"'{one.text} {two.text}' behind the quotation") if who else None
    if one.low in ("that", "this", "such", "those", "these") and two.low in _IS:
        return _what(clauses, behind_it + 2, end)
    return None


def _what(clauses: Clauses, first: int, last: int) -> Aside | None:
    """'how Lunt put it', 'what she told the board', 'the verdict of Lunt', 'Lunt's answer'."""
    items = clauses.items
    if items[first].low in ("how", "what"):
        for verb in range(first + 2, min(last, first + 10)):
            if items[verb].low in ("put", "puts") or force(items[verb].low) >= 2:
                who = before(clauses, verb, first + 1)
                fits = who and who.start == items[first + 1].start
                return (
                    Aside(who, 84, f"'{items[first].text}' and '{items[verb].text}' behind it")
                    if who and fits
                    else None
                )
        return None
    for at in range(first, min(last, first + 8)):
        if items[at].low not in WORDS | _VERDICTS:
            continue
        near = items[at - 1].low in _SIGNS or items[at - 2].low in _SIGNS
        if items[first].low in OWN and at - first <= 3:
            return Aside(Subject(*items[first][:3], "pronoun"), 78, f"the {items[at].text} is this speaker's")
        if near and (who := behind(clauses, first, at - 1 if items[at - 1].low in _SIGNS else at - 2)):
            return Aside(who, 82, f"the {items[at].text} is this speaker's")
        if at + 2 < last and items[at + 1].low in ("of", "from", "by") and items[first].low in ("the", "a", "an"):
            who = behind(clauses, at + 2, last)
            return Aside(who, 80, f"the {items[at].text} is this speaker's") if who and who.kind != "noun" else None
    return None
