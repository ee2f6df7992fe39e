"""Snapshots that come back, as JSON and as lines: what is refused, and where the fault is said to be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
import rfc8785

from store import incoming, incoming_lines, loading, snapshot
from store.build import build
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, SCHEMA_VERSION
from store.dossier import load
from store.errors import Faults
from store.formats import FORMATS, Asked
from store.packaged import BUILT_IN, DEMO, packaged
from store.query import Query

GOLDEN = Path(__file__).with_name("golden_snapshots")


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def db(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = Database(tmp_path_factory.mktemp("store") / "store.json")
    build(db, [load(packaged(request.param))])
    return db


def exported(db: Database, form: str, query: str = "", text: str = "excerpt") -> bytes:
    asked = Asked(Query(Corpus(db.read()), query), text)
    return b"".join(FORMATS[form].module.pieces(asked))


# --- golden ones


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_a_golden_snapshot_of_each_version_is_read(path: Path, tmp_path: Path) -> None:
    """The fictional story, with a note, an edited title and a theme of the reader's, as that version exported it; of
    schema 3 also with records that were merged."""
    db = Database(tmp_path / "store.json")
    kept = incoming.read(path).records
    assert loading.load(db, path) == sum(map(len, kept.values()))
    tables = db.read()
    assert tables["person"]["per:zoe-branza"]["note"] == "Ask her again in June."
    assert tables["event"]["evt:branza-resigns"]["title"] == "Branza resigns (my own words)"
    assert tables["theme"]["theme:mine"]["label"] == "Added by the reader"
    assert {kind: [*kept[kind].values()] for kind in KINDS} == {
        kind: [*map(snapshot.canonical, tables[kind].values())] for kind in KINDS
    }
    if path.stem.endswith("3"):
        assert Corpus(tables).resolve("per:callum-brodie-finch") == "per:saoirse-wexcombe"


def test_there_is_a_golden_snapshot_of_each_schema_and_format() -> None:
    names = {path.name for path in GOLDEN.iterdir()}
    assert names >= {f"schema-{version}.json" for version in range(1, SCHEMA_VERSION + 1)}
    assert f"schema-{SCHEMA_VERSION}.jsonl" in names
    said = {path.name: json.loads(path.read_bytes().split(b"\n")[0]) for path in GOLDEN.iterdir()}
    assert all(found["schema_version"] == int(name[7]) for name, found in said.items())


@pytest.mark.parametrize("form", ["snapshot", "jsonl"])
@pytest.mark.parametrize(
    ("field", "value"), [("format_version", 2), ("schema_version", SCHEMA_VERSION + 1), ("schema_version", True)]
)
def test_one_of_a_newer_version_is_refused_with_the_way_out(
    db: Database, tmp_path: Path, form: str, field: str, value: int
) -> None:
    """Whatever its data looks like then."""
    raw = exported(db, form)
    head, line, rest = raw.partition(b"\n")
    found = json.loads(head) | {field: value, "generator": {"name": "masthead", "version": "9.1.0"}}
    if form == "snapshot":
        found["data"]["place"] = [*found["data"].pop("theme"), 17]
    said = refused(tmp_path, json.dumps(found).encode() + line + rest)
    assert "this snapshot is of another version than this Masthead reads" in said
    assert "Install a newer Masthead, such as 9.1.0. Nothing was written." in said


# --- lines


@pytest.mark.parametrize("text", snapshot.TEXTS)
@pytest.mark.parametrize("query", ["", "type:departure", "nobody"])
def test_lines_say_what_a_snapshot_says(db: Database, query: str, text: str) -> None:
    whole = json.loads(exported(db, "snapshot", query, text))
    raw = exported(db, "jsonl", query, text)
    assert raw.endswith(b"\n")
    lines = raw[:-1].split(b"\n")
    values = [json.loads(line) for line in lines]
    assert lines == [rfc8785.dumps(value) for value in values]
    head, *records, last = values
    assert records == [record for kind in sorted(KINDS) for record in whole["data"][kind]]
    assert last == {"digest": whole["digest"]}
    same = {key: value for key, value in whole.items() if key not in ("data", "digest", "format")}
    assert head == same | {"format": "masthead.lines"}


def refused(folder: Path, raw: bytes, name: str = "facts.jsonl") -> str:
    """What is said of a file from which nothing is written."""
    path, db = folder / name, Database(folder / "store.json")
    path.write_bytes(raw)
    for dry_run in (True, False):
        with pytest.raises(Faults) as caught:
            loading.load(db, path, dry_run=dry_run)
        assert not db.exists()
    return str(caught.value).replace(f"{folder}/", "")


Lines = list[bytes]


def _swap(lines: Lines) -> None:
    lines[2:4] = lines[3], lines[2]


def _twice(lines: Lines) -> None:
    lines.insert(3, lines[2])


def _other(lines: Lines) -> None:
    lines[4] = b"[1]"


def _broken(lines: Lines) -> None:
    lines[4] = lines[4][:-3]


def _key_twice(lines: Lines) -> None:
    lines[4] = b'{"id":"com:x",' + lines[4][1:]


def _nan(lines: Lines) -> None:
    lines[1] = lines[1].replace(b'"confidence":', b'"confidence":NaN,"x":', 1)


def _no_id(lines: Lines) -> None:
    lines[4] = b'{"names":[]}'


def _no_kind(lines: Lines) -> None:
    lines[4] = b'{"id":"prop:x"}'


def _more(lines: Lines) -> None:
    lines.append(b'{"id":"theme:zz"}')


def _bytes(lines: Lines) -> None:
    lines[4] = lines[4].replace(b'"id"', b'"id\xff"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_swap, "facts.jsonl:4: com:"),
        (_twice, "facts.jsonl:4: com:"),
        (_other, "facts.jsonl:5: this is no JSON object."),
        (_broken, "facts.jsonl:5: this is not JSON that can be trusted: "),
        (_key_twice, "facts.jsonl:5: this is not JSON that can be trusted: the key 'id' is there twice"),
        (_nan, "facts.jsonl:2: this is not JSON that can be trusted: "),
        (_no_id, "facts.jsonl:5: this is no record: it has no id of a kind."),
        (_no_kind, "facts.jsonl:5: this is no record: it has no id of a kind."),
        (_more, ": there is something after the last line, which is the one before."),
        (_bytes, "facts.jsonl:5: this is not JSON that can be trusted: "),
    ],
)
def test_a_line_that_is_wrong_is_named(
    db: Database, tmp_path: Path, change: Callable[[Lines], None], said: str
) -> None:
    lines = exported(db, "jsonl").split(b"\n")[:-1]
    change(lines)
    found = refused(tmp_path, b"\n".join([*lines, b""]))
    assert said in found
    assert found.endswith("Nothing was written.")


def test_lines_that_were_cut_anywhere_are_noticed(db: Database, tmp_path: Path) -> None:
    raw = exported(db, "jsonl")
    for size in {len(raw) // 3, len(raw) // 2, raw[:-1].rindex(b"\n") + 1, raw[:-1].rindex(b"\n"), len(raw) - 1}:
        assert "the last line, with the digest, is missing" in refused(tmp_path, raw[:size])
    lines = raw.split(b"\n")
    for row in (1, 5, len(lines) - 3):
        assert "not what its digest says" in refused(tmp_path, b"\n".join(lines[:row] + lines[row + 1 :]))
    assert "this is not a snapshot" in refused(tmp_path, b"\n".join(lines[1:]))


def test_a_line_that_is_too_long_is_not_read(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = exported(db, "jsonl")
    monkeypatch.setattr(incoming_lines, "LONGEST", 2**20)
    assert "this line is longer than 1 MiB" in refused(tmp_path, raw + b'{"id":"' + b"x" * 2**22)


def signed(found: dict[str, object]) -> bytes:
    data = found["data"]
    return snapshot.canonical(found | {"digest": snapshot.digests(data), "counts": snapshot.counts(data)})  # type: ignore[arg-type]


def as_lines(raw: bytes) -> bytes:
    """A snapshot as lines."""
    found = json.loads(raw)
    head = {key: value for key, value in found.items() if key not in ("data", "digest", "merged")}
    last = {key: found[key] for key in ("digest", "merged") if key in found}
    records = [record for kind in sorted(KINDS) for record in found["data"][kind]]
    values = [head | {"format": "masthead.lines"}, *records, last]
    return b"".join(snapshot.canonical(value) + b"\n" for value in values)


def test_the_record_that_breaks_a_rule_is_named_with_its_place(db: Database, tmp_path: Path) -> None:
    assert as_lines(exported(db, "snapshot")) == exported(db, "jsonl")
    for field, value, said in (("colour", "red", "colour: Extra inputs"), ("parent", "theme:none", "which is not in")):
        found = json.loads(exported(db, "snapshot"))
        theme = found["data"]["theme"][1]
        theme[field] = value
        line = 2 + sum(found["counts"].values()) - found["counts"]["theme"] + 1
        assert f"facts.json: /data/theme/1: {theme['id']}: " in (
            whole := refused(tmp_path, signed(found), "facts.json")
        )
        assert f"facts.jsonl:{line}: {theme['id']}: " in (lines := refused(tmp_path, as_lines(signed(found))))
        assert said in whole
        assert said in lines


def test_a_store_is_no_snapshot(db: Database, tmp_path: Path) -> None:
    said = refused(tmp_path, db.path.read_bytes(), "mine.json")
    assert "mine.json: this is a store, or a part of one. Make a snapshot of it with: masthead export --store" in said


# --- what it costs


@pytest.mark.parametrize("form", ["snapshot", "jsonl"])
def test_no_more_than_a_record_is_in_memory_while_it_is_written(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces are made as they are asked for, and none holds more than some records."""
    from store import lines
    from store.generate import tables
    from store.storage import CrashSafeStorage

    path = tmp_path / "store.json"
    CrashSafeStorage(path).commit(lines.image_of(tables(3000, 1)), {}, {})
    looked = Database(path).look()
    done: list[int] = []
    asked = Asked(Query(Corpus(looked.tables, columns=looked.columns)), step=done.append)
    sizes, seen = [], 0
    for piece in FORMATS[form].module.pieces(asked):
        sizes.append(len(piece))
        seen = max(seen, sum(done))
        if len(sizes) == 2:
            assert sum(done) < 1000
    assert sum(done) > 4000
    assert max(sizes) < sum(sizes) / 4
    assert max(done) <= 512
    raw = b"".join(FORMATS[form].module.pieces(asked))
    assert len(raw) == sum(sizes)
    assert orjson.loads(raw.split(b"\n")[0])["counts"]["quote"] == 3300
