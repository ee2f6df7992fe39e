"""A sheet into which 'back' leads again, once a link led out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.browser import Seen
from tui.page import Page
from tui.screens.sheet import SECTIONS, STEPS, Sheet

if TYPE_CHECKING:
    from tui.app import Explorer


class SeenSheet(Sheet):
    """Its subclasses say what stands in the frame, the `keys` of the footer, and build the page."""

    def __init__(self, app: Explorer, seen: Seen, own: str) -> None:
        """`own` is the action whose key closes the sheet too."""
        self._explorer, self._seen = app, seen
        super().__init__(self.heading, self.page, self.keys, own)

    @property
    def heading(self) -> str:
        """What stands in the frame."""
        raise NotImplementedError

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """(actions, label) for the footer, the most wanted first."""
        return (STEPS, "link"), ("enter", "open"), ("escape", "back"), (SECTIONS, "next part")

    def page(self, width: int) -> Page:
        """The page in a width."""
        raise NotImplementedError

    @property
    def seen(self) -> Seen:
        """What is shown, and how far it was scrolled: to come back to."""
        return self._seen._replace(top=self._view.scroll)

    def on_mount(self) -> None:
        super().on_mount()
        self._view.scroll = self._seen.top

    def lay(self) -> None:
        """Open it over the explorer."""
        self._explorer.push_screen(self, self._after)

    async def _after(self, target: str | None) -> None:
        """Follow the link that was opened."""
        if target is not None:
            self._explorer.browser.leave(self._explorer.place()._replace(seen=self.seen))
            await self._explorer.open_link(target)
