"""`--log FILE`: what the program does, a line each, for who looks for a fault or for what takes long.

A line has numbers and words of Masthead's own: actions, panes, sizes, counts, signals, places in the code. No text,
name, query, typed key or path of the reader's gets into it, as no call of `note` hands one over.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import KINDS
from store.errors import StoreNotWritable

if TYPE_CHECKING:
    from store.corpus import Corpus

MOST = 16 * 2**20  # bytes of a file, beyond which nothing is added
_file = -1  # its descriptor


def note(event: str, word: str = "", /, **numbers: float) -> None:
    """Log an event; `word` is one of Masthead's own, such as the id of an action."""
    if _file >= 0:
        said = [f"{name}={round(number, 4)}" for name, number in numbers.items()]
        _write(" ".join(filter(None, (event, word, *said))))


def fault(error: BaseException) -> None:
    """Log a fault: its kind and its places."""
    if _file >= 0:
        from tui.faults import chain

        for line in chain(error):
            _write(f"fault {line}")


def begin(path: Path) -> None:
    """Log into a file from now on, behind what it has. Raises StoreNotWritable."""
    global _file
    from stat import S_ISREG

    try:
        opened = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
    except OSError as error:
        raise StoreNotWritable(f"--log {path} cannot be written: {error.strerror or error}") from None
    if not S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise StoreNotWritable(f"--log {path} is no file. Name one that is there, or that can be made.")
    _file = opened


def start(options: Mapping[str, str], command: str) -> None:
    """Begin, as the command line asks. Raises StoreNotWritable and UsageError."""
    from store import __version__
    from tui.output import refuse_store
    from tui.stores import chosen

    refuse_store(options["--log"], chosen(dict(options))[0], "--log")
    begin(Path(options["--log"]).expanduser())
    note("start", f"masthead {__version__} {command} {' '.join(sorted(options))}".replace("  ", " "))
    atexit.register(lambda: note("end", cpu=time.process_time()))


def sizes(corpus: Corpus) -> dict[str, int]:
    """How much a store holds."""
    return {kind: len(corpus.ids(kind)) for kind in KINDS} if _file >= 0 else {}


def _write(line: str) -> None:
    """One line in one write, so that those of two programs do not mix. A disk that is full is in nobody's way."""
    now = time.time()
    stamp = f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(now))}.{int(now * 1000) % 1000:03d}Z"
    with suppress(OSError):
        if os.fstat(_file).st_size < MOST:
            os.write(_file, f"{stamp} {os.getpid()} {line}\n".encode("utf-8", "replace"))
