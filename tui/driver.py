"""Textual's driver, as a good guest: it sends a terminal nothing that it would print, and takes any byte for a key.

Checked against Textual 8.2.8, which is pinned: each sequence is a `write` of its own.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import signal
import time
from typing import Any

from textual import events
from textual.drivers import linux_driver
from textual.geometry import Size
from textual.message import Message

from tui import abilities
from tui.received import SteadyParser, meant, within
from tui.sender import Sender

_ENTER, _LEAVE = "\x1b[?1049h", "\x1b[?1049l"
AHEAD = 1000  # messages that may wait
_CLEAR = "\x1b[m\x1b[H\x1b[2J"
_QUERY = re.compile(r"\x1b\[\?\d+\$p")
# Modes of later terminals, kitty's keys, the title and the clipboard; the cursor's own mode is as old as the VT220.
_LATER = re.compile(
    r"\x1b\[\?(?:100\d|1015|1016|2004|2026|2048)[hl]|\x1b\[[<>]\d*u|\x1b\].*?(?:\x07|\x1b\\)|\x1bP.*?\x1b\\", re.DOTALL
)
_CURSOR = re.compile(r"\x1b\[\?25[hl]")


def _decoder(encoding: str) -> Any:
    """A decoder that takes a byte which is no UTF-8 (ö, where a keyboard is Latin-1) for a � and goes on."""

    def make(errors: str = "replace") -> codecs.IncrementalDecoder:
        return codecs.getincrementaldecoder(encoding)(errors)

    return make


class GuestDriver(linux_driver.LinuxDriver):
    """Asks `abilities` what the terminal takes."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        vars(linux_driver)["WriterThread"] = Sender
        vars(linux_driver)["XTermParser"] = SteadyParser
        self.resize: events.Resize | None = None  # what the app was told of its size, until it comes to it
        self._takes_all = abilities.later_than_xterm(os.environ)
        self._answers = abilities.queries(os.environ)
        self._hides = not abilities.resets_only(os.environ)

    def start_application_mode(self) -> None:
        start: Any = super().start_application_mode  # it has no types
        start()
        # Textual's own handler may be interrupted by itself, and then the size before comes last.
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._resized)

    def _get_terminal_size(self) -> tuple[int, int]:
        return within(Size(*super()._get_terminal_size()))

    def process_message(self, message: Message) -> None:
        """What the terminal sent, no faster than it can be done: else all that is held down or poured in would lie in
        memory. What is still to be done when all ends is not waited for."""
        if (event := meant(message)) is None:
            return
        while self._app._message_queue.qsize() > AHEAD and not self.exit_event.is_set():
            time.sleep(0.01)
        super().process_message(event)

    def _resized(self) -> None:
        """Tell the size that there is now, unless the terminal does so itself. An app that has not yet come to what it
        was told before finds the new size there."""
        if self._in_band_window_resize:
            return
        size = Size(*self._get_terminal_size())
        if self.resize is None:
            self.resize = events.Resize(size, size)
            self.send_message(self.resize)
        else:
            self.resize.size = self.resize.virtual_size = self.resize.container_size = size

    def write(self, data: str) -> None:
        super().write(data if self._takes_all and self._answers else self.taken(data))

    def taken(self, data: str) -> str:
        """What is left for a terminal that does not take all. One without another screen has its own cleared."""
        if not self._answers:
            data = _QUERY.sub("", data)
        if self._takes_all:
            return data
        data = data.replace(_ENTER, _CLEAR).replace(_LEAVE, _CLEAR)
        data = _LATER.sub("", data)
        return data if self._hides else _CURSOR.sub("", data)

    def run_input_thread(self) -> None:
        vars(linux_driver)["getincrementaldecoder"] = _decoder
        try:
            super().run_input_thread()
        except OSError:  # the terminal is gone; its signal may be late
            self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
