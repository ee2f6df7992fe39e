"""What changed between two days, one key from the start: the days are stepped and typed, and each line leads to what
proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import reading
from tui import seeing
from tui.browser import Seen

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
CLEAR = ("home", "ctrl+k")


@BOTH
async def test_the_reshuffle_is_one_key_from_the_start(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("d")
        await reader.sees("Changes · on 2026-03-05", "the days that the newest source tells of: Bowang Finance")
        assert reader.keys == 1
        await reader.press("at", *CLEAR, *"2026-03-04..2026-03-06")
        await reader.sees("Between which two days?", "what changed 2026-03-04 to 2026-03-06")
        await reader.press("enter")
        await reader.sees("Changes · 2026-03-04 to 2026-03-06", "1 left · 1 stays · 1 new team")
        await reader.sees("LEFT", "Lin Junyang", "role not stated ?, Alibaba", "successor not stated ?", "possible ?")
        await reader.sees("? not stated: role · successor · day")
        await reader.press("n", "n")
        await reader.sees("NEW TEAMS", "no such team", "team: Wu (leader), Jingren, Fan Yu")
        await reader.sees("announced a 2026-03-05, effect not dated ?")
        await reader.press("G")
        await reader.sees("WHO DECIDES ABOVE THEM", "Jingren", "the same", "step, announced a")
        await reader.press("d")
        await reader.gone("WHO DECIDES ABOVE THEM")


@BOTH
async def test_each_day_is_stepped_from_turn_to_turn(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size) as reader:
        await reader.press("d")
        await reader.sees("Changes · 2031-04-01 to 2031-05-13")
        await reader.press("greater_than_sign")
        await reader.sees("Changes · 2031-04-01 to 2031-05-31")
        await reader.press("less_than_sign", "less_than_sign", "less_than_sign")
        await reader.sees("Changes · 2031-04-01 to 2031-05-09")
        await reader.press("full_stop")
        await reader.sees("Changes · 2031-04-03 to 2031-05-09")
        await reader.press("comma", "comma")
        await reader.sees("Changes · 2031-03-04 to 2031-05-09")
        await reader.press("at", *CLEAR, *"2031-07-01", "enter")
        await reader.sees("Changes · on 2031-07-01", "1 split")
        await reader.press("less_than_sign")
        await reader.sees("the last day is the first one already")
        await reader.press("full_stop")
        await reader.sees("the first day is the last one already; > steps that on")


@BOTH
async def test_it_begins_with_the_day_as_of_which_all_is_shown(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="people at:2031-06-01 shiomi") as reader:
        await reader.press("d")
        await reader.sees("Changes · 2031-05-31 to 2031-06-01", "the event day before", "1 moved")
        await reader.sees("潮見佳乃", "Urahama Laboratory", "chief engineer, Meridian")
        assert reader.app.browser.query.text == "at:2031-06-01 shiomi"  # which it leaves alone


@BOTH
async def test_two_accounts_of_one_departure_are_told_as_disputed(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="people branza") as reader:
        await reader.press("d")
        await reader.sees("2 left", "certain · 2031-04-28", "announced a 2031-05-09 ? for 2031-05-31")
        await reader.sees("! disputed: cannot both hold with Zoë Brânză resigns", "denied by Skerry Ledger")


@BOTH
async def test_a_line_leads_to_its_record_and_back_leads_into_the_sheet(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("d", "at", *CLEAR, *"2026-03-04..", "enter")
        await reader.sees("Changes · from 2026-03-04 on", "Lin Junyang")
        await reader.press("enter")
        await reader.gone("Changes ·")
        assert reader.app.browser.view.selected == "per:lin-junyang"
        await reader.press("left_square_bracket")
        await reader.sees("Changes · from 2026-03-04 on", "1 left")


@BOTH
async def test_e_proves_the_change_that_the_cursor_is_in(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("d", "at", *CLEAR, *"2026-03-04..", "enter")
        await reader.sees("Changes · from 2026-03-04 on")
        await reader.press("e")
        await reader.sees("Proof · event · Lin Junyang: resignation accepted")
        await reader.press("escape")
        await reader.sees("Changes · from 2026-03-04 on")
        await reader.press("escape")
        await reader.gone("Changes ·")


@BOTH
async def test_days_that_are_none_are_said_as_they_are_typed(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("d", "at", *CLEAR, *"2026-03-06..2026-03-04")
        await reader.sees("2026-03-06 lies after 2026-03-04: the earlier day comes first")
        await reader.press("enter")  # means nothing
        await reader.press(*CLEAR, "enter")
        await reader.sees("Changes · on 2026-03-05")


async def test_nothing_that_changed_is_said(real: Path) -> None:
    async with reading(real, 80, 24, view="timeline zebra") as reader:
        await reader.press("d", "at", *CLEAR, *"2020", "enter")
        await reader.sees("nothing changed in that time, as far as it is told")
        await reader.press("e")
        await reader.sees("there is nothing here to prove")


async def test_days_of_a_session_that_mean_nothing_are_left_aside(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        seeing.show(reader.app, Seen("between", "2026-03-06..2026-03-04"))
        await reader.sees("Changes · on 2026-03-05")
