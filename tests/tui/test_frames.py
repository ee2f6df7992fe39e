"""Frames are sent in parts; what a terminal then shows is, cell for cell, what was painted."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pyte
import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip

from tests.tui.stories import reading
from tui.app import Explorer
from tui.frames import Frames

Seen = tuple[str, str, str, frozenset[str]]  # character, ink, ground, attributes
SHOWS = {"underscore", "reverse", "strikethrough"}  # attributes that show on a blank
NAMES = {
    "bold": "bold",
    "italic": "italics",
    "underline": "underscore",
    "reverse": "reverse",
    "strike": "strikethrough",
}


def seen(data: str, ink: str, ground: str, on: Iterable[str]) -> Seen:
    """A cell as the eye has it: a blank has no ink."""
    shown = frozenset(on)
    return (data, ink, ground, shown) if data != " " or shown & SHOWS else (data, "", ground, frozenset())


class Watcher:
    """A terminal that is sent frames."""

    def __init__(self, width: int, height: int) -> None:
        self.screen, self.frames = pyte.Screen(width, height), Frames()
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")  # lines do not wrap: Textual says so too

    def take(self, update: ChopsUpdate | LayoutUpdate) -> int:
        """The bytes of a frame, which is drawn."""
        sequence = self.frames.changes(update, ColorSystem.TRUECOLOR)
        self.stream.feed(sequence)
        return len(sequence.encode())

    def picture(self) -> list[list[Seen]]:
        lines = [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]
        return [
            [seen(c.data, c.fg, c.bg, (n for n in NAMES.values() if getattr(c, n))) for c in line] for line in lines
        ]


def painted(strips: Iterable[Strip]) -> list[Seen]:
    """A line as it was painted."""
    line: list[Seen] = []
    for text, style, _ in (segment for strip in strips for segment in strip):
        style = style or Style.null()
        ink, ground = (c.get_truecolor().hex[1:] if c else "default" for c in (style.color, style.bgcolor))
        on = [name for attribute, name in NAMES.items() if getattr(style, attribute)]
        for char in text:
            if cell_len(char) == 0:
                line[-1] = (unicodedata.normalize("NFC", line[-1][0] + char), *line[-1][1:])
            else:
                line.append(seen(char, ink, ground, on))
                line += [("", *line[-1][1:])] * (cell_len(char) - 1)
    return line


JOURNEY = "j 4 j pagedown k enter down escape slash o p e n down enter e escape T 2 h question_mark escape 1 G z z"


def watch(app: Explorer, monkeypatch: pytest.MonkeyPatch) -> Watcher:
    """Whatever the app draws from now on."""
    watcher = Watcher(*app.size)

    def display(_screen: object, update: object) -> None:
        if isinstance(update, ChopsUpdate | LayoutUpdate):
            watcher.take(update)

    monkeypatch.setattr(app, "_display", display)
    monkeypatch.setattr(app, "_frames", watcher.frames)
    return watcher


def whole(app: Explorer) -> list[list[Seen]]:
    return [painted([strip]) for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_nothing_is_left_of_what_was_there(
    fictional: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(fictional, *size) as reader:
        watcher = watch(reader.app, monkeypatch)
        reader.app.redraw()
        for key in JOURNEY.split():
            await reader.press(key)
            await reader.rest()
            assert watcher.picture() == whole(reader.app), key


async def test_who_comes_back_to_a_terminal_finds_the_whole_screen(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(fictional, 80, 24) as reader:
        watcher = watch(reader.app, monkeypatch)
        reader.app.post_message(Resize(reader.app.size, reader.app.size))  # as the driver says when it is resumed
        await reader.until(lambda: watcher.picture() == whole(reader.app), "the screen did not come back")
        watcher.screen.erase_in_display(2)  # something else wrote over it
        await reader.press("ctrl+l")
        await reader.until(lambda: watcher.picture() == whole(reader.app), "the screen did not come back")


STYLES = [
    None, Style(bgcolor="#16181d"), Style(color="#e8e2d5", bgcolor="#16181d"), Style(color="#f0705a", bold=True),
    Style(reverse=True), Style(underline=True, color="#a09b90"), Style(bold=True, italic=True, bgcolor="#22252c"),
]  # fmt: skip
WORDS = ["wu", " ", "    ", "吴泳铭", "“zero”", "e\u0301吴", "──────", "a b  c"]


LEFT, WIDTH, HEIGHT = 11, 30, 4


def part(dice: random.Random, width: int) -> Strip:
    return Strip([Segment(dice.choice(WORDS), dice.choice(STYLES)) for _ in range(width)]).adjust_cell_length(width)


@pytest.mark.parametrize("seed", range(40))
def test_any_change_of_any_part_arrives(seed: int) -> None:
    """Two parts side by side, of which one is painted anew, again and again."""
    dice, watcher = random.Random(seed), Watcher(WIDTH, HEIGHT)
    lines = [{0: part(dice, LEFT), LEFT: part(dice, WIDTH - LEFT)} for _ in range(HEIGHT)]
    watcher.take(LayoutUpdate([line.values() for line in lines], Region(0, 0, WIDTH, HEIGHT)))
    for _ in range(40):
        y, (start, stop) = dice.randrange(HEIGHT), dice.choice([(0, LEFT), (LEFT, WIDTH)])
        lines[y][start] = part(dice, stop - start)
        watcher.take(ChopsUpdate(lines, [(y, start, stop)], [[LEFT, WIDTH]] * HEIGHT))
        assert watcher.picture() == [painted(line.values()) for line in lines]


@pytest.mark.parametrize("seed", range(40))
def test_what_was_held_back_arrives_as_it_is_by_then(seed: int) -> None:
    """Frames that wait and go out in pieces, among them newer ones, and now and then a terminal that forgot all."""
    dice, watcher = random.Random(seed), Watcher(WIDTH, HEIGHT)
    lines = [{0: part(dice, LEFT), LEFT: part(dice, WIDTH - LEFT)} for _ in range(HEIGHT)]
    for _ in range(60):
        if dice.random() < 0.1:
            watcher.frames.forget()
            whole = LayoutUpdate([line.values() for line in lines], Region(0, 0, WIDTH, HEIGHT))
            watcher.frames.want(whole, ColorSystem.TRUECOLOR)
        y, (start, stop) = dice.randrange(HEIGHT), dice.choice([(0, LEFT), (LEFT, WIDTH)])
        lines[y][start] = part(dice, stop - start)
        update = ChopsUpdate(lines, [(y, start, stop)], [[LEFT, WIDTH]] * HEIGHT)
        watcher.frames.want(update, ColorSystem.TRUECOLOR)
        if dice.random() < 0.3:
            watcher.stream.feed(watcher.frames.piece(dice.choice([1, 40, 200])))
        assert not any(cell.data == "\0" for row in watcher.screen.buffer.values() for cell in row.values())
    whole = LayoutUpdate([line.values() for line in lines], Region(0, 0, WIDTH, HEIGHT))
    watcher.frames.want(whole, ColorSystem.TRUECOLOR)
    while watcher.frames.behind:
        watcher.stream.feed(watcher.frames.piece(100))
    assert watcher.picture() == [painted(line.values()) for line in lines]


def test_what_came_last_goes_out_first() -> None:
    watcher = Watcher(30, 3)
    page = [[Strip([Segment("one"), Segment(" " * 27)])], [Strip([Segment("two"), Segment(" " * 27)])]]
    watcher.frames.want(LayoutUpdate(page, Region(0, 0, 30, 2)), ColorSystem.TRUECOLOR)
    watcher.frames.want(LayoutUpdate([[Strip([Segment("three")])]], Region(0, 2, 5, 1)), ColorSystem.TRUECOLOR)
    watcher.stream.feed(watcher.frames.piece(1))
    assert watcher.screen.display[2].startswith("three")
    assert watcher.frames.behind
    assert not watcher.screen.display[0].strip()


def test_a_frame_that_is_there_already_costs_nothing() -> None:
    watcher, line = Watcher(30, 1), Strip([Segment("ink", STYLES[2]), Segment(" " * 27, STYLES[1])])
    update = LayoutUpdate([[line]], Region(0, 0, 30, 1))
    assert watcher.take(update) > 0
    assert watcher.take(update) == 0
    watcher.frames.forget()
    assert watcher.take(update) > 0


def test_a_letter_that_is_cut_from_its_mark_leaves_what_is_before_it_as_it_is() -> None:
    terminal, name = Watcher(8, 1), Strip([Segment("Táyọ\u0300 Ò")])
    for cut in range(name.cell_length):
        terminal.take(LayoutUpdate([[Strip([Segment("12345678")])]], Region(0, 0, 8, 1)))
        terminal.take(LayoutUpdate([[name.crop(cut)]], Region(1, 0, 0, 1)))
        assert terminal.screen.buffer[0][0].data == "1"


def test_a_mark_in_another_style_is_on_the_letter_before_it() -> None:
    terminal = Watcher(4, 1)
    for last in "kx":
        pieces = [Segment("ọ"), Segment("\u0300", Style(bold=True)), Segment(last)]
        terminal.take(LayoutUpdate([[Strip(pieces)]], Region(0, 0, 4, 1)))
        assert [cell[0] for cell in terminal.picture()[0]] == ["ọ\u0300", last, " ", " "]
