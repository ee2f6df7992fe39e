"""The rows of the table: which figure against which, what is aimed at, and how it is printed."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Measured = dict[str, list[float]]  # figure → its value in each round


def task_of(figure: str) -> str:
    return figure.rpartition(": ")[0]


class Row(NamedTuple):
    """`ours` against `theirs`: the ratio has to be at most `aim`. Without `theirs` the figure itself has to be."""

    key: str
    title: str
    ours: str
    theirs: str = ""
    aim: float | None = None
    unit: str = "ms"
    scale: int = 1  # 10 for the rows of --long, on a store of ten times as many quotes

    @property
    def tasks(self) -> set[str]:
        return {task_of(figure) for figure in (self.ours, self.theirs) if figure}


ROWS = (
    Row("start", "cold start to content, default store", "masthead start: start", "hello start: start", 1.15),
    Row("open", "open to content, against hello", "masthead open: loaded", "hello start: start", 1.9),
    Row("open", "open to content, against VisiData", "masthead open: loaded", "vd open: loaded", 0.4),
    Row("open", "· first rows seen", "masthead open: first rows", "vd open: first rows"),
    Row("filter", "filter key to last byte, median", "masthead filter: key", "fzf filter: key", 1.5),
    Row("filter", "filter key, worst of a session", "masthead filter: worst key", "fzf filter: worst key", 0.5),
    Row("filter", "· first burst of a key, median", "masthead filter: first burst", "fzf filter: first burst"),
    Row("filter", "· bytes of a key, median", "masthead filter: key bytes", "fzf filter: key bytes", unit="B"),
    Row("filter", "· keys answered after a pause", "masthead filter: answers after a pause", unit=""),
    Row("filter", "· words with a wrong count", "masthead filter: wrong counts", aim=0, unit=""),
    Row("move", "cursor move, bytes", "masthead list: move bytes", aim=64, unit="B"),
    Row("move", "cursor move, latency", "masthead list: move", "DataTable list: move", 0.6),
    Row("move", "· the most bytes of a move", "masthead list: most move bytes", "DataTable list: most move bytes", unit="B"),
    Row("move", "· the longest move", "masthead list: worst move", "DataTable list: worst move"),
    Row("page", "page down, bytes, the list full screen", "masthead list: page bytes", aim=8000, unit="B"),
    Row("page", "· in a pane of the opening screen", "masthead list: pane page bytes", unit="B"),
    Row("page", "· page down, latency", "masthead list: page", "DataTable list: page"),
    Row("bytes", "bytes of a move, the most", "masthead sent: move", aim=64, unit="B"),
    Row("bytes", "· of the detail, once the cursor rests", "masthead sent: detail at rest", unit="B"),
    Row("bytes", "bytes of a filter key, the most", "masthead sent: filter key", aim=7000, unit="B"),
    Row("bytes", "· of another pane, the most", "masthead sent: pane", unit="B"),
    Row("bytes", "· of opening a detail", "masthead sent: opening a detail", unit="B"),
    Row("bytes", "· of a view", "masthead sent: view", unit="B"),
    Row("bytes", "· of the first screen", "masthead sent: first paint", unit="B"),
    Row("bytes", "bytes while idle", "masthead sent: idle", aim=0, unit="B"),
    Row("memory", "memory, peak after filtering", "masthead filter: memory", "hello start: memory", 5.5, "MB"),
    Row("memory", "memory, peak, against VisiData", "masthead filter: memory", "vd open: memory", 0.6, "MB"),
    Row("memory", "· after opening", "masthead open: memory", "hello start: memory", unit="MB"),
    Row("snapshot", "snapshot of everything", "orjson snapshot: export", "orjson snapshot: dumps", 2),
    Row("snapshot", "snapshot of everything as lines", "orjson snapshot: lines", "orjson snapshot: dumps", 2),
    Row("snapshot", "memory of it, peak", "exporter snapshot: memory", "exporter open: memory", 1.3, "MB"),
    Row("snapshot", "memory of it as lines, peak", "exporter jsonl: memory", "exporter open: memory", 1.3, "MB"),
    Row("snapshot", "· the whole command and a script", "masthead export: time", "script export: time"),
    Row("list", "masthead list quotes speaker:novak", "masthead speaker:novak: time", "script speaker:novak: time", 1.5),
    Row("list", "masthead list quotes turbine", "masthead turbine: time", "script turbine: time", 1.5),
    Row("sort", "quotes by a column again, median", "masthead sort: sort", aim=50),
    Row("sort", "· the first time, median", "masthead sort: sort first"),
    Row("sort", "· again, worst column", "masthead sort: worst sort"),
    Row("long", "first rows of ten times as many", "masthead open: first rows", "hello start: start", scale=10),
    Row("long", "all of them loaded", "masthead open: loaded", "vd open: loaded", scale=10),
    Row("long", "a word typed at the first rows is there; all loaded", "masthead ahead: typed", "masthead ahead: loaded", scale=10),
    Row("long", "filter key, the first screen, median", "masthead filter: first burst", aim=60, scale=10),
    Row("long", "filter key, all counts, median", "masthead filter: key", "fzf filter: key", scale=10),
    Row("long", "memory, peak after filtering", "masthead filter: memory", "hello start: memory", 30, "MB", 10),
)  # fmt: skip

# What is looked at for how it grows with the store.
GROWTH = (
    "masthead open: loaded", "masthead open: memory", "masthead filter: key", "masthead filter: worst key",
    "masthead filter: memory", "masthead list: move", "masthead list: page", "masthead sort: sort first",
    "masthead sort: sort", "orjson snapshot: export", "masthead export: time", "masthead speaker:novak: time",
    "masthead turbine: time",
)  # fmt: skip


def ratio(row: Row, found: Measured) -> float | None:
    """The median of the ratios round by round; the figure's own median where it stands alone; None if not measured."""
    ours, theirs = found.get(row.ours), found.get(row.theirs)
    if not ours or (row.theirs and not theirs):
        return None
    if not theirs:
        return statistics.median(ours)
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True) if b)


def reached(row: Row, found: Measured) -> bool | None:
    """Whether the aim is reached; None where there is no aim, or nothing to hold it against."""
    value = ratio(row, found)
    return None if row.aim is None or value is None else value <= row.aim


def table(rows: Sequence[Row], found: Measured) -> Iterator[list[str]]:
    """The cells of the table, its head first."""
    yield ["what", "Masthead", "the other", "ratio", "aim", "reached"]
    for row in rows:
        value, good = ratio(row, found), reached(row, found)
        times = "×" if row.theirs else f" {row.unit}"
        yield [
            row.title,
            spread(found.get(row.ours), row.unit),
            f"{row.theirs.split()[0]} {spread(found.get(row.theirs), row.unit)}" if row.theirs else "",
            f"{value:.2f}×" if value is not None and row.theirs else "",
            f"≤ {row.aim:g}{times}".rstrip() if row.aim is not None else "",
            {True: "yes", False: "NO", None: "" if row.aim is None else "not measured"}[good],
        ]


def growth(found: dict[int, Measured]) -> Iterator[list[str]]:
    """The cells of the table of growth: each figure at each size, and how often its last step multiplies it."""
    sizes = sorted(found)
    yield ["what", *(f"{size:,}" for size in sizes), "last step"]
    for figure in GROWTH:
        values = [statistics.median(found[size].get(figure) or [0]) for size in sizes]
        if all(values):
            unit = "MB" if figure.endswith("memory") else "ms"
            step = f"{values[-1] / values[-2]:.1f}×" if len(values) > 1 else ""
            yield [figure.replace(": ", ", "), *(f"{rounded(value)} {unit}" for value in values), step]


def spread(values: Sequence[float] | None, unit: str) -> str:
    """'12.3 ms (11.9–14)': the median with the least and the most."""
    if not values:
        return "–"
    middle = f"{rounded(statistics.median(values))} {unit}".rstrip()
    low, high = rounded(min(values)), rounded(max(values))
    return middle if low == high else f"{middle} ({low}–{high})"


def rounded(value: float) -> str:
    return f"{value:,.1f}" if value < 100 and value % 1 else f"{value:,.0f}"


def plain(cells: list[list[str]]) -> Iterator[str]:
    """A table for a terminal."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def markdown(cells: list[list[str]]) -> Iterator[str]:
    """A table for a page."""
    for number, row in enumerate(cells):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield f"| {' | '.join('---' for _ in row)} |"
