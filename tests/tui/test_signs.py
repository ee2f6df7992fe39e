"""The signs of each repertoire: what stands for a sign, and that cells stay where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.text import clean
from tui import abilities, signs
from tui.page import Page, Span, crop, fit, size, span, width_of


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    signs.choose("")


@given(st.text())
def test_ascii_is_nothing_but_ascii_and_a_cell_stays_a_cell(text: str) -> None:
    text = clean(text)
    signs.choose("ascii")
    assert signs.form(text).isascii()
    assert signs.form(text).isprintable()
    assert signs.cellwise(text).isascii()
    assert cell_len(signs.cellwise(text)) == sum(map(cell_len, text))


@given(st.text(st.sampled_from([*"".join(signs.FORMS), *"aé潮 3"])))
def test_a_console_gets_no_sign_that_its_font_has_not(text: str) -> None:
    signs.choose("console")
    shown = signs.cellwise(text)
    assert cell_len(shown) == cell_len(text)
    assert all(char.isalpha() or char in "→←↑↓▲►■•○√§¶" or char.encode("cp437", "ignore") for char in shown)


@given(st.text(), st.integers(0, 40))
def test_what_is_fitted_has_its_cells_in_every_repertoire(text: str, width: int) -> None:
    text = clean(text)
    for repertoire in ("", "console", "ascii"):
        signs.choose(repertoire)  # type: ignore[arg-type]
        assert cell_len(fit(text, width)) == width
        assert cell_len(crop(text, width)) <= width
        assert size(text) == width_of([span(text)])


@pytest.mark.parametrize(
    ("text", "form", "cells"),
    [
        ("“Hé…” – b", '"He.." - b', '"He." - b'),
        ("≤2031-05 · ≈4 · 3·2", "<=2031-05 - ~4 - 3:2", "_2031-05 - ~4 - 3:2"),
        ("2029…2031-02", "2029..2031-02", "2029.2031-02"),
        ("潮見佳乃 (Shiomi)", "________ (Shiomi)", "________ (Shiomi)"),
        ("Łukasz Dvořák, ß", "Lukasz Dvorak, ss", "Lukasz Dvorak, s"),
        ("├ A └ B", "|-A `-B", "|-A `-B"),
        ("2½ €", "21/2 EUR ", "2_ _"),
        ("╭─╮┏━┓│┃▌", "+-+#=#|#>", "+-+#=#|#>"),
    ],
)
def test_forms_in_ascii(text: str, form: str, cells: str) -> None:
    assert (signs.form(text), signs.cellwise(text)) == (text, text)
    signs.choose("ascii")
    assert (signs.form(text), signs.cellwise(text)) == (form, cells)


def test_a_paragraph_is_measured_as_it_is_drawn() -> None:
    signs.choose("ascii")
    page = Page(14)
    page.flow(Span("≤2031-05-01 … ≥2031"), indent=1)
    assert page.plain() == " <=2031-05-01\n .. >=2031\n"


@pytest.mark.parametrize(
    ("env", "utf8"),
    [
        ({}, True),
        ({"LANG": "C"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, True),
        ({"LANG": "C", "LC_ALL": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LC_CTYPE": "UTF-8"}, True),  # macOS
        ({"LC_ALL": "", "LANG": "C"}, False),
    ],
)
def test_the_locale_says_the_encoding(env: dict[str, str], utf8: bool) -> None:
    assert abilities.utf8(env) is utf8


def test_what_python_made_of_c_is_c(monkeypatch: pytest.MonkeyPatch) -> None:
    env = {"LANG": "C", "LC_CTYPE": "C.UTF-8"}
    monkeypatch.setattr(abilities, "_as_started", lambda: {"LANG": "C"})
    assert not abilities.utf8(env)
    assert abilities.locale_said(env) == "LANG=C"
    monkeypatch.setattr(abilities, "_as_started", lambda: env)
    assert abilities.utf8(env)


FULL = abilities.FULL


@pytest.mark.parametrize(
    ("env", "colours"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, FULL),
        ({"TERM": "xterm-direct"}, FULL),
        ({"TERM": "foot"}, FULL),
        ({"TERM": "alacritty"}, FULL),
        ({"TERM": "xterm-kitty"}, FULL),
        ({"TERM": "xterm-ghostty"}, FULL),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, FULL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, FULL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, 256),
        ({"TERM": "tmux-256color", "TMUX": "x"}, 256),
        ({"TERM": "tmux-256color", "TMUX": "x", "COLORTERM": "truecolor"}, FULL),
        ({"TERM": "screen-256color", "TMUX": "x", "COLORTERM": "truecolor"}, FULL),
        ({"TERM": "screen.xterm-256color", "STY": "x", "COLORTERM": "truecolor"}, 256),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, 0),
        ({"TERM": "vt220"}, 0),
    ],
)
def test_how_many_colours_there_are(env: dict[str, str], colours: int) -> None:
    assert abilities.colours(env) == colours


@pytest.mark.parametrize(
    ("env", "repertoire"),
    [
        ({"TERM": "xterm"}, ""),
        ({"TERM": "linux"}, "console"),
        ({"TERM": "linux", "LANG": "C"}, "ascii"),
        ({"TERM": "vt100"}, "ascii"),
        ({"TERM": "xterm", "MASTHEAD_ASCII": "1"}, "ascii"),
        ({"TERM": "xterm", "MASTHEAD_ASCII": "0"}, ""),
    ],
)
def test_which_signs_there_are(env: dict[str, str], repertoire: str) -> None:
    assert abilities.signs(env) == repertoire
