"""Completion at the shell's prompt: the shell asks the program itself, and shows what it answers.

The variable _MASTHEAD_COMPLETE has the name of the shell; the words say what stands on the line. One answer is worked
out for all three shells, from the registries of commands, options and fields and from the store. Whatever goes wrong,
the answer is shorter: nothing is said, nothing is written, and the exit code is 0.

Libraries for this (argcomplete, shtab) stand on argparse, whose rules are not ours: with us any word may be the query.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

ASKED = "_MASTHEAD_COMPLETE"


def answer(shell: str, argv: Sequence[str]) -> None:
    """Print what a shell asks for."""
    gc.disable()  # all ends with the answer
    try:
        from tui.completion import bash, words

        found = bash.answer(argv) if shell == "bash" else words.answer(shell, argv) if shell in ("zsh", "fish") else ""
        sys.stdout.buffer.write(found.encode("utf-8", "replace"))
        sys.stdout.flush()
    except Exception:  # the prompt is no place for it
        pass
