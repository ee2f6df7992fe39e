"""Over a line of 9,600 bit/s and 300 ms there and back: what waits while a key is held, and how soon it is over."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.terminal.slow import RATE, SlowTerminal
from tests.terminal.test_explorer import COMMAND
from tests.terminals.registry import check

SECONDS, KEYS = 5, 30  # how long a key is held, and how often it repeats itself in each of them
PIECE = RATE / 2  # bytes: what a key may have to wait for


def _held(options: tuple[str, ...], pane: str, key: str, store: Path) -> str:
    """Hold a key; no more waits than two pieces of half a second, or two moves."""
    large = store.parent / "slow.json"  # a list that has no end while a key is held
    if not large.exists():
        made = [*COMMAND, "demo", "--quotes", "2000", "--store", str(large)]
        subprocess.run(made, check=True, capture_output=True)
    argv = [*COMMAND, "--store", str(large), "--fresh", *options]
    with SlowTerminal(argv, cols=80, rows=24) as terminal:
        begun = time.monotonic()
        terminal.wait_for("enter open")
        painted = time.monotonic() - begun
        terminal.press(pane)
        terminal.wait_for(f"━ {pane} ", 60)
        terminal.wait_quiet()
        terminal.largest = terminal.stretches = 0
        most = terminal.hold(key, SECONDS * KEYS)
        frames = terminal.stretches
        assert most <= 2 * max(PIECE, terminal.largest), f"{most:.0f} bytes waited"
        let_go = time.perf_counter()
        terminal.wait_quiet(1.5)
        over = terminal.stamps[-1][0] - let_go
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == [], terminal.left_as_found()
        assert not terminal.left_to_read
    return (
        f"first screen {painted:.1f} s; held 5 s: {frames} pieces, {most:.0f} B waited; all is there {over:.1f} s later"
    )


def _register(name: str, run: Callable[[Path], str]) -> None:
    check(name, part="slow", long=True)(run)


for _said, _options in (("", ()), (", --low-bandwidth", ("--low-bandwidth",))):
    for _pane, _key, _does in (("4", "j", "a held j in quotes"), ("4", "pagedown", "a held page down")):
        _register(f"{_does}{_said}", partial(_held, _options, _pane, _key))
