"""Old ids: they lead to what they are part of in filters, in snapshots and in articles that are read later."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from store import text
from store.add import Adder, Given
from store.build import build
from store.check import whole
from store.database import Database
from store.dossier import load
from store.errors import Faults
from store.merge import merge
from store.packaged import DEMO, packaged
from store.query import Query
from store.snapshot import export
from store.snapshot import load as load_snapshot
from store.split import split
from tests.store.test_merge import BRANZA, MARLIN, corpus, database, do, exported

__all__ = ["database"]


def test_a_filter_by_an_old_id_or_its_slug_means_the_record(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)
    found = corpus(database)
    assert found.resolve(MARLIN) == BRANZA
    assert found.resolve("per:nobody") == "per:nobody"
    assert found.parts == {BRANZA: [MARLIN]}
    assert (found.part(MARLIN) or {})["names"][0]["value"] == "Tobias Marlin"
    query = Query(found, f"id:{MARLIN}")
    assert query.moved == [(MARLIN, BRANZA)]
    assert query.pins == [BRANZA]
    for kind in ("person", "event", "quote"):
        assert query.ids(kind) == Query(found, f"id:{BRANZA}").ids(kind)
    assert Query(found, f"id:{MARLIN},{BRANZA}").ids("person") == [BRANZA]
    assert Query(found, "person:tobias-marlin").ids("event") == Query(found, f"id:{BRANZA}").ids("event")


def test_an_old_id_leads_on_without_an_index_too(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)
    data = database.read()
    from store.corpus import Corpus

    assert Corpus(data).resolve(MARLIN) == BRANZA


def test_a_snapshot_takes_old_ids_along_and_gives_the_same_bytes_again(database: Database, tmp_path: Path) -> None:
    bare = orjson.loads(exported(database))
    assert "merged" not in bare
    do(database, merge, MARLIN, BRANZA)
    do(database, merge, BRANZA, "per:linnea-oakes")
    raw = exported(database)
    snapshot = orjson.loads(raw)
    assert snapshot["merged"] == {MARLIN: "per:linnea-oakes", BRANZA: "per:linnea-oakes"}
    part = orjson.loads(export(Query(corpus(database), "team:pelorus")))
    assert set(part.get("merged", {}).values()) <= {person["id"] for person in part["data"]["person"]}
    path = tmp_path / "facts.json"
    path.write_bytes(raw)
    copy = Database(tmp_path / "copy.json")
    load_snapshot(copy, path)
    assert exported(copy) == raw
    assert whole(copy.read()) == []
    assert corpus(copy).resolve(MARLIN) == "per:linnea-oakes"
    with pytest.raises(Faults, match="cannot be split: a snapshot or a dossier said"):
        do(copy, split, MARLIN)
    assert build(copy, [load(packaged(DEMO))]).kept == ["per:linnea-oakes"]  # of which two are part, nobody knows how
    assert exported(copy) == raw


def test_a_dossier_after_a_snapshot_says_the_same_of_what_was_merged(database: Database, tmp_path: Path) -> None:
    do(database, merge, MARLIN, BRANZA)
    path, copy = tmp_path / "facts.json", Database(tmp_path / "copy.json")
    path.write_bytes(raw := exported(database))
    load_snapshot(copy, path)
    outcome = build(copy, [load(packaged(DEMO))])
    assert (outcome.added, outcome.kept, outcome.renewed, outcome.removed) == ([], [], [], [])
    assert exported(copy) == raw


@pytest.mark.parametrize(
    ("merged", "why"),
    [
        ({MARLIN: BRANZA}, "is not what its digest says"),
        ([MARLIN], "does not say which id"),
        ({MARLIN: 3}, "does not say which id"),
    ],
)
def test_a_snapshot_whose_old_ids_were_altered_is_refused(
    database: Database, tmp_path: Path, merged: object, why: str
) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(orjson.dumps(orjson.loads(exported(database)) | {"merged": merged}))
    with pytest.raises(Faults, match=why):
        load_snapshot(Database(tmp_path / "copy.json"), path)
    assert not (tmp_path / "copy.json").exists()


def test_an_article_that_has_the_old_name_is_about_who_has_it_now(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)
    article = text.article("Rotors turn\n\n“We turn them,” Tobias Marlin said on Monday. Tobias Marlin smiled.\n")
    added = Adder(database).add(Given(article, "rotors.txt"))
    proposals = [p for p in database.read()["proposal"].values() if p["source"] == added.source]
    assert [p["joins"] for p in proposals if p["kind"] == "person"] == [BRANZA]
    assert {p["record"]["speaker"] for p in proposals if p["kind"] == "quote"} == {BRANZA}
