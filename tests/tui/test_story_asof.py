"""The day as of which everything is shown is stepped from event to event, typed, and set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import turns
from store.database import Database
from tests.tui.stories import reading
from tui.stores import corpus_of

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
STORIES = pytest.mark.parametrize("name", ["real", "fictional"])


@BOTH
@STORIES
async def test_the_day_is_stepped_from_event_to_event_and_back_to_all(
    name: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    store: Path = request.getfixturevalue(name)
    days = turns.days(corpus_of(Database(store)))
    async with reading(store, *size, view="timeline") as reader:
        await reader.press("greater_than_sign")
        await reader.sees("these are all dates; < steps back from event to event", in_="footer")
        for day in reversed(days):
            await reader.press("less_than_sign")
            await reader.sees(f"as of {day}")
            assert reader.app.browser.query.text == f"at:{day}"
        await reader.press("less_than_sign")
        await reader.sees("nothing happened before that, as far as it is known", in_="footer")
        for day in days[1:]:
            await reader.press("greater_than_sign")
            await reader.sees(f"as of {day}")
        await reader.press("greater_than_sign")
        await reader.gone("as of")
        assert reader.app.browser.query.text == ""
        await reader.press("left_square_bracket")
        await reader.sees(f"as of {days[-1]}")


@BOTH
async def test_a_day_is_typed_and_the_filter_and_the_record_stay(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="people meridian is:certain at:2031 #per:zoe-branza") as reader:
        await reader.press("at")
        await reader.sees("As of which day?", "as of 2031-01-01 to 2031-12-31")
        await reader.press("home", "ctrl+k", *"2031-13")
        await reader.sees("'2031-13': there is no month 13")
        await reader.press("enter")  # means nothing
        await reader.press("backspace", *"2-01", "enter")
        await reader.sees("as of 2031-12-01")
        assert reader.app.browser.query.text == "meridian is:certain at:2031-12-01"
        assert reader.app.browser.view.selected == "per:zoe-branza"
        await reader.press("at", "home", "ctrl+k", "enter")
        await reader.gone("as of 2031-12-01")
        assert reader.app.browser.query.text == "meridian"
