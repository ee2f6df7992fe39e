"""Snapshots: canonical bytes, what is in them, and what may come back."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from store import lines, references, snapshot
from store.build import build
from store.clock import moment
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, PREFIXES, SCHEMA_VERSION, kind_of
from store.dossier import load
from store.errors import Faults, MastheadError, StoreUnreadable, UsageError
from store.generate import tables as generated
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query
from store.storage import CrashSafeStorage

Snapshot = dict[str, Any]


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def db(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = Database(tmp_path_factory.mktemp("store") / "store.json")
    build(db, [load(packaged(request.param))])
    return db


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = Database(tmp_path_factory.mktemp("demo") / "store.json")
    build(db, [load(packaged(DEMO))])
    return db


def exported(db: Database, query: str = "", text: str = "excerpt", timestamp: str | None = None) -> bytes:
    return snapshot.export(Query(Corpus(db.read()), query), text, timestamp)


QUERIES = ("", "lin", "type:departure", "team:x", "at:2031-05-13", "is:certain at:2026-03-05", "-mode:scare", "nobody")


@pytest.mark.parametrize("text", snapshot.TEXTS)
@pytest.mark.parametrize("query", QUERIES)
def test_bytes_digests_counts_and_closure(db: Database, query: str, text: str) -> None:
    raw = exported(db, query, text)
    assert raw == exported(db, query, text)
    found = json.loads(raw)
    assert raw == rfc8785.dumps(found) + b"\n"
    data = found["data"]
    assert list(found["counts"]) == sorted(KINDS)
    assert found["counts"] == {kind: len(data[kind]) for kind in KINDS}
    for name, value in (("data", data), *data.items()):
        assert found["digest"][name] == sha256(rfc8785.dumps(value)).hexdigest()
    ids = {record["id"] for records in data.values() for record in records}
    for kind, records in data.items():
        assert [record["id"] for record in records] == sorted(record["id"] for record in records)
        for record in records:
            assert PREFIXES[record["id"].partition(":")[0]] == kind
            assert {other for _, other in references.every(kind, record)} <= ids
    kept = Query(Corpus(db.read()), query)
    assert {id for kind in KINDS for id in kept.ids(kind)} <= ids
    at = query.partition("at:")[2].split(" ")[0] or None
    assert found["scope"] == {"query": query or None, "at": at, "closure": "references"}
    assert {k: found[k] for k in ("format", "format_version", "schema_version", "text")} == {
        "format": "masthead.snapshot", "format_version": 1, "schema_version": SCHEMA_VERSION, "text": text
    }  # fmt: skip
    assert set(found["generator"]) == {"name", "version"}
    assert "timestamp" not in found


@pytest.fixture(scope="module")
def stores(built: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Corpus, Corpus]]:
    """Each store as it lies in its file, and as plain records."""
    made = tmp_path_factory.mktemp("made") / "made.json"
    CrashSafeStorage(made).commit(lines.image_of(generated(300, 1)), {}, {})
    found = []
    for db in (Database(path) for path in (built / f"{BUILT_IN}.json", built / f"{DEMO}.json", made)):
        looked = db.look()
        assert looked.indexed
        found.append((Corpus(looked.tables, columns=looked.columns), Corpus(db.read())))
    return found


def plainly(corpus: Corpus, text: str, query: str) -> bytes:
    """The snapshot, a record after another."""
    asked = Query(corpus, query)
    found: set[str] = set()
    todo = [id for kind in KINDS for id in asked.ids(kind)]
    while todo:
        id = todo.pop()
        if id not in found and id in corpus:
            found.add(id)
            todo += [other for _, other in references.every(kind_of(id) or "", corpus[id])]
    data = {
        kind: [snapshot.with_text(corpus[id], text) for id in sorted(found) if kind_of(id) == kind] for kind in KINDS
    }
    said = json.loads(snapshot.export(asked, text))
    return rfc8785.dumps(said | {"data": data, "digest": snapshot.digests(data), "counts": snapshot.counts(data)})


TERMS = (
    *("lin", "a", "turbine", "speaker:wu", "type:departure", "is:certain", "is:quoted", "mode:scare", "-mode:direct"),
    *("at:2031-05-13", "at:2026-03-05", "after:2020", "has:speaker", "id:src:none", "theme:a", "has:note", "OR"),
)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2),
    st.sampled_from(snapshot.TEXTS),
    st.lists(st.sampled_from(TERMS), max_size=3, unique=True).map(" ".join),
)
def test_bytes_are_those_of_a_record_after_another(
    stores: list[tuple[Corpus, Corpus]], which: int, text: str, query: str
) -> None:
    lazy, plain = stores[which]
    try:
        wanted = plainly(plain, text, query)
    except MastheadError:
        return
    assert snapshot.export(Query(lazy, query), text) == wanted + b"\n"
    assert snapshot.export(Query(plain, query), text) == wanted + b"\n"


def test_a_record_that_was_damaged_is_named(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    raw = (built / f"{DEMO}.json").read_bytes()
    place = raw.index(b'"label":"') + 9
    path.write_bytes(raw[:place] + b"#" + raw[place + 1 :])
    looked = Database(path).look()
    with pytest.raises(StoreUnreadable, match=r"is damaged: src:[a-z0-9-]+ is not there as it was written"):
        snapshot.export(Query(Corpus(looked.tables, columns=looked.columns)))


def test_a_closure_holds_nothing_that_is_not_named(demo: Database) -> None:
    corpus = Corpus(demo.read())
    data = json.loads(exported(demo, "id:quote:tide-does-not-wait"))["data"]
    kept = set(Query(corpus, "id:quote:tide-does-not-wait").ids("quote"))
    assert kept == {"quote:tide-does-not-wait"}
    named = {other for kind in KINDS for record in data[kind] for _, other in references.every(kind, record)}
    everything = Query(corpus, "id:quote:tide-does-not-wait")
    asked = {id for kind in KINDS for id in everything.ids(kind)}
    assert {record["id"] for records in data.values() for record in records} <= named | asked


def words_of(value: Any) -> list[str]:
    """Every 'exact' in a record, at whatever depth."""
    if isinstance(value, dict):
        own = [value["exact"]] if value.get("exact") is not None else []
        return own + [word for part in value.values() for word in words_of(part)]
    return [word for part in value for word in words_of(part)] if isinstance(value, list) else []


def test_how_much_of_the_words_is_in_it(demo: Database) -> None:
    none, excerpt, full = (json.loads(exported(demo, text=text))["data"] for text in snapshot.TEXTS)
    stored = demo.read()
    assert full == {kind: list(stored[kind].values()) for kind in KINDS}
    assert [source["text"] for source in excerpt["source"]] == [None] * len(stored["source"])
    assert words_of(excerpt) == words_of(full)
    assert words_of(excerpt)
    assert words_of(none) == []
    for quote in none["quote"]:
        assert (quote["text"] is None) == (quote["mode"] != "indirect")
    articles = [source["text"] for source in full["source"] if source["text"]]
    quotations = {quote["text"] for quote in full["quote"] if quote["mode"] != "indirect"}
    assert len(articles) == 4
    for article in articles:
        assert orjson.dumps(article)[1:-1] not in exported(demo, text="excerpt")
    raw = json.dumps(none["quote"], ensure_ascii=False)
    assert not [words for words in quotations if len(words) > 12 and words in raw]


def test_the_time_is_said_only_when_asked(demo: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772668800")
    assert moment() == "2026-03-05T00:00:00Z"
    found = json.loads(exported(demo, timestamp=moment()))
    assert found.pop("timestamp") == "2026-03-05T00:00:00Z"
    assert found == json.loads(exported(demo))
    for wrong in ("soon", "", "9" * 40, "1e3", "-" + "9" * 18):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is a number of seconds"):
            moment()


@pytest.mark.parametrize("text", ["excerpt", "full"])
def test_out_in_out_is_the_same_bytes(db: Database, tmp_path: Path, text: str) -> None:
    raw = exported(db, text=text)
    path = tmp_path / "facts.json"
    path.write_bytes(raw)
    other = Database(tmp_path / "other.json")
    assert snapshot.load(other, path) == sum(json.loads(raw)["counts"].values())
    assert exported(other, text=text) == raw
    tables = other.read()
    assert tables["provenance"] == {}
    assert Query(Corpus(tables), "is:reviewed").ids("event") == []
    assert Query(Corpus(db.read()), "is:reviewed").ids("event")
    if text == "full":
        assert {kind: tables[kind] for kind in KINDS} == {kind: db.read()[kind] for kind in KINDS}


def test_part_of_a_store_comes_back_too(db: Database, tmp_path: Path) -> None:
    for number, query in enumerate(QUERIES):
        path = tmp_path / f"{number}.json"
        path.write_bytes(exported(db, query))
        other = Database(tmp_path / f"store-{number}.json")
        snapshot.load(other, path)
        assert json.loads(exported(other))["data"] == json.loads(path.read_bytes())["data"]


def signed(found: Snapshot) -> bytes:
    """A snapshot whose digests and counts are right for what it holds."""
    data = found["data"]
    return snapshot.canonical(found | {"digest": snapshot.digests(data), "counts": snapshot.counts(data)})


def _swap(found: Snapshot) -> None:
    found["data"]["theme"][0]["label"] = "other"


def _lose(found: Snapshot) -> None:
    found["data"]["person"].pop()


def _double(found: Snapshot) -> None:
    found["data"]["theme"].append(found["data"]["theme"][0] | {"label": "another"})


def _no_id(found: Snapshot) -> None:
    del found["data"]["theme"][0]["id"]


def _other_kind(found: Snapshot) -> None:
    found["data"]["theme"].append({"id": "per:x", "label": "x"})


def _more(found: Snapshot) -> None:
    found["data"]["theme"][0]["colour"] = "red"


def _no_kind(found: Snapshot) -> None:
    del found["data"]["coverage"]


def _version(found: Snapshot) -> None:
    found["format_version"] = 2


def _schema(found: Snapshot) -> None:
    found["schema_version"] = SCHEMA_VERSION + 1


def _format(found: Snapshot) -> None:
    found["format"] = "masthead.store"


def _none(found: Snapshot) -> None:
    found["text"] = "none"


def _control(found: Snapshot) -> None:
    found["data"]["theme"][0]["note"] = "a\x1bb"


def _text(found: Snapshot) -> None:
    source = next(source for source in found["data"]["source"] if source["text"])
    source["text"] = source["text"].replace("e", "a", 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_lose, "which is not in the store"),
        (_double, "is there twice"),
        (_no_id, "has no id"),
        (_other_kind, "id: String should match pattern"),
        (_more, "colour: Extra inputs are not permitted"),
        (_no_kind, "does not hold one list for each kind"),
        (_version, "of another version"),
        (_schema, "of another version"),
        (_format, "is not a snapshot of Masthead"),
        (_none, "holds no quotations"),
        (_control, "a control that no text may hold"),
        (_text, "does not have the hash"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_written(
    demo: Database, tmp_path: Path, change: Callable[[Snapshot], None], said: str
) -> None:
    found = json.loads(exported(demo, text="full"))
    change(found)
    assert said in refused(tmp_path, signed(found))


def refused(folder: Path, raw: bytes) -> str:
    path, db = folder / "facts.json", Database(folder / "store.json")
    path.write_bytes(raw)
    for dry_run in (True, False):
        with pytest.raises(Faults) as caught:
            snapshot.load(db, path, dry_run=dry_run)
        assert not db.exists()
    return str(caught.value)


def test_what_was_altered_is_refused(demo: Database, tmp_path: Path) -> None:
    raw = exported(demo)
    found = json.loads(raw)
    altered = copy.deepcopy(found)
    _swap(altered)
    assert "not what its digest says" in refused(tmp_path, json.dumps(altered).encode())
    for name in found["digest"]:
        wrong = found | {"digest": found["digest"] | {name: "0" * 64}}
        assert "not what its digest says" in refused(tmp_path, json.dumps(wrong).encode())
    wrong = found | {"counts": found["counts"] | {"person": 1}}
    assert "not what its digest says" in refused(tmp_path, json.dumps(wrong).encode())
    assert "the key 'format' is there twice" in refused(
        tmp_path, raw.replace(b'{"counts"', b'{"format":"x","counts"', 1)
    )
    assert "NaN is not JSON" in refused(tmp_path, raw.replace(b'"confidence":2', b'"confidence":NaN', 1))
    assert "byte " in refused(tmp_path, raw[:-100])
    assert "byte 0: it ends here, and '{' is expected" in refused(tmp_path, b"")
    huge = raw.replace(b'"confidence":2', b'"confidence":' + b"9" * 30, 1)
    assert huge != raw
    assert "not what its digest says" in refused(tmp_path, huge)
    # Another layout of the same value is the same snapshot.
    (tmp_path / "facts.json").write_text(json.dumps(found, indent=2))
    assert snapshot.load(Database(tmp_path / "store.json"), tmp_path / "facts.json")


def test_a_store_that_is_not_empty_or_not_one_is_left_alone(demo: Database, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(exported(demo))
    before = demo.path.read_bytes()
    with pytest.raises(Faults, match="this store is not empty"):
        snapshot.load(demo, path)
    assert demo.path.read_bytes() == before
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    with pytest.raises(StoreUnreadable):
        snapshot.load(Database(damaged), path)
    assert damaged.read_text() == "{"
    empty = Database(tmp_path / "empty.json")
    with empty.transaction(create=True):
        pass
    assert snapshot.load(empty, path)


def test_what_is_no_file(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    for path in (tmp_path, tmp_path / "none", Path("/dev/null")):
        with pytest.raises(MastheadError, match="there is no such snapshot file"):
            snapshot.load(db, path)
    (tmp_path / "big").write_text("{}")
    with pytest.raises(Faults, match="a snapshot file of over 0 MiB is not read"):
        snapshot.load(db, tmp_path / "big", most=1)
