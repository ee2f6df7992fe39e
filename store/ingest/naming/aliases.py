"""Short forms of the names of an article: surname, given name, acronym, first words, 'the Institute'."""

from __future__ import annotations

from collections.abc import Iterator

from store.ingest.naming.capitals import FUNCTION
from store.ingest.naming.eastern import eastern
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import FIRST, LAST, LEGAL, NO_ACRONYM
from store.ingest.naming.places import CALENDAR, PEOPLES, PLACES, SIGHTS
from store.ingest.naming.roles import SUFFIXES

_HEADS = LAST | FIRST
_NAMED_AFTER = frozenset({"university", "college", "universität", "université"})
_ALIKE = {
    "laboratory": ("Lab",),
    "laboratories": ("Labs", "Lab"),
    "corporation": ("Company", "Group"),
    "centre": ("Center",),
}


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
        yield words[-1]
        return
    for number in range(len(words) - 1, 0, -1):
        form = " ".join(words[number:])
        yield form
        yield form[0].upper() + form[1:]
        if len(words[number]) > 2 and words[number][0].isupper():
            yield words[number].strip('"“”‘’')
    yield f"{words[0]} {words[-1]}"
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
    short = acronym(words)
    if short not in NO_ACRONYM and bare(short) not in PLACES and len(short) > 1:
        yield short
    if bare(words[0]) in _NAMED_AFTER and words[1] == "of" and len(words) == 3 and bare(words[2]) not in PLACES:
        yield words[2]
    first, end = bare(words[0]), bare(words[-1])
    if len(words) == 2 and (first in PLACES or first in _HEADS) and end not in _HEADS | SIGHTS and not ordinary(end):
        yield words[-1]
    for last in range(len(words) - 1, 0, -1):
        head = words[:last]
        low = bare(head[0])
        if all(ordinary(bare(word)) or bare(word) in _HEADS for word in head) or not head[-1][0].isalnum():
            break
        if bare(head[-1]) in FUNCTION or low in CALENDAR or low in PEOPLES or low in FUNCTION or low in FIRST:
            continue
        if " ".join(head).lower() not in PLACES:
            yield " ".join(head)


def acronym(words: list[str]) -> str:
    """The first letters of the words with a capital."""
    return "".join(word[0] for word in words if word[0].isupper())


def heads(name: str) -> Iterator[str]:
    """The nouns by which 'the Institute' means an organisation of this name."""
    words = name.replace(",", " ").split()
    for word in words:
        low = bare(word)
        if word[0].isupper() and (low in _HEADS or low in SIGHTS or word == words[-1]):
            yield word
            yield from _ALIKE.get(low, ())
    if bare(words[-1]) in LEGAL:
        yield from ("Company", "Group", "Firm")
