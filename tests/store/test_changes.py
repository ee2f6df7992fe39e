"""Any changes in any order: the store keeps every rule, and taking all of them back leaves no trace."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import disputes
from store.build import build
from store.called import Names
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, kind_of
from store.dossier import load
from store.edit import create, edit
from store.errors import Faults
from store.forms import FORMS, Field
from store.history import numbered, undo
from store.merge import merge
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from store.rank import prefer, withdraw
from store.remove import remove
from store.snapshot import export
from store.split import split
from store.transaction import Transaction

ACTS = (
    *("edit", "edit", "edit", "create", "remove", "merge", "merge", "split", "rank", "withdraw"),
    *("undo", "undo a former one"),
)
WORDS = {
    "date": ["2031-04", "2031-04-12?", "2031-04 “in April” relative: so it says", "", "soon"],
    "line": ["Other words", ""],
    "text": ["Other words; and more", ""],
    "tags": ["one two", ""],
    "lines": ["One; Another", ""],
    "names": ["Mara Lunt; short: Lunt", "alias: Lunt", ""],
    "evidence": ["inferred: it is implied", ""],
}

NOTHING = contextlib.nullcontext()


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = tmp_path_factory.mktemp("changes") / "store.json"
    build(Database(store), [load(packaged(request.param))])
    return store.read_bytes()


def exported(database: Database) -> bytes:
    return export(Query(Corpus(database.read())), text="full")


def said(data: st.DataObject, names: Names, each: Field) -> str:
    """Something that a reader may write into a field, sense or not."""
    corpus = names.corpus
    some = [id for kind in each.kinds or KINDS for id in corpus.ids(kind)]
    if each.shape == "choice":
        return data.draw(st.sampled_from(each.choices))
    if each.shape in ("one", "several"):
        return "; ".join(data.draw(st.lists(st.sampled_from(some), max_size=1 if each.shape == "one" else 3)))
    if each.shape == "who":
        return "; ".join(f"with: {id}" for id in data.draw(st.lists(st.sampled_from(some), max_size=3)))
    if each.shape in ("citations", "place"):
        source, at = data.draw(st.sampled_from(corpus.ids("source"))), data.draw(st.integers(0, 900))
        return f"{source} {at}-{at + data.draw(st.integers(1, 60))}"
    return data.draw(st.sampled_from(WORDS[each.shape]))


def act(data: st.DataObject, names: Names, transaction: Transaction, what: str) -> None:
    tables = transaction.tables
    ids = [id for kind in KINDS for id in tables[kind]]
    match what:
        case "edit":
            id = data.draw(st.sampled_from(ids))
            some = data.draw(st.lists(st.sampled_from(FORMS[kind_of(id) or ""]), min_size=1, max_size=2, unique=True))
            edit(transaction, names, id, {each.name: said(data, names, each) for each in some})
        case "create":
            kind = data.draw(st.sampled_from(KINDS))
            create(transaction, names, kind, {each.name: said(data, names, each) for each in FORMS[kind]})
        case "remove":
            remove(transaction, data.draw(st.sampled_from(ids)), links=data.draw(st.booleans()))
        case "merge":
            kind = data.draw(st.sampled_from([kind for kind in KINDS if kind != "source" and len(tables[kind]) > 1]))
            merge(transaction, *data.draw(st.lists(st.sampled_from([*tables[kind]]), min_size=2, max_size=2)))
        case "split":
            split(transaction, data.draw(st.sampled_from([*tables["merged"]] or ids)), [])
        case "rank" | "withdraw":
            claims = [id for pair in disputes.find(names.corpus).items() for id in (pair[0], *pair[1])] or ids
            if what == "withdraw":
                withdraw(transaction, data.draw(st.sampled_from(claims)))
            else:
                one, other = (data.draw(st.sampled_from(claims)) for _ in range(2))
                prefer(transaction, one, other, "It is nearer.")
        case "undo":
            undo(transaction)
        case _:
            undo(transaction, data.draw(st.sampled_from(sorted(tables["change"]) or ["chg-00000000"])))


def standing(database: Database) -> int:
    """How many changes hold that took back no other."""
    return sum(not change["undone"] and not change["undoes"] for change in database.read()["change"].values())


def undo_as_told(transaction: Transaction) -> None:
    """Take the last change back, or first what the message says: an undo out of turn may stand in the way."""
    seen, first = set[str | None](), None
    while first not in seen:
        seen.add(first)
        try:
            undo(transaction, first)
            return
        except Faults as error:
            if (told := re.search(r"Take that back first: Change (\d+)", str(error))) is None:
                raise
            first = numbered(int(told[1]))
    raise AssertionError(f"{first} is said to be in its own way")


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_changes_leave_a_sound_store_and_no_trace_once_taken_back(
    data: st.DataObject, start: bytes, tmp_path: Path
) -> None:
    store = tmp_path / "store.json"
    store.write_bytes(start)
    database = Database(store)
    before, notes = exported(database), database.read()["provenance"]
    for what in data.draw(st.lists(st.sampled_from(ACTS), max_size=7)):
        names = Names(Corpus(database.read()))
        with contextlib.suppress(Faults), database.transaction() as transaction:
            act(data, names, transaction, what)
    assert whole(database.read()) == []
    assert database.index_faults() == []
    while standing(database):
        with database.transaction() as transaction:
            undo_as_told(transaction)
        assert whole(database.read()) == []
    assert exported(database) == before
    assert database.read()["provenance"] == notes
    assert database.index_faults() == []


def test_an_undo_of_an_undo_of_an_undo(start: bytes, tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    store.write_bytes(start)
    database = Database(store)
    names, theme = Names(Corpus(database.read())), next(iter(database.read()["theme"]))
    before = database.read()["theme"][theme]
    with database.transaction() as transaction:
        edit(transaction, names, theme, {"note": "here"})
    for number in range(1, 7):
        with database.transaction() as transaction:
            undo(transaction, f"chg-{number:08}")
        assert [change["undone"] for change in database.read()["change"].values()] == [
            (number - place) % 2 == 1 for place in range(number)
        ] + [False]
        assert (database.read()["theme"][theme] == before) == bool(number % 2)
        assert standing(database) == (number + 1) % 2
        with database.transaction(rehearse=True) as transaction, pytest.raises(Faults) if number % 2 else NOTHING:
            undo(transaction)
