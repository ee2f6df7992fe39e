"""`masthead succession` and `masthead coverage`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run


@pytest.fixture
def demo(built: Path) -> str:
    return str(built / "meridian-2031.json")


def test_posts_as_text_and_as_json(demo: str) -> None:
    told = run("succession", "per:zoe-branza", "--store", demo)
    assert told.code == 0
    assert "chief engineer, Meridian Tidal" in told.out
    words = " ".join(told.out.split())
    assert words.index("then a gap of 33 days") < words.index("Storage Division")
    found = json.loads(run("succession", "per:zoe-branza", "--format", "json", "--store", demo).out)
    (post,) = found["posts"]
    assert [holder["person"] for holder in post["holders"]] == ["per:zoe-branza", "per:shiomi-kano"]
    assert [(step["basis"], step["between"]["kind"]) for step in post["steps"]] == [("named", "none")]
    found = json.loads(run("succession", "team:brine-laboratory", "--format", "json", "--store", demo).out)
    assert found["changes"]["team:brine-laboratory"]["days_ago"] == {"least": 14, "most": 43}


def test_coverage_as_text_and_as_json(demo: str) -> None:
    told = run("coverage", "--store", demo)
    assert told.code == 0
    assert "● covered" in told.out
    (family,) = json.loads(run("coverage", "team:heat-laboratory", "--format", "json", "--store", demo).out)
    assert family["teams"] == {
        "team:heat-laboratory": {"claimed": 0, "covered": 0, "differs": 0, "open": 1, "unsaid": 2}
    }
    (family,) = json.loads(run("coverage", "theme:turbines", "--format", "json", "--store", demo).out)
    assert {cell["state"] for cell in family["cells"]} == {"covered"}


@pytest.mark.parametrize("command", ["succession", "coverage"])
def test_a_query_narrows_and_what_is_wrong_is_said(demo: str, command: str) -> None:
    assert "Osterwick" not in run(command, "team:rotor", "--store", demo).out
    near = run(command, "team:rotr", "--store", demo)
    assert "the nearest is 'rotor" in near.err
    assert run(command, "--format", "csv", "--store", demo).code == 2
    assert run(command, "foo:bar", "--store", demo).code == 2
