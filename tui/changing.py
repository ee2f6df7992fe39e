"""Changing the store from the explorer: what is asked for goes to whoever does it, what was done is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from store.documents import PROPOSAL, kind_of
from store.errors import MastheadError
from store.lists import REVIEW
from store.text import clean
from tui import stores
from tui.actions import BY_ID, key_of, told
from tui.deeds import deed
from tui.page import size
from tui.pages.parts import shortened
from tui.reload import SOON, take
from tui.view import PANES

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database
    from store.history import Change
    from store.transaction import Transaction
    from tui.app import Explorer

Work = Callable[["Transaction"], "Change"]
Turn = Callable[["Change"], bool]

#: what is done to a record in any pane but Review: action → the module whose `choose(app, id)` does it
_ELSEWHERE = {
    "correct": "forming", "accept": "adding_by_hand", "reject": "removing", "merge": "joining", "prefer": "preferring",
    "forget": "forgetting",
}  # fmt: skip
READ_ONLY = "this session is read-only: nothing is changed in it"
_NAMED = 3  # proposals that a sentence names
_FOOT = 18  # cells of the footer that a sentence leaves to what stands at its right


async def do(app: Explorer, action: str) -> None:
    """Do one of the actions that change the store."""
    if app.database.read_only:
        app.say(READ_ONLY)
    elif action == "undo":
        from store.history import undo

        await change(app, undo, back=True)
    elif BY_ID[action].group == "Review" and PANES[app.browser.view.pane] == REVIEW:
        from tui import reviewing

        await reviewing.do(app, action)
    elif action not in _ELSEWHERE:
        leads = told("review", "leads there")
        app.say(f"{key_of(action)} acts in Review, where proposals are decided; {leads}".rstrip("; "))
    else:
        app.settle()
        id = app.browser.view.selected or app.pane.cursor_id
        if id is None and action != "accept":
            app.say("there is nothing here")
        else:
            import_module(f"tui.{_ELSEWHERE[action]}").choose(app, id)


async def change(app: Explorer, work: Work, turn: Turn | None = None, *, back: bool = False) -> None:
    """Have a change written, look at the store anew and say what was done; see `attempt`."""
    if fault := await attempt(app, work, turn, back=back):
        if app.database.changed():  # by somebody else
            app.reload()
        app.say(fault)


async def attempt(app: Explorer, work: Work, turn: Turn | None = None, *, back: bool = False) -> str:
    """`change`; why it could not be, '' if it was. `turn` has the browser show what should be looked at then, and says
    whether it did; without it the cursor stays, or goes to where what is taken `back` was done."""
    before = app.browser.corpus
    writing = asyncio.create_task(asyncio.to_thread(_write, app.database, work))
    while not (await asyncio.wait({writing}, timeout=SOON))[0]:
        app.say("it is being written …")
    try:
        done, now = await writing
    except MastheadError as error:
        return str(error)
    take(app, now, lambda: turn(done) if turn else back and _where(app, done))
    app.say(said(now, before, done, back, app.extent.width - _FOOT))
    return ""


def _where(app: Explorer, done: Change) -> bool:
    """To what a change was about, where the list has it."""
    shown = set(app.browser.ids(app.browser.view.pane))
    found = next((id for id in (*done.proposals, done.about) if id in shown), None)
    if found is not None:
        app.browser.select(found)
    return found is not None


def _write(database: Database, work: Work) -> tuple[Change, Corpus]:
    """The change as one transaction, and the store as it is then."""
    with database.transaction() as transaction:
        done = work(transaction)
    return done, stores.corpus_of(database)


def said(corpus: Corpus, before: Corpus, done: Change, back: bool, room: int) -> str:
    """A change in a sentence: what was done to what, and what it took along, by name where there is room."""
    others, tails, count = [id for id in done.proposals if id != done.about], [""], ""
    verb, tail = deed(done.what)
    if kind_of(done.about) == PROPOSAL and others:
        named = ", ".join(corpus.name(id) for id in others[:_NAMED])
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        tails = [f" (with {named}{more})", f" (with {len(others):,} more)"]
    elif done.what.startswith("accept "):
        count, tails = f" {len(others):,} of", [tail]
    verb = f"taken back: {verb}{count}" if back else f"{verb}:{count}"
    name = (corpus if done.about in corpus else before).name(done.about)
    for tail in tails:
        if size(sentence := f"{verb} {clean(name)}{clean(tail)}") <= room:
            return sentence
    return f"{verb} {shortened(name, max(20, room - len(verb) - len(tails[-1]) - 4))}{tails[-1]}"
