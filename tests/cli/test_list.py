"""`list`, `show` and the explorer without a screen: every kind, every format, and the records that a snapshot has."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.database import Database
from store.documents import KINDS
from store.lists import SHOWN, listing
from store.query import Query
from tests.cli.command import run
from tui import formats
from tui.commands import LISTS, corpus_of
from tui.view import PANES

EVERY = pytest.mark.parametrize("name", LISTS)


def the_records(store: Path, kind: str, *query: str) -> list[dict[str, object]]:
    data = json.loads(run("export", *query, "--store", store).out)["data"]
    if kind == "gaps":  # whose records are of any kind
        with_gaps = set(listing(Query(corpus_of(Database(store)), " ".join(query)), kind).ids)
        return [record for each in KINDS for record in data[each] if record["id"] in with_gaps]
    found = data[kind]
    assert isinstance(found, list)
    return found


def test_every_kind_has_a_list() -> None:
    assert sorted(LISTS.values()) == sorted([*KINDS, "gaps"])


@EVERY
def test_json_is_the_list_of_a_snapshot(name: str, store: Path, demo: Path) -> None:
    for path in (store, demo):
        code, out, err = run("list", name, "--format", "json", "--store", path)
        assert (code, err) == (0, "")
        assert json.loads(out) == the_records(path, LISTS[name])
        lines = run("list", name, "--format", "jsonl", "--store", path).out.splitlines()
        assert [json.loads(line) for line in lines] == json.loads(out)


@EVERY
def test_csv_gives_back_what_the_columns_say(name: str, store: Path, demo: Path) -> None:
    kind = LISTS[name]
    for path in (store, demo):
        out = run("list", name, "--format", "csv", "--store", path).out
        assert out.count("\r\n") == out.count("\n")
        rows = list(csv.reader(io.StringIO(out, newline="")))
        assert rows[0] == ["id", *SHOWN[kind]]
        assert {len(row) for row in rows} == {len(rows[0])}
        assert sorted(row[0] for row in rows[1:]) == sorted(str(record["id"]) for record in the_records(path, kind))


@EVERY
def test_markdown_is_a_table(name: str, store: Path, demo: Path) -> None:
    for path in (store, demo):
        lines = run("list", name, "--format", "md", "--store", path).out.splitlines()
        cells = [re.split(r"(?<!\\)\|", line) for line in lines]
        assert {len(row) for row in cells} == {len(SHOWN[LISTS[name]]) + 3}
        assert set(cells[1][1:-1]) == {" --- "}
        assert len(lines) == len(the_records(path, LISTS[name])) + 2


@EVERY
def test_a_table_is_whole_in_a_pipe_and_cut_in_a_terminal(name: str, demo: Path) -> None:
    lines = run("list", name, "--store", demo).out.splitlines()
    assert lines[0].split() == list(SHOWN[LISTS[name]])
    query = Query(corpus_of(Database(demo)))
    listed, printed = listing(query, LISTS[name]), "\n".join(lines)
    assert all(cell in printed for id in listed.ids for cell in formats.cells(query.rows, LISTS[name], id)[1:])
    for room in (200, 80, 40, 7):
        cut = formats.table(query.rows, listed, room)
        assert len(cut) == len(lines)
        assert max(map(cell_len, cut)) <= room


def test_wide_characters_keep_the_columns_straight(demo: Path) -> None:
    lines = run("list", "quotes", "--store", demo).out.splitlines()
    column = lines[0].index("speaker")
    wide = [line for line in lines if cell_len(line) > len(line)]
    assert wide  # the demo has a statement in Japanese
    for line in wide:
        place = next(n for n in range(len(line)) if cell_len(line[:n]) == column)
        assert line[place - 2 : place] == "  "
        assert line[place] != " "


def test_a_query_keeps_the_same_rows_in_every_format(store: Path) -> None:
    query = ("quotes", "speaker:wu", "-mode:indirect", "--store", store)
    ids = [row.partition(",")[0] for row in run("list", *query, "--format", "csv").out.splitlines()[1:]]
    assert len(ids) == 8  # Wu's own words
    assert [record["id"] for record in json.loads(run("list", *query, "--format", "json").out)] == sorted(ids)
    assert len(run("list", *query).out.splitlines()) == 9
    assert len(run("list", *query, "--format", "md").out.splitlines()) == 10


@pytest.mark.parametrize("style", formats.FORMATS)
def test_a_list_goes_into_a_file_in_one_step(style: str, store: Path) -> None:
    words = ("list", "quotes", "speaker:wu", "--format", style, "--store", store)
    expected = run(*words).out
    out = Path("quotes.out")
    out.write_text("what was there")
    assert run(*words, "-o", out) == (0, "", f"quotes.out: {len(expected.encode())} bytes\n")
    assert out.read_bytes() == expected.encode()
    assert run(*words, "--output", "-").out == expected
    before = store.read_bytes()
    code, printed, err = run(*words, "-o", store)
    assert (code, printed, store.read_bytes()) == (2, "", before)
    assert "is the store itself" in err
    assert run(*words, "-o", "nowhere/x").code == 4


def test_nothing_kept_is_said_and_fine(store: Path) -> None:
    code, out, err = run("list", "people", "speaker:wo", "--store", store, "--format", "json")
    assert (code, out) == (0, "[]\n")
    assert err == "masthead: nothing is called 'wo'; the nearest is 'wu'\n"


@pytest.mark.parametrize(
    ("cell", "csv_cell", "md_cell"),
    [
        ("=1+1", "'=1+1", "=1+1"),
        ("+49 30", "'+49 30", "+49 30"),
        ("-x", "'-x", "-x"),
        ("@sum", "'@sum", "@sum"),
        ("＝1", "'＝1", "＝1"),
        ('a "b", c', '"a ""b"", c"', 'a "b", c'),
        ("a|b", "a|b", r"a\|b"),
        ("[x](y) <b> `c` *d* _e_ ~f~ &lt;", "[x](y) <b> `c` *d* _e_ ~f~ &lt;",
         r"\[x\](y) \<b\> \`c\` \*d\* \_e\_ \~f\~ \&lt;"),
        ("a\nb\tc\u202e", "a b c·", "a b c·"),
    ],
)  # fmt: skip
def test_cells_that_a_reader_of_the_format_would_act_on(cell: str, csv_cell: str, md_cell: str) -> None:
    path = Path("hostile.json").absolute()
    with Database(path).transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:x", "label": "x", "definition": cell})
    assert run("list", "themes", "--format", "csv", "--store", path).out.splitlines()[1] == f"theme:x,x,0,0,{csv_cell}"
    assert run("list", "themes", "--format", "md", "--store", path).out.splitlines()[2] == (
        rf"| theme:x | x | 0 | 0 | {md_cell} |"
    )


def test_show(store: Path) -> None:
    code, out, err = run("show", "per:lin-junyang", "--store", store)
    assert (code, err) == (0, "")
    for words in ("Lin Junyang", "role not stated", "NOT KNOWN", "WHO TOLD WHOM", "masthead attach FILE"):
        assert words in out
    found = json.loads(run("show", "per:lin-junyang", "--format", "json", "--store", store).out)
    assert set(found) == {"record", "linked"}
    assert found["record"] in the_records(store, "person")
    assert "team:alibaba" in {record["id"] for record in found["linked"]["team"]}
    for kind, linked in found["linked"].items():
        everything = the_records(store, kind)
        assert linked
        assert all(record in everything for record in linked)


def test_every_record_can_be_shown(store: Path, demo: Path) -> None:
    for path in (store, demo):
        for kind in KINDS:
            for id in Database(path).read()[kind]:
                code, out, err = run("show", id, "--store", path)
                assert (code, err) == (0, ""), id
                assert out.strip()


def test_an_id_that_nobody_has(store: Path) -> None:
    assert run("show", "per:lin-junyan", "--store", store) == (
        1, "", "masthead: no record has the id 'per:lin-junyan'; the nearest is 'per:lin-junyang'\n"
    )  # fmt: skip


def test_without_a_screen_the_front_page_is_text(store: Path, demo: Path) -> None:
    for path, who in ((store, "Lin Junyang"), (demo, "Brânză")):
        code, out, err = run("--store", path)
        assert (code, err) == (0, "")
        assert re.findall(r"^(LEFT|STAYS|NEW|PROMISED|SAID|NOT KNOWN) ", out, re.M) == [
            *("LEFT", "STAYS", "NEW", "PROMISED", "SAID", "NOT KNOWN")
        ]
        assert who in out
    assert run("demo").out == run("--store", demo).out


def test_without_a_screen_a_query_gives_every_pane_and_a_view_its_own(store: Path) -> None:
    out = run("speaker:wu", "--store", store).out
    assert out.startswith("said by “wu”\n")
    assert re.findall(r"^(\w+) \d+/\d+$", out, re.M) == [pane.capitalize() for pane in PANES if pane != "review"]
    for view in ("timeline speaker:wu", "timeline"):
        out = run("--view", view, "--store", store).out
        assert re.findall(r"^(\w+) \d+/\d+$", out, re.M) == ["Timeline"]
    forwards, backwards = (
        [line for line in run("--view", f"people sort:{sort}", "--store", store).out.splitlines() if line[:2] == "  "]
        for sort in ("name", "-name")
    )
    assert forwards[1:] == backwards[:0:-1]
    assert run("--view", "quotes speaker:wo", "--store", store).err.startswith("masthead: nothing is called 'wo'")
