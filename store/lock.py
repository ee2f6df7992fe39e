"""The lock that a writer holds from before it reads until after it has written; and what is said where it has none."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from store.errors import StoreLocked, StoreNotWritable

TIMEOUT, POLL = 10.0, 0.01  # seconds: how long a writer waits for the lock, and how often it looks
_CANNOT = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


class Lock:
    """The lock of a store at `store`, whose file lies beside `target`, where the store's file really is.

    It is the kernel's own (flock), so that a killed writer's is free at once. The file stays: removing it would let
    two writers in. `timeout` is in seconds.
    """

    def __init__(self, store: Path, target: Path, timeout: float | None) -> None:
        self.file = target.with_name(f".{target.name}.lock")
        self._store, self._timeout = store, TIMEOUT if timeout is None else timeout
        self._lock: Any = None

    @property
    def held(self) -> bool:
        """Whether this thread holds it."""
        return self._lock is not None and bool(self._lock.is_locked)

    @contextmanager
    def holding(self, like: os.stat_result | None) -> Iterator[None]:
        """Keep every other writer out, in this process and in others. Re-entrant.

        Its file gets the rights, the owner and the group of `like`, or is its maker's alone. Raises
        StoreLocked after `timeout`, StoreNotWritable where the file system has no locks, OSError.
        """
        import filelock  # only writers pay for it

        if self._lock is None:
            # No fallback to a lock by existence: a killed writer would leave it behind.
            self._lock = filelock.FileLock(self.file, mode=_mode(like), fallback_to_soft=False, poll_interval=POLL)
        try:
            self._lock.acquire(timeout=self._timeout)
        except filelock.Timeout:
            raise StoreLocked(
                f"Another program is writing {self._store}: {holder(self.file)} has held {self.file} for "
                f"{self._timeout:g} seconds. Nothing was written. Wait for it to finish, or stop it, and try again."
            ) from None
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
            raise StoreNotWritable(
                f"{self._store} cannot be written: the file system under {self.file.parent} has no locks, and without "
                "one two writers could lose each other's work. The store can still be read. To write, keep it on a "
                "local disk: copy the file there and name it with --store PATH."
            ) from None
        try:
            if like is not None:
                self._hand_over(like)
            yield
        finally:
            with suppress(OSError):
                self._lock.release()

    def _hand_over(self, like: os.stat_result) -> None:
        """Let everybody who may write the store take its lock: its rights may have changed since the lock was made, or
        root may have made it. An empty file of one name only: nothing else is given away."""
        own, mode = os.lstat(self.file), _mode(like)
        if not stat.S_ISREG(own.st_mode) or (own.st_size, own.st_nlink) != (0, 1):
            return
        with suppress(OSError):  # only root can
            if own.st_uid != like.st_uid:
                os.chown(self.file, like.st_uid, -1)
        with suppress(OSError):  # only the lock's owner and root can
            if own.st_gid != like.st_gid:
                os.chown(self.file, -1, like.st_gid)
            if stat.S_IMODE(own.st_mode) != mode:
                os.chmod(self.file, mode)


def _mode(like: os.stat_result | None) -> int:
    return stat.S_IMODE(like.st_mode) & 0o666 | 0o600 if like else 0o600


def holder(file: Path) -> str:
    """Who holds a lock, as well as Linux's /proc/locks (proc(5)) can tell."""
    try:
        locks = Path("/proc/locks").read_text()
        found = re.search(rf"^\d+: FLOCK .* (-?\d+) \S+:{os.stat(file).st_ino} ", locks, re.MULTILINE)
    except OSError:
        return "it"
    pid = int(found[1]) if found else None
    if pid is None:
        return "none of this computer's programs, so perhaps one on another that shares the folder,"
    if pid == os.getpid():
        return "another part of this program"
    if pid < 1:
        return "a program outside this container"
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        command = "of another user"
    return f"process {pid} ({command.strip()[:60]})"
