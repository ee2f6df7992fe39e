"""The explorer in a real browser, by keys: what somebody sees who opens the address of `masthead serve`."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from store.database import Database
from store.packaged import BUILT_IN, DEMO
from tests.terminal.test_explorer import START
from tests.web.chromium import Chromium, Page, program
from tests.web.served import Served, runs

pytest.importorskip("textual_serve", reason="the extra 'web' is not installed")
pytestmark = pytest.mark.skipif(program() is None, reason="there is no Chromium here")

ACCENT = 0xF0705A  # of the dark theme
CLIPBOARD = ["clipboardReadWrite", "clipboardSanitizedWrite"]  # the first is only to look
#: what a shell would take for more than a name
NAME = 'it\'s "$(touch was-a-shell)" `touch was-a-shell`; & é 火.json'


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for all that changes nothing."""
    folder = tmp_path_factory.mktemp("served")
    with Served(Path(shutil.copy(built / f"{BUILT_IN}.json", folder / NAME)), folder) as found:
        yield found
        assert not list(folder.rglob("was-a-shell"))
        assert not os.path.exists("was-a-shell")


@pytest.fixture
def page(browser: Chromium, served: Served) -> Iterator[Page]:
    found = browser.open(served.address)
    found.wait_for(START)
    served.says("a visitor came, from 127.0.0.1; 1 here now")
    yield found
    found.close()
    served.says("a visitor left; 0 here now")  # its process has ended


def test_keys_colours_mouse_clipboard_and_the_window(
    page: Page, browser: Chromium, served: Served, tmp_path: Path
) -> None:
    colours = page.value(
        """[...Array(9).keys()].map(x => window.seen.terminal.buffer.active.getLine(0).getCell(x + 1))
        .filter(cell => cell.isFgRGB()).map(cell => cell.getFgColor())"""
    )
    assert ACCENT in colours
    for words in ("╭─ 1 People", "≤2026-03-05", "≈2"):
        page.wait_for(words)
    page.press("1")
    page.wait_for("People 1/5")
    page.press("/")
    page.wait_for("accept")
    page.press("speaker:wu")
    page.wait_for("said by “wu”")
    page.press("enter", "?")
    page.wait_for("WHERE TO LOOK")
    page.leave("WHERE TO LOOK")
    page.press("ctrl+r")  # which else would load the page anew
    page.wait_for("Recent filters")
    page.leave("Recent filters")
    page.press("backspace")
    page.click("Jingren")
    page.wait_for("People 2/5")
    browser.call("Browser.grantPermissions", browserContextId=page.context, permissions=CLIPBOARD)
    page.press("y")
    page.wait_for("name sent to the browser’s clipboard (OSC 52), 7 characters")
    page.wait_until(lambda: page.value("navigator.clipboard.readText()") == "Jingren", "what was copied")
    page.resize(84, 26)
    page.wait_until(lambda: page.size()[0] < 100 and "╭─ 2 Teams" not in page.text(), "one list at a time")
    page.resize(200, 50)
    page.wait_for("─ 8 Gaps")
    page.picture(tmp_path / "browser.png")
    page.look()
    ours = urlsplit(served.address)
    assert len(page.requests) >= 5
    assert {urlsplit(address).netloc for address in page.requests} == {ours.netloc}, "fetched from elsewhere"
    assert all(urlsplit(address).path.startswith(ours.path) for address in page.requests)
    assert page.faults == []
    assert page.value("[...document.fonts].some(font => font.status == 'loaded')"), "its own font"


def test_a_visitor_changes_nothing_and_comes_again_and_a_page_from_elsewhere_gets_nothing(
    page: Page, browser: Chromium, served: Served, built: Path
) -> None:
    page.wait_for("read-only")
    page.press(*"cxaDuwLA")
    page.press(":", "write this view")
    assert "  w " not in page.wait_for("write this view as a filter")
    page.leave("as a filter")
    page.press("1")
    page.wait_for("People 1/5")
    assert Database(served.store).read() == Database(built / f"{BUILT_IN}.json").read()
    [visitor] = served.visitors()
    assert page.said() == ""
    page.press("q")
    page.wait_until(lambda: page.said() == "This explorer has ended. Open it again", "the end")
    served.says("a visitor left; 0 here now")
    assert not runs(visitor)
    page.press("enter")
    page.wait_for(START)
    served.says("a visitor came")
    assert page.said() == ""
    script = f"""new Promise(done => {{
    const found = new WebSocket({served.address.replace("http", "ws") + "ws"!r});
    found.onopen = () => {{ done("open"); found.close(); }}; found.onclose = () => done("refused"); }})"""
    other = browser.open("about:blank")
    assert other.value(script) == "refused"
    other.close()
    assert page.value(script) == "open"  # so it was not refused for anything else
    served.says("a visitor came")
    served.says("a visitor left")


def test_its_end_is_the_end_of_all_its_visitors(browser: Chromium, built: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(built / f"{DEMO}.json", tmp_path / "store.json"))
    with Served(store, tmp_path, "is:disputed") as served:
        pages = [browser.open(served.address) for _ in range(2)]
        for page in pages:
            page.wait_for("disputed")
        visitors = served.visitors()
        assert len(visitors) == 2
        served.says("1 here now")
        served.says("2 here now")
        assert served.ends(signal.SIGINT) == 130
        assert not any(map(runs, visitors))
        for page in pages:
            page.wait_until(lambda page=page: "has ended" in page.said(), "the end")
            page.close()


def test_who_is_allowed_to_changes_the_store(browser: Chromium, built: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(built / f"{BUILT_IN}.json", tmp_path / "store.json"))
    words = ("--allow-changes", "--view", "timeline #evt:lin-resignation")
    with Served(store, tmp_path, *words) as served:
        assert "changes the store in your name" in served.told
        page = browser.open(served.address)
        page.wait_for(START)
        assert "read-only" not in page.text()
        page.press("c")
        page.wait_for("s save")
        page.press("j", "j", "enter", "home", "ctrl+k", "In my own words")
        page.wait_for("▸ In my own words")
        page.press("enter")
        page.wait_for("• title")
        page.press("s")
        page.wait_for("edited: In my own words")
        page.close()
        served.says("a visitor came")
        served.says("a visitor left")
    assert Database(store).read()["event"]["evt:lin-resignation"]["title"] == "In my own words"
