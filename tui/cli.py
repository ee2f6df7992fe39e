"""The `masthead` command: which command was meant, with which options, and what its failure looks like.

Words that are no options are the query, wherever they stand; so a term such as `-mode:scare` is a term. After `--`
all is query. Exit codes: 0 fine, 1 faults found, 2 usage, 3 store unreadable or missing, 4 locked or not writable.
"""

from __future__ import annotations

import difflib
import os
import sys
from typing import TYPE_CHECKING

from store.errors import MastheadError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser

COMMANDS = {
    "build": "put dossiers into the store; what you edited stays   [DOSSIER…]",
    "attach": "put your own copy of an article beside its facts     ARTICLE",
    "check": "hold the store against its rules; a line a fault",
    "demo": "open the fictional story in a store of its own",
    "list": "print records   people|teams|events|quotes|memberships|themes|commitments|coverage|sources [QUERY…]",
    "show": "print one record and its proof                       ID",
    "export": "print a snapshot as canonical JSON                   [QUERY…]",
    "import": "read a snapshot into an empty store                  SNAPSHOT",
    "schema": "print the JSON Schema of the documents",
    "paths": "print where files live",
}

# option → (value's name or None, help, the commands that know it; "" is the explorer, "*" all)
OPTIONS: dict[str, tuple[str | None, str, str]] = {
    "--store": ("PATH", "the store to use (else MASTHEAD_STORE, else the default of `masthead paths`)", "*"),
    "--view": ("LINE", "start with a view, such as 'quotes speaker:wu sort:-date'", " demo"),
    "--read-only": (None, "change nothing, whatever is asked", "*"),
    "--no-color": (None, "no colours, as with NO_COLOR=1", " demo"),
    "--no-mouse": (None, "leave the mouse to the terminal", " demo"),
    "--format": ("FORMAT", "list: table, json, jsonl, csv or md; show: text or json", "list show"),
    "--output": ("FILE", "write to a file (it is replaced in one step)", "export"),
    "--text": ("HOW", "none, excerpt (quotations, the default) or full (attached articles)", "export"),
    "--timestamp": (None, "say in the snapshot when it was made (SOURCE_DATE_EPOCH is followed)", "export"),
    "--dry-run": (None, "say what would be done and write nothing", "build attach import"),
    "--help": (None, "this text", "*"),
    "--version": (None, "the version", "*"),
}
_SHORT = {"-o": "--output", "-h": "--help"}


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code; a failure is one clean sentence on stderr, never a traceback."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except MastheadError as error:
        from store.text import clean

        print(f"masthead: {clean(str(error), lines=True)}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"masthead: {error.strerror}: {error.filename or 'the output'}", file=sys.stderr)
        return 4


def _run(argv: list[str]) -> int:
    command, options, words = split(argv)
    if "--help" in options:
        print(_parser(command).format_help(), end="")
        return 0
    if "--version" in options:
        from importlib.metadata import version

        print(f"masthead {version('masthead')}")
        return 0
    from tui import commands

    return commands.run(command, options, words)


def split(argv: list[str]) -> tuple[str, dict[str, str], list[str]]:
    """(command, option → value, the other words). A flag's value is ''. Raises UsageError."""
    options: dict[str, str] = {}
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words += rest
            break
        name, equals, value = word.partition("=")
        name = _SHORT.get(name, name)
        if name not in OPTIONS:
            if word.startswith("--") or word in ("-",):
                near = difflib.get_close_matches(name, OPTIONS, 1)
                raise UsageError(f"there is no option {word}" + (f"; did you mean {near[0]}?" if near else ""))
            words.append(word)
        elif OPTIONS[name][0] is None:
            if equals:
                raise UsageError(f"{name} takes no value")
            options[name] = ""
        else:
            given = value if equals else next(rest, None)
            if given is None:
                raise UsageError(f"{name} needs a value: {name} {OPTIONS[name][0]}")
            options[name] = given
    # The first word of all is a command if it is the name of one; behind `--` it never is.
    plain = argv[: argv.index("--")] if "--" in argv else argv
    command = words.pop(0) if words and words[0] in COMMANDS and words[0] in plain else ""
    for name in options:
        known = OPTIONS[name][2]
        if known != "*" and command not in known.split(" "):
            raise UsageError(f"{'`masthead ' + command + '`' if command else 'the explorer'} knows no option {name}")
    return command, options, words


def _parser(command: str) -> ArgumentParser:
    """argparse writes the help; it does not parse, because it would take terms for options."""
    import argparse

    if command:
        usage, text = f"masthead {command} [OPTIONS] {COMMANDS[command].rpartition('  ')[2]}", COMMANDS[command]
    else:
        usage, text = "masthead [QUERY…] [OPTIONS]\n       masthead COMMAND [OPTIONS]", __doc__.partition("\n")[0]
    parser = argparse.ArgumentParser(
        prog="masthead",
        usage=usage,
        description=text if command else "Who is who, who moved where and when, who said what, and how do we know?",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    group = parser.add_argument_group("options")
    for name, (value, help, known) in OPTIONS.items():
        if known == "*" or command in known.split(" "):
            names = [name, *(short for short, long in _SHORT.items() if long == name)]
            if value:
                group.add_argument(*names, metavar=value, help=help)
            else:
                group.add_argument(*names, action="store_true", help=help)
    if not command:
        commands = parser.add_argument_group("commands")
        for name, help in COMMANDS.items():
            commands.add_argument(name, help=help, nargs="?")
    return parser


_EXAMPLES = """examples:
  masthead                                        open the explorer
  masthead speaker:wu -mode:scare                 … with a filter
  masthead list quotes speaker:wu --format csv    the same on the command line
  masthead show per:lin-junyang                   one record and its proof
  masthead export type:departure -o leavers.json  a snapshot
  masthead attach article.txt                     your own copy of the article, so that proof shows ✓ or ✗

exit codes: 0 fine, 1 faults found, 2 usage, 3 store unreadable or missing, 4 locked or not writable
"""
