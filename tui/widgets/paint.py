"""Painting: from spans to the strips that Textual's Line API draws."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from store.text import clean
from tui.page import Line, crop
from tui.theme import styles

Styles = Mapping[str, Style]


def look_of(widget: Widget, *, panel: bool = False) -> Styles:
    """The styles for a widget as the app's theme stands now: the same object as long as nothing changed."""
    app = widget.app
    return styles(app.theme, plain=app.no_color, panel=panel)


def segment(text: str, style: Style) -> Segment:
    """A segment; one without a style costs no bytes but its text."""
    return Segment(text, style or None)


def cut(line: Line, width: int) -> Line:
    """The spans that fit, the last one with … where something was left out."""
    kept: Line = []
    room = width
    for place, part in enumerate(line):
        if not part.text.isprintable():  # what did not become a span by `span` is made safe here at the latest
            part = part._replace(text=clean(part.text))
        size = cell_len(part.text)
        if size > room or (size == room and any(later.text.strip() for later in line[place + 1 :])):
            if room > 0:
                text = crop(part.text, room) if size > room else crop(part.text + "…", room)
                kept.append(part._replace(text=text))
            break
        kept.append(part)
        room -= size
    return kept


def segments(line: Line, width: int, look: Styles) -> list[Segment]:
    """A line in exactly `width` cells, neighbours of one style in one segment."""
    pieces: list[tuple[str, Style]] = []

    def add(text: str, style: Style) -> None:
        if text and pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + text, style)
        elif text:
            pieces.append((text, style))

    room = width
    for part in cut(line, width):
        add(part.text, look[part.role])
        room -= cell_len(part.text)
    add(" " * room, look["ground"])
    return [segment(text, style) for text, style in pieces]


def strip(line: Line, width: int, look: Styles) -> Strip:
    """A line as a strip of exactly `width` cells."""
    return Strip(segments(line, width, look), width)
