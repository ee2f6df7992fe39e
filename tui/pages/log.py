"""The history as lines: a change with when, who, what and of whom, and below it what each record was and became."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from store.log import UNKNOWN, Entry, Field, Part
from store.text import clean
from tui.deeds import deed
from tui.page import Line, Page, Span, crop, fit, span, width_of
from tui.pages.parts import shortened

MOST = 8  # records of a change that are told of one by one
_LONG = 60  # characters of a value
_BEFORE = 12  # of these, before the first that is another
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_WHO = 10  # cells of a name
_NAME = 6  # cells that are left to what a change is about
_WIDE, _NARROW = 90, 56  # cells of a line from which on who has all of these, and from which on it says who


def when(at: str) -> str:
    """A time of the history on the reader's own clock: '2031-05-20 14:02'."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return at


def did(entry: Entry) -> str:
    """What was done, without to whom."""
    if entry.undoes is None:
        return deed(entry.what)[0]
    number, what = entry.undoes
    return f"takes back {number}" + (f", {deed(what)[0]}" if what else "")


def named(entry: Entry) -> str:
    """What a change is about, by name, and what is told behind that."""
    return shortened(entry.name, 90) + deed(entry.what)[1]


def state(entry: Entry) -> str:
    """What became of a change, where that matters: 'taken back by 14'."""
    if entry.undone is not None:
        return f"taken back by {entry.undone}" if entry.undone else "taken back"
    return "" if entry.kept else "too large to be taken back"


def head(entry: Entry, room: int | None = None) -> Line:
    """A change in a line: its number, when, who, what, and the name of what it is about, which is cut where there is
    not so much room."""
    role = "dim" if entry.undone is not None else ""
    who = _WHO if room is None or room >= _WIDE else _WHO - 2
    before = [
        span(f"{entry.number:>4}  ", "key"),
        span(f"{when(entry.at)}  ", "dim"),
        *([span(fit(clean(entry.by), who) + "  ", "dim")] if room is None or room >= _NARROW else []),
        span(f"{did(entry)}  ", role),
    ]
    after = [span(f"  {state(entry)}", "warn")] if state(entry) else []
    name = clean(named(entry))
    if room is not None:
        name = crop(name, max(_NAME, room - width_of([*before, *after])))
    return [*before, span(name, role or "strong"), *after]


def entry(page: Page, entry: Entry, id: str = "") -> None:
    """A change and what it did: to the record `id` alone, or to the first few records."""
    page.flow(*head(entry), hang=6)
    mine = [part for part in entry.parts if part.id == id]
    shown = (mine or entry.parts)[:MOST]
    for one in shown:
        part(page, one)
    if rest := len(entry.parts) - len(shown):
        page.line(Span(f"      … and {rest:,} more record{'' if rest == 1 else 's'}", "dim"))


def part(page: Page, part: Part) -> None:
    """What a change did to a record."""
    page.flow(
        Span(f"      {_SIGNS[part.done]} ", "mark"),
        span(shortened(part.name, _LONG)),
        span(f"  {part.id}", "dim"),
        hang=10,
    )
    for one in part.fields:
        page.flow(Span(" " * 10), span(f"{one.name}: ", "label"), *change(one), hang=12)


def change(field: Field) -> Line:
    """What a field was and became, both cut to where they differ."""
    old, new = brief(field.old), brief(field.new)
    if old == new:  # what differs is none of what stands for it in short
        old, new = _whole(field.old), _whole(field.new)
    if len(old) > _LONG or len(new) > _LONG:
        same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        start = max(0, same - _BEFORE) if same > _BEFORE else 0
        old, new = (("…" if start else "") + text[start:] for text in (old, new))
    return [span(crop(clean(old), _LONG), "dim"), Span(" → "), span(crop(clean(new), _LONG), "strong")]


def brief(value: Any) -> str:
    """A value of a field in short: a date as its EDTF text, names as names, a citation as its place."""
    if value is UNKNOWN:
        return "?"
    if value is None or value == [] or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(brief, value))
    if not isinstance(value, dict):
        return " ".join(str(value).split())
    if "start" in value and "source" in value:
        return f"{value['source']} {value['start']}–{value['end']}"
    if "role" in value and "id" in value:
        return f"{value['id']} ({value['role']})"
    return next((brief(value[key]) for key in ("edtf", "value", "label") if value.get(key)), _whole(value))


def _whole(value: Any) -> str:
    """A value with all that it holds."""
    if isinstance(value, list):
        return ", ".join(map(_whole, value)) or "–"
    if not isinstance(value, dict):
        return brief(value)
    return ", ".join(f"{key} {brief(part)}" for key, part in value.items() if part not in (None, [], "")) or "–"
