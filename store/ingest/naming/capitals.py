"""Runs of words with a capital, where the capital tells something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from store.ingest.article import Article, Word
from store.ingest.lexicon import listed
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import LAST
from store.ingest.naming.roles import PARTICLES

#: words that bind, point or ask, of the languages that news is most often in: never a name by themselves
FUNCTION = listed(
    "a about above according across after afterwards against ago all almost alone along already also although always "
    "am amid among an and another any anybody anyone anything are around as asked at away back be became because been "
    "before behind being below beside besides best between beyond both but by can cannot could dear despite did do "
    "does down due during each earlier either else elsewhere enough especially even ever every everybody everyone "
    "everything except few finally first five following for former four from further get given had has have having he "
    "hello her here hers herself him himself his how however i i'd i'll i'm i've if in indeed inside instead into is "
    "it it's its itself just last later latest least less let like likewise many may maybe me meanwhile might mine "
    "more moreover most mostly much must my myself near nearly neither never nevertheless next nine no nobody none "
    "nonetheless nor not nothing notably now of off often oh ok on once one only onto or other others otherwise our "
    "ours out outside over overall own part per perhaps please plus previously put rather really recently regarding "
    "same second seven several shall she should similarly since six so some somebody someone something sometimes soon "
    "still such suddenly ten than thanks that that's the their theirs them themselves then there there's thereafter "
    "therefore these they they're third this those though three through throughout thus till to today together "
    "tomorrow too toward towards two ultimately under unless unlike until up upon us usually very via was we we're "
    "we've well were what what's whatever when whenever where whereas whether which while who whoever whom whose why "
    "will with within without would yes yesterday yet you you're you've your yours zero den dem deren dessen mein "
    "meine dein deine sein seine seiner ihr ihre unser unsere kein keine dieser diese dieses jeder jede als beide "
    "zwei drei mehr viele einige auch der die das ein eine einen einem einer und oder aber nicht mit von vom zum zur "
    "für auf im bei nach seit wir ich sie er es le la les un une des du de et ou mais dans sur avec pour par il elle "
    "nous vous ils elles ce cette ces selon l'on c'est el los las una unos unas y o pero con por para según en del al "
    "lo su sus se si gli uno ma nel della dei het een maar voor met op te zijn os um uma e em com i’d i’ll i’m i’ve "
    "it’s that’s they’re we’re we’ve what’s you’re you’ve they’ve they’ll we’ll we’d you’ll he’s she’s he’d she’d "
    "there’s let’s let's who’s who's they've they'll we'll we'd you'll he's she's he'd she'd there's"
)
_SMALL = listed(
    "a an and as at but by for from in into nor of off on or over per the to up via vs with is are be was it its his "
    "her not"
)
_SMALL_WORDS = {
    "en": listed("the of and to in a is was for that on with he it as by at from"),
    "de": listed("der die das und nicht ist den dem ein eine mit von zu auf für sich auch"),
    "fr": listed("le la les et des une dans pour qui sur pas est du au que"),
    "es": listed("el la los y del las por para con una que en se su al"),
    "it": listed("il la di che è per una del della con non ha un i gli alla nel dal"),
}
#: what is joined to a name by a hyphen without being part of it: 'Leeds-based'
_JOINED = listed(
    "based led like born style era backed owned run made related held controlled occupied only wide area dominated "
    "funded listed trained speaking linked affiliated bound sponsored friendly supported appointed educated ridden "
    "inspired"
)
#: particles that part names instead in the language of an article
_APART = {"de": _SMALL_WORDS["de"], "es": listed("y e"), "fr": listed("le la du y e")}
_TITLES = listed(
    "Mr Mrs Ms Mx Dr Prof Rev Hon Mme Mlle Sra Srta Jr Sr St Sen Rep Gov Gen Col Capt Lt Sgt Maj Cmdr Messrs"
)
_FIRM = listed("inc corp co ltd bros")
_LONGEST = 16  # words of a run; names are shorter
_OWN = frozenset({"'s", "’s", "'", "’"})
_QUOTES = frozenset("\"“”‘’'")
_OPENING = frozenset("\"“‘«„「『([:—–•*'")


class Run(NamedTuple):
    """Words that stand together, by their numbers, half-open."""

    first: int
    last: int


class Capitals:
    """What the capitals of an article tell."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: list[Word] = article.words

    @cached_property
    def loud(self) -> bytearray:
        """By word: 1 where the line has a capital on every word, 2 where all letters are capitals."""
        marks = bytearray(len(self.words))
        for start, end in self.article.paragraphs:
            inside = self.article.words_in(start, end)
            telling = [word.text for word in inside if word.text.isalpha() and len(word.text) > 1]
            if len(telling) < 2:
                continue
            letters = [text for text in telling if text.lower() not in _SMALL]
            high = sum(text.isupper() for text in letters)
            titled = sum(text[0].isupper() for text in letters)
            ends = self.article.text[end - 1] in ".!?。"
            level = 0
            if high * 5 >= len(letters) * 4 and len(letters) > 1:
                level = 2
            elif len(letters) >= 4 and titled * 5 >= len(letters) * 4 and not ends and len(letters) <= 30:
                level = 1
            if level:
                first = self.article.word_at(inside[0].start)
                marks[first : first + len(inside)] = bytes([level]) * len(inside)
        return marks

    @cached_property
    def low(self) -> frozenset[str]:
        """The words that the article also writes without a capital."""
        return frozenset(word.text for word in self.words if word.text[0].islower())

    @cached_property
    def initial(self) -> bytearray:
        """By word: 1 where it would have a capital anyway."""
        marks = bytearray(len(self.words))
        for start, _ in self.article.sentences:
            number = self.article.word_at(start)
            if self.words and self.words[number].start < start:
                number += 1
            while number < len(marks) and not self.words[number].text[0].isalnum():
                number += 1
            if number < len(marks):
                marks[number] = 1
        for number in range(1, len(marks)):
            if self.words[number - 1].text in _OPENING:
                marks[number] = 1
        return marks

    @cached_property
    def language(self) -> str:
        """The language that most of the small words are of: en, de, fr or es."""
        counts = Counter(word.text for word in self.words)
        return max(_SMALL_WORDS, key=lambda name: sum(counts[word] for word in _SMALL_WORDS[name]))

    @property
    def german(self) -> bool:
        """Whether every noun has a capital."""
        return self.language == "de"

    def capital(self, number: int) -> bool:
        """Whether a word has a capital, behind an article or particle that is joined to it too: al-Assad, d'Orsay."""
        text = self.words[number].text
        if text[0].isupper():
            return not ("-" in text and text.rpartition("-")[2] in _JOINED)
        return len(text) > 3 and not text.isalpha() and text[0].islower() and text[2:4].strip("-'’‐‑")[:1].isupper()

    def plain(self, number: int) -> bool:
        """Whether a capital tells nothing: a word that binds, or an ordinary one where a sentence begins."""
        text = self.words[number].text
        low = text.lower()
        if text.isupper() and len(text) > 1:
            return False
        if low in FUNCTION or low.endswith(("n't", "n’t")):
            return True
        return bool(self.initial[number]) and (low in self.low or _plainly(text, low))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Two words with a capital next to each other in mid-sentence."""
        return frozenset(
            (one.text, two.text)
            for number, (one, two) in enumerate(pairwise(self.words))
            if one.text[0].isupper() and two.text[0].isupper() and not (self.initial[number] or self.loud[number])
        )

    def near(self, left: int) -> str:
        """What stands between a word and the next one."""
        return self.article.text[self.words[left].end : self.words[left + 1].start]

    def runs(self) -> Iterator[Run]:
        """Words with a capital next to each other, initials, titles and particles included, outside loud lines."""
        number, count = 0, len(self.words)
        while number < count:
            if self.loud[number] or not self.capital(number):
                number += 1
                continue
            end = self._end(number, count)
            yield Run(number, end)
            number = end

    def _end(self, first: int, count: int) -> int:
        """Behind the last word of the run that begins with a word."""
        last = first + 1
        while last < count and last - first < _LONGEST and self._joined(last):
            text = self.words[last].text
            if self._goes_on(last, count):
                last += 1
            elif text == "," and last + 1 < count and self.words[last + 1].text.lower() in _FIRM:
                last += 2
            elif text in _QUOTES and self._nickname(last, count):
                last += 4
            elif (text in _OWN and self._owned(last, count)) or (text == "&" and self._coupled(last, count)):
                last += 2
            elif (skip := self._particles(last, count)) and text.islower():
                last = skip + 1
            else:
                break
        return last

    def _goes_on(self, number: int, count: int) -> bool:
        """Whether a word with a capital or a full stop that ends none but an abbreviation stands here."""
        if self.words[number].text != ".":
            return self.capital(number) and not self.initial[number]
        return self._legal(number - 1) or (number + 1 < count and self._abbreviates(number))

    def _coupled(self, number: int, count: int) -> bool:
        """Whether a word with a capital stands behind a sign."""
        return number + 1 < count and self.capital(number + 1)

    def _owned(self, number: int, count: int) -> bool:
        """Whether a plural owns an organisation here: 'Teachers' Association', 'Workers' Party'."""
        if number + 1 >= count or self.words[number + 1].text.lower() not in LAST or not self.capital(number + 1):
            return False
        before = self.words[number - 1].text.lower()
        return ordinary(before) or before.endswith("ers")

    def _joined(self, number: int) -> bool:
        """Whether nothing but a space, or the break of a line, is between a word and the one before."""
        between = self.near(number - 1)
        if "\n" not in between:
            return len(between) <= 1
        places = (self.words[number - 1].start, self.words[number].start)
        return len({self.article.paragraph_at(place) for place in places}) == 1

    def _legal(self, number: int) -> bool:
        """Whether a word is a legal form that is written with a full stop."""
        word, stop = self.words[number], self.words[number + 1]
        return word.text.lower() in _FIRM and stop.start == word.end

    def _nickname(self, number: int, count: int) -> bool:
        """Whether a name in marks and another word with a capital follow: 'Max "Dusty" Lunt'."""
        if number + 3 >= count or self.words[number + 2].text not in _QUOTES:
            return False
        return self.words[number + 1].text[0].isupper() and self.words[number + 3].text[0].isupper()

    def _abbreviates(self, number: int) -> bool:
        """Whether a full stop ends an initial or a title: 'J.', 'Mr.'."""
        before = self.words[number - 1]
        if self.words[number].start != before.end:
            return False
        text = before.text
        if text in _TITLES:
            return True
        return len(text) == 1 and text.isupper() and self.capital(number + 1)

    def _particles(self, number: int, count: int) -> int:
        """The number of the name behind one to three particles; 0 where none is."""
        for last in range(number, min(number + 3, count - 1)):
            text = self.words[last].text
            if text not in PARTICLES or text in _APART.get(self.language, ()):
                return 0
            if self.capital(last + 1):
                return last + 1
        return 0


def _plainly(text: str, low: str) -> bool:
    """Whether a word is an ordinary one, of a word with a hyphen the first part: 'Open-source'."""
    first, hyphen, rest = low.partition("-")
    return ordinary(low) if not hyphen else ordinary(first) and text[len(first) + 1 :] == rest
