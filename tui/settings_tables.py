"""What the tables of a file of settings mean: each setting by the registry, each free table by its own module."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tui.settings import BY_NAME, SETTINGS
from tui.settings_file import near
from tui.settings_own import HEADS, TABLES
from tui.settings_values import meant, understood

Found = tuple[tuple[str, ...], str]  # a path in the file, and what is wrong there


def taken(tree: dict[str, Any], file: Path) -> tuple[dict[str, Any], dict[str, Any], list[Found]]:
    """The settings by name, what the free tables mean by their names, and the faults of all."""
    values: dict[str, Any] = {}
    own: dict[str, Any] = {}
    faults = list(_strangers(tree))
    for table in TABLES:
        if table.name in tree and isinstance(tree[table.name], dict):
            own[table.name], wrong = import_module(table.module).check(_free(table.name, tree[table.name]))
            faults += [((table.name, *where), words) for where, words in wrong]
    for setting in SETTINGS:
        inside = tree.get(setting.table)
        if not isinstance(inside, dict) or setting.key not in inside:
            continue
        named = own.get(setting.named, {})
        try:
            found = understood(setting, inside[setting.key], named)
        except ValueError as error:
            near_by = meant(setting, inside[setting.key], named)
            words = f"{setting.key} {error}, so it stays {_stays(setting.default)}{near_by}"
            faults.append(((setting.table, setting.key), words))
        else:
            values[setting.name] = _beside(file, found) if setting.kind == "path" else found
    return values, own, faults


def _free(table: str, inside: dict[str, Any]) -> dict[str, Any]:
    """A table without what the registry has a setting for, but for the preset, which the keys want to know."""
    return {name: value for name, value in inside.items() if f"{table}.{name}" not in BY_NAME or table == "keys"}


def _strangers(tree: dict[str, Any]) -> Iterator[Found]:
    """What has a name that nothing has."""
    free = [table.name for table in TABLES]
    known = [*dict.fromkeys([*HEADS, *free])]
    for name, inside in tree.items():
        if name not in known:
            kind = "table" if isinstance(inside, dict) else "setting"
            home = next((setting.table for setting in SETTINGS if setting.key == name), "")
            yield (
                (name,),
                (
                    f"{name} belongs in the table [{home}]"
                    if home and kind == "setting"
                    else f"there is no {kind} {f'[{name}]' if kind == 'table' else repr(name)}{near(name, known)}"
                ),
            )
        elif not isinstance(inside, dict):
            yield (name,), f"{name} is a table: [{name}]"
        elif name not in free:
            yield from _unknown(name, inside)


def _unknown(table: str, inside: dict[str, Any]) -> Iterator[Found]:
    keys = [setting.key for setting in SETTINGS if setting.table == table]
    for key in inside:
        if key not in keys:
            home = next((setting.table for setting in SETTINGS if setting.key == key), "")
            meant = f"; it belongs in [{home}]" if home else near(key, keys)
            yield (table, key), f"there is no setting '{key}' in [{table}]{meant}"


def _beside(file: Path, path: str) -> str:
    """A path as it is meant: relative ones beside the file."""
    return os.path.join(file.parent.absolute(), os.path.expanduser(path)) if path else ""


def _stays(value: Any) -> str:
    from store.toml import inline

    return inline(value)
