"""The areas that teams need against who covers them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import coverage
from store.corpus import Corpus
from store.coverage import Cell, Family
from store.documents import Document
from store.query import Query
from tests.store.posts_told import record, store
from tests.store.stories import ALIBABA, MERIDIAN, corpus


def themes(**parents: str) -> list[Document]:
    """Themes by name, each with the one above it, or ''."""
    return [record(f"theme:{name}", parent=f"theme:{up}" if up else None) for name, up in parents.items()]


def said(id: str, team: str, area: str, state: str, **fields: Any) -> Document:
    return record(f"cov:{id}", team=f"team:{team}", area=f"theme:{area}", state=state, **fields)


def families(corpus: Corpus, query: str = "") -> list[Family]:
    return coverage.families(Query(corpus, query))


def cells(family: Family, team: str) -> dict[str, str]:
    return {cell.area.partition(":")[2]: cell.state for cell in family.of_team(team)}


def test_a_team_needs_what_is_said_of_it_and_what_lies_beside_that() -> None:
    tree = themes(whole="", a="whole", b="whole", c="whole", other="")
    (family,) = families(store(*tree, said("a", "x", "a", "covered"), said("b", "x", "b", "open")))
    assert family.theme == "theme:whole"
    assert cells(family, "team:x") == {"a": "covered", "b": "open", "c": "unsaid"}
    assert coverage.in_words(family.of_team("team:x")) == "1 of 3 covered, 1 open, 1 not said"


def test_an_area_of_the_whole_asks_for_none_of_its_parts() -> None:
    tree = themes(whole="", a="whole")
    (family,) = families(store(*tree, said("w", "x", "whole", "claimed"), said("a", "y", "a", "open")))
    assert family.areas == ("theme:whole", "theme:a")
    assert (cells(family, "team:x"), cells(family, "team:y")) == ({"whole": "claimed"}, {"a": "open"})


def test_areas_of_a_deeper_tree_belong_to_the_theme_right_above_them() -> None:
    tree = themes(whole="", a="whole", aa="a", ab="a")
    found = families(store(*tree, said("aa", "x", "aa", "open"), said("a", "x", "a", "covered")))
    assert {family.theme: cells(family, "team:x") for family in found} == {
        "theme:whole": {"a": "covered"},
        "theme:a": {"aa": "open", "ab": "unsaid"},
    }


def test_areas_without_a_tree_stand_together() -> None:
    found = families(store(*themes(a="", b=""), said("a", "x", "a", "open"), said("b", "y", "b", "covered")))
    (family,) = found
    assert (family.theme, set(family.areas)) == (None, {"theme:a", "theme:b"})
    assert cells(family, "team:y") == {"b": "covered"}


def test_two_claims_of_one_area_that_differ_are_neither_until_one_is_preferred() -> None:
    two = [*themes(a=""), said("a", "x", "a", "covered"), said("b", "x", "a", "open")]
    (cell,) = families(store(*two))[0].of_team("team:x")
    assert (cell.state, cell.records) == ("differs", ("cov:a", "cov:b"))
    assert coverage.in_words([cell]) == "0 of 1 covered, 1 told in two ways"
    ranked = said("b", "x", "a", "open", rank={"over": ["cov:a"], "reason": "newer"})
    (cell,) = families(store(*two[:-1], ranked))[0].of_team("team:x")
    assert (cell.state, cell.record) == ("open", "cov:b")
    same = said("b", "x", "a", "covered")
    (cell,) = families(store(*two[:-1], same))[0].of_team("team:x")
    assert (cell.state, len(cell.records), cell.disputed) == ("covered", 2, False)


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("abcd"), st.sampled_from(coverage.STATES[:3]))))
def test_the_matrix_is_what_the_records_say(records: list[tuple[str, str, str]]) -> None:
    corpus = store(
        *themes(whole="", a="whole", b="whole", c="", d=""),
        *(said(f"v{n}", team, area, state) for n, (team, area, state) in enumerate(records)),
    )
    for family in families(corpus):
        for cell in family.cells.values():
            states = {state for team, area, state in records if (f"team:{team}", f"theme:{area}") == cell[:2]}
            assert cell.state == (states.pop() if len(states) == 1 else "differs" if states else "unsaid")
            assert cell.state != "unsaid" or cell.area in ("theme:a", "theme:b")
    shown = {cell[:2] for family in families(corpus) for cell in family.cells.values() if cell.records}
    assert shown == {(f"team:{team}", f"theme:{area}") for team, area, _ in records}
    for team in {team for team, _, _ in records}:
        own = [cell for family in coverage.of_team(corpus, f"team:{team}") for cell in family.cells.values()]
        every = [cell for family in families(corpus) for cell in family.of_team(f"team:{team}")]
        assert sorted(own) == sorted(every)


def test_what_is_missing_and_what_would_close_it() -> None:
    tree = [*themes(a="", b="", c=""), record("per:p")]
    corpus = store(
        *tree, said("a", "x", "a", "open", by_whom="a new head"), said("b", "x", "b", "claimed"),
        said("c", "x", "c", "open", by=["per:p"]),
    )  # fmt: skip
    told = {cell.area: coverage.missing(corpus, cell) for cell in families(corpus)[0].cells.values()}
    assert told["theme:a"] == ("nobody is named who covers it (“a new head”)", "a source that says who covers A at X")
    assert told["theme:b"][0] == "it is only claimed, by one origin"
    assert told["theme:c"][0] == "it is said to be open"
    assert coverage.missing(corpus, Cell("team:x", "theme:a", "unsaid"))[0] == "no source says anything"


# --- the stories


def test_the_article_has_four_areas_for_alibaba_and_covers_none() -> None:
    (family,) = families(corpus(ALIBABA))
    assert family.theme == "theme:foundation-models"
    assert coverage.in_words(family.of_team("team:alibaba")) == "0 of 4 covered, 1 claimed, 3 open"


def test_the_fiction_has_all_states() -> None:
    storage, turbines, alone = families(corpus(MERIDIAN))
    assert [family.theme for family in (storage, turbines, alone)] == ["theme:storage", "theme:turbines", None]
    counted = coverage.counts(storage.cells.values())
    assert counted == {"covered": 2, "claimed": 1, "open": 2, "differs": 0, "unsaid": 6}
    (blade,) = turbines.of_area("theme:blade-fatigue")
    assert (blade.state, blade.disputed) == ("covered", True)


@pytest.mark.parametrize(
    ("query", "teams"),
    [
        ("is:gap", {"team:heat-laboratory", "team:urahama-laboratory", "team:forecasting-group"}),
        ("theme:turbines", {"team:rotor-laboratory"}),
        ("at:2031-08-01 theme:heat", {"team:heat-laboratory"}),
        ("at:2029 theme:membranes", set()),  # the laboratory is not there yet
    ],
)
def test_a_filter_chooses_teams_and_each_is_told_whole(query: str, teams: set[str]) -> None:
    found = families(corpus(MERIDIAN), query)
    assert {team for family in found for team in family.teams} == teams
    for family in found:
        for team in family.teams:
            (whole,) = [one for one in coverage.of_team(corpus(MERIDIAN), team) if one.theme == family.theme]
            assert family.of_team(team) == whole.of_team(team)
