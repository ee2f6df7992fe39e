"""Leaving and coming back for real: whatever ended the explorer, the next one is where it was."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.pty import Terminal
from tests.terminal.test_explorer import COMMAND, START, opened, store

__all__ = ["store"]  # a fixture


def home(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}


def quits(terminal: Terminal) -> None:
    terminal.press("q")


def is_killed(terminal: Terminal) -> None:
    terminal.kill(signal.SIGKILL)


def is_hung_up(terminal: Terminal) -> None:
    terminal.hang_up()


def gets(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.kill(number)


ENDS = {"quit": quits, "SIGTERM": gets(signal.SIGTERM), "SIGHUP": gets(signal.SIGHUP), "a closed window": is_hung_up}


@pytest.mark.parametrize("end", [*ENDS, "SIGKILL"])
def test_it_comes_back_whatever_ended_it(end: str, store: Path, tmp_path: Path) -> None:
    env = home(tmp_path)
    with opened(store, env=env) as terminal:
        terminal.wait_for(START)
        terminal.press("4", "j", "j")
        terminal.wait_for(re.compile(r"3/\d+"))
        if end == "SIGKILL":  # what is written now and then
            written = tmp_path / "state" / "masthead" / "sessions"
            terminal.wait_until(lambda: any(b'"quotes #' in file.read_bytes() for file in written.glob("*.json")))
        ENDS.get(end, is_killed)(terminal)
        terminal.wait_exit()
    with opened(store, env=env) as terminal:
        terminal.wait_for("[4 Quotes")
        terminal.wait_for(re.compile(r"3/\d+"))
    with opened(store, "--fresh", env=env) as terminal:
        terminal.wait_for(START)
        terminal.wait_for("New here?")
        terminal.press("q")
        terminal.wait_exit()


def test_a_query_is_what_is_shown(store: Path, tmp_path: Path) -> None:
    env = home(tmp_path)
    with opened(store, env=env) as terminal:
        terminal.wait_for(START)
        terminal.press("4", "q")
        terminal.wait_exit()
    with opened(store, "lin", env=env) as terminal:
        terminal.wait_for("/ lin")
        terminal.wait_for("[3 Timeline")


def test_files_that_are_wrong_are_told_of_and_the_explorer_opens(store: Path, tmp_path: Path) -> None:
    env = home(tmp_path)
    with opened(store, env=env) as terminal:
        terminal.wait_for(START)
        terminal.press("q")
        terminal.wait_exit()
    [session] = (tmp_path / "state" / "masthead" / "sessions").iterdir()
    session.write_bytes(b"{")
    config = tmp_path / "config" / "masthead" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[keys]\ndwon = 'n'\nproof = 'i'\n")
    with opened(store, cols=120, rows=40, env=env) as terminal:
        screen = " ".join(terminal.wait_for("is no JSON").split())
        assert "did you mean 'down'?" in screen
        terminal.press("escape")
        terminal.wait_for("i proof")
        terminal.press("i")
        terminal.wait_for("next part")
    with Terminal(
        [*COMMAND, "--store", str(store)], env={**env, "MASTHEAD_CONFIG": str(tmp_path / "none.toml")}
    ) as terminal:
        terminal.wait_for("there is no such file of settings")
