"""A terminal that measures: when something is on the screen, what each key sends back, how much memory it took.

Bytes are stamped as they are read and drawn only when the program is quiet, so that drawing counts nowhere. What a key
sends falls into bursts, with no more than `QUIET` between their bytes; each is drawn to see what it changed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal.pty import CUT_OFF, UNDRAWN, Ended, Terminal

Argv = Sequence[str | Path]
Words = str | re.Pattern[str]  # what is looked for on a screen

COLS, ROWS = 120, 40
LIMIT = 300.0  # seconds for any wait: a store of a million may take its time
QUIET = 0.07  # seconds without a byte that end a burst
SETTLE = 0.4  # seconds without a byte after which a key is over: what a program puts off is done by then
_PAUSE = 0.03  # seconds without a byte in which there is time to draw


class Burst(NamedTuple):
    """What a program wrote without a pause: milliseconds from the key to its last byte, its bytes, the screen then."""

    last: float
    size: int
    screen: list[str]


class Probe(Terminal):
    """A program in a terminal of 120×40 whose bytes are stamped first and drawn later."""

    def __init__(self, argv: Argv, env: Mapping[str, str] | None = None, size: tuple[int, int] = (COLS, ROWS)) -> None:
        self._begun = time.perf_counter()
        self._pieces = 0  # of `stamps`, that are drawn
        self._at = 0  # in `raw`, up to where it is drawn
        super().__init__([str(word) for word in argv], cols=size[0], rows=size[1], env=env, draw=False)

    def until(self, *wanted: Words) -> float:
        """Milliseconds from the start to the last byte of what brought all of this onto the screen."""
        end = time.perf_counter() + LIMIT
        while not self._shows(wanted):
            while self._pieces == len(self.stamps):
                self._read(0.1)
                if self._process.poll() is not None or time.perf_counter() > end:
                    raise Ended(f"{wanted} did not come\n" + "\n".join(self._screen.display))
            while self._read(_PAUSE):
                pass
            while self._pieces < len(self.stamps):
                self._draw_to(self._pieces + 1)
                if self._shows(wanted):
                    break
        return (self.stamps[self._pieces - 1][0] - self._begun) * 1000

    def _shows(self, wanted: Sequence[Words]) -> bool:
        text = "\n".join(self._screen.display)
        return all(word in text if isinstance(word, str) else word.search(text) for word in wanted)

    def rest(self) -> list[str]:
        """Wait until nothing more comes; the screen."""
        while self._read(SETTLE):
            pass
        self._draw_to(len(self.stamps))
        return list(self._screen.display)

    def wait_idle(self, seconds: float) -> None:
        """Look on while nothing is asked for."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def stroke(self, key: str, settle: float = SETTLE) -> list[Burst]:
        """Press a key and follow what comes of it until nothing has come for `settle` seconds."""
        self._draw_to(len(self.stamps))
        known, before = len(self.stamps), len(self.raw)
        begun = time.perf_counter()
        self.press(key)
        self.wait_until(lambda: len(self.stamps) > known, f"nothing came of {key!r}", LIMIT)
        while self._read(settle):
            pass
        found: list[Burst] = []
        for number, (at, size) in enumerate(self.stamps[known:], known + 1):
            if number == len(self.stamps) or self.stamps[number][0] - at > QUIET:
                self._draw_to(number)
                found.append(Burst((at - begun) * 1000, size - before, list(self._screen.display)))
                before = size
        return found

    def _draw_to(self, pieces: int) -> None:
        """Draw up to so many pieces; a sequence that is cut off waits for its rest."""
        if pieces > self._pieces:
            data = bytes(self.raw[self._at : self.stamps[pieces - 1][1]])
            if cut := CUT_OFF.search(data):
                data = data[: cut.start()]
            self._stream.feed(UNDRAWN.sub(b"", data))
            self._pieces, self._at = pieces, self._at + len(data)

    def peak(self) -> float:
        """The most memory that the program and its children have held, in MB, each at its own peak; Linux only."""
        return sum(map(_peak, _tree(self._process.pid))) / 1024


def _tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for one in found:
        for file in Path(f"/proc/{one}/task").glob("*/children"):
            found += map(int, file.read_text().split())
    return found


def _peak(pid: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) if found else 0
