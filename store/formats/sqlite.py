"""The facts as an SQLite database: tables with foreign keys, views, full-text indexes; docs/formats.md.

Made at one go into a new file: nothing is deleted in it, so that it has no gaps, and the same facts make the same bytes
with the same SQLite (the file names its version).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store import snapshot
from store.documents import KINDS
from store.formats import Asked
from store.sums import Sums
from store.tabular.facts import Facts, envelope
from store.tabular.shapes import Column, Table
from store.tabular.tables import TABLES
from store.tabular.views import VIEWS

FORMAT, FORMAT_VERSION = "masthead.sqlite", 1
APPLICATION = int.from_bytes(b"MSTH", "big")
_SOME = 2000  # rows that are put in at once
# A journal, locks and the disk's word are for files that others look at; nothing goes into a folder for temporary ones.
_SETTINGS = (
    *("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF"),
    *("temp_store = MEMORY", "foreign_keys = OFF", "locking_mode = EXCLUSIVE", "cache_size = -32000"),
    *(f"application_id = {APPLICATION}", f"user_version = {FORMAT_VERSION}"),
)
_HASH = 2**24  # bytes of an index that are sorted in memory before they are written
_ENGINE = "FTS5"
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_METADATA = "CREATE TABLE metadata (key TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID"


def into(asked: Asked, path: Path) -> None:
    """Fill an empty file. Raises OSError where the disk takes no more."""
    facts = Facts(asked)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            for setting in _SETTINGS:
                base.execute(f"PRAGMA {setting}")
            base.execute("BEGIN")
            for table in TABLES:
                for statement in _made(table):
                    base.execute(statement)
            digests = _fill(base, facts)
            _tell(base, envelope(facts, FORMAT, FORMAT_VERSION, digests))
            _search(base, asked)
            for name, view in VIEWS.items():
                base.execute(f"CREATE VIEW {name} AS\n{view.strip()}")
            base.execute("COMMIT")
            base.execute("PRAGMA analysis_limit = 0")
            base.execute("ANALYZE")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from None


def quoted(name: str) -> str:
    return f'"{name}"'


def _made(table: Table) -> Iterator[str]:
    """The statements that make a table and what finds its references."""
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    parts += [f"FOREIGN KEY ({quoted(c.name)}) REFERENCES {quoted(c.to)} (id)" for c in table.columns if c.to]
    bare = "" if table.searched or table.key == ("id",) else " WITHOUT ROWID"
    yield f"CREATE TABLE {quoted(table.name)} (\n  {f',{chr(10)}  '.join(parts)}\n){bare}"
    for column in table.columns:
        if column.to and column.name != table.key[0]:
            yield f"CREATE INDEX {table.name}_{column.name} ON {quoted(table.name)} ({quoted(column.name)})"


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {_TYPES.get(column.form, 'TEXT')}{' NOT NULL' if column.needed else ''}"


def _fill(base: sqlite3.Connection, facts: Facts) -> dict[str, str]:
    """Put the rows of all records in; the digests that a snapshot of them has."""
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        tables = [table for table in TABLES if kind in table.kinds]
        put = {
            table.name: f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"
            for table in tables
        }
        waiting: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in tables}
        for record in facts.records(kind, sums=sums):
            for table in tables:
                rows = waiting[table.name]
                rows += table.rows(facts, record)
                if len(rows) >= _SOME:
                    base.executemany(put[table.name], rows)
                    rows.clear()
            facts.asked.done()
        for name, rows in waiting.items():
            base.executemany(put[name], rows)
        sums.end(kind)
    sums.done()
    return sums.digests | snapshot.digest_of_merged(snapshot.merged_into(facts.corpus, facts.kept))


def _tell(base: sqlite3.Connection, said: dict[str, object]) -> None:
    """What the file says of itself: a row a value, those of an object under its name and theirs."""
    base.execute(_METADATA)
    rows: dict[str, object] = {}
    for key, value in said.items():
        rows |= {f"{key}.{name}": inner for name, inner in value.items()} if isinstance(value, dict) else {key: value}
    texts = [(key, value if isinstance(value, str | None) else str(value)) for key, value in sorted(rows.items())]
    base.executemany("INSERT INTO metadata VALUES (?, ?)", texts)


def _search(base: sqlite3.Connection, asked: Asked) -> None:
    """A full-text index for each table with words, under the name by which Datasette finds it."""
    if not _searches():
        asked.lose("the full-text indexes, which this SQLite cannot make (no FTS5)")
        return
    for table in TABLES:
        if table.searched:
            name, names = f"{table.name}_fts", ", ".join(map(quoted, table.searched))
            base.execute(
                f"CREATE VIRTUAL TABLE {name} USING {_ENGINE}({names}, "
                f"tokenize = 'unicode61 remove_diacritics 2', content=\"{table.name}\")"
            )
            base.execute(f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', {_HASH})")
            base.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


def _searches() -> bool:
    """Whether SQLite has the engine. It is tried elsewhere: without a journal nothing is taken back."""
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.execute(f"CREATE VIRTUAL TABLE tried USING {_ENGINE}(words)")
        except sqlite3.OperationalError:
            return False
    return True
