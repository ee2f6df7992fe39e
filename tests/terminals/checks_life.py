"""From opening to quitting, in each kind of terminal."""

from __future__ import annotations

import re
import signal
from pathlib import Path

from tests.terminals.kinds import Kind
from tests.terminals.registry import Skip, check
from tests.terminals.sessions import opened

CURSOR = re.compile(r"^.[▌>]", re.MULTILINE)  # of a list that has the focus


@check("opens")
def opens(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        for word in ("3 Timeline 12", "1 People 5", "LEFT", "enter open", "? help"):
            terminal.wait_for(word)


@check("moves")
def moves(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        terminal.press("4", "j")
        terminal.wait_for(re.compile(r" 2/\d+"))
        terminal.press("down")
        screen = terminal.wait_for(re.compile(r" 3/\d+"))
        assert len(CURSOR.findall(screen)) == 1, screen


@check("filters")
def filters(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        terminal.press("/")
        terminal.wait_for("accept")
        terminal.press("type:departure")
        terminal.wait_for("[3 Timeline 1]")
        terminal.press("enter")
        terminal.wait_for("enter open")


@check("help")
def helps(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        terminal.press("?")
        terminal.wait_for("WHERE TO LOOK")
        terminal.press("escape")
        terminal.wait_gone("WHERE TO LOOK")


@check("copies")
def copies(kind: Kind, store: Path) -> None:
    with opened(kind, store, "--view", "people", wait="Wu Yongming") as terminal:
        before = len(terminal.raw)
        terminal.press("y")
        if kind.private:
            terminal.wait_for("sent to the terminal")
            terminal.wait_until(lambda: b"\x1b]52;" in terminal.raw[before:] or kind.inside == "screen", "no OSC 52")
        else:
            terminal.wait_for("no clipboard")


@check("resizes")
def resizes(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        for cols, rows, word in (
            (120, 40, "2 Teams"),
            (60, 15, "[3 Timeline"),
            (20, 5, "Timeline"),
            (16, 4, "Too small"),
            (80, 24, "enter open"),
        ):
            terminal.resize(cols, rows)
            terminal.wait_for(word)


@check("quits clean")
def quits_clean(kind: Kind, store: Path) -> None:
    with opened(kind, store) as terminal:
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == [], terminal.left_as_found()
        if not kind.private:  # without another screen to leave, its own is cleared
            assert not terminal.screen_text().strip(), terminal.screen_text()


@check("killed clean")
def killed_clean(kind: Kind, store: Path) -> None:
    if kind.inside:
        raise Skip("the multiplexer keeps what it draws apart")
    with opened(kind, store) as terminal:
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert terminal.left_as_found() == [], terminal.left_as_found()
