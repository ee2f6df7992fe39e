"""What waits until no key comes for a while, so that a held key costs nothing but the list."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from tui.keys import KeyedApp

if TYPE_CHECKING:
    from textual.timer import Timer

REST = 0.15  # seconds without a key


class RestingApp(KeyedApp):
    """An app that follows the cursor once it rests, and counts what a large store was not asked for at each key."""

    rest: float | None = None  # seconds without a key, where somebody says how many
    _resting: Timer | None = None
    _late: Timer | None = None

    @abstractmethod
    def follow(self) -> None:
        """Show what belongs to the row under the cursor."""

    @abstractmethod
    def count(self) -> None:
        """Show and count what is out of sight."""

    # --- the cursor

    @property
    def at_rest(self) -> bool:
        """Whether the cursor was followed."""
        return self._resting is None

    @property
    def _wait(self) -> float:
        return REST * self.patience if self.rest is None else self.rest

    def soon(self) -> None:
        """The cursor has moved."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(self._wait, self.rested)

    def rested(self) -> None:
        """Follow the cursor now."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = None
        if self.screen_stack:  # a timer may outlive the screens
            self.follow()

    def settle(self) -> None:
        """What waits for the cursor to rest happens now: something else is about to be asked."""
        if not self.at_rest:
            self.rested()

    # --- what is out of sight

    def count_soon(self, wanted: bool) -> None:
        """What is out of sight may have changed, and is to be counted if that is `wanted`."""
        if self._late is not None:
            self._late.stop()
        self._late = self.set_timer(self._wait, self.caught_up) if wanted else None

    def caught_up(self) -> None:
        """Count now."""
        self._late = None
        if self.screen_stack:
            self.count()
