"""`masthead --tour` from outside: its steps as text, what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.command import run


@pytest.mark.parametrize("line", [["--tour"], ["demo", "--tour"], ["--tour", "--read-only"]], ids=" ".join)
def test_without_a_terminal_it_is_text(line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    code, out, err = run(*line)
    assert (code, err) == (0, "")
    assert "5/9 what is disputed: 3 / is:disputed enter enter\n    ! two accounts that cannot both hold" in out
    assert out.count("\n") == 2 * 9
    assert not os.listdir(tmp_path / "temporary")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("more", ["is:gap", "--store x.json", "--view people", "--quotes 5", "--seed 5"])
def test_its_story_is_its_own(more: str) -> None:
    code, out, err = run("demo", "--tour", *more.split())
    assert (code, out) == (2, "")
    assert err.startswith("masthead: ")
    assert "--tour" in err
    assert not os.path.exists("x.json")
