"""Forms of names looked up in an article, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.ingest.article import Article, Word


class Match(NamedTuple):
    """Words by number, half-open, and the form that they are."""

    first: int
    last: int
    form: str


class Matcher:
    """Finds forms, word for word; `folded` without regard to capitals."""

    def __init__(self, forms: Sequence[str], *, folded: bool = False) -> None:
        self.folded = folded
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for form in forms:
            if words := tuple(self._key(word.text) for word in Article(form).words):
                self._forms[words[0]].append((words, form))
        for found in self._forms.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def _key(self, text: str) -> str:
        return text.casefold() if self.folded else text

    def matches(self, words: Sequence[Word], numbers: Iterator[int] | range) -> Iterator[Match]:
        """Every match that begins at one of some words, none over another."""
        done = 0
        for number in numbers:
            if number < done:
                continue
            for form, name in self._forms.get(self._key(words[number].text), ()):
                last = number + len(form)
                if last <= len(words) and all(
                    self._key(words[number + step].text) == part for step, part in enumerate(form)
                ):
                    yield Match(number, last, name)
                    done = last
                    break
