"""Short forms of the names of an article: surname, given name, acronym, first words, 'the Institute'."""

from __future__ import annotations

from collections.abc import Iterator

from store.ingest.capitals import FUNCTION
from store.ingest.eastern import eastern
from store.ingest.ordinary import ordinary
from store.ingest.organisations import FIRST, LAST, LEGAL
from store.ingest.places import PEOPLES, PLACES
from store.ingest.roles import PARTICLES, SUFFIXES

_HEADS = LAST | FIRST


def bare(word: str) -> str:
    """A word without its full stop, in lower case."""
    return word.lower().rstrip(".")


def person_forms(name: str) -> Iterator[str]:
    """The shorter forms that a person can go by behind the full name, surname first."""
    words = [word for word in name.replace(".", ". ").split() if bare(word) not in SUFFIXES]
    if len(words) < 2:
        return
    if eastern(tuple(words)):
        yield words[0]
        yield " ".join(words[1:])
        return
    for number in range(len(words) - 1, 0, -1):
        if number == len(words) - 1 or words[number].lower() in PARTICLES:
            yield " ".join(words[number:])
    if len(words) >= 3:
        yield " ".join([words[0], words[-1]])
        yield words[-2] if words[-2][0].isupper() and len(words[-2]) > 2 else words[-1]
    yield words[0]


def team_forms(name: str) -> Iterator[str]:
    """The shorter forms that an organisation can go by behind its full name."""
    words = name.split()
    if bare(words[0]) == "the":
        words = words[1:]
        yield " ".join(words)
    while len(words) > 1 and bare(words[-1]) in LEGAL:
        words = words[:-1]
        yield " ".join(words).rstrip(",")
    if len(words) < 2:
        return
    yield acronym(words)
    if bare(words[-1]) in LAST:
        for last in range(len(words) - 1, 0, -1):
            head = words[:last]
            if all(ordinary(bare(word)) or bare(word) in _HEADS for word in head):
                break
            if " ".join(head).lower() not in PLACES and bare(head[0]) not in PEOPLES and bare(head[0]) not in FUNCTION:
                yield " ".join(head)


def acronym(words: list[str]) -> str:
    """The first letters of the words with a capital."""
    return "".join(word[0] for word in words if word[0].isupper())


def heads(name: str) -> Iterator[str]:
    """The nouns by which 'the Institute' means an organisation of this name."""
    for word in name.split():
        if bare(word) in _HEADS and word[0].isupper():
            yield word
