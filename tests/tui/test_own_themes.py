"""Themes of one's own: what is wrong is said with its place, what can hardly be read with its ratio, all else is taken."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import contrast, own_themes, palettes, theme
from tui.own_themes import Own
from tui.palettes import ANSI, MEANINGS, NAMES, PALETTES, SIXTEEN
from tui.settings_file import understood


def said(text: str) -> list[str]:
    of = understood(text.encode(), Path("config.toml"))
    return [f"{fault.line}:{fault.column} {'~ ' if fault.doubt else ''}{fault.words}" for fault in of.faults]


def taken(text: str) -> dict[str, Own]:
    found: dict[str, Own] = understood(text.encode(), Path("config.toml")).own["themes"]
    return found


WRONG = {
    "[themes.x]\npersn = '#fff'": "2:1 there is no colour 'persn' in a theme; did you mean 'person'?",
    "[themes.x]\nqqqqqqqq = '#fff'": "2:1 there is no colour 'qqqqqqqq' in a theme",
    "[themes.x]\n  person = 3": "2:3 person is a colour in quotes, so it stays #e9ba5d",
    "[themes.x]\nperson = '#ffff'": "2:1 '#ffff' is none: a colour is #rrggbb, #rgb or one of",
    "[themes.x]\nperson = 'bright_blu'": "2:1 'bright_blu' is none: a colour is #rrggbb, #rgb or one of a terminal’s "
    "sixteen, such as bright_blue; person stays #e9ba5d; did you mean 'bright_blue'?",
    "[themes.x]\nbased_on = 'masthead-drak'": "2:1 based_on is one of masthead-dark, masthead-light, ansi-dark, "
    "ansi-light, so it is taken for masthead-dark; did you mean 'masthead-dark'?",
    "[themes.x]\nbased_on = ['x']": "2:1 based_on is one of",
    "[themes.x]\nbased_on = 'ansi-dark'\npaper = '#fff'": "3:1 paper is the terminal’s own in a theme that is based on "
    "ansi-dark",
    "[themes]\nx = 'dark'": "2:1 a theme is a table: [themes.x]",
    "[themes.ansi-dark]\nperson = 'red'": "1:9 ansi-dark comes with Masthead, and stays as it is: call yours otherwise",
    "[themes.auto]": "1:9 auto comes with Masthead",
    "[themes.'a b']": "1:9 a theme has a name of letters, digits, - and _, a letter first, at most 40",
    "themes = 3": "1:1 themes is a table: [themes]",
    "[explorer]\ntheme = 'nigt'\n[themes.night]": "2:1 theme is one of auto, masthead-dark, masthead-light, ansi-dark, "
    "ansi-light, night, not 'nigt', so it stays \"auto\"; did you mean 'night'?",
    "[themes.x]\nperson = '#333'": "2:1 ~ person on panel has a contrast of 1.2:1, under the 4.5:1 that text needs to be "
    "read; it is taken",
    "[themes.x]\nbased_on = 'masthead-dark'\npaper = '#777'": "3:1 ~ on this paper the contrast of accent 1.5:1, grey 1.6:1, ",
    "[themes.x]\nmatch = '#fff'": "2:1 ~ on this match the contrast of match-ink 1:1 is under the 4.5:1",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_its_place(text: str) -> None:
    [words] = said(text)
    assert words.startswith(WRONG[text])


def test_all_else_of_a_theme_with_a_fault_is_taken_and_a_doubt_is_no_fault() -> None:
    own = taken("[themes.x]\npersn = '#fff'\nteam = '#FFF'\nevent = 'bright_red'\nquote = '#333'")
    assert own == {"x": Own("masthead-dark", {"team": "#ffffff", "event": "#ff0000", "quote": "#333333"})}
    assert own["x"].palette == {**PALETTES[theme.DARK], **own["x"].given}


def test_a_theme_without_a_base_is_based_on_what_its_ground_is_like(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[themes.a]\npaper = '#fffdf0'\n[themes.b]\npaper = 'black'\n[themes.c]\nperson = '#f0f'\n"
    assert [own.based_on for own in taken(text).values()] == ["masthead-light", "masthead-dark", "masthead-dark"]
    monkeypatch.setenv("COLORFGBG", "0;15")
    assert [own.based_on for own in taken(text).values()] == ["masthead-light", "masthead-dark", "masthead-light"]


def test_on_the_terminals_own_ground_the_sixteen_are_names_and_nothing_is_measured() -> None:
    text = "[themes.x]\nbased_on = 'ansi-light'\nperson = 'bright_yellow'\n"
    assert said(text) == []
    own = taken(text)["x"]
    assert (own.palette["person"], own.beyond, own.grounded, own.dark) == ("bright_yellow", False, False, False)
    assert taken(text + "team = '#123456'")["x"].beyond


def test_every_colour_of_a_theme_has_its_meaning_in_words() -> None:
    for palette in PALETTES.values():
        assert palette.keys() == MEANINGS.keys()
    assert ANSI.keys() < MEANINGS.keys()
    assert len(set(MEANINGS.values())) == len(MEANINGS)


@pytest.mark.parametrize(
    ("one", "other", "is_"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ff0000", 1)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, is_: float) -> None:
    assert contrast.ratio(one, other) == contrast.ratio(other, one) == pytest.approx(is_, abs=0.005)


def test_what_comes_with_masthead_is_never_faint() -> None:
    assert [list(contrast.faint(palette)) for palette in PALETTES.values()] == [[], []]


colour = st.one_of(
    st.from_regex(r"#(?:[0-9a-fA-F]{3}){1,2}", fullmatch=True), st.sampled_from([*SIXTEEN, "", "#", "blu"])
)
value = st.one_of(colour, st.text(max_size=9), st.integers(), st.booleans(), st.lists(st.text(max_size=3), max_size=2))
one_theme = st.one_of(
    value, st.dictionaries(st.sampled_from([*MEANINGS, "based_on", "x"]), st.one_of(value, st.sampled_from(NAMES)))
)


@given(st.dictionaries(st.one_of(st.sampled_from(["a", "night", *NAMES]), st.text(max_size=9)), one_theme, max_size=3))
def test_whatever_a_table_says_each_theme_that_comes_of_it_can_be_shown(table: dict[str, object]) -> None:
    found, faults = own_themes.check(table)
    assert all(words for _, words in faults)
    assert {path[0] for path, _ in faults} <= table.keys()
    theme.take(found)
    try:
        for name, own in found.items():
            assert name not in NAMES
            assert palettes.colours(own.based_on).keys() == own.palette.keys()
            assert theme.styles(name)["person"].color is not None
            assert theme.styles(name, panel=True)["match"]
            assert theme.themes()[name].to_color_system().generate()
    finally:
        theme.take({})


@given(st.binary(max_size=80), st.sampled_from([b"[themes.x]\n", b"[views]\n", b"[themes]\nx = ", b"[views]\nx = "]))
def test_no_bytes_are_too_much(raw: bytes, before: bytes) -> None:
    of = understood(before + raw, Path("config.toml"))
    for fault in of.faults:
        assert fault.words
    assert isinstance(own_themes.shown(of.own.get("themes", {})), dict)


def test_what_is_shown_of_them_reads_the_same_again() -> None:
    text = "[themes.x]\nteam = '#FFF'\nevent = 'bright_yellow'\n[themes.y]\nbased_on = 'ansi-dark'\nteam = 'blue'"
    own = taken(text)
    assert own_themes.check(own_themes.shown(own)) == (own, [])
    assert tomllib.loads(text)["themes"].keys() == own.keys()
