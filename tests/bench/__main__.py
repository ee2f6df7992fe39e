"""How fast Masthead is on a full store, against its peers in the same run; docs/speed.md says what is measured.

python -m tests.bench                        the table, on 100,000 quotes
python -m tests.bench --quotes 5000 --rounds 1 --only filter
python -m tests.bench --long --markdown      with a million as well, to be pasted into docs/speed.md
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from tests.bench import figures, machine, programs
from tests.bench.data import prepare
from tests.bench.figures import GROWTH, ROWS, Measured
from tests.terminal.pty import Ended

LEAST = 1000  # quotes that the session has enough to page through


def measure(tasks: dict[str, programs.Task], wanted: set[str], rounds: int, found: Measured) -> None:
    """Do all wanted tasks once a round, each round in another order; one that fails counts nowhere."""
    names = [name for name in tasks if name in wanted]
    for number in range(rounds):
        for name in random.Random(number).sample(names, len(names)):
            print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr)
            try:
                values = tasks[name]()
            except Ended as fault:  # the others are measured all the same
                print(f"{name} is given up: {fault}", file=sys.stderr)
                names.remove(name)
                for figure in [figure for figure in found if figures.task_of(figure) == name]:
                    del found[figure]
            else:
                for figure, value in values.items():
                    found.setdefault(f"{name}: {figure}", []).append(value)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.split("\n")[0])
    keys = list(dict.fromkeys(row.key for row in ROWS))
    parser.add_argument("--quotes", type=int, default=100_000, metavar="N", help="quotations in marks (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, metavar="R", help="%(default)s unless said")
    parser.add_argument(
        "--only", action="append", choices=[*keys, "growth"], metavar="ROW", help=f"{', '.join(keys)}, growth"
    )
    parser.add_argument("--long", action="store_true", help="also a store of ten times as many, once")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--fzf", metavar="PATH")
    parser.add_argument("--vd", metavar="PATH")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the data here, and use what is there already")
    return parser.parse_args()


def main(given: argparse.Namespace, folder: Path) -> int:
    found = programs.find(given.fzf, given.vd)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(HOME=str(folder), FZF_DEFAULT_OPTS="", PYTHONHASHSEED="0")
    rows = [row for row in ROWS if (row.key in given.only if given.only else True) and (given.long or row.scale == 1)]
    sizes: dict[int, Measured] = {}

    def run(quotes: int, wanted: set[str], rounds: int) -> None:
        data = prepare(found.masthead, quotes, folder)
        if any(asked in task for asked in programs.ASKED for task in wanted):
            programs.same_hits(found, data)
        tasks = programs.tasks(found, data, folder)
        for name in wanted & {"hello start", "masthead start"}:  # makes the store, warms what is cached
            tasks[name]()
        measure(tasks, wanted, rounds, sizes.setdefault(quotes, {}))

    grows = {figures.task_of(figure) for figure in GROWTH} if not given.only or "growth" in given.only else set()
    own = {task for row in rows if row.scale == 1 for task in row.tasks}
    run(given.quotes, own | grows, given.rounds)
    if given.long:
        run(given.quotes * 10, grows | {task for row in rows if row.scale == 10 for task in row.tasks}, 1)
    for smaller in {max(LEAST, given.quotes // share) for share in (100, 10)} if grows else ():
        run(smaller, grows, 1)

    print(machine.described(found) + "\n")
    for name in found.missing:
        print(f"Not here: {name}. {programs.MISSING[name]}\n")
    form = figures.markdown if given.markdown else figures.plain
    faults = 0
    for scale in (1, 10):
        part = [row for row in rows if row.scale == scale]
        if part:
            measured = sizes[given.quotes * scale]
            title = (
                f"{given.quotes * scale:,} quotes; median (least–most) of {given.rounds if scale == 1 else 1} rounds"
            )
            print("\n".join([title, "", *form(list(figures.table(part, measured)))]) + "\n")
            faults += sum(figures.reached(row, measured) is False for row in part)
    if grows:
        print("\n".join(["How it grows", "", *form(list(figures.growth(sizes)))]))
    return 1 if faults else 0


if __name__ == "__main__":
    given = options()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(given, (given.folder or Path(temporary)).resolve()))
