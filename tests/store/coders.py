"""Two readers of the same articles: a snapshot by somebody who gave other ids, and left out, added or changed facts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from store import snapshot
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS, PREFIXES, Document
from store.query import Query

_IDS = re.compile(rf'"((?:{"|".join(PREFIXES)}):[a-z0-9-]+)"')

Data = dict[str, list[Document]]


def exported(database: Database, text: str = "full") -> bytes:
    return snapshot.export(Query(Corpus(database.read())), text=text)


def renamed(raw: bytes, new: Callable[[str], str]) -> bytes:
    """A snapshot with other ids."""
    return _IDS.sub(lambda match: f'"{new(match[1])}"', raw.decode()).encode()


def written(
    path: Path,
    raw: bytes,
    change: Callable[[Data], object] = lambda data: None,
    merged: Mapping[str, str] | None = None,
) -> Path:
    """A snapshot as a file, after a change of its data."""
    made = json.loads(raw)
    data = made["data"]
    change(data)
    for kind in KINDS:
        data[kind].sort(key=lambda record: str(record["id"]))
    made["merged"] = dict(sorted((merged or made.get("merged") or {}).items()))
    made["counts"] = snapshot.counts(data)
    made["digest"] = snapshot.digests(data) | snapshot.digest_of_merged(made["merged"])
    path.write_bytes(snapshot.canonical(made))
    return path


def one(data: Data, id: str) -> Document:
    """A record of a snapshot."""
    return next(record for records in data.values() for record in records if record["id"] == id)
