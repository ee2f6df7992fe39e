"""Older stores and snapshots as this version's documents: one pure step from each schema version to the next.

Reading applies the steps in memory; the first write after that is the store's first of the newer schema, and what it
was before is kept beside it (`storage`). tests/store/golden/ has a store of every version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from store.documents import CLAIMS, SCHEMA_VERSION

Data = dict[str, dict[str, Any]]


def _to_2(data: Data) -> Data:
    """2: "meta" says which dossiers the store was built from, and a digest of each; of older ones none is known."""
    notes = data.get("provenance", {}).values()
    dossiers = {note["dossier"]: "" for note in notes if isinstance(note.get("dossier"), str)}
    return {**data, "meta": {**data.get("meta", {}), "dossiers": dict(sorted(dossiers.items()))}}


def _to_3(data: Data) -> Data:
    """3: a claim has a rank, a source may be redacted, and decisions are changes among others, which cannot be taken
    back: their sums are of records without these fields."""
    found = {name: table for name, table in data.items() if name != "decision"}
    for kind in CLAIMS:
        found[kind] = {id: {"rank": None, **record} for id, record in data.get(kind, {}).items()}
    found["source"] = {id: {"redacted": False, **record} for id, record in data.get("source", {}).items()}
    changes = (
        {"undoes": None, **old, "id": old["id"].replace("dec-", "chg-"), "touched": []}
        for old in data.get("decision", {}).values()
    )
    found["change"] = {change["id"]: change for change in changes}
    return found


#: version → the step that leads from it to the next
STEPS: Mapping[int, Callable[[Data], Data]] = {1: _to_2, 2: _to_3}


def migrated(data: Data, version: int) -> Data:
    """The data of a schema version as this one has it; what was given stays as it is."""
    for step in range(version, SCHEMA_VERSION):
        data = STEPS[step](data)
    return data
