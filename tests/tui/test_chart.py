"""The lines of the chart: they fit, say what they draw, and tell what is certain from what is possible by signs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.corpus import Corpus
from store.density import ZOOMS, Count, Density, bin_of, calendar_of
from store.query import Query
from store.tenures import Bar, Tenure
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tui.axis import Axis, Label, fitted, window
from tui.page import Line
from tui.widgets import chart_lines as draw
from tui.widgets.chart import LEAST, LOW, Chart

ZOOM = st.sampled_from(ZOOMS)
YEARS = st.integers(1, 9999)


def text(line: Line) -> str:
    return "".join(part.text for part in line)


# --- the axis


@st.composite
def axes(draw_: st.DrawFn) -> Axis:
    zoom = draw_(ZOOM)
    many, size = draw_(st.integers(1, 120)), draw_(st.integers(1, 6))
    lowest, highest = calendar_of(zoom)
    start = bin_of(draw_(YEARS) * 10000 + draw_(st.integers(1, 12)) * 100 + draw_(st.integers(1, 28)), zoom)
    return Axis(zoom, max(lowest, min(start, highest - many + 1)), many, size)


@given(axes())
def test_labels_stand_side_by_side_below_the_bins_that_they_name(axis: Axis) -> None:
    labels, end = axis.labels(), -1
    assert axis.many * axis.size < 12 or labels
    for label in labels:
        assert label.cell > end
        end = label.cell + len(label.text)
        assert end <= axis.many * axis.size
        assert label.tick % axis.size == 0
        day = axis.bounds(axis.start + label.tick // axis.size)[0]
        year, month, number = day // 10000, day // 100 % 100, day % 100
        named = {f"{year:04}", f"Q{(month + 2) // 3}", f"{year:04} Q{(month + 2) // 3}", f"{year:04}-{month:02}"}
        named |= {
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1],
            str(number),
        }
        assert label.text in named | {f"{year:04}-{month:02}-{number:02}"}


@given(axes(), st.integers(0, 200))
def test_a_label_that_has_to_be_there_is(axis: Axis, cell: int) -> None:
    label = Label(cell, "@2031-04", cell)
    assert (label in axis.labels(label)) == (cell + len(label.text) <= axis.many * axis.size)


@given(ZOOM, st.integers(1, 400), YEARS, st.integers(0, 500), st.data())
def test_the_window_shows_the_bin_and_nothing_that_is_no_day(
    zoom: str, cells: int, year: int, span: int, data: st.DataObject
) -> None:
    first = bin_of(year * 10000 + 101, zoom)
    last = min(first + span, calendar_of(zoom)[1])
    many, size = fitted(zoom, first, last, cells)
    assert 1 <= many * size <= max(cells, size)
    around = data.draw(st.integers(first, last) | st.none())
    before = data.draw(st.integers(first - many, last) | st.none())
    start = window(zoom, many, first, last, around, before)
    assert calendar_of(zoom)[0] <= start
    assert start + many - 1 <= calendar_of(zoom)[1] or many > calendar_of(zoom)[1]
    if around is not None:
        assert start <= around < start + many
    if many > last - first:
        assert start <= first <= last < start + many
    elif before is not None and first <= before <= last - many + 1 and around in (None, before):
        assert start == before, "it moves only where it has to"


# --- what is drawn


@given(st.builds(Count, *[st.integers(0, 40)] * 3), st.integers(0, 60), st.integers(1, 5), st.integers(1, 4))
def test_a_bin_is_solid_where_certain_and_light_where_possible(count: Count, more: int, tall: int, size: int) -> None:
    zoom, peak = "day", count.certain + count.possible + more
    axis = Axis(zoom, 740_000, 2, size)

    class Given(Density):
        def at(self, bin: int) -> Count:
            return count if bin == axis.start else Count(peak)

    lines = draw.events(Given({}, zoom), axis, tall, 12, (), False)
    drawn = [text(line)[13 : 13 + size] for line in lines]
    signs = Counter("".join(drawn))
    solid = sum(signs[sign] for sign in "▁▂▃▄▅▆▇█")
    assert (solid > 0) == (count.certain > 0)
    if tall > 1 or size > 1 or not count.certain:
        assert (signs["░"] > 0) == (count.possible > 0)
    assert (signs["·"] > 0) == (count.beyond > 0 and not count.certain and not count.possible)
    heights = [n for n, line in enumerate(drawn) if line.strip()]
    assert heights == list(range(tall - len(heights), tall)), "a bar stands on the ground"


def test_digits_say_the_same_where_there_are_no_blocks() -> None:
    axis = Axis("day", 740_000, 4, 2)
    counts = [Count(3), Count(0, 2), Count(120), Count(0, 0, 4)]

    class Given(Density):
        def at(self, bin: int) -> Count:
            return counts[bin - axis.start]

    [line] = draw.events(Given({}, "day"), axis, 1, 12, (), True)
    assert text(line)[13:21] == "3 2?+ · "


def bar(*tenures: Tenure, undated: int = 0, announced: int = 0) -> str:
    axis = Axis("year", 2028, 5, 2)
    return text(draw.tenure(Bar("per:a", tenures, undated, announced), "A", axis, 6, ()))


NEVER, EVER = 0, 99999999


@pytest.mark.parametrize(
    ("tenure", "drawn"),
    [
        (Tenure(20290101, 20290101, 20310601, 20310601), "   ┣━━━━┫   "),
        (Tenure(20290101, 20291231, 20310601, 20310601), "   ┣━━━━┫   "),
        (Tenure(20290601, 20300630, 20310601, 20310601), "   ┄┄━━━┫   "),
        (Tenure(NEVER, EVER, NEVER, 20310601), "?┄┄┄┄┄┄┄┄   "),
        (Tenure(20300601, 20300601, NEVER, EVER), "     ├┄┄┄┄┄?"),
        (Tenure(20200601, 20200601, 20400101, 20400101), "‹━━━━━━━━━━›"),
        (Tenure(20300601, 20300601, NEVER, EVER, announced=True), "     a═════?"),
        (Tenure(20400601, 20400601, NEVER, EVER), "           ›"),
    ],
)
def test_each_kind_of_end_has_a_sign_of_its_own(tenure: Tenure, drawn: str) -> None:
    assert bar(tenure)[6:] == drawn


def test_what_nobody_dates_is_said_in_words() -> None:
    assert "? since w" in bar(undated=1)
    assert "a announc" in bar(undated=1, announced=1)
    assert bar(Tenure(20290101, 20290101, NEVER, EVER), undated=1)[4] == "?"


# --- the whole


@pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
@pytest.mark.parametrize("zoom", ["", *ZOOMS])
@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-04", "at:2026-03-05", "xyzzy"])
def test_lines_fit_whatever_the_size(name: str, zoom: str, query: str) -> None:
    chart, store = Chart(), corpus(name)
    chart.set(Query(store, query), zoom)
    for id in (None, *store.ids("event")[::4]):
        for width, lines in ((30, 6), (36, 9), (60, LOW), (76, 13), (117, 40)):
            chart.follow(id)
            high = chart.height(width, lines)
            assert high == 3 if lines < LOW else 3 <= high <= max(7, lines // 3)
            for y in range(high):
                assert sum(cell_len(part.text) for part in chart.line(y)) <= width
            marks = [y for y in range(high) if "▲" in text(chart.line(y))]
            assert len(marks) == (chart.marked is not None)


def test_there_is_none_where_there_is_no_room() -> None:
    chart = Chart()
    chart.set(Query(corpus(MERIDIAN)), "")
    assert chart.height(75, LEAST - 1) == chart.height(29, 40) == 0
    assert chart.height(75, LEAST) == 3


def test_there_is_none_where_no_event_has_a_day() -> None:
    chart = Chart()
    for zoom in ("", *ZOOMS):
        chart.set(Query(Corpus({})), zoom)
        assert chart.height(75, 20) == 0
        assert chart.beside(1) is chart.marked is None
    assert "no event has a day" in chart.refusal


def test_the_day_as_of_which_all_is_shown_is_marked_where_it_lies() -> None:
    chart = Chart()
    chart.set(Query(corpus(MERIDIAN), "at:2030-02"), "month")
    lines = [text(chart.line(y)) for y in range(chart.height(75, 12))]
    place = lines[-1].index("@2030-02")
    assert lines[-2][place] == "┬"
    assert any(line[place] == "│" for line in lines[:-2])


def test_a_move_within_a_bin_draws_nothing_and_into_another_the_axis_alone() -> None:
    chart, store = Chart(), corpus(MERIDIAN)
    chart.set(Query(store), "month")
    chart.follow("evt:oakes-promoted")
    high = chart.height(75, 12)
    before = [chart.line(y) for y in range(high)]
    assert not chart.follow("evt:urahama-run")
    drawn = chart.follow("evt:branza-resigns")
    assert list(drawn) == [high - 2]
    after = [chart.line(y) for y in range(high)]
    assert [y for y in range(high) if before[y] != after[y]] == [high - 2]
