"""Places in the text of a JSON file: where a value stands once the text is normalised, as citations count it."""

from __future__ import annotations

from store import text
from store.others import Place


class Places:
    """Places one behind another. What is normalised by itself begins and ends with a sign of JSON, which joins with
    nothing; so its lengths add up to that of the whole."""

    def __init__(self, words: str) -> None:
        self._words, self._read, self._at = words, 0, 0

    def place(self, start: int, end: int, where: str) -> Place:
        """The place of what stands at `[start, end)` of the text as it is in the file, behind all that were asked
        for."""
        return Place(self._on(start), self._on(end), where)

    def _on(self, to: int) -> int:
        """The place of a sign, in the normalised text."""
        self._at += len(text.normalise(self._words[self._read : to] + "{")) - 1
        self._read = to
        return self._at


def past(words: str, at: int, char: str, *, optional: bool = False) -> int:
    """The place of the next thing behind a character, and white space around it; -1 where it is not there."""
    at = _space(words, at)
    if words[at] != char:
        return at if optional else -1
    return _space(words, at + 1)


def _space(words: str, at: int) -> int:
    while words[at] in " \t\n\r":
        at += 1
    return at
