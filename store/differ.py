"""What two collections of facts have in common, and what is added, removed and changed from one to the other.

`diff` finds which records differ; what of each is worked out when it is asked for, so that two large ones that are
nearly the same cost little more than reading them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Final, NamedTuple

import orjson

from store.documents import KINDS, Document
from store.sides import Side
from store.snapshot import TEXTS, canonical

FORMAT: Final = "masthead.diff"
FORMAT_VERSION: Final = 1
DONE: Final = ("added", "removed", "changed")


class Field(NamedTuple):
    """A field that differs. Of two lists: the entries that were `added` and `removed`, each as often as it was; where
    there are none of either, only their order changed. Of all else: what it was and became."""

    name: str
    old: Any
    new: Any
    added: list[Any]
    removed: list[Any]

    @property
    def is_list(self) -> bool:
        """Whether entries are told, not values."""
        return isinstance(self.old, list) and isinstance(self.new, list)


class Change(NamedTuple):
    """A record that is in one only, or differs: `done` is one of DONE."""

    kind: str
    id: str
    done: str
    old: Document | None
    new: Document | None

    @property
    def fields(self) -> list[Field]:
        """What of a changed record differs, by name."""
        if self.old is None or self.new is None:
            return []
        names = sorted({*self.old, *self.new})
        return [
            _field(name, self.old.get(name), self.new.get(name))
            for name in names
            if canonical(self.old.get(name)) != canonical(self.new.get(name))
        ]


def _field(name: str, old: Any, new: Any) -> Field:
    if not isinstance(old, list) or not isinstance(new, list):
        return Field(name, old, new, [], [])
    return Field(name, old, new, _less(new, old), _less(old, new))


def _less(these: list[Any], those: list[Any]) -> list[Any]:
    """The entries of one list that another has not, or not as often."""
    left = Counter(map(canonical, those))
    found = []
    for entry in these:
        raw = canonical(entry)
        if left[raw]:
            left[raw] -= 1
        else:
            found.append(entry)
    return found


@dataclass(frozen=True)
class Difference:
    """`rows`: kind → the rows of what is removed (in `a`), added (in `b`), and changed (pairs, in both)."""

    a: Side
    b: Side
    removed: Mapping[str, list[int]]
    added: Mapping[str, list[int]]
    changed: Mapping[str, list[tuple[int, int]]]

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Done → kind → how many; kinds and doings without any are there with 0."""
        return {
            "added": {kind: len(self.added[kind]) for kind in sorted(KINDS)},
            "removed": {kind: len(self.removed[kind]) for kind in sorted(KINDS)},
            "changed": {kind: len(self.changed[kind]) for kind in sorted(KINDS)},
        }

    @cached_property
    def merged(self) -> dict[str, tuple[str | None, str | None]]:
        """Old id → what it led to in `a` and leads to in `b`, where these differ."""
        old, new = self.a.merged, self.b.merged
        return {id: (old.get(id), new.get(id)) for id in sorted({*old, *new}) if old.get(id) != new.get(id)}

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.merged) or any(some for done in self.counts.values() for some in done.values())

    def total(self, done: str) -> int:
        """How many records were added, removed or changed."""
        return sum(self.counts[done].values())

    def changes(self, kind: str, done: str, most: int | None = None) -> Iterator[Change]:
        """The changes of a kind and a sort by id, at most so many."""
        if done == "changed":
            pairs = self.changed[kind][:most]
            olds = self.a.records[kind].raw([row for row, _ in pairs])
            news = self.b.records[kind].raw([row for _, row in pairs])
            for old, new in zip(olds, news, strict=True):
                was, now = orjson.loads(old), orjson.loads(new)
                yield Change(kind, now["id"], done, was, now)
            return
        side, rows = (self.b, self.added[kind]) if done == "added" else (self.a, self.removed[kind])
        for raw in side.records[kind].raw(rows[:most]):
            record = orjson.loads(raw)
            yield Change(kind, record["id"], done, *((None, record) if done == "added" else (record, None)))

    def every(self) -> Iterator[Change]:
        """All changes: by kind, then added, removed, changed, then by id."""
        return chain.from_iterable(self.changes(kind, done) for kind in sorted(KINDS) for done in DONE)


def worded(a: Side, b: Side, text: str | None = None) -> tuple[Side, Side]:
    """Both with no more words of the sources than is asked for; else a store or a dossier with no more than the
    snapshot beside it, or an export, holds."""
    if text is not None:
        return a.bare(text), b.bare(text)
    held = {side.text for side in (a, b) if side.sort == "snapshot"} or {"excerpt"}
    most = max(held, key=TEXTS.index)
    return a if a.sort == "snapshot" else a.bare(most), b if b.sort == "snapshot" else b.bare(most)


def common(a: Side, b: Side) -> str:
    """How much of the sources' words both hold."""
    return min(a.text, b.text, key=TEXTS.index)


def diff(a: Side, b: Side) -> Difference:
    """What it takes to come from `a` to `b`, of all that both say: no more of the sources' words is compared than the
    one with fewer holds. Raises StoreUnreadable."""
    text = common(a, b)
    a, b = a.bare(text), b.bare(text)
    removed, added, changed = {}, {}, {}
    for kind in KINDS:
        old, new = a.records[kind], b.records[kind]
        rows = dict(zip(new.ids, range(len(new.ids)), strict=True))
        mine: list[int] = []
        gone: list[int] = []
        for row, id in enumerate(old.ids):
            (mine if id in rows else gone).append(row)
        theirs = [rows.pop(old.ids[row]) for row in mine]
        raws = zip(old.raw(mine), new.raw(theirs), mine, theirs, strict=True)
        changed[kind] = [(one, other) for was, now, one, other in raws if was != now]
        removed[kind], added[kind] = gone, list(rows.values())
    return Difference(a, b, removed, added, changed)


# --- as JSON


def pieces(found: Difference) -> Iterator[bytes]:
    """The difference as canonical JSON, a piece a change; docs/snapshot.md says what stands in it."""
    first = {"a": _said(found.a), "b": _said(found.b)}
    rest = {
        "counts": {done: {kind: n for kind, n in counts.items() if n} for done, counts in found.counts.items()},
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "merged": {id: {"new": new, "old": old} for id, (old, new) in found.merged.items()},
        "text": common(found.a, found.b),
    }
    yield b'%b,"changes":[' % canonical(first)[:-1]
    between = b""
    for change in found.every():
        yield between + canonical(_told(change))
        between = b","
    yield b"],%b\n" % canonical(rest)[1:]


def _said(side: Side) -> Document:
    return {"name": side.name, "sort": side.sort, "sound": not side.doubts}


def _told(change: Change) -> Document:
    told: Document = {"done": change.done, "kind": change.kind, "id": change.id}
    if change.done != "changed":
        return told | {"record": change.new or change.old}
    return told | {"fields": list(map(_entry, change.fields))}


def _entry(field: Field) -> Document:
    if field.is_list:
        return {"field": field.name, "added": field.added, "removed": field.removed}
    return {"field": field.name, "old": field.old, "new": field.new}
