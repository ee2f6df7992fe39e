"""The file of settings: where it is, what it says, and what is wrong with it, line by line.

One wrong setting loses no other: it is as if it were not there. What cannot be read at all leaves all as it is without
a file. Read once, when a setting is first asked for; `forget` has it read again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tui.toml_places import Place

MOST = 2**20  # bytes of a file that are read
AS_WITHOUT = "so all is as without it"
_SAID = 3  # faults that are said at once
_AT = r" \(at line (\d+), column (\d+)\)$"


class Doubt(str):
    """Words of a fault for what is taken nevertheless."""


class Fault(NamedTuple):
    """`table` is the one that it is in, '' for none; line and column are from 1, 0 where there is none to name."""

    table: str
    line: int
    column: int
    words: str

    @property
    def doubt(self) -> bool:
        """Whether what it is about is taken nevertheless."""
        return isinstance(self.words, Doubt)


class Read(NamedTuple):
    """A file of settings as it was read. `by` says why it is this file; `values` are settings by name, `own` what the
    tables with free names mean; `lines` says where each path stands."""

    path: Path
    by: str
    there: bool = False
    values: Mapping[str, Any] = {}
    own: Mapping[str, Any] = {}
    places: Mapping[tuple[str, ...], Place] = {}
    faults: tuple[Fault, ...] = ()

    def line(self, *path: str) -> int:
        """The line that something stands in; 0 if that is not known."""
        return self.places[path].line if path in self.places else 0


_read: Read | None = None


def read() -> Read:
    """The file of settings, as it was when it was first asked for."""
    global _read
    if _read is None:
        _read = read_at(*chosen())
    return _read


def take(of: Read) -> None:
    """Have this file of settings be the one that is in force."""
    global _read
    _read = of


def start(ignore: bool) -> None:
    """Begin a command: nothing is read as yet. Where the file is to be ignored, all is as without one."""
    global _read
    _read = Read(Path(os.devnull), "ignored") if ignore else None


def forget() -> None:
    """Have the file read again when a setting is next asked for, unless it is ignored."""
    global _read
    if _read is not None and _read.by != "ignored":
        _read = None


def chosen() -> tuple[Path, str]:
    """The file, and by what it was chosen."""
    if given := os.environ.get("MASTHEAD_CONFIG"):
        return Path(os.path.expanduser(given)), "MASTHEAD_CONFIG"
    from platformdirs import user_config_path

    return user_config_path("masthead", appauthor=False) / "config.toml", "default"


def read_at(path: Path, by: str) -> Read:
    """A file of settings, whatever it is. None is no fault unless somebody named it; /dev/null is none on purpose."""
    if str(path) == os.devnull or (by == "default" and not os.path.lexists(path)):
        return Read(path, by)
    from store.errors import Faults
    from store.files import read as bytes_of

    try:
        if path.is_file() and path.stat().st_size > MOST:
            raise Faults(f"{path}: a file of settings of over 1 MiB is not read.")
        raw = bytes_of(path, "file of settings", MOST)
    except (Faults, OSError, ValueError) as error:
        words = str(error).removeprefix(f"{path}: ").removesuffix(".")
        return Read(path, by, faults=(Fault("", 0, 0, f"{words}, {AS_WITHOUT}"),))
    return understood(raw, path, by)


def understood(raw: bytes, path: Path, by: str = "") -> Read:
    """What the bytes of a file say."""
    import re
    import tomllib

    from tui.settings_tables import taken

    try:
        text = raw.decode("utf-8-sig")
        tree = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line, start = raw.count(b"\n", 0, error.start) + 1, raw.rfind(b"\n", 0, error.start) + 1
        words = f"it is no UTF-8, {AS_WITHOUT}; save it as UTF-8"
        return Read(path, by, True, faults=(Fault("", line, error.start - start + 1, words),))
    except (ValueError, RecursionError) as error:
        said = re.search(_AT, str(error))
        line, column = (int(said[1]), int(said[2])) if said else (0, 0)
        words = f"it is no TOML, {AS_WITHOUT}: {re.sub(_AT, '', str(error))}"
        return Read(path, by, True, faults=(Fault("", line, column, words),))
    places = _places(text)
    values, own, faults = taken(tree, path)
    found = [
        Fault(where[0] if where else "", *(places.get(where) or places.get(where[:1]) or (0, 0)), words)
        for where, words in faults
    ]
    return Read(path, by, True, values, own, places, tuple(sorted(found, key=lambda fault: fault.line)))


def _places(text: str) -> Mapping[tuple[str, ...], Place]:
    from tui.toml_places import places

    try:
        return places(text)
    except RecursionError:
        return {}


# --- what is told of it


def sentence(path: Path, fault: Fault) -> str:
    """A fault as a sentence of its own."""
    where = f", line {fault.line}" if fault.line else ""
    return f"{path}{where}: {fault.words}{'' if fault.words[-1] in '?.' else '.'}"


def told(of: Read, faults: Iterable[Fault] | None = None) -> list[str]:
    """What a reader is told of it in one go: the first faults of many. What is taken nevertheless was meant, as far as
    it is known, and is told by `masthead config --check`."""
    said = _first(of, [fault for fault in of.faults if not fault.doubt] if faults is None else list(faults))
    return said[:1] + [line.replace(f"{of.path}, line", "Line", 1) for line in said[1:]]


def told_in(*tables: str) -> list[str]:
    """What is told of some tables of the file, and for '' of the file itself: a line each."""
    of = read()
    return _first(of, [fault for fault in of.faults if fault.table in tables and not fault.doubt])


def told_to_command() -> list[str]:
    """What somebody is told who runs a command: of the keys of the explorer nothing."""
    return told_in("", "store", "explorer")


def _first(of: Read, faults: Sequence[Fault]) -> list[str]:
    more = len(faults) - _SAID
    said = [sentence(of.path, fault) for fault in faults[:_SAID]]
    return said + ([f"And {more} more: `masthead config --check` lists them."] if more > 0 else [])


def near(word: str, known: Iterable[str]) -> str:
    """What may have been meant, as the end of a sentence; '' if nothing is near."""
    import difflib

    found = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean '{found[0]}'?" if found else ""
