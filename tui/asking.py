"""A query on a large store: answered in a thread while the reader types on, and given up when the next key comes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from store.documents import KINDS
from store.query import Query, Stopped
from tui.view import PANES

if TYPE_CHECKING:
    from tui.app import Explorer

AT_ONCE = 0.1  # seconds that a key may wait for its answer


class Asked:
    """A query, and the fault that answering it met."""

    def __init__(self, query: Query) -> None:
        self.query, self.done = query, threading.Event()
        self.fault: Exception | None = None


class Asker:
    """Answers one query at a time for an explorer, the last one that was asked."""

    def __init__(self, app: Explorer) -> None:
        self._app, self._one = app, threading.Lock()
        self._asked: Asked | None = None

    def ask(self, text: str) -> None:
        """Have the panes show what a query keeps: now if that is known soon, else as soon as it is."""
        self.drop()
        query = self._app.browser.understand(text)
        if query is None:
            self._app.answered(False)
            return
        asked = self._asked = Asked(query)
        loop = asyncio.get_running_loop()

        def tell(caught_up: bool = False) -> None:
            loop.call_soon_threadsafe(self._app.call_later, self._catch_up if caught_up else self._take, asked)

        threading.Thread(target=self._answer, args=(asked, tell), daemon=True).start()
        if asked.done.wait(AT_ONCE):
            self._take(asked)
        else:
            self._app.browser.looking = True
            self._app.answered(False)

    def again(self) -> None:
        """Ask anew what is asked: the store is another."""
        if self._asked is not None:
            self.ask(self._app.browser.typed)

    def finish(self) -> None:
        """Wait for what is asked: something else is to be done with it."""
        if (asked := self._asked) is not None:
            asked.done.wait()
            self._take(asked)

    def drop(self) -> None:
        """Give up what is asked."""
        if self._asked is not None:
            self._asked.query.stopped = True
            self._asked = None
        self._app.browser.looking = False

    def _answer(self, asked: Asked, tell: Callable[..., None]) -> None:
        with self._one:
            try:
                for pane in self._app.browser.view.group:
                    if (kind := PANES[pane]) in KINDS:
                        asked.query.kept(kind)
                len(asked.query.nobody)
            except Stopped:
                return
            except Exception as fault:
                asked.fault = fault
        asked.done.set()
        with suppress(RuntimeError, Stopped):  # the reader left, and nobody listens any more; or asked for another
            tell()
            for kind in KINDS if asked.fault is None else ():  # what the other lists need
                asked.query.kept(kind)
            tell(caught_up=True)

    def _take(self, asked: Asked) -> None:
        if asked is self._asked:
            self._asked, self._app.browser.looking = None, False
            if asked.fault is not None:
                raise asked.fault
            self._app.browser.take(asked.query)
            self._app.answered(True)

    def _catch_up(self, asked: Asked) -> None:
        if asked.query is self._app.browser.query:
            self._app.caught_up()
