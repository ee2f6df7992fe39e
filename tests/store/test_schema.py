"""The JSON Schemas: what we write is valid to a validator of somebody else's, and what was changed is not."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from store import dates, models, schema, snapshot
from store.compose import compose
from store.corpus import Corpus
from store.documents import KINDS, SCHEMA_VERSION, Document
from store.formats import Asked, jsonl
from store.ingest import offer
from store.meanings import MEANINGS
from store.query import Query
from tests.store import snapshots, stories
from tests.store.anything import records
from tests.store.stories import SEEDS

FORMS = schema.names()
STORIES = pytest.mark.parametrize("name", snapshots.NAMES)
ANY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(FORMS[name](), format_checker=Draft202012Validator.FORMAT_CHECKER)


SNAPSHOT, LINE, DOSSIER = map(validator, ("snapshot", "line", "dossier"))


def faults(of: Draft202012Validator, value: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in of.iter_errors(value)]


@pytest.mark.parametrize("name", FORMS)
def test_each_is_a_schema_with_its_version(name: str) -> None:
    found = FORMS[name]()
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert re.fullmatch(rf"urn:masthead:schema:{name}:[0-9]+(\.[0-9]+)?", found["$id"])
    if name != "proposals":
        assert found["$id"].endswith(str(SCHEMA_VERSION))


def objects(value: Any) -> list[dict[str, Any]]:
    """Every schema of an object with fields, at whatever depth."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) and isinstance(value.get("properties"), dict) and "type" in value else []
    return own + [found for part in parts for found in objects(part)]


@pytest.mark.parametrize("name", FORMS)
def test_each_object_is_closed_and_each_field_described(name: str) -> None:
    for found in objects(FORMS[name]()):
        assert found["additionalProperties"] is False
        for field, said in found["properties"].items():
            assert said["description"], field


def test_no_meaning_is_of_a_field_that_there_is_not() -> None:
    known = {model.__name__: model for model in vars(models).values() if isinstance(model, type)}
    known |= {model.__name__: model for model in vars(offer).values() if isinstance(model, type)}
    for name, fields in MEANINGS.items():
        assert set(fields) - {""} <= set(known[name].model_fields), name


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_each_example_is_one(mode: str) -> None:
    defs = schema.definitions(mode)
    for part in defs.values():
        for field in part["properties"].values():
            for example in field.get("examples", ()):
                assert faults(Draft202012Validator({**field, "$defs": defs}), example) == []


@STORIES
@pytest.mark.parametrize("text", snapshot.TEXTS)
def test_the_snapshots_of_the_stories_are_valid(name: str, text: str) -> None:
    assert faults(SNAPSHOT, json.loads(snapshots.of_story(name, text))) == []


@STORIES
def test_so_is_each_of_their_lines(name: str) -> None:
    lines = b"".join(jsonl.pieces(Asked(Query(stories.corpus(name)), timestamp="2031-05-20T00:00:00Z"))).splitlines()
    assert [fault for line in lines for fault in faults(LINE, json.loads(line))] == []


@ANY
@given(snapshots.of_anything())
def test_the_snapshot_of_any_store_is_valid(raw: bytes) -> None:
    assert faults(SNAPSHOT, json.loads(raw)) == []


@ANY
@given(records().map(snapshots.tables_of))
def test_the_dossier_of_any_store_is_valid(tables: dict[str, dict[str, Document]]) -> None:
    made = compose(Query(Corpus(tables)), "any", texts=True, merged={})
    assert faults(DOSSIER, as_json(made.toml)) == []


def as_json(toml: str) -> Any:
    return json.loads(json.dumps(tomllib.loads(toml), default=str))


@STORIES
def test_the_dossiers_are_valid_and_a_wrong_word_is_not(name: str) -> None:
    found = as_json((SEEDS / f"{name}.toml").read_text(encoding="utf-8"))
    assert faults(DOSSIER, found) == []
    bare = {name: value for name, value in found.items() if name not in KINDS} | {"source": found["source"][:1]}
    for kind in set(found) & {*KINDS}:
        first = found[kind][0]
        assert DOSSIER.is_valid({**bare, kind: [first]})
        for field in first:
            for other in (17.5, {"x": 1}):
                assert not DOSSIER.is_valid({**bare, kind: [{**first, field: other}]}), (kind, field)
        assert not DOSSIER.is_valid({**bare, kind: [{**first, "colour": "red"}]})
        assert not DOSSIER.is_valid({**bare, kind: [{"id": first["id"]}]})
    assert not DOSSIER.is_valid({**found, "persons": []})
    assert not DOSSIER.is_valid({"person": []})


@ANY
@given(st.sampled_from(snapshots.NAMES).map(snapshots.of_story) | snapshots.of_anything(), st.data())
def test_a_field_that_is_gone_or_there_too_or_of_another_type_is_no_snapshot(raw: bytes, data: st.DataObject) -> None:
    found = json.loads(raw)
    above = data.draw(st.sampled_from([(), *(p for p in snapshots.places(found) if is_object(found, p))]))
    changed = snapshots.part(found, above)
    how = data.draw(st.sampled_from(["gone", "too", "type"]))
    field = data.draw(st.sampled_from(sorted(changed)))
    if how == "gone":
        del changed[field]
    elif how == "too":
        changed["colour"] = "red"
    else:
        changed[field] = data.draw(st.sampled_from([17.5, {"x": 1}, [None]]))
    assert not SNAPSHOT.is_valid(found)


def is_object(found: Any, path: snapshots.Path) -> bool:
    """Whether a part is an object whose every field is needed."""
    return isinstance(snapshots.part(found, path), dict) and "merged" not in path


@settings(max_examples=100, deadline=None)
@given(st.from_regex(dates.PATTERN, fullmatch=True) | st.text("0129X-/.?~%", max_size=20))
def test_the_pattern_of_dates_has_all_that_are_understood(edtf: str) -> None:
    fits = re.fullmatch(dates.PATTERN, edtf) is not None
    try:
        dates.parse(edtf)
    except ValueError as error:
        said = str(error)
        assert not fits or "has no day" in said or "ends before" in said or "0000" in said or "too long" in said
    else:
        assert fits
