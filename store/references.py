"""Which ids a document names, and in which field: what integrity, links and the closure of an export stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from store.documents import CLAIMS, Document

# Fields that hold one id, and fields that hold a list of ids; an empty tuple where a kind has none.
_ONE = {
    "source": ("publisher", "known_through", "reprint_of"),
    "team": ("parent",),
    "theme": ("parent",),
    "membership": ("person", "team", "start_event", "end_event"),
    "event": ("part_of",),
    "quote": ("speaker", "event"),
    "commitment": ("actor", "theme"),
    "coverage": ("team", "area"),
}
_MANY = {
    "event": ("about", "precedes"),
    "quote": ("themes", "about"),
    "commitment": ("quotes",),
    "coverage": ("by",),
}


def named(kind: str, document: Document) -> Iterator[tuple[str, str]]:
    """(field, id) for every record that the document names outside its citations."""
    for field in _ONE.get(kind, ()):
        if document.get(field):
            yield field, document[field]
    for field in _MANY.get(kind, ()):
        for id in document.get(field) or ():
            yield field, id
    if kind == "event":
        for participant in document.get("participants") or ():
            yield "participants", participant["id"]
    if document.get("rank"):
        for id in document["rank"]["over"]:
            yield "rank", id


def citations(kind: str, document: Document) -> list[Document]:
    """Every citation in a document: those of the claim itself first, then those of its single fields."""
    found: list[Any] = list(document.get("citations") or ())
    if kind in CLAIMS:
        if document.get("attribution"):
            found.append(document["attribution"])
        return found
    for name in document.get("names") or ():
        found += name["citations"]
    for field in ("parent_evidence", "mandate_evidence"):
        if document.get(field):
            found += document[field]["citations"]
    return found


def cited(kind: str, document: Document) -> Iterator[tuple[str, str]]:
    """(field, id) for every source that the document's citations name, the sources between included."""
    for citation in citations(kind, document):
        yield "citations", citation["source"]
        for id in citation["via"]:
            yield "via", id


def every(kind: str, document: Document) -> Iterator[tuple[str, str]]:
    """(field, id) for every id that the document depends on."""
    yield from named(kind, document)
    yield from cited(kind, document)


def renamed(kind: str, document: Document, old: str, new: str | None) -> Document:
    """The document with another id wherever it names `old` outside its citations; with None it names it no more."""
    found = dict(document)
    for field in _ONE.get(kind, ()):
        if found.get(field) == old:
            found[field] = new
    for field in _MANY.get(kind, ()):
        if old in (found.get(field) or ()):
            ids = [new if id == old else id for id in found[field]]
            found[field] = list(dict.fromkeys(id for id in ids if id is not None))
    if kind == "event":
        some = [p | {"id": new} if p["id"] == old else p for p in found["participants"]]
        found["participants"] = [p for p in some if p["id"] is not None]
    if found.get("rank"):
        over = [new if id == old else id for id in found["rank"]["over"]]
        over = list(dict.fromkeys(id for id in over if id is not None and id != found["id"]))
        found["rank"] = found["rank"] | {"over": over} if over else None
    return found


def translated(kind: str, document: Document, ids: Mapping[str, str]) -> Document:
    """The document with each id that it names, citations included, as `ids` has it: all at once, so that two can change
    places. No list names one twice then. The same object where nothing changes."""
    if not any(ids.get(id, id) != id for _, id in every(kind, document)):
        return document
    found = _cited_as(document, ids)
    for field in _ONE.get(kind, ()):
        found[field] = ids.get(found[field], found[field])
    for field in _MANY.get(kind, ()):
        found[field] = list(dict.fromkeys(ids.get(id, id) for id in found[field]))
    if kind == "event":
        found["participants"] = [one | {"id": ids.get(one["id"], one["id"])} for one in found["participants"]]
    if found.get("rank"):
        over = dict.fromkeys(ids.get(id, id) for id in found["rank"]["over"])
        found["rank"] = found["rank"] | {"over": list(over)}
    return found


def copied(document: Document) -> Document:
    """A copy whose citations are its own."""
    return _cited_as(document, {})


def _cited_as(document: Document, ids: Mapping[str, str]) -> Document:
    """A copy whose citations name other sources."""

    def one(citation: Document) -> Document:
        via = list(dict.fromkeys(ids.get(id, id) for id in citation["via"]))
        return citation | {"source": ids.get(citation["source"], citation["source"]), "via": via}

    def all(part: Document) -> Document:
        return part | {"citations": [one(citation) for citation in part["citations"]]}

    found = all(document) if "citations" in document else dict(document)
    if found.get("attribution"):
        found["attribution"] = one(found["attribution"])
    if "names" in found:
        found["names"] = [all(name) for name in found["names"]]
    for field in ("parent_evidence", "mandate_evidence"):
        if found.get(field):
            found[field] = all(found[field])
    return found
