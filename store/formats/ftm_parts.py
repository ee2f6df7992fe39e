"""What every entity of FollowTheMoney is made of: an id, lists of texts, where they stand and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.canonical import canonical
from store.documents import Document
from store.formats.plain import LOST_PLACE, UNSURE, Leaving, cited


def safe(id: str) -> str:
    """An id as FollowTheMoney allows it: per.zoe-branza of per:zoe-branza."""
    return id.replace(":", ".", 1)


def line(id: str, schema: str, properties: Mapping[str, Any]) -> bytes:
    """An entity: each property a list of different texts."""
    found: dict[str, list[str]] = {}
    for name, values in properties.items():
        if values:
            kept = [values] if isinstance(values, str) else [value for value in values if value]
            if kept:
                found[name] = list(dict.fromkeys(kept)) if len(kept) > 1 else kept
    return canonical({"id": id, "schema": schema, "properties": found}) + b"\n"


def plainly(evidence: Document | None) -> bool:
    """Whether a field stands in a source as it is told, and no source disputes it."""
    if evidence is None:
        return True
    return evidence["basis"] == "printed" and all(c["stance"] == "supports" for c in evidence["citations"])


def proof(leaving: Leaving, citations: list[Document]) -> list[str]:
    """The sources that say so, as ids."""
    leaving.lose(LOST_PLACE, len(citations))
    return [safe(id) for id in cited(citations)]


def inferred(evidence: Document) -> str:
    """How a field is known that is not printed, or not undisputed."""
    words = [evidence["basis"]] if evidence["basis"] != "printed" else []
    if any(c["stance"] == "disputes" for c in evidence["citations"]):
        words.append("disputed")
    return "; ".join(words + ([evidence["reason"]] if evidence["reason"] else []))


def doubts(leaving: Leaving, record: Document) -> list[str]:
    """In words, who disputes a claim and how sure it is."""
    against = [leaving.source(id) for id in cited(record["citations"], "disputes")]
    if record["rank"]:
        leaving.lose("which account a reader prefers")
    return [
        f"disputed by {', '.join(against)}" if against else "",
        "another account contradicts it" if leaving.disputed(record) and not against else "",
        f"confidence {record['confidence']} of 4" if record["confidence"] != UNSURE else "",
    ]


def signs(leaving: Leaving, record: Document) -> list[str]:
    """The doubts that must not be overlooked, as single words."""
    found = ["disputed"] if leaving.disputed(record) else []
    return found + (["unsure"] if record["confidence"] < UNSURE else [])


def readers(record: Document, *words: str) -> Document:
    """What a reader noted, and keywords."""
    return {"notes": record["note"], "keywords": [*words, *record["tags"]]}
