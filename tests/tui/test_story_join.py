"""Another reader's snapshot is joined while the explorer is open: what is left to decide is found, decided, or taken
back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Database
from store.join import join
from tests.store.coders import exported, one, written
from tests.tui.stories import reading

SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)])
RESIGNS = "evt:branza-resigns"


@SIZES
async def test_a_conflict_is_found_and_the_whole_is_taken_back(fictional: Path, size: tuple[int, int]) -> None:
    database = Database(fictional)
    before = exported(database)
    theirs = written(
        fictional.with_name("hers.json"), before, lambda data: one(data, RESIGNS).update(title="Branza leaves")
    )
    async with reading(fictional, *size, view="timeline tag:conflict") as reader:
        await reader.sees("No event passes this filter.")
        join(database, theirs)
        await reader.sees("Timeline 1", "Zoë Brânză resigns as chief engineer")
        await reader.press("enter", "G")
        await reader.sees("Conflict (hers.json): title=Branza leaves", in_="detail")
        await reader.press("L")
        await reader.sees("joined with", "hers.json")
        await reader.press("escape", "u")
        await reader.sees("taken back: joined with hers.json")
        await reader.sees("No event passes this filter.")
    assert exported(database) == before
