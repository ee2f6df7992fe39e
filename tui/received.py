"""What comes from a terminal, as far as that can be meant: anything may be typed, pasted or sent in its place.

Checked against Textual 8.2.8, whose parser ends the program, with a traceback, for a character or a size that cannot
be, and whose layout makes room for as many cells as it is told of.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

PASTED = 100_000  # characters that are taken of what is pasted
WIDEST, HIGHEST = 1000, 500  # cells; eight times the pixels of the largest screens in the smallest of fonts


class SteadyParser(XTermParser):
    """Takes what cannot be for nothing."""

    def parse_mouse_code(self, code: str) -> Message | None:
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):  # in a window of no pixels
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ArithmeticError, ValueError):  # a character of a number that there is not
            return []
        return [key for key in keys if not any("\ud800" <= char <= "\udfff" for char in key.character or "")]


def within(size: Size) -> Size:
    """A window's size, no larger than one can be."""
    return Size(min(size.width, WIDEST), min(size.height, HIGHEST))


def meant(message: Message) -> Message | None:
    """What is meant by a message of the parser; None by a size that is none."""
    match message:
        case events.Resize(size=told, pixel_size=pixels):
            size = within(told)
            return events.Resize(size, size, size, pixels) if size.area else None
        case events.Paste(text=text) if len(text) > PASTED:
            return events.Paste(text[:PASTED])
    return message
