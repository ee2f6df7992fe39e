"""Keeping a session: read before the explorer is made, written at its end, and now and then until there.

Losing it costs its reader little, so nothing that goes wrong with it is in anybody's way.
"""

from __future__ import annotations

import asyncio
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import kind_of
from store.errors import Faults, MastheadError
from store.files import OPEN, make_folder, reason, replace
from tui import theme
from tui.actions import lessons
from tui.browser import Browser, Place
from tui.session import MOST, Newer, Session, decode, encode, file_of, owner

if TYPE_CHECKING:
    from tui.app import Explorer

NOW_AND_THEN = 3.0  # seconds between looks at whether there is something to write


class Memory:
    """What is remembered of a store. `session` is how it was when the explorer started."""

    def __init__(self, store: Path, file: Path | None = None, *, fresh: bool = False, kept: bool = True) -> None:
        """`fresh`: nothing of what there is is taken on; not `kept`: no file is read or written."""
        self.file, self._store = file or file_of(store), owner(store)
        self.session, self.trouble = Session(), ""
        self._keeps = kept  # a file of a newer Masthead is left as it is
        self._one = threading.Lock()
        self._latest = self._written = b""
        try:
            raw = _read(self.file) if kept else b""
            session = decode(raw, self._store) if raw else Session()
        except Faults as fault:
            self._keeps = not isinstance(fault, Newer)
            if not fresh:
                self.trouble = f"What was remembered of the last time is left aside: {fault} ({self.file})."
        else:
            self.session = Session() if fresh else session
        self.taught = set(self.session.taught)

    @property
    def teaches(self) -> bool:
        """Whether there is a key that the hint has still to teach."""
        return not self.taught.issuperset(lessons())

    @property
    def place(self) -> Place | None:
        """The place to come back to."""
        return self.session.place

    @property
    def scrolls(self) -> tuple[tuple[str, int], ...]:
        """How far the parts were scrolled."""
        return self.place.scrolls if self.place is not None else ()

    @property
    def theme(self) -> str:
        """The theme that was chosen; '' for none."""
        return self.session.theme if self.session.theme in theme.names() else ""

    # --- coming back

    def resume(self, browser: Browser, asked: bool) -> None:
        """Take a browser to where its reader was; if something else is `asked` for, only what they chose comes back."""
        session = self.session
        browser.recent = list(session.recent)
        if asked or session.place is None:
            self.session = session._replace(place=None, cursors=(), zoomed=False)
            return
        view = session.place.view
        try:
            browser.show(view)
        except MastheadError:
            browser.show(view._replace(query=""))
        browser.charted, browser.zoom = session.charted, session.zoom
        browser.behind, browser.ahead = list(session.behind), list(session.ahead)
        browser.collapsed = {id for id in session.collapsed if id in browser.corpus and kind_of(id) == "team"}

    def settle(self, app: Explorer) -> None:
        """Put the cursors where they were, before they are first drawn."""
        for name, id in self.session.cursors:
            if name in app.panes:
                app.panes[name].select(id)

    # --- keeping

    def begin(self, app: Explorer) -> None:
        """Keep what the reader does from now on."""
        app.set_interval(NOW_AND_THEN, lambda: self._note(app))

    def _note(self, app: Explorer) -> None:
        """Write what has changed, in a thread: a disk may be slow."""
        if app.at_rest and self._take(app):
            self._writing = asyncio.get_running_loop().run_in_executor(None, self._write)

    def close(self, app: Explorer) -> None:
        """Write how the explorer is left."""
        if self._take(app):
            self._write()

    def _take(self, app: Explorer) -> bool:
        """Take in how the explorer is now; whether that is to be written."""
        self._latest = encode(_session(app, self), self._store)
        return self._keeps and self._latest != self._written

    def _write(self) -> None:
        """Write what was taken in last, whichever of two threads comes first."""
        with self._one, suppress(OSError):
            raw, self._written = self._latest, self._latest
            make_folder(self.file.parent)
            replace(self.file, [raw], 0o600)


def _session(app: Explorer, memory: Memory) -> Session:
    """How an explorer is now."""
    browser, place = app.browser, app.place()
    if not app.at_rest:  # the selection is about to follow the cursor
        place = place._replace(view=place.view._replace(selected=app.pane.cursor_id))
    cursors = [(name, pane.cursor_id) for name, pane in app.panes.items()]
    return Session(
        place=place,
        behind=tuple(browser.behind),
        ahead=tuple(browser.ahead),
        cursors=tuple((name, id) for name, id in cursors if id is not None),
        collapsed=frozenset(browser.collapsed),
        zoomed=app.zoomed,
        charted=browser.charted,
        zoom=browser.zoom,
        theme=memory.theme if app.theme == app.first_theme else app.theme,
        recent=tuple(browser.recent),
        taught=frozenset(memory.taught),
    )


def _read(path: Path) -> bytes:
    """The bytes of the file; none if there is none, or more than a session has. Raises Faults."""
    try:
        state = path.stat()
    except OSError:
        return b""
    if not stat.S_ISREG(state.st_mode):  # a FIFO would be waited for
        raise Faults("it is no file")
    if state.st_size > MOST:
        return b""
    try:
        with open(os.open(path, os.O_RDONLY | OPEN), "rb") as file:
            return file.read(MOST)
    except OSError as error:
        raise Faults(f"it cannot be read: {reason(error)}") from None
