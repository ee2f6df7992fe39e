"""FollowTheMoney and Popolo files from elsewhere, read back as records that nobody vouched for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from store import text
from store.attach import attach
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.errors import Faults
from store.formats import FORMATS
from store.history import undo
from store.others.load import Imported, load
from store.others.sniff import sniff
from store.packaged import BUILT_IN, DEMO
from tests.models.stores import exported, made, people
from tests.store.anything import records

FTM = [
    {"id": "a", "schema": "Person", "properties": {"name": ["Ada Fenwick", "A. Fenwick"], "nationality": ["gb"], "proof": ["d"]}},
    {"id": "b", "schema": "Company", "properties": {"name": ["Lantern Works"], "topics": ["corp.public"]}},
    {"id": "c", "schema": "Employment", "properties": {"employee": ["a"], "employer": ["b"], "role": ["keeper"],
                                                       "startDate": ["2030-04"], "endDate": ["2031-01-05T10:00:00"]}},
    {"id": "d", "schema": "Article", "properties": {"title": ["Lights out"], "publishedAt": ["2031-01"], "language": ["deu"]}},
    {"id": "e", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}},
    {"id": "f", "schema": "Membership", "properties": {"member": ["a"], "organization": ["nowhere"]}},
]  # fmt: skip
POPOLO: dict[str, Any] = {
    "meta": {"source": "somewhere"},
    "persons": [
        {"id": "p/1", "name": "Ada Fenwick", "birth_date": "1990", "email": None,
         "other_names": [{"name": "Ada F.", "note": "maiden name"}],
         "memberships": [{"organization_id": "o/1", "role": "keeper", "start_date": "2030-04-01"}],
         "sources": [{"url": "https://example.org/ada", "note": "Register"}]},
        {"id": "p/2"},
    ],
    "organizations": [{"id": "o/1", "name": "Lantern Works", "classification": "corporation", "founding_date": "2001"},
                      {"id": "o/2", "name": "North Light", "parent_id": "o/1", "classification": "lighthouse"}],
    "memberships": [{"person_id": "p/1", "post_id": "x", "end_date": "2031-02"}, {"person_id": "p/2", "organization_id": "o/1"}],
    "posts": [{"id": "x", "label": "Head keeper", "organization_id": "o/2"}],
}  # fmt: skip


def lines(*entities: object) -> bytes:
    return b"".join(orjson.dumps(entity) + b"\n" for entity in entities)


def put(db: Database, name: str, raw: bytes, folder: Path, **more: Any) -> Imported:
    path = folder / name
    path.write_bytes(raw)
    return load(db, path, sniff(path), most=2**24, **more)


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    db, raw = Database(tmp_path / "store.json"), lines(*FTM)
    done = put(db, "lights.ftm.json", raw, tmp_path)
    assert done.new == {"source": 2, "person": 1, "team": 1, "membership": 1}
    assert done.lost == {"Ownership": 1, "Person: nationality": 1, "Company: topics": 1,
                         "memberships of whom or what is not in the file as a person and an organization": 1}  # fmt: skip
    corpus = Corpus(db.read())
    assert not whole(db.read())
    ada, held = corpus["per:ada-fenwick"], corpus["mem:ada-fenwick-lantern-works"]
    assert [(n["value"], n["kind"], n["basis"]) for n in ada["names"]] == [
        ("Ada Fenwick", "primary", "printed"), ("A. Fenwick", "alias", "printed")
    ]  # fmt: skip
    assert (held["role"], held["role_class"], held["status"]) == ("keeper", "unknown", "ended")
    assert (held["start"]["edtf"], held["end"]["edtf"]) == ("2030-04", "2031-01-05")
    assert corpus["team:lantern-works"]["kind"] == "company"
    paper = corpus["src:lights-out"]
    assert (paper["published"]["edtf"], paper["language"], paper["known_through"]) == ("2031-01", "de", done.source)
    assert not any(corpus.reviewed(id) for kind in corpus.columns for id in corpus.ids(kind))


def test_each_record_cites_its_line_of_the_file(tmp_path: Path) -> None:
    db, raw = Database(tmp_path / "store.json"), b"\xef\xbb\xbf\n" + lines(*FTM).replace(b"\n", b" \r\n") + b"\n\n"
    done = put(db, "lights.ftm.json", raw, tmp_path)
    [cited] = Corpus(db.read())["mem:ada-fenwick-lantern-works"]["citations"]
    words = text.article(raw.decode())
    assert cited["source"] == done.source
    assert json.loads(words[cited["start"] : cited["end"]])["id"] == "c"
    [first, *_] = Corpus(db.read())["per:ada-fenwick"]["names"]
    assert [c["via"] for c in first["citations"]] == [["src:lights-out"]]
    assert attach(db, tmp_path / "lights.ftm.json") == [done.source]
    assert not whole(db.read())


def test_a_file_of_popolo(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    raw = json.dumps(POPOLO, indent=2).encode()
    done = put(db, "lights.json", raw, tmp_path)
    assert done.new == {"source": 2, "person": 1, "team": 2, "membership": 2}
    assert done.lost == {
        "meta": 1, "persons without a name": 1, "person: birth_date": 1, "other name: note": 1,
        "organizations: a classification that is no kind of team here": 2,
        "memberships of whom or what is not in the file as a person and an organization": 1,
    }  # fmt: skip
    corpus, words = Corpus(db.read()), text.article(raw.decode())
    assert not whole(db.read())
    keeper, head = (corpus[id] for id in ("mem:ada-fenwick-lantern-works", "mem:ada-fenwick-north-light"))
    assert (keeper["role"], keeper["status"], keeper["start"]["edtf"]) == ("keeper", "unknown", "2030-04-01")
    assert (head["role"], head["status"], head["end"]["edtf"]) == ("Head keeper", "ended", "2031-02")
    assert json.loads(words[head["citations"][0]["start"] : head["citations"][0]["end"]]) == POPOLO["memberships"][0]
    assert corpus["team:north-light"]["parent"] == "team:lantern-works"
    assert corpus["team:lantern-works"]["kind"] == "company"
    assert corpus["src:register"]["known_through"] == done.source


def test_the_very_file_again_changes_nothing(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    source = put(db, "a.ftm.json", lines(*FTM), tmp_path).source
    before = db.path.read_bytes()
    done = put(db, "b.ftm.json", lines(*FTM) + b"\n", tmp_path)
    assert (done.known, done.source) == (True, source)
    assert db.path.read_bytes() == before


def test_a_namesake_is_somebody_else_until_a_reader_says_otherwise(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    put(db, "a.ftm.json", lines(*FTM), tmp_path)
    before = Corpus(db.read())["per:ada-fenwick"]
    done = put(db, "lights.json", json.dumps(POPOLO).encode(), tmp_path)
    assert done.alike == [("per:ada-fenwick-2", "per:ada-fenwick"), ("team:lantern-works-2", "team:lantern-works")]
    assert Corpus(db.read())["per:ada-fenwick"] == before
    with db.transaction() as transaction:
        undo(transaction)
    assert "per:ada-fenwick-2" not in Corpus(db.read())


@pytest.mark.parametrize("form", ["ftm", "popolo"])
@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_what_came_from_a_store_brings_nothing_new_to_it(name: str, form: str, built: Path, tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    db.path.write_bytes((built / f"{name}.json").read_bytes())
    before = db.path.read_bytes()
    done = put(db, f"own.{form}.json", exported(db, form)[0], tmp_path)
    assert (done.new, done.joined) == ({}, {})
    assert done.here > 10
    assert db.path.read_bytes() == before


def test_one_of_ours_that_somebody_gave_another_name_is_known_by_both(tmp_path: Path) -> None:
    db = made(tmp_path / "store.json", people())
    raw = exported(db, "ftm")[0].replace(b'"name":["Pia Ek"]', b'"name":["Pia Ek"],"alias":["Pia E. Ek"]')
    done = put(db, "more.ftm.json", raw, tmp_path)
    assert done.joined == {"person": 1}
    assert [n["value"] for n in Corpus(db.read())["per:p"]["names"]] == ["Pia Ek", "Pia E. Ek"]
    stranger = raw.replace(b"Pia E", b"Quinn A")
    assert put(db, "other.ftm.json", stranger, tmp_path).new["person"] == 1
    assert Corpus(db.read())["per:p-2"]["names"][0]["value"] == "Quinn Ak"


def test_what_the_file_calls_disputed_stays_disputed(built: Path, tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    put(db, "own.ftm.json", exported(Database(built / f"{DEMO}.json"), "ftm")[0], tmp_path)
    corpus = Corpus(db.read())
    dismissed, appointed = corpus["evt:branza-dismissed"], corpus["evt:shiomi-appointed"]
    assert "evt:branza-dismissed" in corpus.day().disputed
    assert (dismissed["confidence"], dismissed["occurred"]) == (1, None)
    assert (appointed["confidence"], appointed["occurred"]) == (2, None)
    assert {c["stance"] for c in appointed["citations"]} == {"supports"}


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    db = Database(tmp_path / "store.json")
    assert put(db, "a.ftm.json", lines(*FTM), tmp_path, dry_run=True).new["person"] == 1
    assert not db.exists()


def test_what_was_forgotten_does_not_come_back(tmp_path: Path) -> None:
    from store.forget import forget

    db = made(tmp_path / "store.json", people())
    raw = exported(db, "ftm")[0]
    with db.transaction() as transaction:
        forget(transaction, "per:p")
    put(db, "back.ftm.json", raw.replace(b"per.p", b"x1"), tmp_path)
    assert b"Pia Ek" not in db.path.read_bytes()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=records())
def test_any_export_comes_into_a_new_store(
    found: list[tuple[str, Document]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    db = made(folder / "store.json", found)
    other = Database(folder / "other.json")
    done = put(other, "any.ftm.json", exported(db, "ftm")[0], folder)
    assert done.new["person"] == 2
    assert not whole(other.read())


GOOD, PERSON = lines(*FTM), '{"id":"p","schema":"Person","properties":{"name":["P"]}}\n'


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (GOOD + b"{", ":7: this is not JSON that can be trusted: byte 1 of 1"),
        (GOOD + b"[]\n", ":7: this is a list, and an object is expected"),
        (GOOD + b'{"id":"p"}\n', ":7: an entity of FollowTheMoney has an 'id' and a 'schema'"),
        (GOOD + b'{"id":7,"schema":"Person"}\n', ":7: id: this is a number, and a text is expected"),
        (GOOD + b'\n{"id":"p","id":"q","schema":"Person"}\n', ":8: this is not JSON that can be trusted: the key 'id' is there twice"),
        (GOOD + b'{"id":"a","schema":"Person","properties":{"name":["B"]}}\n', ":7: the id 'a' is there twice, first in "),
        (GOOD + b'{"id":"p","schema":"Person","properties":{"name":"P"}}\n', ":7: name: this is a text, and a list is expected"),
        (GOOD + b'{"id":"p","schema":"Person","properties":{"name":["P\\u0007"]}}\n', ":7: name: character 1 is a control (U+0007)"),
        (GOOD + b'{"id":"p","schema":"Person","properties":{"name":["\xff"]}}\n', ":7: byte 51 is not UTF-8"),
        (GOOD + b'{"id":"p","schema":"Article","properties":{"publishedAt":["2031-02-30"]}}\n', ":7: publishedAt: '2031-02-30': 2031-02 has no day 30"),
        (GOOD + b'{"id":"g","schema":"Membership","properties":{"member":["a"],"organization":["b"],"startDate":["2032"],"endDate":["2031"]}}\n',
         ":7: mem:ada-fenwick-lantern-works-2: it ends before it starts"),
        (GOOD + PERSON.replace("P", "x" * 4001).encode(), ":7: "),
        (b'{"id":"a","schema":"Person","properties":' + b"[" * 100_000 + b"\n", ":1: this is not JSON that can be trusted"),
    ],
)  # fmt: skip
def test_a_fault_of_an_entity_names_its_line(raw: bytes, fault: str, tmp_path: Path) -> None:
    db, path = Database(tmp_path / "store.json"), tmp_path / "lights.ftm.json"
    path.write_bytes(raw)
    with pytest.raises(Faults) as told:
        load(db, path, "ftm", most=2**24)
    assert f"{path}{fault}" in str(told.value)
    assert not db.exists()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"persons": [{"id": "p", "name": 7}]}, ": /persons/0/name: this is a number, and a text is expected"),
        ({"persons": [{"id": "p", "name": "P"}, []]}, ": /persons/1: this is a list, and an object is expected"),
        ({"persons": [{"id": "p", "name": "P"}] * 2}, ": /persons/1: the id 'p' is there twice"),
        ({"persons": [{"id": "p", "name": "P", "other_names": [{"name": []}]}]}, ": /persons/0/other_names/0/name: this is a list"),
        ({"organizations": [{"id": "o", "name": "O", "founding_date": "2031-13"}]}, ": /organizations/0/founding_date: '2031-13': there is no month 13"),
        ({"memberships": ["m"]}, ": /memberships/0: this is a text, and an object is expected"),
        ({"memberships": [{"person_id": "p/1", "organization_id": "o/1", "start_date": "2032", "end_date": "2031"}]},
         ": /memberships/0: mem:ada-fenwick-lantern-works-2: it ends before it starts"),
    ],
)  # fmt: skip
def test_a_fault_of_popolo_has_its_pointer(change: dict[str, Any], fault: str, tmp_path: Path) -> None:
    db, path = Database(tmp_path / "store.json"), tmp_path / "lights.json"
    path.write_text(json.dumps(POPOLO | change))
    with pytest.raises(Faults) as told:
        load(db, path, "popolo", most=2**24)
    assert f"{path}{fault}" in str(told.value)
    assert not db.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"[", b"[]", b"7", b'{"persons":[', b'{"persons":[]}x', b'{"persons":[],"persons":[]}']
)
def test_no_popolo_is_no_crash(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lights.json"
    path.write_bytes(raw)
    with pytest.raises(Faults, match="Nothing was written"):
        load(Database(tmp_path / "store.json"), path, "popolo", most=2**24)


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    for model, name, raw in (("ftm", "a.ftm.json", lines(*FTM)), ("popolo", "a.json", json.dumps(POPOLO).encode())):
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(Faults, match="--limit"):
            load(Database(tmp_path / "store.json"), tmp_path / name, model, most=100)


def test_models_are_told_apart(built: Path, tmp_path: Path) -> None:
    db = Database(built / f"{DEMO}.json")
    for form, wanted in (("ftm", "ftm"), ("popolo", "popolo"), ("snapshot", "snapshot"), ("jsonl", "jsonl")):
        path = tmp_path / f"x.{FORMATS[form].ending}"
        path.write_bytes(exported(db, form)[0])
        assert sniff(path) == wanted
    odd = {
        json.dumps(POPOLO, indent=4): "popolo",
        f"\ufeff\n{json.dumps(FTM[0])}": "ftm",
        json.dumps({"id": "a", "schema": "Person", "properties": {"notes": ["x" * 10**5]}}): "ftm",
        "": "snapshot", "{}": "snapshot", "[]": "snapshot", "no json": "snapshot", '{"counts":{"persons":[]}}': "snapshot",
    }  # fmt: skip
    for words, wanted in odd.items():
        (tmp_path / "odd").write_text(words)
        assert sniff(tmp_path / "odd") == wanted


def test_places_hold_in_any_layout(tmp_path: Path) -> None:
    """Line ends of Windows, white space behind lines, letters and accents apart, a name that begins with an accent."""
    said = POPOLO | {"persons": [{"id": "p/1", "name": "\u0301Zoe\u0308 潮"}, {"id": "p/3", "name": "\n\u0301A\u030a"}]}
    words = json.dumps(said, indent=3, ensure_ascii=False).replace("\n", " \t\r\n")
    db = Database(tmp_path / "store.json")
    put(db, "lights.json", b"\xef\xbb\xbf" + words.encode(), tmp_path)
    there = text.article((tmp_path / "lights.json").read_bytes().decode())
    corpus = Corpus(db.read())
    for kind, wanted in (
        ("person", ["\u0301Zoe\u0308 潮", "\n\u0301A\u030a"]),
        ("team", ["Lantern Works", "North Light"]),
    ):
        records = [corpus[id] for id in corpus.ids(kind)]
        assert sorted(r["names"][0]["value"] for r in records) == sorted(wanted)
        for record in records:
            [cited] = record["names"][0]["citations"]
            stands = there[cited["start"] : cited["end"]]
            assert stands.startswith("{")
            assert stands.endswith("}")
            assert stands.count("name") == 1
    assert attach(db, tmp_path / "lights.json")
    assert not whole(db.read())
