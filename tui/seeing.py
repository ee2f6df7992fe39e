"""What a pane holds, looked at another way: a sheet over the explorer, into which 'back' leads again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.browser import Seen
from tui.view import FIRST, VIEWS

if TYPE_CHECKING:
    from tui.app import Explorer


def see(app: Explorer) -> None:
    """Look at what the pane holds another way."""
    app.settle()
    name = VIEWS.get(app.browser.view.pane)
    if app.browser.view.pane == FIRST:
        from tui import charting

        charting.toggle(app)
    elif name is None:
        app.say(f"{app.browser.view.pane.capitalize()} is looked at one way only")
    else:
        show(app, Seen(name, app.browser.view.selected or app.pane.cursor_id))


def open(app: Explorer, page: str) -> None:
    """Look at a view by the name of its module, over the pane whose it is."""
    pane = next((pane for pane, other in VIEWS.items() if other == page), None)
    if pane is not None and pane != app.browser.view.pane:
        app.leave()
        app.go(pane)
        app.focus_on(app.pane)
    see(app)


def changes(app: Explorer) -> None:
    """Look at what changed between two days."""
    app.settle()
    show(app, Seen("between"))


def brief(app: Explorer) -> None:
    """The brief on what is selected, else on the link that is current in a page or the record under the cursor."""
    from store.brief import about
    from store.errors import Faults
    from tui.widgets.page_view import PageView

    app.settle()
    corpus = app.browser.corpus
    link = app.focused.current_link if isinstance(app.focused, PageView) else None
    id = app.browser.view.selected or (link if link and link in corpus else app.pane.cursor_id)
    if id is None:
        app.say("there is nothing here to make a brief of")
        return
    try:
        show(app, Seen("brief", about(corpus, id)))
    except Faults as fault:
        app.say(str(fault))


def show(app: Explorer, seen: Seen) -> None:
    """Open a sheet."""
    if seen.page == "difference":
        from tui import comparing

        comparing.compare(app, seen)
    elif seen.page == "between":
        from tui.screens.between import BetweenSheet

        BetweenSheet(app, seen).lay()
    else:
        from tui.screens.view import ViewSheet

        ViewSheet(app, seen).lay()
