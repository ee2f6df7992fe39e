"""The order of rows: the natural one of each kind, and by any column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.corpus import Corpus
from store.documents import MODES
from store.rows import Rows
from store.text import fold

_LAST = "9999-99"


def natural(rows: Rows, kind: str, ids: Iterable[str]) -> list[str]:
    """The order that a reader expects: people by how much is known of them, teams as a tree, events by date with the
    undated last, quotes by how literally they are somebody's words, the rest by name."""
    corpus = rows.corpus
    if kind == "team":
        return tree(corpus, ids)
    keys: dict[str, Any] = {
        "person": lambda id: _person_key(corpus, id),
        "event": lambda id: event_key(corpus, id),
        "quote": lambda id: (MODES.index(corpus[id]["mode"]), _day(corpus, id), *corpus.citing_order(id), id),
        "membership": lambda id: (fold(corpus.name(corpus[id]["person"])), _day(corpus, id), id),
        "source": lambda id: (corpus[id]["known_through"] is not None, _day(corpus, id), id),
        "commitment": lambda id: (_day(corpus, id), *corpus.citing_order(id), id),
        "coverage": lambda id: (fold(corpus.name(corpus[id]["team"])), *corpus.citing_order(id), id),
        "theme": lambda id: (-len(corpus.links(id, "quote")), fold(corpus.name(id)), id),
    }
    return sorted(ids, key=keys[kind])


def by_column(rows: Rows, ids: Iterable[str], column: str, descending: bool = False) -> list[str]:
    """Rows by a column: numbers as numbers, dates by their earliest day, words without case; what has no value comes
    last in both directions. Equal rows keep the order they came in."""
    filled: list[tuple[Any, str]] = []
    empty: list[str] = []
    for id in ids:
        value = _value(rows, id, column)
        if value is None:
            empty.append(id)
        else:
            filled.append((value, id))
    filled.sort(key=lambda pair: pair[0], reverse=descending)  # stable in both directions
    return [id for _, id in filled] + empty


def event_key(corpus: Corpus, id: str) -> tuple[Any, ...]:
    """By day; on one day an announcement first, then as the source tells it; the undated last."""
    event = corpus[id]
    return (_day(corpus, id), event["type"] != "announcement", *corpus.citing_order(id), id)


def tree(corpus: Corpus, ids: Iterable[str]) -> list[str]:
    """Teams as a tree, each below the nearest of its ancestors that is there: those that most is known of first."""
    kept = set(ids)
    weight = {id: len(corpus.links(id, "membership")) + len(corpus.links(id, "event")) for id in corpus.ids("team")}

    def first(id: str) -> tuple[bool, int, str]:
        # A trunk weighs as much as all that hangs from it; who only publishes comes last.
        return (
            corpus[id]["kind"] == "publisher",
            -sum(weight[other] for other in corpus.below(id)),
            fold(corpus.name(id)),
        )

    roots = sorted((id for id in corpus.ids("team") if not corpus[id]["parent"]), key=first)
    ordered: list[str] = []
    todo = roots[::-1]
    while todo:
        id = todo.pop()
        if id in kept:
            ordered.append(id)
        todo += sorted(corpus.children.get(id, ()), key=first, reverse=True)
    return ordered


def _day(corpus: Corpus, id: str) -> str:
    when = corpus.when(id)
    return _LAST if when is None else when.lo or when.hi or _LAST


def _person_key(corpus: Corpus, id: str) -> tuple[Any, ...]:
    held = corpus.memberships(id)
    only_byline = bool(held) and all(m["role_class"] == "byline" for m in held)
    said = sum(corpus[other]["speaker"] == id for other in corpus.links(id, "quote"))
    return (only_byline, -(said + len(corpus.own_events(id))), fold(corpus.name(id)))


def _value(rows: Rows, id: str, column: str) -> Any:
    if column in ("date", "from", "to"):
        if column == "date":
            when = rows.corpus.when(id)
            return None if when is None else (when.lo or when.hi)
        date = rows.corpus[id]["start" if column == "from" else "end"]
        return None if date is None else (date["lo"] or date["hi"])
    text = rows.cells(id)[column]
    if not text:
        return None
    if column in ("quotes", "events", "commitments", "sources", "wordings"):
        return tuple(int(part) for part in text.lstrip("≈").split("·"))
    return fold(text)
