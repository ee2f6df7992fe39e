"""Briefs, compared with `tests/store/golden/brief-*`, which a reader can judge: as Markdown, as JSON and as text.

To renew them after a change that is meant, and then read what `git diff` says of them:

    pytest tests/tui/test_brief_golden.py --renew
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run

GOLDEN = Path(__file__).parents[1] / "store" / "golden"

TAKEN = [  # store, record, day
    ("real", "team:tongyi-laboratory", ""),
    ("real", "team:openai", ""),
    ("real", "per:wu-yongming", ""),
    ("fictional", "team:brine-laboratory", ""),
    ("fictional", "per:zoe-branza", ""),
    ("fictional", "per:zoe-branza", "2031-05-07"),
]


@pytest.mark.parametrize("style", ["md", "json", "text"])
@pytest.mark.parametrize(("store", "id", "day"), TAKEN, ids=[f"{id}{day and '@'}{day}" for _, id, day in TAKEN])
def test_the_brief_is_as_it_was(store: str, id: str, day: str, style: str, request: pytest.FixtureRequest) -> None:
    at = ["--at", day] if day else []
    code, out, err = run("brief", id, *at, "--format", style, "--store", request.getfixturevalue(store))
    assert (code, err) == (0, "")
    slug = "-".join(filter(None, [id.partition(":")[2], day]))
    file = GOLDEN / f"brief-{slug}.{'txt' if style == 'text' else style}"
    if request.config.getoption("--renew", default=False):
        file.write_text(out, encoding="utf-8")
    assert out.splitlines() == file.read_text(encoding="utf-8").splitlines()


def test_there_is_no_golden_brief_that_nobody_compares() -> None:
    assert len([*GOLDEN.glob("brief-*")]) == 3 * len(TAKEN)
