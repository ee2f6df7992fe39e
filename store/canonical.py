"""RFC 8785: one way to write a value, so that the same facts are the same bytes."""

from __future__ import annotations

from typing import Any

import orjson


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value without floats whose keys are ASCII. Raises TypeError for what JSON cannot hold, and
    RecursionError for what is nested too deeply."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def kept(value: Any) -> bytes:
    """`canonical`, as a copy: orjson's own keeps up to eight times the room, which counts where many are held."""
    return bytes(memoryview(canonical(value)))


def untwisted(value: Any, raw: bytes) -> bool:
    """Whether a value that was read from some bytes is written just so: then no key was there twice, and no NaN."""
    try:
        return canonical(value) == raw
    except (TypeError, RecursionError):
        return False
