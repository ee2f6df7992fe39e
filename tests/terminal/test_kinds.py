"""A few rows of `python -m tests.terminals`, and that its table tells what went wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.test_explorer import START, opened, store
from tests.terminals import checks_bytes, checks_life, checks_sizes
from tests.terminals.kinds import EVERY, Kind
from tests.terminals.registry import Skip
from tests.terminals.table import Result, lines

__all__ = ["store"]  # a fixture
KINDS = {kind.name: kind for kind in EVERY}


def tried(check: Callable[[Kind, Path], object], name: str, store: Path) -> None:
    try:
        check(KINDS[name], store)
    except Skip as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("name", ["vt100", "linux"])
def test_an_old_terminal_is_sent_nothing_that_it_would_print(store: Path, name: str) -> None:
    for check in (checks_bytes.its_colours, checks_bytes.its_sequences, checks_bytes.its_signs):
        tried(check, name, store)


@pytest.mark.parametrize("name", ["vt100", "linux", "LANG=C", "screen, real"])
def test_the_terminal_is_left_clean(store: Path, name: str) -> None:
    tried(checks_life.quits_clean, name, store)


def test_escape_comes_through_in_screen(store: Path) -> None:
    tried(checks_life.helps, "screen, real", store)


def test_a_storm_of_sizes(store: Path) -> None:
    checks_sizes.weathered(store, 40, 1)


def test_a_window_that_is_too_small_says_so_and_does_nothing_but_quit(store: Path) -> None:
    checks_sizes.too_small(store)


def test_who_asks_for_ascii_by_the_locale_is_told_once_how_to_get_more(store: Path, tmp_path: Path) -> None:
    env = {"LANG": "C", "LC_ALL": "", "LC_CTYPE": "", "XDG_STATE_HOME": str(tmp_path)}
    with opened(store, env=env) as terminal:
        terminal.wait_for("LANG=C.UTF-8 masthead")
        terminal.press("q")
        terminal.wait_exit()
        assert bytes(terminal.raw).isascii()
    with opened(store, env=env) as terminal:
        terminal.wait_for(START)
        terminal.press("j")
        terminal.wait_for("resigned")
        assert "LANG=C.UTF-8" not in bytes(terminal.raw).decode()


@pytest.mark.parametrize("option", [("--ascii",), ()])
def test_who_asks_for_ascii_outright_is_told_nothing(store: Path, option: tuple[str, ...]) -> None:
    with opened(store, *option, env={} if option else {"MASTHEAD_ASCII": "1"}) as terminal:
        terminal.wait_for(START)
        terminal.press("q")
        terminal.wait_exit()
        assert bytes(terminal.raw).isascii()
        assert b"UTF-8" not in terminal.raw


def test_a_byte_that_is_no_utf8_is_a_letter_like_any_other(store: Path) -> None:
    """As a keyboard sends ö that thinks the terminal is Latin-1."""
    with opened(store) as terminal:
        terminal.wait_for(START)
        terminal.press("/")
        terminal.wait_for("accept")
        os.write(terminal._master, b"lin\xf6")
        terminal.wait_for("/ lin")
        terminal.press("backspace", "enter")
        terminal.wait_for("enter open")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


def test_the_table_names_what_went_wrong_and_what_was_skipped() -> None:
    made = lines(
        [
            Result("xterm", "opens", True),
            Result("xterm", "quits", False, "it hangs\nand a screen"),
            Result("screen", "opens", None, "screen is not installed"),
            Result("", "ssh: copies", True, "61 B"),
        ]
    )
    assert made == [
        "        opens  quits",
        "xterm   ✓      ✗",
        "screen  –",
        "",
        "✓ ssh: copies  61 B",
        "",
        "✗ xterm: quits: it hangs",
        "– screen: screen is not installed",
        "2 fine, 1 wrong, 1 skipped",
    ]
