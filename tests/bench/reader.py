"""Where the benchmark touches Masthead's read side; everything else knows only the command and the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from store.corpus import Corpus
from store.database import Database
from store.formats import FORMATS, Asked
from store.query import Query
from tui.browser import Browser
from tui.view import View


def opened(path: Path) -> Corpus:
    """The store as the explorer reads it."""
    looked = Database(path).look()
    return Corpus(looked.tables, columns=looked.columns)


def ids(corpus: Corpus, query: str, kind: str) -> list[str]:
    """What a query keeps of a kind."""
    return Query(corpus, query).ids(kind)


def exported(corpus: Corpus, form: str) -> Iterator[bytes]:
    """Everything in a format, as `masthead export` writes it."""
    pieces: Iterator[bytes] = FORMATS[form].module.pieces(Asked(Query(corpus)))
    return pieces


def typed(corpus: Corpus, keys: Iterable[str]) -> Iterator[tuple[str, Browser]]:
    """What stands in the filter line after each key, and the browser that every one of them has narrowed."""
    browser, text = Browser(corpus, View()), ""
    for key in keys:
        text = text[:-1] if key == "backspace" else text + key
        browser.filter(text)
        yield text, browser
