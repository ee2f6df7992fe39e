"""A chooser: a list over the explorer, with a line above it that narrows the list where there is something to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from tui.layers import told_on
from tui.page import Line, Span, width_of
from tui.screens.overlay import Overlay
from tui.widgets.drawn import Drawn
from tui.widgets.filter_input import FilterInput
from tui.widgets.paint import cut, look_of, strip
from tui.widgets.record_list import SECTION, RecordList


class Choice(NamedTuple):
    """`key` is what choosing it gives; no two have the same, and one that begins with '§' is a heading. `left` is a
    line, or what makes it for a width once it is drawn; `right` stands at the right edge."""

    key: str
    left: Line | Callable[[int], Line]
    right: Sequence[Span] = ()


def heading(words: str, *right: Span) -> Choice:
    """A line that divides the list."""
    return Choice(f"{SECTION}{words}", [Span(words, "heading")], right)


class Frame(Drawn):
    """The frame around the line and the list."""

    def render_line(self, y: int) -> Strip:
        return strip([], self.size.width, look_of(self))


class Chooser(Overlay):
    """Shows what `choices` gives for the text that is typed; ends with the key that was chosen, or None."""

    BLANK = False  # the explorer shows around it
    nothing = "nothing here is called that"
    DEFAULT_CSS = """
    Chooser { align: center top; }
    Chooser Frame { border: heavy $border; border-title-style: bold; border-title-color: $foreground;
                    border-subtitle-color: $text-muted; border-subtitle-align: right; background: $background;
                    layout: vertical; margin: 1 0; width: 90%; max-width: 110; height: 90%; }
    Chooser.small Frame { width: 100%; height: 100%; margin: 0; }
    Chooser FilterInput, Chooser FilterInput:focus { margin: 0 2; }
    """
    KIND = "menu"
    DOES: ClassVar[Mapping[str, str]] = {
        **Overlay.DOES,
        "next_section": "part(1)",
        "previous_section": "part(-1)",
        "enter": "choose",
        "choose": "choose",
    }

    def __init__(
        self,
        title: str,
        choices: Callable[[str], Iterable[Choice]],
        *,
        typed: str | None = None,
        keys: Sequence[tuple[str, str]] = (("enter", "choose"), ("escape", "close")),
        own: str = "",
        lines: int = 34,
    ) -> None:
        """`typed`: what the line says at first, None for no line; `own`: the action that opened the chooser, whose key
        closes it where nothing is typed; `keys`: what stands in the frame, (actions, words); `lines`: how many it takes
        at most."""
        super().__init__()
        self.styles.background = "transparent"  # over what the explorer's own styles say of screens
        self._title, self._choices, self._keys = title, choices, told_on(self.KIND if typed is None else "line", *keys)
        self._typed, self._lines = typed, lines
        self._by_key: dict[str, Choice] = {}
        if own and typed is None:
            self.lend(own, "leave")

    def compose(self) -> ComposeResult:
        self.frame, self.list = Frame(), RecordList(self._row)
        self.list.leads = True
        self.frame.entitle(self._title, self._keys)
        with self.frame:
            if self._typed is not None:
                self._line = FilterInput(
                    self.narrow,
                    on_move=self.action_step,
                    on_page=self.action_page,
                    accepted=self.action_choose,
                    left=self.action_leave,
                    placeholder="type to narrow the list",
                )
                self._line.set_quietly(self._typed)
                yield self._line
            yield self.list

    def on_mount(self) -> None:
        self.frame.styles.max_height = self._lines + 2
        self.narrow(self._typed or "")
        self.set_focus(self.list if self._typed is None else self._line)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 72 or event.size.height < 20, "small")

    # --- what is shown

    def narrow(self, text: str) -> None:
        """Show the choices for a text, the first one current."""
        self._typed = text if self._typed is not None else None
        self.take(self._choices(text), None)

    def renew(self) -> bool:
        """Ask for the choices again, the same one current."""
        self.take(self._choices(self._typed or ""), self.list.cursor_id)
        return True

    def take(self, choices: Iterable[Choice], current: str | None) -> None:
        self._by_key = {choice.key: choice for choice in choices}
        keys: Sequence[str] = list(self._by_key)
        if keys:
            self.list.show(keys, current, keep_scroll=current in self._by_key)
        else:
            self.list.show_empty([[Span(self.nothing, "dim")]])

    def _row(self, key: str, width: int) -> Line:
        choice = self._by_key[key]
        room = max(0, width - width_of(choice.right) - 1)
        left = cut(choice.left(room) if callable(choice.left) else choice.left, room)
        return [*left, Span(" " * (width - width_of(left) - width_of(choice.right))), *choice.right]

    # --- keys

    def action_choose(self) -> None:
        if self.list.cursor_id is not None:
            self.chosen(self.list.cursor_id)

    def chosen(self, key: str) -> None:
        """What choosing does."""
        self.dismiss(key)

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        event.stop()
        self.chosen(event.record_id)

    def on_record_list_moved(self, event: RecordList.Moved) -> None:
        event.stop()

    def action_step(self, direction: int) -> None:
        self.list.move(direction)

    def action_page(self, pages: int) -> None:
        self.list.page(pages)

    def action_part(self, direction: int) -> None:
        """To the first choice under the next heading, or under the one before."""
        here = self.list.cursor_id
        keys = list(self._by_key)
        places = [place for place, key in enumerate(keys) if key.startswith(SECTION)]
        at = keys.index(here) if here else 0
        current = max((place for place in places if place < at), default=-1)
        if further := [place for place in places if (place - current) * direction > 0]:
            self.list.move_to((further[0] if direction > 0 else further[-1]) + 1)

    def action_edge(self, place: int) -> None:
        self.list.move_to(place)
