"""Merging, splitting and ranking: what each makes of the store, and that any of it can be taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.build import Outcome, build
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document
from store.dossier import Dossier, load
from store.errors import Faults
from store.history import Change, undo
from store.ledgers import let_go
from store.merge import merge
from store.packaged import DEMO, packaged
from store.query import Query
from store.rank import prefer, withdraw
from store.review import Review
from store.snapshot import export
from store.split import split
from store.transaction import Transaction
from tests.proposals import proposed

MARLIN, BRANZA, LABS, AURORA = "per:tobias-marlin", "per:zoe-branza", "team:meridian-labs", "team:aurora"


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Database:
    """The fictional store."""
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{DEMO}.json").read_bytes())
    return Database(store)


def do(database: Database, work: Callable[..., Change], *words: Any) -> Change:
    with database.transaction() as transaction:
        return work(transaction, *words)


def corpus(database: Database) -> Corpus:
    looked = database.look()
    return Corpus(looked.tables, database.generation, looked.columns)


def exported(database: Database) -> bytes:
    return export(Query(corpus(database)), text="full")


def named(database: Database, id: str) -> list[str]:
    """The records that name an id anywhere."""
    tables = database.read()
    return [one for kind in KINDS for one, record in tables[kind].items() if id in str(record)]


def test_what_named_one_names_the_other_and_nothing_is_said_twice(database: Database) -> None:
    before = database.read()
    with database.transaction() as transaction:
        for id, note in ((MARLIN, "an engineer"), (BRANZA, "the chief")):
            person = transaction.get("person", id) or {}
            transaction.put("person", person | {"note": note, "tags": ["seen", id.partition(":")[2]]})
    done = do(database, merge, MARLIN, BRANZA)
    assert done[1:3] == ("merge", BRANZA)
    found = database.read()
    person = found["person"][BRANZA]
    assert [name["value"] for name in person["names"]][-1] == "Tobias Marlin"
    assert [name["kind"] for name in person["names"]].count("primary") == 1
    assert person["note"] == "the chief\n\nan engineer"
    assert person["tags"] == ["seen", "zoe-branza", "tobias-marlin"]
    assert person["summary"] == before["person"][BRANZA]["summary"]
    assert MARLIN not in found["person"]
    assert found["event"]["evt:marlin-continues"]["participants"][0]["id"] == BRANZA
    assert all(quote["speaker"] != MARLIN for quote in found["quote"].values())
    assert named(database, MARLIN) == []
    assert whole(found) == []
    assert database.index_faults() == []
    assert corpus(database).resolve(MARLIN) == BRANZA
    assert {(t["table"], t["id"]) for t in found["merged"][MARLIN]["touched"]} >= {("event", "evt:marlin-continues")}


def test_a_team_and_the_one_above_it_are_one_but_not_with_others_between(database: Database) -> None:
    do(database, merge, "team:rotor-laboratory", "team:generation-division")
    teams = database.read()["team"]
    assert teams["team:generation-division"]["parent"] == "team:meridian-tidal"
    assert teams["team:blade-fatigue-team"]["parent"] == "team:generation-division"
    do(database, merge, "team:storage-division", "team:heat-laboratory")  # which lay below it
    assert database.read()["team"]["team:heat-laboratory"]["parent"] == "team:meridian-tidal"
    with pytest.raises(Faults, match="others stand between"):
        do(database, merge, "team:meridian-tidal", "team:blade-fatigue-team")
    assert whole(database.read()) == []


@pytest.mark.parametrize(
    ("id", "into", "why"),
    [
        (MARLIN, "team:pelorus", "is a person and team:pelorus a team"),
        (MARLIN, MARLIN, "one record already"),
        ("per:nobody", MARLIN, "no record per:nobody"),
        (MARLIN, "prop:x-1", "no record prop:x-1"),
        ("src:skerry-ledger-2031-05-14", "src:skerry-ledger-2031-05-14", "one record already"),
    ],
)
def test_what_cannot_be_one_is_told(database: Database, id: str, into: str, why: str) -> None:
    if id.startswith("src:"):
        id = into = next(iter(database.read()["source"]))
    before = database.path.read_bytes()
    with pytest.raises(Faults, match=why):
        do(database, merge, id, into)
    assert database.path.read_bytes() == before


def test_sources_are_not_merged_nor_a_paraphrase_with_the_words(database: Database) -> None:
    tables = database.read()
    with pytest.raises(Faults, match="Sources are not merged"):
        do(database, merge, *list(tables["source"])[:2])
    ours = next(id for id, quote in tables["quote"].items() if quote["mode"] == "indirect")
    words = next(id for id, quote in tables["quote"].items() if quote["mode"] == "direct")
    with pytest.raises(Faults, match="is a paraphrase"):
        do(database, merge, ours, words)


def test_two_are_parted_as_they_were(database: Database) -> None:
    before = exported(database)
    notes = database.read()["provenance"]
    do(database, merge, MARLIN, BRANZA)
    assert exported(database) != before
    do(database, split, MARLIN)
    assert exported(database) == before
    assert database.read()["provenance"] == notes
    assert database.read()["merged"] == {}
    with pytest.raises(Faults, match="part of no other"):
        do(database, split, MARLIN)


def test_what_was_changed_since_is_parted_as_far_as_it_can_be_told(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)
    extra = {
        "value": "The Chief",
        "kind": "alias",
        "basis": "printed",
        "reason": None,
        "language": None,
        "citations": [],
    }
    with database.transaction() as transaction:
        person = transaction.get("person", BRANZA) or {}
        transaction.put("person", person | {"names": [*person["names"], extra], "summary": "Another."})
        event = transaction.get("event", "evt:marlin-continues") or {}
        more = {"id": "per:linnea-oakes", "role": "oversight", "as_named": None}
        transaction.put("event", event | {"participants": [*event["participants"], more]})
        quote = next(q for q in transaction.tables["quote"].values() if q["speaker"] == BRANZA)
        mine = next(t["id"] for t in (transaction.tables["merged"][MARLIN])["touched"] if "speaker" in t["fields"])
        transaction.put("quote", transaction.tables["quote"][mine] | {"speaker": "per:linnea-oakes"})
        assert quote
    told: list[str] = []
    do(database, split, MARLIN, told)
    assert told == [f"{mine}: its speaker was changed since and stays as it is."]
    found = database.read()
    assert [name["value"] for name in found["person"][BRANZA]["names"]][-2:] == ["ゾーイ・ブランザ", "The Chief"]
    assert found["person"][BRANZA]["summary"] == "Another."
    who = [p["id"] for p in found["event"]["evt:marlin-continues"]["participants"]]
    assert sorted(who) == ["per:linnea-oakes", MARLIN, "team:rotor-laboratory"]
    assert whole(found) == []


def test_a_chain_is_parted_from_its_end(database: Database) -> None:
    before = exported(database)
    do(database, merge, MARLIN, BRANZA)
    do(database, merge, MARLIN, "per:linnea-oakes")  # who is Branza by now
    assert corpus(database).resolve(MARLIN) == "per:linnea-oakes"
    with pytest.raises(Faults, match=f"masthead split {BRANZA}"):
        do(database, split, MARLIN)
    do(database, split, BRANZA)
    do(database, split, MARLIN)
    assert exported(database) == before


def test_proposals_are_about_who_goes_on(tmp_path: Path) -> None:
    database = Database(proposed(tmp_path / "store.json"))
    with database.transaction() as transaction:
        for id in ("per:mara-lunt", "per:lunt-m"):
            transaction.put("person", {"id": id, "names": [{"value": id}]})
        first = transaction.get("proposal", "prop:harbour-post-lunt-0001") or {}
        transaction.propose(first | {"joins": "per:mara-lunt"})
    do(database, merge, "per:mara-lunt", "per:lunt-m")
    proposals = database.read()["proposal"]
    assert proposals["prop:harbour-post-lunt-0001"]["joins"] == "per:lunt-m"
    assert proposals["prop:harbour-post-lunt-0001"]["record"]["id"] == "per:lunt-m"
    assert proposals["prop:harbour-post-lunt-0003"]["record"]["participants"][0]["id"] == "per:lunt-m"
    with database.transaction() as transaction:
        Review(transaction).accept("prop:harbour-post-lunt-0003")
    assert database.read()["event"]["evt:lunt-leaves"]["participants"][0]["id"] == "per:lunt-m"
    assert whole(database.read()) == []
    told: list[str] = []
    do(database, split, "per:mara-lunt", told)
    assert "is decided since" in " ".join(told)
    assert whole(database.read()) == []


# --- the dossier again


def fresh(change: Callable[[Document], Document] = lambda record: record) -> Dossier:
    dossier = load(packaged(DEMO))
    return replace(dossier, records=[(kind, change(record)) for kind, record in dossier.records])


@pytest.mark.parametrize(
    "pairs",
    [
        [(MARLIN, BRANZA)],
        [(BRANZA, MARLIN), (MARLIN, "per:linnea-oakes")],
        [("team:rotor-laboratory", "team:generation-division"), ("team:storage-division", "team:heat-laboratory")],
        [("theme:jobs", "theme:reorganisation"), ("evt:branza-dismissed", "evt:branza-resigns")],
    ],
)
def test_the_same_dossier_again_writes_nothing(database: Database, pairs: list[tuple[str, str]]) -> None:
    for pair in pairs:
        do(database, merge, *pair)
    before = database.path.read_bytes()
    assert vars(build(database, [fresh()])) == vars(Outcome())
    assert database.path.read_bytes() == before
    for id, _ in reversed(pairs):
        do(database, split, id)
    assert vars(build(database, [fresh()])) == vars(Outcome())


def test_a_new_version_renews_what_was_not_edited_and_the_old_id_leads_on(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)

    def change(record: Document) -> Document:
        if record["id"] == MARLIN:
            return record | {"names": [*record["names"], record["names"][0] | {"value": "T. Marlin", "kind": "alias"}]}
        return record | {"title": "He goes on."} if record["id"] == "evt:marlin-continues" else record

    outcome = build(database, [fresh(change)])
    assert sorted(outcome.renewed) == ["evt:marlin-continues", BRANZA]
    assert outcome.kept == outcome.added == outcome.removed == []
    found = database.read()
    assert found["event"]["evt:marlin-continues"]["participants"][0]["id"] == BRANZA
    assert [name["value"] for name in found["person"][BRANZA]["names"]][-2:] == ["Tobias Marlin", "T. Marlin"]
    assert MARLIN not in found["person"]
    assert whole(found) == []
    do(database, split, MARLIN)
    assert whole(database.read()) == []
    build(database, [fresh(change)])
    assert "T. Marlin" in str(database.read()["person"][MARLIN])
    assert "Marlin" not in str(database.read()["person"][BRANZA]["names"])


def test_what_was_edited_before_it_was_merged_stays_and_is_told(database: Database) -> None:
    with database.transaction() as transaction:
        person = transaction.get("person", MARLIN) or {}
        transaction.put("person", person | {"names": [person["names"][0] | {"value": "Tobias Marlin-Reed"}]})
    do(database, merge, MARLIN, BRANZA)
    before = database.path.read_bytes()
    assert build(database, [fresh()]).kept == [MARLIN]
    assert database.path.read_bytes() == before
    assert "Marlin-Reed" in str(database.read()["person"][BRANZA])


def test_nothing_leads_to_what_is_removed_for_good(database: Database) -> None:
    do(database, merge, MARLIN, BRANZA)
    do(database, merge, BRANZA, "per:linnea-oakes")
    with database.transaction() as transaction:
        let_go(transaction, "per:linnea-oakes")
    assert database.read()["merged"] == {}


RESIGNS, DISMISSED = "evt:branza-resigns", "evt:branza-dismissed"


@pytest.mark.parametrize("who", [BRANZA, "per:shiomi-kano"])  # one of both events, one of the part
def test_who_was_merged_before_an_event_is_parted_in_it_too(database: Database, who: str) -> None:
    do(database, merge, who, MARLIN)
    do(database, merge, RESIGNS, DISMISSED)
    do(database, split, who)
    people = [one["id"] for one in database.read()["event"][DISMISSED]["participants"]]
    assert who in people
    assert MARLIN not in people
    raw = database.path.read_bytes()
    assert vars(build(database, [fresh()])) == vars(Outcome())
    assert database.path.read_bytes() == raw
    do(database, split, RESIGNS)
    assert who in [one["id"] for one in database.read()["event"][RESIGNS]["participants"]]


# --- any of it, in any order

_IDS = [
    MARLIN, BRANZA, "per:linnea-oakes", "per:shiomi-kano", "team:meridian-tidal", "team:rotor-laboratory",
    "team:generation-division", "team:heat-laboratory", "team:storage-division", "theme:jobs", "theme:storage",
    "theme:reorganisation", RESIGNS, DISMISSED, "evt:shiomi-appointed", "evt:reshuffle-may-2031",
]  # fmt: skip
_ACTS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "merge", "merge", "split", "split", "rank", "withdraw", "edit", "undo")),
        st.sampled_from(_IDS),
        st.sampled_from(_IDS),
    ),
    max_size=12,
)


def act(transaction: Transaction, what: str, id: str, other: str) -> object:
    match what:
        case "merge":
            return merge(transaction, id, other)
        case "split":
            parts = list(transaction.tables["merged"])
            return split(transaction, parts[len(id) % len(parts)]) if parts else None
        case "rank":
            one, two = sorted((RESIGNS, DISMISSED), reverse=len(id) % 2 == 0)
            return prefer(transaction, one, two, f"because of {other}")
        case "withdraw":
            return withdraw(transaction, RESIGNS)
        case "edit":
            return edit(transaction, id, other)
        case _:
            return undo(transaction)


def edit(transaction: Transaction, id: str, other: str) -> object:
    """What a reader may change of a record that was merged, or that names one that was."""
    from store import history
    from store.documents import kind_of

    kind, mark = kind_of(id) or "", transaction.mark()
    if (record := transaction.get(kind, id)) is None:
        return None
    if kind in ("person", "team"):
        record["names"] = [*record["names"][1:], record["names"][0] | {"value": f"Called {other}"}]
    elif kind == "event":
        record["participants"] = [p for p in record["participants"] if p["id"] != other][:4]
    record["tags"] = sorted({*record["tags"], other.partition(":")[2]})
    transaction.put(kind, record)
    return history.keep(transaction, mark, "edit", id)


def standing(database: Database) -> int:
    return sum(not change["undone"] and not change["undoes"] for change in database.read()["change"].values())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_any_merges_splits_and_ranks_leave_a_sound_store_and_no_trace_once_taken_back(
    acts: list[tuple[str, str, str]], built: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{DEMO}.json").read_bytes())
    database = Database(store)
    before, notes = exported(database), database.read()["provenance"]
    for one in acts:
        with contextlib.suppress(Faults), database.transaction() as transaction:
            act(transaction, *one)
        assert whole(database.read()) == []
    assert database.index_faults() == []
    while standing(database):
        do(database, undo)
    assert exported(database) == before
    assert database.read()["provenance"] == notes
    assert database.read()["merged"] == {}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_after_any_merges_and_splits_the_dossier_again_writes_nothing(
    acts: list[tuple[str, str, str]], built: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.json"
    store.write_bytes((built / f"{DEMO}.json").read_bytes())
    database = Database(store)
    for one in acts:
        if one[0] != "edit":
            with contextlib.suppress(Faults), database.transaction() as transaction:
                act(transaction, *one)
    before = store.read_bytes()
    assert vars(build(database, [fresh()])) == vars(Outcome())
    assert store.read_bytes() == before
