"""Setting a bookmark and going to one; opening, saving and forgetting views by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store.errors import Faults
from store.text import clean
from tui import saved_views, settings_edit, settings_file, travel
from tui.actions import told, with_keys
from tui.bookmarks import Bookmarks
from tui.browser import Place
from tui.page import Span, span
from tui.pages.parts import shortened
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.bookmark_list import GONE, NAMED, BookmarkList
from tui.view import View

if TYPE_CHECKING:
    from tui.app import Explorer


def kept(app: Explorer) -> Bookmarks:
    """The bookmarks of the explorer's store; where nothing of it is remembered, those of this session."""
    if app.bookmarks is None:
        remembered = app.memory is not None and not app.browser.kiosk
        app.bookmarks = Bookmarks(app.database.path, kept=remembered)
    return app.bookmarks


def here(app: Explorer) -> Place:
    """The place that is kept: the view with the record under the cursor, or the front page without one."""
    app.settle()
    view = app.browser.view
    if view.selected is None and app.area == "list":
        view = view._replace(selected=app.pane.cursor_id)
    return Place(view)


# --- bookmarks


def ask(app: Explorer) -> None:
    """Ask for the letter of a bookmark for what is here."""
    try:
        known = kept(app).all()
    except Faults as fault:
        app.say(str(fault))
        return
    place = here(app)
    app.push_screen(BookmarkList(app, known, place), partial(_set, app, place))


def _set(app: Explorer, place: Place, letter: str | None) -> None:
    if letter is None:
        return
    try:
        kept(app).put(letter, place)
    except Faults as fault:
        app.say(str(fault))
        return
    name = shortened(app.browser.corpus.name(place.view.selected), 40) if place.view.selected else str(place.view)
    way = told("bookmarks", letter, "leads back here")
    app.say("; ".join(filter(None, [f"bookmark {letter}: {clean(name)}", way])))


def show(app: Explorer) -> None:
    """Show the bookmarks and the saved views, and go to one."""
    try:
        known = kept(app).all()
    except Faults as fault:
        app.say(str(fault))
        return
    if not known and not saved_views.named():
        way = told("bookmark", "keeps what the cursor is on") or with_keys("{bookmark} keeps what the cursor is on")
        app.say(f"there is no bookmark yet: {way}")
        return
    app.push_screen(BookmarkList(app, known), partial(_go, app))


def _go(app: Explorer, key: str | None) -> None:
    if key is None:
        return
    if key.startswith(NAMED):
        open_named(app, key.removeprefix(NAMED))
        return
    try:
        place = kept(app).all().get(key)
    except Faults as fault:
        app.say(str(fault))
        return
    if place is None:
        app.say(f"there is no bookmark {key}")
        return
    go(app, key, place)


def go(app: Explorer, letter: str, place: Place) -> None:
    """Go to a bookmark; a record that is gone is told."""
    corpus, id = app.browser.corpus, place.view.selected
    travel.open_view(app, place.view)
    if id is not None and corpus.resolve(id) not in corpus:
        app.say(f"{id}, which bookmark {letter} was on, is {GONE}: this is its view")


# --- views by name


def open_named(app: Explorer, name: str) -> None:
    """Show a saved view."""
    line = saved_views.named().get(name)
    if line is None:
        app.say(f"there is no view called {name} any more")
    else:
        travel.open_view(app, View.parse(line))


def save(app: Explorer) -> None:
    """Ask for a name and save the view under it, without the record that is selected."""
    app.settle()
    line = str(app.browser.view._replace(selected=None))
    question = NameLine(
        "Save this view as",
        partial(_means, line),
        typed="",
        hint="letters, digits, blanks",
        keys=(("enter", "save"), ("escape", "close")),
        lines=5,
    )
    app.push_screen(question, partial(_saved, app, line))


class NameLine(AskLine):
    """Asks for the name of a view."""

    nothing = "a name of your own: `masthead --view NAME` opens it"


def _means(line: str, typed: str) -> Meaning:
    name = typed.strip()
    try:
        saved_views.refuse_name(name)
    except ValueError as error:
        return Meaning(fault=str(error) if name else "")
    before = saved_views.named().get(name)
    if before is not None and before != line:
        return Meaning([span(name, "strong"), Span(" becomes "), span(line), span(f", and was {before}", "dim")])
    return Meaning([span(name, "strong"), Span(": "), span(line)])


def _saved(app: Explorer, line: str, said: str | None) -> None:
    if said is None:
        return
    name = said.removeprefix("=").strip()
    try:
        saved_views.understood(line)
        of = settings_edit.change(lambda text: settings_edit.put(text, "views", name, line), f'{name} = "{line}"')
    except (Faults, ValueError) as fault:
        app.say(str(fault))
        return
    app.say(f"saved as {name} ({of.path}, line {of.line('views', name)})")


def forget(app: Explorer, name: str) -> None:
    """Take a saved view out of the file of settings."""
    line = saved_views.named().get(name, "")
    try:
        settings_edit.change(lambda text: settings_edit.drop(text, "views", name), f"take {name} out of [views]")
    except Faults as fault:
        app.say(str(fault))
        return
    app.say(f"forgotten: {name} ({line}), in {settings_file.read().path}")
