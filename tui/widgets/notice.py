"""What the explorer says to its reader: a short sentence in the footer, a long one whole, in lines above it."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.strip import Strip
from textual.timer import Timer

from store.text import clean
from tui.actions import key_of
from tui.page import Page, span
from tui.signs import form
from tui.widgets.drawn import Drawn
from tui.widgets.paint import look_of, strip

SAID = 6.0  # seconds that a short sentence stays
A_LETTER = 0.06  # seconds more for each letter of a long one


class Notice(Drawn):
    """Lies over the last lines above the footer while there is something long to say."""

    DEFAULT_CSS = "Notice { layer: notice; dock: bottom; margin: 0 0 1 0; height: 1; width: 1fr; display: none; }"

    def __init__(self, changed: Callable[[], None]) -> None:
        """`changed` is called when the footer has something else to say."""
        super().__init__(id="notice")
        self.short = ""  # what the footer says
        self.words = ""  # what is said, in either place
        self._changed = changed
        self._page = Page(0)
        self._over: Timer | None = None

    def say(self, text: str, width: int) -> None:
        """Say a text, made safe, to a screen of a width; where it is long, 'escape' ends it before its time does."""
        self.words = form(clean(text))
        long = cell_len(self.words) > width - 16
        self.short = "" if long else self.words
        if long:
            self._page = Page(width - 2)
            self._page.flow(span(self.words, "warn"), span(f"  {key_of('escape')}", "key"))
            self.styles.height = len(self._page.lines)
        self._show(long, SAID + (A_LETTER * len(self.words) if long else 0))

    def end(self) -> None:
        """Say nothing any more."""
        self.words = self.short = ""
        self._show(False, None)

    def _show(self, long: bool, seconds: float | None) -> None:
        if self._over is not None:
            self._over.stop()
        self._over = None if seconds is None else self.set_timer(seconds, self.end)
        self.display = long
        self.refresh()
        self._changed()

    def render_line(self, y: int) -> Strip:
        lines = self._page.lines
        return strip([span(" "), *(lines[y] if y < len(lines) else [])], self.size.width, look_of(self, panel=True))
