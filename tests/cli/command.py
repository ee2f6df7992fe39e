"""The command as a function."""

from __future__ import annotations

import gc
import io
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from tui.cli import main
from tui.usage import COMMANDS

#: every example of the help, but for those that run until they are stopped (tests/web tries them)
EXAMPLES = [line for name, about in COMMANDS.items() if name != "serve" for line, _ in about.examples]


class Result(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


def run(*argv: object) -> Result:
    """Run it, with a stdout and a stderr that are no terminals. A command stops the garbage collector, as all ends with
    it; here the tests go on."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    collecting = gc.isenabled()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(word) for word in argv])
            out.flush()
            err.flush()
    finally:
        if collecting:
            gc.enable()
    written = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Result(code, *written)
