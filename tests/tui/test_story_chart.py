"""A reader looks at the timeline as a chart: goes through it, and it and the list follow each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import Reader, reading
from tui.memory import Memory

SIZES = [(80, 24), (120, 40)]
BOTH = pytest.mark.parametrize("size", SIZES)


def chart(reader: Reader) -> list[str]:
    """The lines of the chart."""
    return reader.lines("timeline")[: reader.app.panes["timeline"].over]


def marked(reader: Reader) -> int:
    """The cell that the cursor's bin is marked in."""
    return next(line.index("▲") for line in chart(reader) if "▲" in line)


@BOTH
async def test_the_reshuffle_is_seen_as_bars(real: Path, size: tuple[int, int]) -> None:
    """Lin may have been there until the e-mail, since when is unknown; the support team is announced with it."""
    async with reading(real, *size) as reader:
        await reader.press("3", "v")
        await reader.sees("8 a day", "4 undated", "2026-03", in_="timeline")
        assert 6 <= len(chart(reader)) <= 8
        lin = next(line for line in chart(reader) if line.strip().startswith("Lin"))
        assert "?┄┄" in lin
        assert lin.rstrip().endswith("┄"), "he is not there beyond that day"
        wu = [line for line in chart(reader) if "a══" in line]
        assert wu
        assert wu[0].index("a═") == lin.rindex("┄") - 2
        await reader.sees("announcement Wu Yongming", in_="timeline")
        await reader.press("v")
        await reader.gone("8 a day", "4 undated")
        assert not reader.app.panes["timeline"].over


@BOTH
async def test_the_list_follows_the_chart_and_the_chart_the_list(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size) as reader:
        await reader.press("3", "v")
        await reader.sees("a month", "by month", "possible")
        places = [marked(reader)]
        assert reader.cursor == "evt:generation-turnover"
        for event in ("evt:pelorus-filing", "evt:nair-holt-joins", "evt:urahama-run", "evt:branza-resigns"):
            await reader.press("full_stop")
            assert reader.cursor == event
            places.append(marked(reader))
        assert places == sorted(set(places))
        await reader.press("full_stop")
        await reader.sees("no event lies after that; 2 without a day stand last", in_="footer")
        await reader.press("comma")
        assert reader.cursor == "evt:urahama-run"
        assert marked(reader) == places[-2]
        await reader.press("k")
        assert marked(reader) == places[-3]
        await reader.press("j", "j", "j", "j", "j", "j")
        assert marked(reader) == places[-1]
        await reader.press("g", "comma")
        await reader.sees("no event lies before that", in_="footer")
        await reader.press("G")
        assert "▸2 undated" in "".join(chart(reader))
        await reader.press("comma")
        assert reader.cursor == "evt:branza-resigns"
        await reader.rest()
        await reader.sees("Zoë Brânză resigns as chief engineer", in_="detail")


@BOTH
async def test_zooming_goes_around_the_cursor(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="timeline #evt:branza-resigns") as reader:
        await reader.press("v")
        await reader.sees("by month")
        await reader.press("plus")
        await reader.sees("by day", "2031-05")
        assert marked(reader)
        assert reader.cursor == "evt:branza-resigns"
        await reader.press("plus")
        await reader.sees("a day is as near as it goes", in_="footer")
        await reader.press("comma")
        assert reader.cursor == "evt:branza-dismissed"
        await reader.press("minus", "minus")
        await reader.sees("by quarter")
        await reader.press("minus")
        await reader.sees("by year")
        await reader.press("minus")
        await reader.sees("a year is as far as it goes", in_="footer")
        assert reader.cursor == "evt:branza-dismissed"


@BOTH
async def test_the_window_goes_along_where_the_cursor_leaves_it(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="timeline") as reader:
        await reader.press("v", "plus")
        await reader.sees("by day", "2029-01")
        await reader.press("full_stop")
        assert reader.cursor == "evt:pelorus-filing"
        await reader.press("full_stop")
        assert reader.cursor == "evt:nair-holt-joins"
        await reader.sees("2031-03", in_="timeline")
        assert "‹ 2" in "".join(chart(reader))


@BOTH
async def test_the_filter_and_the_day_change_it_at_once(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="timeline") as reader:
        await reader.press("v")
        await reader.sees("≤13 a month", in_="timeline")
        await reader.filter("type:departure")
        await reader.sees("≤2 a month", in_="timeline")
        await reader.press("at", *"2031-05-06", "enter")
        await reader.sees("@2031-05-06", in_="timeline")
        await reader.press("less_than_sign")
        await reader.sees("@2031-04-30", in_="timeline")
        await reader.press("at", "home", "ctrl+k", *"2040", "enter")
        await reader.sees("@2040 ›", in_="timeline")
        await reader.press("backspace")
        await reader.sees("≤13 a month", in_="timeline")
        await reader.filter("xyzzy")
        await reader.sees("none in view", "No event passes this filter", in_="timeline")


@BOTH
async def test_it_is_there_again_the_next_time(fictional: Path, size: tuple[int, int], tmp_path: Path) -> None:
    kept = tmp_path / "session.json"
    async with reading(fictional, *size, memory=Memory(fictional, kept)) as reader:
        await reader.press("3", "v", "minus", "full_stop")
        await reader.sees("by quarter")
        cursor, lines = reader.cursor, chart(reader)
        await reader.rest()
        reader.app.exit(0)
    async with reading(fictional, *size, memory=Memory(fictional, kept)) as reader:
        await reader.sees("by quarter")
        assert (reader.cursor, chart(reader)) == (cursor, lines)
        await reader.press("v")
        await reader.gone("by quarter")


async def test_the_keys_say_where_the_chart_is(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="people") as reader:
        for key in ("plus", "minus", "comma", "full_stop"):
            await reader.press(key)
            await reader.sees("there is no chart here; v shows the one of the Timeline (3)", in_="footer")
            await reader.press("escape")
        await reader.press("3", "plus")
        await reader.sees("there is no chart here; v shows the one above the list", in_="footer")
        await reader.press("v", "1", "full_stop")  # it is shown, but there
        await reader.until(lambda: reader.cursor == "evt:pelorus-filing", "it was not gone to")
        assert reader.app.browser.view.pane == "timeline"
        assert reader.cursor == "evt:pelorus-filing"


async def test_a_click_goes_to_the_bin(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="timeline") as reader:
        await reader.press("v", "full_stop", "full_stop")
        cell, line = marked(reader), len(chart(reader)) - 2
        await reader.press("g")
        assert marked(reader) != cell
        await reader.pilot.click("#timeline", offset=(cell + 1, line + 1))
        await reader.until(lambda: reader.cursor == "evt:nair-holt-joins", "the click went elsewhere")
        assert marked(reader) == cell
        await reader.pilot.click("#timeline", offset=(cell - 20, 1))  # between bins: to the nearest that has events
        await reader.until(lambda: reader.cursor == "evt:pelorus-filing", "the click went elsewhere")
        await reader.pilot.click("#timeline", offset=(4, 1))  # a label
        await reader.quiet()
        assert reader.cursor == "evt:pelorus-filing"


async def test_in_every_size_it_is_sensible_or_refused_with_words(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="timeline") as reader:
        await reader.press("v")
        for size in ((200, 50), (80, 24), (80, 20), (60, 16), (40, 12), (300, 60), (80, 24)):
            await reader.resize(*size)
            pane = reader.app.panes["timeline"]
            assert pane.over in (3, 7) or pane.over <= pane.size.height // 3
            assert pane.over < pane.size.height - 2
            assert any("▲" in line for line in chart(reader))
        await reader.resize(40, 9)
        await reader.sees("no room for the chart")
        await reader.press("plus")
        await reader.sees("no room for the chart here", in_="notice")
        await reader.press("j")
        await reader.resize(80, 24)
        assert chart(reader)


async def test_alone_it_takes_a_third(fictional: Path) -> None:
    async with reading(fictional, 100, 60, view="timeline") as reader:
        await reader.press("v", "z")
        await reader.sees("Maeve O’Dell", "? since when and until when is not stated", in_="timeline")
        assert len(chart(reader)) == reader.app.panes["timeline"].size.height // 3
