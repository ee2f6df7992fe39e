"""`masthead forget`: says what would go, asks, and has it gone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from store.errors import Faults, UsageError
from tui.forget_words import lines, still
from tui.output import say
from tui.stores import Options, database

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Database
    from store.forget import Outcome


def forget(options: Options, words: list[str]) -> int:
    """Run the command. Raises MastheadError."""
    from store import wipe
    from tui.scrub import elsewhere, still_in

    if len(words) > 1:
        raise UsageError("`masthead forget` takes one ID; without any it finishes what was interrupted")
    found = database(options)
    if not words:
        return _finish(found)
    files, asked, outcome = wipe.beside(found.path), "--yes" not in options, None
    snapshots: list[Path] = []
    try:
        if asked or "--dry-run" in options:
            outcome = wipe.rehearsed(found, words[0])
            for line in lines(outcome, files, still_in(found.path, outcome), done=False):
                say(line)
            if "--dry-run" in options:
                return 0
            if not _confirmed(outcome):
                say("Nothing was changed.")
                return 1
        outcome = wipe.forgotten(found, words[0], outcome, elsewhere(found.path, words, snapshots))
    except Faults:
        if wipe.pending(found):
            return _finish(found)
        raise
    for line in lines(outcome, files, snapshots, done=True, named=not asked):
        say(line)
    return 0


def _confirmed(outcome: Outcome) -> bool:
    """Whether the reader types that it is meant. Raises UsageError where nobody can be asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("forgetting needs a confirmation, and stdin is no terminal: nothing was changed. Say --yes")
    say(f"Type yes, or {outcome.called}, to forget:")
    return meant(sys.stdin.readline(), outcome)


def meant(typed: str, outcome: Outcome) -> bool:
    """Whether what is typed confirms it: yes, or one of the names."""
    said = " ".join(typed.split()).casefold()
    return said in ("yes", *(" ".join(name.split()).casefold() for name in (outcome.called, *outcome.names)))


def _finish(found: Database) -> int:
    from store import wipe
    from tui.scrub import elsewhere

    if not wipe.pending(found):
        say(f"{found.path}: nothing waits to be finished. `masthead forget ID` forgets a person or a source.")
        return 0
    snapshots: list[Path] = []
    removed = wipe.finish(found, elsewhere(found.path, [], snapshots))
    also = f"; deleted: {', '.join(path.name for path in removed)}" if removed else ""
    say(f"{found.path}: what was forgotten is gone from its backup, too{also}.")
    for line in still(snapshots):
        say(line)
    return 0
