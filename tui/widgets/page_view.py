"""A page on the screen: it scrolls, and one of its links can be current."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.page import Line, Page
from tui.widgets.drawn import Drawn
from tui.widgets.messages import LinkOpened
from tui.widgets.paint import look_of, segments, strip

_CURRENT = Style(reverse=True)
WHEEL = 3  # lines for one notch of the wheel


class _Piece(NamedTuple):
    """Cells of a line that belong to a link, by its number on the page."""

    start: int
    end: int
    link: int


class PageView(Drawn, can_focus=True):
    """Draws the page that a builder makes for the width. It binds no keys: the app's actions call its methods."""

    DEFAULT_CSS = "PageView { height: 1fr; width: 1fr; }"

    def __init__(
        self, build: Callable[[int], Page] | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._build = build
        self._page = Page(0)
        self._links: list[tuple[int, int, int, str]] = []
        self._pieces: dict[int, list[_Piece]] = {}
        self._link, self._top = -1, 0
        self._untouched = True  # whether the reader has not scrolled since the page was opened

    # what is shown

    def show(self, page: Page, keep: bool = False) -> None:
        """Show a page from its top, or with `keep` where the last one stood, on a link with the same target."""
        before = self._page.lines, self._link, self._top
        self._take_page(page, keep)
        if (self._page.lines, self._link, self._top) != before:
            self.refresh()

    def _take_page(self, page: Page, keep: bool) -> None:
        target, number = self.current_link, self._link
        self._page, self._links, self._pieces = page, page.links, _pieces(page)
        if not keep:
            self._link, self._top = -1, self._opens_at()
        else:
            same = [place for place, link in enumerate(self._links) if link[3] == target]
            self._link = min(same, key=lambda place: abs(place - number), default=-1)
            self._top = self._clamp(self._top)
        if self._link < 0:
            self._link = self._first_in_view()

    def set_builder(self, build: Callable[[int], Page] | None, keep: bool = False) -> None:
        """Ask this builder for the page, now and whenever the width changes."""
        self._build = build
        self.rebuild(keep)

    def rebuild(self, keep: bool = True) -> None:
        """Ask the builder for the page again. Before there is a size it waits for it."""
        if self.size.width:
            self.show(self._build(self.size.width) if self._build else Page(self.size.width), keep)
        else:
            self._page = Page(0)
            if not keep:
                self._link, self._top = -1, 0

    def _fit(self) -> None:
        """Have the page for the width that there is now; a new width is painted anyway."""
        width = self.size.width
        if self._build is not None and width and self._page.width != width:
            self._take_page(self._build(width), keep=True)

    def _opens_at(self) -> int:
        """The first line in view when the page is opened: its own, but where what is lit would be below."""
        lit = self._page.lit
        self._untouched = True
        return self._clamp(min(lit.start, max(0, lit.stop + 1 - self.size.height))) if lit else 0

    # links

    @property
    def current_link(self) -> str | None:
        """The target of the current link."""
        return self._links[self._link][3] if self._link >= 0 else None

    @property
    def further_links(self) -> list[str]:
        """The targets of the links from the current one on."""
        return [target for *_, target in self._links[self._link :]] if self._link >= 0 else []

    def next_link(self) -> None:
        """On to the next link in view; where there is none, a line down."""
        self._step(1)

    def previous_link(self) -> None:
        """Back to the link before in view; where there is none, a line up."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self._take(direction):
            return
        if self._turn_to(self._top + direction):
            self._take(direction)

    def _take(self, direction: int) -> bool:
        """Make the next link in view current; whether there was one."""
        before, view = self._link, range(self._top, self._top + self.size.height)
        if before >= 0 and self._links[before][0] not in view:  # scrolled away: start from the edge
            places = [place for place, link in enumerate(self._links) if link[0] in view]
            found = (places[0] if direction > 0 else places[-1]) if places else -1
        else:
            found = before + direction if before >= 0 else self._first_in_view()
        if not 0 <= found < len(self._links) or self._links[found][0] not in view:
            return False
        self._link = found
        self.refresh()
        return True

    def _first_in_view(self) -> int:
        end = self._top + self.size.height
        return next((place for place, link in enumerate(self._links) if self._top <= link[0] < end), -1)

    # the view

    @property
    def position(self) -> tuple[int, int]:
        """The last line in view and the number of lines."""
        total = len(self._page.lines)
        return min(total, self._top + self.size.height), total

    @property
    def words(self) -> list[str]:
        """The words of each line; none before there is a size."""
        return ["".join(part.text for part in line) for line in self._page.lines]

    @property
    def seen(self) -> tuple[int, int, int]:
        return self._top, self.size.height, len(self._page.lines)

    @property
    def scroll(self) -> int:
        """The first line in view."""
        return self._top

    @scroll.setter
    def scroll(self, top: int) -> None:
        self._turn_to(top)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, stopping at the ends."""
        self._turn_to(self._top + lines)

    def scroll_page(self, pages: int) -> None:
        """Scroll by screenfuls, one line staying."""
        self.scroll_lines(pages * max(1, self.size.height - 1))

    def show_line(self, line: int) -> None:
        """Bring a line into view, a third down the screen if it has to scroll."""
        if not self._top <= line < self._top + self.size.height:
            self._turn_to(line - self.size.height // 3)

    def _clamp(self, top: int) -> int:
        if not self.size.width:  # no page yet: when there is one this is done again
            return max(0, top)
        return max(0, min(top, len(self._page.lines) - self.size.height))

    def _turn_to(self, top: int) -> bool:
        before, self._top, self._untouched = self._top, self._clamp(top), False
        if self._top != before:
            self.refresh()
        return self._top != before

    # drawing

    def render_line(self, y: int) -> Strip:
        self._fit()  # here, so that the first frame is whole
        width, look, number = self.size.width, look_of(self), y + self._top
        if number >= len(self._page.lines):
            return strip([], width, look)
        line = segments(self._page.lines[number], width, look)
        if self.has_focus:
            for piece in self._pieces.get(number, ()):
                if piece.link == self._link:
                    line = _marked(line, piece.start, min(piece.end, width), width)
        return Strip(line, width)

    def link_at(self, x: int, y: int) -> int:
        """The number of the link at a cell of the widget, or -1."""
        pieces = self._pieces.get(y + self._top, ())
        return next((piece.link for piece in pieces if piece.start <= x < piece.end), -1)

    # events

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        before = self._top
        self._top = self._opens_at() if self._untouched and self._page.lit else self._clamp(before)
        if self._top != before:
            self.refresh()  # it may be painted for the new size already
        if self._link < 0:
            self._link = self._first_in_view()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        link = -1 if offset is None else self.link_at(offset.x, offset.y)
        if link >= 0:
            event.stop()
            self._link = link
            self.refresh()
            self.post_message(LinkOpened(self._links[link][3]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-WHEEL)


def _pieces(page: Page) -> dict[int, list[_Piece]]:
    """Every piece of every link: a wrapped link has one a line."""
    starts = {(line, start): place for place, (line, start, _end, _target) in enumerate(page.links)}
    found: dict[int, list[_Piece]] = {}
    link = -1
    for number, line in enumerate(page.lines):
        for start, end in _link_cells(line):
            link = starts.get((number, start), link)
            found.setdefault(number, []).append(_Piece(start, end, link))
    return found


def _link_cells(line: Line) -> list[tuple[int, int]]:
    cells, column = [], 0
    for part in line:
        end = column + cell_len(part.text)
        if part.link and part.text.strip():
            cells.append((column, end))
        column = end
    return cells


def _marked(line: list[Segment], start: int, end: int, width: int) -> list[Segment]:
    """The segments with these cells in reverse."""
    whole = Strip(line, width)
    reverse = [Segment(text, (style or Style.null()) + _CURRENT) for text, style, _ in whole.crop(start, end)]
    return [*whole.crop(0, start), *reverse, *whole.crop(end, width)]
