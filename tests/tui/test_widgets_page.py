"""The page on the screen: scrolling, links, widths."""

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.page import Page, Span, span
from tui.widgets.messages import LinkOpened
from tui.widgets.page_view import PageView


def story(width: int) -> Page:
    """Three links in the first lines, one that wraps, twenty lines without any, one at the end."""
    page = Page(width)
    page.line(span("to "), span("Wu", "person", "per:wu"), span(" and "), span("Lab", "team", "team:lab"))
    page.flow(span("see "), span("a link of many words that wraps", "quote", "quo:1"), span(" end"))
    for number in range(20):
        page.line(span(f"line {number}"))
    page.line(span("last "), span("link", "source", "src:1"))
    return page


class PageApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageView(story)
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.focus()

    def on_link_opened(self, message: LinkOpened) -> None:
        self.heard.append(message.target)


def drawn(widget: Widget) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def reversed_text(widget: Widget) -> list[str]:
    """What is drawn in reverse, by line."""
    lines = (widget.render_line(y) for y in range(widget.size.height))
    found = ("".join(text for text, style, _ in line if style and style.reverse) for line in lines)
    return [text for text in found if text]


async def test_links_are_gone_through_and_lines_where_there_are_none() -> None:
    app = PageApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        assert (app.page.current_link, reversed_text(app.page)) == ("per:wu", ["Wu"])
        app.page.next_link()
        app.page.next_link()
        assert app.page.current_link == "quo:1"
        app.page.next_link()
        app.page.next_link()
        assert (app.page.current_link, app.page.scroll) == ("quo:1", 2)  # no link in view: two lines down
        for _ in range(40):
            app.page.next_link()
        assert (app.page.current_link, app.page.position) == ("src:1", (23, 23))
        for _ in range(40):
            app.page.previous_link()
        assert (app.page.current_link, app.page.scroll) == ("per:wu", 0)


async def test_a_link_that_wraps_is_one_link_and_is_marked_whole() -> None:
    app = PageApp()
    async with app.run_test(size=(16, 10)) as pilot:
        await pilot.pause()
        app.page.next_link()
        app.page.next_link()
        assert [text.strip() for text in reversed_text(app.page)] == ["a link of", "many words that", "wraps"]
        app.screen.set_focus(None)
        await pilot.pause()
        assert reversed_text(app.page) == []


async def test_a_click_opens_the_link_under_it_on_any_of_its_lines() -> None:
    app = PageApp()
    async with app.run_test(size=(16, 10)) as pilot:
        await pilot.click(PageView, offset=(3, 0))
        await pilot.click(PageView, offset=(3, 2))
        await pilot.click(PageView, offset=(0, 0))
        await pilot.click(PageView, offset=(2, 5))
        assert app.heard == ["per:wu", "quo:1"]
        assert app.page.current_link == "quo:1"


async def test_another_width_wraps_anew_and_keeps_the_link() -> None:
    app = PageApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.page.next_link()
        app.page.next_link()
        before = app.page.position[1]
        await pilot.resize_terminal(16, 10)
        await pilot.pause()
        assert app.page.position[1] == before + 2
        assert app.page.current_link == "quo:1"
        assert all(len(line) <= 16 for line in drawn(app.page))


async def test_scrolling_stops_at_both_ends() -> None:
    app = PageApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.page.scroll_lines(-3)
        assert app.page.scroll == 0
        app.page.scroll_page(1)
        assert (app.page.scroll, drawn(app.page)[0]) == (9, "line 7")
        app.page.scroll_page(9)
        assert app.page.position == (23, 23)
        app.page.show_line(0)
        assert app.page.scroll == 0
        app.page.next_link()
        app.page.scroll_lines(99)
        app.page.next_link()  # the current one is out of view: the first in view
        assert app.page.current_link == "src:1"


async def test_another_page_starts_at_its_top_unless_it_is_the_same_one_again() -> None:
    app = PageApp()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.page.scroll_lines(99)
        app.page.next_link()
        app.page.rebuild()
        assert (app.page.scroll, app.page.current_link) == (13, "src:1")
        app.page.set_builder(story)
        assert (app.page.scroll, app.page.current_link) == (0, "per:wu")
        app.page.set_builder(None)
        assert (app.page.current_link, app.page.position) == (None, (0, 0))
        app.page.next_link()
        assert app.page.current_link is None


async def test_nothing_from_a_source_reaches_the_terminal_as_a_command() -> None:
    app = PageApp()
    async with app.run_test(size=(30, 4)) as pilot:
        await pilot.pause()
        page = Page(30)
        page.flow(span("\x1b[31m[bold]red[/]\u2066\x9b2J"))
        app.page.show(page)
        text = "".join(drawn(app.page))
        assert text.isprintable()
        assert "[bold]" in text  # markup is data


async def test_a_link_beyond_the_edge_is_cut_not_drawn() -> None:
    app = PageApp()
    async with app.run_test(size=(12, 3)) as pilot:
        await pilot.pause()
        page = Page(12)
        page.line(Span("0123456789吴吴吴", "", "per:wu"), Span("x", "", "per:x"))
        app.page.show(page)
        assert drawn(app.page)[0] == "0123456789…"
        assert [text.rstrip() for text in reversed_text(app.page)] == ["0123456789…"]


async def test_what_is_there_already_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PageApp()
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        app.page.entitle("A story", "in lines")
        painted: list[int] = []
        monkeypatch.setattr(app.page, "refresh", lambda: painted.append(1))
        app.page.set_builder(lambda width: story(width))
        app.page.entitle("A story", "in lines")
        assert painted == []
        app.page.set_builder(lambda width: Page(width))
        app.page.entitle("Another")
        assert painted
