"""`masthead diff` on the command line: what it says, in which form, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonpatch
import pytest

from store.packaged import DEMO, packaged
from store.snapshot import canonical
from tests.cli.command import run
from tests.cli.test_process import shell

RESIGNS = "evt:branza-resigns"


@pytest.fixture
def facts(demo: Path) -> Path:
    """A snapshot of before the store was edited."""
    assert run("export", "-o", "facts.json", "--store", demo).code == 0
    for line in (
        ("edit", "per:zoe-branza", "note=ask again"),
        ("edit", RESIGNS, "occurred=2031-04-28", "tags=late"),
        ("create", "person", "names=Mara Lunt"),
        ("create", "membership", "person=Mara Lunt", "team=Pelorus", "cite=src:skerry-ledger-2031-05-14 0-20"),
        ("remove", "quote:tide-does-not-wait", "--links"),
    ):
        assert run(*line, "--store", demo).code == 0, line
    return Path("facts.json")


def test_a_reader_is_told_in_words(facts: Path, demo: Path) -> None:
    code, out, err = run("diff", facts, demo)
    assert (code, err) == (1, "")
    for words in (
        "- facts.json  snapshot",
        "2 added, 1 removed, 2 changed, compared without the articles",
        "+ Mara Lunt  per:mara-lunt",
        "~ Zoë Brânză  per:zoe-branza\n    note: not stated → ask again\n",
        f"~ Zoë Brânză resigns as chief engineer  {RESIGNS}\n    occurred: 2031-05-06 → 2031-04-28 (inferred)\n",
        "    tags: + late\n",
        "+ Mara Lunt, role not stated  unknown  mem:",
        "- “The tide does not wait for a reorganisation, and neither will we.”  Maeve O’Dell",
    ):
        assert words in out, out
    assert run("diff", facts, "--store", demo).out == out


def test_two_with_the_same_facts_are_the_same(facts: Path, demo: Path) -> None:
    for a, b in ((facts, facts), (demo, demo), (facts, packaged(DEMO))):
        code, out, err = run("diff", a, b)
        assert (code, err) == (0, ""), out
        assert "the same facts" in out
        assert run("diff", a, b, "--format", "jsonpatch") == (0, "[]\n", "")
        assert json.loads(run("diff", a, b, "--format", "json").out)["changes"] == []


def test_of_very_many_the_first_are_told(facts: Path) -> None:
    found = json.loads(facts.read_text())
    person = found["data"]["person"][0]
    found["data"]["person"] = [person | {"id": f"per:p-{number:03}"} for number in range(900)]
    Path("many.json").write_text(json.dumps(found))
    out = run("diff", facts, "many.json").out
    assert "and 400 more added; `masthead diff --format json` has all" in out
    assert out.count("\n+ ") == 500 + 1
    assert len(json.loads(run("diff", facts, "many.json", "--format", "json").out)["changes"]) == 900 + 15


def test_for_a_program(facts: Path, demo: Path) -> None:
    code, out, err = run("diff", facts, demo, "--format", "json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    assert out.encode() == canonical(told) + b"\n"
    assert (told["format"], told["format_version"], told["text"]) == ("masthead.diff", 1, "excerpt")
    assert told["a"] == {"name": "facts.json", "sort": "snapshot", "sound": True}
    assert told["counts"]["changed"] == {"event": 1, "person": 1}
    [event] = [change for change in told["changes"] if change["id"] == RESIGNS]
    assert [field["field"] for field in event["fields"]] == ["occurred", "tags"]
    assert event["fields"][1] == {"field": "tags", "added": ["late"], "removed": []}


def test_a_patch_makes_of_one_snapshot_the_other(facts: Path, demo: Path) -> None:
    made = run("diff", facts, demo, "--format", "jsonpatch")
    assert made.code == 1
    found = jsonpatch.apply_patch(json.loads(facts.read_text()), json.loads(made.out))
    assert canonical(found) + b"\n" == run("export", "--store", demo).out.encode()


def test_what_was_merged_leads_elsewhere(facts: Path, demo: Path) -> None:
    assert run("merge", "per:mara-lunt", "per:zoe-branza", "--store", demo).code == 0
    code, out, _ = run("diff", facts, demo)
    assert code == 1
    assert "OLD IDS" in out
    assert "per:mara-lunt: nowhere → Zoë Brânză" in out


def test_a_wrong_digest_is_said_and_compared_all_the_same(facts: Path, demo: Path) -> None:
    facts.write_text(facts.read_text().replace('"label":"jobs"', '"label":"\\u202ework"'))
    code, out, err = run("diff", facts, demo)
    assert code == 1
    assert (
        err
        == "masthead: facts.json: its data is not what its digest says: it was changed or cut since it was written.\n"
    )
    assert "work → jobs" in out
    assert "\u202e" not in out


def test_one_may_come_through_a_pipe_and_the_reader_may_have_seen_enough(facts: Path, demo: Path) -> None:
    done = shell(f"masthead export --store {demo} | masthead diff {facts} - | head -n 3")
    assert done.returncode in (0, 1)
    assert "+ stdin  snapshot" in done.stdout
    assert done.stderr == ""


def test_of_two_with_other_texts_what_both_hold_is_compared(demo: Path) -> None:
    for text in ("none", "full"):
        assert run("export", "--text", text, "-o", f"{text}.json", "--store", demo).code == 0
    code, out, err = run("diff", "none.json", "full.json")
    assert (code, err) == (0, "masthead: they hold more or less of the sources' words; what both hold is compared.\n")
    assert "the same facts, compared without any words of the sources" in out
    assert run("diff", "full.json", demo).code == 0
    assert run("diff", "full.json", demo, "--text", "none").code == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ([], 2, "`masthead diff` compares two"),
        (["a", "b", "c"], 2, "`masthead diff` compares two"),
        (["-", "-"], 2, "`masthead diff` compares two"),
        (["facts.json", "none.json"], 2, "none.json: there is no such snapshot, store or dossier."),
        (["facts.json", "broken.json"], 2, "broken.json: this is not JSON"),
        (["facts.json", "broken.toml"], 2, "this is not TOML"),
        (["facts.json", "--store", "none.json"], 3, "There is no store at none.json"),
        (["facts.json", "facts.json", "--format", "xml"], 2, "--format is text, json or jsonpatch"),
        (["facts.json", "facts.json", "--text", "some"], 2, "--text is one of none, excerpt, full"),
    ],
)
@pytest.mark.usefixtures("facts")
def test_what_cannot_be_compared_is_neither_the_same_nor_different(line: list[str], code: int, said: str) -> None:
    for name in ("broken.json", "broken.toml"):
        Path(name).write_text("{")
    found = run("diff", *line)
    assert (found.code, found.out) == (code, "")
    assert said in found.err


def test_a_damaged_store_is_unreadable(facts: Path, demo: Path) -> None:
    raw = demo.read_bytes()
    demo.write_bytes(raw.replace(b"jobs", b"work", 1))
    found = run("diff", facts, demo)
    assert (found.code, found.out) == (3, "")
    assert "damaged" in found.err
    demo.write_bytes(raw[:-40])
    assert run("diff", facts, demo).code == 3
