"""Killed writers, and writers and readers side by side, each in a process of its own."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from itertools import count as count_from
from pathlib import Path
from typing import Any

import pytest

from store import lock, storage
from store.database import Database
from store.errors import StoreLocked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork")

KILLS = 50


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(lock, "TIMEOUT", 60)  # 8 writers on 2 busy cores
    db = Database(tmp_path / "store.json")
    with db.transaction(create=True) as tx:
        for name in ("a", "b"):
            tx.put("theme", counter(name, 0))
    return db


def counter(name: str, number: int) -> dict[str, Any]:
    return {"id": f"theme:{name}", "label": str(number), "note": "x" * 50_000}


def count(db: Database) -> int:
    """The number that both counters hold. They are only ever changed together."""
    themes = db.read()["theme"]
    assert themes["theme:a"]["label"] == themes["theme:b"]["label"]
    return int(themes["theme:a"]["label"])


def increment(db: Database) -> int:
    with db.transaction() as tx:
        record = tx.get("theme", "theme:a")
        assert record is not None
        number = int(record["label"]) + 1
        for name in ("a", "b"):
            tx.put("theme", counter(name, number))
    return number


def child(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own and give its id; it ends with 0 if all went well."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def litter(db: Database) -> list[str]:
    ours = (db.path.name, f".{db.path.name}.lock", f".{db.path.name}.backup")
    return [p.name for p in db.path.parent.iterdir() if p.name not in ours]


def test_eight_processes_lose_no_increment(db: Database) -> None:
    pids = [child(lambda: [increment(db) for _ in range(50)]) for _ in range(8)]
    assert [ended(pid) for pid in pids] == [0] * 8
    assert count(db) == 400
    assert db.generation == 401
    assert litter(db) == []


def test_readers_never_see_half_a_change(db: Database) -> None:
    pids = [child(lambda: [increment(db) for _ in range(60)]) for _ in range(2)]
    seen, running = [], set(pids)
    while running:
        seen.append((db.generation, count(db)))
        for pid in list(running):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                assert status == 0
                running.remove(pid)
    numbers = [number for _, number in seen]
    assert numbers == sorted(numbers)
    assert count(db) == 120


def test_a_writer_killed_at_any_moment_leaves_a_whole_store(db: Database) -> None:
    moments = random.Random(20)
    generation = 1
    for _ in range(KILLS):
        reading, writing = os.pipe()

        def work(out: int = writing) -> None:
            while True:
                os.write(out, b"%d\n" % increment(db))

        pid = child(work)
        os.close(writing)
        with open(reading, "rb") as reports:
            reports.readline()  # it is at work
            time.sleep(moments.uniform(0, 0.02))  # a moment, any moment
            os.kill(pid, signal.SIGKILL)
            assert ended(pid) == -signal.SIGKILL
            lines = reports.read().splitlines()
        reported = int(lines[-1]) if lines else 0
        assert count(db) >= reported  # what was reported as saved is there
        assert db.generation > generation
        generation = db.generation
        assert len(litter(db)) <= 2
    increment(db)  # the lock is free
    assert litter(db) == []
    assert count(db) == db.generation - 1


STEPS = ("open", "write", "chown", "chmod", "fsync", "link", "replace", "unlink", "close")


def test_a_writer_killed_at_each_call_of_the_system(db: Database) -> None:
    """Before each, after each, and half through each write: until one writer gets to the end."""
    for after in (False, True):
        for step in count_from(1):
            before = count(db)
            kept = storage.backup(db.path).read_bytes() if storage.backup(db.path).exists() else None

            def work(step: int = step, after: bool = after) -> None:
                deadly_at(step, after)
                increment(db)

            code = ended(child(work))
            assert count(db) in (before, before + 1)
            if storage.backup(db.path).exists():  # a whole generation, whatever happened: the last or the one before
                old = storage.opened(storage.backup(db.path), storage.backup(db.path).read_bytes()).state.generation
                assert db.generation - old in (0, 1)
            assert kept is None or storage.backup(db.path).exists()
            assert len(litter(db)) <= 2
            if code == 0:
                assert step > len(STEPS)
                assert count(db) == before + 1
                break
            assert code == -signal.SIGKILL
    assert litter(db) == []


def deadly_at(step: int, after: bool) -> None:
    """Have this process killed at its n-th call of the system."""
    calls = iter(range(1, step + 1))

    def watched(name: str) -> None:
        real = getattr(os, name)

        def call(*args: Any, **named: Any) -> Any:
            if next(calls, step + 1) != step:
                return real(*args, **named)
            try:
                if after:
                    real(args[0], args[1][: len(args[1]) // 2]) if name == "write" else real(*args, **named)
            finally:
                os.kill(os.getpid(), signal.SIGKILL)

        setattr(os, name, call)

    for name in STEPS:
        watched(name)


def test_a_store_whose_first_writer_was_killed_is_still_missing(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")

    def work() -> None:
        os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
        with db.transaction(create=True):
            pass

    assert ended(child(work)) == -signal.SIGKILL
    assert not db.exists()
    with db.transaction(create=True) as tx:
        assert tx.new
    assert litter(db) == []


def test_a_killed_writers_lock_is_free(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()

    def work() -> None:
        with db.transaction():
            os.write(writing, b"locked")
            signal.pause()

    pid = child(work)
    os.close(writing)
    with open(reading, "rb", buffering=0) as report:
        assert report.read(6) == b"locked"
    with monkeypatch.context() as patch:
        patch.setattr(lock, "TIMEOUT", 0)
        with pytest.raises(StoreLocked, match=r"\.store\.json\.lock"), db.transaction():
            pytest.fail("two writers")
    assert count(db) == 0  # a reader does not mind
    os.kill(pid, signal.SIGKILL)
    ended(pid)
    assert increment(db) == 1
