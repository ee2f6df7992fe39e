"""The words of the calendar, and reckoning with dates of which a part may be missing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Word → its number; words that share one are joined by a stroke."""
    return {name: number for number, names in enumerate(words.split(), first) for name in names.split("|")}


#: English months, which may stand without a day or a year
MONTHS = _numbered(
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
    "november|nov december|dec"
)
#: months of other languages (German, French, Spanish, Italian, Portuguese, Dutch), beside a day or a year
MONTHS_ABROAD = _numbered(
    "januar|jänner|janvier|enero|gennaio|janeiro|januari februar|feber|février|fevrier|febrero|febbraio|fevereiro|"
    "februari märz|maerz|mars|marzo|março|maart avril|abril|aprile|avr mai|mayo|maggio|maio|mei juni|juin|junio|"
    "giugno|junho juli|juillet|julio|luglio|julho août|aout|agosto|augustus septembre|septiembre|settembre|setembro "
    "oktober|octobre|octubre|ottobre|outubro|okt novembre|noviembre|novembro dezember|décembre|decembre|diciembre|"
    "dicembre|dezembro|dez"
)
#: Monday is 0, as in `datetime`
WEEKDAYS = _numbered(
    "monday|mon tuesday|tues|tue wednesday|weds|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun", 0
)
WEEKDAYS_ABROAD = _numbered(
    "montag|lundi|lunes|lunedì dienstag|mardi|martes|martedì mittwoch|mercredi|miércoles|mercoledì "
    "donnerstag|jeudi|jueves|giovedì freitag|vendredi|viernes|venerdì samstag|sonnabend|samedi|sábado|sabato "
    "sonntag|dimanche|domingo|domenica",
    0,
)
NUMBERS = _numbered(
    "a|an|one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
) | {"thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = _numbered("first second third fourth") | _numbered("1st 2nd 3rd 4th")
#: the month in which each begins; each lasts three
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Point(NamedTuple):
    """A day, a month or a year; a part that is not known is None."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """As EDTF; the year has to be known."""
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in self[1:] if part is not None)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; a day without a year may be 29 February."""
        year, month, day = self
        if (year is not None and not 1 <= year <= 9999) or (month is not None and not 1 <= month <= 12):
            return False
        return day is None or (month is not None and 1 <= day <= monthrange(year or 2000, month)[1])


class Value(NamedTuple):
    """What an expression means: a point, or the stretch from one to another; `mark` is ~ or ?, or ''."""

    first: Point
    last: Point | None = None
    mark: str = ""

    @property
    def edtf(self) -> str:
        """As EDTF."""
        if self.last is None or self.last == self.first:
            return self.first.edtf + self.mark
        return f"{self.first.edtf}{self.mark}/{self.last.edtf}{self.mark}"

    @property
    def exists(self) -> bool:
        """Whether the calendar has it, in this order."""
        if not self.first.exists or self.first.year is None:
            return False
        if self.last is None:
            return True
        return self.last.exists and self.last.year is not None and low(self.first) <= low(self.last)


def low(point: Point) -> date:
    """Its first day; the year has to be known."""
    return date(point.year or 1, point.month or 1, point.day or 1)


def day(when: date) -> Point:
    """A day as a point."""
    return Point(when.year, when.month, when.day)


def months_on(point: Point, count: int) -> Point:
    """The same day, or the last one, so many months later; of a year without a month the first month is taken."""
    number = (point.year or 0) * 12 + (point.month or 1) - 1 + count
    year, month = divmod(number, 12)
    if not 1 <= year <= 9999:
        return Point(0)
    return Point(year, month + 1, min(point.day, monthrange(year, month + 1)[1]) if point.day else None)


def days_on(point: Point, count: int) -> Point:
    """The day so many days after a day; a year that no calendar has where it leaves ours."""
    try:
        return day(low(point) + timedelta(days=count))
    except OverflowError:
        return Point(0)


def week(point: Point, offset: int) -> Value:
    """Monday to Sunday of the week so many weeks after that of a day."""
    monday = days_on(point, 7 * offset - low(point).weekday())
    return Value(monday, days_on(monday, 6) if monday.year else None)
