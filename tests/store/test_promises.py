"""The ledger: what became of a promise by which source, as of which day that was told, and what is open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import dates, generate
from store.corpus import Corpus
from store.dates import Span
from store.documents import COMMITMENT_STATES, validate
from store.promises import OPEN, Age, Ledger, Promise, State, age
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus

C, M = corpus(ALIBABA), corpus(MERIDIAN)


def promise(of: Corpus, id: str, query: str = "") -> Promise:
    return Ledger(Query(of, query)).promise(of.row(id))


def open_ones(of: Corpus, query: str = "") -> set[str]:
    ledger = Ledger(Query(of, query))
    assert all(ledger.promise(row).open == (row in ledger.open) for row in ledger.states)
    return {of.ids("commitment")[row].partition(":")[2] for row in ledger.open}


# --- the two stories


def test_what_is_promised_is_counted_by_state() -> None:
    assert Ledger(Query(C)).counts() == {"stated": 2, "reaffirmed": 1}
    assert Ledger(Query(M)).counts() == {"stated": 3, "reaffirmed": 1, "met": 1, "missed": 1, "withdrawn": 1}
    assert Ledger(Query(M, "state:missed")).counts() == {"missed": 1}


def test_it_is_told_by_actor_and_by_theme() -> None:
    ledger = Ledger(Query(M))
    actors = {group.id: group.states for group in ledger.grouped("actor")}
    assert actors == {
        "per:maeve-odell": {"stated": 3, "reaffirmed": 1},
        "team:meridian-tidal": {"missed": 1, "withdrawn": 1},
        "team:urahama-laboratory": {"met": 1},
    }
    themes = ledger.grouped("theme")
    assert themes[-1].id == ""  # the harbour fund has none
    assert {group.id: len(group.rows) for group in themes}["theme:jobs"] == 2
    newest = [M.ids("commitment")[row] for row in ledger.grouped("actor")[0].rows]
    assert newest[-1] == "com:no-redundancies-2030"


def test_open_is_what_nothing_later_is_told_of() -> None:
    assert open_ones(C) == {"open-source", "rd-investment", "top-talent"}
    assert open_ones(M) == {"no-redundancies-2031", "publish-measurements", "pelorus-safety-review"}
    again = promise(M, "com:no-redundancies-2030")
    assert again.later == ("com:no-redundancies-2031",)
    assert promise(M, "com:no-redundancies-2031").before == ("com:no-redundancies-2030",)


def test_before_the_source_that_tells_it_a_promise_is_not_missed() -> None:
    assert promise(M, "com:pelorus-on-the-grid").state == State("missed")
    told = promise(M, "com:pelorus-on-the-grid", "at:2031-05-12")
    assert told.state == State("missed")
    before = promise(M, "com:pelorus-on-the-grid", "at:2031-05-11")  # after its last day, and nobody says so yet
    assert before.state == State("stated", becomes="missed")
    assert before.open
    assert promise(M, "com:pelorus-on-the-grid", "at:2031-05").state == State("missed", sure=False)
    assert open_ones(M, "at:2031-05-10") == {
        *("pelorus-on-the-grid", "harbour-fund", "hundred-hours", "no-redundancies-2030")
    }


def test_the_filing_made_it_and_the_dispatch_says_what_became_of_it() -> None:
    found = promise(M, "com:pelorus-on-the-grid")
    assert [(t.origin, found.settled_by(t)) for t in found.told] == [
        ("src:meridian-filing-2029-02-03", False),
        ("src:quay-dispatch-2031-05-12", True),
    ]


def test_what_an_e_mail_reaffirms_is_reaffirmed_on_its_day() -> None:
    assert promise(C, "com:open-source", "at:2026-03-05").state == State("reaffirmed")


# --- ages


@pytest.mark.parametrize(
    ("made", "day", "old"),
    [
        ("2029-02-03", "2031-05-14", Age(830, 830)),
        ("2030-11", "2031-05-14", Age(165, 194)),
        ("2031-05-14", "2031-05-14", Age(0, 0)),
        ("2031", "2031-05-14", Age(0, 133)),  # which may be still to come
        ("../2031-05-01", "2031-05-14", Age(13, None)),
        ("2031-05-01/..", "2031-05-14", Age(None, 13)),
        ("2031-06", "2031-05-14", None),
        ("2030-11", "2031-05", Age(152, 211)),
    ],
)
def test_how_old_a_promise_is(made: str, day: str, old: Age | None) -> None:
    assert age(dates.parse(made), dates.parse(day)) == old


def test_what_nobody_dates_has_no_age() -> None:
    assert age(None, Span("2031-05-14", "2031-05-14")) is None
    assert age(Span("2031-05-14", "2031-05-14"), None) is None


def test_without_a_day_it_is_read_on_that_of_the_newest_source() -> None:
    assert Ledger(Query(M)).today == Span("2031-05-14", "2031-05-14")
    assert Ledger(Query(M, "at:2030")).today == Span("2030-01-01", "2030-12-31")
    assert Ledger(Query(Corpus({}))).today is None


# --- small ones, and a naive reading


def dated(text: str) -> dict[str, Any]:
    return {"edtf": text}


def store(state: str, made: str | None, *sources: str | None) -> Corpus:
    """One promise that sources of some days tell of."""
    ids = [f"src:s{number}" for number in range(len(sources))]
    table = {}
    for id, day in zip(ids, sources, strict=True):
        published = dated(day) if day else None
        fields = {"id": id, "kind": "article", "display_name": id, "published": published}
        table[id] = validate("source", fields)
    cited = [{"source": id, "start": 0, "end": 1} for id in ids]
    made_on = dated(made) if made else None
    record = {
        "id": "com:a",
        "actor": "per:a",
        "statement": "so",
        "citations": cited,
        "state": state,
        "made_on": made_on,
    }
    person = validate("person", {"id": "per:a", "names": [{"value": "A"}]})
    return Corpus(
        {"source": table, "person": {"per:a": person}, "commitment": {"com:a": validate("commitment", record)}}
    )


def test_without_a_dated_source_it_cannot_be_told_since_when() -> None:
    of = store("missed", "2030-01", None)
    assert promise(of, "com:a", "at:2030-02").state == State("missed", sure=False)
    assert promise(of, "com:a").state == State("missed")


def test_between_two_sources_it_is_not_sure() -> None:
    of = store("withdrawn", "2030-01", "2030-03", "2031-03")
    assert [promise(of, "com:a", f"at:{day}").state for day in ("2030-02-28", "2030-03-31", "2031-03-31")] == [
        State("stated", becomes="withdrawn"),
        State("withdrawn", sure=False),
        State("withdrawn"),
    ]


def test_an_outcome_is_not_told_by_what_is_older_than_the_promise() -> None:
    of = store("met", "2030-06-01", "2030-06-01", "2031-03-01")
    assert promise(of, "com:a", "at:2030-12").state == State("stated", becomes="met")
    assert promise(store("met", "2030-06-01", "2030-06-01"), "com:a", "at:2030-12").state == State("met")


@pytest.mark.parametrize("at", ["2016-06-01", "2018", "2020-03", "2024-12-31"])
def test_states_and_what_is_open_are_those_of_a_naive_reading(at: str) -> None:
    of = Corpus(generate.tables(3000, 5))
    day = dates.parse(at)
    assert day.lo
    assert day.hi
    ledger = Ledger(Query(of, f"at:{at}"))
    seen = set()
    for row, id in enumerate(of.ids("commitment")):
        record, made = of[id], of.when(id)
        assert (row in ledger.states) == (made is None or made.lo is None or made.lo <= day.hi)
        if row not in ledger.states:
            continue
        told = [of.when(of.origin(c)) or Span(None, None) for c in record["citations"]]
        if record["state"] in ("met", "missed", "withdrawn") and made and made.hi:
            told = [span for span in told if span.hi is None or span.hi > made.hi] or told
        expected = State(record["state"])
        if record["state"] != "stated" and all(span.lo and span.lo > day.hi for span in told):
            expected = State("stated", becomes=record["state"])
        elif record["state"] != "stated" and not all(span.hi and span.hi <= day.lo for span in told):
            expected = State(record["state"], sure=False)
        assert ledger.states[row] == expected, id
        seen.add(expected[1:] == (True, ""))
        again = [
            other for other in of.ids("commitment")
            if of[other]["actor"] == record["actor"] and of[other]["theme"] == record["theme"] and other != id
            and made and made.hi and (other_day := of.when(other)) and other_day.lo
            and made.hi < other_day.lo <= day.hi
        ]  # fmt: skip
        assert (row in ledger.open) == (expected.now in OPEN and not again)
    assert sum(ledger.counts().values()) == len(ledger.states)
    assert list(ledger.counts()) == [state for state in COMMITMENT_STATES if state in ledger.counts()]


def test_a_naive_age_of_every_day_of_a_month() -> None:
    first = date(2031, 5, 1)
    for number in range(31):
        day = (first + timedelta(number)).isoformat()
        assert age(Span("2031-05-01", "2031-05-01"), Span(day, day)) == Age(number, number)
