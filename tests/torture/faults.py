"""No room, no right, no lock: the old store stays, the message says what to do, and reading goes on."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from store.packaged import DEMO, packaged
from tests.cli.command import Result, run
from tests.torture.tally import Tally, child, ended

NOBODY = 65534


def anybody_may_come_by(folder: Path, mode: int = 0o755) -> None:
    """Let other users into a test's folder, through those of pytest: two, or three where tests run in parallel."""
    folder.chmod(mode)
    for above in folder.parents[: 3 if "PYTEST_XDIST_WORKER" in os.environ else 2]:
        above.chmod(0o755)


class Fault(NamedTuple):
    """`meet` is called in a process of its own, as the last thing before the command. `on`: how the folder is made
    hostile. `code` is what the writing command must end with, `says` words of its message."""

    name: str
    says: tuple[str, ...]
    code: int = 4
    meet: Callable[[Path], None] = lambda store: None
    on: str = ""


def _failing(name: str, code: int, where: str = "") -> Callable[[Path], None]:
    """A call of the system that fails, for paths that hold `where`."""

    def meet(store: Path) -> None:
        real = getattr(os, name)

        def broken(*args: object, **named: object) -> object:
            if where in str(args[0]) or isinstance(args[0], int):
                raise OSError(code, os.strerror(code))
            return real(*args, **named)

        setattr(os, name, broken)

    return meet


def _no_locks(code: int) -> Callable[[Path], None]:
    def meet(store: Path) -> None:
        import fcntl

        def broken(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        fcntl.flock = broken  # type: ignore[assignment]

    return meet


def _small_files(store: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


def _held(store: Path) -> None:
    """Somebody else has the lock, and keeps it."""
    import fcntl

    from store import lock

    lock.TIMEOUT = 0.05
    until, _alive = os.pipe()
    reading, writing = os.pipe()
    if os.fork() == 0:
        fd = os.open(store.with_name(".store.json.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(fd, fcntl.LOCK_EX)
        os.write(writing, b".")
        for other in map(int, os.listdir("/dev/fd")):
            if other > 2 and other not in (fd, until):
                with suppress(OSError):
                    os.close(other)
        os.read(until, 1)  # which ends when nobody has the other end any more
        os._exit(0)
    os.close(writing)
    assert os.read(reading, 1) == b"."


def _stale(store: Path) -> None:
    """What a dead process leaves: the lock's file, with whatever in it, and an unfinished write."""
    store.with_name(".store.json.lock").write_text("4711")
    store.with_name(f".store.json.{7:016x}.tmp").write_text("litter")


ROOM, ELSE = "Make room or change the rights", "--store PATH"
FAULTS = (
    Fault("a full disk (tmpfs)", ("No space left", ROOM, ELSE), on="full"),
    Fault("a full disk (injected)", ("No space left", ROOM, ELSE), meet=_failing("write", errno.ENOSPC)),
    Fault("no quota left (injected)", ("quota", ROOM, ELSE), meet=_failing("write", errno.EDQUOT)),
    Fault("a disk that fails at the flush", ("Input/output", ELSE), meet=_failing("fsync", errno.EIO)),
    Fault("files may not grow (rlimit)", ("File too large", ROOM, ELSE), meet=_small_files),
    Fault("a file system that is mounted read-only", ("Read-only file system", ELSE), on="read-only"),
    Fault("a folder without the right to write", ("Permission denied", ROOM, ELSE), on="folder"),
    Fault("a file without the right to write", ("Permission denied", ROOM, ELSE), on="file"),
    *(
        Fault(f"a file system without locks ({errno.errorcode[code]})", ("has no locks", "local disk", ELSE),
              meet=_no_locks(code))
        for code in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
    ),
    Fault("a lock that another process holds", ("Another program", "process", "try again"), meet=_held),
    Fault("the lock of a dead process", (), code=0, meet=_stale),
    Fault("a file system without links", (), code=0, meet=_failing("link", errno.EPERM)),
)  # fmt: skip


@contextmanager
def _hostile(how: str, folder: Path) -> Iterator[str]:
    """The folder made hostile; with why not, where it cannot be made so."""
    if not how:
        yield ""
    elif os.geteuid() != 0:
        yield "only root can lay this out"
    elif how in ("folder", "file"):
        os.chmod(folder if how == "folder" else folder / "store.json", 0o555 if how == "folder" else 0o444)
        for path in (folder, *folder.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        yield ""
    else:
        kept = {path.name: path.read_bytes() for path in folder.iterdir()}
        room = sum(map(len, kept.values())) // 1024 + 60
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}k", "masthead", str(folder)], check=False)
        if mounted.returncode != 0:
            yield "nothing can be mounted here"
            return
        try:
            for name, raw in kept.items():
                (folder / name).write_bytes(raw)
            if how == "read-only":
                subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            yield ""
        finally:
            subprocess.run(["umount", str(folder)], check=True)


def meet(fault: Fault, folder: Path) -> Tally:
    """A command that writes meets the fault; then one that reads."""
    tally = Tally(fault.name)
    store = folder / "store.json"
    for path in folder.iterdir():
        path.unlink()
    for line in (("build",), ("list", "people"), ("build", packaged(DEMO), "--dry-run")):
        assert run(*line, "--store", store).code == 0  # also: imports what nobody else may
    before = store.read_bytes()
    with _hostile(fault.on, folder) as why_not:
        if why_not:
            tally.skipped = why_not
            return tally
        write = _said(fault, store, "build", packaged(DEMO))
        read = _said(fault if fault.code else Fault("", ()), store, "list", "people")
        now, left = store.read_bytes(), {path.name for path in folder.iterdir()}
    os.chmod(folder, 0o755)
    tally.tried = 1
    if "Traceback" in write.err or "fault in Masthead" in write.err or write.code != fault.code:
        tally.blame("tracebacks", f"exit code {write.code}: {write.err}")
    for words in (*fault.says, *((str(store),) if fault.says else ())):
        if words not in write.err:
            tally.blame("tracebacks", f"it does not say {words!r}: {write.err}")
    if fault.code and now != before:
        tally.blame("lost", "the old store was touched")
    if not fault.code and now == before:
        tally.blame("lost", "nothing was written")
    if read.code != 0 or "Lin Junyang" not in read.out:
        tally.blame("unreadable", read.err)
    for name in sorted(left - {"store.json", ".store.json.lock", ".store.json.backup"}):
        tally.blame("litter", name)
    return tally


def _said(fault: Fault, store: Path, *words: object) -> Result:
    """What a command says in a process of its own that meets the fault."""
    reading, writing = os.pipe()

    def work() -> None:
        os.close(reading)
        if fault.on in ("folder", "file"):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        fault.meet(store)
        result = run(*words, "--store", store)
        with open(writing, "w") as out:
            out.write(f"{result.code}\0{result.out}\0{result.err}")

    pid = child(work)
    os.close(writing)
    with open(reading) as report:
        code, out, err = report.read().split("\0")
    ended(pid)
    return Result(int(code), out, err)


def all_of(folder: Path) -> Iterator[Tally]:
    for fault in FAULTS:
        yield meet(fault, folder)
        shutil.rmtree(folder)
        folder.mkdir()
