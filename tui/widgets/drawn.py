"""What our widgets and screens share: they draw their own lines, and repaint no more than has changed.

Textual repaints the whole screen when the focus moves, and lays out twice when a widget's size changes. Neither is
needed here: a part that gains or loses the focus repaints itself, and nothing here scrolls by Textual's means.
"""

from __future__ import annotations

from time import sleep
from typing import Any, ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from store.text import clean
from tui.signs import chosen, form

THUMB = "█"


class Drawn(Widget):
    """A widget that draws its own lines."""

    ALLOW_SELECT = False
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    _titles = ("", "")

    @property
    def seen(self) -> tuple[int, int, int]:
        """The first line in view, how many are, and of how many; where all are there is nothing to scroll."""
        return 0, 0, 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """As ever, with a thumb in the right edge of the frame that says which part of all lines is in view."""
        strips = super().render_lines(crop)
        frame = self.gutter.top
        thumb = thumb_of(*self.seen) if frame and crop.right == self.outer_size.width else ()
        if not thumb:
            return strips
        return [_thumbed(strip) if y - frame in thumb else strip for y, strip in enumerate(strips, crop.y)]

    def entitle(self, title: str, subtitle: str = "") -> None:
        """Say this in the frame. Textual would paint all of the part even where it said so already."""
        if (title, subtitle) != self._titles:
            self._titles = title, subtitle
            self.border_title, self.border_subtitle = Content(form(clean(title))), Content(form(clean(subtitle)))


def thumb_of(top: int, height: int, total: int) -> range:
    """The lines of a view that its thumb takes."""
    if not 0 < height < total:
        return range(0)
    size = max(1, height * height // total)
    first = (top * (height - size) + (total - height) // 2) // (total - height)
    return range(first, first + size)


def _thumbed(line: Strip) -> Strip:
    last = line.crop(line.cell_length - 1)
    style = next((style for _, style, _ in last if style), None)
    thumb = "@" if chosen() == "ascii" else THUMB  # the heavy frame has # already
    return Strip([*line.crop(0, line.cell_length - 1), Segment(thumb, style)], line.cell_length)


class Box(Widget):
    """Holds other widgets, by default one below the other. Textual's own containers take 6 ms to import."""

    DEFAULT_CSS = "Box { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }"

    def render_lines(self, crop: Region) -> list[Strip]:
        """No line of its own: what its widgets do not cover is the screen's."""
        return []


class QuietScreen(Screen[Any], inherit_bindings=False):
    """A screen that paints nothing before `release`, on which a move of the focus repaints two parts, and whose keys
    are ours alone."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BLANK = True  # no content, no border: one line for all of it
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    _held = True

    def on_screen_resume(self) -> None:
        self.call_later(self.release)

    def release(self) -> None:
        """Paint, now and from now on: every part knows its size, so the first frame is whole and the only one."""
        if self._held:
            self._held = False
            self._compositor_refresh()
            sleep(0.0003)  # the thread that writes may wait 5 ms for its turn while this one has things to do

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> QuietScreen:
        """As ever, but for a repaint of all before the first frame, which will be of all."""
        if layout or recompose or not self._held:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def update_node_styles(self, animate: bool = True) -> None:
        """As ever, but not when the screen resumes (which does not animate) before its first frame: every part was
        styled a moment ago, when it was mounted."""
        if animate or not self._held:
            super().update_node_styles(animate)

    def _compositor_refresh(self) -> None:
        # Textual's own place for a frame (8.2.8, which is pinned): what is dirty stays so until it is let through.
        if not self._held:
            super()._compositor_refresh()
