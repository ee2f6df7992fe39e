"""The tree of teams: what stands in it on a day, and what is open."""

from __future__ import annotations

import pytest

from store.corpus import Corpus
from store.query import Query
from store.tree import Company, Size, Tree
from tests.store.stories import ALIBABA, MERIDIAN, corpus, tables


def tree(name: str, query: str = "") -> Tree:
    return Tree(Query(corpus(name), query))


def company(name: str, top: str, query: str = "") -> Company:
    return next(found for found in tree(name, query).companies() if found.top.team == top)


def test_a_tree_hangs_together_and_counts_what_hangs_in_it() -> None:
    meridian = company(MERIDIAN, "team:meridian-tidal")
    above = {node.team: (node.above, node.depth) for node in meridian.nodes}
    assert above["team:meridian-tidal"] == (None, 0)
    assert above["team:blade-fatigue-team"] == ("team:rotor-laboratory", 3)
    assert (meridian.levels, len(meridian.nodes)) == (4, 12)
    assert (meridian.led, meridian.asked) == (5, 9)


@pytest.mark.parametrize(
    ("query", "team", "least", "most"),
    [
        ("", "team:model-support-team", 0, 3),  # announced
        ("", "team:tongyi-laboratory", 1, 1),
        ("", "team:alibaba", 2, 3),  # Wu and Jingren; Fan Yu is announced, Lin has left
        ("at:2026-03-04", "team:alibaba", 0, 3),  # nobody is dated; the support team cannot yet be, and so not Fan Yu
        ("at:2026-03-06", "team:alibaba", 0, 3),  # Lin has left
    ],
)
def test_people_are_counted_once_as_last_known_or_as_of_a_day(query: str, team: str, least: int, most: int) -> None:
    assert tree(ALIBABA, query).size(team) == Size(least, most)


def test_a_role_that_its_dates_prove_counts_for_certain() -> None:
    assert tree(MERIDIAN, "at:2031-05-20").size("team:brine-laboratory") == Size(1, 2)  # the acting head
    assert tree(MERIDIAN, "at:2031-07-02").size("team:membrane-laboratory") == Size(0, 1)


def test_open_is_a_lead_a_place_that_was_left_and_an_area_that_nobody_covers() -> None:
    alibaba = tree(ALIBABA)
    assert [place.what for place in alibaba.open("team:large-model-team")] == ["lead"]
    first, *areas = alibaba.open("team:alibaba")
    assert first == ("after Lin", "evt:lin-resignation")
    assert {place.what for place in areas} == {"continuous research", "inference cost", "stability enhancements"}


def test_who_is_followed_by_one_account_leaves_no_open_place() -> None:
    assert not [place for place in tree(MERIDIAN).open("team:meridian-tidal") if "Brânză" in place.what]
    assert ("after Devika Nair-Holt", "evt:nair-holt-leaves-osterwick") in tree(MERIDIAN).open("team:osterwick-power")


def test_a_place_is_open_where_its_holder_may_have_left_and_not_before() -> None:
    """She left on 3 April at the latest, on no day that is stated; nobody left before they can have."""
    assert [p.what for p in tree(MERIDIAN, "at:2030").open("team:osterwick-power")] == ["after Devika Nair-Holt"]
    told = {"event": {}} | {kind: dict(found) for kind, found in tables(MERIDIAN).items()}
    leaving = told["event"]["evt:nair-holt-leaves-osterwick"]
    told["event"][leaving["id"]] = leaving | {"occurred": leaving["occurred"] | {"lo": "2031-04-01"}}
    for day, count in (("2031-03-31", 0), ("2031-04-01", 1)):
        assert len(Tree(Query(Corpus(told), f"at:{day}")).open("team:osterwick-power")) == count


def test_a_team_that_cannot_yet_be_hangs_nowhere() -> None:
    before, after = (company(ALIBABA, "team:alibaba", f"at:2026-03-0{day}") for day in (4, 5))
    assert "team:model-support-team" not in [node.team for node in before.nodes]
    assert [node.sure for node in after.nodes if node.team == "team:model-support-team"] == [False]


def test_the_last_change_is_one_after_which_something_stands_elsewhere() -> None:
    assert company(ALIBABA, "team:alibaba").last == "evt:support-team-created"
    assert company(ALIBABA, "team:openai").last is None  # it is not dated
    assert company(MERIDIAN, "team:osterwick-power").last == "evt:nair-holt-leaves-osterwick"
    assert company(MERIDIAN, "team:meridian-tidal", "at:2031-04-29").last == "evt:branza-dismissed"


def test_what_a_filter_leaves_out_is_stepped_over() -> None:
    found = tree(MERIDIAN, "kind:team,company").companies()
    assert ("team:blade-fatigue-team", "team:meridian-tidal") in {
        (node.team, node.above) for company in found for node in company.nodes
    }
