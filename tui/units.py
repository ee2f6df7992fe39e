"""Words, sentences and paragraphs around a place in a text of any length, to move by. Places begin characters.

A word is letters and digits, with apostrophes, points and hyphens inside it; in scripts without spaces what is of one
script. A sentence ends with its closing marks, a paragraph is a line that is not empty. Of what is longer than the
text that is looked at, that is a part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from tui.graphemes import before, end_of, start_of

WORD, SENTENCE, PARAGRAPH = "word", "sentence", "paragraph"
_AROUND = {WORD: 1024, SENTENCE: 8192}  # code points before a place, and behind it, that are looked at
_SCRIPTS = (("h", 0x2E80, 0x3040), ("r", 0x3040, 0x30A0), ("k", 0x30A0, 0x3100), ("h", 0x3100, 0xA4D0),
            ("h", 0xF900, 0xFB00), ("h", 0x20000, 0x40000))  # fmt: skip


def next_start(unit: str, text: str, place: int) -> int:
    """Where the first unit begins after a place; the last character of what was looked at where there is none."""
    starts = (start_of(text, start) for start, _ in _around(unit, text, place))
    return next((start for start in starts if start > place), _last(unit, text, place))


def next_end(unit: str, text: str, place: int) -> int:
    """The last character of the unit that holds a place, or where that is the place itself of the one after it."""
    ends = (before(text, end) for _, end in _around(unit, text, place))
    return next((end for end in ends if end > place), _last(unit, text, place))


def previous_start(unit: str, text: str, place: int) -> int:
    """Where the unit begins that holds a place, or where that is the place itself the one before it."""
    starts = (start_of(text, start) for start, _ in reversed(_around(unit, text, place)))
    return next((start for start in starts if start < place), _first(unit, text, place))


def previous_end(unit: str, text: str, place: int) -> int:
    """The last character of the first unit before the one that holds a place."""
    ends = (before(text, end) for _, end in reversed(_around(unit, text, place)))
    return next((end for end in ends if end < place), _first(unit, text, place))


def holding(unit: str, text: str, place: int) -> tuple[int, int]:
    """The unit that holds a place, else the character there."""
    found = ((start_of(text, start), end_of(text, end - 1)) for start, end in _around(unit, text, place))
    return next(((start, end) for start, end in found if start <= place < end), (place, end_of(text, place)))


def _first(unit: str, text: str, place: int) -> int:
    return start_of(text, max(0, place - _AROUND[unit])) if unit in _AROUND else 0


def _last(unit: str, text: str, place: int) -> int:
    far = place + _AROUND[unit] if unit in _AROUND else len(text)
    return max(place, before(text, min(far, len(text))))


def _around(unit: str, text: str, place: int) -> list[tuple[int, int]]:
    """The units around a place in order, the first and the last as far as they are looked at."""
    if unit == PARAGRAPH:
        return _paragraphs(text, place)
    low, high = max(0, place - _AROUND[unit]), place + _AROUND[unit]
    return [(low + start, low + end) for start, end in (_words if unit == WORD else _sentences)(text[low:high])]


def _words(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _word().finditer("".join(map(_sort, text))))


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[wm]+(?:['.-][wm]+)*|h[hm]*|r[rm]*|k[km]*")


@lru_cache(4096)
def _sort(char: str) -> str:
    """What a character is in a word: w for a letter, h r k in a script without spaces, m on any, or what is inside."""
    if char in "'’":
        return "'"
    if char in "-‐‑":
        return "-"
    if char == ".":
        return "."
    kind = unicodedata.category(char)[0]
    if kind not in "LNM" and char != "_":
        return " "
    code = ord(char)
    return "m" if kind == "M" else next((sort for sort, first, last in _SCRIPTS if first <= code < last), "w")


@cache
def _sentence() -> re.Pattern[str]:
    close = "[\"'”’»）)\\]」』]*"
    return re.compile(rf"\S(?:[^\n]*?(?:[.!?…]+{close}(?=\s|$)|[。！？]+{close}|(?=\n|$)))")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _sentence().finditer(text))


def _paragraphs(text: str, place: int) -> list[tuple[int, int]]:
    """The paragraph that holds a place, with the one before it and the one after."""
    found = []
    end = len(text[:place].rstrip("\n")) if text[place : place + 1] == "\n" else text.rfind("\n", 0, place) + 1
    end = len(text[:end].rstrip("\n"))
    if end:
        found.append((text.rfind("\n", 0, end) + 1, end))
    start = text.rfind("\n", 0, place) + 1
    for _ in range(2):
        if (line := _line().search(text, start)) is None:
            break
        if line.end() > end:
            found.append(line.span())
        start = line.end()
    return found


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"[^\n]+")
