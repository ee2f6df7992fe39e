"""Following links, and the way back: how the explorer comes to show another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import MastheadError
from tui.actions import told
from tui.view import View

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.browser import Place


async def open_link(app: Explorer, target: str) -> None:
    """Follow a link: a record (its id), a view (`=quotes is:x`), an action (`!help`, `!unpin per:a`, `!see ledger`,
    `!compare`, `!read src:b` or `!read src:b evt:c 12`, where that is cited)."""
    if (into := app.browser.corpus.resolve(target)) != target:
        app.say(f"{target} was merged into {into}")
        target = into
    if target.startswith("="):
        open_view(app, View.parse(target[1:]))
    elif target.startswith("!unpin "):
        app.leave()
        app.browser.pin(target.removeprefix("!unpin "))
        app.filtered()
    elif target.startswith("!read "):
        from tui import reading

        source, *cited = target.removeprefix("!read ").split()
        reading.enter(app, source, (cited[0], int(cited[1])) if cited else None)
    elif target == "!compare":
        from tui import comparing

        comparing.choose(app)
    elif target.startswith("!see "):
        from tui import seeing

        seeing.open(app, target.removeprefix("!see "))
    elif target.startswith("!"):
        await app.action_act(target[1:])
    elif target in app.browser.corpus:
        app.leave()
        if app.browser.open(target):
            app.retype()
            way_back = told("back", "brings it back")
            app.say("; ".join(filter(None, ["the filter was set aside to show this", way_back])))
        app.sync(keep_scroll=True)
        app.focus_on(app.detail)


def open_view(app: Explorer, view: View) -> None:
    """Show a view as a whole: pane, filter, order and record."""
    app.leave()
    moved = app.browser.corpus.resolve(view.selected or "")
    try:
        app.browser.show(view)
    except MastheadError as error:
        app.say(str(error))
        return
    app.retype()
    app.sync()
    app.focus_on(app.pane)
    if view.selected and moved != view.selected:
        app.say(f"{view.selected} was merged into {moved}")


def return_to(app: Explorer, place: Place | None) -> None:
    """Show a place that 'back' or 'forward' led to, as it was left."""
    if place is None:
        app.say("there is nothing further that way")
        return
    app.retype()
    app.sync(keep_scroll=True, scrolls=place.scrolls, cursor=place.cursor)
    app.focus_on(app.detail if place.focus == "page" else app.pane)
    if place.reading is not None:
        from tui import reading

        reading.resume(app, place.reading)
    if place.seen is not None:
        from tui import seeing

        seeing.show(app, place.seen)
