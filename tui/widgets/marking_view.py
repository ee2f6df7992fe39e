"""A text in which a reader marks words: a cursor that keys and the mouse move, and what lies between it and where the
mark began.

The cursor is on a character and the mark holds both its ends, so a mark is never empty and cuts no character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from store.text import clean
from tui import units
from tui.graphemes import before, end_of, start_of
from tui.layers import on
from tui.page import cells as size
from tui.widgets.text_view import CARET, GUTTER, MARKED, TextView
from tui.wrap import Mark

_AWAY = 2  # lines that stay between the cursor and an end of the view
_CLICKS = {2: units.WORD, 3: units.SENTENCE}  # clicks in one place → what they mark


class MarkingView(TextView):
    """A text view until `begin`, from then to `cease` its keys move the cursor."""

    #: action of the registry → what it does here
    DOES: ClassVar[Mapping[str, str]] = {
        "right": "step(1)",
        "left": "step(-1)",
        "word_on": "unit('word',1)",
        "word_back": "unit('word',-1)",
        "word_end": "last('word')",
        "sentence_on": "unit('sentence',1)",
        "sentence_back": "unit('sentence',-1)",
        "paragraph_on": "unit('paragraph',1)",
        "paragraph_back": "unit('paragraph',-1)",
        "down": "line(1)",
        "up": "line(-1)",
        "page_down": "screen(1)",
        "page_up": "screen(-1)",
        "line_start": "side(0)",
        "line_end": "side(1)",
        "top": "end(0)",
        "text_start": "end(0)",
        "bottom": "end(1)",
        "text_end": "end(1)",
        "next_section": "fact(1)",
        "previous_section": "fact(-1)",
        "begin_mark": "start",
        "other_end": "swap",
        "stretch_right": "stretch('step',1)",
        "stretch_left": "stretch('step',-1)",
        "stretch_down": "stretch('line',1)",
        "stretch_up": "stretch('line',-1)",
    }

    class Began(Message):
        """The mouse began a mark."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        for action, keys in on("marking").items():
            for key in keys if action in self.DOES else ():
                self._bindings.bind(key, self.DOES[action], show=False)
        self.drags = False  # whether the mouse may begin a mark
        self._at = -1  # where the character begins that the cursor is on; -1: there is none
        self._from = -1  # where the one begins that the mark was begun at; -1: nothing is marked
        self._away = _AWAY
        self._column: int | None = None  # the cell that the cursor keeps to from line to line
        self._pressed = -1  # where the mouse was pressed
        self._dragged = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a cursor the keys are the screen's."""
        return self.marking

    # what there is

    @property
    def marking(self) -> bool:
        """Whether there is a cursor."""
        return self._at >= 0

    @property
    def place(self) -> int:
        """The place of the cursor, in code points."""
        return self._at

    @property
    def marked(self) -> tuple[int, int] | None:
        """What is marked, `[start, end)` in code points of the text."""
        if self._from < 0:
            return None
        return min(self._at, self._from), end_of(self._text, max(self._at, self._from))

    @property
    def words(self) -> str:
        """The words that are marked, as they are in the text."""
        start, end = self.marked or (0, 0)
        return self._text[start:end]

    @property
    def held(self) -> tuple[int, int]:
        """The cursor and where the mark began, for `hold`."""
        return self._at, self._from

    def hold(self, at: int, began: int) -> None:
        """Put the cursor and the mark where they were in the same text; (-1, -1) for neither."""
        if at >= 0:
            self._from = began
            self._go(at)

    @property
    def _text(self) -> str:
        return self._wrapped.text

    def show(self, text: str, marks: Sequence[Mark] = (), headings: Sequence[tuple[int, int]] = ()) -> None:
        self._at = self._from = -1
        self._over = ()
        super().show(text, marks, headings)

    def begin(self, start: int | None = None, end: int | None = None) -> None:
        """Put the cursor somewhere, by itself at the current fact if it is in view, else at the first word in view;
        with an end too, mark what lies between."""
        if not self._text:
            return
        if start is None:
            in_view = self._starts_in(self._view())
            start = self._marks[self._now].start if in_view else self._first_word()
        length = len(self._text)
        self._from, place = -1, start_of(self._text, min(start, length - 1))
        self._go(place)
        if end is not None and end > start:
            self._from = place
            self._go(before(self._text, min(end, length)))

    def cease(self) -> None:
        """No cursor any more, and no mark."""
        self._at = self._from = -1
        self._over = ()
        self._changed()

    def drop(self) -> None:
        """Mark nothing; the cursor stays."""
        self._from = -1
        self._go(self._at)

    def _first_word(self) -> int:
        top = self._view()[0][0] if self._view() else 0
        return top if self._text[top].isalnum() else units.next_start(units.WORD, self._text, top)

    # moving

    def _go(self, place: int, *, keep_column: bool = False, away: int = _AWAY) -> None:
        """Put the cursor on a character and bring it into view, so many lines away from its ends."""
        self._at, self._away = max(0, min(place, len(self._text) - 1)), away
        if not keep_column:
            self._column = None
        start, end = self.marked or (self._at, self._at)
        self._over = (Mark(start, end, MARKED), Mark(self._at, end_of(self._text, self._at), CARET))
        self._sought = not self.size.height
        if not self._sought:
            self._bring_into_view()
        self._changed()

    def _bring_into_view(self) -> None:
        if self.marking:
            self._look_at(self._at)
        else:
            super()._bring_into_view()

    def _starts_in(self, lines: list[tuple[int, int]]) -> bool:
        if self.marking:
            return bool(lines) and lines[0][0] <= self._at < lines[-1][1]
        return super()._starts_in(lines)

    def _look_at(self, place: int) -> None:
        """Scroll as little as brings a place into view, with some lines around it."""
        view, height = self._view(), self.size.height
        if not view:
            return
        away = min(self._away, (height - 1) // 2)
        first, last = view[min(away, len(view) - 1)][0], view[max(0, len(view) - 1 - away)][1]
        if place < first and view[0][0] > 0:
            self._show_from(self._wrapped.moved(place, -away))
        elif place >= last and view[-1][1] < len(self._text):
            self._show_from(self._wrapped.moved(place, away + 1 - height))

    def turn_to(self, number: int) -> None:
        """Make a mark the current one; where there is a cursor it goes to its beginning."""
        if self.marking:
            self._now = number
            self._go(self._marks[number].start)
        else:
            super().turn_to(number)

    def action_step(self, by: int) -> None:
        """To the next character or the one before, over line ends."""
        text, place = self._text, self._at
        place = end_of(text, place) if by > 0 else before(text, place)
        while 0 < place < len(text) and text[place] == "\n" != text[place - 1]:
            place = place + 1 if by > 0 else before(text, place)
        if place < len(text):
            self._go(place)

    def action_unit(self, unit: str, by: int) -> None:
        """To the next unit or the one before; where the mark ends here, with whole units."""
        text, place = self._text, self._at
        if by > 0 and self._from >= 0 and place >= self._from:
            self._go(units.next_end(unit, text, place))
        elif by > 0:
            self._go(units.next_start(unit, text, place))
        elif place > self._from >= 0 and (last := units.previous_end(unit, text, place)) >= self._from:
            self._go(last)
        else:
            self._go(units.previous_start(unit, text, place))

    def action_last(self, unit: str) -> None:
        self._go(units.next_end(unit, self._text, self._at))

    def action_line(self, by: int) -> None:
        """So many lines down or up, in the same cell if there is one."""
        start, end = self._line(self._at)
        if self._column is None:
            self._column = size(clean(self._text[start : self._at]))
        to = self._line(self._wrapped.moved(self._at, by))
        if to != (start, end):
            self._go(self._near_column(*to, self._column), keep_column=True)

    def action_screen(self, by: int) -> None:
        self.action_line(by * max(1, self.size.height - 1))

    def action_side(self, end: int) -> None:
        """To the first character of the line, or to the last."""
        line = self._line(self._at)
        self._go(self._near_column(*line, 10**6) if end else line[0])

    def action_end(self, end: int) -> None:
        """To the first character of the text, or to the last."""
        self._go(before(self._text, len(self._text)) if end else 0)

    def action_fact(self, by: int) -> None:
        """To where the next fact begins, or the one before."""
        if by > 0:
            number = bisect_right(self._marks, self._at, key=lambda mark: mark.start)
        else:
            number = bisect_left(self._marks, self._at, key=lambda mark: mark.start) - 1
        if 0 <= number < len(self._marks):
            self._now = number
            self._go(self._marks[number].start)

    def _near_column(self, start: int, end: int, column: int) -> int:
        """Where the character begins at a cell of a line, or the last one of it."""
        place = self._at_column(start, end, max(0, column))
        if place < 0:
            place = end - 1
            if place > start and self._text[place] == "\n":
                place -= 1
        return max(start, start_of(self._text, place))

    # marking

    def action_start(self) -> None:
        """Begin a mark at the cursor, or the one there is anew."""
        self._from = self._at
        self._go(self._at)

    def action_swap(self) -> None:
        """To the other end of the mark."""
        if self._from >= 0:
            self._from, place = self._at, self._from
            self._go(place)

    def action_stretch(self, move: str, by: int) -> None:
        """Move, and begin a mark if there is none."""
        if self._from < 0:
            self._from = self._at
        (self.action_step if move == "step" else self.action_line)(by)

    # the mouse

    def _under(self, event: events.MouseEvent) -> int:
        """The character under the mouse, or the nearest one in view; -1 where there is no text."""
        view = self._view()
        if not view:
            return -1
        y = int(event.y) - self.gutter.top
        if y < 0 or y >= self.size.height:  # further on, as long as the mouse is moved there
            self.scroll_lines(-1 if y < 0 else 1)
            view = self._view()
        return self._near_column(*view[max(0, min(y, len(view) - 1))], int(event.x) - self.gutter.left - GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        if event.button == 1 and (self.marking or self.drags):
            self._pressed = self._under(event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed < 0:
            return
        event.stop()
        place = self._under(event)
        if place == (self._at if self._dragged else self._pressed):
            return
        if not self._dragged:
            self._dragged, self._from = True, self._pressed
            if not self.marking:
                self._at = self._pressed
                self.post_message(self.Began())
        self._go(place, away=0)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._pressed >= 0:
            self._pressed = -1
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """The cursor goes there; two clicks mark the word, three the sentence. What was dragged is no click."""
        if self._dragged:
            event.stop()
        elif self.marking:
            event.stop()
            if (place := self._under(event)) >= 0:
                if event.chain in _CLICKS:
                    self._from, end = units.holding(_CLICKS[event.chain], self._text, place)
                    self._go(before(self._text, end), away=0)
                else:
                    self._from = -1
                    self._go(place, away=0)
        if self.marking:
            event.prevent_default()  # the text view's own
