"""A fault in the midst of the explorer: the terminal is clean, the store whole, one screen says how to go on."""

from __future__ import annotations

import sys
from pathlib import Path

from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS
from tests.terminal.pty import Terminal
from tests.terminal.test_explorer import START, opened, store
from tui.faults import CODE

__all__ = ["store"]  # a fixture

# The explorer, in which something breaks: a page as it is drawn, or a thread.
BREAKS = """
import sys, threading
import tui.pages.detail, tui.pages.help, tui.cli
def breaks(*words):
    raise KeyError("Confidential passage")
def in_a_thread(*words):
    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    return build(*words)
build, tui.pages.detail.build, tui.pages.help.build = tui.pages.detail.build, in_a_thread, breaks
raise SystemExit(tui.cli.main())
"""


def breaking(store: Path, folder: Path, *options: str) -> Terminal:
    words = [sys.executable, "-c", BREAKS, "--store", str(store), *options]
    return Terminal(words, env={"XDG_STATE_HOME": str(folder)})


def test_it_leaves_the_terminal_as_found_and_says_how_to_go_on(store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    with breaking(store, tmp_path) as terminal:
        terminal.wait_for(START)
        terminal.press("?")
        said = terminal.wait_for("masthead check     holds the store against its rules")
        assert terminal.wait_exit() == CODE
        assert terminal.left_as_found() == []
        assert "Traceback" not in said
        assert "KeyError: 'Confidential passage'" in said
    assert store.read_bytes() == before
    (report,) = (tmp_path / "masthead" / "faults").iterdir()
    assert "Confidential" not in report.read_text()
    with opened(store, env={"XDG_STATE_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for(START)


def test_one_in_a_thread_is_logged_and_not_drawn_over_the_screen(store: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with breaking(store, tmp_path, "--log", str(log)) as terminal:
        terminal.wait_for(START)
        terminal.press("j")
        terminal.wait_for("resigned")
        terminal.wait_until(lambda: "fault KeyError" in log.read_text())
        assert "Traceback" not in terminal.screen_text()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert b"Confidential" not in terminal.raw


def test_a_log_of_what_a_reader_does_has_no_word_of_the_store(store: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with opened(store, "--log", str(log)) as terminal:
        terminal.wait_for(START)
        terminal.press("4", "j", "enter", "]", "escape", "/speaker:wu", "\r", "v", "v", "q")
        terminal.wait_exit()
    said = log.read_text()
    for event in (
        "open source=",
        "size medium columns=80",
        "action quotes seconds=",
        "filter characters=10",
        "end cpu=",
    ):
        assert event in said
    corpus = Corpus(Database(store).read())
    ids = [id for kind in KINDS for id in corpus.ids(kind)]
    words = {word for id in ids for word in (id, *corpus.name(id).split()) if len(word) > 4 and not word.islower()}
    assert len(words) > 30
    assert [word for word in words if word in said] == []
