"""Masthead in every kind of terminal, as a table of terminals and checks; docs/terminals.md says what each means.

python -m tests.terminals                          all of it: some minutes
python -m tests.terminals --kind linux --kind tmux only kinds whose name has one of these
python -m tests.terminals --check quits            only such checks
python -m tests.terminals --part ssh               only the checks of this part (kinds, ssh, kiosk, slow)
python -m tests.terminals --quick                  without those that take long
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.terminal.test_explorer import COMMAND
from tests.terminals.kinds import EVERY, Kind
from tests.terminals.registry import KINDS, Check, Skip, load
from tests.terminals.table import Result, lines


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.terminals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("kind", "check", "part"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="WORD")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--screens", action="store_true", help="the whole screen of what went wrong")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="kinds at once (%(default)s)")
    return parser.parse_args()


def wanted(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


def made(check: Check, store: Path, kind: Kind | None = None) -> Result:
    """One check, made; whatever it raises is a fault."""
    name = kind.name if kind else ""
    try:
        words = check.run(kind, store) if kind else check.run(store)
    except Skip as reason:
        return Result(name, check.name, None, str(reason))
    except Exception as fault:
        return Result(name, check.name, False, str(fault) if isinstance(fault, AssertionError) else repr(fault))
    return Result(name, check.name, True, words or "")


def everything(given: argparse.Namespace, store: Path) -> Iterator[Result]:
    checks = [
        check
        for check in load()
        if wanted(check.name, given.check)
        and (not given.part or check.part in given.part)
        and not (given.quick and check.long)
    ]
    each = [check for check in checks if check.part == KINDS]
    kinds = [kind for kind in EVERY if wanted(kind.name, given.kind)] if each else []
    with ThreadPoolExecutor(given.jobs) as pool:
        for results in pool.map(lambda kind: [made(check, store, kind) for check in each], kinds):
            print(f"{results[0].kind}: {''.join(result.mark for result in results)}", file=sys.stderr)
            yield from results
    if given.kind:
        return
    for check in checks:
        if check.part != KINDS:
            print(check.name, file=sys.stderr)
            yield made(check, store)._replace(check=f"{check.part}: {check.name}")


def main() -> int:
    given = options()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.json"
        subprocess.run([*COMMAND, "build", "--store", str(store)], check=True, capture_output=True)
        results = list(everything(given, store))
    print("\n".join(lines(results, given.screens)))
    return 1 if any(result.ok is False for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
