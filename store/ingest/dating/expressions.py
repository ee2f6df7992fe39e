"""Where an article speaks of a date, and what the words alone say of it. `when` says which day they mean.

One pass over the words: the first word of an expression says which forms may stand there, and each form looks ahead a
bounded way, so that a text of any kind is read in time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from store.ingest.dating.almanac import Point


class Printed(NamedTuple):
    """A date of which at least a part is printed.

    `mark` is ~ or ?, `weekday` stands beside it, `turn` counts years ('August next year' is 1) or is 'that' of the year
    that was named before, `side` is the last, this or next of 'last March'.
    """

    first: Point
    last: Point | None = None
    mark: str = ""
    weekday: int | None = None
    turn: int | str | None = None
    side: str = ""


class Digits(NamedTuple):
    """Two numbers and a year: which is the month has to be decided."""

    one: int
    two: int
    year: int
    weekday: int | None = None


class Weekday(NamedTuple):
    """A day of the week; `side` is last, this, next or '', `week` counts weeks where one is named."""

    number: int
    side: str = ""
    week: int | None = None


class Turn(NamedTuple):
    """This unit of the calendar or one near it: last year is -1 year. `anchored`: from a date that was named before."""

    unit: str
    by: int
    anchored: bool = False


class Shift(NamedTuple):
    """So much later, or earlier where negative. `event`: counted from what the words behind it tell of."""

    unit: str
    by: int
    anchored: bool = False
    rough: bool = False
    event: bool = False


class Part(NamedTuple):
    """A part of a stretch: early, mid, late, start, end, decade, q1 to q4, h1, h2, or a season."""

    which: str
    of: Printed | Turn | None


What = Printed | Digits | Weekday | Turn | Shift | Part


class Expression(NamedTuple):
    """A date expression, half-open, and what it says."""

    start: int
    end: int
    what: What


Found = tuple[int, What] | None  # where it ends, and what it says
Form = Callable[[str, int], Found]

TURNS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "same": 0, "next": 1, "following": 1}
_WORD = re.compile(r"[^\W_]+")


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed; case does not matter."""
    return re.compile(expression, re.IGNORECASE)


def word_before(text: str, at: int) -> str:
    """The word before a place, folded; '' where a sign stands between."""
    stop = at
    while stop and at - stop < 3 and text[stop - 1] in " \n":
        stop -= 1
    start = stop
    while start and stop - start < 14 and text[start - 1].isalpha():
        start -= 1
    return text[start:stop].casefold()


def expressions(text: str) -> list[Expression]:
    """Every date expression, in text order, none over another."""
    from store.ingest.dating import abroad, printed, relative

    forms: dict[str, tuple[Form, ...]] = dict(printed.FORMS)
    for word, more in (*relative.FORMS.items(), *abroad.forms(text).items()):
        forms[word] = more + forms.get(word, ())
    numbers = (printed.numeric, printed.day_month, relative.shifted, printed.year_alone)
    found: list[Expression] = []
    done = 0
    for match in _WORD.finditer(text):
        at = match.start()
        if at < done:
            continue
        word = match[0].casefold() if len(match[0]) < 16 else ""
        if abroad.unspaced(match[0]):
            found += abroad.unspaced_dates(text, at, match.end())
            done = max(match.end(), found[-1].end if found else 0)
            continue
        for form in forms.get(word) or (numbers if match[0][0].isdigit() and len(match[0]) < 12 else ()):
            if (hit := form(text, at)) is not None:
                done = hit[0]
                found.append(Expression(at, done, hit[1]))
                break
    return found
