"""Word lists that more than one rule reads."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(words.split())


def named(names: str) -> frozenset[str]:
    """The names of a list that is written with bars between them, on lines that begin with a bar."""
    return frozenset(" ".join(name.split()) for name in names.split("|"))
