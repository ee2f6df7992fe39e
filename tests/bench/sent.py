"""What each action sends to the terminal, in bytes: on a slow line each is waited for.

    python -m tests.bench.sent [QUOTES]     (100,000 by default)

The built-in store and a large one, in three sizes, as usual and with --low-bandwidth; a few minutes. The exit code is
1 where an aim is missed. The counts are exact: they are the same in every run, but for one or two that depend on which
of two frames comes first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.probe import QUIET, SETTLE, Argv, Probe, Words

SIZES = [(80, 24), (120, 40), (200, 50)]
AIMS = {"move": 64, "idle": 0, "filter key": 7000}  # the last one at 120 by 40
_IDLE = 3.0  # seconds


def sent(
    argv: Argv, words: Sequence[Words], size: tuple[int, int] = (120, 40), rest: float = SETTLE
) -> dict[str, float]:
    """Bytes: the most of each action, with all that comes of it; of a move only what the list itself sends, and what
    the detail sends once the cursor rests, which is after less than `rest` seconds."""
    with Probe(argv, size=size) as probe:
        probe.until(*words)
        probe.rest()
        figures: dict[str, float] = {"first paint": len(probe.raw)}
        probe.wait_idle(_IDLE)
        figures["idle"] = len(probe.raw) - figures["first paint"]

        def each(*keys: str) -> float:
            return max(sum(burst.size for burst in probe.stroke(key)) for key in keys)

        for key in ("4", "j", "j"):
            probe.stroke(key)
        moves = [probe.stroke(key, rest) for key in "jjjkkj"]
        figures["move"] = max(bursts[0].size for bursts in moves)
        figures["detail at rest"] = max(sum(burst.size for burst in bursts[1:]) for bursts in moves)
        figures["page"] = max(probe.stroke("pagedown", QUIET)[0].size for _ in range(2))
        probe.rest()
        figures["pane"] = each(*"12343")
        figures["view"] = each("v")
        probe.stroke("v")
        figures["opening a detail"] = each("enter")
        probe.stroke("escape")
        probe.stroke("/")
        figures["filter key"] = each(*"model")
        return figures


def main(quotes: int) -> int:
    from tests.bench.programs import find

    masthead, missed = find().masthead, 0
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.json"
        demo = [masthead, "demo", "--quotes", str(quotes), "--store", str(large)]
        subprocess.run(demo, check=True, capture_output=True)
        stores: list[tuple[str, Path, Sequence[Words]]] = [
            ("built-in", Path(folder) / "built-in.json", ["enter open"]),
            (f"{quotes:,}", large, ["enter open"]),
        ]
        print("| store | window | " + " | ".join(NAMES) + " |")
        print("| --- " * (len(NAMES) + 2) + "|")
        for low in (False, True):
            for name, store, words in stores:
                for size in SIZES:
                    argv = [masthead, "--store", store, "--fresh", *["--low-bandwidth"] * low]
                    figures = sent(argv, words, size, 1.0 if low else SETTLE)
                    said = " | ".join(f"{figures[name]:,.0f}" for name in NAMES)
                    print(f"| {name}{', low' * low} | {size[0]}×{size[1]} | {said} |", flush=True)
                    missed += sum(
                        figures[name] > aim for name, aim in AIMS.items() if name != "filter key" or size == (120, 40)
                    )
    return 1 if missed else 0


NAMES = ("first paint", "idle", "move", "detail at rest", "page", "pane", "view", "opening a detail", "filter key")


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:] or ["100000"])[0].replace(",", ""))))
