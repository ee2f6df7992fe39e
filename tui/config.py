"""`masthead config`: every setting as it is now, and what says so; the file checked, or made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from store.errors import Faults, UsageError
from tui import settings, settings_file
from tui.output import put, say
from tui.settings import SETTINGS
from tui.settings_file import Fault, Read, chosen, read, read_at
from tui.settings_own import TABLES
from tui.stores import Options


class _Row(NamedTuple):
    """A setting, what it is, what says so, and the line of the file that does."""

    name: str
    value: Any
    by: str
    line: int


def config(options: Options, words: list[str]) -> int:
    """Run the command. Raises Faults and UsageError."""
    asked = [name for name in ("--check", "--init") if name in options]
    if len(asked) > 1:
        raise UsageError("--check looks at a file and --init makes one: give one of them")
    if words and (len(words) > 1 or "--check" not in options):
        raise UsageError(f"`masthead config` takes no {words[-1]!r}")
    if "--init" in options:
        return _init()
    if "--check" in options:
        return _check(*words)
    style = "json" if "--json" in options else options.get("--format", "text")
    if style not in ("text", "json"):
        raise UsageError("--format is text or json")
    of, rows = read(), list(_rows(options))
    if style == "json":
        _json(of, rows)
    else:
        _text(of, rows)
    return 0


# --- what is now


def _rows(options: Options) -> Iterator[_Row]:
    from store.history import login
    from tui.stores import chosen as store

    of = read()
    for setting in SETTINGS:
        value, by = settings.found(setting.name, options)
        if setting.name == "store.path":
            value = os.fsdecode(store(options)[0])
        elif setting.name == "store.author" and not value:
            value, by = login(), "login name"
        yield _Row(setting.name, value, by, of.line(setting.table, setting.key) if by == "file" else 0)
    for table in TABLES:
        meant = import_module(table.module).shown(of.own.get(table.name, {}))
        for name, value in meant.items():
            if line := of.line(table.name, name):
                yield _Row(f"{table.name}.{name}", value, "file", line)


def _text(of: Read, rows: list[_Row]) -> None:
    put(f"# {of.path} ({_why(of)})")
    said = [(row.name, f"line {row.line}" if row.line else row.by, _inline(row.value)) for row in rows]
    first, second = (max(len(line[column]) for line in said) + 2 for column in range(2))
    for name, by, value in said:
        put(f"{name:{first}}{by:{second}}{value}")
    for fault in (fault for fault in of.faults if not fault.doubt):
        say(f"masthead: {settings_file.sentence(of.path, fault)}")


def _why(of: Read) -> str:
    by = "the default place" if of.by == "default" else of.by
    return by if of.there else f"{by}; there is none"


def _inline(value: Any) -> str:
    from store.toml import inline

    return inline(value)


def _json(of: Read, rows: list[_Row]) -> None:
    import orjson

    found = {
        "file": os.fsdecode(os.fspath(of.path)),
        "chosen_by": of.by,
        "exists": of.there,
        "settings": [
            {"name": row.name, "value": row.value, "from": row.by, "line": row.line or None} for row in rows
        ],
        "faults": [_as_json(fault) for fault in of.faults],
    }  # fmt: skip
    put(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())


def _as_json(fault: Fault) -> dict[str, Any]:
    at = {"line": fault.line or None, "column": fault.column or None}
    return {**at, "message": str(fault.words), "taken": fault.doubt}


# --- the file


def _check(name: str = "") -> int:
    path, by = (Path(os.path.expanduser(name)), "named") if name else chosen()
    of = read_at(path, by)
    for fault in of.faults:
        where = f":{fault.line}:{fault.column}" if fault.line else ""
        put(f"{path}{where}: {'warning: ' if fault.doubt else ''}{fault.words}")
    many = sum(not fault.doubt for fault in of.faults)
    count = f"{many} fault{'' if many == 1 else 's'}"
    say(f"{path}: {count if many else 'no fault found' if of.there else 'there is none, so all is as ever'}")
    return 1 if many else 0


def _init() -> int:
    from store.files import make_folder, replace
    from tui.settings_page import commented

    path, _ = chosen()
    if os.path.lexists(path):
        raise Faults(f"{path} is there already, and stays as it is. Choose another place with MASTHEAD_CONFIG=PATH.")
    make_folder(path.parent)
    replace(path, [commented().encode()], 0o600)
    say(f"{path}: every setting with its default, each in a comment. `masthead config` says what is in force.")
    return 0
