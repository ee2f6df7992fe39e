"""Who held a role, and which team was there, over time: bounds of each tenure, and how surely it holds in a bin.

A tenure lasts for certain from the latest day that its start can mean to the earliest day that its end can, where both
are stated; it may last from the earliest start to the latest end. What is not stated bounds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from store.columns import Columns
from store.documents import kind_of
from store.fields import EARLIEST, LATEST
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
    """The bars of those whom a query keeps."""

    def __init__(self, query: Query) -> None:
        self._query = query
        corpus = query.corpus
        self._members = corpus.columns["membership"]
        self._teams = corpus.columns["team"]
        self._held: dict[str, list[int]] | None = None

    def of(self, named: Counter[str], first: int, last: int, most: int) -> list[Bar]:
        """At most so many bars, of those of `named` (id → how often) that the query keeps: first those that are there
        in these days, then other dated ones, then people whose roles nobody dates; who is named more often before
        others. The dated stand in the order in which they begin."""
        dated: list[tuple[bool, int, str, Bar]] = []
        undated: list[tuple[int, str, Bar]] = []
        kept = {"person": self._kept("person"), "team": self._kept("team")}
        for id, many in named.items():
            kind = kind_of(id) or ""
            if kind not in kept or (row := self._query.corpus.row(id)) < 0 or row not in kept[kind]:
                continue
            bar = self._bar(id)
            if bar.tenures:
                dated.append((bar.within(first, last) == NO, -many, id, bar))
            elif kind == "person" and bar.undated:
                undated.append((-many, id, bar))
        chosen = [bar for *_, bar in nsmallest(most, dated)]
        chosen.sort(key=_begins)
        return chosen + [bar for *_, bar in nsmallest(most - len(chosen), undated)]

    def _bar(self, id: str) -> Bar:
        tenures = list(self._tenures(id))
        undated = [tenure for tenure in tenures if not tenure.dated]
        dated = tuple(tenure for tenure in tenures if tenure.dated)
        return Bar(id, dated, len(undated), sum(tenure.announced for tenure in undated))

    def _tenures(self, id: str) -> Iterable[Tenure]:
        if kind_of(id) == "team":
            yield _read(self._teams, self._teams.row(id), "founded", "dissolved", False)
            return
        status = self._members.words("status")
        for row in self._roles().get(id, ()):
            yield _read(self._members, row, "start", "end", status[row] == "announced")

    def _roles(self) -> dict[str, list[int]]:
        """Person → the rows of the memberships that the query keeps; a byline is no tenure."""
        if self._held is None:
            self._held = {}
            people, classes = self._members.words("person"), self._members.words("role_class")
            bylines = classes.passing(lambda word: word == "byline")
            for row in self._query.kept("membership"):
                if not bylines[classes.codes[row]]:
                    self._held.setdefault(people[row], []).append(row)
        return self._held

    def _kept(self, kind: str) -> Collection[int]:
        """The rows of a kind that the query keeps, to look one up."""
        kept = self._query.kept(kind)
        return range(self._query.corpus.count(kind)) if len(kept) == self._query.corpus.count(kind) else set(kept)


def named_in(query: Query, rows: Sequence[int]) -> Counter[str]:
    """The people and teams that some events name → in how many of them."""
    who = query.corpus.columns["event"].words("who")
    named: Counter[str] = Counter()
    for code, many in Counter(map(who.codes.__getitem__, rows)).items():
        for id in who.words[code].split():
            named[id] += many
    return named


def _read(columns: Columns, row: int, begins: str, ends: str, announced: bool) -> Tenure:
    numbers = columns.numbers
    start = numbers(f"{begins}_lo")[row], numbers(f"{begins}_hi")[row]
    return tenure_of(start, (numbers(f"{ends}_lo")[row], numbers(f"{ends}_hi")[row]), announced)


def _begins(bar: Bar) -> tuple[int, int, str]:
    """By when it begins as far as that is known, else by when it ends."""
    return min(t.start_lo or t.end_hi for t in bar.tenures), min(t.end_hi for t in bar.tenures), bar.id
