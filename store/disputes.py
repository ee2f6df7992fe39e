"""Claims that cannot both hold, and claims that a source disputes. Derived, never stored.

Two departures of the same person cannot both hold where their days or their manners exclude each other, unless the
person came back in between. A claim with a citation that disputes it is disputed by that source.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from store.columns import where
from store.corpus import Corpus
from store.dates import EVER, span
from store.documents import CLAIMS, kind_of
from store.fields import ANNOUNCED, DISPUTED, EARLIEST, LATEST, NO_EFFECT

_RETURNS = ("joined", "appointment")


def find(corpus: Corpus) -> dict[str, list[str]]:
    """Disputed claim → the claims that it cannot hold together with (none where a source simply disputes it)."""
    found: dict[str, list[str]] = {}
    for kind in CLAIMS:
        ids, rows = corpus.ids(kind), corpus.flagged(kind, DISPUTED)
        rivals = _several(corpus) if kind == "event" else {}
        for row in sorted({*rows, *rivals}):
            found[ids[row]] = rivals.get(row, [])
    return found


def of(corpus: Corpus, id: str) -> list[str] | None:
    """The claims that a claim cannot hold together with; None where nothing disputes it."""
    kind = kind_of(id) or ""
    if kind not in CLAIMS:
        return None
    columns, row = corpus.columns[kind], corpus.row(id)
    rivals: list[str] = []
    if kind == "event" and columns.words("type")[row] == "departure":
        events = _Events(corpus)
        for person in columns.words("left")[row].split():
            took_part = corpus.linked.naming("event", "who", kind_of(person) or "", corpus.row(person))
            leavings = [o for o in took_part if events.types[o] == "departure" and person in events.left[o].split()]
            returns = [o for o in took_part if events.types[o] in _RETURNS]
            rivals += events.against(row, leavings, returns)
    return rivals if rivals or columns.numbers("flags")[row] & DISPUTED else None


def preferred(corpus: Corpus, id: str, rivals: list[str] | None) -> list[str]:
    """Those of the rivals of a claim, as `of` gives them, that a reader holds to be right over it."""
    ranks = ((other, corpus[other].get("rank")) for other in rivals or ())
    return [other for other, rank in ranks if rank and id in rank["over"]]


def _several(corpus: Corpus) -> dict[int, list[str]]:
    """The departures that cannot hold beside another of the same person, by row, with those others."""
    events = _Events(corpus)
    leavings = _by_person(events.of_type(("departure",)), events.left.__getitem__)
    again = {person: rows for person, rows in leavings.items() if len(rows) > 1}
    returns = _by_person(events.of_type(_RETURNS), events.who.__getitem__, again) if again else {}
    found: dict[int, list[str]] = {}
    for row in sorted({row for rows in again.values() for row in rows}):
        for person in events.left[row].split():
            rivals = events.against(row, again.get(person, ()), returns.get(person, ()))
            if rivals:
                found.setdefault(row, []).extend(rivals)
    return found


def _by_person(
    rows: Iterable[int], named: Callable[[int], str], wanted: Container[str] | None = None
) -> dict[str, list[int]]:
    """Id → the rows that name it, for all that they name or those that are wanted."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for id in named(row).split():
            if wanted is None or id in wanted:
                found.setdefault(id, []).append(row)
    return found


class _Events:
    """The columns of events that tell departures apart, by row."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, events = corpus, corpus.columns["event"]
        self._ids, self._flags = events.ids, events.numbers("flags")
        self._lo, self._hi = events.numbers("lo"), events.numbers("hi")
        self._manner = events.words("manner")
        self.types, self.left, self.who = events.words("type"), events.words("left"), events.words("who")

    def of_type(self, types: Sequence[str]) -> list[int]:
        """The rows of some types, ascending."""
        codes = [code for code, word in enumerate(self.types.words) if word in types]
        return sorted(row for code in codes for row in where(self.types.codes, code))

    def against(self, row: int, leavings: Iterable[int], returns: Iterable[int]) -> list[str]:
        """Those departures of a person of which only one, they or that in the row, can have been."""
        return [
            self._ids[other]
            for other in leavings
            if other != row
            and self._same_place(row, other)
            and self._exclude(row, other)
            and not self._back(row, other, returns)
        ]

    def _same_place(self, a: int, b: int) -> bool:
        """Whether both leave the same team, or one of them does not say which."""
        first, second = ({id for id in self.who[row].split() if id.startswith("team:")} for row in (a, b))
        return not first or not second or bool(first & second)

    def _exclude(self, a: int, b: int) -> bool:
        """Whether the manners of two departures differ, or the days on which they were."""
        if len({self._manner[a], self._manner[b]} - {"", "unknown"}) > 1:
            return True
        (since, until), (first, last) = self._days(a), self._days(b)
        return not (first <= until and since <= last) and self._occurred(a) and self._occurred(b)

    def _occurred(self, row: int) -> bool:
        """Whether an event's date is that on which it was, not only that on which it was announced."""
        flags = self._flags[row]
        if flags & ANNOUNCED or not self._hi[row]:
            return False
        if flags & NO_EFFECT:
            return True
        return (span(self._corpus[self._ids[row]]["occurred"]) or EVER) != EVER

    def _back(self, a: int, b: int, returns: Iterable[int]) -> bool:
        """Whether the person possibly came back between the two."""
        (_, until), (since, _) = sorted((self._days(a), self._days(b)), key=lambda when: when[0] or when[1] % LATEST)
        if until == LATEST or since == EARLIEST or until >= since:
            return False
        return any(self._hi[row] >= until and self._lo[row] <= since for row in returns if self._hi[row])

    def _days(self, row: int) -> tuple[int, int]:
        """The earliest and the latest day as numbers; without a date every day."""
        return (self._lo[row], self._hi[row]) if self._hi[row] else (EARLIEST, LATEST)
