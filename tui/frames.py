"""What goes to the terminal: only the cells that are not there yet, and of their colours only what changes.

Textual sends all that was painted, each run of a style with its colours and a reset. On a slow line that is what a
reader waits for; so the screen is remembered as it was sent, and as it should be, and the difference goes out when the
line takes it. What was never sent because something newer came is never missed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.signs import cellwise

# Attribute → the codes that switch it on and off; 22 ends two of them.
_CODES = {
    "bold": (1, 22), "dim": (2, 22), "italic": (3, 23), "underline": (4, 24), "blink": (5, 25), "reverse": (7, 27),
    "strike": (9, 29),
}  # fmt: skip
_OFF = dict(_CODES.values())
_OLD = frozenset((1, 4, 5, 7))  # what terminals of before xterm know
_ON_BLANKS = frozenset((4, 7, 9))  # what shows where there is no letter
_GAP = 4  # from the last cell sent to the next: up to here the cells between are shorter than a jump


class Pen(NamedTuple):
    """How a cell is drawn, as codes. Without ink it is a blank: any ink will do."""

    on: frozenset[int] = frozenset()
    ink: str = "39"
    ground: str = "49"


Cell = tuple[str, Pen]  # text of another width than a cell a character is in its first cell, '' in the others
_PLAIN = Pen()
_BLANK: Cell = (" ", Pen(ink=""))  # what a terminal shows that was wiped
_UNKNOWN: Cell = ("\0", _PLAIN)  # like nothing that is ever drawn


class Frames:
    """The screen as the terminal has it, and as it should be."""

    def __init__(self, resets: bool = False, clears: bool = False) -> None:
        """`resets`: an attribute ends only with all others, and there are no colours. `clears`: to wipe the terminal
        and leave out what is blank is better than to flicker never."""
        self._resets, self._clears = resets, clears
        self._bare = _BLANK if clears else _UNKNOWN
        self._wipe = clears
        self._wanted: dict[int, list[Cell]] = {}
        self._shown: dict[int, list[Cell]] = {}
        self._differs: dict[int, tuple[int, int]] = {}  # line → from and to which cell, what came last first
        self._out: list[str] = []
        self._pen = _PLAIN

    def forget(self) -> None:
        """What the terminal shows is not known: send the next frame whole."""
        for what in (self._wanted, self._shown, self._differs):
            what.clear()
        self._wipe = self._clears

    @property
    def behind(self) -> bool:
        """Whether the terminal shows something else than it should."""
        return bool(self._differs)

    def want(self, update: ChopsUpdate | LayoutUpdate, system: ColorSystem) -> None:
        """Have the terminal show this, when it takes it."""
        newer: dict[int, tuple[int, int]] = {}
        for y, x, strip in _pieces(update):
            row = _row(strip, system)
            line, stop = self._wanted.setdefault(y, []), x + len(row)
            line += [_UNKNOWN] * (stop - len(line))
            if line[x:stop] != row:
                line[x:stop] = row
                start, end = newer.get(y) or self._differs.pop(y, (x, stop))
                newer[y] = min(start, x), max(end, stop)
        if newer:
            self._differs = newer | self._differs

    def piece(self, most: int = sys.maxsize) -> str:
        """The sequence that brings the terminal nearer to what is wanted: all the way, or at least a line and then as
        many as are begun within `most` characters."""
        self._out, self._pen, size = ["\x1b[2J"] if self._wipe and self._differs else [], _PLAIN, 0
        self._wipe = self._wipe and not self._out
        while self._differs and size < most:
            y = next(iter(self._differs))
            start, stop = self._differs.pop(y)
            before = len(self._out)
            self._draw(y, start, self._wanted[y][start:stop])
            size += sum(map(len, self._out[before:]))
        return "".join(self._out) + ("\x1b[m" if self._pen != _PLAIN else "")

    def changes(self, update: ChopsUpdate | LayoutUpdate, system: ColorSystem) -> str:
        """The sequence that brings the terminal from the last frame to this one."""
        self.want(update, system)
        return self.piece()

    def _draw(self, y: int, x: int, new: list[Cell]) -> None:
        line = self._shown.setdefault(y, [])
        line += [self._bare] * (x + len(new) - len(line))
        old = line[x : x + len(new)]
        changed = [n for n, cell in enumerate(new) if cell != old[n] and cell is not _UNKNOWN]
        if not changed:
            return
        line[x : x + len(new)] = new
        if len(changed) < len(new):
            # The terminal may take another width for what is not a cell a character: from there on all or nothing.
            odd = next((n for n, cell in enumerate(new) if len(cell[0]) != 1 or len(old[n][0]) != 1), len(new))
            if changed[-1] >= odd:
                rest = (n for n in range(odd, len(new)) if new[n] is not _UNKNOWN)
                changed = [*(n for n in changed if n < odd), *rest]
        start = last = changed[0]
        for n in [*changed[1:], sys.maxsize]:
            if n > last + _GAP or any(cell is _UNKNOWN for cell in new[last:n]):
                self._send(y, x + start, new[start : last + 1])
                start = n
            last = n

    def _send(self, y: int, x: int, cells: list[Cell]) -> None:
        self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        last = None
        for text, pen in cells:
            if pen is not last:
                self._turn(pen)
                last = pen
            self._out.append(text)

    def _turn(self, pen: Pen) -> None:
        """Draw with this pen from here on."""
        now = self._pen
        self._pen = pen if pen.ink else Pen(now.on - _ON_BLANKS, now.ink, pen.ground)
        if self._pen != now:
            self._out.append(_afresh(self._pen) if self._resets else _sequence(now, self._pen))


def _pieces(update: ChopsUpdate | LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """What an update draws: line, cell and strip."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, start, stop in update.spans:
        for end, (x, part) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            left, right = max(x, start), min(end, stop)
            if part is not None and left < right:
                yield y, left, part.crop(left - x, right - x)


def _row(strip: Strip, system: ColorSystem) -> list[Cell]:
    """The cells of a strip. A mark without a cell of its own is on the letter before it; where a strip was cut between
    the two it is left out, as the terminal would put it on whatever is there."""
    row: list[Cell] = []
    for text, style, _ in strip:
        text = cellwise(text)
        while text and not cell_len(text[0]):
            letter = next((n for n in range(len(row) - 1, -1, -1) if row[n][0]), None)
            if letter is not None:
                row[letter] = (row[letter][0] + text[0], row[letter][1])
            text = text[1:]
        if text:
            row += _cells(text, style, system)
    return row


@lru_cache(maxsize=4096)
def _cells(text: str, style: Style | None, system: ColorSystem) -> list[Cell]:
    pen, blank = _pens(style, system)
    if text.isascii() or all(cell_len(char) == 1 for char in text):
        return [(char, blank if char == " " else pen) for char in text]
    return [(text, pen), *[("", pen)] * (cell_len(text) - 1)]


@lru_cache(maxsize=1024)
def _pens(style: Style | None, system: ColorSystem) -> tuple[Pen, Pen]:
    """How a style draws a letter, and how a blank."""
    style = style or Style.null()
    ink = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else "39"
    ground = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(foreground=False)) if style.bgcolor else "49"
    pen = Pen(frozenset(code for name, (code, _) in _CODES.items() if getattr(style, name)), ink, ground)
    return pen, pen if pen.on & _ON_BLANKS else Pen(ink="", ground=ground)


@lru_cache(maxsize=1024)
def _sequence(before: Pen, after: Pen) -> str:
    """What turns one pen into another."""
    off = {_OFF[code] for code in before.on - after.on}
    on = {code for code in after.on if code not in before.on or _OFF[code] in off}
    codes = [str(code) for code in (*sorted(off), *sorted(on))]
    codes += [code for code, old in ((after.ink, before.ink), (after.ground, before.ground)) if code != old]
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(maxsize=64)
def _afresh(pen: Pen) -> str:
    """What takes this pen up after any other."""
    return f"\x1b[{';'.join(map(str, (0, *sorted(pen.on & _OLD))))}m"
