"""The front page in the explorer: built once for each size, for its height shares out the screen before it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.page import Page, Span
from tui.pages import front

if TYPE_CHECKING:
    from store.rows import Rows
    from tui.browser import Browser

KEPT = 8  # lines that stay the list's, or the proof's


class FrontPage:
    """The page for what the browser says."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._built: dict[tuple[int, int], tuple[Rows, Page]] = {}

    def page(self, width: int, room: str, height: int) -> Page:
        """The page for a width, in a layout and a height of the screen."""
        rows, lines = self._browser.rows, most(room, height)
        if self._browser.waiting:
            page = Page(width)
            page.flow(Span("reading the newest source …", "dim"))
            return page
        if self._built.get((width, lines), (None,))[0] is not rows:
            self._built[width, lines] = rows, front.build(rows, width, lines)
        return self._built[width, lines][1]


def most(room: str, height: int) -> int:
    """How many lines of the page are in sight at most, without the bars and its frame."""
    alone = room in ("narrow", "broad")
    return height - 3 - 2 - (0 if alone else KEPT)
