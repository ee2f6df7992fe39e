"""`masthead --kiosk` without a terminal; what a process closes for good is tried in tests/terminal/test_kiosk.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.test_stores import everything

ASKED = [
    "rm -rf /", "sh", "$(touch x)", "`touch x`", "; touch x", "--store /etc/passwd", "--read-only", "build", "-- list",
    "=quotes", "!write", "../../etc/passwd", "scp -t /tmp", "internal-sftp", "\x1b]0;x\x07\x1b[2J", "a\nb\tc",
    "x" * 100_000, "(" * 3000, "-" * 3000, "a OR " * 700, '"' * 3999, "date:" + "9" * 3000, "\udcff",
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked_through_ssh_is_a_query_and_nothing_else(
    asked: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", asked)
    before = everything(tmp_path)
    code, out, err = run("--kiosk", "--store", store)
    assert code in (0, 2), err
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", out + err)
    assert str(tmp_path) not in out + err
    assert everything(tmp_path) == before


def test_it_comes_in_the_place_of_what_the_command_line_asks(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", " speaker:wu -mode:scare ")
    for words in ((), ("lin",), ("--view", "people lin")):
        assert run("--kiosk", *words, "--store", store).out.startswith("said by “wu”, and not quoted as scare\n")
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", " ")
    assert run("--kiosk", "lin", "--store", store).out.startswith("saying “lin”\n")
    assert run("lin", "--store", store).out.startswith("saying “lin”\n")


@pytest.mark.parametrize("words", [(), ("demo",), ("--plain",), ("lin",)])
def test_it_makes_no_store(words: tuple[str, ...], tmp_path: Path) -> None:
    before = everything(tmp_path)
    code, out, err = run(*words, "--kiosk", "--store", tmp_path / "none" / "store.json")
    assert (code, out) == (3, "")
    assert err == "masthead: There is no store to show here: it has to be made before a kiosk is opened.\n"
    assert everything(tmp_path) == before


@pytest.mark.parametrize("words", [("--tour",), ("demo", "--tour"), ("demo", "--quotes", "5"), ("--log", "x")])
def test_what_would_write_is_refused(words: tuple[str, ...], store: Path) -> None:
    code, out, err = run(*words, "--kiosk", "--store", store)
    assert (code, out) == (2, "")
    assert err.startswith("masthead: a kiosk shows a store that is there already, and writes nothing: leave --")


def test_no_command_is_a_kiosk(store: Path) -> None:
    assert run("list", "people", "--kiosk", "--store", store).code == 2
