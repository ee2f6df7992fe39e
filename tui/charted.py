"""What a chart shows of a query: its events by bin, and whose tenures, each worked out once."""

from __future__ import annotations

from functools import cached_property

from store.corpus import Corpus
from store.density import Dates, Density, bin_of, dates_of, finest, listed_day
from store.documents import kind_of
from store.fields import EARLIEST, LATEST
from store.query import Query
from store.tenures import Bar, Bars, named_in
from tui.axis import Axis

_MOST = 100  # bars


class Charted:
    """Of one query."""

    def __init__(self, query: Query) -> None:
        self.query = query
        columns = query.corpus.columns["event"]
        self._lo, self._hi = columns.numbers("lo"), columns.numbers("hi")
        self._densities: dict[str, Density] = {}

    def density(self, zoom: str) -> Density:
        """The events that the query keeps, in bins of a zoom."""
        if zoom not in self._densities:
            self._densities[zoom] = Density(self._dates, zoom)
        return self._densities[zoom]

    @cached_property
    def _dates(self) -> Dates:
        return dates_of(self._lo, self._hi, self.query.kept("event"))

    def day(self, row: int) -> int:
        """The day that an event stands under in the list; 0 for none."""
        return listed_day(self._lo[row], self._hi[row]) if row >= 0 else 0

    def row(self, id: str | None) -> int:
        """The row of an event; -1 for anything else."""
        return self.query.corpus.row(id) if id is not None and kind_of(id) == "event" else -1

    # --- tenures

    @cached_property
    def _bars(self) -> Bars:
        return Bars(self.query)

    def bars(self, axis: Axis, most: int) -> list[Bar]:
        """The bars of those whom the events in view name."""
        first, last = axis.days
        lo, hi, kept = self._lo, self._hi, self.query.kept("event")
        rows = [row for row in kept if first <= (lo[row] if EARLIEST < lo[row] <= LATEST else hi[row]) <= last]
        return self._bars.of(named_in(self.query, rows), first, last, most)

    @cached_property
    def wanted(self) -> int:
        """How many bars there are of all events that the query keeps, as far as a screen has lines for them."""
        return self._bars.count(named_in(self.query, self.query.kept("event")), _MOST)


class Extent:
    """The days of all events of a store, whatever a query keeps: so that a filter moves no axis."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        columns = corpus.columns["event"]
        self._dates = dates_of(columns.numbers("lo"), columns.numbers("hi"), range(len(columns)))
        days = [day for date in self._dates for day in date if EARLIEST < day < LATEST]
        self._first, self._last = min(days, default=0), max(days, default=0)
        self._finest: dict[int, str] = {}

    def __bool__(self) -> bool:
        """Whether any event has a day."""
        return self._last > 0

    def bins(self, zoom: str) -> tuple[int, int]:
        """The first and the last bin of a zoom that an event may lie in."""
        return bin_of(self._first, zoom), bin_of(self._last, zoom)

    def finest(self, bins: int) -> str:
        """The nearest zoom at which all are in view in so many bins."""
        if bins not in self._finest:
            self._finest[bins] = finest(self._dates, bins)
        return self._finest[bins]
