"""The tree of teams with what stands in it, as last known or as of a day: leads, people, open places; and companies as
a whole, to be held one beside another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store import fields, gaps
from store.columns import where
from store.corpus import Corpus
from store.documents import kind_of
from store.lastchange import TYPES
from store.query import Query
from store.rows import Rows


class Place(NamedTuple):
    """An open place of a team: what is not filled, and the record that shows it."""

    what: str
    record: str


class Size(NamedTuple):
    """How many people stand in a team and below it: for certain (without a day: as last known), and at most."""

    least: int
    most: int


class Node(NamedTuple):
    """A team of the tree: `depth` is how many steps it is from the top of what is shown, `above` the team there that
    it hangs from; `sure` whether it is there for certain on the day, as far as it is dated. How many people it has says
    `Tree.size`, and who leads it the rows."""

    team: str
    above: str | None
    depth: int
    open: tuple[Place, ...]
    sure: bool


class Company(NamedTuple):
    """A tree from its top. `levels` counts the top; of the teams that ask for a lead `led` have one; `last` is the last
    event after which somebody or something in it stood elsewhere."""

    nodes: list[Node]
    levels: int
    led: int
    asked: int
    last: str | None

    @property
    def top(self) -> Node:
        return self.nodes[0]


class Tree:
    """The teams that a query keeps, as of its day."""

    def __init__(self, query: Query) -> None:
        self._rows, self._corpus = query.rows, query.rows.corpus
        ids = self._corpus.ids("team")
        self._kept = [ids[row] for row in query.kept("team")]
        self._above = _hung(self._corpus, self._kept)
        self._people, self._led = _people(self._rows)
        self._vacant = _vacant(self._rows)

    def companies(self) -> list[Company]:
        """Every tree, in the order of the Teams pane."""
        trees: dict[str, list[str]] = {}
        for id in self._kept:  # each stands below its own
            above = self._above[id]
            trees.setdefault(id if above is None else self._top(above), []).append(id)
        last = _last(self._rows, {id: top for top, ids in trees.items() for id in ids})
        return [self._company(ids, last.get(top)) for top, ids in trees.items()]

    def _top(self, id: str) -> str:
        while (above := self._above[id]) is not None:
            id = above
        return id

    def _company(self, ids: Sequence[str], last: str | None) -> Company:
        depth: dict[str, int] = {}
        for id in ids:
            above = self._above[id]
            depth[id] = 0 if above is None else depth[above] + 1
        nodes = [self.node(id, depth[id]) for id in ids]
        kinds = self._corpus.columns["team"].words("kind")
        asked = [id for id in ids if kinds[self._corpus.row(id)] in gaps.LED]
        led = sum(id in self._led for id in asked)
        return Company(nodes, max(depth.values()) + 1, led, len(asked), last)

    def node(self, id: str, depth: int = 0) -> Node:
        """A team by itself."""
        return Node(id, self._above.get(id), depth, self.open(id), self._rows.sure(id))

    def size(self, id: str) -> Size:
        """How many people stand in a team and below it."""
        found = [self._people[team] for team in self._corpus.below(id) if team in self._people]
        return Size(len(set().union(*(least for least, _ in found))), len(set().union(*(most for _, most in found))))

    def open(self, id: str) -> tuple[Place, ...]:
        """Where nobody is named: as its lead, in the place of somebody who left, for an area that it needs."""
        kind = self._corpus.columns["team"].words("kind")[self._corpus.row(id)]
        lead = [Place("lead", id)] if kind in gaps.LED and id not in self._led else []
        return (*lead, *self._vacant.get(id, ()))


def _hung(corpus: Corpus, kept: Iterable[str]) -> dict[str, str | None]:
    """Team → the one that it hangs from among those that are kept."""
    shown = list(kept)
    there = set(shown)
    return {id: next((up for up in corpus.path(id)[-2::-1] if up in there), None) for id in shown}


def _people(rows: Rows) -> tuple[dict[str, tuple[set[int], set[int]]], set[str]]:
    """Team → the people who stand in itself: for certain (without a day: as last known), and all who may; and the teams
    that one of these leads or oversees."""
    held = rows.corpus.columns["membership"]
    teams, people, classes, status = (held.words(name) for name in ("team", "person", "role_class", "status"))
    leads, byline = classes.passing(lambda word: word in ("lead", "oversight")), classes.passing("byline".__eq__)
    ended, to_come = status.passing("ended".__eq__), status.passing("announced".__eq__)
    there, sure = rows.mask("membership"), rows.certain_mask("membership")
    found: dict[int, tuple[set[int], set[int]]] = {}
    led: set[int] = set()
    for row, (team, who, told) in enumerate(zip(teams.codes, people.codes, status.codes, strict=True)):
        how = classes.codes[row]
        if byline[how] or (ended[told] if there is None else not there[row]):
            continue
        certain, most = found.setdefault(team, (set(), set()))
        most.add(who)
        if not to_come[told] if sure is None else sure[row]:
            certain.add(who)
        if leads[how]:
            led.add(team)
    return {teams.words[code]: two for code, two in found.items()}, {teams.words[code] for code in led}


def _vacant(rows: Rows) -> dict[str, list[Place]]:
    """Team → the places that somebody left without a successor being named, by the day, and the areas that are open."""
    corpus, events = rows.corpus, rows.corpus.columns["event"]
    found: dict[str, list[Place]] = {}
    gone: dict[tuple[str, str], int] = {}  # who left what → the departure
    followed: set[tuple[str, str]] = set()  # of whom one account names a successor
    for row in gaps.departures(corpus):
        for who in events.words("left")[row].split() if rows.stands("event", row) else ():
            left = [(who, team) for team in _left(corpus, row, who)]
            gone |= dict.fromkeys(left, row)
            followed |= set(left) if gaps.followed(corpus, row) else set()
    for (who, team), row in gone.items():
        if (who, team) not in followed:
            found.setdefault(team, []).append(Place(f"after {corpus.short(who)}", events.ids[row]))
    coverage = corpus.columns["coverage"]
    state = coverage.words("state")
    for row in where(state.codes, state.words.index("open")) if "open" in state.words else ():
        area = corpus.name(coverage.words("area")[row])
        found.setdefault(coverage.words("team")[row], []).append(Place(area, coverage.ids[row]))
    return found


def _left(corpus: Corpus, departure: int, who: str) -> list[str]:
    """The teams that somebody left: of the memberships that the departure ended, else those that take part in it."""
    held = corpus.columns["membership"]
    ended = [held.words("team")[row] for row in gaps.given_up(corpus, who, departure)]
    if named := list(dict.fromkeys(filter(None, ended))):
        return named
    return [id for id in corpus.columns["event"].words("who")[departure].split() if kind_of(id) == "team"]


def _last(rows: Rows, tops: dict[str, str]) -> dict[str, str]:
    """Top of a tree → the last event, by its latest day and by the day for certain, in which one of its teams takes
    part and after which somebody or something stood elsewhere; undated ones are none."""
    events, ids = rows.corpus.columns["event"], rows.corpus.ids("event")
    who, hi = events.words("who"), events.numbers("hi")
    changes = events.words("type").passing(lambda word: word in TYPES)
    types = events.words("type").codes
    concerned = [{tops[id] for id in word.split() if id in tops} for word in who.words]
    best: dict[str, tuple[int, str]] = {}
    day = fields.bounds(rows.at)[0] if rows.at else fields.LATEST
    for row, code in enumerate(who.codes):
        if not concerned[code] or not changes[types[row]] or not 0 < hi[row] <= day:
            continue
        for top in concerned[code]:
            best[top] = max(best.get(top, (0, "")), (hi[row], ids[row]))
    return {top: id for top, (_, id) in best.items()}
