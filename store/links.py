"""Which records are linked: symmetric, one hop. Nothing is kept but who names whom, a column at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate

from store.columns import Columns, Numbers, where
from store.documents import KINDS, PREFIXES

_EVENT = ("who", "part_of", "about", "precedes")
_ACTOR = ("person", "team")
# The columns with ids in them, and the kinds that these can be of; a citation links to its source only.
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "source": {"publisher": ("team",), "known_through": ("source",), "reprint_of": ("source",)},
    "person": {"cites": ("source",)},
    "team": {"parent": ("team",), "cites": ("source",)},
    "theme": {"parent": ("theme",)},
    "membership": {
        "person": ("person",), "team": ("team",), "start_event": ("event",), "end_event": ("event",),
        "cites": ("source",),
    },
    "event": {"who": _ACTOR, "part_of": ("event",), "about": KINDS, "precedes": ("event",), "cites": ("source",)},
    "quote": {
        "speaker": _ACTOR, "event": ("event",), "themes": ("theme",), "about": KINDS, "cites": ("source",),
    },
    "commitment": {"actor": _ACTOR, "theme": ("theme",), "quotes": ("quote",), "cites": ("source",)},
    "coverage": {"team": ("team",), "area": ("theme",), "by": KINDS, "cites": ("source",)},
}  # fmt: skip

_PREFIX = {kind: prefix for prefix, kind in PREFIXES.items()}

Join = tuple[str, tuple[str, ...], tuple[str, ...]]
# Kinds that a third one joins: it names the one in these columns, the other in those.
_JOINS: dict[tuple[str, str], tuple[Join, ...]] = {
    ("person", "team"): (("membership", ("person",), ("team",)), ("event", _EVENT, _EVENT)),
    ("theme", "person"): (("quote", ("themes",), ("speaker",)), ("commitment", ("theme",), ("actor",))),
    ("theme", "team"): (
        ("quote", ("themes",), ("speaker",)),
        ("commitment", ("theme",), ("actor",)),
        ("coverage", ("area",), ("team",)),
    ),
    ("theme", "event"): (("quote", ("themes",), ("event",)),),
}
_JOINS |= {(b, a): tuple((k, right, left) for k, left, right in joins) for (a, b), joins in _JOINS.items()}


_MANY = ("who", "about", "themes", "precedes", "quotes", "by", "cites")  # columns with several ids in a word
_FEW = 16  # codes that are found one by one; for more, every row is looked at, which costs as much
_SELDOM = 64  # codes that are found one by one before a table is made, which answers all later questions


def _place(words: Sequence[str], word: str) -> int:
    place = bisect_left(words, word)
    return place if place < len(words) and words[place] == word else -1


class Links:
    """The links of the records that have these columns, by row."""

    def __init__(self, columns: Mapping[str, Columns]) -> None:
        self._columns = columns
        self._named: dict[tuple[str, str], dict[str, list[tuple[int, ...]]]] = {}
        self._codes: dict[tuple[str, str, str], dict[int, list[int]]] = {}
        self._grouped: dict[tuple[str, str], tuple[Numbers, Numbers]] = {}
        self._counted: dict[tuple[str, str], list[int]] = {}
        self._asked: dict[tuple[str, ...], int] = {}

    def reach(self, kind: str, rows: Collection[int], target: str) -> set[int]:
        """The rows of the kind `target` that are linked to at least one of `rows`."""
        if kind == target:
            return {other for row in rows for other in self._direct(kind, (row,), kind) if other != row}
        found = self._direct(kind, rows, target)
        for third, left, right in _JOINS.get((kind, target), ()):
            between = {row for column in left for row in self.naming_any(third, column, kind, rows)}
            for column in right:
                found |= self.named_by(third, column, between, target)
        return found

    def naming(self, kind: str, column: str, named: str, row: int) -> Numbers:
        """The rows of a kind that name a row of the kind `named` in a column, in their order; -1 is what nobody has."""
        if row < 0:
            return ()
        if (kind, column) not in self._grouped or column in _MANY:
            return sorted(self.naming_any(kind, column, named, (row,)))
        code = _place(self._columns[kind].words(column).words, self._columns[named].ids[row])
        rows, starts = self._grouped[kind, column]
        return rows[starts[code] : starts[code + 1]] if code >= 0 else ()

    def named(self, kind: str, column: str) -> Mapping[str, list[tuple[int, ...]]]:
        """Kind → by code of a column the rows of that kind which the word names; a kind that it never names is not
        there. What is in no table is left out."""
        if (kind, column) not in self._named:
            words = self._columns[kind].words(column).words
            found: dict[str, list[tuple[int, ...]]] = {}
            every = " ".join(words)
            for other in NAMES[kind][column]:
                if (prefix := f"{_PREFIX[other]}:") not in every:
                    continue
                rows = self._rows(other, len(words))
                by_code: list[tuple[int, ...]] = [
                    () if prefix not in word
                    else (rows(word),) if " " not in word
                    else tuple(map(rows, [id for id in word.split() if id.startswith(prefix)]))
                    for word in words
                ]  # fmt: skip
                if any(by_code):
                    found[other] = [rows if -1 not in rows else tuple(r for r in rows if r >= 0) for rows in by_code]
            self._named[kind, column] = found
        return self._named[kind, column]

    def _rows(self, kind: str, many: int) -> Callable[[str], int]:
        """From an id to its row, -1 where nobody has it; where many are asked for, by a table of them."""
        columns = self._columns[kind]
        if many * 16 < len(columns):
            return columns.row
        table = dict(zip(columns.ids, range(len(columns)), strict=True))
        return lambda id: table.get(id, -1)

    def rows_of(self, kind: str, column: str, codes: Collection[int]) -> set[int]:
        """The rows with one of some codes in a column."""
        if not codes:
            return set()
        if (kind, column) not in self._grouped and self._seldom((kind, column), min(len(codes), _FEW)):
            by_row = self._columns[kind].words(column).codes
            if len(codes) <= _FEW:
                return {row for code in codes for row in where(by_row, code)}
            wanted = set(codes)
            return {row for row, code in enumerate(by_row) if code in wanted}
        rows, starts = self.group(kind, column)
        found: set[int] = set()
        for code in codes:
            found.update(rows[starts[code] : starts[code + 1]])
        return found

    def group(self, kind: str, column: str) -> tuple[Numbers, Numbers]:
        """The rows of a kind sorted by their code in a column; and by code where in these it begins, and the end."""
        if (kind, column) not in self._grouped:
            codes = self._columns[kind].words(column).codes
            starts = array("I", accumulate(self.counted(kind, column), initial=0))
            self._grouped[kind, column] = array("I", sorted(range(len(codes)), key=codes.__getitem__)), starts
        return self._grouped[kind, column]

    def counted(self, kind: str, column: str) -> list[int]:
        """By code of a column how many rows have it. Do not change it."""
        if (kind, column) not in self._counted:
            words = self._columns[kind].words(column)
            counted = Counter(words.codes)
            self._counted[kind, column] = [counted[code] for code in range(len(words.words))]
        return self._counted[kind, column]

    def _seldom(self, key: tuple[str, ...], cost: int) -> bool:
        """Whether so little was asked of a column, this included, that looking costs less than a table for all."""
        self._asked[key] = self._asked.get(key, 0) + cost
        return self._asked[key] <= _SELDOM

    def _direct(self, kind: str, rows: Collection[int], target: str) -> set[int]:
        found: set[int] = set()
        for column in NAMES[kind]:
            found |= self.named_by(kind, column, rows, target)
        for column in NAMES[target]:
            found |= self.naming_any(target, column, kind, rows)
        return found

    def named_by(self, kind: str, column: str, rows: Collection[int], target: str) -> set[int]:
        """The rows of the kind `target` that some rows name in a column."""
        found: set[int] = set()
        if target not in NAMES[kind][column]:
            return found
        codes = self._columns[kind].words(column).codes
        wanted = {codes[row] for row in rows}
        if (kind, column) not in self._named and self._seldom((kind, column, target), len(wanted)):
            words, row = self._columns[kind].words(column).words, self._columns[target].row
            ids = {id for code in wanted for id in words[code].split() if id.startswith(f"{_PREFIX[target]}:")}
            found.update(row(id) for id in ids)
            found.discard(-1)
        elif (named := self.named(kind, column).get(target)) is not None:
            for code in wanted:
                found.update(named[code])
        return found

    def naming_any(self, kind: str, column: str, named: str, rows: Collection[int]) -> set[int]:
        """The rows of a kind that name one of some rows of the kind `named` in a column."""
        if named not in NAMES[kind][column] or not rows:
            return set()
        if column not in _MANY and len(rows) <= _SELDOM:  # the word is the id
            words, ids = self._columns[kind].words(column).words, self._columns[named].ids
            codes = [code for row in rows if (code := _place(words, ids[row])) >= 0]
        elif len(rows) == 1 and (kind, column, named) not in self._codes and self._seldom((kind, column, named), _FEW):
            words, id = self._columns[kind].words(column).words, self._columns[named].ids[next(iter(rows))]
            codes = [code for code, word in enumerate(words) if id in word and id in word.split()]
        else:
            by_row = self._codes_of(kind, column, named)
            codes = [code for row in rows for code in by_row.get(row, ())]
        return self.rows_of(kind, column, set(codes))

    def _codes_of(self, kind: str, column: str, named: str) -> dict[int, list[int]]:
        """Row of the kind `named` → the codes of a column whose words name it."""
        key = (kind, column, named)
        if key not in self._codes:
            found: dict[int, list[int]] = {}
            for code, rows in enumerate(self.named(kind, column).get(named, ())):
                for row in rows:
                    found.setdefault(row, []).append(code)
            self._codes[key] = found
        return self._codes[key]
