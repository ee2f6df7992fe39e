"""Removing a record: what goes with it is said, and asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store.documents import KINDS, kind_of
from store.errors import MastheadError
from tui import changing
from tui.page import Span, span
from tui.pages.parts import shortened
from tui.reload import SOON
from tui.screens.chooser import Choice, Chooser, heading

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database
    from store.history import Change
    from store.removal import Removal
    from store.transaction import Transaction
    from tui.app import Explorer

_YES, _NO = "yes", "no"


def choose(app: Explorer, id: str) -> None:
    """Say what would go with a record, and ask."""
    if kind_of(id) in KINDS:
        app.run_worker(_ask(app, id), exit_on_error=False, exclusive=True, group="asking")
    else:
        app.say("there is nothing here that could be removed")


async def _ask(app: Explorer, id: str) -> None:
    looking = asyncio.create_task(asyncio.to_thread(_following, app.database, id))
    try:
        while not (await asyncio.wait({looking}, timeout=SOON))[0]:
            app.say("looking for all that names it …")
        following = await looking
    except MastheadError as error:
        app.say(str(error))
        return
    choices = list(_choices(app.browser.corpus, id, following))
    title = f"Remove {shortened(app.browser.corpus.name(id), 60)}?"
    app.push_screen(Chooser(title, lambda _: choices, own="reject", lines=20), partial(_answered, app, id))


def _following(database: Database, id: str) -> Removal:
    from store.remove import following

    with database.transaction(rehearse=True) as transaction:
        return following(transaction, id)


def _choices(corpus: Corpus, id: str, following: Removal) -> Iterator[Choice]:
    yield Choice(_NO, [Span("leave it")])
    gone = sorted(following.gone - {id})
    others = len(gone)
    more = f", and {others} more with it" if others else ""
    yield Choice(_YES, [Span(f"remove it{more}; u takes that back")])
    for words, ids in (("GOES WITH IT", gone), ("NAMES IT NO MORE", sorted(following.changed))):
        if ids:
            yield heading(words, Span(str(len(ids)), "dim"))
        for other in ids:
            kind = kind_of(other) or ""
            yield Choice(other, [span(corpus.name(other), kind)], [Span(kind, "dim")])


async def _answered(app: Explorer, id: str, answer: str | None) -> None:
    if answer == _YES:
        await changing.change(app, partial(_removed, id))
    elif answer not in (None, _NO):
        await app.open_link(answer)


def _removed(id: str, transaction: Transaction) -> Change:
    from store.remove import remove

    return remove(transaction, id, links=True)
