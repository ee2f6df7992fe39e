"""Decision chains: the way from a team, or from a person's teams, up to who decides at the top, before and after what
changed between two days.

A team has one parent, which says nothing of when. So what a chain was before is told only where that is stated: a team
that begins was not there, one that ends was where it is; of all others the earlier chain is not stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store import gaps
from store.between import Between
from store.corpus import Corpus
from store.documents import kind_of
from store.moves import People
from store.turned import Told, Turn
from store.window import CERTAIN, POSSIBLE, Window

NO_TEAM, NOT_STATED = "no such team", "not stated"
_CHANGED = ("team-split", "team-merged", "team-ended", "team-new", "lead-changed")
MOST = 12  # teams, and people, whose chains a page shows


class Way(NamedTuple):
    """The teams from one up to the top, itself first; `leads` has for each the membership of who leads it, '' where
    nobody is named. `certainty`: of the change that makes it so, '' where nothing changed. `membership`: by which a
    person is there."""

    teams: tuple[str, ...]
    leads: tuple[str, ...]
    whole: bool  # whether the last one is the top, as far as its kind tells
    inferred: bool  # whether a step is inferred
    certainty: str = ""
    membership: str = ""
    ends: bool = False

    @property
    def steps(self) -> int | None:
        """How many steps it is to the top; None where that is not stated."""
        return len(self.teams) - 1 if self.whole else None


class Chain(NamedTuple):
    """The ways of a `subject` before and after; where there is none, `was` and `is_now` say why: NO_TEAM, NOT_STATED,
    or '' of people. `record` tells the change, `certainty` how."""

    subject: str
    before: tuple[Way, ...]
    after: tuple[Way, ...]
    was: str
    is_now: str
    record: str
    certainty: str


def teams(corpus: Corpus, found: Between, most: int | None = MOST) -> Iterator[Chain]:
    """The chains of the teams that changed, each team once: new, ended, below a team that is new or ended, under
    another lead."""
    told: set[str] = set()
    turns = [turn for kind in _CHANGED for turn in found.of(kind)]
    new = {turn.subject for turn in turns if turn.kind == "team-new" and turn.certainty != POSSIBLE}
    for turn in turns:
        for chain in _of_team(corpus, turn, new):
            if chain.subject not in told and (most is None or len(told) < most):
                told.add(chain.subject)
                yield chain


def _of_team(corpus: Corpus, turn: Turn, new: set[str]) -> Iterator[Chain]:
    team, sure, record = turn.subject, turn.certainty, turn.record
    if turn.kind == "team-new":
        out_of = tuple(way(corpus, place.team) for place in turn.before)
        yield Chain(team, out_of, (way(corpus, team, sure),), NO_TEAM, "", record, sure)
        for child in corpus.children.get(team, ()):
            if child not in new:
                yield Chain(child, (), (way(corpus, child, sure),), NOT_STATED, "", record, sure)
    elif turn.kind == "lead-changed":
        yield Chain(team, (), (way(corpus, team),), NOT_STATED, "", record, sure)
    else:
        into = tuple(way(corpus, place.team, sure) for place in turn.after)
        for place in turn.before:
            yield Chain(place.team, (way(corpus, place.team),), into, "", NO_TEAM, record, sure)
            for child in corpus.children.get(place.team, ()):
                yield Chain(child, (way(corpus, child),), (), "", NOT_STATED, record, sure)


def people(corpus: Corpus, found: Between, most: int | None = MOST) -> Iterator[Chain]:
    """The chains of the people who came, left, moved or stay, and of those with whom a team begins."""
    told = People(corpus, found.window, Told(corpus))
    seen: dict[str, Turn] = {}
    for turn in found.turns:
        for person in (turn.subject, *(place.person for place in turn.people)):
            if kind_of(person) == "person" and person in corpus:
                seen.setdefault(person, turn)
    for person, turn in list(seen.items())[:most]:
        before, after = _ways(corpus, found.window, told, person)
        if before or after:
            yield Chain(person, tuple(before), tuple(after), "", "", turn.record, turn.certainty)


def _ways(corpus: Corpus, window: Window, people: People, person: str) -> tuple[list[Way], list[Way]]:
    """By which teams a person came up to the top before a window, and by which after it."""
    held, before, after = corpus.columns["membership"], [], []
    for row in corpus.held(person):
        team = held.words("team")[row]
        if not team or held.words("role_class")[row] == "byline":
            continue
        start, end = people.place(row, "start"), people.place(row, "end")
        began = start.certainty if people.tells(row, "start") else ""
        ended = end.certainty if people.tells(row, "end") else ""
        over = not ended and 0 < end.timing.days[1] < window.first
        later = (
            not began and (start.timing.days[0] > window.last or start.timing.planned) and people.tells(row, "start")
        )
        if over or later:
            continue
        if began in ("", POSSIBLE):
            before.append(way(corpus, team, began, held.ids[row]))
        if ended != CERTAIN:
            after.append(way(corpus, team, began or ended, held.ids[row])._replace(ends=not began and bool(ended)))
    return _distinct(before), _distinct(after)


def _distinct(ways: list[Way]) -> list[Way]:
    """Each way once, whatever a person is in its teams."""
    return list({way.teams: way for way in reversed(ways)}.values())[::-1]


def way(corpus: Corpus, team: str, certainty: str = "", membership: str = "") -> Way:
    """The way up from a team as the store has it."""
    path = corpus.path(team)[::-1]
    teams, standing = corpus.columns["team"], corpus.day().standing
    leads = []
    for step in path:
        leading = standing.leading(step)
        lead = leading[:1] if leading and standing.word("role_class", leading[0]) == "lead" else []
        leads.append("".join(corpus.ids("membership")[row] for row in lead))
    last = teams.row(path[-1])
    whole = last >= 0 and teams.words("kind")[last] not in gaps.HELD
    evidence = (corpus[step]["parent_evidence"] for step in path[:-1])
    inferred = any(found is not None and found["basis"] != "printed" for found in evidence)
    return Way(tuple(path), tuple(leads), whole, inferred, certainty, membership)
