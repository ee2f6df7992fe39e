"""Who is measured: Masthead, and those of its peers that are here; and the tasks that each is put to.

A task is one run of one program, named "program task"; what it measures is a figure "program task: name".
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench import sessions
from tests.bench.data import ROOT, Data
from tests.bench.probe import Argv, Words
from tests.bench.sent import sent
from tests.bench.sessions import Figures

HERE = Path(__file__).parent
MISSING = {
    "fzf": "apt install fzf, brew install fzf, or github.com/junegunn/fzf; then --fzf PATH unless it is on PATH",
    "vd": "python3 -m venv /tmp/vd && /tmp/vd/bin/pip install visidata; then --vd /tmp/vd/bin/vd",
}
ASKED = ("speaker:novak", "turbine")  # what `masthead list quotes` and the script are asked

Line = list[str | Path]  # a command line
Task = Callable[[], Figures]


class Programs(NamedTuple):
    """The paths of the programs; None for a peer that is not installed."""

    masthead: str
    fzf: str | None
    vd: str | None

    @property
    def missing(self) -> list[str]:
        return [name for name in MISSING if getattr(self, name) is None]


def find(fzf: str | None = None, vd: str | None = None) -> Programs:
    """Masthead beside this Python, and the peers on PATH or where they are said to be."""
    beside = shutil.which("masthead", path=str(Path(sys.executable).parent)) or shutil.which("masthead")
    if beside is None:
        raise SystemExit("masthead is not installed beside this Python: pip install -e '.[test]'")
    return Programs(beside, shutil.which(fzf or "fzf"), shutil.which(vd or "vd"))


def loaded(data: Data) -> Sequence[Words]:
    """What is on Masthead's screen when the whole store is there: the front page and the number of all quotes."""
    return "NOT KNOWN", re.compile(rf"[─━] 4 Quotes (?:\d+/)?{data.quotes}\b")


def tasks(programs: Programs, data: Data, folder: Path) -> dict[str, Task]:
    """Every task that can be done here, on one store."""
    masthead, python = programs.masthead, sys.executable
    ours: Line = [masthead, "--store", data.store]
    hello: Line = [python, HERE / "peer_hello.py"]
    table: Line = [python, HERE / "peer_table.py", data.lines]
    whole = loaded(data)
    script: Line = [python, HERE / "peer_script.py"]
    found: dict[str, Task] = {
        "hello start": partial(sessions.start, hello, "Hello, world"),
        "masthead start": partial(sessions.start, [masthead, "--store", folder / "default.json"], "NOT KNOWN"),
        "masthead open": partial(sessions.opening, ours, "“", *whole),
        "masthead filter": partial(sessions.filtering, ours, data, whole, True),
        "masthead list": partial(sessions.moving, ours, whole, True),
        "DataTable list": partial(sessions.moving, table, [data.first], False),
        "masthead sent": partial(sent, [*ours, "--fresh"], whole),
        "masthead sort": partial(sessions.sorting, ours, whole),
        "masthead ahead": partial(sessions.typing_ahead, ours, whole),
        "orjson snapshot": partial(_snapshot, data.store),
        **{f"exporter {form}": partial(_snapshot, data.store, form) for form in ("open", "snapshot", "jsonl")},
        "masthead export": partial(_wall, [masthead, "export", "-o", folder / "export.json", "--store", data.store]),
        "script export": partial(_wall, [*script, "sort", data.store, folder / "sorted.json"]),
    }
    for asked in ASKED:
        listing: Line = [masthead, "list", "quotes", asked, "--format", "jsonl", "--store", data.store]
        found[f"masthead {asked}"] = partial(_wall, listing)
        found[f"script {asked}"] = partial(_wall, [*script, "list", data.store, asked])
    if programs.fzf:
        # The same test as Masthead's, words anywhere, in the order of the file.
        filtering: Line = ["sh", "-c", f'exec "{programs.fzf}" --exact --no-sort < "$0"', data.lines]
        there = [f"{data.records}/{data.records}"]
        found["fzf filter"] = partial(sessions.filtering, filtering, data, there, False)
    if programs.vd:
        argv: Line = [programs.vd, "-N", data.json_lines]
        found["vd open"] = partial(sessions.opening, argv, re.compile(r"quote:\w"), f" {data.records} rows")
    return found


def output(argv: Argv) -> bytes:
    """What a command writes into a pipe."""
    return subprocess.run([str(word) for word in argv], check=True, capture_output=True, cwd=ROOT).stdout


def _wall(argv: Argv) -> Figures:
    begun = time.perf_counter()
    output(argv)
    return {"time": (time.perf_counter() - begun) * 1000}


def _snapshot(store: Path, *form: str) -> Figures:
    figures: Figures = json.loads(output([sys.executable, "-m", "tests.bench.snapshot", store, *form]))
    return figures


def same_hits(programs: Programs, data: Data) -> None:
    """The script and Masthead print the same records, or what they take means nothing."""
    for asked in ASKED:
        listing: Line = [programs.masthead, "list", "quotes", asked, "--format", "jsonl", "--store", data.store]
        script: Line = [sys.executable, HERE / "peer_script.py", "list", data.store, asked]
        a, b = (sorted(output(argv).splitlines()) for argv in (listing, script))
        assert a == b, f"{asked}: Masthead prints {len(a)} records, the script {len(b)}"
