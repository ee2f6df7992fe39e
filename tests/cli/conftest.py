"""Each test of the command: an empty folder of its own, and copies of stores that were built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.packaged import BUILT_IN, DEMO


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the reader's own: other folders for data, sessions and settings, no variables of ours, an empty folder
    to be in."""
    ours = ("MASTHEAD_STORE", "MASTHEAD_CONFIG", "MASTHEAD_AUTHOR", "MASTHEAD_HISTORY")
    for name in (*ours, "NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    for kind in ("data", "state", "config"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / kind))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def store(built: Path) -> Path:
    """A store of the built-in dossier, for this test alone."""
    return Path(shutil.copy(built / f"{BUILT_IN}.json", "store.json")).absolute()


@pytest.fixture
def demo(built: Path) -> Path:
    """A store of the fictional dossier, with its articles."""
    return Path(shutil.copy(built / f"{DEMO}.json", "demo.json")).absolute()
