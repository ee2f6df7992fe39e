"""How long something lasted and what lay between, where the days are known within bounds: ranges of days, in words.

A person is in a post on its first day and its last; between a last day and a first day lie the days of nobody.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from store.dates import Span

_IN_DAYS = 60  # shorter stretches are told in days

Kind = Literal["certain", "possible", "none", "overlap", "unknown"]


class Stretch(NamedTuple):
    """From one ISO day to another."""

    first: str
    last: str

    @property
    def days(self) -> int:
        return date.fromisoformat(self.last).toordinal() - date.fromisoformat(self.first).toordinal()


class Range(NamedTuple):
    """The shortest and the longest stretch that can be meant; None where nothing bounds it."""

    least: Stretch | None
    most: Stretch | None


class Between(NamedTuple):
    """What lies between one holder's last day and the next one's first: a gap for certain, possibly, none, both at once
    for certain, or not known whether there was a gap. `least` and `most` are days without either (for 'overlap': days
    with both), None where nothing bounds them."""

    kind: Kind
    least: int | None
    most: int | None


def lasted(start: Span, end: Span) -> Range:
    """How long it was from a start to an end, which is no earlier."""
    least = most = None
    if start.hi is not None and end.lo is not None:
        least = Stretch(start.hi, max(start.hi, end.lo))
    if start.lo is not None and end.hi is not None:
        most = Stretch(start.lo, max(start.lo, end.hi))
    return Range(least, most)


def between(end: Span, start: Span) -> Between:
    """What lies between the last day of one and the first day of the next."""
    least = None if start.lo is None or end.hi is None else Stretch(end.hi, start.lo).days - 1
    most = None if start.hi is None or end.lo is None else Stretch(end.lo, start.hi).days - 1
    if least is not None and least > 0:
        return Between("certain", least, most)
    if most is not None and most <= 0:
        return Between("none", 0, 0)
    return Between("unknown" if least is None or most is None else "possible", 0, most)


def together(one: tuple[Span, Span], other: tuple[Span, Span]) -> Between | None:
    """The days on which both were there for certain; None where there need be none, or one on which they changed.
    Each is a start and an end."""
    (start, end), (begun, over) = one, other
    if start.hi is None or begun.hi is None or end.lo is None or over.lo is None:
        return None
    least = Stretch(max(start.hi, begun.hi), min(end.lo, over.lo)).days + 1
    first, last = _most(start.lo, begun.lo), _least(end.hi, over.hi)
    most = Stretch(first, last).days + 1 if first and last else None
    return Between("overlap", least, most) if least > 1 else None


def tightened(start: Span, end: Span) -> tuple[Span, Span]:
    """A start and an end, each no wider than the other allows: nothing ends before it starts."""
    return (
        Span(start.lo, _least(start.hi, end.hi) if _fits(start.lo, end.hi) else start.hi),
        Span(_most(end.lo, start.lo) if _fits(start.lo, end.hi) else end.lo, end.hi),
    )


def until(end: Span, day: Span | None) -> Span:
    """An end as far as a day has come."""
    if day is None:
        return end
    return Span(_least(end.lo, day.lo) if end.lo else None, _least(end.hi, day.hi))


def _fits(lo: str | None, hi: str | None) -> bool:
    return lo is None or hi is None or lo <= hi


def _least(a: str | None, b: str | None) -> str | None:
    return min(filter(None, (a, b)), default=None)


def _most(a: str | None, b: str | None) -> str | None:
    return max(filter(None, (a, b)), default=None)


# --- in words


def in_words(found: Range) -> str:
    """'2 years 3 months', 'at least 2 months, at most 1 year 3 months', '' where nothing bounds it."""
    least, most = found
    if least and most and least.days == most.days:
        return length(most)
    low = f"at least {length(least, 'down')}" if least and least.days else ""
    return ", ".join(filter(None, (low, f"at most {length(most, 'up')}" if most else "")))


def length(stretch: Stretch, rounded: str = "") -> str:
    """A stretch in days, from two months on in years and months: to the day, or rounded 'down' or 'up' to a month."""
    if stretch.days < _IN_DAYS:
        return days(stretch.days)
    first, last = (date.fromisoformat(day) for day in stretch)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    rest = (last - _later(first, months)).days
    if rounded == "up" and rest:
        months += 1
    parts = [_counted(months // 12, "year"), _counted(months % 12, "month")]
    return " ".join(filter(None, [*parts, "" if rounded else _counted(rest, "day")]))


def days(count: int) -> str:
    """'1 day', '33 days'."""
    return f"{count:,} day{'' if count == 1 else 's'}"


def gap(found: Between) -> str:
    """What lies between in words: 'a gap of 33 days', 'possibly a gap, at most 28 days', 'no gap'."""
    kind, least, most = found
    match kind:
        case "certain" | "overlap":
            what = "a gap of " if kind == "certain" else "both at once for "
            if least == most:
                return what + days(least or 0)
            return what + f"at least {days(least or 0)}" + (f", at most {days(most)}" if most is not None else "")
        case "possible":
            return f"possibly a gap, of at most {days(most or 0)}"
        case "none":
            return "no gap"
        case _:
            return "not known whether there was a gap" + (f", at most {days(most)}" if most is not None else "")


def _later(day: date, months: int) -> date:
    """The day so many months later, the last of its month where that has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    from calendar import monthrange  # only what is longer is told in months

    year += day.year
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}" if count else ""
