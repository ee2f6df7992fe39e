"""Snapshots of one store in a folder, one after another: what they are called, which are ours, and how many stay.

A name has the number first, so that names sort as they were written, and ends with the first digits of the SHA-256 of
what is in it. A file is ours where its name has this form and its content has this digest: all else is left alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from store import files
from store.canonical import canonical
from store.errors import StoreLocked
from store.formats import FORMATS, Format

_NAME = re.compile(r"masthead-(\d{6,16})(?:-(\d{8}T\d{6}Z))?(?:-q([0-9a-f]{6}))?-([0-9a-f]{8})(?:\.(.+))?", re.ASCII)
_TEMP = re.compile(r"\.masthead-[0-9a-f]{16}\.tmp", re.ASCII)


class Member(NamedTuple):
    """A file, or a folder, by what its name says; `moment` as in the name, '' where it has none."""

    number: int
    moment: str
    digest: str
    path: Path

    @property
    def timestamp(self) -> str | None:
        """The moment as an ISO time."""
        said = self.moment
        return f"{said[:4]}-{said[4:6]}-{said[6:11]}:{said[11:13]}:{said[13:]}" if said else None


class Series(NamedTuple):
    """Those of one format (by its `ending`) and of one query and text (by its `tag`: '' for all facts and the usual
    text), which do not count each other."""

    ending: str
    tag: str

    def member(self, folder: Path, number: int, digest: str, timestamp: str | None) -> Member:
        """The one that is to be written."""
        return Member(number, "", digest[:8], folder / self.name(number, digest, timestamp))

    def name(self, number: int, digest: str, timestamp: str | None = None) -> str:
        """What it is called."""
        when = f"-{timestamp.replace('-', '').replace(':', '')}" if timestamp else ""
        tag = f"-q{self.tag}" if self.tag else ""
        return f"masthead-{number:06}{when}{tag}-{digest[:8]}{self._end}"

    @property
    def latest(self) -> str:
        """What the link to the newest is called."""
        return f"latest{f'-q{self.tag}' if self.tag else ''}{self._end}"

    @property
    def _end(self) -> str:
        return f".{self.ending}" if self.ending else ""

    def members(self, folder: Path) -> list[Member]:
        """What has a name of the series, the oldest first. Raises OSError."""
        return self.read(os.listdir(folder), folder)

    def read(self, names: Iterable[str], folder: Path) -> list[Member]:
        """`members`, of some names."""
        found = []
        for name in names:
            if (parts := _NAME.fullmatch(name)) and (parts[3] or "", parts[5] or "") == (self.tag, self.ending):
                found.append(Member(int(parts[1]), parts[2] or "", parts[4], folder / name))
        return sorted(found)

    def point(self, member: Member, room: Path) -> None:
        """Have `latest` lead to a member, where there are links, and where that name is free or such a link."""
        link = member.path.with_name(self.latest)
        with suppress(OSError):
            if os.path.lexists(link):
                there = os.readlink(link)  # an OSError where it is none
                if there == member.path.name or not _NAME.fullmatch(there):
                    return
            os.symlink(member.path.name, room / "latest")
            os.replace(room / "latest", link)


def series(form: Format, query: str, text: str) -> Series:
    """The series of an export."""
    first = next(other for other in FORMATS.values() if other.ending == form.ending and other.folder == form.folder)
    ending = form.ending if form is first else f"{form.name}.{form.ending}"
    asked = canonical([query, text])
    return Series(ending, "" if (query, text) == ("", form.text) else hashlib.sha256(asked).hexdigest()[:6])


def digest(path: Path) -> str:
    """SHA-256 in hex digits of a file, or of what `sha256sum *` prints in a folder; '' for what is neither, or holds
    something that is no file. Raises OSError."""
    if path.is_symlink() or not path.is_dir():
        return _digest_of_file(path)
    lines = []
    for entry in sorted(path.iterdir()):
        if not (found := _digest_of_file(entry)):
            return ""
        lines.append(f"{found}  {entry.name}\n")
    return hashlib.sha256("".join(lines).encode(errors="surrogateescape")).hexdigest()


def _digest_of_file(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with open(os.open(path, os.O_RDONLY | files.OPEN), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def ours(member: Member) -> bool:
    """Whether there is in it what its name says. Raises OSError."""
    return digest(member.path).startswith(member.digest)


def let_go(member: Member) -> bool:
    """Remove one that is ours; whether it was. Raises OSError."""
    with suppress(FileNotFoundError):
        if not ours(member):
            return False
        remove(member.path)
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder of files. Raises OSError."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Keep every other writer of snapshots out of a folder: whether that can be done here. The lock is the kernel's, on
    the folder itself, so that nothing is left of it. Raises StoreLocked where another one is at it, and OSError."""
    if sys.platform == "win32":
        yield False
        return
    import fcntl

    fd = os.open(folder, os.O_RDONLY)
    try:
        held = True
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreLocked(f"Another masthead is writing into {folder}. Nothing was written. Try again.") from None
        except OSError:  # a file system without locks
            held = False
        yield held
    finally:
        os.close(fd)


def sweep(folder: Path) -> None:
    """Remove what writers left that were killed. Only whoever is `alone` there knows that they were. Raises OSError."""
    for name in os.listdir(folder):
        if _TEMP.fullmatch(name):
            shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def room(folder: Path) -> Iterator[Path]:
    """A folder in a folder, to make something in, which is gone afterwards. Raises OSError."""
    path = folder / f".masthead-{os.urandom(8).hex()}.tmp"
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
