"""What a reader on a slow line gets who asks for --low-bandwidth."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tests.tui.stories import reading
from tui import abilities, theme
from tui.driver import GuestDriver, _Input
from tui.flow import Flow

LOW = "MASTHEAD_LOW_BANDWIDTH"


@pytest.mark.parametrize(("said", "low"), [({}, False), ({LOW: ""}, False), ({LOW: "0"}, False), ({LOW: "1"}, True)])
def test_it_is_asked_for_by_the_environment(said: dict[str, str], low: bool) -> None:
    assert abilities.low_bandwidth(said) is low
    truecolor = {**said, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    assert abilities.colours(truecolor) == (16 if low else abilities.FULL)
    assert abilities.colours({**said, "TERM": "vt100"}) == 0


@pytest.mark.parametrize(
    ("chosen", "ground", "begins"),
    [
        ("", "15;0", "ansi-dark"),
        ("", "0;15", "ansi-light"),
        (theme.LIGHT, "15;0", "ansi-light"),
        (theme.DARK, "0;15", "ansi-dark"),
        ("ansi-light", "", "ansi-light"),
    ],
)
def test_it_begins_in_the_terminals_own_colours_as_light_as_was_chosen(chosen: str, ground: str, begins: str) -> None:
    env = {"TERM": "xterm", "COLORFGBG": ground}
    assert theme.first({**env, LOW: "1"}, chosen) == begins
    assert theme.first(env, chosen) == (chosen or begins)


@pytest.mark.parametrize("low", [False, True])
async def test_a_step_over_the_edge_scrolls_by_half_of_what_is_in_view(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, low: bool
) -> None:
    """So that the next steps send two cells each, and not a list."""
    monkeypatch.setenv(LOW, "1" if low else "")
    async with reading(fictional, 80, 24) as reader:
        await reader.press("4")
        pane = reader.app.pane
        tops = set()
        while pane.position[0] < pane.position[1]:
            before = pane.cursor_id
            await reader.press("j")
            assert pane.cursor_id != before
            assert pane.rows[pane.scroll :].index(pane.cursor_id) < pane._height
            tops.add(pane.scroll)
        down = len(tops)
        while pane.position[0] > 1:
            await reader.press("k")
            assert pane.rows[pane.scroll :].index(pane.cursor_id) < pane._height
            tops.add(pane.scroll)
        assert pane.scroll == 0
        last = len(pane.rows) - pane._height
        assert (down <= last / (pane._height // 2) + 2) is low


async def test_the_end_waits_no_longer_than_for_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = GuestDriver(App())
    driver._flow = flow = Flow()
    assert flow.sent(100)
    looked: list[bool] = []

    def gone() -> bool:
        driver._answered()  # in another thread
        looked.append(True)
        return False

    monkeypatch.setattr(driver, "_gone", gone)
    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda _: None)
    driver.stop_application_mode()
    assert looked == [True]


def test_what_the_terminal_answers_is_nothing_that_was_typed() -> None:
    answers: list[str] = []
    read = _Input("utf-8", lambda: answers.append("!"))
    assert read.decode(b"lin\x1b") == "lin\x1b"  # an escape is told at once
    assert read.decode(b"j\x1b[1;1Rj\x1b[12;40R") == "jj"
    assert len(answers) == 2
    assert read.decode(b"a\x1b[12;4") == "a"
    assert read.decode(b"0Rb\xc3") == "b"
    assert read.decode(b"\xb6\x1b[5") == "ö"
    assert read.decode(b"~\x1b[1;5A") == "\x1b[5~\x1b[1;5A"  # page up, control and up
    assert read.decode(b"\xff\x1b[3", final=True) == "�\x1b[3"
    assert len(answers) == 3
