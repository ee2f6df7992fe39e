"""Removing records: alone where nothing names them, or with what cannot be without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from store import history, references
from store.documents import CLAIMS, KINDS, PROPOSAL, Document, kind_of
from store.errors import Faults

if TYPE_CHECKING:
    from store.history import Change
    from store.transaction import Transaction

#: the fields without which a record says nothing
_NEEDED = {"membership": ("person",), "commitment": ("actor",), "coverage": ("team", "area")}
_NAMED = 5  # records in a message


class Following(NamedTuple):
    """What removing a record does to others: the ids of those that go with it, and of those that name it no more."""

    gone: list[str]
    changed: list[str]


def remove(transaction: Transaction, id: str, *, links: bool = False) -> Change:
    """Remove a record; with `links` also what cannot be without it, and have all others name it no more. Raises Faults
    where there is none, or where others name it."""
    mark = transaction.mark()
    gone, changed = _following(transaction, id)
    others = [*gone, *changed]
    if others and not links:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        raise Faults(
            f"{id} is named by {', '.join(others[:_NAMED])}{more}. With the links, {len(gone)} of them would go too "
            f"and {len(changed)} be changed."
        )
    for other, record in changed.items():
        transaction.put(kind_of(other) or "", record)
    for one in (*gone, id):
        transaction.remove(kind_of(one) or "", one)
        for old, entry in transaction.tables["merged"].items():
            if entry["into"] == one:
                transaction.keep("merged", old, None)
    return history.keep(transaction, mark, "remove", id)


def following(transaction: Transaction, id: str) -> Following:
    """What `remove` would do with the links. Raises Faults where there is no such record."""
    gone, changed = _following(transaction, id)
    return Following(gone, list(changed))


def _following(transaction: Transaction, id: str) -> tuple[list[str], dict[str, Document]]:
    """The ids of the records that cannot be without a record, and the others that name it, as they are then."""
    if kind_of(id) not in KINDS or transaction.get(kind_of(id) or "", id) is None:
        raise Faults(f"There is no record {id} in the store.")
    waiting = [p["id"] for p in transaction.tables[PROPOSAL].values() if p["source"] == id] if _is_source(id) else []
    if waiting:
        raise Faults(f"{id}: {len(waiting)} proposals were read from it. Take back its `add`, or decide on them.")
    gone, todo, changed = {id}, [id], dict[str, Document]()
    while todo:
        one = todo.pop()
        for other, record in _naming(transaction, one):
            if other in gone:
                continue
            without = _without(kind_of(other) or "", changed.get(other, record), one)
            if without is None:
                gone.add(other)
                changed.pop(other, None)
                todo.append(other)
            else:
                changed[other] = without
    gone.discard(id)
    return sorted(gone), changed


def _is_source(id: str) -> bool:
    return kind_of(id) == "source"


def _naming(transaction: Transaction, id: str) -> Iterator[tuple[str, Document]]:
    for other in sorted(transaction.naming([id])):
        record = transaction.get(kind_of(other) or "", other)
        if record is not None and any(named == id for _, named in references.every(kind_of(other) or "", record)):
            yield other, record


def _without(kind: str, record: Document, id: str) -> Document | None:
    """A record that does not name another any more; None where it says nothing then."""
    if any(record[field] == id for field in _NEEDED.get(kind, ())):
        return None
    found = references.renamed(kind, record, id, None)
    if _is_source(id):
        found = uncited(kind, found, id)
        if kind in CLAIMS and not found["citations"]:
            return None
    if kind == "quote" and found["mode"] == "direct" and not found["speaker"] and not found["unnamed_because"]:
        found["unnamed_because"] = "who said it was removed"
    if kind == "quote" and found["mode"] != "indirect" and _unsaid(found):
        return None
    return found


def _unsaid(quote: Document) -> bool:
    """Whether no place is left where the words of a quotation stand."""
    return quote["text"] not in [c["exact"] for c in quote["citations"] if c["stance"] == "supports"]


def uncited(kind: str, record: Document, source: str) -> Document:
    """A record without the citations of a source, and without it between others."""

    def rest(citations: list[Document]) -> list[Document]:
        kept = (c for c in citations if c["source"] != source)
        return [c | {"via": [one for one in c["via"] if one != source]} for c in kept]

    found = dict(record)
    if kind in CLAIMS:
        found["citations"] = rest(found["citations"])
        if found.get("attribution"):
            found["attribution"] = next(iter(rest([found["attribution"]])), None)
        return found
    for field in ("parent_evidence", "mandate_evidence"):
        if found.get(field):
            found[field] = found[field] | {"citations": rest(found[field]["citations"])}
    if "names" in found:
        found["names"] = [name | {"citations": rest(name["citations"])} for name in found["names"]]
    return found
