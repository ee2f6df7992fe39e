"""A terminal for tests: runs a program in a real pty, draws what it writes with pyte, answers its queries.

    with Terminal([sys.executable, "app.py"], cols=80, rows=24) as terminal:
        terminal.wait_for("Ready")
        terminal.press("down", "enter")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []

Every wait is for a state and has a limit; nothing sleeps for a fixed time. Reading, answering and drawing happen while
a test waits. Two keys after a lone escape would be read as alt+key: wait for what the escape does first.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

LIMIT = 20.0  # seconds for any wait; a state that takes longer never comes

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip


_QUERY = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<status>[56])n|\x1b\[(?P<device>>?)0?c|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
_KNOWN_MODES = {b"2026": 2, b"2004": 2, b"1004": 2}  # DECRQM: 2 is "known and off"

# What pyte would misread; none of it draws.
UNDRAWN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[@-~]|\x1b\[\??[0-9;]*\$[a-z]|\x1b\[\?[0-9;]*[usSrtn]|\x1b\[[0-9;]*[tu]|\x1b\[[0-9;]* q"
    rb"|\x1b[P_^X].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.DOTALL,
)
CUT_OFF = re.compile(rb"\x1b(?:\[[0-9;:?<>=$ ]*|\][^\x07\x1b]*\x1b?|[P_^X](?:(?!\x1b\\).)*)?\Z", re.DOTALL)

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_OFF_AT_END = {
    47: "alternate screen", 1047: "alternate screen", 1049: "alternate screen", 1000: "mouse", 1002: "mouse drag",
    1003: "mouse moves", 1006: "mouse as SGR", 1015: "mouse as urxvt", 1016: "mouse in pixels", 1004: "focus reports",
    2004: "bracketed paste", 2026: "synchronised output", 2048: "size reports",
}  # fmt: skip
_ON_AT_END = {25: "cursor", 7: "line wrap"}


def _take_terminal() -> None:
    """Make the pty the program's controlling terminal, which a child has to do itself."""
    fcntl.ioctl(2, termios.TIOCSCTTY, 0)


def held(end: int) -> int:
    """The bytes that an end of a pty has for whoever reads there."""
    held: int = struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))[0]
    return held


class Ended(AssertionError):
    """The program ended, or time did, before the awaited state; the message holds the screen."""


class Terminal:
    """One program in one pty. Leaving the context kills it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        stdin: bytes | None = None,
        draw: bool = True,
    ) -> None:
        """`env` goes over a clean one of a true-colour terminal, in which nobody was before: what is remembered and set
        is in a folder that goes with the terminal. `stdin`: piped input instead of the terminal.

        Without `draw` only `raw` is kept, so that drawing does not count in what is measured.
        """
        self._draw = draw
        self._home = tempfile.TemporaryDirectory()
        alone = {f"XDG_{kind}_HOME": self._home.name for kind in ("STATE", "CONFIG")}
        kept = {name: value for name, value in os.environ.items() if not _TELLING.match(name)}
        self.raw = bytearray()  # every byte the program wrote
        self.stamps: list[tuple[float, int]] = []  # when each piece of it came (perf_counter), and where it ends
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._master, self._slave = os.openpty()
        self._open = self._reads = True
        self._size(cols, rows)
        self._found = termios.tcgetattr(self._slave)
        self._process = subprocess.Popen(
            list(argv),
            preexec_fn=_take_terminal,
            stdin=self._slave if stdin is None else subprocess.PIPE,
            stdout=self._slave,
            stderr=self._slave,
            env={**kept, **alone, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
            cwd=cwd,
            start_new_session=True,
        )
        if stdin is not None and self._process.stdin is not None:
            self._process.stdin.write(stdin)
            self._process.stdin.close()

    # what a person sees

    def screen_text(self) -> str:
        """The screen as lines of text without the space at their ends."""
        self._read(0)
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, expected: str | re.Pattern[str], timeout: float = LIMIT) -> str:
        """Wait until the text or pattern is on the screen; the screen."""

        def there() -> bool:
            text = self.screen_text()
            return expected in text if isinstance(expected, str) else expected.search(text) is not None

        self.wait_until(there, f"{expected!r} did not come", timeout)
        return self.screen_text()

    def wait_gone(self, text: str, timeout: float = LIMIT) -> str:
        """Wait until the text is no longer on the screen; the screen."""
        self.wait_until(lambda: text not in self.screen_text(), f"{text!r} did not go", timeout)
        return self.screen_text()

    def wait_until(self, state: Callable[[], bool], failure: str = "it did not happen", timeout: float = LIMIT) -> None:
        """Wait until a condition holds, looking again whenever something was written."""
        end = time.monotonic() + timeout
        while not state():
            if self._process.poll() is not None and not self._read(0):
                if state():
                    return
                raise Ended(f"{failure}: the program ended with {self._process.returncode}\n{self.screen_text()}")
            if time.monotonic() > end:
                raise Ended(f"{failure} within {timeout:g} s\n{self.screen_text()}")
            self._read(0.05)

    # what a person does

    def press(self, *keys: str) -> None:
        """Press named keys ("down", "ctrl+s") or type text."""
        self._type("".join(KEYS.get(key, key) for key in keys).encode())

    def wait_taken(self) -> None:
        """Wait until the program has read what was typed."""
        self.wait_until(lambda: not held(self._slave), "nobody read what was typed")

    def resize(self, cols: int, rows: int) -> None:
        """Give the window another size."""
        self._read(0)
        self._screen.resize(rows, cols)
        self._size(cols, rows)

    def kill(self, number: int = signal.SIGTERM) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def never_waits(self) -> None:
        """Have what is written into a full terminal refused rather than held up."""
        os.set_blocking(self._slave, False)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone."""
        self._read(0)
        self._open = False
        os.close(self._master)

    # the end

    def stop_reading(self) -> None:
        """Take nothing more, and wait until what the program writes has no room left."""
        end = time.monotonic() + LIMIT
        before = -1
        while (held := self._held()) != before or held < 4000:
            before = held
            if time.monotonic() > end:
                raise Ended(f"only {held} bytes came that nobody read")
            time.sleep(0.1)
        self._reads = False

    def wait_exit(self, timeout: float = LIMIT) -> int:
        """Wait for the program's end, reading what it still writes; its exit code, negative for a signal."""
        end = time.monotonic() + timeout
        while self._process.poll() is None:
            if time.monotonic() > end:
                raise Ended(f"it did not end within {timeout:g} s\n{self.screen_text() if self._open else ''}")
            if self._open and self._reads:
                self._read(0.02)
            else:
                with_limit = max(0.0, end - time.monotonic())
                try:
                    self._process.wait(with_limit)
                except subprocess.TimeoutExpired:
                    continue
        while self._open and self._read(0):
            pass
        return self._process.returncode

    def left_as_found(self) -> list[str]:
        """What is not as it was before the program: an empty list when the terminal was left as found."""
        state: dict[int, bool] = {}
        for modes, final in _MODE.findall(bytes(self.raw)):
            state.update(dict.fromkeys(map(int, modes.split(b";")), final == b"h"))
        wrong = [f"{name} ({mode}) is on" for mode, name in _OFF_AT_END.items() if state.get(mode, False)]
        wrong += [f"{name} ({mode}) is off" for mode, name in _ON_AT_END.items() if not state.get(mode, True)]
        pushed = len(re.findall(rb"\x1b\[>\d+u", self.raw)) - len(re.findall(rb"\x1b\[<\d*u", self.raw))
        wrong += [f"kitty keyboard mode: {pushed} left"] if pushed > 0 else []
        if termios.tcgetattr(self._slave) != self._found:
            wrong.append("the termios settings differ")
        return wrong

    def close(self) -> None:
        """Kill the program if it still runs, and let go of the pty."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._open:
            os.close(self._master)
            self._open = False
        os.close(self._slave)
        self._home.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # reading, answering, drawing

    def _held(self) -> int:
        """The bytes that were written and not read yet."""
        return held(self._master)

    def _size(self, cols: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def _read(self, wait: float) -> bool:
        """Take in what the program wrote, waiting so long for the first byte; whether there was any."""
        if not self._open or not select.select([self._master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # nobody holds the other side any more
            return False
        self._arrives(data)
        return bool(data)

    def _type(self, data: bytes) -> None:
        os.write(self._master, data)

    def _arrives(self, data: bytes) -> None:
        """Draw what has come, and answer what is asked."""
        self.raw += data
        self.stamps.append((time.perf_counter(), len(self.raw)))
        data, self._rest = self._rest + data, b""
        if cut := CUT_OFF.search(data):  # the rest of the sequence is still to come
            data, self._rest = data[: cut.start()], data[cut.start() :]
        at = 0
        for query in _QUERY.finditer(data):  # what is before a query is drawn before it is answered
            self._feed(data[at : query.start()])
            at = query.end()
            self._type(self._answer(query))
        self._feed(data[at:])

    def _feed(self, data: bytes) -> None:
        if self._draw:
            self._stream.feed(UNDRAWN.sub(b"", data))

    def _answer(self, query: re.Match[bytes]) -> bytes:
        if mode := query["mode"]:
            return b"\x1b[?%b;%d$y" % (mode, _KNOWN_MODES.get(mode, 0))
        if query["status"] == b"5":
            return b"\x1b[0n"
        if query["status"] == b"6":
            return b"\x1b[%d;%dR" % (self._screen.cursor.y + 1, self._screen.cursor.x + 1)
        if colour := query["colour"]:
            return b"\x1b]%b;rgb:%b\x1b\\" % (colour, b"1e1e/1e1e/1e1e" if colour == b"11" else b"d4d4/d4d4/d4d4")
        return b"\x1b[>1;10;0c" if query["device"] else b"\x1b[?62;22c"


# Variables that would tell a program about the terminal that the tests run in.
_TELLING = re.compile(
    r"(?:NO_COLOR|COLUMNS|LINES|TMUX.*|STY|TERM.*|COLORFGBG|MASTHEAD.*|COLORTERM|TEXTUAL.*|FORCE_COLOR|CLICOLOR.*)\Z"
)
