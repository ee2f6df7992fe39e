"""The thread that writes to the terminal. One that is gone takes everything, so that nothing waits for it.

It takes the place of Textual's (8.2.8, which is pinned), which dies with the terminal: whoever writes then waits on.
"""

from __future__ import annotations

import os
import select
from queue import Empty
from typing import TextIO

from textual.drivers._writer_thread import WriterThread

_PIECE = 4096  # bytes that are written at once: what a terminal that takes nothing more holds on to


class Sender(WriterThread):
    """Writes in the order of `write`, and at once what has gathered meanwhile."""

    def __init__(self, file: TextIO) -> None:
        super().__init__(file)
        self._encoding = file.encoding

    def run(self) -> None:
        gone, ended = False, False
        while not ended:
            texts = [self._queue.get()]
            try:
                while texts[-1] is not None:
                    texts.append(self._queue.get_nowait())
            except Empty:
                pass
            ended = texts[-1] is None
            data = "".join(filter(None, texts)).encode(self._encoding, "backslashreplace")
            if not gone:
                try:
                    self._send(data)
                except OSError:
                    gone = True

    def _send(self, data: bytes) -> None:
        """Write all of it, also where another program has made the terminal one that does not wait, as ssh does."""
        rest, descriptor = memoryview(data), self._file.fileno()
        while rest:
            try:
                rest = rest[os.write(descriptor, rest[:_PIECE]) :]
            except BlockingIOError:
                select.select([], [descriptor], [], 1)
