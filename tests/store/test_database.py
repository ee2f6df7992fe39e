"""The store behind its face: transactions, what they refuse, and what another program finds in the file."""

from __future__ import annotations

import copy
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tinydb import JSONStorage, Query, TinyDB

from store import lock, storage
from store.database import Database, Tables
from store.documents import KINDS
from store.errors import Faults, StoreLocked, StoreMissing, StoreNotWritable, StoreUnreadable
from store.table import RecordTable
from store.transaction import TABLES

ROOT = Path(__file__).parents[2]


def theme(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": f"theme:{name}", "label": name.title(), **fields}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = Database(tmp_path / "store.json")
    with db.transaction(create=True) as tx:
        tx.put("theme", theme("safety"))
        tx.put("theme", theme("openness", parent="theme:safety"))
        tx.note("theme:safety", {"dossier": "demo", "digest": ""})
    return db


def state(db: Database) -> tuple[bytes, int]:
    """The bytes and the time of the last change: both stay where nothing is written."""
    return db.path.read_bytes(), db.path.stat().st_mtime_ns


# Reading


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    db = Database(tmp_path / "none.json")
    assert not db.exists()
    assert not db.changed()
    with pytest.raises(StoreMissing, match=r"none\.json.*masthead build.*--store PATH"):
        db.read()
    with pytest.raises(StoreMissing), db.transaction():
        pytest.fail("a transaction on nothing")
    assert list(tmp_path.iterdir()) == []


def test_every_table_is_there(db: Database) -> None:
    assert db.exists()
    tables = db.read()
    assert tuple(tables) == TABLES == (*KINDS, "proposal", "provenance", "change", "merged", "forgotten")
    assert set(tables["theme"]) == {"theme:safety", "theme:openness"}
    assert tables["provenance"] == {"theme:safety": {"dossier": "demo", "digest": ""}}
    assert tables["person"] == {}


def test_a_table_that_the_file_lacks_is_empty(db: Database) -> None:
    file = storage.CrashSafeStorage(db.path)
    file.read()
    file.write({})
    assert db.read() == {name: {} for name in TABLES}


def test_the_caller_owns_what_it_reads(db: Database) -> None:
    db.read()["theme"].clear()
    assert db.read()["theme"]


def test_changed_is_about_what_was_last_read(db: Database) -> None:
    other = Database(db.path)
    assert db.changed()
    db.read()
    assert db.generation == 1
    assert not db.changed()
    with other.transaction() as tx:
        tx.remove("theme", "theme:openness")
    assert db.changed()
    db.read()
    assert (db.generation, db.changed()) == (2, False)
    db.path.write_bytes(b"damaged")
    assert db.changed()
    with pytest.raises(StoreUnreadable):
        db.read()
    assert not db.changed()  # said once
    db.path.unlink()
    assert db.changed()
    with pytest.raises(StoreMissing):
        db.read()
    assert not db.changed()


def test_reading_imports_neither_pydantic_nor_filelock(db: Database) -> None:
    code = (
        "import sys; from pathlib import Path; from store.database import Database\n"
        "tables = Database(Path(sys.argv[1])).read(); assert tables['theme']\n"
        "print(sorted({'pydantic', 'filelock', 'textual'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(db.path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


# Transactions


def test_a_record_is_stored_complete(db: Database) -> None:
    record = db.read()["theme"]["theme:safety"]
    assert record["label"] == "Safety"
    assert record["tags"] == []


def test_a_transaction_sees_its_own_changes(db: Database) -> None:
    with db.transaction() as tx:
        assert not tx.new
        tx.put("theme", theme("safety", note="seen"))
        tx.remove("theme", "theme:openness")
        tx.note("theme:safety", None)
        assert tx.get("theme", "theme:safety")["note"] == "seen"
        assert tx.get("theme", "theme:openness") is None
        assert tx.get("nonsense", "x") is None
        assert set(tx.tables["theme"]) == {"theme:safety"}
        assert tx.tables["provenance"] == {}
        tx.put("theme", theme("later"))
        assert set(tx.tables["theme"]) == {"theme:safety", "theme:later"}
    assert set(db.read()["theme"]) == {"theme:safety", "theme:later"}
    assert db.generation == 2


def test_what_get_gives_can_be_changed_and_put_back(db: Database) -> None:
    with db.transaction() as tx:
        record = tx.get("theme", "theme:safety")
        assert record is not None
        record["tags"].append("new")
        assert tx.get("theme", "theme:safety")["tags"] == []
        tx.put("theme", record)
        record["tags"].append("too-late")
    assert db.read()["theme"]["theme:safety"]["tags"] == ["new"]


def test_an_exception_leaves_the_file_as_it_was(db: Database) -> None:
    before = state(db)
    with pytest.raises(ZeroDivisionError), db.transaction() as tx:  # noqa: PT012
        tx.put("theme", theme("safety", note="lost"))
        assert tx.tables["theme"]
        1 / 0  # noqa: B018
    assert state(db) == before
    with db.transaction() as tx:  # and the lock is free
        assert tx.get("theme", "theme:safety")["note"] is None


def test_an_exception_makes_no_store(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    with pytest.raises(ZeroDivisionError), db.transaction(create=True) as tx:  # noqa: PT012
        assert tx.new
        tx.put("theme", theme("a"))
        1 / 0  # noqa: B018
    assert not db.exists()


def test_nothing_changed_means_nothing_written(db: Database) -> None:
    before = state(db)
    with db.transaction():
        pass
    with db.transaction(create=True) as tx:
        tx.put("theme", theme("safety"))
        tx.remove("theme", "theme:absent")
        tx.note("theme:absent", None)
        tx.put("theme", theme("brief"))
        assert "theme:brief" in tx.tables["theme"]
        tx.remove("theme", "theme:brief")
        tx.remove("theme", "theme:openness")
        tx.put("theme", theme("openness", parent="theme:safety"))
    assert state(db) == before


def test_an_empty_store_can_be_made(tmp_path: Path) -> None:
    db = Database(tmp_path / "new" / "folder" / "store.json")
    with db.transaction(create=True):
        pass
    assert db.read() == {name: {} for name in TABLES}
    assert db.generation == 1


def test_the_same_records_make_the_same_bytes(tmp_path: Path) -> None:
    records = [theme(name) for name in "abcdef"]
    files = []
    for name, order in (("1", records), ("2", records[::-1])):
        db = Database(tmp_path / name)
        with db.transaction(create=True) as tx:
            for record in order:
                tx.put("theme", dict(reversed(record.items())))
        files.append(db.path.read_bytes())
    assert files[0] == files[1]


def test_bad_records_are_refused_and_the_rest_with_them(db: Database) -> None:
    before = state(db)
    bad: list[tuple[str, Any]] = [
        ("theme", {"id": "theme:x"}),
        ("theme", {"label": "no id"}),
        ("theme", theme("x", label="\ud800")),
        ("theme", ["a list"]),
        ("nonsense", theme("x")),
    ]
    for kind, record in bad:
        with pytest.raises(Faults), db.transaction() as tx:  # noqa: PT012
            tx.put("theme", theme("good"))
            tx.put(kind, record)
    assert state(db) == before


@pytest.mark.parametrize("value", [{"a": float("nan")}, {"a": "\ud800"}, {"a": (1,)}, {1: 2}, [], "text", 7], ids=repr)
def test_a_note_that_json_cannot_keep_is_refused(db: Database, value: Any) -> None:
    before = state(db)
    with pytest.raises(Faults), db.transaction() as tx:
        tx.note("theme:safety", value)
    assert state(db) == before


def test_records_that_do_not_fit_together_are_refused(db: Database) -> None:
    before = state(db)
    with pytest.raises(Faults, match="theme:nowhere"), db.transaction() as tx:
        tx.put("theme", theme("safety", parent="theme:nowhere"))
    with pytest.raises(Faults, match="theme:safety"), db.transaction() as tx:
        tx.remove("theme", "theme:safety")  # another one's parent
    assert state(db) == before


def test_many_faults_are_counted(db: Database) -> None:
    with pytest.raises(Faults) as error, db.transaction() as tx:  # noqa: PT012
        for number in range(9):
            tx.put("theme", theme(f"t{number}", parent="theme:nowhere"))
    assert "… and 4 more" in str(error.value)
    assert len(str(error.value).splitlines()) == 7


def test_a_read_only_session_writes_nothing(db: Database) -> None:
    before = state(db)
    with pytest.raises(StoreNotWritable, match="read-only"), Database(db.path, read_only=True).transaction():
        pytest.fail("a transaction in a read-only session")
    assert state(db) == before


def test_a_store_that_vanishes_while_the_lock_is_waited_for(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    db.path.unlink()
    monkeypatch.setattr(Database, "exists", lambda _: True)
    with pytest.raises(StoreMissing), db.transaction():
        pytest.fail("a transaction on nothing")
    assert not db.path.exists()


def test_transactions_do_not_nest(db: Database) -> None:
    with pytest.raises(RuntimeError, match="already open"), db.transaction(), db.transaction():
        pytest.fail("nested")
    with db.transaction() as tx:  # afterwards all is well
        tx.put("theme", theme("next"))


def test_another_writer_is_waited_for_and_then_named(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 0.05)
    with db.transaction() as tx:
        tx.put("theme", theme("mine"))
        with pytest.raises(StoreLocked, match=r"\.store\.json\.lock"), Database(db.path).transaction():
            pytest.fail("two writers")
    assert "theme:mine" in db.read()["theme"]


@pytest.mark.parametrize("raw", [b"", b"{", b"{}", b"[]", b"text"])
@pytest.mark.parametrize("create", [True, False])
def test_a_damaged_store_is_never_built_over(db: Database, raw: bytes, create: bool) -> None:
    db.path.write_bytes(raw)
    with pytest.raises(StoreUnreadable, match="--store PATH"), db.transaction(create=create):
        pytest.fail("a transaction on rubble")
    assert db.path.read_bytes() == raw


def test_threads_do_not_lose_each_others_changes(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 60)

    def work(name: str) -> None:
        for number in range(10):
            with db.transaction() as tx:
                tx.put("theme", theme(f"{name}-{number}"))
            db.read()

    threads = [threading.Thread(target=work, args=(f"w{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(db.read()["theme"]) == 42
    assert db.generation == 41


# Another program


def test_tinydb_opens_the_file(db: Database) -> None:
    with TinyDB(db.path, storage=storage.CrashSafeStorage) as tiny:
        themes = RecordTable(tiny.storage, "theme")
        assert {d.doc_id: dict(d) for d in themes} == db.read()["theme"]
        assert themes.get(doc_id="theme:safety")["label"] == "Safety"
        assert [d.doc_id for d in themes.search(Query().parent == "theme:safety")] == ["theme:openness"]
        themes.update({"note": "from outside"}, doc_ids=["theme:safety"])
    assert db.read()["theme"]["theme:safety"]["note"] == "from outside"
    with TinyDB(db.path, storage=JSONStorage, access_mode="r") as tiny:
        assert len(tiny.table("theme")) == 2


def test_tables_of_other_programs_stay(db: Database) -> None:
    with TinyDB(db.path, storage=storage.CrashSafeStorage) as tiny:
        tiny.table("theirs").insert({"a": 1})
    assert "theirs" not in db.read()
    with db.transaction() as tx:
        assert "theirs" not in tx.tables
        tx.put("theme", theme("more"))
    assert orjson.loads(db.path.read_bytes())["theirs"] == {"1": {"a": 1}}


# Any run of transactions is what a plain dict would be

ids = st.sampled_from(["theme:a", "theme:b", "theme:c"])
texts = st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8))
steps = st.one_of(
    st.tuples(st.just("put"), ids, texts),
    st.tuples(st.just("remove"), ids, st.none()),
    st.tuples(st.just("note"), ids, texts),
    st.tuples(st.just("look"), ids, st.none()),
)
runs = st.lists(st.tuples(st.lists(steps, max_size=5), st.booleans()), max_size=6)


@settings(max_examples=60, deadline=None)
@given(runs)
@example(
    [
        ([("put", "theme:a", "x"), ("note", "theme:a", "d")], False),
        ([("remove", "theme:a", None), ("note", "theme:a", "d")], False),
    ]
)
def test_transactions_behave_like_a_dict(runs: list[tuple[list[tuple[str, str, str | None]], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "store.json")
        with db.transaction(create=True):
            pass
        model: Tables = {name: {} for name in TABLES}
        generation = 1
        for run, fails in runs:
            after = copy.deepcopy(model)
            try:
                with db.transaction() as tx:
                    for what, id, text in run:
                        if what == "put":
                            tx.put("theme", {"id": id, "label": "L", "note": text})
                            after["theme"][id] = {
                                "id": id, "label": "L", "note": text, "parent": None, "definition": None, "tags": []
                            }  # fmt: skip
                        elif what == "remove":
                            tx.remove("theme", id)
                            after["theme"].pop(id, None)
                            after["provenance"].pop(id, None)
                        elif what == "note":
                            note = None if text is None else {"dossier": text, "digest": ""}
                            tx.note(id, note)
                            after["provenance"].pop(id, None)
                            if note is not None:
                                after["provenance"][id] = note
                        else:
                            assert tx.tables == after
                        assert tx.get("theme", id) == after["theme"].get(id)
                    if fails:
                        raise InterruptedError
            except InterruptedError:
                after = model
            except Faults:
                assert {*after["provenance"]} - {*after["theme"]}  # a note by no record
                after = model
            else:
                assert not {*after["provenance"]} - {*after["theme"]}
            generation += after != model
            model = after
            assert db.read() == model
            assert db.generation == generation
