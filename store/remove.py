"""Removing records: alone where nothing names them, or with what cannot be without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import history, ledgers
from store.documents import KINDS, PROPOSAL, kind_of
from store.errors import Faults
from store.removal import Removal, removal
from store.scan import naming

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction

_NAMED = 5  # records in a message
_UNNAMED = "who said it was removed"


def remove(transaction: Transaction, id: str, *, links: bool = False) -> Change:
    """Remove a record; with `links` also what cannot be without it, and have all others name it no more. Raises Faults
    where there is none, or where others name it."""
    mark = transaction.mark()
    going = following(transaction, id)
    others = sorted({*going.gone, *going.changed} - {id})
    if others and not links:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        raise Faults(
            f"{id} is named by {', '.join(others[:_NAMED])}{more}. With the links, {len(going.gone) - 1} of them would "
            f"go too and {len(going.changed)} be changed."
        )
    for other, record in going.changed.items():
        transaction.put(kind_of(other) or "", record)
    for one in sorted(going.gone):
        transaction.remove(kind_of(one) or "", one)
        ledgers.let_go(transaction, one)
    return history.keep(transaction, mark, "remove", id)


def following(transaction: Transaction, id: str) -> Removal:
    """What `remove` would do with the links. Raises Faults where there is no such record."""
    kind = kind_of(id)
    if kind not in KINDS or transaction.get(kind, id) is None:
        raise Faults(f"There is no record {id} in the store.")
    if kind == "source" and (waiting := [p for p in transaction.tables[PROPOSAL].values() if p["source"] == id]):
        raise Faults(f"{id}: {len(waiting)} proposals were read from it. Take back its `add`, or decide on them.")
    return removal(
        {id},
        lambda other: transaction.get(kind_of(other) or "", other),
        lambda ids: naming(transaction, ids),
        stays=lambda _: True,
        unnamed=_UNNAMED,
    )
