"""The signals that end a program, for one that runs until it is stopped."""

from __future__ import annotations

import signal
import time
from types import FrameType


class Ended(BaseException):
    """A signal asked for the end; `code` is the exit code that says so."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def heed() -> None:
    """Have SIGTERM and SIGHUP raise Ended once, wherever the program is: what is half done is cleaned up on the way.
    Those that are ignored, as under `nohup`, stay so."""
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]

    def heard(number: int, frame: FrameType | None) -> None:
        for other in numbers:  # a shell passes on the SIGHUP that the system sends, too
            signal.signal(other, signal.SIG_IGN)
        raise Ended(number)

    for number in numbers:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, heard)


class Signals:
    """SIGINT, SIGTERM and SIGHUP, heeded at places where nothing is left half done. Those that are ignored, as under
    `nohup`, stay so."""

    def __init__(self) -> None:
        self._number, self._asleep = 0, False
        self._before = {}
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self._number = number
        if self._asleep:
            raise Ended(number)

    def look(self, records: int = 0) -> None:
        """Raises Ended where one came. It can stand for a `Step`."""
        if self._number:
            raise Ended(self._number)

    def sleep(self, seconds: float) -> None:
        """Wait. Raises Ended as soon as one comes."""
        self._asleep = True
        self.look()
        time.sleep(seconds)
        self._asleep = False

    def restore(self) -> None:
        """Have them do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
