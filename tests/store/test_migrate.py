"""Stores of older schemas: each golden one opens as this version's, and is kept as it was before the first write."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from store import migrate, snapshot, storage
from store.build import build
from store.check import whole
from store.database import Database
from store.documents import KINDS, SCHEMA_VERSION
from store.dossier import load
from store.errors import StoreNotWritable, StoreUnreadable
from store.packaged import DEMO, outdated, packaged
from tests.cli.command import run
from tests.forge import forge

GOLDEN = Path(__file__).with_name("golden")
VERSIONS = range(1, SCHEMA_VERSION + 1)


@pytest.fixture(params=VERSIONS)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    """A store as that version wrote it: the fictional story, with a note, an edited title and a theme of the reader's."""
    return Path(shutil.copy(GOLDEN / f"schema-{request.param}.json", tmp_path / "store.json")), request.param


def test_there_is_a_golden_store_and_a_step_for_each_version() -> None:
    assert sorted(path.name for path in GOLDEN.glob("schema-*")) == [f"schema-{version}.json" for version in VERSIONS]
    assert sorted(migrate.STEPS) == [*VERSIONS][:-1]


def test_a_golden_store_opens_and_holds_what_the_reader_did(golden: tuple[Path, int]) -> None:
    path, version = golden
    before = path.read_bytes()
    db = Database(path)
    tables = db.read()
    assert whole(tables) == []
    assert tables["person"]["per:zoe-branza"]["note"] == "Ask her again in June."
    assert tables["person"]["per:zoe-branza"]["tags"] == ["interview"]
    assert tables["event"]["evt:branza-resigns"]["title"] == "Branza resigns (my own words)"
    assert tables["theme"]["theme:mine"]["label"] == "Added by the reader"
    assert len(tables["provenance"]) == 148
    assert [*db.dossiers] == [DEMO]
    assert path.read_bytes() == before  # reading writes nothing
    assert storage.opened(path, before).state.version == version


def test_the_first_write_keeps_the_store_as_it_was_and_says_so(golden: tuple[Path, int]) -> None:
    path, version = golden
    before, tables = path.read_bytes(), Database(path).read()
    said: list[str] = []
    db = Database(path)
    db.tell = said.append
    with db.transaction():
        pass
    assert path.read_bytes() == before  # nothing changed: nothing written
    for label in ("first", "second"):
        with db.transaction() as transaction:
            transaction.put("theme", {"id": "theme:new", "label": label})
    kept = path.with_name(f".store.json.schema-{version}")
    if version < SCHEMA_VERSION:
        assert said == [f"{path} is of schema {SCHEMA_VERSION} now; as it was it is kept in {kept}."]
        assert kept.read_bytes() == before
    else:
        assert said == []
        assert not kept.exists()
    after = Database(path).read()
    del after["theme"]["theme:new"]
    assert after == tables
    loaded = storage.load(path)
    assert loaded is not None
    assert loaded.state.version == SCHEMA_VERSION


def test_what_came_unedited_from_the_dossier_is_renewed_and_the_rest_stays(golden: tuple[Path, int]) -> None:
    db = Database(golden[0])
    db.read()
    outcome = build(db, [load(packaged(DEMO))])
    tables = db.read()
    assert outdated(db.dossiers) == []
    assert "evt:branza-resigns" in outcome.kept
    assert tables["event"]["evt:branza-resigns"]["title"] == "Branza resigns (my own words)"
    assert tables["person"]["per:zoe-branza"]["note"] == "Ask her again in June."
    assert tables["theme"]["theme:mine"]["label"] == "Added by the reader"
    fresh = {record["id"]: record for _, record in load(packaged(DEMO)).records}
    for kind in KINDS:
        for id, record in tables[kind].items():
            if id not in ("evt:branza-resigns", "theme:mine"):
                assert record | {"note": None, "tags": []} == fresh[id] | {"note": None, "tags": []}


@pytest.mark.parametrize("version", migrate.STEPS)
def test_a_step_is_pure(version: int) -> None:
    data = json.loads((GOLDEN / f"schema-{version}.json").read_bytes())
    before = copy.deepcopy(data)
    first, second = migrate.STEPS[version](data), migrate.STEPS[version](data)
    assert data == before
    assert first == second


def test_an_older_store_that_breaks_a_rule_is_not_carried_over(tmp_path: Path) -> None:
    """It has no sum that vouches for it, so the first change looks at all of it."""
    data = json.loads((GOLDEN / "schema-1.json").read_bytes())
    del data["theme"]["theme:jobs"]
    path = tmp_path / "store.json"
    path.write_text(json.dumps(data))
    with pytest.raises(StoreUnreadable, match=r"theme:jobs.*not in the store"), Database(path).transaction():
        pytest.fail("a change of a store that breaks a rule")
    assert json.loads(path.read_bytes()) == data


def test_an_older_store_with_words_that_do_not_stand_opens_and_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    raw = (GOLDEN / "schema-1.json").read_text()
    path.write_text(raw.replace("The tide does not wait", "The tide does not weit"))
    assert path.read_text() != raw
    code, _, err = run("--store", path)
    assert (code, "is damaged" in err) == (0, False)
    assert run("check", "--store", path).code == 1


@pytest.mark.parametrize(("old", "new"), [('"confidence":3', '"confidence":"3"'), ('"summary":', '"summarx":')])
def test_an_older_store_of_wrong_shapes_is_not_carried_over_by_opening_it(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    path.write_text((GOLDEN / "schema-1.json").read_text().replace(old, new, 1))
    before = path.read_bytes()
    code, out, err = run("--store", path)
    assert (code, out, "is damaged" in err, "Traceback" in err) == (3, "", True, False)
    assert path.read_bytes() == before


def test_a_snapshot_of_an_older_schema_is_read(tmp_path: Path) -> None:
    """Its records are those of schema 1, which 2 has as they were."""
    from store.corpus import Corpus
    from store.query import Query

    shutil.copy(GOLDEN / "schema-1.json", tmp_path / "old.json")
    corpus = Corpus(Database(tmp_path / "old.json").read())
    found = json.loads(snapshot.export(Query(corpus, ""), "full"))
    found["schema_version"] = 1
    (tmp_path / "facts.json").write_text(json.dumps(found))
    assert snapshot.load(Database(tmp_path / "new.json"), tmp_path / "facts.json") == 149


# A newer one


def newer(path: Path, **changes: Any) -> Path:
    """The story as a Masthead of tomorrow might write it: more fields, more words in closed lists, more tables."""
    data = json.loads((GOLDEN / "schema-3.json").read_bytes())
    for record in data["person"].values():
        record["pronouns"] = None
    data["event"]["evt:branza-resigns"]["type"] = "sabbatical"
    data["rumour"] = {"rum:x": {"id": "rum:x"}}
    forge(path, data | changes, schema_version=SCHEMA_VERSION + 1)
    return path


def test_a_newer_store_opens_read_only_and_says_so_once(tmp_path: Path) -> None:
    path = newer(tmp_path / "store.json")
    before = path.read_bytes()
    said: list[str] = []
    db = Database(path)
    db.tell = said.append
    for _ in range(2):
        assert db.read()["person"]["per:zoe-branza"]["note"] == "Ask her again in June."
    assert db.newer
    assert len(said) == 1
    assert "written by a newer Masthead (schema 4, this one knows 3)" in said[0]
    assert "Upgrade" in said[0]
    assert "--store PATH" in said[0]
    for rehearse in (False, True):
        with pytest.raises(StoreNotWritable, match="newer Masthead"), db.transaction(rehearse=rehearse):
            pytest.fail("a change of a newer store")
    file = storage.CrashSafeStorage(path)
    file.read()
    with pytest.raises(StoreNotWritable, match="newer Masthead"):
        file.write({})
    assert path.read_bytes() == before


def test_a_newer_store_whose_records_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    path = newer(tmp_path / "store.json", person={"per:x": {"id": "per:x", "called": [{"value": "X"}]}})
    with pytest.raises(StoreUnreadable, match=r"newer Masthead.*cannot show it: per:x: names"):
        Database(path).read()


def test_a_newer_store_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = newer(tmp_path / "store.json")
    path.write_bytes(path.read_bytes().replace(b"Ask her again", b"Ask him again"))
    with pytest.raises(StoreUnreadable, match=r"person \d+ of \d+ \(per:zoe-branza\)"):
        Database(path).read()
