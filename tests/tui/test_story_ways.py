"""The ways through: back and forward, the help that does what it says, sorting, zoom, themes, live resizing."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.stories import Reader, reading
from tui import layout
from tui.actions import ACTIONS, cap, help_of
from tui.screens.sheet import Sheet
from tui.view import PANES, VIEWS


def where(reader: Reader) -> tuple[object, ...]:
    app = reader.app
    return app.browser.view, reader.cursor, app.pane.scroll, app.detail.scroll, app.area


@pytest.mark.parametrize(("dossier", "size"), [("real", (80, 24)), ("fictional", (120, 40))])
async def test_back_and_forward_bring_everything_back(
    dossier: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size) as reader:
        await reader.press("4", "s", "G")
        await reader.rest()
        await reader.filter("-mode:scare")
        await reader.press("G")
        await reader.rest()
        await reader.press("enter", "pagedown")
        there = where(reader)
        assert reader.app.browser.view.sort == "text"
        await reader.press("enter")  # a link leads away
        away = where(reader)
        assert away[0] != there[0]
        await reader.press("left_square_bracket")
        assert where(reader) == there
        await reader.press("right_square_bracket")
        assert where(reader)[0] == away[0]
        for _ in range(12):
            await reader.press("left_square_bracket")
        assert reader.app.browser.view.query == ""
        await reader.sees("there is nothing further that way", in_="footer")


async def test_a_link_that_the_filter_hides_sets_it_aside(real: Path) -> None:
    async with reading(real, 80, 24, view="quotes mode:direct") as reader:
        await reader.press("j")
        await reader.rest()
        before = reader.app.browser.view
        await reader.open("quote:elite")
        assert reader.app.browser.view.query == ""
        await reader.sees("the filter was set aside to show this; [ brings it back", in_="footer")
        await reader.press("left_square_bracket")
        assert reader.app.browser.view == before
        await reader.sees("mode:direct")


async def test_help_lists_every_action_and_does_what_it_lists(real: Path) -> None:
    async with reading(real, 80, 210) as reader:
        await reader.press("question_mark")
        await reader.until(lambda: isinstance(reader.app.screen, Sheet), "no help")
        await reader.sees(*(help_of(action)[:40] for action in ACTIONS))
        await reader.sees(*(cap(action.keys[0]) for action in ACTIONS))
        await reader.sees("FILTERS", "SIGNS", "WHERE TO LOOK")
        page = reader.app.screen._view  # type: ignore[attr-defined]
        views = [f"!see {view}" for view in VIEWS.values()]
        assert [target for *_, target in page._links] == [*(f"!{action.id}" for action in ACTIONS), *views]
        number = [action.id for action in ACTIONS].index("quotes")
        await reader.press(*["j"] * number, "enter")
        await reader.until(lambda: not isinstance(reader.app.screen, Sheet), "the help stays")
        assert reader.app.browser.view.pane == "quotes"
        for action in ACTIONS:  # each, as the help runs it
            if action.id not in ("quit", "copy", "cite", "write"):
                await reader.app.open_link(f"!{action.id}")
                await reader.pilot.pause()
                if isinstance(reader.app.screen, Sheet):
                    await reader.press("escape")
                    await reader.until(lambda: not isinstance(reader.app.screen, Sheet), "a sheet stays")


async def test_sorting_by_numbers_dates_and_words_with_missing_values_last(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="people") as reader:
        rows, browser = reader.app.browser.rows, reader.app.browser

        async def sort_by(column: str) -> None:
            for _ in range(8):
                if browser.view.sort.removeprefix("-") == column:
                    return
                await reader.press("s")
            raise AssertionError(f"no column {column}")

        await sort_by("quotes")
        await reader.sees("by quotes ↑", in_="footer")
        numbers = [int(rows.cells(id)["quotes"] or 0) for id in reader.app.pane.rows]
        assert numbers == sorted(numbers)
        assert max(numbers) > 9  # 12 comes after 2
        await reader.press("S")
        await reader.sees("by quotes ↓", in_="footer")
        numbers = [int(rows.cells(id)["quotes"] or 0) for id in reader.app.pane.rows]
        assert numbers == sorted(numbers, reverse=True)
        await reader.press("3")
        for key in ("date ↑", "date ↓"):
            if key == "date ↓":
                await reader.press("S")
            await sort_by("date")
            await reader.sees(f"by {key}", in_="footer")
            dated = [reader.app.browser.corpus.when(id) is not None for id in reader.app.pane.rows]
            assert dated == sorted(dated, reverse=True)
            assert not all(dated)


async def test_zoom_shows_one_part_alone_and_zero_the_front_page(real: Path) -> None:
    async with reading(real, 120, 40) as reader:
        await reader.press("4", "j")
        await reader.rest()
        cursor = reader.cursor
        await reader.press("z")
        assert reader.app.pane.region.width == 120
        assert not reader.app.detail.region.area
        await reader.press("enter")
        assert reader.app.detail.region.width == 120
        await reader.press("escape")
        assert (reader.app.pane.region.width < 120, reader.cursor) == (True, cursor)
        await reader.press("0")
        assert reader.title("detail").startswith("Front page")
        await reader.sees("LEFT", "STAYS", "NEW", "PROMISED", "SAID", "NOT KNOWN", in_="detail")


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_every_theme_shows_the_same_words(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 80, 24, view="quotes") as reader:
        before, seen = reader.lines("quotes"), set[str]()
        for _ in range(4):
            seen.add(reader.app.theme)
            assert reader.lines("quotes") == before
            await reader.press("T")
        assert len(seen) == 4
        assert reader.app.theme in seen


SIZES = [(200, 50), (120, 40), (80, 24), (60, 16), (40, 12), (20, 5)]


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_resizing_keeps_pane_and_cursor(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40, view="quotes") as reader:
        await reader.press("G", "k")
        await reader.rest()
        view, cursor = reader.app.browser.view, reader.cursor
        for size in [*SIZES, *SIZES[::-1]]:
            await reader.resize(*size)
            assert (reader.app.browser.view, reader.cursor) == (view, cursor)
            assert all(strip.cell_length == size[0] for strip in reader.strips)
            assert len(reader.strips) == size[1]
        for size in (SIZES[3], SIZES[1]):  # and with a page before one
            await reader.press("enter")
            await reader.resize(*size)
            assert reader.app.area == "page"
            await reader.press("j", "escape")
            assert reader.cursor == cursor
        for size in ((1, 1), (7, 2), (300, 90)):
            await reader.resize(*size)
            assert reader.app.is_running


async def test_resizing_lays_out_for_the_size_that_there_is_now(real: Path) -> None:
    async with reading(real, 120, 40, view="quotes") as reader:
        await reader.press("G", "k")
        await reader.rest()
        for size in [*SIZES, *SIZES[::-1]]:
            await reader.resize(*size)
            assert reader.app.room == layout.mode(*size), size
            if size[1] >= 12:
                assert any(line.startswith("▌") for line in reader.lines("quotes")), size


async def test_a_proof_and_the_filter_line_live_through_resizing(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="quotes #quote:tide-does-not-wait") as reader:
        await reader.press("e")
        for size in SIZES:
            await reader.resize(*size)
        await reader.resize(40, 12)
        await reader.press("escape", "slash")
        await reader.type("wu")
        for size in SIZES[::-1]:
            await reader.resize(*size)
        assert reader.app.filter_line is not None
        assert reader.app.filter_line.value == "wu"


async def test_wide_characters_keep_the_columns_straight(fictional: Path) -> None:
    """The cell at which the second column starts is the same on every row, whatever script the first is in."""
    async with reading(fictional, 120, 60) as reader:
        for pane in ("people", "quotes"):
            await reader.press({"people": "1", "quotes": "4"}[pane])
            columns = reader.app.pane.columns
            (first, width), (second, _) = columns.fitted(reader.app.pane.size.width - 2)[:2]
            rows = reader.app.browser.rows
            found = set()
            for id in reader.app.pane.rows:
                line = columns.row(id, reader.app.pane.size.width - 2)
                assert cell_len(line[0].text) == width, rows.cells(id)[first.name]
                found.add(cell_len(line[0].text + line[1].text[: len(line[1].text) - len(line[1].text.lstrip())]))
            texts = [line for line in reader.lines(pane) if "潮" in line or "Maeve" in line]
            assert any(cell_len(line) > len(line) for line in texts)
            assert second.name in ("role", "speaker")
            assert all(cell_len(line) == reader.app.pane.size.width for line in texts)


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_tab_leads_through_every_part_and_takes_the_view_along(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40) as reader:
        seen = []
        for _ in range(6):
            seen.append(reader.app.focused.id)  # type: ignore[union-attr]
            if seen[-1] in PANES:
                assert reader.app.browser.view.pane == seen[-1]
            await reader.press("tab")
        assert seen == ["timeline", "quotes", "detail", "proof", "people", "teams"]
        await reader.press("shift+tab", "shift+tab")
        assert reader.app.browser.view.pane == "people"


async def test_back_leads_to_the_cursor_too_where_the_page_is_not_about_it(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="quotes") as reader:
        await reader.press("j", "j", "j")
        await reader.rest()
        await reader.press("escape", "escape")  # to the front page
        there = reader.cursor
        assert reader.app.browser.view.selected is None
        await reader.press("s")  # by the next column, from the top
        await reader.press("g", "left_square_bracket")
        assert reader.app.browser.view.sort == ""
        assert reader.cursor == there
