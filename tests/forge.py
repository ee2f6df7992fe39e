"""Stores that Masthead itself would not write: any tables, with sums that vouch for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store import lines, storage
from store.documents import SCHEMA_VERSION


def forge(path: Path, data: dict[str, Any], **store: Any) -> None:
    """Write the tables as the store at a path; `store` overrides what "meta" says of it."""
    image = lines.image_of(data)
    meta = {"format": storage.FORMAT, "schema_version": SCHEMA_VERSION, "generation": 1, **store}
    path.write_bytes(b"".join(image.replaced({}, image.meta, meta)))


def spoil(path: Path, old: str, new: str) -> bytes:
    """Edit a store behind its back; the bytes that it has now."""
    raw = path.read_text(encoding="utf-8")
    assert old in raw
    path.write_text(raw.replace(old, new), encoding="utf-8")
    return path.read_bytes()
