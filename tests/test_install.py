"""What docs/install.md says of installing; `python -m tests.offline` does it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests import offline

ROOT = Path(__file__).parents[1]


def test_the_recipe_is_of_two_halves_and_only_the_first_may_ask_an_index() -> None:
    made, installed = offline.recipe(offline.PAGE.read_text(encoding="utf-8"))
    assert [line for line in made if "pip wheel" in line]
    assert all("--no-index" in line for line in installed if "pip install" in line)
    assert installed[-1] == "masthead/bin/masthead"


def test_a_command_that_fails_is_no_install(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="failed"):
        offline.run(["true", "false", "echo Lin Junyang"], tmp_path)


def test_nothing_of_the_environment_reaches_the_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example")
    assert "PIP_INDEX_URL" not in offline.run(["env"], tmp_path)


def test_ci_runs_it() -> None:
    assert re.search(r"-m tests\.offline\b", (ROOT / ".ci" / "run").read_text())
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0
