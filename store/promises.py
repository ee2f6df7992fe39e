"""The ledger of commitments: who promised what and when, what became of it by which source, and what is open.

Nothing becomes of a promise by itself: a day that passed is no miss unless a source says so. What a commitment's state
is, its record says; since when that was told, the dates of the sources behind it say. As of a day before all of them
the promise stands as it was made; between the first and the last of them it is not sure.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import NamedTuple

from store.dates import Span
from store.documents import COMMITMENT_STATES, kind_of
from store.fields import EARLIEST, LATEST, bounds, iso
from store.query import Query

OPEN = ("stated", "reaffirmed")
_OUTCOMES = ("met", "missed", "withdrawn")


class State(NamedTuple):
    """What a promise is as of a day: `sure` is False where the day lies between the sources, so that it may be no more
    than stated then; `becomes` is what a later source tells, '' where none does."""

    now: str
    sure: bool = True
    becomes: str = ""


class Telling(NamedTuple):
    """A source that tells of a promise, the source that its words come from, and the days that this may be of."""

    source: str
    origin: str
    when: Span | None


class Promise(NamedTuple):
    """A commitment as of a day: who tells of it, in the order of time, and what else its actor promised on its theme
    after it and before it. `actor` and `theme` are ids, '' for no theme."""

    id: str
    actor: str
    theme: str
    made: Span | None
    state: State
    told: tuple[Telling, ...]
    later: tuple[str, ...]
    before: tuple[str, ...]

    def settled_by(self, telling: Telling) -> bool:
        """Whether a source may tell what became of it: of an outcome what is later than the promise, if any is."""
        made = bounds(self.made)[1]
        if (self.state.becomes or self.state.now) not in _OUTCOMES or self.made is None:
            return True
        late = [other for other in self.told if other.when is None or bounds(other.when)[1] > made]
        return telling in (late or self.told)

    @property
    def open(self) -> bool:
        """Whether nothing became of it, and nobody promised on the same theme again, as far as it is told."""
        return self.state.now in OPEN and not self.later


class Group(NamedTuple):
    """The promises of one actor or on one theme ('' for none): how many in each state, and which rows, newest first."""

    id: str
    states: dict[str, int]
    rows: tuple[int, ...]


class Age(NamedTuple):
    """How many days ago something was, at least and at most; None where there is no bound."""

    least: int | None
    most: int | None


class Ledger:
    """The commitments that a query keeps, as of its day."""

    def __init__(self, query: Query) -> None:
        self._query, self._corpus = query, query.corpus
        self._columns = query.corpus.columns["commitment"]
        self._origins, self._states = self._columns.words("origins"), self._columns.words("state")
        self._actors, self._themes = self._columns.words("actor"), self._columns.words("theme")
        self._lo, self._hi = self._columns.numbers("lo"), self._columns.numbers("hi")
        self._told: dict[int, tuple[Telling, ...]] = {}

    @cached_property
    def today(self) -> Span | None:
        """The day as of which it is read: that of the query, else that of the newest source."""
        if self._query.at is not None:
            return self._query.at
        newest = self._corpus.articles[:1]
        return self._corpus.when(newest[0]) if newest else None

    @cached_property
    def states(self) -> dict[int, State]:
        """Row → state of each commitment that the query keeps."""
        return {row: self._state(row) for row in self._query.kept("commitment")}

    @cached_property
    def open(self) -> list[int]:
        """The rows of those that are open, the oldest first; what nobody dates comes last."""
        found = [row for row, state in self.states.items() if state.now in OPEN and not self._others(row)[0]]
        return sorted(found, key=lambda row: (not self._hi[row], self._lo[row] or self._hi[row], row))

    def counts(self, rows: tuple[int, ...] | None = None) -> dict[str, int]:
        """How many are in each state, of some rows that the query keeps or of all; a state of none is left out."""
        found = Counter(self.states[row].now for row in (self.states if rows is None else rows))
        return {state: found[state] for state in COMMITMENT_STATES if found[state]}

    def grouped(self, column: str) -> list[Group]:
        """By 'actor' or by 'theme', the largest groups first; those without a theme last."""
        words = self._actors if column == "actor" else self._themes
        found: dict[int, list[int]] = {}
        for row in self.states:
            found.setdefault(words.codes[row], []).append(row)
        groups = []
        for code, members in found.items():
            newest = tuple(sorted(members, key=lambda row: (self._lo[row] if self._hi[row] else 0, -row), reverse=True))
            groups.append(Group(words.words[code], self.counts(newest), newest))
        return sorted(groups, key=lambda group: (not group.id, -len(group.rows), group.id))

    def promise(self, row: int) -> Promise:
        """A commitment that the query keeps."""
        later, before = self._others(row)
        made = Span(*map(_bound, (self._lo[row], self._hi[row]))) if self._hi[row] else None
        ids = self._columns.ids
        return Promise(
            ids[row],
            self._actors[row],
            self._themes[row],
            made,
            self._state(row),
            self._tellings(row),
            tuple(ids[other] for other in later),
            tuple(ids[other] for other in before),
        )

    def _state(self, row: int) -> State:
        recorded = self._states[row]
        if self._query.at is None or recorded == OPEN[0]:
            return State(recorded)
        first, last = self._told_between(row, recorded)
        begins, ends = bounds(self._query.at)
        return State(OPEN[0], True, recorded) if ends < first else State(recorded, begins >= last)

    def _told_between(self, row: int, state: str) -> tuple[int, int]:
        """Between which days a state was told: an outcome by sources that may be later than the promise."""
        days = [bounds(telling.when) if telling.when else (EARLIEST, LATEST) for telling in self._tellings(row)]
        if state in _OUTCOMES and self._hi[row]:
            days = [(lo, hi) for lo, hi in days if hi > self._hi[row]] or days
        return min((lo for lo, _ in days), default=EARLIEST), max((hi for _, hi in days), default=LATEST)

    def _tellings(self, row: int) -> tuple[Telling, ...]:
        """Who tells of it, each source and origin once, in the order of their days; the undated last."""
        code = self._origins.codes[row]
        if code not in self._told:
            found = set()
            for pair in self._origins.words[code].split():
                source, _, via = pair.partition("<")
                origin = self._corpus.reprinted(via)
                found.add(Telling(source, origin, self._corpus.when(origin) if origin in self._corpus else None))
            self._told[code] = tuple(sorted(found, key=lambda t: (bounds(t.when)[0], t.origin, t.source)))
        return self._told[code]

    def _others(self, row: int) -> tuple[list[int], list[int]]:
        """What the same actor promised on the same theme: certainly later, and certainly before."""
        if not self._themes[row] or not self._hi[row]:
            return [], []
        actor = self._actors[row]
        rows = self._corpus.linked.naming("commitment", "actor", kind_of(actor) or "", self._corpus.row(actor))
        theme = self._themes.codes[row]
        same = [o for o in rows if o != row and self._themes.codes[o] == theme and self._hi[o]]
        same = sorted((o for o in same if self._query.rows.stands("commitment", o)), key=lambda o: (self._lo[o], o))
        return [o for o in same if self._lo[o] > self._hi[row]], [o for o in same if self._hi[o] < self._lo[row]]


def age(made: Span | None, day: Span | None) -> Age | None:
    """How old a promise is as of a day; None where either is not known, or where it was certainly not made by then."""
    if made is None or day is None:
        return None
    least = _days(made.hi, day.lo) if made.hi and day.lo else None
    most = _days(made.lo, day.hi) if made.lo and day.hi else None
    if most is not None and most < 0:
        return None
    return Age(max(0, least) if least is not None else None, most)


def _days(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days


def _bound(day: int) -> str | None:
    return None if day in (EARLIEST, LATEST) else iso(day)
