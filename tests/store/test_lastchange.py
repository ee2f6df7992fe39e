"""When a team last changed: against every reading of the dates, and in the stories."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from store import dates, lastchange, lasting
from store.corpus import Corpus
from store.lastchange import Change, Last
from tests.store.posts_told import held, record, store
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.test_lasting import EDTF, ends

DAY = date(2031, 1, 10)
AT = dates.parse(DAY.isoformat())


@given(st.lists(EDTF, max_size=3))
def test_how_long_ago_agrees_with_every_reading_of_the_dates(edtf: list[str]) -> None:
    changes = [Change(f"evt:{n}", "event", dates.parse(each)) for n, each in enumerate(edtf)]
    found = lastchange.last(changes, AT)
    agos, never = set(), False
    for days in product(*(sorted({*ends(c.when), DAY.toordinal()} & set(_meant(c))) for c in changes)):
        past = [day for day in days if day <= DAY.toordinal()]
        never = never or not past
        agos |= {DAY.toordinal() - max(past)} if past else set()
    assert (found.change is None) == (not agos)
    if found.change is not None:
        assert found.since.least is not None
        assert found.since.least.days == min(agos)
        if found.since.most is not None:
            assert found.since.most.days == max(agos)
            assert not never


def _meant(change: Change) -> range:
    first, last = ends(change.when)
    return range(first, last + 1)


def words(found: Last) -> tuple[str, str]:
    return found.change.record if found.change else "", lasting.in_words(found.since)


def of(corpus: Corpus, team: str = "team:x") -> Last:
    return lastchange.of(corpus, team, AT)


def test_where_the_store_knows_of_no_change_none_is_told() -> None:
    assert not of(store(held("a", "a"))).told
    assert not of(store(record("evt:e", type="continuation", participants=["place team:x"], occurred="2030"))).told
    byline = held("a", "a", "2030", role="writer", role_class="byline")
    assert not of(store(byline)).told


def test_who_came_or_left_and_what_became_of_the_team_are_changes() -> None:
    assert words(of(store(held("a", "a", "2030-12-31")))) == ("mem:a", "10 days")
    assert words(of(store(held("a", "a", "2029", "2030-12-31")))) == ("mem:a", "10 days")
    assert words(of(store(record("team:x", founded="2030-12-31")))) == ("team:x", "10 days")
    renamed = record("evt:e", type="team-renamed", participants=["place team:x"], occurred="2030-12")
    assert words(of(store(renamed))) == ("evt:e", "at least 10 days, at most 40 days")


def test_an_event_and_the_role_that_it_begins_are_one_change() -> None:
    event = record("evt:e", type="joined", participants=["joined per:a", "place team:x"], occurred="2030-12-31")
    found = lastchange.changes(store(held("a", "a", "2030-12-31", start_event="evt:e"), event), "team:x")
    assert [change.record for change in found] == ["evt:e"]


def test_announced_is_no_day_of_a_change() -> None:
    told = record("evt:e", type="team-renamed", participants=["place team:x"], announced="2030-12-31")
    found = of(store(told))
    assert (found.change, [change.record for change in found.undated]) == (None, ["evt:e"])
    later = record("evt:e", type="team-renamed", participants=["place team:x"], announced="2031-02-01")
    assert not of(store(later)).told  # on the day nobody has announced it


def test_a_disputed_change_is_not_the_last_for_certain() -> None:
    sure = held("a", "a", "2030-12-01")
    event = record("evt:e", type="team-renamed", participants=["place team:x"], occurred="2030-12-31")
    event["citations"] += [{**event["citations"][0], "stance": "disputes"}]
    assert words(of(store(sure, event))) == ("evt:e", "at least 10 days, at most 40 days")


def test_what_comes_later_is_told_apart() -> None:
    found = of(store(held("a", "a", "2031-02-01", status="announced"), record("team:x", dissolved="2031-03")))
    assert (found.change, [change.record for change in found.later]) == (None, ["mem:a", "team:x"])


def test_the_stories() -> None:
    day = dates.parse("2031-05-14")
    told = lastchange.of(corpus(MERIDIAN), "team:meridian-tidal", day)
    # On or before 12 May; the dismissal of 28 April is disputed, so that the arrival of March or April is the last one
    # for certain.
    assert words(told) == ("evt:caldeira-voss-retires", "at least 2 days, at most 3 months")
    assert [c.record for c in told.later] == ["evt:branza-resigns", "evt:shiomi-appointed"]
    assert not lastchange.of(corpus(MERIDIAN), "team:rotor-laboratory", day).told
    lin = lastchange.of(corpus(ALIBABA), "team:alibaba", dates.parse("2026-03-06"))
    assert words(lin) == ("evt:lin-resignation", "at least 1 day")
