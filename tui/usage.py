"""What `--help` says of a command, and what the options make of it."""

from __future__ import annotations

from collections.abc import Mapping

from tui.options import CHANGES, Option
from tui.usage_commands import COMMANDS as COMMANDS


def writes(command: str, options: Mapping[str, str]) -> bool:
    """Whether a command with these options is meant to change a store, or to make one of its own."""
    if command == "demo":
        return "--quotes" in options
    if command == "serve":
        return "--allow-changes" in options
    saves = command == "recover" and "--output" in options  # into a file of the reader's
    return command in CHANGES and "--dry-run" not in options and not saves


def knows(command: str, option: Option) -> bool:
    """Whether a command takes an option."""
    return "*" in option.known or command in option.known


def text(command: str) -> str:
    """The help of a command, in lines of at most 80 cells."""
    from tui.usage_text import text as written

    return written(command)
