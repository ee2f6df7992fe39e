"""How the chart is drawn, a line at a time: what is certain solid, what is possible light.

Each line is a label, an edge, the cells of the axis, an edge. Signs say all; colours only say it again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from math import ceil

from store.density import Count, Density
from store.documents import kind_of
from store.tenures import ANNOUNCED, CERTAIN, NO, POSSIBLE, Bar
from store.text import clean
from tui.axis import Axis, Label
from tui.page import Line, Span, fit, span

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LIGHT, _BEYOND = "░", "·"
_BAR = {NO: " ", POSSIBLE: "┄", ANNOUNCED: "═", CERTAIN: "━"}
_LOW = 3  # events that fill the height at least: one alone is no tower
_DAY = "│"  # where the day is as of which all is shown
_DENSITY = {**dict.fromkeys(_EIGHTHS[1:], "event"), _LIGHT: "dim", _BEYOND: "rule", _DAY: "mark", "?": "dim"}


def events(density: Density, axis: Axis, tall: int, left: int, days: Collection[int], digits: bool) -> list[Line]:
    """How many events there are in each bin. `days`: the cells of the day as of which all is shown."""
    counts = [density.at(bin) for bin in axis.bins]
    peak = max((count.certain + count.possible for count in counts), default=0)
    if digits:
        columns = [_digits(count, axis.size) for count in counts]
    else:
        columns = [[_wide(part, axis.size) for part in _column(count, peak, tall)] for count in counts]
        if tall == 1 and axis.size > 1:  # no room above what is certain for what is possible
            for count, column in zip(counts, columns, strict=True):
                if count.certain and count.possible:
                    column[0] = _wide(column[0][0], axis.size, _LIGHT)
    before, after = density.outside(axis.start, axis.stop - 1)
    most = "≤" if any(count.possible and count.certain + count.possible == peak for count in counts) else ""
    label = f"{most}{peak:,} a {axis.zoom}" if peak else "none in view"
    label = label if len(label) < left else f"{most}{peak:,}/{axis.zoom}"
    lines = []
    for row in range(tall):
        text = _marked("".join(column[tall - 1 - row] for column in columns), days)
        edges = ("‹" if before else " ", "›" if after else " ") if row == tall - 1 else (" ", " ")
        lines.append(_line(Span(fit(label if not row else "", left, right=True), "dim"), edges, text, _DENSITY))
    return lines


def _column(count: Count, peak: int, tall: int) -> str:
    """The characters of a bin from the ground up."""
    unit = tall * 8 / max(peak, _LOW)
    solid = max(1, round(count.certain * unit)) if count.certain else 0
    text = "█" * (solid // 8) + _EIGHTHS[solid % 8].strip()
    if count.possible and (tall > 1 or not text):
        text = text[: tall - 1]
        text += _LIGHT * max(1, ceil((count.certain + count.possible) * unit / 8) - len(text))
    return (text or (_BEYOND if count.beyond else "")).ljust(tall)[:tall]


def _wide(char: str, size: int, last: str = "") -> str:
    """A character over the cells of a bin; wide ones stand apart."""
    if last:
        return char * (size - 1) + last
    return char * (size - 1) + " " if size > 2 else char * size


def _digits(count: Count, size: int) -> list[str]:
    """A bin as a number: '3', '+' where it has no room; '2?' where all are only possible."""
    many, sign = (count.certain, "") if count.certain else (count.possible, "?")
    text = f"{many}{sign}" if many else _BEYOND if count.beyond else ""
    return [(text if len(text) <= size else "+").ljust(size)]


def tenure(bar: Bar, name: str, axis: Axis, left: int, at: Collection[int]) -> Line:
    """When somebody held a role, or a team was there."""
    role = kind_of(bar.id) or ""
    label = Span(fit(clean(name), left - 2) + ("? " if bar.tenures and bar.undated else "  "), role)
    if not bar.tenures:
        only = bar.undated == bar.announced
        words = "a announced; from when is not stated" if only else "? since when and until when is not stated"
        return [label, Span(" "), Span(fit(words, axis.many * axis.size), "dim")]
    cells = ""
    announced = False
    for bin in axis.bins:
        days = axis.bounds(bin)
        surely = bar.within(*days)
        part, (begins, ends) = _BAR[surely] * axis.size, bar.turns(*days)
        heavy = surely == CERTAIN
        if ends and surely != ANNOUNCED:
            part = part[:-1] + ("┫" if heavy else "┤")
        if surely == ANNOUNCED and not announced:
            part = "a" + part[1:]
        elif begins and surely != ANNOUNCED:
            part = ("┣" if heavy else "├") + part[1:]
        cells += part
        announced = surely == ANNOUNCED
    before, after = bar.beyond(*axis.days)
    roles = {**dict.fromkeys("━┄┣┫├┤", role), "═": "mark", "a": "mark", _DAY: "mark"}
    return _line(label, (before or " ", after or " "), _marked(cells, at), roles)


def free(axis: Axis, left: int, days: Collection[int]) -> Line:
    """A line for a bar where there is none."""
    return _line(Span(" " * left), (" ", " "), _marked(" " * (axis.many * axis.size), days), {_DAY: "mark"})


def rule(axis: Axis, left: int, labels: Sequence[Label], marked: int | None, undated: int, on_undated: bool) -> Line:
    """The axis: where the labels belong, and the bin that the cursor is in; how many events have no day."""
    cells = ["─"] * (axis.many * axis.size)
    for label in labels:
        cells[label.tick] = "┬"
    if marked is not None and marked in axis.bins:
        begin = (marked - axis.start) * axis.size
        cells[begin : begin + axis.size] = "━" * axis.size
        cells[axis.middle(marked)] = "▲"
    words = f"{'▸' if on_undated else ''}{undated:,} undated" if undated else ""
    name = Span(fit(words, left, right=True), "cursor" if on_undated else "dim")
    return _line(name, ("─", "─"), "".join(cells), {"─": "rule", "┬": "rule", "━": "cursor", "▲": "cursor"})


def below(axis: Axis, left: int, labels: Sequence[Label], outside: tuple[int, int], first: Label | None) -> Line:
    """The labels below the axis, and how many events the list has before and after what is in view."""
    before, after = outside
    words = "  ".join(filter(None, [f"‹ {before:,}" if before else "", f"{after:,} ›" if after else ""]))
    line: Line = [Span(fit(words, left, right=True), "dim"), Span(" ")]
    at = 0
    for label in labels:
        line += [Span(" " * (label.cell - at)), span(label.text, "mark" if label is first else "label")]
        at = label.cell + len(label.text)
    return line


def _marked(cells: str, days: Collection[int]) -> str:
    """Some cells with a day marked in those that are free."""
    return "".join(_DAY if n in days and char in " ·" else char for n, char in enumerate(cells)) if days else cells


def _line(label: Span, edges: tuple[str, str], cells: str, roles: Mapping[str, str]) -> Line:
    first, last = edges
    known = {**roles, "?": "mark", "‹": "dim", "›": "dim"}
    runs = groupby(f"{first}{cells}{last}", key=lambda char: known.get(char, ""))
    return [label, *(Span("".join(chars), role) for role, chars in runs)]
