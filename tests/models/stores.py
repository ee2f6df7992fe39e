"""Stores for the tests of other people's models, and what they export."""

from __future__ import annotations

from pathlib import Path

from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.formats import FORMATS, Asked
from store.query import Query

Lost = dict[str, int]


def exported(db: Database, form: str, query: str = "", text: str | None = None) -> tuple[bytes, Lost]:
    """What a store says in a format, and what it left out."""
    asked = Asked(Query(Corpus(db.read()), query), text or FORMATS[form].text)
    return b"".join(FORMATS[form].module.pieces(asked)), asked.lost


def made(path: Path, found: list[tuple[str, Document]]) -> Database:
    """A store of these records."""
    db = Database(path)
    with db.transaction(create=True) as transaction:
        for kind, record in found:
            transaction.put(kind, record)
    return db


SOURCE = ("source", {"id": "src:a", "kind": "article", "display_name": "The A",
                     "published": {"edtf": "2031-05-14"}})  # fmt: skip
CITED = [{"source": "src:a", "start": 0, "end": 4}]


def people(**membership: object) -> list[tuple[str, Document]]:
    """One person in one team, with a membership that says so much."""
    return [
        SOURCE,
        ("person", {"id": "per:p", "names": [{"value": "Pia Ek", "citations": CITED}]}),
        ("team", {"id": "team:t", "kind": "lab", "names": [{"value": "Tide Lab", "citations": CITED}]}),
        ("membership", {"id": "mem:m", "person": "per:p", "team": "team:t", "citations": CITED, **membership}),
    ]
