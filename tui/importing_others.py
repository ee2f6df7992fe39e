"""`masthead import` of a file in another model, and what became of it in words."""

from __future__ import annotations

from pathlib import Path

from store.documents import KINDS
from store.errors import UsageError
from tui.output import say
from tui.stores import Options, database

_SHOWN = 10  # namesakes
_CALLED = {"person": ("person", "people"), "coverage": ("coverage", "coverage")}


def load(options: Options, path: Path, model: str, most: int, rehearsal: bool) -> int:
    """Put it beside what the store holds. Raises MastheadError."""
    from store.others.load import load as put

    for name in ("--merge", "--format"):
        if name in options:
            raise UsageError(f"{name} goes with a snapshot; a file in another model is always put beside what is there")
    found = database(options)
    done = put(found, path, model, dry_run=rehearsal, most=most)
    if done.known:
        say(f"{found.path}: this very file is there already, as {done.source}. Nothing was written.")
        return 0
    would = "would be " if rehearsal else ""
    if done.new:
        say(f"{found.path}: {would}new: {counted(done.new)}; nobody has reviewed them (-is:reviewed).")
    if done.joined:
        say(f"{found.path}: {would}known by more names: {counted(done.joined)}.")
    if done.here:
        say(f"{found.path}: there already, so not told anew: {done.here:,}.")
    for new, there in done.alike[:_SHOWN]:
        say(f"of one name: {new} and {there}; `masthead merge {new} {there}` makes them one")
    if len(done.alike) > _SHOWN:
        say(f"and {len(done.alike) - _SHOWN:,} more of one name: `masthead matches` lists them")
    for words, times in sorted(done.lost.items(), key=lambda pair: (-pair[1], pair[0])):
        say(f"left out: {words} ({times:,})")
    if done.new and not rehearsal:
        say(f"`masthead attach {path}` puts the file's text beside them, so that each shows where it stands.")
    return 0


def counted(counts: dict[str, int]) -> str:
    """'12 people, 3 teams'."""
    said = []
    for kind in KINDS:
        one, many = _CALLED.get(kind, (kind, f"{kind}s"))
        if number := counts.get(kind, 0):
            said.append(f"{number:,} {one if number == 1 else many}")
    return ", ".join(said)
