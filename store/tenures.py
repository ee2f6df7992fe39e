"""Who held a role, and which team was there, over time: bounds of each tenure, and how surely it holds in a bin.

A tenure lasts for certain from the latest day that its start can mean to the earliest day that its end can, where both
are stated; it may last from the earliest start to the latest end. What is not stated bounds nothing, and a role no
longer than its team. That is how `Rows` reads a day, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from store.columns import Columns
from store.documents import kind_of
from store.fields import EARLIEST, LATEST
from store.language import EVERYTHING
from store.query import Query

# How surely a tenure holds, the surest last.
NO, POSSIBLE, ANNOUNCED, CERTAIN = range(4)


class Tenure(NamedTuple):
    """Days as numbers (20310509): when it can have begun and ended; EARLIEST and LATEST where that is not known."""

    start_lo: int
    start_hi: int
    end_lo: int
    end_hi: int
    announced: bool = False

    @property
    def dated(self) -> bool:
        """Whether anything bounds it."""
        return (self.start_lo, self.end_hi) != (EARLIEST, LATEST)

    def within(self, first: int, last: int) -> int:
        """How surely it holds on some day from one to another."""
        if max(first, self.start_lo) > min(last, self.end_hi):
            return NO
        if self.announced:
            return ANNOUNCED
        return CERTAIN if max(first, self.start_hi) <= min(last, self.end_lo) else POSSIBLE


class Bar(NamedTuple):
    """The dated tenures of a person, or that of a team; and how many more nobody dates, and how many of these are
    announced."""

    id: str
    tenures: tuple[Tenure, ...]
    undated: int = 0
    announced: int = 0

    def within(self, first: int, last: int) -> int:
        """How surely any of them holds on some day from one to another."""
        return max((tenure.within(first, last) for tenure in self.tenures), default=NO)

    def beyond(self, first: int, last: int) -> tuple[str, str]:
        """What it does before one day and after another, as the surest tenure does: '?' where its start, its end is not
        known, '‹' and '›' where it goes on; '' where there is nothing."""
        before = [
            _edge(t.within(first, first), t.start_lo == EARLIEST, "‹") for t in self.tenures if t.start_lo < first
        ]
        after = [_edge(t.within(last, last), t.end_hi == LATEST, "›") for t in self.tenures if t.end_hi > last]
        return max(before, default=(NO, ""))[1], max(after, default=(NO, ""))[1]

    def turns(self, first: int, last: int) -> tuple[bool, bool]:
        """Whether one of them begins from one day to another for certain, and whether one ends."""
        days = range(first, last + 1)
        return (
            any(tenure.start_lo in days and tenure.start_hi in days for tenure in self.tenures),
            any(tenure.end_lo in days and tenure.end_hi in days for tenure in self.tenures),
        )


def _edge(surely: int, unknown: bool, on: str) -> tuple[int, str]:
    """How surely a tenure holds at an edge, and the sign there."""
    return surely, "?" if unknown and surely else on


def tenure_of(start: tuple[int, int], end: tuple[int, int], announced: bool = False) -> Tenure:
    """A tenure from the bounds of its start and of its end as columns have them."""
    start_lo, start_hi = start if start[1] else (EARLIEST, LATEST)
    end_lo, end_hi = end if end[1] else (EARLIEST, LATEST)
    return Tenure(start_lo, start_hi, end_lo, end_hi, announced)


class Bars:
    """The bars of the people and teams that a query keeps, with all roles that stand on its day; a byline is none."""

    def __init__(self, query: Query) -> None:
        self._query, corpus = query, query.corpus
        self._linked = corpus.linked
        members, teams = corpus.columns["membership"], corpus.columns["team"]
        self._roles, self._teams = _Bounds(members, "start", "end"), _Bounds(teams, "founded", "dissolved")
        self._status, self._class = members.words("status"), members.words("role_class")
        self._team = members.words("team")
        self._stands = query.rows.mask("membership")
        self._made: dict[str, Bar] = {}

    def of(self, named: Counter[str], first: int, last: int, most: int) -> list[Bar]:
        """At most so many bars, of those of `named` (id → how often) that the query keeps: first those that are there
        in these days, then other dated ones, then people whose roles nobody dates; who is named more often before
        others. The dated stand in the order in which they begin."""
        here: list[Bar] = []
        elsewhere: list[Bar] = []
        undated: list[Bar] = []
        for id in sorted(named, key=lambda id: (-named[id], id)) if most else ():
            bar = self._bar(id)
            if bar.tenures:
                (elsewhere if bar.within(first, last) == NO else here).append(bar)
            elif bar.undated:
                undated.append(bar)
            if len(here) == most:
                break
        dated = sorted([*here, *elsewhere][:most], key=_begins)
        return [*dated, *undated[: most - len(dated)]]

    def count(self, named: Iterable[str], most: int) -> int:
        """How many bars there are, so many at most."""
        found = 0
        for id in named:
            bar = self._bar(id)
            found += bool(bar.tenures or bar.undated)
            if found == most:
                break
        return found

    def _bar(self, id: str) -> Bar:
        """The bar of a person or a team; an empty one where the query does not keep it, or knows of no role."""
        if (bar := self._made.get(id)) is None:
            tenures = list(self._tenures(id))
            undated = [tenure for tenure in tenures if not tenure.dated] if kind_of(id) == "person" else []
            dated = tuple(tenure for tenure in tenures if tenure.dated)
            bar = self._made[id] = Bar(id, dated, len(undated), sum(tenure.announced for tenure in undated))
        return bar

    def _tenures(self, id: str) -> Iterator[Tenure]:
        kind = kind_of(id) or ""
        row = self._query.corpus.row(id)
        if kind not in self._kept or row not in self._kept[kind]:
            return
        if kind == "team":
            yield self.team(row)
            return
        for held in self._linked.naming("membership", "person", "person", row):
            if (self._stands is None or self._stands[held]) and self._class[held] != "byline":
                yield self.role(held)

    def team(self, row: int) -> Tenure:
        """When a team was there."""
        return self._teams.of(row)

    def role(self, row: int) -> Tenure:
        """When a role was held; nobody is in a team that cannot yet be, or is over."""
        tenure = self._roles.of(row, self._status[row] == "announced")
        team = self._query.corpus.row(self._team[row]) if self._team[row] else -1
        if team < 0:
            return tenure
        there = self.team(team)
        start, end = max(tenure.start_lo, there.start_lo), min(tenure.end_hi, there.end_hi)
        return tenure._replace(start_lo=start, end_hi=end)

    @cached_property
    def _kept(self) -> dict[str, Collection[int]]:
        """Kind → its rows that the query keeps, to look one up."""
        self._linked.group("membership", "person")  # or each person is looked for
        query = self._query
        found: dict[str, Collection[int]] = {}
        for kind in ("person", "team"):
            everyone = query.tree == EVERYTHING and query.rows.mask(kind) is None
            found[kind] = range(query.corpus.count(kind)) if everyone else set(query.kept(kind))
        return found


class _Bounds:
    """Tenures from the columns of a kind."""

    def __init__(self, columns: Columns, begins: str, ends: str) -> None:
        names = (f"{begins}_lo", f"{begins}_hi", f"{ends}_lo", f"{ends}_hi")
        self._start_lo, self._start_hi, self._end_lo, self._end_hi = map(columns.numbers, names)

    def of(self, row: int, announced: bool = False) -> Tenure:
        start = self._start_lo[row], self._start_hi[row]
        return tenure_of(start, (self._end_lo[row], self._end_hi[row]), announced)


def named_in(query: Query, rows: Sequence[int]) -> Counter[str]:
    """The people and teams that some events name → in how many of them."""
    who = query.corpus.columns["event"].words("who")
    named: Counter[str] = Counter()
    for code, many in Counter(map(who.codes.__getitem__, rows)).items():
        for id in who.words[code].split():
            named[id] += many
    return named


def _begins(bar: Bar) -> tuple[int, int, str]:
    """By when it begins as far as that is known, else by when it ends."""
    return min(t.start_lo or t.end_hi for t in bar.tenures), min(t.end_hi for t in bar.tenures), bar.id
