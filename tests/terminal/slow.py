"""A terminal at the end of a slow line: so many bytes a second each way, and so long on the way.

What the program writes is taken at once and waits here for the line, as it would in the buffers of a system or of ssh;
`waiting` says how much does. All of it happens while a test waits, as in `pty`.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
import tty
from collections import deque
from typing import Any

from tests.terminal.pty import LIMIT, Terminal, held

RATE, WAY = 960.0, 0.15  # 9,600 bit/s, 300 ms there and back
QUESTION = b"\x1b[6n"


class _Way:
    """One direction: when what is put on the line comes out."""

    def __init__(self, rate: float, way: float) -> None:
        self._rate, self._way = rate, way
        self._free = 0.0
        self._under_way: deque[tuple[float, bytes]] = deque()

    def put(self, data: bytes) -> None:
        self._free = max(self._free, time.monotonic()) + len(data) / self._rate
        self._under_way.append((self._free + self._way, data))

    @property
    def waiting(self) -> float:
        """Bytes that have not left."""
        return max(0.0, self._free - time.monotonic()) * self._rate

    @property
    def next(self) -> float:
        """When something comes out."""
        return self._under_way[0][0] if self._under_way else float("inf")

    def out(self) -> bytes:
        """What comes out by now, first in, first out."""
        return self._under_way.popleft()[1] if self.next <= time.monotonic() else b""


class SlowTerminal(Terminal):
    """`largest`: bytes of the longest stretch up to a question, which is what the program sends in one go; `stretches`:
    how many came."""

    def __init__(self, *words: Any, rate: float = RATE, way: float = WAY, **named: Any) -> None:
        self._down, self._up = _Way(rate, way), _Way(rate, way)
        self._stretch = self.largest = self.stretches = 0
        super().__init__(*words, **named)

    @property
    def waiting(self) -> float:
        """Bytes of the program's that the line has not taken."""
        return self._down.waiting

    def hold(self, key: str, times: int, rate: float = 30) -> float:
        """Press a key as one that is held down repeats itself; the most bytes that waited meanwhile."""
        most, begun = 0.0, time.monotonic()
        for number in range(1, times + 1):
            self.press(key)
            while (left := begun + number / rate - time.monotonic()) > 0:
                self._read(left)
                most = max(most, self.waiting)
        return most

    def wait_quiet(self, seconds: float = 0.7) -> None:
        """Wait until so many seconds pass in which nothing is under way: the detail has followed the cursor."""
        since = time.monotonic()
        while time.monotonic() - since < seconds:
            if self._read(0.1) or self._down.next < float("inf"):
                since = time.monotonic()

    def wait_exit(self, timeout: float = LIMIT) -> int:
        """As ever, and until all has come through that was sent, in both directions."""
        code = super().wait_exit(timeout)
        while min(self._down.next, self._up.next) < float("inf"):
            self._read(0.05)
        return code

    @property
    def left_to_read(self) -> int:
        """Bytes that whoever comes next would take for typed."""
        settings = termios.tcgetattr(self._slave)
        settings[tty.LFLAG] &= ~termios.ICANON  # which counts whole lines only
        termios.tcsetattr(self._slave, termios.TCSANOW, settings)
        return held(self._slave)

    def _type(self, data: bytes) -> None:
        self._up.put(data)

    def _read(self, wait: float) -> bool:
        end = time.monotonic() + wait
        while True:
            while typed := self._up.out():
                os.write(self._master, typed)
            if came := self._down.out():
                self._arrives(came)
                return True
            left = min(end, self._up.next, self._down.next) - time.monotonic()
            if select.select([self._master], [], [], max(0.0, left))[0]:
                try:
                    self._take(os.read(self._master, 65536))
                except OSError:  # nobody holds the other side any more
                    if self._down.next == float("inf"):
                        return False
                    time.sleep(0.01)
            elif time.monotonic() >= end:
                return False

    def _take(self, data: bytes) -> None:
        for piece in re.split(rb"(?<=\x1b\[6n)", data):
            if piece:
                self._down.put(piece)
                self._stretch += len(piece)
            if piece.endswith(QUESTION):
                self.stretches += 1
                self.largest = max(self.largest, self._stretch)
                self._stretch = 0
