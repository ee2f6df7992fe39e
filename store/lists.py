"""The lists that hold several kinds: themes with the coverage of each area, what is not known, what is to decide.

Every other list is a kind in its natural order, or by one of its columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from store import gaps, order, queue
from store.documents import KINDS, PROPOSAL, kind_of
from store.query import Query
from store.rows import COLUMNS, Rows
from store.text import fold

THEMES, UNKNOWN, REVIEW = MIXED = ("themes", "gaps", "review")

#: the columns of each list
SHOWN: dict[str, tuple[str, ...]] = {
    **COLUMNS,
    THEMES: ("theme", "state", "by", "quotes", "commitments"),
    UNKNOWN: ("subject", "missing", "where", "sources"),
    REVIEW: queue.COLUMNS,
}


class Listing(NamedTuple):
    """What a list shows: its ids in order, and the same as ascending rows of each kind."""

    name: str
    ids: Sequence[str]
    rows: Mapping[str, Sequence[int]]


def listing(query: Query, name: str, sort: str = "") -> Listing:
    """What one of MIXED, or a kind, shows of a query; `sort` is a column as a view says it."""
    column, descending, corpus = sort.removeprefix("-"), sort.startswith("-"), query.corpus
    if name in MIXED:
        ids = Lists(query).ids(name, column, descending)
        rows: dict[str, list[int]] = {}
        for id in ids:
            rows.setdefault(kind_of(id) or "", []).append(corpus.row(id))
        return Listing(name, ids, {kind: sorted(rows[kind]) for kind in (*KINDS, PROPOSAL) if kind in rows})
    kept, every = query.kept(name), corpus.ids(name)
    ordered = order.by_column(query.rows, name, kept, column, descending) if sort else kept
    return Listing(name, [every[row] for row in ordered], {name: sorted(kept)})


class Lists:
    """What the mixed lists show of a query, each worked out when first asked."""

    def __init__(self, query: Query) -> None:
        self._query, self._rows = query, query.rows
        self._sorted: dict[tuple[str, str, bool], list[str]] = {}

    def ids(self, name: str, column: str = "", descending: bool = False) -> list[str]:
        """The ids in one of MIXED, in natural order or by a column. Do not change the list."""
        if name == REVIEW:
            return self._waiting(column, descending)
        natural = self._themes if name == THEMES else self._unknown[0]
        if not column:
            return natural
        key = (name, column, descending)
        if key not in self._sorted:
            self._sorted[key] = self._by_column(natural, *key)
        return self._sorted[key]

    def _waiting(self, column: str, descending: bool) -> list[str]:
        key = (REVIEW, column, descending)
        if key not in self._sorted:
            self._sorted[key] = self._query.corpus.queue.ids(self._query, column, descending)
        return self._sorted[key]

    @property
    def missing(self) -> int:
        """How many things are not known of what the query keeps, each counted once."""
        return self._unknown[1]

    @cached_property
    def _themes(self) -> list[str]:
        """Themes as the tree that they are, and below each the coverage of it in one team after another."""
        corpus, query = self._query.corpus, self._query
        kept, covered = set(query.kept("theme")), self._covered
        below: dict[str, list[str]] = {}
        ids, parents = corpus.ids("theme"), {id: corpus[id]["parent"] or "" for id in corpus.ids("theme")}
        for row in order.natural(corpus, "theme"):
            below.setdefault(parents[ids[row]], []).append(ids[row])
        found: list[str] = []
        todo = below.get("", [])[::-1]
        while todo:
            id = todo.pop()
            if corpus.row(id) in kept:
                found.append(id)
            found += covered.get(id, ())
            todo += below.get(id, [])[::-1]
        return found

    @cached_property
    def _covered(self) -> dict[str, list[str]]:
        """Theme → the coverage records of that area which the query keeps."""
        found: dict[str, list[str]] = {}
        areas = self._query.corpus.columns["coverage"].words("area")
        for row, id in zip(self._query.kept("coverage"), self._query.ids("coverage"), strict=True):
            found.setdefault(areas[row], []).append(id)
        return found

    @cached_property
    def _unknown(self) -> tuple[list[str], int]:
        """The records of which something is not stated, departures first, but for those that say only what one before
        them said; and how many gaps that is."""
        query, corpus = self._query, self._query.corpus
        keep = {kind: set(query.kept(kind)) for kind in gaps.KINDS} if query.text else None
        seen: set[tuple[str, str]] = set()
        found: list[str] = []
        for kind, row, missing in self._rows.unknown:
            if keep is None or row in keep[kind]:
                before = len(seen)
                seen.update(missing)
                if len(seen) > before:
                    found.append(corpus.ids(kind)[row])
        return found, len(seen)

    def _by_column(self, natural: list[str], name: str, column: str, descending: bool) -> list[str]:
        """What has no value comes last in both directions; coverage stays below its theme."""
        rows, heads = self._rows, natural
        if name == THEMES:
            heads = [id for id in natural if kind_of(id) == "theme"]
        values = {id: _value(cells(rows, name, id)[column], column) for id in heads}
        filled = sorted((id for id in heads if values[id]), key=values.__getitem__, reverse=descending)
        heads = [*filled, *(id for id in heads if not values[id])]
        if name != THEMES:
            return heads
        covered = dict(self._covered)
        found = [id for head in heads for id in (head, *covered.pop(head, ()))]
        return [*found, *(id for some in covered.values() for id in some)]


def _value(text: str, column: str) -> tuple[int | str, ...]:
    """What a cell is sorted by, empty for nothing."""
    if column in ("quotes", "commitments", "sources"):
        return tuple(map(int, text.split("·"))) if text else ()
    return (fold(text),) if text else ()


def cells(rows: Rows, name: str, id: str) -> dict[str, str]:
    """Column → text for a row of a list, which is one of MIXED or a kind."""
    if name == UNKNOWN:
        return _gap(rows, id)
    if name == REVIEW:
        return rows.corpus.queue.cells(id)
    found = rows.cells(id)
    if name != THEMES:
        return found
    if kind_of(id) == "theme":
        return {"theme": found["label"], "state": "", "by": "", **{c: found[c] for c in ("quotes", "commitments")}}
    return {"theme": found["team"], "state": found["state"], "by": found["by"], "quotes": "", "commitments": ""}


def _gap(rows: Rows, id: str) -> dict[str, str]:
    found, kind = gaps.of(rows.corpus, id), kind_of(id)
    subject = found[0].subject if found else ""
    stated = " · ".join(dict.fromkeys(gap.what for gap in found))
    where = ": ".join(_shown_by(rows, id, subject))
    sources = rows.cells(id)["sources"] if kind != "team" else str(len(rows.corpus.links(id, "source")))
    return {"subject": subject, "missing": stated, "where": where, "sources": sources}


def _shown_by(rows: Rows, id: str, subject: str) -> list[str]:
    """The record that shows a gap: its kind, and what tells it from others of the same subject."""
    record, kind = rows.corpus[id], kind_of(id) or ""
    match kind:
        case "event":
            return [record["type"], *([record["title"]] if record["title"] != subject else [])]
        case "membership":
            return [kind, *([rows.corpus.name(record["team"])] if record["team"] else [])]
        case "coverage":
            return [kind, rows.corpus.name(record["team"])]
        case _:
            return [record["kind"] if kind == "team" else f"{record['mode']} {kind}"]
