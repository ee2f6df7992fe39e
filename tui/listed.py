"""The ids in a pane: rows of a kind in some order, of which only those that are looked at become ids."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

UNDATED = "§undated"


class Mixed(tuple[str, ...]):
    """Ids of several kinds, as they stand."""

    section = None

    @property
    def rows(self) -> tuple[str, ...]:
        return self


class Listed(Sequence[str]):
    """`rows` are places in `ids`, which are sorted; before the row at `section` stands a line that divides the list."""

    def __init__(self, ids: Sequence[str], rows: Sequence[int], section: int | None = None) -> None:
        self._ids, self.rows, self.section = ids, rows, section

    def __len__(self) -> int:
        return len(self.rows) + (self.section is not None)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        place = range(len(self))[place]  # an IndexError beyond the end, and -1 is the last
        if self.section is None or place < self.section:
            return self._ids[self.rows[place]]
        return UNDATED if place == self.section else self._ids[self.rows[place - 1]]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and (id == UNDATED or self._row(id) in self.rows)

    def index(self, id: str, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands. Raises ValueError where it does not."""
        if id == UNDATED and self.section is not None:
            return self.section
        place = self.rows.index(self._row(id))
        return place if self.section is None or place < self.section else place + 1

    def _row(self, id: str) -> int:
        row = bisect_left(self._ids, id)
        return row if self._ids[row : row + 1] == [id] else -1
