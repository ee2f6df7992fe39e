"""A large store for the benchmarks: the fictional story told many times over, each time under other ids.

The records are whole documents as `build` writes them, so that a file of 100,000 quotes has the size of a real one.
"""

from __future__ import annotations

import re
import sys
from itertools import count
from pathlib import Path
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).parents[2]))

from store import lines, storage
from store.documents import KINDS, PREFIXES, SCHEMA_VERSION
from store.dossier import load
from store.packaged import DEMO, packaged

_ID = re.compile(rb'"((?:' + "|".join(PREFIXES).encode() + rb'):[a-z0-9-]+)"')


def image(quotes: int) -> lines.Image:
    """A store with at least so many quotes."""
    told = [(kind, record) for kind, record in load(packaged(DEMO)).records]
    data: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for number in count():
        if len(data["quote"]) >= quotes:
            return lines.image_of(data)
        for kind, record in told:
            raw = _ID.sub(rb'"\1-%d"' % number, orjson.dumps(record))
            again = orjson.loads(raw)
            data[kind][again["id"]] = again
    raise AssertionError


def write(path: Path, quotes: int) -> None:
    """Make such a store at a path."""
    found = image(quotes)
    store = {"format": storage.FORMAT, "schema_version": SCHEMA_VERSION, "generation": 1}
    path.write_bytes(b"".join(found.replaced({}, found.meta, store)))
