"""Stores for the stories: built once, copied for each test that opens one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.build import BUILT_IN, DEMO, build, packaged
from store.database import Database
from store.dossier import load


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write tests/tui/screens/*.txt anew instead of comparing")


@pytest.fixture(autouse=True)
def _no_wish_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual reads these; the machine that runs the tests may have them set."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "MASTHEAD_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores")
    for name in (BUILT_IN, DEMO):
        build(Database(folder / f"{name}.json"), [load(packaged(name))])
    return folder


@pytest.fixture
def real(_built: Path, tmp_path: Path) -> Path:
    """A store of the built-in dossier, without the article's text."""
    return Path(shutil.copy(_built / f"{BUILT_IN}.json", tmp_path / "real.json"))


@pytest.fixture
def fictional(_built: Path, tmp_path: Path) -> Path:
    """A store of the fictional dossier, with its articles."""
    return Path(shutil.copy(_built / f"{DEMO}.json", tmp_path / "fictional.json"))
