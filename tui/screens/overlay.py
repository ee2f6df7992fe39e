"""What lies over the explorer: the keys that move in it and lead out of it are the same everywhere."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding

from tui.actions import keys_of
from tui.widgets.drawn import QuietScreen


class Overlay(QuietScreen):
    """A screen over the explorer. Its subclasses know what moves: `step`, `page`, `edge` (0 the first, -1 the last)."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,q,left,h", "leave", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "edge(0)", show=False),
        Binding("G,end", "edge(-1)", show=False),
    ]

    def lend(self, id: str, action: str) -> None:
        """Let the keys of an action of the registry do something here, but for those that have their use already."""
        for key in keys_of(id):
            if key not in self._bindings.key_to_bindings:
                self._bindings.bind(key, action, show=False)

    def renew(self) -> bool:
        """Show what the store holds now; False if what this is about is gone."""
        return True

    def action_leave(self) -> None:
        self.dismiss(None)
