"""Which of two numbers is the month: 3/5/2031 is 5 March to some and 3 May to others."""

from __future__ import annotations

import re
from datetime import date

from store.ingest.almanac import Point, low
from store.ingest.expressions import Digits, Expression, Printed
from store.ingest.lexicon import listed

_AMERICAN = listed("color labor center program favor honor organize analyze defense percent toward gotten inc")
_BRITISH = listed("colour labour centre programme favour honour organise analyse defence towards plc organisation")
_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


class Order:
    """What an article says of the order in which it writes day and month."""

    def __init__(self, text: str, spoken: list[Expression], published: date | None) -> None:
        self.text = text
        self.published = published
        self.ambiguous = any(isinstance(each.what, Digits) for each in spoken)
        self.printed = [each.what.first for each in spoken if isinstance(each.what, Printed) and each.what.first.day]
        self.spoken = spoken

    def decide(self, what: Digits) -> tuple[Point, str, int]:
        """The date that two numbers and a year are, why, and how sure that is."""
        month_first, day_first = Point(what.year, what.one, what.two), Point(what.year, what.two, what.one)
        for point, other in ((month_first, day_first), (day_first, month_first)):
            if what.weekday is not None and low(point).weekday() == what.weekday != low(other).weekday():
                return point, f"could also be {_said(other)}; only this day falls on the weekday beside it", 96
        chosen, why, confidence = self._clue(month_first, day_first)
        other = day_first if chosen == month_first else month_first
        order = "month first" if chosen == month_first else "day first"
        return chosen, f"could also be {_said(other)}; read {order}, {why}", confidence

    def _clue(self, month_first: Point, day_first: Point) -> tuple[Point, str, int]:
        for numbers in re.finditer(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})[/ ](?=\d{4})", self.text):
            one, two = int(numbers[1]), int(numbers[2])
            if one > 12 >= two:
                return day_first, f"as {numbers[0].strip('/ ')} in the same article", 88
            if two > 12 >= one:
                return month_first, f"as {numbers[0].strip('/ ')} in the same article", 88
        near = {point: self._distance(point) for point in (month_first, day_first)}
        if (a := near[month_first]) is not None and (b := near[day_first]) is not None:
            point, beside = (month_first, a) if a <= b else (day_first, b)
            if beside <= 14 and abs(a - b) > 20:
                return point, "because the other dates of the article lie close to it", 80
        if self.published:
            gone = [point for point in (month_first, day_first) if low(point) <= self.published]
            if len(gone) == 1:
                return gone[0], f"because the other day lies after publication, {self.published}", 72
        for pattern, point, how in (
            (rf"\b(?:{'|'.join(_MONTHS)}) \d{{1,2}}(?:st|nd|rd|th)?\b", month_first, "writes the month before the day"),
            (rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})\b", day_first, "writes the day before the month"),
        ):
            if re.search(pattern, self.text):
                return point, f"because the article elsewhere {how}", 70
        words = re.findall(r"[a-z]{3,12}", self.text.casefold()[:20000])
        american, british = sum(w in _AMERICAN for w in words), sum(w in _BRITISH for w in words)
        if british > american:
            return day_first, "because the spelling is British", 60
        if american > british:
            return month_first, "because the spelling is American", 60
        return month_first, "which nothing in the article decides", 45

    def _distance(self, point: Point) -> int | None:
        """Days to the nearest day that is printed; one without a year is taken for one of the same year."""
        others = [other if other.year else other._replace(year=point.year) for other in self.printed]
        days = [abs((low(other) - low(point)).days) for other in others if other.exists]
        return min(days, default=None)


def _said(point: Point) -> str:
    return f"{point.day} {_MONTHS[(point.month or 1) - 1]}"
