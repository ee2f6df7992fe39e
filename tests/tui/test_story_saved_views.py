"""Views by a name of the reader's own: saved from the palette into the settings, opened, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.own import config, settled
from tests.tui.stories import Reader
from tui import saved_views, settings_file
from tui.screens.ask_line import AskLine
from tui.screens.chooser import Chooser

__all__ = ["config"]  # a fixture

FILE = '# mine\n[explorer]\nmouse = true # yes\n\n[views]\n"who left" = "timeline type:departure"\n\n# keys\n[keys]\nzoom = "Z"\n'


async def ask(reader: Reader, words: str) -> None:
    """Type something into the palette and choose the first."""
    await reader.press("colon")
    await reader.until(lambda: isinstance(reader.app.screen, Chooser))
    await reader.type(words)
    await reader.press("enter")


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_a_view_is_saved_by_name_and_opened_again(
    dossier: str, config: Path, request: pytest.FixtureRequest
) -> None:
    config.write_text(FILE)
    async with settled(request.getfixturevalue(dossier), 120, view="quotes mode:scare") as reader:
        app = reader.app
        await reader.press("j", "S")
        await reader.rest()
        await ask(reader, "save this view")
        await reader.until(lambda: isinstance(app.screen, AskLine), "no question")
        await reader.type("held off")
        await reader.sees("held off: quotes mode:scare sort:-text")
        await reader.press("enter")
        await reader.sees("saved as held off, in config.toml, line 7")
        assert config.read_text() == FILE.replace(
            'departure"\n', 'departure"\n"held off" = "quotes mode:scare sort:-text"\n'
        )
        await reader.press("1", "backspace", "colon")
        await reader.type("held")
        await reader.sees("held off", "forget the view held off")
        await reader.press("enter")
        assert str(app.browser.view) == "quotes mode:scare sort:-text"
        await reader.press("left_square_bracket")
        assert app.browser.view.pane == "people"


async def test_a_name_that_cannot_be_one_is_refused_while_it_is_typed(config: Path, fictional: Path) -> None:
    config.write_text(FILE)
    async with settled(fictional, 120) as reader:
        await ask(reader, "save this view")
        await reader.until(lambda: isinstance(reader.app.screen, AskLine), "no question")
        await reader.sees("a name of your own")
        for name, words in (("quotes", "quotes is a pane"), ("(", "begins with a letter or a digit")):
            reader.app.screen._line.value = ""  # type: ignore[attr-defined]
            await reader.type(name)
            await reader.sees(words)
            await reader.press("enter")
            assert isinstance(reader.app.screen, AskLine)
        reader.app.screen._line.value = ""  # type: ignore[attr-defined]
        await reader.type("who left")
        await reader.sees("who left becomes timeline, and was timeline type:departure")
        await reader.press("enter")
        assert config.read_text() == FILE.replace("timeline type:departure", "timeline")


async def test_nothing_is_written_into_a_file_with_a_fault(config: Path, fictional: Path) -> None:
    config.write_text(FILE + "zom = 'X'\n")
    async with settled(fictional, 120) as reader:
        await reader.sees("there is no action 'zom'")
        await reader.press("escape")
        await ask(reader, "save this view")
        await reader.until(lambda: isinstance(reader.app.screen, AskLine), "no question")
        await reader.type("x")
        await reader.press("enter")
        await reader.sees(
            "line 11: there is no action 'zom'; did you mean 'zoom'? Put that right first: nothing was written."
        )
        assert config.read_text() == FILE + "zom = 'X'\n"


async def test_a_view_is_forgotten_from_the_palette_or_the_list(config: Path, fictional: Path) -> None:
    config.write_text(FILE.replace("[views]\n", '[views]\nall = "people"\n'))
    async with settled(fictional, 160) as reader:
        await ask(reader, "forget all")
        await reader.sees("forgotten: all (people), in")
        assert config.read_text() == FILE
        await reader.press("apostrophe")
        await reader.sees("SAVED VIEWS", "who left timeline type:departure", "backspace drop")
        await reader.press("backspace")
        await reader.sees("forgotten: who left (timeline type:departure)")
        await reader.until(lambda: len(reader.app.screen_stack) == 1, "an empty list stays")
        assert config.read_text() == FILE.replace('"who left" = "timeline type:departure"\n', "")
        assert saved_views.named() == {}


async def test_one_that_is_written_while_the_explorer_runs_is_there(config: Path, fictional: Path) -> None:
    async with settled(fictional, 120) as reader:
        await reader.press("apostrophe")
        await reader.sees("there is no bookmark yet: B keeps what the cursor is on")
        config.write_text(FILE)
        await reader.until(lambda: saved_views.named())
        await reader.press("apostrophe", "enter")
        assert str(reader.app.browser.view) == "timeline type:departure"


async def test_a_kiosk_has_none_and_saves_none(config: Path, fictional: Path) -> None:
    config.write_text(FILE)
    settings_file.start(ignore=True)
    async with settled(fictional, 120, 60, kiosk=True) as reader:
        await reader.press("colon")
        await reader.sees("LOOK")
        await reader.type("view")
        assert "save this view" not in reader.words()
        assert "who left" not in reader.words()
