"""Word lists that more than one rule reads."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(words.split())
