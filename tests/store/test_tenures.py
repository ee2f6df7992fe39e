"""Bars of tenure, against a reading of each interval day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import fields, tenures
from store.corpus import Corpus
from store.dates import Span
from store.documents import kind_of
from store.query import Query
from store.rows import Rows
from store.tenures import ANNOUNCED, CERTAIN, NO, POSSIBLE, Bar, Bars, tenure_of
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.test_density import DAYS, WHEN


def number(day: date) -> int:
    return int(f"{day:%Y%m%d}")


def naive(start: Span | None, end: Span | None, day: str) -> int:
    """How surely somebody was there on a day."""
    low, late = (start.lo, start.hi) if start else (None, None)
    early, high = (end.lo, end.hi) if end else (None, None)
    if (low is not None and day < low) or (high is not None and day > high):
        return NO
    return CERTAIN if late is not None and early is not None and late <= day <= early else POSSIBLE


@given(st.lists(st.tuples(WHEN, WHEN, st.booleans()), max_size=3), DAYS, st.integers(0, 40))
def test_a_bar_says_of_a_bin_what_its_days_say(
    held: list[tuple[Span | None, Span | None, bool]], day: date, more: int
) -> None:
    bar = Bar("per:a", tuple(tenure_of(fields.bounds(s), fields.bounds(e), a) for s, e, a in held))
    days = [day + timedelta(n) for n in range(more + 1)]
    found = [NO]
    for start, end, announced in held:
        surest = max(naive(start, end, str(each)) for each in days)
        found.append(ANNOUNCED if announced and surest else surest)
    assert bar.within(number(day), number(days[-1])) == max(found)


@given(WHEN, WHEN, DAYS)
def test_the_ends_that_nobody_knows_are_said(start: Span | None, end: Span | None, day: date) -> None:
    bar = Bar("per:a", (tenure_of(fields.bounds(start), fields.bounds(end)),))
    low, high = start and start.lo, end and end.hi
    before, after = bar.beyond(number(day), number(day))
    there = naive(start, end, str(day)) != NO
    assert before == (("?" if there else "‹") if low is None else "‹" if low < str(day) else "")
    assert after == (("?" if there else "›") if high is None else "›" if high > str(day) else "")


@given(WHEN, WHEN, DAYS, st.integers(0, 40))
def test_it_turns_where_its_ends_lie_for_certain(start: Span | None, end: Span | None, day: date, more: int) -> None:
    bar = Bar("per:a", (tenure_of(fields.bounds(start), fields.bounds(end)),))
    room = Span(str(day), str(day + timedelta(more)))
    expected = tuple(when is not None and when.certainly_within(room) for when in (start, end))
    assert bar.turns(number(day), number(day + timedelta(more))) == expected


@pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
def test_on_each_day_it_is_as_the_lists_say(name: str) -> None:
    """`at:DAY` and `is:certain` keep the memberships and teams that the bars show so."""
    store = corpus(name)
    middle = date(2026, 3, 5) if name == ALIBABA else date(2031, 5, 9)
    read = Bars(Query(store, ""))
    for step in range(-1000, 200, 7):
        day = middle + timedelta(step)
        at = Span(str(day), str(day))
        possible, certain = Rows(store, at), Rows(store, at, certain=True)
        for kind, tenure in (("membership", read.role), ("team", read.team)):
            for row in range(store.count(kind)):
                surely = tenure(row)._replace(announced=False).within(number(day), number(day))
                assert (surely != NO, surely == CERTAIN) == (possible.stands(kind, row), certain.stands(kind, row))


def bars(store: Corpus, text: str, days: tuple[int, int], most: int = 20) -> list[Bar]:
    query = Query(store, text)
    return Bars(query).of(tenures.named_in(query, query.kept("event")), *days, most)


def test_the_dated_come_first_and_they_stand_as_they_begin() -> None:
    store = corpus(MERIDIAN)
    found = bars(store, "", (20310101, 20310630))
    dated = [bar.id for bar in found if bar.tenures]
    assert [bool(bar.tenures) for bar in found] == sorted((bool(bar.tenures) for bar in found), reverse=True)
    assert dated.index("per:zoe-branza") < dated.index("per:linnea-oakes") < dated.index("team:membrane-laboratory")
    assert [(bar.undated, bar.announced) for bar in found if bar.id == "per:maeve-odell"] == [(1, 0)]
    assert [(bar.undated, bar.announced) for bar in found if bar.id == "per:devika-nair-holt"] == [(1, 1)]
    assert not [bar for bar in found if kind_of(bar.id) == "team" and not bar.tenures]
    assert [bar.id for bar in bars(store, "", (20310101, 20310630), 3)] != dated[:3], "the most named are chosen"
    assert len(bars(store, "", (20310101, 20310630), 3)) == 3


def test_the_surest_tenure_says_how_it_goes_on() -> None:
    """Zoë Brânză was there since about 2022, chief engineer since when is not said."""
    [branza] = [bar for bar in bars(corpus(MERIDIAN), "", (20310101, 20310630)) if bar.id == "per:zoe-branza"]
    assert branza.beyond(20310101, 20310301) == ("‹", "›")
    assert branza.beyond(20200101, 20310630) == ("?", "")


def test_only_those_whom_the_filter_keeps() -> None:
    store = corpus(MERIDIAN)
    query = Query(store, "id:per:hamish-quarrie")
    found = bars(store, query.text, (20310101, 20310630))
    assert {bar.id for bar in found} <= {*query.ids("person"), *query.ids("team")}
    assert "per:hamish-quarrie" in [bar.id for bar in found]
    quarrie = next(bar for bar in found if bar.id == "per:hamish-quarrie")
    assert quarrie.within(20310501, 20310531) == CERTAIN
    assert quarrie.within(20310801, 20310831) == ANNOUNCED


def test_who_only_writes_has_no_bar() -> None:
    assert Bars(Query(corpus(ALIBABA), "")).of(Counter({"per:xiaofang": 3}), 20260101, 20261231, 5) == []


def test_dates_of_the_article_are_bounds_and_no_more() -> None:
    """Lin's last day is not stated: on or before the e-mail, and since when is unknown."""
    [lin] = Bars(Query(corpus(ALIBABA), "")).of(Counter({"per:lin-junyang": 1}), 20260301, 20260331, 5)
    [held] = lin.tenures
    assert (held.start_lo, held.end_lo, held.end_hi) == (fields.EARLIEST, fields.EARLIEST, 20260305)
    assert lin.within(20260301, 20260305) == POSSIBLE
    assert lin.within(20260306, 20260306) == NO
    assert lin.beyond(20260301, 20260331) == ("?", "")
