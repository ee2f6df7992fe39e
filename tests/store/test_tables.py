"""The facts as CSV: each value, each list and each reference stands in a table, and comes back as it was."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import jsonschema
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import generate, models, references, snapshot
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, Document, kind_of
from store.formats import FORMATS, TEXTS, Asked
from store.formats.csv import DESCRIPTION, bare, guarded
from store.packaged import BUILT_IN, DEMO
from store.placed import place
from store.query import Query, Stopped
from store.tabular import kinds, parts
from store.tabular.tables import TABLES
from tests.store.anything import records
from tests.store.tabled import TRIPS, Tables, cited, corpus, files, flat, lists, read, said

COLUMNS = {table.name: {column.name for column in table.columns} for table in TABLES}


def holds(found: Tables, table: str, wanted: dict[str, Any]) -> None:
    """That a row of a table says all this, and nothing in the columns that it leaves out."""
    rows = [row for row in found[table] if all(row[key] == said(value) for key, value in wanted.items())]
    assert rows, (table, wanted)
    blank = COLUMNS[table] - set(wanted) - {"id", "name", "other_names", "record", "field"}
    assert any(all(row[key] == "" for key in blank) for row in rows), (table, wanted, blank)


def check(found: Tables, data: dict[str, list[Document]]) -> None:
    """That the tables hold every value, list and reference of some records, and no row more."""
    counted: Counter[str] = Counter()
    for kind, some in data.items():
        assert [row["id"] for row in found[kind]] == [record["id"] for record in some]
        counted["record"] += len(some)
        for record in some:
            holds(found, kind, flat(record))
            for table, wanted in lists(record):
                holds(found, table, wanted)
                counted[table] += 1
            for one in cited(record):
                holds(found, "citation", {"record": record["id"]} | flat(one))
                counted["citation"] += 1
                counted["citation_via"] += len(one["via"])
    for table in COLUMNS.keys() - set(KINDS) - {"gap", "dispute", "merged"}:
        assert len(found[table]) == counted[table], table


def named(found: Tables) -> set[tuple[str, str]]:
    """(record, an id that it names) for every reference in the tables."""
    owners = {row["id"]: row["record"] for table in ("citation", "name") for row in found[table]}
    told = set()
    for table in TABLES:
        if table.name in ("gap", "dispute", "merged", "record"):  # which no record says
            continue
        for row in found[table.name]:
            first = row[table.columns[0].name]
            owner = row["record"] if table.name in ("citation", "name") else owners.get(first, first)
            told |= {
                (owner, row[column.name]) for column in table.columns
                if column.to and row[column.name] not in ("", owner, first) and column.to not in ("citation", "name")
            }  # fmt: skip
    return told


@TRIPS
@given(records(), st.sampled_from(TEXTS))
def test_every_value_and_every_reference_of_any_store_is_in_a_table(
    found: list[tuple[str, Document]], text: str
) -> None:
    made = corpus(found)
    lost: dict[str, int] = {}
    tables = read(files(made, text, lost=lost))
    data = orjson.loads(snapshot.export(Query(made), text))["data"]
    check(tables, data)
    wanted = {
        (record["id"], other) for kind, some in data.items() for record in some
        for _, other in references.every(kind, record) if other != record["id"]
    }  # fmt: skip
    assert named(tables) == wanted
    empty = sum(value == "" for some in data.values() for record in some for value in flat(record).values())
    assert sum(lost.values()) == empty


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
@pytest.mark.parametrize("query", ["", "type:departure", "at:2031-05-13", "team:x", "-mode:scare"])
def test_what_a_query_keeps_is_in_the_tables(name: str, query: str, built: Path) -> None:
    made = Corpus(Database(built / f"{name}.json").read())
    found = orjson.loads(snapshot.export(Query(made, query)))
    raw = files(made, query=query)
    check(read(raw), found["data"])
    told = orjson.loads(raw[DESCRIPTION])["masthead"]
    assert {key: told[key] for key in ("counts", "digest", "scope", "text", "schema_version")} == {
        key: found[key] for key in ("counts", "digest", "scope", "text", "schema_version")
    }
    assert raw == files(made, query=query)


# --- against their description


def faults(raw: dict[str, bytes]) -> list[str]:
    """Where CSV files are not what datapackage.json says, as a validator of Table Schema would have it."""
    package, found, told = orjson.loads(raw[DESCRIPTION]), read(raw), []
    keys = {
        resource["name"]: {row["id"] for row in found[resource["name"]] if "id" in row}
        for resource in package["resources"]
    }
    for resource in package["resources"]:
        name, schema, content = resource["name"], resource["schema"], raw[resource["path"]]
        head, rows = content.split(b"\r\n", 1)[0].decode().split(","), found[name]
        if head != [field["name"] for field in schema["fields"]]:
            told.append(f"{name}: the head")
        rows_keys = [tuple(row[key] for key in schema["primaryKey"]) for row in rows]
        if len(set(rows_keys)) != len(rows_keys) or any("" in key for key in rows_keys):
            told.append(f"{name}: the key")
        for field in schema["fields"]:
            for cell in (row[field["name"]] for row in rows):
                told += [f"{name}.{field['name']}: {cell}"] * (not _allowed(field, cell))
        for key in schema["foreignKeys"]:
            [column], reference = key["fields"], key["reference"]
            there = keys[reference["resource"] or name]
            told += [f"{name}.{column}: {row[column]}" for row in rows if row[column] and row[column] not in there]
    return told


def _allowed(field: dict[str, Any], cell: str) -> bool:
    limits = field.get("constraints", {})
    if not cell:
        return not limits.get("required")
    if "enum" in limits and cell not in limits["enum"]:
        return False
    match field["type"]:
        case "integer":
            return re.fullmatch("0|[1-9][0-9]*", cell) is not None
        case "boolean":
            return cell in ("true", "false")
        case "date":
            return date.fromisoformat(cell).isoformat() == cell
        case kind:
            return kind == "string"


PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "description", "resources", "masthead"],
    "properties": {
        "name": {"pattern": "^[a-z0-9._-]+$"},
        "created": {"format": "date-time"},
        "resources": {
            "minItems": 1,
            "items": {
                "required": ["name", "path", "type", "schema", "bytes", "hash", "encoding", "format", "mediatype"],
                "properties": {
                    "name": {"pattern": "^[a-z0-9._-]+$"},
                    "path": {"pattern": r"^[a-z_]+\.csv$"},
                    "type": {"const": "table"},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                    "bytes": {"type": "integer"},
                    "schema": {
                        "required": ["fields", "primaryKey", "foreignKeys", "missingValues"],
                        "properties": {
                            "fields": {
                                "minItems": 1,
                                "items": {
                                    "required": ["name", "type", "description"],
                                    "properties": {"type": {"enum": ["string", "integer", "boolean", "date"]}},
                                },
                            },
                            "primaryKey": {"type": "array", "minItems": 1},
                            "foreignKeys": {"items": {"required": ["fields", "reference"]}},
                        },
                    },
                },
            },
        },
    },
}


@TRIPS
@given(records())
def test_the_tables_of_any_store_are_what_their_description_says(found: list[tuple[str, Document]]) -> None:
    assert faults(files(corpus(found))) == []


@pytest.mark.parametrize("name", [BUILT_IN, DEMO])
def test_the_description_is_a_data_package(name: str, built: Path) -> None:
    raw = files(Corpus(Database(built / f"{name}.json").read()), timestamp="2031-05-14T00:00:00Z")
    package = orjson.loads(raw[DESCRIPTION])
    jsonschema.validate(package, PACKAGE)
    assert package["created"] == "2031-05-14T00:00:00Z"
    assert [f"{table.name}.csv" for table in TABLES] == [resource["path"] for resource in package["resources"]]
    for resource in package["resources"]:
        content = raw[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
    assert faults(raw) == []
    raw["event.csv"] = raw["event.csv"].replace(b"departure", b"parting")
    raw["quote.csv"] = raw["quote.csv"].replace(b"per:", b"per:x-")
    assert {fault.partition(":")[0] for fault in faults(raw)} >= {"event.type", "quote.speaker"}


def test_frictionless_agrees(built: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="it is no part of the test extra: 35 packages")
    for name, content in files(Corpus(Database(built / f"{DEMO}.json").read())).items():
        (tmp_path / name).write_bytes(content)
    with frictionless.system.use_context(trusted=True):
        assert frictionless.Package(str(tmp_path / DESCRIPTION)).validate().valid


def test_closed_lists_are_those_of_the_models() -> None:
    def words(model: type, field: str) -> tuple[str, ...]:
        found = model.model_fields[field].annotation
        return get_args(next((part for part in get_args(found) if get_args(part)), found))

    assert words(models.Event, "manner") == kinds.MANNERS
    assert words(models.Membership, "role_class") == kinds.ROLE_CLASSES
    assert words(models.Name, "kind") == parts.NAME_KINDS
    assert words(models.Citation, "stance") == parts.STANCES


# --- cells


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\n=1", "'=1", "''=1", "'tis", "a=1", "", "'", '="x"&"y"')


def test_formulas_are_guarded_and_come_back() -> None:
    for text in HOSTILE:
        assert bare(guarded(text)) == text
        assert not re.match(r"[=+\-@＝＋－＠\t\r\n]", guarded(text))
    assert guarded("'tis") == "'tis"
    assert guarded("'=1") == "''=1"


@given(st.text(st.sampled_from("'=+-@\t\n＝ab"), max_size=6))
def test_any_guard_comes_off(text: str) -> None:
    assert bare(guarded(text)) == text
    assert bare(text) == text or guarded(bare(text)) == text


def test_lines_end_as_in_rfc_4180(built: Path) -> None:
    for name, content in files(Corpus(Database(built / f"{DEMO}.json").read())).items():
        if name.endswith(".csv"):
            assert content.endswith(b"\r\n")
            assert not content.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in content.replace(b"\r\n", b"")


# --- what follows from records


def test_gaps_disputes_and_old_ids_have_tables(built: Path) -> None:
    found = read(files(Corpus(Database(built / f"{DEMO}.json").read())))
    assert {"record": "evt:branza-dismissed", "n": "1", "rival": "evt:branza-resigns"} in found["dispute"]
    assert {row["what"] for row in found["gap"] if row["record"] == "evt:branza-dismissed"} == {
        "successor", "effective date",
    }  # fmt: skip
    by_id = {row["id"]: row for row in found["record"]}
    assert by_id["evt:branza-dismissed"]["disputed"] == "true"
    assert (by_id["evt:branza-dismissed"]["sources"], by_id["evt:branza-dismissed"]["origins"]) == ("2", "1")
    assert by_id["evt:blade-fatigue-team-dissolved"]["inferred"] == "true"
    assert by_id["mem:shiomi-chief-engineer"]["announced"] == "true"
    assert Counter(row["record"] for row in found["gap"]) == {
        id: int(row["gaps"]) for id, row in by_id.items() if row["gaps"] != "0"
    }


def test_no_words_stand_where_none_were_asked_for(built: Path) -> None:
    made = Corpus(Database(built / f"{DEMO}.json").read())
    raw = b"".join(files(made, "none").values()).decode()
    quoted = [made[id] for id in made.ids("quote") if made[id]["mode"] in ("direct", "partial")]
    assert len(quoted) > 15
    for quote in quoted:
        assert quote["text"] not in raw
    full = read(files(made, "full"))["source"]
    assert (
        [row["text"] for row in full if row["text"]] == [made[row["id"]]["text"] for row in full if row["text"]] != []
    )
    assert not any(row["text"] for row in read(files(made))["source"])


def test_every_row_of_a_generated_store() -> None:
    made = Corpus(generate.tables(300, 3))
    raw = files(made)
    assert faults(raw) == []
    check(read(raw), orjson.loads(snapshot.export(Query(made)))["data"])
    assert {kind_of(row["id"]) for row in read(raw)["record"]} == set(KINDS)


@pytest.mark.parametrize("form", ["csv", "sqlite", "md", "html"])
def test_each_record_is_told_as_done_once_and_can_be_the_last(form: str, built: Path, tmp_path: Path) -> None:
    made = Corpus(Database(built / f"{DEMO}.json").read())
    told: list[int] = []

    def step(records: int) -> None:
        told.append(records)
        if len(told) == last:
            raise Stopped

    last = 0
    place(FORMATS[form], Asked(Query(made), step=step), tmp_path / "x")
    assert sum(told) == sum(map(made.count, KINDS)) == 148
    last, told[:] = len(told) // 2, []
    with pytest.raises(Stopped):
        place(FORMATS[form], Asked(Query(made), step=step), tmp_path / "y")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
