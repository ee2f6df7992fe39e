"""The `masthead` command: which command was meant, with which options, and what its failure looks like.

Words that are no options are the query, wherever they stand; so a term such as `-mode:scare` is a term. After `--`
all is query. Exit codes: 0 fine, 1 faults found, 2 usage, 3 store unreadable or missing, 4 locked or not writable,
70 a fault in Masthead itself.
"""

from __future__ import annotations

import os
import sys

from store.errors import MastheadError, UsageError
from tui.completion import ASKED, answer
from tui.ending import Ended, heed
from tui.output import abandon, only_ascii, prepare, say

_LONG = 5000  # characters of a line of a message: more than a path has, less than a word may that it repeats


_STDIN = ("add", "propose", "verify", "diff", "import")  # which take - for a file


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code; a failure is one clean sentence on stderr, never a traceback. A kiosk
    does not return: with its end the process ends."""
    if argv is None and (shell := os.environ.get(ASKED)):
        answer(shell, sys.argv[1:])
        os._exit(0)  # giving back piece by piece what was read would take a sixth of the time
    code = _main(argv)
    if argv is None and (kiosk := sys.modules.get("tui.kiosk")) is not None:
        kiosk.leave(code)
    return code


def _main(argv: list[str] | None) -> int:
    if sys.stdout is None:  # `>&-`
        say("masthead: stdout is closed, so there is nowhere to print to")
        return 4
    prepare()
    try:
        if argv is None:  # this process is ours
            heed()
        code = _outcome(sys.argv[1:] if argv is None else argv, argv is None)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        abandon(sys.stdout)
        return 130
    except Ended as end:
        abandon(sys.stdout)
        return end.code
    except BrokenPipeError:  # `| head` has seen enough
        abandon(sys.stdout)
        return 0
    except OSError as error:
        abandon(sys.stdout)
        say(f"masthead: {error.filename or 'stdout'} cannot be written: {error.strerror or error}")
        return 4


def _outcome(argv: list[str], ours: bool) -> int:
    try:
        return _run(argv, ours)
    except MastheadError as error:
        lines = (line if len(line) <= _LONG else f"{line[:_LONG]} …" for line in str(error).split("\n"))
        say("masthead: " + "\n".join(lines))
        return error.exit_code
    except OSError:
        raise
    except Exception as error:
        from tui import faults, logs

        logs.fault(error)
        return faults.tell(error, argv)


def _run(argv: list[str], ours: bool) -> int:
    """`ours`: whether this process is ours alone."""
    command, options, words = split(argv)
    if "--help" in options:
        from tui import usage

        print(usage.text(command), end="")
        return 0
    if "--version" in options:
        from store import __version__

        print(f"masthead {__version__}")
        return 0
    from tui import settings, settings_file

    settings_file.start(ignore="--kiosk" in options)
    if "--kiosk" in options:
        from tui import kiosk

        options, words = kiosk.enter(command, options, words, ours=ours)
    if "--log" in options:
        from tui import logs

        logs.start(options, command)
    from tui import commands

    if command != "config":
        options = settings.applied(command, options)
        if settings.value("explorer.ascii", options):
            only_ascii()
        if settings_file.read().faults and not (command in ("", "demo") and sys.stdout.isatty()):
            for line in settings_file.told_to_command():
                say(f"masthead: {line}")
    return commands.run(command, options, words)


def split(argv: list[str]) -> tuple[str, dict[str, str], list[str]]:
    """(command, option → value, the other words). A flag's value is ''. Raises UsageError."""
    if not argv:  # as the explorer is started most
        return "", {}, []
    from tui import usage
    from tui.options import OPTIONS, SHORT

    known = {option.name: option for option in OPTIONS}
    command = ""
    options: dict[str, str] = {}
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words += rest
            break
        given, equals, value = word.partition("=")
        option = known.get(SHORT.get(given, given))
        if option is None:
            if word.startswith("--") or (word == "-" and command not in _STDIN):
                import difflib

                near = difflib.get_close_matches(given, known, 1)
                raise UsageError(f"there is no option {given}" + (f"; did you mean {near[0]}?" if near else ""))
            if word and word in usage.COMMANDS and not command and not words:
                command = word
            else:
                words.append(word)
        elif not option.value:
            if equals:
                raise UsageError(f"{option.name} takes no value")
            options[option.name] = ""
        else:
            said = value if equals else next(rest, "--")
            if not equals and said in ("--", *known, *SHORT):
                raise UsageError(f"{option.name} needs a value: {option.name} {option.value}")
            before = f"{options[option.name]}\0" if option.many and option.name in options else ""
            options[option.name] = before + said
    for name in options:
        if not any(usage.knows(command, option) for option in OPTIONS if option.name == name):
            raise UsageError(f"{'`masthead ' + command + '`' if command else 'the explorer'} knows no option {name}")
    return command, options, words
