"""Decision chains: the way from a team, or from a person's teams, up to who decides at the top, before and after what
changed between two days.

A team has one parent, which says nothing of when. So what a chain was before is told only where that is stated: a team
that begins was not there, one that ends was where it is; of all others the earlier chain is not stated.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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


Found = list[Callable[[], Chain]]  # each worked out when it is asked for


def teams(corpus: Corpus, found: Between) -> Found:
    """The chains of the teams that changed, each team once: split, merged, ended, new, below one of these, or under
    another lead."""
    ways = Ways(corpus)
    planned: dict[str, Callable[[], Chain]] = {}
    turns = [turn for kind in _CHANGED for turn in found.of(kind)]
    new = {turn.subject for turn in turns if turn.kind == "team-new" and turn.certainty != POSSIBLE}
    for turn in turns:
        below = corpus.children.get
        if turn.kind == "lead-changed":
            planned.setdefault(turn.subject, partial(_lead, ways, turn))
        elif turn.kind == "team-new":
            planned.setdefault(turn.subject, partial(_new, ways, turn))
            for child in below(turn.subject, ()):
                if child not in new:
                    planned.setdefault(child, partial(_below_new, ways, turn, child))
        else:
            for place in turn.before:
                planned.setdefault(place.team, partial(_ended, ways, turn, place.team))
                for child in below(place.team, ()):
                    planned.setdefault(child, partial(_below_ended, ways, turn, child))
    return list(planned.values())


def _new(ways: Ways, turn: Turn) -> Chain:
    out_of = tuple(ways.of(place.team) for place in turn.before)
    return Chain(
        turn.subject, out_of, (ways.of(turn.subject, turn.certainty),), NO_TEAM, "", turn.record, turn.certainty
    )


def _below_new(ways: Ways, turn: Turn, team: str) -> Chain:
    return Chain(team, (), (ways.of(team, turn.certainty),), NOT_STATED, "", turn.record, turn.certainty)


def _ended(ways: Ways, turn: Turn, team: str) -> Chain:
    into = tuple(ways.of(place.team, turn.certainty) for place in turn.after)
    return Chain(team, (ways.of(team),), into, "", NO_TEAM, turn.record, turn.certainty)


def _below_ended(ways: Ways, turn: Turn, team: str) -> Chain:
    return Chain(team, (ways.of(team),), (), "", NOT_STATED, turn.record, turn.certainty)


def _lead(ways: Ways, turn: Turn) -> Chain:
    return Chain(turn.subject, (), (ways.of(turn.subject),), NOT_STATED, "", turn.record, turn.certainty)


def people(corpus: Corpus, found: Between) -> Found:
    """The chains of the people who came, left, moved or stay, and of those with whom a team begins."""
    ways, told = Ways(corpus), People(corpus, found.window, Told(corpus))
    seen: dict[str, Turn] = {}
    for turn in found.turns:
        for person in (turn.subject, *(place.person for place in turn.people)):
            if kind_of(person) == "person" and person in corpus:
                seen.setdefault(person, turn)
    return [partial(_person, ways, found.window, told, person, turn) for person, turn in seen.items()]


def _person(ways: Ways, window: Window, told: People, person: str, turn: Turn) -> Chain:
    before, after = _ways(ways, window, told, person)
    return Chain(person, tuple(before), tuple(after), "", "", turn.record, turn.certainty)


def _ways(ways: Ways, window: Window, people: People, person: str) -> tuple[list[Way], list[Way]]:
    """By which teams a person came up to the top before a window, and by which after it."""
    held, before, after = ways.corpus.columns["membership"], [], []
    for row in ways.corpus.held(person):
        team, id = held.words("team")[row], held.ids[row]
        if not team or held.words("role_class")[row] == "byline":
            continue
        start, end, starts = people.place(row, "start"), people.place(row, "end"), people.tells(row, "start")
        began = start.certainty if starts else ""
        ended = end.certainty if people.tells(row, "end") else ""
        over = not ended and 0 < end.timing.days[1] < window.first
        if over or (starts and not began and (start.timing.days[0] > window.last or start.timing.planned)):
            continue
        if began in ("", POSSIBLE):
            before.append(ways.of(team, began, id))
        if ended != CERTAIN:
            after.append(ways.of(team, began or ended, id, ends=not began and bool(ended)))
    return _distinct(before), _distinct(after)


def _distinct(ways: list[Way]) -> list[Way]:
    """Each way once, whatever a person is in its teams."""
    return list({way.teams: way for way in reversed(ways)}.values())[::-1]


class Ways:
    """The ways up from teams as the store has them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._known: dict[str, Way] = {}
        self._leads: dict[str, str] = {}

    def of(self, team: str, certainty: str = "", membership: str = "", ends: bool = False) -> Way:
        """The way up from a team."""
        if (known := self._known.get(team)) is None:
            known = self._known[team] = self._work_out(team)
        return known._replace(certainty=certainty, membership=membership, ends=ends)

    def _work_out(self, team: str) -> Way:
        corpus, path = self.corpus, self.corpus.path(team)[::-1]
        last = corpus.row(path[-1])
        whole = last >= 0 and corpus.columns["team"].words("kind")[last] not in gaps.HELD
        evidence = (corpus[step]["parent_evidence"] for step in path[:-1])
        inferred = any(found is not None and found["basis"] != "printed" for found in evidence)
        return Way(tuple(path), tuple(map(self._lead, path)), whole, inferred)

    def _lead(self, team: str) -> str:
        """The membership of who leads a team, as last known; '' for nobody."""
        if team not in self._leads:
            standing = self.corpus.day().standing
            leading = standing.leading(team)[:1]
            lead = [row for row in leading if standing.word("role_class", row) == "lead"]
            self._leads[team] = "".join(self.corpus.ids("membership")[row] for row in lead)
        return self._leads[team]
