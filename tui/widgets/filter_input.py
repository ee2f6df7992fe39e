"""The filter line: what is typed filters inside the key event itself, so that a key is one frame."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from store.text import clean
from tui.layers import on

LONGEST = 5000  # characters of a line: more than a query or a path may have, so that they can still say so


class FilterInput(Input):
    """Calls back instead of posting: waiting for `Input.Changed` would make three frames of one key.

    Keys that lead out of the line go to the callbacks; those without a callback are left to the app.
    """

    DEFAULT_CSS = """
    FilterInput, FilterInput:focus {
        border: none; height: 1; padding: 0; background: $background; background-tint: transparent;
    }
    """

    def __init__(
        self,
        on_filter: Callable[[str], None],
        *,
        on_move: Callable[[int], None] | None = None,
        on_page: Callable[[int], None] | None = None,
        accepted: Callable[[], None] | None = None,
        left: Callable[[], None] | None = None,
        placeholder: str = "everything",
        id: str | None = None,
    ) -> None:
        self._on_filter: Callable[[str], None] | None = None  # nothing is filtered while the line is made
        super().__init__(placeholder=placeholder, select_on_focus=False, id=id)
        self.cursor_blink = False
        self._on_filter = on_filter
        ways: dict[str, Callable[[], None] | None] = {"enter": accepted, "escape": left}
        if on_move is not None:
            ways |= {"up": lambda: on_move(-1), "down": lambda: on_move(1)}
        if on_page is not None:
            ways |= {"page_up": lambda: on_page(-1), "page_down": lambda: on_page(1)}
        there = on("line")
        self._ways_out = {key: way for id, way in ways.items() if way is not None for key in there[id]}

    def set_quietly(self, value: str) -> None:
        """Put another text into the line without filtering: the view already says it."""
        on_filter, self._on_filter = self._on_filter, None
        try:
            self.value = value
            self.cursor_position = len(self.value)
        finally:
            self._on_filter = on_filter

    def validate_value(self, value: str) -> str:
        """Called by Textual for each new value, before it is kept; what is pasted comes out safe to show."""
        value = clean(value[:LONGEST])
        if value != self.value and self._on_filter is not None:
            self._on_filter(value)
        return value

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is for the line, before any action of the app: a letter, or a way out."""
        return key in self._ways_out or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        if (way_out := self._ways_out.get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            way_out()
