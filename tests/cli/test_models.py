"""Other people's models on the command line: out, with what was left out, and in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run


@pytest.mark.parametrize("form", ["ftm", "popolo", "csl-json"])
def test_export_says_on_stderr_what_it_left_out(form: str, demo: Path) -> None:
    found = run("export", "--format", form, "--store", demo, "-o", "out.json")
    assert found.code == 0
    assert found.out == ""
    first, *lost = found.err.splitlines()
    assert first == f"out.json: {Path('out.json').stat().st_size} bytes"
    assert lost
    for line in lost:
        assert line.startswith("left out: ")
        assert line.endswith(")")
    assert run("export", "--format", form, "--store", demo).out == Path("out.json").read_text()


@pytest.mark.parametrize("form", ["popolo", "csl-json"])
def test_a_format_without_texts_says_so(form: str, demo: Path) -> None:
    found = run("export", "--format", form, "--text", "full", "--store", demo)
    assert found.code == 2
    assert "holds no such text" in found.err


def test_popolo_comes_into_a_new_store_and_into_a_full_one(demo: Path, store: Path) -> None:
    assert run("export", "--format", "popolo", "--store", demo, "-o", "people.json").code == 0
    tried = run("import", "people.json", "--store", "new.json", "--dry-run")
    assert "would be new: 6 sources, 15 people, 20 teams, 13 memberships" in tried.err
    assert not Path("new.json").exists()
    done = run("import", "people.json", "--store", "new.json")
    assert done.code == 0
    assert "new: 6 sources, 15 people, 20 teams, 13 memberships; nobody has reviewed them" in done.err
    assert run("check", "--store", "new.json").code == 0
    assert "this very file is there already, as src:people" in run("import", "people.json", "--store", "new.json").err
    before = store.read_bytes()
    assert run("import", "people.json", "--store", store).code == 0
    assert run("check", "--store", store).code == 0
    assert "imported  people.json" in run("log", "--store", store).out
    listed = run("list", "people", "-is:reviewed", "--store", store, "--format", "json").out
    assert len(json.loads(listed)) == 15
    assert run("undo", "--store", store).code == 0
    assert json.loads(run("list", "people", "-is:reviewed", "--store", store, "--format", "json").out) == []
    assert store.read_bytes() != before  # the history remembers


def test_followthemoney_shows_its_line_once_the_file_is_attached(demo: Path) -> None:
    assert run("export", "--format", "ftm", "--store", demo, "-o", "facts.ftm.json").code == 0
    done = run("import", "facts.ftm.json", "--store", "new.json")
    assert "left out: Note (33)" in done.err
    assert run("attach", "facts.ftm.json", "--store", "new.json").code == 0
    assert run("check", "--store", "new.json").code == 0
    assert '"id":"mem.odell-chief-executive"' in run("show", "mem:odell-chief-executive", "--store", "new.json").out


def test_an_entity_that_is_wrong_is_named_by_file_and_line(store: Path) -> None:
    before = store.read_bytes()
    Path("bad.json").write_text('{"id":"a","schema":"Person","properties":{"name":["A"]}}\n{"id":"b"}\n')
    found = run("import", "bad.json", "--store", store)
    assert found.code == 1
    assert found.err == (
        "masthead: bad.json:2: an entity of FollowTheMoney has an 'id' and a 'schema'. Nothing was written.\n"
    )
    assert store.read_bytes() == before


@pytest.mark.parametrize("option", [("--merge",), ("--merge", "--format", "json")])
def test_merging_is_for_snapshots(option: tuple[str, ...], store: Path) -> None:
    Path("a.json").write_text('{"id":"a","schema":"Person","properties":{"name":["A"]}}\n')
    found = run("import", "a.json", *option, "--store", store)
    assert found.code == 2
    assert "--merge goes with a snapshot" in found.err
