"""Two days, and whether something falls between them; both belong to the time between.

Days are numbers here (20260304), as in the columns; EARLIEST and LATEST are no bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store import dates, turns
from store.columns import Numbers
from store.corpus import Corpus
from store.documents import Document
from store.errors import UsageError
from store.fields import EARLIEST, LATEST, UNDATED, bounds, iso, number
from store.query import Query
from store.references import supports

Days = tuple[int, int]  # the earliest and the latest day that a date may mean

CERTAIN, POSSIBLE, ANNOUNCED = "certain", "possible", "announced"


class Window(NamedTuple):
    """From the day `first` to the day `last`. `taken` is how they were found: 'given', 'as of' a day, 'newest' for the
    span of what the `source` tells, which is the newest, or 'all' where that dates nothing."""

    first: int = EARLIEST
    last: int = LATEST
    taken: str = "given"
    source: str = ""

    @classmethod
    def of(cls, first: str | None, last: str | None) -> Window:
        """From the first day of one date to the last of another, None for no bound. Raises ValueError where one is no
        date, or the first lies after the last."""
        low = number(dates.parse(first).lo, EARLIEST) if first else EARLIEST
        high = number(dates.parse(last).hi, LATEST) if last else LATEST
        if low > high:
            raise ValueError(f"{first} lies after {last}: the earlier day comes first")
        return cls(low, high)

    @property
    def earlier(self) -> str | None:
        """The first day as ISO has it; None for no bound."""
        return iso(self.first) if self.first > EARLIEST else None

    @property
    def later(self) -> str | None:
        """The last day as ISO has it; None for no bound."""
        return iso(self.last) if self.last < LATEST else None

    @property
    def typed(self) -> str:
        """The two days as `read` takes them: '2026-03-04..2026-03-06', an open end left out."""
        return f"{self.earlier or ''}..{self.later or ''}"

    def meets(self, days: Days) -> bool:
        """Whether a date may mean a day of it."""
        return days[0] <= self.last and days[1] >= self.first

    def holds(self, days: Days) -> bool:
        """Whether every day that a date may mean belongs to it."""
        return self.first <= days[0] and days[1] <= self.last


class Timing(NamedTuple):
    """When something takes effect, and when it was told.

    `days`: of the effect, UNDATED where nobody states them; `told`: of the tellings; `planned`: told as something to
    come, and by nobody as done; `record`, `field`: where the date of the effect stands, '' where there is none.
    """

    days: Days = UNDATED
    told: tuple[Days, ...] = ()
    planned: bool = False
    record: str = ""
    field: str = ""

    @property
    def dated(self) -> bool:
        """Whether the effect has a latest day: 'not before' says of no day that it was by then."""
        return 0 < self.days[1] < LATEST


def certainty(window: Window, timing: Timing) -> str:
    """CERTAIN: every reading of the date lies in the window; POSSIBLE: some do. ANNOUNCED: it was told in that time,
    nobody tells that it occurred, and its effect has no latest day or lies later. '' for none of these."""
    (low, high), heard = timing.days, any(map(window.meets, timing.told))
    if high == UNDATED[1]:  # on any day; what is announced comes no sooner than that
        low, high = EARLIEST, LATEST
        if heard:
            return ANNOUNCED
        if timing.planned and timing.told:
            low = min(days[0] for days in timing.told)
    elif high >= LATEST and timing.planned and heard:
        return ANNOUNCED
    if not window.meets((low, high)):
        return ANNOUNCED if heard and low > window.last else ""
    never = timing.planned and high >= LATEST  # as far as anybody tells
    return CERTAIN if window.holds((low, high)) and not never else POSSIBLE


def weakest(some: Sequence[str]) -> str:
    """The certainty of what stands on several dates together."""
    return max(some, key=(CERTAIN, POSSIBLE, ANNOUNCED).index)


def timing(event: Document) -> Timing:
    """When an event takes effect: `effective`, else `occurred`. Of what occurred it does not matter any more when it
    was announced."""
    field = next((field for field in ("effective", "occurred") if event[field]), "")
    telling = {"effective": ("announced", "occurred"), "occurred": (), "": ("announced",)}[field]
    told = tuple(bounds(dates.span(event[name])) for name in telling if event[name])
    days = bounds(dates.span(event[field])) if field else UNDATED
    planned = bool(told) and (not field or days[1] > max(high for _, high in told))
    return Timing(days, told, planned, event["id"] if field else "", field)


def meeting(window: Window, low: Numbers, high: Numbers) -> list[int]:
    """The rows whose dates may mean a day of a window, from columns."""
    first, last = window.first, window.last
    return [row for row, (lo, hi) in enumerate(zip(low, high, strict=True)) if lo <= last and hi >= first]


# --- which days


def read(typed: str) -> tuple[str | None, str | None]:
    """Two days as they are typed: '2026-03-04..2026-03-06', '2026-03..', '..2026-03-06', or one date that both are of.
    Raises ValueError in words."""
    first, dots, last = typed.strip().partition("..") if "/" not in typed else typed.strip().partition("/")
    if not dots:
        last = first
    found = first.strip(" .") or None, last.strip(" .") or None
    Window.of(*found)
    return found


def taken(query: Query, first: str | None, last: str | None) -> Window:
    """The window of two dates, of which either may be left out; without both that of the query's day, `at:`, and the
    turn before it, else the span of the newest source's events. Raises UsageError where they mean none."""
    try:
        if first or last:
            return Window.of(first, last)
        if query.day is not None and query.at is not None:
            low, high = query.at
            before = turns.before(turns.days(query.corpus), low or high)
            return Window(number(before, EARLIEST) if low else EARLIEST, number(high, LATEST), "as of")
    except ValueError as error:
        raise UsageError(str(error)) from None
    return newest(query.corpus)


def newest(corpus: Corpus) -> Window:
    """The span of the events that the newest source tells; all days where it tells of no day."""
    for source in corpus.articles[:1]:
        events = corpus.columns["event"]
        low, high = events.numbers("lo"), events.numbers("hi")
        told = [corpus.row(id) for id in corpus.links(source, "event") if supports(corpus[id], source)]
        days = [day for row in told for day in (low[row], high[row]) if EARLIEST < day < LATEST]
        if days:
            return Window(min(days), max(days), "newest", source)
    return Window(taken="all")
