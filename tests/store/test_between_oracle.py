"""What changed between two days agrees with a naive reading: every day that a date may mean, counted one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store import dates
from store.between import between
from store.corpus import Corpus
from store.documents import KINDS, Document, validate
from store.query import Query
from store.window import ANNOUNCED, CERTAIN, POSSIBLE, Window

FIRST = date(2031, 1, 1)
CALENDAR = [FIRST + timedelta(days) for days in range(-60, 420)]  # all of 2031, and some days around it
DAYS = [f"2031-01-{day:02}" for day in range(1, 10)]

day = st.sampled_from(DAYS)
spans = st.tuples(day, day).map(sorted)
edtf = st.one_of(
    day,
    day.map(lambda one: f"{one}~"),
    st.sampled_from(["2031-01", "2031", "2031-01-XX", "2031-XX-XX", "203X"]),
    spans.map("/".join),
    day.map(lambda one: f"../{one}"),
    day.map(lambda one: f"/{one}"),
    day.map(lambda one: f"{one}/.."),
)
when = st.none() | edtf
profile = settings(derandomize=True, deadline=None, max_examples=150)
CITED = {"citations": [{"source": "src:a", "start": 0, "end": 1}]}


def dated(value: str | None) -> Document | None:
    return None if value is None else {"edtf": value}


@st.composite
def events(draw: st.DrawFn) -> list[Document]:
    made = []
    for number in range(draw(st.integers(0, 3))):
        type = draw(st.sampled_from(["departure", "joined", "appointment", "promotion"]))
        role = {"departure": "left", "joined": "joined", "appointment": "appointed", "promotion": "promoted"}[type]
        fields = {name: dated(draw(when)) for name in ("occurred", "announced", "effective")}
        people = [{"id": draw(st.sampled_from(["per:a", "per:b"])), "role": role}, {"id": "team:x", "role": "place"}]
        record = {"id": f"evt:e{number}", "type": type, "title": f"event {number}", "participants": people}
        made.append(validate("event", record | fields | CITED))
    return made


@st.composite
def memberships(draw: st.DrawFn, told: list[Document]) -> list[Document]:
    made = []
    for number in range(draw(st.integers(0, 3))):
        start, end = draw(when), draw(when)
        spans = [dates.parse(value) if value else None for value in (start, end)]
        if all(spans) and spans[0].lo and spans[1].hi and spans[0].lo > spans[1].hi:  # type: ignore[union-attr]
            end = None
        ids = st.none() | st.sampled_from([event["id"] for event in told]) if told else st.none()
        record = {
            "id": f"mem:m{number}", "person": draw(st.sampled_from(["per:a", "per:b"])),
            "team": draw(st.sampled_from(["team:x", "team:y"])), "role": draw(st.sampled_from([None, "head"])),
            "role_class": draw(st.sampled_from(["lead", "member", "byline"])),
            "status": draw(st.sampled_from(["current", "ended", "announced", "unknown"])),
            "start": dated(start), "end": dated(end), "start_event": draw(ids), "end_event": draw(ids),
        }  # fmt: skip
        made.append(validate("membership", record | CITED))
    return made


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Document], list[Document]]:
    told = draw(events())
    return told, draw(memberships(told))


windows = st.tuples(st.none() | day, st.none() | day).map(
    lambda pair: tuple(sorted(pair)) if all(pair) else pair  # type: ignore[type-var]
)


def corpus_of(told: list[Document], held: list[Document]) -> Corpus:
    others = [
        ("source", {"id": "src:a", "kind": "article", "display_name": "a"}),
        *[("person", {"id": id, "names": [{"value": id}]}) for id in ("per:a", "per:b")],
        *[("team", {"id": id, "names": [{"value": id}], "kind": "lab"}) for id in ("team:x", "team:y")],
    ]
    tables: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for kind, record in others:
        tables[kind][record["id"]] = validate(kind, record)
    tables["event"] = {event["id"]: event for event in told}
    tables["membership"] = {membership["id"]: membership for membership in held}
    return Corpus(tables)


# --- the naive reading


def readings(value: Document | None) -> set[date] | None:
    """Every day of the calendar that a date may mean; None where there is no date."""
    if value is None:
        return None
    low, high = value["lo"] or "0001-01-01", value["hi"] or "9999-12-31"
    return {day for day in CALENDAR if low <= day.isoformat() <= high}


def open_ended(value: Document | None) -> bool:
    """Whether a date has no latest day, so that the day may be after the calendar, or never."""
    return value is None or value["hi"] is None


def told_of(event: Document) -> list[set[date]]:
    """The days on each of which an event may have been told, as long as it was to come."""
    if event["occurred"] and not event["effective"]:
        return []
    fields = ["announced", *(["occurred"] if event["effective"] else [])]
    return [days for field in fields if (days := readings(event[field])) is not None]


def planned(event: Document) -> bool:
    """Whether an event is told as something to come."""
    effect, told = event["effective"], told_of(event)
    if not effect:
        return event["announced"] is not None and event["occurred"] is None
    fields = [event[field] for field in ("announced", "occurred") if event[field]]
    return bool(told) and all((effect["hi"] or "9") > (one["hi"] or "9") for one in fields)


def reading(window: tuple[str | None, str | None], effect: Document | None, told: list[set[date]], plan: bool) -> str:
    first, last = window
    between = {day for day in CALENDAR if (first or "0") <= day.isoformat() <= (last or "9")}
    heard = any(days & between for days in told)
    days = readings(effect)
    if days is None and heard:
        return ANNOUNCED
    if days is None:
        soonest = min(map(min, told)) if told and plan else CALENDAR[0]
        days = {day for day in CALENDAR if day >= soonest}
    elif open_ended(effect) and plan and heard:
        return ANNOUNCED
    if not days & between:
        return ANNOUNCED if heard and min(days) > max(between) else ""
    never = open_ended(effect)
    sure = days <= between and not (never and (last is not None or plan))
    before = effect is None or effect["lo"] is None
    if before and first is not None and not (effect is None and told and plan):
        sure = False
    return CERTAIN if sure else POSSIBLE


def naive(told: list[Document], held: list[Document], window: tuple[str | None, str | None]) -> Counter[Any]:
    """(record, end or start, certainty) of all that begins or ends in the window."""
    by_id = {event["id"]: event for event in told}
    found: Counter[Any] = Counter()
    for one in held:
        for end in ("start", "end"):
            event = by_id.get(one[f"{end}_event"] or "")
            ended = end == "end" and one["status"] == "ended"
            if one["role_class"] == "byline" or not (one[end] or event or ended):
                continue
            effect = one[end] or (event and (event["effective"] or event["occurred"]))
            plan = event is not None and planned(event)
            if end == "start":
                plan = one["status"] == "announced" or (one["status"] == "unknown" and plan)
            if sure := reading(window, effect, told_of(event) if event else [], plan):
                found[one["id"], end, sure] += 1
    for event in told:
        end = "end" if event["type"] == "departure" else "start"
        who = event["participants"][0]["id"]
        if any(one[f"{end}_event"] == event["id"] and one["person"] == who for one in held):
            continue
        sure = reading(window, event["effective"] or event["occurred"], told_of(event), planned(event))
        if sure:
            found[event["id"], end, sure] += 1
    return found


@profile
@given(stories(), windows)
def test_who_came_and_left_is_what_a_reading_of_every_day_says(
    story: tuple[list[Document], list[Document]], window: tuple[str | None, str | None]
) -> None:
    told, held = story
    found = between(Query(corpus_of(told, held)), Window.of(*window))
    turns = [turn for turn in [*found.turns, *found.undated] if turn.kind in ("left", "came", "moved")]
    said: Counter[Any] = Counter()
    for turn in turns:
        assert turn.kind == ("moved" if turn.before and turn.after else "left" if turn.before else "came")
        for end, places in (("end", turn.before), ("start", turn.after)):
            for place in places:
                assert place.person == turn.subject
                if place.certainty:
                    said[place.membership or place.event, end, place.certainty] += 1
        inside = {place.certainty for place in (*turn.before, *turn.after)} - {""}
        assert (ANNOUNCED in inside) == (turn.certainty == ANNOUNCED)  # what is announced is not told as done
        assert turn.certainty in inside
    assert said == naive(told, held, window)


@profile
@given(stories(), windows)
def test_an_event_and_what_it_begins_and_ends_of_one_person_are_one_change(
    story: tuple[list[Document], list[Document]], window: tuple[str | None, str | None]
) -> None:
    told, held = story
    found = between(Query(corpus_of(told, held)), Window.of(*window))
    seen: Counter[Any] = Counter()
    for turn in [*found.turns, *found.undated]:
        if turn.kind in ("left", "came", "moved"):
            events = {place.event for place in (*turn.before, *turn.after) if place.certainty and place.event}
            seen.update((turn.subject, event, turn.certainty == ANNOUNCED) for event in events)
    assert all(count == 1 for count in seen.values())


@profile
@given(stories(), windows)
def test_few_days_and_a_bound_on_the_records_never_invent_a_change(
    story: tuple[list[Document], list[Document]], window: tuple[str | None, str | None]
) -> None:
    told, held = story
    query = Query(corpus_of(told, held))
    every = between(query, Window.of(*window), None)
    assert between(query, Window.of(*window)) == every
    fewer = between(query, Window.of(*window), 1)
    ids = {id for turn in [*every.turns, *every.undated] for id in turn.records}
    assert {id for turn in [*fewer.turns, *fewer.undated] for id in turn.records} <= ids
