"""The theme of an explorer that is open: turned by key, or taken on from the settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from store.errors import UsageError
from tui import settings, theme
from tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from tui.app import Explorer

NEAREST = "in this terminal’s 16 colours, each the nearest of them"


def turn(app: Explorer) -> None:
    """To the next theme."""
    if app.no_color:
        app.say("NO_COLOR is set: there are no colours to choose")
        return
    names = theme.names()
    app.theme = names[(names.index(app.theme) + 1) % len(names)]
    few = f", {NEAREST}" if theme.beyond(app.theme, os.environ) else ""
    app.say(f"theme: {app.theme}{few}")
    draw(app)


def begin(looks: str) -> tuple[str, list[str]]:
    """The theme to begin with where the settings name one, '' for what was chosen or suits, and what is said of it:
    colours beyond those of the terminal are not put into it unasked."""
    if theme.beyond(looks, os.environ):
        return "", [f"This terminal has 16 colours, and the theme {looks} needs more: it is left aside here."]
    return looks, []


def take(app: Explorer, before: str) -> None:
    """Take on the theme that the settings name, where they named another one `before`, and its colours as they are now.
    Raises UsageError."""
    looks = str(settings.value("explorer.theme"))
    if app.no_color:
        return
    now = app.theme
    if looks not in ("auto", before):
        now, said = begin(looks)
        if said:
            raise UsageError(" ".join(said))
        app.first_theme = now  # which nobody chose by key
    elif now not in theme.names():
        now = app.first_theme = theme.suited(os.environ)
    if app.theme == now:
        app._watch_theme(now)  # Textual's own place for its styles (8.2.8, which is pinned)
    else:
        app.theme = now


def draw(app: Explorer) -> None:
    """Draw all anew: what the parts are drawn in is in no style sheet."""
    app.sync(keep_scroll=True, keep_pages=True)
    for screen in app.screen_stack:
        for part in screen.query(Drawn):
            part.refresh()
