"""Forgetting in all files of a store: first in its own, then in those beside it, which a crash may come between.

The entry of the table "forgotten" is `pending` until then. The last write says that it is not, and has the usual care:
what it puts into the backup is the state before, which has forgotten already.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import Document
from store.errors import Faults, StoreNotWritable
from store.files import reason
from store.forget import Outcome, forget

if TYPE_CHECKING:
    from store.database import Database
    from store.forgotten import Forgotten

Elsewhere = Callable[["Forgotten"], object]


def nowhere(_: Forgotten) -> None:
    """There are no other files."""


def beside(path: Path) -> list[Path]:
    """The files of a store that go with a forgetting: older schemas, damaged states, unfinished writes."""
    target = Path(os.path.realpath(path))
    name = re.escape(target.name)
    ours = re.compile(rf"\.{name}\.(schema-\d+|[0-9a-f]{{16}}\.tmp)|\.?{name}\.damaged\d*(\..*)?")
    try:
        return [target.parent / other for other in sorted(os.listdir(target.parent)) if ours.fullmatch(other)]
    except OSError:
        return []


def rehearsed(database: Database, id: str) -> Outcome:
    """What forgetting would do; nothing is written. Raises what `forget` raises, and storage errors."""
    with database.transaction(rehearse=True) as transaction:
        return forget(transaction, id)


def forgotten(database: Database, id: str, meant: Outcome | None = None, elsewhere: Elsewhere = nowhere) -> Outcome:
    """Forget a person or source in every file of the store. `meant`: what was `rehearsed` and said yes to; `elsewhere`
    as for `finish`. Raises what `forget` raises, Faults too where somebody else or more would go than was meant, and
    storage errors; where the first write was done the rest is for `finish`."""
    with database.transaction() as transaction:
        outcome = forget(transaction, id)
        if meant is not None and _going(outcome) != _going(meant):
            raise Faults(
                f"{meant.called}: the store was changed meanwhile, and something else would go than what was said. "
                "Nothing was forgotten; look at it again."
            )
    finish(database, elsewhere)
    return outcome


def _going(outcome: Outcome) -> tuple[str, list[str], set[str]]:
    """What a reader says yes to."""
    return outcome.id, sorted(outcome.names), set(outcome.removed)


def pending(database: Database) -> bool:
    """Whether files beside the store may still hold what it has forgotten. Raises StoreMissing and StoreUnreadable."""
    return any(entry["pending"] for entry in database.read()["forgotten"].values())


def unfinished(tables: Mapping[str, Mapping[str, Document]]) -> Iterator[str]:
    """A line for each forgetting that was interrupted."""
    for id, entry in tables.get("forgotten", {}).items():
        if entry.get("pending"):
            yield f"{id}: the backup of the store may still hold what was forgotten: `masthead forget` finishes it"


def finish(database: Database, elsewhere: Elsewhere = nowhere) -> list[Path]:
    """Remove what lies beside the store and write the backup anew; the files that were removed. `elsewhere` takes what
    the store has forgotten out of files that are none of its own. Raises storage errors."""
    with database.transaction() as transaction:
        if transaction.forgotten is not None:
            elsewhere(transaction.forgotten)
        entries = transaction.tables["forgotten"]
        waiting = [entry for entry in entries.values() if entry["pending"]]
        removed = beside(database.path) if waiting else []
        for path in removed:
            try:
                path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StoreNotWritable(
                    f"{path} cannot be removed: {reason(error)}. The store itself has forgotten, that file and the "
                    "backup may not have. Remove it, then run: masthead forget"
                ) from None
        for entry in waiting:
            transaction.keep("forgotten", entry["id"], entry | {"pending": False})
    return removed
