"""What is not known and not sure: every count is that of a list, and each says what would end it."""

from __future__ import annotations

import copy

import pytest

from store import closing, doubts, gaps, generate
from store.corpus import Corpus
from store.documents import CLAIMS, KINDS
from store.lists import Lists
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus, tables

C, M = corpus(ALIBABA), corpus(MERIDIAN)
G = Corpus(generate.tables(900, 4))
STORES = pytest.mark.parametrize("of", [C, M, G], ids=["alibaba", "meridian", "generated"])
QUERIES = pytest.mark.parametrize(
    "query",
    ["", "at:2031-05-09", "at:2018", "at:2031-05-09 is:certain", "meridian OR alibaba", "sources:1 -is:inferred"],
)


# --- counts


@STORES
@QUERIES
def test_each_count_is_what_the_filter_keeps(of: Corpus, query: str) -> None:
    asked = Query(of, query)

    def kept(kind: str, term: str) -> int:
        return len(Query(of, f"({query}) {term}" if "OR" in query else f"{query} {term}").kept(kind))

    assert doubts.single(asked) == {kind: n for kind in CLAIMS if (n := kept(kind, "sources:1"))}
    disputed = {kind: len(ids) for kind, ids in doubts.disputed(asked).items()}
    assert disputed == {kind: n for kind in CLAIMS if (n := kept(kind, "is:disputed"))}
    linked = ("person", "team", "theme")  # whose list has those beside which something is inferred, too
    own = {kind: n for kind in KINDS if kind not in linked and (n := kept(kind, "is:inferred"))}
    found = doubts.inferred(asked)
    assert {kind: n for kind, n in found.items() if kind not in linked} == own
    for kind in linked:
        assert found.get(kind, 0) <= kept(kind, "is:inferred")
    assert sum(missing.many for missing in doubts.not_stated(asked, 3)) == Lists(asked).missing


@STORES
@pytest.mark.parametrize("at", ["", "at:2031-05-09", "at:2018-06", "at:2026-03-05", "at:2031 is:certain"])
def test_the_front_page_counts_the_events_of_the_timeline(of: Corpus, at: str) -> None:
    kept = [len(Query(of, f"{at} {term}").kept("event")) for term in ("sources:1", "is:inferred", "is:disputed")]
    assert list(doubts.counts(Query(of, at).rows)) == kept


def test_without_a_filter_all_gaps_are_there() -> None:
    for of in (C, M, G):
        assert sum(missing.many for missing in doubts.not_stated(Query(of), 1)) == gaps.count(of)


@STORES
def test_the_first_gaps_of_a_kind_are_those_of_the_list(of: Corpus) -> None:
    every = list(gaps.every(of))
    for missing in doubts.not_stated(Query(of), 4):
        same = [gap for gap in every if gap.what == missing.what]
        assert missing.many == len(same)
        assert list(missing.gaps) == same[:4]
        assert missing.closed_by == closing.would_close(missing.what)


# --- what would end it


def test_every_kind_of_gap_says_what_would_close_it_in_its_own_words() -> None:
    found = {gap.what for of in (C, M, G) for gap in gaps.every(of)}
    assert found == {"day", "effective date", "role", "successor", "team", "lead", "parent", "speaker", "covered by"}
    phrases = [closing.would_close(what) for what in sorted(found)]
    assert len(set(phrases)) == len(phrases)
    assert all(phrase.startswith("a source that ") for phrase in phrases)
    assert closing.would_close("reason") == "a source that states the reason"  # one that is still to come


def test_everything_that_is_inferred_says_what_would_print_it() -> None:
    for of in (C, M):
        for found in doubts.conclusions(Query(of), 1000):
            assert "_" not in found.printed_by
            assert found.says
            assert found.reason


def test_what_matters_most_of_what_one_tells() -> None:
    assert doubts.matter(Query(C)) == {
        "departure": ["evt:lin-resignation"],
        "commitment": ["com:open-source", "com:rd-investment", "com:top-talent"],
    }
    found = doubts.matter(Query(G))
    for what, term in (("departure", "type:departure"), ("appointment", "type:appointment")):
        assert found[what] == Query(G, f"{term} sources:1").ids("event")
    assert found["commitment"] == Query(G, "sources:1").ids("commitment")


# --- what is inferred


def test_a_conclusion_stands_once_with_all_that_rests_on_it() -> None:
    found = doubts.conclusions(Query(M), 100)
    assert len({one[:4] for one in found}) == len(found)
    friday = [one for one in found if one.says == "2031-05-09" and one.field == "announced"]
    assert max(len(one.records) for one in friday) >= 5
    bases = [one.basis for one in found]
    assert bases == sorted(bases)  # inferred before relative
    split = next(one for one in found if one.says == "Storage Division")
    assert set(split.records) == {"team:membrane-laboratory", "team:heat-laboratory"}


def test_a_name_that_is_inferred_is_one() -> None:
    names = [one for one in doubts.conclusions(Query(C), 100) if one.field == "names"]
    assert [(one.says, one.records) for one in names] == [("Alibaba AI", ("team:large-model-team",))]


# --- what is disputed


def test_two_accounts_stand_beside_each_other_once() -> None:
    found = doubts.accounts(Query(M), doubts.disputed(Query(M))["event"], 10)
    assert [(set(one.claims), one.denied_by) for one in found] == [
        ({"evt:branza-dismissed", "evt:branza-resigns"}, ("src:skerry-ledger-2031-05-14",)),
        ({"evt:blade-fatigue-team-dissolved"}, ("src:skerry-ledger-2031-05-14",)),
    ]
    assert found[0].settled_by != found[1].settled_by
    assert not any(one.preferred for one in found)


def test_which_is_preferred_is_said() -> None:
    story = copy.deepcopy(tables(MERIDIAN))
    story["event"]["evt:branza-resigns"]["rank"] = {"over": ["evt:branza-dismissed"], "reason": "the memo is hers"}
    ranked = Query(Corpus(story))
    found = doubts.accounts(ranked, doubts.disputed(ranked)["event"], 1)
    assert found[0].preferred == ("evt:branza-resigns",)
