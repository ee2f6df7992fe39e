"""Facets: what each value is said to leave is what it leaves, and a second value widens."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import editing, facets
from store.documents import KINDS
from store.lists import MIXED, listing
from store.query import Query
from tests.store.oracle import text_of
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.test_query_oracle import queries

STORIES = (ALIBABA, MERIDIAN)
profile = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=20)


def rows(name: str, text: str, kind: str) -> list[str]:
    return listing(Query(corpus(name), text), kind).ids if kind in MIXED else Query(corpus(name), text).ids(kind)


def hold(name: str, text: str) -> None:
    """Every value of every facet leaves as many rows as it says, and is ticked where the query has it."""
    query = Query(corpus(name), text)
    for kind in facets.OF_KIND:
        for facet in facets.find(query, kind):
            rest = editing.without_field(text, facet.field)
            assert facet.choices
            for choice in facet.choices:
                applied = editing.with_value(rest, facet.field, choice.value)
                assert len(rows(name, applied, kind)) == choice.rows, (text, kind, applied)
                assert choice.rows or choice.chosen
                assert choice.chosen == (editing.without_value(text, facet.field, choice.value) != text)
            ticked = {choice.value for choice in facet.choices if choice.chosen}
            for value in editing.values(text, facet.field):
                assert any(editing.same(facet.field, value, other) for other in ticked)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "is:gap",
        "mode:direct,partial",
        "type:departure date:2026-03,2031",
        "speaker:wu OR speaker:maeve",
        "at:2031-04-01",
        "team:tongyi is:inferred",
        "-mode:scare no:speaker",
        "date:>=2026 is:certain",
        "state:stated source:alibaba",
        '"zero-sum"',
    ],
)
def test_a_value_leaves_as_many_rows_as_it_says(name: str, text: str) -> None:
    hold(name, text)


@pytest.mark.parametrize("name", STORIES)
def test_it_does_so_under_any_query(name: str) -> None:
    @profile
    @given(queries(name))
    def check(tree: object) -> None:
        hold(name, text_of(tree))  # type: ignore[arg-type]

    check()


@pytest.mark.parametrize("name", STORIES)
def test_a_second_value_widens(name: str) -> None:
    for kind in facets.OF_KIND:
        for facet in facets.find(Query(corpus(name)), kind):
            text = ""
            before: set[str] = set()
            for choice in facet.choices[:3]:
                text = editing.with_value(text, facet.field, choice.value)
                now = set(rows(name, text, kind))
                assert before <= now
                assert len(now) >= choice.rows
                before = now
            again = facets.find(Query(corpus(name), text), kind)
            same = next(other for other in again if other.field == facet.field)
            assert [choice.rows for choice in same.choices] == [choice.rows for choice in facet.choices]
            assert sum(choice.chosen for choice in same.choices) == len(facet.choices[:3])


def test_a_field_that_another_term_needs_is_counted_with_it() -> None:
    query = Query(corpus(MERIDIAN), "(is:certain OR wu) date:2031")
    dates = next(facet for facet in facets.find(query, "event") if facet.field == "date")
    assert [choice for choice in dates.choices if choice.chosen]


def test_they_are_those_that_a_reader_looks_for() -> None:
    found = {facet.field: facet for facet in facets.find(Query(corpus(ALIBABA)), "quote")}
    assert list(found) == ["speaker", "mode", "channel", "theme", "date", "source", "is"]
    assert found["speaker"].choices[0].label == "Wu Yongming"
    counts = [choice.rows for choice in found["speaker"].choices]
    assert counts == sorted(counts, reverse=True)
    assert {choice.value for choice in found["mode"].choices} == {"direct", "partial", "indirect", "scare"}
    assert set(facets.OF_KIND) <= {*KINDS, *MIXED}
    assert facets.find(Query(corpus(ALIBABA)), "themes") == facets.find(Query(corpus(ALIBABA)), "theme")


def test_many_values_are_cut_short_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {f.field: f.choices for f in facets.find(Query(corpus(MERIDIAN)), "quote")}
    monkeypatch.setattr(facets, "MOST", 3)
    monkeypatch.setattr(facets, "_SPARE", 1)
    last = whole["speaker"][-1].value
    for facet in facets.find(Query(corpus(MERIDIAN), f"speaker:{last}"), "quote"):
        if facet.field == "speaker":  # what is chosen stays in sight
            assert facet.choices[:3] == whole["speaker"][:3]
            assert [choice.value for choice in facet.choices[3:] if choice.chosen] == [last]
            assert facet.more >= len(whole["speaker"]) - 4
        else:
            assert len(facet.choices) <= 3


# --- editing


@pytest.mark.parametrize(
    ("text", "field", "value", "wanted"),
    [
        ("", "mode", "direct", "mode:direct"),
        ("mode:direct", "mode", "partial", "mode:direct,partial"),
        ("mode:direct", "mode", "Direct", "mode:direct"),
        ("lin OR wu", "mode", "direct", "(lin OR wu) mode:direct"),
        ("(lin OR wu) is:gap", "mode", "direct", "(lin OR wu) is:gap mode:direct"),
        ('mode:"direct"wu', "mode", "partial", 'mode:"direct",partial wu'),
        ("-mode:scare", "mode", "direct", "-mode:scare mode:direct"),
        ("(mode:direct)", "mode", "scare", "(mode:direct,scare)"),
        ("date:2026 is:certain", "is", "gap", "date:2026 is:certain is:gap"),
    ],
)
def test_a_value_is_put_in(text: str, field: str, value: str, wanted: str) -> None:
    assert editing.with_value(text, field, value) == wanted


@pytest.mark.parametrize(
    ("text", "field", "value", "wanted"),
    [
        ("mode:direct", "mode", "direct", ""),
        ("wu mode:direct,partial lin", "mode", "direct", "wu mode:partial lin"),
        ("wu mode:direct lin", "mode", "direct", "wu lin"),
        ("(mode:direct) lin", "mode", "direct", "lin"),
        ("((mode:direct))", "mode", "direct", ""),
        ("(mode:direct lin) wu", "mode", "direct", "(lin) wu"),
        ("date:2026 is:certain wu", "date", "2026", "wu"),
        ("date:2026 after:2025 is:certain", "date", "2026", "after:2025 is:certain"),
        ("-mode:scare", "mode", "scare", "-mode:scare"),
        ("mode:scare OR wu", "mode", "scare", "mode:scare OR wu"),
        ("channel:“a,b”,c", "channel", '"a,b"', "channel:c"),
        ("mode:direct mode:direct,scare", "mode", "direct", "mode:scare"),
    ],
)
def test_a_value_is_taken_out(text: str, field: str, value: str, wanted: str) -> None:
    assert editing.without_value(text, field, value) == wanted


@pytest.mark.parametrize("name", STORIES)
def test_what_is_put_in_and_taken_out_again_leaves_what_was_there(name: str) -> None:
    @profile
    @given(
        queries(name), st.sampled_from([("mode", "direct"), ("theme", '"so, what"'), ("date", ">=2026"), ("is", "gap")])
    )
    def check(tree: object, edit: tuple[str, str]) -> None:
        field, value = edit
        text = text_of(tree)  # type: ignore[arg-type]
        before, values = Query(corpus(name), text), editing.values(text, field)
        there = any(editing.same(field, value, other) for other in values)
        edited = editing.with_value(text, field, value)
        assert len(editing.values(edited, field)) == len(values) + (not there)
        after = Query(corpus(name), edited)
        for kind in KINDS:
            if values:
                assert set(after.kept(kind)) >= set(before.kept(kind))
            else:
                assert set(after.kept(kind)) <= set(before.kept(kind))
        if not there:
            back = Query(corpus(name), editing.without_value(edited, field, value))
            assert [back.kept(kind) for kind in KINDS] == [before.kept(kind) for kind in KINDS]
        assert editing.values(editing.without_field(text, field), field) == []

    check()


@given(st.text())
@settings(derandomize=True, deadline=None)
def test_any_value_is_written_so_that_it_reads_as_itself(value: str) -> None:
    form = editing.written(value)
    if form is not None:
        assert editing.values(f"tag:{form}", "tag") == [form]
        assert editing.same("tag", form, form)
    elif value.strip():
        assert "”" in value or '"' in value or len(value) > 3000
