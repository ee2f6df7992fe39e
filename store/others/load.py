"""A file in another model put into a store, whole or not at all, as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import history
from store.errors import Faults
from store.honour import honoured
from store.merged import resolve
from store.others import Found, reader
from store.others.records import Made, made, namesakes

if TYPE_CHECKING:
    from store.database import Database
    from store.transaction import Transaction


class Imported(NamedTuple):
    """What became of a file. `new` and `joined`: kind → how many; `here`: how many were there already; `alike`:
    (new, there) with a name of one form; `lost`: what had no place, in words → how often; `known`: whether the store
    had the very file already."""

    source: str
    new: dict[str, int]
    joined: dict[str, int]
    here: int
    alike: list[tuple[str, str]]
    lost: dict[str, int]
    known: bool = False


def load(database: Database, path: Path, model: str, *, dry_run: bool = False, most: int) -> Imported:
    """Put what a file of a model says beside what a store holds. The same file again changes nothing. Raises Faults,
    with nothing written, and storage errors."""
    found = reader(model)(path, most)
    with database.transaction(create=True, rehearse=dry_run) as transaction:
        sources = transaction.tables["source"].values()
        if before := next((source["id"] for source in sources if source["text_sha256"] == found.sha256), None):
            return Imported(before, {}, {}, 0, [], {}, known=True)
        mark, create = transaction.mark(), transaction.new
        done = made(found, path.name, path.stem, transaction.get, lambda id: resolve(transaction.tables["merged"], id))
        if not done.joined and all(kind == "source" for kind, _ in done.records):
            return Imported("", {}, {}, done.here, [], found.lost)
        alike = [] if create else namesakes(done, lambda kind: _names(transaction, kind))
        _put(transaction, found, done, path)
        if not create:
            history.keep(transaction, mark, "import", path.name)
    new, joined = (dict(Counter(kind for kind, _ in some)) for some in (done.records, done.joined))
    return Imported(done.source, new, joined, done.here, alike, found.lost)


def _put(transaction: Transaction, found: Found, done: Made, path: Path) -> None:
    """Write the records; a fault says where in the file the record stands."""
    try:
        for kind, record in honoured(transaction, [*done.records, *done.joined]):
            transaction.put(kind, record)
    except Faults as error:
        lines = [_placed(found, done, path, line) for line in str(error).split("\n")]
        raise Faults("\n".join(lines)) from None


def _placed(found: Found, done: Made, path: Path, line: str) -> str:
    where = done.places.get(line.partition(": ")[0])
    if where is None:
        return line
    return f"{where if where.startswith(str(path)) else f'{path}: {where}'}: {line}"


def _names(transaction: Transaction, kind: str) -> Iterator[tuple[str, str]]:
    """(name, id) of all that the store has of a kind."""
    for record in transaction.tables[kind].values():
        for name in record["names"]:
            yield name["value"], record["id"]
