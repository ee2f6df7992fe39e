"""The history as it is read: what each record was and became, of records that are gone as well, and where it has gaps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import history
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.errors import Faults, StoreMissing, StoreUnreadable
from store.log import UNKNOWN, Entry, Field, read
from store.reading import SMALL
from store.transaction import Transaction
from tests.cli.command import run
from tests.forge import spoil


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A store with a theme and a person, and no history."""
    database = Database(tmp_path / "store.json")
    with database.transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:tides", "label": "tides"})
        transaction.put("person", {"id": "per:ada-quill", "names": [{"value": "Ada Quill"}]})
    return database


def change(database: Database, what: str, about: str, *work: Callable[[Transaction], object]) -> None:
    with database.transaction() as transaction:
        mark = transaction.mark()
        for one in work:
            one(transaction)
        history.keep(transaction, mark, what, about)


def put(kind: str, **record: object) -> Callable[[Transaction], None]:
    """Set some fields of a record."""
    return lambda transaction: transaction.put(kind, {**(transaction.get(kind, str(record["id"])) or {}), **record})


def log(database: Database) -> list[Entry]:
    looked = database.look()
    corpus = Corpus(looked.tables, database.generation, looked.columns)
    return list(read(database.ledger("change"), corpus.get, corpus.name))


def test_each_change_says_what_was_and_what_became_of_it(database: Database) -> None:
    database.by = "Jo"
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="the tides", note="ask"))
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="tides and wind"))
    change(database, "add", "per:bo", put("person", id="per:bo", names=[{"value": "Bo"}]))
    third, second, first = log(database)
    assert [(e.number, e.by, e.what, e.about, e.name) for e in (third, second, first)] == [
        (3, "Jo", "add", "per:bo", "Bo"),
        (2, "Jo", "edit", "theme:tides", "tides and wind"),
        (1, "Jo", "edit", "theme:tides", "the tides"),
    ]
    assert first.parts[0].fields == [Field("label", "tides", "the tides"), Field("note", None, "ask")]
    assert second.parts[0].fields == [Field("label", "the tides", "tides and wind")]
    assert (third.parts[0].done, third.parts[0].fields) == ("added", [])


def test_a_record_that_is_gone_is_called_what_it_was_called(database: Database) -> None:
    change(database, "edit", "per:ada-quill", put("person", id="per:ada-quill", note="ask"))
    change(database, "remove", "per:ada-quill", lambda transaction: transaction.remove("person", "per:ada-quill"))
    removed, edited = log(database)
    assert [(e.name, e.parts[0].name, e.parts[0].done) for e in (removed, edited)] == [
        ("Ada Quill", "Ada Quill", "removed"), ("Ada Quill", "Ada Quill", "changed")
    ]  # fmt: skip
    assert removed.parts[0].old == edited.parts[0].new
    assert edited.parts[0].fields == [Field("note", None, "ask")]
    assert removed.touches("per:ada-quill")
    assert not removed.touches("theme:tides")


def test_what_is_taken_back_and_what_takes_it_back_name_each_other(database: Database) -> None:
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="wind"))
    with database.transaction() as transaction:
        history.undo(transaction)
    undo, edit = log(database)
    assert (undo.undoes, undo.undone, edit.undoes, edit.undone) == ((1, "edit"), None, None, 2)
    with database.transaction() as transaction:
        history.undo(transaction, history.numbered(2))
    redo, undo, edit = log(database)
    assert (redo.undoes, undo.undone, edit.undone) == ((2, "edit"), 3, None)
    assert [field for entry in (redo, undo, edit) for field in entry.parts[0].fields] == [
        Field("label", "tides", "wind"), Field("label", "wind", "tides"), Field("label", "tides", "wind")
    ]  # fmt: skip


def test_what_the_history_does_not_know_it_does_not_say(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="wind"))
    with monkeypatch.context() as patched:
        patched.setattr(history, "LARGE", 0)
        change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="rain"))
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", note="ask"))
    last, large, first = log(database)
    assert last.parts[0].fields == [Field("note", None, "ask")]
    assert (large.kept, large.parts, large.name) == (False, [], "rain")
    assert first.parts[0].fields == [Field("label", "tides", UNKNOWN)]


def test_what_must_be_taken_back_first_is_named(database: Database) -> None:
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="wind"))
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", note="ask"))  # another field
    change(database, "rename", "theme:tides", put("theme", id="theme:tides", label="rain"))
    with pytest.raises(Faults, match=r"Take that back first: Change 3 \(rename theme:tides\)\."):  # noqa: SIM117
        with database.transaction() as transaction:
            history.undo(transaction, history.numbered(1))
    with database.transaction() as transaction:
        history.undo(transaction, history.numbered(3))
        history.undo(transaction, history.numbered(1))
    theme = database.read()["theme"]["theme:tides"]
    assert (theme["label"], theme["note"]) == ("tides", "ask")


ACTS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.sampled_from(["x", "y", "z"])), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_log_knows_what_everything_was(acts: list[tuple[str, str | None]], tmp_path: Path) -> None:
    database = Database(tmp_path / "any.json")
    with database.transaction(anew=True) as transaction:
        for table in ("change", "theme"):
            for id in list(transaction.tables[table]):
                transaction.keep(table, id, None) if table == "change" else transaction.remove(table, id)
    truth: list[tuple[Document | None, Document | None]] = []
    for name, label in acts:
        id = f"theme:{name}"
        old = database.read()["theme"].get(id)
        if label is None:
            change(database, "remove", id, lambda transaction, id=id: transaction.remove("theme", id))  # type: ignore[misc]
        else:
            change(database, "edit", id, put("theme", id=id, label=label))
        new = database.read()["theme"].get(id)
        if old != new:
            truth.append((old, new))
    told = [(part.old, part.new) for entry in log(database) for part in entry.parts]
    assert told == truth[::-1]


# --- the file


def test_the_history_is_read_without_the_rest_of_the_store(database: Database) -> None:
    """A damaged person is nobody's business here; a damaged change is said with the way out."""
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", label="wind"))
    spoil(database.path, '"value":"Ada Quill"', '"value":"Ada Quilt"')
    assert [entry["what"] for entry in database.ledger("change").values()] == ["edit"]
    spoil(database.path, '"what":"edit"', '"what":"EDIT"')
    with pytest.raises(StoreUnreadable, match=r"chg-00000001 is not there as it was written\. .*`masthead recover`"):
        list(database.ledger("change").values())
    with pytest.raises(StoreMissing):
        Database(database.path.with_name("none.json")).ledger("change")


def test_a_history_in_a_file_that_is_not_read_at_once(database: Database) -> None:
    change(database, "edit", "theme:tides", put("theme", id="theme:tides", note="x" * SMALL))
    assert [(e.kept, e.name) for e in log(database)] == [(True, "tides")]


@pytest.mark.parametrize("backup", [True, False])
def test_a_damaged_change_costs_no_more_than_itself(database: Database, backup: bool) -> None:
    for label in ("wind", "rain", "snow"):
        change(database, "edit", "theme:tides", put("theme", id="theme:tides", label=label))
    records = {kind: table for kind, table in database.read().items() if kind != "change"}
    spoil(database.path, '"fields":{"label":"wind"}', '"fields":{"label":"wine"}')
    if not backup:
        database.backup().unlink()
    code, _, err = run("recover", "--store", database.path)
    assert code == 0, err
    found = database.read()
    assert {kind: table for kind, table in found.items() if kind != "change"} == records
    assert list(found["change"]) == [f"chg-{n:08}" for n in ((1, 2, 3) if backup else (1, 3))]
    assert backup or "not brought back: change 2 of the history" in err
    assert run("check", "--store", database.path).code == 0
    with database.transaction() as transaction:
        history.undo(transaction)
    assert database.read()["theme"]["theme:tides"]["label"] == "rain"


def test_what_was_part_of_a_record_that_is_lost_does_not_keep_the_rest_from_coming_back(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.put("theme", {"id": "theme:wind", "label": "wind"})
        for old, into in (("theme:a", "theme:wind"), ("theme:b", "theme:a"), ("theme:c", "theme:tides")):
            transaction.keep("merged", old, {"id": old, "into": into, "record": {}, "note": None, "touched": []})
    spoil(database.path, '"label":"wind"', '"label":"wine"')
    database.backup().unlink()
    code, _, err = run("recover", "--store", database.path)
    assert (code, "not brought back: theme:wind" in err) == (0, True), err
    assert list(database.ledger("merged")) == ["theme:c"]
    assert list(database.ledger("theme")) == ["theme:tides"]


def test_an_import_into_an_emptied_store_keeps_its_history(database: Database, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    assert run("export", "--text", "full", "-o", facts, "--store", database.path).code == 0
    change(
        database, "remove", "all",
        lambda transaction: transaction.remove("theme", "theme:tides"),
        lambda transaction: transaction.remove("person", "per:ada-quill"),
    )  # fmt: skip
    assert run("import", facts, "--store", database.path).code == 0
    assert [(e.number, e.what, e.name, len(e.parts)) for e in log(database)] == [
        (2, "import", "facts.json", 2), (1, "remove", "all", 2)
    ]  # fmt: skip
    with database.transaction() as transaction:
        history.undo(transaction)
        history.undo(transaction)
    assert run("export", "--text", "full", "--store", database.path).out == facts.read_text(encoding="utf-8")
