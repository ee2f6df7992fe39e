"""What a snapshot says of itself, held against what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from store import snapshot
from store.documents import KINDS, SCHEMA_VERSION
from store.formats import jsonl
from store.opened import Fault, Opened, pointer

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_TEXT: Callable[[Any], bool] = lambda value: isinstance(value, str)  # noqa: E731
_LONG = 60  # characters of a value that is told


def known(found: Opened) -> bool:
    """Whether it is of a version whose records this Masthead can look at."""
    version = found.envelope.get("schema_version")
    return found.envelope.get("format_version") == snapshot.FORMAT_VERSION and _number(version, 1, SCHEMA_VERSION)


def faults(found: Opened) -> Iterator[Fault]:
    """What is wrong in what it says of itself, its digests and counts included."""
    for path, what in _faults(found):
        yield Fault(_place(found, path), "", what)


def _place(found: Opened, path: tuple[str, ...]) -> str:
    """In lines the digests and what was merged are in the last line, all else is in the first."""
    if not found.lines:
        return pointer(*path)
    return f"{'last line' if path[0] in ('digest', 'merged') else 'line 1'} {pointer(*path)}"


def _faults(found: Opened) -> Iterator[tuple[tuple[str, ...], str]]:
    said = found.envelope
    wanted: dict[str, Callable[[Any], bool]] = {
        "format": lambda value: value == (jsonl.FORMAT if found.lines else snapshot.FORMAT),
        "format_version": lambda value: type(value) is int and value == snapshot.FORMAT_VERSION,
        "schema_version": lambda value: _number(value, 1, SCHEMA_VERSION),
        "text": lambda value: value in snapshot.TEXTS if isinstance(value, str) else False,
        "timestamp": lambda value: isinstance(value, str) and _TIME.fullmatch(value) is not None,
    }
    for name, fits in wanted.items():
        if name not in said:
            if name != "timestamp":
                yield (name,), "is missing"
        elif not fits(said[name]):
            yield (name,), f"cannot be {_brief(said[name])}"
    yield from _object(said, "generator", {"name": _TEXT, "version": _TEXT})
    maybe = lambda value: value is None or isinstance(value, str)  # noqa: E731
    yield from _object(said, "scope", {"query": maybe, "at": maybe, "closure": lambda value: value == "references"})
    known = {*wanted, "generator", "scope", "counts", "digest", "merged"}
    yield from (((name,), "is no field of a snapshot") for name in said if name not in known)
    yield from _counts(found)
    yield from _digests(found)


def _object(said: dict[str, Any], name: str, wanted: dict[str, Callable[[Any], bool]]) -> Iterator[Any]:
    """What is wrong in an object with these fields."""
    value = said.get(name)
    if not isinstance(value, dict):
        yield (name,), "is missing" if name not in said else "is no object"
        return
    for field, fits in wanted.items():
        if field not in value:
            yield (name, field), "is missing"
        elif not fits(value[field]):
            yield (name, field), f"cannot be {_brief(value[field])}"
    yield from (((name, field), "is no field of it") for field in value if field not in wanted)


def _counts(found: Opened) -> Iterator[tuple[tuple[str, ...], str]]:
    counts = found.envelope.get("counts")
    if not isinstance(counts, dict):
        yield ("counts",), "is missing" if "counts" not in found.envelope else "is no object"
        return
    for kind, there in found.counts().items():
        if kind not in counts:
            yield ("counts", kind), "is missing"
        elif type(counts[kind]) is not int or counts[kind] != there:
            yield ("counts", kind), f"says {_brief(counts[kind])}, and there are {there:,}"
    yield from ((("counts", name), "is no kind") for name in counts if name not in KINDS)


def _digests(found: Opened) -> Iterator[tuple[tuple[str, ...], str]]:
    said = found.envelope.get("digest")
    if not isinstance(said, dict):
        yield ("digest",), "is missing" if "digest" not in found.envelope else "is no object"
        return
    if found.sums is None:
        yield ("data",), "holds what no snapshot can, such as a number of thirty digits, so it has no digest"
        return
    parts = found.envelope.get("merged", {})
    try:
        right = found.sums | (snapshot.digest_of_merged(parts) if isinstance(parts, dict) else {})
    except (TypeError, RecursionError):
        right = found.sums
    for name, sum in right.items():
        if name not in said:
            yield ("digest", name), "is missing"
        elif said[name] != sum:
            what = "all of the data is" if name == "data" else f"'{name}' is"
            yield ("digest", name), f"{what} not what this digest says: it was changed or cut since it was written"
    yield from ((("digest", name), "is a digest of nothing that is there") for name in said if name not in right)


def _number(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _brief(value: Any) -> str:
    said = repr(value) if not isinstance(value, dict | list) else ("an object" if isinstance(value, dict) else "a list")
    return said if len(said) <= _LONG else f"{said[:_LONG]}…"
