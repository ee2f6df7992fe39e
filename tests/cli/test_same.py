"""Merging, splitting and ranking on the command line, and what cannot be said in a clean sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.check import whole
from store.database import Database
from tests.cli.command import run

MARLIN, BRANZA = "per:tobias-marlin", "per:zoe-branza"
RESIGNS, DISMISSED = "evt:branza-resigns", "evt:branza-dismissed"


def test_two_are_one_and_both_ids_lead_to_it_until_they_are_parted(demo: Path) -> None:
    before = run("export", "--store", demo).out
    would = run("merge", MARLIN, "Zoe Branza", "--dry-run", "--store", demo)
    assert would.code == 0
    assert f"{MARLIN} (“Tobias Marlin”) would be part of {BRANZA}" in would.err
    assert run("export", "--store", demo).out == before
    done = run("merge", "tobias marlin", "Zoe Branza", "--store", demo)
    assert done.code == 0
    assert "is now part of" in done.err
    assert "records that named it name that." in done.err
    shown = run("show", MARLIN, "--store", demo)
    assert shown.code == 0
    assert shown.err == f"{MARLIN} was merged into {BRANZA}.\n"
    assert "also" in shown.out
    assert "Tobias Marlin" in shown.out
    listed = run("list", "people", f"id:{MARLIN}", "--format", "csv", "--store", demo)
    assert BRANZA in listed.out
    assert listed.err == f"{MARLIN} was merged into {BRANZA}.\n"
    assert (
        run("list", "events", f"id:{MARLIN}", "--store", demo).out
        == run("list", "events", f"id:{BRANZA}", "--store", demo).out
    )
    assert run("check", "--store", demo).code == 0
    parted = run("split", MARLIN, "--store", demo)
    assert parted.code == 0
    assert f"{MARLIN} is now a record of its own again.\n" in parted.err
    assert run("export", "--store", demo).out == before


def test_one_of_two_claims_is_preferred_and_no_more(demo: Path) -> None:
    done = run("rank", RESIGNS, "--over", DISMISSED, "--reason", "her own letter", "--store", demo)
    assert done.code == 0
    assert f"{RESIGNS} is now preferred over {DISMISSED}, which stays in the store." in done.err
    shown = run("show", RESIGNS, "--store", demo).out
    assert "dismissed as chief engineer: her own letter" in " ".join(shown.split())
    assert RESIGNS in run("list", "events", "is:preferred", "--format", "csv", "--store", demo).out
    other = " ".join(run("show", DISMISSED, "--store", demo).out.split())
    assert "is preferred to it: her own letter" in other
    assert run("rank", RESIGNS, "--withdraw", "--store", demo).code == 0
    assert "her own letter" not in run("show", DISMISSED, "--store", demo).out
    assert whole(Database(demo).read()) == []


def test_who_may_be_the_same_is_told_with_what_speaks_for_it(demo: Path) -> None:
    with Database(demo).transaction() as transaction:
        transaction.put("person", {"id": "per:t-marlin", "names": [{"value": "T. Marlin"}]})
    found = run("matches", "T. Marlin", "--store", demo)
    assert found.code == 0
    assert f" 70  per:t-marlin = {MARLIN}\n" in found.out
    assert "     T. Marlin = Tobias Marlin\n" in found.out
    assert "     + the initials of “T. Marlin” fit “Tobias Marlin”\n" in found.out
    [match] = json.loads(run("matches", "--limit", "1", "--format", "json", "--store", demo).out)
    assert {match["one"], match["other"]} == {"per:t-marlin", MARLIN}
    assert run("matches", BRANZA, "--read-only", "--store", demo).err == f"Nobody seems to be the same as {BRANZA}.\n"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (["merge", MARLIN], 2, "takes two records"),
        (["merge", MARLIN, "team:pelorus"], 1, "only records of one kind"),
        (["merge", MARLIN, "nobody at all"], 1, "No person is called 'nobody at all'"),
        (["merge", "laboratory", "team:pelorus"], 1, "Several are called 'laboratory': team:"),
        (["matches", RESIGNS], 2, "only people and teams are matched"),
        (["matches", "a", "b"], 2, "takes one ID, or none"),
        (["matches", "--format", "xml"], 2, "--format is text or json"),
        (["split"], 2, "takes exactly one ID"),
        (["split", MARLIN], 1, f"{MARLIN} is part of no other record."),
        (["rank", RESIGNS], 2, "needs --over OTHER and --reason TEXT"),
        (["rank", RESIGNS, "--withdraw", "--over", DISMISSED], 2, "stands alone"),
        (["rank", RESIGNS, "--over", MARLIN, "--reason", "so"], 1, "says nothing that another could dispute"),
        (["rank", RESIGNS, "--withdraw"], 1, "is not preferred over any other"),
    ],
)
def test_what_does_not_go_is_said_in_a_sentence(demo: Path, line: list[str], code: int, words: str) -> None:
    before = demo.read_bytes()
    found = run(*line, "--store", demo)
    assert found.code == code
    assert found.err.startswith("masthead: ")
    assert words in found.err
    assert found.out == ""
    assert demo.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        ["merge", MARLIN, BRANZA],
        ["split", MARLIN],
        ["rank", RESIGNS, "--over", DISMISSED, "--reason", "so"],
        ["rank", RESIGNS, "--withdraw"],
    ],
    ids=" ".join,
)
def test_a_session_that_only_reads_changes_nothing(demo: Path, line: list[str]) -> None:
    before = demo.read_bytes()
    for words in (["--read-only", *line], [*line, "--read-only"]):
        found = run(*words, "--store", demo)
        assert found.code == 4
        assert "read-only" in found.err
    assert demo.read_bytes() == before
