"""An axis of time: which bins are in view, how many cells each takes, and the labels below them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.density import bin_of, calendar_of, days_of

_WIDEST = {"year": 6, "quarter": 4, "month": 4, "day": 3}  # cells of a bin
_READABLE = 2  # cells of a bin where not all are in view anyway
_STEPS = {"year": (1, 2, 5, 10, 20, 50, 100), "quarter": (1, 2), "month": (1, 2, 3, 6), "day": (1, 2, 5, 10)}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Label(NamedTuple):
    """A text that begins in a cell, of the bin that begins in `tick`."""

    cell: int
    text: str
    tick: int


class Axis(NamedTuple):
    """`many` bins side by side from the bin `start` on, each of `size` cells."""

    zoom: str
    start: int
    many: int
    size: int

    @property
    def stop(self) -> int:
        """The bin after the last one."""
        return self.start + self.many

    @property
    def bins(self) -> range:
        return range(self.start, self.stop)

    @property
    def days(self) -> tuple[int, int]:
        """The first day and the last one in view."""
        return days_of(self.start, self.zoom)[0], days_of(self.stop - 1, self.zoom)[1]

    def bounds(self, bin: int) -> tuple[int, int]:
        """The first day of a bin and its last one."""
        return days_of(bin, self.zoom)

    def cell_of(self, day: int) -> int:
        """The cell that a day lies in; outside the axis where it is not in view."""
        bin = bin_of(day, self.zoom)
        first, last = (_ordinal(each) for each in days_of(bin, self.zoom))
        return (bin - self.start) * self.size + (_ordinal(day) - first) * self.size // (last - first + 1)

    def middle(self, bin: int) -> int:
        """The cell in the middle of a bin."""
        return (bin - self.start) * self.size + (self.size - 1) // 2

    def labels(self, first: Label | None = None) -> list[Label]:
        """What stands below the bins, as much as there is room for: `first`, where a year (or a month of days) begins,
        where the axis does, and some of the bins between."""
        width = self.many * self.size
        taken = bytearray(width + 1)
        found: list[Label] = []

        def put(label: Label, gap: int = 1) -> bool:
            begin, end = label.cell, label.cell + len(label.text)
            if begin < 0 or end > width or any(taken[max(0, begin - gap) : end + gap]):
                return False
            taken[begin:end] = b"\1" * len(label.text)
            found.append(label)
            return True

        if first is not None:
            put(first)
        named = {bin: _name(bin, self.zoom) for bin in self.bins}
        cells = {bin: (bin - self.start) * self.size for bin in self.bins}
        major = [bin for bin in self.bins if named[bin].begins]
        for bin in _every(major, named, self.size):
            put(Label(cells[bin], named[bin].text, cells[bin]))
        put(Label(0, named[self.start].whole, 0))
        size = max(len(name.text) for name in named.values() if not name.begins) if len(major) < self.many else 0
        step = next((step for step in _STEPS[self.zoom] if step * self.size > size + (self.zoom == "month")), 0)
        for bin in self.bins if step else ():
            if not named[bin].begins and named[bin].number % step == 0:
                put(Label(cells[bin], named[bin].text, cells[bin]))
        return sorted(found)


class _Name(NamedTuple):
    """What a bin is called below the axis, alone, and as the first one; `begins`: where something larger does."""

    text: str
    whole: str
    number: int
    begins: bool


def _name(bin: int, zoom: str) -> _Name:
    day = days_of(bin, zoom)[0]
    year, month = f"{day // 10000:04}", day // 100 % 100
    match zoom:
        case "year":
            return _Name(year, year, bin, False)
        case "quarter":
            begins, number = month == 1, (month - 1) // 3
            return _Name(year if begins else f"Q{number + 1}", f"{year} Q{number + 1}", number, begins)
        case "month":
            return _Name(year if month == 1 else _MONTHS[month - 1], f"{year}-{month:02}", month - 1, month == 1)
        case _:
            number = day % 100
            begins = number == 1
            text = f"{year}-{month:02}"
            return _Name(text if begins else str(number), f"{text}-{number:02}", 1 if number > 29 else number, begins)


def _every(major: list[int], named: dict[int, _Name], size: int) -> Iterator[int]:
    """Of the bins where something larger begins as many as their names have room side by side: each, or every second,
    fifth … year."""
    if len(major) > 1:
        room = (major[1] - major[0]) * size
        step = next((step for step in _STEPS["year"] if step * room > len(named[major[0]].text)), 0)
        yield from (bin for bin in major if step and int(named[bin].text[:4]) % step == 0)
    else:
        yield from major


def fitted(zoom: str, first: int, last: int, cells: int) -> tuple[int, int]:
    """How many bins are in view in so many cells, and how many cells each takes: all from one bin to another where they
    fit, as wide as is of use."""
    span = last - first + 1
    size = min(_WIDEST[zoom], cells // span) if span <= cells else _READABLE
    return max(1, cells // max(1, size)), max(1, size)


def window(zoom: str, count: int, first: int, last: int, around: int | None, before: int | None) -> int:
    """The first bin in view, of all from `first` to `last`: that of the window before if it shows the bin `around`,
    else one that has it in the middle; nothing outside the calendar."""
    lowest, highest = calendar_of(zoom)
    spare = count - (last - first + 1)
    if spare >= 0:
        start = first - spare // 2
    else:
        start = first if around is None else around - count // 2
        if before is not None and (around is None or before <= around < before + count):
            start = before
        start = max(first, min(start, last - count + 1))
    return max(lowest, min(start, highest - count + 1))


def _ordinal(day: int) -> int:
    return date(day // 10000, day // 100 % 100, day % 100).toordinal()
