"""What is remembered of an explorer, without what its store has forgotten: filters, places, cursors."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import kind_of
from store.errors import Faults
from store.files import replace
from tui import bookmarks, session, written
from tui.browser import Place
from tui.session import Session
from tui.view import View

if TYPE_CHECKING:
    from store.forget import Outcome
    from store.forgotten import Forgotten
    from tui.browser import Browser


def still_in(store: Path, outcome: Outcome) -> list[Path]:
    """The files that were written of a store and hold what is forgotten."""
    return [] if outcome.forgotten is None else written.holding(store, outcome.forgotten, [outcome.id])


def elsewhere(store: Path, ids: list[str], still: list[Path]) -> Callable[[Forgotten], None]:
    """What `wipe` does with what is remembered beside a store; `still` is told which files that were written of it hold
    a name that it has forgotten, or one of some ids."""

    def work(forgotten: Forgotten) -> None:
        still.extend(written.holding(store, forgotten, ids))
        scrub(store, forgotten)

    return work


def scrub(store: Path, forgotten: Forgotten) -> None:
    """Take what was forgotten out of the session, the bookmarks and the list of the files that were written."""
    written.scrub(store, forgotten)
    with suppress(Faults):
        kept = bookmarks.Bookmarks(store, kept=True)
        found = kept.all()
        sound = {letter: place for letter, place in found.items() if _sound(place, forgotten)}
        if sound != found:
            kept.keep(sound)
    file = session.file_of(store)
    with suppress(OSError, Faults):
        raw = file.read_bytes()
        before = session.decode(raw, session.owner(store))
        clean = scrubbed(before, forgotten)
        if clean != before or forgotten.holds(raw.decode("utf-8", "replace")):
            replace(file, [session.encode(clean, session.owner(store))], 0o600)


def scrubbed(found: Session, forgotten: Forgotten) -> Session:
    """A session without what was forgotten."""
    return found._replace(
        place=found.place if found.place is None or _sound(found.place, forgotten) else Place(View()),
        behind=tuple(place for place in found.behind if _sound(place, forgotten)),
        ahead=tuple(place for place in found.ahead if _sound(place, forgotten)),
        cursors=tuple((pane, id) for pane, id in found.cursors if not _of(id, forgotten)),
        collapsed=frozenset(id for id in found.collapsed if not _of(id, forgotten)),
        recent=tuple(query for query in found.recent if not _of(query, forgotten)),
    )


def browsed(browser: Browser, forgotten: Forgotten) -> None:
    """Take what was forgotten out of an explorer that is open."""
    browser.behind = [place for place in browser.behind if _sound(place, forgotten)]
    browser.ahead = [place for place in browser.ahead if _sound(place, forgotten)]
    browser.recent = [query for query in browser.recent if not _of(query, forgotten)]
    browser.collapsed = {id for id in browser.collapsed if not _of(id, forgotten)}
    if _of(str(browser.view), forgotten):
        browser.show(View(browser.view.pane))


def _sound(place: Place, forgotten: Forgotten) -> bool:
    reading = place.reading.source if place.reading else ""
    seen = (place.seen.id or "") if place.seen else ""
    return not any(_of(text, forgotten) for text in (str(place.view), place.cursor or "", reading, seen))


def _of(text: str, forgotten: Forgotten) -> bool:
    """Whether an id or a filter is about what was forgotten."""
    words = text.replace("#", " ").split()
    parts = {part for word in words for part in (word, *word.split(":", 1)[1:])}
    return forgotten.holds(text) or any(kind_of(part) is not None and forgotten.gone(part) for part in parts)
