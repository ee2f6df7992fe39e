"""The one-line widgets: the filter line and the bars."""

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Input

from tui.page import span
from tui.widgets.bar import Bar
from tui.widgets.filter_input import FilterInput
from tui.widgets.messages import LinkOpened


class LineApp(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("pageup", "note('app pageup')", "")]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        say = self.heard.append
        self.bar = Bar()
        self.line = FilterInput(
            lambda value: say(f"filter {value}"),
            on_move=lambda step: say(f"move {step}"),
            accepted=lambda: say("accepted"),
            left=lambda: say("left"),
        )

    def compose(self) -> ComposeResult:
        yield self.bar
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()

    def action_note(self, text: str) -> None:
        self.heard.append(text)

    def on_link_opened(self, message: LinkOpened) -> None:
        self.heard.append(f"open {message.target}")


def drawn(widget: Widget) -> str:
    return widget.render_line(0).text


async def test_each_key_filters_at_once_and_only_once() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)) as pilot:
        assert "everything" in drawn(app.line)
        assert app.line.size.height == 1
        await pilot.press("w", "u", "backspace")
        assert app.heard == ["filter w", "filter wu", "filter w"]


async def test_keys_that_lead_out_are_handed_on_and_the_others_left_to_the_app() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("down", "up", "enter", "escape", "pageup")
        assert app.heard == ["move 1", "move -1", "accepted", "left", "app pageup"]
        assert app.line.value == ""


async def test_a_view_that_comes_back_sets_the_line_without_filtering() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.line.set_quietly("speaker:wu")
        await pilot.press("!")
        assert app.heard == ["filter speaker:wu!"]


async def test_a_hostile_paste_is_made_safe() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.line.post_message(Paste("a\x1b]52;c;eA==\x07b\u202e"))
        await pilot.pause()
        assert app.line.value.isprintable()
        assert app.heard == [f"filter {app.line.value}"]


async def test_the_cursor_does_not_blink() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)):
        assert app.query_one(Input).cursor_blink is False


async def test_a_bar_keeps_its_right_side_and_cuts_its_left() -> None:
    app = LineApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        app.bar.set([span("MASTHEAD "), span("Alibaba 吴泳铭")], [span("2/8")])
        assert drawn(app.bar) == "MASTHEAD Alibab… 2/8"
        app.bar.set([], [span("a right side that is far too long")])
        assert drawn(app.bar) == "a right side that i…"
        app.bar.set([span("left")])
        assert drawn(app.bar) == "left".ljust(20)


async def test_links_in_a_bar_are_clicked_where_they_are_drawn() -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.bar.set([span("吴 "), span("Quotes 13", "tab", "=quotes")], [span("help", "key", "!help")])
        for x in (2, 4, 11, 12, 39):
            await pilot.click(Bar, offset=(x, 0))
        assert app.heard == ["open =quotes", "open =quotes", "open !help"]


async def test_a_bar_that_says_the_same_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = LineApp()
    async with app.run_test(size=(40, 5)):
        app.bar.set([span("a")])
        drawings: list[object] = []
        monkeypatch.setattr(app.bar, "refresh", lambda *what, **how: drawings.append(what))
        app.bar.set([span("a")])
        assert drawings == []
        app.bar.set([span("b")])
        assert len(drawings) == 1
