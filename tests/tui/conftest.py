"""Stores for the stories: built once, copied for each test that opens one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.packaged import BUILT_IN, DEMO
from tui.settings import SETTINGS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write tests/tui/screens/*.txt anew instead of comparing")


@pytest.fixture(autouse=True)
def _no_wish_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual reads these; the machine that runs the tests may have them set."""
    ours = ("MASTHEAD_CONFIG", *(setting.variable for setting in SETTINGS))
    for name in (*ours, "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of a store beside it is not the reader's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor rests sooner than for a hand that holds a key."""
    monkeypatch.setattr("tui.resting.REST", 0.03)


@pytest.fixture
def real(built: Path, tmp_path: Path) -> Path:
    """A store of the built-in dossier, without the article's text."""
    return Path(shutil.copy(built / f"{BUILT_IN}.json", tmp_path / "real.json"))


@pytest.fixture
def fictional(built: Path, tmp_path: Path) -> Path:
    """A store of the fictional dossier, with its articles."""
    return Path(shutil.copy(built / f"{DEMO}.json", tmp_path / "fictional.json"))
