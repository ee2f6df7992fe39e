"""Bookmarks: places of a store by a letter, kept in a file of their own beside the session.

The file is read when it is asked for, so that explorers of one store have the same ones. It may be old or edited: what
of it does not stand is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

import orjson

from store.errors import Faults
from store.files import make_folder, read, reason, replace
from tui import session
from tui.browser import Place

FORMAT: Final = "masthead.bookmarks"
VERSION: Final = 1
LETTERS: Final = ascii_lowercase
_MOST = 2**20  # bytes of a file that are read


def file_of(store: Path) -> Path:
    """Where the bookmarks of a store are kept."""
    own = session.file_of(store)
    return own.parent.parent / "bookmarks" / own.name


class Bookmarks:
    """The bookmarks of a store; those that are not `kept` are gone with the explorer."""

    def __init__(self, store: Path, *, kept: bool) -> None:
        self._file, self._store = file_of(store) if kept else None, session.owner(store)
        self._own: dict[str, Place] = {}

    def all(self) -> dict[str, Place]:
        """The places by their letters, in the order of these. Raises Faults."""
        return dict(sorted(self._read().items()))

    def put(self, letter: str, place: Place) -> None:
        """Keep a place under a letter. Raises Faults."""
        self._write({**self._read(), letter: place})

    def drop(self, letter: str) -> None:
        """Let go of a letter's place. Raises Faults."""
        self._write({other: place for other, place in self._read().items() if other != letter})

    def keep(self, places: Mapping[str, Place]) -> None:
        """Keep these, and no others. Raises Faults."""
        self._write(places)

    def _read(self) -> dict[str, Place]:
        if self._file is None:
            return self._own
        try:
            raw = read(self._file, "file", _MOST) if self._file.exists() else b""
        except OSError as error:
            raise Faults(f"{self._file}: it cannot be read: {reason(error)}.") from None
        return decode(raw, self._store, self._file)

    def _write(self, places: Mapping[str, Place]) -> None:
        if self._file is None:
            self._own = dict(places)
            return
        try:
            make_folder(self._file.parent)
            replace(self._file, [encode(places, self._store)], 0o600)
        except OSError as error:
            raise Faults(f"{self._file} cannot be written: {reason(error)}.") from None


def encode(places: Mapping[str, Place], store: str) -> bytes:
    """The bookmarks of a store as JSON."""
    kept = {letter: session.place_out(place) for letter, place in sorted(places.items())}
    value = {"format": FORMAT, "version": VERSION, "store": store, "places": kept}
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def decode(raw: bytes, store: str, file: Path) -> dict[str, Place]:
    """The bookmarks that JSON means for a store; those of another store are none. Raises Faults for a file of a newer
    Masthead, which is never written over."""
    try:
        value: Any = orjson.loads(raw)
        if value["format"] != FORMAT or value["store"] != store:
            return {}
        if value["version"] != VERSION:
            raise Faults(f"{file}: a newer Masthead wrote the bookmarks, so they are left as they are.")
        found = {letter: session.place_in(value["places"].get(letter)) for letter in LETTERS}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}
    return {letter: place for letter, place in found.items() if place is not None}
