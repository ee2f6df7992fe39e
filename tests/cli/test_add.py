"""`masthead add` and `masthead propose` as commands."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import check
from store.database import Database
from store.text import sha256
from tests.cli.command import run

ARTICLE = """# Okafor takes over at Ferrow Labs

By Tilda Marsh

5 March 2031

Mara Lunt resigned on Monday as chief executive of Ferrow Labs. “We thank her for **eleven** years of patience,” said \
Jonas Brandt, the chairman.

Ines Okafor becomes chief executive in April. The so-called ‘restructuring’ begins then.
"""


@pytest.fixture
def article() -> Path:
    path = Path("lunt.md")
    path.write_text(ARTICLE)
    return path


def test_a_dry_run_prints_what_it_finds_and_needs_no_store(article: Path) -> None:
    code, out, err = run("add", article, "--dry-run", "--format", "json")
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert said["source"]["title"] == "Okafor takes over at Ferrow Labs"
    assert said["source"]["authors"] == ["Tilda Marsh"]
    assert said["source"]["published"] == "2031-03-05"
    assert {"Mara Lunt", "Jonas Brandt", "Ines Okafor"} <= {person["name"] for person in said["people"]}
    assert "Ferrow Labs" in {team["name"] for team in said["teams"]}
    [quote, scare] = said["quotes"]
    assert (quote["text"], quote["mode"]) == ("We thank her for eleven years of patience,", "direct")
    assert quote["speaker"] == "Jonas Brandt"
    assert (scare["text"], scare["mode"], scare["speaker"]) == ("restructuring", "scare", None)
    assert ("departure", "2031-03-03", ["Mara Lunt"]) in [(e["type"], e["date"], e["people"]) for e in said["events"]]
    assert tuple(d["edtf"] for d in said["dates"] if d["edtf"] != "2031-03-05") == ("2031-03-03", "2031-04")
    assert {"start", "end", "kind", "name"} == set(said["mentions"][0])
    assert not Path("data").exists()


def test_what_the_reader_says_comes_before_what_the_article_says(article: Path) -> None:
    about = ("--title", "Lunt goes", "--author", "A. Reader; B. Reader", "--publisher", "The Echo")
    out = run("add", article, *about, "--published", "2031-03", "--dry-run", "--format", "json").out
    source = json.loads(out)["source"]
    assert (source["title"], source["authors"]) == ("Lunt goes", ["A. Reader", "B. Reader"])
    assert (source["publisher"], source["published"]) == ("The Echo", "2031-03")


def test_several_articles_are_a_line_each(article: Path) -> None:
    Path("other.txt").write_text("Nobody left.\n")
    code, out, _ = run("add", article, "other.txt", "--dry-run", "--format", "json")
    assert code == 0
    assert [json.loads(line)["file"] for line in out.splitlines()] == ["lunt.md", "other.txt"]


def test_adding_and_reading_what_was_added(article: Path) -> None:
    code, out, err = run("add", article, "--store", "mine.json", "--published", "2031-03-05")
    assert (code, out) == (0, "")
    assert "lunt.md: src:okafor-takes-over-at-ferrow-labs:" in err
    assert "Review them with: masthead --store mine.json --view review" in err
    assert not Database(Path("mine.json")).read()["person"]
    proposal = next(iter(Database(Path("mine.json")).read()["proposal"]))
    shown = run("show", proposal, "--store", "mine.json")
    assert (shown.code, "▌" in shown.out) == (0, True)
    assert json.loads(run("show", proposal, "--format", "json", "--store", "mine.json").out)["record"]["id"] == proposal
    again = run("add", article, "--store", "mine.json").err
    assert "lunt.md: it is already src:okafor-takes-over-at-ferrow-labs; nothing is proposed." in again
    assert run("check", "--store", "mine.json").code == 0
    listed = run("list", "sources", "--store", "mine.json").out
    assert "Okafor takes over at Ferrow Labs" in listed


def test_accepted_at_once_from_a_confidence_on(article: Path) -> None:
    for number, said in enumerate(("60", "60%", "0.6")):
        run("add", article, "--store", f"{number}.json", "--accept", said)
        people = run("list", "people", "--store", f"{number}.json").out
        assert "Mara Lunt" in people
        assert run("check", "--store", f"{number}.json").code == 0
    assert run("list", "people", "is:reviewed", "--store", "0.json").out.count("\n") <= 1


def test_the_default_store_begins_with_what_comes_with_masthead(article: Path) -> None:
    run("add", article)
    assert "Lin Junyang" in run("list", "people").out
    assert "Okafor takes over" in run("list", "sources").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["add"], 2, "takes the files of articles"),
        (["add", "none.txt"], 1, "none.txt: there is no such article file"),
        (["add", "lunt.md", "lunt.md", "--title", "x"], 2, "--title is about one article, and here are 2"),
        (["add", "lunt.md", "--format", "json"], 2, "--format json goes with --dry-run"),
        (["add", "lunt.md", "--accept", "101"], 2, "--accept is a confidence from 0 to 100"),
        (["add", "lunt.md", "--published", "yesterday"], 2, "'yesterday' is not a date"),
        (["add", "lunt.md", "--read-only"], 4, "read-only"),
        (["add", "empty.txt"], 1, "there is no text in it"),
        (["add", "bytes.txt"], 1, "UTF-8"),
        (["add", "big.txt", "--limit", "1"], 1, "big.txt"),
        (["propose", "none.json"], 1, "none.json: there is no such file of proposals"),
        (["propose"], 2, "takes exactly one FILE.json"),
        (["schema", "people"], 2, "takes no"),
    ],
)
def test_what_cannot_be_is_said(words: list[str], code: int, said: str, article: Path) -> None:
    Path("empty.txt").write_text("\n\n")
    Path("bytes.txt").write_bytes(b"abc \xff\xfe\xfa def")
    Path("big.txt").write_text("A word. " * 200_000)
    found = run(*words, "--store", "mine.json")
    assert (found.code, found.out) == (code, "")
    assert said in found.err
    assert not Path("mine.json").exists()


def test_one_bad_file_does_not_stop_the_others(article: Path) -> None:
    code, _, err = run("add", "none.txt", article, "--store", "mine.json")
    assert code == 1
    assert "2 of 2 articles: 1 new, 1 refused" in err
    assert len(Database(Path("mine.json")).read()["source"]) == 1


def test_what_was_read_before_an_interrupt_stays(article: Path) -> None:
    """Ctrl-C in the midst of many articles."""
    names = []
    for number in range(400):
        names.append(f"{number:03}.txt")
        Path(names[-1]).write_text(f"Brandt speaks\n\nJonas Brandt left Ferrow Labs for the {number}th time on Monday.")
    command = [sys.executable, "-c", "from tui.cli import main; raise SystemExit(main())"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [*command, "add", *names, "--store", "mine.json"], stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        while not Path("mine.json").exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "The same command goes on where it was" in err
    tables = Database(Path("mine.json")).read()
    assert 0 < len(tables["source"]) < 400
    assert check.whole(tables) == []
    assert run("add", *names, "--store", "mine.json").code == 0
    assert len(Database(Path("mine.json")).read()["source"]) == 400


def test_what_a_dry_run_prints_can_be_proposed(article: Path) -> None:
    run("add", article, "--store", "mine.json")
    Path("offer.json").write_text(run("add", article, "--dry-run", "--format", "json").out)
    code, _, err = run("propose", "offer.json", "--store", "mine.json")
    assert code == 0
    assert "offer.json: 0 proposed" in err  # for our own rules have proposed all of it


def test_both_read_stdin(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    words = "Mara Lunt left Ferrow Labs on Monday."
    piped(words)
    assert "stdin: src:a-note: " in run("add", "-", "--title", "A note", "--store", "mine.json").err
    digest = sha256(words)
    offer = {"format": "masthead.proposals", "format_version": 1, "source": {"text_sha256": digest}}
    piped(json.dumps({**offer, "by": "a model", "quotes": [{"text": "Monday", "mode": "scare"}]}))
    assert "stdin: 1 proposed for src:a-note" in run("propose", "-", "--store", "mine.json").err
    piped(words * 60_000)
    assert "stdin: over 1 MiB" in run("propose", "-", "--limit", "1", "--store", "mine.json").err


def test_a_schema_is_printed() -> None:
    said = json.loads(run("schema", "proposals").out)
    assert said["title"] == "Masthead proposals, format version 1"
