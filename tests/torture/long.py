"""Torture the store at length, and print a table of what was tried and what was lost.

    python tests/torture/long.py [KILLS]     (1,000 by default: 250 for each of four commands; some minutes)

Run as root it also fills a small tmpfs and takes rights away; otherwise those rows are skipped, and say so. The exit
code is 1 where anything was lost, unreadable, a traceback or left behind.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from store import lock
from tests.torture import damage, faults, kills, writers
from tests.torture.tally import HEADING, Tally


def everything(folder: Path, times: int, seed: int) -> Iterator[Tally]:
    def fresh(name: str) -> Path:
        (folder / name).mkdir()
        return folder / name

    fresh("killed")
    for victim in kills.victims(folder):
        yield kills.kill(victim, folder / "killed", times // 4, seed)
    yield writers.crowd(fresh("crowd"), 8, 50, 4)
    yield writers.crowd(fresh("horde"), 16, 100, 8)
    yield from faults.all_of(fresh("faults"))
    yield from damage.of_bytes(fresh("bytes"), 20_000, seed)
    yield from damage.of_kinds(fresh("kinds"))


def main(times: int) -> int:
    lock.TIMEOUT = 120.0
    seed = int(time.time())
    print(f"seed {seed}\n{HEADING}")
    sums = Tally("all")
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        for tally in everything(Path(name), times, seed):
            print(tally, flush=True)
            for line in tally.said[:10]:
                print(f"    {line}")
            for count in ("tried", "lost", "unreadable", "tracebacks", "litter"):
                setattr(sums, count, getattr(sums, count) + getattr(tally, count))
            sums.said += tally.said
    print(sums)
    return 0 if sums.clean else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
