"""The files that were written of a store: their paths are remembered, so that forgetting can name those that still
hold what it forgot. The files themselves are the reader's, and are never changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from store.files import OPEN, make_folder, replace
from tui import session

if TYPE_CHECKING:
    from store.forgotten import Forgotten

FORMAT: Final = "masthead.written"
MOST: Final = 200  # paths, the newest
_SIZE = 2**20  # bytes of the memory that are read
_PIECE, _OVERLAP = 2**18, 2**10  # bytes that are looked through at once, and again with the next


def file_of(store: Path) -> Path:
    """Where the paths of a store's files are kept."""
    own = session.file_of(store)
    return own.parent.parent / "written" / own.name


def paths(store: Path) -> list[Path]:
    """The files that were written of a store, the oldest first."""
    try:
        with open(file_of(store), "rb") as file:
            value = orjson.loads(file.read(_SIZE))
        if value["format"] == FORMAT and value["store"] == session.owner(store):
            return [Path(path) for path in value["paths"] if isinstance(path, str)][-MOST:]
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return []


def note(store: Path, out: str | Path) -> None:
    """Remember that a file was written; losing that is in nobody's way."""
    path = Path(os.path.realpath(out))
    if out != "-" and os.path.isfile(path):
        keep(store, [*(other for other in paths(store) if other != path), path])


def keep(store: Path, found: Iterable[Path]) -> None:
    """Remember these paths, and no others."""
    names = [path for path in map(str, found) if path.isprintable()][-MOST:]
    value = {"format": FORMAT, "version": 1, "store": session.owner(store), "paths": names}
    with suppress(OSError):
        make_folder(file_of(store).parent)
        replace(file_of(store), [orjson.dumps(value, option=orjson.OPT_INDENT_2)], 0o600)


def holding(store: Path, forgotten: Forgotten, ids: Iterable[str] = ()) -> list[Path]:
    """The files that are still there and hold a name that was forgotten, or one of some ids."""
    needles = [id.encode() for id in ids]
    return [path for path in paths(store) if path.is_file() and _holds(path, forgotten, needles)]


def _holds(path: Path, forgotten: Forgotten, ids: list[bytes]) -> bool:
    before = b""
    with suppress(OSError), open(os.open(path, os.O_RDONLY | OPEN), "rb") as file:
        while piece := file.read(_PIECE):
            raw = before + piece
            if any(id in raw for id in ids):
                return True
            text = raw.decode("utf-8", "ignore").replace("\\n", "  ").replace("\\t", "  ")
            if forgotten.suspects(text.encode()) and forgotten.redact(text) != text:
                return True
            before = raw[-_OVERLAP:]
    return False


def scrub(store: Path, forgotten: Forgotten) -> None:
    """Forget the paths that hold a name."""
    if (known := paths(store)) and any(forgotten.holds(str(path)) for path in known):
        keep(store, [path for path in known if not forgotten.holds(str(path))])
