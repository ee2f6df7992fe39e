"""Taking on a store that was changed: what was read before stays where the new state cannot be trusted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from store.errors import MastheadError
from store.text import clean
from tui.stores import checked

if TYPE_CHECKING:
    from tui.app import Explorer


async def settle_in(app: Explorer) -> None:
    """Do what a frame did not wait for: get ready, a little at a time, what the first filter asks for; and hold all of
    the file against its sum, in a thread. What is wrong with it is told like a store that was broken meanwhile."""
    corpus, sound = app.browser.corpus, app.database.sound
    try:
        for what in sorted(app.browser.waiting, reverse=True):
            await asyncio.to_thread(app.browser.work_out, what)
            if app.browser.corpus is not corpus:
                return
            app.browser.waiting.discard(what)
            app.sync(keep_scroll=True, keep_pages=what != "front")
        for _ in corpus.day().naming.warm():
            await asyncio.sleep(0)
            if app.browser.corpus is not corpus:
                return
        await asyncio.to_thread(sound)
    except MastheadError as error:
        _fault(app, error)


def _fault(app: Explorer, error: MastheadError) -> None:
    app.fault = str(error)
    app.say(app.fault)
    app.sync(keep_scroll=True, keep_pages=True)


def reload(app: Explorer) -> None:
    """Read the store again; one that another program broke leaves what was read before, with the reason."""
    try:
        corpus = checked(app.database)
    except MastheadError as error:
        _fault(app, error)
        return
    if app.fault and app.notice.words == clean(app.fault):  # which is over
        app.notice.end()
    app.fault = ""
    if len(app.screen_stack) > 1:  # a proof that was worked out on the store as it was
        for _ in app.screen_stack[1:]:
            app.pop_screen()
        app.say("the store has changed: what lay over the explorer was closed")
    app.settle()
    scrolls = app.place().scrolls
    app.browser.reload(corpus)
    if app.asker is not None:
        app.asker.again()
    app.settle_in()
    app.sync(keep_scroll=True, scrolls=scrolls, keep_pages=True)
