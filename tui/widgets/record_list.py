"""The list of records: any number of rows, of which only those in view are ever drawn.

Rows are ids; what a row says comes from outside when it is drawn. A move repaints one cell in two rows. There is no
scrollbar (it costs 6 kB a repaint): the position is text elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Protocol

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from tui.page import Line
from tui.widgets.drawn import Drawn
from tui.widgets.messages import RecordMessage
from tui.widgets.paint import Styles, look_of, segment, segments, strip

SECTION = "§"  # rows whose id begins with it divide the list: the cursor skips them
GUTTER = 2
MARK, IDLE_MARK = "▌", "▏"  # the cursor's row while the list has the focus, and while it has not


class Above(Protocol):
    """What stands above the rows in a list's own frame, and follows its cursor."""

    def height(self, width: int, lines: int) -> int:
        """How many of so many lines it takes."""

    def line(self, y: int) -> Line:
        """One of the lines that `height` was asked for."""

    def follow(self, id: str | None) -> range:
        """The cursor is there now; the lines that are to be drawn anew."""


class RecordList(Drawn, can_focus=True):
    """A list of ids with a cursor. It binds no keys: the app's actions call its methods. The mouse works here."""

    DEFAULT_CSS = "RecordList { height: 1fr; width: 1fr; }"
    leads = False  # whether the cursor is drawn as if the list had the focus
    above: Above | None = None

    class Moved(RecordMessage):
        """The cursor came to another record, by key or mouse; not sent after `show` and `select`."""

    class Opened(RecordMessage):
        """The current record is to be opened: `open`, or a click on the current row."""

    def __init__(
        self,
        render_row: Callable[[str, int], Line],
        *,
        header: Callable[[int], Line] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[str] = ()
        self._render_row, self._header = render_row, header
        self._sections: Sequence[int] | None = ()  # None: not counted yet
        self._empty: list[Line] = []
        self._cursor, self._top = -1, 0
        self._drawn: LRUCache[str, list[Segment]] = LRUCache(512)
        self._drawn_for: tuple[int, Styles] | None = None

    # what is shown

    def show(
        self,
        rows: Sequence[str],
        selected: str | None = None,
        keep_scroll: bool = False,
        sections: Sequence[int] | None = None,
    ) -> None:
        """Show these rows, the cursor on `selected` or else on the first record. Costs the same for any number.

        `sections`: the places of the section rows in order, if known; else they are looked for when first asked for.
        """
        self.rows, self._sections = rows, sections
        self._empty = []
        self._drawn.clear()
        if not keep_scroll:
            self._top = 0
        place = self._place_of(selected)
        self._cursor = place if place >= 0 else self._record_at(0, 1)
        if self.above is not None:
            self.above.follow(self.cursor_id)
        self._keep_in_view()
        self.refresh()

    def show_empty(self, lines: list[Line]) -> None:
        """Show no rows, but lines that say why and what to do."""
        if self.rows or lines != self._empty:
            self.show(())
            self._empty = lines

    def redraw(self) -> None:
        """Draw the same rows anew: what they say has changed."""
        self._drawn.clear()
        self.refresh()

    # the cursor

    @property
    def cursor_id(self) -> str | None:
        """The record under the cursor."""
        return self.rows[self._cursor] if self._cursor >= 0 else None

    @property
    def position(self) -> tuple[int, int]:
        """Which record the cursor is on, from 1, and of how many; sections do not count. (0, 0) when there are none."""
        if self._sections is None:
            self._sections = [place for place, row in enumerate(self.rows) if row.startswith(SECTION)]
        if self._cursor < 0:
            return 0, 0
        return self._cursor + 1 - bisect_left(self._sections, self._cursor), len(self.rows) - len(self._sections)

    def move(self, step: int) -> None:
        """Move by so many rows, over sections, stopping at the ends."""
        if self._cursor >= 0 and step:
            self._move_from(self._cursor + step, 1 if step > 0 else -1)

    def move_to(self, index: int) -> None:
        """Move to the row with this index, or to the next one that is a record; -1 is the last."""
        self._move_from(index if index >= 0 else len(self.rows) - 1, 1)

    def page(self, pages: int) -> None:
        """Move by a screenful."""
        self.move(pages * max(1, self._height - 1))

    def select(self, record_id: str) -> bool:
        """Put the cursor on a record; False if it is not shown."""
        place = self._place_of(record_id)
        if place >= 0:
            self._go(place)
        return place >= 0

    def open(self) -> None:
        """Say that the current record is to be opened."""
        if (record_id := self.cursor_id) is not None:
            self.post_message(self.Opened(self, record_id))

    def _place_of(self, record_id: str | None) -> int:
        if record_id is None or record_id.startswith(SECTION):
            return -1
        try:
            return self.rows.index(record_id)
        except ValueError:
            return -1

    def _record_at(self, index: int, direction: int) -> int:
        """The first record at or after the index in a direction, or else in the other one; -1 if there is none."""
        index = max(0, min(index, len(self.rows) - 1))
        down, up = range(index, len(self.rows)), range(index if self.rows else -1, -1, -1)
        places = chain(down, up) if direction > 0 else chain(up, down)
        return next((place for place in places if not self.rows[place].startswith(SECTION)), -1)

    def _move_from(self, index: int, direction: int) -> None:
        place = self._record_at(index, direction)
        if place not in (self._cursor, -1):
            self._go(place)
            self.post_message(self.Moved(self, self.rows[place]))

    def _go(self, place: int) -> None:
        old, self._cursor = self._cursor, place
        if self.above is not None and (lines := self.above.follow(self.cursor_id)):
            self.refresh(Region(0, lines.start, self.size.width, len(lines)))
        if self._keep_in_view():
            self.refresh()
        else:
            self._refresh_marks(old, place)

    # the view

    @property
    def scroll(self) -> int:
        """The first row in view."""
        return self._top

    @scroll.setter
    def scroll(self, top: int) -> None:
        top = max(0, min(top, len(self.rows) - self._height))
        if top != self._top:
            self._top = top
            self.refresh()

    @property
    def seen(self) -> tuple[int, int, int]:
        return self._top, self._height, len(self.rows)

    @property
    def over(self) -> int:
        """How many lines stand above the rows and their header."""
        return self.above.height(self._room, self.size.height) if self.above is not None else 0

    @property
    def _room(self) -> int:
        return max(0, self.size.width - GUTTER)

    @property
    def _head(self) -> int:
        return self.over + (1 if self._header is not None else 0)

    @property
    def _height(self) -> int:
        return max(0, self.size.height - self._head)

    def _keep_in_view(self) -> bool:
        """Scroll as little as brings the cursor into view, with a section row right above it; whether it scrolled. On a
        slow line a step over the edge scrolls by half of what is in view, so that the next ones do not."""
        before, height = self._top, self._height
        if not height:  # no size yet: `on_resize` does it
            return False
        first = self._cursor
        if first > 0 and height > 1 and self.rows[first - 1].startswith(SECTION):
            first -= 1
        top, leap = self._top, height // 2 if getattr(self.app, "patience", 1) > 1 else 0
        if self._cursor >= top + height:
            top = self._cursor - height + 1 + (leap if self._cursor == top + height else 0)
        elif first < top:
            top = first - (leap if self._cursor == top - 1 else 0)
        self._top = max(0, min(top, first, len(self.rows) - height))
        return self._top != before

    def _refresh_marks(self, *places: int) -> None:
        view = range(self._top, self._top + self._height)
        if marks := [Region(0, place - self._top + self._head, 1, 1) for place in places if place in view]:
            self.refresh(*marks)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        look = look_of(self)
        if self._drawn_for != (width, look):
            self._drawn_for = (width, look)
            self._drawn.clear()
        room, over, head = self._room, self.over, self._head
        if y < over and self.above is not None:
            return self._with_gutter("", segments(self.above.line(y), room, look), look)
        if y < head and self._header is not None:
            return self._with_gutter("", segments(self._header(room), room, look), look)
        index = y - head + self._top
        if index < len(self.rows):
            role = "" if index != self._cursor else "cursor" if self.has_focus or self.leads else "cursor-idle"
            return self._with_gutter(role, self._row(self.rows[index], room, look), look)
        if not self.rows and y - head < len(self._empty):
            return self._with_gutter("", segments(self._empty[y - head], room, look), look)
        return strip([], width, look)

    def _with_gutter(self, role: str, rest: list[Segment], look: Styles) -> Strip:
        mark = [segment(MARK if role == "cursor" else IDLE_MARK, look[role])] if role else []
        blank = segment(" " * (GUTTER - len(mark)), look["ground"])
        return Strip([*mark, blank, *rest], self.size.width).crop(0, self.size.width)

    def _row(self, record_id: str, room: int, look: Styles) -> list[Segment]:
        drawn = self._drawn.get(record_id)
        if drawn is None:
            drawn = self._drawn[record_id] = segments(self._render_row(record_id, room), room, look)
        return drawn

    # events

    def on_resize(self) -> None:
        if self._keep_in_view():
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < self.over:
            self.point(offset.x - GUTTER)
            return
        index = -1 if offset is None else offset.y - self._head + self._top
        if offset is None or offset.y < self._head or index >= len(self.rows) or self.rows[index].startswith(SECTION):
            return
        if index == self._cursor:
            self.open()
        else:
            self.move_to(index)

    def point(self, cell: int) -> None:
        """A click on what stands above the rows."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll += 3

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll -= 3
