"""The facets of a pane: what there is of each field, counted, as bars; what is chosen filters at once, behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store import editing, facets
from store.language import QueryError
from store.query import Query
from store.text import clean
from tui import signs
from tui.page import Line, Span, fit
from tui.screens.chooser import Choice, Chooser, heading

if TYPE_CHECKING:
    from tui.app import Explorer

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BAR, _SHORT_BAR = 16, 6  # cells
_NARROW = 60
_KEYS = (("enter", "in, out"), ("next_section", "next"), ("escape", "close"))


def _row(choice: facets.Choice, most: int, kind: str, room: int) -> Line:
    """A value: ticked or not, its count, and a bar of blocks that is full for the greatest."""
    cells = _SHORT_BAR if room < _NARROW else _BAR
    eighths = max(1, choice.rows * cells * 8 // most) if choice.rows else 0
    if signs.chosen():  # whose font has no eighths
        bar = "█" * max(bool(eighths), eighths // 8)
    else:
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    count = f" {choice.rows:,} "
    label = fit(clean(choice.label), max(1, room - 2 - len(count) - cells))
    return [
        Span("● " if choice.chosen else "  ", "mark"),
        Span(label, "strong" if choice.chosen else ""),
        Span(count, "dim"),
        Span(bar.ljust(cells), kind),
    ]


class FacetList(Chooser):
    """Shows the facets of the pane; enter puts a value into the filter or takes it out, as often as one likes."""

    DEFAULT_CSS = """
    FacetList { align: right top; }
    FacetList Frame { max-width: 60; }
    """
    nothing = "nothing that this filter keeps here can be told apart"

    def __init__(self, explorer: Explorer) -> None:
        super().__init__("Facets", self._facets, keys=_KEYS, own="facets")
        self._explorer = explorer
        self._left = False  # whether the place before was remembered
        self._counted: tuple[Query | None, list[facets.Facet]] = None, []  # of a full store, for which query

    def _facets(self, _: str) -> Iterator[Choice]:
        browser = self._explorer.browser
        kind, pane = browser.view.kind, browser.view.pane
        kept, total = browser.count(pane)
        if kind == "quote":  # paraphrases are told apart as well
            kept, total = len(browser.query.kept(kind)), browser.corpus.count(kind)
        found, told = self._find(browser.query, kind, browser.quick)
        self.frame.entitle(f"Facets of {pane} · {kept:,} of {total:,}{told}", self._keys)
        if told and not found:
            yield heading("…")
        for facet in found:
            yield heading(facet.field.upper(), *([Span(f"{facet.more:,} more", "dim")] if facet.more else []))
            most = max(choice.rows for choice in facet.choices)
            for choice in facet.choices:
                yield Choice(f"{facet.field} {choice.value}", partial(_row, choice, most, kind))

    def _find(self, query: Query, kind: str, quick: bool) -> tuple[list[facets.Facet], str]:
        """The facets, and what is told of them: those of a full store are counted in a thread, the last ones meanwhile
        in their place."""
        if quick:
            return facets.find(query, kind), ""
        if self._counted[0] is query:
            return self._counted[1], ""
        self.run_worker(self._count(query, kind), exclusive=True)
        return self._counted[1], " · counting …"

    async def _count(self, query: Query, kind: str) -> None:
        self._counted = query, await asyncio.to_thread(facets.find, query, kind)
        self.renew()

    def chosen(self, key: str) -> None:
        field, _, value = key.partition(" ")
        app, text = self._explorer, self._explorer.browser.query.text
        there = any(editing.same(field, value, other) for other in editing.values(text, field))
        try:
            edited = (editing.without_value if there else editing.with_value)(text, field, value)
        except QueryError as error:
            app.say(str(error))
            return
        if not self._left:
            self._left = True
            app.leave()
        app.browser.filter(edited)
        app.retype()
        app.answered(True)
        self.renew()
