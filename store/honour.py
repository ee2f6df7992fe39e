"""What comes into a store that has forgotten something: records of it stay out, the others come without the name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from store import references
from store.documents import PROPOSAL, Document, kind_of, validate
from store.removal import removal

if TYPE_CHECKING:
    from store.forgotten import Forgotten
    from store.transaction import Transaction

Records = list[tuple[str, Document]]


def honoured(transaction: Transaction, records: Sequence[tuple[str, Document]]) -> Records:
    """Records that come together, as the store may have them: what it has forgotten stays out, and all that cannot be
    without it. Raises Faults where one is none of its kind."""
    if (forgotten := transaction.forgotten) is None:
        return list(records)
    by_id = {record["id"]: validate(kind, record) for kind, record in records}
    seeds = {id for id, record in by_id.items() if _gone(transaction, forgotten, id, record)}
    named = {other for id, record in by_id.items() for _, other in references.every(kind_of(id) or "", record)}
    seeds |= {id for id in named if id not in by_id and forgotten.gone(id)}

    def naming(ids: Collection[str]) -> list[tuple[str, str]]:
        pairs = (
            (id, other) for id, record in by_id.items() for _, other in references.every(kind_of(id) or "", record)
        )
        return [(who, whom) for who, whom in pairs if whom in ids]

    going = removal(
        seeds, by_id.get, naming, lambda id: transaction.get(kind_of(id) or "", forgotten.now(id)) is not None
    )
    left = {id: going.changed.get(id, record) for id, record in by_id.items() if id not in going.gone}
    return _without_names(transaction, forgotten, left)


def _gone(transaction: Transaction, forgotten: Forgotten, id: str, record: Document) -> bool:
    """Whether a record is of what was forgotten: by its id, its text, or its name."""
    if forgotten.gone(id) or (record.get("text_sha256") and forgotten.has_text(record["text_sha256"])):
        return True
    if kind_of(id) != "person" or transaction.get("person", forgotten.now(id)) is not None:
        return False
    return any(forgotten.is_name(name["value"]) for name in record["names"])


def _without_names(transaction: Transaction, forgotten: Forgotten, records: dict[str, Document]) -> Records:
    """The records without the name; they quote the texts that come with them, else those of the store."""
    texts: dict[str, str | None] = {}

    def text(id: str) -> str | None:
        if id not in texts:
            source = transaction.get("source", id)
            texts[id] = source["text"] if source is not None and source["redacted"] else None
        return texts[id]

    found: Records = []
    for id, record in records.items():  # sources first
        kind = kind_of(id) or ""
        clean = forgotten.record(kind, record, text)
        if kind == "source" and clean["redacted"] and clean["text"] is not None:
            texts[clean["id"]] = clean["text"]
        found.append((kind, clean))
    return found


def realigned(transaction: Transaction, source: str) -> None:
    """Have all that quotes a source say what stands there now, where its text is redacted."""
    if transaction.forgotten is None or not (transaction.get("source", source) or {}).get("redacted"):
        return
    from store.scan import naming

    for id, _ in naming(transaction, {source}):
        kind = kind_of(id) or ""
        if kind != PROPOSAL and (record := transaction.get(kind, id)) is not None:
            transaction.put(kind, record)
