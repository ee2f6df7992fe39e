"""Teams without a name of their own: 'a foundational model support team', where somebody makes, leads or joins it."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.article import Article, Word
from store.ingest.capitals import FUNCTION
from store.ingest.lexicon import listed
from store.ingest.organisations import UNITS

_DETERMINERS = listed("a an the its their his her our this that new")
_MADE = listed(
    "create creates created creating creation establish establishes established establishing establishment form forms "
    "formed forming formation launch launches launched launching set found founds founded founding build builds "
    "building built lead leads led leading head heads headed heading run runs ran running join joins joined joining "
    "oversee oversees oversaw overseeing manage manages managed managing disband disbands disbanded dissolve "
    "dissolves dissolved merge merges merged merging rename renames renamed split splits splitting leave leaves left "
    "leaving director leader chief manager supervise supervises supervised founder dismantle dismantled start starts "
    "started starting quit"
)
_BEHIND = listed(
    "led headed run founded created established formed overseen chaired launched set managed supervised disbanded"
)
_LOOSE = listed(
    "elite rebel armed militant ethnic minority new small large big whole entire own same senior top national local "
    "global main full dedicated separate special joint first second third other different management leadership "
    "executive core current former existing independent larger smaller stronger the a five-person ten-person strong "
    "young wider broader single combined"
)


#: nouns that mean much besides a team: two words have to describe them, or one of these
_BROAD = listed(
    "group committee commission council board office centre center institute branch section desk panel force"
)
_KINDS = listed("working steering advisory task executive supervisory")


class Unit(NamedTuple):
    """A described team and the words, by number, half-open, that describe it."""

    first: int
    last: int
    name: str


def units(article: Article) -> list[Unit]:
    """Every mention of a described team that is somewhere made, led, joined or left."""
    words = article.words
    seen: list[tuple[int, int, str, bool]] = []
    for number, word in enumerate(words):
        if word.text in UNITS or (word.text == "force" and number and words[number - 1].text == "task"):
            first = _begin(words, number)
            if first is not None:
                name = " ".join(part.text for part in words[first : number + 1])
                seen.append((first, number + 1, name, _acts(words, first, number + 1)))
    names = {name for _, _, name, acts in seen if acts}
    found: list[Unit] = []
    for first, last, name, _ in seen:
        if name in names:
            found.append(Unit(first, last, name))
        elif full := _longer(name, names):
            found.append(Unit(first, last, full))
    return found


def _longer(name: str, names: set[str]) -> str:
    """The one described team that a shorter description ends like, or ''."""
    fitting = [other for other in names if other.endswith(" " + name)]
    return fitting[0] if len(fitting) == 1 else ""


def _begin(words: list[Word], number: int) -> int | None:
    """The first word that describes a unit, behind its determiner; None where nothing does."""
    first = number
    while first and number - first < 5 and _describes(words[first - 1]):
        first -= 1
    if first == number or not first or words[first - 1].text.lower() not in _DETERMINERS | {"'s", "’s"}:
        return None
    while first < number and words[first].text in _LOOSE:
        first += 1
    if words[number].text in _BROAD and number - first < 2 and words[first].text not in _KINDS:
        return None
    return first if first < number else None


def _describes(word: Word) -> bool:
    text = word.text
    return text[0].islower() and text not in FUNCTION and text not in _MADE


def _acts(words: list[Word], first: int, last: int) -> bool:
    """Whether somebody makes, leads or joins the unit in the words beside it."""
    before = [word.text.lower() for word in words[max(0, first - 5) : first]]
    for number in range(len(before) - 1, -1, -1):
        if before[number] in _MADE:
            return True
        if before[number] not in _DETERMINERS | _LOOSE | {"of", "up", "for", "'s", "’s", "to"}:
            break
    after = [word.text.lower() for word in words[last : last + 4]]
    after = [
        text for text in after if text not in {",", "was", "is", "will", "be", "which", "has", "been", "to", "that"}
    ]
    return bool(after) and after[0] in _BEHIND
