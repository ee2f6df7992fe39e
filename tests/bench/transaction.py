"""What a change of a large store costs, against the floor: making its JSON and putting that on the disk.

    python tests/bench/transaction.py [QUOTES] [ROUNDS]     (100,000 and 7 by default)

Each round does all of it once, in another order: the floor (orjson.dumps of the whole store, write, fsync, rename), a
transaction that changes one record, one that changes a thousand, one that removes a quote, and one that attaches a
text to a source. Printed are the medians with minimum and maximum, and the median of the ratios round by round. The
aim is 3 or less for each change.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parents[2]))

from store import generate
from store.database import Database
from store.models import validate  # imported before the clock starts
from tests.forge import forge

AIM = 3.0


def floor(path: Path, data: object) -> None:
    raw = orjson.dumps(data)
    temp = path.with_name("floor.tmp")
    with open(temp, "wb", buffering=0) as file:
        rest = memoryview(raw)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    os.replace(temp, path)


def change(db: Database, ids: list[str], mark: str) -> None:
    with db.transaction() as transaction:
        for id in ids:
            record = transaction.get("quote", id)
            assert record is not None
            transaction.put("quote", record | {"note": mark})


def remove(db: Database, id: str) -> None:
    with db.transaction() as transaction:
        assert transaction.get("quote", id)
        transaction.remove("quote", id)


def attach(db: Database, id: str, on: bool) -> None:
    with db.transaction() as transaction:
        record = transaction.get("source", id)
        assert record is not None
        transaction.put("source", record | {"text": attach.text if on else None})  # type: ignore[attr-defined]


def main(quotes: int, rounds: int) -> int:
    assert validate
    with tempfile.TemporaryDirectory(dir=os.environ.get("MASTHEAD_BENCH_DIR")) as folder:
        path = Path(folder) / "store.json"
        forge(path, generate.tables(quotes, 1))
        db = Database(path)
        data = db.read()
        ids = [*data["quote"]]
        named = {id for commitment in data["commitment"].values() for id in commitment["quotes"]}
        unnamed = [id for id in ids if id not in named]
        sources = [id for id, source in data["source"].items() if source["text"]]
        attach.text = data["source"][sources[0]]["text"]  # type: ignore[attr-defined]
        print(f"{len(ids):,} quotes, {path.stat().st_size / 1e6:.0f} MB")
        things: dict[str, Callable[[int], None]] = {
            "floor": lambda n: floor(Path(folder) / "floor.json", data),
            "one change": lambda n: change(db, [ids[n]], f"round {n}"),
            "1,000 changes": lambda n: change(db, ids[:90_000][:: max(1, len(ids) // 1200)][:1000], f"round {n}"),
            "one removal": lambda n: remove(db, unnamed[-1 - n]),
            "attach a text": lambda n: attach(db, sources[0], n % 2 == 1),
        }
        times: dict[str, list[float]] = {name: [] for name in things}
        for number in range(rounds + 1):
            for name in random.Random(number).sample([*things], len(things)):
                gc.collect()
                begun = time.perf_counter()
                things[name](number)
                if number:  # the first round warms up
                    times[name].append((time.perf_counter() - begun) * 1000)
    worst = 0.0
    for name, found in times.items():
        ratio = statistics.median(a / b for a, b in zip(found, times["floor"], strict=True))
        worst = max(worst, ratio)
        print(f"{name:16}{statistics.median(found):8.0f} ms  {min(found):.0f}–{max(found):.0f}   {ratio:.2f}×")
    print(f"{'aim':16}at most {AIM}× the floor")
    return 0 if worst <= AIM else 1


if __name__ == "__main__":
    given = [int(word.replace(",", "")) for word in sys.argv[1:]]
    sys.exit(main(*(given + [100_000, 7][len(given) :])))
