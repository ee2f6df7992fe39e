"""Paragraphs as rows of items in which a quotation or a name is one: what stands before and behind a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from store.ingest.article import Article, Span, Word
from store.ingest.found import Mention
from store.ingest.lexicon import listed
from store.ingest.naming.ordinary import ordinary
from store.ingest.speech.cues import ACCORDING, BESIDE, DETERMINERS, FUNCTION, OWN, PRONOUNS, ROLES, WORDS, force

_JOINTS = listed("de van von du di da del al bin ibn ben ter ten dos el af")
_AFTER_JOINTS = listed("der den la le los las der")
TITLES = listed("Mr Mrs Ms Mx Dr Prof Sir Dame Lord Lady Herr Frau Mme Mlle Sen Gov Rep Lt Col Sgt Rev Fr Hon Messrs")
_INITIALS = listed("Mr Mrs Ms Mx Dr Prof Sir Sen Gov Rep Gen Col Jr Sr St Capt Lt Sgt Rev Fr M Hon Mme")
_PLAIN = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december asked speaking pour selon laut secondo según segundo volgens enligt ifølge nach für per en im am deren dessen critics "
    "experts officials sources yes no well oh mr mrs ms dr"
)
_NEVER = FUNCTION | DETERMINERS | PRONOUNS | _PLAIN
_OWNERS = DETERMINERS | OWN | {"'s", "’s"}
_CITES = ACCORDING | {"according", "pour"}
_ENDS = ".!?。！？"
_MOST = 70  # items of a sentence that are looked at on either side


class Item(NamedTuple):
    """A word, a sign, a quotation (`number` is its own), or a name (`mention` where the names module found it).

    `low` is its text folded.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "sign", "quote", "name"]
    number: int = -1
    mention: Mention | None = None


class Clauses:
    """The items of a stretch of text: a paragraph, or the words of a quotation that holds others."""

    def __init__(
        self, article: Article, span: Span, shells: Sequence[tuple[int, int, int]], mentions: Sequence[Mention]
    ) -> None:
        self.article = article
        self.items = _items(article, span, shells, mentions)
        self.at = {item.number: place for place, item in enumerate(self.items) if item.kind == "quote"}

    def ends(self, place: int) -> bool:
        """Whether a sentence ends with the item at a place."""
        if place + 1 >= len(self.items):
            return True
        item, then = self.items[place], self.items[place + 1]
        if item.kind == "sign":
            if item.text in ".\"'”’)»":
                sentence = self.article.sentence_at
                return sentence(item.start) != sentence(then.start) or then.kind == "quote"
            return item.text in _ENDS + "¶"
        if item.kind == "quote" and item.text and item.text[-1] in _ENDS + "…":
            return then.kind == "quote" or then.text[0].isupper()
        return False

    @cached_property
    def _borders(self) -> list[int]:
        """The places at which sentences begin, in order, and the place behind the last."""
        count = len(self.items)
        return [0, *(place + 1 for place in range(count - 1) if self.ends(place)), count]

    @cached_property
    def _places(self) -> tuple[list[int], list[int], list[int]]:
        """Where words of speech, signs of owners and pauses stand, in order."""
        speech, owners, pauses = [], [], []
        for place, item in enumerate(self.items):
            if item.kind == "word":
                if force(item.low) or item.low in _CITES:
                    speech.append(place)
                if item.low in ("'s", "’s"):
                    owners.append(place)
                if item.low == "according":
                    pauses.append(place)
            elif item.text[-1:] in (",", "，") if item.kind == "quote" else item.text in (",", "—", "–", "-", "―"):
                pauses.append(place)
        return speech, owners, pauses

    def speech(self, first: int, last: int) -> Sequence[int]:
        """The places of verbs of saying and of 'according' in a stretch."""
        return _within(self._places[0], first, last)

    def owners(self, first: int, last: int) -> Sequence[int]:
        """The places of 's in a stretch."""
        return _within(self._places[1], first, last)

    def pauses(self, first: int, last: int) -> Sequence[int]:
        """The places behind which the words of a speaker's sentence may begin, in a stretch."""
        return _within(self._places[2], first, last)

    def before(self, place: int) -> int:
        """Where the sentence of an item begins."""
        return max(place - _MOST, self._borders[bisect_right(self._borders, place) - 1], 0)

    def after(self, place: int) -> int:
        """The place behind the sentence of an item."""
        return min(place + _MOST + 1, self._borders[bisect_right(self._borders, place)])

    def noun(self, place: int) -> bool:
        """Whether the word at a place can be a noun or belong to one."""
        if not 0 <= place < len(self.items):
            return False
        item = self.items[place]
        if item.kind == "name":
            return True
        low = item.low
        if item.kind != "word" or not item.text[0].isalnum() or low in FUNCTION or low in PRONOUNS or low in BESIDE:
            return False
        if low in ROLES or low in WORDS or force(low) < 2 or low.endswith(("ing", "s")):
            return True
        return place > 0 and self.items[place - 1].low in _OWNERS


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _items(
    article: Article, span: Span, shells: Sequence[tuple[int, int, int]], mentions: Sequence[Mention]
) -> list[Item]:
    items: list[Item] = []
    at = span.start
    first = bisect_left(shells, (span.start, 0, 0))
    for start, end, number in shells[first : bisect_right(shells, (span.end, 0, 0))]:
        if end > span.end or start < at:
            continue
        items += _plain(article, at, start, mentions, not items)
        inner = article.text[start:end].rstrip(" \t\n\"'”’»›“‘」』＂*_")
        items.append(Item(start, end, inner[-12:], inner[-12:].casefold(), "quote", number))
        at = end
    return items + _plain(article, at, span.end, mentions, not items)


def _plain(article: Article, start: int, end: int, mentions: Sequence[Mention], leading: bool) -> list[Item]:
    words = _spoken(article, start, end)
    near = mentions[
        bisect_left(mentions, start, key=lambda it: it.start) : bisect_left(mentions, end, key=lambda it: it.start)
    ]
    by_start = {mention.start: mention for mention in near}
    items: list[Item] = []
    place = 0
    while place < len(words):
        word = words[place]
        mention = by_start.get(word.start)
        if mention:
            while place < len(words) and words[place].start < mention.end:
                place += 1
            name = article[mention[:2]]
            items.append(Item(mention.start, mention.end, name, name.casefold(), "name", -1, mention))
            continue
        last = _capitals(words, place, by_start, article.text)
        if last == place + 1 and _only_first(article, words, place):
            last = place
        if last > place:
            name = article.text[word.start : words[last - 1].end]
            items.append(Item(word.start, words[last - 1].end, name, name.casefold(), "name"))
            place = last
            continue
        kind: Literal["word", "sign"] = "word" if word.text[0].isalnum() or len(word.text) > 1 else "sign"
        items.append(Item(*word, word.text.casefold(), kind))
        place += 1
    return items


def _only_first(article: Article, words: Sequence[Word], place: int) -> bool:
    """Whether a capital tells nothing: an ordinary word that begins a sentence."""
    word = words[place]
    first = place == 0 or words[place - 1].text in ".!?:;•-–—\"'“‘«"
    low = word.text.casefold()
    return first and (ordinary(low) or low in ROLES or force(low) > 0)


def _spoken(article: Article, start: int, end: int) -> list[Word]:
    """The words of a span without emphasis marks and titles before names; a number with commas is one word."""
    words: list[Word] = []
    given = [word for word in article.words_in(start, end) if word.text not in "*_"]
    skip = False
    for place, word in enumerate(given):
        then = given[place + 1] if place + 1 < len(given) else None
        if word.text in TITLES and then and then.start - word.end < 2 and (then.text == "." or then.text[0].isalnum()):
            skip = then.text == "."
            continue
        if skip:
            skip = False
            continue
        last = words[-1] if words else None
        if word.text in ",." and last and then and last.end == word.start and word.end == then.start:
            joins = last.text[-1:].isdigit() and then.text[:1].isdigit()
        else:
            joins = bool(last and last.text[:1].isdigit() and word.text[:1].isdigit() and last.end == word.start)
        if joins and last:
            words[-1] = Word(last.start, word.end, last.text)
        else:
            words.append(word)
    return words


def _bare(word: str) -> str:
    """A word without what is drawn together with it ('I’m', 'They’ve')."""
    low = word.casefold().replace("’", "'")
    head, _, tail = low.partition("'")
    return head if tail in ("m", "ve", "re", "ll", "d", "s", "t") else low


def _capitals(words: Sequence[Word], place: int, taken: dict[int, Mention], text: str) -> int:
    """The place behind a run of capitalised words that begins at a place; the same place where none does."""
    last, at = place, place
    while at < len(words) and at - place < 8 and words[at].start not in taken:
        word = words[at].text
        if word[0].isupper() and _bare(word) not in _NEVER and not word.isdigit():
            if at > place and text[words[at - 1].end : words[at].start] not in (" ", "", "\u00a0"):
                break
            at += 1
            if at < len(words) and words[at].text == "." and (len(word) == 1 or word in _INITIALS):
                at += 1
            last = at
        elif at > place and word[1:2] in ("'", "’") and word[2:3].isupper():
            at += 1
            last = at
        elif (word in _JOINTS and last > place) or (
            word in _AFTER_JOINTS and words[at - 1].text in _JOINTS and at > place
        ):
            at += 1
        elif word.rstrip(".") in _INITIALS and at + 2 < len(words) and words[at + 1].text == ".":
            at += 2
        else:
            break
    return last
