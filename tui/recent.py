"""The filters of before: chosen from a list, each said back in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import finding
from store.language import QueryError
from store.query import Query
from store.text import fold
from store.wording import said
from tui import filtering
from tui.page import Line, Span, span
from tui.panes.pane import NOUNS
from tui.screens.chooser import Choice, Chooser

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.browser import Browser

_CHEAP = 20_000  # records of a store in which a filter is counted for the list


def choose(app: Explorer) -> None:
    """Choose one of the filters that were accepted, the last one first; it is applied."""
    if not app.browser.recent:
        app.say("no filter was accepted yet: / types one")
        return
    app.push_screen(Chooser("Filters of before", partial(_choices, app.browser), typed=""), partial(_done, app))


def _done(app: Explorer, key: str | None) -> None:
    if key is not None:
        filtering.apply(app, key.removeprefix("="))


def _choices(browser: Browser, text: str) -> Iterator[Choice]:
    words = fold(text).split()
    for query in browser.recent:
        try:
            asked = Query(browser.corpus, query)
        except QueryError:  # an older Masthead knew it, or a newer one
            continue
        meaning = said(asked.tree, browser.corpus)
        if finding.rank(fold(f"{query} {meaning}"), words) in (finding.PREFIX, finding.INSIDE):
            line: Line = [span(query, "strong"), span(f"  {meaning}", "dim")]
            yield Choice(f"={query}", line, _count(browser, asked))


def _count(browser: Browser, query: Query) -> list[Span]:
    """How many rows of the pane it keeps, where that is told at once."""
    if sum(browser.corpus.count(kind) for kind in ("quote", "event", "membership")) > _CHEAP:
        return []
    kept = len(query.kept(browser.view.kind))
    one, many = NOUNS[browser.view.pane]
    return [Span(f"{kept} {one if kept == 1 else many}", "dim")]
