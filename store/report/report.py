"""The whole report: what it is of, how to read it, and its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from store import __version__
from store.formats import Asked
from store.report import people, said, sources, timeline
from store.report.shapes import Block, Head, Para, Run, runs
from store.report.words import Words
from store.wording import said as in_words

TITLE = "Who is who, who moved, who said what"
_TEXT = {
    "none": "Quotations and articles are left out.",
    "excerpt": "Quotations are in, articles are not.",
    "full": "Quotations are in, and the articles where they are attached.",
}
_KEY = (
    "S3:125–306 is a place: source S3, from code point 125 of its text up to 306. What is announced is not said to "
    "hold; what is inferred says from what; what is not stated is said to be so."
)


class Section(NamedTuple):
    """`id` is its name in links, `size` is how much is in it, None where that is not counted before."""

    id: str
    title: str
    size: int | None
    blocks: Iterator[Block]


_SECTIONS: tuple[tuple[str, str, str, Callable[[Words], Iterator[Block]]], ...] = (
    ("people", "People", "person", people.people),
    ("teams", "Teams", "team", people.teams),
    ("timeline", "Timeline", "event", timeline.events),
    ("quotes", "Quotes", "quote", said.quotes),
    ("commitments", "Commitments", "commitment", timeline.commitments),
    ("coverage", "Coverage", "coverage", timeline.coverage),
    ("themes", "Themes", "theme", said.themes),
    ("unknown", "Not stated", "", sources.unknown),
    ("disputed", "Disputed", "", sources.disputed),
    ("sources", "Sources", "source", sources.sources),
    ("merged", "Old ids", "", sources.merged),
)


def opening(words: Words) -> Iterator[Block]:
    """The title, what the report is of, and how it is read."""
    asked = words.asked
    yield Head(1, (Run(TITLE),))
    which = in_words(asked.query.tree, words.corpus) if asked.query.text else "Everything in the store"
    yield Para(runs(f"{which}{', and what that refers to' if asked.query.text else ''}. {_TEXT[asked.text]}"))
    yield Para((Run(_KEY, style="dim"),))
    made = f", {asked.timestamp}" if asked.timestamp else ""
    yield Para((Run(f"Made by Masthead {__version__}{made}.", style="dim"),))


def report(asked: Asked) -> tuple[Iterator[Block], list[Section]]:
    """The opening, and the sections in which something stands."""
    words = Words(asked)
    found = []
    for id, title, kind, blocks in _SECTIONS:
        every = blocks(words)
        if (first := next(every, None)) is not None:
            found.append(Section(id, title, words.count(kind) if kind else None, chain([first], every)))
    return opening(words), found
