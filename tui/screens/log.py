"""The log as a sheet: every change, the newest first, and below the list what the current one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from store import history
from store.errors import MastheadError
from store.log import Entry
from store.text import clean
from tui import changing
from tui.layers import told_on
from tui.page import Page, crop
from tui.pages import log
from tui.screens.chooser import Choice, Chooser, Frame
from tui.widgets.notice import Notice
from tui.widgets.page_view import PageView
from tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from store.transaction import Transaction
    from tui.app import Explorer


class LogSheet(Chooser):
    """Shows the history; ends with the id of the record that is to be opened, or None. `record` is what it can be
    narrowed to."""

    nothing = "no change is kept in the history"
    DEFAULT_CSS = """
    LogSheet Frame { width: 98%; max-width: 150; }
    LogSheet PageView { height: 40%; border-top: solid $border; border-title-color: $foreground; }
    """
    DOES: ClassVar[Mapping[str, str]] = {**Chooser.DOES, "next_part": "turn", "previous_part": "turn"}

    def __init__(self, app: Explorer, entries: Callable[[], Sequence[Entry]], record: str | None) -> None:
        """`entries` reads the history. Raises what it raises."""
        super().__init__("Log", self._lines_of, own="log", lines=200)
        self._explorer, self._read, self._record = app, entries, record
        self._entries = {str(entry.number): entry for entry in entries()}
        self._narrowed = False
        self.lend("undo", "take_back")

    def compose(self) -> ComposeResult:
        self.frame, self.list, self.view = Frame(), RecordList(self._row), PageView(self._page)
        self.list.leads, self.view.can_focus = True, False
        self.notice = Notice(self._foot)
        with self.frame:
            yield self.list
            yield self.view
        yield self.notice

    def on_mount(self) -> None:
        super().on_mount()
        self._foot()

    # --- what is shown

    def _lines_of(self, _: str) -> Iterator[Choice]:
        for key, entry in self._entries.items():
            if not self._narrowed or entry.touches(self._record or ""):
                yield Choice(key, partial(log.head, entry))

    def _page(self, width: int) -> Page:
        page = Page(width)
        if (entry := self._current) is not None:
            log.entry(page, entry, self._record if self._narrowed and self._record else "")
        return page

    @property
    def _current(self) -> Entry | None:
        return self._entries.get(self.list.cursor_id or "")

    def _foot(self) -> None:
        """The title, and the keys or what is said."""
        corpus, record = self._explorer.browser.corpus, self._record
        shown, of = len(self.list.rows), len(self._entries)
        name = crop(clean(corpus.name(record)), 40) if record else ""
        count = f"{shown:,} of {of:,} changes" if self._narrowed else f"{of:,} change{'' if of == 1 else 's'}"
        keys = [("enter", "open")]
        if not self._explorer.database.read_only:
            keys.append(("undo", "take back"))
        if record:
            keys.append(("next_part", "all changes" if self._narrowed else f"only {crop(name, 24)}"))
        title = f"Log · {name} · {count}" if self._narrowed else f"Log · {count}"
        self.frame.entitle(title, self.notice.short or told_on(self.KIND, *keys, ("escape", "close")))

    def renew(self) -> bool:
        """Read the history again, the cursor on the same change; a new one comes above it."""
        try:
            self._entries = {str(entry.number): entry for entry in self._read()}
        except MastheadError:  # which the explorer says
            return False
        super().renew()
        self._shown()
        return True

    def _shown(self) -> None:
        self.view.rebuild(keep=False)
        self._foot()

    # --- keys

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        event.stop()
        self.view.rebuild(keep=False)

    def action_turn(self) -> None:
        """To the changes of the record alone, and back to all."""
        if self._record is None:
            self._explorer.say("nothing is selected in the explorer, whose changes alone could be shown")
            return
        self._narrowed = not self._narrowed
        self.take(self._lines_of(""), self.list.cursor_id)
        self._shown()

    def chosen(self, key: str) -> None:
        """Open what a change is about, or the first record of it that is there."""
        corpus, entry = self._explorer.browser.corpus, self._entries[key]
        ids = (entry.about, *(part.id for part in entry.parts))
        found = next((id for id in ids if id in corpus), None)
        if found is None:
            self._explorer.say(f"{entry.name} is not in the store any more")
        else:
            self.dismiss(found)

    async def action_take_back(self) -> None:
        """Take back the change under the cursor."""
        if self._explorer.database.read_only:
            self._explorer.say(changing.READ_ONLY)
        elif (entry := self._current) is not None:
            work = partial(_taken_back, history.numbered(entry.number))
            if fault := await changing.attempt(self._explorer, work, lambda _: False, back=True):
                self._explorer.say(fault)


def _taken_back(id: str, transaction: Transaction) -> history.Change:
    return history.undo(transaction, id)
