"""The manual page as roff, in the macros of man(7), which every man reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from textwrap import wrap

from tui.options import OPTIONS, SHORT, Option
from tui.usage import COMMANDS, knows
from tui.usage_around import EXITS, FILES, VARIABLES
from tui.usage_groups import grouped

_WIDTH = 70  # characters of a line of the source
_MORE = (
    ("Filters", "docs/filters.md"),
    ("Settings and keys", "docs/keys.md"),
    ("The store and what is promised of it", "docs/data.md"),
)


def page() -> str:
    """The page."""
    about = COMMANDS[""]
    every = [option for option in OPTIONS if "*" in option.known]
    lines = [
        '.\\" Written by `masthead man`.',
        '.TH MASTHEAD 1 "" "Masthead" "Masthead Manual"',
        *_section("NAME", [f"masthead \\- {_text('a terminal explorer of an organisation in the news')}"]),
        *_section("SYNOPSIS", [".B masthead", _words(f"{about.words} [OPTIONS]")]),
        *[".br", ".B masthead", _words("COMMAND [OPTIONS]")],
        *_section("DESCRIPTION", [_text(about.brief), ".PP", _text(about.more)]),
        *_section("OPTIONS", _options(option for option in OPTIONS if knows("", option))),
        *_section("COMMANDS", [_text("All of them also take " + ", ".join(option.name for option in every) + ".")]),
    ]
    for name in chain.from_iterable(grouped().values()):
        command = COMMANDS[name]
        lines += [f'.SS "{_line(f"masthead {name} {command.words}".rstrip())}"']
        lines += [_text(f"{command.brief[0].upper()}{command.brief[1:]}."), ".PP", _text(command.more)]
        lines += _options(option for option in OPTIONS if knows(name, option) and option not in every)
        lines += _terms(command.examples)
    lines += [
        *_section("EXAMPLES", _terms(about.examples)),
        *_section("ENVIRONMENT", _terms(VARIABLES.items())),
        *_section("FILES", [*_terms(FILES.items()), ".PP", _text("`masthead paths` prints those in use.")]),
        *_section("EXIT STATUS", _terms(EXITS.items())),
        *_section("SEE ALSO", _terms((title, path) for title, path in _MORE)),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return [f".SH {title}", *lines]


def _options(options: Iterable[Option]) -> list[str]:
    short = {long: letter for letter, long in SHORT.items()}
    lines = []
    for option in options:
        said = f"{short[option.name]}, {option.name}" if option.name in short else option.name
        value = f" {_words(option.value)}" if option.value else ""
        lines += [".TP", f"\\fB{_line(said)}\\fR{value}", _text(option.help)]
    return lines


def _terms(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [line for term, meaning in pairs for line in (".TP", f"\\fB{_line(term)}\\fR", _text(meaning))]


def _words(words: str) -> str:
    return f"\\fI{_line(words)}\\fR"


def _text(words: str) -> str:
    """A paragraph as roff."""
    lines = wrap(_line(words), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in lines)


def _line(words: str) -> str:
    """Plain words as roff: what it would take for an order is escaped, and what stands in backticks is bold."""
    found = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
    found = found.replace("~", "\\(ti").replace('"', "\\(dq")
    return re.sub(r"`([^`]+)`", r"\\fB\1\\fR", found).replace("`", "\\(ga")
