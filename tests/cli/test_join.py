"""`masthead import --merge`: what it prints, what it writes, and that it can be taken back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.store.coders import one, renamed, written

RESIGNS = "evt:branza-resigns"


@pytest.fixture
def theirs(demo: Path) -> Path:
    """What another reader has, with other ids, a title of their own and a theme more."""
    raw = run("export", "--store", demo).out.encode()

    def change(data: dict[str, list[dict[str, object]]]) -> None:
        one(data, f"{RESIGNS}-b")["title"] = "Branza leaves"
        data["theme"].append(one(data, "theme:storage-b") | {"id": "theme:tides", "label": "Tides"})

    return written(Path("theirs.json"), renamed(raw, lambda id: f"{id}-b"), change)


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(demo: Path, theirs: Path) -> None:
    before = demo.read_bytes()
    tried = run("import", theirs, "--merge", "--dry-run", "--store", demo)
    assert tried.code == 0
    assert demo.read_bytes() == before
    assert "NEW\n  theme:tides\n" in tried.out
    assert (
        f"{RESIGNS}  title\n      here    Zoë Brânză resigns as chief engineer\n      theirs  Branza leaves\n"
        in tried.out
    )
    assert "would be joined: 1 new, 148 the same under other ids" in tried.err
    assert "1 conflict" in tried.err
    done = run("import", theirs, "--merge", "--store", demo)
    assert done.code == 0
    assert done.out == tried.out
    assert "`masthead undo` takes all of it back." in done.err
    assert run("check", "--store", demo).code == 0


def test_the_report_for_a_program(demo: Path, theirs: Path) -> None:
    tried = run("import", theirs, "--merge", "--dry-run", "--format", "json", "--store", demo)
    found = json.loads(tried.out)
    assert found["dry_run"]
    assert found["changed"]
    assert found["added"] == [{"theirs": "theme:tides", "id": "theme:tides"}]
    assert {"theirs": f"{RESIGNS}-b", "id": RESIGNS} in found["joined"]
    conflict = {"id": RESIGNS, "field": "title", "there": "Branza leaves", "noted": False}
    assert [one | {"here": ""} for one in found["conflicts"]] == [conflict | {"here": ""}]
    assert found["undoable"]
    run("import", theirs, "--merge", "--store", demo)
    again = json.loads(run("import", theirs, "--merge", "--format", "json", "--store", demo).out)
    assert not again["changed"]
    assert [one["noted"] for one in again["conflicts"]] == [True]


def test_what_is_left_to_the_reader_is_found_and_all_of_it_is_one_change(demo: Path, theirs: Path) -> None:
    before = run("export", "--text", "full", "--store", demo).out
    run("import", theirs, "--merge", "--store", demo)
    assert RESIGNS in run("list", "events", "tag:conflict", "--format", "json", "--store", demo).out
    shown = run("show", f"{RESIGNS}-b", "--store", demo)
    assert "Conflict (theirs.json): title=Branza leaves" in shown.out
    assert f"{RESIGNS}-b was merged into {RESIGNS}." in shown.err
    assert "joined with  theirs.json" in run("log", "--store", demo).out
    assert "taken back: change 1, joined with: theirs.json" in run("undo", "--store", demo).err
    assert run("export", "--text", "full", "--store", demo).out == before


def test_the_same_again_says_so(demo: Path) -> None:
    run("export", "-o", "same.json", "--store", demo)
    before = demo.read_bytes()
    done = run("import", "same.json", "--merge", "--store", demo)
    assert (done.code, done.out) == (0, "")
    assert "nothing to join: all 148 records say the same already." in done.err
    assert demo.read_bytes() == before


def test_lines_are_joined_as_well_and_from_a_pipe(demo: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", theirs, "--store", "other.json")
    lines = run("export", "--format", "jsonl", "--store", "other.json").out
    Path("theirs.jsonl").write_text(lines)
    assert run("import", "theirs.jsonl", "--merge", "--dry-run", "--store", demo).code == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run("import", "-", "--merge", "--store", demo).code == 0
    assert "Conflict (stdin): title=Branza leaves" in run("show", RESIGNS, "--store", demo).out
    assert "joined with  stdin" in run("log", "--store", demo).out


def test_a_fault_says_where_it_is(demo: Path) -> None:
    raw = run("export", "--store", demo).out.encode()

    def change(data: dict[str, list[dict[str, object]]]) -> None:
        cited = one(data, "quote:she-asked-to-go")["citations"]
        assert isinstance(cited, list)
        cited.append(cited[0] | {"start": 1, "end": 4, "exact": "zzz"})

    refused = run("import", written(Path("wrong.json"), raw, change), "--merge", "--store", demo)
    assert refused.code == 1
    assert "wrong.json: /data/quote/" in refused.err
    assert "1-4: the text does not say “zzz” there" in refused.err


def test_without_merge_a_store_that_holds_something_is_refused(demo: Path, theirs: Path) -> None:
    refused = run("import", theirs, "--store", demo)
    assert refused.code == 1
    assert "--merge" in refused.err
    assert run("import", theirs, "--store", "new.json", "--format", "json").code == 2
    assert run("import", theirs, "--merge", "--store", demo, "--format", "csv").code == 2
    assert run("import", theirs, "--merge", "--read-only", "--store", demo).code == 4
    assert run("import", theirs, theirs, "--merge", "--store", demo).code == 2


def test_an_altered_snapshot_is_refused(demo: Path, theirs: Path) -> None:
    before = demo.read_bytes()
    theirs.write_bytes(theirs.read_bytes().replace(b"Branza leaves", b"Branza stays!"))
    refused = run("import", theirs, "--merge", "--store", demo)
    assert refused.code == 1
    assert "Nothing was written" in refused.err
    assert demo.read_bytes() == before
