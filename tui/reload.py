"""Taking on a store that was changed: what was read before stays where the new state cannot be trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import MastheadError
from store.text import clean
from tui import logs
from tui.actions import with_keys
from tui.screens.overlay import Overlay
from tui.stores import checked

if TYPE_CHECKING:
    from store.corpus import Corpus
    from tui.app import Explorer

SOON = 0.5  # seconds after which the reader is told what takes so long


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
            app.sync(keep_scroll=True, keep_pages=what != "front" or app.browser.view.selected is not None)
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
    """Read the store again, a full one in a thread. One that another program broke leaves what was read before, with
    the reason."""
    if app.rereading is not None:
        return
    if not app.browser.quick:
        app.rereading = asyncio.create_task(asyncio.to_thread(checked, app.database))
        app.run_worker(_wait_for(app, app.rereading), exit_on_error=False)
        return
    try:
        take(app, checked(app.database))
    except MastheadError as error:
        _fault(app, error)


async def _wait_for(app: Explorer, work: asyncio.Task[Corpus]) -> None:
    """Take on what is read once it is there, saying meanwhile what one waits for."""
    try:
        while not (await asyncio.wait({work}, timeout=SOON))[0]:
            app.say(with_keys("the store has changed and is read again · {escape} stops"))
        take(app, await work)
    except asyncio.CancelledError:
        _fault(app, MastheadError("the store has changed since; r reads it again"))
    except MastheadError as error:
        _fault(app, error)
    finally:
        app.rereading = None


def take(app: Explorer, corpus: Corpus, turn: Callable[[], bool] = lambda: False) -> None:
    """Take on another state of the store. What is selected stays, unless `turn` selects something else then; it says
    whether it did."""
    if app.fault and app.notice.words == clean(app.fault):  # which is over
        app.notice.end()
    app.fault = ""
    app.settle()
    scrolls = app.place().scrolls
    app.browser.reload(corpus)
    logs.note("store read again", **logs.sizes(corpus))
    if turned := turn():
        scrolls = tuple(scroll for scroll in scrolls if scroll[0] != "detail")
    if app.asker is not None:
        app.asker.again()
    app.settle_in()
    app.sync(keep_scroll=True, scrolls=scrolls, keep_pages=not turned)
    for place, screen in enumerate(app.screen_stack[1:], 1):
        if isinstance(screen, Overlay) and screen.is_mounted and not screen.renew():
            for _ in app.screen_stack[place:]:
                app.pop_screen()
            app.say("the store has changed, and what was shown here is not in it any more")
            break
