"""Partial dates: a subset of EDTF (ISO 8601-2) and the earliest and latest day that each can mean.

Understood: a day, a month or a year (`2026-03-05`, `2026-03`, `2026`), unspecified digits from the right
(`2026-03-XX`, `2026-XX-XX`, `202X`, `20XX`), a qualifier at the end (`?` uncertain, `~` approximate, `%` both; it does
not widen the bounds), and an interval of two of these whose ends may be open (`..`) or unknown (nothing):
`2026-03/2026-06`, `2026-03-05/..`, `../2026-03-05`, `/2026`.

A bound is an ISO day (`2026-03-05`), so that bounds compare as text; `None` is 'no bound known'. Nothing is invented:
an unknown start has no earliest day. Source: https://www.loc.gov/standards/datetime/ (levels 0 and 1, without seasons).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?", re.ASCII
)

#: a day, and a date, as JSON Schema has them (ECMA-262): what fits may still be no day of the calendar
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ONE = (
    "(?:(?:[0-9]{4}(?:-XX(?:-XX)?|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?|[0-9]{3}X|[0-9]{2}XX)[?~%]?)"
)
PATTERN = rf"^(?:{_ONE}(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/{_ONE})$"


class Span(NamedTuple):
    """The earliest and latest day, both included; `None` where there is no bound."""

    lo: str | None
    hi: str | None

    def possibly(self, other: Span) -> bool:
        """Whether the two can share a day."""
        return not (
            (self.hi is not None and other.lo is not None and self.hi < other.lo)
            or (self.lo is not None and other.hi is not None and other.hi < self.lo)
        )

    def certainly_within(self, other: Span) -> bool:
        """Whether every day that this can mean lies in `other`."""
        low = other.lo is None or (self.lo is not None and self.lo >= other.lo)
        high = other.hi is None or (self.hi is not None and self.hi <= other.hi)
        return low and high


EVER = Span(None, None)


def parse(edtf: str) -> Span:
    """The bounds of a date. Raises ValueError with a sentence that names the form and the way out."""
    if len(edtf) > 64:
        raise ValueError(f"'{edtf[:40]}…' is not a date: it is too long for one")
    if "/" not in edtf:
        return _point(edtf)
    start, _, end = edtf.partition("/")
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"'{edtf}' names no day at all; leave the date out instead")
    lo = None if start in ("", "..") else _point(start).lo
    hi = None if end in ("", "..") else _point(end).hi
    if lo is not None and hi is not None and lo > hi:
        raise ValueError(f"'{edtf}' ends before it starts")
    return Span(lo, hi)


def _point(text: str) -> Span:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date; write 2026-03-05, 2026-03, 2026, or an interval such as 2026-03/..")
    year, month, day = match["year"], match["month"], match["day"]
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise ValueError(f"'{text}' leaves out a part and states a smaller one; unspecified digits stand at the right")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last == 0 or first == 0:
        if last == 0:
            raise ValueError(f"'{text}': there is no year 0000 here")
        first = 1
    if month in (None, "XX"):
        return Span(f"{first:04}-01-01", f"{last:04}-12-31")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"'{text}': there is no month {month}")
    from calendar import monthrange  # reading a store parses no date

    days = monthrange(first, int(month))[1]
    if day in (None, "XX"):
        return Span(f"{year}-{month}-01", f"{year}-{month}-{days:02}")
    if not 1 <= int(day) <= days:
        raise ValueError(f"'{text}': {year}-{month} has no day {day}")
    return Span(f"{year}-{month}-{day}", f"{year}-{month}-{day}")


def span(when: dict[str, Any] | None) -> Span | None:
    """The bounds of a stored date; None where the date is unknown."""
    return None if when is None else Span(when["lo"], when["hi"])


def interval(start: dict[str, Any] | None, end: dict[str, Any] | None) -> Span | None:
    """The days that a start and an end may embrace; None where neither is known."""
    if start is None and end is None:
        return None
    return Span(start["lo"] if start else None, end["hi"] if end else None)


def is_day(when: dict[str, Any] | None) -> bool:
    """Whether a stored date is known to the day."""
    return when is not None and when["lo"] is not None and when["lo"] == when["hi"]


def brief(when: dict[str, Any] | None) -> str:
    """A stored date in at most a few cells: `2026-03-05`, `≤2026-03-05`, `≥2026-03`, `2026-03…06`, or ''."""
    if when is None:
        return ""
    text = str(when["edtf"]).replace("-XX", "").replace("X", "·")
    start, slash, end = text.partition("/")
    if not slash:
        return text
    if start in ("", ".."):
        return f"≤{end}"
    if end in ("", ".."):
        return f"≥{start}"
    alike = len(start) == len(end)  # else a shortened end would read as a day where it is a month
    same = 8 if alike and len(start) == 10 and start[:8] == end[:8] else 5 if alike and start[:5] == end[:5] else 0
    return f"{start}…{end[same:]}"


def next_day(day: str | None, step: int) -> str | None:
    """The ISO day `step` days later; None stays None, and the ends of the calendar hold."""
    if day is None:
        return None
    try:
        return (date.fromisoformat(day) + timedelta(days=step)).isoformat()
    except OverflowError:
        return day
