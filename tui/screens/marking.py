"""The reading room while words are marked for something that asked for them."""

from __future__ import annotations

from tui.browser import Browser, Reading
from tui.layers import key_on
from tui.pages import reading
from tui.screens.reading import ReadingRoom


class MarkingRoom(ReadingRoom):
    """Ends with the marked `Passage`, with why the source cannot be read, or with None."""

    def __init__(self, browser: Browser, source: str, start: tuple[int, int] | None, purpose: str) -> None:
        """`start`: the span that is marked to begin with; `purpose`: what the words are wanted for."""
        super().__init__(browser, Reading(source))
        self._start, self.purpose = start, purpose

    def _show(self, text: reading.Text) -> None:
        kept = self._kept is not None
        super()._show(text)
        if text.whole is None:  # its text was taken away meanwhile
            self._end(None)
        elif not self.text.marking:
            self.text.begin(*(self._start if self._start and not kept else ()))

    @property
    def _use(self) -> str:
        return "take them"

    def action_open(self) -> None:
        if self._in_list:
            self._to_text()
        elif self.marked is None:
            begins = f": {key_on('marking', 'begin_mark')} begins" if key_on("marking", "begin_mark") else ""
            self.notice.say(f"nothing is marked yet{begins}", self.app.size.width)
        else:
            self.dismiss(self.marked)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_proof(self) -> None:
        """Not from here: what is opened in a proof leads away."""
