"""`masthead help`, `man` and `keys`: what Masthead tells of itself, from its registries."""

from __future__ import annotations

from store.errors import UsageError
from tui.output import put, say
from tui.stores import Options
from tui.usage import COMMANDS


def help(options: Options, words: list[str]) -> int:
    """Print the help of a command. Raises UsageError."""
    from tui import usage
    from tui.usage_near import near

    if len(words) > 1:
        raise UsageError("`masthead help` takes one COMMAND")
    if words and words[0] not in COMMANDS:
        other = near(words[0])
        raise UsageError(f"there is no command '{words[0]}'" + (f"; did you mean '{other}'?" if other else ""))
    print(usage.text(words[0] if words else ""), end="")
    return 0


def man(options: Options, words: list[str]) -> int:
    """Print the manual page."""
    from tui.usage_roff import page

    _none(words, "man")
    print(page(), end="")
    return 0


def keys(options: Options, words: list[str]) -> int:
    """Print the keys as the reader has them."""
    from tui import keymap, settings_file
    from tui.keysheet import sheet

    _none(words, "keys")
    keymap.load()
    for line in settings_file.told_in("keys"):
        say(f"masthead: {line}")
    put(sheet())
    return 0


def _none(words: list[str], command: str) -> None:
    if words:
        raise UsageError(f"`masthead {command}` takes no {words[0]!r}")
