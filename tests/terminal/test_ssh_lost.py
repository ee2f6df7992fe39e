"""What a line that breaks leaves behind on the server: nothing but the store, whole, and the session."""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.aftermath import GONE, ON_A_SLOW_DISK, edited, faults, left, remembered
from tests.terminal.line import Line
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Server
from tests.terminal.test_explorer import COMMAND, START, store
from tests.terminal.test_ssh import server

__all__ = ["server", "store"]  # fixtures


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    with Line(server.port) as made:
        yield made


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A store to be changed, in a folder of its own, with a change that can be taken back."""
    path = tmp_path / "store.json"
    shutil.copy(store, path)
    edited(path, "ask again")
    return path


def is_killed(terminal: Terminal, line: Line) -> None:
    terminal.kill(signal.SIGKILL)


def is_cut(terminal: Terminal, line: Line) -> None:
    line.cut()


def stalls_and_is_cut(terminal: Terminal, line: Line) -> None:
    line.stall()
    terminal.press("4", "j", "T", "T", "T")  # which nobody gets
    line.cut()


ENDS = {"a killed client": is_killed, "a cut": is_cut, "a stall and a cut": stalls_and_is_cut}


def gone(server: Server, store: Path) -> None:
    """Wait until nothing is left, but not for long."""
    end = time.monotonic() + GONE
    while found := left(server, store):
        assert time.monotonic() < end, found
        time.sleep(0.02)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_nothing_is_left_of_a_session_but_where_it_was(
    end: Callable[[Terminal, Line], None], server: Server, line: Line, own: Path
) -> None:
    with Terminal(server.ssh([*COMMAND, "--store", own], "-tt", port=line.port)) as terminal:
        terminal.wait_for(START)
        terminal.press("2", "j")
        terminal.wait_for(re.compile(r"\b2/11"))
        end(terminal, line)
        gone(server, own)
    assert str(own).encode() in remembered(server)
    assert b'"teams #' in remembered(server).partition(str(own).encode())[2]
    assert faults(own) == ""


def test_a_change_that_was_being_written_is_whole(server: Server, line: Line, own: Path) -> None:
    with Terminal(server.ssh([*ON_A_SLOW_DISK, "--store", own], "-tt", port=line.port)) as terminal:
        terminal.wait_for(START)
        terminal.press("u")
        terminal.wait_until(own.with_name(f"{own.name}.writing").exists, "nothing was written")
        terminal.kill(signal.SIGKILL)
        gone(server, own)
    assert faults(own) == ""
    assert b"ask again" not in own.read_bytes().partition(b'"change"')[0]
    edited(own, "and the lock is free")


def test_a_command_that_was_writing_leaves_the_store_as_it_was(server: Server, line: Line, own: Path) -> None:
    before = own.read_bytes()
    words = [*ON_A_SLOW_DISK, "edit", "per:lin-junyang", "note=never", "--store", own]
    with Terminal(server.ssh(words, "-tt", port=line.port)) as terminal:
        terminal.wait_until(own.with_name(f"{own.name}.writing").exists, "nothing was written")
        line.cut()
        gone(server, own)
    assert own.read_bytes() == before
    edited(own, "and the lock is free")
