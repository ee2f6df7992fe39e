"""What a report is made of: blocks of runs of text. Nothing in them is escaped or cleaned yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """Words. `to`: the id of the record that they name. `style`: '' plain, 'strong', 'dim', 'sure' (how certain it
    is), 'cite' (where it stands), or 'time', of the date `when`. `lang`: a tag of BCP 47 where it is not English."""

    text: str
    to: str = ""
    style: str = ""
    lang: str = ""
    when: str = ""


Runs = tuple[Run, ...]


class Head(NamedTuple):
    """A heading; `id` names the section or the record that it is of."""

    level: int
    runs: Runs
    id: str = ""


class Para(NamedTuple):
    runs: Runs


class Item(NamedTuple):
    """An entry of a list; the ones after it that are deeper belong to it. `id`: of its record."""

    runs: Runs
    depth: int = 0
    id: str = ""


class Quoted(NamedTuple):
    """Words that were said, and under them whose they are. `id`: of the record, `source` of where they stand;
    `marks`: what they stand between, nothing for a paraphrase."""

    text: str
    lang: str
    runs: Runs
    id: str = ""
    source: str = ""
    marks: tuple[str, str] = ("", "")


class Text(NamedTuple):
    """The text of a source."""

    text: str
    lang: str


Block = Head | Para | Item | Quoted | Text


def runs(*parts: Run | str | Iterable[Run]) -> Runs:
    """Runs from words, runs, and lists of these."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, Run):
            found.append(part)
        elif isinstance(part, str):
            found += [Run(part)] if part else []
        else:
            found += part
    return tuple(found)


def between(parts: Iterable[Iterable[Run]], separator: str) -> Runs:
    """Some runs, then some more, with something between; what is empty is left out."""
    found: list[Run] = []
    for part in map(tuple, parts):
        if part:
            found += [Run(separator), *part] if found else part
    return tuple(found)
