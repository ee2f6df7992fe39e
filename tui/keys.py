"""Keys, one after the other: each is done before the next is looked at, in the part that then has the focus.

Textual sends a key into the queue of the part that has the focus, and from there through the queues of all that is
around it to the app. What was typed ahead is in those queues too: it goes where the focus was, or overtakes.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events

from tui.actions import ACTIONS, EVERY, key_of, keys_of
from tui.framed import FramedApp
from tui.least import too_small

_TURNS = 1000  # of the loop that such a part is waited for


class KeyedApp(FramedApp, inherit_bindings=False):
    """An app that does its keys so, and has those of the registry. It overrides Textual's own place for them (8.2.8,
    which is pinned)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._unbound = self._bindings.copy()
        self.take_keys()

    def take_keys(self) -> None:
        """Have the keys that the actions have now. What lies over the explorer meanwhile keeps those that it says."""
        self._bindings = self._unbound.copy()
        self.quits = key_of("quit")
        for action in ACTIONS:
            if keys := keys_of(action.id):
                self.bind(",".join(keys), f"act('{action.id}')", description=action.help, show=False)
        #: keys that are held with alt, which a terminal sends as an escape and the key
        self._held = frozenset(key for id in EVERY for key in keys_of(id) if key.startswith("alt+"))

    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif self._exit or not self.screen_stack:  # what is typed behind 'quit'
            return
        elif isinstance(event, events.Key):
            await self._key(event)
        elif self.focused is not None and not too_small(self.screen.size):
            event._set_forwarded()
            await self.focused.on_event(event)

    async def _key(self, event: events.Key) -> None:
        if event.key in self._held:
            event = events.Key(event.key, None)  # no letter to write
        elif event.character and event.key.startswith("alt+"):  # an escape and the key right behind it
            await self._key(events.Key("escape", "\x1b"))
            event = events.Key(event.character, event.character)
        elif event.key == "ctrl+space":  # as kitty calls it
            event = events.Key("ctrl+@", None)
        if too_small(self.screen.size) and event.key not in keys_of("quit"):
            return  # what it would do is not seen
        part = self.focused if not too_small(self.screen.size) else None
        for _ in range(_TURNS):  # a part that was just made has the focus before it has its place
            if part is None or part.is_attached:
                break
            await asyncio.sleep(0)
        if part is not None and part.check_consume_key(event.key, event.character):
            event._set_forwarded()
            await part.on_event(event)
        elif not await self._check_bindings(event.key, priority=True):
            await self._check_bindings(event.key)
