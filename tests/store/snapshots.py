"""Snapshots of any store that the rules allow, and what can be done to one so that it is none any more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st

from store import snapshot
from store.corpus import Corpus
from store.documents import KINDS, Document, validate
from store.query import Query
from tests.store import stories
from tests.store.anything import records

Path = tuple[str | int, ...]
NAMES = (stories.ALIBABA, stories.MERIDIAN)


def tables_of(drawn: list[tuple[str, Document]]) -> dict[str, dict[str, Document]]:
    """The records as a store would hold them."""
    found: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for kind, record in sorted(drawn, key=lambda pair: pair[1]["id"]):
        found[kind][record["id"]] = validate(kind, record)
    return found


def exported(tables: dict[str, dict[str, Document]], text: str = "full") -> bytes:
    """The snapshot of some tables."""
    return snapshot.export(Query(Corpus(tables)), text)


@cache
def of_story(name: str, text: str = "full") -> bytes:
    """The snapshot of a dossier."""
    return snapshot.export(Query(stories.corpus(name)), text)


def of_anything(texts: tuple[str, ...] = snapshot.TEXTS) -> st.SearchStrategy[bytes]:
    """The snapshot of a store of any shape."""
    return st.builds(exported, records().map(tables_of), st.sampled_from(texts))


def signed(found: dict[str, Any]) -> dict[str, Any]:
    """The same with digests and counts of what it holds now, as far as these can be made."""
    try:
        sums = snapshot.digests(found["data"]) | snapshot.digest_of_merged(found.get("merged", {}))
        return found | {"digest": sums, "counts": snapshot.counts(found["data"])}
    except (TypeError, KeyError, AttributeError, RecursionError):
        return found


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path to every part of a value."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


def part(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


#: of other types than whatever stands in a snapshot, or of none that JSON has a place for there
ODD: tuple[Any, ...] = (
    None, True, -1, 3, 2**64, 10**40, 1.5, "", "x", "per:a", "\u0007", [], ["x"], [[]], {}, {"x": 1}, "9" * 5000,
    json.loads("[" * 200 + "]" * 200),
)  # fmt: skip


class Broken:
    """A snapshot that was changed at one place: `found`, how, and where."""

    def __init__(self, found: dict[str, Any], how: str, path: Path) -> None:
        self.found, self.how, self.path = found, how, path

    def __repr__(self) -> str:
        return f"{self.how} at {self.path}"


@st.composite
def broken(draw: st.DrawFn, raw: bytes) -> Broken:
    """A snapshot that was changed at one place. Its digests are right half of the time."""
    found = json.loads(raw)
    path = draw(st.sampled_from([path for path in places(found) if path[0] not in ("digest", "counts")]))
    above, how = part(found, path[:-1]), draw(st.sampled_from(["removed", "other", "added"]))
    if how == "removed":
        del above[path[-1]]
    elif how == "other":
        number = draw(st.integers(0, len(ODD) - 1))
        above[path[-1]], how = ODD[number], f"{how} {number}"
    elif isinstance(above, dict):
        above["colour"] = "red"
    else:
        above.append(draw(st.sampled_from(ODD)))
    return Broken(signed(found) if draw(st.booleans()) else found, how, path)
