"""`masthead export --watch`: a snapshot in a folder now, and after each change of the store, until it is stopped."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from store import language, placed, series
from store.errors import MastheadError, StoreLocked, StoreNotWritable, StoreUnreadable
from store.files import reason, sync_folder
from store.formats import Asked, Format
from store.query import Query
from store.series import Member, Series
from tui.ending import Ended, Signals
from tui.exporting import tell_lost
from tui.output import say
from tui.stores import checked

if TYPE_CHECKING:
    from store.database import Database

POLL = 1.0  # seconds between two looks at the store; what changes in between is one snapshot
LONGEST = 60.0  # seconds after which what went wrong is tried again, at most
PATIENCE = 10.0  # seconds that --once waits for another writer
KEEP, MOST = 20, 10_000


class Watch(NamedTuple):
    """What is written of a store, and where: the newest `keep` in `folder`, with the time of their making where
    `timed`."""

    database: Database
    form: Format
    query: str
    text: str
    folder: Path
    keep: int
    timed: bool

    @property
    def series(self) -> Series:
        return series.series(self.form, self.query, self.text)


def watch(asked: Watch, once: bool) -> int:
    """Write until a signal ends it, or `once`; the exit code. Raises MastheadError."""
    language.parse(asked.query)
    if not asked.folder.is_dir():
        raise StoreNotWritable(f"There is no folder {asked.folder}. Make it first, or choose another.")
    if not os.access(asked.folder, os.W_OK | os.X_OK | os.R_OK):
        raise StoreNotWritable(f"{asked.folder} cannot be written: you have no right to. Choose another folder.")
    signals = Signals()
    try:
        if once:
            _once(asked, signals)
            return 0
        _go_on(asked, signals)
    except Ended as end:
        return end.code
    finally:
        signals.restore()


def _once(asked: Watch, signals: Signals) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _write(asked, signals)
        except StoreLocked:
            if time.monotonic() > until:
                raise
        signals.sleep(0.1)


def _go_on(asked: Watch, signals: Signals) -> NoReturn:
    """Write now, and when the store has changed. What goes wrong is said once, and tried again when the store has
    changed, or after a while that grows."""
    due, fault, pause, again = True, "", POLL, 0.0
    while True:
        if due or asked.database.changed() or (fault and time.monotonic() > again):
            due = False
            try:
                _write(asked, signals)
                if fault:
                    say(f"{asked.database.path}: it goes on")
                fault, pause = "", POLL
            except StoreLocked:
                due = True
            except MastheadError as error:
                if str(error) != fault:
                    fault, pause = str(error), POLL
                    say(f"masthead: {fault} It is tried again.")
                again, pause = time.monotonic() + pause, min(2 * pause, LONGEST)
        signals.sleep(POLL)


def _write(asked: Watch, signals: Signals) -> None:
    """Write what is new in the folder, and let go of what is too old. Raises MastheadError."""
    try:
        with series.alone(asked.folder) as sure:
            if sure:
                series.sweep(asked.folder)
            signals.look()
            with series.room(asked.folder) as room:
                _take(asked, _facts(asked, signals), room)
            sync_folder(asked.folder)
    except OSError as error:
        raise StoreNotWritable(f"{asked.folder} cannot be written: {reason(error)}.") from None


def _facts(asked: Watch, signals: Signals) -> Asked:
    """What is asked of the store as it is now. Raises StoreMissing and StoreUnreadable."""
    from store.clock import moment

    found = asked.database
    heard: list[str] = []
    found.tell, found.newer = heard.append, False  # so that it is told each time
    query = Query(checked(found), asked.query)
    if found.newer:
        raise StoreUnreadable(heard[0])
    when = moment() if asked.timed else None
    return Asked(query, asked.text, when, step=signals.look, built=found.dossiers, merged=found.ledger("merged"))


def _take(asked: Watch, facts: Asked, room: Path) -> None:
    """Make a snapshot in a room of the folder, and put it into the folder where it is not what the newest there is."""
    own, folder = asked.series, asked.folder
    there = own.members(folder)
    newest = next(filter(series.ours, reversed(there)), None)
    before = replace(facts, timestamp=newest.timestamp) if newest and asked.timed else facts
    made = room / "made"
    size, digest = _make(asked, before, made)
    if newest is None or digest != series.digest(newest.path):
        if before is not facts:
            series.remove(made)
            size, digest = _make(asked, facts, made)
        number = max(asked.database.generation, there[-1].number + 1 if there else 0)
        newest = own.member(folder, number, digest, facts.timestamp)
        os.rename(made, newest.path)
        there.append(newest)
        say(f"{newest.path}: {size} bytes")
        tell_lost(facts)
    own.point(newest, room)
    _note(asked.database.path, newest, [old for old in there[: -asked.keep] if series.let_go(old)])


def _make(asked: Watch, facts: Asked, made: Path) -> tuple[int, str]:
    """Write the facts to a path; the bytes and their digest."""
    facts.lost.clear()
    try:
        return placed.place(asked.form, facts, made), series.digest(made)
    except StoreNotWritable as error:
        raise StoreNotWritable(str(error).replace(str(made), str(asked.folder))) from None


def _note(store: Path, newest: Member, gone: list[Member]) -> None:
    """Remember which files hold what the store says, for whoever forgets something."""
    from tui import written

    lost = {Path(os.path.realpath(old.path)) for old in gone}
    written.keep(store, [path for path in written.paths(store) if not {path, *path.parents} & lost])
    for path in sorted(newest.path.iterdir()) if newest.path.is_dir() else [newest.path]:
        written.note(store, path)
