"""Dates in Chinese, Japanese, German, French, Spanish and Italian: the days of the week and the relative ones.

Printed dates with a month by its name need no language and are in `printed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from store.ingest.dating import almanac
from store.ingest.dating.almanac import Point
from store.ingest.dating.expressions import Expression, Form, Found, Part, Printed, Shift, Turn, Weekday, What, pattern
from store.ingest.lexicon import listed

_COMMON = {
    "en": listed("the of and to in that is for was on with he it at by from his her said has are"),
    "de": listed("der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch nach werden"),
    "fr": listed("le la les des et du une est dans qui que pour par sur au plus pas avec ce sont été"),
    "es": listed("el la los las y del que una por con para su al se como más fue ha sus entre"),
    "it": listed("il la gli di che e del della per una con non sono dei alla da ha nel le dal"),
}
_SAMPLE = 4000

# phrase → what it says; a phrase of several words is looked for behind its first
_PHRASES: dict[str, dict[str, What]] = {
    "de": {
        "heute": Turn("day", 0), "gestern": Turn("day", -1), "vorgestern": Turn("day", -2),
        "übermorgen": Turn("day", 2), "letztes jahr": Turn("year", -1), "vergangenes jahr": Turn("year", -1),
        "voriges jahr": Turn("year", -1), "im vergangenen jahr": Turn("year", -1), "vergangenen jahr": Turn("year", -1),
        "letzten jahr": Turn("year", -1), "vorigen jahr": Turn("year", -1), "dieses jahr": Turn("year", 0),
        "diesem jahr": Turn("year", 0), "dieses jahres": Turn("year", 0), "nächstes jahr": Turn("year", 1),
        "nächsten jahr": Turn("year", 1), "kommenden jahr": Turn("year", 1), "kommendes jahr": Turn("year", 1),
        "diesen monat": Turn("month", 0), "vergangenen monat": Turn("month", -1), "letzten monat": Turn("month", -1),
        "nächsten monat": Turn("month", 1), "kommenden monat": Turn("month", 1), "diese woche": Turn("week", 0),
        "vergangene woche": Turn("week", -1), "vergangenen woche": Turn("week", -1), "letzte woche": Turn("week", -1),
        "vorige woche": Turn("week", -1), "nächste woche": Turn("week", 1), "kommende woche": Turn("week", 1),
        "kommenden woche": Turn("week", 1), "jahresende": Part("end", Turn("year", 0)),
        "monatsende": Part("end", Turn("month", 0)), "am folgenden tag": Turn("day", 1, True),
        "frühjahr": Part("spring", None), "herbst": Part("autumn", None),
    },
    "fr": {
        "aujourd’hui": Turn("day", 0), "aujourd'hui": Turn("day", 0), "hier": Turn("day", -1),
        "demain": Turn("day", 1), "l’an dernier": Turn("year", -1), "l'an dernier": Turn("year", -1),
        "l’année dernière": Turn("year", -1), "l'année dernière": Turn("year", -1), "cette année": Turn("year", 0),
        "l’an prochain": Turn("year", 1), "l'an prochain": Turn("year", 1), "l’année prochaine": Turn("year", 1),
        "l'année prochaine": Turn("year", 1), "le mois dernier": Turn("month", -1), "ce mois-ci": Turn("month", 0),
        "le mois prochain": Turn("month", 1), "la semaine dernière": Turn("week", -1),
        "cette semaine": Turn("week", 0), "la semaine prochaine": Turn("week", 1),
        "le lendemain": Turn("day", 1, True), "la veille": Turn("day", -1, True),
        "cet été": Part("summer", Turn("year", 0)), "cet automne": Part("autumn", Turn("year", 0)),
        "cet hiver": Part("winter", Turn("year", 0)), "ce printemps": Part("spring", Turn("year", 0)),
    },
    "es": {
        "hoy": Turn("day", 0), "ayer": Turn("day", -1), "el año pasado": Turn("year", -1),
        "este año": Turn("year", 0), "el próximo año": Turn("year", 1), "el año que viene": Turn("year", 1),
        "el mes pasado": Turn("month", -1), "este mes": Turn("month", 0), "el próximo mes": Turn("month", 1),
        "la semana pasada": Turn("week", -1), "esta semana": Turn("week", 0), "la próxima semana": Turn("week", 1),
        "al día siguiente": Turn("day", 1, True),
    },
    "it": {
        "oggi": Turn("day", 0), "ieri": Turn("day", -1), "domani": Turn("day", 1), "l’anno scorso": Turn("year", -1),
        "l'anno scorso": Turn("year", -1), "quest’anno": Turn("year", 0), "quest'anno": Turn("year", 0),
        "l’anno prossimo": Turn("year", 1), "l'anno prossimo": Turn("year", 1), "il mese scorso": Turn("month", -1),
        "questo mese": Turn("month", 0), "il mese prossimo": Turn("month", 1),
        "la settimana scorsa": Turn("week", -1), "questa settimana": Turn("week", 0),
        "la settimana prossima": Turn("week", 1), "il giorno dopo": Turn("day", 1, True),
    },
}  # fmt: skip
_LAST = listed("letzten letzter vergangenen vorigen dernier passé pasado scorso")
_NEXT = listed("nächsten kommenden prochain próximo prossimo")
_BEFORE_MONTH = listed(
    "im in seit ab bis von nach vor ende anfang mitte en depuis fin début mi dès de desde hasta dal a"
)


def language(text: str) -> str:
    """The language of a text in Latin letters, by its commonest words; English where nothing speaks for another."""
    words = pattern(r"[^\W\d_]{1,8}").findall(text[:_SAMPLE].casefold())
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > counts["en"] + 2 else "en"


def forms(text: str) -> dict[str, tuple[Form, ...]]:
    """What may stand at a word in the language of the text, beside the English forms."""
    code = language(text)
    return {} if code == "en" else _forms(code)


@cache
def _forms(code: str) -> dict[str, tuple[Form, ...]]:
    phrases = _PHRASES[code]

    def phrase(text: str, at: int) -> Found:
        ahead = text[at : at + 24].lower().replace("\n", " ")
        fits = [each for each in phrases if ahead.startswith(each) and not ahead[len(each) : len(each) + 1].isalpha()]
        longest = max(fits, key=len, default=None)
        return None if longest is None else (at + len(longest), phrases[longest])

    first = {each.replace("’", " ").replace("'", " ").replace("-", " ").split()[0] for each in phrases}
    found: dict[str, tuple[Form, ...]] = dict.fromkeys(first, (phrase,))
    for word in (*_LAST, *_NEXT):
        found[word] = (*found.get(word, ()), _sided)
    for word in almanac.WEEKDAYS_ABROAD:
        found[word] = (_weekday,)
    for word in almanac.MONTHS | almanac.MONTHS_ABROAD:
        found[word] = (_month,)
    return found


def _sided(text: str, at: int) -> Found:
    """vergangenen Mittwoch."""
    match = pattern(r"([^\W\d_]+)\s([^\W\d_]+)").match(text, at)
    number = almanac.WEEKDAYS_ABROAD.get(match[2].casefold()) if match else None
    if not match or number is None:
        return None
    return match.end(), Weekday(number, "last" if match[1].casefold() in _LAST else "next")


def _weekday(text: str, at: int) -> Found:
    """jeudi, jeudi dernier, Donnerstag, den 5. März."""
    from store.ingest.dating.printed import day_month

    match = pattern(r"([^\W\d_]+)(?:,?\s(?:den\s|dem\s|le\s|el\s)?(?=\d)|\s([^\W\d_]+))?").match(text, at)
    if not match:
        return None
    number = almanac.WEEKDAYS_ABROAD[match[1].casefold()]
    dated = day_month(text, match.end()) if match[2] is None and match.end() > match.end(1) else None
    if dated and isinstance(dated[1], Printed):
        return dated[0], dated[1]._replace(weekday=number)
    side = (match[2] or "").casefold()
    if side in _LAST or side in _NEXT:
        return match.end(), Weekday(number, "last" if side in _LAST else "next")
    return match.end(1), Weekday(number)


def _month(text: str, at: int) -> Found:
    """im Juli, en mars prochain: a month that stands alone."""
    from store.ingest.dating.expressions import word_before
    from store.ingest.dating.printed import month_first

    match = pattern(r"([^\W\d_]+)(?:\s([^\W\d_]+))?").match(text, at)
    if not match:
        return None
    folded = match[1].casefold()
    if (hit := month_first(text, at)) is not None:
        return hit
    month = almanac.MONTHS.get(folded) or almanac.MONTHS_ABROAD.get(folded)
    side = (match[2] or "").casefold()
    if len(folded) < 3 or word_before(text, at) not in _BEFORE_MONTH:
        return None
    if side in _LAST or side in _NEXT:
        return match.end(), Printed(Point(None, month), side="last" if side in _LAST else "next")
    return match.end(1), Printed(Point(None, month))


# --- scripts that are written without spaces

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九十")}
_BEFORE = "去昨上先"
_AFTER = "明来下"


def unspaced(word: str) -> bool:
    """Whether a run of letters is of a script without spaces, so that a date may begin anywhere in it."""
    return max(word) >= "\u3040" and any(char in "年月日号號天" for char in word)


def unspaced_dates(text: str, start: int, end: int) -> Iterator[Expression]:
    """2031年3月5日, 3月5日, 去年11月, 今年年底, 昨日, 十二年前 in a run of letters."""
    for match in pattern(
        r"(?:(?P<y>[12]\d{3})\s?年|(?P<t>去年|昨年|今年|本年|明年|来年))"
        r"(?:\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号號])?|(?P<e>年?底|年?末|年?初))?"
        r"|(?P<m2>\d{1,2})\s?月(?!间|間)(?:\s?(?P<d2>\d{1,2})\s?[日号號]|(?P<e2>底|末|初))?"
        r"|(?P<n>昨天|昨日|今天|今日|本日|明天|明日)|(?P<mm>上个月|上月|先月|本月|这个月|今月|下个月|下月|来月)"
        r"|(?P<c>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<u>年|个月|ヶ月|か月|天|日)前"
    ).finditer(text, start, min(len(text), end + 12)):
        if match.start() >= end:
            return
        if (what := _unspaced(match.groupdict())) is not None:
            yield Expression(match.start(), match.end(), what)


def _turn(word: str) -> int:
    return -1 if word[0] in _BEFORE else 1 if word[0] in _AFTER else 0


def _unspaced(parts: dict[str, str | None]) -> What | None:
    if parts["n"]:
        return Turn("day", _turn(parts["n"]))
    if parts["mm"]:
        return Turn("month", _turn(parts["mm"]))
    if parts["c"]:
        unit = "year" if parts["u"] == "年" else "day" if parts["u"] in ("天", "日") else "month"
        return Shift(unit, -_count(parts["c"]))
    turn = _turn(parts["t"]) if parts["t"] else None
    edge = parts["e"] or parts["e2"]
    figures = parts["y"], parts["m"] or parts["m2"], parts["d"] or parts["d2"]
    point = Point(*(int(each) if each else None for each in figures))
    if not point.exists:
        return None
    if turn is not None and point.month is None:
        whole: Printed | Turn = Turn("year", turn)
    else:
        whole = Printed(point, turn=turn)
    return Part("start" if edge[-1] == "初" else "end", whole) if edge else whole


def _count(figures: str) -> int:
    """A number below a hundred in Chinese or in digits."""
    if figures.isdigit() and figures.isascii():
        return int(figures)
    tens, ten, ones = figures.rpartition("十")
    if not ten:
        return _DIGITS.get(figures[0], 0)
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
