"""`masthead log` and `masthead undo`: what is printed of the history, and what taking back says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from store import history
from store.database import Database
from tests.cli.command import run
from tests.proposals import SOURCE, proposed

P = "prop:harbour-post-lunt-000"
WHEN = r"\d{4}-\d\d-\d\d \d\d:\d\d"


@pytest.fixture
def decided(demo: Path) -> Path:
    """The fictional store with two decisions, and a note on who was accepted."""
    from store.review import Review

    with Database(proposed(demo)).transaction() as transaction:
        Review(transaction, "jo").accept(f"{P}3")
    with Database(demo).transaction() as transaction:
        Review(transaction, "jo").reject(f"{P}8")
    with Database(demo).transaction() as transaction:
        mark = transaction.mark()
        transaction.put("person", {**(transaction.get("person", "per:mara-lunt") or {}), "note": "ask"})
        history.keep(transaction, mark, "note", "per:mara-lunt", by="kim")
    return demo


def lines(*words: object) -> list[str]:
    result = run("log", *words)
    assert result.code == 0, result.err
    return result.out.splitlines()


def test_the_newest_change_is_the_first_and_says_who_and_what(decided: Path) -> None:
    found = lines("--store", decided)
    heads = [line for line in found if re.match(r" +\d+  ", line)]
    assert [re.sub(f"{WHEN}  ", "", line).split() for line in heads] == [
        ["3", "kim", "note", "Mara", "Lunt"], ["2", "jo", "rejected", "Ada", "Quill"],
        ["1", "jo", "accepted", "Mara", "Lunt", "leaves", "Tarn", "Works"],
    ]  # fmt: skip
    assert re.fullmatch(rf"   3  {WHEN}  kim         note  Mara Lunt", heads[0])
    assert found[1:3] == ["      ~ Mara Lunt  per:mara-lunt", "          note: – → ask"]
    assert "      + Mara Lunt  per:mara-lunt" in found
    assert "          state: open → rejected" in found
    assert lines("--limit", 1, "--store", decided) == found[:3]


def test_an_id_keeps_what_was_done_to_that_record(decided: Path) -> None:
    found = lines("per:mara-lunt", "--store", decided)
    assert [line for line in found if "per:mara-lunt" in line] == [
        "      ~ Mara Lunt  per:mara-lunt", "      + Mara Lunt  per:mara-lunt"
    ]  # fmt: skip
    assert "more records" in found[-1]
    assert run("undo", 3, "--store", decided).code == 0
    gone = lines("per:mara-lunt", "--store", decided)
    assert next(line for line in gone if "  per:mara-lunt" in line) == "      - Mara Lunt  per:mara-lunt"
    code, out, err = run("log", "per:zoe-branza", "--store", decided)
    assert (code, out, err) == (0, "", f"{decided}: no change of per:zoe-branza is kept in its history\n")
    code, _, err = run("log", "per:nobody", "--store", decided)
    assert (code, err.startswith("masthead: no record has the id 'per:nobody'")) == (1, True)


def test_what_is_undone_is_said_and_what_undoes_it(decided: Path) -> None:
    assert run("undo", "--store", decided).err == "taken back: change 3, note: Mara Lunt\n"
    assert Database(decided).read()["person"]["per:mara-lunt"]["note"] is None
    found = lines("--store", decided)
    assert re.fullmatch(rf"   4  {WHEN}  \S+ +takes back 3, note  Mara Lunt", found[0])
    assert found[2] == "          note: ask → –"
    assert found[3].endswith("note  Mara Lunt  taken back by 4")
    assert run("undo", "--change", 4, "--store", decided).err == "taken back: change 4, takes back 3, note: Mara Lunt\n"
    assert Database(decided).read()["person"]["per:mara-lunt"]["note"] == "ask"
    found = lines("--store", decided)
    assert "takes back 4, note" in found[0]
    assert [line.rpartition("  ")[2] for line in found if re.match(r" +\d+  ", line)][1:3] == [
        "taken back by 5",
        "Mara Lunt",
    ]


def test_the_last_three_in_one_step_or_none(decided: Path) -> None:
    before = decided.read_bytes()
    code, out, told = run("undo", 3, "--dry-run", "--store", decided)
    assert (code, out) == (0, "")
    assert told.splitlines() == [
        "would be taken back: change 3, note: Mara Lunt",
        "would be taken back: change 2, rejected: Ada Quill",
        "would be taken back: change 1, accepted: Mara Lunt leaves Tarn Works",
    ]
    code, _, err = run("undo", 4, "--store", decided)
    assert (code, "Only 3 changes can be taken back" in err, "`masthead undo 3`" in err) == (1, True, True)
    assert decided.read_bytes() == before
    assert run("undo", 3, "--store", decided).err == told.replace("would be taken back", "taken back")
    found = Database(decided).read()
    assert "per:mara-lunt" not in found["person"]
    assert {proposal["state"] for proposal in found["proposal"].values()} == {"open"}
    code, _, err = run("undo", "--store", decided)
    assert (code, err) == (1, "masthead: There is nothing to take back. `masthead log` lists every change.\n")


def test_what_was_changed_since_says_what_to_take_back_first(decided: Path) -> None:
    code, _, err = run("undo", "--change", 1, "--store", decided)
    assert (code, "per:mara-lunt was changed since. Take that back first: Change 3" in err) == (1, True)
    code, _, err = run("undo", "--change", 77, "--store", decided)
    assert (code, "There is no change 77 in the history." in err) == (1, True)


def test_json_has_all_of_it(decided: Path) -> None:
    run("undo", "--store", decided)
    undo, note, reject, accept = json.loads(run("log", "--format", "json", "--store", decided).out)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", undo["at"])
    assert (undo["number"], undo["takes_back"], note["taken_back"], note["taken_back_by"]) == (4, 3, True, 4)
    assert (note["by"], note["what"], note["about"], note["name"]) == ("kim", "note", "per:mara-lunt", "Mara Lunt")
    assert note["records"] == [
        {
            "id": "per:mara-lunt", "name": "Mara Lunt", "done": "changed",
            "fields": [{"field": "note", "old": None, "new": "ask"}],
        }
    ]  # fmt: skip
    assert reject["taken_back"] is False
    assert {record["id"] for record in accept["records"]} >= {"evt:lunt-leaves", "team:tarn-works", f"{P}3"}
    assert json.loads(run("log", SOURCE, "--format", "json", "--store", decided).out) == []


@pytest.mark.parametrize(
    "line",
    ["log a b", "log --limit 0", "log --format csv", "undo 0", "undo x", "undo 1 2", "undo 1 --change 2",
     "undo --change chg-1", "list people --change 1"],
)  # fmt: skip
def test_what_means_nothing_is_2_and_one_sentence(line: str, decided: Path) -> None:
    before = decided.read_bytes()
    code, out, err = run(*line.split(), "--store", decided)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert decided.read_bytes() == before


def test_who_changes_it_and_how_much_is_kept_can_be_said(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTHEAD_AUTHOR", " Jo \x1b[31m Quill\n")
    monkeypatch.setenv("MASTHEAD_HISTORY", "2")
    assert run("undo", "--store", decided).code == 0
    entries = Database(decided).ledger("change")
    assert [entry["by"] for entry in entries.values()] == ["kim", "Jo [31m Quill"]
    assert run("paths").out.splitlines()[-2:] == [
        "author    MASTHEAD_AUTHOR Jo [31m Quill", "history   MASTHEAD_HISTORY 2 changes"
    ]  # fmt: skip
    for bad in ("0", "-1", "many", "1e3", "9" * 20):
        monkeypatch.setenv("MASTHEAD_HISTORY", bad)
        code, _, err = run("undo", "--store", decided)
        said = "masthead: MASTHEAD_HISTORY is a whole number from 1 to 999,999,999, not "
        assert (code, err.startswith(said), bad[:40] in err) == (2, True, True)
    monkeypatch.setenv("MASTHEAD_HISTORY", "1")
    monkeypatch.setenv("MASTHEAD_AUTHOR", "")
    assert run("undo", "--change", 4, "--store", decided).code == 0
    assert list(Database(decided).ledger("change")) == ["chg-00000005"]
