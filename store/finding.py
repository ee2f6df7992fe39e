"""Finding records by a few letters of what they are called, the best first; instant on any store, for it reads columns.

Each word that is typed has to be there. Best is where all of them begin a word, then where they stand anywhere; and
where all that is few, the letters of each may also stand apart, in their order, as `fzf` takes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import kind_of
from store.text import fold, fold_name

PREFIX, INSIDE, APART = range(3)  # ranks, the best first
MOST = 50  # of a kind
_BETWEEN = 5  # characters between two letters that stand apart
_LETTERS = 100  # of a word whose letters may stand apart
_TRIED = 6  # letters of a word that are tried in all places
FEW = 10  # below so many found, letters may stand apart

#: kind → the columns that say what it is called: names as `fold_name` has them, or running text
COLUMNS = {
    **dict.fromkeys(("person", "team", "theme"), ("forms", "slug")),
    "source": ("forms",),
    **dict.fromkeys(("event", "commitment", "quote"), ("words",)),
}
_RUNNING = ("event", "commitment", "quote")


class Found(NamedTuple):
    """What was found of a kind: (rank, id), the best first, and how many more there are."""

    kind: str
    best: list[tuple[int, str]]
    more: int = 0


def find(corpus: Corpus, text: str, others: int = 0) -> list[Found]:
    """The records that a text means, a kind after the other, those with the best first. `others`: how many things that
    are no records it found."""
    names, running = fold_name(text).split(), fold(text).split()
    if not running:
        return []
    if (id := text.strip()) in corpus:
        return [Found(kind_of(id) or "", [(PREFIX, id)])]
    words = {kind: running if kind in _RUNNING else names for kind in COLUMNS}
    found = [_ranked(corpus, kind, words[kind]) for kind in COLUMNS if words[kind]]
    if others + sum(len(each.best) for each in found) < FEW:
        found = [_with_apart(corpus, each, words[each.kind]) for each in found]
    found = [each for each in found if each.best]
    return sorted(found, key=lambda each: each.best[0][0])


def rank(text: str, words: Sequence[str]) -> int | None:
    """How well a folded text has folded words; None where it has not. A text of one line."""
    if all(f" {word}" in f" {text}" for word in words):
        return PREFIX
    if all(word in text for word in words):
        return INSIDE
    return APART if all(map(_apart(words), [text])) else None


def marks(shown: str, text: str) -> list[tuple[int, int]]:
    """Where the letters that were typed stand in what is shown: [first, last), in order, none over another."""
    folded, place = _mapped(shown)
    marked: set[int] = set()
    for word in fold(text).split():
        if (at := f" {folded}".find(f" {word}")) >= 0 or (at := folded.find(word)) >= 0:
            marked.update(place[at : at + len(word)])
        elif found := _spread(word).search(folded):
            at = found.start() - 1
            for letter in word:
                at = folded.index(letter, at + 1)
                marked.add(place[at])
    spans: list[tuple[int, int]] = []
    for at in sorted(marked):
        if spans and spans[-1][1] == at:
            spans[-1] = spans[-1][0], at + 1
        else:
            spans.append((at, at + 1))
    return spans


def _mapped(shown: str) -> tuple[str, list[int]]:
    """A text folded, and for each of its characters the place of the one that it comes from."""
    if shown.isascii():
        return fold(shown), list(range(len(shown)))
    parts = [(letter, at) for at, char in enumerate(shown) for letter in fold(char)]
    return "".join(letter for letter, _ in parts), [at for _, at in parts]


def _ranked(corpus: Corpus, kind: str, words: Sequence[str]) -> Found:
    """The rows of a kind that have all words, in its natural order, those where each begins a word first."""
    texts = _texts(corpus, kind)
    words = sorted(words, key=len, reverse=True)
    having = bytearray([words[0] in text for text in texts])
    rows = [row for row in corpus.day().natural(kind) if having[row]] if any(having) else []
    for word in words[1:]:
        rows = [row for row in rows if word in texts[row]]
    begin: Iterable[int] = rows
    for word in words:
        begin = _beginning(begin, texts, word)
    best = list(islice(begin, MOST))
    first = set(best)
    rest = islice((row for row in rows if row not in first), max(0, MOST - len(best)))
    ids = corpus.ids(kind)
    chosen = [(PREFIX, ids[row]) for row in best] + [(INSIDE, ids[row]) for row in rest]
    return Found(kind, chosen, len(rows) - len(chosen))


def _beginning(rows: Iterable[int], texts: Sequence[str], word: str) -> Iterator[int]:
    """The rows in which a word begins so."""
    start = f" {word}"
    return (row for row in rows if start in texts[row] or texts[row].startswith(word))


def _texts(corpus: Corpus, kind: str) -> Sequence[str]:
    """What the rows of a kind are called, folded."""
    first, *more = (corpus.columns[kind].texts(column) for column in COLUMNS[kind])
    return list(map("".join, zip(first, *more, strict=True))) if more else first


def _with_apart(corpus: Corpus, found: Found, words: Sequence[str]) -> Found:
    """With those behind in which the letters stand apart, the closest first. Of quotations there are none: in a long
    text they always do."""
    if found.kind == "quote" or not words or max(map(len, words)) > _LETTERS:
        return found
    ids, there = corpus.ids(found.kind), {id for _, id in found.best}
    distances = map(_apart(words), _texts(corpus, found.kind))
    near = sorted((far, row) for row, far in enumerate(distances) if far and ids[row] not in there)
    room = MOST - len(found.best)
    best = found.best + [(APART, ids[row]) for _, row in near[:room]]
    return Found(found.kind, best, found.more + max(0, len(near) - room))


def _apart(words: Sequence[str]) -> Callable[[str], int]:
    """How many characters the letters of each word take in a text; 0 where those of one are not there, or too far."""
    return partial(_distance, [_spread(word) for word in words])


def _distance(patterns: Sequence[re.Pattern[str]], text: str) -> int:
    total = 0
    for pattern in patterns:
        found = pattern.search(text)
        if found is None:
            return 0
        total += found.end() - found.start()
    return total


def _spread(word: str) -> re.Pattern[str]:
    """The letters of a word in their order, with few others between them, in one line.

    In a long word each is the next of its kind: all ways to place twenty of one letter in a name that has no other, as
    that of somebody forgotten, are more than can be tried.
    """
    gap = f".{{0,{_BETWEEN}}}?"
    if len(word) <= _TRIED:
        return re.compile(gap.join(map(re.escape, word)))
    return re.compile("".join([re.escape(word[0]), *(f"(?>{gap}{re.escape(letter)})" for letter in word[1:])]))
