"""Comparing the store that is open with a file: which one is asked for, and what differs is shown over the explorer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import MastheadError
from tui.browser import Seen
from tui.destination import described
from tui.page import Span, span
from tui.reload import SOON
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.chooser import Choice

if TYPE_CHECKING:
    from store.differ import Difference
    from tui.app import Explorer

_ENDINGS = (".json", ".jsonl", ".toml")
_OFFERED = 200  # files and folders


class FileLine(AskLine):
    """Asks for a file: a folder that is chosen is gone into, a file is taken."""

    nothing = "there is no snapshot, store or dossier here"

    def chosen(self, key: str) -> None:
        if key.endswith(os.sep):
            self._line.set_quietly(key)
            self.narrow(key)
        else:
            self.dismiss(key.removeprefix("="))


def choose(app: Explorer) -> None:
    """Ask for the file, and compare."""
    if not app.may_write:
        app.say("no files are read here")
        return
    app.settle()
    line = FileLine(
        "Compare this store with which file?",
        _means,
        typed="",
        hint="the path of a snapshot, a dossier or another store",
        keys=(("enter", "choose"), ("escape", "close")),
    )
    app.push_screen(line, partial(_chosen, app))


def _chosen(app: Explorer, path: str | None) -> None:
    if path is not None:
        compare(app, Seen("difference", str(Path(os.path.expanduser(path.strip())).absolute())))


def _means(typed: str) -> Meaning:
    path = Path(os.path.expanduser(typed.strip()))
    try:
        if path.is_file():
            size = described(path.stat())
            return Meaning([Span("compare with "), span(path.name, "strong"), span(f"  {size}", "dim")])
        whole = not typed.strip() or typed.endswith(os.sep)
        offers = list(_offers(path, "") if whole else _offers(path.parent, path.name))
        return Meaning(offers=offers, fault="" if offers or whole else "There is no such file.")
    except (OSError, ValueError):
        return Meaning(fault="There is no such folder.")


def _offers(folder: Path, begins: str) -> Iterator[Choice]:
    """The folders and files in a folder whose names begin so."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            hidden = entry.name.startswith(".") and not begins.startswith(".")
            if not hidden and entry.name.startswith(begins) and (entry.is_dir() or entry.name.endswith(_ENDINGS)):
                found.append((not entry.is_dir(), entry.name))
    for is_file, name in sorted(found)[:_OFFERED]:
        key = str(folder / name) + ("" if is_file else os.sep)
        yield Choice(key, [span(name if is_file else f"{name}{os.sep}", "" if is_file else "dim")])


# --- what differs


def compare(app: Explorer, seen: Seen) -> None:
    """Find what differs between the file whose path stands in `seen.id` and the store, and show it."""
    app.run_worker(_compare(app, seen), group="comparing", exclusive=True, exit_on_error=False)


async def _compare(app: Explorer, seen: Seen) -> None:
    from tui.screens.difference import DifferenceSheet

    try:
        found = await found_between(app, seen)
    except MastheadError as fault:
        app.say(str(fault))
        return
    DifferenceSheet(app, seen, found).lay()


async def found_between(app: Explorer, seen: Seen) -> Difference:
    """The difference from a file to the store, worked out beside everything else. Raises MastheadError."""
    work = asyncio.create_task(asyncio.to_thread(_differ, app, Path(seen.id or "")))
    while not (await asyncio.wait({work}, timeout=SOON))[0]:
        app.say(f"comparing with {Path(seen.id or '').name} …")
    return await work


def _differ(app: Explorer, path: Path) -> Difference:
    from store import sides
    from store.differ import diff, worded

    store = sides.of_corpus(app.browser.corpus, "this store")
    return diff(*worded(sides.read(path), store))
