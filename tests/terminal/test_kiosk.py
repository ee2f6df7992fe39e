"""A kiosk in a real terminal: every way out is tried, and leads nowhere."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.terminal.aftermath import edited
from tests.terminal.kiosks import World, hostile, started, stopped
from tests.terminal.pty import KEYS, Terminal
from tests.terminal.test_explorer import COMMAND, START, store
from tui.actions import ACTIONS

__all__ = ["store"]  # a fixture

FUNCTION = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", *(f"\x1b[{number}~" for number in (*range(15, 35), 1, 2, 3, 4))]
CONTROL = [chr(number) for number in range(1, 32) if chr(number) not in "\x03\x11\x1b"]  # those two quit
OURS = [KEYS.get(key, key) for action in ACTIONS for key in action.keys if action.id != "quit" and len(key) < 9]
PRINTED = [chr(number) for number in range(32, 127) if chr(number) != "q"]
KITTY = [f"\x1b[{code};5u" for code in (122, 92, 116, 115, 111, 101)]  # ctrl+z and so on, as kitty says it
EVERY = [*dict.fromkeys([*OURS, *PRINTED, *CONTROL, *FUNCTION, *KITTY])]
ASKED = [
    "rm -rf /", "sh", "$(touch x)", "`touch x`", "; touch x", "--store /etc/passwd", "--read-only", "build", "-- list",
    "=quotes", "!write", "../../etc/passwd", "scp -t /tmp", "internal-sftp", "\x1b]0;x\x07\x1b[2J", "a\nb\tc",
    "x" * 100_000, "(" * 3000, "-" * 3000, "a OR " * 700, '"' * 3999, "date:" + "9" * 3000, "\udcff",
]  # fmt: skip
SIZES = [(1, 1), (2, 1), (1, 9), (5, 3), (10, 50), (19, 5), (20, 4), (20, 5), (300, 2)]
STAYING = (
    "SIGTSTP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGTTIN", "SIGTTOU", "SIGCONT",
    "SIGCONT", "SIGWINCH", "SIGPIPE", "SIGCHLD", "SIGXFSZ", "SIGURG",
)  # fmt: skip
#: how a place is reached, and what is seen there
PLACES = {
    "the list": ("3", START),
    "the filter": ("/", "accept"),
    "the commands": (":", "Commands and records"),
    "the reading room": ("o", "n N fact"),
    "the proof": ("e", "CHECKED"),
}


@pytest.fixture
def world(tmp_path: Path, store: Path) -> World:
    return World(tmp_path, store)


def sweep(terminal: Terminal, place: str, keys: Sequence[str]) -> list[str]:
    """Press keys in a place, an escape behind each, and quit; the processes that were started meanwhile."""
    key, seen = PLACES[place]
    children: list[str] = []

    def ended() -> bool:
        children.extend(started(terminal))
        return terminal._process.poll() is not None

    terminal.wait_for(START)
    terminal.press(key)
    terminal.wait_for(seen)
    for at in range(0, len(keys), 8):
        terminal.press(*(f"{each}\x1b" for each in keys[at : at + 8]))
        children += started(terminal)
    terminal.press("ctrl+q")
    terminal.wait_until(ended, "it did not end")
    return children


@pytest.mark.parametrize("place", PLACES)
def test_no_key_makes_a_file_or_a_process(place: str, world: World) -> None:
    with world.open(rows=40) as terminal:
        assert sweep(terminal, place, EVERY) == []
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


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked_through_ssh_is_a_query_and_nothing_else(asked: str, world: World) -> None:
    done = world.run(env={"SSH_ORIGINAL_COMMAND": asked})
    assert done.returncode in (0, 2)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)
    assert str(world.folder) not in done.stdout + done.stderr
    assert world.changes() == []


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
        terminal.press("escape")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert world.changes() == []


# --- windows and signals


def test_no_size_of_the_window_ends_it(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for(START)
        for size in SIZES:
            terminal.resize(*size)
            terminal.press("?", "j", "/")
        terminal.resize(80, 24)
        terminal.press("\x1b")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
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


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_clean(name: str, world: World) -> None:
    number = getattr(signal, name)
    with world.open() as terminal:
        terminal.wait_for(START)
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.left_as_found() == []
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
