"""Where an article speaks of a date, and what the words alone say of it. `when` says which day they mean.

One pass over the words: the first word of an expression says which forms may stand there, and each form looks ahead a
bounded way, so that a text of any kind is read in time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from store.ingest import almanac
from store.ingest.almanac import Point
from store.ingest.lexicon import listed


class Printed(NamedTuple):
    """A date of which at least a part is printed; `turn` counts years ('August next year' is 1)."""

    first: Point
    last: Point | None = None
    mark: str = ""
    weekday: int | None = None
    turn: int | None = None


class Digits(NamedTuple):
    """Two numbers and a year: which is the month has to be decided."""

    one: int
    two: int
    year: int
    weekday: int | None = None


class Weekday(NamedTuple):
    """A day of the week; `turn` is last, this, next or '', `week` counts weeks where one is named."""

    number: int
    turn: str = ""
    week: int | None = None


class Turn(NamedTuple):
    """This unit of the calendar or one near it: last year is -1 year. `anchored`: from a date that was named before."""

    unit: str
    count: int
    anchored: bool = False


class Shift(NamedTuple):
    """So much later, or earlier where negative."""

    unit: str
    count: int
    anchored: bool
    rough: bool = False


class Part(NamedTuple):
    """A part of a year, month, week or quarter: early, mid, late, start, end, q1 to q4, h1, h2, spring to winter."""

    which: str
    of: Printed | Turn | None


What = Printed | Digits | Weekday | Turn | Shift | Part


class Expression(NamedTuple):
    """A date expression, half-open, and what it says."""

    start: int
    end: int
    what: What


Found = tuple[int, What] | None
Form = Callable[[str, int], Found]

_UNITS = r"(?P<unit>day|week|weekend|month|quarter|year|decade)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{4,8}teen|twenty)"
_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+")
_JOINED = "$£€¥₹₩#@_/&=~^\\"  # before a number: money, a label, an address, a part of something else
_MEASURED = listed(
    "people men women children employees workers staff jobs students members times percent per cent km kilometers "
    "kilometres miles metres meters feet tons tonnes pounds euros dollars yuan crowns kronor rupees yen years days "
    "hours minutes seconds words pages shares homes households units bytes million billion thousand hundred "
    "votes points seats copies cases deaths troops soldiers mg kg m mm cm ft hp mw gw mah mhz ghz dpi rpm"
)
_NUMBERED = listed(
    "room rooms suite flight no nr page pages p pp section chapter article line highway route channel lot unit "
    "about over nearly almost than some more most roughly only exactly up version model gate box platform "
    "number apartment flat level code pin pm extension ext model usd eur gbp rs"
)
_BARE_MONTH = listed(  # a month that stands alone has one of these before it
    "in since until till by from to of during before after through throughout early late mid and between around about "
    "or circa for over into last this next each-of that's is was past come"
)
_NO_DAY = listed(
    "every each any black good easter ash palm super bloody cyber fat the-sunday no most many some a one alternate manic"
)
_PAPERS = listed(
    "times herald telegraph mail express post review independent mirror tribune business world star sun league "
    "school magazine supplement roast night-football closing trading"
)


def expressions(text: str) -> list[Expression]:
    """Every date expression, in text order, none over another."""
    found: list[Expression] = []
    done = 0
    for match in _WORD.finditer(text):
        at = match.start()
        if at < done:
            continue
        word = match[0].casefold()
        forms = _FORMS.get(word) or (_DIGITS if word[0].isdigit() else None)
        if forms is None and max(word) >= "\u3040":
            forms = (_written,) if _SCRIPT.search(word) else None
        for form in forms or ():
            if form is _written:
                for start, end, what in _script(text, at, match.end()):
                    found.append(Expression(start, end, what))
                    done = end
                break
            if (hit := form(text, at)) is not None:
                start = at
                end, what = hit
                found.append(Expression(start, end, what))
                done = end
                break
    return found


def _before(text: str, at: int) -> str:
    """The word before a place, folded; '' where a sign stands between."""
    stop = at
    while stop and text[stop - 1] == " ":
        stop -= 1
    start = stop
    while start and stop - start < 12 and text[start - 1].isalpha():
        start -= 1
    return text[start:stop].casefold()


# --- printed dates


@cache
def _re(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed."""
    return re.compile(pattern, re.IGNORECASE)


_YEAR = (
    r"(?:(?:,?\s{1,2}|/)(?:of\s|del?\s)?(?P<y>[12]\d{3})(?![\d%]|[.,]\d)(?!-year)|\s(?P<y2>['’]\d\d)\b"
    r"|\s(?:of\s)?(?P<turn>last|this|next)\s+year\b)?"
)
_TURNS = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "current": 0, "coming": 1, "past": -1}


def _month(word: str, *, abroad: bool = True) -> int | None:
    word = word.casefold()
    return almanac.MONTHS.get(word) or (almanac.MONTHS_ABROAD.get(word) if abroad else None)


def _year(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The year and the turn that stand behind a day or month."""
    short = match["y2"]
    year = int(match["y"]) if match["y"] else 2000 + int(short[1:]) if short else None
    return year, _TURNS[match["turn"].casefold()] if match["turn"] else None


def _day_month(text: str, at: int) -> Found:
    """5 March 2031, the 5th of March, 5-7 March, 5. März 2031."""
    match = _re(
        r"(?:the\s)?(?P<d>\d{1,2})(?P<th>st|nd|rd|th|er|º|ª|°|\.)?"
        r"(?:\s?(?:[-–—]|to|and|bis|au|al)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th|\.)?)?"
        r"(?:\s|-)(?:(?:day\s)?of\s|de\s|d['’])?(?P<m>[^\W\d_]{3,10})\b\.?" + _YEAR
    ).match(text, at)
    if not match or (month := _month(match["m"])) is None or not match["m"][0].isupper() | (not _english(match["m"])):
        return None
    year, turn = _year(match)
    first = Point(year, month, int(match["d"]))
    last = Point(year, month, int(match["d2"])) if match["d2"] else None
    return (match.end(), Printed(first, last, turn=turn)) if first.exists and (not last or last.exists) else None


def _english(word: str) -> bool:
    return word.casefold() in almanac.MONTHS


def _month_first(text: str, at: int) -> Found:
    """March 5, 2031; March 5th; March 5-7; March 2031; and March alone where a word before it says so."""
    word = _re(r"(?P<m>[^\W\d_]{3,10})(?P<dot>\.?)").match(text, at)
    if not word or not (word["m"][0].isupper() or not _english(word["m"])):
        return None
    month = _month(word["m"])
    dated = _re(
        r"\s(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[a-z])"
        r"(?:\s?(?:[-–—]|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[a-z]))?" + _YEAR
    ).match(text, word.end())
    if dated and _english(word["m"]):
        year, turn = _year(dated)
        first = Point(year, month, int(dated["d"]))
        last = Point(year, month, int(dated["d2"])) if dated["d2"] else None
        if first.exists and (last is None or (last.exists and last > first)):
            return dated.end(), Printed(first, last, turn=turn)
        if first.exists:
            return dated.start("d2") - 1 if dated["d2"] else dated.end(), Printed(first)
    yearly = _re(_YEAR).match(text, word.end())
    if yearly and (yearly["y"] or yearly["turn"] or yearly["y2"]):
        year, turn = _year(yearly)
        return yearly.end(), Printed(Point(year, month), turn=turn)
    if not _english(word["m"]) or (len(word["m"]) == 3 and word["m"] not in ("May",) and not word["dot"]):
        return None
    after = _re(r"\s([A-Z][a-z]+)").match(text, word.end())
    if after and after[1][0].isupper() and after[1].casefold() not in almanac.WEEKDAYS:
        return None  # April Jones, May Day
    if _before(text, at) in _BARE_MONTH or _re(r"['’]s?\s[a-z]").match(text, word.end()):
        end = (
            word.end()
            if _english(word["m"]) and len(word["m"]) < 5 and word["dot"] and word["m"] != "May"
            else word.end("m")
        )
        return end, Printed(Point(None, month))
    return None


def _numeric(text: str, at: int) -> Found:
    """2031-03-05, 2031/3/5, 05.03.2031, 3/5/2031, 03/06 2026."""
    if at and (text[at - 1] in _JOINED or (at > 1 and text[at - 1] in ".,:-–" and text[at - 2].isdigit())):
        return None
    match = _re(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?:T[\d:.Z+-]{4,30})?(?![\d/])").match(text, at)
    if match:
        point = Point(int(match[1]), int(match[3]), int(match[4]))
        return (match.end(), Printed(point)) if point.exists else None
    match = _re(r"(\d{1,2})([-/.])(\d{1,2})(?:\2|,?\s)([12]\d{3}|\d\d(?=\W|$)(?<=[/.]\d\d))(?![\d/]|[.,]\d)").match(
        text, at
    )
    if match:
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        year += 0 if year > 99 else 2000
        if match[2] == "." and Point(year, two, one).exists:
            return match.end(), Printed(Point(year, two, one))
        readings = [point for point in (Point(year, one, two), Point(year, two, one)) if point.exists]
        if len(readings) == 2 and one != two:
            return match.end(), Digits(one, two, year)
        return (match.end(), Printed(readings[0])) if readings else None
    match = _re(r"([12]\d{3})-(0[1-9]|1[0-2])(?![\d/-])").match(text, at)
    if match and int(match[2]) != int(match[1][2:]) + 1:
        return match.end(), Printed(Point(int(match[1]), int(match[2])))
    return None


def _year_alone(text: str, at: int) -> Found:
    """2031, 2029-31, 1990s."""
    if at and (
        text[at - 1] in _JOINED
        or (
            at > 1
            and text[at - 1] in ".,:-–"
            and text[at - 2].isdigit()
            and not _re(r"[12]\d{3}[-–]").match(text, at - 5)
        )
    ):
        return None
    match = _re(r"([12]\d{3})(?![\d%°$€£]|[.,:]\d|[^\W\ds_])").match(text, at)
    if not match or _before(text, at) in _NUMBERED:
        return None
    year = int(match[1])
    if (more := _re(r"s\b").match(text, match.end())) is not None:
        return (
            (more.end(), Part("decade" if year % 100 else "century" if False else "decade", Printed(Point(year))))
            if year % 10 == 0
            else None
        )
    if (until := _re(r"[-–—/](\d\d)(?![\d/-])").match(text, match.end())) is not None:
        last = year - year % 100 + int(until[1])
        return (until.end(), Printed(Point(year), Point(last))) if last > year else None
    after = _re(r"\s?-?([^\W\d_]+)").match(text, match.end())
    if after and after[1].casefold() in _MEASURED:
        return None
    if not 1800 <= year <= 2100 and _before(text, at) not in ("in", "since", "from", "until", "of", "year", "by"):
        return None
    if _re(r"\s(?:a|b)\.?c\b").match(text, match.end()):
        return None
    return match.end(), Printed(Point(year))


def _weekday(text: str, at: int) -> Found:
    """Thursday; Thursday, 5 March 2031; Thursday of last week."""
    match = _re(r"(?P<w>[a-z]{3,9})(?P<dot>\.?)").match(text, at)
    if not match or not match["w"][0].isupper() or (number := almanac.WEEKDAYS.get(match["w"].casefold())) is None:
        return None
    comma = _re(r",?\s{1,2}(?:the\s)?").match(text, match.end())
    if comma:
        for form in (_numeric, _day_month, _month_first):
            if (hit := form(text, comma.end())) is not None and isinstance(hit[1], Printed | Digits):
                if isinstance(hit[1], Printed) and hit[1].first.day is None:
                    continue
                return hit[0], hit[1]._replace(weekday=number)
    if len(match["w"]) < 6 and not match["dot"]:
        return None  # Sun, Wed, Sat: words of their own
    if _before(text, at) in _NO_DAY:
        return None
    after = _re(r"\s([^\W_]+)").match(text, (match["dot"] and match.end()) or match.end("w"))
    if after and after[1].casefold() in _PAPERS and after[1][0].isupper():
        return None
    end = match.end() if len(match["w"]) < 6 else match.end("w")
    weekly = _re(r"\s(?:of\s)?(last|this|next)\s+week\b").match(text, end)
    if weekly:
        return weekly.end(), Weekday(number, week=_TURNS[weekly[1].casefold()])
    return end, Weekday(number)


# --- relative dates


def _near(text: str, at: int) -> Found:
    """today, yesterday, tomorrow, tonight."""
    match = _re(
        r"(?:(?P<y>yesterday|last\s(?:night|evening))|(?P<t>tomorrow)|today|tonight|"
        r"this\s(?:morning|afternoon|evening))\b"
    ).match(text, at)
    if not match:
        return None
    return match.end(), Turn("day", -1 if match["y"] else 1 if match["t"] else 0)


def _turned(text: str, at: int) -> Found:
    """last year, next Thursday, this month, last March, earlier this week, this summer."""
    match = _re(
        r"(?:(?:earlier|later|late|early|sometime)\s)?(?P<turn>last|this|next)\s(?P<w>[^\W\d_]{3,9})(?P<s>\b)"
    ).match(text, at)
    if not match:
        return None
    turn, word = match["turn"].casefold(), match["w"].casefold()
    edge = text[at : match.start("turn")].strip().casefold()
    edge = edge if edge in ("early", "late") else ""
    if _re(_UNITS + r"\Z").match(word) and word not in ("day", "decade"):
        if _before(text, at) == "the" and turn in ("last", "next"):
            return None  # 'in the last year' is a length of time
        what = Turn(word, _TURNS[turn])
        return match.end(), Part(edge, what) if edge else what
    if (number := almanac.WEEKDAYS.get(word)) is not None and len(word) > 5 and match["w"][0].isupper():
        return match.end(), Weekday(number, turn)
    if (month := _month(word, abroad=False)) is not None and match["w"][0].isupper():
        return match.end(), Printed(Point(None, month), mark=turn)
    if word in almanac.SEASONS:
        return match.end(), Part(word, Turn("year", _TURNS[turn]))
    return None


def _anchored(text: str, at: int) -> Found:
    """the next day, the following year, the year before, that year, the same day."""
    match = _re(
        r"(?:the\s(?P<turn>previous|following|next|same|preceding)|(?P<that>that)(?:\ssame)?)\s"
        r"(?P<unit>day|week|month|year)\b(?!\s(?:of|the|and)\b)"
    ).match(text, at)
    if match:
        turn = (match["turn"] or "same").casefold()
        if _before(text, at) in ("over", "within", "during", "for") and turn != "same":
            return None
        count = {"same": 0, "previous": -1, "preceding": -1}.get(turn, 1)
        return match.end(), Turn(match["unit"].casefold(), count, True)
    match = _re(
        r"the\s(?P<unit>day|week|month|year)\s(?P<side>before|after|earlier)\b(?!\s(?:the|a|an|his|her|its|he|she|it|they|\w+ing|last|yesterday|tomorrow)\b)"
    ).match(text, at)
    if match:
        return match.end(), Turn(match["unit"].casefold(), 1 if match["side"].casefold() == "after" else -1, True)
    return None


def _shifted(text: str, at: int) -> Found:
    """two weeks ago, a year later, eleven months after."""
    match = _re(
        r"(?P<rough>about|around|almost|nearly|roughly|some|over|more\sthan|just\sover)?\s?"
        + _COUNT
        + r"[\s-]"
        + _UNITS.replace("weekend|", "").replace("|quarter", "")
        + r"s?\s(?P<side>ago|earlier|before|previously|later|after|afterwards?|on|hence|from\snow)\b"
    ).match(text, at)
    if not match:
        return None
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else almanac.NUMBERS.get(word)
    side, unit = match["side"].casefold(), match["unit"].casefold()
    if not count or side == "on":
        return None
    if side in ("after", "before") and _re(r"\s(?:the|a|an|his|her|its|their|he|she|it|they|being|\w+ing)\b").match(
        text, match.end()
    ):
        return None
    back = side in ("ago", "earlier", "before", "previously")
    return match.end(), Shift(
        unit, -count if back else count, side not in ("ago", "hence", "from now"), bool(match["rough"])
    )


_EDGES = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "end": "end", "start": "start",
    "beginning": "start", "close": "end", "turn": "start",
}  # fmt: skip


def _edge(text: str, at: int) -> Found:
    """the end of the year, early March, mid-2031, late last year, year-end."""
    match = _re(
        r"(?:the\s)?(?P<e>early|late|mid|(?:end|start|beginning|middle|close|turn)(?=\sof\b))(?:\sof)?[-\s]"
    ).match(text, at)
    if match:
        inner = _inner(text, match.end())
        return (inner[0], Part(_EDGES[match["e"].casefold()], inner[1])) if inner else None
    match = _re(r"(?:the\s)?year(?:-|\s|['’]s\s)end\b").match(text, at)
    return (match.end(), Part("end", Turn("year", 0))) if match else None


def _inner(text: str, at: int) -> tuple[int, Printed | Turn] | None:
    """The year, month, week or quarter that a part is of."""
    match = _re(
        r"(?:(?:the|this|that)\s(?P<unit>year|month|week|quarter)\b|(?P<turn>last|next)\s(?P<u2>year|month|week|quarter)\b)"
    ).match(text, at)
    if match:
        unit = (match["unit"] or match["u2"]).casefold()
        return match.end(), Turn(unit, _TURNS[match["turn"].casefold()] if match["turn"] else 0)
    yearly = _year_alone(text, at)
    if yearly and isinstance(yearly[1], Printed):
        return yearly[0], yearly[1]
    match = _re(r"(?P<m>[^\W\d_]{3,10})\b\.?" + _YEAR).match(text, at)
    if match and match["m"][0].isupper() and (month := _month(match["m"], abroad=False)) is not None:
        year, turn = _year(match)
        return (match.end() if year or turn is not None else match.end("m")), Printed(Point(year, month), turn=turn)
    return None


def _fraction(text: str, at: int) -> Found:
    """the first quarter of 2031, Q1 2031, the second half of the year, the spring of last year, summer 2031."""
    match = _re(
        r"(?:the\s)?(?:q(?P<q>[1-4])|h(?P<h>[12])|(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]"
        r"(?P<k>quarter|half)|(?P<s>spring|summer|autumn|fall|winter))\b(?:(?:\sof|,)?\s)?"
    ).match(text, at)
    if not match:
        return None
    inner = _inner(text, match.end())
    if inner and isinstance(inner[1], Printed) and inner[1].first.month:
        inner = None
    end = match.end() - (len(match[0]) - len(_re(r"(?:(?:\sof|,)?\s)?\Z").sub("", match[0])))
    if match["s"]:
        season = match["s"].casefold()
        if inner:
            return inner[0], Part(season, inner[1])
        if _before(text, at) in ("in", "by", "since", "until", "during", "before", "after", "for", "over") and (
            match[0][:3].casefold() == "the" or season != "fall"
        ):
            return end, Part(season, None)
        return None
    number = (
        match["q"]
        or match["h"]
        or str(
            {"final": 4, "last": 4}.get((match["n"] or "").casefold())
            or almanac.ORDINALS.get((match["n"] or "").casefold(), 0)
        )
    )
    half = bool(match["h"]) or (match["k"] or "").casefold() == "half"
    if (half and number not in "12") or (not inner and (half or match["h"])):
        return None
    return (inner[0] if inner else end), Part(("h" if half else "q") + number, inner[1] if inner else None)


def _decade(text: str, at: int) -> Found:
    """the 1990s."""
    match = _re(r"the\s(?=[12]\d\d0s\b)").match(text, at)
    return _year_alone(text, match.end()) if match else None


def _christmas(text: str, at: int) -> Found:
    """Feasts that fall on one day of the calendar every year."""
    match = _re(r"(?:Christmas(?:\s(?P<eve>Eve)|\sDay)?|New\sYear['’]s\s(?:(?P<nye>Eve)|Day))\b").match(text, at)
    if not match or (
        match["eve"] is None
        and not match[0].endswith("Day")
        and not match["nye"]
        and _re(r"\s\w*(?:party|card|tree|dinner|present|market|carol|lights)").match(text, match.end())
    ):
        return None
    if match[0][0] in "nN":
        return match.end(), Printed(Point(None, 12, 31) if match["nye"] else Point(None, 1, 1))
    return match.end(), Printed(Point(None, 12, 24 if match["eve"] else 25), mark="" if len(match[0]) > 9 else "~")


# --- scripts without spaces


def _written(text: str, at: int) -> Found:
    """Chinese and Japanese; see `_script`."""
    return None


def _script(text: str, start: int, end: int) -> Iterator[tuple[int, int, What]]:
    """2031年3月5日, 3月5日, 去年, 昨日 in a run of letters."""
    pattern = _re(
        r"(?:(?P<y>[12]\d{3})\s?[年년]|(?P<t>去年|昨年|今年|本年|明年|来年))(?:\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?)?"
        r"|(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号號]|(?P<n>昨天|昨日|今天|今日|本日|明天|明日)"
        r"|(?P<mm>上个月|上月|先月|本月|这个月|今月|下个月|下月|来月)"
    )
    for match in pattern.finditer(text, start, min(len(text), end + 12)):
        if match.start() >= end:
            return
        what: What
        if match["n"]:
            what = Turn("day", -1 if match["n"][0] == "昨" else 1 if match["n"][0] == "明" else 0)
        elif match["mm"]:
            what = Turn("month", -1 if match["mm"][0] in "上先" else 1 if match["mm"][0] in "下来" else 0)
        elif match["m2"]:
            what = Printed(Point(None, int(match["m2"]), int(match["d2"])))
        else:
            month, day = match["m"] and int(match["m"]), match["d"] and int(match["d"])
            turn = None if match["y"] else -1 if match["t"][0] in "去昨" else 1 if match["t"][0] in "明来" else 0
            if turn is not None and not month:
                what = Turn("year", turn)
            else:
                what = Printed(Point(int(match["y"]) if match["y"] else None, month or None, day or None), turn=turn)
        if isinstance(what, Printed) and not what.first.exists:
            continue
        yield match.start(), match.end(), what


_DIGITS: tuple[Form, ...] = (_numeric, _day_month, _shifted, _year_alone, _written)
_FORMS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys([*almanac.MONTHS, *almanac.MONTHS_ABROAD], (_month_first,)),
    **dict.fromkeys(almanac.WEEKDAYS, (_weekday,)),
    **dict.fromkeys([*almanac.NUMBERS, "about", "around", "almost", "nearly", "roughly", "some", "over"], (_shifted,)),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), (_near,)),
    **dict.fromkeys(("last", "this", "next", "earlier", "later", "sometime"), (_near, _turned, _fraction)),
    **dict.fromkeys(("early", "late"), (_turned, _edge)),
    **dict.fromkeys(("mid", "end", "start", "beginning", "middle", "close", "year"), (_edge,)),
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), (_fraction,)),
    **dict.fromkeys(("q1", "q2", "q3", "q4", "h1", "h2", "first", "second", "third", "fourth", "final"), (_fraction,)),
    "the": (_anchored, _edge, _fraction, _decade, _day_month),
    "that": (_anchored,),
    "christmas": (_christmas,),
    "new": (_christmas,),
}
