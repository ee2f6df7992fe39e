"""Renew what is written from the registries of commands, options and variables: docs/commands.md and docs/masthead.1.

python docs/commands.py          write both
python docs/commands.py --check  exit code 1 where one of them is not what it should be
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from tui import usage_roff
from tui.options import OPTIONS, SHORT, Option
from tui.usage import COMMANDS, knows
from tui.usage_around import EXITS, FILES, VARIABLES
from tui.usage_groups import grouped

DOCS = Path(__file__).parent
PAGE, MANUAL = DOCS / "commands.md", DOCS / "masthead.1"
_HEAD = "# Every command"
_FIRST = (
    "Written by docs/commands.py from what `masthead --help`, `masthead man` and the shell's completion "
    "([completion.md](completion.md)) are made of. How a query is written: [filters.md](filters.md). Words and options "
    "may stand in any order; `--option VALUE` and `--option=VALUE` are the same; after `--` every word is the query."
)


def page() -> str:
    """docs/commands.md as it should be."""
    common = [option for option in OPTIONS if "*" in option.known]
    lines = [_HEAD, "", _FIRST]
    for group, names in {"": [""], **grouped()}.items():
        lines += ["", f"Commands {group}:"] if group else []
        lines += ["", *_table(("command", "does"), ((_called(name), COMMANDS[name].brief) for name in names))]
    lines += ["", "Every command takes:", "", *_options(common)]
    for name in ("", *chain.from_iterable(grouped().values())):
        about = COMMANDS[name]
        brief = about.brief if not name else f"{about.brief[0].upper()}{about.brief[1:]}."
        lines += ["", f"## {f'masthead {name}'.rstrip()}", "", f"    {_plain(name)} [OPTIONS]"]
        lines += ["", brief, "", about.more]
        if own := [option for option in OPTIONS if knows(name, option) and option not in common]:
            lines += ["", *_options(own)]
        size = max(len(line) for line, _ in about.examples)
        lines += ["", *(f"    {line:{size}}  # {does}" for line, does in about.examples)]
    lines += ["", "## Environment", "", *_table(("variable", "says"), _quoted(VARIABLES))]
    lines += ["", "## Files", "", "On Linux, by default; `masthead paths` prints those in use."]
    lines += ["", *_table(("path", "is"), _quoted(FILES))]
    lines += ["", "## Exit codes", "", *_table(("code", "means"), EXITS.items())]
    return "\n".join(lines) + "\n"


def _plain(name: str) -> str:
    return " ".join(filter(None, ("masthead", name, COMMANDS[name].words)))


def _called(name: str) -> str:
    return f"[`{_plain(name)}`](#{f'masthead {name}'.rstrip().replace(' ', '-')})"


def _options(options: Iterable[Option]) -> list[str]:
    short = {long: letter for letter, long in SHORT.items()}
    rows = []
    for option in options:
        said = f"`{option.name} {option.value}`" if option.value else f"`{option.name}`"
        rows.append((f"`{short[option.name]}`, {said}" if option.name in short else said, option.help))
    return _table(("option", "does"), rows)


def _quoted(pairs: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((f"`{name}`", says) for name, says in pairs.items())


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", "| --- | --- |", *(f"| {_cell(a)} | {_cell(b)} |" for a, b in rows)]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main() -> int:
    """Renew both, or look whether they are as they should be."""
    fresh = {PAGE: page(), MANUAL: usage_roff.page()}
    if "--check" in sys.argv[1:]:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in fresh.items()))
    for path, text in fresh.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
