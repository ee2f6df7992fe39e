"""Where the reader is, without a screen: views as a line, filters, pins, sorting, the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from store.lists import SHOWN
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tui.browser import Browser, Place
from tui.listed import UNDATED
from tui.view import PANES, View

WORDS = st.lists(
    st.sampled_from(["speaker:wu", "lin", "-mode:scare", '"zero-sum"', "(a", "OR", "b)", "id:per:lin-junyang"]),
    max_size=5,
).map(" ".join)


@given(st.data(), st.sampled_from(sorted(PANES)), WORDS)
def test_a_view_is_a_line_and_back(data: st.DataObject, pane: str, query: str) -> None:
    sort = data.draw(st.sampled_from(["", *SHOWN[PANES[pane]], *(f"-{c}" for c in SHOWN[PANES[pane]])]))
    selected = data.draw(st.sampled_from([None, "per:lin-junyang", "quote:zero-sum"]))
    view = View(pane, query, sort, selected)
    assert View.parse(str(view)) == view


@pytest.mark.parametrize("line", ["", "nowhere", "people sort:nothing", "quotes sort:-who"])
def test_a_line_that_is_no_view_is_told(line: str) -> None:
    with pytest.raises(UsageError, match=r"people|quotes"):
        View.parse(line)


def test_a_filter_that_is_not_understood_leaves_the_last_good_one() -> None:
    browser = Browser(corpus(ALIBABA), View("timeline"))
    assert browser.filter("type:departure")
    kept = list(browser.ids("timeline"))
    browser.filter("type:departure nofield:x")
    assert browser.error is not None
    assert browser.error.column == len("type:departure ")
    assert list(browser.ids("timeline")) == kept
    assert browser.view.query == "type:departure"
    browser.filter("type:departure")
    assert browser.error is None


def test_pins_are_terms_that_come_and_go() -> None:
    browser = Browser(corpus(ALIBABA), View("people"))
    assert browser.pin("per:lin-junyang")
    assert browser.pin("per:jingren")
    assert set(browser.ids("people")) == {"per:lin-junyang", "per:jingren"}
    assert browser.unpinned() == ""
    assert not browser.pin("per:lin-junyang")
    assert list(browser.ids("people")) == ["per:jingren"]


def test_a_pin_beside_an_or_holds_for_both_sides_and_comes_off_again() -> None:
    browser = Browser(corpus(ALIBABA), View("people", "lin OR jingren"))
    browser.pin("evt:lin-resignation")
    assert "per:fan-yu" not in browser.ids("people")
    pinned = list(browser.ids("people"))
    browser.pin("evt:lin-resignation")
    assert set(browser.ids("people")) >= set(pinned)
    assert "id:" not in browser.view.query


@pytest.mark.parametrize("pane", PANES)
def test_sorting_goes_round_and_every_order_has_the_same_rows(pane: str) -> None:
    browser = Browser(corpus(MERIDIAN), View(pane))
    rows = {id for id in browser.ids(pane) if id != UNDATED}
    seen = []
    for _ in range(len(SHOWN[PANES[pane]]) + 1):
        seen.append(browser.view.sort)
        assert set(browser.ids(pane)) - {UNDATED} == rows
        view = browser.view
        browser.reverse()
        assert browser.view.sort.startswith("-")
        assert set(browser.ids(pane)) - {UNDATED} == rows
        browser.show(view)
        browser.sort_next()
    assert set(seen) >= set(SHOWN[PANES[pane]])


def test_back_and_forward_go_through_the_same_places() -> None:
    browser = Browser(corpus(ALIBABA), View())
    views = [View("people"), View("quotes", "speaker:wu"), View("teams", "", "name")]
    places = []
    for view in views:
        here = Place(browser.view, (("people", len(places)),), "list")
        places.append(here)
        browser.leave(here)
        browser.show(view)
    here = Place(browser.view)
    for expected in reversed(places):
        found = browser.back(here)
        assert found == expected
        here = found
    assert browser.back(here) is None
    for expected_view in views:
        forth = browser.forward(here)
        assert forth is not None
        assert forth.view == browser.view == expected_view
        here = forth
    assert browser.forward(here) is None


def test_a_link_to_what_the_filter_hides_sets_it_aside() -> None:
    browser = Browser(corpus(ALIBABA), View("quotes", "mode:direct"))
    assert browser.open("quote:elite")
    assert browser.view == View("quotes", "", "", "quote:elite")
    browser.filter("mode:scare")
    assert not browser.open("quote:elite")
    assert browser.view.query == "mode:scare"
    assert not browser.open("mem:wu-alibaba")  # has no pane: shown where one is
    assert (browser.view.pane, browser.view.selected) == ("quotes", "mem:wu-alibaba")


def test_a_fold_hides_what_is_below_and_a_link_unfolds_it() -> None:
    browser = Browser(corpus(MERIDIAN), View("teams"))
    browser.collapsed.add("team:storage-division")
    assert "team:brine-laboratory" not in browser.ids("teams")
    assert "team:storage-division" in browser.ids("teams")
    browser.open("team:brine-laboratory")
    assert "team:brine-laboratory" in browser.ids("teams")


@pytest.mark.parametrize(
    ("query", "pinned", "unpinned"),
    [
        ("", "id:per:wu-yongming", ""),
        ("lin OR wu", "(lin OR wu) id:per:wu-yongming", "(lin OR wu)"),
        ("(lin OR wu)", "(lin OR wu) id:per:wu-yongming", "(lin OR wu)"),
        ('"zero-sum  game"', '"zero-sum  game" id:per:wu-yongming', '"zero-sum  game"'),
        ("id:per:jingren", "id:per:jingren id:per:wu-yongming", "id:per:jingren"),
    ],
)
def test_a_pin_comes_and_goes_and_the_rest_of_the_query_stays(query: str, pinned: str, unpinned: str) -> None:
    browser = Browser(corpus(ALIBABA), View(query=query))
    assert browser.pin("per:wu-yongming")
    assert browser.query.text == pinned
    assert not browser.pin("per:wu-yongming")
    assert browser.query.text == unpinned


def test_a_pin_in_a_list_leaves_the_others() -> None:
    browser = Browser(corpus(ALIBABA), View(query="mode:partial id:per:wu-yongming,per:jingren lin"))
    assert not browser.pin("per:wu-yongming")
    assert browser.query.text == "mode:partial id:per:jingren lin"
