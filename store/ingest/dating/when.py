"""Dates in an article, full, partial and relative, as EDTF.

`expressions` finds where a date is spoken of; here each gets its day, month, year or interval. What is printed in full
stands for itself. A part that is left out is taken from a date beside it or from the day of publication, forwards or
backwards as the verb says (`tense`), and 'inferred' says so; what is counted from another date is 'relative'.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from store import dates as edtf
from store.ingest.article import Article
from store.ingest.dating import almanac
from store.ingest.dating.almanac import Point, Value, day, days_on, low, months_on, week
from store.ingest.dating.expressions import (
    Digits,
    Expression,
    Part,
    Printed,
    Shift,
    Turn,
    Weekday,
    expressions,
)
from store.ingest.dating.order import Order
from store.ingest.dating.tense import Tense, tense
from store.ingest.found import When

Basis = Literal["printed", "inferred", "relative"]
_NEAR = 800  # code points in which a date that was named before is still the one that 'a year later' counts from
_WEEKS = 45  # days
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Read(NamedTuple):
    """An expression as it is understood: the value as EDTF, whence it comes, and how sure that is."""

    value: Value | str
    basis: Basis
    reason: str
    confidence: int

    @property
    def edtf(self) -> str:
        """As EDTF."""
        return self.value if isinstance(self.value, str) else self.value.edtf


def dates(article: Article, published: str | None) -> list[When]:
    """Every date expression, in text order; relative ones are counted from `published`, and left open without it."""
    return _Reader(article, published).read()


class _Reader:
    def __init__(self, article: Article, published: str | None) -> None:
        self.article = article
        self.today, self.reach = _day(published)
        self.spoken = expressions(article.text)
        self.order = Order(article.text, self.spoken, self.today)
        self.named: list[tuple[int, Point]] = []  # where each date ended that was read, and what it began with

    def read(self) -> list[When]:
        found: list[When] = []
        for number, spoken in enumerate(self.spoken):
            read = self._read(number, spoken)
            if read is None or not _stands(read):
                continue
            if isinstance(read.value, Value):
                self.named.append((spoken.end, read.value.first))
            found.append(When(spoken.start, spoken.end, read.edtf, read.basis, read.reason, read.confidence))
        return found

    def _read(self, number: int, spoken: Expression) -> Read | None:
        what = spoken.what
        if isinstance(what, Printed):
            return self._printed(what, number, spoken)
        if isinstance(what, Digits):
            point, reason, confidence = self.order.decide(what)
            return Read(Value(point, mark="" if confidence >= 95 else "?"), "inferred", reason, confidence)
        if isinstance(what, Weekday):
            return self._weekday(what, spoken)
        if isinstance(what, Turn):
            return self._turn(what, spoken)
        if isinstance(what, Shift):
            return self._shift(what, spoken)
        return self._part(what, number, spoken)

    def _tense(self, spoken: Expression) -> Tense:
        return tense(self.article, spoken.start, spoken.end)

    # --- printed, in full or in part

    def _printed(self, what: Printed, number: int, spoken: Expression) -> Read | None:
        first, last = what.first, what.last
        mark = what.mark or ("~" if self._about(spoken) else "")
        if first.year is not None:
            return Read(Value(first, last, mark), "printed", "", 95)
        year, reason, confidence = self._year(what, number, spoken)
        if year is None:
            return None
        first = first._replace(year=year)
        last = last._replace(year=year) if last else None
        basis: Basis = "relative" if what.turn is not None or what.side else "inferred"
        return Read(Value(first, last, mark), basis, reason, confidence)

    def _about(self, spoken: Expression) -> bool:
        before = self.article.text[max(0, spoken.start - 14) : spoken.start].casefold().split()
        return bool(before) and before[-1] in ("around", "about", "circa", "c.", "approximately", "roughly")

    def _year(self, what: Printed, number: int, spoken: Expression) -> tuple[int | None, str, int]:
        """The year of a date that is printed without one, why, and how sure it is."""
        shared = self._shared(what, number, spoken)
        if shared is not None:
            return shared, "the year is printed with the date beside it", 92
        if what.turn == "that":
            point = self._anchor(spoken, "year")
            return (point.year, f"counted from {point.edtf}, which is named before", 80) if point else (None, "", 0)
        if self.today is None:
            return None, "", 0
        if isinstance(what.turn, int):
            return self.today.year + what.turn, f"counted from publication, {self.today}", 92
        month = what.first.month or 1
        if what.side:
            passed = month < self.today.month
            later = {"last": 0 if passed else -1, "next": 1 if month <= self.today.month else 0}.get(what.side, 0)
            return self.today.year + later, f"counted from publication, {self.today}", 88
        if what.weekday is not None and what.first.day:
            years = [self.today.year + step for step in (0, -1, 1)]
            fits = [y for y in years if what.first._replace(year=y).exists
                    and low(what.first._replace(year=y)).weekday() == what.weekday]  # fmt: skip
            if fits:
                return fits[0], f"the year near publication in which it is a {_NAMES[what.weekday]}", 93
        return self._nearest(what.first, self._tense(spoken))

    def _shared(self, what: Printed, number: int, spoken: Expression) -> int | None:
        """The year of the date that this one is joined to: 'from March to June 2031'."""
        if number + 1 >= len(self.spoken) or what.turn is not None:
            return None
        after = self.spoken[number + 1]
        between = self.article.text[spoken.end : after.start].strip(" .").casefold()
        if not isinstance(after.what, Printed) or after.what.first.year is None or after.what.first.month is None:
            return None
        if between not in ("to", "and", "until", "through", "till", "-", "–", "—", "or"):
            return None
        return after.what.first.year - (1 if (what.first.month or 0) > after.what.first.month else 0)

    def _nearest(self, point: Point, when: Tense) -> tuple[int | None, str, int]:
        """The year in which a day or month lies, seen from publication."""
        today = self.today
        if today is None:
            return None, "", 0
        starts = {
            year: low(point._replace(year=year))
            for year in range(max(1, today.year - 4), min(9999, today.year + 5))
            if point._replace(year=year).exists
        }
        past = [year for year, start in starts.items() if start <= today]
        # A month that has begun is past and still to come.
        ahead = [year for year, start in starts.items() if start >= (today if point.day else today.replace(day=1))]
        nearest = min(starts, key=lambda year: abs((starts[year] - today).days))
        chosen = past[-1] if when == "past" and past else ahead[0] if when == "future" and ahead else nearest
        # A day a few weeks off is meant, whatever the verb that stands nearest, and not the one a year away from it.
        if chosen == nearest or (point.day and abs((starts[nearest] - today).days) <= _WEEKS):
            return nearest, f"the year nearest to publication, {today}", 88 if when and chosen == nearest else 75
        said = "the last before publication" if when == "past" else "the next after publication"
        return chosen, f"{said}, {today}", 85

    # --- relative

    def _weekday(self, what: Weekday, spoken: Expression) -> Read | None:
        if self.today is None or self.reach != "day":
            return None
        today = day(self.today)
        ahead = (what.number - self.today.weekday()) % 7  # days until the next such day, today included
        back = (self.today.weekday() - what.number) % 7
        said = f"counted from publication, {_NAMES[self.today.weekday()]} {self.today}"
        if what.week is not None:
            return Read(Value(days_on(week(today, what.week).first, what.number)), "relative", said, 92)
        if what.side == "last":
            return Read(Value(days_on(today, -(back or 7))), "relative", said, 92)
        if what.side == "next":
            return Read(Value(days_on(today, ahead or 7)), "relative", said, 80)
        if what.side == "this":
            return Read(Value(days_on(today, ahead)), "relative", said, 88)
        when = self._tense(spoken)
        if when == "future":
            return Read(Value(days_on(today, ahead)), "relative", said, 85)
        return Read(Value(days_on(today, -back)), "relative", said, 90 if when else 80)

    def _turn(self, what: Turn, spoken: Expression) -> Read | None:
        if what.anchored:
            point = self._anchor(spoken, what.unit)
            if point is None and self.today and what.unit == "year":
                point = day(self.today)
            value = _turned(point, what.unit, what.by) if point else None
            if point is None or value is None:
                return None
            return Read(value, "relative", f"counted from {point.edtf}, which is named before", 80)
        if self.today is None or not self._fine(what.unit):
            return None
        when = self._tense(spoken) if what.unit in ("weekend", "day") and not what.by else ""
        back = what.unit == "weekend" and when == "past" and self.today.weekday() < 5
        value = _turned(day(self.today), what.unit, what.by - back)
        today = what.unit == "day" and not what.by
        if today and self._nowadays(spoken, when):
            return None
        return Read(value, "relative", self._counted(), 70 if today and not when else 92) if value else None

    def _nowadays(self, spoken: Expression, when: Tense) -> bool:
        """Whether 'today' is no day: 'Today, 900 people work there', 'still in use today'."""
        text = self.article.text
        if text[spoken.start : spoken.end].casefold() != "today":
            return False
        before = text[max(0, spoken.start - 40) : spoken.start].casefold().split()
        if "still" in before[-5:] or before[-1:] in (["known"], ["is"], ["are"], ["of"], ["used"]):
            return True
        opens = self.article.sentences[self.article.sentence_at(spoken.start)].start == spoken.start
        return text.startswith((" as ", " than "), spoken.end) or (
            opens and not when and text.startswith(",", spoken.end)
        )

    def _counted(self) -> str:
        return f"counted from publication, {self.today}"

    def _fine(self, unit: str) -> bool:
        """Whether the date of publication is known as finely as the unit."""
        order = ("day", "month", "year")
        need = {"year": "year", "month": "month", "quarter": "month", "decade": "year"}.get(unit, "day")
        return order.index(self.reach) <= order.index(need)

    def _anchor(self, spoken: Expression, unit: str) -> Point | None:
        """The date that was named last, if it is as fine as the unit and not far off."""
        parts = {"day": 3, "week": 3, "month": 2}.get(unit, 1)
        for end, point in reversed(self.named[-4:]):
            if spoken.start - end > _NEAR:
                return None
            if point[parts - 1] is not None:
                return point
        return None

    def _shift(self, what: Shift, spoken: Expression) -> Read | None:
        if what.event and self.named and self._joined(spoken):
            # 'left in May, a year after she had come': the words are about that May.
            return Read(Value(self.named[-1][1]), "relative", "says again when: the date that is named just before", 60)
        today = day(self.today) if self.today else None
        point = self._anchor(spoken, what.unit) if what.anchored else today
        if point is None or not (what.anchored or self._fine(what.unit)):
            return None
        reason = f"counted from {point.edtf}, which is named before" if what.anchored else self._counted()
        moved = _moved(point, what)
        confidence = (55 if what.event else 78) if what.anchored else 90
        return Read(moved, "relative", reason, confidence) if moved else None

    def _joined(self, spoken: Expression) -> bool:
        """Whether a date stands before in the same sentence."""
        return self.article.sentence_at(self.named[-1][0] - 1) == self.article.sentence_at(spoken.start)

    # --- parts of a stretch

    def _part(self, what: Part, number: int, spoken: Expression) -> Read | None:
        if what.which == "decade" and isinstance(what.of, Printed):
            year = what.of.first.year or 0
            return Read(f"{year // 10:03}X", "printed", "", 93)
        if what.of is None:
            return self._season(what.which, spoken)
        inner = self._read(number, Expression(spoken.start, spoken.end, what.of))
        if inner is None or not isinstance(inner.value, Value):
            return None
        value = _portion(inner.value, what.which, self._deadline(spoken))
        if value is None:
            return None
        basis: Basis = "relative" if inner.basis == "relative" else "inferred"
        said = {"early": "early in it", "late": "late in it", "mid": "the middle of it"}.get(
            what.which, "the part of it"
        )
        return Read(value, basis, inner.reason or f"{said} that the words name", min(inner.confidence, 85))

    def _deadline(self, spoken: Expression) -> bool:
        before = self.article.text[max(0, spoken.start - 10) : spoken.start].casefold().split()
        return bool(before) and before[-1] in ("by", "until", "till", "before")

    def _season(self, which: str, spoken: Expression) -> Read | None:
        if self.today is None or not self._fine("month"):
            return None
        month = almanac.SEASONS.get(which) or 3 * int(which[1]) - 2
        year, reason, confidence = self._nearest(Point(None, month), self._tense(spoken))
        value = _portion(Value(Point(year)), which, False)
        return Read(value, "inferred", reason, min(confidence, 75)) if value and year else None


def _day(published: str | None) -> tuple[date | None, str]:
    """The first day of a date of publication, and whether it is known to the day, the month or the year."""
    if published is None or "/" in published:
        return None, "day"
    try:
        span = edtf.parse(published)
    except ValueError:
        return None, "day"
    if span.lo is None or "X" in published.split("-")[0]:
        return None, "day"
    first = date.fromisoformat(span.lo)
    if span.lo == span.hi:
        return first, "day"
    return first, "month" if span.hi and span.hi[:7] == span.lo[:7] else "year"


def _stands(read: Read) -> bool:
    """Whether the calendar has what was read."""
    if isinstance(read.value, Value):
        return read.value.exists
    return True


def _turned(point: Point, unit: str, count: int) -> Value | None:
    """The day, week, weekend, month, quarter or year so many after the one that a point lies in."""
    if unit == "year":
        return Value(Point((point.year or 0) + count))
    if point.month is None:
        return None
    if unit == "month":
        return Value(months_on(point._replace(day=None), count))
    if unit == "quarter":
        first = months_on(Point(point.year, (point.month - 1) // 3 * 3 + 1), 3 * count)
        return Value(first, months_on(first, 2))
    if point.day is None:
        return None
    if unit == "day":
        return Value(days_on(point, count))
    stretch = week(point, count)
    if unit == "weekend" and stretch.first.year:
        return Value(days_on(stretch.first, 5), stretch.last)
    return stretch


def _moved(point: Point, what: Shift) -> Value | None:
    """A point so much later, known no finer than the words count."""
    rough = "~" if what.rough else ""
    if what.unit in ("day", "week"):
        if point.day is None:
            return None
        week_ago = what.unit == "week" and not what.anchored
        return Value(days_on(point, what.by * (7 if what.unit == "week" else 1)), mark="~" if week_ago else rough)
    if what.unit == "month" or (what.unit == "year" and point.month and (what.anchored or abs(what.by) == 1)):
        if point.month is None:
            return None
        months = what.by * (12 if what.unit == "year" else 1)
        return Value(months_on(point._replace(day=None), months), mark=rough)
    years = what.by * (10 if what.unit == "decade" else 1)
    return Value(Point((point.year or 0) + years), mark="~" if what.unit == "decade" else rough)


def _portion(whole: Value, which: str, deadline: bool) -> Value | None:
    """A part of a year, month or stretch of days."""
    first, last = whole.first, whole.last
    if which in almanac.SEASONS or which[0] in "qh":
        if first.month is not None or first.year is None:
            return None
        start = almanac.SEASONS.get(which) or (3 if which[0] == "q" else 6) * (int(which[1]) - 1) + 1
        length = 6 if which[0] == "h" else 3
        season = "~" if which in almanac.SEASONS else ""
        return Value(Point(first.year, start), months_on(Point(first.year, start), length - 1), season)
    if which == "end":
        if last is not None:
            return Value(last, mark="" if last.day else "~")
        if first.day:
            return None
        if first.month:
            return Value(first)
        return Value(Point(first.year, 12, 31)) if deadline else Value(Point(first.year, 12), mark="~")
    if which == "start":
        if last is None and first.month is None:
            return Value(Point(first.year, 1), mark="~")
        return Value(first, mark="" if first.day is None else "~")
    return Value(first, last, "~")
