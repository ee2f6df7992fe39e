"""As of a day, against a naive reading: every day that a date can mean is written down and looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import dates
from store.corpus import Corpus
from store.documents import Document, validate
from store.query import Query
from store.rows import Rows

profile = settings(derandomize=True, deadline=None, max_examples=150)
FIRST, LAST = date(2028, 12, 1), date(2041, 1, 31)  # the calendar, beyond which is …
BEFORE, BEYOND = "0000", "9999"  # … one day at each end
CALENDAR = [BEFORE, *((FIRST + timedelta(n)).isoformat() for n in range((LAST - FIRST).days + 1)), BEYOND]

days = st.dates(date(2030, 1, 1), date(2031, 12, 31)).map(date.isoformat)
months = days.map(lambda day: day[:7])
points = st.builds(
    "{}{}".format,
    st.one_of(
        days,
        months,
        months.map("{}-XX".format),
        *map(st.just, ("2030", "2031", "2030-XX", "2031-XX-XX", "203X")),
    ),
    st.sampled_from(["", "", "?", "~", "%"]),
)
ends = st.one_of(points, points, st.just(".."), st.just(""))


def understood(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


edtf = st.one_of(points, st.builds("{}/{}".format, ends, ends).filter(understood))
asked = st.one_of(days, days, points, edtf)


# --- the naive reading


@cache
def readings(text: str) -> list[str]:
    """Every day of the calendar that a date can mean."""
    if "/" not in text:
        wanted = re.compile(text.rstrip("?~%").replace("X", "[0-9]"))
        return [day for day in CALENDAR if wanted.match(day)]
    start, end = text.split("/")
    first = readings(start)[0] if start not in ("", "..") else BEFORE
    last = readings(end)[-1] if end not in ("", "..") else BEYOND
    return [day for day in CALENDAR if first <= day <= last]


class Naive:
    """What lasts from one day to another, each a date or None, as of a day."""

    def __init__(self, start: str | None, end: str | None, at: str) -> None:
        self.unknown = start is None and end is None
        self.starts = readings(start) if start is not None else CALENDAR
        self.ends = readings(end) if end is not None else CALENDAR
        self.days = readings(at)
        self.known = start is not None and end is not None

    @property
    def possible(self) -> bool:
        return any(any(s <= day for s in self.starts) and any(e >= day for e in self.ends) for day in self.days)

    @property
    def certain(self) -> bool:
        return self.known and all(
            all(s <= day for s in self.starts) and all(e >= day for e in self.ends) for day in self.days
        )


def happened(occurred: str | None, at: str) -> tuple[bool, bool]:
    """Whether something that happens once has possibly, and has certainly happened by a day."""
    if occurred is None:
        return True, False
    by, on = readings(occurred), readings(at)
    return any(o <= day for o in by for day in (on[-1],)), all(o <= on[0] for o in by)


# --- a store of one of each


def when(text: str | None) -> Document | None:
    return None if text is None else {"edtf": text, "basis": "inferred", "reason": "for the test"}


def corpus_of(start: str | None, end: str | None) -> Corpus:
    cited = {"citations": [{"source": "src:a", "start": 0, "end": 1}]}
    records: list[tuple[str, dict[str, Any]]] = [
        ("source", {"id": "src:a", "kind": "article", "display_name": "A"}),
        ("person", {"id": "per:p", "names": [{"value": "Pia", **cited}]}),
        ("team", {"id": "team:t", "names": [{"value": "Tern", **cited}], "kind": "lab"}),
        (
            "team",
            {
                "id": "team:dated",
                "names": [{"value": "Dated", **cited}],
                "kind": "lab",
                "founded": when(start),
                "dissolved": when(end),
            },
        ),
        ("membership", _held("mem:m", "team:t", start, end) | cited),
        ("membership", _held("mem:in-dated", "team:dated", None, None) | cited),
        ("event", {"id": "evt:e", "type": "policy", "title": "It", "occurred": when(start)} | cited),
        (
            "quote",
            {"id": "quote:q", "mode": "indirect", "text": "So", "speaker": "per:p", "uttered": when(start)} | cited,
        ),
        ("commitment", {"id": "com:c", "actor": "per:p", "statement": "Yes", "made_on": when(start)} | cited),
    ]
    tables: dict[str, dict[str, Document]] = {}
    for kind, record in records:
        found = validate(kind, record)
        tables.setdefault(kind, {})[found["id"]] = found
    return Corpus(tables)


def _held(id: str, team: str, start: str | None, end: str | None) -> dict[str, Any]:
    return {
        "id": id,
        "person": "per:p",
        "team": team,
        "role": "head",
        "role_class": "lead",
        "start": when(start),
        "end": when(end),
        "status": "current",
    }


def ordered(start: str | None, end: str | None) -> bool:
    """Whether some reading of the two is an interval: the rules refuse what ends before it can begin."""
    return start is None or end is None or readings(start)[0] <= readings(end)[-1]


bounds = st.tuples(st.none() | edtf, st.none() | edtf).filter(lambda pair: ordered(*pair))


# --- what agrees


@profile
@given(bounds, asked)
def test_what_lasts_is_there_where_a_reading_has_it_there(pair: tuple[str | None, str | None], at: str) -> None:
    corpus, naive = corpus_of(*pair), Naive(*pair, at)
    possible, certain = Rows(corpus, dates.parse(at)), Rows(corpus, dates.parse(at), certain=True)
    for id in ("mem:m", "team:dated"):
        assert possible.present(id) == naive.possible
        assert certain.present(id) == naive.certain
        if "/" not in at:  # of which `at:` takes none
            assert ("mem:m" in Query(corpus, f"at:{at}").ids("membership")) == naive.possible
            assert ("mem:m" in Query(corpus, f"at:{at} is:certain").ids("membership")) == naive.certain
    assert possible.present("mem:in-dated") == naive.possible  # nobody is in a team that is not there


@profile
@given(bounds, asked)
def test_a_role_says_how_sure_it_is(pair: tuple[str | None, str | None], at: str) -> None:
    corpus, naive = corpus_of(*pair), Naive(*pair, at)
    rows = Rows(corpus, dates.parse(at))
    if naive.possible:
        grade = "unknown" if naive.unknown else "certain" if naive.certain else "possible"
        assert rows.standing.grade(corpus.row("mem:m")) == grade
        sign = {"unknown": " ?", "certain": "", "possible": " ~"}[grade]
        assert f"head, Tern{sign}" in rows.standing.role("per:p").split(" · ")
        assert rows.standing.lead("team:t") == f"Pia{sign}"
        assert rows.sure("team:dated") == (naive.certain or naive.unknown)
    else:
        assert "Tern" not in rows.standing.role("per:p")
        assert rows.standing.lead("team:t") == "lead not stated ?"


@profile
@given(st.none() | edtf, asked)
def test_what_happens_once_has_happened_by_then_where_a_reading_says_so(occurred: str | None, at: str) -> None:
    corpus, (possible, certain) = corpus_of(occurred, None), happened(occurred, at)
    for id in ("evt:e", "quote:q", "com:c"):
        assert Rows(corpus, dates.parse(at)).present(id) == possible
        assert Rows(corpus, dates.parse(at), certain=True).present(id) == certain
        if possible:
            assert ("~" in Rows(corpus, dates.parse(at)).marks(id)) == (occurred is not None and not certain)


@pytest.mark.parametrize("make", [Rows.present, Rows.sure])
def test_without_a_day_everything_stands(make: Callable[[Rows, str], bool]) -> None:
    rows = Rows(corpus_of("2030", "2031"))
    assert all(make(rows, id) for id in ("mem:m", "team:dated", "evt:e", "quote:q", "com:c"))
