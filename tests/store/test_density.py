"""Events in bins of time, against a reading of each date day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import dates, density, fields
from store.dates import Span

# Every kind of partial date, near each other so that they meet in bins.
DAYS = st.dates(min_value=date(2030, 11, 1), max_value=date(2031, 8, 31))
POINTS = DAYS.map(str) | DAYS.map(lambda day: f"{day:%Y-%m}") | DAYS.map(lambda day: f"{day:%Y-%m}-XX") | st.sampled_from(
    ["2031", "2030~", "2031?", "203X", "2031-XX-XX", "20XX"]
)  # fmt: skip


def _is_date(edtf: str) -> bool:
    try:
        dates.parse(edtf)
    except ValueError:
        return False
    return True


ENDS = POINTS | st.sampled_from(["", ".."])
EDTF = POINTS | st.tuples(ENDS, ENDS).map("/".join).filter(_is_date)
WHEN = st.none() | EDTF.map(dates.parse)
ZOOM = st.sampled_from(density.ZOOMS)


def spread(spans: list[Span | None]) -> density.Dates:
    bounds = list(map(fields.bounds, spans))
    return density.dates_of([lo for lo, _ in bounds], [hi for _, hi in bounds], range(len(bounds)))


def iso(day: int) -> str:
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def whole(bin: int, zoom: str) -> Span:
    first, last = density.days_of(bin, zoom)
    return Span(iso(first), iso(last))


def naive(spans: list[Span | None], bin: int, zoom: str) -> density.Count:
    """What a bin holds, span by span."""
    found, room = [0, 0, 0], whole(bin, zoom)
    for span in spans:
        if span is None or not span.possibly(room):
            continue
        known = [day for day in span if day is not None]
        if span.certainly_within(room):
            found[0] += 1
        else:
            here = any(room.lo <= day <= room.hi for day in known)  # type: ignore[operator]
            found[1 if len(known) == 2 or here else 2] += 1
    return density.Count(*found)


@given(st.lists(WHEN, max_size=12), ZOOM, DAYS)
def test_each_bin_holds_what_a_naive_reading_finds(spans: list[Span | None], zoom: str, day: object) -> None:
    found = density.Density(spread(spans), zoom)
    bin = density.bin_of(int(str(day).replace("-", "")), zoom)
    for near in range(bin - 3, bin + 4):
        assert found.at(near) == naive(spans, near, zoom)
    assert found.undated == spans.count(None)


@given(st.lists(WHEN, max_size=12), ZOOM, DAYS, st.integers(0, 20))
def test_those_outside_and_the_bins_beside_are_those_of_the_list(
    spans: list[Span | None], zoom: str, day: object, more: int
) -> None:
    found = density.Density(spread(spans), zoom)
    listed = sorted(
        density.bin_of(density.listed_day(*fields.bounds(span)), zoom) for span in spans if span is not None
    )
    first = density.bin_of(int(str(day).replace("-", "")), zoom)
    last = first + more
    assert found.outside(first, last) == (sum(b < first for b in listed), sum(b > last for b in listed))
    assert found.filled == sorted(set(listed))
    assert found.beside(first, 1) == min((b for b in listed if b > first), default=None)
    assert found.beside(first, -1) == max((b for b in listed if b < first), default=None)
    assert found.nearest(first) == min(found.filled, key=lambda b: (abs(b - first), b), default=None)
    assert found.beside(None, -1) == (listed[-1] if listed else None)
    assert found.beside(None, 1) is None


@given(st.dates(), ZOOM)
def test_bins_lie_side_by_side_and_each_day_in_one(day: object, zoom: str) -> None:
    number = int(str(day).replace("-", ""))
    bin = density.bin_of(number, zoom)
    first, last = density.days_of(bin, zoom)
    assert first <= number <= last
    assert density.bin_of(first, zoom) == density.bin_of(last, zoom) == bin
    lowest, highest = density.calendar_of(zoom)
    assert lowest <= bin <= highest
    if bin < highest:
        after = density.days_of(bin + 1, zoom)[0]
        assert dates.next_day(iso(last), 1) == iso(after)


@pytest.mark.parametrize(
    ("days", "bins", "zoom"),
    [
        (["2026-03-05"], 1, "day"), (["2026-03-05", "2026-04-05"], 30, "month"), (["2026", "2029"], 5, "year"),
        (["2026", "2029"], 3, "year"), ([], 10, "month"), (["2030-01-01", "2031-12-31"], 8, "quarter"),
    ],
)  # fmt: skip
def test_the_finest_zoom_that_shows_all(days: list[str], bins: int, zoom: str) -> None:
    assert density.finest(spread(list(map(dates.parse, days))), bins) == zoom
