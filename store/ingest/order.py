"""Which of two numbers is the month: 3/5/2031 is 5 March to some and 3 May to others."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from store.ingest.almanac import Point, low
from store.ingest.expressions import Digits, Expression, Printed
from store.ingest.lexicon import listed

_AMERICAN = listed("color labor center program favor honor organize analyze defense percent toward gotten inc")
_BRITISH = listed("colour labour centre programme favour honour organise analyse defence towards plc organisation")
_MONTHS = "January February March April May June July August September October November December"
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?=[/ ]\d{4})")
_SAMPLE = 20_000  # code points that are looked at for the spelling
_OTHERS = 200  # dates that one is held against
_CLOSE = 14  # days between a date and another of the same story
_APART = 20  # days by which one reading has to be closer than the other

Clue = tuple[bool, str, int]  # whether the month is first, why, and how sure that is


class Order:
    """What an article says of the order in which it writes day and month."""

    def __init__(self, text: str, spoken: list[Expression], published: date | None) -> None:
        self.text = text
        self.published = published
        days = (each.what.first for each in spoken if isinstance(each.what, Printed) and each.what.first.day)
        self.printed = list(dict.fromkeys(days))[:_OTHERS]
        self._decided: dict[Digits, tuple[Point, str, int]] = {}

    def decide(self, what: Digits) -> tuple[Point, str, int]:
        """The date that two numbers and a year are, why, and how sure that is."""
        if what not in self._decided:
            self._decided[what] = self._decide(what)
        return self._decided[what]

    def _decide(self, what: Digits) -> tuple[Point, str, int]:
        month_first, day_first = Point(what.year, what.one, what.two), Point(what.year, what.two, what.one)
        for point, other in ((month_first, day_first), (day_first, month_first)):
            if what.weekday is not None and low(point).weekday() == what.weekday != low(other).weekday():
                return point, f"could also be {_said(other)}; only this day falls on the weekday beside it", 96
        first, why, confidence = (
            self._alike or self._beside(month_first, day_first) or self._over(month_first, day_first) or self._written
        )
        chosen, other = (month_first, day_first) if first else (day_first, month_first)
        order = "month first" if first else "day first"
        return chosen, f"could also be {_said(other)}; read {order}, {why}", confidence

    @cached_property
    def _alike(self) -> Clue | None:
        """A date of the same form that can be read in one way only."""
        for numbers in _NUMERIC.finditer(self.text):
            one, two = int(numbers[1]), int(numbers[2])
            if (one > 12) != (two > 12):
                return two > 12, f"as {numbers[0]} in the same article", 88
        return None

    def _beside(self, month_first: Point, day_first: Point) -> Clue | None:
        """The reading that lies close to the other dates of the story."""
        one, two = self._distance(month_first), self._distance(day_first)
        if one is None or two is None or min(one, two) > _CLOSE or abs(one - two) <= _APART:
            return None
        return one < two, "because the other dates of the article lie close to it", 80

    def _over(self, month_first: Point, day_first: Point) -> Clue | None:
        """The reading that is no day after publication."""
        if self.published is None or (low(month_first) <= self.published) == (low(day_first) <= self.published):
            return None
        return low(month_first) <= self.published, f"because the other lies after publication, {self.published}", 72

    @cached_property
    def _written(self) -> Clue:
        """How the article writes its other dates, or else its words."""
        months = "|".join(_MONTHS.split())
        if re.search(rf"\b(?:{months}) \d{{1,2}}\b(?!,? (?:{months}))", self.text):
            return True, "because the article elsewhere writes the month before the day", 70
        if re.search(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{months})\b", self.text):
            return False, "because the article elsewhere writes the day before the month", 70
        words = re.findall(r"[a-z]{3,12}", self.text[:_SAMPLE].casefold())
        american, british = sum(word in _AMERICAN for word in words), sum(word in _BRITISH for word in words)
        if american != british:
            return american > british, f"because the spelling is {'American' if american > british else 'British'}", 60
        return True, "which nothing in the article decides", 45

    def _distance(self, point: Point) -> int | None:
        """Days to the nearest day that is printed; one without a year is taken for one of the same year."""
        others = [other if other.year else other._replace(year=point.year) for other in self.printed]
        return min((abs((low(other) - low(point)).days) for other in others if other.exists), default=None)


def _said(point: Point) -> str:
    return f"{point.day} {_MONTHS.split()[(point.month or 1) - 1]}"
