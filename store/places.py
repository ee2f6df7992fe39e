"""In which line of a dossier a table, a record or a field is written, for the faults that are told of it."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

# Fields that may be written in another way.
_SHORTHANDS = {"citations": ("span", "spans", "cite"), "names": ("name",), "text": ("text_file",)}
# Possessive, so that no line costs more than one look at it.
_TABLE = re.compile(r"\s*+\[*+\s*+([\w-]++)")
_HEAD = re.compile(r"\s*+\[\[\s*+([\w-]++)\s*+\]\]")
_FIELD = re.compile(r"\s*+(?:\[++[\w-]++\.([\w-]++)\]|([\w-]++)\s*+[.=])")


class Places:
    """Every line is looked at once, however many faults there are. Lines count from 1, which also stands for 'who
    knows'."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._fields = lru_cache(maxsize=8)(self._find_fields)

    def table(self, name: str) -> int:
        """The line where a table of this name is first written."""
        return self._tables.get(name, 1)

    def field(self, kind: str, index: int, field: str) -> int:
        """The line of a field, or of its shorthand, in the index-th record of a kind; else of the record."""
        heads = self._heads.get(kind, [])
        if index >= len(heads):
            return 1
        there = self._fields(kind, heads[index])
        found = (there[name] for name in (field, *_SHORTHANDS.get(field, ())) if name in there)
        return next(found, heads[index])

    @cached_property
    def _tables(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number, line in enumerate(self._lines, 1):
            if given := _TABLE.match(line):
                found.setdefault(given[1], number)
        return found

    @cached_property
    def _heads(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            if given := _HEAD.match(line):
                found.setdefault(given[1], []).append(number)
        return found

    def _find_fields(self, kind: str, head: int) -> dict[str, int]:
        """Field -> line, in the record whose first line is `head`."""
        next_table = re.compile(rf"\s*+\[(?!\[?{kind}\.)")
        found: dict[str, int] = {}
        for number, line in enumerate(self._lines[head:], head + 1):
            if next_table.match(line):
                break
            if given := _FIELD.match(line):
                found.setdefault(given[1] or given[2], number)
        return found
