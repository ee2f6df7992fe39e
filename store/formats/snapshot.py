"""The facts as one line of canonical JSON; docs/snapshot.md says what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from store import snapshot
from store.formats import Asked


def pieces(asked: Asked) -> Iterator[bytes]:
    yield from snapshot.pieces(asked.query, asked.text, asked.timestamp, asked.step)
