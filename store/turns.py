"""The days on which something turns: what happens, who begins or ends somewhere, which team is founded or over; one
after another, for stepping the day of `at:`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from store.corpus import Corpus
from store.fields import EARLIEST, LATEST, iso

_TURNING = {"event": ("",), "membership": ("start_", "end_"), "team": ("founded_", "dissolved_")}


def days(corpus: Corpus) -> list[str]:
    """The earliest and the latest day that each date of these can mean, as ISO days, ascending, each once."""
    found: set[int] = set()
    for kind, dates in _TURNING.items():
        for date in dates:
            found.update(corpus.columns[kind].numbers(f"{date}lo"), corpus.columns[kind].numbers(f"{date}hi"))
    return [iso(day) for day in sorted(found) if EARLIEST < day < LATEST]


def before(days: list[str], day: str | None) -> str | None:
    """The last of some days before one, of all if that is None; None where there is none."""
    place = len(days) if day is None else bisect_left(days, day)
    return days[place - 1] if place else None


def after(days: list[str], day: str) -> str | None:
    """The first of some days after one; None where there is none."""
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None
