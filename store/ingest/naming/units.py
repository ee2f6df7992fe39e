"""Teams without a name of their own: 'a model support team', where somebody makes, closes, leads or joins it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.ingest.article import Article, Word
from store.ingest.lexicon import listed
from store.ingest.naming.capitals import FUNCTION
from store.ingest.naming.organisations import UNITS
from store.ingest.naming.places import CALENDAR, SIGHTS
from store.ingest.naming.roles import is_role

_NOUNS = UNITS | listed("hub crew network workshop newsroom studio faculty ministry directorate")
_DETERMINERS = listed("a an the its their his her our this that new every each whose")
#: verbs that make or unmake, with what they are joined to
_MADE = listed(
    "create creates created creating creation establish establishes established establishing establishment form forms "
    "formed forming formation launch launches launched launching set setting sets found founds founded founding build "
    "builds building built disband disbands disbanded disbanding dissolve dissolves dissolved dissolving merge merges "
    "merged merging rename renames renamed renaming split splits splitting dismantle dismantles dismantled start "
    "starts started starting close closes closed closing closure shut shuts shutting scrap scraps scrapped scrapping "
    "axe axes axed axing abolish abolishes abolished abolishing wind winds wound winding divide divides divided "
    "dividing fold folds folded folding break breaks broke broken combine combines combined combining open opens "
    "opened opening spin spins spun absorb absorbs absorbed replace replaces replaced reorganise reorganised "
    "reorganize reorganized shutter shutters shuttered shuttering mothball mothballs mothballed mothballing"
)
#: verbs that lead, join or leave
_LED = listed(
    "lead leads led leading head heads headed heading run runs ran running join joins joined joining oversee oversees "
    "oversaw overseeing manage manages managed managing leave leaves left leaving supervise supervises supervised "
    "quit quits quitting edit edits edited direct directs directed chair chairs chaired chairing"
)
_RUN = listed("run runs ran running lead leads led leading head heads headed heading oversees oversaw")
_STAYED = listed(
    "stays stay stayed works work worked moves move moved goes went going transferred seconded belongs remains part "
    "member members returned returns return reports report leadership charge"
)
_BEHIND = listed(
    "led headed run founded created established formed overseen chaired launched set managed supervised disbanded "
    "closed shut merged split divided folded broken wound scrapped axed abolished renamed called known spun opened "
    "opens open starts start begins begin closes shuts merges become becomes absorbed combined dissolved dismantled "
    "reorganised reorganized put launches replaces staffed shuttered mothballed hived rolled carved scrapped "
    "reporting report reports"
)
_THROUGH = listed("of up down off out for to at in into with from between by work 's ’s")
_AUXILIARY = listed(
    "was is are were will be being has have had been to also now soon henceforth would not already later itself then"
)
_LOOSE = listed(
    "elite rebel armed militant ethnic minority new small large big whole entire own same senior top national local "
    "global main full dedicated separate special joint first second third other different management leadership "
    "executive core current former existing independent larger smaller stronger the a five-person ten-person strong "
    "young wider broader single combined old regional little tiny"
)
#: nouns that mean much besides a team: two words have to describe them, or it is made or unmade
_BROAD = listed(
    "group committee commission council board office centre center institute branch section desk panel force network "
    "cell workshop studio shop service faculty ministry crew hub newsroom arm wing department"
)
_PLACES = listed("office centre center branch service shop force section council board studio arm wing institute panel")
_KINDS = listed("working steering advisory task executive supervisory")
_JOINT = listed("merge merged merges become becomes combine combined put joined folded")
_NAMED_ANEW = listed("renamed rechristened called known disbanded")
_GENERAL = listed(
    "company union firm party club team charity school college bank trust council group product law plan project band "
    "book film street road ship boat house hotel shop restaurant village town city county man woman boy girl child "
    "dog"
)
_WITH_OF = listed("department ministry faculty office bureau directorate institute school division")


class Unit(NamedTuple):
    """A described team and the words, by number, half-open, that describe it."""

    first: int
    last: int
    name: str


class _Seen(NamedTuple):
    unit: Unit
    thin: bool  # too little describes it, unless it is made or unmade
    made: bool
    led: bool


def units(article: Article) -> list[Unit]:
    """Every mention of a described team that is somewhere made, unmade, led, joined or left."""
    words = article.words
    seen: list[_Seen] = []
    for number, word in enumerate(words):
        if word.text in _NOUNS or (word.text == "force" and number and words[number - 1].text == "task"):
            last = _of(words, number)
            first = _begin(words, number, last > number + 1)
            if first is not None:
                name = " ".join(part.text for part in words[first:last])
                run = words[first - 2].text in _RUN and words[first - 1].text in {"the", "its", "their", "a"}
                thin = last == number + 1 and _thin(words, first, number) and not run
                made, led = _made(words, first, last), _led(words, first)
                if seen and not made and _coupled(words, seen[-1].unit.last, first):
                    made, led = seen[-1].made, seen[-1].led
                seen.append(_Seen(Unit(first, last, name), thin, made, led))
    names = {it.unit.name for it in seen if it.made or (it.led and not it.thin)}
    found: list[Unit] = []
    found += _others(words, {it.unit.last: it.unit for it in seen})
    for unit, thin, *_ in seen:
        if unit.name in names:
            found.append(unit)
        elif not thin and (full := _longer(unit.name, names)):
            found.append(unit._replace(name=full))
    return found


def _others(words: list[Word], ends: dict[int, Unit]) -> Iterator[Unit]:
    """Phrases of any kind for a team: what merges with a unit, what is renamed or disbanded."""
    for last, unit in ends.items():
        end = _phrase(words, last + 1, 4) if last < len(words) and words[last].text == "and" else 0
        verb = min(_skip(words, end), len(words) - 1) if end else 0
        if end and words[verb].text in _JOINT:
            yield unit
            yield Unit(last + 1, end, " ".join(word.text for word in words[last + 1 : end]))
    for number, word in enumerate(words[:-1]):
        if word.text.lower() not in {"the", "its", "their", "our"}:
            continue
        end = _phrase(words, number + 1, 3)
        verb = min(_skip(words, end), len(words) - 1) if end else 0
        if end - number > 2 and verb > end and words[verb].text in _NAMED_ANEW and end not in ends:
            named = verb + 1 < len(words) and (words[verb + 1].text[0].isupper() or words[verb + 1].text == "as")
            if words[end - 1].text not in SIGHTS | _GENERAL and (named or words[verb].text == "disbanded"):
                yield Unit(number + 1, end, " ".join(word.text for word in words[number + 1 : end]))


def _phrase(words: list[Word], first: int, longest: int) -> int:
    """Behind the words of a phrase that auxiliaries or a verb follow; 0 where none is."""
    for end in range(first, min(first + longest + 1, len(words))):
        text = words[end].text
        if end > first and (text in _AUXILIARY or text in _JOINT):
            return end
        if not _describes(words[end]) and not (text == "and" and end > first):
            return 0
    return 0


def _longer(name: str, names: set[str]) -> str:
    """The one described team that a shorter description ends like, or ''."""
    fitting = [other for other in names if other.endswith(" " + name)]
    return fitting[0] if len(fitting) == 1 else ""


def _of(words: list[Word], number: int) -> int:
    """Behind a noun and what 'of' tells of it: 'department of roads and bridges'."""
    last = number + 1
    if words[number].text not in _WITH_OF or last + 1 >= len(words) or words[last].text != "of":
        return last
    end = last + 1
    while end < len(words) and end < last + 3 and _describes(words[end]):
        end += 1
    if end == last + 1:
        return last
    if end + 1 < len(words) and words[end].text == "and" and _describes(words[end + 1]):
        end += 2
    return end


def _begin(words: list[Word], number: int, whole: bool) -> int | None:
    """The first word that describes a unit, behind its determiner; None where nothing does."""
    first = number
    while first and number - first < 5 and _describes(words[first - 1]):
        first -= 1
    if 2 < first < number and words[first - 1].text == "and" and _describes(words[first - 2]):
        owned = words[first - 3].text.lower() in _DETERMINERS | {"'s", "’s"}
        first -= 2 if owned else 0  # 'the firm's shipping and insurance team'
    if not first or words[first - 1].text.lower() not in _DETERMINERS | {"'s", "’s"}:
        return None
    few = 2 if words[number].text in _PLACES else 1  # 'a special services office' keeps its first word
    while number - first >= few and words[first].text in _LOOSE and (number - first > few or few == 1):
        first += 1
    if first == number and not whole:
        return None
    none = words[number].text in _PLACES and number - first < 2 and words[first].text not in _KINDS and not whole
    return None if none else first


def _thin(words: list[Word], first: int, number: int) -> bool:
    return words[number].text in _BROAD and number - first < 2 and words[first].text not in _KINDS


def _describes(word: Word) -> bool:
    text = word.text
    return text[0].islower() and text not in FUNCTION and text not in _MADE and text not in _LED


def _before(words: list[Word], first: int) -> str:
    """The nearest word before a unit that is no determiner, preposition or loose adjective, in lower case."""
    if first > 1 and words[first - 1].text in {"'s", "’s"}:
        first -= 2  # 'the firm's' stands before it
    for number in range(first - 1, max(-1, first - 8), -1):
        low = words[number].text.lower()
        if low in CALENDAR or low.isdigit() or low in {"next", "on"}:
            continue
        if low not in _DETERMINERS and low not in _LOOSE and low not in _THROUGH:
            return low
    return ""


def _made(words: list[Word], first: int, last: int) -> bool:
    """Whether somebody makes or unmakes the unit in the words beside it."""
    return _before(words, first) in _MADE or _behind(words, last) in _BEHIND


def _led(words: list[Word], first: int) -> bool:
    """Whether somebody leads, joins or leaves it, or has a role in it."""
    before = _before(words, first)
    if before in _LED or is_role(before):
        return True
    return before in _STAYED and any(word.text in {"at", "in", "to", "of", "from"} for word in words[first - 3 : first])


def _behind(words: list[Word], last: int) -> str:
    """What the unit does or has done to it: the first word behind auxiliaries, and behind a clause between commas."""
    number = last
    if number < len(words) and words[number].text == ",":
        inside = range(number + 1, min(number + 20, len(words) - 1))
        if number + 3 < len(words) and [word.text for word in words[number + 1 : number + 4]] == ["a", "team", "of"]:
            return "led"
        close = next((at for at in inside if words[at].text in {",", ".", ";", ":"}), 0)
        if words[min(number + 1, len(words) - 1)].text in _BEHIND:
            return words[number + 1].text
        which = _skip(words, number + 2)
        if which < len(words) and words[number + 1].text == "which" and words[which].text in _BEHIND:
            return words[which].text
        if close and words[close].text == ",":
            number = close + 1
    if number + 2 < len(words) and words[number].text in {"in", "at"} and words[number + 1].text[0].isupper():
        number += 2  # 'the crewing department in Limassol'
    behind, number = number, _skip(words, number)
    if number == behind == last and words[min(number, len(words) - 1)].text in {"called", "known", "named"}:
        return ""  # it has a name
    text = words[number].text if number < len(words) else ""
    after = words[number + 1].text if number + 1 < len(words) else ""
    if (text, after) in {("no", "more"), ("gets", "a")}:
        return "renamed"
    return text


def _skip(words: list[Word], number: int) -> int:
    """Behind auxiliaries."""
    while number < len(words) and words[number].text in _AUXILIARY:
        number += 1
    return number


def _coupled(words: list[Word], end: int, first: int) -> bool:
    """Whether 'and' with a determiner joins two units."""
    between = [word.text for word in words[end:first]]
    return (
        0 < len(between) <= 4
        and between[0] in {"and", ","}
        and all(text in _DETERMINERS or text in _LOOSE or text in {"and", ","} for text in between)
    )
