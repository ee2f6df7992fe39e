"""Files in other people's models, read back: what they say in our terms, before any of it is a record.

A reader gives `Found`, the same for each model; `records` makes records of it, and `load` puts them into a store, as
ones that nobody vouched for. docs/models.md says what becomes of what.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in its file: code points of the normalised text, and in words for a fault."""

    start: int
    end: int
    where: str


class Called(NamedTuple):
    value: str
    kind: str = "primary"
    language: str | None = None


class Paper(NamedTuple):
    """A source that the file names. `kind` and `published` as a source has them."""

    key: str
    kind: str
    name: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None


class Actor(NamedTuple):
    """A person or team. `key` is its id in the file, `via` the keys of the sources that are named for it, `sort` the
    kind of a team; `guess` says why its parent is one, where it is."""

    key: str
    kind: str
    names: tuple[Called, ...]
    place: Place
    via: tuple[str, ...] = ()
    sort: str | None = None
    summary: str | None = None
    mandate: str | None = None
    founded: str | None = None
    dissolved: str | None = None
    parent: str | None = None
    guess: str | None = None


class Held(NamedTuple):
    """A membership between keys. `unsure` and `disputed`: the file says that it is."""

    key: str
    person: str
    team: str
    place: Place
    via: tuple[str, ...] = ()
    role: str | None = None
    role_class: str = "unknown"
    status: str = "unknown"
    start: str | None = None
    end: str | None = None
    unsure: bool = False
    disputed: bool = False


class Happened(NamedTuple):
    """An event and the keys of who was involved."""

    key: str
    type: str
    title: str
    place: Place
    via: tuple[str, ...] = ()
    occurred: str | None = None
    manner: str | None = None
    who: tuple[str, ...] = ()
    unsure: bool = False
    disputed: bool = False


class Found(NamedTuple):
    """What a file says. `sha256` is that of its normalised text; `lost` what of it has no place here, in words → how
    often."""

    model: str
    sha256: str
    papers: list[Paper]
    actors: list[Actor]
    held: list[Held]
    events: list[Happened]
    lost: dict[str, int]

    def lose(self, words: str, times: int = 1) -> None:
        if times:
            self.lost[words] = self.lost.get(words, 0) + times


def reader(model: str) -> Callable[[Path, int], Found]:
    """What reads a file of at most so many bytes, by the name that `sniff` gives."""
    from store.others import ftm, popolo

    return {"ftm": ftm.read, "popolo": popolo.read}[model]
