"""Records that are part of others: the table "merged", in which each old id leads to the record that it is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from store import references
from store.documents import KINDS, PROPOSAL, Document, facts_of, kind_of
from store.errors import Faults
from store.lines import dump
from store.union import led, united, without

if TYPE_CHECKING:
    from store.transaction import Transaction

Table = Mapping[str, Document]


def resolve(merged: Table, id: str) -> str:
    """The id that one leads to in the end; itself where it is part of nothing."""
    seen = {id}
    while id in merged and (into := merged[id].get("into")) not in seen and isinstance(into, str):
        seen.add(id := into)
    return id


def flat(merged: Table, there: Callable[[str], bool]) -> dict[str, str]:
    """Old id → the record that it leads to, for those that lead to one that is `there`: what a snapshot says."""
    found = {id: resolve(merged, id) for id in merged}
    return {id: into for id, into in sorted(found.items()) if into != id and there(into)}


def take(transaction: Transaction, pairs: Mapping[str, str]) -> None:
    """Have old ids lead to records, as a snapshot or a dossier says it: what the old ones were is not known, so that
    they cannot be split. What the store says already stays. Raises Faults where a pair cannot be."""
    merged, forgotten = transaction.tables["merged"], transaction.forgotten
    if forgotten is not None:
        some = {id: into for id, into in pairs.items() if not forgotten.gone(id) and not forgotten.gone(into)}
        pairs = {forgotten.now(id): forgotten.now(into) for id, into in some.items()}
    number = following(merged)
    for id, into in sorted(pairs.items()):
        if id in merged:
            continue
        kind = kind_of(id)
        if kind not in KINDS or kind == "source" or kind_of(into) != kind or id == into:
            raise Faults(f"{id} cannot be part of {into}: both are of one kind, and neither is a source.")
        entry = {"id": id, "into": into, "number": number, "record": None, "note": None, "touched": []}
        transaction.keep("merged", id, entry)
        number += 1


def following(merged: Table) -> int:
    """The number of the next merge: by these `build` does them again in their order."""
    return max((entry["number"] for entry in merged.values()), default=0) + 1


def naming(transaction: Transaction, id: str) -> Iterator[tuple[str, str]]:
    """(table, id) of each record and proposal in which an id stands."""
    needle = dump(id)
    for table in (*KINDS, PROPOSAL):
        changes = transaction.changes.get(table, {})
        found = {other for other, raw in changes.items() if raw is not None and needle in raw}
        if table in transaction.image.tables:
            found.update(o for o in transaction.image.tables[table].mentioning(needle) if o not in changes)
        yield from ((table, other) for other in sorted(found))


def mapped(
    merged: Table, records: Iterable[tuple[str, Document]], dossier: str
) -> tuple[list[tuple[str, Document]], list[str]]:
    """The documents of a dossier as they are where some of their records are part of others, one merge after another in
    the order in which they were made; and the ids of the parts that differ from what it says, and stay. A part stays as
    it was where it was edited before, and where it is part of a record from elsewhere."""
    records, kept = list(records), []
    documents = {document["id"]: (kind, document) for kind, document in records} if merged else {}
    for entry in sorted(merged.values(), key=lambda entry: (entry["number"], entry["id"])):
        old, into, was = entry["id"], entry["into"], entry["record"]
        fresh = documents.pop(old, (None, None))[1]
        renewed = fresh is not None and into in documents and untouched(entry, dossier)
        if was is not None and fresh is not None and not renewed and facts_of(fresh) != facts_of(was):
            kept.append(old)
        if (part := fresh if renewed else was or fresh) is not None and into in documents:
            documents[into] = documents[into][0], _united(*documents[into], part)
        for id, (kind, document) in documents.items():
            document = led(kind, document, old, into)
            documents[id] = kind, without(kind, document, into) if id == into else document
    return list(documents.values()) if merged else records, kept


def _united(kind: str, document: Document, part: Document) -> Document:
    try:
        return united(kind, document, part)
    except Faults:  # a newer dossier says that they are two
        return document


def untouched(entry: Document, dossier: str) -> bool:
    """Whether a record was, when it was merged, as a dossier had it; or nobody knows."""
    from store.build import digest

    if entry["record"] is None:
        return True
    note = entry["note"]
    return bool(note and note["dossier"] == dossier and note["digest"] == digest(entry["record"]))


def followed(merged: Table, kind: str, record: Document) -> Document:
    """A record that names what its old ids lead to."""
    for _, id in list(references.named(kind, record)):
        if (now := resolve(merged, id)) != id:
            record = led(kind, record, id, now)
    return record
