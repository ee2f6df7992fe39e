"""An article as the rules see it: paragraphs, sentences and words, each a span of code points of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from store.ingest.lexicon import listed

# Letters and digits, joined by a sign inside; or capitals with their full stops; or any other sign by itself.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑&'’.][^\W_]+)*|[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’][sS]\Z")
# No repetition gives back what it took, and none begins within another: a text of full stops is read in linear time.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s)|[。！？]++[”’」』）]*+")
_NEXT = re.compile(r"\s*[\"'“‘«‹„‚「『(\[]*\s?([^\W_]+)?")
_TERMINAL = ".!?:;…。！？\"'”’»」』)"
_WRAPPED = range(40, 101)  # cells of a line that was broken to fit

#: words after whose full stop a sentence goes on
ABBREVIATIONS = listed(
    "mr mrs ms mx dr prof sir rev fr hon st gen col maj capt lt sgt cmdr adm gov sen rep pres supt messrs "
    "jr sr vs etc "
    "inc ltd co corp bros cf eg ie al no nos vol ed eds dept est approx ca jan feb mar apr jun jul aug sep sept oct "
    "nov dec mon tue tues wed thu thur thurs fri sat sun z.b d.h u.a bzw m mm mme mlle sra dra"
)
#: words that begin a sentence after an abbreviation that can end one
_STARTERS = listed(
    "the a an he she it they we i you this that these those in on at but and as for from when while after before if "
    "his her its their there here who what why how not no yes so then now"
)


class Span(NamedTuple):
    """Half-open, in code points."""

    start: int
    end: int


class Word(NamedTuple):
    """A word or a sign; a possessive 's is a word of its own."""

    start: int
    end: int
    text: str


class Article:
    """A normalised text (see `store.text.article`), taken apart when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __getitem__(self, span: tuple[int, int]) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Lines that are not empty; lines that were broken to fit a width are one paragraph."""
        found: list[Span] = []
        block: list[Span] = []
        at = 0
        for line in [*self.text.split("\n"), ""]:
            if line.strip():
                indent = len(line) - len(line.lstrip())
                block.append(Span(at + indent, at + len(line)))
            elif block:
                found += self._joined(block)
                block = []
            at += len(line) + 1
        return found

    def _joined(self, block: Sequence[Span]) -> Sequence[Span]:
        inner = block[:-1]
        fits = all(line.end - line.start in _WRAPPED for line in inner)
        broken = [line for line in inner if self.text[line.end - 1] not in _TERMINAL]
        if inner and fits and 2 * len(broken) >= len(inner):
            return [Span(block[0].start, block[-1].end)]
        return block

    @cached_property
    def sentences(self) -> list[Span]:
        """In order; none reaches over the end of a paragraph."""
        found: list[Span] = []
        for paragraph in self.paragraphs:
            start = paragraph.start
            for match in _END.finditer(self.text, paragraph.start, paragraph.end):
                if self._ends(match, paragraph.end):
                    found.append(Span(start, match.end()))
                    start = match.end()
                    while start < paragraph.end and self.text[start].isspace():
                        start += 1
            if start < paragraph.end:
                found.append(Span(start, paragraph.end))
        return found

    def _ends(self, match: re.Match[str], end: int) -> bool:
        after = _NEXT.match(self.text, match.end(), end)
        word = (after[1] if after else None) or ""
        if match[0][0] in "。！？":
            return True
        if not word:
            return bool(after and after.end() > match.end() + 1)
        if word[0].islower():
            return False
        if match[0] != ".":
            return True
        before = self._before(match.start())
        if before.casefold() in ABBREVIATIONS or len(before) == 1:
            return False
        return "." not in before or word.casefold() in _STARTERS

    def _before(self, at: int) -> str:
        start = at
        while start and at - start < 24 and (self.text[start - 1].isalnum() or self.text[start - 1] == "."):
            start -= 1
        return self.text[start:at]

    @cached_property
    def words(self) -> list[Word]:
        """Every word and sign, in order."""
        found: list[Word] = []
        for match in _WORD.finditer(self.text):
            start, end, text = match.start(), match.end(), match[0]
            if len(text) > 2 and (own := _POSSESSIVE.search(text)):
                found += [Word(start, start + own.start(), text[: own.start()]), Word(start + own.start(), end, own[0])]
            else:
                found.append(Word(start, end, text))
        return found

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {name: [part.start for part in getattr(self, name)] for name in ("paragraphs", "sentences", "words")}

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset lies in or behind; -1 before the first."""
        return bisect_right(self._starts["paragraphs"], offset) - 1

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset lies in or behind; -1 before the first."""
        return bisect_right(self._starts["sentences"], offset) - 1

    def word_at(self, offset: int) -> int:
        """The number of the word that an offset lies in or behind; -1 before the first."""
        return bisect_right(self._starts["words"], offset) - 1

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that begin in a span."""
        first = bisect_right(self._starts["words"], start - 1)
        return self.words[first : bisect_right(self._starts["words"], end - 1)]
