"""Whole screens, compared character by character with `screens/*.txt`.

To renew them after a change that is meant, and then read what `git diff` says of them:

    pytest tests/tui/test_screens_snapshot.py --renew
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import reading

SCREENS = Path(__file__).parent / "screens"

TAKEN = [  # dossier, name, size, keys
    ("real", "start-80x24", (80, 24), ""),
    ("real", "start-120x40", (120, 40), ""),
    ("real", "detail-120x40", (120, 40), "1 j j"),
    ("real", "proof-80x24", (80, 24), "4 j e"),
    ("fictional", "start-80x24", (80, 24), ""),
    ("fictional", "start-120x40", (120, 40), ""),
    ("fictional", "detail-120x40", (120, 40), "4 j"),
    ("fictional", "start-200x50", (200, 50), ""),
    ("fictional", "proof-80x24", (80, 24), "4 j e"),
    ("fictional", "help-80x24", (80, 24), "question_mark"),
    ("fictional", "page-40x12", (40, 12), "1 j enter"),
]


@pytest.mark.parametrize(("dossier", "name", "size", "keys"), TAKEN, ids=[f"{d}-{n}" for d, n, *_ in TAKEN])
async def test_the_screen_is_as_it_was(
    dossier: str, name: str, size: tuple[int, int], keys: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size) as reader:
        await reader.press(*keys.split())
        await reader.rest()
        screen = reader.screen
    file = SCREENS / f"{dossier}-{name}.txt"
    if request.config.getoption("--renew", default=False):
        file.write_text(screen, encoding="utf-8")
    assert screen.splitlines() == file.read_text(encoding="utf-8").splitlines()
