"""Two records of a kind as one: what the first says holds, what it leaves open the other says, lists are united.

All of it is a function of the two documents, so that `build` makes of a dossier's two what a merge made of the store's.
"""

from __future__ import annotations

from typing import Any

from store import references
from store.documents import Document
from store.errors import Faults

#: words that say nothing, so that what the other says holds
OPEN = {
    "role_class": "unknown",
    "status": "unknown",
    "manner": "unknown",
}
#: a field → the one that it is about, and stands or goes with
EVIDENCE = {"parent_evidence": "parent", "mandate_evidence": "mandate"}


def united(kind: str, record: Document, other: Document) -> Document:
    """`record` with what `other` adds to it, and no word of itself. Raises Faults where they cannot be one."""
    id, old = record["id"], other["id"]
    if kind == "quote" and (record["mode"] == "indirect") != (other["mode"] == "indirect"):
        one, two = sorted((record, other), key=lambda quote: quote["mode"] == "indirect")
        raise Faults(
            f"{two['id']} is a paraphrase, and {one['id']} has the words: they stay two. Give both the same "
            "'utterance' to say that they are of one."
        )
    record, other = (without(kind, led(kind, one, old, id), id) for one in (record, other))
    found = dict(record)
    for field, value in other.items():
        if field == "id" or not value:
            continue
        here = record.get(field)
        if field == "note":
            found[field] = "\n\n".join(dict.fromkeys(filter(None, (here, value))))
        elif field == "names":
            found[field] = _names(here or [], value)
        elif field == "participants":
            found[field] = _participants([*(here or []), *value])
        elif field == "rank":
            found[field] = _rank(here, value)
        elif isinstance(value, list):
            found[field] = once([*(here or []), *value])
        elif (not here or here == OPEN.get(field)) and _fits(kind, record, other, field):
            found[field] = value
    if kind == "quote" and found["speaker"] and not record["speaker"]:
        found["unnamed_because"] = None
    return found


def _fits(kind: str, record: Document, other: Document, field: str) -> bool:
    """Whether an empty field may be filled."""
    if (about := EVIDENCE.get(field)) is not None:
        return record[about] in (None, other[about])
    if kind == "event" and field == "manner":
        return bool(record["type"] == "departure")
    if kind == "quote" and field == "unnamed_because":
        return not record["speaker"] and not other["speaker"]
    return True


def led(kind: str, document: Document, old: str, new: str) -> Document:
    """The document with `new` wherever it named `old`; who then takes part in one role twice does it once."""
    found = references.renamed(kind, document, old, new)
    if kind == "event" and found["participants"] != document["participants"]:
        found["participants"] = _participants(found["participants"])
    return found


def without(kind: str, document: Document, id: str) -> Document:
    """The document without what names an id outside its citations."""
    if not any(other == id for _, other in references.named(kind, document)):
        return document
    found = references.renamed(kind, document, id, None)
    for evidence, field in EVIDENCE.items():
        if document.get(field) and not found[field] and evidence in found:
            found[evidence] = None
    return found


def _names(names: list[Document], more: list[Document]) -> list[Document]:
    """The names of both; one that both have has the citations of both."""
    found = {name["value"]: name for name in names}
    for name in more:
        if (same := found.get(name["value"])) is not None:
            cited = once([*same["citations"], *name["citations"]])
            found[name["value"]] = same | {"citations": cited}
        else:
            found[name["value"]] = as_alias(name)
    return list(found.values())


def as_alias(name: Document) -> Document:
    """A name as it stands beside a primary one."""
    return name | {"kind": "alias" if name["kind"] == "primary" else name["kind"]}


def _participants(every: list[Document]) -> list[Document]:
    found: dict[tuple[str, str], Document] = {}
    for one in every:
        same = found.get(key := (one["id"], one["role"]))
        found[key] = one if same is None else same | {"as_named": same["as_named"] or one["as_named"]}
    return list(found.values())


def _rank(rank: Document | None, more: Document) -> Document:
    if rank is None:
        return more
    return rank | {"over": once([*rank["over"], *more["over"]])}


def once(values: list[Any]) -> list[Any]:
    """Each value once."""
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found
