"""The explorer with the tour: two lines above the footer lead through it, and are gone when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from tui import arrange, tour
from tui.app import Explorer
from tui.layers import on
from tui.screens.sheet import Sheet
from tui.widgets.bar import Bar
from tui.widgets.drawn import Box
from tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.screen import Screen


LOOK = 0.1  # seconds between looks at where the reader is


class Guide(Box):
    """What there is to see, and the next key."""

    DEFAULT_CSS = f"Guide {{ height: {tour.LINES}; }}"

    def compose(self) -> ComposeResult:
        self.bars = Bar(panel=True), Bar(panel=True)
        yield from self.bars


class Guided(Explorer):
    """Looks where its reader is after each key, and now and then."""

    touring, opened_by = True, ""
    at = 0  # which step
    _whole = Size(0, 0)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for key in on("tour")["end_tour"]:
            self._bindings.key_to_bindings[key] = []
            self._bindings.bind(key, "end_tour", show=False)

    @property
    def extent(self) -> Size:
        """The screen without the lines of the tour."""
        return Size(self._whole.width, self._whole.height - (tour.LINES if self.touring else 0))

    @extent.setter
    def extent(self, size: Size) -> None:
        self._whole = size

    def compose(self) -> ComposeResult:
        self.steps = tour.steps(self.browser)
        for part in super().compose():
            if part is self.footer:
                yield Guide()
            yield part

    def on_mount(self) -> None:  # Textual calls the explorer's own as well
        self.look()
        self.set_interval(LOOK, self.look)  # clicks, and pages that got another height

    async def _key(self, event: events.Key) -> None:
        await super()._key(event)
        self.look()

    def rested(self) -> None:
        super().rested()
        self.look()

    async def action_act(self, id: str) -> None:
        depth = len(self.screen_stack)
        await super().action_act(id)
        if len(self.screen_stack) > depth:
            self.opened_by = id
            if self.touring and isinstance(self.screen, Sheet):
                self.screen.call_later(self._guide, self.screen)

    async def _guide(self, sheet: Screen[Any]) -> None:
        """Lead on a sheet too."""
        if self.touring and sheet is self.screen:
            await sheet.mount(Guide(), before=sheet.query(Bar).last())
            self.look()

    # --- the tour

    def look(self) -> None:
        """See whether the next step is reached, and say what there is to see and to press."""
        if not self.touring or not self.at_rest:  # which looks when it is over
            return
        where = self._where()
        if where.words == [] and where.area == "page":  # before it knows its size
            return
        if self.at + 1 < len(self.steps) and tour.way(self.steps[self.at + 1], where) is None:
            self.at += 1
        lines = tour.told(self.steps, self.at, where, self.extent.width)
        for screen in self.screen_stack:  # what lies over the explorer may leave its edges free
            for guide in screen.query(Guide):
                for bar, line in zip(guide.bars, lines, strict=True):
                    bar.set(*line)

    def _where(self) -> tour.Where:
        over = self.screen if len(self.screen_stack) > 1 else None
        page = self.detail if over is None else next(iter(over.query(PageView)), None)
        area = "page" if over is not None else "proof" if self.focused is self.proof else self.area
        return tour.Where(
            self.browser.view,
            area,
            self.room == "narrow",
            self.opened_by if over is not None else "",
            self.filter_line.value if self.filter_line is not None else "",
            self.pane.cursor_id,
            list(self.browser.ids(self.browser.view.pane)),
            bool(self.browser.behind),
            page.words if page is not None else [""],
            range(page.scroll, page.position[0]) if page is not None else range(0),
        )

    def action_end_tour(self) -> None:
        """Away with it; the explorer stays."""
        self.touring = False
        for screen in self.screen_stack:
            screen.query(Guide).remove()
        arrange.lay_out(self)
        arrange.share(self)
        self.update_bars()
