"""What each action of the registry does to the explorer."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from store.lists import REVIEW
from tui import arrange, filtering, logs, terminal, travel
from tui.actions import BY_ID, offered, told
from tui.pages import help
from tui.panes.pane import Pane
from tui.view import PANES
from tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from tui.app import Explorer


async def do(app: Explorer, id: str) -> None:
    """Do an action by its id."""
    start = time.perf_counter()
    if id in PANES:
        _go(app, id)
    elif (waiting := _DO[id](app)) is not None:
        await waiting
    logs.note("action", id, seconds=time.perf_counter() - start)


# --- look


def _front(app: Explorer) -> None:
    app.leave()
    app.browser.select(None)
    app.pages()
    app.focus_on(app.detail)


def _go(app: Explorer, pane: str) -> None:
    if pane != app.browser.view.pane:
        app.leave()
        app.go(pane)
    app.focus_on(app.pane)
    if PANES[pane] == REVIEW and app.pane.cursor_id is not None:  # what is to decide, not the front page
        app.rested()


async def _enter(app: Explorer) -> None:
    focused = app.focused
    if isinstance(focused, PageView):
        if focused.current_link:
            await app.open_link(focused.current_link)
    elif isinstance(focused, Pane) and focused.cursor_id is None and app.browser.respelt:
        filtering.apply(app, app.browser.respelt)
    elif isinstance(focused, Pane):
        app.open_row()


def _proof(app: Explorer) -> None:
    """The proof of the link that is current in a page, else of what is selected."""
    app.settle()
    link = app.focused.current_link if isinstance(app.focused, PageView) else None
    id = app.browser.view.selected or app.pane.cursor_id
    if app.browser.view.selected is None and link and link in app.browser.corpus:
        id = link
    if id is None:
        app.say("there is nothing here to prove")
        return
    from tui.screens.proof import ProofSheet

    app.push_screen(ProofSheet(app.browser, id), partial(_after, app))


async def _after(app: Explorer, target: str | None) -> None:
    if target:
        await app.open_link(target)


def _read(app: Explorer) -> None:
    from tui import reading

    reading.read(app)


def _see(app: Explorer) -> None:
    from tui import seeing

    seeing.see(app)


def _changes(app: Explorer) -> None:
    from tui import seeing

    seeing.changes(app)


def _brief(app: Explorer) -> None:
    from tui import seeing

    seeing.brief(app)


def _help(app: Explorer) -> None:
    from tui.screens.sheet import SECTIONS, STEPS, Sheet

    keys = ((STEPS, "line"), ("enter", "do it"), ("escape", "back"), (SECTIONS, "next part"))
    build = partial(help.build, offered(app.browser.read_only, app.browser.kiosk))
    app.push_screen(Sheet("Help", build, keys, "help"), partial(_after, app))


def _zoom(app: Explorer) -> None:
    app.zoomed = not app.zoomed
    arrange.lay_out(app)
    app.sync(keep_scroll=True)


# --- move


def _step(app: Explorer, direction: int) -> None:
    focused = app.focused
    if isinstance(focused, PageView):
        (focused.next_link if direction > 0 else focused.previous_link)()
    else:
        _in_list(app, app.pane.move, direction)


def _in_list(app: Explorer, move: Callable[[int], None], to: int) -> None:
    """Move the cursor, and say so at once: the list's own word of it comes behind the keys that were typed ahead."""
    before = app.pane.cursor_id
    move(to)
    if app.pane.cursor_id != before:
        app.soon()


def _page(app: Explorer, pages: int) -> None:
    focused = app.focused
    if isinstance(focused, PageView):
        focused.scroll_page(pages)
    else:
        _in_list(app, app.pane.page, pages)


def _edge(app: Explorer, index: int) -> None:
    focused = app.focused
    if isinstance(focused, PageView):
        focused.scroll = 0 if index == 0 else 10**9
    else:
        _in_list(app, app.pane.move_to, index)


def _part(app: Explorer, step: int) -> None:
    """To the next part on the screen; the filter line is not one of them, `/` leads there."""
    if app.area == "input":
        filtering.accept(app)
        return
    if app.room == "narrow":  # one thing at a time: the list and its page take turns
        app.focus_on(app.detail if app.area == "list" else app.pane)
        return
    parts = [part for part in (*app.panes.values(), app.detail, app.proof) if part.region.area and part.display]
    here = parts.index(app.focused) if app.focused in parts else 0
    part = parts[(here + step) % len(parts)]
    if isinstance(part, Pane):
        app.go(part.pane)
    app.focus_on(part)


def _left(app: Explorer) -> None:
    if isinstance(app.focused, PageView):
        app.focus_on(app.pane)
        return
    id = app.pane.cursor_id
    if app.browser.view.pane != "teams" or id is None:
        return
    path = app.browser.corpus.path(id)
    if app.browser.corpus.children.get(id) and id not in app.browser.collapsed:
        app.browser.collapsed.add(id)
        app.sync(keep_scroll=True)
    elif len(path) > 1 and app.pane.select(path[-2]):
        app.rested()


def _right(app: Explorer) -> None:
    id = app.pane.cursor_id
    if app.area == "list" and app.browser.view.pane == "teams" and id in app.browser.collapsed:
        app.browser.collapsed.discard(id)
        app.sync(keep_scroll=True)
    elif app.area == "list":
        app.open_row()


def _escape(app: Explorer) -> None:
    """Out one layer."""
    if app.writing is not None:
        app.writing.stop()
    elif app.rereading is not None:
        app.rereading.cancel()
    elif app.notice.display:
        app.notice.end()
    elif app.zoomed:
        _zoom(app)
    elif isinstance(app.focused, PageView):
        app.focus_on(app.pane)
    elif app.browser.query.text:
        _clear(app)
    elif app.browser.view.selected is not None:
        app.browser.select(None)
        app.pages()
    elif app.hint is not None:
        app.hint.end(app)


def _back(app: Explorer) -> None:
    app.settle()
    travel.return_to(app, app.browser.back(app.place()))


def _forward(app: Explorer) -> None:
    app.settle()
    travel.return_to(app, app.browser.forward(app.place()))


def _mark(app: Explorer, setting: bool) -> None:
    from tui import bookmarking

    (bookmarking.ask if setting else bookmarking.show)(app)


# --- narrow


def _clear(app: Explorer) -> None:
    if app.browser.query.text:
        app.leave()
        app.browser.filter("")
        app.filtered()


def _palette(app: Explorer) -> None:
    from tui import palette

    palette.find(app)


def _facets(app: Explorer) -> None:
    from tui.screens.facets import FacetList

    app.settle()
    app.push_screen(FacetList(app), lambda _: app.browser.remember())


def _recent(app: Explorer) -> None:
    from tui import recent

    recent.choose(app)


def _pin(app: Explorer) -> None:
    app.settle()
    id = app.browser.view.selected or app.pane.cursor_id
    if id is not None:
        app.leave()
        app.browser.pin(id)
        app.filtered()


def _as_of(app: Explorer, forwards: bool) -> None:
    from tui import asof

    asof.step(app, forwards)


def _ask_day(app: Explorer) -> None:
    from tui import asof

    asof.ask(app)


def _chart(app: Explorer, what: str, step: int) -> None:
    from tui import charting

    (charting.zoom if what == "zoom" else charting.pan)(app, step)


async def _change(app: Explorer, id: str) -> None:
    from tui import changing

    await changing.do(app, id)


def _log(app: Explorer) -> None:
    if app.browser.kiosk:
        app.say("who changed what is not shown here")
        return
    from tui import logbook

    logbook.show(app)


def _sort(app: Explorer, reverse: bool) -> None:
    app.leave()
    (app.browser.reverse if reverse else app.browser.sort_next)()
    app.sync()


# --- take away and the rest


def _copy(app: Explorer) -> None:
    from tui.copying import copy

    copy(app)


def _cite(app: Explorer) -> None:
    from tui.copying import choose

    choose(app)


def _write(app: Explorer) -> None:
    from tui.writing import choose

    choose(app)


def _mouse(app: Explorer) -> None:
    app.say(terminal.hand_over_mouse(app._driver, told("mouse", "takes it back")))


def _reload(app: Explorer) -> None:
    app.redraw()
    app.reload()


def _theme(app: Explorer) -> None:
    from tui import theming

    theming.turn(app)


_DO: dict[str, Callable[[Explorer], Awaitable[None] | None]] = {
    "front": _front,
    "enter": _enter,
    "proof": _proof,
    "read": _read,
    "view": _see,
    "changes": _changes,
    "brief": _brief,
    "zoom": _zoom,
    "down": partial(_step, direction=1),
    "up": partial(_step, direction=-1),
    "top": partial(_edge, index=0),
    "bottom": partial(_edge, index=-1),
    "page_down": partial(_page, pages=1),
    "page_up": partial(_page, pages=-1),
    "left": _left,
    "right": _right,
    "next_part": partial(_part, step=1),
    "previous_part": partial(_part, step=-1),
    "bin_before": partial(_chart, what="pan", step=-1),
    "bin_after": partial(_chart, what="pan", step=1),
    "nearer": partial(_chart, what="zoom", step=1),
    "farther": partial(_chart, what="zoom", step=-1),
    "back": _back,
    "forward": _forward,
    "bookmark": partial(_mark, setting=True),
    "bookmarks": partial(_mark, setting=False),
    "escape": _escape,
    "filter": filtering.edit,
    "pin": _pin,
    "palette": _palette,
    "facets": _facets,
    "recent": _recent,
    "earlier": partial(_as_of, forwards=False),
    "later": partial(_as_of, forwards=True),
    "as_of": _ask_day,
    "clear": _clear,
    "sort": partial(_sort, reverse=False),
    "reverse": partial(_sort, reverse=True),
    **{
        id: partial(_change, id=id)
        for id in ("accept", "reject", "accept_above", "merge", "correct", "undo", "prefer", "forget")
    },
    "log": _log,
    "copy": _copy,
    "cite": _cite,
    "write": _write,
    "reload": _reload,
    "mouse": _mouse,
    "theme": _theme,
    "help": _help,
    "quit": lambda app: app.exit(0),
}
assert _DO.keys() | PANES.keys() == BY_ID.keys()
