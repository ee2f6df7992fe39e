"""The history of a store in order to be read: the newest change first, and what each record was and became.

A change keeps what it found, not what it left. That is what the next change found, or the record as it is now; so the
log is read backwards, and where it has a gap it does not say what it cannot know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from store import history
from store.documents import KINDS, PROPOSAL, Document, kind_of
from store.fields import name_of

UNKNOWN: Final = object()  # what a field became where that is not kept

Lookup = Callable[[str], Document | None]


class Field(NamedTuple):
    """What a field was and became; either may be UNKNOWN."""

    name: str
    old: Any
    new: Any


class Part(NamedTuple):
    """What a change did to a record: `done` is added, changed or removed. `old` and `new` are the whole record, as far
    as that is known."""

    id: str
    name: str
    done: str
    old: Document | None
    new: Document | None
    touched: Document

    @property
    def fields(self) -> list[Field]:
        """The fields that were changed, in alphabetical order; none of a record that was added or removed."""
        if self.done != "changed":
            return []
        known = self.new is not None and history.left(self.touched, self.new)
        new = self.new if known and self.new is not None else {}
        names = sorted(self.touched["fields"])
        return [Field(name, self.touched["fields"][name], new.get(name) if known else UNKNOWN) for name in names]


class Entry(NamedTuple):
    """A change: its `number`, `at` (ISO time in UTC) and `by` whom it was made, `what` in the words of `history`, to
    `about`, which is called `name`. `undoes`: (number, what) of the change that it took back; `undone`: the number of
    the one that took it back, 0 where that is not kept, None where it holds. `kept`: whether it can be taken back."""

    number: int
    at: str
    by: str
    what: str
    about: str
    name: str
    parts: list[Part]
    undoes: tuple[int, str] | None
    undone: int | None
    kept: bool

    def touches(self, id: str) -> bool:
        """Whether it is about a record, or did something to it."""
        return id == self.about or any(part.id == id for part in self.parts)


def read(changes: Mapping[str, Document], get: Lookup, name: Callable[[str], str]) -> Iterator[Entry]:
    """Every change, the newest first. `get` gives a record as it is now, `name` what it is called then."""
    told = _Backwards(changes, get, name)
    return (told.entry(changes[id]) for id in reversed(list(changes)))


class _Backwards:
    """The way back through the history: `_was` is what each record was before the changes that were read."""

    def __init__(self, changes: Mapping[str, Document], get: Lookup, name: Callable[[str], str]) -> None:
        self._changes, self._get, self._name = changes, get, name
        self._was: dict[str, Document | None] = {}
        self._called: dict[str, str] = {}  # records that are gone
        self._undone: dict[str, int] = {}

    def entry(self, entry: Document) -> Entry:
        parts = [
            self._part(touched)
            for touched in entry["touched"]
            if touched["table"] in KINDS or touched["table"] == PROPOSAL
        ]
        number, undoes = history.number(entry["id"]), entry["undoes"]
        if undoes and not entry["undone"]:
            self._undone.setdefault(undoes, number)
        about = entry["about"]
        name = next((part.name for part in parts if part.id == about), None) or self._named(about)
        taken = (history.number(undoes), self._what(undoes)) if undoes else None
        undone = self._undone.get(entry["id"], 0) if entry["undone"] else None
        kept = bool(entry["touched"])
        return Entry(number, entry["at"], entry["by"], entry["what"], about, name, parts, taken, undone, kept)

    def _part(self, touched: Document) -> Part:
        id = touched["id"]
        new = self._was[id] if id in self._was else self._get(id)
        if "was" in touched:
            old, done = touched["was"], "added" if touched["was"] is None else "removed"
            new = None if done == "removed" else new
        else:
            old, done = {**(new or {"id": id}), **touched["fields"]}, "changed"
        self._was[id] = old
        called = next((said for record in (new, old) if record and (said := self._title(record))), id)
        self._called[id] = called
        return Part(id, called, done, old, new, touched)

    def _title(self, record: Document) -> str:
        try:
            return name_of(record, self._named)
        except (KeyError, TypeError, IndexError, AttributeError):  # all that is known of it are some fields
            return ""

    def _named(self, id: str) -> str:
        if kind_of(id) is None:  # a file, a dossier
            return id
        return self._called.get(id) or self._name(id)

    def _what(self, id: str) -> str:
        """What a change was that another took back; of one of these, what it was at first."""
        for _ in range(len(self._changes)):
            if (entry := self._changes.get(id)) is None or not entry["undoes"]:
                return str(entry["what"]) if entry else ""
            id = entry["undoes"]
        return ""
