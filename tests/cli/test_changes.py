"""`masthead changes`: what changed between two days, as text, JSON and Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run

MARCH = ("--from", "2026-03-04", "--to", "2026-03-06")


def test_the_reshuffle_as_text(store: Path) -> None:
    done = run("changes", *MARCH, "--store", store)
    assert (done.code, done.err) == (0, "")
    words = " ".join(done.out.split())
    assert "1 left · 1 stays · 1 new team · 2 on a day not stated" in words
    assert "Lin Junyang role not stated ?, Alibaba successor not stated ?" in words
    assert "possible ? · on or before 2026-03-05 inferred ?" in words
    assert "announced a 2026-03-05, effect not dated ?" in words
    assert "support team › Alibaba (Wu): 1 step, announced a" in words


def test_it_says_which_days_it_took(store: Path, demo: Path) -> None:
    assert run("changes", "--store", store).out.startswith(
        "on 2026-03-05  the days that the newest source tells of: Bowang"
    )
    assert run("changes", "--store", demo).out.startswith("2031-04-01 to 2031-05-13  the days that the newest source")
    assert run("changes", "--store", demo, "--to", "2031-05").out.startswith("until 2031-05-31\n")
    assert run("changes", "--store", demo, "--from", "2031-05").out.startswith("from 2031-05-01 on\n")
    assert run("changes", "--store", demo, "at:2031-06-01").out.startswith(
        "2031-05-31 to 2031-06-01  to the day of at:"
    )


def test_json_is_whole_and_always_the_same(store: Path) -> None:
    done = run("changes", *MARCH, "--format", "json", "--store", store)
    assert run("changes", *MARCH, "--format", "json", "--store", store).out == done.out
    found = json.loads(done.out)
    assert (found["from"], found["to"], found["days"], found["days_of"]) == ("2026-03-04", "2026-03-06", "given", None)
    left = next(change for change in found["changes"] if change["kind"] == "left")
    assert left["subject"] == {"id": "per:lin-junyang", "name": "Lin Junyang"}
    assert (left["certainty"], left["record"], left["sources"], left["origins"]) == (
        "possible",
        "evt:lin-resignation",
        1,
        1,
    )
    assert left["when"]["hi"] == "2026-03-05"
    assert left["when_of"] == "mem:lin-alibaba"
    assert {"role", "day", "successor"} <= set(left["not_stated"])
    new = next(change for change in found["changes"] if change["kind"] == "team-new")
    assert (new["certainty"], new["as_announced"], new["told"]["lo"]) == ("announced", True, "2026-03-05")
    assert [place["person"]["name"] for place in new["people"]] == ["Wu Yongming", "Jingren", "Fan Yu"]
    chain = found["chains"][0]
    assert (chain["subject"]["id"], chain["before_is"]) == ("team:model-support-team", "no such team")
    assert chain["after"][0]["steps"] == 1


def test_a_departure_of_two_accounts(demo: Path) -> None:
    found = json.loads(
        run("changes", "branza", "--from", "2031-04", "--to", "2031-05", "--format", "json", "--store", demo).out
    )
    left = [change for change in found["changes"] if change["kind"] == "left"]
    assert [change["record"] for change in left] == ["evt:branza-dismissed", "evt:branza-resigns"]
    assert all(change["disputed"] for change in left)
    assert left[0]["rivals"] == ["evt:branza-resigns"]
    assert left[0]["denied_by"] == ["src:skerry-ledger-2031-05-14"]


def test_markdown_is_tables(demo: Path) -> None:
    done = run("changes", "--from", "2031-04", "--to", "2031-05", "--format", "md", "--store", demo)
    assert done.out.startswith(
        "# 2031-04-01 to 2031-05-31\n\n## Left\n\n| who | before | after | how, when, whence | record |\n"
    )
    assert "| Forecasting Group | Tidal Software Group | Forecasting Group | certain · 2031-04\\~" in done.out
    assert "## Decision chains" in done.out
    assert {line.count(" | ") for line in done.out.splitlines() if line.startswith("| ")} == {2, 4}


def test_a_filter_that_nothing_answers_says_so(demo: Path) -> None:
    done = run("changes", "person:nobody-at-all", "--store", demo)
    assert done.code == 0
    assert "nothing changed in that time, as far as it is told" in done.out
    assert "nothing is called 'nobody-at-all'" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--from", "2026-03-07", "--to", "2026-03-06"),
            "2026-03-07 lies after 2026-03-06: the earlier day comes first",
        ),
        (("--from", "2026-13"), "'2026-13': there is no month 13"),
        (("--to", "soon"), "'soon' is not a date"),
        (("--format", "csv"), "--format is text, json or md"),
        (("type:nope",), "nope"),
    ],
)
def test_what_means_nothing_is_one_sentence(demo: Path, words: tuple[str, ...], said: str) -> None:
    done = run("changes", *words, "--store", demo)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
