"""One JSON file that survives crashes and other writers: TinyDB's layout (table -> id -> document), read and replaced.

TinyDB's own JSONStorage overwrites in place, takes no lock and takes an empty file for an empty database. Here a change
is written beside the file and renamed over it, so that a reader, who takes no lock, sees the old state or the new one.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from tinydb.storages import Storage

from store import files
from store.documents import SCHEMA_VERSION
from store.errors import Faults, StoreLocked, StoreNotWritable, StoreUnreadable

FORMAT = "masthead.store"
TIMEOUT, POLL = 10.0, 0.01  # seconds: how long a writer waits for the lock, and how often it looks
WAY_OUT = "The file was not touched. Move it away, or choose another with --store PATH."

Data = dict[str, dict[str, Any]]
Signature = tuple[int, int, int, int]


class Loaded(NamedTuple):
    """What a file held: its tables ("meta" included), its generation, and the state of the file they came from."""

    data: Data
    generation: int
    signature: Signature


def signature(path: Path) -> Signature | None:
    """What tells one state of the file from another without reading it (device, inode, bytes, ns); None if gone."""
    with suppress(OSError, ValueError):
        return _signature(os.stat(path))
    return None


def load(path: Path) -> Loaded | None:
    """Read a store, without a lock; None if there is no file. Raises StoreUnreadable, whatever the path leads to."""
    try:
        # Look before opening: opening a FIFO or a device can wait for ever, or wake somebody up.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _not_a_file(path)
        with open(os.open(path, os.O_RDONLY | files.OPEN), "rb") as file:
            state = _signature(os.fstat(file.fileno()))
            raw = file.read()
    except FileNotFoundError:
        return None
    except (OSError, ValueError, MemoryError) as error:
        raise StoreUnreadable(f"{path} cannot be read: {files.reason(error)}. {WAY_OUT}") from None
    data = _parsed(path, raw)
    return Loaded(data, _checked(path, data), state)


class CrashSafeStorage(Storage):
    """`TinyDB(path, storage=CrashSafeStorage)`; to change several things as one, hold `lock()` around them.

    `timeout` is how long, in seconds, a writer waits for the lock (TIMEOUT). An instance belongs to one thread; those
    of other threads and processes are kept out. A link to the file is followed once, here, and stays a link.
    """

    def __init__(self, path: str | os.PathLike[str], *, timeout: float | None = None) -> None:
        self.path = Path(path)
        with _writing(self.path):
            self._target = Path(os.path.realpath(path))
        self.generation = 0  # of what was last read or written; 0: nothing
        self._timeout = TIMEOUT if timeout is None else timeout
        self._seen: Signature | None = None
        self._read_under_lock = False
        self._lock: Any = None

    def read(self) -> Data | None:
        """The tables, "meta" among them; None if there is no file. Raises StoreUnreadable."""
        self.generation, self._seen, self._read_under_lock = 0, None, False
        loaded = load(self.path)
        if loaded is not None:
            self.generation, self._seen = loaded.generation, loaded.signature
        self._read_under_lock = self.locked
        return None if loaded is None else loaded.data

    def write(self, data: Data) -> None:
        """Replace the file by these tables, whole or not at all, as the next generation.

        Raises Faults where JSON cannot say it exactly (NaN, a lone surrogate, a tuple), StoreLocked, StoreNotWritable
        (rights, a full disk, or the file is no longer the one that was read) and StoreUnreadable.
        """
        if plain(data) != data:
            raise Faults("A value is one that JSON cannot keep as it is (NaN, a tuple, a date). Nothing was written.")
        self.replace(data)

    def replace(self, data: Data) -> None:
        """`write` for data that is known to be plain: what was read here, and what went through `plain`."""
        with self.lock():
            self._refuse_unless_current()
            store = {"format": FORMAT, "schema_version": SCHEMA_VERSION, "generation": self.generation + 1}
            if fault := _misshapen(data):
                raise Faults(f"This is not a store: {fault}. Nothing was written.")
            raw = dump({**data, "meta": {**data.get("meta", {}), "store": store}})
            with _writing(self.path):
                _sweep(self._target)
                files.replace(self._target, raw, _mode(self._target))
            self.generation, self._seen = self.generation + 1, signature(self._target)
            files.sync_folder(self._target.parent)

    @property
    def locked(self) -> bool:
        """Whether this thread holds the lock."""
        return self._lock is not None and bool(self._lock.is_locked)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other writer out, in this process and in others. Re-entrant. Raises StoreLocked after `timeout`.

        The folder is made if it is missing. The lock file `.NAME.lock` stays: removing it would let two writers in.
        """
        with _writing(self.path):
            lock = self._acquired()
        try:
            yield
        finally:
            with suppress(OSError):
                lock.release()
            self._read_under_lock = self._read_under_lock and self.locked

    def _acquired(self) -> Any:
        import filelock  # only writers pay for it

        if self._lock is None:
            mode = _mode(self._target) & 0o666 | 0o600
            self._target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            name = self._target.with_name(f".{self._target.name}.lock")
            # No fallback to a lock by existence: a killed writer would leave it behind.
            self._lock = filelock.FileLock(name, mode=mode, fallback_to_soft=False, poll_interval=POLL)
        try:
            self._lock.acquire(timeout=self._timeout)
        except filelock.Timeout:
            raise StoreLocked(
                f"Another program is writing {self.path}: it has held {self._lock.lock_file} for {self._timeout:g} "
                "seconds. Nothing was written. Wait for it to finish, or stop it, and try again."
            ) from None
        return self._lock

    def _refuse_unless_current(self) -> None:
        """A writer whose generation is old never overwrites."""
        current: tuple[int, Signature | None]
        if self._read_under_lock:
            current = self.generation, signature(self.path)
        else:  # anything can have happened since: only the file itself knows
            loaded = load(self.path)
            current = (0, None) if loaded is None else (loaded.generation, loaded.signature)
        if current != (self.generation, self._seen):
            raise StoreNotWritable(
                f"{self.path} was changed by another program after it was read here (generation {self.generation}). "
                "Nothing was written. Try again: it starts from the file as it is now."
            )


def plain(value: Any) -> Any:
    """A copy as the file would give it back. Raises Faults for what JSON cannot hold."""
    return orjson.loads(dump(value))


def dump(value: Any) -> bytes:
    """The bytes of a file: sorted keys, no spaces, one line. Raises Faults; NaN, which orjson makes null, passes."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_STRICT_INTEGER)
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise Faults(f"This cannot be written as JSON: {error}. Nothing was written.") from None


# Reading


def _not_a_file(path: Path) -> StoreUnreadable:
    return StoreUnreadable(f"{path} is not a file but a folder, a pipe or a device. {WAY_OUT}")


def _parsed(path: Path, raw: bytes) -> Data:
    """The JSON object that the bytes are."""
    try:
        data = files.parse(raw)
    except files.Damaged as error:
        raise StoreUnreadable(f"{path} is damaged at {error}. {WAY_OUT}") from None
    except ValueError as error:
        raise StoreUnreadable(f"{path} is not a sound store: {error}. {WAY_OUT}") from None
    if not isinstance(data, dict):
        raise StoreUnreadable(f"{path} is not a store: it holds no JSON object. {WAY_OUT}")
    return data


def _checked(path: Path, data: Data) -> int:
    """The generation. Raises StoreUnreadable for another program's JSON, a newer schema and wrong shapes."""
    meta = data.get("meta")
    store = meta.get("store") if isinstance(meta, dict) else None
    if not isinstance(store, dict) or store.get("format") != FORMAT:
        raise StoreUnreadable(f"{path} is JSON, but not a Masthead store. {WAY_OUT}")
    version, generation = store.get("schema_version"), store.get("generation")
    if type(version) is not int or type(generation) is not int or version < 1 or generation < 1:
        raise StoreUnreadable(f"{path} has no sound schema_version and generation under meta.store. {WAY_OUT}")
    if version > SCHEMA_VERSION:
        raise StoreUnreadable(
            f"{path} was written by a newer Masthead: its schema is {version}, this one reads {SCHEMA_VERSION}. "
            "The file was not touched. Upgrade Masthead, or choose another store with --store PATH."
        )
    if fault := _misshapen(data):
        raise StoreUnreadable(f"{path} is damaged: {fault}. {WAY_OUT}")
    return generation


def _misshapen(data: Data) -> str | None:
    """What is no table, or no document; None when all is well."""
    for name, table in data.items():
        if not isinstance(table, dict):
            return f"the table {name!r} is not an object"
        for id, document in table.items():
            if not isinstance(document, dict):
                return f"{id!r} in the table {name!r} is not an object"
    return None


# Writing


def _sweep(target: Path) -> None:
    """Remove what killed writers left. Under the lock every temporary file is a dead one's."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}\.tmp")
    with suppress(OSError):  # litter is no reason to refuse a change
        for name in os.listdir(target.parent):
            if ours.fullmatch(name):
                os.unlink(target.parent / name)


def _mode(target: Path) -> int:
    """The rights of a store that exists; a new one is its owner's alone. Raises PermissionError if it is read-only."""
    try:
        state = os.stat(target)
    except FileNotFoundError:
        return 0o600
    if not stat.S_ISREG(state.st_mode):
        raise _not_a_file(target)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(state.st_mode) & 0o777


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise StoreNotWritable(
            f"{path} cannot be written: {files.reason(error)}. The change was not saved. "
            "Make room or change the rights, or choose another store with --store PATH."
        ) from None


def _signature(state: os.stat_result) -> Signature:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns
