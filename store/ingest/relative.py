"""Dates that are told from another one: today, last year, the end of the month, two weeks ago, eleven months after."""

from __future__ import annotations

from store.ingest import almanac
from store.ingest.almanac import Point
from store.ingest.expressions import TURNS, Form, Found, Part, Printed, Shift, Turn, Weekday, pattern, word_before
from store.ingest.printed import day_month, month_first, month_of, year_alone

_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|twenty|thirty|forty|fifty)"
)
_EDGES = {"middle": "mid", "beginning": "start", "close": "end"}
#: words that begin what another date would be counted from: 'a year after the merger'
_EVENT = r"\s(?:the|an?|his|her|its|their|our|my|he|she|it|they|we|being|[^\W\d_]{2,14}ing|[^\W\d_]{2,14}['’]s?)\b"
_IN_SEASON = ("in", "by", "since", "until", "till", "during", "before", "after", "for", "over")


def near(text: str, at: int) -> Found:
    """today, yesterday, tomorrow, this morning, last night."""
    match = pattern(
        r"(?:(?P<y>yesterday|last\s(?:night|evening))|(?P<t>tomorrow)|today|tonight|this\s(?:morning|afternoon|evening))\b"
    ).match(text, at)
    return (match.end(), Turn("day", -1 if match["y"] else 1 if match["t"] else 0)) if match else None


def turned(text: str, at: int) -> Found:
    """last year, next Thursday, this month, last March, earlier this week, late last year, this summer."""
    match = pattern(
        r"(?:(?P<e>early|late|earlier|later|sometime)\s)?(?P<turn>last|this|next)\s(?P<w>[^\W\d_]{3,9})\b"
    ).match(text, at)
    if not match:
        return None
    side, word = match["turn"].casefold(), match["w"].casefold()
    if word in ("week", "weekend", "month", "quarter", "year"):
        if word_before(text, at) in ("the", "every") and side != "this":
            return None  # 'in the last year' is a length of time
        what = Turn(word, TURNS[side])
        edge = (match["e"] or "").casefold()
        return match.end(), Part(edge, what) if edge in ("early", "late") else what
    if match["w"][0].isupper() and len(word) > 4 and word in almanac.WEEKDAYS:
        return match.end(), Weekday(almanac.WEEKDAYS[word], side)
    if (month := month_of(match["w"], abroad=False)) is not None and (len(word) > 3 or word == "may"):
        return match.end(), Printed(Point(None, month), side=side)
    if word in almanac.SEASONS:
        return match.end(), Part(word, Turn("year", TURNS[side]))
    return (match.end(), Printed(Point(None, 12, 25), mark="~", side=side)) if match["w"] == "Christmas" else None


def anchored(text: str, at: int) -> Found:
    """the next day, the following year, the year before, that year, the same day."""
    match = pattern(
        r"(?:the\s(?P<turn>previous|following|next|same|preceding)|that(?:\ssame)?)\s"
        r"(?P<unit>day|morning|afternoon|evening|night|week|month|year)\b(?!\s(?:of|the)\b)"
    ).match(text, at)
    if match:
        turn, unit = (match["turn"] or "same").casefold(), match["unit"].casefold()
        if unit in ("morning", "afternoon", "evening", "night"):
            unit = "day"
        if word_before(text, at) in ("over", "within", "during", "for") and turn != "same":
            return None
        return match.end(), Turn(unit, TURNS[turn], True)
    match = pattern(r"the\s(?P<unit>day|week|month|year)\s(?P<side>before|after|earlier)\b").match(text, at)
    if (
        not match
        or pattern(_EVENT).match(text, match.end())
        or pattern(r"\s(?:last|yesterday|tomorrow)\b").match(text, match.end())
    ):
        return None
    return match.end(), Turn(match["unit"].casefold(), 1 if match["side"].casefold() == "after" else -1, True)


def shifted(text: str, at: int) -> Found:
    """two weeks ago, a year later, eleven months after."""
    match = pattern(
        r"(?P<rough>(?:about|around|almost|nearly|roughly|some|over|just\sover|more\sthan)\s)?"
        rf"{_COUNT}[\s-](?P<unit>day|week|month|year|decade)s?\s"
        r"(?P<side>ago|earlier|before|previously|later|after|afterwards?|hence|from\snow)\b"
    ).match(text, at)
    if not match:
        return None
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else almanac.NUMBERS.get(word, 0)
    side, unit = match["side"].casefold(), match["unit"].casefold()
    back = side in ("ago", "earlier", "before", "previously")
    event = side in ("after", "before") and bool(pattern(_EVENT).match(text, match.end()))
    here = side in ("ago", "hence", "from now")
    return match.end(), Shift(unit, -count if back else count, not here, bool(match["rough"]), event)


def edge(text: str, at: int) -> Found:
    """the end of the year, early March, mid-2031, late last year, year-end."""
    match = pattern(
        r"(?:the\s)?(?P<e>early|late|mid|(?:end|start|beginning|middle|close)(?=\sof\b))(?:\sof)?[-\s]"
    ).match(text, at)
    if match:
        inner, which = stretch(text, match.end()), match["e"].casefold()
        return (inner[0], Part(_EDGES.get(which, which), inner[1])) if inner else None
    match = pattern(r"(?:the\s)?year(?:-|\s|['’]s\s)end\b").match(text, at)
    return (match.end(), Part("end", Turn("year", 0))) if match else None


def stretch(text: str, at: int) -> tuple[int, Printed | Turn] | None:
    """The year, month, week or quarter that a part is of."""
    match = pattern(r"(?:(?:the|this|that|(?P<turn>last|next))\s)(?P<unit>year|month|week|quarter)\b").match(text, at)
    if match:
        return match.end(), Turn(match["unit"].casefold(), TURNS[match["turn"].casefold()] if match["turn"] else 0)
    yearly = year_alone(text, at)
    if yearly and isinstance(yearly[1], Printed):
        return yearly[0], yearly[1]
    if not (word := pattern(r"[^\W\d_]{3,10}").match(text, at)) or month_of(word[0], abroad=False) is None:
        return None
    hit = month_first(text, at)
    if hit and isinstance(hit[1], Printed):
        return (hit[0], hit[1]) if hit[1].first.day is None else None
    return word.end(), Printed(Point(None, month_of(word[0])))


def fraction(text: str, at: int) -> Found:
    """the first quarter of 2031, Q1 2031, the second half of the year, the spring of last year, summer 2031."""
    match = pattern(
        r"(?:the\s)?(?:(?P<q>[qh][1-4])|(?P<n>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[\s-]"
        r"(?P<k>quarter|half)|(?P<s>spring|summer|autumn|fall|winter))\b"
    ).match(text, at)
    if not match:
        return None
    link = pattern(r"(?:,?\sof)?,?\s").match(text, match.end())
    inner = stretch(text, link.end()) if link else None
    if inner and (inner[1].unit != "year" if isinstance(inner[1], Turn) else inner[1].first.month):
        inner = None
    if match["s"]:
        before = word_before(text, at)
        said = match[0].casefold().startswith("the ") or match["s"].casefold() != "fall"
        if not inner and not (before in _IN_SEASON and said):
            return None
        which = match["s"].casefold()
    else:
        word = (match["n"] or "").casefold()
        half = (match["k"] or match["q"] or "")[0] in "hH"
        number = int(match["q"][1]) if match["q"] else almanac.ORDINALS.get(word, 2 if half else 4)
        if (half and number > 2) or (not inner and (half or text.startswith(" of", match.end()))):
            return None
        which = f"{'h' if half else 'q'}{number}"
    return (inner[0], Part(which, inner[1])) if inner else (match.end(), Part(which, None))


def decade(text: str, at: int) -> Found:
    """the 1990s."""
    match = pattern(r"the\s(?=[12]\d\d0['’]?s\b)").match(text, at)
    return year_alone(text, match.end()) if match else None


_ROUGH = ("about", "around", "almost", "nearly", "roughly", "some", "over", "just", "more")
FORMS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys([*almanac.NUMBERS, *_ROUGH], (shifted,)),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), (near,)),
    **dict.fromkeys(("last", "this", "next", "earlier", "later", "sometime"), (near, turned, fraction)),
    **dict.fromkeys(("early", "late"), (turned, edge)),
    **dict.fromkeys(("mid", "end", "start", "beginning", "middle", "close", "year"), (edge,)),
    **dict.fromkeys(almanac.SEASONS, (fraction,)),
    **dict.fromkeys(("q1", "q2", "q3", "q4", "h1", "h2", "fourth", "final"), (fraction,)),
    **dict.fromkeys(("first", "second", "third"), (fraction,)),
    "the": (anchored, edge, fraction, decade, day_month),
    "that": (anchored,),
}
