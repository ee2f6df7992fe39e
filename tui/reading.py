"""Into the reading room, and out of it: which source is read, and where a fact leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store import proof
from store.documents import PROPOSAL, kind_of
from store.errors import MastheadError
from tui.browser import Reading
from tui.marking import adder
from tui.screens.reading import ReadingRoom
from tui.travel import open_link
from tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.screens.reading import Found


def read(app: Explorer) -> None:
    """Read the source that is selected or the current link of a page, else the one that a record is cited from."""
    app.settle()
    corpus = app.browser.corpus
    link = app.focused.current_link if isinstance(app.focused, PageView) else None
    id = app.browser.view.selected
    if link and link in corpus and (id is None or kind_of(link) == "source"):
        id = link
    id = id or app.pane.cursor_id
    if id is None:
        app.say("there is nothing here to read")
    elif kind_of(id) == "source":
        enter(app, id)
    elif kind_of(id) == PROPOSAL:
        enter(app, corpus[id]["source"], (id, corpus[id]["start"]))
    elif not (cited := proof.citations(corpus, id)):
        app.say("no source is cited for this: it is a label of the store’s own")
    else:  # where it can be read, if it can
        citation = next((c for c in cited if (corpus.get(c["source"]) or {}).get("text") is not None), cited[0])
        enter(app, citation["source"], (id, citation["start"]))


def enter(app: Explorer, source: str, cited: tuple[str, int] | None = None) -> None:
    """Open a source, at the place where a record is cited or at its beginning."""
    room = ReadingRoom(app.browser, Reading(source), cited, adder(app))
    app.push_screen(room, partial(_after, app))


def resume(app: Explorer, reading: Reading) -> None:
    """Open a source where it was left."""
    if reading.source in app.browser.corpus:
        app.push_screen(ReadingRoom(app.browser, reading, add=adder(app)), partial(_after, app))


async def _after(app: Explorer, found: Found | MastheadError | None) -> None:
    """Follow the fact that was opened; 'back' leads into the room again."""
    if isinstance(found, MastheadError):
        app.say(str(found))
    elif found is not None:
        app.browser.leave(app.place()._replace(reading=found.reading))
        await open_link(app, found.target)
