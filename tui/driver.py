"""Textual's driver, as a good guest: it sends a terminal nothing that it would print, and takes any byte for a key.

Checked against Textual 8.2.8, which is pinned: each sequence is a `write` of its own.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.drivers import linux_driver
from textual.geometry import Size
from textual.message import Message

from tui import abilities
from tui.flow import QUESTION, Flow
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
_CHATTY = re.compile(r"\x1b\[\?1003[hl]|\x1b\[[<>]\d*u")  # has moves of the mouse told, and keys in ten bytes
_HOME = "\x1b[1;1H"
_AGAIN = 0.1  # seconds after which to look at a terminal again that takes nothing
_CURSOR = re.compile(r"\x1b\[\?25[hl]")


_ANSWER = re.compile(r"\x1b\[\d+;\d+R")
_BEGUN = re.compile(r"\x1b\[\d+(?:;\d*)?\Z")  # what may become one; a shorter beginning may be a key of the reader's


class _Input:
    """What is typed: of bytes text, without the terminal's answers. A byte that is no UTF-8 (ö, where a keyboard is
    Latin-1) becomes a �."""

    def __init__(self, encoding: str, answered: Callable[[], None]) -> None:
        self._text = codecs.getincrementaldecoder(encoding)("replace")
        self._answered, self._rest = answered, ""

    def decode(self, data: bytes, final: bool = False) -> str:
        text, self._rest = self._rest + self._text.decode(data, final), ""
        for _ in _ANSWER.findall(text):  # Textual's parser would take an escape right before one for a letter
            self._answered()
        text = _ANSWER.sub("", text)
        if not final and (begun := _BEGUN.search(text)):
            text, self._rest = text[: begun.start()], begun[0]
        return text


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
        self._slow = abilities.low_bandwidth(os.environ)
        self._flow: Flow | None = None  # while the explorer is there
        self._send: Callable[[], None] = getattr(self._app, "send", lambda: None)

    def start_application_mode(self) -> None:
        start: Any = super().start_application_mode  # it has no types
        start()
        self._flow = Flow(self._slow)
        self.write("")
        # Textual's own handler may be interrupted by itself, and then the size before comes last.
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._resized)

    def _get_terminal_size(self) -> tuple[int, int]:
        return within(Size(*super()._get_terminal_size()))

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

    def stop_application_mode(self) -> None:
        if self._flow is not None:
            self._flow.settle(self._gone)
        self._flow = None
        stop: Any = super().stop_application_mode
        stop()

    # what goes out

    def write(self, data: str) -> None:
        if not (self._takes_all and self._answers):
            data = self.taken(data)
        if self._slow:
            data = _CHATTY.sub("", data)
        if data.endswith(_HOME):  # where Textual leaves the cursor, behind each frame
            data = f"{data.removesuffix(_HOME)}\x1b[H"
        if self._flow is not None and self._flow.sent(len(data)):
            data += QUESTION
        super().write(data)

    def wait(self) -> float:
        """Seconds after which to see again whether the terminal takes more; 0 for now."""
        if self._flow is None:
            return 0
        return self._flow.wait() or (_AGAIN if self._held_up() else 0)

    @property
    def piece(self) -> int:
        """Characters that are best sent at once."""
        return self._flow.piece if self._flow is not None else sys.maxsize

    def _held_up(self) -> bool:
        return isinstance(self._writer_thread, Sender) and self._writer_thread.held_up()

    def _gone(self) -> bool:
        """Whether there is no use in waiting for the terminal."""
        from tui.signals import lost

        return self._held_up() or lost()

    def taken(self, data: str) -> str:
        """What is left for a terminal that does not take all. One without another screen has its own cleared."""
        if not self._answers:
            data = _QUERY.sub("", data)
        if self._takes_all:
            return data
        data = data.replace(_ENTER, _CLEAR).replace(_LEAVE, _CLEAR)
        data = _LATER.sub("", data)
        return data if self._hides else _CURSOR.sub("", data)

    # what comes in

    def process_message(self, message: Message) -> None:
        """What the terminal sent, no faster than it can be done: else all that is held down or poured in would lie in
        memory. What is still to be done when all ends is not waited for."""
        if isinstance(message, events.CursorPosition):  # an answer that came in pieces
            self._answered()
            return
        if (event := meant(message)) is None:
            return
        while self._app._message_queue.qsize() > AHEAD and not self.exit_event.is_set():
            time.sleep(0.01)
        super().process_message(event)

    def _answered(self) -> None:
        if self._flow is not None:
            self._flow.answered()
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._send)

    def _run_input_thread(self) -> None:
        """Textual's own prints a traceback. `open_explorer` passes a fault on."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app._exception = self._app._exception or error
            self._app.call_later(self._app.exit, None, 1)

    def run_input_thread(self) -> None:
        vars(linux_driver)["getincrementaldecoder"] = lambda encoding: lambda: _Input(encoding, self._answered)
        try:
            super().run_input_thread()
        except OSError:  # the terminal is gone; its signal may be late
            self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
