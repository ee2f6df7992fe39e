"""The look: readable, one hue a kind, and no colour at all where the reader wants none."""

import itertools

import pytest
from rich.color import Color
from rich.console import Console
from rich.style import Style
from textual.app import App, ComposeResult

from tui.page import span
from tui.theme import DARK, KINDS, LIGHT, PALETTES, styles, suited, themes
from tui.widgets.bar import Bar

ROLES = [
    "", "dim", "label", "heading", "strong", "title", "mark", "ok", "bad", "warn", "match", "diff", "key", "chip",
    "error", "tab", "tab-current", "cursor", "cursor-idle", "marked", "caret", *KINDS,
]  # fmt: skip


def luminance(color: Color) -> float:
    parts = (value / 255 for value in color.get_truecolor())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    low, high = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", [DARK, LIGHT])
@pytest.mark.parametrize("panel", [False, True])
def test_every_text_can_be_read(name: str, panel: bool) -> None:
    look = styles(name, panel=panel)
    assert {role: round(contrast(look[role]), 1) for role in ROLES if contrast(look[role]) < 4.5} == {}


@pytest.mark.parametrize("name", [DARK, LIGHT, "ansi-dark", "ansi-light"])
def test_each_kind_has_a_hue_of_its_own(name: str) -> None:
    look = styles(name)
    for one, other in itertools.combinations(KINDS, 2):
        assert look[one].color != look[other].color, (one, other)


def test_without_colours_only_attributes_are_left() -> None:
    look = styles(DARK, plain=True)
    assert {role for role in ROLES if look[role].color or look[role].bgcolor} == set()
    assert look["match"].reverse
    assert look["tab-current"].reverse
    assert look["diff"].underline
    assert look["heading"].bold


def test_the_terminals_own_themes_use_only_its_sixteen_colours() -> None:
    for role in ROLES:
        color = styles("ansi-dark")[role].color
        assert color is None or (color.number is not None and color.number < 16)
        assert styles("ansi-dark")[role].bgcolor is None


def test_a_role_that_nobody_knows_looks_like_text() -> None:
    assert styles(DARK)["no such role"] == styles(DARK)[""]


async def test_the_themes_can_be_used_and_changed_in_an_app() -> None:
    bar = Bar()

    class Themed(App[None]):
        def compose(self) -> ComposeResult:
            yield bar

    app = Themed()
    for theme in themes().values():
        app.register_theme(theme)
    async with app.run_test(size=(20, 2)) as pilot:
        bar.set([span("Wu", "person")])
        for name in (DARK, LIGHT):
            app.theme = name
            await pilot.pause()
            first = next(iter(bar.render_line(0)))
            assert first.style == styles(name)["person"]
            assert app.screen.styles.background.hex.lower() == PALETTES[name]["paper"]


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({"TERM": "xterm-256color"}, DARK), ({"TERM": "xterm", "COLORTERM": "truecolor"}, DARK),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, LIGHT), ({"TERM": "linux"}, "ansi-dark"), ({}, "ansi-dark"),
        ({"TERM": "screen", "COLORFGBG": "0;default;15"}, "ansi-light"), ({"TERM": "xterm-kitty"}, DARK),
    ],
)  # fmt: skip
def test_the_theme_suits_the_terminal(env: dict[str, str], name: str) -> None:
    assert suited(env) == name
    system = Console(force_terminal=True, _environ=env).color_system
    assert (system == "standard") == name.startswith("ansi"), "Rich counts the colours otherwise"


def test_on_a_light_ground_of_sixteen_colours_no_ink_is_one_that_cannot_be_read_there() -> None:
    inks = {style.color.name for style in styles("ansi-light").values() if style.color}
    assert not inks & {"yellow", "bright_yellow", "bright_cyan", "bright_green", "white", "bright_white"}
