"""What a visitor gets: an explorer of their own, as a command line and an environment.

Nothing of a visitor's is in either, and no shell reads them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from tui.stores import Options

ALLOWS = "--allow-changes"
#: options that go on to the explorer as they are
PASSED = ("--no-color", "--no-mouse", "--ascii", "--low-bandwidth")
#: what tells of the terminal that the server was started in, and of who reached it through ssh
_NOT_THEIRS = re.compile(
    r"(?:TERM.*|COLORTERM|COLORFGBG|LC_TERMINAL.*|WT_SESSION|TMUX.*|STY|COLUMNS|LINES|SSH_.*|TEXTUAL.*|VTE_VERSION)\Z"
)
#: what the browser's terminal is; TERM_PROGRAM as textual-serve says it
_THEIRS = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TERM_PROGRAM": "textual", "LC_ALL": "C.UTF-8"}
#: makes the terminal on descriptor 0 its own, so that it is hung up on as any other
_START = (
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); sys.path.append(sys.argv.pop(1)); "
    "from tui.cli import main; sys.exit(main())"
)


def command(store: Path, options: Options, view: str, words: list[str]) -> list[str]:
    """The command line: a kiosk, unless visitors are allowed to change the store. `view` is a line or ''."""
    kiosk = ALLOWS not in options
    # -P: nothing is imported from where the server was started. -B: a kiosk writes nothing.
    program = [sys.executable, "-P", *(("-B",) if kiosk else ()), "-c", _START, str(Path(__file__).parents[2])]
    said = [name for name in PASSED if name in options]
    shown = ["--view", view] if view else []
    return [*program, *(("--kiosk",) if kiosk else ()), "--store", os.path.abspath(store), *said, *shown, "--", *words]


def environment(env: Mapping[str, str]) -> dict[str, str]:
    """The environment: that of the server, but for its terminal."""
    return {name: value for name, value in env.items() if not _NOT_THEIRS.match(name)} | _THEIRS
