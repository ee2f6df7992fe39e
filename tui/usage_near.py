"""The command that was probably meant."""

from __future__ import annotations

from tui.usage import COMMANDS

_ALIKE = 0.7


def near(word: str) -> str:
    """The nearest command; '' where none is near."""
    import difflib  # only a mistake pays for it

    return next(iter(difflib.get_close_matches(word.lower(), [name for name in COMMANDS if name], 1, _ALIKE)), "")
