"""How a row fills its width: which columns there is room for, and which give way first. Names and words go last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from store import lists
from store.documents import PROPOSAL, kind_of
from store.rows import Rows
from store.text import clean
from tui.listed import UNDATED
from tui.page import Line, Span, fit
from tui.page import size as cells_of
from tui.pages.parts import in_marks


class Column(NamedTuple):
    """`least` and `most` are cells; `most` 0 takes what is left. `rank`: higher ones give way first, those of rank 0
    last of all; `soft`: it shrinks to `least` before any goes."""

    name: str
    role: str
    least: int
    most: int
    rank: int
    right: bool = False
    title: str = ""
    soft: bool = False


LAYOUT: dict[str, tuple[Column, ...]] = {
    "person": (
        Column("name", "person", 12, 30, 0),
        Column("role", "", 16, 0, 1),
        Column("quotes", "dim", 3, 3, 2, True, "q"),
        Column("events", "dim", 3, 3, 3, True, "ev"),
        Column("sources", "dim", 3, 3, 4, True, "src"),
        Column("marks", "mark", 2, 3, 2),
    ),
    "team": (
        Column("name", "team", 20, 0, 0),
        Column("kind", "dim", 8, 9, 3),
        Column("lead", "", 14, 28, 1),
        Column("events", "dim", 3, 3, 4, True, "ev"),
        Column("marks", "mark", 2, 3, 2),
    ),
    "event": (
        Column("date", "dim", 11, 23, 1),
        Column("type", "event", 12, 14, 3),
        Column("title", "", 20, 0, 0),
        Column("sources", "dim", 3, 3, 4, True, "src"),
        Column("marks", "mark", 2, 3, 2),
    ),
    "quote": (
        Column("text", "quote", 24, 0, 0),
        Column("speaker", "person", 8, 16, 1),
        Column("channel", "dim", 8, 12, 4),
        Column("mode", "dim", 8, 8, 3),
        Column("wordings", "mark", 2, 3, 2),
        Column("marks", "mark", 2, 3, 2),
    ),
    "commitment": (
        Column("statement", "commitment", 24, 0, 0),
        Column("actor", "person", 8, 20, 1, soft=True),
        Column("theme", "theme", 8, 20, 4, soft=True),
        Column("date", "dim", 10, 23, 3),
        Column("state", "", 6, 10, 2),
        Column("sources", "dim", 3, 3, 5, True, "src"),
        Column("marks", "mark", 2, 3, 2),
    ),
    "source": (
        Column("name", "source", 20, 0, 0),
        Column("kind", "dim", 6, 9, 4),
        Column("date", "dim", 10, 23, 1),
        Column("publisher", "team", 8, 20, 3, soft=True),
        Column("facts", "dim", 5, 5, 2, True),
        Column("text", "dim", 8, 12, 5),
        Column("marks", "mark", 2, 3, 2),
    ),
    lists.THEMES: (
        Column("theme", "theme", 20, 0, 0),
        Column("state", "", 7, 7, 0),
        Column("by", "person", 10, 34, 2, soft=True),
        Column("quotes", "dim", 3, 3, 3, True, "q"),
        Column("commitments", "dim", 3, 3, 4, True, "pro"),
        Column("marks", "mark", 2, 3, 2),
    ),
    lists.UNKNOWN: (
        Column("subject", "strong", 16, 30, 0, soft=True),
        Column("missing", "mark", 16, 0, 0),
        Column("where", "dim", 20, 60, 2, soft=True),
        Column("sources", "dim", 3, 3, 4, True, "src"),
    ),
    lists.REVIEW: (
        Column("kind", "dim", 6, 14, 2),
        Column("proposal", "", 20, 0, 0),
        Column("sure", "mark", 4, 4, 1, True),
        Column("why", "dim", 16, 60, 3, soft=True),
    ),
}
_BAD = ("open", "missed", "withdrawn")  # states that something is wrong with
_GAP = 1
_LEAST = 8  # cells that the words have before the last columns go
_SAMPLE = 30  # rows that are looked at for how wide a column has to be
_PREFERRED = 34  # cells below which the words take room from columns that could go


class Columns:
    """The rows of one pane, drawn for one state of the query."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._rows: Rows | None = None
        self._prefix: dict[str, str] = {}
        self._sample: dict[str, dict[str, str]] = {}
        self._longest: dict[str, int] = {}
        self._fitted: tuple[int, list[tuple[Column, int]]] = (-1, [])

    def set(self, rows: Rows, ids: Sequence[str], collapsed: Iterable[str] = (), *, tree: bool = True) -> None:
        """Draw these rows from now on; teams as the `tree` that they are in their natural order."""
        self._rows = rows
        self._prefix = {}
        if self.kind in _ABOVE:
            above = _ABOVE[self.kind](rows, ids)
            if not tree:  # but coverage stays below its theme
                above = {id: up if kind_of(id) == "coverage" else None for id, up in above.items()}
            self._prefix = guides(ids, above, set(collapsed) & rows.corpus.children.keys())
        self._fitted = (-1, [])
        self._longest = {}
        self._sample = {id: self._cells(id) for id in ids[:_SAMPLE] if not id.startswith("§")}
        for cells in self._sample.values():
            for column in LAYOUT[self.kind]:
                long = cells_of(cells[column.name])
                if long > self._longest.get(column.name, 0):
                    self._longest[column.name] = long

    def row(self, id: str, width: int) -> Line:
        """A row as spans of exactly `width` cells."""
        if id == UNDATED:
            return [Span(("── undated " + "─" * width)[:width], "dim")]
        cells = self._sample.get(id) or self._cells(id)
        line: Line = []
        for column, size in self.fitted(width):
            # The gap goes into the cell before it: a span less to draw and to send.
            text = (" " * _GAP if line else "") + fit(cells[column.name], size, right=column.right)
            line.append(Span(text, self._role(column, id)))
        return line

    def header(self, width: int) -> Line:
        """The names of the columns."""
        line: Line = []
        for column, size in self.fitted(width):
            title = "" if column.name == "marks" else column.title or column.name
            line += [Span(fit(title, size, right=column.right), "label"), Span(" " * _GAP)]
        return line[:-1]

    def fitted(self, width: int) -> list[tuple[Column, int]]:
        """The columns that there is room for, and how wide each is."""
        if self._fitted[0] != width:
            self._fitted = (width, self._fit(width))
        return self._fitted[1]

    def _fit(self, width: int) -> list[tuple[Column, int]]:
        columns = [c for c in LAYOUT[self.kind] if self._longest.get(c.name) or c.rank == 0]
        while True:
            sizes = [self._wanted(column) for column in columns]
            flexible = next((n for n, column in enumerate(columns) if not column.most), None)
            fixed = sum(size for n, size in enumerate(sizes) if n != flexible) + _GAP * (len(columns) - 1)
            room = width - fixed
            if flexible is None:
                sizes[0] = max(1, room + sizes[0])
                return list(zip(columns, sizes, strict=True))
            wish = min(max(columns[flexible].least, self._longest.get(columns[flexible].name, 0)), _PREFERRED)
            for n, column in sorted(enumerate(columns), key=lambda each: -each[1].rank) if room < wish else ():
                if column.soft:
                    less = min(wish - room, sizes[n] - column.least)
                    sizes[n] -= max(less, 0)
                    room += max(less, 0)
            last = not max(column.rank for column in columns)
            if room >= (_LEAST if last else wish) or len(columns) == 1:
                sizes[flexible] = max(1, room)
                return list(zip(columns, sizes, strict=True))
            columns.remove(max(columns, key=lambda column: (column.rank, column is not columns[flexible])))

    def _wanted(self, column: Column) -> int:
        return min(max(column.least, self._longest.get(column.name, 0)), column.most or 10_000)

    def _cells(self, id: str) -> dict[str, str]:
        assert self._rows is not None  # `set` comes before the first row
        rows = self._rows
        cells = {name: clean(text) for name, text in lists.cells(rows, self.kind, id).items()}
        cells["marks"] = "" if self.kind == lists.REVIEW else rows.marks(id)[:2]
        for column in ("quotes", "events", "commitments", "facts"):
            if cells.get(column) == "0":
                cells[column] = "·"
        if id in self._prefix:
            first = LAYOUT[self.kind][0].name
            cells[first] = self._prefix[id] + cells[first]
        if self.kind == "quote":
            cells["text"] = in_marks(rows.corpus[id])[0].text
        elif self.kind == "event":
            cells["date"] = _aligned(cells["date"])
        return cells

    def _role(self, column: Column, id: str) -> str:
        if self.kind == "quote" and column.name == "text" and self._rows is not None:
            return "dim" if self._rows.corpus[id]["mode"] in ("scare", "indirect") else column.role
        if self.kind == lists.REVIEW and self._rows is not None:
            return _reviewed(self._rows, column, id)
        if column.name == "theme" and kind_of(id) == "coverage":
            return "team"
        if column.name == "state" and self._rows is not None and self._rows.cells(id).get("state") in _BAD:
            return "warn"
        return column.role


def _reviewed(rows: Rows, column: Column, id: str) -> str:
    """The hue of a proposal is that of what it would be; its article stands above it like a heading."""
    if kind_of(id) != PROPOSAL:
        return "label" if column.name == "kind" else "strong"
    return str(rows.corpus[id]["kind"]) if column.name == "proposal" else column.role


def _aligned(date: str) -> str:
    """A date with its sign in a cell of its own, so that days stand under days; ···· for none."""
    if not date:
        return " " * cells_of("≤") + "····"
    return date if date[0] in "≤≥" else " " * cells_of("≤") + date


def _teams_above(rows: Rows, ids: Sequence[str]) -> dict[str, str | None]:
    """Team → the one above it that is shown: others may be filtered away."""
    shown, above, corpus = set(ids), rows.corpus.columns["team"].words("parent"), rows.corpus
    found: dict[str, str | None] = {}
    for id in ids:
        parent: str | None = above[corpus.row(id)]
        if parent not in shown:
            parent = next((up for up in corpus.path(id)[-2::-1] if up in shown), None) if parent else None
        found[id] = parent
    return found


def _themes_above(rows: Rows, ids: Sequence[str]) -> dict[str, str | None]:
    """Theme, or coverage of one → the theme above it that is shown."""
    shown, found = set(ids), {}
    areas, corpus = rows.corpus.columns["coverage"].words("area"), rows.corpus
    for id in ids:
        above: str | None = areas[corpus.row(id)] if kind_of(id) == "coverage" else corpus[id]["parent"]
        for _ in ids:
            if above and above not in shown:
                above = corpus[above]["parent"]
        found[id] = above if above in shown else None
    return found


_ABOVE: dict[str, Callable[[Rows, Sequence[str]], dict[str, str | None]]] = {
    "team": _teams_above,
    lists.THEMES: _themes_above,
}


def guides(ids: Sequence[str], parents: Mapping[str, str | None], folded: set[str]) -> dict[str, str]:
    """Id → the lines of the tree before its name, for ids in tree order: ├ └ │, ▸ for a folded one."""
    last_child: dict[str | None, str] = {parent: id for id, parent in parents.items()}
    found: dict[str, str] = {}
    below: dict[str, str] = {}  # what continues under a team
    for id in ids:
        parent = parents[id]
        if parent is None:
            found[id] = below[id] = ""
        else:
            last = last_child[parent] == id
            found[id] = below[parent] + ("└ " if last else "├ ")
            below[id] = below[parent] + ("  " if last else "│ ")
        if id in folded:
            found[id] += "▸ "
    return found
