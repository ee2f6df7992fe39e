"""`masthead verify` and `masthead schema` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from store.packaged import DEMO, packaged
from tests.cli.command import run
from tests.cli.test_process import shell

SEEDS = packaged(DEMO).parent
ARTICLES = sorted(SEEDS.glob("meridian-*.txt"))


@pytest.fixture
def facts(demo: Path) -> Path:
    assert run("export", "-o", "facts.json", "--store", demo).code == 0
    return Path("facts.json")


def test_what_was_looked_at_and_what_could_not_be_is_said(facts: Path) -> None:
    code, out, err = run("verify", facts)
    assert (code, out) == (0, "")
    assert err.startswith("facts.json: no fault found; checked: 148 records, the digests, 595 ids that they name; ")
    assert "not checked: 248 places for which there is no article, of src:brough-wire-2031-05-13" in err
    code, out, err = run("verify", facts, "--article", ARTICLES[0], "--article", ARTICLES[1], *ARTICLES[2:])
    assert (code, out) == (0, "")
    assert "248 places in 4 texts\n" in err
    assert "not checked" not in err
    words = run("export", "--text", "none", "-o", "none.json", "--store", "demo.json")
    assert words.code == 0
    assert "the words of the sources, which it leaves out" in run("verify", "none.json").err


def test_each_fault_is_a_line_with_its_place(facts: Path) -> None:
    found = json.loads(facts.read_text())
    label = found["data"]["theme"][0]["label"]
    facts.write_text(facts.read_text().replace(f'"label":"{label}"', '"label":"' + "\\u001b[31m" + '"', 1))
    code, out, err = run("verify", facts)
    assert code == 1
    lines = out.splitlines()
    assert lines[0].startswith("/digest/theme: 'theme' is not what this digest says")
    assert any(line.startswith("/data/theme/0/label  theme:") for line in lines)
    assert err.startswith("facts.json: 3 faults; ")
    assert "\x1b" not in out + err


def test_for_a_program_it_is_json(facts: Path) -> None:
    good = run("verify", facts, "--format", "json")
    told = json.loads(good.out)
    assert (good.code, good.err, told["sound"], told["faults"], told["canonical"]) == (0, "", True, [], True)
    assert told["checked"] == {"records": 148, "references": 595, "spans": 0, "texts": 0}
    assert sum(told["unchecked"].values()) == 248
    facts.write_text("{}")
    bad = run("verify", facts, "--format", "json")
    assert bad.code == 1
    assert json.loads(bad.out)["faults"][0]["what"].startswith("this is not a snapshot of Masthead")


def test_it_reads_a_pipe_and_the_form_with_a_record_a_line(demo: Path) -> None:
    for form in ("snapshot", "jsonl"):
        done = shell(f"masthead export --format {form} --store {demo} | masthead verify -")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith("stdin: no fault found; ")
    done = shell(f"masthead export --format jsonl --store {demo} | head -n 20 | masthead verify - | head -n 1")
    assert "the file was cut" in done.stdout


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (["verify"], 2, "takes a SNAPSHOT"),
        (["verify", "none.json"], 1, "there is no such snapshot file"),
        (["verify", "facts.json", "--article", "none.txt"], 1, "there is no such article file"),
        (["verify", "facts.json", "--format", "xml"], 2, "--format is text or json"),
        (["verify", "facts.json", "--article"], 2, "--article needs a value"),
        (["schema", "people"], 2, "takes no 'people': it prints that of records, snapshot, line, dossier, proposals"),
        (["schema", "line", "x"], 2, "takes no 'x'"),
    ],
)
@pytest.mark.usefixtures("facts")
def test_what_does_not_go_is_said_in_a_sentence(line: list[str], code: int, said: str) -> None:
    found = run(*line)
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith("masthead: ")
    assert said in found.err


def test_the_schemas_are_printed_and_fit(facts: Path) -> None:
    for form in ("", "records", "snapshot", "line", "dossier", "proposals"):
        found = run("schema", *filter(None, [form]))
        assert (found.code, found.err) == (0, "")
        Draft202012Validator.check_schema(json.loads(found.out))
    assert run("schema").out == run("schema", "records").out
    schema = Draft202012Validator(json.loads(run("schema", "snapshot").out))
    assert schema.is_valid(json.loads(facts.read_text()))
