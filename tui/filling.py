"""`masthead demo --quotes`: a store of any size, at a path that has none."""

from __future__ import annotations

import os

from store.errors import Faults, UsageError
from tui.commands import number
from tui.output import say
from tui.stores import Options, chosen


def fill(options: Options, words: list[str]) -> int:
    """Make a store of any size, at a path that has none."""
    from store.generate import counts, lines
    from store.lines import EMPTY
    from store.storage import CrashSafeStorage

    if words:
        raise UsageError(f"`masthead demo --quotes` takes no {words[0]!r}")
    quotes, seed = number(options, "--quotes", 10**7), number(options, "--seed", 2**31, 1)
    if "--store" not in options:
        raise UsageError("--quotes needs --store PATH: it makes a store of its own")
    path = chosen(options)[0]
    file = CrashSafeStorage(path)
    with file.lock():
        if os.path.lexists(path):
            raise Faults(f"{path} is there already. Choose another place with --store PATH.")
        made = lines(quotes, seed)
        file.commit(EMPTY, made, {})
    say(f"{path}: {', '.join(counts(quotes, made))}")
    return 0
