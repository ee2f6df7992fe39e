"""An app whose frames go out as the line to the terminal takes them."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from tui import abilities, least
from tui.frames import Frames

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.geometry import Size

SYSTEMS = {
    0: ColorSystem.STANDARD, 16: ColorSystem.STANDARD, 256: ColorSystem.EIGHT_BIT,
    abilities.FULL: ColorSystem.TRUECOLOR,
}  # fmt: skip
_PATIENCE = 4
_SOON = 0.005  # seconds
_AT_ONCE = 512  # bytes that a terminal takes in one go; longer frames are marked, so that none shows half drawn


class _Piece(CompositorUpdate):
    """A part of what is to be shown, made when it is sent."""

    sent = False

    def __init__(self, frames: Frames, most: int, marked: bool) -> None:
        self._frames, self._most, self._marked = frames, most, marked

    def render_segments(self, console: Console) -> str:
        self.sent = True
        text = self._frames.piece(self._most)
        return f"{SYNC_START}{text}{SYNC_END}" if self._marked and len(text) > _AT_ONCE else text


class _Said(CompositorUpdate):
    """A sentence in place of what there is no room for."""

    sent = False

    def __init__(self, size: Size, quits: str) -> None:
        self._size, self._quits = size, quits

    def render_segments(self, console: Console) -> str:
        self.sent = True
        return least.sequence(self._size, self._quits)


class FramedApp(App[int]):
    """It overrides Textual's own places for that (8.2.8, which is pinned). As long as the terminal has not come to what
    was sent, nothing more is: what is painted meanwhile goes out as one frame, or not at all if it was painted over."""

    _drawn: Size | None = None  # the size of the last frame
    _said: _Said | None = None  # what is to be sent instead of a frame
    _later: asyncio.TimerHandle | None = None
    quits = "q"  # the key that does it, as it is printed

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        slow = abilities.low_bandwidth(os.environ)
        self.patience = _PATIENCE if slow else 1  # how many times longer than usual waits what can wait
        self._frames = Frames(abilities.resets_only(os.environ), clears=slow)
        # Rich does not know all the terminals that have more than sixteen; it does know Windows.
        self._system = SYSTEMS[abilities.colours(os.environ)] if os.environ.get("TERM") else None

    def get_driver_class(self) -> type[Driver]:
        """Our own, which is a good guest."""
        if os.name == "nt":
            return super().get_driver_class()
        from tui.driver import GuestDriver

        return GuestDriver

    def redraw(self) -> None:
        """Send the whole screen, whatever the terminal shows."""
        self._frames.forget()
        self.screen.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Comes also when the app returns to a terminal that it had left."""
        if getattr(self._driver, "resize", None) is event:
            vars(self._driver)["resize"] = None
        self._frames.forget()
        if event.size == self._size:  # Textual takes this for no change
            self.redraw()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if screen.size != self._drawn:  # the last frame may have been cut off where the window was smaller already
            self._drawn = screen.size
            self._frames.forget()
        self._said = None
        if least.too_small(screen.size):
            self._frames.forget()
            self._said = _Said(screen.size, self.quits)
        elif isinstance(renderable, ChopsUpdate | LayoutUpdate) and not self.is_headless:
            self._frames.want(renderable, self._system or self.console._color_system or ColorSystem.TRUECOLOR)
        else:
            super()._display(screen, renderable)
        self.send()

    def send(self) -> None:
        """Send what is painted and not sent yet, as far as the line takes it; the rest as soon as it does."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        driver: Any = self._driver
        while self.screen_stack and (self._said or self._frames.behind):
            if wait := driver.wait() if hasattr(driver, "wait") else 0:
                self._later = asyncio.get_running_loop().call_later(wait, self.send)
                return
            update: Any = self._said or _Piece(
                self._frames, getattr(driver, "piece", sys.maxsize), self._sync_available
            )
            super()._display(self.screen, update)
            if not update.sent:  # Textual drops what comes while it starts, or does several things at once
                if not self._exit:
                    self._later = asyncio.get_running_loop().call_later(_SOON, self.send)
                return
            self._said = None

    def _begin_update(self) -> None:
        """A frame brings its own marks if it is long."""

    def _end_update(self) -> None:
        pass
