"""Forgetting a person or a source: what goes is said, and done once the reader types the name, or yes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from store.documents import kind_of
from store.errors import MastheadError
from store.text import clean
from tui import stores
from tui.page import Page, Span, span
from tui.pages.parts import shortened
from tui.reload import SOON, take
from tui.screens.chooser import Choice, Chooser
from tui.widgets.record_list import SECTION

if TYPE_CHECKING:
    from pathlib import Path

    from store.corpus import Corpus
    from store.database import Database
    from store.forget import Outcome
    from tui.app import Explorer

_YES = "forget"
_EDGES = 9  # cells of a line that are the chooser's


def choose(app: Explorer, id: str) -> None:
    """Say what would go, and ask."""
    if kind_of(id) not in ("person", "source"):
        app.say("only a person is forgotten, or a source with its text")
        return
    app.run_worker(_ask(app, id), exit_on_error=False, exclusive=True, group="asking")


async def _ask(app: Explorer, id: str) -> None:
    looking = asyncio.create_task(asyncio.to_thread(_rehearsed, app.database, id))
    try:
        while not (await asyncio.wait({looking}, timeout=SOON))[0]:
            app.say("looking for all that would go …")
        outcome, said = await looking
    except MastheadError as error:
        app.say(str(error))
        return
    app.push_screen(Sure(app, outcome, said), partial(_answered, app, outcome))


def _rehearsed(database: Database, id: str) -> tuple[Outcome, list[str]]:
    """What would go, and that in lines."""
    from store import wipe
    from tui.forget_words import lines
    from tui.scrub import still_in

    outcome = wipe.rehearsed(database, id)
    return outcome, list(lines(outcome, wipe.beside(database.path), still_in(database.path, outcome), done=False))


class Sure(Chooser):
    """What would go, and a line for the word that has it gone; ends with it once that is typed."""

    def __init__(self, app: Explorer, outcome: Outcome, said: list[str]) -> None:
        keys = (("enter", "once yes or the name is typed"), ("escape", "leaves it"))
        super().__init__(f"Forget {shortened(outcome.called, 50)}?", self._choices, typed="", keys=keys)
        self._outcome, self._said = outcome, said

    def on_mount(self) -> None:
        super().on_mount()
        self._line.placeholder = "type yes, or the name, to forget for good"

    def _choices(self, typed: str) -> Iterator[Choice]:
        from tui.forget import meant

        if meant(typed, self._outcome):
            yield Choice(
                _YES, [Span("enter forgets "), span(self._outcome.called, "strong"), Span(" for good", "warn")]
            )
        page = Page(max(10, min(self.app.size.width * 9 // 10, 110) - _EDGES))
        for said in self._said:
            page.flow(span(said.strip()), indent=len(said) - len(said.lstrip()), hang=2)
        for number, line in enumerate(page.lines):
            yield Choice(f"{SECTION}{number}", line)


async def _answered(app: Explorer, outcome: Outcome, answer: str | None) -> None:
    if answer != _YES:
        return
    work = asyncio.create_task(asyncio.to_thread(_forgotten, app.database, outcome))
    try:
        while not (await asyncio.wait({work}, timeout=SOON))[0]:
            app.say("it is being forgotten …")
        done, corpus, snapshots = await work
    except MastheadError as error:
        app.reload()
        app.say(str(error))
        return
    _take(app, corpus, done)
    app.say(_told(done, snapshots))


def _forgotten(database: Database, meant: Outcome) -> tuple[Outcome, Corpus, list[Path]]:
    from store import wipe
    from tui.scrub import elsewhere

    still: list[Path] = []
    done = wipe.forgotten(database, meant.id, meant, elsewhere(database.path, [meant.id], still))
    return done, stores.corpus_of(database), still


def _take(app: Explorer, corpus: Corpus, done: Outcome) -> None:
    """Take on the store as it is then, and have the explorer remember nothing of it either."""
    from tui.scrub import browsed

    if done.forgotten is not None:
        browsed(app.browser, done.forgotten)
    app.before_filter = None
    take(app, corpus)


def _told(done: Outcome, snapshots: list[Path]) -> str:
    still = f"; still in {', '.join(path.name for path in snapshots)}" if snapshots else ""
    return clean(f"forgotten: {done.called}{still}")
