"""`masthead import`: a snapshot into an empty store or, with --merge, into one that holds something already; a file in
another model beside what a store holds."""

from __future__ import annotations

from pathlib import Path

from store.errors import UsageError
from tui.commands import limit
from tui.output import put, say
from tui.stores import Options, database


def run(options: Options, words: list[str]) -> int:
    """Run the command. Raises MastheadError."""
    from store import snapshot
    from store.others.sniff import OTHERS, sniff

    if len(words) != 1:
        raise UsageError("`masthead import` takes exactly one FILE")
    path, most, rehearsal = Path(words[0]), limit(options, snapshot.MAX_BYTES), "--dry-run" in options
    if words[0] != "-" and (model := sniff(path)) in OTHERS:
        from tui.importing_others import load

        return load(options, path, model, most, rehearsal)
    if "--merge" in options:
        return _merge(options, path, most, rehearsal)
    if "--format" in options:
        raise UsageError("--format goes with --merge: it is the report of what was joined")
    found = database(options)
    count = snapshot.load(found, path, dry_run=rehearsal, most=most)
    say(f"{found.path}: {count} records{' would be' if rehearsal else ''} imported.")
    return 0


def _merge(options: Options, path: Path, most: int, rehearsal: bool) -> int:
    """Join a snapshot with the store, and print what became of it."""
    from store.join import join
    from tui import joined

    style = options.get("--format", "text")
    if style not in joined.FORMATS:
        raise UsageError(f"--format is {' or '.join(joined.FORMATS)}")
    found = database(options)
    done = join(found, path, dry_run=rehearsal, most=most)
    for sentence in joined.as_json(done, rehearsal) if style == "json" else joined.as_text(done):
        put(sentence)
    for sentence in joined.summary(done, rehearsal):
        say(f"{found.path}: {sentence}")
    return 0
