"""What a source leaves out, and which claims cannot both hold."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from store import disputes, gaps
from store.corpus import Corpus
from tests.store.stories import ALIBABA, MERIDIAN, corpus, kept, tables

C, M = corpus(ALIBABA), corpus(MERIDIAN)


def missing(store: Corpus, id: str) -> set[str]:
    return {gap.what for gap in gaps.of(store, id)}


def changed(name: str, id: str, **fields: Any) -> Corpus:
    """The story with one record changed."""
    story = copy.deepcopy(tables(name))
    next(table[id] for table in story.values() if id in table).update(fields)
    return Corpus(story)


# --- gaps


@pytest.mark.parametrize(
    ("id", "what"),
    [
        ("evt:lin-resignation", {"role", "successor", "day", "effective date"}),
        ("evt:support-team-created", {"effective date"}),
        ("evt:project-no-1", {"day"}),
        ("evt:reshuffle", set()),  # nobody asks when a reshuffle takes effect
        ("evt:wu-email", set()),
        ("mem:lin-alibaba", {"role", "team"}),  # which team inside the company is not stated
        ("mem:jingren-tongyi-laboratory", {"role"}),
        ("mem:wu-alibaba", set()),
        ("mem:xiaofang-bowang-finance", set()),  # a byline is its role
        ("quote:full-commitment", {"speaker"}),
        ("quote:elite", set()),  # a scare quote is nobody's speech
        ("quote:zero-sum", set()),
        ("team:large-model-team", {"lead"}),
        ("team:tongyi-laboratory", set()),  # overseen
        ("team:alibaba", set()),
        ("team:bowang-finance", set()),
        ("cov:research", {"covered by"}),
        ("cov:application", set()),
        ("com:open-source", set()),
        ("per:lin-junyang", set()),
        ("theme:research", set()),
    ],
)
def test_what_the_article_leaves_out(id: str, what: set[str]) -> None:
    assert missing(C, id) == what


@pytest.mark.parametrize(
    ("id", "what"),
    [
        ("evt:branza-resigns", set()),  # role, successor and every day are stated
        ("evt:branza-dismissed", {"successor", "effective date"}),  # 'its chief engineer': the role is stated
        ("evt:oakes-promoted", {"day", "effective date"}),  # 'in April'
        ("evt:quarrie-acting-head", {"day"}),
        ("mem:marlow-adviser", {"team"}),
        ("team:heat-laboratory", {"lead"}),
        ("team:joint-working-group-brine-storage", {"parent"}),  # and groups need no lead
        ("team:pelorus", set()),
        ("quote:signs-on-the-doors", {"speaker"}),
    ],
)
def test_what_the_fiction_leaves_out(id: str, what: set[str]) -> None:
    assert missing(M, id) == what


def test_a_gap_closes_when_it_is_stated() -> None:
    day = {"edtf": "2026-03-04", "lo": "2026-03-04", "hi": "2026-03-04", "basis": "printed"}
    month = {"edtf": "2026-03", "lo": "2026-03-01", "hi": "2026-03-31", "basis": "printed"}
    resigned = "evt:lin-resignation"
    assert "day" not in missing(changed(ALIBABA, resigned, occurred=day), resigned)
    assert "day" in missing(changed(ALIBABA, resigned, occurred=month), resigned)
    assert "effective date" not in missing(changed(ALIBABA, resigned, effective=month), resigned)
    assert "role" not in missing(changed(ALIBABA, "mem:lin-alibaba", role="head"), resigned)
    successor = [*C[resigned]["participants"], {"id": "per:fan-yu", "role": "successor", "as_named": None}]
    assert "successor" not in missing(changed(ALIBABA, resigned, participants=successor), resigned)
    assert missing(changed(ALIBABA, "quote:full-commitment", speaker="team:alibaba"), "quote:full-commitment") == set()


def test_a_gap_is_listed_once_and_departures_come_first() -> None:
    listed = list(gaps.every(C))
    assert gaps.count(C) == len(listed)
    assert [gap.record for gap in listed[:4]] == ["evt:lin-resignation"] * 4
    assert len({(gap.what, gap.about) for gap in listed}) == len(listed) == 16
    roles = [gap for gap in listed if (gap.what, gap.subject) == ("role", "Lin")]
    assert len(roles) == 1  # the departure and the membership that it ends miss the same role


def test_is_gap_keeps_what_has_one_or_more() -> None:
    for name, store in ((ALIBABA, C), (MERIDIAN, M)):
        for kind in ("event", "membership", "quote", "coverage"):
            with_gaps = {id.partition(":")[2] for id in store.ids(kind) if gaps.of(store, id)}
            assert kept(name, "is:gap", kind) == with_gaps


def test_around_a_person_are_the_gaps_of_what_they_take_part_in() -> None:
    assert {gap.what for gap in gaps.around(C, "per:lin-junyang")} == {
        *("role", "team", "successor", "day", "effective date"),
    }
    assert gaps.around(C, "per:xiaofang") == []
    assert {gap.about for gap in gaps.around(C, "team:alibaba")} >= {"theme:research", "mem:lin-alibaba"}


# --- disputes


def test_two_accounts_of_one_departure_exclude_each_other() -> None:
    found = disputes.find(M)
    assert found["evt:branza-resigns"] == ["evt:branza-dismissed"]
    assert found["evt:branza-dismissed"] == ["evt:branza-resigns"]


def test_what_a_source_denies_is_disputed() -> None:
    assert disputes.find(M).keys() == {
        *("evt:branza-resigns", "evt:branza-dismissed", "evt:blade-fatigue-team-dissolved"),
        *("quote:osterwick-offer", "cov:blade-fatigue"),
    }
    assert disputes.find(C) == {}


def day(text: str) -> dict[str, Any]:
    return {"edtf": text, "lo": text, "hi": text, "basis": "printed", "reason": None, "literal": None}


def test_accounts_that_agree_are_no_dispute() -> None:
    same = changed(MERIDIAN, "evt:branza-dismissed", manner="resignation", occurred=day("2031-05-06"))
    same_claims = disputes.find(same)
    assert same_claims["evt:branza-dismissed"] == []  # the Ledger's denial is still there
    assert "evt:branza-resigns" not in same_claims


@pytest.mark.parametrize("fields", [{"manner": "resignation"}, {"manner": None}, {"manner": "unknown"}])
def test_days_that_exclude_each_other_are_a_dispute(fields: dict[str, Any]) -> None:
    assert "evt:branza-resigns" in disputes.find(changed(MERIDIAN, "evt:branza-dismissed", **fields))


def test_leaving_two_teams_is_no_dispute() -> None:
    elsewhere = [
        {"id": "per:zoe-branza", "role": "left", "as_named": None},
        {"id": "team:osterwick-power", "role": "place", "as_named": None},
    ]
    assert "evt:branza-resigns" not in disputes.find(changed(MERIDIAN, "evt:branza-dismissed", participants=elsewhere))


def test_who_came_back_in_between_could_leave_twice() -> None:
    back = [{"id": "per:zoe-branza", "role": "joined", "as_named": None}]
    again = changed(MERIDIAN, "evt:nair-holt-joins", participants=back, occurred=day("2031-05-02"))
    assert "evt:branza-resigns" not in disputes.find(again)
    too_late = changed(MERIDIAN, "evt:nair-holt-joins", participants=back, occurred=day("2031-05-20"))
    assert "evt:branza-resigns" in disputes.find(too_late)
