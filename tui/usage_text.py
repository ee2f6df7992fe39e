"""How `--help` is set: the usage line, the commands, their options and examples in columns."""

from __future__ import annotations

import re

from tui.options import OPTIONS, SHORT
from tui.usage import knows
from tui.usage_around import EXITS
from tui.usage_commands import COMMANDS
from tui.usage_groups import grouped

_WIDTH = 80


def text(command: str) -> str:
    """The help of a command, in lines of at most 80 cells."""
    from textwrap import wrap

    about = COMMANDS[command]
    called = " ".join(filter(None, ("masthead", command, about.words, "[OPTIONS]")))
    lines = [f"usage: {called}"]
    if not command:
        lines.append("       masthead COMMAND [OPTIONS]")
    brief = about.brief if not command else about.brief[0].upper() + about.brief[1:] + "."
    lines += ["", *wrap(brief, _WIDTH), "", *_wrapped(about.more)]
    if not command:
        lines += _commands()
    short = {long: f"{letter}, " for letter, long in SHORT.items()}
    rows = [
        (f"{short.get(option.name, '')}{option.name} {option.value}".rstrip(), option.help)
        for option in OPTIONS
        if knows(command, option)
    ]
    lines += ["", "options:", *_columns(rows), "", "examples:", *_examples(about.examples)]
    if not command:
        lines += ["", "exit codes:", *_columns(list(EXITS.items()))]
        lines += ["", "`masthead COMMAND --help` says more about a command, `masthead man` all of it,"]
        lines += ["`masthead config` which settings there are, and which variables stand for them."]
    return "\n".join(lines) + "\n"


def _wrapped(words: str) -> list[str]:
    """A paragraph in lines; what stands in backticks stays on one, to be copied."""
    from textwrap import wrap

    kept = re.sub(r"`[^`]{1,60}`", lambda found: found[0].replace(" ", "\0"), words)
    return [line.replace("\0", " ") for line in wrap(kept, _WIDTH, break_on_hyphens=False)]


def _commands() -> list[str]:
    """All commands, in groups."""
    rows = {name: (f"{name} {about.words}".rstrip(), about.brief) for name, about in COMMANDS.items()}
    size = max(len(left) for left, _ in rows.values()) + 4
    lines = []
    for group, names in grouped().items():
        lines += ["", f"commands {group}:", *_columns([rows[name] for name in names], size)]
    return lines


def _columns(rows: list[tuple[str, str]], size: int = 0) -> list[str]:
    """Two columns, the second wrapped beside the first."""
    from textwrap import wrap

    size = size or max(len(left) for left, _ in rows) + 4
    return [
        line
        for left, right in rows
        for line in wrap(
            right, _WIDTH, initial_indent=f"  {left}".ljust(size), subsequent_indent=" " * size, break_on_hyphens=False
        )
    ]


def _examples(examples: tuple[tuple[str, str], ...]) -> list[str]:
    size = max(len(line) for line, _ in examples)
    return [f"  {line:{size}}  {does}" for line, does in examples]
