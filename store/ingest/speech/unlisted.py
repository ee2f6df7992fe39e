"""Names of speakers that the names module did not find: runs of capitals, by the fullest form that the article has."""

from __future__ import annotations

import re
from functools import cached_property

from store.ingest.article import Article
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.roles import is_role
from store.ingest.speech.cues import BODIES, DETERMINERS, FUNCTION, PRONOUNS

_RUN = re.compile(
    r"(?<![\w'’])[A-ZÀ-ÖØ-Þ][\w'’-]{0,30}"
    r"(?: (?:(?:of|the|and|&|de|van|von|der|da|for|la) ){0,2}[A-ZÀ-ÖØ-Þ][\w'’-]{0,30}){0,6}"
)
_PARTED = re.compile(r" (?:of|the|and|&|for) (?:the )?")
_EAST = re.compile("[぀-ヿ一-鿿]")


class Unlisted:
    """What an article writes with capitals."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def _runs(self) -> list[str]:
        """Every run of capitals, once, in text order, without words in front that only begin a sentence."""
        found: dict[str, None] = {}
        if self.article.text.isupper():
            return []
        for match in _RUN.finditer(self.article.text):
            words = match[0].split(" ")
            while len(words) > 1 and _opening(words[0]):
                words = words[1:]
            while len(words) > 1 and words[-1].casefold().endswith(("'s", "’s")):
                words[-1] = words[-1][:-2]
            if words and words[-1]:
                found.setdefault(" ".join(words))
        return list(found)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Runs of more than one word by their first and last words."""
        found: dict[str, list[str]] = {}
        for run in self._runs:
            words = run.split()
            if len(words) > 1 and not run.isupper():
                found.setdefault(words[-1], []).append(run)
                found.setdefault(words[0], []).append(run)
        return found

    def fuller(self, name: str) -> str:
        """The fullest form of a name that the article has: it ends with the words of the name, or begins with them."""
        words = name.split()
        ends = [it for it in self._by_word.get(words[-1], ())[:50] if it.endswith(" " + name)]
        begins = [it for it in self._by_word.get(words[0], ())[:50] if it.startswith(name + " ")]
        for run in (*ends, *begins):
            if not _PARTED.search(run) or run in begins[:1]:
                return run
        return name

    def capital(self, word: str) -> bool:
        """Whether a word keeps its capital within a sentence, and so is a name."""
        if not ordinary(word.casefold()):
            return len(word) > 2 and word.isalpha() and not word.isupper()
        return word in self._inner and word.casefold() not in self._low

    @cached_property
    def _inner(self) -> frozenset[str]:
        return frozenset(re.findall(r"[a-z,] ([A-Z]\w{0,30})\b", self.article.text))

    @cached_property
    def _low(self) -> frozenset[str]:
        return frozenset(word.text for word in self.article.words if word.text[0].islower())


def office(name: str) -> bool:
    """Whether capitals name an office or a body, not who holds it: 'the Prime Minister', 'the Board'."""
    last = name.split()[-1].casefold() if name.split() else ""
    return is_role(last) or (last in BODIES and len(name.split()) == 1)


def _opening(word: str) -> bool:
    low = word.casefold()
    return low in FUNCTION or low in DETERMINERS or low in PRONOUNS or (ordinary(low) and not is_role(low))
