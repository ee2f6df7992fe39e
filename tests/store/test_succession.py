"""Posts, their holders one after another, and who followed whom: small stores for every case, and the two stories."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import dates, followers, lasting, posts, succession
from store.corpus import Corpus
from store.database import Database
from store.dates import EVER, Span
from store.documents import Document
from store.followers import Step
from store.merge import merge
from store.packaged import DEMO
from store.posts import Post
from store.query import Query
from tests.store.posts_told import held, record, store
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.test_lasting import EDTF
from tui.stores import corpus_of


def post(corpus: Corpus, team: str = "team:x", role: str = "head") -> Post:
    """The one post of a team with a role."""
    (found,) = [post for post in posts.of(corpus, team) if post.role == role]
    return found


def line(*records: Document) -> list[str]:
    """The holders of the post 'head' in order, by the ends of their ids; an acting one in brackets."""
    return [f"({who(h.person)})" if h.acting else who(h.person) for h in post(store(*records)).holders]


def who(person: str) -> str:
    return person.partition(":")[2]


def told(step: Step) -> str:
    between = f", {lasting.gap(step.between)}" if step.between else ""
    return f"{who(step.before.person)} → {who(step.person)} ({step.basis}{between})"


def steps(*records: Document) -> list[str]:
    """Who followed whom as head, how that is known, and what lies between."""
    corpus = store(*records)
    return [told(step) for step in followers.steps(corpus, post(corpus))]


# --- posts


@pytest.mark.parametrize(
    ("role", "words", "apart"),
    [
        ("Acting Head", "head", "acting"),
        ("head", "head", ""),
        ("head (interim)", "head", "interim"),
        ("Interim head", "head", "interim"),
        ("ad interim head", "head", "ad interim"),
        ("Head of Research-Lab", "head of research lab", ""),
        ("Directéur", "directeur", ""),
        ("acting", "acting", ""),  # alone it is all that is said of the role
        ("transacting clerk", "transacting clerk", ""),
    ],
)
def test_the_words_of_a_role(role: str, words: str, apart: str) -> None:
    assert posts.apart(role) == (words, apart)


def test_a_role_that_is_not_stated_is_a_post_by_its_class_and_members_have_none() -> None:
    found = posts.of(
        store(
            held("a", "a", role=None, role_class="oversight"),
            held("b", "b", role=None),
            held("c", "c", role="member", role_class="member"),
            held("d", "d", role=None, role_class="unknown"),
            held("e", "e", role="writer", role_class="byline"),
            held("f", "f", role="Engineer", role_class="member"),
        ),
        "team:x",
    )
    assert [(post.role, post.words, post.role_class) for post in found] == [
        ("", "lead", "lead"), ("", "oversight", "oversight"), ("engineer", "Engineer", "member"),
    ]  # fmt: skip


def test_the_same_words_in_another_team_are_another_post() -> None:
    both = store(held("a", "a", end="2030"), held("b", "b", "2031", team="team:y"))
    assert [len(post(both, team).holders) for team in ("team:x", "team:y")] == [1, 1]


def test_who_is_told_to_be_there_was_there_that_day() -> None:
    (holder,) = post(store(held("a", "a"))).holders
    assert (holder.start, holder.end) == (Span(None, "2031-06-30"), Span("2031-06-30", None))
    assert not holder.since
    (holder,) = post(store(held("a", "a", "2031-07-01", status="announced"))).holders
    assert (holder.start, holder.end) == (Span("2031-07-01", "2031-07-01"), Span("2031-07-01", None))
    (holder,) = post(store(held("a", "a", "2031"))).holders
    assert holder.start == Span("2031-01-01", "2031-06-30")  # in the year, and by the day of the source
    (holder,) = post(store(held("a", "a", end="2031-08-31", status="current"))).holders
    assert holder.end == Span("2031-08-31", "2031-08-31")  # an end that is stated stands


def test_an_old_source_does_not_say_who_is_there_now() -> None:
    old = record("src:a", published="2015-01-05")
    (holder,) = post(store(old, held("a", "a", "2015-01-01"))).holders
    found = succession.there_for(holder, dates.parse("2031-06-30"))
    assert found
    assert lasting.in_words(found) == "at least 4 days, at most 16 years 6 months"


# --- who follows whom


def test_holder_after_holder_with_the_gaps_between() -> None:
    story = (
        held("a", "a", "2026", "2027-12-31"),
        held("b", "b", "2028-01-01", "2029-04-28"),
        held("c", "c", "2029-06-01", "2030-03"),
        held("d", "d", "2030-03", "2031-01-15"),
        held("e", "e", "../2031-04"),
    )
    assert line(*story) == ["a", "b", "c", "d", "e"]
    assert steps(*story) == [
        "a → b (next, no gap)",
        "b → c (next, a gap of 33 days)",
        "c → d (next, possibly a gap, of at most 29 days)",
        "d → e (next, not known whether there was a gap, at most 104 days)",
    ]


def test_acting_between_two_heads_is_apart_in_the_same_line() -> None:
    story = (
        held("a", "a", "2029", "2030-03-31"),
        held("b", "b", "2030-04-01", "2030-08-31", role="Acting head"),
        held("c", "c", "2030-09-01"),
    )
    assert line(*story) == ["a", "(b)", "c"]
    assert steps(*story) == ["a → b (next, no gap)", "b → c (next, no gap)"]


def test_who_was_acting_and_stays_is_two_tenures() -> None:
    story = (held("a", "a", "2029", "2030-03-31", role="interim head"), held("b", "a", "2030-04-01"))
    assert line(*story) == ["(a)", "a"]
    assert steps(*story) == ["a → a (next, no gap)"]


def test_a_handover_on_one_day_is_no_gap_and_no_time_together() -> None:
    story = (held("a", "a", "2029", "2030-06-01"), held("b", "b", "2030-06-01"))
    assert steps(*story) == ["a → b (next, no gap)"]


def test_two_who_were_there_together_did_not_follow_each_other() -> None:
    story = (
        held("a", "a", "2029-01-01", "2030-06-30"),
        held("b", "b", "2030-06-01", "2030-12-31"),
        held("c", "c", "2031"),
    )
    assert steps(*story) == [
        "a → c (next, a gap of at least 184 days, at most 364 days)",
        "b → c (next, possibly a gap, of at most 180 days)",
    ]  # fmt: skip
    corpus = store(*story)
    a, b, _ = post(corpus).holders
    assert lasting.gap(followers.between(a, b)) == "both at once for 30 days"


def test_two_of_whom_nobody_says_that_they_left_follow_each_other_only_where_the_days_say_so() -> None:
    assert steps(held("a", "a"), held("b", "b")) == []
    assert steps(held("a", "a", "2030-01-01"), held("b", "b", "2030-06-01")) == []  # both are told to be there now
    later = held("b", "b", "2031-09-01", status="announced")
    assert steps(held("a", "a", "2030-01-01"), later) == [
        "a → b (next, not known whether there was a gap, at most 62 days)"
    ]


def test_unknown_starts_stand_by_their_ends_and_no_day_at_all_before_who_is_there() -> None:
    story = (held("b", "b", "2030"), held("a", "a", None, "2029"), held("z", "z", status="ended"))
    assert line(*story) == ["z", "a", "b"]
    assert steps(*story)[1:] == ["a → b (next, possibly a gap, of at most 728 days)"]


def test_several_at_once_in_a_role_that_leads_nothing_are_no_line() -> None:
    engineer = {"role": "engineer", "role_class": "member"}
    many = store(held("a", "a", "2029", **engineer), held("b", "b", "2030", **engineer))
    found = post(many, role="engineer")
    assert found.shared
    assert followers.steps(many, found) == []
    one = store(held("a", "a", "2028", "2029", **engineer), held("b", "b", "2030", **engineer))
    assert not post(one, role="engineer").shared
    assert [told(step) for step in followers.steps(one, post(one, role="engineer"))] == [
        "a → b (next, possibly a gap, of at most 728 days)"
    ]


def test_an_event_that_names_the_successor_comes_before_the_order_of_days() -> None:
    event = record("evt:e", type="departure", participants=["left per:a", "successor per:c", "place team:x"])
    story = (
        held("a", "a", "2029", "2030-06-30", end_event="evt:e"),
        held("b", "b", "2030-07-01", "2030-12-31"),
        held("c", "c", "2031-01-01"),
        event,
    )
    assert steps(*story) == [
        "a → c (named, a gap of 184 days)",
        "b → c (next, no gap)",
    ]


def test_a_successor_of_whom_the_store_has_no_role_is_named_all_the_same() -> None:
    event = record("evt:e", type="departure", participants=["left per:a", "successor per:c"])
    assert steps(held("a", "a", "2029", "2030", end_event="evt:e"), event) == ["a → c (named)"]


def test_an_appointment_that_names_whom_it_follows() -> None:
    event = record("evt:e", type="appointment", participants=["successor per:b", "predecessor per:a", "place team:x"])
    story = (held("a", "a", "2029", "2030-06"), held("b", "b"), event)
    assert steps(*story) == ["a → b (named, not known whether there was a gap, at most 393 days)"]
    elsewhere = record("evt:e", type="appointment", participants=["successor per:b", "predecessor per:a", "at team:y"])
    assert steps(*story[:2], elsewhere) == ["a → b (next, not known whether there was a gap, at most 393 days)"]


def test_a_departure_that_leads_to_an_appointment() -> None:
    story = (
        held("a", "a", "2029", "2030", end_event="evt:e"),
        held("b", "b", "../2030"),
        held("c", "c", "2031-02"),
        record("evt:e", type="departure", participants=["left per:a"], precedes=["evt:f"]),
        record("evt:f", type="appointment", participants=["appointed per:c", "place team:x"]),
    )
    assert steps(*story)[0] == "a → c (leads, a gap of at least 31 days, at most 422 days)"


def test_an_event_is_of_one_of_two_tenures() -> None:
    story = (
        held("a", "a", "2025", "2026-06-30", end_event="evt:e"),
        held("b", "b", "2026-07-01", "2028-06-30", end_event="evt:f"),
        held("c", "a", "2028-07-01"),
        record("evt:e", type="departure", participants=["left per:a", "successor per:b"]),
        record("evt:f", type="departure", participants=["left per:b", "successor per:a"]),
    )
    assert steps(*story) == ["a → b (named, no gap)", "b → a (named, no gap)"]


def test_who_leaves_to_another_post_does_not_follow_themselves() -> None:
    story = (
        held("a", "a", "2029", "2030", end_event="evt:e"),
        held("b", "a", "2031", team="team:y"),
        record("evt:e", type="departure", participants=["left per:a"], precedes=["evt:f"]),
        record("evt:f", type="joined", participants=["joined per:a", "place team:y"]),
    )
    assert steps(*story) == []


def test_disputed_ends_are_told_with_their_own_gap() -> None:
    corpus = store(
        held("a", "a", "2029", "2031-05-31", end_event="evt:e"),
        held("b", "b", "2031-06-01"),
        record("evt:e", type="departure", manner="resignation", occurred="2031-05-06", effective="2031-05-31",
               participants=["left per:a", "place team:x"]),
        record("evt:f", type="departure", manner="dismissal", occurred="2031-04-28",
               participants=["left per:a", "place team:x"]),
    )  # fmt: skip
    first, second = post(corpus).holders
    assert first.rivals == (("evt:f", Span("2031-04-28", "2031-04-28")),)
    assert lasting.gap(followers.between(first, second)) == "no gap"
    assert lasting.gap(lasting.between(first.rivals[0][1], second.start)) == "a gap of 33 days"


def test_claims_of_one_tenure_are_one_and_a_return_is_another() -> None:
    two = (held("a", "a", "2029", "2030-06-30"), held("b", "a", "2029-04", "2030"), held("c", "c", "2030-07-01"))
    first, _ = post(store(*two)).holders
    assert first.memberships == ("mem:a", "mem:b")
    assert (first.start, first.end) == (Span("2029-04-01", "2029-04-30"), Span("2030-06-30", "2030-06-30"))
    assert line(held("a", "a", "2025", "2026"), held("b", "b", "2027", "2028"), held("c", "a", "2029")) == [
        "a",
        "b",
        "a",
    ]
    open_ = post(store(held("a", "a", "2029"), held("b", "a"))).holders
    assert [h.start for h in open_] == [Span("2029-01-01", "2029-12-31")]


def test_claims_that_differ_reach_from_the_one_to_the_other() -> None:
    (one,) = post(store(held("a", "a", "2029-01-01", "2030-03-01"), held("b", "a", "2029-01-01", "2030-05-01"))).holders
    assert one.end == Span("2030-03-01", "2030-05-01")


def test_people_that_were_merged_are_one_holder(built: Path, tmp_path: Path) -> None:
    database = Database(shutil.copy(built / f"{DEMO}.json", tmp_path / "store.json"))
    with database.transaction() as transaction:
        merge(transaction, "per:tobias-marlin", "per:linnea-oakes")
        merge(transaction, "per:hamish-quarrie", "per:linnea-oakes")
    merged = corpus_of(database)
    head = post(merged, "team:brine-laboratory")
    assert [(h.person, h.acting) for h in head.holders] == [("per:linnea-oakes", ""), ("per:linnea-oakes", "acting")]
    assert [told(step).partition(",")[0] for step in followers.steps(merged, head)] == [
        "linnea-oakes → linnea-oakes (named"
    ]
    about = succession.about(Query(merged, ""), "per:linnea-oakes")
    assert {line.post.team for line in about.lines} >= {"team:rotor-laboratory", "team:blade-fatigue-team"}


# --- as of a day


def test_as_of_a_day_who_begins_later_is_counted_only() -> None:
    corpus = store(held("a", "a", "2029", "2030-06-30"), held("b", "b", "2030-07-01"))
    query = Query(corpus, "at:2030-01-01")
    (found,) = succession.of_team(corpus, "team:x", query.at)
    assert ([who(h.person) for h in found.holders], found.later, found.steps) == (["a"], 1, ())
    assert not succession.gone(found.holders[0], query.at)
    (found,) = succession.of_team(corpus, "team:x", Query(corpus, "at:2030-08").at)
    assert [told(step) for step in found.steps] == ["a → b (next, no gap)"]
    assert succession.gone(found.holders[0], Query(corpus, "at:2030-08").at)


SPANS = st.none() | EDTF


@given(SPANS, SPANS, st.sampled_from(["2030-12-25", "2031-01-10", "2031-01", "2031"]))
def test_how_long_by_a_day_agrees_with_every_reading_of_the_dates(start: str | None, end: str | None, day: str) -> None:
    begun, over = (dates.parse(edtf) if edtf else EVER for edtf in (start, end))
    if begun.lo and over.hi and begun.lo > over.hi:
        return
    (holder,) = post(store(held("a", "a", start, end, status="ended"))).holders
    at = dates.parse(day)
    found = succession.there_for(holder, at)
    lasts = [
        lasting.Stretch(s, min(e, d)).days
        for s, e, d in product(_days(begun), _days(over), (at.lo, at.hi))
        if d and s <= e and s <= d
    ]
    if found is None:
        assert not lasts
        return
    if found.least is not None and found.least.days:
        assert found.least.days == min(lasts)
    if found.most is not None:
        assert found.most.days == max(lasts)


def _days(span: Span) -> list[str]:
    """The days that a span can mean, the far ones for what is open."""
    lo, hi = span.lo or "2027-01-01", span.hi or "2035-12-31"
    inside = ("2030-12-20", "2030-12-24", "2030-12-25", "2031-01-01", "2031-01-10", "2031-01-31")
    return sorted({lo, hi, *(day for day in inside if lo <= day <= hi)})


# --- the stories


def told_of(name: str, person: str) -> list[str]:
    about = succession.about(Query(corpus(name), ""), person)
    return [told(step) for line in about.lines for step in line.steps]


def test_the_chief_engineer_of_the_fiction() -> None:
    assert told_of(MERIDIAN, "per:zoe-branza") == ["zoe-branza → shiomi-kano (named, no gap)"]
    assert told_of(MERIDIAN, "per:shiomi-kano") == ["zoe-branza → shiomi-kano (named, no gap)"]
    assert told_of(MERIDIAN, "per:hamish-quarrie") == [
        "linnea-oakes → hamish-quarrie (named, possibly a gap, of at most 28 days)"
    ]


def test_who_left_from_no_role_is_followed_by_nobody() -> None:
    query = Query(corpus(ALIBABA), "")
    (lin,) = succession.leavings(query, "team:alibaba")
    assert (lin.holder.person, lin.steps, lin.departed) == ("per:lin-junyang", (), True)
    assert succession.about(query, "evt:lin-resignation").unstated == (lin,)
    assert succession.leavings(Query(corpus(MERIDIAN), ""), "team:meridian-tidal") == []  # her post is stated


def test_an_acting_head_whose_team_ends_is_followed_by_nobody_and_that_is_no_gap() -> None:
    (head, *_) = posts.of(corpus(MERIDIAN), "team:brine-laboratory")
    oakes, quarrie = head.holders
    assert succession.ends_with(corpus(MERIDIAN), head.team, quarrie)
    assert not succession.ends_with(corpus(MERIDIAN), head.team, oakes)


def test_a_filter_chooses_posts_and_each_is_told_whole() -> None:
    query = Query(corpus(MERIDIAN), "person:quarrie")
    assert "team:brine-laboratory" in succession.teams(query)
    assert "team:rotor-laboratory" not in succession.teams(query)
    (found, *_) = succession.of_team(query.corpus, "team:brine-laboratory", query.at)
    assert [h.person for h in found.holders] == ["per:linnea-oakes", "per:hamish-quarrie"]


def test_the_day_that_is_counted_to() -> None:
    assert succession.day_of(corpus(MERIDIAN), None).source == "src:skerry-ledger-2031-05-14"
    assert succession.day_of(corpus(MERIDIAN), dates.parse("2031")).source is None
    assert succession.day_of(store(record("src:a", published=None)), None).span is None
