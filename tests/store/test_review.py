"""Decisions on proposals: what each makes of the store, and that taking them back leaves no trace."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.build import build
from store.check import whole
from store.corpus import Corpus
from store.correct import corrected, fields
from store.database import Database
from store.documents import PROPOSAL, Document
from store.dossier import load
from store.errors import Faults
from store.history import Change, undo
from store.knowledge import Knowledge
from store.packaged import DEMO, packaged
from store.query import Query
from store.review import Review
from store.snapshot import export
from store.transaction import Transaction
from tests.proposals import SOURCE, proposed

P = "prop:harbour-post-lunt-000"
LUNT, WORKS, LEAVES, THANKS, BRANDT, CHIEF, SMOKE, QUILL = (f"{P}{number}" for number in range(1, 9))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A store with nothing but an article and what is proposed of it."""
    return Database(proposed(tmp_path / "store.json"))


def decide(database: Database, work: Callable[[Review], Change]) -> Change:
    with database.transaction() as transaction:
        return work(Review(transaction, "somebody"))


def corpus(database: Database) -> Corpus:
    looked = database.look()
    return Corpus(looked.tables, database.generation, looked.columns)


def exported(database: Database) -> bytes:
    return export(Query(corpus(database)), text="full")


def test_what_is_accepted_is_a_record_and_brings_along_whom_it_names(database: Database) -> None:
    decided = decide(database, lambda review: review.accept(LEAVES))
    assert decided[1:4] == ("accept", LEAVES, [LEAVES, LUNT, WORKS])
    found = database.read()
    assert found["event"]["evt:lunt-leaves"]["participants"][0]["id"] == "per:mara-lunt"
    assert set(found["provenance"]) == {"evt:lunt-leaves", "per:mara-lunt", "team:tarn-works"}
    assert corpus(database).reviewed("evt:lunt-leaves")
    assert Knowledge(found).called("person", ["Lunt"]) == ["per:mara-lunt"]
    with pytest.raises(Faults, match=r"“Mara Lunt” is accepted already\."):
        decide(database, lambda review: review.reject(LUNT))


def test_who_is_rejected_is_named_nowhere_and_is_known_the_next_time(database: Database) -> None:
    assert decide(database, lambda review: review.reject(BRANDT)).proposals == [BRANDT, CHIEF]
    decide(database, lambda review: review.accept(THANKS))
    found = database.read()
    quote = found["quote"]["quote:we-thank-her"]
    assert (quote["speaker"], quote["unnamed_because"]) == (None, "the speaker that was proposed was rejected")
    assert Knowledge(found).refused("person", "jonas brandt")
    assert whole(found) == []


def test_a_fact_whose_id_was_given_away_meanwhile_is_one_of_its_own(database: Database) -> None:
    with database.transaction() as transaction:
        other = transaction.tables["proposal"][LEAVES]["record"] | {"title": "Somebody else leaves", "participants": []}
        transaction.put("event", other)
    decide(database, lambda review: review.accept(LEAVES))
    found = corpus(database)
    assert found["evt:lunt-leaves"]["title"] == "Somebody else leaves"
    assert found["evt:lunt-leaves-2"]["title"] == "Mara Lunt leaves Tarn Works"
    assert [found.reviewed(id) for id in ("evt:lunt-leaves", "evt:lunt-leaves-2")] == [False, True]


def test_all_of_an_article_above_a_confidence(database: Database) -> None:
    queue = corpus(database).queue
    assert [queue.above(SOURCE, level) for level in (95, 90, 60, 0)] == [2, 4, 7, 8]
    decided = decide(database, lambda review: review.accept_above(SOURCE, 80))
    assert sorted(decided.proposals) == [LUNT, WORKS, LEAVES, THANKS, BRANDT, CHIEF]
    assert corpus(database).queue.of(SOURCE) == [SMOKE, QUILL]
    assert corpus(database).queue.progress(SOURCE) == (6, 8)


def test_one_who_is_there_already_takes_the_names_on(database: Database) -> None:
    decide(database, lambda review: review.accept(LUNT))
    decided = decide(database, lambda review: review.join(QUILL, "per:mara-lunt"))
    assert decided.what == "join"
    names = database.read()["person"]["per:mara-lunt"]["names"]
    assert [(name["value"], name["kind"]) for name in names] == [
        ("Mara Lunt", "primary"), ("Lunt", "short"), ("Ada Quill", "alias"),
    ]  # fmt: skip


def test_one_who_is_proposed_as_well_is_accepted_first(database: Database) -> None:
    decided = decide(database, lambda review: review.join(BRANDT, "per:mara-lunt"))
    assert decided.proposals == [LUNT, BRANDT]
    decide(database, lambda review: review.accept(SMOKE))
    found = database.read()
    assert list(found["person"]) == ["per:mara-lunt"]
    assert found["quote"]["quote:smoke"]["speaker"] == "per:mara-lunt"
    with pytest.raises(Faults, match=r"Only people and teams .* this is a quote\."):
        decide(database, lambda review: review.join(THANKS, "per:mara-lunt"))
    with pytest.raises(Faults, match="There is no person per:nobody"):
        decide(database, lambda review: review.join(QUILL, "per:nobody"))


def test_one_whom_another_article_proposes_is_accepted_first(database: Database) -> None:
    with database.transaction() as transaction:
        lunt = transaction.get(PROPOSAL, LUNT) or {}
        transaction.put("source", (transaction.get("source", SOURCE) or {}) | {"id": "src:quay"})
        known = lunt["record"] | {"id": "per:m-lunt"}
        transaction.propose(lunt | {"id": "prop:quay-0001", "source": "src:quay", "record": known})
    decided = decide(database, lambda review: review.join(QUILL, "per:m-lunt"))
    assert decided.proposals == ["prop:quay-0001", QUILL]
    assert whole(database.read()) == []


def test_who_is_gone_keeps_nobody_else_waiting(database: Database) -> None:
    """A membership of somebody whom another article proposed, and who was rejected there, goes on waiting alone."""
    with database.transaction() as transaction:
        proposal = transaction.get(PROPOSAL, CHIEF) or {}
        transaction.propose(proposal | {"record": proposal["record"] | {"person": "per:nobody"}})
    with pytest.raises(Faults, match="“Jonas Brandt, chief executive, Tarn Works” is about per:nobody, who is neither"):
        decide(database, lambda review: review.accept(CHIEF))
    decided = decide(database, lambda review: review.accept_above(SOURCE, 0))
    assert {LUNT, WORKS, LEAVES, THANKS, BRANDT, SMOKE, QUILL} == {*decided.proposals}
    assert [p["id"] for p in database.read()[PROPOSAL].values() if p["state"] == "open"] == [CHIEF]


@pytest.mark.parametrize(
    ("table", "id", "edit", "fault"),
    [
        (
            PROPOSAL,
            LUNT,
            {"source": "src:another"},
            "the id of a proposal of src:another is prop:another- and a number",
        ),
        (PROPOSAL, LUNT, {"confidence": "high"}, "confidence: Input should be a valid integer"),
        ("change", "chg-00000001", {"touched": [{}]}, "touched.0.table: Field required"),
        ("change", "chg-00000001", {"undone": None}, "undone: Input should be a valid boolean"),
        ("change", "chg-00000001", {"id": "chg-x"}, "id: String should match pattern"),
    ],
)
def test_what_a_hand_made_of_proposals_and_decisions_is_told(
    database: Database, table: str, id: str, edit: Document, fault: str
) -> None:
    decide(database, lambda review: review.accept(QUILL))
    tables = database.read()
    assert whole(tables) == []
    tables[table][id] |= edit
    assert f"{id}: {fault}" in "\n".join(whole(tables))


def test_one_who_joins_somebody_can_be_somebody_else(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.put("person", {"id": "per:mara-lunt", "names": [{"value": "Mara Lunt", "kind": "primary"}]})
    queue = corpus(database).queue
    assert queue.joins(queue.corpus[LUNT]) == "per:mara-lunt"
    assert queue.cells(LUNT)["proposal"] == "Mara Lunt = Mara Lunt"
    decide(database, lambda review: review.join(LUNT, None))
    decide(database, lambda review: review.accept(LEAVES))
    [event] = database.read()["event"].values()
    assert event["participants"][0]["id"] == "per:mara-lunt-2"


@pytest.mark.parametrize(
    ("id", "field", "said", "now"),
    [
        (LUNT, "name", "Mara Lunt-Ito", "Mara Lunt-Ito"),
        (WORKS, "kind", "lab", "lab"),
        (LEAVES, "type", "continuation", "continuation"),
        (LEAVES, "who", "left: Jonas Brandt ; from: Tarn Works", "left: Jonas Brandt; from: Tarn Works"),
        (LEAVES, "effective", "2031-05", "2031-05"),
        (LEAVES, "announced", "", ""),
        (THANKS, "speaker", "mara lunt", "Mara Lunt"),
        (THANKS, "speaker", "", ""),
        (SMOKE, "mode", "scare", "scare"),
        (CHIEF, "role", "  head of tides ", "head of tides"),
    ],
)
def test_a_field_says_what_the_reader_says(database: Database, id: str, field: str, said: str, now: str) -> None:
    queue = corpus(database).queue
    proposal = corrected(queue, queue.corpus[id], field, said)
    decide(database, lambda review: review.correct(id, proposal))
    queue = corpus(database).queue
    assert next(f.says for f in fields(queue, queue.corpus[id]) if f.name == field) == now
    decide(database, lambda review: review.accept(id))
    assert whole(database.read()) == []


@pytest.mark.parametrize(
    ("id", "field", "said", "fault"),
    [
        (LUNT, "name", " ", "A name cannot be empty"),
        (LEAVES, "type", "picnic", "type is one of departure"),
        (LEAVES, "who", "Mara Lunt", "is written 'left: Mara Lunt"),
        (LEAVES, "occurred", "Monday", "'Monday' is not a date"),
        (LEAVES, "title", "", "A title cannot be empty"),
        (CHIEF, "person", "", "A person cannot be empty"),
        (THANKS, "speaker", "Nobody At All", "Nobody is called “Nobody At All”"),
    ],
)
def test_what_means_nothing_is_told(database: Database, id: str, field: str, said: str, fault: str) -> None:
    queue = corpus(database).queue
    with pytest.raises(Faults, match=fault):
        corrected(queue, queue.corpus[id], field, said)


def test_the_queue_lists_what_a_filter_would_keep(database: Database) -> None:
    found = corpus(database)
    assert found.queue.ids(Query(found, "")) == [SOURCE, LUNT, WORKS, LEAVES, THANKS, BRANDT, CHIEF, SMOKE, QUILL]
    assert found.queue.ids(Query(found, "type:departure"))[:2] == [SOURCE, LUNT]
    assert THANKS in found.queue.ids(Query(found, "speaker:brandt"))
    assert found.queue.ids(Query(found, "quill")) == [SOURCE, QUILL]
    assert found.queue.ids(Query(found, "nobodyisthis")) == []
    assert found.queue.ids(Query(found, ""), "sure", True)[1:3] == [WORKS, THANKS]
    assert found.queue.brings(found[LEAVES]) == ["per:mara-lunt", "team:tarn-works"]
    assert found.queue.name("per:ada-quill") == "Ada Quill"


def test_ten_thousand_proposals_stand_in_order(database: Database) -> None:
    with database.transaction() as transaction:
        quill = transaction.get(PROPOSAL, QUILL) or {}
        for number in (9999, 10000):
            record = quill["record"] | {"id": f"per:quill-{number}"}
            transaction.propose(quill | {"id": f"prop:harbour-post-lunt-{number}", "record": record})
    last = corpus(database).queue.of(SOURCE)[-3:]
    assert last == [QUILL, "prop:harbour-post-lunt-9999", "prop:harbour-post-lunt-10000"]


def test_what_was_changed_since_is_not_taken_back(database: Database) -> None:
    with pytest.raises(Faults, match="There is nothing to take back"), database.transaction() as transaction:
        undo(transaction)
    decide(database, lambda review: review.accept(LUNT))
    with database.transaction() as transaction:
        record = transaction.get("person", "per:mara-lunt")
        assert record is not None
        transaction.put("person", record | {"note": "of the reader's own"})
    with pytest.raises(Faults, match="per:mara-lunt was changed since"), database.transaction() as transaction:
        undo(transaction)


# --- any decisions in any order

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "above", "join", "apart", "correct", "undo"]),
        st.sampled_from([LUNT, WORKS, LEAVES, THANKS, BRANDT, CHIEF, SMOKE, QUILL]),
        st.integers(0, 100),
    ),
    max_size=8,
)


def act(transaction: Transaction, what: str, id: str, number: int) -> Change:
    review = Review(transaction, "somebody")
    match what:
        case "accept":
            return review.accept(id)
        case "reject":
            return review.reject(id)
        case "above":
            return review.accept_above(SOURCE, number)
        case "join":
            return review.join(id, ("per:mara-lunt", "team:tarn-works", "per:maeve-odell")[number % 3])
        case "apart":
            return review.join(id, None)
        case "correct":
            proposal: Document = transaction.get("proposal", id) or {}
            return review.correct(id, proposal | {"confidence": number})
        case _:
            return undo(transaction)


def standing(store: Database | Transaction) -> int:
    """How many decisions were not taken back."""
    changes = store.tables["change"] if isinstance(store, Transaction) else store.read()["change"]
    return sum(not change["undone"] and not change["undoes"] for change in changes.values())


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The fictional store with the article beside its own."""
    store = tmp_path_factory.mktemp("review") / "store.json"
    build(Database(store), [load(packaged(DEMO))])
    return proposed(store).read_bytes()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_decisions_leave_a_sound_store_and_no_trace_once_taken_back(
    acts: list[tuple[str, str, int]], start: bytes, tmp_path: Path
) -> None:
    store = tmp_path / "store.json"
    store.write_bytes(start)
    database = Database(store)
    before, waiting = exported(database), database.read()["proposal"]
    for what, id, number in acts:
        with contextlib.suppress(Faults), database.transaction() as transaction:
            act(transaction, what, id, number)
    assert whole(database.read()) == []
    assert database.index_faults() == []
    while standing(database):
        with database.transaction() as transaction:
            undo(transaction)
    assert exported(database) == before
    assert database.read()["proposal"] == waiting
    assert database.index_faults() == []
