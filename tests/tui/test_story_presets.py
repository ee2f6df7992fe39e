"""The presets at work: their keys do what they say, on every kind of screen, and the words of the screen name them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.stories import Reader, explorer, opened_at, reading
from tui import actions, keymap
from tui.guided import Guided
from tui.screens.chooser import Chooser
from tui.screens.log import LogSheet
from tui.screens.reading import ReadingRoom
from tui.screens.sheet import Sheet


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    yield path
    actions.rebind({})


async def over(reader: Reader, kind: type) -> None:
    await reader.until(lambda: isinstance(reader.app.screen, kind), f"no {kind.__name__}")


async def back(reader: Reader) -> None:
    await reader.until(lambda: len(reader.app.screen_stack) == 1, "it stays")


async def test_emacs(config: Path, fictional: Path) -> None:
    config.write_text('[keys]\npreset = "emacs"\n')
    assert keymap.load() == []
    async with reading(fictional, 120, 40, view="quotes") as reader:
        app = reader.app
        await reader.sees("alt+s filter", "alt+x commands", in_="footer")
        first = reader.cursor
        await reader.press("ctrl+n")
        assert reader.cursor != first
        await reader.press("ctrl+p", "j", "k")  # j and k are nobody's now
        assert reader.cursor == first
        await reader.press("ctrl+v")
        far = reader.cursor
        await reader.press("alt+v")
        assert far != reader.cursor == first
        await reader.press("ctrl+f")
        assert app.area == "page"
        await reader.sees("ctrl+g list", in_="footer")
        await reader.press("ctrl+g")
        assert app.area == "list"

        await reader.press("alt+s")  # the filter line: letters are typed, ctrl+n and ctrl+g lead through it and out
        await reader.sees("enter accept", "ctrl+g out", in_="footer")
        await reader.type("the")
        assert app.filter_line is not None
        assert app.filter_line.value == "the"
        hit = reader.cursor
        await reader.press("ctrl+n")
        assert reader.cursor != hit
        await reader.press("ctrl+g")
        assert app.area == "list"
        await reader.press("backspace")

        await reader.press("alt+x")
        await over(reader, Chooser)
        await reader.sees("enter choose · ctrl+g close")
        await reader.type("prom")
        await reader.press("ctrl+n", "ctrl+p", "ctrl+g")
        await back(reader)

        await reader.press("f1")
        await over(reader, Sheet)
        await reader.sees("ctrl+n ↓ down; in a page to the next link", "ctrl+g back")
        top = app.screen._view.scroll  # type: ignore[attr-defined]
        await reader.press("ctrl+v")
        assert app.screen._view.scroll > top  # type: ignore[attr-defined]
        await reader.press("alt+v", "ctrl+g")
        await back(reader)

        await reader.press("o")
        await over(reader, ReadingRoom)
        await reader.press("m", "ctrl+@", "alt+f", "alt+f")
        await reader.sees("ctrl+g drop", "alt+f alt+b word", in_="")
        marked = app.screen.marked  # type: ignore[attr-defined]
        assert marked is not None
        await reader.press("ctrl+n", "ctrl+e")
        assert app.screen.marked.end > marked.end  # type: ignore[attr-defined]
        await reader.press("ctrl+g", "ctrl+g", "ctrl+g")
        await back(reader)


async def test_escape_and_a_letter_are_two_keys_unless_they_are_one(config: Path, fictional: Path) -> None:
    """A terminal sends the same for both; only a key that somebody has is one."""
    config.write_text('[keys]\npalette = "alt+x"\n')
    assert keymap.load() == []
    async with reading(fictional, 120, 40, view="quotes") as reader:
        app = reader.app
        await reader.press("slash")
        await reader.type("tide")
        assert app._driver is not None
        from textual.events import Key

        app._driver.send_message(Key("alt+3", "3"))  # out of the line, and to the Timeline
        await reader.until(lambda: app.browser.view.pane == "timeline", "3 is lost")
        await reader.press("slash")
        app._driver.send_message(Key("alt+x", "x"))
        await over(reader, Chooser)
        assert app.browser.typed == "tide"


async def test_vim(config: Path, fictional: Path) -> None:
    config.write_text('[keys]\npreset = "vim"\nzoom = "Z"\n')
    assert keymap.load() == []
    async with reading(fictional, 120, 40, view="quotes") as reader:
        app = reader.app
        first = reader.cursor
        await reader.press("j", "ctrl+n", "ctrl+p", "k")
        assert reader.cursor == first
        await reader.press("ctrl+f")
        assert reader.cursor != first
        await reader.press("ctrl+u", "G", "g")
        assert reader.cursor == first
        await reader.press("l", "h")
        await reader.press("3", "4", "ctrl+o")
        assert app.browser.view.pane == "timeline"
        await reader.press("colon")
        await over(reader, Chooser)
        await reader.type("prom")
        await reader.press("ctrl+n", "ctrl+p", "escape")
        await back(reader)
        await reader.press("question_mark")
        await over(reader, Sheet)
        await reader.sees("Z the focused part alone", "ctrl+f ctrl+d a screenful down")
        await reader.press("ctrl+f", "ctrl+u", "q")
        await back(reader)
        await reader.press("L")
        await over(reader, LogSheet)
        await reader.sees("esc close")
        await reader.press("escape")
        await back(reader)


async def test_the_keys_of_a_form_can_be_others(config: Path, fictional: Path) -> None:
    config.write_text('[keys]\nsave = ["ctrl+o", "f2"]\nrevert = "U"\ndown = ["n", "down"]\nnext_section = "tab"\n')
    assert keymap.load() == []
    async with reading(fictional, 120, 40, view="timeline") as reader:
        await reader.press("n", "n", "c")
        await over(reader, Chooser)
        await reader.sees("enter change · m mark the words · U as it was · ctrl+o save · esc close")
        before = reader.app.screen.list.cursor_id  # type: ignore[attr-defined]
        await reader.press("n")
        assert reader.app.screen.list.cursor_id != before  # type: ignore[attr-defined]
        await reader.press("s")  # nobody's
        await reader.press("f2")
        await reader.sees("nothing is changed")
        await reader.press("escape")
        await back(reader)


async def test_the_tour_leads_by_the_keys_as_they_are(config: Path, fictional: Path) -> None:
    config.write_text('[keys]\npreset = "emacs"\npeople = "P"\nend_tour = "E"\nprefer = []\n')
    assert keymap.load() == []
    assert keymap.for_tour() == []
    async with opened_at(explorer(fictional, kind=Guided), 120, 40) as reader:
        await reader.sees("press P People", "E ends the tour")
        await reader.press("P")
        await reader.sees("press ctrl+n")
        await reader.press("E")
        await reader.gone("ends the tour")
    config.write_text("[keys]\npeople = []\n")
    assert keymap.load() == []
    [said] = keymap.for_tour()
    assert said.startswith("The tour has the keys that come with Masthead")
    assert actions.key_of("people") == "1"
