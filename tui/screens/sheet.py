"""A sheet: one page over the whole screen, with a title, links, and the keys that work on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from tui.bars import fitting
from tui.page import Page, span
from tui.screens.overlay import Overlay
from tui.widgets.bar import Bar
from tui.widgets.messages import LinkOpened
from tui.widgets.notice import Notice
from tui.widgets.page_view import PageView

STEPS = "steps"
SECTIONS = "next_section previous_section"


class Sheet(Overlay):
    """Shows a page; ends with the target of the link that was opened, or None."""

    DEFAULT_CSS = """
    Sheet { background: $background; }
    Sheet PageView { border: heavy $border; padding: 0 1; border-title-style: bold; }
    """
    DOES: ClassVar[Mapping[str, str]] = {
        **Overlay.DOES,
        "next_section": "heading(1)",
        "previous_section": "heading(-1)",
        "enter": "open",
    }

    def __init__(
        self,
        title: str,
        build: Callable[[int], Page],
        keys: tuple[tuple[str, str], ...],
        own: str,
    ) -> None:
        """`own` is the action that opened the sheet: its key closes it too. `keys` are (actions, label) for the footer,
        'steps' for those that go up and down."""
        super().__init__()
        self._title, self._build = title, build
        self._keys = [(self.steps if ids == STEPS else self.key(*ids.split()), label) for ids, label in keys]
        self.lend(own, "leave")
        self._width = 0

    def compose(self) -> ComposeResult:
        self._view = PageView(self._build)
        self._view.entitle(self._title)
        self._bar = Bar(panel=True)
        self.notice = Notice(self._foot)
        yield self._view
        yield self.notice
        yield self._bar

    def on_mount(self) -> None:
        self._view.focus()

    def on_resize(self, event: events.Resize) -> None:
        self._width = event.size.width
        self._foot()

    def renew(self) -> bool:
        self._view.rebuild()
        return True

    def _foot(self) -> None:
        """The keys, or what is said."""
        said = [span(f" {self.notice.short}", "warn")]
        self._bar.set(said if self.notice.short else fitting(self._keys, self._width))

    def action_step(self, direction: int) -> None:
        if direction > 0:
            self._view.next_link()
        else:
            self._view.previous_link()

    def action_page(self, pages: int) -> None:
        self._view.scroll_page(pages)

    def action_edge(self, end: int) -> None:
        self._view.scroll = 10**9 if end else 0

    def action_heading(self, direction: int) -> None:
        """To the next heading of the page, or the one before."""
        page = self._build(self._view.size.width)
        top = self._view.scroll
        places = [n for n in page.headings if (n > top if direction > 0 else n < top)]
        if places:
            self._view.scroll = places[0] if direction > 0 else places[-1]

    def action_open(self) -> None:
        if self._view.current_link:
            self.dismiss(self._view.current_link)

    def on_link_opened(self, event: LinkOpened) -> None:
        event.stop()
        self.dismiss(event.target)
