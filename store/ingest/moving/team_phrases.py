"""Phrases that name a team, who is said to be in it, and the event that they make up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.ingest.lexicon import listed
from store.ingest.moving import doubt, offices
from store.ingest.moving.groups import Group
from store.ingest.moving.occasion import occasion
from store.ingest.moving.phrases import People
from store.ingest.moving.pieces import AUXILIARIES, DETERMINERS, MARKS, PREPOSITIONS, Sentence
from store.ingest.moving.telling import Telling

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames

_CALLED = listed("called named known dubbed titled baptised baptized christened")
_NO_NAME = offices.AROUND | listed("dedicated small large separate special single small-scale independent") - listed(
    "second"
)
_LEAD_BY = listed("led headed run chaired overseen directed managed")


class Named(NamedTuple):
    """A team by a phrase: its name, where the phrase begins and ends."""

    name: str
    first: int
    end: int


def phrase(s: Sentence, at: int) -> Named | None:
    """The team that a noun phrase names from a place on: 'a model support team', 'the Rotor Laboratory'."""
    k, start = at, at
    while s.low(k) in DETERMINERS or s.low(k) in ("its", "own") or s.low(k) in _NO_NAME:
        k += 1
    first = k
    while k < first + 9:
        piece = s[k]
        if piece.sort == "team":
            if s.is_possessive(k + 1):
                k += 2
                first = k
                continue
            follows = k + 1
            while follows < k + 4 and s[follows].sort == "word" and s.low(follows) not in PREPOSITIONS | AUXILIARIES:
                if s.low(follows) in offices.TEAM_NOUNS and s.low(follows) not in ("company", "group"):
                    break
                follows += 1
            return called(s, k + 1, start, piece.name)
        if piece.sort != "word" or piece.low in PREPOSITIONS or piece.low in AUXILIARIES or piece.low in _STOPS:
            return None
        if piece.low in offices.TEAM_NOUNS and s.low(k + 1) not in offices.TEAM_NOUNS and s[k + 1].sort != "team":
            words = s.pieces[first : k + 1]
            name = " ".join(word.text for word in words) if len(words) > 1 else ""
            return called(s, k + 1, start, name)
        k += 1
    return None


_STOPS = listed("and or but who which that as while he she it they we you i when where")


def called(s: Sentence, at: int, start: int, name: str) -> Named | None:
    """A name that is given behind the phrase: 'a department, internally called the "Second Zone"'."""
    for k in range(at, at + 9):
        if s.low(k) in _CALLED:
            j = k + 1
            while s.low(j) in DETERMINERS or (s[j].text in MARKS and s[j].text) or s.low(j) == "as":
                j += 1
            if s[j].sort == "team":
                return Named(s[j].name, start, j + 1)
            words: list[str] = []
            while s[j].sort == "word" and s[j].text[:1].isupper() and len(words) < 6:
                words.append(s[j].text)
                j += 1
            if words:
                return Named(" ".join(words), start, j)
        plain = not name or (k == at + 1 and name.islower() and s.low(k + 1) in (",", "."))
        if s[k].sort == "team" and s.low(k - 1) == "," and plain:  # 'the short-sea arm, Corvane Coastal,'
            return Named(s[k].name, start, k + 1)
        if s[k].text in ".;:":
            break
    return Named(name, start, at) if name else None


def teams_from(s: Sentence, at: int, limit: int = 30) -> list[tuple[int, str]]:
    """The teams named from a place on, up to the end of the clause."""
    found = []
    for k in range(at, min(len(s), at + limit)):
        if s[k].sort == "team":
            if not s.is_possessive(k + 1):
                found.append((k, s[k].name))
        elif (
            s[k].text in ".;"
            or s.low(k) in doubt.SAYING
            or s.low(k) in ("who", "because", "after", "when", "according", "where")
            or (s[k].low == "with" and found)
        ):
            break
    return found


def subject_team(frames: Frames, who: People | None) -> Named | None:
    """The team that a subject means: by its name, by a phrase, or by 'it' and 'the unit' for one spoken of before."""
    if who is None:
        return None
    s, last = frames.s, who.at[-1]
    if s[last].sort == "team":
        return Named(s[last].name, who.first, last + 1)
    if s[last].sort == "word" and s.low(last) in ("it", "they", "which", "that"):
        name = frames.referents.team("it", frames.number, last) if s.low(last) == "it" else ""
        return Named(name, who.first, last + 1) if name else None
    found = phrase(s, who.first)
    if found is None and s.low(last) in offices.TEAM_NOUNS | offices.FIRM:
        name = frames.referents.spoken_of(s.low(last), frames.number, last)
        return Named(name, who.first, last + 1) if name else None
    return found


def members(s: Sentence, at: int, frames: Frames) -> tuple[list[tuple[str, str]], int]:
    """Who leads a new team and who is in it: 'led by Wu', 'with myself, Jingren and Fan Yu', 'under Marta Hale'."""
    found: dict[str, str] = {}
    last = at
    role = ""
    for k in range(at, min(len(s), at + 45)):
        piece, low = s[k], s.low(k)
        if piece.text == "." or low in (";",):
            break
        if (low in _LEAD_BY and s.low(k + 1) == "by") or low == "under":
            role = "lead"
        elif low == "with" or low in ("comprising", "including", "consists", "members"):
            role = "member"
        elif low in ("said", "told", "who", "which", "whose", "announced"):
            role = "" if low != "who" else role
        elif role and (piece.sort == "person" or low in ("myself", "himself", "herself")):
            name = piece.name or frames.referents.person(low, frames.number, k)
            ahead = [s.low(j) for j in range(k + 1, k + 7)]
            own = "member"
            if role == "lead":
                own = "lead"
            elif ahead[:1] == ["as"] or (ahead[:1] == ["to"] and ahead[1:2] == ["lead"]):
                office = s.office(k + 2)
                words = office.words.casefold() if office else " ".join(ahead)
                own = "lead" if any(w in words for w in ("lead", "head", "chair", "director", "chief")) else "member"
            elif "overseeing" in ahead[:2]:
                own = "oversight"
            if name:
                found.setdefault(name, own)
                last = k + 1
            if role == "lead" and s.low(k + 1) not in ("and", ","):
                role = ""
    return list(found.items()), last


def draft(
    s: Sentence,
    at: int,
    verb: Group,
    who: People | None,
    frames: Frames,
    type: str,
    teams: list[tuple[str, str]],
    end: int,
    people: list[tuple[str, str]] | None = None,
    confidence: int = 80,
) -> Telling | None:
    """The event of teams that a trigger at a place tells; none without a team."""
    if not teams:
        return None
    teams = [(frames.referents.whole(name), role) for name, role in teams]
    first = min(who.first if who else at, at)
    last = frames.clause_end(max(at, end - 1))
    when = occasion(s, at, first, last)
    return Telling(
        type, s[first].start, s[last].end, people or [], list(dict.fromkeys(teams)),
        date=when.date, announced=when.announced or frames.announced(at),
        confidence=confidence - 5 * verb.future,
        reason=frames.reason(at, verb, None, [("", "")]), headline=frames.is_headline(),
    )  # fmt: skip
