"""A reader's own themes on the screen, and a file of settings that is changed while the explorer runs."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from tests.tui.own import config, ink, settled
from tui import settings_file, theme
from tui.memory import Memory
from tui.screens.sheet import Sheet

__all__ = ["config"]  # a fixture

NIGHT = '[explorer]\ntheme = "night"\n[themes.night]\nbased_on = "masthead-dark"\nperson = "#ff5fff"\n'
DOSSIERS = {"real": "Lin Junyang", "fictional": "Zoë Brânză"}


def written(config: Path, text: str) -> None:
    """Written as an editor does it: another file in its place."""
    fresh = config.with_name("fresh.toml")
    fresh.write_text(text)
    os.replace(fresh, config)


@pytest.mark.parametrize("dossier", DOSSIERS)
async def test_a_theme_of_ones_own_is_started_with_and_turned_to(
    dossier: str, config: Path, request: pytest.FixtureRequest
) -> None:
    config.write_text(NIGHT)
    async with settled(request.getfixturevalue(dossier), view="people") as reader:
        app, name = reader.app, DOSSIERS[dossier]
        assert (app.theme, ink(reader, name)) == ("night", "#ff5fff")
        await reader.press("T")
        assert (app.theme, ink(reader, name)) == (theme.DARK, "#e9ba5d")
        await reader.press("T", "T", "T")
        assert app.theme == "ansi-light"
        await reader.press("T")
        assert (app.theme, ink(reader, name)) == ("night", "#ff5fff")
        await reader.sees("theme: night", in_="footer")


@pytest.mark.parametrize("dossier", DOSSIERS)
async def test_a_colour_that_is_changed_is_on_the_screen_while_it_runs(
    dossier: str, config: Path, request: pytest.FixtureRequest
) -> None:
    config.write_text(NIGHT)
    async with settled(request.getfixturevalue(dossier), view="people") as reader:
        name = DOSSIERS[dossier]
        await reader.press("j")
        cursor = reader.cursor
        written(config, NIGHT.replace("#ff5fff", "#5fff5f"))
        await reader.until(lambda: ink(reader, name) == "#5fff5f", "the colour is as it was")
        await reader.sees("config.toml was changed, and is taken on", in_="footer")
        assert (reader.app.theme, reader.cursor) == ("night", cursor)
        written(config, NIGHT.replace('"night"\n', '"masthead-light"\n'))
        await reader.until(lambda: reader.app.theme == theme.LIGHT)
        written(config, "[keys]\nproof = 'X'\n")
        await reader.until(lambda: settled_on("X"))
        assert reader.app.theme == theme.LIGHT  # nothing else is said, and it is there
        await reader.press("X")
        await reader.until(lambda: isinstance(reader.app.screen, Sheet), "the key does nothing")


def settled_on(key: str) -> bool:
    from tui.actions import key_of

    return key_of("proof") == key


async def test_a_theme_that_is_gone_gives_way_to_what_suits(config: Path, fictional: Path) -> None:
    config.write_text(NIGHT)
    async with settled(fictional, view="people") as reader:
        written(config, "[explorer]\nmouse = true\n")
        await reader.until(lambda: reader.app.theme == theme.DARK)
        config.unlink()
        await reader.sees("there is no such file of settings, so all stays as it was")
        await reader.press("T")
        assert reader.app.theme == theme.LIGHT


async def test_what_is_wrong_is_told_with_its_line_and_a_broken_file_leaves_what_is_there(
    config: Path, fictional: Path
) -> None:
    config.write_text(NIGHT)
    async with settled(fictional, 120, 40, view="people") as reader:
        written(config, NIGHT + "persn = '#fff'\nteam = '#333'\n")
        await reader.sees("line 6: there is no colour 'persn' in a theme; did you mean 'person'?")
        await reader.sees("Line 7: team on panel has a contrast of 1.2:1")
        written(config, NIGHT.replace("#ff5fff", "#5fff5f") + "team =\n")
        await reader.sees("line 6: it is no TOML, so all stays as it was")
        assert (reader.app.theme, ink(reader, "Zoë Brânză")) == ("night", "#ff5fff")
        written(config, NIGHT.replace("#ff5fff", "#5fff5f"))
        await reader.until(lambda: ink(reader, "Zoë Brânză") == "#5fff5f")


async def test_over_a_sheet_too(config: Path, fictional: Path) -> None:
    async with settled(fictional, 120, 60, view="people") as reader:
        await reader.press("question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, Sheet))
        written(config, '[explorer]\ntheme = "night"\n[themes.night]\naccent = "#5fff5f"\n')
        await reader.until(lambda: ink(reader, "WHERE TO LOOK") == "#5fff5f", "the sheet is as it was")


async def test_a_kiosk_looks_at_no_file(config: Path, fictional: Path) -> None:
    settings_file.start(ignore=True)
    async with settled(fictional, view="people", kiosk=True) as reader:
        written(config, NIGHT)
        await reader.press("j", "k", "1", "2")
        await reader.rest()
        assert not reader.app.live
        assert theme.names() == theme.NAMES


async def test_with_sixteen_colours_it_is_left_aside_and_said_unless_it_has_their_names(
    config: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    config.write_text(NIGHT)
    async with settled(fictional, 140, view="people") as reader:
        assert reader.app.theme == "ansi-dark"
        await reader.sees("This terminal has 16 colours, and the theme night needs more: it is left aside here.")
        await reader.press("escape", "T", "T")
        assert reader.app.theme == "night"
        await reader.sees("theme: night, in this terminal’s 16 colours, each the nearest of them")
    config.write_text(NIGHT.replace("masthead-dark", "ansi-dark").replace("#ff5fff", "bright_magenta"))
    async with settled(fictional, view="people") as reader:
        assert (reader.app.theme, ink(reader, "Zoë Brânză")) == ("night", "bright_magenta")
        assert "16 colours" not in reader.words()


async def test_without_colours_there_is_none(config: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    config.write_text(NIGHT)
    async with settled(fictional, 140, view="people", plain=True) as reader:
        assert ink(reader, "Zoë Brânză") == ""
        written(config, NIGHT.replace("#ff5fff", "#5fff5f"))
        await reader.sees("config.toml was changed")
        assert ink(reader, "Zoë Brânză") == ""
        await reader.press("T")
        await reader.sees("NO_COLOR is set: there are no colours to choose")


async def test_one_that_was_chosen_by_key_comes_back_and_is_not_forgotten_while_it_is_gone(
    config: Path, fictional: Path, tmp_path: Path
) -> None:
    file, text = tmp_path / "session.json", NIGHT.replace('theme = "night"\n', "")
    for said, wanted in ((text, "night"), ("", theme.DARK), (text, "night")):
        config.write_text(said)
        memory = Memory(fictional, file)
        async with settled(fictional, memory=memory) as reader:
            if not memory.session.theme:
                await reader.press("T", "T", "T", "T")
            assert reader.app.theme == wanted
            await reader.press("q")
            await reader.until(lambda reader=reader: reader.app._exit)  # type: ignore[misc]
        assert orjson.loads(file.read_bytes())["theme"] == "night"
