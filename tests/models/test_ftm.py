"""FollowTheMoney: entities that its own package holds to be valid, and that say no more than is known."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.formats import FORMATS
from store.packaged import BUILT_IN, DEMO
from tests.models.stores import CITED, SOURCE, exported, made, people
from tests.store.anything import records

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from followthemoney import model
    from followthemoney.types import registry

Entity = dict[str, Any]


def entities(db: Database, query: str = "", text: str = "excerpt") -> dict[str, Entity]:
    raw, _ = exported(db, "ftm", query, text)
    found = [orjson.loads(line) for line in raw.splitlines()]
    assert len({entity["id"] for entity in found}) == len(found)
    return {entity["id"]: entity for entity in found}


def assert_valid(found: dict[str, Entity], *, clean: bool = True) -> None:
    """By FollowTheMoney itself: schemata, properties, required ones, types, and the ranges of references."""
    for entity in found.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        assert not schema.abstract
        assert registry.entity.validate(entity["id"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert not prop.stub
            assert values
            for value in values:
                if prop.type is registry.entity:
                    assert model.get(found[value]["schema"]).is_a(prop.range), (entity["id"], name, value)
                if clean:  # what it makes of a value is the value
                    assert prop.type.clean(value) == value, (entity["id"], name, value)


@pytest.mark.parametrize("text", FORMATS["ftm"].texts)
@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-05-13", "zzzz"])
@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_a_packaged_store_is_valid(name: str, query: str, text: str, built: Path) -> None:
    db = Database(built / f"{name}.json")
    found = entities(db, query, text)
    assert_valid(found)
    assert exported(db, "ftm", query, text) == exported(db, "ftm", query, text)
    quotes = [entity for entity in found.values() if entity["schema"] == "Note"]
    assert bool(found) == (query != "zzzz")
    if text == "none":
        assert {entity["properties"]["keywords"][0] for entity in quotes} <= {"indirect"}
    elif not query:
        assert len(quotes) == Corpus(db.read()).count("quote")
    texts = any("bodyText" in entity["properties"] for entity in found.values())
    assert texts == (text == "full" and name == DEMO and query != "zzzz")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=records())
def test_any_store_is_valid(found: list[tuple[str, Document]], tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_valid(entities(made(tmp_path_factory.mktemp("any") / "store.json", found)), clean=False)


def test_every_record_of_a_kind_that_has_a_place_is_there(built: Path) -> None:
    db = Database(built / f"{DEMO}.json")
    corpus, found = Corpus(db.read()), entities(db)
    for kind in ("source", "person", "team", "event", "quote"):
        assert {id.replace(":", ".") for id in corpus.ids(kind)} <= found.keys()
    held = {f"mem.{id.partition(':')[2]}" for id in corpus.ids("membership") if corpus[id]["team"]}
    assert held == {id for id in found if id.startswith("mem.")}
    lost = exported(db, "ftm")[1]
    assert lost["memberships whose team is not stated"] == corpus.count("membership") - len(held)
    assert lost["commitments"] == corpus.count("commitment")


def test_a_disputed_dismissal_has_no_date_and_says_that_it_is_disputed(built: Path) -> None:
    found = entities(Database(built / f"{DEMO}.json"))["evt.branza-dismissed"]["properties"]
    assert "date" not in found
    assert found["keywords"] == ["departure", "manner: dismissal", "disputed", "unsure"]
    assert "occurred 2031-04-28 (“on 28 April”)" in found["description"]
    assert "disputed by Skerry Ledger" in found["description"]


def test_what_is_announced_has_not_happened(built: Path) -> None:
    found = entities(Database(built / f"{DEMO}.json"))["evt.brine-laboratory-split"]["properties"]
    assert "date" not in found
    assert "effective 2031-07-01 (“On 1 July”)" in found["description"]
    assert "not told to have happened" in found["description"]


def test_what_is_inferred_is_a_link_that_says_so(built: Path) -> None:
    found = entities(Database(built / f"{DEMO}.json"))
    assert "parent" not in found["team.heat-laboratory"]["properties"]
    link = found["team.heat-laboratory.parent"]
    assert link["schema"] == "UnknownLink"
    assert link["properties"]["status"] == ["inferred"]
    assert found["team.urahama-laboratory"]["properties"]["parent"] == ["team.meridian-tidal"]


@pytest.mark.parametrize(
    ("edtf", "basis", "told"),
    [
        ("2031-05-02", "printed", "2031-05-02"),
        ("2031-05", "printed", "2031-05"),
        ("2031-XX-XX", "printed", "2031"),
        ("203X", "printed", None),
        ("2031-05?", "printed", None),
        ("2031-05/..", "printed", None),
        ("2031-04/2031-05", "printed", None),
        ("2031-05-02", "inferred", None),
        ("2031-05-02", "relative", None),
        ("2031-05-15", "printed", None),  # the day after the only source: announced
    ],
)
def test_a_date_is_told_as_one_only_where_it_is_one(edtf: str, basis: str, told: str | None, tmp_path: Path) -> None:
    start = {"edtf": edtf, "basis": basis, "reason": "so it seems"}
    db = made(tmp_path / "store.json", people(start=start))
    found = entities(db)["mem.m"]["properties"]
    assert found.get("startDate") == ([told] if told else None)
    assert any(f"start {edtf}" in words for words in found.get("description", [])) == (told is None)


@pytest.mark.parametrize(
    ("role_class", "schema", "role"),
    [("lead", "Directorship", None), ("member", "Membership", None), ("unknown", "Membership", None),
     ("oversight", "Membership", ["oversees"]), ("byline", "UnknownLink", ["byline"])],
)  # fmt: skip
def test_a_role_class_is_a_schema(role_class: str, schema: str, role: list[str] | None, tmp_path: Path) -> None:
    found = entities(made(tmp_path / "store.json", people(role_class=role_class, status="announced")))
    assert_valid(found)
    assert found["mem.m"]["schema"] == schema
    assert found["mem.m"]["properties"].get("role") == role
    assert found["mem.m"]["properties"]["status"] == ["announced"]


def test_a_name_that_is_inferred_is_left_out(tmp_path: Path) -> None:
    names = [{"value": "Pia Ek", "citations": CITED}, {"value": "P. Ek", "kind": "short", "citations": CITED},
             {"value": "Pia Eck", "kind": "alias", "basis": "inferred", "reason": "a misprint"}]  # fmt: skip
    db = made(tmp_path / "store.json", [SOURCE, ("person", {"id": "per:p", "names": names})])
    assert entities(db)["per.p"]["properties"] == {"name": ["Pia Ek"], "weakAlias": ["P. Ek"], "proof": ["src.a"]}
    assert exported(db, "ftm")[1] == {"citations: the places in the texts": 2, "names that are inferred": 1}


def test_language_codes_are_those_of_followthemoney() -> None:
    from store.formats.languages import _LONG, three, two

    for short, long in _LONG.items():
        assert registry.language.validate(long), long
        assert registry.language.clean(short) == long
        assert two(long) == short
    assert (three("zh-Hans"), three("jpn"), three("xx")) == ("zho", "jpn", None)
