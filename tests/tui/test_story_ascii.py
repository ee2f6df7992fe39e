"""In a terminal without UTF-8: whatever is looked at, nothing but ASCII reaches it, and all stands where it stood."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorSystem

from tests.tui.stories import Reader, reading
from tui import signs
from tui.frames import _row
from tui.view import PANES

LOOKS = ("v", "v", "e", "escape", "enter", "escape", "d", "escape", "b", "escape", "o", "n", "escape", "F", "escape")
SHEETS = ("question_mark", "escape", "colon", "x", "escape", "L", "escape", "Y", "escape", "w", "escape", "c", "escape")
WALKED = "jkhlJKGg0123456789[]<>@vdbeonFsSzT+-,.?"


@pytest.fixture(autouse=True)
def _ascii() -> Iterator[None]:
    signs.choose("ascii")
    yield
    signs.choose("")


def sent(reader: Reader) -> list[str]:
    """The lines of the screen as the terminal gets them, each of as many cells as the screen has."""
    rows = [_row(strip, ColorSystem.TRUECOLOR) for strip in reader.strips]
    assert {len(row) for row in rows} == {reader.app.screen.size.width}
    return ["".join(text for text, _ in row) for row in rows]


def is_ascii(reader: Reader, keys: str) -> None:
    lines = sent(reader)
    assert all(line.isascii() for line in lines), f"{keys}: {[line for line in lines if not line.isascii()]}"


@pytest.mark.parametrize(("story", "size"), [("real", (80, 24)), ("fictional", (120, 40))])
async def test_every_pane_and_every_sheet(story: str, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(story), *size) as reader:
        is_ascii(reader, "the front page")
        for number in range(1, len(PANES)):
            await reader.press(str(number), "j")
            await reader.rest()
            for key in LOOKS:
                await reader.press(key)
                is_ascii(reader, f"{number} {key}")
        for key in SHEETS:
            await reader.press(key)
            is_ascii(reader, key)


@pytest.mark.parametrize("story", ["real", "fictional"])
async def test_wherever_a_reader_goes(story: str, request: pytest.FixtureRequest) -> None:
    chance = random.Random(story)
    async with reading(request.getfixturevalue(story), 100, 30) as reader:
        for number in range(30):
            key = chance.choice(WALKED)
            await reader.press("escape", key)
            is_ascii(reader, f"step {number}, {key}")


async def test_the_focus_the_cursor_and_the_trees_have_their_forms(fictional: Path) -> None:
    async with reading(fictional, 80, 24) as reader:
        await reader.press("2", "j")
        await reader.rest()
        lines = sent(reader)
        assert re.match(r"#= 2 Teams \d+ =+#$", lines[2])
        assert [line for line in lines if line.startswith("#> ")]
        assert any(re.match(r"#  (?:\| )*(?:\||`)-\w", line) for line in lines)
        assert any(line.startswith("+- Detail -") for line in lines)
        await reader.press("enter")
        await reader.rest()
        assert any(line.startswith("#= Detail =") for line in sent(reader))


async def test_the_chart_counts_in_digits_and_tells_its_bars_apart(fictional: Path) -> None:
    async with reading(fictional, 120, 40) as reader:
        await reader.press("3", "v", "plus")
        screen = "\n".join(sent(reader))
        assert re.search(r"\d  *\d", screen)
        assert "3 certain  2? possible" in screen


async def test_words_that_are_pointed_out_stand_between_brackets(fictional: Path) -> None:
    async with reading(fictional, 100, 30, view="quotes #quote:sea-does-not-wait") as reader:
        await reader.press("e")
        await reader.sees("CHECKED")
        assert '"[The' in " ".join(sent(reader))
