"""The chart above the timeline: events over time, bars of tenure, and the axis below both. Its lines are spans, so that
the command line prints the same; a list has it as what stands above its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.density import bin_of, days_of
from store.fields import EARLIEST, LATEST, bounds
from store.query import Query
from store.tenures import Bar
from tui.axis import Axis, Label, fitted, window
from tui.charted import Charted, Extent
from tui.page import Line
from tui.widgets import chart_lines as draw

LEAST, LOW = 6, 11  # lines of a pane below which there is no chart, and only events with their axis
_AXIS, _USUAL, _TALLEST = 2, 2, 4  # lines of the axis; of the events as a rule, and at most
_BARS = 3  # lines of tenure that are worth having
_NARROW = 30  # cells below which nothing can be read


class _Plan(NamedTuple):
    """What a chart of a size shows: its axis, how many lines of events, and lines for bars, of which some may be
    free."""

    axis: Axis
    tall: int
    bars: list[Bar]
    room: int

    @property
    def rule(self) -> int:
        """The line of the axis itself."""
        return self.tall + self.room


class Chart:
    """`set` says of what, `follow` where the cursor is."""

    def __init__(self, digits: bool = False) -> None:
        """`digits`: counts instead of blocks, for a terminal that has no such characters."""
        self._digits = digits
        self._wish = ""
        self._of: Charted | None = None
        self._extent: Extent | None = None
        self._row = -1
        self._size = (0, 0)
        self._planned: _Plan | None = None
        self._before: Axis | None = None  # what was in view last
        self._day = 0  # that is to be in view, if the cursor is nowhere
        self._drawn: list[Line] = []

    # --- of what

    def set(self, query: Query, zoom: str) -> bool:
        """Draw what a query keeps in bins of a zoom; '' is the nearest one that has all events in view. Whether that is
        new."""
        if self._of is not None and query is self._of.query and zoom == self._wish:
            return False
        if self._extent is None or query.corpus is not self._extent.corpus:
            self._extent = Extent(query.corpus)
        if self._of is None or query is not self._of.query:
            self._of, self._row = Charted(query), -1
        self._wish, self._planned = zoom, None
        return True

    @property
    def of(self) -> Charted:
        """What it shows."""
        assert self._of is not None  # `set` comes first
        return self._of

    @property
    def extent(self) -> Extent:
        """All that there is to show."""
        assert self._extent is not None
        return self._extent

    def follow(self, id: str | None) -> range:
        """The cursor is on an event, or on none; the lines that are to be drawn anew."""
        before = self.marked, self._undated
        self._row = self.of.row(id)
        if self._planned is None or before == (self.marked, self._undated):
            return range(0)
        if self.marked is not None and self.marked not in self._planned.axis.bins:
            self._planned = None
            return range(self.height(*self._size))
        rule = self._planned.rule
        if self._drawn:
            self._drawn[rule] = self._rule(self._planned)
        return range(rule, rule + 1)

    def look_at(self, day: int) -> None:
        """Have a day in view while the cursor is nowhere."""
        self._day, self._planned, self._before = day, None, None

    @property
    def marked(self) -> int | None:
        """The bin that the cursor is in; None where it is on nothing that has a day."""
        day = self.of.day(self._row)
        return bin_of(day, self.zoom) if day else None

    @property
    def _undated(self) -> bool:
        """Whether the cursor is on an event that has no day."""
        return self._row >= 0 and not self.of.day(self._row)

    @property
    def zoom(self) -> str:
        """The size of a bin."""
        return self._wish or self.extent.finest(self._cells)

    # --- how large

    def height(self, width: int, lines: int) -> int:
        """How many of a pane's lines it takes; none where there is no room for it."""
        if lines < LEAST or width < _NARROW or not self.extent:
            return 0
        if self._size != (width, lines):
            self._size, self._planned = (width, lines), None
        return self._plan.rule + _AXIS

    @property
    def refusal(self) -> str:
        """Why it is not drawn, where `height` is none."""
        return "no room for the chart here" if self.extent else "no event has a day: there is no chart"

    @property
    def drawn(self) -> bool:
        """Whether it was ever on the screen."""
        return self._size != (0, 0)

    @property
    def need(self) -> int:
        """The lines that one with some bars takes."""
        return _AXIS + _USUAL + _BARS

    @property
    def _left(self) -> int:
        """The cells before the axis."""
        width, lines = self._size
        return 12 if lines < LOW else max(14, min(24, width // 4))

    @property
    def _cells(self) -> int:
        """The cells of the axis."""
        return max(1, self._size[0] - self._left - 2)

    @property
    def _plan(self) -> _Plan:
        if self._planned is None:
            self._planned, self._drawn = self._make(), []
        return self._planned

    def _make(self) -> _Plan:
        lines, zoom = self._size[1], self.zoom
        first, last = self.extent.bins(zoom)
        count, size = fitted(zoom, first, last, self._cells)
        around, before = self.marked, None
        if self._before is not None and self._before.zoom == zoom:
            before = self._before.start
        elif around is None and self._day:
            around = bin_of(self._day, zoom)
        elif self._before is not None and around is None:
            around = bin_of(self._before.bounds(self._before.start + self._before.many // 2)[0], zoom)
        axis = self._before = Axis(zoom, window(zoom, count, first, last, around, before), count, size)
        if lines < LOW:
            return _Plan(axis, 1, [], 0)
        budget = max(self.need, lines // 3)
        room = min(self.of.wanted, budget - _AXIS - _USUAL)
        tall = 1 if self._digits else min(_TALLEST, budget - _AXIS - room)
        return _Plan(axis, tall, self.of.bars(axis, room), room)

    # --- what it says

    def line(self, y: int) -> Line:
        """One of the lines that `height` was asked for."""
        if self._planned is None or not self._drawn:
            self._drawn = self.lines()
        return self._drawn[y] if y < len(self._drawn) else []

    def lines(self) -> list[Line]:
        """All of them."""
        plan, density, left = self._plan, self.of.density(self.zoom), self._left
        days, label = self._days(plan.axis)
        name = self.of.query.corpus.short
        found = draw.events(density, plan.axis, plan.tall, left, days, self._digits)
        found += [draw.tenure(bar, name(bar.id), plan.axis, left, days) for bar in plan.bars]
        found += [draw.free(plan.axis, left, days)] * (plan.room - len(plan.bars))
        outside = density.outside(plan.axis.start, plan.axis.stop - 1)
        labels = plan.axis.labels(label)
        return [*found, self._rule(plan), draw.below(plan.axis, left, labels, outside, label)]

    def _rule(self, plan: _Plan) -> Line:
        labels = plan.axis.labels(self._days(plan.axis)[1])
        undated = self.of.density(self.zoom).undated
        return draw.rule(plan.axis, self._left, labels, self.marked, undated, self._undated)

    def _days(self, axis: Axis) -> tuple[frozenset[int], Label | None]:
        """The cells of the day as of which all is shown, and its label."""
        at, day = self.of.query.at, self.of.query.day
        if at is None:
            return frozenset(), None
        known = [each for each in bounds(at) if EARLIEST < each < LATEST]
        width = axis.many * axis.size
        cells = [axis.cell_of(each) for each in known]
        seen = [cell for cell in cells if 0 <= cell < width]
        text = f"@{day}" if seen else f"‹ @{day}" if cells and cells[-1] < 0 else f"@{day} ›"
        place = (seen or cells)[-1] if cells else width
        return frozenset(seen), Label(max(0, min(place, width - len(text))), text, max(0, min(place, width - 1)))

    @property
    def legend(self) -> list[str]:
        """What the signs mean, the most needed first."""
        bars = ["━ held", "┄ may be", "═ announced", "? not known"] if self._planned and self._planned.bars else []
        blocks = ["3 certain", "2? possible"] if self._digits else ["█ certain", "░ possible"]
        return [f"by {self.zoom}", *blocks, *bars, "· open date"]

    # --- where one can go

    def beside(self, step: int) -> int | None:
        """The next bin with events before (-1) or after (1) that of the cursor; None where there is none."""
        return self.of.density(self.zoom).beside(self.marked, step)

    def place_of(self, rows: Sequence[int], bin: int) -> int | None:
        """Where in a list of rows the first event of a bin stands."""
        first, last = days_of(bin, self.zoom)
        return next((place for place, row in enumerate(rows) if first <= self.of.day(row) <= last), None)

    def near(self, cell: int) -> int | None:
        """The bin with events that is nearest to a cell of a line; None beside the axis."""
        bin = self.bin_at(cell)
        return None if bin is None else self.of.density(self.zoom).nearest(bin)

    def bin_at(self, cell: int) -> int | None:
        """The bin that is drawn in a cell of a line."""
        axis, cell = self._plan.axis, cell - self._left - 1
        return axis.start + cell // axis.size if 0 <= cell < axis.many * axis.size else None
