"""Proposals that another program made: the form, the words found again, and nothing passed off as a reviewed fact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as some
from hypothesis import strategies as st

from store import check, text
from store.database import Database
from store.documents import PROPOSAL
from store.errors import Faults
from store.ingest.offer import found_by, offered, schema
from store.propose import propose
from store.review import Review

ARTICLE = text.article(
    "Ferrow Labs – what next?\n\n“We will stay a small house — and a slow one,” Ines Okafor told the staff of Ferrow "
    "Labs. Jonas Brandt left Ferrow Labs in June 2031.\n\nShe called the plan ‘brave’. He called the plan 'brave'."
)


def offer(**parts: Any) -> dict[str, Any]:
    return {
        "format": "masthead.proposals",
        "format_version": 1,
        "by": "a model",
        "source": {"text_sha256": text.sha256(ARTICLE)},
        **parts,
    }


PEOPLE = [{"name": "Ines Okafor", "names": ["Okafor"]}, {"name": "Jonas Brandt"}]
TEAMS = [{"name": "Ferrow Labs"}]
QUOTE = {"text": "We will stay a small house — and a slow one,", "mode": "direct", "speaker": "Ines Okafor"}
EVENT = {
    "type": "departure",
    "text": "Jonas Brandt left Ferrow Labs in June 2031",
    "date": "2031-06",
    "people": ["Jonas Brandt"],
    "teams": ["Ferrow Labs"],
}
WHOLE = offer(people=PEOPLE, teams=TEAMS, quotes=[QUOTE], events=[EVENT])


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "store.json")
    source = {"id": "src:ferrow", "kind": "article", "display_name": "Ferrow Labs", "text": ARTICLE}
    with database.transaction(create=True) as transaction:
        transaction.put("source", source | {"text_sha256": text.sha256(ARTICLE)})
    return database


def put(database: Database, value: object) -> Any:
    text = value if isinstance(value, str) else json.dumps(value)
    return propose(database, text.encode(), "offer.json")


def test_each_part_waits_with_its_place_and_its_proposer(database: Database) -> None:
    done = put(database, WHOLE)
    found = database.read()[PROPOSAL].values()
    assert (done.proposals, done.known, done.refused) == (5, 0, [])
    assert {(p["kind"], p["title"], p["by"], p["state"]) for p in found} == {
        ("person", "Ines Okafor", "a model", "open"),
        ("person", "Jonas Brandt", "a model", "open"),
        ("team", "Ferrow Labs", "a model", "open"),
        ("event", "Jonas Brandt leaves Ferrow Labs", "a model", "open"),
        ("quote", "“We will stay a small house — and a slow one,” Ines Okafor", "a model", "open"),
    }
    assert check.whole(database.read()) == []
    assert not database.read()["person"]


def test_the_same_again_proposes_nothing_also_when_it_was_decided(database: Database) -> None:
    put(database, WHOLE)
    with database.transaction() as transaction:
        review = Review(transaction)
        quote = next(p["id"] for p in transaction.tables[PROPOSAL].values() if p["kind"] == "quote")
        review.accept(quote)
    done = put(database, WHOLE)
    assert (done.proposals, done.known) == (0, 5)


def test_what_was_turned_down_is_not_proposed_again_and_a_quotation_within_is_another(database: Database) -> None:
    put(database, offer(people=PEOPLE, quotes=[QUOTE]))
    with database.transaction() as transaction:
        for proposal in list(transaction.tables[PROPOSAL].values()):
            Review(transaction).reject(proposal["id"])
    less = QUOTE | {"text": "We will stay a small house — and a slow one"}
    within = {"text": "a slow one", "mode": "scare"}
    done = put(database, offer(people=PEOPLE[:1], quotes=[less, within]))
    assert (done.proposals, done.known) == (1, 2)


def test_what_stands_on_the_same_words_is_there_whatever_stands_between(database: Database) -> None:
    """A quotation is the same as a little longer one, also where shorter ones begin behind that."""
    at = ARTICLE.index("She called")
    words = ["She called the plan ‘brave’. He called the plan 'brave'", "called", "plan"]
    quotes = [{"text": text, "start": ARTICLE.index(text, at), "mode": "partial"} for text in words]
    put(database, offer(quotes=quotes))
    most = "called the plan ‘brave’. He called the plan 'brave'"
    again = [{"text": most, "mode": "partial"}, {"text": "Ferrow", "mode": "scare"}]
    done = put(database, offer(quotes=again))
    assert (done.proposals, done.known) == (1, 1)


@pytest.mark.parametrize(
    ("words", "start", "stands"),
    [
        ("brave", 175, "brave"),
        ("We will stay a small house - and a slow one,", None, "We will stay a small house — and a slow one,"),
        ("She called the plan 'brave'", 190, "She called the plan ‘brave’"),
        ("called the plan 'brave'", 190, "called the plan 'brave'"),
        ("Ferrow Labs – what next?", 99999, "Ferrow Labs – what next?"),
    ],
)
def test_words_are_stored_as_the_source_has_them(words: str, start: int | None, stands: str) -> None:
    quote = {"text": words, "mode": "scare"} | ({"start": start, "end": start + 1} if start is not None else {})
    placed = found_by(offered(offer(quotes=[quote])), ARTICLE)
    assert [ARTICLE[said.start : said.end] for said in placed.found.said] == [stands]
    if start is not None and start < len(ARTICLE):
        nearest = min(
            (at for at in range(len(ARTICLE)) if ARTICLE.startswith(stands, at)), key=lambda at: abs(at - start)
        )
        assert placed.found.said[0].start == nearest


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {"quotes": [QUOTE, {"text": "We will grow", "mode": "direct"}]},
            "quotes.1: “We will grow” is not in the source",
        ),
        ({"quotes": [QUOTE | {"speaker": "Mara Lunt"}]}, "quotes.0.speaker: “Mara Lunt” is not in the source"),
        ({"people": [{"name": "Mara Lunt"}]}, "people.0: “Mara Lunt” is not in the source"),
        (
            {"people": [{"name": "Ines Okafor", "names": ["Ines"]}, {"name": "Jonas Brandt", "names": ["Jon Brand"]}]},
            "people.1: “Jon Brand” is not in the source",
        ),
        ({"events": [EVENT | {"people": ["Mara Lunt"]}]}, "events.0: “Mara Lunt” is not in the source"),
        ({"events": [{"type": "joined", "start": 10, "end": 9999}]}, "events.0: “10-9999” is not in the source"),
    ],
)
def test_what_is_not_in_the_source_is_refused_and_the_rest_stays(
    parts: dict[str, Any], said: str, database: Database
) -> None:
    done = put(database, offer(**({"teams": TEAMS} | parts)))
    assert done.refused == [said]
    assert done.proposals == len(database.read()[PROPOSAL]) >= 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "byte 1 of 1"),
        ("[]", "its 'format' is not 'masthead.proposals'"),
        (offer(format_version=2), "format_version"),
        (offer(quotes=[QUOTE | {"sure": 1}]), "quotes.0.sure"),
        (offer(quotes=[QUOTE | {"confidence": 101}]), "quotes.0.confidence"),
        (offer(quotes=[QUOTE | {"confidence": 0.5}]), "quotes.0.confidence"),
        (offer(people=[{"name": "Ines\u001b[2J"}]), "people.0.name"),
        (offer(events=[EVENT | {"type": "coup"}]), "an event's type is one of departure"),
        (offer(events=[EVENT | {"date": "June"}]), "'June' is not a date"),
        (offer(people=[{"name": "x"}] * 10_001), "people"),
        (offer(by="masthead 9"), "would pass for Masthead itself"),
        (offer(source={"text_sha256": "0" * 64}), "no source of this store has the text 000000000000…"),
        ('{"format": "masthead.proposals", "format": "masthead.proposals"}', "the key 'format' is there twice"),
        ("[" * 100_000, "byte"),
    ],
)
def test_a_file_of_another_form_is_refused_as_a_whole(value: object, said: str, database: Database) -> None:
    before = database.path.read_bytes()
    with pytest.raises(Faults) as fault:
        put(database, value)
    assert said in str(fault.value)
    assert "Nothing was written" in str(fault.value)
    assert database.path.read_bytes() == before


def test_nothing_from_outside_touches_a_fact(database: Database) -> None:
    put(database, WHOLE)
    with database.transaction() as transaction:
        Review(transaction).accept_above(next(iter(transaction.tables["source"])), 0)
    tables = database.read()
    assert tables["person"]
    facts = {kind: tables[kind] for kind in ("source", "person", "team", "event", "quote", "provenance")}
    put(database, offer(people=[{"name": "Ines Okafor", "names": ["She"]}], quotes=[QUOTE | {"mode": "scare"}]))
    after = database.read()
    assert {kind: after[kind] for kind in facts} == facts


def test_the_schema_says_what_is_taken() -> None:
    said = schema()
    assert said["$schema"].endswith("2020-12/schema")
    assert said["additionalProperties"] is False
    assert "departure" in said["$defs"]["OfferedEvent"]["properties"]["type"]["enum"]


@some(st.text(max_size=60), st.integers(0, 80), st.text(min_size=1, max_size=12))
def test_any_words_are_found_where_they_stand_or_not_at_all(words: str, start: int, needle: str) -> None:
    try:
        clean, wanted = text.article(words), text.article(needle)
    except ValueError:
        return
    if not wanted.strip():
        return
    value = offer(quotes=[{"text": wanted, "start": start, "end": start + 1, "mode": "scare"}])
    placed = found_by(offered(value), clean)
    if wanted in clean:
        assert clean[placed.found.said[0].start : placed.found.said[0].end] == wanted
    assert len(placed.found.said) + len(placed.refused) == 1
