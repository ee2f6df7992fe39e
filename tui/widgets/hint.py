"""The line of a first start that teaches three keys: each gets its mark when it is used, and then the line goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import arrange
from tui.actions import LESSONS, key_of, lessons
from tui.page import Line, Span
from tui.widgets.bar import Bar

if TYPE_CHECKING:
    from tui.app import Explorer


class Hint(Bar):
    """Teaches what is not yet in `taught`, and adds to it what was used."""

    LEAST = 12  # rows of a screen that has one to spare for it

    def __init__(self, taught: set[str]) -> None:
        super().__init__(panel=True, id="hint")
        self._taught = taught

    def tell(self, width: int) -> None:
        """Say the keys as they are now, in the words that there is room for."""
        line: Line = [Span(" New here?  " if width >= 66 else " ", "strong")]
        for id in lessons():
            does = LESSONS[id] if width >= 50 else LESSONS[id].split()[0]
            line += [Span("✓ ", "ok")] if id in self._taught else []
            line += [Span(key_of(id), "key"), Span(f" {does}", "dim"), Span(" · ", "dim")]
        self.set(line[:-1])

    def used(self, app: Explorer, id: str) -> None:
        """An action was done: if the line teaches it, it is learnt."""
        if id in LESSONS and id not in self._taught:
            self._taught.add(id)
            if self._taught.issuperset(lessons()):
                self.end(app)
            else:
                self.tell(app.extent.width)

    def end(self, app: Explorer) -> None:
        """Go, for good."""
        self._taught.update(LESSONS)
        app.hint = None
        self.remove()
        arrange.share(app)
