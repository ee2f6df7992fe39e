"""Where each key of a TOML document stands, which `tomllib` does not tell.

The document is one that `tomllib` has read: nothing here looks for faults, and each step goes on.
"""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PART = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}|' + r"'''(?:[^']|'{1,2}(?!'))*'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
)
_OTHER = re.compile(r"[^,\]}#\n]*")

Path = tuple[str, ...]


class Place(NamedTuple):
    """From 1."""

    line: int
    column: int


class Pair(NamedTuple):
    """A key and its value that stand on their own: under which header, the path, and where the key, the value and what
    follows it begin, as offsets."""

    header: Path
    path: Path
    start: int
    value: int
    end: int


def pairs(text: str) -> tuple[list[Pair], dict[Path, int]]:
    """The pairs of a document, and where the header of each table ends. Raises RecursionError."""
    walk = _Walk(text)
    walk.document()
    return walk.pairs, walk.headers


def places(text: str) -> dict[Path, Place]:
    """The place of each key and of each table by its path, the first where there are several. Raises RecursionError."""
    walk = _Walk(text)
    walk.document()
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    at: dict[Path, Place] = {}
    number = 0
    for place, path in sorted(walk.found, key=lambda pair: (pair[0], -len(pair[1]))):
        while number < len(lines) and lines[number] <= place:
            number += 1
        at.setdefault(path, Place(number, place - lines[number - 1] + 1))
    return at


class _Walk:
    """Through a document, once. `found` is (offset, path) for each key, and for each path that leads to it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: list[tuple[int, Path]] = []
        self.pairs: list[Pair] = []
        self.headers: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            before = self.at
            if self.text[self.at] == "[":
                self.at += 2 if self.text.startswith("[[", self.at) else 1
                table = self._key(())
                many = self.text.startswith("]]", self.at)
                self.at += 2 if many else 1
                if not many:
                    self.headers[table] = self.at
            else:
                path, value = self._pair(table)
                self.pairs.append(Pair(table, path, before, value, self.at))
            if self.at == before:  # no TOML after all
                return

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return self.at

    def _key(self, table: Path) -> Path:
        """A key, dotted or not, up to what follows it."""
        path = table
        while True:
            self._skip(_SPACE)
            part = _PART.match(self.text, self.at)
            if part is None:
                return path
            path = (*path, _named(part[0]))
            self.found.append((part.start(), path))
            self.at = part.end()
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return path
            self.at += 1

    def _pair(self, table: Path) -> tuple[Path, int]:
        """A key and its value: the path, and where the value begins."""
        path = self._key(table)
        start = self.at
        if self.text.startswith("=", self.at):
            self.at += 1
            start = self._skip(_SPACE)
            self._value(path)
        return path, start

    def _value(self, path: Path) -> None:
        char = self.text[self.at : self.at + 1]
        if char in ("[", "{"):
            self.at += 1
            end = "]" if char == "[" else "}"
            while self._skip(_BLANK) < len(self.text) and self.text[self.at] != end:
                before = self.at
                if char == "[":
                    self._value(path)
                else:
                    self._pair(path)
                self._skip(_BLANK)
                if self.text.startswith(",", self.at):
                    self.at += 1
                if self.at == before:
                    return
            self.at += 1
        elif char in ('"', "'"):
            self._skip(_STRING)
        else:
            self._skip(_OTHER)


def _named(part: str) -> str:
    """What a part of a key is called."""
    if part[0] not in "\"'":
        return part
    if "\\" not in part:
        return part[1:-1]
    try:
        return str(tomllib.loads(f"name = {part}")["name"])
    except ValueError:
        return part
