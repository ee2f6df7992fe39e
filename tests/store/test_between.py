"""What changed between two days, on both stories: each change once, what is announced apart, what is not stated said."""

from __future__ import annotations

import pytest

from store import turned
from store.between import Between, between
from store.errors import UsageError
from store.query import Query
from store.turned import Turn
from store.window import ANNOUNCED, CERTAIN, POSSIBLE, Window, read, taken
from tests.store.stories import ALIBABA, MERIDIAN, corpus


def found(name: str, first: str | None, last: str | None, text: str = "") -> Between:
    query = Query(corpus(name), text)
    return between(query, taken(query, first, last))


def told(name: str, some: Between) -> set[tuple[str, str, str]]:
    """(kind, who without the prefix, certainty) of each change."""
    return {(turn.kind, turn.subject.partition(":")[2], turn.certainty) for turn in some.turns}


def one(some: Between, kind: str, subject: str, certainty: str = "") -> Turn:
    """The one change of a kind of somebody."""
    (turn,) = (t for t in some.of(kind) if t.subject == subject and certainty in ("", t.certainty))
    return turn


# --- the article's reshuffle


def test_the_reshuffle_of_march() -> None:
    some = found(ALIBABA, "2026-03-04", "2026-03-06")
    assert told(ALIBABA, some) == {
        ("left", "lin-junyang", POSSIBLE),
        ("stays", "jingren", ANNOUNCED),
        ("team-new", "model-support-team", ANNOUNCED),
    }
    left = one(some, "left", "per:lin-junyang")
    assert left.record == "evt:lin-resignation"
    assert left.records == ["evt:lin-resignation", "mem:lin-alibaba"]  # one change, told by two records
    assert turned.date_of(corpus(ALIBABA), left.timing) == corpus(ALIBABA)["mem:lin-alibaba"]["end"]
    assert {"role", "successor", "day", "effective date"} <= set(turned.missing(corpus(ALIBABA), left))
    new = one(some, "team-new", "team:model-support-team")
    assert [place.person for place in new.people] == ["per:wu-yongming", "per:jingren", "per:fan-yu"]
    assert not some.of("came")  # they come with the team
    assert {turn.record for turn in some.undated} == {"evt:openai-turnover", "evt:routine-adjustments"}


def test_what_may_have_been_before_is_certain_where_there_is_no_first_day() -> None:
    assert one(found(ALIBABA, None, "2026-03-06"), "left", "per:lin-junyang").certainty == CERTAIN
    assert not found(ALIBABA, "2026-03-06", None).of("left", "stays")


def test_what_was_announced_before_may_take_effect_on_any_day_since() -> None:
    later = found(ALIBABA, "2026-04", "2026-04")
    new = one(later, "team-new", "team:model-support-team")
    assert new.certainty == POSSIBLE
    assert not found(ALIBABA, "2026-02", "2026-02").of("team-new")
    assert one(found(ALIBABA, "2026-03-05", None), "team-new", "team:model-support-team").certainty == ANNOUNCED


# --- the fiction


def test_two_accounts_of_one_departure_are_two_and_disputed() -> None:
    some = found(MERIDIAN, "2031-04-20", "2031-06-10")
    accounts = [turn for turn in some.of("left") if turn.subject == "per:zoe-branza"]
    assert [turn.record for turn in accounts] == ["evt:branza-dismissed", "evt:branza-resigns"]
    assert turned.rivals(corpus(MERIDIAN), accounts[0]) == ["evt:branza-resigns"]
    assert turned.rivals(corpus(MERIDIAN), accounts[1]) == ["evt:branza-dismissed"]
    assert turned.disputed_by(corpus(MERIDIAN), accounts[0]) == ["src:skerry-ledger-2031-05-14"]
    assert [place.called for place in accounts[0].before] == [
        "chief engineer"
    ]  # which she gave up, by the other account
    assert [place.membership for place in accounts[1].before] == ["mem:branza-chief-engineer", "mem:branza-meridian"]


def test_a_decision_of_may_takes_effect_at_the_end_of_the_month() -> None:
    resigns = [t for t in found(MERIDIAN, "2031-05-01", "2031-05-14").of("left") if t.record == "evt:branza-resigns"]
    assert [turn.certainty for turn in resigns] == [ANNOUNCED]
    resigns = [t for t in found(MERIDIAN, "2031-05-31", "2031-05-31").of("left") if t.record == "evt:branza-resigns"]
    assert [turn.certainty for turn in resigns] == [CERTAIN]
    assert resigns[0].timing.planned
    assert not [t for t in found(MERIDIAN, "2031-06-01", None).of("left") if t.subject == "per:zoe-branza"]


@pytest.mark.parametrize(
    ("first", "last", "certainty"),
    [
        ("2031-03-01", "2031-04-30", POSSIBLE),  # she came then for certain, and may have left before
        ("2031-03-20", "2031-04-30", POSSIBLE),
        (None, "2031-04-03", CERTAIN),
    ],
)
def test_an_arrival_with_an_ambiguous_date_is_a_move(first: str | None, last: str, certainty: str) -> None:
    moved = one(found(MERIDIAN, first, last), "moved", "per:devika-nair-holt")
    assert moved.certainty == certainty
    assert [place.membership for place in moved.before] == ["mem:nair-holt-osterwick"]
    assert [place.membership for place in moved.after] == ["mem:nair-holt-meridian"]
    assert moved.joined == ""  # an event says so


def test_an_acting_head_comes_and_goes() -> None:
    came = one(found(MERIDIAN, "2031-04", "2031-04"), "moved", "per:hamish-quarrie")
    assert (came.record, came.certainty, came.joined) == ("evt:quarrie-acting-head", POSSIBLE, "only")
    goes = one(found(MERIDIAN, "2031-05", "2031-05"), "moved", "per:hamish-quarrie")
    assert (goes.record, goes.certainty) == ("evt:brine-laboratory-split", ANNOUNCED)
    summer = found(MERIDIAN, "2031-05", "2031-07")  # he leaves with the split; when he comes back has no latest day
    assert one(summer, "left", "per:hamish-quarrie").certainty == CERTAIN
    assert one(summer, "came", "per:hamish-quarrie").certainty == ANNOUNCED
    head = one(found(MERIDIAN, "2031-03", "2031-08"), "lead-changed", "team:brine-laboratory")
    assert [place.person for place in head.before] == ["per:linnea-oakes"]
    assert [place.person for place in head.after] == ["per:hamish-quarrie"]  # whose post ends with the laboratory


def test_a_split_and_its_laboratories() -> None:
    may = found(MERIDIAN, "2031-05-01", "2031-05-14")
    split = one(may, "team-split", "team:brine-laboratory")
    assert split.certainty == ANNOUNCED
    assert [place.team for place in split.after] == ["team:membrane-laboratory", "team:heat-laboratory"]
    membrane, heat = (one(may, "team-new", f"team:{name}-laboratory") for name in ("membrane", "heat"))
    assert (membrane.certainty, heat.certainty) == (ANNOUNCED, POSSIBLE)  # 'at some point in 2031' may be in May
    assert [place.team for place in membrane.before] == ["team:brine-laboratory"]
    assert [place.person for place in membrane.people] == ["per:tayo-okewole"]
    july = found(MERIDIAN, "2031-07-01", "2031-07-01")
    assert one(july, "team-split", "team:brine-laboratory").certainty == CERTAIN
    assert not july.of("team-ended")  # the day on which it ends is the split's


def test_a_new_name_and_an_end_that_is_denied() -> None:
    some = found(MERIDIAN, "2031-04", "2031-05")
    renamed = one(some, "team-renamed", "team:forecasting-group")
    assert [place.called for place in renamed.before] == ["Tidal Software Group"]
    assert [place.called for place in renamed.after] == ["Forecasting Group"]
    ended = one(some, "team-ended", "team:blade-fatigue-team")
    assert ended.certainty == POSSIBLE
    assert turned.disputed_by(corpus(MERIDIAN), ended) == ["src:skerry-ledger-2031-05-14"]


def test_one_day_on_which_one_post_ends_and_another_begins_is_a_move() -> None:
    moved = one(found(MERIDIAN, "2031-06-01", "2031-06-01"), "moved", "per:shiomi-kano")
    assert moved.joined == "day"
    assert [place.membership for place in moved.before] == ["mem:shiomi-urahama"]
    assert [place.membership for place in moved.after] == ["mem:shiomi-chief-engineer"]


# --- of what a query keeps


@pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
@pytest.mark.parametrize(
    "text", ["type:departure", "is:disputed", "lin OR quarrie", "team:storage", "-type:departure", "is:inferred"]
)
def test_a_change_stays_where_the_query_keeps_what_tells_it(name: str, text: str) -> None:
    every, some = found(name, "2026", "2031"), found(name, "2026", "2031", text)
    query = Query(corpus(name), text)
    kept = {id for kind in ("event", "membership", "team") for id in query.ids(kind)}
    shown = [turn for turn in [*every.turns, *every.undated] if kept & set(turn.records)]
    assert [*some.turns, *some.undated] == shown


def test_the_day_of_the_query_says_which_days_and_narrows_nothing() -> None:
    query = Query(corpus(MERIDIAN), "at:2031-07-01 quarrie")
    window = taken(query, None, None)
    assert (window.later, window.taken) == ("2031-07-01", "as of")
    assert window.earlier == "2031-06-01"
    turns = between(query, window).of("moved")
    assert [turn.subject for turn in turns] == ["per:hamish-quarrie"]  # though his post ends with that day


# --- which days


def test_the_days_that_nobody_gives_are_those_of_the_newest_source() -> None:
    window = taken(Query(corpus(MERIDIAN)), None, None)
    assert window == Window(20310401, 20310513, "newest", "src:skerry-ledger-2031-05-14")


@pytest.mark.parametrize(
    ("first", "last", "typed"),
    [
        ("2026-03", "2026-03", "2026-03-01..2026-03-31"),
        ("2026", None, "2026-01-01.."),
        (None, "2026-XX-XX", "..2026-12-31"),
        ("2026-03-05/..", "2026", "2026-03-05..2026-12-31"),
    ],
)
def test_a_date_means_its_first_day_or_its_last(first: str | None, last: str | None, typed: str) -> None:
    window = taken(Query(corpus(ALIBABA)), first, last)
    assert window.typed == typed
    assert Window.of(*read(window.typed)) == window


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("2026-03", ("2026-03", "2026-03")),
        (" 2026-03-04 .. 2026-03-06 ", ("2026-03-04", "2026-03-06")),
        ("2026-03-04/2026-03-06", ("2026-03-04", "2026-03-06")),
        ("..2026", (None, "2026")),
        ("../2026", (None, "2026")),
        ("2026..", ("2026", None)),
        ("..", (None, None)),
    ],
)
def test_two_days_as_they_are_typed(typed: str, pair: tuple[str | None, str | None]) -> None:
    assert read(typed) == pair


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-07", "2026-03-06", "2026-03-07 lies after 2026-03-06: the earlier day comes first"),
        ("2026-13", None, "there is no month 13"),
        (None, "soon", "'soon' is not a date"),
    ],
)
def test_days_that_are_none(first: str | None, last: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        taken(Query(corpus(ALIBABA)), first, last)
