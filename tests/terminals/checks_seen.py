"""What a reader sees without colours: where the focus is, what is chosen, how certain a thing is."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminals.checks_life import CURSOR
from tests.terminals.kinds import Kind
from tests.terminals.registry import check
from tests.terminals.sessions import opened


@check("focus seen")
def focus_seen(kind: Kind, store: Path) -> None:
    """The heavy frame is around the part that has the focus, and moves with it; so does the cursor's mark."""
    with opened(kind, store) as terminal:
        heavy = re.compile(r"^[┏╔#][━═=] 3 Timeline", re.MULTILINE)
        screen = terminal.wait_for(heavy)
        assert len(CURSOR.findall(screen)) == 1, screen
        terminal.press("j", "enter")
        screen = terminal.wait_for(re.compile(r"^[┏╔#][━═=] Detail", re.MULTILINE))
        assert not heavy.search(screen), screen
        assert not CURSOR.findall(screen), screen


@check("link seen")
def link_seen(kind: Kind, store: Path) -> None:
    """The current link of a page is in reverse."""
    with opened(kind, store) as terminal:
        terminal.press("0")
        terminal.wait_for(re.compile(r"^[┏╔#][━═=] Front", re.MULTILINE))
        terminal.press("j")
        terminal.wait_until(
            lambda: any(cell.reverse for row in terminal._screen.buffer.values() for cell in row.values()),
            "nothing is in reverse",
        )


@check("certainty seen")
def certainty_seen(kind: Kind, store: Path) -> None:
    """What is announced, inferred or not stated says so in a mark and in words."""
    with opened(kind, store) as terminal:
        screen = terminal.wait_for("announced, effect not dated")
        assert re.search(r"2026-03-05a .*\?", screen), screen
        terminal.press("j")
        screen = terminal.wait_for("effective")
        assert "not stated ?" in screen, screen
