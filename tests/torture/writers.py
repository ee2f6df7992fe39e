"""Many writers and readers at once: no change is lost, and nobody sees half of one."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from store.database import Database
from store.errors import MastheadError
from tests.torture.tally import Tally, child, ended


def counter(name: str, number: int) -> dict[str, str]:
    return {"id": f"theme:{name}", "label": str(number), "note": "x" * 50_000}


def count(db: Database) -> int:
    """The number that both counters hold: they are only ever changed together. Raises AssertionError."""
    themes = db.read()["theme"]
    assert themes["theme:a"]["label"] == themes["theme:b"]["label"], "half a change"
    return int(themes["theme:a"]["label"])


def increment(db: Database) -> int:
    with db.transaction(create=True) as tx:
        record = tx.get("theme", "theme:a")
        number = int(record["label"]) + 1 if record else 0
        for name in ("a", "b"):
            tx.put("theme", counter(name, number))
    return number


def crowd(folder: Path, writers: int, each: int, readers: int) -> Tally:
    """`writers` processes with `each` transactions, beside `readers` that read until they are done."""
    tally = Tally(f"{writers} writers × {each} beside {readers} readers")
    db = Database(folder / "crowd.json")
    increment(db)
    reading, writing = os.pipe()

    def read() -> None:
        going = True

        def stop(*_: object) -> None:
            nonlocal going
            going = False

        signal.signal(signal.SIGTERM, stop)
        last = reads = 0
        os.write(writing, b".")
        while going:
            now = count(db)
            assert now >= last, "time went back"
            last, reads = now, reads + 1

    watching = [child(read) for _ in range(readers)]
    for _ in watching:
        os.read(reading, 1)
    working = [child(lambda: [increment(db) for _ in range(each)]) for _ in range(writers)]
    for pid in working:
        if ended(pid) != 0:
            tally.blame("tracebacks", "a writer failed")
    for pid in watching:
        os.kill(pid, signal.SIGTERM)
        if ended(pid) != 0:
            tally.blame("lost", "a reader saw half a change, or the past")
    os.close(reading)
    os.close(writing)
    tally.tried = writers * each
    try:
        if (lost := writers * each - count(db)) or db.generation != writers * each + 1:
            tally.blame("lost", f"{lost} of {writers * each}")
    except MastheadError as error:
        tally.blame("unreadable", str(error))
    ours = {"crowd.json", ".crowd.json.lock", ".crowd.json.backup"}
    for left in sorted({path.name for path in folder.iterdir()} - ours):
        tally.blame("litter", left)
    return tally
