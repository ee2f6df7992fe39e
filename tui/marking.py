"""Marking words of a source in its reading room: for a form that asks for them, or to make a record of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from store.errors import MastheadError
from tui.passage import Passage
from tui.screens.marking import MarkingRoom

if TYPE_CHECKING:
    from tui.app import Explorer

SHOWS = "mark the words that show it"


def mark(
    app: Explorer,
    source: str,
    done: Callable[[Passage | None], None],
    start: tuple[int, int] | None = None,
    purpose: str = SHOWS,
) -> None:
    """Have words of a source marked, over whatever screen there is, and call `done` with them, or with None where the
    reader did not want to or the source cannot be read, which is said.

    `start`: the span `[start, end)` that is marked to begin with, in code points of the text.
    """
    try:
        room = MarkingRoom(app.browser, source, start, purpose)
        fault = room.why_not()
    except MastheadError as error:
        fault = str(error)
    if fault:
        app.say(fault)
        done(None)
    else:
        app.push_screen(room, partial(_after, app, done))


def _after(app: Explorer, done: Callable[[Passage | None], None], found: Passage | MastheadError | None) -> None:
    if isinstance(found, MastheadError):
        app.say(str(found))
    done(found if isinstance(found, Passage) else None)


def adder(app: Explorer) -> Callable[[Passage], None] | None:
    """What makes a record of marked words; None where nothing may be written."""
    return None if app.database.read_only else partial(_add, app)


def _add(app: Explorer, passage: Passage) -> None:
    from tui.adding_by_hand import choose_at

    choose_at(app, passage.source, passage.start, passage.end)
