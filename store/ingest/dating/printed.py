"""Dates that are printed, at least in part: 5 March 2031, March 5, 03/06 2026, May, 2029-31, the 1990s."""

from __future__ import annotations

import re

from store.ingest.dating import almanac
from store.ingest.dating.almanac import Point
from store.ingest.dating.expressions import (
    TURNS,
    Digits,
    Form,
    Found,
    Part,
    Printed,
    Turn,
    Weekday,
    pattern,
    word_before,
)
from store.ingest.lexicon import listed

_JOINED = "$£€¥₹₩#@_/&=~^\\+"  # before a number: money, a label, an address, a part of something else
#: what is counted or measured by the number before it
_MEASURED = listed(
    "people men women children employees workers staff jobs students pupils members residents voters times percent per "
    "cent km kilometers kilometres miles metres meters feet tons tonnes pounds euros dollars yuan crowns francs rupees "
    "yen years year days hours minutes seconds words pages shares homes households houses units bytes million billion "
    "thousand hundred votes points seats copies cases deaths troops soldiers mg kg m mm cm ft hp mw gw mah mhz ghz "
    "patients visitors guests books cars vehicles customers items engineers companies firms places schools "
    "schoolchildren participants respondents signatures refugees migrants"
)
#: what a number behind it labels or measures
_NUMBERED = listed(
    "room rooms suite flight no nr page pages p pp section chapter article line highway route channel lot unit nearly "
    "almost than some more most roughly only exactly up version model gate box platform number apartment flat level "
    "code pin pm extension ext usd eur gbp employs employed employing hired"
)
#: a month that stands alone has one of these before it
_BEFORE_MONTH = listed(
    "in since until till by from to of during before after through throughout early late mid and between around about "
    "or circa for over into past come end each every"
)
_BEFORE_FEAST = listed("at by since until till before after around over for last")
#: days of the week with these before them are no day of the calendar
_NO_DAY = listed("every each any black good easter ash palm super bloody cyber fat no most many some a one alternate")
_PAPERS = listed(
    "times herald telegraph mail express post review independent mirror tribune business world star sun league school "
    "magazine supplement"
)
_COUNTING = listed("over about around of to for with and")
_OF_YEARS = listed("levels results figures accounts prices elections earnings profits sales")
_DATING = listed("in since from until till year by during")
_SIGN = r"(?![\d%]|[.,:]\d)"  # behind a number that is whole
_YEAR = (
    rf"(?:(?:,?\s{{1,2}}|/)(?:of\s|del?\s)?(?P<y>[12]\d{{3}}){_SIGN}(?!-year)|\s['’](?P<y2>\d\d)\b"
    r"|,?\s(?:of\s)?(?P<turn>last|this|next|the\ssame|that)\s+year\b)?"
)
_TO = r"\s?(?:[-–—]|to|and|bis|au|al)\s?"


def month_of(word: str, *, abroad: bool = True) -> int | None:
    """The number of a month, if the word is one; English ones need their capital."""
    folded = word.casefold()
    if (number := almanac.MONTHS.get(folded)) is not None:
        return number if word[0].isupper() else None
    return almanac.MONTHS_ABROAD.get(folded) if abroad else None


def _english(word: str) -> bool:
    return word.casefold() in almanac.MONTHS


def _shortened(word: str) -> bool:
    """Whether a month is one that a full stop may stand behind."""
    return len(word) < 5 and word.casefold() not in ("may", "june", "july", "juni", "juli", "mars", "mai", "juin")


def _year(groups: dict[str, str | None]) -> tuple[int | None, int | str | None]:
    """The year that stands behind a day or month, or how it is told: last year, that year."""
    long, short, turn = groups["y"], groups["y2"], groups["turn"]
    year = int(long) if long else 2000 + int(short) if short else None
    return year, TURNS.get(turn.casefold(), "that") if turn else None


def day_month(text: str, at: int) -> Found:
    """5 March 2031, the 5th of March, 5-7 March, 5. März 2031."""
    match = pattern(
        r"(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
        rf"(?:{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?)?"
        r"(?:\s|-)(?:(?:day\s)?of\s|de\s|d['’])?(?P<m>[^\W\d_]{3,10})\b"
    ).match(text, at)
    if not match or (month := month_of(match["m"])) is None:
        return None
    stop = match.end() + (text[match.end() : match.end() + 1] == "." and _shortened(match["m"]))
    behind = pattern(_YEAR).match(text, stop)
    year, turn = _year(behind.groupdict()) if behind else (None, None)
    first = Point(year, month, int(match["d"]))
    last = Point(year, month, int(match["d2"])) if match["d2"] else None
    if not first.exists or (last and not last.exists):
        return None
    if last and (last.day or 0) <= (first.day or 0):
        return None
    return (behind.end() if behind else stop), Printed(first, last, turn=turn)


def month_first(text: str, at: int) -> Found:
    """March 5, 2031; March 5th; March 5-7; March 2031; and March alone where a word before it says so."""
    word = pattern(r"[^\W\d_]{3,10}").match(text, at)
    if not word or (month := month_of(word[0])) is None:
        return None
    stop = word.end() + (text[word.end() : word.end() + 1] == "." and _shortened(word[0]))
    if _english(word[0]):
        dated = pattern(
            rf"\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_SIGN}(?![a-z])"
            rf"(?P<to>{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_SIGN}(?![a-z])(?!\s(?:per|million|billion)))?"
        ).match(text, stop)
        if dated and Point(None, month, int(dated["d"])).exists:
            return _dated(text, month, dated)
    yearly = pattern(_YEAR).match(text, stop)
    if yearly and yearly.end() > stop:
        year, turn = _year(yearly.groupdict())
        return yearly.end(), Printed(Point(year, month), turn=turn)
    if not _english(word[0]) or (_shortened(word[0]) and stop == word.end() and len(word[0]) < 4):
        return None
    return _month_alone(text, at, word.end(), stop, month)


def _dated(text: str, month: int, days: re.Match[str]) -> Found:
    first, end = int(days["d"]), days.end()
    last = int(days["d2"]) if days["d2"] else None
    if last is not None and (last <= first or not Point(None, month, last).exists):
        end, last = days.start("to"), None
    behind = pattern(_YEAR).match(text, end)
    year, turn = _year(behind.groupdict()) if behind else (None, None)
    point = Point(year, month, first)
    if not point.exists:
        return None
    return (behind.end() if behind else end), Printed(point, point._replace(day=last) if last else None, turn=turn)


def _month_alone(text: str, at: int, end: int, stop: int, month: int) -> Found:
    after = pattern(r"\s([^\W\d_]+)").match(text, stop) if stop == end else None
    if after and after[1][0].isupper() and month_of(after[1]) is None and after[1].casefold() not in almanac.WEEKDAYS:
        return None  # April Jones, May Day
    if word_before(text, at) in _BEFORE_MONTH or (pattern(r"['’]s\s").match(text, end) and text[at - 1 : at] in " \n"):
        return stop, Printed(Point(None, month))
    return None


def numeric(text: str, at: int) -> Found:
    """2031-03-05, 2031/3/5, 05.03.2031, 3/5/2031, 03/06 2026."""
    if _continues(text, at):
        return None
    match = pattern(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?:T[\d:.Z+-]{4,30})?(?![\d/])").match(text, at)
    if match:
        point = Point(int(match[1]), int(match[3]), int(match[4]))
        return (match.end(), Printed(point)) if point.exists else None
    match = pattern(
        r"(\d{1,2})([-/.])(\d{1,2})(?:\2\s?([12]\d{3}|(?<=[/.])\d\d)|,?\s([12]\d{3}))(?![\d/%]|[.,]\d)"
    ).match(text, at)
    if match:
        one, two = int(match[1]), int(match[3])
        year = int(match[4] or match[5])
        year += 0 if year > 99 else 2000
        if match[2] == "." and Point(year, two, one).exists:
            return match.end(), Printed(Point(year, two, one))
        readings = [point for point in (Point(year, one, two), Point(year, two, one)) if point.exists]
        if len(readings) == 2 and one != two:
            return match.end(), Digits(one, two, year)
        return (match.end(), Printed(readings[0])) if readings else None
    match = pattern(r"([12]\d{3})-(0[1-9]|1[0-2])(?![\d/-])").match(text, at)
    if match and int(match[2]) != int(match[1][2:]) + 1:
        return match.end(), Printed(Point(int(match[1]), int(match[2])))
    return None


def _continues(text: str, at: int) -> bool:
    """Whether the number at a place is money, a label or a part of a longer number."""
    if not at:
        return False
    if text[at - 1] in _JOINED:
        return True
    return at > 1 and text[at - 1] in ".,:-–" and (text[at - 2].isdigit() or text[at - 2].isupper())


def year_alone(text: str, at: int) -> Found:
    """2031, 2029-31, 1990s."""
    joined = _continues(text, at) and not pattern(r"(?<![\d-])[12]\d{3}[-–]").match(text, max(0, at - 5))
    match = pattern(rf"([12]\d{{3}}){_SIGN}(?![°$€£]|\s?%)").match(text, at)
    if not match or joined:
        return None
    year, end, before = int(match[1]), match.end(), word_before(text, at)
    several = pattern(r"s\b" if before != "the" else r"['’]?s\b").match(text, end)
    if several and year % 10 == 0:
        return several.end(), Part("decade", Printed(Point(year)))
    if text[end : end + 1].isalpha():
        return None
    until = pattern(r"(?:[-–—/]|\s[-–—]\s)(\d\d)(?![\d/-])").match(text, end)
    if until:
        last = year - year % 100 + int(until[1])
        return (until.end(), Printed(Point(year), Point(last))) if last > year else None
    ranged = pattern(r"\s?(?:[-–—]|to)\s?[12]\d{3}\b").match(text, end)
    if ranged and 1500 <= year <= 2150:
        return end, Printed(Point(year))
    if before in _NUMBERED or not _a_year(text, year, end, before):
        return None
    mark = "~" if before in ("around", "about", "circa") else ""
    return end, Printed(Point(year), mark=mark)


def _a_year(text: str, year: int, end: int, before: str) -> bool:
    """Whether four figures are a year: no count or measure of what stands behind them."""
    after = pattern(r"\s?-?([^\W\d_]+)").match(text, end)
    noun = after[1] if after else ""
    if noun.casefold() in _MEASURED or noun.casefold() in ("bc", "bce"):
        return False
    if before in _COUNTING and year % 100 == 0 and noun.endswith("s") and noun not in _OF_YEARS:
        return False
    bracketed = text.startswith(")", end)
    return 1800 <= year <= 2100 or ((before in _DATING or bracketed) and year >= 1000)


def weekday(text: str, at: int) -> Found:
    """Thursday; Thursday, 5 March 2031; Thursday of last week."""
    match = pattern(r"[^\W\d_]{3,9}").match(text, at)
    if not match or not match[0][0].isupper() or (number := almanac.WEEKDAYS.get(match[0].casefold())) is None:
        return None
    short = len(match[0]) < 6
    end = match.end() + (short and text[match.end() : match.end() + 1] == ".")
    comma = pattern(r",?\s{1,2}(?:the\s)?").match(text, end)
    for form in (numeric, day_month, month_first) if comma else ():
        hit = form(text, comma.end()) if comma else None
        if hit and (isinstance(hit[1], Digits) or (isinstance(hit[1], Printed) and hit[1].first.day)):
            return hit[0], hit[1]._replace(weekday=number)
    if pattern(r"(?<=, a )\w+(?=[,.;])").match(text, at):
        return end, Turn("day", 0, anchored=True)  # '14 January, a Friday,'
    if (short and end == match.end()) or word_before(text, at) in _NO_DAY:
        return None  # Sun and Wed are words of their own
    if pattern(r"\sthe\s\d").match(text, end):
        return None  # Friday the 13th
    after = pattern(r"\s([^\W_]+)").match(text, end)
    if after and after[1][0].isupper() and (after[1].casefold() in _PAPERS or word_before(text, at) == "the"):
        return None  # The Friday Post
    weekly = pattern(r"\s(?:of\s)?(last|this|next)\s+week\b").match(text, end)
    if weekly:
        return weekly.end(), Weekday(number, week=TURNS[weekly[1].casefold()])
    return end, Weekday(number)


def feast(text: str, at: int) -> Found:
    """Christmas and New Year's Day, which fall on one day of the calendar every year."""
    match = pattern(r"(?:Christmas(?:\s(?P<eve>Eve)|\s(?P<day>Day))?|New\sYear['’]s\s(?:(?P<nye>Eve)|Day))\b").match(
        text, at
    )
    if not match or not match[0][0].isupper():
        return None
    if match[0][0] == "N":
        return match.end(), Printed(Point(None, 12, 31) if match["nye"] else Point(None, 1, 1))
    if match["eve"] or match["day"]:
        return match.end(), Printed(Point(None, 12, 24 if match["eve"] else 25))
    other = pattern(r"\s(?!(?:and|or|but)\b)[^\W\d_]").match(text, match.end())  # Christmas trees
    if other or word_before(text, at) not in _BEFORE_FEAST:
        return None
    return match.end(), Printed(Point(None, 12, 25), mark="~")


FORMS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys([*almanac.MONTHS, *almanac.MONTHS_ABROAD], (month_first,)),
    **dict.fromkeys(almanac.WEEKDAYS, (weekday,)),
    "the": (day_month,),
    "christmas": (feast,),
    "new": (feast,),
}
