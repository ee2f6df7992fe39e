"""Stints: those that end, those in somebody's stead, those exchanged for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.ingest.lexicon import listed
from store.ingest.moving.offices import FIRM, POSTS
from store.ingest.moving.phrases import People, complement
from store.ingest.moving.pieces import DETERMINERS

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames
    from store.ingest.moving.groups import Group

_TENURE = listed("years career reign tenure stint spell term decade decades months premiership presidency leadership")
_MEANWHILE = listed("until till for at as while pending during meanwhile")
_BERTH = POSTS | listed("berth place chair professorship partnership spot gig stint move switch")


def ends(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Lunt calls time on nine years as head of Meridian', 'ends a career at the Lab'."""
    people = f.names(who)
    last = f.clause_end(at)
    tenure = next((k for k in range(at + 1, last + 1) if f.s.low(k) in _TENURE), 0)
    if verb.passive or not people or not tenure:
        return
    behind = next((k for k in range(tenure + 1, min(last, tenure + 5)) if f.s.low(k) in ("as", "at", "with")), 0)
    if not behind:
        return
    office, end = complement(f.s, behind) if f.s.low(behind) == "as" else (None, behind)
    if office or _team(f, behind + 1):
        f.add("departure", at, verb, who, [(n, "left") for n in people], end=max(end, behind + 1), office=office)


def deputise(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Brandt will stand in until the spring', 'Marsh fills in at finance', 'Orr deputises for her'."""
    people = f.names(who)
    meanwhile = f.s.low(verb.end) in _MEANWHILE or f.s[verb.end].sort == "date"
    over = verb.future and (f.s[verb.end].sort == "sign" or f.s.low(verb.end) in ("from", "in", "after", ""))
    if verb.passive or not people or not (meanwhile or over):
        return
    office, end = complement(f.s, verb.end) if f.s.low(verb.end) == "as" else (None, verb.end)
    f.add("appointment", at, verb, who, [(n, "appointed") for n in people], end=end, office=office, confidence=75)


def anywhere(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Brandt is not going anywhere.'"""
    if f.s.low(at) == "going" and f.s[verb.end].text in ".,;:–—!":
        people = [(n, "stays") for n in f.names(who)]
        f.add("continuation", at, verb, who, people, end=verb.end, confidence=75)


def swap(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Brandt swaps Meridian for the Rotor Lab': who leaves one joins the other."""
    people = f.names(who)
    old = next((f.s[k].name for k in range(at + 1, verb.end - 1) if f.s[k].sort == "team"), "")
    new = _team(f, verb.end)
    if verb.passive or not people or not new:
        return
    f.add("joined", at, verb, who, [(n, "joined") for n in people], end=verb.end + 1, confidence=75)
    f.found[-1].teams = [(new, "place")] + [(old, "from")] * bool(old)


def onward(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """Where one who leaves goes next: '… for a berth at Meridian'."""
    if not f.found or f.found[-1].type != "departure" or not f.found[-1].people:
        return
    left, last = f.found[-1], f.clause_end(at)
    for k in range(verb.end, last):
        if f.s.low(k) == "for" and (team := _team(f, k + 1)):
            left.teams = [pair for pair in left.teams if pair[0] != team]
            people = [(name, "joined") for name, _ in left.people]
            f.add("joined", at, verb, who, people, end=last, teams=[(team, "place")], confidence=70)
            return


def posted(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Marsh has been redeployed to the Rotor Lab': whom others send to a team."""
    k = verb.end - (f.s.low(verb.end - 1) == "to")
    if not verb.passive or f.s.low(k) != "to" or not (team := _team(f, k + 1)):
        return
    people = [(n, "appointed") for n in f.names(who)]
    f.add("appointment", at, verb, who, people, end=k + 2, teams=[(team, "place")], confidence=75)


def _team(f: Frames, at: int) -> str:
    """The team that stands at a place, behind its determiner or 'a berth at'; '' for none."""
    while f.s.low(at) in DETERMINERS:
        at += 1
    if f.s.low(at) in _BERTH and f.s.low(at + 1) in ("at", "with", "in", "on"):
        return _team(f, at + 2)
    if f.s[at].sort == "team":
        return f.s[at].name
    if f.s.low(at) in FIRM and f.s.low(at - 1) in DETERMINERS:
        return f.referents.team(f.s.low(at), f.number, at)
    return ""
