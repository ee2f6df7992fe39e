"""A writer killed at each call of the system, and what the next one finds. Random moments: tests/torture."""

from __future__ import annotations

import os
import signal
from itertools import count as count_from
from pathlib import Path
from typing import Any

import pytest

from store import lock, storage
from store.database import Database
from store.errors import StoreLocked
from tests.torture.tally import child, ended
from tests.torture.writers import count, counter, increment

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(lock, "TIMEOUT", 60)  # 8 writers on 2 busy cores
    db = Database(tmp_path / "store.json")
    with db.transaction(create=True) as tx:
        for name in ("a", "b"):
            tx.put("theme", counter(name, 0))
    return db


def litter(db: Database) -> list[str]:
    ours = (db.path.name, f".{db.path.name}.lock", f".{db.path.name}.backup")
    return [p.name for p in db.path.parent.iterdir() if p.name not in ours]


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


def test_a_writer_killed_where_no_links_can_be_made_leaves_nothing_that_stays(db: Database) -> None:
    for step in count_from(1):

        def work(step: int = step) -> None:
            def refused(*_: object) -> None:
                raise PermissionError(1, "Operation not permitted")

            deadly_at(step, after=False)
            os.link = refused
            increment(db)

        code = ended(child(work))
        increment(db)
        assert litter(db) == []
        if code == 0:
            break
    assert step > len(STEPS)
