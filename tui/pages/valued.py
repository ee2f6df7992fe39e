"""Values of fields as a reader says them: records by name, dates in words, citations by their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.documents import KINDS, kind_of
from store.text import clean
from tui.page import Line, Span, crop, span
from tui.pages.parts import days

Called = Callable[[str], str]  # what a record is called, its id where nobody knows

_LONG = 60  # characters of a value
_BEFORE = 12  # of these, before the first that is another


def pair(old: Any, new: Any, called: Called) -> Line:
    """What a value was and became, both cut to where they differ."""
    was, now = words(old, called), words(new, called)
    if was == now:  # what differs is none of what stands for it in short
        was, now = whole(old, called), whole(new, called)
    if len(was) > _LONG or len(now) > _LONG:
        same = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
        start = max(0, same - _BEFORE) if same > _BEFORE else 0
        was, now = (("…" if start else "") + text[start:] for text in (was, now))
    return [_span(was, old, "dim"), Span(" → "), _span(now, new, "strong")]


def one(value: Any, called: Called, role: str = "") -> Span:
    """A value in a span, as a link where it is a record."""
    return _span(words(value, called), value, role)


def _span(text: str, value: Any, role: str) -> Span:
    link = value if isinstance(value, str) and kind_of(value) in KINDS else _named(value)
    return span(crop(clean(text), _LONG), role, link)


def _named(value: Any) -> str | None:
    """The record that a participant is."""
    return value["id"] if isinstance(value, dict) and "role" in value and isinstance(value.get("id"), str) else None


def words(value: Any, called: Called) -> str:
    """A value in short."""
    if value is None or value == [] or value == "":
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(words(part, called) for part in value)
    if not isinstance(value, dict):
        text = " ".join(str(value).split())
        return called(text) if kind_of(text) in KINDS else text
    if "edtf" in value:
        return _date(value)
    if "start" in value and "source" in value:
        return _citation(value, called)
    if "role" in value and "id" in value:
        return f"{called(str(value['id']))} ({value['role']})"
    if "over" in value:
        return f"preferred to {words(value['over'], called)}: {value.get('reason')}"
    if "value" in value:
        return f"{value['value']} ({value.get('kind')})"
    if "label" in value:
        return f"{value['label']} {value.get('start')}–{value.get('end')}"
    return whole(value, called)


def whole(value: Any, called: Called) -> str:
    """A value with all that it holds."""
    if isinstance(value, list):
        return ", ".join(whole(part, called) for part in value) or "not stated"
    if not isinstance(value, dict):
        return words(value, called)
    held = (f"{key} {whole(part, called)}" for key, part in value.items() if part not in (None, [], ""))
    return ", ".join(held) or "not stated"


def _date(value: dict[str, Any]) -> str:
    """'on or after 2026-03-05 (inferred)'."""
    said = days(str(value["edtf"]))
    return said if value.get("basis") == "printed" else f"{said} ({value.get('basis')})"


def _citation(value: dict[str, Any], called: Called) -> str:
    """'Skerry Ledger 27–38 “the words”, disputes'."""
    said = f"{called(str(value['source']))} {value['start']}–{value.get('end')}"
    said += f" “{value['exact']}”" if value.get("exact") else ""
    return said + (", disputes" if value.get("stance") == "disputes" else "")
