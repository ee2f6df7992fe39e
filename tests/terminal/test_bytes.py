"""What goes over the line: on a slow one each byte is waited for. The counts are of the explorer's own dark theme."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.pty import Terminal
from tests.terminal.test_explorer import COMMAND

# The detail follows the cursor after a rest. Here it never does, so that what a key itself sends can be counted; and
# this terminal, which draws while it is waited for, is not too slow for whole frames.
RESTLESS = """
import tui.flow, tui.resting, tui.cli, tui.widgets.notice
tui.resting.REST = tui.widgets.notice.SAID = tui.flow._LATE = 3600
raise SystemExit(tui.cli.main())
"""
SIZES = [(120, 40), (80, 24)]
END = re.compile(rb"\x1b\[m(?:\x1b\[\?2026l)?\x1b\[(?:\d+;\d+)?H")  # the end of a frame


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bytes") / "store.json"
    subprocess.run([*COMMAND, "demo", "--quotes", "500", "--store", str(path)], check=True, capture_output=True)
    return path


def opened(store: Path, size: tuple[int, int], **env: str) -> Terminal:
    terminal = Terminal([sys.executable, "-c", RESTLESS, "--store", str(store)], cols=size[0], rows=size[1], env=env)
    terminal.wait_for("enter open")
    return terminal


def press(terminal: Terminal, key: str, shown: Callable[[str], bool]) -> tuple[int, int]:
    """The bytes and the frames that come for a key until something shows."""
    before = len(terminal.raw)
    terminal.press(key)
    terminal.wait_until(lambda: shown(terminal.screen_text()) and END.search(terminal.raw, len(terminal.raw) - 30))
    sent = bytes(terminal.raw[before:])
    return len(sent), len(END.findall(sent))


def moves(terminal: Terminal, key: str) -> tuple[int, int]:
    """The bytes and the frames of a key that moves the cursor."""

    def marked(screen: str) -> list[bool]:
        return [line.startswith("┃▌") for line in screen.splitlines()]

    before = marked(terminal.screen_text())
    return press(terminal, key, lambda screen: marked(screen) != before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", "1234")
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_move_sends_two_cells(store: Path, size: tuple[int, int], pane: str, theme: str) -> None:
    with opened(store, size) as terminal:
        if theme == "light":
            press(terminal, "T", lambda screen: "theme: masthead-light" in screen)
        press(terminal, pane, lambda screen: f"━ {pane} " in screen)
        moves(terminal, "j")  # the first one leaves the front page
        for key in ("j", "down", "k", "up"):
            sent, frames = moves(terminal, key)
            assert (sent <= 64, frames) == (True, 1), sent


@pytest.mark.parametrize("size", SIZES)
def test_a_move_below_the_chart_sends_the_mark_on_the_axis_too(store: Path, size: tuple[int, int]) -> None:
    with opened(store, size) as terminal:
        press(terminal, "3", lambda screen: "━ 3 " in screen)
        press(terminal, "v", lambda screen: "▲" in screen)
        press(terminal, "+", lambda screen: "by month" in screen)

        def goes(key: str) -> tuple[int, int]:
            before = re.findall("(?m)^┃▌.*", terminal.screen_text())
            return press(terminal, key, lambda screen: re.findall("(?m)^┃▌.*", screen) != before)

        for key in (".", ".", "k", "j"):  # to the first event of a bin, and the list by a line
            goes(key)
        for key in ("k", "j", "k", "j"):  # to another bin and back
            sent, frames = goes(key)
            assert (sent <= 160, frames) == (True, 1), sent


@pytest.mark.parametrize("size", SIZES)
def test_a_screenful_and_a_pane_send_what_differs(store: Path, size: tuple[int, int]) -> None:
    with opened(store, size) as terminal:
        for pane in "12343214":
            sent, _ = press(terminal, pane, lambda screen, pane=pane: f"━ {pane} " in screen)
            assert sent <= 9_000
        for key in ("pagedown", "pagedown", "ctrl+d"):
            before = terminal.screen_text()
            sent, frames = press(terminal, key, lambda screen, before=before: screen != before)
            assert sent <= 4_000
            assert frames == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_letter_of_a_filter_is_one_frame(store: Path, size: tuple[int, int]) -> None:
    with opened(store, size) as terminal:
        press(terminal, "/", lambda screen: "accept" in screen)
        for place, letter in enumerate("open", 1):
            typed = f"/ {'open'[:place]} "
            sent, frames = press(terminal, letter, lambda screen, typed=typed: typed in screen)
            assert frames == 1
            assert sent <= 6_000


def test_a_resize_clears_nothing_and_is_drawn_at_once(store: Path) -> None:
    """No flicker: the terminal is never wiped, and what is sent comes in marked frames that replace what is there."""
    with opened(store, (120, 40)) as terminal:
        for cols, rows in ((100, 30), (140, 45), (79, 24), (40, 12), (200, 50)):
            before = len(terminal.raw)
            terminal.resize(cols, rows)
            footer = re.compile(rf"(?:.*\n){{{rows - 1}}}.* \d+/\d+\s*\Z")
            terminal.wait_until(lambda footer=footer: footer.match(terminal.screen_text()))
            terminal.wait_until(lambda: END.search(terminal.raw, len(terminal.raw) - 30))
            sent = bytes(terminal.raw[before:])
            assert not re.search(rb"\x1b\[[0-3]?[JK]", sent)
            assert 1 <= len(re.findall(rb"\x1b\[\?2026h", sent)) <= 3


@pytest.mark.parametrize("size", SIZES)
def test_a_cursor_in_a_text_and_a_mark_send_what_they_change(store: Path, size: tuple[int, int]) -> None:
    def moved(key: str) -> tuple[int, int]:
        before = terminal.screen_text().splitlines()[-1]
        return press(terminal, key, lambda screen: screen.splitlines()[-1] != before)

    with opened(store, size) as terminal:
        press(terminal, "6", lambda screen: "━ 6 " in screen)
        press(terminal, "o", lambda screen: "m mark" in screen)
        press(terminal, "m", lambda screen: "space begin" in screen)
        for key in ("l", "w", "j", "k"):
            assert moved(key)[0] <= 250
        press(terminal, " ", lambda screen: "esc drop" in screen)
        for key in ("l", "w", "b", "h"):
            assert moved(key)[0] <= 250


def test_nothing_is_sent_while_nobody_asks_for_anything(store: Path) -> None:
    """However often it is looked whether the store has changed."""
    program = RESTLESS.replace("raise", "import tui.app; tui.app.WATCH = 0.01\nraise")
    with Terminal([sys.executable, "-c", program, "--store", str(store)], cols=120, rows=40) as terminal:
        terminal.wait_for("enter open")
        moves(terminal, "j")
        while terminal._read(0.3):
            pass
        assert not terminal._read(0.5)


def test_low_bandwidth_sends_less(store: Path) -> None:
    with opened(store, (80, 24), MASTHEAD_LOW_BANDWIDTH="1") as terminal:
        press(terminal, "4", lambda screen: "━ 4 " in screen)
        moves(terminal, "j")
        for key in ("j", "down", "k", "up"):
            sent, frames = moves(terminal, key)
            assert (sent <= 40, frames) == (True, 1), sent
        assert b"\x1b[?1003h" not in terminal.raw
        assert b"\x1b[>" not in terminal.raw
        assert b"8;2;" not in terminal.raw
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
