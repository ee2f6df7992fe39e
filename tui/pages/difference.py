"""What is added, removed and changed between two collections of facts, record by record and field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from store.differ import DONE, Change, Difference, Field, common
from store.documents import KINDS, Document
from store.fields import name_of
from store.sides import Side
from store.text import clean
from tui.page import Page, Span, span
from tui.pages import valued
from tui.pages.parts import shortened

TITLE = "Difference"
SIGNS = {"added": "+", "removed": "-", "changed": "~"}
HEADINGS = {
    "source": "SOURCES", "person": "PEOPLE", "team": "TEAMS", "theme": "THEMES", "membership": "MEMBERSHIPS",
    "event": "EVENTS", "quote": "QUOTES", "commitment": "COMMITMENTS", "coverage": "COVERAGE",
}  # fmt: skip
_ENTRIES = 6  # of a list, that are told one by one
_ROLES = {"added": "ok", "removed": "warn", "changed": "mark"}
_HELD = {"none": "without any words of the sources", "excerpt": "without the articles", "full": "with the articles"}


def page(found: Difference, width: int, most: int | None = None) -> Page:
    """The whole page, at most so many changes of each sort in a kind."""
    made = Page(width)
    for part in parts(found, width, most, doubts=True):
        made.headings += [len(made.lines) + number for number in part.headings]
        made.lines += part.lines
    return made


def parts(found: Difference, width: int, most: int | None = None, doubts: bool = False) -> Iterator[Page]:
    """The page in pieces, each made when it is asked for; with `doubts` it says why one is not to be relied on."""
    yield _head(found, width, doubts)
    called = names(found)
    for kind, title in HEADINGS.items():
        counted = [(done, found.counts[done][kind]) for done in DONE if found.counts[done][kind]]
        if not counted:
            continue
        made = _headed(width, title, " · ".join(f"{count:,} {done}" for done, count in counted))
        for done, count in counted:
            for change in found.changes(kind, done, most):
                _change(made, change, called)
                yield made
                made = Page(width)
            if most is not None and count > most:
                made.flow(
                    Span(f"and {count - most:,} more {done}; `masthead diff --format json` has all", "dim"), indent=2
                )
        if made.lines:
            yield made
    if found.merged:
        yield _merged(found, width, most, called)


def _headed(width: int, title: str, words: str) -> Page:
    made = Page(width)
    made.line()
    made.heading(title, Span(words, "dim"))
    return made


def _head(found: Difference, width: int, doubts: bool) -> Page:
    made = Page(width)
    made.flow(Span("- ", "warn"), *_side(found.a), hang=2)
    made.flow(Span("+ ", "ok"), *_side(found.b), hang=2)
    for doubt in (*found.a.doubts, *found.b.doubts) if doubts else ():
        made.flow(Span("! ", "mark"), span(doubt, "warn"), hang=2)
    if not found:
        made.flow(Span("the same facts", "strong"), Span(f", compared {_HELD[common(found.a, found.b)]}", "dim"))
        return made
    told = ", ".join(f"{found.total(done):,} {done}" for done in DONE if found.total(done))
    made.flow(span(told or "the same records", "strong"), Span(f", compared {_HELD[common(found.a, found.b)]}", "dim"))
    return made


def _side(side: Side) -> list[Span]:
    return [span(side.name, "strong"), *([] if side.name.endswith(side.sort) else [Span(f"  {side.sort}", "dim")])]


def names(found: Difference) -> Callable[[str], str]:
    """What a record is called, in the newer of the two that has it; its id where neither has."""

    @cache
    def called(id: str) -> str:
        record = found.b.get(id) or found.a.get(id)
        return shortened(title(record, called)) if record is not None else id

    return called


def title(record: Document, called: Callable[[str], str]) -> str:
    """What a record that may be anything is called."""
    try:
        return name_of(record, called) or str(record["id"])
    except (KeyError, TypeError, IndexError, AttributeError):
        return str(record.get("id"))


def _change(made: Page, change: Change, called: Callable[[str], str]) -> None:
    record = change.new or change.old or {}
    name = shortened(" ".join(clean(title(record, called)).split()))
    if change.kind == "quote" and record.get("mode") != "indirect":
        name = f"“{name}”"
    tail = "" if change.done == "changed" else _tail(change.kind, record, called)
    made.flow(
        Span(f"{SIGNS[change.done]} ", _ROLES[change.done]),
        span(name, change.kind, change.id),
        *([span(f"  {tail}")] if tail else []),
        span(f"  {change.id}", "dim"),
        hang=4,
    )
    for field in change.fields:
        _field(made, field, called)


def _tail(kind: str, record: Document, called: Callable[[str], str]) -> str:
    """Of a record that is in one only, in a few words: when it was, who said or promised it, how it stands."""
    match kind:
        case "quote":
            return called(record["speaker"]) if record.get("speaker") else "speaker not stated"
        case "commitment":
            return called(str(record.get("actor")))
        case "event":
            when = record.get("occurred") or record.get("announced")
            return valued.words(when, called) if when else "date not stated"
        case "membership" | "coverage":
            return str(record.get("status") or record.get("state"))
        case _:
            return ""


def _field(made: Page, field: Field, called: Callable[[str], str]) -> None:
    if not field.is_list:
        for name, old, new in _differing(field.name, field.old, field.new, called):
            label = span(f"{name.replace('_', ' ')}: ", "label")
            made.flow(label, *valued.pair(old, new, called), indent=4, hang=6)
        return
    label = span(f"{field.name.replace('_', ' ')}: ", "label")
    if not field.added and not field.removed:
        made.flow(label, Span("in another order", "dim"), indent=4, hang=6)
        return
    if len(field.added) + len(field.removed) == 1:
        done = "added" if field.added else "removed"
        sign, entry = Span(f"{SIGNS[done]} ", _ROLES[done]), (field.added or field.removed)[0]
        made.flow(label, sign, _entry(entry, field, done, called), indent=4, hang=6)
        return
    made.flow(label, indent=4, hang=6)
    for done, entries in (("removed", field.removed), ("added", field.added)):
        for entry in entries[:_ENTRIES]:
            made.flow(Span(f"{SIGNS[done]} ", _ROLES[done]), _entry(entry, field, done, called), indent=6, hang=8)
        if len(entries) > _ENTRIES:
            made.flow(Span(f"and {len(entries) - _ENTRIES:,} more {done}", "dim"), indent=8)


def _differing(name: str, old: Any, new: Any, called: Callable[[str], str]) -> Iterator[tuple[str, Any, Any]]:
    """What differs, by name: of two values that are the same in short, what they hold."""
    if not isinstance(old, dict) or not isinstance(new, dict) or valued.words(old, called) != valued.words(new, called):
        yield name, old, new
        return
    for inner in sorted({*old, *new}):
        if old.get(inner) != new.get(inner):
            yield f"{name} {inner}", old.get(inner), new.get(inner)


def _entry(entry: object, field: Field, done: str, called: Callable[[str], str]) -> Span:
    """An entry in short, or with all that it holds where another one is the same in short."""
    short = valued.words(entry, called)
    others = field.added if done == "removed" else field.removed
    if any(valued.words(other, called) == short for other in others):
        return span(shortened(clean(valued.whole(entry, called)), 160))
    return valued.one(entry, called)


def _merged(found: Difference, width: int, most: int | None, called: Callable[[str], str]) -> Page:
    made = _headed(width, "OLD IDS", f"{len(found.merged):,} lead elsewhere")
    pairs = list(found.merged.items())
    for id, (old, new) in pairs[:most]:
        leads = valued.pair(old or "nowhere", new or "nowhere", called)
        made.flow(span(f"{id}: ", "label"), *leads, indent=2, hang=4)
    if most is not None and len(pairs) > most:
        made.flow(Span(f"and {len(pairs) - most:,} more", "dim"), indent=2)
    return made


assert HEADINGS.keys() == {*KINDS}
