"""A store as a dossier: what is built of it is the same store to the byte, and written again it is the same dossier."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from store import snapshot, storage
from store.build import build
from store.compose import compose, id_of
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.dossier import load
from store.errors import Faults
from store.generate import lines
from store.lines import EMPTY
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from tests.cli.command import run
from tests.store.anything import records


def query(database: Database, text: str = "") -> Query:
    looked = database.look()
    return Query(Corpus(looked.tables, database.generation, looked.columns), text)


def written(database: Database, to: Path, text: str = "") -> Path:
    """The dossier of a store in a folder, with its texts beside it."""
    asked = query(database, text)
    made = compose(asked, id_of("work", database.dossiers), texts=True, merged=database.ledger("merged"))
    to.mkdir(exist_ok=True)
    for name, words in made.texts.items():
        (to / name).write_bytes(words.encode())
    (to / "work.toml").write_bytes(made.toml.encode())
    return to / "work.toml"


def goes_round(database: Database, folder: Path) -> Database:
    """The store that is built of a store's dossier, once both are found to be the same."""
    first = written(database, folder / "first")
    again = Database(folder / "again.json")
    build(again, [load(first, 2**26)])
    for text in snapshot.TEXTS:
        assert snapshot.export(query(again), text) == snapshot.export(query(database), text)
    second = written(again, folder / "second")
    assert second.read_bytes() == first.read_bytes()
    assert {p.name: p.read_bytes() for p in second.parent.iterdir()} == {
        p.name: p.read_bytes() for p in first.parent.iterdir()
    }
    return again


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_a_packaged_dossier_goes_round(name: str, built: Path, tmp_path: Path) -> None:
    goes_round(Database(built / f"{name}.json"), tmp_path)


def test_two_dossiers_become_one_that_goes_round(tmp_path: Path) -> None:
    database = Database(tmp_path / "both.json")
    build(database, [load(packaged(BUILT_IN)), load(packaged(DEMO))])
    again = goes_round(database, tmp_path)
    assert list(again.ledger("provenance")) == list(database.ledger("provenance"))
    assert {note["dossier"] for note in again.read()["provenance"].values()} == {"work"}


def test_a_large_store_goes_round(tmp_path: Path) -> None:
    path = tmp_path / "full.json"
    file = storage.CrashSafeStorage(path)
    with file.lock():
        file.commit(EMPTY, lines(2000, 1), {})
    goes_round(Database(path), tmp_path)


def test_what_a_reader_added_goes_round(built: Path, tmp_path: Path) -> None:
    """A note, tags, a rank, a redacted source, a merged record, and one of the reader's own."""
    database = Database(tmp_path / "store.json")
    database.path.write_bytes((built / f"{DEMO}.json").read_bytes())
    with database.transaction() as transaction:

        def edit(kind: str, id: str, **fields: Any) -> None:
            transaction.put(kind, {**(transaction.get(kind, id) or {"id": id}), **fields})

        events = list(transaction.tables["event"])
        edit("event", events[0], rank={"over": [events[1]], "reason": 'says "so"'}, note="one\n two", tags=["b", "a"])
        source = transaction.get("source", "src:brough-wire-2031-05-13") or {}
        words = source["text"]
        edit("source", source["id"], text=f"█{words[1:]}", redacted=True, text_sha256=None)
        edit("theme", "theme:mine", label="mine")
        transaction.keep("merged", "per:twin", _merged("per:twin", "per:zoe-branza"))
        transaction.keep("merged", "per:twin-2", _merged("per:twin-2", "per:twin"))
    again = goes_round(database, tmp_path)
    found = again.read()
    assert found["event"][events[0]]["rank"] == {"over": [events[1]], "reason": 'says "so"'}
    assert found["source"]["src:brough-wire-2031-05-13"]["redacted"]
    assert {id: entry["into"] for id, entry in found["merged"].items()} == {
        "per:twin": "per:zoe-branza", "per:twin-2": "per:twin"
    }  # fmt: skip
    assert run("check", "--store", again.path).code == 0


def _merged(id: str, into: str) -> Document:
    return {"id": id, "into": into, "record": {"id": id}, "note": None, "touched": []}


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(found=records())
def test_any_store_goes_round(found: list[tuple[str, Document]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    database = Database(folder / "store.json")
    try:
        with database.transaction(create=True) as transaction:
            for kind, record in found:
                transaction.put(kind, record)
    except Faults:
        assume(False)
    goes_round(database, folder)


def test_part_of_a_store_is_a_dossier_of_its_own(built: Path, tmp_path: Path) -> None:
    database = Database(built / f"{DEMO}.json")
    path = written(database, tmp_path / "part", "type:departure")
    part = Database(tmp_path / "part.json")
    build(part, [load(path)])
    assert 0 < query(part).corpus.records < query(database).corpus.records
    texts = {record["id"]: record["text"] for record in query(part).corpus._tables["source"].values()}
    wanted = snapshot.export(query(database, "type:departure"), "full")
    assert snapshot.export(query(part, "type:departure"), "full") == wanted
    assert any(texts.values())


def test_a_change_is_a_change_of_its_own_lines(built: Path, tmp_path: Path) -> None:
    database = Database(tmp_path / "store.json")
    database.path.write_bytes((built / f"{DEMO}.json").read_bytes())
    before = written(database, tmp_path / "a").read_text(encoding="utf-8")
    with database.transaction() as transaction:
        person = transaction.get("person", "per:zoe-branza") or {}
        transaction.put("person", person | {"note": "ask again"})
    after = written(database, tmp_path / "b").read_text(encoding="utf-8")
    changed = [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]
    assert changed == ['+ note = "ask again"']


@pytest.mark.parametrize(
    ("name", "dossiers", "id"),
    [
        ("facts", {}, "facts"), ("My Work (2)", {}, "my-work-2"), ("", {}, "masthead-export"), ("日本", {}, "x-cf2abf0c"),
        ("facts", {"acme": "1"}, "acme"), ("facts", {"acme": "1", "other": "2"}, "facts"),
        ("facts", {BUILT_IN: "1"}, f"{BUILT_IN}-export"), (DEMO, {}, f"{DEMO}-export"),
    ],
)  # fmt: skip
def test_a_dossier_is_called_after_what_it_came_from_or_its_file(name: str, dossiers: dict[str, str], id: str) -> None:
    assert id_of(name, dossiers) == id


def test_a_file_is_never_called_more_than_a_disk_takes(tmp_path: Path) -> None:
    database, source = Database(tmp_path / "s.json"), f"src:{'a' * 150}"
    with database.transaction(create=True) as transaction:
        for id in (source, f"{source[:-1]}b"):
            transaction.put("source", {"id": id, "kind": "article", "display_name": "A", "text": "x", "text_sha256":
                "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"})  # fmt: skip
    names = list(compose(query(database), "y" * 100, texts=True).texts)
    assert len(set(names)) == 2
    assert max(map(len, names)) < 200
    goes_round(database, tmp_path)
