"""Partial dates: what each form means in days, against the calendar and against the `edtf` package."""

from __future__ import annotations

from datetime import date, timedelta
from time import struct_time
from typing import Any

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import dates
from store.dates import EVER, Span

profile = settings(derandomize=True, deadline=None)

years = st.integers(1, 9999).map("{:04}".format)
months = st.integers(1, 12).map("{:02}".format)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
marks = st.sampled_from(["", "?", "~", "%"])
points = st.builds(
    "{}{}".format,
    st.one_of(
        days,
        years,
        st.builds("{}-{}".format, years, months),
        st.builds("{}-{}-XX".format, years, months),
        st.builds("{}-XX".format, years),
        st.builds("{}-XX-XX".format, years),
        years.filter(lambda year: year[:3] != "000").map(lambda year: f"{year[:3]}X"),
        years.filter(lambda year: year[:2] != "00").map(lambda year: f"{year[:2]}XX"),
    ),
    marks,
)


def interval(start: str, end: str) -> str | None:
    try:
        dates.parse(f"{start}/{end}")
    except ValueError:
        return None
    return f"{start}/{end}"


ends = st.one_of(points, st.just(".."), st.just(""))
intervals = st.builds(interval, ends, ends).filter(lambda text: text is not None)
known = st.one_of(points, intervals)


# --- forms


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2026-03-05", "2026-03-05", "2026-03-05"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-03-XX", "2026-03-01", "2026-03-31"),
        ("2026-XX-XX", "2026-01-01", "2026-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2026-03-05?", "2026-03-05", "2026-03-05"),
        ("2026-03~", "2026-03-01", "2026-03-31"),
        ("2026%", "2026-01-01", "2026-12-31"),
        ("2026-03/2026-06", "2026-03-01", "2026-06-30"),
        ("2026-03-05/..", "2026-03-05", None),
        ("2026-03-05/", "2026-03-05", None),
        ("../2026-03-05", None, "2026-03-05"),
        ("/2026", None, "2026-12-31"),
        # leap years
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2000-02-XX", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_form_means_its_days(text: str, lo: str | None, hi: str | None) -> None:
    assert dates.parse(text) == Span(lo, hi)


@pytest.mark.parametrize(
    "text",
    "|soon|26|2026-3|2026-13|2026-00|2026-02-30|2023-02-29|2026-03-00|2026-03-5|2026-XX-05|202X-03|2X26|0000|0000-01"
    "|/|..|../..|/..|2026/2025|2026-03/2026-02|2026/2027/2028|2026-03-05 |+2026|-2026|２０２６|2026-03-05T10:00|2026?~",
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    for one in text.split("|"):
        with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
            dates.parse(one)


@settings(profile, max_examples=300)
@given(st.one_of(st.text(max_size=15), st.text("0123456789-X/.?~% ", max_size=15)))
def test_any_text_is_days_in_order_or_a_value_error(text: str) -> None:
    try:
        lo, hi = dates.parse(text)
    except ValueError:
        return
    assert lo is not None or hi is not None
    for day in (lo, hi):
        assert day is None or date.fromisoformat(day).isoformat() == day
    assert lo is None or hi is None or lo <= hi


@settings(profile, max_examples=200)
@given(points)
def test_the_days_of_a_point_are_all_that_begin_as_it_does(text: str) -> None:
    """The bounds are the first and the last day that the form can be read as, and the days beyond them cannot."""
    lo, hi = dates.parse(text)
    assert lo is not None
    assert hi is not None
    stem = text.rstrip("?~%").split("X")[0].rstrip("-")
    assert lo.startswith(stem)
    assert hi.startswith(stem)
    for outside in (dates.next_day(lo, -1), dates.next_day(hi, 1)):
        assert outside in (lo, hi) or not str(outside).startswith(stem)  # the ends of the calendar hold


# --- against edtf


def _iso(day: object) -> str | None:
    """A bound as it gives one; None for an infinite one."""
    return f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if isinstance(day, struct_time) else None


@settings(profile, max_examples=120)
@given(known.filter(lambda text: "/" not in text or "X" not in text))
def test_the_edtf_package_reads_the_same_days(text: str) -> None:
    """It fails on unspecified digits in an interval, knows a year 0000, and invents a bound for an unknown end: there
    the two are not compared."""
    lo, hi = dates.parse(text)
    parsed: Any = edtf.parse_edtf(text)
    if lo is not None and lo > "0010":
        assert _iso(parsed.lower_strict()) == lo
    if hi is not None:
        assert _iso(parsed.upper_strict()) == hi


# --- spans

BASE = date(2026, 3, 1)
WINDOW = [(BASE + timedelta(days=n)).isoformat() for n in range(-1, 9)]
numbers = st.one_of(st.none(), st.integers(0, 7))
spans = (
    st.tuples(numbers, numbers)
    .filter(lambda ends: None in ends or ends[0] <= ends[1])  # type: ignore[operator]
    .map(lambda ends: Span(*(None if n is None else WINDOW[n + 1] for n in ends)))
)


def days_of(span: Span) -> set[str]:
    """The days of a window that reaches a day further than any bound, so that an open end shows in it."""
    return {day for day in WINDOW if (span.lo or "") <= day <= (span.hi or "9")}


@settings(profile, max_examples=300)
@given(spans, spans)
def test_possibly_is_a_day_in_common(a: Span, b: Span) -> None:
    assert a.possibly(b) == bool(days_of(a) & days_of(b))
    assert a.possibly(b) == b.possibly(a)


@settings(profile, max_examples=300)
@given(spans, spans)
def test_certainly_within_is_every_day_in_it(a: Span, b: Span) -> None:
    assert a.certainly_within(b) == (days_of(a) <= days_of(b))
    assert not a.certainly_within(b) or a.possibly(b)


def test_ever_holds_everything() -> None:
    assert EVER.certainly_within(EVER)
    assert Span("2026-01-01", None).certainly_within(EVER)
    assert not EVER.certainly_within(Span("2026-01-01", None))


# --- stored dates


def stored(text: str | None) -> dict[str, Any] | None:
    return None if text is None else {"edtf": text, **dates.parse(text)._asdict()}


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (None, None, None),
        ("2026-03", None, Span("2026-03-01", None)),
        (None, "2026-03", Span(None, "2026-03-31")),
        ("2025", "2026-03", Span("2025-01-01", "2026-03-31")),
        ("../2025", "2026-03-05/..", Span(None, None)),
    ],
)
def test_an_interval_reaches_from_the_earliest_start_to_the_latest_end(
    start: str | None, end: str | None, span: Span | None
) -> None:
    assert dates.interval(stored(start), stored(end)) == span


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (None, ""),
        ("2026-03-05", "2026-03-05"),
        ("2026-03-XX", "2026-03"),
        ("2026-XX-XX", "2026"),
        ("202X", "202·"),
        ("20XX", "20··"),
        ("2026-03~", "2026-03~"),
        ("../2026-03-05", "≤2026-03-05"),
        ("/2026-03-XX", "≤2026-03"),
        ("2026-03-05/..", "≥2026-03-05"),
        ("202X/", "≥202·"),
        ("2026-03/2026-06", "2026-03…06"),
        ("2026-03-05/2026-03-09", "2026-03-05…09"),
        ("2026-03-05/2026-04-09", "2026-03-05…04-09"),
        ("2026-03-05/2026-06", "2026-03-05…2026-06"),
        ("2026-03/2026", "2026-03…2026"),
        ("2025-12/2026-01", "2025-12…2026-01"),
        ("2026-XX/202X", "2026…202·"),
    ],
)
def test_a_date_is_brief(text: str | None, short: str) -> None:
    assert dates.brief(stored(text)) == short


@pytest.mark.parametrize(
    ("text", "day"), [(None, False), ("2026-03-05", True), ("2026-03-05?", True), ("2026-03", False), ("/2026", False)]
)
def test_known_to_the_day(text: str | None, day: bool) -> None:
    assert dates.is_day(stored(text)) is day


def test_the_ends_of_the_calendar_hold() -> None:
    assert dates.next_day("2024-02-28", 1) == "2024-02-29"
    assert dates.next_day("2026-01-01", -1) == "2025-12-31"
    assert dates.next_day("9999-12-31", 1) == "9999-12-31"
    assert dates.next_day("0001-01-01", -1) == "0001-01-01"
    assert dates.next_day(None, 1) is None
