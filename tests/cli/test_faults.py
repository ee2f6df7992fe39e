"""A fault in Masthead itself: the screen that a reader gets, the report that lies there, and what --log writes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import run
from tui import faults, logs, plainly

SECRET = "Confidential passage about Táyọ̀ Òkéwọlé"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    yield faults.folder()
    monkeypatch.setattr(logs, "_file", -1)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*words: object, **more: object) -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"{SECRET}\x1b[2J\nand more") from error

    monkeypatch.setattr(plainly, "show", breaks)


def failed(store: Path, *words: str) -> str:
    done = run(SECRET.split()[0], "--plain", "--store", store, *words)
    assert (done.code, done.out) == (faults.CODE, "")
    return done.err


@pytest.mark.usefixtures("broken")
def test_one_screen_says_what_happened_where_the_report_lies_and_how_to_go_on(demo: Path, folder: Path) -> None:
    said = failed(demo)
    (report,) = folder.glob("*.txt")
    assert len(said.splitlines()) < 16
    assert max(len(line) for line in said.splitlines() if str(report) not in line) <= 80
    assert said.startswith("masthead: a fault in Masthead itself. The store is as it was written last.\n")
    assert f"what     ValueError: {SECRET}" in said
    assert "\x1b" not in said
    assert f"report   {report}" in said
    assert "masthead --fresh" in said


@pytest.mark.usefixtures("broken")
def test_the_report_has_places_and_no_word_of_anybody(demo: Path, folder: Path) -> None:
    failed(demo)
    (report,) = folder.glob("*.txt")
    text = report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert re.search(r"^masthead \d.*, Python 3.*, Textual \d", text)
    assert "command: --plain --store\n" in text
    assert text.index("KeyError (its message") < text.index("ValueError (its message")
    assert re.search(r"^  tui/cli.py:\d+ in _outcome$", text, re.MULTILINE)
    for word in (*SECRET.split(), str(demo), os.path.expanduser("~") + "/"):
        assert word not in text


@pytest.mark.usefixtures("broken")
def test_the_newest_reports_stay(demo: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"2000-01-01T00-00-{number:02}-1.txt").touch()
    failed(demo)
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 20
    assert kept[0] == "2000-01-01T00-00-11-1.txt"
    assert kept[-1] > "2026"


@pytest.mark.usefixtures("broken")
def test_where_no_report_can_be_written_the_screen_says_so(demo: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.touch()
    assert f"report   none: {folder}" in failed(demo)


@pytest.mark.usefixtures("broken")
def test_a_log_has_the_fault_and_no_word_of_anybody(demo: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    failed(demo, "--log", str(log))
    said = log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert re.search(
        r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d+ start masthead \d\S+ --log --plain --store$", said, re.M
    )
    assert re.search(r" fault ValueError \(its message", said)
    for word in (*SECRET.split(), str(demo)):
        assert word not in said
    before = len(said)
    failed(demo, "--log", str(log))
    assert len(log.read_text()) > before + 100


@pytest.mark.parametrize("what", ["store", "folder", "fifo", "nowhere"])
def test_what_is_no_log_is_refused(what: str, demo: Path, tmp_path: Path) -> None:
    os.mkfifo(fifo := tmp_path / "fifo")
    path = {"store": demo, "folder": tmp_path, "fifo": fifo, "nowhere": tmp_path / "not" / "there"}[what]
    before = demo.read_bytes()
    done = run("list", "people", "--store", demo, "--log", path)
    assert (done.code, done.out) == (2 if what == "store" else 4, "")
    assert f"--log {path}" in done.err
    assert demo.read_bytes() == before


def test_a_full_log_takes_no_more(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MOST", 10)
    log = tmp_path / "log.txt"
    log.write_text("0123456789")
    assert run("list", "people", "--store", demo, "--log", log).code == 0
    assert log.read_text() == "0123456789"
