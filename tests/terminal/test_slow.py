"""Over a line of 9,600 bit/s and 300 ms: a held key has no more than a frame wait, and stops when it is let go."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal.slow import SlowTerminal
from tests.terminal.test_bytes import store
from tests.terminal.test_explorer import COMMAND

__all__ = ["store"]  # a fixture
TIMES = 20


def test_a_held_key_stops_when_it_is_let_go(store: Path) -> None:
    argv = [*COMMAND, "--store", str(store), "--view", "quotes"]
    with SlowTerminal(argv, cols=22, rows=6) as terminal:
        terminal.wait_for(re.compile(r" 1/\d+"))
        terminal.press("escape")
        terminal.wait_for("━ 4 Q")
        terminal.wait_quiet(0.4)
        terminal.largest = 0
        most = terminal.hold("j", TIMES)
        assert most <= 2 * terminal.largest, terminal.largest  # what is being sent, and one more
        terminal.wait_for(f"{TIMES + 1}/")
        asked = terminal.stretches
        terminal.press("pagedown")
        terminal.wait_until(lambda: terminal.stretches > asked)
        terminal.press("q")  # with an answer under way
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []
        assert not terminal.left_to_read  # no answer comes when nobody waits for it any more
