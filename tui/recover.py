"""`masthead recover`: says what there is of a damaged store, and brings it back."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

from store.errors import StoreMissing
from tui.output import deliver, put, refuse_store, say
from tui.stores import Options, chosen


def recover(options: Options) -> int:
    """Run the command. Raises MastheadError."""
    from store.recover import plan, survey
    from store.storage import CrashSafeStorage

    path = chosen(options)[0]
    if "--output" in options:
        return _save(path, options["--output"])
    rehearsal = "--dry-run" in options
    file = CrashSafeStorage(path)
    _refuse_nothing(path)
    with nullcontext() if rehearsal else file.lock():  # nobody writes while we look
        copies = survey(path)
        for copy in copies:
            put(str(copy))
        found = plan(copies, path, as_edited="--as-edited" in options)
        if found is None:
            say(f"{path}: it is sound, so nothing was brought back.")
            return 0
        aside = None if rehearsal else file.restore(found.image, found.generation)
        say(f"{path}: {'would be' if rehearsal else 'is'} generation {found.generation} now: {found.said}.")
        if aside is not None and aside.exists():
            say(f"The file as it was is kept as {aside}. `masthead recover --store {aside} -o FILE` saves what it has.")
    return 0


def _save(path: Path, out: str) -> int:
    """Everything that can be read, in whatever state of the store, as a snapshot."""
    from store.corpus import Corpus
    from store.query import Query
    from store.recover import readable, survey
    from store.snapshot import export

    refuse_store(out, path)
    _refuse_nothing(path)
    tables, left = readable(survey(path))
    for id in left:
        say(f"  left out, being broken or naming something that is gone: {id}")
    deliver(export(Query(Corpus(tables), ""), "full"), out, path)
    return 0


def _refuse_nothing(path: Path) -> None:
    from store.storage import backup

    if not os.path.lexists(path) and not backup(path).exists():
        raise StoreMissing(f"There is neither a store at {path} nor a backup of one. `masthead build` makes a store.")
