"""How long and what lies between agree with a naive reading: every day that the dates can mean, on a small calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import dates, lasting
from store.dates import EVER, Span
from store.lasting import Between, Range, Stretch

# The calendar: all days of some months around a turn of the year; open bounds go on far beyond it.
FIRST, DAYS = date(2030, 12, 20), 45
CALENDAR = [(FIRST + timedelta(n)).isoformat() for n in range(DAYS)]
FAR = 400  # days beyond the calendar that stand for 'for ever'
_day = st.sampled_from(CALENDAR)
_month = st.sampled_from(["2030-12", "2031-01"])
EDTF = (
    _day
    | _month
    | st.sampled_from(["2030-12-XX", "2031-01~", "2031-01-15?", "2030", "2031-XX-XX"])
    | st.builds("{}/..".format, _day | _month)
    | st.builds("../{}".format, _day | _month)
    | st.builds("/{}".format, _day)
    | st.tuples(_day, _day).map(lambda pair: "/".join(sorted(pair)))
)
SPANS = st.just(EVER) | EDTF.map(dates.parse)


def meant(span: Span) -> range:
    """Every day that a span can mean, as an ordinal; a bound that is open is far away."""
    lo = date.fromisoformat(span.lo).toordinal() if span.lo else FIRST.toordinal() - FAR
    hi = date.fromisoformat(span.hi).toordinal() if span.hi else FIRST.toordinal() + DAYS + FAR
    return range(lo, hi + 1)


def ends(span: Span) -> list[int]:
    """The first and the last of these, between which all is alike."""
    days = meant(span)
    return [days[0], days[-1]]


@given(SPANS, SPANS)
def test_a_tenure_lasts_as_long_as_any_two_days_that_fit(start: Span, end: Span) -> None:
    pairs = [(b - a) for a, b in product(meant(start), [*meant(end)][:: max(1, len(meant(end)) // 60)]) if a <= b]
    pairs += [b - a for a, b in product(meant(start), ends(end)) if a <= b]
    pairs += [0] if set(meant(start)) & set(meant(end)) else []
    if not pairs:
        return  # it would end before it starts
    found = lasting.lasted(*lasting.tightened(start, end))
    assert found.least is None or found.least.days == min(pairs)
    assert found.most is None or found.most.days == max(pairs)
    assert (found.most is None) == (start.lo is None or end.hi is None)
    assert found.least is not None or min(pairs) == 0  # an open bound leaves no least but the shortest of all


@given(SPANS, SPANS)
def test_what_lies_between_is_what_every_pair_of_days_says(end: Span, start: Span) -> None:
    gaps = [s - e - 1 for e, s in product(ends(end), ends(start))]  # a gap grows with the one, falls with the other
    found = lasting.between(end, start)
    bounded = None not in (end.lo, end.hi, start.lo, start.hi)
    if min(gaps) > 0:
        assert found.kind == "certain"
        assert found.least == min(gaps)
        assert found.most == (max(gaps) if end.lo and start.hi else None)
    elif max(gaps) <= 0:
        assert found == Between("none", 0, 0)
    else:
        assert found.kind == ("possible" if bounded else "unknown")
        assert found.most == (max(gaps) if end.lo and start.hi else None)


@given(SPANS, SPANS, SPANS, SPANS)
def test_two_are_there_together_on_so_many_days_at_least(a: Span, b: Span, c: Span, d: Span) -> None:
    one, other = lasting.tightened(a, b), lasting.tightened(c, d)
    days = [
        min(y, w) - max(x, z) + 1
        for x, y, z, w in product(ends(one[0]), ends(one[1]), ends(other[0]), ends(other[1]))
    ]  # fmt: skip
    found = lasting.together(one, other)
    assert (found is not None) == (min(days) > 1)
    if found is not None:
        assert (found.kind, found.least) == ("overlap", min(days))
        assert found.most is None or found.most == max(days)


@given(_day, st.integers(0, 2000))
def test_a_stretch_in_words_comes_to_its_last_day_again(first: str, days: int) -> None:
    last = (date.fromisoformat(first) + timedelta(days)).isoformat()
    stretch = Stretch(first, last)
    for rounded, allowed in (("down", range(31)), ("up", range(-31, 1)), ("", range(1))):
        assert _days(first, lasting.length(stretch, rounded), days) in allowed


def _days(first: str, words: str, days: int) -> int:
    """How many days are left of a stretch when what the words say is gone through."""
    said = dict.fromkeys(("year", "month", "day"), 0)
    parts = words.replace(",", "").split()
    for number, unit in zip(parts[::2], parts[1::2], strict=True):
        said[unit.rstrip("s")] = int(number)
    day = date.fromisoformat(first)
    months = day.month - 1 + said["month"]
    year, month = day.year + said["year"] + months // 12, months % 12 + 1
    last = min(day.day, (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day)
    return days - (date(year, month, last) + timedelta(said["day"]) - day).days


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-05-01", "2031-05-15", "14 days"),
        ("2031-05-01", "2031-05-02", "1 day"),
        ("2029-05-01", "2031-06-01", "2 years 1 month"),
        ("2029-05-01", "2031-06-03", "2 years 1 month 2 days"),
        ("2029", "2031-02", "at least 1 year 1 month, at most 2 years 2 months"),
        ("2031-04", "2031-05-14", "at least 14 days, at most 43 days"),
        ("2031-04", "2031-04", "at most 29 days"),
        ("2031-04/..", "2031-05-14", "at most 43 days"),
        ("../2031-01-01", "2031-05-14", "at least 4 months"),
        ("../2031-01-01", "2031-05-14/..", "at least 4 months"),
        ("../2031-05", "2031-01/..", ""),
    ],
)
def test_how_long_in_words(start: str, end: str, words: str) -> None:
    assert lasting.in_words(lasting.lasted(dates.parse(start), dates.parse(end))) == words


@pytest.mark.parametrize(
    ("end", "start", "words"),
    [
        ("2031-04-28", "2031-06-01", "a gap of 33 days"),
        ("2031-05-31", "2031-06-01", "no gap"),
        ("2031-06-01", "2031-06-01", "no gap"),
        ("2031-04", "2031-06", "a gap of at least 31 days, at most 89 days"),
        ("../2031-04", "2031-06-01", "a gap of at least 31 days"),
        ("2031-04", "2031-04", "possibly a gap, of at most 28 days"),
        ("2031-04-01/..", "2031-05-01", "not known whether there was a gap, at most 29 days"),
        ("../2031-04-01", "../2031-05-01", "not known whether there was a gap"),
    ],
)
def test_what_lies_between_in_words(end: str, start: str, words: str) -> None:
    assert lasting.gap(lasting.between(dates.parse(end), dates.parse(start))) == words


def test_without_any_bound_nothing_is_said() -> None:
    assert lasting.in_words(Range(None, None)) == ""
    assert lasting.until(Span("2031-01-01", None), Span("2030-01-01", "2030-12-31")) == Span("2030-01-01", "2030-12-31")
    assert lasting.until(EVER, None) == EVER
