"""Writing into the file of settings: one key and its value more, less or otherwise, and every other byte as it was.

What was made is read back and compared before it is written; where that does not say just what was meant, nothing is
written. A library that keeps the form of TOML would be a dependency for one line.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.errors import Faults, StoreNotWritable
from store.toml import inline
from tui import settings_file
from tui.settings_file import MOST, Read, sentence, understood
from tui.toml_places import Pair, pairs

_BOM = b"\xef\xbb\xbf"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")

Edit = Callable[[str], str]


class Unable(ValueError):
    """The table is written in a way that nothing is put into or taken out of."""


def put(text: str, table: str, key: str, value: str) -> str:
    """The document with a key of a table that has this value; in its place where it is there already. Raises Unable."""
    tree = tomllib.loads(text)
    tree.setdefault(table, {})
    if not isinstance(tree[table], dict):
        raise Unable
    tree[table][key] = value
    found, headers = pairs(text)
    line = f"{_key(key)} = {inline(value)}"
    mine = [pair for pair in found if pair.path[:1] == (table,)]
    there = next((pair for pair in mine if pair.path == (table, key)), None)
    if there is not None:
        made = text[: there.value] + inline(value) + text[_end(text, there) :]
    elif (table,) in headers:
        under = [pair for pair in mine if pair.header == (table,)]
        made = _below(text, under[-1].end if under else headers[table,], _indent(text, under) + line)
    elif mine:
        made = _below(text, mine[-1].end, f"{_key(table)}.{line}")
    else:
        gap = _eol(text) if text.strip() else ""
        made = _below(text, len(text), f"{gap}[{_key(table)}]{_eol(text)}{line}")
    return _proven(made, tree)


def drop(text: str, table: str, key: str) -> str:
    """The document without a key of a table: without its line, or its lines. Raises Unable."""
    tree = tomllib.loads(text)
    there = next((pair for pair in pairs(text)[0] if pair.path == (table, key)), None)
    if there is None or key not in tree.get(table, {}):
        raise Unable
    del tree[table][key]
    start = text.rfind("\n", 0, there.start) + 1
    rest = _REST.match(text, _end(text, there))
    if rest is None or text[start : there.start].strip():
        raise Unable
    made = text[:start] + text[rest.end() :]
    return _proven(made, tree, {table: {}})


def _proven(made: str, meant: dict[str, Any], empty: dict[str, Any] | None = None) -> str:
    """What was made, if it says what was meant; an `empty` table may be gone altogether."""
    try:
        says = tomllib.loads(made)
    except (ValueError, RecursionError):
        raise Unable from None
    if says != meant and {**(empty or {}), **says} != meant:
        raise Unable
    return made


def _below(text: str, end: int, line: str) -> str:
    """A line more below the one in which something ends."""
    at = text.find("\n", end)
    if at < 0:
        gap = "" if not text or text.endswith("\n") else _eol(text)
        return f"{text}{gap}{line}{_eol(text)}"
    return f"{text[: at + 1]}{line}{_eol(text)}{text[at + 1 :]}"


def _indent(text: str, under: list[Pair]) -> str:
    if not under:
        return ""
    before = text[text.rfind("\n", 0, under[-1].start) + 1 : under[-1].start]
    return before if not before.strip() else ""


def _end(text: str, pair: Pair) -> int:
    """Where a value ends, without blanks behind it."""
    return pair.value + len(text[pair.value : pair.end].rstrip())


def _eol(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else inline(name)


# --- the file


def change(edit: Edit, line: str) -> Read:
    """Change the file of settings, and have what it then says be in force. `line` is what its reader would write.

    It keeps its rights, its owner and its place behind a link; one that is not there is made, its owner's alone. Raises
    Faults: nothing was written.
    """
    before = settings_file.read()
    path = before.path
    if before.by == "ignored" or str(path) == os.devnull:
        raise Faults("There is no file of settings here, so nothing was written.")
    raw = _bytes(path)
    of = understood(raw or b"", path, before.by)
    if faults := [fault for fault in of.faults if not fault.doubt]:
        raise Faults(f"{sentence(path, faults[0])} Put that right first: nothing was written.")
    mark = _BOM if (raw or b"").startswith(_BOM) else b""
    try:
        made = mark + edit((raw or b"").removeprefix(mark).decode()).encode()
        now = understood(made, path, before.by)
        if len(made) > MOST or any(not fault.doubt for fault in now.faults):
            raise Unable
    except (Unable, RecursionError):
        raise Faults(f"{path} is written in a way that Masthead changes nothing in. By hand: {line}") from None
    _write(path, raw, made)
    settings_file.take(now)
    return now


def _bytes(path: Path) -> bytes | None:
    """The bytes of the file; None where there is none. Raises Faults."""
    from store.files import read

    return read(path, "file of settings", MOST) if os.path.lexists(path) else None


def _write(path: Path, raw: bytes | None, made: bytes) -> None:
    """Write the file, unless it is not any more what it was. Raises Faults."""
    from store.files import make_folder, reason, replace, write

    if _bytes(path) != raw:
        raise Faults(f"{path} was changed by another program just now: nothing was written. Do it again.")
    try:
        if raw is None:
            make_folder(path.parent)
            replace(path, [made], 0o600)
        else:
            write(path, [made])
    except StoreNotWritable as error:
        raise Faults(str(error).removesuffix(" Choose another place.")) from None
    except OSError as error:
        raise Faults(f"{path} cannot be written: {reason(error)}.") from None
