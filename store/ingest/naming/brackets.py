"""Long names that stand before their initials in brackets: 'Federation of Dock and Rail Clerks (FDRC)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.ingest.article import Word
from store.ingest.lexicon import listed
from store.ingest.naming.organisations import NO_ACRONYM

_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,5}s?\Z")
_SMALL = listed("of for and the in on to & de la le les des du del di der die das für und et y a an")
_LONGEST = 12  # words of a name


def spelled(words: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
    """The words of each long name, by number, half-open, and the number of its initials."""
    for number in range(2, len(words) - 1):
        short = words[number].text
        if words[number - 1].text == "(" and words[number + 1].text in {")", ",", ";"} and _SHORT.match(short):
            if short in NO_ACRONYM:
                continue
            first = _first(words, number - 1, short.rstrip("s").replace("&", ""))
            if first is not None:
                yield first, number - 1, number


def _first(words: Sequence[Word], end: int, short: str) -> int | None:
    """Where the name begins whose capitals are the letters; None where there is none."""
    best = None
    for first in range(end - 1, max(-1, end - _LONGEST - 1), -1):
        text = words[first].text
        if not text[0].isalpha() and text != "&":
            break
        if not text[0].isupper() and text not in _SMALL:
            break
        if text[0].isupper() and text[0] == short[0] and _spells(words[first:end], short):
            best = first
            break
    return best if best is not None and end - best > 1 else None


def _spells(words: Sequence[Word], short: str) -> bool:
    """Whether each word with a capital gives its first letter, in order, and the words have the rest."""
    capitals = [word.text[0] for word in words if word.text[0].isupper()]
    letters = iter(short.upper())
    if not all(capital in letters for capital in capitals):
        return False
    whole = iter("".join(word.text for word in words).upper())
    return all(letter in whole for letter in short.upper())
