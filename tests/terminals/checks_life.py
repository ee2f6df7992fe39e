"""From opening to quitting, in each kind of terminal."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.test_explorer import START, opened
from tests.terminals.kinds import Kind
from tests.terminals.registry import Skip, check


@check("quits clean")
def quits_clean(kind: Kind, store: Path) -> None:
    if kind.inside:
        raise Skip("inside: not yet")
    with opened(store, env=kind.env) as terminal:
        terminal.wait_for(START)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
