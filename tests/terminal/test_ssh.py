"""The explorer through a real OpenSSH server: how it opens, works and leaves; what passes of the environment."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.aftermath import processes
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Cannot, Server
from tests.terminal.test_explorer import COLOUR, COMMAND, START, store, taken

__all__ = ["store"]  # a fixture


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        with Server(tmp_path_factory.mktemp("ssh")) as made:
            yield made
    except Cannot as reason:
        pytest.skip(str(reason))


def explorer(server: Server, store: Path, *options: str, env: dict[str, str] | None = None) -> Terminal:
    """The explorer through ssh with these options, whose client has an environment."""
    return Terminal(server.ssh([*COMMAND, "--store", store, "--fresh"], "-tt", *options), env=env)


def test_it_opens_works_and_leaves_the_terminal_as_found(server: Server, store: Path) -> None:
    with explorer(server, store) as terminal:
        terminal.wait_for(START)
        terminal.press("1", "j")
        terminal.wait_for(re.compile(r"\b2/5"))
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("lin", "enter")
        terminal.wait_for("enter open")
        terminal.press("e")
        terminal.wait_for("next part")
        terminal.press("escape")
        terminal.wait_for("━ 1 ")
        terminal.press("3")
        terminal.wait_for("━ 3 ")
        terminal.press("v")
        terminal.wait_for("▲")
        terminal.resize(130, 40)
        terminal.wait_until(lambda: max(map(len, terminal.screen_text().splitlines())) > 120, "it did not get wider")
        terminal.press("y")
        terminal.wait_until(lambda: taken(terminal) != [], "the clipboard got nothing")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


def test_the_code_of_its_end_comes_through(server: Server, store: Path, tmp_path: Path) -> None:
    missing = server.run(*COMMAND, "--read-only", "--store", tmp_path / "none.json")
    assert (missing.returncode, missing.stdout) == (3, b"")
    assert b"There is no store at" in missing.stderr
    with explorer(server, store) as terminal:
        terminal.wait_for(START)
        [(pid, _)] = processes(server)
        os.kill(pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert terminal.left_as_found() == []


def test_without_a_terminal_there_is_the_front_page_as_text(server: Server, store: Path) -> None:
    page = server.run(*COMMAND, "--store", store)
    assert (page.returncode, page.stderr) == (0, b"")
    assert b"\nLEFT " in page.stdout
    assert b"\x1b" not in page.stdout


def test_a_reader_of_the_first_lines_only_is_no_fault(server: Server, store: Path) -> None:
    *ssh, listed = server.ssh([*COMMAND, "list", "quotes", "--store", store])
    for words in (f"{shlex.join([*ssh, listed])} | head -1", shlex.join([*ssh, f"{listed} | head -1"])):
        done = subprocess.run(["bash", "-c", words], capture_output=True, stdin=subprocess.DEVNULL, check=True)
        assert (done.stderr, done.stdout.count(b"\n")) == (b"", 1)


FULL = re.compile(rb"[\[;]38;2;")
SENT = {"COLORTERM": "truecolor", "LANG": "C", "NO_COLOR": "1"}


@pytest.mark.parametrize("passes", ["", "COLORTERM", "LANG NO_COLOR"])
def test_what_passes_of_the_environment_is_followed(server: Server, store: Path, passes: str) -> None:
    """TERM always does; of the others what the client sends and the server accepts."""
    options = ("-o", f"SendEnv={passes}") if passes else ()
    with explorer(server, store, *options, env=SENT) as terminal:
        screen = terminal.wait_for(START)
        assert bool(COLOUR.search(terminal.raw)) == ("NO_COLOR" not in passes)
        assert bool(FULL.search(terminal.raw)) == (passes == "COLORTERM")
        assert screen.replace("’", "'").isascii() == ("LANG" in passes)
