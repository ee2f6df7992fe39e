"""How well articles are read, on corpora that the reader has: quotations, speakers, names, dates and events.

python -m tests.bench.reading PATH… [--json]

A PATH is a file or folder of brat notes (.ann), CoNLL columns, JSON lines, or dossiers (.toml beside .txt).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from time import perf_counter

from store.ingest.read import read
from tests.bench.reading_corpora import Gold, load
from tests.bench.reading_moves import events
from tests.bench.reading_score import Figures, Fit, score


def measure(paths: list[Path]) -> tuple[list[Gold], Figures]:
    """The articles that there are, and the figures of them all."""
    articles = [gold for path in paths for gold in load(path)]
    told = [file for path in paths for file in (sorted(path.rglob("*.toml")) if path.is_dir() else [path])]
    moves = events(file for file in told if file.suffix == ".toml")
    return articles, score((gold, read(gold.text, published=gold.published)) for gold in articles) | moves


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    if missing := [path for path in given.paths if not path.exists()]:
        parser.error(f"there is no {missing[0]}")
    articles, figures = measure(given.paths)
    if not articles:
        parser.error(f"there is no article in {', '.join(map(str, given.paths))}")
    if given.json:
        rows = {
            name: {**it._asdict(), **({"f1": round(it.f1, 1)} if isinstance(it, Fit) else {})}
            for name, it in figures.items()
        }
        print(json.dumps({"articles": len(articles), **rows}, indent=1))
        return 0
    print(f"{len(articles)} articles")
    for name, figure in figures.items():
        print(f"{name:26} {figure}")
    print(f"{'a thousand words':26} {_pace(articles)}")
    return 0


def _pace(articles: list[Gold]) -> str:
    """How long a thousand words take, all rules warm, beside counting them with a regular expression."""
    start = perf_counter()
    words = sum(len(re.findall(r"\w+", gold.text)) for gold in articles)
    floor, start = perf_counter() - start, perf_counter()
    for gold in articles:
        read(gold.text)
    spent = perf_counter() - start
    return f"{1000 * spent / words * 1000:5.1f} ms, {spent / floor:.0f} times the counting of them"


if __name__ == "__main__":
    sys.exit(main())
