"""Whether a field of a record may name another without leading back to itself: parents, parts, reprints, ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.check import CHAINS
from store.documents import Document, kind_of

if TYPE_CHECKING:
    from store.transaction import Transaction


def closes(transaction: Transaction, kind: str, id: str, field: str, value: Any) -> bool:
    """Whether a record would be above itself, or preferred over itself, if a field of it held a value."""
    if field == "rank":
        return any(one == id or _reaches(transaction, one, id, "rank") for one in (value or {}).get("over", ()))
    return (kind, field) in CHAINS and (value == id or _reaches(transaction, value, id, field))


def _reaches(transaction: Transaction, start: str, goal: str, field: str) -> bool:
    seen, todo = {start}, [start]
    while todo:
        record = transaction.get(kind_of(one := todo.pop()) or "", one)
        for other in _next(record, field) if record else ():
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return False


def _next(record: Document, field: str) -> list[str]:
    value = record.get(field)
    if field == "rank":
        return list(value["over"]) if value else []
    return [value] if value else []
