"""The facts as a database: the same rows as in CSV, references that hold, views that answer, words that are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import generate, snapshot
from store.corpus import Corpus
from store.database import Database
from store.documents import Document
from store.errors import StoreNotWritable
from store.formats import FORMATS, TEXTS, Asked
from store.formats.csv import bare
from store.formats.sqlite import APPLICATION
from store.packaged import BUILT_IN, DEMO
from store.placed import place
from store.query import Query
from store.tabular.tables import TABLES
from store.tabular.views import VIEWS
from tests.store.anything import records
from tests.store.tabled import TRIPS, corpus, files, read


def write(found: Corpus, path: Path, text: str = "excerpt", query: str = "") -> Path:
    place(FORMATS["sqlite"], Asked(Query(found, query), text), path)
    return path


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        yield base


def ask(base: sqlite3.Connection, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in base.execute(sql, values)]


def sound(base: sqlite3.Connection) -> None:
    assert ask(base, "PRAGMA foreign_key_check") == []
    assert ask(base, "PRAGMA integrity_check") == [("ok",)]
    assert ask(base, "PRAGMA freelist_count") == [(0,)]
    with closing(sqlite3.connect(":memory:")) as copy:
        base.backup(copy)
        for (name,) in ask(base, "SELECT name FROM sqlite_master WHERE name LIKE '%_fts'"):
            copy.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")


@TRIPS
@given(records(), st.sampled_from(TEXTS))
def test_any_store_has_the_rows_that_csv_has(found: list[tuple[str, Document]], text: str) -> None:
    made = corpus(found)
    wanted = read(files(made, text))
    with TemporaryDirectory() as folder, opened(write(made, Path(folder) / "x.sqlite", text)) as base:
        sound(base)
        for table in TABLES:
            rows = [
                {key: "" if value is None else str(value) for key, value in dict(row).items()}
                for row in base.execute(f'SELECT * FROM "{table.name}"')
            ]
            names = [column.name for column in table.columns]
            booleans = {column.name for column in table.columns if column.form == "boolean"}
            plain = [
                {name: str(int(row[name] == "true")) if name in booleans else row[name] for name in names}
                for row in wanted[table.name]
            ]
            assert sorted(rows, key=str) == sorted(plain, key=str), table.name
        for view in VIEWS:
            ask(base, f"SELECT * FROM {view}")


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def both(request: pytest.FixtureRequest, built: Path) -> Corpus:
    return Corpus(Database(built / f"{request.param}.json").read())


@pytest.fixture(scope="module")
def base(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    found = Corpus(Database(built / f"{DEMO}.json").read())
    with opened(write(found, tmp_path_factory.mktemp("sqlite") / "demo.sqlite")) as base:
        yield base


def test_the_same_facts_make_the_same_bytes(both: Corpus, tmp_path: Path) -> None:
    first, second = write(both, tmp_path / "a.sqlite"), write(both, tmp_path / "b.sqlite")
    assert first.read_bytes() == second.read_bytes()
    with opened(first) as a, opened(second) as b:
        assert list(a.iterdump()) == list(b.iterdump())
        sound(a)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "b.sqlite"]


def test_it_says_what_it_is(both: Corpus, tmp_path: Path) -> None:
    with opened(write(both, tmp_path / "x.sqlite", query="type:departure")) as base:
        told = dict(ask(base, "SELECT key, value FROM metadata"))
        wanted = orjson.loads(snapshot.export(Query(both, "type:departure")))
        for name, value in wanted["digest"].items():
            assert told[f"digest.{name}"] == value
        for name, value in wanted["counts"].items():
            assert told[f"counts.{name}"] == str(value) == str(ask(base, f"SELECT count(*) FROM {name}")[0][0])
        assert (told["format"], told["scope.query"], told["text"]) == ("masthead.sqlite", "type:departure", "excerpt")
        assert "timestamp" not in told
        assert ask(base, "PRAGMA application_id") == [(APPLICATION,)]
        assert ask(base, "PRAGMA user_version") == [(1,)]


# --- the four questions


def test_who_is_who(base: sqlite3.Connection) -> None:
    rows = ask(base, "SELECT role, team_name, status, certainty FROM who WHERE name = 'Hamish Quarrie' ORDER BY 1, 3")
    assert rows == [
        (None, "Office of the Chief Engineer", "announced", "announced inferred incomplete"),
        (None, "Office of the Chief Engineer", "ended", "inferred incomplete"),
        ("acting head", "Brine Laboratory", "current", "inferred"),
    ]
    assert ask(base, "SELECT count(DISTINCT person) FROM who") == ask(base, "SELECT count(*) FROM person")


def test_who_moved(base: sqlite3.Connection) -> None:
    rows = ask(
        base, "SELECT manner, date, date_says, effective_edtf, certainty, sources, origins FROM moved "
        "WHERE actor = 'per:zoe-branza' AND takes_part_as = 'left' ORDER BY date"
    )  # fmt: skip
    assert rows == [
        ("dismissal", "2031-04-28", "occurred", None, "disputed incomplete", 2, 1),
        ("resignation", "2031-05-06", "occurred", "2031-05-31", "inferred disputed", 1, 1),
    ]
    announced = ask(base, "SELECT date_says FROM moved WHERE title = 'Brine Laboratory to be split in two' LIMIT 1")
    assert announced == [("announced",)]


def test_who_said_what(base: sqlite3.Connection) -> None:
    rows = ask(base, "SELECT speaker_name, channel, themes, mode FROM said WHERE text LIKE 'Membranes and heat%'")
    assert rows == [("Táyọ̀ Òkéwọlé", "interview", "membranes; heat storage", "direct")]
    [(named, why)] = ask(base, "SELECT speaker_named, unnamed_because FROM said WHERE text LIKE 'We learned of%'")
    assert named == "An engineer at the Brine Laboratory"
    assert why.startswith("asked not to be named")


def test_how_it_is_known(base: sqlite3.Connection) -> None:
    rows = ask(
        base, "SELECT stance, source_name, section, told_by, start_offset FROM how_known "
        "WHERE record = 'evt:branza-dismissed' ORDER BY citation"
    )  # fmt: skip
    assert rows == [
        ("supports", "Quay Dispatch", "1 · Dismissal", None, 87),
        ("supports", "Brough Wire", "2 · Report", None, 175),
        ("disputes", "Skerry Ledger", "5 · Denials", None, 2762),
    ]
    told = ask(base, "SELECT DISTINCT told_by FROM how_known WHERE record = 'mem:branza-chief-engineer'")
    assert told == [("O’Dell’s memo to all staff",)]
    assert ask(base, "SELECT DISTINCT of_name FROM how_known WHERE record = 'per:zoe-branza' ORDER BY 1") == [
        ("Zoe Branza",), ("Zoë Brânză",), ("ゾーイ・ブランザ",),
    ]  # fmt: skip


# --- words


@pytest.mark.parametrize(
    ("index", "words", "column", "found"),
    [
        ("quote", "glassblower bees", "text", "You do not ask a glassblower to keep bees."),
        ("name", "branza", "value", "Zoë Brânză"),
        ("name", "okewole", "value", "Táyọ̀ Òkéwọlé"),
        ("name", "潮見*", "value", "潮見佳乃"),
        ("event", "dismissed", "title", "Zoë Brânză dismissed as chief engineer"),
        ("section", "membrane laboratory", "label", "3 · The split"),
        ("person", "storage economist", "name", "Devika Nair-Holt"),
        ("commitment", "redundant", "statement", "Nobody is made redundant."),
    ],
)
def test_words_are_found(base: sqlite3.Connection, index: str, words: str, column: str, found: str) -> None:
    rows = ask(
        base, f"SELECT {column} FROM {index} WHERE rowid IN (SELECT rowid FROM {index}_fts WHERE {index}_fts MATCH ?)",
        words,
    )  # fmt: skip
    assert (found,) in rows


def test_datasette_finds_the_indexes(base: sqlite3.Connection) -> None:
    """It looks for an FTS table that names the table as its content, in double quotes."""
    for table in TABLES:
        rows = ask(
            base, "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?",
            f'%VIRTUAL TABLE%USING FTS%content="{table.name}"%',
        )  # fmt: skip
        assert rows == ([(f"{table.name}_fts",)] if table.searched else [])


def test_without_an_index_the_rest_is_there(both: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.formats.sqlite._ENGINE", "FTS55")
    asked = Asked(Query(both))
    place(FORMATS["sqlite"], asked, tmp_path / "x.sqlite")
    assert list(asked.lost) == ["the full-text indexes, which this SQLite cannot make (no FTS5)"]
    with opened(tmp_path / "x.sqlite") as base:
        sound(base)
        assert ask(base, "SELECT count(*) FROM said") == [(both.count("quote"),)]


# --- what goes wrong


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    words = "'); DROP TABLE quote; --\"\u202e\n=1+1"
    tables = generate.tables(20, 1)
    quote = next(iter(tables["quote"].values()))
    quote["note"] = words
    with opened(write(Corpus(tables), tmp_path / "x.sqlite")) as base:
        assert ask(base, "SELECT note FROM quote WHERE id = ?", quote["id"]) == [(words,)]
        sound(base)


def test_a_full_disk_leaves_what_was_there(both: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"old")
    monkeypatch.setattr("store.formats.sqlite._SETTINGS", ("page_size = 4096", "max_page_count = 20"))
    with pytest.raises(StoreNotWritable, match="database or disk is full"):
        write(both, path)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["x.sqlite"]


def test_a_guard_is_only_for_spreadsheets(tmp_path: Path) -> None:
    assert bare("'=1") == "=1"
    tables = generate.tables(20, 1)
    record = next(iter(tables["person"].values()))
    record["summary"] = "=1+1"
    with opened(write(Corpus(tables), tmp_path / "x.sqlite")) as base:
        assert ask(base, "SELECT summary FROM person WHERE id = ?", record["id"]) == [("=1+1",)]
