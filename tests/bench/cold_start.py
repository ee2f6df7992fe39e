"""How long until content is on the screen, against a bare Textual app in the same run.

    python tests/bench/cold_start.py [RUNS]     (7 by default)

Each round starts both programs in a real terminal of 120×40, one after the other, and waits for their words. Printed
are the medians with minimum and maximum, and the median of the ratios pair by pair. The aim is 1.15 or less.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.terminal.pty import Terminal

AIM = 1.15
HELLO = """
from textual.app import App
from textual.widgets import Static


class Hello(App):
    def compose(self):
        yield Static("Hello, world")


Hello().run()
"""


def until(argv: list[str], words: str, env: dict[str, str]) -> float:
    """Milliseconds from the start of a program until its words are on the screen."""
    begun = time.perf_counter()
    with Terminal(argv, cols=120, rows=40, env=env, draw=False) as terminal:
        terminal.wait_until(lambda: words.encode() in terminal.raw)
        return (time.perf_counter() - begun) * 1000


def shown(label: str, times: list[float]) -> str:
    return f"{label:10}{statistics.median(times):8.0f} ms   {min(times):.0f}–{max(times):.0f}"


def main(runs: int) -> int:
    command = shutil.which("masthead", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if command is None:
        print("masthead is not installed beside this Python", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        # Empty is not set: with it, an editable install would be compiled anew at each start.
        env = {"PYTHONDONTWRITEBYTECODE": "", "MASTHEAD_STORE": str(Path(folder) / "store.json")}
        bare, ours = [sys.executable, str(hello)], [command]
        for argv, words in ((bare, "Hello, world"), (ours, "NOT KNOWN")):  # builds the store, warms the caches
            until(argv, words, env)
        times: dict[str, list[float]] = {"bare": [], "masthead": []}
        for _ in range(runs):
            times["bare"].append(until(bare, "Hello, world", env))
            times["masthead"].append(until(ours, "NOT KNOWN", env))
    ratio = statistics.median(m / b for m, b in zip(times["masthead"], times["bare"], strict=True))
    for label, found in times.items():
        print(shown(label, found))
    print(f"{'ratio':10}{ratio:8.2f}      aim: at most {AIM}")
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
