"""Windows of every size, and a storm of them."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.terminal.pty import Terminal
from tests.terminals.kinds import EVERY
from tests.terminals.registry import check
from tests.terminals.sessions import opened

PLAIN = next(kind for kind in EVERY if kind.name == "xterm-256color")
LEAST = 20, 5
SIZES = [(10, 3), (20, 4), LEAST, (30, 8), (40, 12), (80, 19), (80, 24), (120, 40), (180, 50), (260, 70), (400, 120)]


@check("20×5 to 400×120", part="sizes")
def sizes(store: Path) -> str:
    """Each opens and moves, or says in words why not; each quits."""
    for cols, rows in SIZES:
        small = cols < LEAST[0] or rows < LEAST[1]
        with opened(PLAIN, store, "--view", "people", cols=cols, rows=rows, wait="Too" if small else "1/5") as terminal:
            if not small:
                terminal.press("1", "j")
                terminal.wait_for("2/5")
            terminal.press("q")
            assert terminal.wait_exit() == 0, f"{cols}×{rows}"
            assert terminal.left_as_found() == [], f"{cols}×{rows}"
    return f"{len(SIZES)} sizes"


@check("a key in a window too small", part="sizes")
def too_small(store: Path) -> None:
    """What would not be seen is not done, but for quitting."""
    with opened(PLAIN, store, "--view", "people", wait="1/5") as terminal:
        terminal.resize(12, 4)
        terminal.wait_for("Too small")
        terminal.press("4", "j", "/", "x")
        terminal.resize(19, 5)  # by the time that this is drawn the keys have been read
        terminal.wait_for("this is 19×5")
        terminal.wait_taken()
        terminal.resize(80, 24)
        terminal.wait_for(re.compile(r"\[1 People 5\].*\n / everything"))


def storm(terminal: Terminal, times: int, seed: int) -> None:
    """Sizes one after the other, now and then with a key, none waited for; the last is 80×24."""
    chance = random.Random(seed)
    for _ in range(times):
        terminal.resize(chance.randint(1, 400), chance.randint(1, 120))
        if chance.random() < 0.2:
            terminal.press(chance.choice("jk?v"), "escape")
    terminal.resize(80, 24)


def weathered(store: Path, times: int, seed: int) -> None:
    """After a storm the screen is what it is after two sizes in calm."""
    with opened(PLAIN, store, "--view", "people", wait="1/5") as terminal:
        storm(terminal, times, seed)
        terminal.wait_for(re.compile("[0-9]"))
        terminal.press("escape")
        terminal.press("escape", "1", "/", *"jingren", "enter", "j")  # keys after it, that show that it is over
        terminal.wait_for("1 People 1/5")
        terminal.wait_for("PERSON  Jingren")
        terminal.wait_for("enter open")
        seen = terminal.wait_for("1/1")
        terminal.resize(100, 30)
        terminal.wait_until(lambda: max(map(len, terminal.screen_text().splitlines())) == 100)
        terminal.resize(80, 24)
        terminal.wait_until(lambda: terminal.screen_text() == seen, f"not as without a storm:\n{seen}\nbut")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_as_found() == []


@check("a storm of 5 × 200 sizes", part="sizes", long=True)
def long_storm(store: Path) -> None:
    for seed in range(5):
        weathered(store, 200, seed)
