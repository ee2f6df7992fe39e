"""A kiosk offers what there is for strangers: nothing of files, nothing that changes, nothing of who changed what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import explorer, opened_at
from tui.actions import BY_ID, OWN, changes, help_of, key_of


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
@pytest.mark.parametrize("kiosk", [True, False])
async def test_what_it_offers(fictional: Path, size: tuple[int, int], kiosk: bool) -> None:
    async with opened_at(explorer(fictional, kiosk=kiosk), *size) as reader:
        assert ("read-only" in reader.words("footer")) is kiosk
        await reader.press("question_mark")
        page = " ".join(" ".join(reader.app.screen.query_one("PageView").words).split())  # type: ignore[attr-defined]
        gone = [id for id in BY_ID if help_of(BY_ID[id]) not in page]
        assert gone == ([id for id in BY_ID if changes(id) or id in OWN] if kiosk else [])
        await reader.press("escape", "colon")
        choices = reader.app.screen.list.rows  # type: ignore[attr-defined]
        offered = {key.removeprefix("!") for key in choices if key.startswith("!")}
        assert offered.isdisjoint({*OWN, "compare"}) is kiosk
        await reader.press(*"compare")
        assert ("compare with a file" in reader.screen) is not kiosk


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("write", "no files are written here; y and Y send to the terminal’s clipboard"),
        ("log", "who changed what is not shown here"),
        ("forget", "this session is read-only: nothing is changed in it"),
    ],
)
async def test_a_key_of_what_is_not_there_says_so(fictional: Path, key: str, said: str) -> None:
    async with opened_at(explorer(fictional, kiosk=True), 120, 40) as reader:
        await reader.press(key_of(key))
        await reader.sees(said, in_="footer")
        assert len(reader.app.screen_stack) == 1


async def test_no_link_leads_to_a_file(fictional: Path) -> None:
    async with opened_at(explorer(fictional, kiosk=True), 120, 40) as reader:
        await reader.app.open_link("!compare")
        await reader.sees("no files are read here", in_="footer")
        assert len(reader.app.screen_stack) == 1


async def test_what_is_taken_away_names_no_store(fictional: Path) -> None:
    """A stranger has no command that opens it; the query is what they can ask for again."""
    async with opened_at(explorer(fictional, "people maeve", kiosk=True), 120, 40) as reader:
        await reader.until(lambda: reader.app.pane.cursor_id is not None)
        await reader.press("Y")
        await reader.sees("query maeve")
        assert "--store" not in reader.screen
        assert "masthead --view" not in reader.screen
