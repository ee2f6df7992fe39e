"""A session that only reads: it says so, offers nothing that would change the store, and every key for that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proposals import proposed
from tests.tui.stories import explorer, opened_at
from tui.actions import ACTIONS, BY_ID, changes, key_of
from tui.view import PANES

SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)])
CHANGING = [action for action in ACTIONS if changes(action.id)]
SAID = "this session is read-only: nothing is changed in it"


@pytest.fixture
def waiting(fictional: Path) -> Path:
    return proposed(fictional)


def test_what_changes_the_store_is_known() -> None:
    ids = {action.id for action in CHANGING}
    assert {"accept", "reject", "accept_above", "merge", "correct", "undo"} <= ids
    assert ids.isdisjoint({"log", "review", "write", "copy", "proof"})


@SIZES
async def test_every_key_that_would_change_it_says_so_in_every_pane(waiting: Path, size: tuple[int, int]) -> None:
    before = waiting.read_bytes()
    async with opened_at(explorer(waiting, read_only=True), *size) as reader:
        for pane in PANES if size == (80, 24) else list(PANES)[::4]:
            await reader.press(key_of(pane))
            for action in CHANGING:
                for place in ("list", "page"):
                    await reader.press(*(["enter"] if place == "page" else []), key_of(action.id))
                    assert len(reader.app.screen_stack) == 1, (pane, action.id, reader.screen)
                    await reader.sees(SAID, in_="footer")
                    reader.app.notice.end()
                await reader.press("escape")
    assert waiting.read_bytes() == before


@SIZES
@pytest.mark.parametrize("read_only", [True, False])
async def test_it_offers_none_of_it_and_says_that_it_only_reads(
    waiting: Path, size: tuple[int, int], read_only: bool
) -> None:
    labels = [f"{key_of(action.id)} {action.footer}" for action in CHANGING if action.footer]
    async with opened_at(explorer(waiting, read_only=read_only), *size) as reader:
        assert ("read-only" in reader.words("footer")) is read_only
        await reader.press("9")
        await reader.sees("Mara Lunt")
        assert ("read-only" in reader.words("footer")) is read_only
        assert [label for label in labels if label in reader.words()] == ([] if read_only else labels)
        await reader.press("question_mark")
        helps = [reader.app.screen.query_one("PageView").words]  # type: ignore[attr-defined]
        page = " ".join(" ".join(helps[0]).split())
        assert [action.id for action in CHANGING if action.help in page] == (
            [] if read_only else [action.id for action in CHANGING]
        )
        await reader.press("escape", "colon")
        keys = reader.app.screen.list.rows  # type: ignore[attr-defined]
        offered = [key.removeprefix("!") for key in keys if key.startswith("!")]
        assert {id for id in BY_ID if changes(id)}.isdisjoint(offered) is read_only
        assert "log" in offered


async def test_nothing_is_changed_from_the_reading_room(waiting: Path) -> None:
    before = waiting.read_bytes()
    async with opened_at(explorer(waiting, read_only=True), 120, 40) as reader:
        await reader.press("o")
        await reader.until(lambda: len(reader.app.screen_stack) == 2)
        for action in CHANGING:
            await reader.press(key_of(action.id))
            assert len(reader.app.screen_stack) == 2, action.id
    assert waiting.read_bytes() == before
