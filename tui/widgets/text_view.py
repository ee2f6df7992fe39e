"""A text on the screen, of any length, with places in it lit; one of them is the current one.

There is no scrollbar: where a reader is in the text is told elsewhere, in hundredths of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, groupby, islice

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from store.text import clean
from tui.page import cells as size
from tui.signs import edges
from tui.widgets.drawn import Drawn
from tui.widgets.paint import Styles, look_of, segment, strip
from tui.wrap import PASSAGE, Mark, Wrapped

GUTTER = 2
WHEEL = 3  # lines for one notch of the wheel
BAR = "▌"  # beside the lines of the current mark
OVER = MARKED, CARET = "marked", "caret"  # roles of what is lit over all else
_CURRENT = "now"
_LIT, _EMPHASIS = Style(underline=True), Style(bold=True, underline=True)


class TextView(Drawn, can_focus=True):
    """Draws a text in the width it has. It binds no keys: the screen's actions call its methods."""

    DEFAULT_CSS = "TextView { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """Another part of the text is in view."""

    class Touched(Message):
        """A lit place was clicked: the number of its mark."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wrapped = Wrapped("", 2)
        self._marks: Sequence[Mark] = ()
        self._reach: list[int] = []  # by mark: how far it and those before it go
        self._headings: Sequence[tuple[int, int]] = ()
        self._now, self._top = -1, 0
        self._over: Sequence[Mark] = ()  # what is lit over all else, in place of the current mark
        self._sought = False  # the current mark is to be in view once there is a size
        self._fitted = Size(0, 0)  # the size that the view was made for
        self._seen: tuple[int, int, Wrapped] | None = None  # what the lines in view were found for
        self._lines: list[tuple[int, int]] = []

    # what is shown

    def show(self, text: str, marks: Sequence[Mark] = (), headings: Sequence[tuple[int, int]] = ()) -> None:
        """Show a text from its top. Marks and headings are in the order of their starts."""
        self._wrapped = Wrapped(text, self._width)
        self._marks, self._headings = marks, headings
        self._reach = list(accumulate((mark.end for mark in marks), max))
        self._now, self._top = -1, 0
        self._changed()

    @property
    def current(self) -> int:
        """The number of the current mark, -1 for none."""
        return self._now

    def turn_to(self, number: int) -> None:
        """Make a mark the current one and bring it into view."""
        self._now = number
        self._sought = not self.size.height
        if not self._sought:
            self._bring_into_view()
        self.refresh()

    def _bring_into_view(self) -> None:
        """A third down the screen, if it is not in view: with what stands before it."""
        mark = self._marks[self._now]
        first, last = self._line(mark.start)[0], self._line(max(mark.start, mark.end - 1))[0]
        view = self._view()
        if not view or not view[0][0] <= first <= last < view[-1][1]:
            self._show_from(self._wrapped.moved(first, -(self.size.height // 3)))

    def nearest(self, direction: int) -> int:
        """The mark to go to from here: the next one, or where the current one is out of view the first in view (going
        back: the last); -1 where there is none."""
        count, view = len(self._marks), self._view()
        if not count or not view:
            return -1
        top, bottom = view[0][0], view[-1][1]
        if self._starts_in(view):
            found = self._now + direction
        elif direction > 0:
            found = bisect_left(self._marks, top, key=lambda mark: mark.start)
        else:
            found = bisect_left(self._marks, bottom, key=lambda mark: mark.start) - 1
        return found if 0 <= found < count else -1

    def _starts_in(self, lines: list[tuple[int, int]]) -> bool:
        """Whether the current mark starts in some lines."""
        return self._now >= 0 and bool(lines) and lines[0][0] <= self._marks[self._now].start < lines[-1][1]

    # the view

    @property
    def scroll(self) -> int:
        """The place in the text where the view begins."""
        return self._top

    @scroll.setter
    def scroll(self, place: int) -> None:
        self._sought = False
        self._show_from(max(0, place))

    @property
    def percent(self) -> int:
        """How much of the text is above the lower edge of the view, in hundredths."""
        view, length = self._view(), len(self._wrapped.text)
        return 100 * view[-1][1] // length if view else 100

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, stopping at the ends."""
        if self._wrapped.text:
            self._show_from(self._wrapped.moved(self._top, lines))

    def scroll_page(self, pages: int) -> None:
        """Scroll by screenfuls, one line staying."""
        self.scroll_lines(pages * max(1, self.size.height - 1))

    def scroll_to_edge(self, end: int) -> None:
        """To the beginning of the text, or to its end."""
        self._show_from(len(self._wrapped.text) if end else 0)

    def _show_from(self, place: int) -> None:
        if place != self._top:
            self._top = place
            self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _width(self) -> int:
        return max(2, self.size.width - GUTTER - 1)  # a cell for what closes the current mark

    def _view(self) -> list[tuple[int, int]]:
        """The lines in view; the last line of the text stays at the bottom."""
        wrapped, height = self._wrapped, self.size.height
        if self._seen != (self._top, height, wrapped):
            self._lines = list(islice(wrapped.lines(self._top), height))
            if len(self._lines) < height and self._top and wrapped.text:
                self._top = wrapped.moved(len(wrapped.text) - 1, 1 - height)
                self._lines = list(islice(wrapped.lines(self._top), height))
            self._seen = self._top, height, wrapped
        return self._lines

    def _line(self, place: int) -> tuple[int, int]:
        text = self._wrapped.text
        return self._wrapped.line(min(place, len(text) - 1)) if text else (0, 0)

    def _fit(self) -> None:
        """Wrap to the width that there is now; what was at the top stays there, and the current mark in view."""
        if self._fitted == self.size:
            return
        followed = self._sought or self._starts_in(self._lines)
        self._fitted, self._sought = self.size, False
        if self._wrapped.width != self._width:
            self._wrapped = Wrapped(self._wrapped.text, self._width)
        if followed:
            self._bring_into_view()

    # drawing

    def render_line(self, y: int) -> Strip:
        self._fit()  # here, so that the first frame is whole
        width, look = self.size.width, look_of(self)
        view = self._view()
        if y >= len(view):
            return strip([], width, look)
        return Strip(self._segments(*view[y], look)).adjust_cell_length(width, look["ground"])

    def _segments(self, start: int, end: int, look: Styles) -> list[Segment]:
        """A line with its gutter, each character in the role of the innermost mark on it."""
        text = clean(self._wrapped.text[start:end].removesuffix("\n"))
        if not text and any(mark.start <= start < mark.end for mark in self._over):
            text = " "  # a line end
        roles = [""] * len(text)

        def light(first: int, last: int, role: str) -> None:
            first, last = max(0, first - start), min(len(text), last - start)
            roles[first:last] = [role] * (last - first)

        for first, last in self._headings_in(start, end):
            light(first, last, "heading")
        touching = [self._marks[number] for number in self._touching(start, end)]
        for mark in sorted(touching, key=lambda mark: (mark.role != PASSAGE, mark.start, -mark.end)):
            light(*mark)
        gutter = " " * GUTTER
        for mark in self._over:
            if mark.start < end and mark.end > start:
                light(*mark)
        if self._now >= 0 and not self._over:
            now = self._marks[self._now]
            if now.start < end and now.end > start:
                gutter = BAR + gutter[1:]
                light(now.start, now.end, _CURRENT)
            opening, closing = edges()  # over the spaces around it
            text = self._edged(text, roles, now.start - 1 - start, opening)
            text = self._edged(text, roles, now.end - start, closing, behind=True)
        line = [segment(gutter, look["cursor" if self.has_focus else "cursor-idle"])]
        at = 0
        for role, run in groupby(roles):
            piece = text[at : at + len(list(run))]
            line.append(segment(piece, _style(look, role)))
            at += len(piece)
        if len(text) > len(roles):  # an edge behind the last character
            line.append(segment(text[len(roles) :], look["cursor"]))
        return line

    def _edged(self, text: str, roles: list[str], at: int, edge: str, *, behind: bool = False) -> str:
        """A line with an edge of the current mark at a place, if there is a space there or nothing."""
        if at == len(roles) and behind and at and size(text) <= self._width:
            return text + edge
        if not 0 <= at < len(roles) or text[at] != " ":
            return text
        roles[at] = "cursor"
        return text[:at] + edge + text[at + 1 :]

    def _touching(self, start: int, end: int) -> list[int]:
        """The numbers of the marks that go into a part of the text."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._marks, end, key=lambda mark: mark.start)
        return [number for number in range(first, last) if self._marks[number].end > start]

    def _headings_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        last = bisect_left(self._headings, end, key=lambda heading: heading[0])
        return [heading for heading in self._headings[max(0, last - 1) : last] if heading[1] > start]

    # events

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and (place := self.place_at(offset.x, offset.y)) >= 0:
            touched = self._touching(place, place + 1)
            if touched:
                event.stop()
                self.post_message(self.Touched(min(touched, key=lambda n: self._marks[n].end - self._marks[n].start)))

    def place_at(self, x: int, y: int) -> int:
        """The place in the text of what stands at a cell of the widget; -1 where nothing does."""
        view = self._view()
        return self._at_column(*view[y], x - GUTTER) if y < len(view) and x >= GUTTER else -1

    def _at_column(self, start: int, end: int, column: int) -> int:
        """The place in a line of what stands at a cell of it; -1 where nothing does."""
        text = clean(self._wrapped.text[start:end].removesuffix("\n"))
        return next((start + at for at in range(len(text)) if column < size(text[: at + 1])), -1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-WHEEL)


def _style(look: Styles, role: str) -> Style:
    if role == _CURRENT:
        return look["match"] + _EMPHASIS
    if role in ("", PASSAGE):  # what no fact says steps back
        return look["dim" if role == "" else ""]
    return look[role] if role in ("heading", "cursor", *OVER) else look[role] + _LIT
