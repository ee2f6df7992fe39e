"""One line of the screen: header, tabs, chips and footer are bars."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.page import Line, Span, width_of
from tui.widgets.drawn import Drawn
from tui.widgets.messages import LinkOpened
from tui.widgets.paint import cut, look_of, strip


class Bar(Drawn):
    """Spans at the left, cut where room is short, and spans at the right. A span with a link can be clicked."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(self, *, panel: bool = False, id: str | None = None, classes: str | None = None) -> None:
        """`panel`: on the darker or lighter ground that sets a bar off from the panes."""
        super().__init__(id=id, classes=classes)
        self._panel = panel
        self._left: Line = []
        self._right: Line = []

    def set(self, left: Line, right: Line | None = None) -> None:
        """Say something else. Repaints this line and nothing else, and not even that if nothing changed."""
        right = right or []
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        look = look_of(self, panel=self._panel)
        return strip(self._line() if y == 0 else [], self.size.width, look)

    def link_at(self, x: int) -> str | None:
        """The target of the link at a cell."""
        column = 0
        for part in self._line():
            column += cell_len(part.text)
            if x < column:
                return part.link
        return None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        target = None if offset is None else self.link_at(offset.x)
        if target:
            event.stop()
            self.post_message(LinkOpened(target))

    def _line(self) -> Line:
        """Both sides, a space or more between them; the right side is cut only where it does not fit alone."""
        width = self.size.width
        right = cut(self._right, width)
        room = width - width_of(right) - (1 if right else 0)
        left = cut(self._left, max(0, room))
        return [*left, Span(" " * (width - width_of(left) - width_of(right))), *right]
