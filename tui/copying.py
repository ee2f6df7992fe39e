"""Sending a record to the terminal's clipboard: its name or words, or what is chosen from its forms."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from store.documents import kind_of
from store.text import clean
from tui import abilities, passage, terminal
from tui.actions import told
from tui.citation import Form, forms
from tui.page import Span, fit, span
from tui.pages.parts import shortened
from tui.passage import Passage
from tui.screens.chooser import Choice, Chooser
from tui.stores import store_options
from tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app import Explorer

_PREVIEW = 200  # characters


class Forms(Chooser):
    """The key that opened it sends what it is on: twice the key is the first form."""

    def on_mount(self) -> None:
        super().on_mount()
        self.lend("cite", "choose")


def copy(app: Explorer) -> None:
    """Send the words that are marked, or the name of a record, or its words."""
    id, marked = _meant(app), _marked(app)
    if marked is not None:
        send(app, "marked words", clean(marked.exact, lines=True))
    elif id is None:
        app.say("there is nothing here to copy")
    else:
        send(app, "words" if kind_of(id) == "quote" else "name", clean(app.browser.corpus.name(id), lines=True))


def choose(app: Explorer) -> None:
    """Offer the forms of what is marked, or of a record and of the view, and send one."""
    id, marked = _meant(app), _marked(app)
    if marked is not None:
        made, name = passage.forms(app.browser.rows, marked), "the marked words"
    else:
        options = None if app.browser.kiosk else store_options(app.database.path)
        made = forms(app.browser.rows, id, app.browser.view, options)
        name = shortened(app.browser.corpus.name(id), 50) if id else "this view"
    title, keys = f"Take away · {name}", (("enter cite", "send"), ("escape", "close"))
    app.push_screen(Forms(title, lambda _: map(_choice, made), keys=keys, lines=len(made)), partial(_chosen, app, made))


def _marked(app: Explorer) -> Passage | None:
    """What is marked in the reading room."""
    marked = getattr(app.screen, "marked", None)
    return marked if isinstance(marked, Passage) else None


def _meant(app: Explorer) -> str | None:
    """The record of the sheet, or of the link that is current in a page, or that is selected."""
    app.settle()
    if (of_sheet := getattr(app.screen, "record", None)) is not None:
        return str(of_sheet)
    link = app.focused.current_link if isinstance(app.focused, PageView) else None
    if link and link in app.browser.corpus:
        return link
    return app.browser.view.selected or app.pane.cursor_id


def _choice(form: Form) -> Choice:
    return Choice(form.name, [Span(fit(form.name, 10), "key"), span(" ".join(form.text[:_PREVIEW].split()), "dim")])


def _chosen(app: Explorer, made: Sequence[Form], name: str | None) -> None:
    for form in made:
        if form.name == name:
            send(app, form.name, form.text)


def _by_file(app: Explorer) -> str:
    """The other way, where there is one."""
    way = told("write", "writes what a view keeps to a file")
    return f"; {way}" if way and app.may_write else ""


def send(app: Explorer, what: str, text: str) -> None:
    """Send a clean text, and say what was sent; whether the terminal took it nobody can know."""
    sequence = terminal.osc52(text, os.environ)
    if not abilities.later_than_xterm(os.environ):
        app.say(f"there is no clipboard in a terminal of this kind{_by_file(app)}")
        return
    if not sequence:
        size = len(text.encode())
        app.say(
            f"the {what}: {size:,} bytes, and a terminal’s clipboard takes {terminal.CLIPBOARD_CAP:,} at most"
            f"{_by_file(app)}"
        )
        return
    app.write(sequence)
    by_way_of = {
        "tmux": "; tmux passes it on after `set -g allow-passthrough on`",
        "screen": ", in pieces for screen",
    }.get(terminal.multiplexer(os.environ), "")
    whose = "browser" if abilities.in_browser(os.environ) else "terminal"
    app.say(f"{what} sent to the {whose}’s clipboard (OSC 52), {len(text):,} characters{by_way_of}")
