"""The history of a store: each change with what it found, who made it and when; and taking changes back.

A change is kept in the table "change", in the transaction that makes it. The newest `Database.kept` are, of at most
SIZE bytes together; one over LARGE (where nobody says more) is remembered without what it found, and cannot be taken
back.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import orjson

from store.clock import moment
from store.documents import KINDS, PROPOSAL, Document
from store.errors import Faults
from store.lines import dump

if TYPE_CHECKING:
    from store.transaction import Mark, Transaction

SIZE = 16 * 2**20
LARGE = 4 * 2**20


class Change(NamedTuple):
    """What was done: `what` in a word or two, to the record, article or dossier that it is `about`; the proposals that
    are decided by it, and (kind, id) of each record that it made, changed or removed. `id` is its own."""

    id: str
    what: str
    about: str
    proposals: list[str]
    changed: list[tuple[str, str]]


def keep(
    transaction: Transaction,
    mark: Mark,
    what: str,
    about: str,
    *,
    by: str | None = None,
    proposals: Iterable[str] = (),
    undoes: str | None = None,
    most: int | None = None,
) -> Change:
    """Remember all that was changed since a mark as one change; nothing where nothing was. With over `most` bytes of
    what it found it is remembered without that."""
    id = upcoming(transaction)
    touched, changed, size = [], [], 0
    for table, key, was, now in transaction.since(mark):
        found = _touched(table, key, was, now)
        size += len(orjson.dumps(found))
        touched.append(found)
        if table in KINDS:
            changed.append((table, key))
    proposals = list(proposals)
    if touched:
        entry = {
            "id": id,
            "what": what,
            "about": _nameless(transaction, about),
            "by": _nameless(transaction, by or transaction.by or login()),
            "at": moment(),
            "proposals": proposals,
            "touched": touched if size <= (LARGE if most is None else most) else [],
            "undone": False,
            "undoes": undoes,
        }
        transaction.keep("change", id, entry)
        _bound(transaction)
    return Change(id, what, about, proposals, changed)


def forgot(transaction: Transaction, about: str) -> Change:
    """Remember that something was forgotten, and nothing of it; this cannot be taken back."""
    id = upcoming(transaction)
    by = _nameless(transaction, transaction.by or login())
    entry = {"id": id, "what": "forget", "about": about, "by": by, "at": moment(), "proposals": [], "touched": []}
    transaction.keep("change", id, entry | {"undone": False, "undoes": None})
    _bound(transaction)
    return Change(id, "forget", about, [], [])


def _nameless(transaction: Transaction, said: str) -> str:
    """What a change is about, or who made it, without a name that was forgotten."""
    return said if transaction.forgotten is None else transaction.forgotten.redact(said, loose=True)


def upcoming(transaction: Transaction) -> str:
    """The id of the next change."""
    last = next(reversed(list(transaction.tables["change"])), "chg-00000000")
    return f"chg-{int(last[4:]) + 1:08}"


def login() -> str:
    """Who is at work."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def undo(transaction: Transaction, id: str | None = None) -> Change:
    """Take back a change, or the last one that was not and that is none of these itself. It stays in the history, and
    that it was taken back is a change like any other. Raises Faults where there is none, and where what it made was
    changed since."""
    changes = transaction.tables["change"]
    entry = changes.get(id) if id else _last(transaction)
    if entry is None:
        raise Faults(f"There is no change {number(id)} in the history." if id else "There is nothing to take back.")
    if entry["undone"]:
        raise Faults(f"{called(entry)} was taken back already.")
    if not entry["touched"]:
        raise Faults(f"{called(entry)} cannot be taken back: what was there before it is not kept.")
    mark = transaction.mark()
    was = {(touched["table"], touched["id"]): _was(transaction, entry, touched) for touched in entry["touched"]}
    for (table, key), record in was.items():
        _restore(transaction, table, key, record)
    one: Document | None = entry
    undone = True
    while one is not None:  # what it took back holds again, what that took back does not …
        transaction.keep("change", one["id"], one | {"undone": undone})
        one, undone = changes.get(one["undoes"] or ""), not undone
    done = keep(transaction, mark, "undo", entry["about"], proposals=entry["proposals"], undoes=entry["id"])
    return done._replace(what=entry["what"])


def number(id: str) -> int:
    """The number that a reader knows a change by."""
    return int(id.removeprefix("chg-"))


def numbered(number: int) -> str:
    """The id of a change by its number."""
    return f"chg-{number:08}"


def called(entry: Document) -> str:
    """A change in a message."""
    return f"Change {number(entry['id'])} ({entry['what']} {entry['about']})"


def _last(transaction: Transaction) -> Document | None:
    changes = transaction.tables["change"]
    entries = (changes[id] for id in reversed(list(changes)))
    return next((e for e in entries if not e["undone"] and not e["undoes"] and e["what"] != "forget"), None)


def _touched(table: str, id: str, was: bytes | None, now: bytes | None) -> Document:
    """A record as a change found it, or what of its fields was another: a source may hold a long text."""
    found: Document = {"table": table, "id": id}
    if was is None or now is None:
        return found | {"was": None if was is None else orjson.loads(was), "now": _mark(now)}
    old, new = orjson.loads(was), orjson.loads(now)
    fields = sorted(field for field in {*old, *new} if old.get(field) != new.get(field))
    return found | {"fields": {field: old.get(field) for field in fields}, "now": mark_of(new, fields)}


def left(touched: Document, record: Document | None) -> bool:
    """Whether a record is as a change left it, as far as that touched it."""
    if "was" in touched or record is None:
        return bool(_mark(None if record is None else dump(record)) == touched["now"])
    return bool(mark_of(record, list(touched["fields"])) == touched["now"])


def _was(transaction: Transaction, entry: Document, touched: Document) -> Document | None:
    """A record as it was before a change. Raises Faults where it is not as the change left it."""
    now = transaction.get(touched["table"], touched["id"])
    if not left(touched, now):
        first = _later(transaction, entry, touched)
        raise Faults(
            f"{called(entry)} cannot be taken back alone: {touched['id']} was changed since"
            + (f". Take that back first: {called(first)}." if first else ", by none of the changes that are kept.")
        )
    return touched["was"] if "was" in touched else {**(now or {}), **touched["fields"]}


def _later(transaction: Transaction, entry: Document, touched: Document) -> Document | None:
    """The newest change behind another that holds and did something to the same fields of a record."""
    changes = transaction.tables["change"]
    for id in reversed(list(changes)):
        later = changes[id]
        if id <= entry["id"]:
            break
        if not later["undone"] and any(_meet(part, touched) for part in later["touched"]):
            return later
    return None


def _meet(one: Document, other: Document) -> bool:
    if (one["table"], one["id"]) != (other["table"], other["id"]):
        return False
    return "was" in one or "was" in other or not one["fields"].keys().isdisjoint(other["fields"])


def _restore(transaction: Transaction, table: str, id: str, record: Document | None) -> None:
    if table == "provenance":
        transaction.note(id, record)
    elif table == "merged":
        transaction.keep(table, id, record)
    elif record is None and table != PROPOSAL:
        transaction.remove(table, id)
    elif record is None:
        transaction.withdraw(id)
    elif table == PROPOSAL:
        transaction.propose(record)
    else:
        transaction.put(table, record)


def _bound(transaction: Transaction) -> None:
    """Let go of the oldest changes, but never of the newest."""
    ids = list(transaction.tables["change"])
    size = 0
    for count, id in enumerate(reversed(ids), 1):
        size += len(transaction.raw("change", id) or b"")
        if count > 1 and (count > transaction.kept or size > SIZE):
            transaction.keep("change", id, None)


def mark_of(record: Document, fields: list[str]) -> str | None:
    """What some fields of a record are known by when they come again."""
    return _mark(orjson.dumps({field: record.get(field) for field in fields}, option=orjson.OPT_SORT_KEYS))


def _mark(raw: bytes | None) -> str | None:
    """What a record is known by when it comes again."""
    return None if raw is None else sha256(raw).hexdigest()[:16]
