"""The tour: by the keys that it names, and by others; ended at any step; on stores that lack what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.stories import Reader, explorer, opened_at
from tui import tour
from tui.actions import ACTIONS
from tui.guided import Guided
from tui.page import Page, size
from tui.screens.sheet import Sheet

END = "X"  # the key that ends it
SIZES = [(40, 12), (80, 24), (120, 40)]
SEEN = {  # what is on the screen at each step
    "the front page": ["LEFT", "Zoë Brânză"],
    "Zoë Brânză, who left": ["not stated ?"],
    "a statement in several wordings": ["[tide → sea]"],
    "its proof": ["✓", "▐The tide does"],
    "what is disputed": ["! cannot both hold with:"],
    "the way back": ["3 Timeline 23"],
    "what nobody says": ["NOT KNOWN"],
    "help": ["WHERE TO LOOK"],
    "the end": ["quit"],
}

STRAYS = {  # from a step, by which keys
    "the front page": "question_mark",
    "Zoë Brânză, who left": "slash f o o enter s 8 j enter",
    "a statement in several wordings": "2 j j z",
    "its proof": "n enter space",
    "what is disputed": "slash x y",
    "the way back": "1 space w",
    "what nobody says": "escape 0 e",
    "help": "enter",
}


@asynccontextmanager
async def touring(store: Path, width: int, height: int, *, plain: bool = False) -> AsyncIterator[Reader]:
    async with opened_at(explorer(store, plain=plain, kind=Guided), width, height) as reader:
        yield reader


def guided(reader: Reader) -> Guided:
    assert isinstance(reader.app, Guided)
    return reader.app


def step(reader: Reader) -> str:
    return guided(reader).steps[guided(reader).at].name


def named(reader: Reader) -> tour.Next | None:
    """The keys that lead on from here, once the screen names them."""
    app = guided(reader)
    keys = tour.way(app.steps[app.at + 1], app._where())
    if keys is None or f"{'type' if len(keys.keys) > 1 else 'press'} {keys.caps} {keys.does}" not in " ".join(
        reader.screen.split()
    ):
        return None
    return keys


async def follow(reader: Reader, to: str = "") -> None:
    """Press the keys that the screen names until the next step is there, or the one of a name."""
    app, start = guided(reader), guided(reader).at
    while not (step(reader) == to if to else app.at > start):
        at = app.at
        await reader.until(lambda at=at: app.at > at or named(reader), "nothing leads on")  # type: ignore[misc]
        if app.at == at:
            keys = named(reader)
            assert keys is not None
            assert reader.keys < 200, f"it leads in circles\n{reader.screen}"
            await reader.press(*keys.keys)
            await reader.rest()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_its_keys_lead_through_all_that_there_is_to_see(fictional: Path, size: tuple[int, int]) -> None:
    async with touring(fictional, *size, plain=size == (80, 24)) as reader:
        names = [each.name for each in guided(reader).steps]
        assert names == list(SEEN)
        for number, name in enumerate(names, 1):
            assert step(reader) == name
            each = guided(reader).steps[number - 1]
            await reader.sees(f"{number}/9 {each.short if size[0] < 70 else each.words}", *SEEN[name])
            if number < len(names):
                await follow(reader)
        assert reader.keys < 60  # about a minute, most of them letters of two filters
        await reader.press(END)
        await reader.gone("9/9")


@pytest.mark.parametrize("name", ["the front page", "its proof", "what is disputed", "help"])
async def test_it_ends_at_any_step_and_the_explorer_stays_where_it_was(fictional: Path, name: str) -> None:
    async with touring(fictional, 80, 24) as reader:
        await follow(reader, name)
        await reader.sees("X ends the tour")
        over, view = isinstance(reader.app.screen, Sheet), reader.app.browser.view
        await reader.press(END)
        await reader.gone("TOUR", "ends the tour")
        assert (isinstance(reader.app.screen, Sheet), reader.app.browser.view) == (over, view)
        if over:
            await reader.press("escape")
            await reader.gone("TOUR")
        await reader.until(lambda: reader.app.footer.region.bottom == 24 and reader.app.detail.region.bottom == 23)


async def test_who_strays_is_led_on_from_there(fictional: Path) -> None:
    async with touring(fictional, 80, 24) as reader:
        for name, keys in STRAYS.items():
            await follow(reader, name)
            await reader.press(*keys.split())
            await reader.rest()
        await follow(reader, "the end")


async def test_in_the_filter_line_its_key_is_a_letter(fictional: Path) -> None:
    async with touring(fictional, 80, 24) as reader:
        await reader.press("slash", END)
        await reader.sees("TOUR 1/9", "saying “X”")
        await reader.gone("ends the tour")


async def test_a_window_of_another_size_is_told_in_other_words(fictional: Path) -> None:
    async with touring(fictional, 120, 40) as reader:
        await follow(reader)
        await reader.press("shift+tab", "shift+tab")
        await follow(reader, "what is disputed")
        await reader.press("shift+tab", "shift+tab", "tab")
        await follow(reader, "what nobody says")
        await reader.resize(40, 12)
        await reader.sees("7/9 Next: help.")  # the gap is below now
        await follow(reader, "help")


async def test_without_a_text_or_a_dispute_it_has_fewer_steps(real: Path) -> None:
    async with touring(real, 80, 24) as reader:
        assert [each.name for each in guided(reader).steps] == [
            "the front page", "Lin Junyang, who left", "a statement in several wordings", "what nobody says", "help",
            "the end",
        ]  # fmt: skip
        await follow(reader, "the end")


async def test_its_words_fit_and_its_key_is_nobody_elses(fictional: Path) -> None:
    sheet = Sheet("", Page, (), "help")
    assert END not in {key for action in ACTIONS for key in action.keys} | {*sheet._bindings.key_to_bindings}
    async with touring(fictional, 80, 24) as reader:
        for each in guided(reader).steps:
            assert size(each.words) <= 80 - len(" TOUR 9/9  ") - 1, each
            assert size(each.short) <= 40 - len(" 9/9 ") - 1, each
