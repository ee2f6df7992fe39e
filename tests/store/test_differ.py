"""What differs between two: against a plain reading, back and forth, and as a patch that makes the very bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import differ, patch, sides, snapshot
from store.build import build
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document
from store.dossier import load
from store.errors import Faults, StoreMissing
from store.formats import Asked, jsonl
from store.query import Query
from store.sides import Side
from tests.store import snapshots, stories
from tests.store.anything import records
from tui.pages.difference import page

ANY = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.sampled_from(snapshot.TEXTS)


def side(raw: bytes, tmp: Path, name: str = "a") -> Side:
    path = tmp / f"{name}.json"
    path.write_bytes(raw)
    return sides.read(path)


@st.composite
def edited(draw: st.DrawFn, tables: dict[str, dict[str, Document]]) -> dict[str, dict[str, Document]]:
    """The same with some records gone, some new and some changed."""
    found = {kind: dict(table) for kind, table in tables.items()}
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=4)):
        table = found[kind]
        ids = sorted(table)
        id = draw(st.sampled_from(ids)) if ids else ""
        match draw(st.sampled_from(["remove", "add", "change", "list"])) if ids else "":
            case "remove":
                del table[id]
            case "add":
                new = f"{id}-{draw(st.sampled_from('az09'))}"
                table[new] = table[id] | {"id": new}
            case "change":
                field = draw(st.sampled_from(sorted(set(table[id]) - {"id"})))
                table[id] = table[id] | {field: draw(st.none() | st.just("~other/ words"))}
            case "list":
                table[id] = table[id] | {"tags": draw(st.lists(st.sampled_from("abc"), max_size=4))}
    return {kind: dict(sorted(table.items())) for kind, table in found.items()}


PAIRS = st.one_of(
    st.tuples(records().map(snapshots.tables_of), records().map(snapshots.tables_of)),
    records().map(snapshots.tables_of).flatmap(lambda tables: st.tuples(st.just(tables), edited(tables))),
    st.sampled_from(snapshots.NAMES).map(stories.tables).flatmap(lambda tables: st.tuples(st.just(tables), edited(tables))),
    st.just(tuple(map(stories.tables, snapshots.NAMES))),
)  # fmt: skip
Tables = dict[str, dict[str, Document]]


def plain(tables: Tables, text: str, merged: dict[str, str] | None = None) -> bytes:
    """A snapshot of any tables, whether or not they fit together."""
    data = {kind: [snapshot.with_text(record, text) for record in tables[kind].values()] for kind in sorted(KINDS)}
    found: dict[str, Any] = json.loads(snapshots.of_story(stories.MERIDIAN)) | {"data": data, "text": text}
    parts = {"merged": merged} if merged else {}
    return snapshot.canonical(snapshots.signed(found | parts)) + b"\n"


@ANY
@given(PAIRS, TEXTS, TEXTS, st.sampled_from([None, {"per:old": "per:a"}, {"per:old": "per:b", "team:x": "team:a"}]))
def test_a_patch_makes_the_very_bytes(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[Tables, Tables], one: str, other: str, merged: Any
) -> None:
    tmp = tmp_path_factory.mktemp("patch")
    a, b = plain(pair[0], one), plain(pair[1], other, merged)
    made = b"".join(patch.pieces(side(a, tmp), side(b, tmp, "b")))
    assert snapshot.canonical(jsonpatch.apply_patch(json.loads(a), json.loads(made))) + b"\n" == b
    assert (made == b"[]\n") == (a == b)


def naively(a: bytes, b: bytes) -> list[tuple[str, str, set[str]]]:
    """(done, id, fields) by looking at everything."""
    text = min(json.loads(a)["text"], json.loads(b)["text"], key=snapshot.TEXTS.index)
    old, new = (
        {r["id"]: snapshot.with_text(r, text) for k in KINDS for r in json.loads(raw)["data"][k]} for raw in (a, b)
    )
    found = []
    for id in old.keys() | new.keys():
        if id not in old:
            found.append(("added", id, set()))
        elif id not in new:
            found.append(("removed", id, set()))
        elif old[id] != new[id]:
            found.append(("changed", id, {f for f in old[id] if old[id][f] != new[id][f]}))
    return sorted(found)


@ANY
@given(PAIRS, TEXTS, TEXTS)
def test_it_is_what_a_plain_reading_finds(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[Tables, Tables], one: str, other: str
) -> None:
    tmp = tmp_path_factory.mktemp("diff")
    a, b = plain(pair[0], one), plain(pair[1], other)
    found = differ.diff(side(a, tmp), side(b, tmp, "b"))
    changes = list(found.every())
    assert sorted((c.done, c.id, {f.name for f in c.fields}) for c in changes) == naively(a, b)
    assert bool(found) == bool(changes)
    assert sum(found.total(done) for done in differ.DONE) == len(changes)
    back = differ.diff(side(b, tmp, "b"), side(a, tmp))
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((turned[c.done], c.id) for c in back.every()) == sorted((c.done, c.id) for c in changes)
    told = json.loads(b"".join(differ.pieces(found)))
    assert [(c["done"], c["id"]) for c in told["changes"]] == [(c.done, c.id) for c in changes]
    for change, said in zip(changes, told["changes"], strict=True):
        for field, entry in zip(change.fields, said.get("fields", ()), strict=True):
            if field.is_list:
                rest = list(field.old)
                for gone in entry["removed"]:
                    rest.remove(gone)
                assert sorted(map(snapshot.canonical, [*rest, *entry["added"]])) == sorted(
                    map(snapshot.canonical, field.new)
                )
            else:
                assert (entry["old"], entry["new"]) == (field.old, field.new)


@pytest.mark.parametrize("name", snapshots.NAMES)
def test_a_store_its_dossier_and_its_snapshot_in_each_form_are_the_same(name: str, tmp_path: Path) -> None:
    store, dossier = tmp_path / "store.json", stories.SEEDS / f"{name}.toml"
    build(Database(store), [load(dossier)])
    corpus = Corpus(Database(store).read())
    facts, lines, pretty = tmp_path / "facts.json", tmp_path / "facts.jsonl", tmp_path / "pretty.json"
    facts.write_bytes(snapshot.export(Query(corpus), "full"))
    lines.write_bytes(b"".join(jsonl.pieces(Asked(Query(corpus), "full"))))
    pretty.write_text(json.dumps(json.loads(facts.read_bytes()), indent=1))
    every = [sides.read(path) for path in (store, dossier, facts, lines, pretty)]
    assert [one.sort for one in every] == ["store", "dossier", "snapshot", "snapshot", "snapshot"]
    for a in every:
        assert a.doubts == []
        for b in every:
            assert not differ.diff(a, b)
            assert b"".join(patch.pieces(a, b)) == b"[]\n"


def test_no_more_words_are_compared_than_both_hold(tmp_path: Path) -> None:
    full, none = (snapshots.of_story(stories.MERIDIAN, text) for text in ("full", "none"))
    a, b = side(full, tmp_path), side(none, tmp_path, "b")
    assert not differ.diff(a, b)
    assert differ.common(a, b) == "none"
    assert b"".join(patch.pieces(a, b)) != b"[]\n"


def test_it_compares_where_a_digest_is_wrong_and_says_so(tmp_path: Path) -> None:
    raw = snapshots.of_story(stories.MERIDIAN)
    changed = raw.replace(b'"label":"jobs"', b'"label":"work"')
    assert changed != raw
    a, b = side(raw, tmp_path), side(changed, tmp_path, "b")
    assert a.doubts == []
    assert [doubt.partition(": ")[2] for doubt in b.doubts] == [
        "its data is not what its digest says: it was changed or cut since it was written."
    ]
    [change] = differ.diff(a, b).every()
    assert [(field.name, field.old, field.new) for field in change.fields] == [("label", "jobs", "work")]


def test_lines_that_were_cut_are_compared_as_far_as_they_go(tmp_path: Path) -> None:
    raw = b"".join(jsonl.pieces(Asked(Query(stories.corpus(stories.MERIDIAN)))))
    cut = side(raw[: len(raw) // 2], tmp_path)
    assert any("the file was cut" in doubt for doubt in cut.doubts)
    found = differ.diff(side(raw, tmp_path, "b"), cut)
    assert (found.total("added"), found.total("changed")) == (0, 0)
    assert 0 < found.total("removed") < 148


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "this is not JSON"),
        (b"[1]", "not a snapshot of Masthead"),
        (b'{"format":"masthead.snapshot"}', "does not hold a list for each kind"),
        (b'{"format":"masthead.snapshot","data":{}}', "of another version"),
        (b"{" * 10_000, "this is not JSON"),
        (b'{"a":1,"a":2}', "there twice"),
    ],
)  # fmt: skip
def test_what_is_none_of_them_is_said(raw: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=said):
        side(raw, tmp_path)


@ANY
@given(st.sampled_from(snapshots.NAMES).map(snapshots.of_story).flatmap(snapshots.broken))
def test_records_of_any_shape_are_compared_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, changed: snapshots.Broken
) -> None:
    tmp = tmp_path_factory.mktemp("odd")
    whole = side(snapshots.of_story(stories.MERIDIAN), tmp)
    try:
        odd = side(json.dumps(changed.found).encode(), tmp, "b")
    except Faults:
        return
    for a, b in ((whole, odd), (odd, whole), (odd.bare("none"), odd)):
        different = differ.diff(a, b)
        for width in (20, 100):
            page(different, width).plain()
        json.loads(b"".join(differ.pieces(different)))
        json.loads(b"".join(patch.pieces(a, b)))


def test_a_record_twice_or_without_an_id_cannot_be_compared(tmp_path: Path) -> None:
    found = json.loads(snapshots.of_story(stories.MERIDIAN))
    found["data"]["theme"].append(found["data"]["theme"][0])
    with pytest.raises(Faults, match=r"/data/theme/[0-9]+: theme:[a-z-]+ is there twice"):
        side(snapshot.canonical(found), tmp_path)
    found["data"]["theme"][-1] = {"label": "x"}
    with pytest.raises(Faults, match="is no theme with an id"):
        side(snapshot.canonical(found), tmp_path)


def test_an_older_schema_is_compared_as_this_one_has_it(tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden"
    for version in (1, 2, 3):
        shutil.copy(golden / f"schema-{version}.json", tmp_path / f"{version}.json")
    stores = [sides.read(tmp_path / f"{version}.json") for version in (1, 2, 3)]
    assert {store.sort for store in stores} == {"store"}
    assert not differ.diff(stores[0], stores[1])
    with pytest.raises((Faults, StoreMissing)):
        sides.read(tmp_path / "none.json")
