"""Two readers who gave other ids to the same, and the same ids to others: who is who, which text, what was forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import disputes, text, wipe
from store.attach import attach
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document, kind_of
from store.errors import Faults
from store.history import undo
from store.join import Joined, join
from store.merge import merge
from store.packaged import DEMO
from tests.store.coders import Data, exported, one, renamed, written

BRANZA, MARLIN, ODELL = "per:zoe-branza", "per:tobias-marlin", "per:maeve-odell"
RESIGNS, LEDGER = "evt:branza-resigns", "src:skerry-ledger-2031-05-14"
ASKED = "quote:she-asked-to-go"


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Database:
    """The fictional store."""
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{DEMO}.json").read_bytes())
    return Database(store)


def by_b(id: str) -> str:
    return f"{id}-by-b"


def joined(
    database: Database,
    change: Callable[[Data], object] = lambda data: None,
    new: Callable[[str], str] = lambda id: id,
    **options: Any,
) -> Joined:
    """What another reader has, who calls records something else and changed some."""
    theirs = database.path.with_name("theirs.json")
    done = join(database, written(theirs, renamed(exported(database), new), change, **options))
    assert whole(database.read()) == []
    assert not join(database, theirs).changed
    return done


def put(database: Database, id: str, **fields: Any) -> None:
    kind = kind_of(id) or ""
    with database.transaction() as transaction:
        transaction.put(kind, (transaction.get(kind, id) or {"id": id}) | fields)


def record(database: Database, id: str) -> Document:
    return database.read()[kind_of(id) or ""][id]


def called(value: str, **fields: Any) -> dict[str, Any]:
    """A name."""
    return {
        "value": value,
        "kind": "primary",
        "language": None,
        "basis": "printed",
        "reason": None,
        "citations": [],
    } | fields


def only(*ids: str) -> Callable[[Data], object]:
    """A snapshot of no more than some records and what they are cited from."""

    def change(data: Data) -> None:
        for kind in KINDS:
            data[kind] = [one for one in data[kind] if one["id"] in ids or kind == "source"]
        for source in data["source"]:
            source |= {"publisher": None}

    return change


# --- who is who


def test_a_fact_that_both_read_is_there_once_with_both_citations(database: Database) -> None:
    def change(data: Data) -> None:
        event = one(data, by_b(RESIGNS))
        event["citations"] = [event["citations"][0] | {"start": 10, "end": 20, "exact": None, "via": []}]
        event["note"] = "See the letter."

    before = len(record(database, RESIGNS)["citations"])
    done = joined(database, change, by_b)
    found = record(database, RESIGNS)
    assert done.added == []
    assert len(found["citations"]) == before + 1
    assert found["note"] == "See the letter."
    assert Corpus(database.read()).resolve(by_b(RESIGNS)) == RESIGNS


def test_two_accounts_stay_two_and_dispute_each_other(database: Database) -> None:
    done = joined(database, lambda data: one(data, by_b(RESIGNS)).update(manner="retirement"), by_b)
    assert (by_b(RESIGNS), by_b(RESIGNS)) in done.added
    assert by_b(RESIGNS) in (disputes.of(Corpus(database.read()), RESIGNS) or [])


def test_one_of_two_of_a_name_is_not_guessed(database: Database) -> None:
    names = record(database, MARLIN)["names"]
    put(database, "per:marlin-of-skerry", names=names)
    done = joined(database, only("per:marlin-b"), lambda id: "per:marlin-b" if id == MARLIN else id)
    assert done.added == [("per:marlin-b", "per:marlin-b")]
    assert {(match.one, match.other) for match in done.alike} == {
        ("per:marlin-b", "per:marlin-of-skerry"),
        ("per:marlin-b", MARLIN),
    }


def test_a_short_name_alone_joins_nobody(database: Database) -> None:
    put(database, MARLIN, names=[called("Tobias Marlin"), called("Marlin", kind="short")])

    def change(data: Data) -> None:
        only("per:edda-marlin")(data)
        one(data, "per:edda-marlin")["names"] = [called("Edda Marlin"), called("Marlin", kind="short")]

    done = joined(database, change, lambda id: "per:edda-marlin" if id == MARLIN else id)
    assert done.added == [("per:edda-marlin", "per:edda-marlin")]


def test_teams_of_one_name_and_two_kinds_are_two(database: Database) -> None:
    put(database, "team:lantern", names=[called("Lantern")], kind="company")

    def change(data: Data) -> None:
        only("team:lantern-b")(data)
        one(data, "team:lantern-b")["kind"] = "product"

    done = joined(database, change, lambda id: "team:lantern-b" if id == "team:lantern" else id)
    assert done.added == [("team:lantern-b", "team:lantern-b")]
    assert [(match.one, match.other) for match in done.alike] == [("team:lantern", "team:lantern-b")]


def test_somebody_else_under_the_same_id_gets_another(database: Database) -> None:
    def change(data: Data) -> None:
        one(data, MARLIN).update(names=[called("Wilhelmina Okonjo")], summary="A turbine fitter.")
        one(data, ASKED)["about"] = [MARLIN]

    done = joined(database, change)
    assert done.added == [(MARLIN, f"{MARLIN}-2")]
    assert record(database, f"{MARLIN}-2")["names"][0]["value"] == "Wilhelmina Okonjo"
    assert record(database, ASKED)["about"][-1] == f"{MARLIN}-2"  # theirs is about her
    assert record(database, MARLIN)["summary"] == "Head of the Rotor Laboratory."


def test_two_that_change_places_are_told_apart(database: Database) -> None:
    swap = {MARLIN: BRANZA, BRANZA: MARLIN}
    before = exported(database)
    done = joined(database, new=lambda id: swap.get(id, id))
    assert sorted(done.joined) == sorted(swap.items())
    assert (done.added, done.gained, done.conflicts, done.merged) == ([], [], [], [])
    assert exported(database) == before


def test_another_quotation_under_the_same_id_stays_apart(database: Database) -> None:
    def change(data: Data) -> None:
        quote = one(data, ASKED)
        words = "Nobody pushed her"
        place = quote["citations"][0] | {"start": 3000, "end": 3000 + len(words), "exact": words}
        quote.update(mode="indirect", text="She says that nobody was pushed.", citations=[place | {"exact": None}])

    done = joined(database, change)
    assert done.added == [(ASKED, f"{ASKED}-2")]


# --- which text


def test_the_same_text_under_another_id_is_one_source(database: Database) -> None:
    done = joined(database, new=lambda id: "src:ledger" if id == LEDGER else id)
    assert done.joined == [("src:ledger", LEDGER)]
    assert not done.changed
    assert done.merged == []  # no source is part of another


def test_without_hashes_a_source_is_known_by_its_title_publisher_and_day(database: Database) -> None:
    def change(data: Data) -> None:
        for source in data["source"]:
            source.update(text=None, text_sha256=None)

    done = joined(database, change, by_b)
    assert done.added == []
    assert (by_b(LEDGER), LEDGER) in done.joined


def test_another_version_of_a_text_is_another_source_and_a_conflict(database: Database) -> None:
    def change(data: Data) -> None:
        source = one(data, LEDGER)
        longer = "Corrected.\n" + source["text"]
        source.update(text=longer, text_sha256=text.sha256(longer), sections=[])
        for kind in KINDS:
            for found in data[kind]:
                _moved(found, len("Corrected.\n"))

    done = joined(database, change)
    assert done.added == [(LEDGER, f"{LEDGER}-2")]
    (conflict,) = [found for found in done.conflicts if found.field == "text_sha256"]
    assert conflict.id == LEDGER
    assert conflict.there.endswith(f"as {LEDGER}-2")
    sources = {place["source"] for place in record(database, RESIGNS)["citations"]}
    assert {LEDGER, f"{LEDGER}-2"} <= sources  # each says where it stands in its own text
    assert "text_sha256=" in record(database, LEDGER)["note"]


def _moved(value: Any, by: int) -> None:
    if isinstance(value, dict):
        if value.get("source") == LEDGER:
            value["start"] += by
            value["end"] += by
        for part in value.values():
            _moved(part, by)
    elif isinstance(value, list):
        for part in value:
            _moved(part, by)


def test_a_text_comes_along_where_there_is_none_and_all_fits(database: Database) -> None:
    theirs = database.path.with_name("theirs.json")
    theirs.write_bytes(exported(database))
    whole_text = record(database, LEDGER)["text"]
    put(database, LEDGER, text=None)
    assert join(database, theirs).gained == [(LEDGER, ["text"])]
    assert record(database, LEDGER)["text"] == whole_text
    put(database, LEDGER, text=None)
    put(
        database,
        RESIGNS,
        citations=[record(database, RESIGNS)["citations"][0] | {"start": 1, "end": 4, "exact": "zzz"}],
    )
    done = join(database, theirs)
    assert done.untaken == [LEDGER]
    assert record(database, LEDGER)["text"] is None
    assert whole(database.read()) == []


def test_words_that_do_not_stand_in_the_text_are_refused(database: Database) -> None:
    before = database.path.read_bytes()

    def change(data: Data) -> None:
        one(data, ASKED)["citations"].append(
            {"source": LEDGER, "start": 1, "end": 4, "exact": "zzz", "stance": "supports", "via": []}
        )

    with pytest.raises(
        Faults, match=rf"(?s){ASKED}: {LEDGER} 1-4: the text does not say “zzz” there.*Nothing was written"
    ):
        joined(database, change)
    assert database.path.read_bytes() == before


def test_an_excerpt_joins_a_store_with_texts_and_the_other_way_round(database: Database, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.json", exported(database, "excerpt"))
    assert not join(database, theirs).changed
    bare = Database(tmp_path / "bare.json")
    join(bare, theirs)
    (tmp_path / "article.txt").write_text(record(database, LEDGER)["text"])
    assert attach(bare, tmp_path / "article.txt") == [LEDGER]
    assert exported(database, "excerpt") == exported(bare, "excerpt")


# --- merged, forgotten


def test_what_they_merged_leads_to_the_same_here(database: Database) -> None:
    done = joined(database, merged={"per:z-branza": BRANZA})
    assert done.merged == [("per:z-branza", BRANZA)]
    assert Corpus(database.read()).resolve("per:z-branza") == BRANZA


def test_whom_they_hold_to_be_one_and_this_store_two_is_left_to_the_reader(database: Database, tmp_path: Path) -> None:
    names = record(database, BRANZA)["names"]
    put(database, "per:z-brinza", names=[called("Z. Brinza")])
    other = Database(tmp_path / "other.json")
    other.path.write_bytes(database.path.read_bytes())
    with other.transaction() as transaction:
        merge(transaction, "per:z-brinza", BRANZA)
    (tmp_path / "theirs.json").write_bytes(exported(other))
    done = join(database, tmp_path / "theirs.json")
    assert [(one.id, one.there) for one in done.conflicts] == [("per:z-brinza", f"per:z-brinza is {BRANZA}")]
    assert record(database, "per:z-brinza")["tags"] == ["conflict"]
    assert len(record(database, BRANZA)["names"]) == len(names) + 1
    # the other way round there is nothing to say: who merged them knew both
    (tmp_path / "ours.json").write_bytes(exported(database))
    other_before = other.read()["person"]
    join(other, tmp_path / "ours.json")
    assert other.read()["person"][BRANZA]["names"] == other_before[BRANZA]["names"]
    assert "per:z-brinza" not in other.read()["person"]


def test_the_other_joins_back_and_both_have_the_same(built: Path, tmp_path: Path) -> None:
    ours, theirs = (Database(tmp_path / f"{name}.json") for name in ("a", "b"))
    ours.path.write_bytes((built / f"{DEMO}.json").read_bytes())
    put(ours, MARLIN, summary=None)
    put(ours, "theme:tides", label="Tides")
    raw = renamed(exported(ours), by_b)

    def change(data: Data) -> None:
        one(data, by_b(MARLIN))["summary"] = "Head of the Rotor Laboratory."
        one(data, by_b(RESIGNS))["effective"] = None

    join(theirs, written(tmp_path / "start.json", raw, change))
    join(theirs, written(tmp_path / "ours.json", exported(ours)))
    join(ours, written(tmp_path / "theirs.json", exported(theirs)))
    back = renamed(exported(theirs), lambda id: id.removesuffix("-by-b")).decode()
    assert re.sub('"digest":.*', "", exported(ours).decode()) == re.sub('"digest":.*', "", back)


def test_what_was_forgotten_stays_out(database: Database, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.json", exported(database))
    others = written(tmp_path / "others.json", renamed(exported(database), by_b))
    wipe.forgotten(database, MARLIN)
    before = database.read()
    for path in (theirs, others):
        done = join(database, path)
        assert done.forgotten > 0
        found = database.read()
        assert "Marlin" not in str(found)
        assert found["person"].keys() == before["person"].keys()
        assert whole(found) == []


# --- one change


def test_one_undo_takes_all_of_it_back(database: Database, tmp_path: Path) -> None:
    before, notes = exported(database), database.read()["provenance"]

    def change(data: Data) -> None:
        one(data, by_b(RESIGNS))["title"] = "Branza leaves"
        data["theme"].append(
            {"id": "theme:tides", "note": None, "tags": [], "label": "Tides", "parent": None, "definition": None}
        )

    done = joined(database, change, by_b)
    assert done.kept
    assert [(entry["what"], entry["about"]) for entry in database.read()["change"].values()] == [
        ("merge in", "theirs.json")
    ]
    with database.transaction() as transaction:
        undo(transaction)
    assert exported(database) == before
    assert database.read()["provenance"] == notes
    assert database.read()["merged"] == {}


def test_into_no_store_it_is_an_import(database: Database, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.json", exported(database))
    new = Database(tmp_path / "new.json")
    done = join(new, theirs)
    assert len(done.added) == 148
    assert exported(new) == exported(database)
    assert new.read()["change"] == {}


def test_what_was_merged_here_takes_no_ones_place(database: Database, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.json", exported(database))
    with database.transaction() as transaction:
        merge(transaction, "evt:memo-2031-05-09", "evt:press-conference-2031-05-13")
    before = exported(database)
    done = join(database, theirs)
    assert done.added == []
    assert exported(database) == before
