"""Each test of the command: an empty folder of its own, and copies of stores that were built once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from store.packaged import BUILT_IN, DEMO, packaged
from store.text import article, sha256
from tests.cli.command import run
from tui.settings import SETTINGS


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the reader's own: other folders for data, sessions and settings, no variables of ours, an empty folder
    to be in."""
    ours = ("MASTHEAD_CONFIG", *(setting.variable for setting in SETTINGS))
    for name in (*ours, "COLUMNS", "SOURCE_DATE_EPOCH"):
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
def named(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the examples of the help name: an article of the store, a dossier, a snapshot, another store, records that
    were merged and preferred."""
    seeds = packaged(DEMO).parent
    for name in seeds.glob("meridian-*.txt"):
        shutil.copy(name, name.name)
    shutil.copy(packaged(DEMO), "dossier.toml")
    shutil.copy(seeds / "meridian-ledger.txt", "article.txt")
    digest = sha256(article(Path("article.txt").read_text()))
    offer = {"format": "masthead.proposals", "format_version": 1, "source": {"text_sha256": digest}}
    Path("proposals.json").write_text(json.dumps(offer))
    resigns, dismissed = "evt:branza-resigns", "evt:branza-dismissed"
    for line in (
        ("build", "dossier.toml"),
        ("create", "person", "names=O’Dell", "id=per:o-dell"),
        ("create", "person", "names=M. O’Dell", "id=per:m-odell"),
        ("merge", "per:m-odell", "per:maeve-odell"),
        ("rank", resigns, "--over", dismissed, "--reason", "her own letter"),
    ):
        assert run(*line, "--store", store).code == 0
    assert run("export", "-o", "facts.json", "--store", store).code == 0
    shutil.copy(store, "other.json")
    monkeypatch.setenv("MASTHEAD_STORE", str(store))
    return store


@pytest.fixture
def demo(built: Path) -> Path:
    """A store of the fictional dossier, with its articles."""
    return Path(shutil.copy(built / f"{DEMO}.json", "demo.json")).absolute()
