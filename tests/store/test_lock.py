"""What is said of a lock that cannot be had."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from store import lock
from store.errors import StoreLocked, StoreNotWritable
from store.lock import Lock, holder
from tests.torture.tally import child, ended

linux = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells who has a lock")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / ".store.json.lock"
    path.touch()
    return path


def held_elsewhere(file: Path) -> tuple[int, int]:
    """A process that has the lock; close the descriptor to end it."""
    reading, writing = os.pipe()
    ready, say = os.pipe()

    def work() -> None:
        os.close(writing)
        fcntl.flock(os.open(file, os.O_RDWR), fcntl.LOCK_EX)
        os.write(say, b".")
        os.read(reading, 1)

    pid = child(work)
    os.close(reading)
    os.read(ready, 1)
    return pid, writing


@linux
def test_the_process_that_has_it_is_named(file: Path) -> None:
    pid, end = held_elsewhere(file)
    assert holder(file).startswith(f"process {pid} (")
    with (
        pytest.raises(StoreLocked, match=rf"process {pid} \(.*has held .*\.lock for 0\.05 seconds.*try again"),
        Lock(Path("s"), file.with_name("store.json"), 0.05).holding(None),
    ):
        pytest.fail("two writers")
    os.close(end)
    assert ended(pid) == 0


@linux
def test_another_thread_of_ours_is_no_other_program(file: Path) -> None:
    fd = os.open(file, os.O_RDWR)
    fcntl.flock(fd, fcntl.LOCK_EX)
    assert holder(file) == "another part of this program"
    os.close(fd)


@linux
def test_a_lock_that_no_process_here_has_is_another_computers(file: Path) -> None:
    """As it looks over NFS: taken, and in no process's name."""
    assert holder(file) == "none of this computer's programs, so perhaps one on another that shares the folder,"


def test_where_nobody_tells_it_is_just_held(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", none)
    assert holder(file) == "it"


@pytest.mark.parametrize(
    "line", ["", "junk", "1: FLOCK ADVISORY WRITE x 08:02:1 0 EOF", "1: -> FLOCK ADVISORY WRITE 1 2 3"]
)
def test_a_kernel_that_writes_otherwise_breaks_nothing(line: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda _: line.replace("08:02:1", f"08:02:{file.stat().st_ino}"))
    assert isinstance(holder(file), str)


def test_a_file_system_without_locks_is_told_from_a_lock_that_is_taken(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    for code in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):

        def fails(*_: object, code: int = code) -> None:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patch:
            patch.setattr(fcntl, "flock", fails)
            own = Lock(Path("/a/store.json"), file.with_name("store.json"), 0)
            with pytest.raises(StoreNotWritable, match=r"/a/store\.json.*has no locks.*still be read.*--store PATH"):
                own.holding(None).__enter__()
    assert lock.TIMEOUT == 10
