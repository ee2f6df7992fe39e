"""The form of what is told of a command: the one registry of commands is made of it."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """`words` is what stands behind the name, `brief` one line, `more` a paragraph, `examples` (line, what it does).

    `takes`: what completion offers at each place behind the name, by the names of `tui.completion.offers`; one that
    ends with '…' goes on for all that follow.
    """

    words: str
    brief: str
    more: str
    examples: tuple[tuple[str, str], ...]
    takes: tuple[str, ...] = ()
