"""The day as of which everything is shown: from event to event, one that is typed, or all dates again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store import dates, editing, turns
from store.language import QueryError
from tui.actions import told
from tui.page import Span, span
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.overlay import Overlay

if TYPE_CHECKING:
    from tui.app import Explorer


def step(app: Explorer, forwards: bool) -> None:
    """To the next day on which an event may have happened, or to the one before. Beyond the last are all dates."""
    app.settle()
    days, now = turns.days(app.browser.corpus), app.browser.query.day
    if now is None:
        found = None if forwards else turns.before(days, None)
    else:
        span_ = dates.parse(now)
        found = turns.after(days, span_.hi or now) if forwards else turns.before(days, span_.lo or now)
    if now is None and found is None:
        app.say("; ".join(filter(None, ["these are all dates", told("earlier", "steps back from event to event")])))
    elif found is None and not forwards:
        app.say("nothing happened before that, as far as it is known")
    else:
        show(app, found)


def ask(app: Explorer) -> None:
    """Ask for a day."""
    line = AskLine(
        "As of which day?",
        _means,
        typed=app.browser.query.day or "",
        hint="2031-04-12, 2031-04, 2031; nothing: all dates",
        lines=5,
    )
    app.push_screen(line, partial(_asked, app))


def _means(typed: str) -> Meaning:
    if not typed.strip():
        return Meaning([Span("all dates")])
    try:
        found = dates.parse(typed.strip())
    except ValueError as error:
        return Meaning(fault=str(error))
    day = found.lo if found.lo == found.hi else f"{found.lo or '…'} to {found.hi or '…'}"
    return Meaning([Span("as of "), span(day or "", "strong")])


def _asked(app: Explorer, said: str | None) -> None:
    if said is not None:
        show(app, said.removeprefix("=").strip() or None)


def show(app: Explorer, day: str | None) -> None:
    """Show everything as of a day, or for all dates; the rest of the filter stays."""
    try:
        text = app.browser.query.text
        text = editing.with_only(text, "at", day) if day else editing.without_field(text, "at")
    except QueryError as error:
        app.say(str(error))
        return
    selected, before = app.browser.view.selected, app.place()
    if text == app.browser.query.text:
        return
    app.browser.leave(before)
    app.browser.filter(text)
    app.browser.select(selected)
    app.browser.remember()
    app.filtered()
    for screen in app.screen_stack[1:]:
        if isinstance(screen, Overlay):
            screen.renew()
