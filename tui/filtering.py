"""The filter line: into it, what each key in it asks for, and out of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui import bars
from tui.widgets.bar import Bar

if TYPE_CHECKING:
    from tui.app import Explorer


async def edit(app: Explorer) -> None:
    """Into the filter line. Until it is first wanted a bar stands in its place, which costs the start nothing."""
    app.settle()
    app.before_filter = app.place()
    if app.filter_line is None:
        from tui.asking import Asker
        from tui.widgets.filter_input import FilterInput

        app.asker = Asker(app)
        app.filter_line = FilterInput(
            partial(_typed, app),
            on_move=lambda step: app.pane.move(step),
            on_page=lambda pages: app.pane.page(pages),
            accepted=partial(accept, app),
            left=partial(accept, app),
        )
        slash = Bar(id="slash")
        await app.line.mount(slash, app.filter_line, before=app.meaning)
        slash.set([bars.slash()])
        app.retype()
    app.focus_on(app.filter_line)


def _typed(app: Explorer, text: str) -> None:
    """Within the key event itself, where the store is not too large for that."""
    if app.asker is not None and app.browser.corpus.large:
        app.asker.ask(text)
    else:
        app.answered(app.browser.filter(text))


def accept(app: Explorer) -> None:
    """Out of the line and into the list, with the last query that was understood."""
    if app.asker is not None:
        app.asker.finish()
    app.browser.error = None
    app.browser.typed = app.browser.query.text
    app.browser.remember()
    app.retype()
    if app.before_filter and app.before_filter.view.query != app.browser.query.text:
        app.browser.leave(app.before_filter)
        if app.browser.query.text:  # the detail is of the first hit, not the front page of everything
            app.rested()
    app.before_filter = None
    app.count_soon(not app.browser.quick and not app.browser.corpus.large)
    app.focus_on(app.pane)
    app.update_bars()


def apply(app: Explorer, text: str) -> None:
    """Filter by a text as if it was typed and accepted, and go to the list."""
    if app.area != "input":
        app.leave()
    app.browser.filter(text)
    app.retype()
    app.answered(True)
    accept(app)
