"""docs/formats.md keeps its word: its tables, columns and views are those that are made, and its examples run."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.packaged import DEMO
from store.tabular.shapes import Table
from store.tabular.tables import TABLES
from store.tabular.views import VIEWS
from tests.cli.command import run

PAGE = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
SQL = re.findall(r'^    sqlite3 -box facts\.sqlite "(.+)"$', PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the examples stand on, of the fiction."""
    found = tmp_path_factory.mktemp("formats")
    for form, name in (("csv", "facts"), ("sqlite", "facts.sqlite")):
        assert run("export", "--format", form, "-o", found / name, "--store", built / f"{DEMO}.json").code == 0
    return found


def columns(row: str) -> set[str]:
    """The columns that a row of the page names; of a date the first part."""
    return {name.replace("_…", "_edtf") for name in re.findall(r"`([\w…]+)`", row.rpartition(" | ")[2])}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table: Table) -> None:
    assert ROWS[table.name].startswith(f"{table.what} | ")
    parts = re.compile("_(lo|hi|basis|reason|literal)$")
    edtf = {column.name.removesuffix("_edtf") for column in table.columns if column.name.endswith("_edtf")}
    wanted = {column.name for column in table.columns if parts.sub("", column.name) not in edtf}
    assert columns(ROWS[table.name]) == wanted


def test_every_view_is_described_and_every_query_finds_something(folder: Path) -> None:
    assert len(SQL) == 7
    with closing(sqlite3.connect(folder / "facts.sqlite")) as base:
        for view in VIEWS:
            found = [head[0] for head in base.execute(f"SELECT * FROM {view} LIMIT 1").description]
            assert re.findall(r"`(\w+)`", ROWS[view].partition(" | ")[2]) == found
        for sql in SQL:
            assert base.execute(sql).fetchall(), sql
        for name in re.findall(r"`(\w+_fts)`", PAGE):
            base.execute(f"SELECT * FROM {name} LIMIT 1")
        printed = re.findall(r"^│ +(\S.*?) +│", PAGE, re.MULTILINE)
        assert printed == ["date", *(row[0] for row in base.execute(SQL[1]))]


def test_the_programs_of_the_page_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    programs = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(programs) == 2
    for program in programs:
        exec(compile(program, "docs/formats.md", "exec"), {})
    assert "Zoë Brânză 2031-04-28 Zoë Brânză dismissed as chief engineer\n" in capsys.readouterr().out
