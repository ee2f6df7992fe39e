"""A text of any length in lines of a width. Only what is looked at is wrapped, a block at a time.

A block is a paragraph, or a piece of a long one. Where it begins follows from the text alone, so that a place deep in
a text is found without wrapping what stands before it. Places are code points of the text as it is stored: what is
shown of it is made safe character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes

from store.text import clean
from tui.page import cells as size

BLOCK = 2048  # code points of a block, about
_BACK = 256  # how far before that a space is looked for
_KEPT = 64  # blocks that are kept wrapped

# Scripts that are written without spaces break anywhere, but before what closes a clause.
_WIDE = "\u2e80-\u2fff\u3040-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\U00020000-\U0003ffff"
_CLOSING = "\u3001-\u3002\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"


PASSAGE = "passage"  # the role of a mark that has no hue of its own, and lies under those that have


class Mark(NamedTuple):
    """A place of a text that is lit, `[start, end)`, in the hue of a role."""

    start: int
    end: int
    role: str


@cache
def _words() -> re.Pattern[str]:
    """A word with the space behind it, or a character that is a word of its own."""
    return re.compile(f"[{_WIDE}{_CLOSING}][{_CLOSING}]* ?|[^ {_WIDE}{_CLOSING}]+[{_CLOSING}]* ?| ")


def breaks(text: str, width: int) -> list[int]:
    """Where the lines of a clean text without LF begin. A space that a line is broken behind may stick out."""
    starts, used = [0], 0
    for word in _words().finditer(text):
        bare = word[0].rstrip(" ") or " "
        cells = size(bare)
        if used + cells > width and used and cells <= width:
            starts.append(word.start())
            used = 0
        if used + cells > width:  # longer than a line: as much on each as it takes
            for first, _last, taken in split_graphemes(bare)[0]:
                if used + taken > width and used:
                    starts.append(word.start() + first)
                    used = 0
                used += taken
        else:
            used += cells
        used += len(word[0]) - len(bare)
    return starts


class Wrapped:
    """The lines of a text at a width. A line goes from its first place to that of the next, line end included."""

    def __init__(self, text: str, width: int) -> None:
        self.text, self.width = text, max(width, 2)
        self._paragraph = 0, 0
        self._blocks: dict[int, tuple[list[int], int]] = {}

    def block(self, place: int) -> tuple[list[int], int]:
        """Where the lines of the block that holds a place begin, and where it ends."""
        first, last = self._paragraph_of(place)
        number = (place - first) // BLOCK
        start, end = self._cut(first, last, number), self._cut(first, last, number + 1)
        if place >= end:
            start, end = end, self._cut(first, last, number + 2)
        elif place < start:  # the last character, which is no block of its own
            start, end = self._cut(first, last, number - 1), start
        if start not in self._blocks:
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            body = clean(self.text[start:end].removesuffix("\n"))
            self._blocks[start] = [start + at for at in breaks(body, self.width)], end
        return self._blocks[start]

    def _paragraph_of(self, place: int) -> tuple[int, int]:
        first, last = self._paragraph
        if not first <= place < last:
            line_end = self.text.find("\n", place)
            last = len(self.text) if line_end < 0 else line_end + 1
            self._paragraph = first, last = self.text.rfind("\n", 0, place) + 1, last
        return first, last

    def _cut(self, first: int, last: int, number: int) -> int:
        """Where a block of the paragraph `[first, last)` begins: behind a space, or at least at no combining mark."""
        place = first + number * BLOCK
        if number == 0 or place >= last - 1:
            return last if number else first
        if (space := self.text.rfind(" ", place - _BACK, place)) >= 0:
            return space + 1
        places = range(place, place - _BACK, -1)
        return next((at for at in places if get_character_cell_size(self.text[at])), place)

    # lines

    def line(self, place: int) -> tuple[int, int]:
        """The line that holds a place."""
        starts, end = self.block(place)
        at = bisect_right(starts, place)
        return starts[at - 1], starts[at] if at < len(starts) else end

    def lines(self, place: int) -> Iterator[tuple[int, int]]:
        """The lines from the one that holds a place to the end of the text."""
        while place < len(self.text):
            start, place = self.line(place)
            yield start, place

    def moved(self, place: int, by: int) -> int:
        """Where the line begins that is so many lines after the one that holds a place, or at an end of the text."""
        starts, end = self.block(place)
        at = bisect_right(starts, place) - 1 + by
        while at >= len(starts) and end < len(self.text):
            at -= len(starts)
            starts, end = self.block(end)
        while at < 0 and starts[0] > 0:
            starts, end = self.block(starts[0] - 1)
            at += len(starts)
        return starts[max(0, min(at, len(starts) - 1))]
