"""`masthead export --format csv|sqlite|md|html`: where it is written, what is left alone, and what is said."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from store.database import Database
from tests.cli.command import run
from tests.cli.test_process import shell


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_of_tables_is_replaced_as_a_whole(demo: Path) -> None:
    line = ("export", "--format", "csv", "--store", demo, "-o", "facts")
    code, out, err = run(*line)
    made = contents(Path("facts"))
    assert (code, out, err) == (0, "", f"facts: {sum(map(len, made.values()))} bytes\n")
    assert len(made) == 28
    Path("facts/person.csv").write_bytes(b"changed")
    assert run(*line, "type:departure").code == 0
    fewer = contents(Path("facts"))
    assert fewer.keys() == made.keys()
    assert 1 < fewer["event.csv"].count(b"\r\n") < made["event.csv"].count(b"\r\n")
    assert run(*line).code == 0
    assert contents(Path("facts")) == made


def test_a_folder_with_files_of_others_is_left_alone(demo: Path) -> None:
    Path("facts").mkdir()
    line = ("export", "--format", "csv", "--store", demo, "-o", "facts")
    assert run(*line).code == 0  # an empty one is nobody's
    Path("facts/mine.csv").write_bytes(b"mine")
    before = contents(Path("facts"))
    code, _, err = run(*line, "type:departure")
    assert (code, "facts holds mine.csv, which is no file of this export, and is left alone" in err) == (4, True)
    assert contents(Path("facts")) == before
    Path("other").mkdir()
    for name, content in (
        ("person.csv", b"a,b\r\n1,2\r\n"),
        ("datapackage.json", b'{"resources": [{"path": "person.csv"}]}'),
    ):
        Path("other", name).write_bytes(content)
        code, _, err = run(*line[:-1], "other")
        assert (code, "is left alone" in err) == (4, True)
    assert len(contents(Path("other"))) == 2
    os.mkfifo("other2")
    assert run(*line[:-1], "other2").code == 4
    os.mkdir("piped")
    os.mkfifo("piped/datapackage.json")
    code, _, err = run(*line[:-1], "piped")
    assert (code, "piped holds datapackage.json" in err) == (4, True)
    assert not [name for name in os.listdir(".") if name.endswith((".tmp", ".old"))]


def test_a_formula_is_guarded_and_an_empty_text_is_told(demo: Path) -> None:
    with Database(demo).transaction() as change:
        for id, note in (("per:zoe-branza", "=1+1"), ("per:maeve-odell", "")):
            change.put("person", change.get("person", id) | {"note": note})
    code, _, err = run("export", "--format", "csv", "--store", demo, "-o", "facts")
    assert code == 0
    assert err.endswith(" bytes\nleft out: empty texts, which CSV cannot tell from none (1)\n")
    assert b",'=1+1\r\n" in Path("facts/person.csv").read_bytes()


def test_a_database_is_replaced_as_a_whole(demo: Path) -> None:
    line = ("export", "--format", "sqlite", "--store", demo, "-o", "facts.sqlite")
    for query, people in ((), 15), (("id:per:zoe-branza",), None):
        code, out, err = run(*line, *query)
        assert (code, out) == (0, "")
        assert err == f"facts.sqlite: {Path('facts.sqlite').stat().st_size} bytes\n"
        with closing(sqlite3.connect("facts.sqlite")) as base:
            [(found,)] = base.execute("SELECT count(*) FROM person")
            assert found == people or people is None
            assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert run(*line[:-2]).code == 2


@pytest.mark.parametrize(
    ("form", "begin", "end"), [("md", "# Who is who", "\n"), ("html", "<!DOCTYPE html>", "</html>\n")]
)
def test_a_report_goes_to_stdout_and_into_a_file(form: str, begin: str, end: str, demo: Path) -> None:
    code, out, err = run("export", "--format", form, "--store", demo)
    assert (code, err) == (0, "")
    assert out.startswith(begin)
    assert out.endswith(end)
    assert "Zoë Brânză" in out
    assert run("export", "--format", form, "--store", demo, "-o", f"x.{form}").code == 0
    assert Path(f"x.{form}").read_text(encoding="utf-8") == out
    done = shell(f"masthead export --format {form} --store {demo} | head -c 100 | wc -c")
    assert (done.stdout.strip(), done.stderr) == ("100", "")


@pytest.mark.parametrize("form", ["csv", "sqlite", "md", "html"])
def test_each_says_when_it_was_made_only_where_that_is_asked(
    form: str, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772668800")
    for name, more in ("plain", ()), ("again", ()), ("timed", ("--timestamp",)):
        assert run("export", "--format", form, *more, "-o", name, "--store", demo).code == 0
    files = [Path(name, "datapackage.json") if form == "csv" else Path(name) for name in ("plain", "again", "timed")]
    plain, again, timed = [path.read_bytes() for path in files]
    assert plain == again
    assert b"2026-03-05T00:00:00Z" not in plain
    assert b"2026-03-05T00:00:00Z" in timed


@pytest.mark.parametrize("form", ["csv", "sqlite", "md", "html"])
def test_each_is_made_of_an_empty_store(form: str) -> None:
    Path("none.toml").write_text('[dossier]\nid = "none"\nformat = 1\ntitle = "none"\n', encoding="utf-8")
    if run("build", "none.toml", "--store", "none.json").code:
        pytest.skip("a store has a record")
    assert run("export", "--format", form, "-o", "made", "--store", "none.json").code == 0
    if form == "csv":
        assert orjson.loads(Path("made/datapackage.json").read_bytes())["masthead"]["counts"]["person"] == 0
