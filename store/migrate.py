"""Older stores and snapshots as this version's documents: one pure step from each schema version to the next.

Reading applies the steps in memory; the first write after that is the store's first of the newer schema, and what it
was before is kept beside it (`storage`). tests/store/golden/ has a store of every version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from store.documents import SCHEMA_VERSION

Data = dict[str, dict[str, Any]]


def _to_2(data: Data) -> Data:
    """2: "meta" says which dossiers the store was built from, and a digest of each; of older ones none is known."""
    notes = data.get("provenance", {}).values()
    dossiers = {note["dossier"]: "" for note in notes if isinstance(note.get("dossier"), str)}
    return {**data, "meta": {**data.get("meta", {}), "dossiers": dict(sorted(dossiers.items()))}}


#: version → the step that leads from it to the next
STEPS: Mapping[int, Callable[[Data], Data]] = {1: _to_2}


def migrated(data: Data, version: int) -> Data:
    """The data of a schema version as this one has it; what was given stays as it is."""
    for step in range(version, SCHEMA_VERSION):
        data = STEPS[step](data)
    return data
