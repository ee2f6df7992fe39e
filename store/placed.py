"""What a format makes, put where the reader wants it: replaced in one step or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from store import files
from store.errors import StoreNotWritable
from store.files import Piece, reason
from store.formats import Asked, Format


def place(form: Format, asked: Asked, path: Path, last: Callable[[], None] | None = None) -> int:
    """Write what is asked to a path; the bytes. `last` is called when all is made and nothing is replaced yet: what it
    raises leaves the path as it was.

    Raises StoreNotWritable, what making it raises, and Stopped.
    """
    ended = last or (lambda: None)
    if form.folder:
        return folder(path, form.module.files(asked), ended, getattr(form.module, "mine", None))
    if form.whole:
        return whole(path, lambda temp: form.module.into(asked, temp), ended)
    return file(path, form.module.pieces(asked), ended)


def file(path: Path, pieces: Iterable[Piece], last: Callable[[], None] = lambda: None) -> int:
    """Write a file as its pieces come; the bytes."""
    size = 0

    def counted() -> Iterator[Piece]:
        nonlocal size
        for piece in pieces:
            size += len(piece)
            yield piece
        last()

    files.write(path, counted())
    return size


def whole(path: Path, make: Callable[[Path], None], last: Callable[[], None] = lambda: None) -> int:
    """Have a file made beside its place, as a program does that writes files itself, and put it there; the bytes."""
    try:
        with files.beside(path) as (temp, put):
            make(temp)
            size = temp.stat().st_size
            last()
            put()
        return size
    except OSError as error:
        raise _not(path, error) from None


def folder(
    path: Path,
    contents: Iterable[tuple[str, Iterable[Piece]]],
    last: Callable[[], None] = lambda: None,
    mine: Callable[[Path], Collection[str]] | None = None,
) -> int:
    """Write a folder of files; the bytes of all. One that is there is replaced where it holds nothing but what is
    `mine`, or without that files of these names: it is moved aside, the new one put there, and the old one removed."""
    try:
        target = Path(os.path.realpath(path))
        temp = target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")
        temp.mkdir()
        try:
            if mine:  # sooner than all is made; and again, as that takes a while
                _replaceable(path, target, mine(target))
            names = []
            size = 0
            for name, pieces in contents:
                names.append(name)
                size += file(temp / name, pieces)
            _replaceable(path, target, mine(target) if mine else names)
            last()
            _swap(temp, target)
        except BaseException:
            shutil.rmtree(temp, ignore_errors=True)
            raise
        files.sync_folder(target.parent)
        return size
    except OSError as error:
        raise _not(path, error) from None


def _replaceable(path: Path, target: Path, names: Collection[str]) -> None:
    """Raises StoreNotWritable where something is there that is no such folder."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise StoreNotWritable(f"{path} is no folder. Choose another place with -o FOLDER.")
    for entry in sorted(target.iterdir()):
        if entry.name not in names or entry.is_symlink() or not entry.is_file():
            raise StoreNotWritable(
                f"{path} holds {entry.name}, which is no file of this export, and is left alone. Choose another folder."
            )


def _swap(temp: Path, target: Path) -> None:
    """Put a folder where another may be, which is gone then."""
    old = temp.with_suffix(".old")
    there = target.exists()
    if there:
        shutil.copymode(target, temp)
        os.rename(target, old)
    try:
        os.rename(temp, target)
    except BaseException:
        if there:
            with suppress(OSError):
                os.rename(old, target)
        raise
    if there:
        shutil.rmtree(old, ignore_errors=True)


def _not(path: Path, error: OSError) -> StoreNotWritable:
    return StoreNotWritable(f"{path} cannot be written: {reason(error)}. Choose another place.")
