"""The filters of before: chosen from a list, each said back in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import finding
from store.language import QueryError
from store.lists import MIXED, Lists
from store.query import Query
from store.text import fold
from store.wording import said
from tui import filtering
from tui.actions import with_keys
from tui.page import Line, Span, span
from tui.panes.pane import NOUNS
from tui.screens.chooser import Choice, Chooser

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.browser import Browser


def choose(app: Explorer) -> None:
    """Choose one of the filters that were accepted, the last one first; it is applied."""
    if not app.browser.recent:
        app.say(with_keys("no filter was accepted yet: {filter} types one"))
        return
    app.push_screen(Chooser("Recent filters", partial(_choices, app.browser), typed=""), partial(_done, app))


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
    if not browser.quick:
        return []
    pane, kind = browser.view.pane, browser.view.kind
    kept = len(Lists(query).ids(kind) if kind in MIXED else query.kept(kind))
    one, many = NOUNS[pane] if kind not in MIXED else ("row", "rows")
    return [Span(f"{kept} {one if kept == 1 else many}", "dim")]
