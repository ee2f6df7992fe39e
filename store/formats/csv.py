"""The facts as a folder of CSV files, a table each, with datapackage.json beside them; docs/formats.md.

RFC 4180: CR LF, UTF-8, quotes where they are needed. An empty cell is nothing. Where a text begins like a formula of a
spreadsheet an apostrophe is put before it, and before those that an apostrophe already guards, so that it can be taken
away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import orjson

from store import files as files_
from store.errors import Faults
from store.formats import Asked
from store.tabular.facts import Facts, digested, envelope
from store.tabular.shapes import Column, Table, Value
from store.tabular.tables import TABLES

FORMAT, FORMAT_VERSION = "masthead.tables", 1
DESCRIPTION = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
GUARDED = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")  # at the start; what is guarded is guarded again
_FIRST = frozenset(["", *"'=+-@＝＋－＠\t\r\n"])
_LARGEST = 2**23  # bytes of a description
_SOME = 2**16  # characters that are written at once

_ABOUT = (
    "Facts about people, teams and events, each with the places in the sources that say so. A cell that is empty says "
    "that nothing is known or stated. An apostrophe before a =, +, -, @, tab or line feed at the start of a cell is "
    "a guard against spreadsheets, which would take it for a formula: take one apostrophe away where one or more of "
    "them stand before such a character. The store states no licence: quotations and articles are their authors'."
)


def files(asked: Asked) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The tables, then their description, which has the sums of their bytes."""
    facts, made = Facts(asked), []
    for table in TABLES:
        summed = _Summed(_table(facts, table))
        yield f"{table.name}.csv", iter(summed)
        made.append(_resource(table, summed))
    yield DESCRIPTION, iter([_package(facts, made)])


class _Summed:
    """Pieces, and how many bytes and which SHA-256 they had."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size, self.sum = 0, sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            self.sum.update(piece)
            yield piece


def columns(table: Table) -> list[Column]:
    """The columns of a table as CSV has them: beside some ids what they are called."""
    found = []
    for column in table.columns:
        found.append(column)
        if column.called:
            what = f"what `{column.name}` is called; for the eye, the id is what counts"
            found.append(Column(f"{column.name}_name", what, column.get))
    return found


def _table(facts: Facts, table: Table) -> Iterator[bytes]:
    called = [n for n, column in enumerate(table.columns) if column.called][::-1]
    forms = [column.form for column in columns(table)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns(table)])
    for kind in table.kinds:
        some = table.some(facts, kind) if table.some else None
        for record in facts.records(kind, table.hint, some):
            for row in table.rows(facts, record):
                cells = list(row)
                for n in called:
                    cells.insert(n + 1, facts.called(str(row[n])) if row[n] is not None else None)
                writer.writerow(_cells(facts.asked, forms, cells))
            if out.tell() > _SOME:
                yield _taken(out)
            facts.asked.done(table.name == kind)  # each record once
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    raw = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return raw


def _cells(asked: Asked, forms: list[str], cells: list[Value]) -> list[Value]:
    """The cells of a row as they are written; the list is changed."""
    for n, cell in enumerate(cells):
        if forms[n] == "boolean":
            cells[n] = "true" if cell else "false"
        elif isinstance(cell, str) and cell[:1] in _FIRST:
            cells[n] = guarded(cell)
            if not cell:
                asked.lose("empty texts, which CSV cannot tell from none")
    return cells


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if GUARDED.match(text) else text


def bare(cell: str) -> str:
    """The text that a guarded cell stands for."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def mine(folder: Path) -> set[str]:
    """The files in a folder that an earlier export put there, as its description says; none where there is none."""
    try:
        package = orjson.loads(files_.read(folder / DESCRIPTION, "description", _LARGEST))
        if package["masthead"]["format"] == FORMAT:
            return {DESCRIPTION, *(str(resource["path"]) for resource in package["resources"])}
    except (Faults, ValueError, TypeError, KeyError):
        pass
    return set()


# --- the description


def _package(facts: Facts, resources: list[dict[str, object]]) -> bytes:
    said = envelope(facts, FORMAT, FORMAT_VERSION, digested(facts))
    package = {
        "$schema": PROFILE,
        "name": "masthead",
        "title": "Facts from Masthead",
        "description": _ABOUT,
        "masthead": said,
        "resources": resources,
    }
    if facts.asked.timestamp is not None:
        package["created"] = facts.asked.timestamp
    return orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _resource(table: Table, summed: _Summed) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.what,
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "bytes": summed.size,
        "hash": f"sha256:{summed.sum.hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    return {
        "fields": [_field(column, table) for column in columns(table)],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {"resource": column.to if column.to != table.name else "", "fields": ["id"]},
            }
            for column in table.columns
            if column.to
        ],
    }


def _field(column: Column, table: Table) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.needed:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.among:
        constraints["enum"] = list(column.among)
    found: dict[str, object] = {"name": column.name, "type": column.form, "description": column.what}
    return found | ({"constraints": constraints} if constraints else {})
