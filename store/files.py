"""Files: JSON that is not mended in silence, and replacing that is whole or not at all."""

from __future__ import annotations

import errno
import gc
import glob
import json
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

import orjson

from store.errors import Faults, StoreNotWritable

Piece = bytes | memoryview

# Windows has no FIFOs to wait for, and needs to be told that bytes are bytes.
OPEN = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Damaged(ValueError):
    """Bytes that are no JSON: 'byte N of M: what is wrong'."""


def parse(raw: bytes) -> Any:
    """The JSON value that the bytes are, and nothing that a parser would quietly mend: no key twice, no NaN.

    Raises Damaged where they are no JSON, ValueError where they are JSON that cannot be trusted.
    """
    try:
        with no_collector():
            data = orjson.loads(raw)
            # What we wrote comes out the same again; a key that is there twice, or a hand's formatting, does not.
            if orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE) != raw:
                data = strict(raw.decode())
            return data
    except orjson.JSONDecodeError as error:  # a ValueError: keep it first
        raise Damaged(_place(raw, error)) from None
    except (TypeError, RecursionError, MemoryError) as error:
        raise ValueError(str(error) or type(error).__name__) from None


def trusted(raw: bytes) -> Any:
    """The JSON value of bytes that a sum vouches for."""
    with no_collector():
        return orjson.loads(raw)


@contextmanager
def no_collector() -> Iterator[None]:
    """A hundred thousand new dicts make the collector walk them all, again and again: 2.7 s against 0.7."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _place(raw: bytes, error: json.JSONDecodeError) -> str:
    """The byte and the fault; orjson counts characters, and gives no place for bytes that are no UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError as bad:
        return f"byte {bad.start} of {len(raw)}: not UTF-8"
    return f"byte {len(error.doc[: error.pos].encode())} of {len(raw)}: {error.msg}"


def strict(text: str) -> Any:
    """The JSON value that a text is. Raises ValueError for a key that is there twice and for NaN, RecursionError."""
    return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key {key!r} is there twice")
    return found


def _refuse(token: str) -> NoReturn:
    raise ValueError(f"{token} is not JSON")


_begun: set[Path] = set()  # files of this process that are not whole yet


def under_way() -> bool:
    """Whether another thread is writing a file: ending now would leave a piece of it behind."""
    return bool(_begun)


def replace(
    target: Path, pieces: Iterable[Piece], mode: int, like: os.stat_result | None = None, keep: Path | None = None
) -> None:
    """The bytes at the target, on the disk, whole or not at all; whatever happens, nothing is left beside it.

    `mode` are its rights once it is whole; until then it is its writer's alone. It gets the owner and group of `like`.
    What was at the target before becomes `keep`, in its turn replacing what was there.
    """
    temp = _beside(target)
    _begun.add(temp)
    try:
        _write(temp, pieces, mode, like)
        if keep is not None:
            _keep(target, keep)
        os.replace(temp, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temp)
        raise
    finally:
        _begun.discard(temp)


def _write(temp: Path, pieces: Iterable[Piece], mode: int, like: os.stat_result | None) -> None:
    """A new file, on the disk."""
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN, 0o600)
    try:
        for piece in _batched(pieces):
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(fd, rest) :]
        _hand_over(temp, mode, like)
        _flush(fd)
    finally:
        os.close(fd)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")


def _batched(pieces: Iterable[Piece], size: int = 2**16) -> Iterator[Piece]:
    """Small pieces joined, so that each is worth a call of the system."""
    small: list[Piece] = []
    length = 0
    for piece in pieces:
        if len(piece) >= size:
            yield b"".join(small)
            yield piece
            small, length = [], 0
            continue
        small.append(piece)
        length += len(piece)
        if length >= size:
            yield b"".join(small)
            small, length = [], 0
    yield b"".join(small)


def _hand_over(path: Path, mode: int, like: os.stat_result | None) -> None:
    """Give a new file the rights, the owner and the group of the one that it will replace.

    Where the group cannot be given, the group that the file has instead may do no more than everybody.
    """
    own = os.stat(path)
    if like is not None and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        with suppress(OSError):  # only root can
            os.chown(path, like.st_uid, -1)
        try:
            os.chown(path, -1, like.st_gid)
        except OSError:
            mode = mode & 0o707 | (mode & 0o007) << 3
    if mode != 0o600:
        os.chmod(path, mode)


def _keep(target: Path, keep: Path) -> None:
    """Give the file at the target a second name, which it keeps when the target is replaced."""
    if not os.path.lexists(target):
        return
    spare = _beside(target)
    try:
        try:
            os.link(target, spare)
        except OSError:  # a file system without links, or somebody else's file
            state = os.stat(target)
            with open(target, "rb") as old:
                _write(spare, iter(partial(old.read, 2**20), b""), stat.S_IMODE(state.st_mode) & 0o777, state)
        os.replace(spare, keep)
    finally:
        with suppress(OSError):  # where both names are one file already, `replace` does nothing
            os.unlink(spare)


def _flush(fd: int) -> None:
    """Onto the disk itself; macOS's fsync stops at the drive's own memory, says its manual."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Make the rename itself durable. Raises StoreNotWritable: the new file is there, but the disk did not say so."""
    try:
        fd = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows; or a folder that one may write to and not list
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise StoreNotWritable(
                f"The store in {folder} was written, but the disk did not confirm it: {reason(error)}. "
                "Check the disk, and that the change is there, before you rely on it."
            ) from None
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each its owner's alone."""
    for missing in [f for f in (*reversed(folder.parents), folder) if not f.exists()]:
        missing.mkdir(mode=0o700, exist_ok=True)


def write(path: Path, pieces: Iterable[Piece]) -> None:
    """Write a file of the reader's, in one step; one that is there is replaced and keeps its rights and its owner.

    Raises StoreNotWritable, and whatever making the pieces raises.
    """
    try:
        target, mode, like = _goal(path)
        replace(target, pieces, mode, like)
        sync_folder(target.parent)
    except OSError as error:
        raise StoreNotWritable(f"{path} cannot be written: {reason(error)}. Choose another place.") from None


@contextmanager
def beside(path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A free path beside a file of the reader's, and what puts the file that was made there in its place, as `write`
    would. What is not put is removed. Raises StoreNotWritable and OSError."""
    target, mode, like = _goal(path)
    temp = _beside(target)

    def put() -> None:
        _hand_over(temp, mode, like)
        with open(temp, "rb") as made:
            _flush(made.fileno())
        os.replace(temp, target)
        sync_folder(target.parent)

    _begun.add(temp)
    try:
        os.close(os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temp, put
    finally:
        for left in target.parent.glob(f"{glob.escape(temp.name)}*"):
            with suppress(OSError):
                left.unlink()
        _begun.discard(temp)


def refuse(path: Path) -> None:
    """Raises StoreNotWritable where something is at a path that is no file to be replaced."""
    try:
        _goal(path)
    except OSError as error:
        raise StoreNotWritable(f"{path} cannot be written: {reason(error)}. Choose another place.") from None


def _goal(path: Path) -> tuple[Path, int, os.stat_result | None]:
    """The file that a path means, the rights that it gets, and the one that it replaces. Raises StoreNotWritable."""
    target = Path(os.path.realpath(path))
    like = target.stat() if target.exists() else None
    if like is not None and not target.is_file():
        raise StoreNotWritable(f"{path} is not a file, so nothing was written to it.")
    mask = os.umask(0)
    os.umask(mask)
    return target, like.st_mode & 0o777 if like else 0o666 & ~mask, like


def read(path: Path, what: str, most: int) -> bytes:
    """The bytes of a file that a reader names as a `what`: a regular file of at most `most` bytes. Raises Faults."""
    with opened(path, what) as file:
        try:
            raw = file.read(most + 1)
        except OSError as error:
            raise Faults(f"{path}: it cannot be read: {reason(error)}.") from None
    if len(raw) > most:
        raise too_large(str(path), what, most)
    return raw


def opened(path: Path, what: str) -> IO[bytes]:
    """A regular file that a reader names as a `what`. Raises Faults."""
    try:
        if not path.is_file():  # looked at before it is opened: a FIFO would be waited for
            raise Faults(f"{path}: there is no such {what}.")
        return open(os.open(path, os.O_RDONLY | OPEN), "rb")
    except (OSError, ValueError) as error:
        raise Faults(f"{path}: it cannot be read: {reason(error)}.") from None


def too_large(name: str, what: str, most: int) -> Faults:
    """The fault of a file that is not read."""
    return Faults(
        f"{name}: {_a(what)} of over {most >> 20} MiB is not read; where you trust it, allow more with --limit MIB."
    )


def reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"
