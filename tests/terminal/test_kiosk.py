"""A kiosk in a real terminal: every way out is tried, and leads nowhere."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.aftermath import edited
from tests.terminal.kiosk_keys import sweep
from tests.terminal.kiosks import World, hostile, leave, stopped
from tests.terminal.test_explorer import COMMAND, START, store
from tests.terminal.test_fault import BREAKS
from tui.faults import CODE

__all__ = ["store"]  # a fixture

SIZES = [(1, 1), (2, 1), (1, 9), (5, 3), (10, 50), (19, 5), (20, 4), (20, 5), (300, 2)]
STAYING = (
    "SIGTSTP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGTTIN", "SIGTTOU", "SIGCONT",
    "SIGCONT", "SIGWINCH", "SIGPIPE", "SIGCHLD", "SIGXFSZ", "SIGURG",
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, store: Path) -> World:
    return World(tmp_path, store)


@pytest.mark.parametrize("place", ["the list", "the commands"])
def test_no_key_makes_a_file_or_a_process(place: str, world: World) -> None:
    with world.open(rows=40) as terminal:
        assert sweep(terminal, place) == []
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
    assert world.changes() == []


def test_any_other_session_leaves_something_behind(world: World) -> None:
    """So the comparison can tell."""
    with world.open(command=[*COMMAND, "--read-only", "--store", str(world.store)]) as terminal:
        assert sweep(terminal, "the list", ["j"]) == []
        assert terminal.wait_exit() == 0
    assert [name for name in world.changes() if "sessions" in name]


# --- the environment


def test_no_variable_of_the_environment_leads_anywhere(world: World) -> None:
    with world.open(env=hostile(world)) as terminal:
        terminal.wait_for(START)
        terminal.press("4", "j")
        terminal.wait_for(re.compile(r"\b2/17"))
        terminal.press("o")
        terminal.wait_for("n N fact")
        terminal.press("escape")
        terminal.wait_gone("n N fact")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b">>>" not in terminal.raw  # Python's own prompt
        assert terminal.left_as_found() == []
    assert world.changes() == []


# --- what is typed and asked


def test_a_query_narrows(world: World) -> None:
    done = world.run("lin", env={"SSH_ORIGINAL_COMMAND": "speaker:wu -mode:scare"})
    assert done.stdout.startswith("said by “wu”, and not quoted as scare\n")
    with world.open(env={"SSH_ORIGINAL_COMMAND": "type:departure"}) as terminal:
        terminal.wait_for("[3 Timeline 1]")


def test_nothing_that_is_typed_or_pasted_is_more_than_a_text(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for(START)
        for typed in ("$(touch x)", "`touch x`", "; touch x #", "!touch x", "| touch x"):
            terminal.press("/")
            terminal.wait_for("accept")
            terminal.press("ctrl+u", typed)
            terminal.wait_for(typed)
            terminal.press("enter")
            terminal.wait_for("enter open")
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("ctrl+u", f"\x1b[200~{'x' * 50_000}\x1b]52;c;eA==\x07\x1b[201~")
        terminal.wait_for("4000 characters")
        assert leave(terminal) == 0
    assert world.changes() == []


# --- windows and signals


def test_no_size_of_the_window_ends_it(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for(START)
        for size in SIZES:
            terminal.resize(*size)
            terminal.press("?", "j", "/")
        terminal.resize(80, 24)
        assert leave(terminal) == 0
    assert world.changes() == []


def test_no_signal_stops_it_or_leaves_a_trace(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for(START)
        for name in STAYING:
            terminal.kill(getattr(signal, name))
        terminal.press("4")
        terminal.wait_for("━ 4 ")
        assert not stopped(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert world.changes() == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_a_signal_ends_it_clean(name: str, world: World) -> None:
    number = getattr(signal, name)
    with world.open() as terminal:
        terminal.wait_for(START)
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.left_as_found() == []
    assert world.changes() == []


def test_a_fault_of_our_own_tells_nothing_of_the_server(world: World) -> None:
    words = [sys.executable, "-c", BREAKS, "--kiosk", "--store", str(world.store)]
    with world.open(command=words) as terminal:
        terminal.wait_for(START)
        terminal.press("?")
        assert terminal.wait_exit() == CODE
        assert "masthead: a fault in Masthead itself: KeyError in tui/" in terminal.screen_text()
        assert b"Confidential" not in terminal.raw
        assert str(world.folder).encode() not in terminal.raw
        assert terminal.left_as_found() == []
    assert world.changes() == []


@pytest.mark.parametrize(
    "sent", ["\x1b[48;0;0;0;0t\x1b[<0;5;5M", "\x1b[999999999999u", "\x1b[48;99999999;99999999;9;9t"]
)
def test_what_no_terminal_sends_ends_nothing(sent: str, world: World) -> None:
    with world.open(draw=False) as terminal:
        terminal.wait_until(lambda: b"SAID" in terminal.raw)
        terminal.press(sent)
        assert leave(terminal) == 0
        assert b"Traceback" not in terminal.raw
    assert world.changes() == []


# --- the store


def test_it_follows_the_store(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for(START)
        edited(world.store, "asked again")
        terminal.press("1")
        terminal.wait_for("━ 1 ")
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("has:note lin")
        terminal.wait_for("[1 People 1]")


@pytest.mark.parametrize("words", [(), ("--plain",), ("lin",)])
def test_without_a_store_it_makes_none(words: tuple[str, ...], world: World) -> None:
    world.store.unlink()
    done = world.run(*words)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("masthead: There is no store to show here")
    assert world.changes() == ["srv", "srv/store.json"]


def test_a_damaged_store_is_told_without_its_place(world: World) -> None:
    world.store.write_bytes(world.store.read_bytes()[:-100])
    done = world.run()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("masthead: store.json is damaged")
    assert str(world.folder) not in done.stderr
