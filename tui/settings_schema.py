"""JSON Schema of the file of settings, its TOML as JSON: for editors that complete and check it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from store.schema import Schema, closed, headed
from tui.settings import SETTINGS, Setting
from tui.settings_own import HEADS, TABLES

VERSION = "1"


def schema() -> Schema:
    """The schema of the whole file."""
    tables: dict[str, Schema] = {}
    for name in dict.fromkeys([*HEADS, *(table.name for table in TABLES)]):
        fields = {setting.key: _field(setting) for setting in SETTINGS if setting.table == name}
        free = next((table for table in TABLES if table.name == name), None)
        if free is None:
            tables[name] = closed(fields, HEADS[name], optional=tuple(fields))
        else:
            found = import_module(free.module).schema()
            tables[name] = {
                **found,
                "properties": {**fields, **found.get("properties", {})},
                "description": free.help,
            }
    body = closed(tables, "the settings of Masthead", optional=tuple(tables))
    return headed("settings", VERSION, f"Masthead settings, version {VERSION}", body)


def _field(setting: Setting) -> Schema:
    return {**_type(setting), "default": setting.default, "description": setting.help}


def _type(setting: Setting) -> dict[str, Any]:
    match setting.kind:
        case "flag":
            return {"type": "boolean"}
        case "number":
            return {"type": "integer", "minimum": setting.least, "maximum": setting.most}
        case "choice" if not setting.named or setting.named not in [table.name for table in TABLES]:
            return {"enum": list(setting.choices)}
        case "choice":
            return {"type": "string", "examples": list(setting.choices)}
        case _:
            return {"type": "string", "maxLength": 1000}
