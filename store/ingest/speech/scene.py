"""An article with its quotations and names, as the rules for speakers ask about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from store.ingest.article import Article, Span
from store.ingest.found import Head, Marked, Names, Said
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.interview import Interview
from store.ingest.speech.references import References
from store.ingest.speech.subjects import Subject

_SPACES = " \u00a0\u202f\t"


class Scene:
    """What stands around each quotation; `found` grows while they are read in text order."""

    def __init__(self, article: Article, marked: Sequence[Marked], names: Names, head: Head) -> None:
        self.article, self.marked, self.names = article, marked, names
        outer = [number for number, it in enumerate(marked) if it.inside is None]
        self.refer = References(article, names, [marked[number][:2] for number in outer])
        self.interview = Interview(article, names, head)
        self.found: list[Said] = []
        self.parties: list[Subject] = []  # who asked and who was asked last
        self.subjects: dict[tuple[int, int], Subject] = {}  # by where they stand
        self._shells = [(*_shell(article.text, marked[number]), number) for number in outer]
        self._kept: dict[tuple[int, int], Clauses] = {}
        self._paragraphs: dict[int, Clauses] = {}

    def clauses(self, number: int) -> Clauses:
        """The paragraph of a quotation, or the quotation that it is nested in."""
        stretch = self.marked[number]
        if stretch.inside is not None:
            around = Span(*self.marked[stretch.inside][:2])
            return self._taken_apart(around, self._nested[stretch.inside])
        return self.paragraph(max(0, self.article.paragraph_at(stretch.start)))

    def paragraph(self, number: int) -> Clauses:
        """A paragraph; it reaches to the end of a quotation that ends in a later one."""
        if number not in self._paragraphs:
            start, end = self.article.paragraphs[number]
            first, last = (bisect_right(self._shells, (at, 0, 0)) for at in (start, end))
            ends = [shell[1] for shell in self._shells[max(first, last - 1) : last]]
            self._paragraphs[number] = self._taken_apart(Span(start, max(end, *ends, end)), self._shells)
        return self._paragraphs[number]

    def _taken_apart(self, span: Span, shells: Sequence[tuple[int, int, int]]) -> Clauses:
        if span not in self._kept:
            self._kept[span] = Clauses(self.article, span, shells, self.names.mentions)
        return self._kept[span]

    def part(self, span: Span) -> Clauses:
        """Any stretch of the text."""
        return Clauses(self.article, span, self._shells, self.names.mentions)

    @cached_property
    def _nested(self) -> dict[int, list[tuple[int, int, int]]]:
        kept: dict[int, list[tuple[int, int, int]]] = {}
        for number, it in enumerate(self.marked):
            if it.inside is not None:
                kept.setdefault(it.inside, []).append((*_shell(self.article.text, it), number))
        return kept

    def speaker_of(self, said: Said) -> Subject | None:
        """The words that named the speaker of an earlier quotation."""
        return self.subjects.get(said.cue) if said.cue else None

    def goes_on(self, number: int) -> bool:
        """Whether a quotation goes on with a mark at the next paragraph."""
        return any(it.follows == number for it in self.marked[number + 1 : number + 12])


def _shell(text: str, stretch: Marked) -> tuple[int, int]:
    """A quotation with its marks."""
    start, end = stretch.start, stretch.end
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    start -= 2 if text[max(0, start - 2) : start] in ("``", "''") else 1
    stop = end
    while stop < len(text) and text[stop] in _SPACES:
        stop += 1
    if stop < len(text) and text[stop] in "\"'”’»›“‘」』＂〞〟﹂«‹":
        end = stop + (2 if text[stop : stop + 2] == "''" else 1)
    return max(0, start), end
