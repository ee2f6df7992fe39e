"""One JSON file that survives crashes and other writers: TinyDB's layout (table -> id -> document), read and replaced.

TinyDB's own JSONStorage overwrites in place, takes no lock and takes an empty file for an empty database. Here a change
is written beside the file and renamed over it, so that a reader, who takes no lock, sees the old state or the new one.
The state before is kept under a second name.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson

from store import damage, files, index, lines
from store.documents import SCHEMA_VERSION
from store.errors import Faults, StoreNotWritable, StoreUnreadable
from store.lock import Lock
from store.migrate import Data, migrated

FORMAT = "masthead.store"
RECOVER = (
    "The file was not touched. `masthead recover` shows what can be brought back; --store PATH chooses another store."
)
ELSEWHERE = "It was not touched. Move it away, or choose another store with --store PATH."

Signature = tuple[int, int, int, int]


class State(NamedTuple):
    """Which state of a store: the schema that it was written in, its generation, and the file that it was read from."""

    version: int
    generation: int
    signature: Signature | None

    @property
    def newer(self) -> bool:
        """Whether a newer Masthead wrote it, so that it may only be read."""
        return self.version > SCHEMA_VERSION


NOTHING = State(SCHEMA_VERSION, 0, None)


class Loaded(NamedTuple):
    """What a file held: `image` has its tables as this version has them.

    `raw` is the file's own JSON, unless it had to be migrated. `vouched`: whether a sum was there to hold the bytes
    against.
    """

    image: lines.Image
    raw: bytes | None
    vouched: bool
    state: State

    @property
    def data(self) -> Data:
        """Every table, "meta" included, and all that "meta" says."""
        return files.trusted(self.raw) if self.raw is not None else lines.data_of(self.image)


def signature(path: Path) -> Signature | None:
    """What tells one state of the file from another without reading it (device, inode, bytes, ns); None if gone."""
    with suppress(OSError, ValueError):
        return signature_of(os.stat(path))
    return None


def backup(path: Path) -> Path:
    """Where the state before the last write is kept."""
    return path.with_name(f".{path.name}.backup")


def before_schema(path: Path, version: int) -> Path:
    """Where the last state of an older schema is kept."""
    return path.with_name(f".{path.name}.schema-{version}")


def load(path: Path) -> Loaded | None:
    """Read a store, without a lock; None if there is no file. Raises StoreUnreadable, whatever the path leads to."""
    found = read(path)
    return None if found is None else opened(path, *found)


def read(path: Path) -> tuple[bytes, Signature] | None:
    """The bytes of a file and the state that they are of; None if there is none. Raises StoreUnreadable."""
    try:
        # Look before opening: opening a FIFO or a device can wait for ever, or wake somebody up.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _not_a_file(path)
        with open(os.open(path, os.O_RDONLY | files.OPEN), "rb") as file:
            state = signature_of(os.fstat(file.fileno()))
            return file.read(), state
    except FileNotFoundError:
        return None
    except (OSError, ValueError, MemoryError) as error:
        raise StoreUnreadable(f"{path} cannot be read: {files.reason(error)}. {ELSEWHERE}") from None


def opened(path: Path, raw: bytes, seen: Signature | None = None, *, as_edited: bool = False) -> Loaded:
    """The store that the bytes of a path are. Raises StoreUnreadable with the path, the place and the way out.

    `as_edited`: whatever the sums say.
    """
    broken = ""
    try:
        if (known := lines.read(raw)) is not None and known[1].get("format") == FORMAT:
            image, store = known
            version, generation = numbers_of(path, store)
            if version == SCHEMA_VERSION:
                return Loaded(image, raw, True, State(version, generation, seen))
    except lines.Broken as error:
        broken = damage.place(error.image)
    data = _parsed(path, raw)
    store = _store(path, data)
    version, generation = numbers_of(path, store)
    if fault := _misshapen(data):
        raise StoreUnreadable(f"{path} is damaged: {fault}. {RECOVER}")
    try:
        image = lines.image_of(migrated(data, version))
        if not broken and ("sum" in store or version > 1):  # every schema from 2 on has a sum
            broken = damage.edited(data, store)
    except (TypeError, AttributeError) as error:  # JSON, but with what no store can hold
        raise StoreUnreadable(f"{path} is damaged: {error}. {RECOVER}") from None
    if broken and not as_edited:
        raise StoreUnreadable(f"{path} is damaged, or was edited by another program, at {broken}. {RECOVER}")
    raw_now = raw if version >= SCHEMA_VERSION else None
    return Loaded(image, raw_now, "sum" in store, State(version, generation, seen))


class CrashSafeStorage:
    """`TinyDB(path, storage=CrashSafeStorage)`, to which it need be no `Storage`; to change several things as one, hold
    `lock()` around them.

    `timeout` is how long, in seconds, a writer waits for the lock (`lock.TIMEOUT`). An instance belongs to one thread;
    those of other threads and processes are kept out. A link to the file is followed once, here, and stays a link.
    """

    def __init__(self, path: str | os.PathLike[str], *, timeout: float | None = None) -> None:
        self.path = Path(path)
        with _writing(self.path):
            self._target = Path(os.path.realpath(path))
        self._lock = Lock(self.path, self._target, timeout)
        self.state = NOTHING  # what was last read or written
        self._read_under_lock = False

    @property
    def generation(self) -> int:
        """Of what was last read or written; 0: nothing."""
        return self.state.generation

    def read(self) -> Data | None:
        """The tables, "meta" among them; None if there is no file. Raises StoreUnreadable."""
        loaded = self.load()
        return None if loaded is None else loaded.data

    def load(self) -> Loaded | None:
        """What the file holds, to be changed; None if there is no file. Raises StoreUnreadable."""
        self.state, self._read_under_lock = NOTHING, False
        if (loaded := load(self.path)) is not None:
            self.state = loaded.state
        self._read_under_lock = self.locked
        return loaded

    def write(self, data: Data) -> None:
        """Replace the file by these tables, whole or not at all, as the next generation.

        Raises Faults where JSON cannot say it exactly (NaN, a lone surrogate, a tuple), StoreLocked, StoreNotWritable
        (rights, a full disk, or the file is no longer the one that was read) and StoreUnreadable.
        """
        if plain(data) != data:
            raise Faults("A value is one that JSON cannot keep as it is (NaN, a tuple, a date). Nothing was written.")
        if fault := _misshapen(data):
            raise Faults(f"This is not a store: {fault}. Nothing was written.")
        image = lines.image_of(data)
        self.commit(image, {}, image.meta)

    def close(self) -> None:
        """Nothing is open between reading and writing."""

    def commit(self, image: lines.Image, changes: Mapping[str, lines.Changes], meta: Mapping[str, Any]) -> None:
        """Replace the file by an image with changes, as the next generation; what it was before is kept beside it.

        Raises StoreLocked, StoreNotWritable and StoreUnreadable.
        """
        with self.lock():
            self._refuse_unless_current()
            old = self.state.version
            keep = backup(self._target) if old == SCHEMA_VERSION else before_schema(self._target, old)
            self._replace(image, changes, meta, self.generation + 1, keep)

    def restore(self, image: lines.Image, generation: int) -> Path:
        """Put an image in the place of whatever the file is, which is kept under the name that is returned.

        The backup stays as it is. Raises StoreLocked and StoreNotWritable.
        """
        with self.lock():
            names = (self._target.with_name(f"{self._target.name}.damaged{number or ''}") for number in count())
            aside = next(path for path in names if not os.path.lexists(path) or _same(path, self._target))
            self._replace(image, {}, image.meta, generation, aside)
            return aside

    def _replace(
        self,
        image: lines.Image,
        changes: Mapping[str, lines.Changes],
        meta: Mapping[str, Any],
        generation: int,
        keep: Path,
    ) -> None:
        store = {"format": FORMAT, "schema_version": SCHEMA_VERSION, "generation": generation}
        columns = index.changes(image, changes, image.columns == index.VERSION)
        if columns is not None:
            store["columns"] = index.VERSION
        with _writing(self.path):
            _sweep(self._target)
            if written := index.without(image) if columns is None else columns:
                changes = {**changes, index.TABLE: written}
            pieces = image.replaced(changes, meta, store)
            like = _like(self._target) or _like(backup(self._target))  # one that was deleted comes back as it was
            mode = stat.S_IMODE(like.st_mode) & 0o777 if like else 0o600
            files.replace(self._target, pieces, mode, like, keep)
        self.state = State(SCHEMA_VERSION, generation, signature(self._target))
        files.sync_folder(self._target.parent)

    @property
    def locked(self) -> bool:
        """Whether this thread holds the lock."""
        return self._lock.held

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other writer out, in this process and in others. Re-entrant. Raises StoreLocked after `timeout`.

        The folder is made if it is missing.
        """
        try:
            with ExitStack() as held:
                with _writing(self.path):
                    _refuse_read_only(self._target)
                    files.make_folder(self._target.parent)
                    held.enter_context(self._lock.holding(_like(self._target)))
                yield
        finally:
            self._read_under_lock = self._read_under_lock and self.locked

    def _refuse_unless_current(self) -> None:
        """A writer whose generation is old never overwrites; nor does one of an older Masthead."""
        now = self.state._replace(signature=signature(self.path))
        if not self._read_under_lock:  # anything can have happened since: only the file itself knows
            loaded = load(self.path)
            now = loaded.state if loaded else NOTHING
        if now != self.state:
            raise StoreNotWritable(
                f"{self.path} was changed by another program after it was read here (generation {self.generation}). "
                "Nothing was written. Try again: it starts from the file as it is now."
            )
        if now.newer:
            raise StoreNotWritable(f"{newer(self.path, now.version)} Nothing was written.")


def newer(path: Path, version: int) -> str:
    """The sentence about a store of a newer schema."""
    return (
        f"{path} was written by a newer Masthead (schema {version}, this one knows {SCHEMA_VERSION}), so it is only "
        "read here. Upgrade Masthead to change it, or choose another store with --store PATH."
    )


def plain(value: Any) -> Any:
    """A copy as the file would give it back. Raises Faults for what JSON cannot hold."""
    return orjson.loads(dump(value))


def dump(value: Any) -> bytes:
    """The bytes of a record: sorted keys, no spaces. Raises Faults; NaN, which orjson makes null, passes."""
    try:
        return lines.dump(value)
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise Faults(f"This cannot be written as JSON: {error}. Nothing was written.") from None


# Reading


def _not_a_file(path: Path) -> StoreUnreadable:
    return StoreUnreadable(f"{path} is not a file but a folder, a pipe or a device. {ELSEWHERE}")


def _parsed(path: Path, raw: bytes) -> Data:
    """The JSON object that the bytes are."""
    try:
        data = files.parse(raw)
    except files.Damaged as error:
        raise StoreUnreadable(f"{path} is damaged at {error}. {RECOVER}") from None
    except ValueError as error:
        raise StoreUnreadable(f"{path} is not a sound store: {error}. {RECOVER}") from None
    if not isinstance(data, dict):
        raise StoreUnreadable(f"{path} is not a store: it holds no JSON object. {RECOVER}")
    return data


def _store(path: Path, data: Data) -> dict[str, Any]:
    """What "meta" says of the store. Raises StoreUnreadable for another program's JSON."""
    meta = data.get("meta")
    store = meta.get("store") if isinstance(meta, dict) else None
    if not isinstance(store, dict) or store.get("format") != FORMAT:
        raise StoreUnreadable(f"{path} is JSON, but not a Masthead store. {RECOVER}")
    return store


def numbers_of(path: Path, store: Mapping[str, Any]) -> tuple[int, int]:
    """The schema version and the generation."""
    version, generation = cast(Any, store.get("schema_version")), cast(Any, store.get("generation"))
    if not all(type(number) is int and 0 < number < 2**52 for number in (version, generation)):
        raise StoreUnreadable(f"{path} has no sound schema_version and generation under meta.store. {RECOVER}")
    return version, generation


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


def unfinished(target: Path) -> list[Path]:
    """The files of writes that were not finished: under the lock, those of killed writers."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}\.tmp")
    with suppress(OSError):
        return [target.parent / name for name in sorted(os.listdir(target.parent)) if ours.fullmatch(name)]
    return []


def _sweep(target: Path) -> None:
    """Remove what killed writers left."""
    for path in unfinished(target):
        with suppress(OSError):  # litter is no reason to refuse a change
            os.unlink(path)


def _refuse_read_only(target: Path) -> None:
    """Raises OSError where a store that exists may not be written, and StoreUnreadable where it is no file."""
    if (state := _like(target)) is not None:
        if not stat.S_ISREG(state.st_mode):
            raise _not_a_file(target)
        os.close(os.open(target, os.O_WRONLY | files.OPEN))  # which says why not, where `os.access` does not


def _same(path: Path, target: Path) -> bool:
    """Whether the one was just made another name of the other, and then whoever did it was killed."""
    return path.is_file() and target.exists() and path.samefile(target)


def _like(target: Path) -> os.stat_result | None:
    """Whom a store that exists belongs to."""
    try:
        return os.stat(target)
    except FileNotFoundError:
        return None


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        names = (str(getattr(error, field, "")) for field in ("filename2", "filename"))
        beside = next((f" ({name} is in the way)" for name in names if name.endswith((".lock", ".backup"))), "")
        raise StoreNotWritable(
            f"{path} cannot be written: {files.reason(error)}{beside}. The change was not saved. "
            "Make room or change the rights, or choose another store with --store PATH."
        ) from None


def signature_of(state: os.stat_result) -> Signature:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns
