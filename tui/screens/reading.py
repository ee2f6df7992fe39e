"""The reading room: a source whole, every fact of it lit in the text and listed beside it; its words can be marked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult

from store import facts
from store.errors import MastheadError
from store.rows import Rows
from tui.bars import fitting
from tui.browser import Browser, Reading
from tui.page import Line, Span, span, width_of
from tui.pages import parts, reading, room_keys
from tui.passage import Passage
from tui.screens.overlay import Overlay
from tui.screens.proof import ProofSheet
from tui.screens.sheet import SECTIONS, STEPS, Sheet
from tui.widgets.bar import Bar
from tui.widgets.drawn import Box
from tui.widgets.marking_view import MarkingView
from tui.widgets.notice import Notice
from tui.widgets.record_list import RecordList
from tui.widgets.text_view import TextView

BESIDE, BELOW = 100, 20  # columns, lines from which on the list stands beside or below the text
WORDY = 76  # columns from which on the footer has room for what words are marked for
_LARGE = 4000, 2_000_000  # records, code points that are read while the room stands open already


class Found(NamedTuple):
    """What was opened, and where the reader was."""

    target: str
    reading: Reading


class ReadingRoom(Overlay):
    """Ends with the record that was opened, with why the source cannot be read, or with None."""

    DEFAULT_CSS = """
    ReadingRoom { background: $background; }
    ReadingRoom #room { layout: vertical; }
    ReadingRoom TextView, ReadingRoom RecordList {
        border: round $border-blurred; border-title-color: $text-muted; background: $background; padding: 0 1 0 0;
    }
    ReadingRoom TextView:focus, ReadingRoom RecordList:focus {
        border: heavy $border; border-title-color: $foreground; border-title-style: bold;
    }
    ReadingRoom.beside #room { layout: horizontal; }
    ReadingRoom.beside RecordList { width: 42%; }
    ReadingRoom.below RecordList { height: 35%; }
    ReadingRoom.alone RecordList, ReadingRoom.alone.listing TextView { display: none; }
    ReadingRoom.alone.listing RecordList { display: block; }
    """
    KIND = "room"
    DOES: ClassVar[Mapping[str, str]] = {
        **Overlay.DOES,
        "next_section": "fact(1)",
        "previous_section": "fact(-1)",
        "next_part": "turn",
        "previous_part": "turn",
        "enter": "open",
        "escape": "out",
        "left": "left",
        "mark": "mark",
    }
    purpose = ""  # what words are marked for, where the room is open for nothing else

    def __init__(
        self,
        browser: Browser,
        at: Reading,
        cited: tuple[str, int] | None = None,
        add: Callable[[Passage], None] | None = None,
    ) -> None:
        """`cited`: the record and the start of the citation to open at, else it opens where it was left. `add` makes
        a record of marked words; None where nothing can."""
        super().__init__()
        self._browser, self._at, self._cited, self._add = browser, at, cited, add
        self._text: reading.Text | None = None
        self._title = ""
        self._kept: tuple[str, int, int] | None = None  # a text that is read again, and what was marked in it
        self.lend("accept", "add")
        self.lend("read", "leave")
        self.lend("proof", "proof")
        self.lend("help", "help")

    @property
    def record(self) -> str | None:
        """What the current fact is of, which can be taken away from here."""
        return self._text.facts[self.text.current].id if self._text is not None and self.text.current >= 0 else None

    @property
    def marked(self) -> Passage | None:
        """The words that are marked."""
        span = self.text.marked
        return None if span is None else Passage(self._at.source, *span, self.text.words)

    @property
    def _rows(self) -> Rows:
        return self._browser.rows

    def compose(self) -> ComposeResult:
        self.text, self.list, self.bar = MarkingView(id="text"), RecordList(self._row, id="facts"), Bar(panel=True)
        self.notice = Notice(self._say)
        with Box(id="room"):
            yield self.text
            yield self.list
        yield self.notice
        yield self.bar

    async def on_mount(self) -> None:
        self._lay_out()
        self.text.focus()
        await self._open()

    def renew(self) -> bool:
        """Read the source as the store has it now, the same fact current and as much of the text scrolled."""
        if self._at.source not in self._rows.corpus:
            return False
        if self._text is not None:
            self._at = Reading(self._at.source, max(0, self.text.current), self.text.scroll)
            fact = self._text.facts[self.text.current] if self.text.current >= 0 else None
            self._cited = None if fact is None else (fact.id, fact.start)
            self._kept = self._text.words, *self.text.held
        self._text = None
        self.list.show([])
        self.run_worker(self._open(), exclusive=True)
        return True

    async def _open(self) -> None:
        source = self._rows.corpus[self._at.source]
        self.text.entitle(parts.source_label(self._rows.corpus, self._at.source))
        many, long = _LARGE
        if facts.effort(self._rows.corpus, self._at.source) > many or len(source["text"] or "") > long:
            self.text.show("reading …")
            self.run_worker(self._read(in_thread=True), exclusive=True)
        else:
            await self._read()

    async def _read(self, in_thread: bool = False) -> None:
        build = partial(reading.build, self._rows, self._at.source)
        try:
            text = await asyncio.to_thread(build) if in_thread else build()
        except MastheadError as error:
            self._end(error)
        else:
            self._show(text)

    def _end(self, found: MastheadError | None) -> None:
        """Leave, whatever lies over the room."""
        while not self.is_current:
            self.app.pop_screen()
        self.dismiss(found)

    def _show(self, text: reading.Text) -> None:
        self._text = text
        count = len(text.facts)
        proposed = sum(fact.stance == "proposed" for fact in text.facts)
        found = f"{count - proposed} fact{'' if count - proposed == 1 else 's'}"
        found += f", {proposed} proposed ?" if proposed else ""
        title = f"{parts.source_label(self._rows.corpus, self._at.source)} · {found}"
        changed = " · ✗ text was changed" if text.whole is False else ""
        if self._rows.corpus[self._at.source]["redacted"]:
            changed = " · █ redacted"
        self._title = title + changed
        self.text.entitle(self._title)
        self.list.entitle("Facts")
        self._lay_out()
        self.text.show(text.words, text.marks, text.headings)
        self.list.show(list(map(str, range(count))))
        if count:
            self._turn_to(self._first(text))
        if self._at.top is not None:
            self.text.scroll = self._at.top
        self.text.drags = self._text.whole is not None
        if self._kept is not None and self._kept[0] == text.words:
            self.text.hold(*self._kept[1:])
        self._kept = None
        self._say()

    def _first(self, text: reading.Text) -> int:
        """The fact to begin with."""
        if self._cited is None:
            return min(self._at.fact, len(text.facts) - 1)
        id, start = self._cited
        here = [number for number, fact in enumerate(text.facts) if fact.id == id]
        return next((number for number in here if text.facts[number].start == start), here[0] if here else 0)

    def _row(self, number: str, width: int) -> Line:
        assert self._text is not None
        return reading.row(self._rows, self._text, int(number))

    # --- how the room is laid out

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(event)

    def _lay_out(self, event: events.Resize | None = None) -> None:
        """The list beside the text, below it, or in its place; none where the text is ours and is a list itself."""
        width, height = event.size if event else self.app.size
        mode = "alone" if not self._listed else "beside" if width >= BESIDE else "below" if height >= BELOW else "alone"
        for name in ("beside", "below", "alone"):
            self.set_class(name == mode, name)
        self.set_class(self._in_list, "listing")
        self._say()

    @property
    def _listed(self) -> bool:
        """Whether there is a list beside the text: a text of ours is one itself."""
        return self._text is not None and self._text.whole is not None

    @property
    def _in_list(self) -> bool:
        return self.focused is self.list

    def action_turn(self) -> None:
        """To the list, and back to the text."""
        if not self._listed:
            return
        part = self.text if self._in_list else self.list
        self.set_class(part is self.list, "listing")
        self.set_focus(part)
        self._say()

    # --- going through it

    def _turn_to(self, number: int) -> None:
        """Make a fact the current one, in the text and in the list."""
        self.text.turn_to(number)
        self._follow(number)
        self._say()

    def _follow(self, number: int) -> None:
        """The list follows the text."""
        before, height = self.list.scroll, self.list.size.height
        self.list.select(str(number))
        if not height or (self.list.scroll != before and not self._in_list):
            self.list.scroll = number - max(3, height // 3)  # with what comes before it, and after

    def _say(self) -> None:
        """The keys that matter here, as many as fit, or what is said; and where the reader is."""
        if self._text is None:
            return
        width = self.app.size.width
        if self.text.marking:
            right = room_keys.where_marked(self.text.place, self.text.marked, width)
            aim: Line = [span(f" {self.purpose}", "mark"), Span(" ")] if self.purpose and width >= WORDY else []
            self.text.entitle(self._title, "" if aim else self.purpose)
            keys = room_keys.marking(self.text.marked is not None, self._in_list, self._use, bool(self.purpose))
        else:
            count, aim = len(self._text.facts), []
            right = room_keys.where(self.text.current, count, self.text.percent, width)
            keys = room_keys.reading(count > 0, self._listed, self._in_list)
        said = [span(f" {self.notice.short}", "warn")] if self.notice.short else []
        self.bar.set(said or [*aim, *fitting(keys, width - width_of([*aim, *right]) - 1)], right)

    @property
    def _use(self) -> str:
        """What marked words are used for here, '' for nothing."""
        return "add" if self._add is not None else ""

    def action_fact(self, direction: int) -> None:
        """To the next fact, or the one before; from where the reader scrolled to."""
        number = self.text.nearest(direction)
        if number >= 0:
            self._turn_to(number)

    def action_step(self, direction: int) -> None:
        if self._in_list:
            self.list.move(direction)
        else:
            self.text.scroll_lines(direction)

    def action_page(self, pages: int) -> None:
        if self._in_list:
            self.list.page(pages)
        else:
            self.text.scroll_page(pages)

    def action_edge(self, index: int) -> None:
        if self._in_list:
            self.list.move_to(index)
        else:
            self.text.scroll_to_edge(index)

    @on(RecordList.Moved)
    def _moved(self, event: RecordList.Moved) -> None:
        """The text follows the list."""
        event.stop()
        if self._text is not None and int(event.record_id) < len(self._text.facts):  # of another text before
            self._turn_to(int(event.record_id))

    @on(TextView.Moved)
    def _scrolled(self, event: TextView.Moved) -> None:
        event.stop()
        if self.text.marking and self.list.cursor_id != str(self.text.current) and self.text.current >= 0:
            self._follow(self.text.current)
        self._say()

    @on(TextView.Touched)
    def _touched(self, event: TextView.Touched) -> None:
        """A click makes a fact the current one; a click on the current one opens it."""
        event.stop()
        if event.number == self.text.current:
            self.action_open()
        else:
            self._turn_to(event.number)

    # --- marking words

    def why_not(self) -> str:
        """Why no words of this source can be marked; '' if they can. Raises StoreUnreadable for a damaged one."""
        return reading.why_not(self._rows.corpus, self._at.source)

    def action_mark(self) -> None:
        """A cursor in the text, to mark words from."""
        if self._text is None:
            return
        if self._text.whole is None:
            self.notice.say(self.why_not(), self.app.size.width)
        elif not self.text.marking:
            self.text.begin()
        self._to_text()

    @on(MarkingView.Began)
    def _began(self, event: MarkingView.Began) -> None:
        event.stop()
        self._to_text()

    def _to_text(self) -> None:
        if self._in_list:
            self.action_turn()
        self._say()

    def action_add(self) -> None:
        """Make a record of what is marked, or begin to mark it."""
        if self._add is None:
            return
        if self.marked is not None:
            self._add(self.marked)
        else:
            self.action_mark()

    def action_help(self) -> None:
        keys = ((STEPS, "line"), ("escape", "back"), (SECTIONS, "next part"))
        self.app.push_screen(Sheet("Help · reading room", partial(room_keys.build, adds=bool(self._use)), keys, "help"))

    # --- and out

    def action_out(self) -> None:
        """Out one layer: what is said, the mark, the cursor, the room."""
        if self.notice.display:
            self.notice.end()
        elif self.text.marked is not None:
            self.text.drop()
        else:
            self.action_leave()

    def action_left(self) -> None:
        """Back: from the list while words are marked to them, else out."""
        if self.text.marking:
            self._to_text()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        if self.text.marking:
            self.text.cease()
            self._to_text()
        else:
            super().action_leave()

    @on(RecordList.Opened)
    def _opened(self, event: RecordList.Opened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the record of the current fact; while words are marked: back from the list to them, or use them."""
        if self.text.marking:
            self._to_text() if self._in_list else self.action_add()
        elif self.record is not None:
            self._leave_for(self.record)

    def _leave_for(self, target: str) -> None:
        self.dismiss(Found(target, Reading(self._at.source, max(0, self.text.current), self.text.scroll)))

    def action_proof(self) -> None:
        """The proof of the current fact, over the room."""
        if self.record is not None:
            self.app.push_screen(ProofSheet(self._browser, self.record), self._after_proof)

    def _after_proof(self, target: str | None) -> None:
        if target and not target.startswith("!"):  # `o` leads back here
            self._leave_for(target)
