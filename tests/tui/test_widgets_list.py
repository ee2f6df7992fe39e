"""The list of records: what a reader sees and does."""

import time
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.tui.stories import reading
from tui.page import Line, fit, span
from tui.widgets.drawn import THUMB, thumb_of
from tui.widgets.record_list import RecordList

TITLES = [span("name        role", "label")]
NAMES = {"wu": "Wu 吴泳铭", "evil": "\x1b[31mred\u202eder\x07", "long": "word " * 40}


def row(record_id: str, width: int) -> Line:
    if record_id.startswith("§"):
        return [span(f"── {record_id[1:]} ──", "rule")]
    return [span(fit(span(NAMES.get(record_id, record_id)).text, 12), "person"), span("role of " + record_id)]


class ListApp(App[None]):
    """One list and a button's worth of something else to focus."""

    def __init__(self, rows: Sequence[str], *, header: bool = True) -> None:
        super().__init__()
        self.rows = rows
        self.list = RecordList(row, header=(lambda width: TITLES) if header else None)
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.show(self.rows)
        self.list.focus()

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        assert message.control is self.list
        self.heard.append(f"moved {message.record_id}")

    def on_record_list_opened(self, message: RecordList.Opened) -> None:
        self.heard.append(f"opened {message.record_id}")


def drawn(widget: Widget) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.size.height)]


def marked(widget: RecordList) -> list[str]:
    return [line[2:].split()[0] for line in drawn(widget) if line[0] in "▌▏"]


async def test_the_cursor_moves_over_sections_and_stops_at_the_ends() -> None:
    app = ListApp(["§dated", "a", "b", "§undated", "§none", "c", "§end"])
    async with app.run_test(size=(40, 10)) as pilot:
        assert (app.list.cursor_id, app.list.position) == ("a", (1, 3))
        for step, expected in ((1, "b"), (1, "c"), (1, "c"), (-1, "b"), (-9, "a"), (9, "c")):
            app.list.move(step)
            assert app.list.cursor_id == expected
        assert app.list.position == (3, 3)
        app.list.move_to(0)
        app.list.move_to(-1)
        app.list.open()
        await pilot.pause()
        assert app.heard == ["moved b", "moved c", "moved b", "moved a", "moved c", "moved a", "moved c", "opened c"]


async def test_one_row_is_marked_and_the_mark_is_weaker_without_focus() -> None:
    app = ListApp(["a", "b", "c"])
    async with app.run_test(size=(40, 6)) as pilot:
        app.list.move(1)
        await pilot.pause()
        assert [line[0] for line in drawn(app.list)] == [" ", " ", "▌", " ", " ", " "]
        app.screen.set_focus(None)
        await pilot.pause()
        assert [line[0] for line in drawn(app.list)] == [" ", " ", "▏", " ", " ", " "]
        assert marked(app.list) == ["b"]


async def test_select_and_show_put_the_cursor_without_a_word() -> None:
    app = ListApp(["a", "b", "c"])
    async with app.run_test(size=(40, 6)) as pilot:
        assert app.list.select("c")
        assert not app.list.select("z")
        assert app.list.cursor_id == "c"
        app.list.show(["x", "c", "y"], "c")
        assert app.list.position == (2, 3)
        app.list.show(["x", "y"], "c")  # gone: the first one
        assert app.list.cursor_id == "x"
        await pilot.pause()
        assert app.heard == []


async def test_a_hundred_thousand_rows_are_shown_without_work_for_each() -> None:
    rows = [f"r{number}" for number in range(100_000)]
    app = ListApp(rows)
    async with app.run_test(size=(60, 20)) as pilot:
        start = time.perf_counter()
        app.list.show(rows, "r99999", sections=())
        assert time.perf_counter() - start < 0.1
        await pilot.pause()
        assert marked(app.list) == ["r99999"]
        assert app.list.position == (100_000, 100_000)
        app.list.move_to(0)
        app.list.page(1)
        await pilot.pause()
        assert app.list.cursor_id == "r18"
        assert marked(app.list) == ["r18"]


async def test_wide_characters_and_long_rows_keep_the_columns_straight() -> None:
    app = ListApp(["wu", "long", "plain"])
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        lines = drawn(app.list)
        assert {cell_len(line) for line in lines} == {30}
        assert lines[0].startswith("  name        role")
        assert [cell_len(line[: line.index("role")]) for line in lines[:4]] == [14, 14, 14, 14]
        assert "Wu 吴泳铭" in lines[1]


async def test_nothing_from_a_source_reaches_the_terminal_as_a_command() -> None:
    app = ListApp(["evil"])
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.pause()
        text = "".join(drawn(app.list))
        assert "␛[31mred" in text
        assert text.isprintable()
        assert "\u202e" not in text


async def test_a_click_moves_and_a_click_on_the_current_row_opens() -> None:
    app = ListApp(["a", "§x", "b"])
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.click(RecordList, offset=(5, 3))
        await pilot.click(RecordList, offset=(5, 3))
        for y in (0, 2, 6):  # titles, a section, nothing: no effect
            await pilot.click(RecordList, offset=(5, y))
        assert app.heard == ["moved b", "opened b"]


async def test_the_wheel_scrolls_and_a_move_comes_back_to_the_cursor() -> None:
    app = ListApp([f"r{number}" for number in range(50)], header=False)
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.post_message(events.MouseScrollDown(app.list, 3, 3, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert drawn(app.list)[0].split()[0] == "r3"
        assert app.list.cursor_id == "r0"
        app.list.move(1)
        assert (app.list.cursor_id, app.list.scroll) == ("r1", 1)


async def test_resizing_keeps_the_cursor_in_view() -> None:
    app = ListApp([f"r{number}" for number in range(50)])
    async with app.run_test(size=(40, 20)) as pilot:
        app.list.move(18)
        await pilot.resize_terminal(40, 8)
        await pilot.pause()
        assert marked(app.list) == ["r18"]
        await pilot.resize_terminal(24, 30)
        await pilot.pause()
        assert marked(app.list) == ["r18"]
        assert {cell_len(line) for line in drawn(app.list)} == {24}


async def test_scroll_and_cursor_come_back() -> None:
    rows = [f"r{number}" for number in range(50)]
    app = ListApp(rows)
    async with app.run_test(size=(40, 11)):
        app.list.move(25)
        scroll = app.list.scroll
        app.list.show(["r1"])
        app.list.show(rows, "r25")
        app.list.scroll = scroll
        assert (app.list.scroll, app.list.cursor_id) == (scroll, "r25")
        app.list.scroll = 999
        assert app.list.scroll == 40
        app.list.show(rows, "r45", keep_scroll=True)
        assert app.list.scroll == 40


async def test_an_empty_list_says_why() -> None:
    app = ListApp(["a"])
    async with app.run_test(size=(40, 6)) as pilot:
        app.list.show_empty([[span("Nobody matches.", "dim")], [span("esc clears the filter", "dim")]])
        await pilot.pause()
        assert [line.strip() for line in drawn(app.list)[1:3]] == ["Nobody matches.", "esc clears the filter"]
        assert (app.list.cursor_id, app.list.position) == (None, (0, 0))
        app.list.move(1)
        app.list.page(-1)
        app.list.move_to(-1)
        app.list.open()
        await pilot.pause()
        assert app.heard == []
        app.list.show(["§only", "§sections"])
        assert (app.list.cursor_id, app.list.position) == (None, (0, 0))


async def test_rows_are_drawn_once_until_they_change() -> None:
    calls: list[str] = []

    def counting(record_id: str, width: int) -> Line:
        calls.append(record_id)
        return row(record_id, width)

    app = ListApp([])
    app.list = RecordList(counting)
    async with app.run_test(size=(40, 6)) as pilot:
        app.list.show(["a", "b"])
        await pilot.pause()
        app.list.move(1)
        await pilot.pause()
        assert calls == ["a", "b"]
        app.list.redraw()
        await pilot.pause()
        assert calls == ["a", "b", "a", "b"]


@given(st.integers(1, 60), st.integers(1, 10**6), st.data())
def test_the_thumb_is_in_the_view_and_at_its_ends_where_the_list_is(
    height: int, total: int, data: st.DataObject
) -> None:
    top = data.draw(st.integers(0, max(0, total - height)))
    thumb = thumb_of(top, height, total)
    if height >= total:
        assert not thumb
        return
    assert thumb
    assert range(height)[thumb.start : thumb.stop] == thumb
    assert thumb_of(0, height, total).start == 0
    assert thumb_of(total - height, height, total).stop == height


async def test_a_list_with_more_than_it_shows_has_a_thumb_in_its_frame(fictional: Path) -> None:
    async with reading(fictional, 80, 24) as reader:
        frame = [line[-1] for line in reader.lines("timeline", frame=True)[1:-1]]
        assert frame[0] == THUMB
        assert set(frame[1:]) >= {"┃"}
        await reader.press("G")
        frame = [line[-1] for line in reader.lines("timeline", frame=True)[1:-1]]
        assert (frame[0], frame[-1]) == ("┃", THUMB)
        await reader.press("1", "slash", *"maeve", "enter")
        assert THUMB not in "".join(reader.lines("people", frame=True))
