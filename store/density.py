"""How events lie over time: how many in each bin of a year, a quarter, a month or a day, and how surely.

A bin has a number, and bins side by side have numbers side by side. A day is a number too (20310509), as in columns.
An event lies in a bin for certain if every day that its date can mean does; else it may lie in each bin that holds one.
Of a date that is open at one side ('on or before 12 May') only the bin of its one bound is drawn as possible; all bins
beyond are `beyond`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple

from store.fields import EARLIEST, LATEST

ZOOMS: Final = ("year", "quarter", "month", "day")  # from far to near
_FIRST, _LAST = 10101, 99991231  # the days of the calendar

#: (earliest, latest day) → how many events have this date
Dates = Mapping[tuple[int, int], int]


def bin_of(day: int, zoom: str) -> int:
    """The bin that a day lies in."""
    year, month = day // 10000, day // 100 % 100
    match zoom:
        case "year":
            return year
        case "quarter":
            return year * 4 + (month - 1) // 3
        case "month":
            return year * 12 + month - 1
        case _:
            return date(year, month, day % 100).toordinal()


def days_of(bin: int, zoom: str) -> tuple[int, int]:
    """The first and the last day of a bin of the calendar."""
    if zoom == "day":
        day = date.fromordinal(bin)
        number = day.year * 10000 + day.month * 100 + day.day
        return number, number
    months = {"year": 12, "quarter": 3, "month": 1}[zoom]
    year, first = divmod(bin * months, 12)
    last = first + months
    return year * 10000 + (first + 1) * 100 + 1, year * 10000 + last * 100 + monthrange(year, last)[1]


def calendar_of(zoom: str) -> tuple[int, int]:
    """The first and the last bin that there is."""
    return bin_of(_FIRST, zoom), bin_of(_LAST, zoom)


def listed_day(lo: int, hi: int) -> int:
    """The day that an event stands under in the list: the earliest, else the latest of its date; 0 for none."""
    return lo if EARLIEST < lo <= LATEST else hi if hi < LATEST else 0


def dates_of(lo: Sequence[int], hi: Sequence[int], rows: Iterable[int]) -> Dates:
    """The dates of some rows, from the columns of their bounds."""
    rows = list(rows)
    return Counter(zip(map(lo.__getitem__, rows), map(hi.__getitem__, rows), strict=True))


class Count(NamedTuple):
    """How many events lie in a bin for certain, may lie in it, and may too if their open date reaches so far."""

    certain: int = 0
    possible: int = 0
    beyond: int = 0


class _Steps:
    """How many of some bins are at or before another."""

    def __init__(self, counted: Mapping[int, int]) -> None:
        self._bins = sorted(counted)
        self._sums = [0, *accumulate(counted[bin] for bin in self._bins)]

    def upto(self, bin: int) -> int:
        return self._sums[bisect_right(self._bins, bin)]

    @property
    def all(self) -> int:
        return self._sums[-1]


class Density:
    """Events in bins of one zoom."""

    def __init__(self, found: Dates, zoom: str) -> None:
        self.zoom = zoom
        self.undated = 0
        certain: Counter[int] = Counter()
        starts: Counter[int] = Counter()
        ends: Counter[int] = Counter()
        self._anchored: Counter[int] = Counter()  # bins of the one bound of an open date
        before: Counter[int] = Counter()
        after: Counter[int] = Counter()
        listed: Counter[int] = Counter()
        bins: dict[int, int] = {}

        def at(day: int) -> int:
            if day not in bins:
                bins[day] = bin_of(day, zoom)
            return bins[day]

        for (lo, hi), many in found.items():
            begins, closes = EARLIEST < lo < LATEST, EARLIEST < hi < LATEST
            if not begins and not closes:
                self.undated += many
                continue
            listed[at(lo if begins else hi)] += many
            if begins and closes:
                first, last = at(lo), at(hi)
                if first == last:
                    certain[first] += many
                else:
                    starts[first] += many
                    ends[last] += many
            else:
                self._anchored[at(lo if begins else hi)] += many
                (after if begins else before)[at(lo if begins else hi)] += many
        self._certain, self._listed = certain, _Steps(listed)
        self._starts, self._ends = _Steps(starts), _Steps(ends)
        self._before, self._after = _Steps(before), _Steps(after)
        #: the bins in which an event stands by the day that the list has it under, ascending
        self.filled = sorted(listed)
        self.first = min(bins.values(), default=None)
        self.last = max(bins.values(), default=None)

    def at(self, bin: int) -> Count:
        """How many events there are in a bin."""
        spread = self._starts.upto(bin) - self._ends.upto(bin - 1)
        reach = self._before.all - self._before.upto(bin - 1) + self._after.upto(bin)
        anchored = self._anchored[bin]
        return Count(self._certain[bin], spread + anchored, reach - anchored)

    def outside(self, first: int, last: int) -> tuple[int, int]:
        """How many events the list has before one bin, and after another."""
        return self._listed.upto(first - 1), self._listed.all - self._listed.upto(last)

    def beside(self, bin: int | None, step: int) -> int | None:
        """The next bin in which an event stands, in the direction of `step`; from nowhere the last one before or none
        after; None where there is none."""
        if bin is None:
            return self.filled[-1] if step < 0 and self.filled else None
        place = bisect_right(self.filled, bin) if step > 0 else bisect_left(self.filled, bin) - 1
        return self.filled[place] if 0 <= place < len(self.filled) else None

    def nearest(self, bin: int) -> int | None:
        """The bin nearest to one in which an event stands, the earlier of two; None where there is none."""
        place = bisect_left(self.filled, bin)
        return min(self.filled[max(0, place - 1) : place + 1], key=lambda other: abs(other - bin), default=None)


def finest(found: Dates, bins: int, among: Sequence[str] = ZOOMS) -> str:
    """The nearest zoom at which all dated events lie in so many bins; the farthest where there is none."""
    days = [day for date in found for day in date if EARLIEST < day < LATEST]
    if not days:
        return "month"
    first, last = min(days), max(days)
    fitting = [zoom for zoom in among if bin_of(last, zoom) - bin_of(first, zoom) < bins]
    return fitting[-1] if fitting else among[0]
