"""TOML as a person would write it and as a diff shows it best: a key a line, long lists and texts over several lines.

What is written here reads the same with any parser of TOML 1.0. Characters that reorder, hide or break text are written
as escapes, so that whoever reads the file sees all that is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from store.text import unsafe

WIDTH = 120  # code points of a line, where there is a place to break it

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WORDS = re.compile(r"[^ ]+ *| +")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def table(name: str, fields: Mapping[str, Any], *, one_of_many: bool = False) -> Iterator[str]:
    """The lines of a table with a header; what has no room on a line is a table below it, after a blank line.

    Values are text, whole numbers, truth values, lists and tables of these. Raises TypeError for any other.
    """
    yield f"[[{name}]]" if one_of_many else f"[{name}]"
    below: list[str] = []
    for key, value in fields.items():
        if (lines := _entry(key, value)) is not None:
            yield from lines
            continue
        for part in value if isinstance(value, list) else [value]:
            below += ["", *table(f"{name}.{_key(key)}", part, one_of_many=isinstance(value, list))]
    yield from below


def _entry(key: str, value: Any) -> list[str] | None:
    """The lines of a key and its value; None where that is a table, or are tables, which have no room on a line."""
    if isinstance(value, str):
        return text(f"{_key(key)} = ", value)
    line = f"{_key(key)} = {inline(value)}"
    if len(line) <= WIDTH or not isinstance(value, list | dict):
        return [line]
    if isinstance(value, dict):
        return None
    items = [f"  {inline(part)}," for part in value]
    if all(isinstance(part, dict) for part in value) and any(len(item) > WIDTH for item in items):
        return None
    return [f"{_key(key)} = [", *items, "]"]


def inline(value: Any) -> str:
    """A value on one line. Raises TypeError for what TOML does not know, or a record does not hold."""
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {inline(part)}" for key, part in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    raise TypeError(f"{type(value).__name__} is nothing that a dossier holds")


def text(before: str, value: str) -> list[str]:
    """The lines of a text behind what stands `before` it: one, if it has room there, else as many as it takes."""
    line = before + inline(value)
    if len(line) <= WIDTH and "\n" not in value:
        return [line]
    lines = [piece for paragraph in value.split("\n") for piece in _wrapped(paragraph)]
    if len(lines) == 1:  # there is no place to break it
        return [line]
    if lines[-1].endswith('"'):
        lines[-1] = lines[-1][:-1] + '\\"'
    return [f'{before}"""', *lines[:-1], f'{lines[-1]}"""']


def _wrapped(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph, each but the last with the backslash that joins it to the next."""
    line = ""
    for word in _WORDS.findall(paragraph):
        piece = re.sub('"(?=")', '\\\\"', _escaped(word, quotes=False))
        if line and len(line) + len(piece.rstrip()) + 1 > WIDTH:
            yield f"{line}\\"
            line = ""
        line += piece
    yield f"{line[:-1]}\\u0020" if line.endswith(" ") else line  # which some editors would take away


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{_escaped(key)}"'


def _escaped(value: str, *, quotes: bool = True) -> str:
    value = value.replace("\\", "\\\\")
    if quotes:
        value = value.replace('"', '\\"')
    return value if value.isprintable() else unsafe().sub(_escape, value)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    return _SHORT.get(char) or (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")
