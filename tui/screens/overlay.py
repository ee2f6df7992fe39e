"""What lies over the explorer: the keys that move in it and lead out of it are the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from tui.actions import keys_of
from tui.layers import key_on, on, steps_on
from tui.widgets.drawn import QuietScreen


class Overlay(QuietScreen):
    """A screen over the explorer. Its subclasses know what moves: `step`, `page`, `edge` (0 the first, -1 the last).

    `KIND` is what `tui.layers` knows it as; `DOES` has what actions of the registry do here."""

    KIND: ClassVar[str] = "sheet"
    DOES: ClassVar[Mapping[str, str]] = {
        "close": "leave",
        "escape": "leave",
        "left": "leave",
        "down": "step(1)",
        "up": "step(-1)",
        "page_down": "page(1)",
        "page_up": "page(-1)",
        "page_on": "page(1)",
        "top": "edge(0)",
        "bottom": "edge(-1)",
    }

    def __init__(self) -> None:
        super().__init__()
        for id, keys in on(self.KIND).items():
            if id in self.DOES:
                for key in keys:
                    self._bindings.bind(key, self.DOES[id], show=False)

    def lend(self, id: str, action: str) -> None:
        """Let the keys of an action of the registry do something here, but for those that have their use already."""
        for key in keys_of(id):
            if key not in self._bindings.key_to_bindings:
                self._bindings.bind(key, action, show=False)

    def key(self, *ids: str) -> str:
        """The first key of each of some actions here, as they are printed; '' if none has one."""
        return key_on(self.KIND, *ids)

    @property
    def steps(self) -> str:
        """The keys that go up and down."""
        return steps_on(self.KIND)

    def renew(self) -> bool:
        """Show what the store holds now; False if what this is about is gone."""
        return True

    def action_leave(self) -> None:
        self.dismiss(None)
