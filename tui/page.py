"""A page: lines of styled spans, some of them links. Drawn by the page widget, printed by the command line.

A link leads to a record (its id), to a view (`=quotes is:gap`) or to an action (`!help`). A role names what a span is,
not how it looks; the theme knows that. Every text passes through `clean` when it becomes a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from store.text import clean
from tui.signs import form

_WORD = re.compile("[^ ]* +|[^ ]+")  # a word with the spaces behind it


class Span(NamedTuple):
    """A piece of a line. Make it with `span`, which cleans the text."""

    text: str
    role: str = ""
    link: str | None = None


Line = list[Span]


def span(text: str, role: str = "", link: str | None = None) -> Span:
    """A span of text from anywhere, made safe to show."""
    return Span(form(clean(text)), role, link)


def width_of(line: Iterable[Span]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(part.text) for part in line)


def cells(text: str) -> int:
    """How many cells a clean text takes as it is."""
    return len(text) if text.isascii() else cell_len(text)


def size(text: str) -> int:
    """How many cells a clean text takes in the signs that are shown."""
    return cells(form(text))


def crop(text: str, width: int) -> str:
    """A clean text in at most `width` cells, with … where something is left out."""
    text = form(text)
    if cells(text) <= width:
        return text
    more = form("…")[: max(width, 0)]
    return set_cell_size(text, width - len(more)).rstrip() + more if more else ""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A clean text in exactly `width` cells."""
    text = crop(text, width)
    gap = " " * (width - cells(text))
    return gap + text if right else text + gap


class Page:
    """Lines that were wrapped to a width. Build it with the methods; each adds below what is there."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[Line] = []
        self.headings: list[int] = []  # the numbers of the lines that are headings
        self.lit = range(0)  # the lines that are to be in view when the page opens

    def line(self, *parts: Span) -> None:
        """One line as it is: the widget cuts what is too long."""
        self.lines.append(list(parts))

    def blank(self) -> None:
        """An empty line, never two in a row and never the first."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def heading(self, text: str, *right: Span) -> None:
        """A heading after a blank line, with something at the right edge, or below it where there is no room."""
        self.blank()
        self.headings.append(len(self.lines))
        left = span(crop(clean(text), self.width), "heading")
        gap = self.width - cell_len(left.text) - width_of(right)
        if gap >= 2 or not right:
            self.line(left, *([Span(" " * gap), *right] if right else []))
        else:
            self.line(left)
            self.flow(*right, indent=2)

    def flow(self, *parts: Span, indent: int = 0, hang: int | None = None) -> None:
        """Spans as a paragraph, broken at spaces; `hang` is the indent of the lines after the first."""
        most = max(0, self.width - 10)  # on a very narrow page an indent leaves room for words
        hang, indent = min(indent if hang is None else hang, most), min(indent, most)
        current: Line = [Span(" " * indent)] if indent else []
        used, room, fresh = indent, max(self.width, 2), True
        for part in parts:
            for word in _WORD.findall(form(part.text)):
                size = cells(word)
                if used + size > room and used + cells(word.rstrip()) > room:
                    if not fresh:
                        self.lines.append(_trimmed(current))
                        current, used, fresh = [Span(" " * hang)] if hang else [], hang, True
                        word = word.lstrip()
                        size = cells(word)
                    while used + size > room and cells(word.rstrip()) > room - used:  # longer than a whole line
                        head, word = _split(word, room - used)
                        self.lines.append([*current, Span(head, part.role, part.link)])
                        current, used, size = [Span(" " * hang)] if hang else [], hang, cells(word)
                if word:
                    if current and not fresh and (last := current[-1])[1:] == part[1:]:
                        current[-1] = Span(last.text + word, part.role, part.link)
                    else:
                        current.append(Span(word, part.role, part.link))
                    used, fresh = used + size, False
        self.lines.append(_trimmed(current))

    def field(self, label: str, *parts: Span, column: int = 10) -> None:
        """A label and its value, the value's further lines under its first."""
        self.flow(Span(fit(clean(label), column), "label"), *parts, hang=column)

    @property
    def links(self) -> list[tuple[int, int, int, str]]:
        """(line, first cell, cell after the last, target) of each link, in reading order; a wrapped one counts once."""
        found: list[tuple[int, int, int, str]] = []
        last = (-1, -1, "")  # line, end and target of the piece before
        for number, line in enumerate(self.lines):
            column = 0
            for part in line:
                end = column + cell_len(part.text)
                if part.link and part.text.strip():
                    goes_on = part.link == last[2] and (
                        last[:2] == (number, column) or (last[0] == number - 1 and _starts(line, column))
                    )
                    if not goes_on:
                        found.append((number, column, end, part.link))
                    last = (number, end, part.link)
                column = end
        return found

    def plain(self) -> str:
        """The page as text, a LF after each line."""
        return "".join("".join(part.text for part in line).rstrip() + "\n" for line in self.lines)


def _trimmed(line: Line) -> Line:
    """A line without the space that its last word was broken at."""
    if line and line[-1].text.strip():
        text, role, link = line[-1]
        return [*line[:-1], Span(text.rstrip(" "), role, link)] if text[-1] == " " else line
    return line


def _starts(line: Line, column: int) -> bool:
    """Whether nothing but white space stands in the line before the column."""
    return not "".join(part.text for part in line)[:column].strip()


def _split(word: str, room: int) -> tuple[str, str]:
    head = chop_cells(word, max(room, 2))[0]
    return head, word[len(head) :]
