"""A snapshot put into an empty store, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from store import history, incoming, merged
from store.documents import KINDS, Document, kind_of
from store.errors import Faults
from store.honour import honoured
from store.incoming import Snapshot
from store.snapshot import MAX_BYTES

if TYPE_CHECKING:
    from store.database import Database


def load(database: Database, path: Path, *, dry_run: bool = False, most: int = MAX_BYTES) -> int:
    """Put a snapshot into an empty or new store; the number of records. Raises Faults, also where the store is not
    empty, and storage errors."""
    found = incoming.read(path, most)
    number = 0
    try:
        with database.transaction(create=True, rehearse=dry_run) as transaction:
            if any(transaction.tables[kind] for kind in KINDS):
                raise Faults(
                    f"{database.path}: this store is not empty. Choose a new one with --store PATH, or join both with "
                    "--merge."
                )
            mark = transaction.mark()
            records: Iterator[tuple[str, Document]] = _records(found)
            if transaction.forgotten is not None:
                records = iter(honoured(transaction, list(records)))
            for number, (kind, record) in enumerate(records, 1):  # noqa: B007
                transaction.put(kind, record)
            merged.take(transaction, found.merged)
            if not transaction.new:
                history.keep(transaction, mark, "import", "stdin" if path == incoming.STDIN else path.name)
    except Faults as error:
        raise Faults("\n".join(placed(found, line) for line in str(error).split("\n"))) from None
    return number


def _records(found: Snapshot) -> Iterator[tuple[str, Document]]:
    """(kind, record) of all, whose bytes are let go of on the way."""
    for kind in KINDS:
        raws = found.records[kind]
        for id, raw in raws.items():
            raws[id] = b""
            yield kind, orjson.loads(raw)


def placed(found: Snapshot, line: str) -> str:
    """A line of a fault with the place of the record that it names first."""
    id = line.partition(": ")[0]
    kind = kind_of(id)
    return f"{found.place(kind, id)}: {line}" if kind in KINDS and id in found.records[kind or ""] else line
