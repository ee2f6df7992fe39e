"""A snapshot of everything against orjson.dumps with sorted keys of the same data, both in one process.

    python -m tests.bench.snapshot STORE     prints the two times in milliseconds as JSON

The store is read and the query made before the clock starts. The floor is given what the snapshot holds under "data",
so that both write the same bytes.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import orjson

from tests.bench import reader

Made = TypeVar("Made")


def timed(make: Callable[[], Made]) -> tuple[float, Made]:
    gc.collect()
    begun = time.perf_counter()
    made = make()
    return (time.perf_counter() - begun) * 1000, made


def main(path: Path) -> None:
    corpus = reader.opened(path)
    ours, raw = timed(lambda: reader.snapshot(corpus))
    data = orjson.loads(raw)["data"]
    floor, same = timed(lambda: orjson.dumps(data, option=orjson.OPT_SORT_KEYS))
    assert same in raw
    print(json.dumps({"export": ours, "dumps": floor}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
