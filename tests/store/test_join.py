"""Two readers' work joined: the same facts once with what both cite, and what they say differently left to the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import conflict
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document, kind_of
from store.history import undo
from store.join import Joined, join
from store.packaged import BUILT_IN, DEMO
from store.query import Query
from tests.store.coders import Data, exported, one, renamed, written

BRANZA, MARLIN, LABS = "per:zoe-branza", "per:tobias-marlin", "team:meridian-tidal"
RESIGNS, LEDGER = "evt:branza-resigns", "src:skerry-ledger-2031-05-14"

Change = Callable[[Data], object]


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Database:
    """The fictional store."""
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{DEMO}.json").read_bytes())
    return Database(store)


def joined(database: Database, change: Change, **options: Any) -> Joined:
    """What another reader, who began with the same facts, changed since."""
    done = join(database, written(database.path.with_name("theirs.json"), exported(database), change, **options))
    assert whole(database.read()) == []
    return done


def record(database: Database, id: str) -> Document:
    return database.read()[kind_of(id) or ""][id]


def with_fields(id: str, **fields: Any) -> Change:
    return lambda data: one(data, id).update(fields)


def put(database: Database, id: str, **fields: Any) -> None:
    kind = kind_of(id) or ""
    with database.transaction() as transaction:
        transaction.put(kind, (transaction.get(kind, id) or {"id": id}) | fields)


# --- the same ids


def test_the_same_facts_again_write_nothing(database: Database) -> None:
    before = database.path.read_bytes()
    done = joined(database, lambda data: None)
    assert not done.changed
    assert done.same == 148
    assert database.path.read_bytes() == before


def test_what_one_leaves_open_the_other_fills_and_lists_are_united(database: Database) -> None:
    put(database, BRANZA, summary=None, tags=["seen"], note="She wrote the letter.")
    place = {"source": LEDGER, "start": 10, "end": 20, "exact": None, "stance": "supports", "via": []}
    name = {"value": "Z. Branza", "kind": "primary", "language": None, "basis": "printed", "reason": None}

    def change(data: Data) -> None:
        person = one(data, BRANZA)
        person |= {"summary": "An engineer of tidal power.", "tags": ["left"], "note": "Ask her."}
        person["names"] = [name | {"citations": [place]}, *person["names"]]
        one(data, RESIGNS)["citations"].append(place)

    done = joined(database, change)
    found = record(database, BRANZA)
    assert found["summary"] == "An engineer of tidal power."
    assert found["note"] == "She wrote the letter.\n\nAsk her."
    assert found["tags"] == ["seen", "left"]
    assert found["names"][-1] == name | {"kind": "alias", "citations": [place]}
    assert record(database, RESIGNS)["citations"][-1] == place
    assert [id for id, _ in done.gained] == [RESIGNS, BRANZA]
    assert done.conflicts == []


def test_the_same_place_told_through_an_email_is_one_citation(database: Database) -> None:
    mail = next(id for id, source in database.read()["source"].items() if source["kind"] == "email")
    cited = record(database, RESIGNS)["citations"]
    bare = [place | {"via": []} for place in cited]
    put(database, RESIGNS, citations=bare)
    joined(database, with_fields(RESIGNS, citations=[place | {"via": [mail]} for place in bare]))
    assert record(database, RESIGNS)["citations"] == [place | {"via": [mail]} for place in bare]


def test_what_both_say_differently_is_a_conflict_that_a_reader_finds_and_decides(database: Database) -> None:
    before = exported(database)
    title = record(database, RESIGNS)["title"]
    done = joined(database, with_fields(RESIGNS, title="Branza leaves"))
    assert done.conflicts == [conflict.Conflict(RESIGNS, "title", title, "Branza leaves", False)]
    found = record(database, RESIGNS)
    assert found["title"] == title
    assert found["note"] == "Conflict (theirs.json): title=Branza leaves"
    assert Query(Corpus(database.read()), "tag:conflict").ids("event") == [RESIGNS]
    theirs = database.path.with_name("theirs.json")
    again = join(database, theirs.rename(theirs.with_name("again.json")))
    assert not again.changed  # under another name, too
    assert [one.noted for one in again.conflicts] == [True]
    put(database, RESIGNS, tags=[])  # it is decided, and does not come up again
    assert not join(database, theirs.with_name("again.json")).changed
    put(database, RESIGNS, note=None, title="Branza leaves")  # or it is decided the other way
    assert join(database, theirs.with_name("again.json")).conflicts == []
    put(database, RESIGNS, title=title)
    assert exported(database) == before


def test_a_conflict_that_was_noted_there_is_one_here_only_where_this_store_says_something_else(
    database: Database,
) -> None:
    title = record(database, RESIGNS)["title"]
    noted = f"A letter.\n\nConflict (ours.json): title={title}\n\nConflict (ours.json): title=Branza is out"
    joined(database, with_fields(RESIGNS, note=noted, tags=["conflict"]))
    found = record(database, RESIGNS)
    assert found["note"] == "A letter.\n\nConflict (ours.json): title=Branza is out"
    assert found["tags"] == ["conflict"]
    put(database, RESIGNS, tags=[])
    assert not joined(database, lambda data: None).changed


def test_a_field_is_filled_only_where_the_rest_allows_it(database: Database) -> None:
    held = next(id for id, one in database.read()["membership"].items() if not one["end"] and not one["start"])
    day = {
        "literal": None,
        "edtf": "2031-05",
        "basis": "printed",
        "reason": None,
        "lo": "2031-05-01",
        "hi": "2031-05-31",
    }
    put(database, held, start=day)
    early = day | {"edtf": "2029", "lo": "2029-01-01", "hi": "2029-12-31"}
    done = joined(database, with_fields(held, end=early, start=None))
    assert [one[:4] for one in done.conflicts] == [(held, "end", "nothing", "2029")]
    assert record(database, held)["end"] is None


def test_nobody_is_put_above_themselves(database: Database) -> None:
    top, below = "team:osterwick-power", "team:newcomers"
    names = [{"value": "Newcomers"}]
    put(database, below, names=names, kind="group", parent=top)

    def change(data: Data) -> None:
        one(data, below)["parent"] = None
        one(data, top)["parent"] = below

    done = joined(database, change)
    assert [(one.id, one.field, one.there) for one in done.conflicts] == [(top, "parent", below)]
    assert record(database, top)["parent"] is None


def test_who_ranks_the_other_way_is_a_conflict(database: Database) -> None:
    dismissed = "evt:branza-dismissed"
    put(database, RESIGNS, rank={"over": [dismissed], "reason": "her own letter"})

    def change(data: Data) -> None:
        one(data, RESIGNS)["rank"] = None
        one(data, dismissed)["rank"] = {"over": [RESIGNS], "reason": "two heard it"}

    done = joined(database, change)
    said = "over evt:branza-resigns: two heard it"
    assert [(one.id, one.field, one.there) for one in done.conflicts] == [(dismissed, "rank", said)]
    assert record(database, dismissed)["rank"] is None
    assert record(database, RESIGNS)["rank"]["over"] == [dismissed]


# --- other ids


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_all_ids_are_others_and_the_facts_the_same(name: str, built: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{name}.json").read_bytes())
    database = Database(store)
    before, raw = database.read(), exported(database)
    theirs = written(tmp_path / "theirs.json", renamed(raw, lambda id: f"{id}-by-b"))
    done = join(database, theirs)
    found = database.read()
    assert done.added == []
    assert done.conflicts == []
    assert done.gained == []
    assert {kind: found[kind] for kind in KINDS} == {kind: before[kind] for kind in KINDS}
    assert Corpus(found).resolve(f"{next(iter(found['person']))}-by-b") == next(iter(found["person"]))
    assert whole(found) == []
    assert not join(database, theirs).changed
    with database.transaction() as transaction:
        undo(transaction)
    assert exported(database) == raw
    assert database.read()["merged"] == {}
