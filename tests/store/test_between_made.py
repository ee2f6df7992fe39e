"""What changed between two days, on records made for one question each."""

from __future__ import annotations

from typing import Any

from store import chains
from store.between import Between, between
from store.corpus import Corpus
from store.documents import KINDS, Document, kind_of, validate
from store.query import Query
from store.window import ANNOUNCED, CERTAIN, POSSIBLE, Window

CITED = {"citations": [{"source": "src:a", "start": 0, "end": 1}]}
MARCH = Window.of("2031-03", "2031-03")


def event(id: str, type: str, *participants: tuple[str, str], **fields: Any) -> Document:
    took = [{"id": who, "role": role} for who, role in participants]
    return {"id": f"evt:{id}", "type": type, "title": id, "participants": took, **fields}


def held(id: str, person: str, team: str, **fields: Any) -> Document:
    return {"id": f"mem:{id}", "person": f"per:{person}", "team": f"team:{team}", **fields}


def on(day: str) -> Document:
    return {"edtf": day}


def team(id: str, **fields: Any) -> Document:
    return {"id": f"team:{id}", "names": [{"value": id}], "kind": "lab", **fields}


def story(*records: Document) -> Corpus:
    """A corpus of some records, and of the people, teams and the source that they need."""
    tables: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    given = {record["id"] for record in records}
    named = {id for record in records for id in _named(record) if id not in given}
    bare: list[Document] = [{"id": "src:a", "kind": "article", "display_name": "a"}]
    bare += [team(id[5:]) if id.startswith("team:") else {"id": id, "names": [{"value": id[4:]}]} for id in named]
    for record in (*bare, *records):
        kind = kind_of(record["id"]) or ""
        tables[kind][record["id"]] = validate(kind, record | (CITED if kind in ("event", "membership") else {}))
    return Corpus(tables)


def _named(record: Document) -> list[str]:
    ids = [
        record.get("person"),
        record.get("team"),
        record.get("parent"),
        *(p["id"] for p in record.get("participants", ())),
    ]
    return [id for id in ids if id]


def march(*records: Document, window: Window = MARCH) -> Between:
    return between(Query(story(*records)), window)


def kinds(some: Between) -> list[tuple[str, str, str]]:
    return [(turn.kind, turn.subject.partition(":")[2], turn.certainty) for turn in some.turns]


def test_a_membership_without_a_date_takes_that_of_its_event() -> None:
    came = event("joins", "joined", ("per:ada", "joined"), occurred=on("2031-03-09"))
    some = march(came, held("ada", "ada", "x", status="current", start_event="evt:joins"))
    assert kinds(some) == [("came", "ada", CERTAIN)]
    assert (some.turns[0].timing.record, some.turns[0].timing.field) == ("evt:joins", "occurred")


def test_an_own_date_holds_over_that_of_the_event() -> None:
    came = event("joins", "joined", ("per:ada", "joined"), occurred=on("2031-03-09"))
    some = march(came, held("ada", "ada", "x", status="current", start_event="evt:joins", start=on("2031-04-01")))
    assert kinds(some) == []


def test_two_who_come_by_one_event_of_whom_one_has_a_membership() -> None:
    came = event(
        "join", "joined", ("per:ada", "joined"), ("per:bo", "joined"), ("team:x", "place"), occurred=on("2031-03-09")
    )
    some = march(came, held("ada", "ada", "x", start_event="evt:join"))
    assert kinds(some) == [("came", "ada", CERTAIN), ("came", "bo", CERTAIN)]
    assert [turn.after[0].team for turn in some.turns] == ["team:x", "team:x"]


def test_who_is_only_beside_an_event_does_not_move() -> None:
    took = [("per:ada", "appointed"), ("per:bo", "predecessor"), ("per:cy", "announced")]
    assert kinds(march(event("ada", "appointment", *took, occurred=on("2031-03-09")))) == [("came", "ada", CERTAIN)]


def test_another_role_in_the_same_team_is_a_move() -> None:
    some = march(
        event("up", "promotion", ("per:ada", "promoted"), occurred=on("2031-03-09")),
        held("first", "ada", "x", role="engineer", status="ended", end_event="evt:up"),
        held("then", "ada", "x", role="head", role_class="lead", status="current", start_event="evt:up"),
    )
    assert kinds(some) == [("moved", "ada", CERTAIN), ("lead-changed", "x", CERTAIN)]


def test_one_event_that_leads_to_another_is_one_move_with_it() -> None:
    some = march(
        event(
            "goes",
            "departure",
            ("per:ada", "left"),
            ("team:x", "place"),
            occurred=on("2031-03-01"),
            precedes=["evt:comes"],
        ),
        event("comes", "joined", ("per:ada", "joined"), ("team:y", "place"), occurred=on("2031-03-20")),
    )
    assert kinds(some) == [("moved", "ada", CERTAIN)]
    assert some.turns[0].records == ["evt:comes", "evt:goes"]


def test_who_left_for_certain_and_is_announced_elsewhere_has_not_moved_yet() -> None:
    some = march(
        event(
            "goes",
            "departure",
            ("per:ada", "left"),
            ("team:x", "place"),
            occurred=on("2031-03-01"),
            precedes=["evt:comes"],
        ),
        event(
            "comes",
            "joined",
            ("per:ada", "joined"),
            ("team:y", "place"),
            announced=on("2031-03-02"),
            effective=on("2031-05-01"),
        ),
    )
    assert kinds(some) == [("left", "ada", CERTAIN), ("came", "ada", ANNOUNCED)]


def test_a_start_before_the_end_is_no_move() -> None:
    some = march(
        held("first", "ada", "x", status="ended", end=on("2031-03-20")),
        held("second", "ada", "y", status="current", start=on("2031-03-02")),
    )
    assert kinds(some) == [("left", "ada", CERTAIN), ("came", "ada", CERTAIN)]


def test_who_ended_on_no_day_that_anybody_states_is_told_apart() -> None:
    some = march(held("ada", "ada", "x", status="ended"), held("bo", "bo", "x", status="current"))
    assert kinds(some) == []
    assert [(turn.kind, turn.subject, turn.certainty) for turn in some.undated] == [("left", "per:ada", POSSIBLE)]


def test_a_reshuffle_tells_only_what_its_parts_do_not() -> None:
    took = [("per:ada", "left"), ("per:bo", "left"), ("per:cy", "stays"), ("team:x", "place")]
    some = march(
        event("all", "reshuffle", *took, announced=on("2031-03-05")),
        event(
            "ada", "departure", ("per:ada", "left"), ("team:x", "place"), occurred=on("2031-03-01"), part_of="evt:all"
        ),
    )
    assert kinds(some) == [("left", "ada", CERTAIN), ("left", "bo", ANNOUNCED), ("stays", "cy", ANNOUNCED)]


def test_a_merger_says_what_goes_into_what() -> None:
    merged = event(
        "one", "team-merged", ("team:x", "merged"), ("team:y", "merged"), ("team:z", "into"), occurred=on("2031-03-05")
    )
    some = march(merged, team("x", dissolved=on("2031-03-05")))
    assert kinds(some) == [("team-merged", "x", CERTAIN)]
    assert [place.team for place in some.turns[0].before] == ["team:x", "team:y"]
    assert [place.team for place in some.turns[0].after] == ["team:z"]


def test_a_team_that_was_founded_or_ended_without_an_event() -> None:
    some = march(team("x", founded=on("2031-03-05")), team("y", dissolved=on("2031")))
    assert kinds(some) == [("team-new", "x", CERTAIN), ("team-ended", "y", POSSIBLE)]
    assert [turn.record for turn in some.turns] == ["team:x", "team:y"]


def test_an_event_without_an_effect_takes_the_day_of_its_team() -> None:
    some = march(
        event("new", "team-created", ("team:x", "created"), announced=on("2031-01-05")),
        team("x", founded=on("2031-03-05")),
    )
    assert kinds(some) == [("team-new", "x", CERTAIN)]
    assert some.turns[0].timing.record == "team:x"


def test_who_led_only_in_between() -> None:
    some = march(
        held("ada", "ada", "x", role_class="lead", status="ended", end=on("2031-03-05")),
        held(
            "bo",
            "bo",
            "x",
            role="acting head",
            role_class="lead",
            status="ended",
            start=on("2031-03-05"),
            end=on("2031-03-20"),
        ),
        held("cy", "cy", "x", role_class="lead", status="current", start=on("2031-03-20")),
    )
    (lead,) = some.of("lead-changed")
    assert [[place.person for place in side] for side in (lead.before, lead.people, lead.after)] == [
        ["per:ada"],
        ["per:bo"],
        ["per:cy"],
    ]


def test_a_name_that_was_given_up_is_as_the_event_says_it() -> None:
    names = [{"value": "Forecasts"}, {"value": "Tides", "kind": "alias"}]
    renamed = event("name", "team-renamed", occurred=on("2031-03-05")) | {
        "participants": [{"id": "team:x", "role": "place", "as_named": "the Tides"}]
    }
    (turn,) = march(renamed, team("x") | {"names": names}).turns
    assert [[place.called for place in side] for side in (turn.before, turn.after)] == [["Tides"], ["Forecasts"]]
    renamed["participants"][0]["as_named"] = None
    (turn,) = march(renamed, team("x") | {"names": names}).turns
    assert turn.before == ()  # not stated


# --- decision chains


def ways(some: tuple[chains.Way, ...]) -> list[tuple[list[str], int | None, str]]:
    return [([team.partition(":")[2] for team in way.teams], way.steps, way.certainty) for way in some]


def test_the_chains_of_new_and_ended_teams_and_of_those_below_them() -> None:
    corpus = story(
        team("top", kind="company"),
        team("new", parent="team:top", founded=on("2031-03-05")),
        team("old", parent="team:top", dissolved=on("2031-03-05")),
        team("moved", parent="team:new"),
        team("orphan", parent="team:old"),
        team("far", parent="team:top"),
    )
    found = {
        chain.subject: chain for made in chains.teams(corpus, between(Query(corpus), MARCH)) for chain in (made(),)
    }
    assert found.keys() == {"team:new", "team:old", "team:moved", "team:orphan"}
    new, old, moved, orphan = (found[f"team:{name}"] for name in ("new", "old", "moved", "orphan"))
    assert (new.was, ways(new.before), ways(new.after)) == (chains.NO_TEAM, [], [(["new", "top"], 1, CERTAIN)])
    assert (ways(old.before), old.is_now) == ([(["old", "top"], 1, "")], chains.NO_TEAM)
    assert (moved.was, ways(moved.after)) == (chains.NOT_STATED, [(["moved", "new", "top"], 2, CERTAIN)])
    assert (ways(orphan.before), orphan.is_now) == ([(["orphan", "old", "top"], 2, "")], chains.NOT_STATED)


def test_a_chain_whose_top_nobody_states_has_no_length() -> None:
    corpus = story(team("x", founded=on("2031-03-05")), team("y", kind="company", founded=on("2031-03-05")))
    found = {
        chain.subject: chain for made in chains.teams(corpus, between(Query(corpus), MARCH)) for chain in (made(),)
    }
    assert found["team:x"].after[0].steps is None
    assert found["team:y"].after[0].steps == 0


def test_who_decides_above_somebody_before_and_after() -> None:
    corpus = story(
        team("top", kind="company"),
        team("lab", parent="team:top"),
        held("lead", "cy", "top", role_class="lead", status="current"),
        held("first", "ada", "lab", status="current"),
        held("then", "ada", "top", status="announced", start_event="evt:comes"),
        event("comes", "joined", ("per:ada", "joined"), announced=on("2031-03-05")),
    )
    (made,) = chains.people(corpus, between(Query(corpus), MARCH))
    chain = made()
    assert ways(chain.before) == [(["lab", "top"], 1, "")]
    assert ways(chain.after) == [(["lab", "top"], 1, ""), (["top"], 0, ANNOUNCED)]
    assert chain.before[0].leads == ("", "mem:lead")
