"""Who may be the same: what speaks for it is said, what speaks against it counts, and nobody is held against all."""

from __future__ import annotations

from typing import Any

import pytest

from store import alike
from store.corpus import Corpus
from store.documents import KINDS, Document, validate
from store.generate import lines
from store.matches import matches
from tests.store.stories import ALIBABA, MERIDIAN, corpus


@pytest.mark.parametrize(
    ("one", "two", "low", "high", "why"),
    [
        ("Mara Lunt", "Mara Lunt", 100, 100, "both are called “Mara Lunt”"),
        ("Zoë Brânză", "Zoe Branza", 100, 100, "the same but for signs"),
        ("Lunt Mara", "Mara Lunt", 95, 99, "in another order"),
        ("Yong Ming Wu", "Yongming Wu", 95, 99, "written apart"),
        ("M. Lunt", "Mara Lunt", 85, 90, "the initials of “M. Lunt” fit “Mara Lunt”"),
        ("J. R. Lunt", "Jonas Robert Lunt", 85, 90, "the initials"),
        ("Dr Mara Lunt", "Mara Lunt", 100, 100, "the same but for signs"),
        ("Mara Ines Lunt", "Mara Lunt", 80, 85, "is a part of"),
        ("Lunt", "Mara Lunt", 60, 65, "“Lunt” is a part of “Mara Lunt”"),
        ("Devika Nair-Holt", "Devika Nayr-Holt", 75, 95, "spelt alike"),
        ("Mara Lunt", "Jonas Brandt", 0, 0, ""),
        ("Mara Lunt", "Jonas Lunt", 0, 0, ""),
        ("Wu", "Li", 0, 0, ""),
        ("…", "—", 0, 0, ""),
    ],
)
def test_names_are_alike_in_ways_that_can_be_checked(one: str, two: str, low: int, high: int, why: str) -> None:
    for pair in ((one, two), (two, one)):
        found = alike.compare([pair[0]], [pair[1]])
        assert low <= found.score <= high
        assert why in found.why


def test_whoever_is_alike_shares_a_key() -> None:
    for one, two in (("M. Lunt", "Mara Lunt"), ("Lunt Mara", "Mara Lunt"), ("Lunt", "Mara Lunt"),
                     ("Maria Schneider", "Maria Schnieder"), ("Yong Ming Wu", "Yongming Wu")):  # fmt: skip
        assert set(alike.keys(one)) & set(alike.keys(two))


def store(*records: tuple[str, Document]) -> Corpus:
    tables: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for kind, record in records:
        tables[kind][record["id"]] = validate(kind, record)
    return Corpus(tables)


def person(id: str, *names: str) -> tuple[str, Document]:
    cites = [{"source": "src:a", "start": 0, "end": 5}]
    return "person", {"id": f"per:{id}", "names": [{"value": name, "citations": cites} for name in names]}


def member(id: str, who: str, team: str, role: str) -> tuple[str, Document]:
    cites: list[Any] = [{"source": "src:a", "start": 0, "end": 5}]
    return "membership", {"id": f"mem:{id}", "person": who, "team": team, "role": role, "citations": cites}


TEAM = ("team", {"id": "team:tarn", "names": [{"value": "Tarn Works"}], "kind": "company"})
SOURCE = ("source", {"id": "src:a", "kind": "article", "display_name": "The Post"})


def test_what_is_shared_speaks_for_it_and_what_cannot_be_against_it() -> None:
    two = (person("a", "Mara Lunt"), person("b", "M. Lunt"))
    [bare] = matches(store(*two))
    duties = (member("a", "per:a", "team:tarn", "head of tides"), member("b", "per:b", "team:tarn", "head of tides"))
    [near] = matches(store(*two, TEAM, SOURCE, *duties))
    assert near.score > bare.score
    assert "both are head of tides in Tarn Works" in near.reasons
    assert "The Post tells of both" in near.reasons
    parts = [{"id": id, "role": role} for id, role in (("per:a", "left"), ("per:b", "successor"))]
    event = {"id": "evt:x", "type": "departure", "title": "Lunt leaves", "participants": parts,
             "citations": [{"source": "src:a", "start": 0, "end": 5}]}  # fmt: skip
    found = matches(store(*two, TEAM, SOURCE, *duties, ("event", event)))
    assert not found or found[0].score < bare.score
    asked = matches(store(*two, TEAM, SOURCE, *duties, ("event", event)), "per:a")
    assert asked == found
    other = matches(store(person("a", "Mr Mara Lunt"), person("b", "Mrs Mara Lunt")))
    assert [match.against for match in other] == [["they are addressed differently"]]


def test_teams_are_matched_too_and_one_within_the_other_is_another() -> None:
    below = ("team", {"id": "team:b", "names": [{"value": "Works of Tarn"}], "kind": "lab", "parent": "team:tarn"})
    beside = ("team", {"id": "team:c", "names": [{"value": "Tarn works"}], "kind": "company"})
    found = {match.other: match for match in matches(store(TEAM, below, beside), "team:tarn")}
    assert found["team:c"].score > 75
    assert found["team:c"].against == []
    assert "team:b" not in found or "one lies in the other" in found["team:b"].against


@pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
def test_nobody_of_the_packaged_stories_seems_to_be_there_twice(name: str) -> None:
    assert all(match.score < 60 for match in matches(corpus(name)))
    assert matches(corpus(name), "evt:nothing") == []
    assert matches(corpus(name), "per:nobody") == []


def test_of_very_many_only_those_with_something_in_common_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    import orjson

    data = {
        kind: {id: orjson.loads(raw or b"") for id, raw in table.items()} for kind, table in lines(20_000, 3).items()
    }
    full = Corpus(data)
    compared: list[object] = []
    real = alike.compare
    monkeypatch.setattr(alike, "compare", lambda a, b: compared.append(1) or real(a, b))  # type: ignore[func-returns-value]
    found = matches(full, limit=5)
    assert len(found) == 5
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len(compared) < full.count("person") * 60
