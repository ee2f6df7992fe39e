"""`masthead help`, `keys` and `man`, and what is said of a command with a slip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.command import run
from tui.actions import EVERY, cap, help_of
from tui.usage import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_its_help(command: str) -> None:
    assert run("help", *command.split()) == run(*command.split(), "--help")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("help exprot", "there is no command 'exprot'; did you mean 'export'?"),
        ("help people", "there is no command 'people'; did you mean 'list people'?"),
        ("help qqqq", "there is no command 'qqqq'"),
        ("help show list", "`masthead help` takes one COMMAND"),
        ("keys x", "`masthead keys` takes no 'x'"),
        ("man x", "`masthead man` takes no 'x'"),
        ("completion", "`masthead completion` takes the name of a shell: bash, zsh, fish"),
        ("completion csh", "`masthead completion` takes the name of a shell: bash, zsh, fish"),
    ],
)
def test_what_makes_no_sense_is_said(words: str, said: str) -> None:
    done = run(*words.split())
    assert (done.code, done.out, done.err) == (2, "", f"masthead: {said}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lsit poeple", "There is no command 'lsit', and nothing fits it; did you mean `masthead list`?"),
        ("exports", "There is no command 'exports', and nothing fits it; did you mean `masthead export`?"),
        ("shwo per:lin-junyang", "there is no field 'per'; did you mean 'person:'? Or did you mean `masthead show`?"),
        ("lst quotes (", "this bracket is not closed; did you mean `masthead list`?"),
    ],
)
def test_a_command_with_a_slip_is_told_the_nearest(store: Path, words: str, said: str) -> None:
    done = run(*words.split(), "--store", store)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"{said}\n")


def test_a_query_that_finds_something_is_no_slip(store: Path) -> None:
    assert run("lin", "--store", store).code == 0
    found = run("briefs", "--store", store, "id:per:lin-junyang")
    assert "masthead brief" in found.err  # nothing is called so
    assert run("nobody-at-all", "--store", store).code == 0  # a query that finds nothing, and near to no command


def test_the_key_sheet_has_every_action_with_its_keys() -> None:
    done = run("keys")
    assert (done.code, done.err) == (0, "")
    assert max(map(cell_len, done.out.split("\n"))) <= 80
    lines = " ".join(done.out.split())
    for action in EVERY.values():
        assert f"{' '.join(map(cap, action.keys))} {help_of(action)}" in lines
    groups = re.findall(r"^([A-Z ]+)$", done.out, re.MULTILINE)
    assert groups == list(dict.fromkeys(action.group.upper() for action in EVERY.values()))


def test_the_key_sheet_has_the_keys_as_they_are_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\nzoom = []\nproof = ["f5", "E"]\nnope = "x"\n')
    monkeypatch.setenv("MASTHEAD_CONFIG", str(config))
    done = run("keys")
    assert done.code == 0
    assert re.search(r"^  f5 E  +proof: ", done.out, re.MULTILINE)
    assert done.out.endswith("Without a key, but in the palette: zoom.\n")
    assert "nope" in done.err
