"""A terminal that takes nothing more, or is gone without a signal: the explorer ends all the same."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.pty import Terminal
from tests.terminal.test_explorer import COMMAND, START, store

__all__ = ["store"]  # a fixture

# `f` writes more than any terminal holds, so that its thread and then the loop wait for somebody to read.
APP = """
import asyncio, sys
from pathlib import Path
from textual.widgets import Static
from tui import signals
from tui.framed import FramedApp
from tui.terminal import restored

class Flooding(FramedApp):
    BINDINGS = [("f", "flood"), ("q", "quit")]
    def compose(self):
        yield Static("Ready")
    def on_mount(self):
        signals.PATIENCE = 0.2
        signals.install(asyncio.get_running_loop(), self)
    def action_flood(self):
        for number in range(60):
            self._driver.write("\\x1b[H" + str(number) * 2000)
        self._driver.write("\\x1b[2J\\x1b[Hflooded")
    def exit(self, *args, **named):
        Path(sys.argv[1]).write_text("kept")
        super().exit(*args, **named)

with restored():
    app = Flooding()
    app.run()
sys.exit(app.return_code or 0)
"""


def flooding(*before: str, kept: Path) -> Terminal:
    return Terminal([*before, sys.executable, "-c", APP, str(kept)])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_takes_nothing_more_holds_no_signal_up(number: signal.Signals, tmp_path: Path) -> None:
    with flooding(kept=tmp_path / "kept") as terminal:
        terminal.wait_for("Ready")
        terminal.press("f")
        terminal.stop_reading()
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert (tmp_path / "kept").exists()
        assert terminal.left_as_found() == []  # should somebody read again


def test_a_window_that_is_closed_while_it_takes_nothing(tmp_path: Path) -> None:
    with flooding(kept=tmp_path / "kept") as terminal:
        terminal.wait_for("Ready")
        terminal.press("f")
        terminal.stop_reading()
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
        assert (tmp_path / "kept").exists()


def test_all_comes_to_a_terminal_that_was_made_one_that_does_not_wait(tmp_path: Path) -> None:
    """As ssh does to the one that it shares with others."""
    with flooding(kept=tmp_path / "kept") as terminal:
        terminal.wait_for("Ready")
        terminal.never_waits()
        terminal.press("f")
        terminal.wait_for("flooded")
        assert all(str(number).encode() * 2000 in terminal.raw for number in range(60))
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


def test_a_terminal_that_goes_without_a_signal_ends_it_too(store: Path, tmp_path: Path) -> None:
    """Where it is not the controlling one, nobody sends a SIGHUP."""
    env = {"XDG_STATE_HOME": str(tmp_path)}
    ended = tmp_path / "ended"
    words = f"{shlex.join([*COMMAND, '--store', str(store)])}; echo $? > {ended}"
    with Terminal(["setsid", "--wait", "bash", "-c", words], env=env) as terminal:
        terminal.wait_for(START)
        terminal.press("2")
        terminal.wait_for("━ 2 ")
        terminal.hang_up()
        for _ in range(1000):
            if ended.exists() and ended.read_text():
                break
            time.sleep(0.02)
        assert ended.read_text() == f"{128 + signal.SIGHUP}\n"
    [session] = tmp_path.rglob("sessions/*.json")
    assert b'"teams' in session.read_bytes()
