"""Whom 'the mayor', 'the finance minister' or 'the conductor' means: what the article says beside the names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from store.ingest.article import Article, Word
from store.ingest.found import Mention, Names
from store.ingest.lexicon import listed
from store.ingest.naming.roles import MISTER, is_role
from store.ingest.speech.cues import BODIES, DETERMINERS, FUNCTION, PAPERS

_BEHIND = 14  # words behind a name that may describe whom it names
_AHEAD = 9  # words before it
_LONGEST = 5  # words of an office
_LINKS = listed("of for at in from on with to und des der von de du di del")
_AS = listed(
    "as is was became becomes become remains remained named appointed elected made to new als wird wurde bleibt comme "
    "est était devient nommé nommée joined joins hired"
)
#: nouns that mean somebody whose name stays out
_SOURCES = listed(
    "official officials source sources aide aides spokesman spokeswoman spokesperson person people colleague insider "
    "reporter journalist neighbour neighbor friend critic analyst expert caller reader witness bystander researcher "
    "staffer employee worker student resident delegate member representative reply answer report study email e-mail"
)
#: crowds, whom no single name stands for
_CROWDS = listed("staff crew public workforce crowd audience family media press opposition people police neighbourhood")
#: words that make another office of an office, and words that only date it
_RANKS = listed("deputy acting interim vice assistant associate junior caretaker vize stellvertretende vicepresidente")
_ACTING = listed("acting interim caretaker")
_DATES = listed("former ex outgoing incoming departing retiring new next late then-current ehemalige neue")
_ONE = listed("a an one another some every each no any un une ein eine einer")


class _Note(NamedTuple):
    """Where an article calls a person something."""

    at: int
    name: str
    words: tuple[str, ...]  # before the noun and the noun itself, folded


class Descriptions:
    """What an article calls the people that it names."""

    def __init__(self, article: Article, names: Names, people: Sequence[Mention]) -> None:
        self.article, self.names, self.people = article, names, people
        self._starts = [it.start for it in names.mentions]

    def meant(self, start: int, end: int) -> tuple[str, str] | None:
        """The name and the words that describe it, for a description with an article before it."""
        wanted = _nucleus([word.text.casefold() for word in self.article.words_in(start, end)])
        if not wanted:
            return None
        known = self._of_rank(wanted, start)
        wanted = [word for word in wanted if word not in _DATES] or wanted
        notes = [it for it in known if set(wanted) <= set(it.words)]
        if not notes:
            alone = len({it.name for it in known}) == 1
            notes = [it for it in known if set(it.words) <= set(wanted) and (alone or len(it.words) > 1)]
        before = [it for it in notes if it.at < start] or notes
        if not before:
            return None
        people = {it.name for it in before}
        last = before[-1] if len(people) == 1 else max(before, key=lambda it: self._last(it.name, start))
        return last.name, " ".join(last.words)

    def _of_rank(self, wanted: Sequence[str], at: int) -> list[_Note]:
        """The notes of an office that is not another's deputy; who acts in it is called so before."""
        rank = _RANKS.intersection(wanted[:-1])
        known = self._notes.get(wanted[-1], [])
        same = [it for it in known if _RANKS.intersection(it.words[:-1]) == rank]
        acting = [it for it in known if not rank and it.at < at and _ACTING.intersection(it.words)]
        return same or acting

    def definite(self, start: int, end: int) -> bool:
        """Whether "the" and a noun may mean whom the article named last: nobody unnamed was called so before."""
        words = [word.text.casefold() for word in self.article.words_in(start, end)]
        wanted = _nucleus(words)
        if words[:1] != ["the"] or not wanted or len(words) > 4 or wanted[-1].endswith("s"):
            return False
        noun = wanted[-1].isalpha() or wanted[-1].endswith("-year-old")
        if wanted[-1] in _SOURCES | _CROWDS | BODIES | PAPERS or not noun:
            return False
        return wanted[-1] not in self._unnamed and not self._of_rank(wanted, start)

    @cached_property
    def _unnamed(self) -> frozenset[str]:
        """Nouns behind 'a', 'one' and the like, with up to three words between."""
        words = self.article.words
        found: set[str] = set()
        for number, word in enumerate(words):
            if word.text.casefold() in _ONE:
                found.update(it.text.casefold() for it in words[number + 1 : number + 5])
        return frozenset(found)

    def _last(self, name: str, at: int) -> int:
        """Where a person was named last before a place."""
        place = bisect_left(self.people, at, key=lambda it: it.start)
        near = self.people[max(0, place - 40) : place]
        return next((it.start for it in reversed(near) if it.name == name), -1)

    @cached_property
    def _notes(self) -> dict[str, list[_Note]]:
        found: dict[str, list[_Note]] = {}
        for mention in self.people:
            for words in (*self._ahead(mention), *self._behind(mention)):
                found.setdefault(words[-1], []).append(_Note(mention.start, mention.name, words))
        for named in self.names.people:
            words = tuple(word for word in named.role.casefold().split() if word not in DETERMINERS)
            if words and all(it.name != named.name for it in found.get(words[-1], [])):
                first = next((it.start for it in self.people if it.name == named.name), 0)
                found.setdefault(words[-1], []).append(_Note(first, named.name, words))
        return found

    def _ahead(self, mention: Mention) -> Iterator[tuple[str, ...]]:
        """'the health minister, Imelda Lunt', 'the premier of the Marches, Dame Ada Lunt', 'chief executive Lunt'."""
        place = self.article.word_at(mention.start)
        words = _within(self.article, self.article.words[max(0, place - _AHEAD) : place], mention.start, True)
        while words and (words[-1].text == "." or words[-1].text.casefold().rstrip(".") in MISTER):
            words.pop()
        comma = bool(words) and words[-1].text == ","
        if comma:
            words.pop()
        lows = [word.text.casefold() for word in words]
        for number in range(len(lows) - 1, -1, -1):
            if is_role(lows[number]):
                office = _office(lows, number)
                led = number - len(office) >= 0 and lows[number - len(office)] in DETERMINERS | {"'s", "’s"}
                near = number == len(lows) - 1
                if near or (comma and led and lows[number + 1] in _LINKS):
                    yield office
                return
            if lows[number] in (",", ";", ":", "–", "—") or (number < len(lows) - 6):
                return

    def _behind(self, mention: Mention) -> Iterator[tuple[str, ...]]:
        """', the finance minister,', 'stays as finance minister', 'was elected chair', 'is the conductor'."""
        place = self.article.word_at(mention.end - 1) + 1
        words = _within(self.article, self.article.words[place : place + _BEHIND], mention.end, False)
        other = bisect_left(self._starts, mention.end)
        people = self.names.mentions[other : other + 3]
        stop = next((it.start for it in people if it.kind == "person"), mention.end + 400)
        lows = [word.text.casefold() for word in words if word.start < stop]
        beside = lows[:1] in ([","], ["("], ["–"], ["—"])
        for number, low in enumerate(lows):
            if not is_role(low) or (number + 1 < len(lows) and is_role(lows[number + 1])):
                continue
            office = _office(lows, number)
            first = number - len(office)
            while first > 0 and (lows[first] in DETERMINERS or lows[first] in ("'s", "’s")):
                first -= 1
            close = beside and "," not in lows[1 : number + 1] and not set(lows[1:number]) & {"who", "and", "which"}
            made = lows[0] in DETERMINERS and number == len(office)  # 'named Lunt its director'
            if (close and number <= 7) or made or (first >= 0 and lows[first] in _AS):
                yield office


def _within(article: Article, words: Sequence[Word], edge: int, ahead: bool) -> list[Word]:
    """The words of a list that stand in the sentence of a place."""
    number = article.sentence_at(max(0, edge - (0 if ahead else 1)))
    if number < 0:
        return []
    start, end = article.sentences[number]
    return [word for word in words if start <= word.start and word.end <= end]


def _office(lows: Sequence[str], last: int) -> tuple[str, ...]:
    """The words of an office that ends with a noun."""
    first = last
    while first > 0 and last - first < _LONGEST - 1 and _belongs(lows[first - 1]):
        first -= 1
    return tuple(lows[first : last + 1])


def _belongs(low: str) -> bool:
    return low[0].isalpha() and low not in FUNCTION and low not in DETERMINERS and low not in _AS and low not in _LINKS


def _nucleus(lows: Sequence[str]) -> list[str]:
    """The noun of a description, and the words before it that describe it: 'the finance minister of the Marches'."""
    if not lows or lows[0] not in DETERMINERS or lows[0] in _ONE:
        return []
    inner = list(lows[1:])
    for number, low in enumerate(inner):
        if low in _LINKS or not low[0].isalnum():
            inner = inner[:number]
            break
    return inner
