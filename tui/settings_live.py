"""The file of settings while an explorer is open: a change of it is taken on in place, as far as it can be.

That are themes, saved views and keys; all else is how an explorer begins. What is wrong is told with its line; a file
that cannot be read leaves all as it is.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import UsageError
from tui import keymap, settings, settings_file, theme, theming
from tui.settings_file import AS_WITHOUT, Read, read_at, sentence

if TYPE_CHECKING:
    from tui.app import Explorer

WATCH = 0.5  # seconds between looks at the file

State = tuple[int, int, int] | None


class Live:
    """The file of settings that an explorer began with."""

    def __init__(self) -> None:
        of = settings_file.read()
        self._of = of  # as it was taken on
        self._taken: State = None  # so that one that was changed since is read again
        self._seen: State = None

    def begin(self, app: Explorer) -> None:
        """Watch the file from now on."""
        app.set_interval(WATCH, partial(self.look, app))

    def look(self, app: Explorer) -> None:
        """Take on the file if it was changed and rests: an editor may write it in pieces."""
        now, before = _state(self._of.path), self._seen
        self._seen = now
        if now == before and now != self._taken:
            self._taken = now
            of = read_at(self._of.path, self._of.by)
            if take(app, of, self._of):
                self._of = of


def _state(path: Path) -> State:
    """What tells that a file was written; None for none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def take(app: Explorer, of: Read, before: Read) -> bool:
    """Take on a file of settings as it is now, and tell what is wrong with it; whether it could be read."""
    if of == before:
        return True
    if unread := [fault for fault in of.faults if not fault.table]:
        app.say(sentence(of.path, unread[0]).replace(AS_WITHOUT, "so all stays as it was"))
        return False
    ours, looks, told = of == settings_file.read(), _looks(), _told(of, before)
    settings_file.take(of)
    if of.own.get("keys") != before.own.get("keys") or of.values.get("keys.preset") != before.values.get("keys.preset"):
        keymap.take()
        app.take_keys()
    theme.take(of.own.get("themes", {}))
    try:
        theming.take(app, looks)
    except UsageError as error:
        told.append(str(error))
    theming.draw(app)
    if told or not ours:  # a view that was saved here was said already
        app.say(" ".join(told) or f"{of.path.name} was changed, and is taken on")
    return True


def _looks() -> str:
    """The theme that the settings name."""
    try:
        return str(settings.value("explorer.theme"))
    except UsageError:
        return "auto"


def _told(of: Read, before: Read) -> list[str]:
    """What is wrong that was not wrong before: also what is taken nevertheless, while one is at it."""
    known = {(fault.table, fault.words) for fault in before.faults}
    return settings_file.told(of, [fault for fault in of.faults if (fault.table, fault.words) not in known])
