"""`masthead export --format dossier`: what is written where, and what is left alone."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.command import run

SOURCE = "src:skerry-ledger-2031-05-14"


def test_a_dossier_on_stdout_builds_the_same_store(store: Path) -> None:
    code, out, err = run("export", "--format", "dossier", "--store", store)
    assert (code, err) == (0, "")
    assert tomllib.loads(out)["dossier"]["id"] == "alibaba-tongyi-2026-03-export"
    Path("work.toml").write_text(out, encoding="utf-8")
    assert run("build", "work.toml", "--store", "again.json").code == 0
    for words in (("export",), ("export", "--format", "dossier")):
        assert run(*words, "--store", "again.json").out == run(*words, "--store", store).out


def test_the_texts_lie_beside_it_and_are_written_again(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "desk" / "work.toml"
    out.parent.mkdir()
    line = ("export", "--format", "dossier", "--text", "full", "-o", out, "--store", demo)
    assert run(*line).code == 0
    files = sorted(path.name for path in out.parent.iterdir())
    assert files == [
        "meridian-2031-export-brough-wire-2031-05-13.txt", "meridian-2031-export-meridian-statement-2031-05-13.txt",
        "meridian-2031-export-quay-dispatch-2031-05-12.txt", "meridian-2031-export-skerry-ledger-2031-05-14.txt",
        "work.toml",
    ]  # fmt: skip
    text = out.with_name(files[3])
    text.write_text("what it said before", encoding="utf-8")  # the dossier that is there says that it is its own
    assert run(*line).code == 0
    assert "Meridian" in text.read_text(encoding="utf-8")
    assert run("build", out, "--store", "again.json").code == 0
    assert (
        run("export", "--text", "full", "--store", "again.json").out
        == run("export", "--text", "full", "--store", demo).out
    )


@pytest.mark.parametrize("what", ["file", "link", "folder"])
def test_what_is_in_the_way_of_a_text_is_left_alone(what: str, demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    mine, text = tmp_path / "mine.txt", folder / "meridian-2031-export-skerry-ledger-2031-05-14.txt"
    mine.write_text("mine", encoding="utf-8")
    if what == "link":
        (folder / "work.toml").write_text(f'text_file = "{text.name}"')  # even where the dossier names it
        os.symlink(mine, text)
    elif what == "folder":
        text.mkdir()
    else:
        text.write_text("mine", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    code, _, err = run("export", "--format", "dossier", "--text", "full", "-o", folder / "work.toml", "--store", demo)
    assert (code, f"{text} is there already" in err, err.count("\n")) == (1, True, 1)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--format toml", "--format is one of snapshot, "),
        ("--format dossier --text none", "cannot be built"),
        ("--format dossier --text full", "-o FILE"),
        ("--format dossier --timestamp", "goes with a snapshot"),
    ],
)
def test_what_makes_no_dossier_is_said(line: str, said: str, store: Path) -> None:
    code, out, err = run("export", *line.split(), "--store", store)
    assert (code, out, err.count("\n"), said in err) == (2, "", 1, True)


def test_neither_the_dossier_nor_a_text_takes_the_place_of_the_store(demo: Path, tmp_path: Path) -> None:
    before = demo.read_bytes()
    code, _, err = run("export", "--format", "dossier", "-o", demo, "--store", demo)
    assert (code, "is the store itself" in err) == (2, True)
    named = demo.with_name("meridian-2031-export-skerry-ledger-2031-05-14.txt")
    demo.rename(named)
    code, _, err = run("export", "--format", "dossier", "--text", "full", "-o", "work.toml", "--store", named)
    assert (code, "is the store itself" in err) == (2, True)
    assert named.read_bytes() == before


def test_a_query_keeps_what_it_keeps_and_what_that_refers_to(store: Path) -> None:
    out = tomllib.loads(run("export", "speaker:wu", "--format", "dossier", "--store", store).out)
    whole = tomllib.loads(run("export", "--format", "dossier", "--store", store).out)
    assert 0 < len(out["quote"]) < len(whole["quote"])
    assert "per:wu-yongming" in [person["id"] for person in out["person"]]
