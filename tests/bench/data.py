"""What everybody is measured with: a store of so many quotes, and the same quotes as VisiData and fzf want them.

The files beside a store are made in a process of its own, so that the one that measures stays small: a large one starts others more slowly.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import orjson

from tests.bench.scan import Scan

ROOT = Path(__file__).parents[2]
SEED = 1
WORDS = ("turbine winter", "model", "novak")  # that a session types and wipes out again; the last one stays
CHECKED = 200_000  # quotes up to which the counts of the session are worked out by a scan


class Data(NamedTuple):
    """The files, how many quotations in marks and quote records they hold, the first one's text, and words → pane → the
    right count."""

    store: Path
    json_lines: Path
    lines: Path
    quotes: int
    records: int
    first: str
    counts: dict[str, dict[str, int]]


def prepare(masthead: str, quotes: int, folder: Path) -> Data:
    """The data of one size, made if it is not there yet."""
    paths = [folder / f"{quotes}.{name}" for name in ("store.json", "jsonl", "txt", "facts.json")]
    store, json_lines, lines, facts = paths
    if not facts.exists():
        demo = [masthead, "demo", "--quotes", str(quotes), "--seed", str(SEED), "--store", str(store)]
        subprocess.run(demo, check=True, capture_output=True)
        subprocess.run([sys.executable, "-m", "tests.bench.data", *map(str, paths)], cwd=ROOT, check=True)
    found = json.loads(facts.read_bytes())
    return Data(store, json_lines, lines, quotes, found["records"], found["first"], found["counts"])


def _derive(store: Path, json_lines: Path, lines: Path, facts: Path) -> None:
    tables = orjson.loads(store.read_bytes())
    quotes = list(tables["quote"].values())
    json_lines.write_bytes(b"".join(orjson.dumps(quote) + b"\n" for quote in quotes))
    cells = ([q["text"], q["speaker_named"] or "", q["channel"] or "", q["mode"]] for q in quotes)
    lines.write_text("".join("\t".join(row) + "\n" for row in cells), encoding="utf-8")
    counts = {}
    if len(quotes) < CHECKED:
        scan = Scan(tables)
        counts = {words: scan.counts(words) for words in WORDS}
    facts.write_text(json.dumps({"records": len(quotes), "first": quotes[0]["text"], "counts": counts}))


if __name__ == "__main__":
    _derive(*map(Path, sys.argv[1:]))
