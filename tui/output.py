"""What the command prints: data on stdout, messages on stderr, no character in either that a terminal would act on."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from store.errors import UsageError
from store.text import clean
from tui import abilities, signs


def put(text: str) -> None:
    """Data, on stdout."""
    print(signs.form(clean(text, lines=True)))


def say(text: str) -> None:
    """A message, on stderr; where that is closed or full it is lost, and nothing else suffers."""
    if sys.stderr is not None:  # `2>&-`; print would take None for stdout
        with suppress(OSError):
            print(signs.form(clean(text, lines=True)), file=sys.stderr, flush=True)


def belongs(out: str | Path, store: Path) -> bool:
    """Whether a file is the store itself, or one of those beside it: its lock, its backup, what is being written."""
    wanted, own = Path(os.path.realpath(out)), Path(os.path.realpath(store))
    return wanted == own or (wanted.parent == own.parent and wanted.name.startswith((f".{own.name}.", f"{own.name}.")))


def refuse_store(out: str, store: Path, option: str = "--output") -> None:
    """Raises UsageError where an --output is the store itself, or one of the files that belong to it."""
    if belongs(out, store):
        raise UsageError(f"{option} {out} is the store itself, or belongs to it")


def deliver(raw: bytes, out: str, store: Path) -> None:
    """Data of a store into a file, in one step, or for '-' on stdout: escaped where that is a terminal."""
    if out != "-":
        from store import files
        from tui import written

        path = Path(out)
        files.write(path, [raw])
        written.note(store, path)
        say(f"{path}: {len(raw)} bytes")
    else:
        stream([raw])


def stream(pieces: Iterable[bytes], quoted: bool = True) -> None:
    """Data onto stdout as it is made. On a terminal each character that it could act on is escaped where the format
    knows `quoted` ones, else shown as `clean` shows it; no piece may end inside a character."""
    if sys.stdout.isatty():
        from tui.formats import safe_json

        for piece in pieces:
            sys.stdout.write(safe_json(piece) if quoted else clean(piece.decode(), lines=True))
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)


def prepare() -> None:
    """UTF-8 into pipes and files, whatever the locale; a terminal gets the signs that it can show."""
    codecs.register_error("masthead", _shown)
    shown = abilities.signs(os.environ)
    if sys.stdout.isatty() or abilities.wants_ascii(os.environ):
        signs.choose(shown)
    _encode(shown)


def only_ascii() -> None:
    """Nothing but ASCII from now on, as somebody asks for it."""
    signs.choose("ascii")
    _encode("ascii")


def _encode(shown: signs.Repertoire) -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
        elif shown == "ascii":  # Python may take C for UTF-8
            reconfigure(encoding="ascii", errors="masthead")
        else:
            reconfigure(errors="masthead")


def _shown(error: UnicodeError) -> tuple[str, int]:
    """What stands for that which an encoding has not."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return signs.plain(error.object[error.start : error.end], "ascii"), error.end


def abandon(stream: TextIO) -> None:
    """Send what is still to be written nowhere, so that Python does not complain about it when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
