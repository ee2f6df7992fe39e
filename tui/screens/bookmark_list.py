"""The bookmarks by their letters, and the saved views by their names: a letter goes there, or is what is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from store.documents import kind_of
from store.errors import Faults
from store.text import clean
from tui import saved_views
from tui.bookmarks import LETTERS
from tui.browser import Place
from tui.layers import on
from tui.page import Line, Span, span
from tui.screens.chooser import Choice, Chooser, heading

if TYPE_CHECKING:
    from tui.app import Explorer

NAMED = "view "  # how the key of a saved view begins
_MOST = 34  # lines
GONE = "not in this store any more"
_GO = (("enter", "go"), ("unmark", "drop"), ("escape", "close"))
_SET = (("enter", "keep"), ("escape", "close"))


class BookmarkList(Chooser):
    """Ends with a letter, or with the key of a saved view. With a `place` it asks for the letter to keep that under."""

    KIND = "letters"
    DOES: ClassVar[Mapping[str, str]] = {**Chooser.DOES, "unmark": "drop"}

    def __init__(self, explorer: Explorer, known: Mapping[str, Place], place: Place | None = None) -> None:
        title = "Bookmarks" if place is None else "Keep this place under a letter"
        lines = len(known) + (2 if place is not None else 2 + len(saved_views.named()))
        super().__init__(title, self._rows, keys=_GO if place is None else _SET, lines=min(lines, _MOST))
        self._explorer, self._known, self._place = explorer, dict(known), place
        mine = set(on(self.KIND)["unmark"])
        for letter in LETTERS:
            if letter not in mine:
                self._bindings.key_to_bindings[letter] = []
                self._bindings.bind(letter, f"letter('{letter}')", show=False)
        if place is None:
            self.lend("bookmarks", "leave")
        else:
            self.lend("bookmark", "choose")

    @property
    def _free(self) -> str:
        """The first letter that is free; '' for none."""
        return next((letter for letter in LETTERS if letter not in self._known), "")

    # --- what is shown

    def _rows(self, _: str) -> Iterator[Choice]:
        if self._place is not None:
            if self._free:
                yield Choice(self._free, partial(self._mark, self._free, self._place), [Span("free", "dim")])
            yield from self._marks("IN THEIR PLACE")
            return
        yield from self._marks("BOOKMARKS")
        if views := saved_views.named():
            yield heading("SAVED VIEWS")
            for name, line in views.items():
                yield Choice(f"{NAMED}{name}", [span(name, "strong"), span(f"  {line}", "dim")])

    def _marks(self, words: str) -> Iterator[Choice]:
        if self._known:
            yield heading(words)
        for letter, place in self._known.items():
            yield Choice(letter, partial(self._mark, letter, place), [Span(place.view.pane, "dim")])

    def _mark(self, letter: str, place: Place, room: int) -> Line:
        corpus, view = self._explorer.browser.corpus, place.view
        line: Line = [Span(f"{letter}  ", "key")]
        if view.selected is not None:
            id = corpus.resolve(view.selected)
            gone = id not in corpus
            line.append(
                span(f"{id}: not here any more" if gone else corpus.name(id), "warn" if gone else kind_of(id) or "")
            )
        else:
            line.append(Span("front page" if not view.query else "what it keeps", "strong"))
        also = " ".join(filter(None, [view.query, f"sort:{view.sort}" if view.sort else ""]))
        return [*line, span(f"  {clean(also)}", "dim")] if also else line

    # --- keys

    def action_letter(self, letter: str) -> None:
        if self._place is not None or letter in self._known:
            self.dismiss(letter)
        else:
            self._explorer.say(f"there is no bookmark {letter}")

    def action_drop(self) -> None:
        from tui import bookmarking

        key = self.list.cursor_id
        if self._place is not None or key is None:
            return
        if key.startswith(NAMED):
            bookmarking.forget(self._explorer, key.removeprefix(NAMED))
        else:
            try:
                bookmarking.kept(self._explorer).drop(key)
                self._known = bookmarking.kept(self._explorer).all()
            except Faults as fault:
                self._explorer.say(str(fault))
        if self._known or saved_views.named():
            self.renew()
        else:
            self.dismiss(None)
