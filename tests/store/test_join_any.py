"""Any two stores joined: every rule holds, a second time changes nothing, one undo leaves no trace, nothing is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from store import conflict, references, text
from store.build import build
from store.called import Names
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document
from store.dossier import load
from store.errors import Faults
from store.history import undo
from store.join import Joined, join
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from store.snapshot import export, read
from tests.store import anything
from tests.store.test_changes import ACTS, act

_SETTINGS = settings(
    max_examples=8,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def exported(database: Database) -> bytes:
    return export(Query(Corpus(database.read())), text="full")


def store_of(path: Path, records: list[tuple[str, Document]]) -> Database:
    """A store with these records, where the rules allow it."""
    path.unlink(missing_ok=True)
    database = Database(path)
    try:
        with database.transaction(anew=True) as transaction:
            for kind, record in records:
                if kind == "source":  # a hash of nothing would say that two have read the same
                    plain = record["text"] is not None and not record["redacted"]
                    record = record | {"text_sha256": text.sha256(record["text"]) if plain else None}
                transaction.put(kind, record)
    except Faults:
        assume(False)
    return database


def joined_both_ways(ours: Database, theirs: Database, folder: Path) -> None:
    """Join, and hold what came of it against what was there."""
    before, notes, merged = exported(ours), ours.read()["provenance"], ours.read()["merged"]
    snapshot = folder / "theirs.json"
    snapshot.write_bytes(exported(theirs))
    rehearsed = join(ours, snapshot, dry_run=True)
    assert exported(ours) == before
    had = ours.read()
    done = join(ours, snapshot)
    assert rehearsed == done
    assert whole(ours.read()) == []
    assert ours.index_faults() == []
    assert list(lost(read(snapshot)[0], had, ours.read(), done)) == []
    written = ours.path.read_bytes()
    again = join(ours, snapshot)
    assert not again.changed
    assert ours.path.read_bytes() == written
    assert {(one.id, one.field, one.there) for one in again.conflicts} == {
        (one.id, one.field, one.there) for one in done.conflicts
    }
    if done.changed:
        with ours.transaction() as transaction:
            undo(transaction)
    assert exported(ours) == before
    assert ours.read()["provenance"] == notes
    assert ours.read()["merged"] == merged


# --- a second reading of what must be there afterwards


def lost(data: dict[str, list[Document]], had: Any, found: Any, done: Joined) -> Iterator[str]:
    """What either side said, and neither the store nor the report says, but for what a reader gave up by merging."""
    ids = dict([*done.added, *done.joined])
    names = {other["id"]: ids.get(other["id"], other["id"]) for kind in KINDS for other in data[kind]}
    told = {(one.id, one.field, one.there) for one in done.conflicts}
    for kind in KINDS:
        for record in had[kind].values():
            yield from _missing(kind, record, found[kind][record["id"]], set())
        for record in data[kind]:
            id = ids.get(record["id"], record["id"])
            weighed = (had["merged"].get(record["id"]) or {}).get("record") or {}
            there = references.translated(kind, record, names)
            there = {field: value for field, value in there.items() if weighed.get(field, ...) != value}
            yield from _missing(kind, there, found[kind][id], {one[1:] for one in told if one[0] == id})


def _missing(kind: str, record: Document, there: Document, told: set[tuple[str, str]]) -> Iterator[str]:
    for field, value in record.items():
        if field in ("id", "text", "redacted") or (field, conflict.worded(value)) in told:
            continue
        if not _said(field, value, there, told):
            yield f"{there['id']}: {field}: {value!r}, not {there[field]!r}; {told}"


def _said(field: str, value: Any, record: Document, told: set[tuple[str, str]]) -> bool:
    there = record[field]
    if value in (None, [], "", "unknown", there, record["id"]):
        return True
    if field == "note":
        return all(part.strip("\n") in there for part in value.split("\n\n"))
    if field == "rank":
        over = set(value["over"]) - {record["id"]}
        named = any(name == "rank" for name, _ in told)
        return not over or named or (over <= set(there["over"]) and value["reason"] == there["reason"])
    if field.endswith("_evidence") and there:
        return all(any(_at(one) == _at(other) for other in there["citations"]) for one in value["citations"])
    if isinstance(value, dict):
        return bool(there) and all(part in (None, [], there[name]) for name, part in value.items())
    if not isinstance(value, list):
        return False
    return all(_in(field, one, there, told) for one in value if one not in (record["id"], conflict.TAG))


def _in(field: str, one: Any, there: list[Any], told: set[tuple[str, str]]) -> bool:
    if one in there or (field, conflict.worded(one)) in told:
        return True
    if field == "citations":
        return any(_at(one) == _at(other) for other in there)
    if field == "names":
        same = [name for name in there if name["value"] == one["value"]]
        cited = [_at(place) for name in same for place in name["citations"]]
        return bool(same) and all(_at(place) in cited for place in one["citations"])
    if field == "participants":
        return any((one["id"], one["role"]) == (other["id"], other["role"]) for other in there)
    return False


def _at(citation: Document) -> Any:
    return citation["source"], citation["start"], citation["end"], citation["stance"]


# --- the tries


@_SETTINGS
@given(ours=anything.records(), theirs=anything.records())
def test_any_two_stores(ours: list[tuple[str, Document]], theirs: list[tuple[str, Document]], tmp_path: Path) -> None:
    joined_both_ways(store_of(tmp_path / "a.json", ours), store_of(tmp_path / "b.json", theirs), tmp_path)


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = tmp_path_factory.mktemp("join") / "store.json"
    build(Database(store), [load(packaged(request.param))])
    return store.read_bytes()


def two_readers(data: st.DataObject, start: bytes, folder: Path, acts: tuple[str, ...]) -> list[Database]:
    """Two stores that began as the same, and in which two readers did something."""
    stores = []
    for name in ("a", "b"):
        (folder / f"{name}.json").write_bytes(start)
        stores.append(database := Database(folder / f"{name}.json"))
        for what in data.draw(st.lists(st.sampled_from(acts), max_size=5)):
            names = Names(Corpus(database.read()))
            with contextlib.suppress(Faults), database.transaction() as transaction:
                act(data, names, transaction, what)
    return stores


@_SETTINGS
@given(data=st.data())
def test_any_changes_of_two_readers(data: st.DataObject, start: bytes, tmp_path: Path) -> None:
    joined_both_ways(*two_readers(data, start, tmp_path, ACTS), tmp_path)


@_SETTINGS
@given(data=st.data())
def test_either_way_round_the_facts_are_the_same(data: st.DataObject, start: bytes, tmp_path: Path) -> None:
    ours, theirs = two_readers(data, start, tmp_path, ("edit", "edit", "create", "remove", "rank", "withdraw"))
    files = [tmp_path / "ours.json", tmp_path / "theirs.json"]
    for database, path in zip((ours, theirs), files, strict=True):
        path.write_bytes(exported(database))
    done = join(ours, files[1]), join(theirs, files[0])
    assume(not any(one.joined or theirs != id for one in done for theirs, id in one.added))  # or ids differ
    found = [database.read() for database in (ours, theirs)]
    disputed = {(one.id, one.field) for each in done for one in each.conflicts}
    for kind in KINDS:
        assert found[0][kind].keys() == found[1][kind].keys()
        for id, one in found[0][kind].items():
            other = found[1][kind][id]
            assert {(id, field) for field in one if _plain(one, field) != _plain(other, field)} <= disputed


def _plain(record: Document, field: str) -> Any:
    """A field of a record without what each keeps its own way: the order of a list, which name is the primary one, and
    the notes of conflicts."""
    value = record[field]
    if field == "note":
        return sorted(part for part in (value or "").split("\n\n") if part and not part.startswith("Conflict ("))
    if field == "names":
        return sorted(name["value"] for name in value)
    if field == "tags":
        return sorted({*value} - {conflict.TAG})
    return _unordered(value)


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _unordered(part) for name, part in value.items()}
    return {str(_unordered(part)) for part in value} if isinstance(value, list) else value
