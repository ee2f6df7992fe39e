"""The teams as trees: from the start two keys away, as of any day, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import reading

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])


@BOTH
async def test_two_keys_from_the_start_show_the_companies_side_by_side(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("2", "v")
        await reader.sees(
            "Tree · all dates", "SIDE BY SIDE", "Alibaba", "OpenAI", "FROM HERE TO THE TOP", "it is the top"
        )
        assert reader.keys == 2
        await reader.press("v")
        await reader.gone("SIDE BY SIDE")


@BOTH
async def test_the_chain_from_a_team_and_what_is_open_there(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="teams #team:rotor-laboratory") as reader:
        await reader.press("v")
        await reader.sees(
            "2 steps", "Rotor Laboratory (Tobias Marlin) › Generation Division (lead not stated ?) › Meridian"
        )


@BOTH
async def test_the_day_is_stepped_within_and_a_link_leads_there_and_back(
    fictional: Path, size: tuple[int, int]
) -> None:
    async with reading(fictional, *size, view="teams at:2031-07-01 #team:membrane-laboratory") as reader:
        await reader.press("v")
        await reader.sees("at:2031-07-01", "Membrane Laboratory")
        await reader.press("less_than_sign")
        await reader.sees("at:2031-06-01", "It cannot yet be that day, or is over.")
        await reader.press("at", "home", "ctrl+k", *"2031", "enter")
        await reader.sees("Tree · at:2031")
        await reader.press("j", "j", "enter")
        await reader.gone("SIDE BY SIDE")
        assert reader.app.area == "page"
        await reader.press("left_square_bracket")
        await reader.sees("Tree · at:2031", "SIDE BY SIDE")


async def test_where_there_is_nothing_it_says_so(real: Path) -> None:
    async with reading(real, 80, 24, view="teams zebra") as reader:
        await reader.press("v")
        await reader.sees("No team passes this filter.")
