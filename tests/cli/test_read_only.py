"""`--read-only`, before or after any command: what would change a store is refused, and nothing is written."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, run
from tests.cli.test_stores import everything
from tui.cli import split
from tui.options import CHANGES, OPTIONS
from tui.usage import COMMANDS, writes


def words_of(command: str) -> list[str]:
    """The words of the first example in which a command changes a store."""
    found = (shlex.split(line)[1:] for line in EXAMPLES if line.startswith(f"masthead {command} "))
    return next(words for words in (*found, [command]) if writes(*split(words)[:2]))


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("command", [*CHANGES, "demo"])
@pytest.mark.usefixtures("named")
def test_a_command_that_changes_a_store_is_refused(command: str, first: bool, tmp_path: Path) -> None:
    words = words_of(command)
    before = everything(tmp_path)
    code, out, err = run(*(["--read-only", *words] if first else [*words, "--read-only"]))
    assert (code, out, err.count("\n")) == (4, "", 1), err
    assert err.startswith("masthead: This session is read-only: ")
    assert err.endswith(" was not changed.\n")
    assert everything(tmp_path) == before
    assert run(*words).code == 0  # else it does what it says


@pytest.mark.parametrize("example", [line for line in EXAMPLES if "|" not in line])
def test_no_example_of_the_help_changes_a_store_in_such_a_session(example: str, named: Path) -> None:
    words = shlex.split(example)[1:]
    stores = {
        path: path.read_bytes() for path in named.parent.glob("*.json") if path.name in ("store.json", "other.json")
    }
    code, _, err = run("--read-only", *words)
    command, options, _ = split(words)
    missing = command == "demo" and "--quotes" not in options and "--tour" not in options
    assert code == (4 if writes(command, options) else 3 if missing else 0), err
    assert {path: path.read_bytes() for path in stores} == stores
    assert not named.with_name("full.json").exists()
    assert not named.with_name("copy.json").exists()


def test_every_command_that_can_rehearse_a_change_is_known_to_change_a_store() -> None:
    rehearses = {name for option in OPTIONS if option.name in ("--dry-run", "--yes") for name in option.known}
    assert rehearses <= {*CHANGES, "*"}
    assert "*" not in rehearses
    assert {*CHANGES} <= {*COMMANDS}
