"""A snapshot into a store that holds something already: the same facts once, with what is cited for them on both sides;
what is said differently is a conflict and left to the reader. One change of the history, or none. See docs/join.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import history
from store.conflict import Conflict
from store.errors import Faults
from store.matches import Match
from store.snapshot import MAX_BYTES

if TYPE_CHECKING:
    from store.database import Database

Pair = tuple[str, str]  # (what it is called there, what it is called here)


class Joined(NamedTuple):
    """What joining did or would do.

    `added`: new records, `joined`: those that are here under another id, `gained`: (id, fields) of records of the store
    that have more to say now; `same`: how many say the same already; `merged`: old ids, with the record that each leads
    to; `untaken`: sources whose text was not taken on, as something that the store cites does not stand in it;
    `forgotten`: how many stay out, as the store has forgotten them; `alike`: new people and teams that may be ones of
    the store. `kept`: whether it can be taken back.
    """

    added: list[Pair]
    joined: list[Pair]
    gained: list[tuple[str, list[str]]]
    same: int
    conflicts: list[Conflict]
    merged: list[Pair]
    untaken: list[str]
    forgotten: int
    alike: list[Match]
    kept: bool

    @property
    def changed(self) -> bool:
        """Whether the store is another than before."""
        return bool(self.added or self.gained or self.merged or any(not one.noted for one in self.conflicts))


def join(database: Database, path: Path, *, dry_run: bool = False, most: int = MAX_BYTES) -> Joined:
    """Put a snapshot ('-': that on stdin) into a store, new or not. Raises Faults and storage errors, with nothing
    written."""
    from store import incoming
    from store.joining import Joining
    from store.loading import placed

    snapshot = incoming.read(path, most)
    called = "stdin" if path == incoming.STDIN else path.name
    try:
        with database.transaction(create=True, rehearse=dry_run) as transaction:
            mark = transaction.mark()
            found = Joining(transaction, snapshot.data, snapshot.merged, called).joined()
            if transaction.new:
                return found
            done = history.keep(transaction, mark, "merge in", called, most=history.SIZE)
            entry = transaction.tables["change"].get(done.id)
            return found._replace(kept=entry is None or bool(entry["touched"]))
    except Faults as error:
        raise Faults("\n".join(placed(snapshot, line) for line in str(error).split("\n"))) from None
