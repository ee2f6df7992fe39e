"""What happened, the latest first: each event under the one that it belongs to, and what it belongs to above it."""

from __future__ import annotations

from collections.abc import Iterator

from store.briefing.said import times
from store.briefing.scope import AFTER, BEFORE, CHANGES, WHOLE, Scope
from store.briefing.shapes import Draft, Drafts, Item, Part, places
from store.dates import span

_DEEP = 2
_MOST = 12
# What a short page leaves out last.
_TELLING = ("reshuffle", "departure", "appointment", "team-created", "team-split", "team-merged", "team-dissolved")
_UMBRELLAS = ("reshuffle", "turnover", "team-split", "team-merged")
_BEFORE = {WHOLE: "told in ", AFTER: "then ", BEFORE: "before it ", "": ""}


def changes(scope: Scope) -> Drafts:
    """The section. An event's own brief has its dates above; here stands what belongs to it."""
    order = list(_ordered(scope))
    shown: list[Item] = []
    above: list[int] = []
    for depth, id in order[:_MOST]:
        type, depth = scope.corpus[id]["type"], min(depth, len(above))
        above[depth:] = [max([*above[:depth], _TELLING.index(type) if type in _TELLING else len(_TELLING)])]
        shown.append(Item((_event(scope, id, depth),), above[depth]))
    title = "What belongs to it" if scope.kind == "event" else "Latest changes"
    own = sum(scope.corpus.row(id) in scope.own_rows for _, id in order[:_MOST])
    more = len(scope.own_rows) - own - (scope.kind == "event")
    return Drafts("changes", title, shown, more, f"timeline id:{scope.subject}")


def _event(scope: Scope, id: str, depth: int) -> Draft:
    event = scope.corpus[id]
    relation = scope.near[id][0] if id in scope.near and event["type"] == "announcement" else ""
    known = times(event).removeprefix("day not stated").removeprefix("; ")
    parts = (
        Part(f"{scope.rows.date(id).removesuffix('a') or 'undated':10}  ", None, "label"),
        Part(_BEFORE.get(relation, ""), None, "label"),
        Part(event["title"], id),
        Part(f" ({known})" if known else "", None, "dim"),
    )
    return Draft(parts, places(id, event["citations"]), id, scope.rows.marks(id), depth)


def _ordered(scope: Scope) -> Iterator[tuple[int, str]]:
    """(depth, event), the latest first, the parts of an event below it."""
    events = scope.events
    below: dict[str, list[str]] = {}
    inside: set[str] = set()
    for id in events:
        if (whole := _whole(scope, id, set(events))) is not None:
            below.setdefault(whole, []).append(id)
            inside.add(id)
    seen: set[str] = set()
    for id in _latest(scope, [id for id in events if id not in inside]):
        yield from _tree(scope, id, below, seen, 0)
    for id in _latest(scope, [id for id in events if id not in seen]):  # what is part of its own parts
        yield from _tree(scope, id, below, seen, 0)


def _tree(scope: Scope, id: str, below: dict[str, list[str]], seen: set[str], depth: int) -> Iterator[tuple[int, str]]:
    if id in seen:
        return
    seen.add(id)
    if id != scope.subject:
        yield depth, id
        depth = min(depth + 1, _DEEP)
    for part in _latest(scope, below.get(id, [])):
        yield from _tree(scope, part, below, seen, depth)


def _whole(scope: Scope, id: str, among: set[str]) -> str | None:
    """Of some events the one that another stands below: what consists of it, rather than where it is told."""
    found = [
        other for other in among
        if other != id and (id in scope.corpus[other]["about"] or scope.corpus[id]["part_of"] == other)
    ]  # fmt: skip
    found = [other for other in found if scope.corpus[other]["type"] != "announcement"]
    return min(found, key=lambda other: (scope.corpus[other]["type"] not in _UMBRELLAS, other), default=None)


def _latest(scope: Scope, ids: list[str]) -> list[str]:
    """Some events by their day, the latest first, what is not dated last; what has others below it before these."""

    def key(id: str) -> tuple[str, bool, bool]:
        event = scope.corpus[id]
        when = span(event["occurred"] or event["announced"] or event["effective"])
        change = event["type"] in CHANGES
        return (when.lo or when.hi or "") if when else "", change, event["type"] != "announcement"

    return sorted(sorted(ids), key=key, reverse=True)
