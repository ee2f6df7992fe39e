"""Files: JSON that is not mended in silence, and replacing that is whole or not at all."""

from __future__ import annotations

import errno
import gc
import json
import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import orjson

from store.errors import StoreNotWritable

# Windows has no FIFOs to wait for, and needs to be told that bytes are bytes.
OPEN = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Damaged(ValueError):
    """Bytes that are no JSON: 'byte N of M: what is wrong'."""


def parse(raw: bytes) -> Any:
    """The JSON value that the bytes are, and nothing that a parser would quietly mend: no key twice, no NaN.

    Raises Damaged where they are no JSON, ValueError where they are JSON that cannot be trusted.
    """
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand new dicts make the collector walk them all, again and again: 2.7 s against 0.7
    try:
        data = orjson.loads(raw)
        # What we wrote comes out the same again; a key that is there twice, or a hand's formatting, does not.
        if orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE) != raw:
            data = json.loads(raw, object_pairs_hook=_without_duplicates, parse_constant=_refuse)
        return data
    except orjson.JSONDecodeError as error:  # a ValueError: keep it first
        raise Damaged(_place(raw, error)) from None
    except (TypeError, RecursionError, MemoryError) as error:
        raise ValueError(str(error) or type(error).__name__) from None
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


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"the key {key!r} is there twice")
    return found


def _refuse(token: str) -> NoReturn:
    raise ValueError(f"{token} is not JSON")


def replace(target: Path, raw: bytes, mode: int) -> None:
    """The bytes at the target, on the disk, whole or not at all; whatever happens, nothing is left beside it."""
    temp = target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN, 0o600)
    try:
        try:
            rest = memoryview(raw)
            while rest:
                rest = rest[os.write(fd, rest) :]
            if mode != 0o600:
                os.chmod(temp, mode)
            os.fsync(fd)
        finally:
            os.close(fd)
        os.replace(temp, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temp)
        raise


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


def write(path: Path, raw: bytes) -> None:
    """Write a file of the reader's, in one step; one that is there is replaced and keeps its rights.

    Raises StoreNotWritable.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise StoreNotWritable(f"{path} is not a file, so nothing was written to it.")
        mask = os.umask(0)
        os.umask(mask)
        replace(target, raw, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        sync_folder(target.parent)
    except OSError as error:
        raise StoreNotWritable(f"{path} cannot be written: {reason(error)}. Choose another place.") from None


def reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
