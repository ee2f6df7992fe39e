"""Adding a record by hand: of which kind, and what is known of it already."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store import edit
from store.called import Names
from store.documents import kind_of
from store.forms import FORMS
from store.text import line
from tui.forming import open_form
from tui.page import Span
from tui.screens.chooser import Choice, Chooser
from tui.screens.form import Draft

if TYPE_CHECKING:
    from tui.app import Explorer

_BY_HAND = ("person", "team", "event", "quote", "commitment", "membership", "theme", "coverage", "source")
_WHOSE = {"quote": "speaker", "membership": "person", "commitment": "actor", "coverage": "team"}


def choose(app: Explorer, id: str | None, fields: dict[str, str] | None = None) -> None:
    """Ask of which kind a new record is, and open its form; `fields` is what is known of it: of `citations` and `names`
    those take them that have them."""
    choices = [Choice(kind, [Span(kind, kind)]) for kind in _BY_HAND]
    app.push_screen(
        Chooser("Add by hand", lambda _: choices, own="accept", lines=len(choices)),
        partial(_kind_chosen, app, id, fields),
    )


def _kind_chosen(app: Explorer, id: str | None, fields: dict[str, str] | None, kind: str | None) -> None:
    if kind is None:
        return
    names, given = Names(app.browser.corpus), {}
    for name, words in (fields or {}).items():
        if any(each.name == name for each in FORMS[kind]):
            given[name] = words
    whose = next((each for each in FORMS[kind] if each.name == _WHOSE.get(kind)), None)
    if whose and id and kind_of(id) in whose.kinds:
        given[whose.name] = names.name(id, whose.kinds)
    draft = app.drafts.get(kind) if fields is None else None
    if draft is None or not draft.fields:
        draft = app.drafts[kind] = Draft(kind, edit.blank(kind), given)
    open_form(app, f"Add a {kind}" if kind != "event" else "Add an event", draft, "accept")


def choose_at(app: Explorer, source: str, start: int, end: int) -> None:
    """Ask of which kind a record is that is cited from a place in a source, and open its form."""
    words = (app.browser.corpus[source]["text"] or "")[start:end]
    place = f"{Names(app.browser.corpus).name(source, ('source',))} {start}-{end}"
    called = line(words, 200).replace(";", "\\;")
    choose(app, app.browser.view.selected, {"citations": place, "names": called, "label": called})
