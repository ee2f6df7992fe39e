"""Popolo: valid, plain, and the same again after it was read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.others.load import load
from store.packaged import BUILT_IN, DEMO
from tests.models.schemas import POPOLO
from tests.models.stores import CITED, SOURCE, exported, made, people
from tests.store.anything import records

Popolo = dict[str, list[dict[str, Any]]]


def told(db: Database, query: str = "") -> Popolo:
    """A valid export, whose references lead somewhere."""
    raw = exported(db, "popolo", query)[0]
    found: Popolo = json.loads(raw)
    Draft202012Validator(POPOLO).validate(found)
    ids = {name: [item["id"] for item in items] for name, items in found.items()}
    for name, some in ids.items():
        assert some == sorted(set(some)), name
    for item in found["memberships"]:
        assert item["person_id"] in ids["persons"]
        assert item["organization_id"] in ids["organizations"]
        assert item.get("post_id", "") in ["", *ids["posts"]]
    for item in found["organizations"]:
        assert item.get("parent_id", "") in ["", *ids["organizations"]]
    return found


def sourceless(found: Popolo) -> Popolo:
    return {
        name: [{key: value for key, value in item.items() if key != "sources"} for item in items]
        for name, items in found.items()
    }


def again(db: Database, folder: Path) -> Database:
    """A new store of what another says in Popolo."""
    folder.mkdir()
    path, other = folder / "people.json", Database(folder / "store.json")
    path.write_bytes(exported(db, "popolo")[0])
    load(other, path, "popolo", most=2**26)
    return other


@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-05-13", "zzzz"])
@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_a_packaged_store_is_valid(name: str, query: str, built: Path) -> None:
    db = Database(built / f"{name}.json")
    assert any(told(db, query).values()) == (query != "zzzz")
    assert exported(db, "popolo", query) == exported(db, "popolo", query)


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_it_goes_round_but_for_the_file_as_one_more_source(name: str, built: Path, tmp_path: Path) -> None:
    db = Database(built / f"{name}.json")
    other = again(db, tmp_path / "one")
    before, after = told(db), told(other)
    assert sourceless(before) == sourceless(after)
    for was, now in zip(before["persons"], after["persons"], strict=True):
        file, *rest = now["sources"]
        assert file == {"url": "masthead:src:people", "note": "people.json (Popolo)"}
        assert rest == was["sources"]
    assert not whole(other.read())


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=records())
def test_any_store_goes_round(found: list[tuple[str, Document]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    db = made(folder / "store.json", found)
    before = told(db)
    other = again(db, folder / "one")
    assert sourceless(told(other)) == sourceless(before)
    assert not whole(other.read())
    assert sourceless(told(again(other, folder / "two"))) == sourceless(before)


def test_every_membership_is_there_or_counted(built: Path) -> None:
    db = Database(built / f"{DEMO}.json")
    corpus, (_, lost) = Corpus(db.read()), exported(db, "popolo")
    away = sum(times for words, times in lost.items() if words.startswith(("memberships", "bylines")))
    assert len(told(db)["memberships"]) + away == corpus.count("membership")
    assert {lost[words] for words in ("quotations", "events")} == {corpus.count("quote"), corpus.count("event")}


@pytest.mark.parametrize(
    ("says", "lost"),
    [
        ({"status": "announced"}, "memberships that are only announced"),
        ({"confidence": 1}, "memberships that are disputed or unsure"),
        ({"citations": [*CITED, {**CITED[0], "stance": "disputes"}]}, "memberships that are disputed or unsure"),
        ({"role_class": "byline"}, "bylines, which are no memberships"),
        ({"team": None}, "memberships whose team is not stated"),
        ({"status": "ended"}, "memberships that ended, on no day that is printed: they would pass for lasting ones"),
        ({"status": "ended", "end": {"edtf": "../2031-03"}},
         "memberships that ended, on no day that is printed: they would pass for lasting ones"),
    ],
)  # fmt: skip
def test_what_would_pass_for_fact_is_left_out(says: Document, lost: str, tmp_path: Path) -> None:
    db = made(tmp_path / "store.json", people(**says))
    assert told(db)["memberships"] == []
    assert exported(db, "popolo")[1][lost] == 1


def test_an_end_to_come_is_left_out_and_the_membership_stays(tmp_path: Path) -> None:
    db = made(tmp_path / "store.json", people(status="current", end={"edtf": "2031-05-31"}))
    assert "end_date" not in told(db)["memberships"][0]
    assert exported(db, "popolo")[1]["dates after the day of the sources that tell them: announced"] == 1


def test_who_leads_holds_a_post(tmp_path: Path) -> None:
    lead = people(role="Head", role_class="lead", status="current", start={"edtf": "2031-04"})
    found = told(made(tmp_path / "store.json", lead))
    assert found["posts"] == [
        {"id": "post:t.head", "label": "Head", "organization_id": "team:t", "role": "lead"}
    ]  # fmt: skip
    assert found["memberships"] == [
        {"id": "mem:m", "person_id": "per:p", "organization_id": "team:t", "role": "Head", "post_id": "post:t.head",
         "start_date": "2031-04", "sources": [{"url": "masthead:src:a", "note": "The A"}]}
    ]  # fmt: skip


def test_names_say_what_they_are(tmp_path: Path) -> None:
    names = [{"value": "潮見佳乃", "language": "ja", "citations": CITED}, {"value": "Shiomi", "kind": "short", "citations": CITED},
             {"value": "Shiomi Kano", "kind": "transliteration", "language": "ja-Latn", "citations": CITED}]  # fmt: skip
    found = told(made(tmp_path / "store.json", [SOURCE, ("person", {"id": "per:p", "names": names})]))
    assert found["persons"][0]["name"] == "潮見佳乃"
    assert found["persons"][0]["other_names"] == [
        {"name": "Shiomi", "note": "short"}, {"name": "Shiomi Kano", "note": "transliteration (ja-Latn)"}
    ]  # fmt: skip
