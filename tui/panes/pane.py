"""One pane: the list of a kind, in a frame that says its key, its name and its count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from store.lists import REVIEW
from tui import signs
from tui.actions import key_of, told
from tui.browser import Browser
from tui.columns import Columns
from tui.listed import UNDATED, Listed, Mixed
from tui.page import Line, Span, span
from tui.view import FIRST, GROUPS, PANES
from tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from store.rows import Rows
    from tui.widgets.chart import Chart

NOUNS = {
    "people": ("person", "people"),
    "teams": ("team", "teams"),
    "timeline": ("event", "events"),
    "quotes": ("quote", "quotes"),
    "commitments": ("commitment", "commitments"),
    "sources": ("source", "sources"),
    "themes": ("theme", "themes"),
    "gaps": ("gap", "gaps"),
    "review": ("proposal", "proposals"),
}
_MORE = {
    "quotes": "in our words",
    "sources": "known through them",
    "themes": "coverage",
}  # what the rows are that the count leaves out
_DATED = ("people", "teams", "timeline", "quotes", "commitments")  # what may stand on a day, or may not


class Pane(RecordList):
    """Draws what the browser says of its pane; `show_state` brings it up to date."""

    DEFAULT_CSS = """
    Pane { border: round $border-blurred; border-title-color: $text-muted; border-subtitle-color: $text-muted;
           border-title-align: left; border-subtitle-align: right; background: $background;
           padding: 0 1 0 0; }
    Pane:focus { border: heavy $border; border-title-color: $foreground; border-title-style: bold; }
    """

    class Clicked(Message):
        """The mouse went down on a pane, which makes it the one that the view is in."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: str) -> None:
        self.pane = pane
        self._all = 0
        self._called = ("", "")
        self.chart: Chart | None = None
        self._shown: tuple[Rows, Listed | Mixed, frozenset[str], bool] | None = None
        self.columns = Columns(PANES[pane])
        header = self.columns.header if pane not in GROUPS[0][1:] else None
        super().__init__(self.columns.row, header=header, id=pane, classes="pane")

    def on_mouse_down(self) -> None:
        self.post_message(self.Clicked(self.pane))

    def show_state(self, browser: Browser, selected: str | None, keep_scroll: bool) -> None:
        """Take the rows from the browser; the cursor goes to `selected`, else stays, else goes to the first."""
        ids = browser.ids(self.pane)
        charted = self._draw_chart(browser)
        self._all = browser.most(self.pane)
        before = self.cursor_id
        same = self._same(browser, ids)
        if not same:
            self.columns.set(browser.rows, ids, browser.collapsed, tree=not browser.sorted(self.pane))
        if not ids:
            self.show_empty(_empty(browser, self.pane))
            if charted:
                self.refresh()
        else:
            wanted = selected if selected in ids else before if before in ids else _first(self.pane, ids)
            if not same or charted or wanted != before or (self.scroll and not keep_scroll):
                self.show(ids, wanted, keep_scroll, [] if ids.section is None else [ids.section])
        kept, total = browser.count(self.pane)
        scale = f"{kept}/{total}" if kept != total else str(total)
        more = len(ids) - kept if self.pane in _MORE else 0
        tail = f" +{more} {_MORE[self.pane]}" if more else ""
        title = f"{key_of(self.pane)} {self.pane.capitalize()} {scale}{tail}".lstrip()
        self._called = title, _legend(browser, self.pane, ids)
        self._entitle()

    def _same(self, browser: Browser, ids: Listed | Mixed) -> bool:
        """Whether these rows are shown already, and say what they said."""
        before, self._shown = self._shown, (browser.rows, ids, frozenset(browser.collapsed), browser.sorted(self.pane))
        if before is None or before[0] is not browser.rows or before[2:] != self._shown[2:]:
            return False
        return before[1].section == ids.section and before[1].rows == ids.rows

    @property
    def need(self) -> int:
        """The lines that the frame and all rows would take if nothing was filtered: a filter moves no frame."""
        chart = self.chart.need if self.chart is not None else 0
        return max(self._all, 1) + chart + self._head - self.over + 2

    # the chart

    def _draw_chart(self, browser: Browser) -> bool:
        """Have the chart of the timeline above the rows, or none; whether it is another than before."""
        if self.pane != FIRST or not browser.charted:
            before, self.chart, self.above = self.chart, None, None
            return before is not None
        if self.chart is None:
            from tui.widgets.chart import Chart

            self.chart = self.above = Chart(digits=signs.chosen() != "")
        return self.chart.set(browser.query, browser.zoom)

    def _entitle(self) -> None:
        """Say in the frame what this is and what its signs mean, as much as there is room for."""
        title, legend = self._called
        if self.chart is not None:
            parts = [*self.chart.legend, legend] if self.over else [self.chart.refusal, legend]
            legend = ""
            for part in filter(None, parts):
                if len(more := f"{legend}  {part}".strip()) <= self.size.width - 4:
                    legend = more
        self.entitle(title, legend)

    def on_resize(self) -> None:
        if self.chart is not None:
            self._entitle()

    def point(self, cell: int) -> None:
        bin = self.chart.near(cell) if self.chart is not None else None
        if bin is not None:
            self.go_to_bin(bin)

    def go_to_bin(self, bin: int) -> None:
        """Move to the first event of a bin of the chart, the others below it."""
        if self.chart is not None and isinstance(self.rows, Listed):
            place = self.chart.place_of(self.rows.rows, bin)
            if place is not None:
                self.move_to(place)
                self.scroll = place


def _first(pane: str, ids: Sequence[str]) -> str | None:
    """Where the cursor is at first; what is to decide stands below its article."""
    return ids[1] if PANES[pane] == REVIEW else None


def _legend(browser: Browser, pane: str, ids: Listed | Mixed) -> str:
    """What the signs in this pane mean, where they are there."""
    if browser.rows.at is not None and pane in _DATED and ids:
        return "~ possible that day" + " · ? not dated" * (pane in ("people", "teams"))
    if pane == "timeline" and any(id != UNDATED and browser.rows.date(id).endswith("a") for id in ids[:200]):
        return "a announced, effect not dated"
    if pane == "quotes" and ids:
        return f"{browser.scare} scare, never counted as speech" if browser.scare else ""
    if pane == "gaps" and ids:
        return " · ".join(filter(None, [f"in {len(ids)} records", told("view", "other doubts")]))
    if PANES[pane] == REVIEW and ids:
        articles = len(browser.corpus.queue.articles)
        return f"of {articles} article{'' if articles == 1 else 's'}"
    return ""


def _empty(browser: Browser, pane: str) -> list[Line]:
    """Why nothing is here, and where the words are."""
    one, many = NOUNS[pane]
    if PANES[pane] in browser.waiting:
        return [[Span(f"reading the {many} …", "dim")]]
    if PANES[pane] == REVIEW and not browser.corpus.queue.open:
        reads = [Span("masthead add FILE", "key"), Span(" reads an article.", "dim")]
        return [[Span("Nothing waits for a decision.", "dim")], *([] if browser.read_only else [reads])]
    if not browser.query.text:
        waiting = len(browser.corpus.queue.open)
        more = [[Span(f"{waiting} proposals wait for a decision → ", "dim"), Span(key_of("review"), "key")]]
        return [[Span(f"There are no {many} in this store.", "dim")], *(more if waiting else [])]
    lines: list[Line] = [[span(f"No {one} passes this filter.", "strong")]]
    lines += [[span(sentence, "warn")] for sentence in browser.query.nobody]
    if browser.respelt:
        lines.append([Span(key_of("enter"), "key"), Span(" looks for ", "dim"), span(browser.respelt, "strong")])
    for other in PANES:
        kept = browser.counted(other) if other != pane else 0
        if kept:
            noun = NOUNS[other][0 if kept == 1 else 1]
            does = "does" if kept == 1 else "do"
            lines.append([Span(f"{kept} {noun} {does} → ", "dim"), Span(key_of(other), "key")])
    if key_of("clear"):
        lines.append([Span(key_of("clear"), "key"), Span(" drops the filter", "dim")])
    return lines
