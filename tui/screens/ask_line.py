"""A line for what a field says, and below it what that means, or why it means nothing; what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.page import Line, Page, span
from tui.screens.chooser import Choice, Chooser
from tui.widgets.record_list import SECTION


class Meaning(NamedTuple):
    """What is typed means a `line`, or nothing for a reason (`fault`); `offers` may be meant as well."""

    line: Line | None = None
    fault: str = ""
    offers: Iterable[Choice] = ()


class AskLine(Chooser):
    """Ends with '=' and what was typed, with the key of an offer, or with None. Where offers are to `complete` the
    line, that gives what is typed then."""

    nothing = "enter says so"
    DEFAULT_CSS = "AskLine { align: center bottom; }"  # what it is asked of shows above it

    def __init__(
        self,
        title: str,
        means: Callable[[str], Meaning],
        *,
        typed: str,
        hint: str = "",
        keys: Sequence[tuple[str, str]] = (("enter", "say so"), ("escape", "close")),
        lines: int = 12,
        complete: Callable[[str, str], str] | None = None,
    ) -> None:
        super().__init__(title, self._told, typed=typed, keys=keys, lines=lines)
        self._means, self._hint, self._complete = means, hint, complete

    def on_mount(self) -> None:
        super().on_mount()
        self._line.placeholder = self._hint

    def _told(self, typed: str) -> Iterator[Choice]:
        meaning = self._means(typed)
        if meaning.line is not None:
            yield Choice(f"={typed}", meaning.line)
        page = Page(max(10, min(self.app.size.width * 9 // 10, 110) - 9))
        if meaning.fault:
            page.flow(span(meaning.fault, "warn"))
        for number, line in enumerate(page.lines):
            yield Choice(f"{SECTION}{number}", line)
        yield from meaning.offers

    def chosen(self, key: str) -> None:
        if self._complete is None or key.startswith("="):
            self.dismiss(key)
            return
        self._line.set_quietly(typed := self._complete(self._typed or "", key))
        self.narrow(typed)
