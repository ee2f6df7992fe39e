"""The thread that writes to the terminal. One that is gone takes everything, so that nothing waits for it.

It takes the place of Textual's (8.2.8, which is pinned), which dies with the terminal: whoever writes then waits on.
"""

from __future__ import annotations

import os
import select
import signal
import time
from contextlib import suppress
from queue import Empty
from typing import TextIO

from textual.drivers._writer_thread import WriterThread

_PIECE = 4096  # bytes that are written at once: what a terminal that takes nothing more holds on to
_HELD = 0.5  # seconds after which it is held to take nothing more


class Sender(WriterThread):
    """Writes in the order of `write`, and at once what has gathered meanwhile."""

    def __init__(self, file: TextIO) -> None:
        super().__init__(file)
        self._encoding = file.encoding
        self._since: float | None = None  # when it began to wait for the terminal
        self._last: tuple[int, bytes] | None = None

    def run(self) -> None:
        gone, ended = False, False
        while not ended:
            texts = [self._queue.get()]
            with suppress(Empty):
                while texts[-1] is not None:
                    texts.append(self._queue.get_nowait())
            ended = texts[-1] is None
            if not gone:
                try:
                    self._send("".join(filter(None, texts)).encode(self._encoding, "backslashreplace"))
                except OSError:
                    gone = True
            if self._last is not None:
                gone = True
                _try_to_write(*self._last)
                self._last = None

    def _send(self, data: bytes) -> None:
        """Write all of it, also where another program has made the terminal one that does not wait, as ssh does."""
        rest, descriptor = memoryview(data), self._file.fileno()
        while rest:
            self._since = time.monotonic()
            try:
                rest = rest[os.write(descriptor, rest[:_PIECE]) :]
            except BlockingIOError:
                select.select([], [descriptor], [], 1)
        self._since = None

    def held_up(self) -> bool:
        """Whether it waits for the terminal, and has for a while."""
        since = self._since
        return since is not None and time.monotonic() - since > _HELD

    def give_up(self, output: int, last: bytes) -> None:
        """Called by another thread: write nothing more but these `last` bytes, and those only if there is room.

        `output` is another descriptor of the terminal; its own lead nowhere from now on. SIGUSR1 must have a handler.
        """
        import termios

        self._last = output, last
        to_nothing(1, 2)
        with suppress(termios.error):
            termios.tcflush(output, termios.TCOFLUSH)
        if self.ident is not None:
            with suppress(ProcessLookupError):
                signal.pthread_kill(self.ident, signal.SIGUSR1)  # it waits in the kernel


def to_nothing(*descriptors: int) -> None:
    """Let descriptors lead nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(nothing, descriptor)
    os.close(nothing)


def _try_to_write(output: int, data: bytes) -> None:
    """Write what there is room for. How the terminal waits is shared with who started us, and stays."""
    waits = os.get_blocking(output)
    with suppress(OSError):
        os.set_blocking(output, False)
        os.write(output, data)
    with suppress(OSError):
        os.set_blocking(output, waits)
