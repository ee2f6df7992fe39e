"""Articles into a store: the source frozen, proposals with their places, what is known already, reprints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store import check, drafts, snapshot, text
from store.add import Added, Adder, Given
from store.corpus import Corpus
from store.database import Database
from store.documents import PROPOSAL, Document
from store.history import undo
from store.ingest.found import Names
from store.query import Query
from store.review import Review

ARTICLE = """Lunt leaves Ferrow Labs

Mara Lunt has resigned as chief executive of Ferrow Labs, the company said on Monday. “We thank her for eleven years \
of patience,” said Jonas Brandt, the chairman of Ferrow Labs.

The board of the firm has appointed Ines Okafor as chief executive. “I did not expect the call,” Okafor said.

Neither of them would say what the new chief executive will be paid, and nobody at the firm was willing to guess."""
REPRINT = f"The Harbour Gazette\n\n{ARTICLE}\n\nReprinted with permission."


def given(words: str = ARTICLE, **about: str) -> Given:
    return Given(text.article(words), "lunt.txt", published=about.get("published", "2031-03-05"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "store.json")


def proposals(database: Database) -> list[Document]:
    return list(database.read()[PROPOSAL].values())


def named(database: Database, kind: str) -> dict[str, Document]:
    """The open proposals of a kind by their titles."""
    return {p["title"]: p for p in proposals(database) if p["kind"] == kind and p["state"] == "open"}


def test_the_text_is_frozen_and_everything_has_its_place(database: Database) -> None:
    added = Adder(database).add(given())
    tables = database.read()
    source = tables["source"][added.source]
    assert added.new
    assert added.proposals == len(tables[PROPOSAL]) > 6
    assert source["text"] == ARTICLE
    assert source["text_sha256"] == text.sha256(ARTICLE)
    assert source["published"]["edtf"] == "2031-03-05"
    for proposal in tables[PROPOSAL].values():
        assert 0 <= proposal["start"] < proposal["end"] <= len(ARTICLE)
        if proposal["kind"] == "quote":
            assert ARTICLE[proposal["start"] : proposal["end"]] == proposal["record"]["text"]
    assert {"Mara Lunt", "Jonas Brandt", "Ines Okafor"} <= set(named(database, "person"))
    assert check.whole(tables) == []
    assert database.index_faults() == []
    assert not tables["person"]  # nothing is a fact yet


def test_the_same_article_again_changes_nothing(database: Database) -> None:
    adder = Adder(database)
    first = adder.add(given())
    before = database.path.read_bytes()
    assert adder.add(given()) == Adder(database).add(given()) == Added(first.source, new=False)
    assert database.path.read_bytes() == before


def test_a_reprint_is_a_source_of_its_own_that_shares_the_origin(database: Database) -> None:
    adder = Adder(database)
    first, second = adder.add(given()), adder.add(given(REPRINT))
    assert (second.new, second.reprint_of) == (True, first.source)
    looked = database.look()
    corpus = Corpus(looked.tables, 0, looked.columns)
    assert corpus.reprinted(second.source) == first.source
    assert (len(corpus.articles), corpus.origins) == (2, 1)


def test_who_is_only_proposed_is_the_same_in_the_next_article(database: Database) -> None:
    adder = Adder(database)
    adder.add(given())
    adder.add(
        given("Mara Lunt walks again\n\nMara Lunt, who ran Ferrow Labs, has walked round the lake of Tarn twice.")
    )
    ids = [p["record"]["id"] for p in proposals(database) if p["title"] == "Mara Lunt"]
    assert ids == ["per:mara-lunt", "per:mara-lunt"]


def test_whom_the_store_knows_is_a_link_and_no_second_person(database: Database) -> None:
    Adder(database, accept=0).add(given())
    names = database.read()["person"]["per:mara-lunt"]["names"]
    added = Adder(database).add(
        given("A walk\n\nMs Lunt has walked round the lake of Tarn, Mara Lunt told us on Friday.")
    )
    lunt = named(database, "person")["Mara Lunt"]
    assert lunt["joins"] == "per:mara-lunt"
    with database.transaction() as transaction:
        Review(transaction).accept(lunt["id"])
    person = database.read()["person"]["per:mara-lunt"]
    assert len(database.read()["person"]) == 3
    cited = {citation["source"] for name in person["names"] for citation in name["citations"]}
    assert added.source in cited
    assert len(cited) == 2
    assert {name["value"] for name in names} <= {name["value"] for name in person["names"]}


def test_a_name_that_was_rejected_is_remembered(database: Database) -> None:
    Adder(database).add(given())
    with database.transaction() as transaction:
        Review(transaction).reject(named(database, "person")["Jonas Brandt"]["id"])
    Adder(database).add(given("Again\n\nJonas Brandt has left Ferrow Labs, the chairman Jonas Brandt said on Monday."))
    again = next(p for p in proposals(database) if p["title"] == "Jonas Brandt" and p["state"] == "open")
    assert again["confidence"] <= 20
    assert "rejected" in again["reason"]


def test_what_is_accepted_unseen_is_no_reviewed_fact_and_can_be_taken_back(database: Database) -> None:
    added = Adder(database, accept=80).add(given())
    tables = database.read()
    assert added.accepted == sum(p["state"] == "accepted" for p in tables[PROPOSAL].values()) > 3
    assert check.whole(tables) == []
    looked = database.look()
    corpus = Corpus(looked.tables, 0, looked.columns)
    assert Query(corpus, "is:reviewed").kept("person") == []
    assert corpus.count("person") > 0
    with database.transaction() as transaction:
        undo(transaction)
    assert not database.read()["person"]
    assert all(p["state"] == "open" for p in proposals(database))


def test_a_day_from_which_something_holds_is_no_day_on_which_it_happened(database: Database) -> None:
    text = (
        "Okafor takes over\n\nFerrow Labs has appointed Ines Okafor as chief executive with effect from 1 March 2030."
    )
    Adder(database).add(given(text))
    [event] = [p["record"] for p in proposals(database) if p["kind"] == "event"]
    assert (event["occurred"], event["effective"]["edtf"]) == (None, "2030-03-01")


def test_facts_of_one_article_are_counted_once_per_source(database: Database) -> None:
    """Adding with everything accepted gives a snapshot that the rules of the store accept, twice the same."""
    Adder(database, accept=0).add(given())
    looked = database.look()
    raw = snapshot.export(Query(Corpus(looked.tables, 0, looked.columns)))
    other = Database(database.path.with_name("other.json"))
    Adder(other, accept=0).add(given())
    looked = other.look()
    assert snapshot.export(Query(Corpus(looked.tables, 0, looked.columns))) == raw


@pytest.mark.parametrize(
    "about",
    [
        {"title": "Lunt " * 1000},
        {"title": "a\x85b", "publisher": "\x1b[31mFerrow Post"},
        {"title": "\n", "publisher": "Ferrow " * 900, "authors": ("…", "Tilda Marsh " * 900)},
    ],
)
def test_what_a_file_says_of_itself_costs_no_article(database: Database, about: dict[str, Any]) -> None:
    added = Adder(database).add(given()._replace(**about))
    source = database.read()["source"][added.source]
    assert added.proposals > 6
    assert source["display_name"].strip()
    assert len(source["display_name"]) <= 400
    assert check.whole(database.read()) == []


def test_a_name_without_an_end_costs_no_article(database: Database) -> None:
    added = Adder(database).add(given(f"{ARTICLE} “We go,” said Mara {'Ferrow' * 20_000}."))
    assert "“We go,” Mara" not in named(database, "quote")
    assert added.proposals > 6


def test_what_a_rule_forgets_to_say_costs_no_article(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One without a reason, and one without a name."""
    from store.ingest.naming import names

    def forgetful(*parts: Any) -> Names:
        found = read_names(*parts)
        bare = found.people[0]._replace(reason="")
        return found._replace(people=[bare, *found.people[1:], bare._replace(name="", forms=("",))])

    read_names = names.names
    monkeypatch.setattr(names, "names", forgetful)
    Adder(database).add(given())
    assert named(database, "person")["Mara Lunt"]["reason"] == "as the article has it"


def test_a_text_that_comes_to_its_source_is_known_to_its_reprint(database: Database) -> None:
    first = Adder(database).add(given()).source
    with database.transaction() as transaction:
        transaction.put("source", transaction.tables["source"][first] | {"text": None})
    adder = Adder(database)
    assert adder.add(given()).attached
    assert adder.add(given(REPRINT)).reprint_of == first


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Ferrow Labs", "lab"), ("法罗实验室", "lab"), ("Ferrow 事业部", "division"), ("Impost", "company")],
)
def test_a_team_is_what_its_name_says(name: str, kind: str) -> None:
    assert drafts._team_kind(name) == kind


@pytest.mark.parametrize(("role", "kind"), [("co-founder", "lead"), ("Chairwoman", "lead"), ("cook", "member")])
def test_who_leads_is_said_by_a_whole_word(role: str, kind: str) -> None:
    assert drafts._role_class(role) == kind


def test_a_rehearsal_writes_nothing(database: Database) -> None:
    added = Adder(database, rehearse=True).add(given())
    assert added.proposals > 6
    assert not database.exists()
