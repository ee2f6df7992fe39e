"""`masthead chart`: the chart of the timeline as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.command import run


def lines(*words: object) -> list[str]:
    result = run("chart", *words)
    assert (result.code, result.err) == (0, "")
    found = result.out.splitlines()
    assert max(map(cell_len, found)) <= 80
    return found


def test_the_reshuffle_is_a_line_each(store: Path) -> None:
    found = lines("--store", store)
    assert "8 a day" in found[0]
    [lin] = [line for line in found if line.startswith("Lin ")]
    wu, axis = (
        next(line for line in found if line.startswith("Wu ")),
        next(line for line in found if "undated─" in line),
    )
    assert re.search(r"\?┄+$", lin)
    assert re.search(r"a═+\?$", wu)
    assert len(lin) - 3 == wu.index("a"), "he may have been there until the day on which the team is announced"
    assert "4 undated" in axis
    assert "2026-03" in found[found.index(axis) + 1]
    assert "═ announced" in "".join(found[-2:])


def test_bins_days_and_filters(demo: Path) -> None:
    by_year = lines("--store", demo, "--zoom", "year")
    assert by_year[0].strip().startswith("≤20 a year")
    for year in ("2029", "2030", "2031"):
        assert any(year in line for line in by_year)
    assert any(re.search(r"^Zoë Brânză .*━+┫$", line) for line in by_year)
    assert any("@2031-04" in line for line in lines("--store", demo, "--at", "2031-04"))
    assert lines("--store", demo, "--at", "2031-04") == lines("--store", demo, "at:2031-04")
    days = lines("--store", demo, "--zoom", "day", "type:departure", "OR", "type:joined", "--at", "2031-05")
    assert any("2031-05" in line for line in days), "it ends with the last of them"
    assert any(line.strip().startswith("‹") for line in days), "and says what was before"


def test_where_nothing_has_a_day_it_says_so(demo: Path) -> None:
    assert lines("--store", demo, "xyzzy") == ["No event passes this filter."]
    assert lines("--store", demo, "id:evt:press-policy") == ["1 event, none with a day"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--zoom", "week"], 2, "--zoom is one of year, quarter, month, day, not 'week'"),
        (["--at", "2031-13"], 2, "--at: '2031-13': there is no month 13"),
        (["at:2031", "--at", "2031"], 2, "'at:' can be there only once"),
        (["type:"], 2, "type"),
    ],
)
def test_what_means_nothing_is_said(demo: Path, words: list[str], code: int, said: str) -> None:
    result = run("chart", "--store", demo, *words)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_counts_stand_where_a_console_has_no_blocks(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTHEAD_ASCII", "1")
    found = lines("--store", demo)
    assert "1?1?1?" in found[0]
    assert "2? possible" in "".join(found[-2:])
    assert not set("▁▂▃▄▅▆▇█░") & set("".join(found))
