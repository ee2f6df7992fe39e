"""A snapshot of everything, as JSON and as lines, against orjson.dumps with sorted keys of the same data; and what it
takes in memory, against the process that only has the store open.

    python -m tests.bench.snapshot STORE            prints the three times in milliseconds as JSON
    python -m tests.bench.snapshot STORE snapshot   prints the peak memory in MB: of 'open', 'snapshot' or 'jsonl'

The store is read and the query made before the clock starts. The floor is given what the snapshot holds under "data",
so that both write the same bytes into a file; neither waits for the disk.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson

from tests.bench import reader


def write(path: Path, pieces: Iterable[bytes]) -> None:
    with open(path, "wb", buffering=0) as file:
        for piece in pieces:
            file.write(piece)


def timed(make: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    make()
    return (time.perf_counter() - begun) * 1000


def times(store: Path, out: Path) -> dict[str, float]:
    """Each is done once before it is timed: the first to write a file pays for its pages."""
    corpus = reader.opened(store)
    works: dict[str, Callable[[], object]] = {
        "export": lambda: write(out, reader.exported(corpus, "snapshot")),
        "lines": lambda: write(out, reader.exported(corpus, "jsonl")),
        "dumps": lambda: write(out, [orjson.dumps(data, option=orjson.OPT_SORT_KEYS)]),
    }
    raw = b"".join(reader.exported(corpus, "snapshot"))
    data = orjson.loads(raw)["data"]
    assert orjson.dumps(data, option=orjson.OPT_SORT_KEYS) in raw
    del raw
    return {name: min(timed(work) for _ in range(2)) for name, work in works.items()}


def memory(store: Path, form: str, out: Path) -> float:
    """The most that this process had, in MB: ru_maxrss is in KiB, on macOS in bytes."""
    corpus = reader.opened(store)
    first = reader.exported(corpus, "snapshot" if form == "open" else form)
    next(iter(first))  # what an export imports is there in all of them
    if form != "open":
        write(out, first)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def main(store: Path, form: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        print(json.dumps({"memory": memory(store, form, out)} if form else times(store, out)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
