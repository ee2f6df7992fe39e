"""The harness itself on tiny programs, and what signals and crashes do to a real terminal."""

import re
import signal
import sys

import pytest

from tests.terminal.pty import Ended, Terminal

# Asks where the cursor is, says what it is told, and follows the size of the window.
PROBE = r"""
import os, shutil, signal, sys, tty, termios
found = termios.tcgetattr(0)
tty.setcbreak(0)
say = lambda text: os.write(1, text.encode())
size = lambda *_: say("\x1b[3;1Hsize %dx%d" % shutil.get_terminal_size())
signal.signal(signal.SIGWINCH, size)
say("\x1b[?1049h\x1b[?25l\x1b[2J\x1b[1;1Hab吴\x1b[6n")
answer = b""
while not answer.endswith(b"R"):
    answer += os.read(0, 1)
say("\x1b[2;1Hcursor " + answer.decode().removeprefix("\x1b[").removesuffix("R"))
size()
while True:
    try:
        key = os.read(0, 16)
    except InterruptedError:
        continue
    say("\x1b[4;1Hkey " + repr(key) + "   ")
    if key == b"q":
        break
    if key == b"x":
        sys.exit(3)
say("\x1b[?25h\x1b[?1049l")
termios.tcsetattr(0, termios.TCSANOW, found)
sys.exit(7)
"""

# An app as small as can be, with our signals; `c` raises, `q` quits, `b` breaks the loop from outside.
APP = """
import asyncio, os, sys
from textual.app import App
from textual.widgets import Static
from tui.signals import install
from tui.terminal import restored

class Tiny(App):
    BINDINGS = [("q", "quit"), ("c", "crash"), ("b", "break")]
    def compose(self):
        yield Static("Ready")
    def on_mount(self):
        install(asyncio.get_running_loop(), self)
    def action_crash(self):
        raise RuntimeError("thrown on purpose")
    def action_break(self):
        raise SystemExit(9)

with restored():
    app = Tiny()
    app.run()
sys.exit(app.return_code or 0)
"""


def tiny(program: str, cols: int = 80, rows: int = 24, stdin: bytes | None = None) -> Terminal:
    return Terminal([sys.executable, "-c", program], cols=cols, rows=rows, stdin=stdin)


def test_a_program_is_drawn_answered_typed_to_resized_and_seen_out() -> None:
    with tiny(PROBE, cols=60, rows=10) as terminal:
        screen = terminal.wait_for("size 60x10")
        assert "cursor 1;5" in screen  # a wide character takes two cells
        terminal.press("down")
        terminal.wait_for(r"b'\x1b[B'")
        terminal.resize(50, 12)
        terminal.wait_for(re.compile(r"size 50x12"))
        assert terminal.left_as_found() == [
            "alternate screen (1049) is on",
            "cursor (25) is off",
            "the termios settings differ",
        ]
        terminal.press("q")
        assert terminal.wait_exit() == 7
        assert terminal.left_as_found() == []


def test_a_program_that_leaves_a_mess_is_told_on() -> None:
    with tiny(PROBE) as terminal:
        terminal.wait_for("size 80x24")
        terminal.press("x")
        assert terminal.wait_exit() == 3
        assert "alternate screen (1049) is on" in terminal.left_as_found()


def test_waiting_for_what_never_comes_says_what_was_there() -> None:
    with tiny("print('something else')") as terminal, pytest.raises(Ended, match="something else"):
        terminal.wait_for("the thing")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_app_and_leaves_the_terminal_as_found(number: signal.Signals) -> None:
    with tiny(APP) as terminal:
        terminal.wait_for("Ready")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.left_as_found() == []


@pytest.mark.parametrize(("key", "code", "says"), [("q", 0, ""), ("c", 1, "thrown on purpose"), ("b", 9, "")])
def test_an_end_of_any_kind_leaves_the_terminal_as_found(key: str, code: int, says: str) -> None:
    with tiny(APP) as terminal:
        terminal.wait_for("Ready")
        terminal.press(key)
        assert terminal.wait_exit() == code
        assert says.encode() in terminal.raw
        assert terminal.left_as_found() == []


def test_a_window_that_is_closed_does_not_leave_the_app_behind() -> None:
    with tiny(APP) as terminal:
        terminal.wait_for("Ready")
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP


def test_the_keyboard_works_after_piped_input_was_read() -> None:
    program = "import sys; from tui.terminal import reopen_tty; text = sys.stdin.read(); assert reopen_tty()\n"
    with tiny(program + APP.replace('"Ready"', 'f"Read {text}"'), stdin=b"an article") as terminal:
        terminal.wait_for("Read an article")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
