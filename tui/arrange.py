"""The parts of the explorer as the size, the focus and what they hold ask for; `layout` does the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import layout, logs
from tui.frontpage import KEPT
from tui.least import LOW

if TYPE_CHECKING:
    from tui.app import Explorer


def room_for(app: Explorer) -> str:
    """The layout that the size asks for."""
    return "narrow" if app.zoomed else layout.mode(app.extent.width, app.extent.height)


def opens_in_page(app: Explorer) -> bool:
    """Whether the explorer opens in a page: where that was left, or where there is room only for the front page."""
    if app.memory is not None and app.memory.place is not None:
        return app.memory.place.focus == "page"
    return app.room == "narrow" and app.browser.view.selected is None


def classes(app: Explorer) -> str:
    """The classes of the screen as it opens."""
    part = "in-page" if opens_in_page(app) else "in-list"
    return f"{app.room} {part}{' low' if app.extent.height < LOW else ''}"


def lay_out(app: Explorer) -> None:
    """Take the layout that the size asks for."""
    room = room_for(app)
    logs.note("size", room, columns=app.extent.width, lines=app.extent.height)
    if room != app.room:
        for name in (*layout.BESIDE, "medium", "narrow"):
            app.main.set_class(name == room, name)
        app.room = room
    app.main.set_class(app.extent.height < LOW, "low")
    if app.hint is not None and app.hint.display != (spare := app.extent.height >= app.hint.LEAST):
        app.hint.display = spare  # no line can be spared in a low window
    turn(app)


def turn(app: Explorer) -> None:
    """Say whether a list or a page has the focus: a narrow screen shows only that."""
    if app.main.focused is not None:
        page = app.area == "page"
        app.main.set_class(page, "in-page")
        app.main.set_class(not page, "in-list")


def share(app: Explorer) -> None:
    """Give each pane its height where all are on the screen."""
    # The bars take three lines, and the hint one.
    bars = 4 if app.hint is not None and app.hint.display else 3
    beside, total = app.room in layout.BESIDE, app.extent.height - bars
    app.lists.share(app.room, total)
    # The front page takes what it needs, as long as a few rows of the list, or of the proof, stay.
    front_page = app.browser.view.selected is None
    width = layout.page_width(app.room, app.extent.width)
    need = len(app.front(width).lines) + 2 if front_page and app.room != "narrow" else 0
    charted = app.pane.chart is not None  # it needs room above the rows
    most = total * 2 // 3 if charted else total * 3 // 7
    rest = total - min(app.pane.need, most)  # a short list leaves its room to the page
    kept = most if charted else KEPT
    app.side.styles.height = max(rest, min(need, total - kept)) if app.room == "medium" else "1fr"
    least = total * 2 // 5 if front_page else total * 3 // 5
    tall = max(least, min(need, total - KEPT)) if beside and app.room != "broad" else "1fr"
    app.detail.styles.height = tall
