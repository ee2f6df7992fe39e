"""Out of a store of any shape, into an empty one, and out again: the same bytes, as JSON and as lines."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import loading
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.errors import Faults
from store.formats import FORMATS, Asked
from store.merge import merge
from store.query import Query
from tests.store.anything import records

TRIPS = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def exported(db: Database, form: str, text: str, indexed: bool = False) -> bytes:
    """The store as plain records, or as it lies in its file."""
    looked = db.look()
    corpus = Corpus(looked.tables, columns=looked.columns) if indexed else Corpus(db.read())
    return b"".join(FORMATS[form].module.pieces(Asked(Query(corpus), text)))


def made(path: Path, found: list[tuple[str, Document]], merged: list[tuple[str, str]]) -> Database:
    """A store of these records, of which some are part of others."""
    db = Database(path)
    with db.transaction(create=True) as transaction:
        for kind, record in found:
            transaction.put(kind, record)
    for old, into in merged:
        try:
            with db.transaction() as transaction:
                merge(transaction, old, into)
        except Faults:  # which the rules forbid, such as a team and the one above it
            continue
    return db


MERGES = st.lists(
    st.sampled_from([("per:a", "per:b"), ("team:b", "team:a"), ("theme:b", "theme:a"), ("evt:a", "evt:b")]), unique=True
)


@TRIPS
@given(records(), MERGES, st.sampled_from(["excerpt", "full"]), st.sampled_from(["snapshot", "jsonl"]))
def test_out_in_out_is_the_same_bytes(
    found: list[tuple[str, Document]], merged: list[tuple[str, str]], text: str, form: str
) -> None:
    with TemporaryDirectory() as folder:
        db = made(Path(folder) / "store.json", found, merged)
        raw = exported(db, form, text)
        assert exported(db, form, text, indexed=True) == raw
        path, other = Path(folder) / f"facts.{FORMATS[form].ending}", Database(Path(folder) / "other.json")
        path.write_bytes(raw)
        number = loading.load(other, path)
        assert number == sum(map(len, Corpus(other.read()).columns.values()))
        assert exported(other, form, text) == raw
        for second in ("snapshot", "jsonl"):  # and what one says the other says
            assert exported(other, second, text) == exported(db, second, text)
        assert other.ledger("merged").keys() == {old for old, _ in db.ledger("merged").items()}


@settings(TRIPS, max_examples=10)
@given(records(), st.sampled_from(["snapshot", "jsonl"]))
def test_without_quotations_nothing_comes_back(found: list[tuple[str, Document]], form: str) -> None:
    with TemporaryDirectory() as folder:
        db = made(Path(folder) / "store.json", found, [])
        path, other = Path(folder) / "facts", Database(Path(folder) / "other.json")
        path.write_bytes(exported(db, form, "none"))
        with pytest.raises(Faults, match="it holds no quotations; export with --text excerpt or full"):
            loading.load(other, path)
        assert not other.exists()
