"""Verifying a snapshot: what is right passes, what was changed is found at its place, and nothing raises."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import snapshot, verify
from store.check import whole
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, PREFIXES, Document
from store.formats import Asked, jsonl
from store.query import Query
from store.text import article
from store.verify import MOST, Article, Report
from tests.store import snapshots, stories
from tests.store.anything import records
from tests.store.test_schema import SNAPSHOT

STORIES = pytest.mark.parametrize("name", snapshots.NAMES)
ANY = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
GOLDEN = Path(__file__).parent / "golden"
ARTICLES = [
    Article(path.name, article(path.read_text(encoding="utf-8"))) for path in sorted(stories.SEEDS.glob("*.txt"))
]


def places(report: Report) -> set[str]:
    return {fault.place for fault in report.faults}


def raw_of(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")


def in_lines(name: str, text: str = "excerpt") -> bytes:
    return b"".join(jsonl.pieces(Asked(Query(stories.corpus(name)), text)))


@STORIES
@pytest.mark.parametrize("text", snapshot.TEXTS)
def test_what_we_write_is_sound_in_both_forms(name: str, text: str) -> None:
    for raw in (snapshots.of_story(name, text), in_lines(name, text)):
        report = verify.verify(raw)
        assert (report.count, report.exact, report.held) == (0, True, text)
        assert report.records == sum(json.loads(snapshots.of_story(name, text))["counts"].values())
        assert bool(report.unread) == (text != "full" or name == stories.ALIBABA)


@ANY
@given(records().map(snapshots.tables_of), st.sampled_from(snapshot.TEXTS))
def test_so_is_the_snapshot_of_any_store_that_keeps_the_rules(
    tables: dict[str, dict[str, Document]], text: str
) -> None:
    report = verify.verify(snapshots.exported(tables, text))
    broken = whole(tables)
    assert report.count == 0 or broken
    if text == "full":
        assert bool(report.count) == bool(broken)


@ANY
@given(st.sampled_from(snapshots.NAMES).map(snapshots.of_story).flatmap(snapshots.broken))
def test_what_was_changed_is_a_fault(changed: snapshots.Broken) -> None:
    found = changed.found
    report = verify.verify(raw_of(found))
    assert report.count >= len(report.faults)
    if not SNAPSHOT.is_valid(found):
        assert report.count
    if report.count == 0:
        assert found["digest"] == snapshot.digests(found["data"]) | snapshot.digest_of_merged(found.get("merged", {}))


@ANY
@given(st.sampled_from(snapshots.NAMES), st.data())
def test_no_bytes_make_it_raise(name: str, data: st.DataObject) -> None:
    raw = snapshots.of_story(name)
    at, end = sorted(data.draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
    other = data.draw(
        st.sampled_from([b"", b"[" * 5000, b"{", b'"', b"\xff", b"NaN", b"1" * 6000, b"\n", b'{"a":1,"a":2}'])
    )
    for changed in (raw[:at] + other + raw[end:], raw[:at] + other, other):
        report = verify.verify(changed)
        assert report.count or changed == raw or not other.strip()
        assert len(report.faults) <= MOST
        assert all(len(fault.what) <= 301 for fault in report.faults)


@ANY
@given(st.sampled_from(snapshots.NAMES), st.data())
def test_nor_do_lines_that_are_lost_doubled_or_swapped(name: str, data: st.DataObject) -> None:
    lines = in_lines(name).splitlines(keepends=True)
    number, other = data.draw(st.tuples(st.integers(0, len(lines) - 1), st.integers(0, len(lines) - 1)))
    lost, doubled, swapped = list(lines), list(lines), list(lines)
    del lost[number]
    doubled.insert(number, lines[number])
    swapped[number], swapped[other] = lines[other], lines[number]
    for changed in (lost, doubled):
        assert verify.verify(b"".join(changed)).count, number
    report = verify.verify(b"".join(swapped))
    assert report.count or not report.exact or number == other  # of two kinds: the same facts in other bytes


def test_the_words_are_held_against_the_articles_that_one_has() -> None:
    raw = snapshots.of_story(stories.MERIDIAN, "excerpt")
    some = verify.verify(raw, ARTICLES[:1])
    every = verify.verify(raw, ARTICLES)
    assert (some.count, some.texts, every.count, every.texts) == (0, 1, 0, 4)
    assert 0 < some.spans < every.spans
    assert some.spans + some.unread.total() == every.spans
    assert not every.unread
    other = verify.verify(raw, [Article("other.txt", ARTICLES[0].text + " and more")])
    assert [(fault.place, fault.what) for fault in other.faults] == [
        ("other.txt", "is the article of no source of this snapshot, to the letter")
    ]


def test_words_that_do_not_stand_there_are_found_at_their_place() -> None:
    found = json.loads(snapshots.of_story(stories.MERIDIAN, "excerpt"))
    number, quote = next(
        (n, q) for n, q in enumerate(found["data"]["quote"]) if q["mode"] == "direct" and len(q["citations"]) == 1
    )
    exact = quote["citations"][0]["exact"]
    quote["text"] = quote["citations"][0]["exact"] = exact.swapcase()
    raw = raw_of(snapshots.signed(found))
    assert verify.verify(raw).count == 0  # nobody can tell without the article
    report = verify.verify(raw, ARTICLES)
    assert [(fault.place, fault.id) for fault in report.faults] == [(f"/data/quote/{number}/citations/0", quote["id"])]
    assert "the text does not say" in report.faults[0].what


def _swap(found: Any) -> None:
    found["data"]["theme"][0]["label"] = "other"


def _order(found: Any) -> None:
    found["data"]["theme"].reverse()


def _double(found: Any) -> None:
    found["data"]["theme"].append(found["data"]["theme"][-1])


def _number(found: Any) -> None:
    found["data"]["theme"][0]["label"] = 10**40


def _nobody(found: Any) -> None:
    found["data"]["membership"][0]["person"] = "per:nobody"


def _circle(found: Any) -> None:
    found["data"]["theme"][0]["parent"] = found["data"]["theme"][0]["id"]


def _bounds(found: Any) -> None:
    next(event for event in found["data"]["event"] if event["occurred"])["occurred"]["lo"] = "1999-01-01"


def _no_kind(found: Any) -> None:
    del found["data"]["coverage"]


def _merged(found: Any) -> None:
    found["merged"] = {"per:old": "per:nobody"}


def _version(found: Any) -> None:
    found["schema_version"] = 99


def _words(found: Any) -> None:
    found["text"] = "none"


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (_order, "/data/theme/1/id", "sorted by id"),
        (_double, "/data/theme/", "is the id of another record too"),
        (_number, "/data/theme/0/label", "valid string"),
        (_nobody, "/data/membership/0/person", "person names 'per:nobody', which is not in the snapshot"),
        (_circle, "/data/theme/0/parent", "comes back to itself"),
        (_bounds, "/data/event/", "the record says 1999-01-01"),
        (_no_kind, "/data/coverage", "is no list"),
        (_merged, "/merged/per:old", "leads to 'per:nobody', which is not in the snapshot"),
        (_version, "/schema_version", "cannot be 99"),
        (_words, "/data/quote/0", "says that its text is 'none'"),
    ],
)  # fmt: skip
@STORIES
def test_each_rule_has_its_place(name: str, change: Callable[[Any], None], place: str, said: str) -> None:
    found = json.loads(snapshots.of_story(name, "excerpt"))
    change(found)
    report = verify.verify(raw_of(snapshots.signed(found)))
    assert [fault for fault in report.faults if fault.place.startswith(place) and said in fault.what], report.faults


@STORIES
def test_several_faults_are_told_in_one_go_and_not_too_many(name: str) -> None:
    found = json.loads(snapshots.of_story(name))
    for kind in KINDS:
        for record in found["data"][kind]:
            record["colour"] = "red"
    _swap(found)
    report = verify.verify(raw_of(found))
    assert {"/digest/data", "/digest/theme"} <= places(report)
    assert len(report.faults) == min(MOST, report.count)
    assert report.count > len(found["data"]["theme"])


def test_a_key_that_is_there_twice_is_a_fault_and_the_rest_is_looked_at() -> None:
    raw = snapshots.of_story(stories.MERIDIAN).replace(b'"text":"full"', b'"text":"none","text":"full"')
    report = verify.verify(raw)
    assert [fault.what for fault in report.faults] == [
        "this is not JSON that can be trusted: the key 'text' is there twice"
    ]
    assert report.records == 148
    assert not report.exact


def test_a_snapshot_of_an_older_schema_is_looked_at_as_this_one(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "schema-3.json", tmp_path / "store.json")
    found = json.loads(snapshot.export(Query(Corpus(Database(tmp_path / "store.json").read()))))
    for kind in KINDS:
        for record in found["data"][kind]:
            record.pop("rank", None)
            record.pop("redacted", None)
    found["schema_version"] = 2
    assert verify.verify(orjson.dumps(snapshots.signed(found))).count == 0
    assert verify.verify(orjson.dumps(snapshots.signed(found | {"schema_version": 3}))).count > 0
    assert PREFIXES
