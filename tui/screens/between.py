"""The sheet of what changed between two days: each of the days is stepped, and both are typed, from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from store import turns
from store.between import between as changed
from store.documents import NAMED, kind_of
from store.window import Window, days, read
from tui.actions import keys_for
from tui.browser import Seen
from tui.page import Page, Span, span
from tui.pages import between
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.view import ViewSheet

if TYPE_CHECKING:
    from store.query import Query
    from tui.app import Explorer


class BetweenSheet(ViewSheet):
    """Its two days stand in `seen.id` as they are typed, None before any was chosen."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("comma", "earlier_day(False)", show=False),
        Binding("full_stop", "earlier_day(True)", show=False),
    ]

    def __init__(self, app: Explorer, seen: Seen) -> None:
        super().__init__(app, seen)
        #: what it was made of, and the page
        self._made: tuple[tuple[Query, str | None, int], Page] | None = None
        self._keys = (
            ("↑↓", "link"),
            ("enter", "open"),
            ("esc", "back"),
            (keys_for("proof"), "proof"),
            (", .", "first day"),
            (keys_for("earlier", "later"), "last day"),
            (keys_for("as_of"), "both"),
            ("n N", "next part"),
        )
        self.lend("proof", "proof")

    @property
    def window(self) -> Window:
        """The two days that are shown."""
        return between.window(self._explorer.browser.query, self._seen.id)

    @property
    def heading(self) -> str:
        return " · ".join(filter(None, [between.TITLE, between.days(self.window), self._explorer.browser.query.text]))

    def page(self, width: int) -> Page:
        key = (self._explorer.browser.query, self._seen.id, width)
        if self._made is None or self._made[0] != key:
            self._made = key, between.build(*key)
        return self._made[1]

    # --- the days

    def action_day(self, forwards: bool) -> None:
        """The last day, to the next on which anything may have changed, or to the one before."""
        window, every = self.window, days(self._explorer.browser.corpus)
        if window.later is None:
            found = None if forwards else turns.before(every, None)
        else:
            found = turns.after(every, window.later) if forwards else turns.before(every, window.later)
        if found is None:
            self.notice.say(f"nothing is dated {'after' if forwards else 'before'} that", self._width)
        elif window.earlier is not None and found < window.earlier:
            self.notice.say("the last day is the first one already; , steps that back", self._width)
        else:
            self._show(window.earlier, found)

    def action_earlier_day(self, forwards: bool) -> None:
        """The first day, in the same way."""
        window, every = self.window, days(self._explorer.browser.corpus)
        if window.earlier is None:
            found = turns.after(every, "") if forwards else None
        else:
            found = turns.after(every, window.earlier) if forwards else turns.before(every, window.earlier)
        if found is None:
            self.notice.say(f"nothing is dated {'after' if forwards else 'before'} that", self._width)
        elif window.later is not None and found > window.later:
            way = f"; {keys_for('later')} steps that on" if keys_for("later") else ""
            self.notice.say(f"the first day is the last one already{way}", self._width)
        else:
            self._show(found, window.later)

    def action_as_of(self) -> None:
        """Ask for both days."""
        line = AskLine(
            "Between which two days?",
            _means,
            typed=self.window.typed,
            hint="2031-04..2031-05-14, 2031-04.., ..2031-05; 2031-05: all of it",
            lines=5,
        )
        self.app.push_screen(line, self._typed)

    def _typed(self, said: str | None) -> None:
        if said is not None and said.removeprefix("=").strip():
            self._show(*read(said.removeprefix("=")))
        elif said is not None:
            self._take(None)

    def _show(self, first: str | None, last: str | None) -> None:
        self._take(f"{first or ''}..{last or ''}")

    def _take(self, typed: str | None) -> None:
        self._seen = self._seen._replace(id=typed)
        self.renew()

    # --- what proves it

    def action_proof(self) -> None:
        """The proof of what the current link leads to; of a person or a team that of their change."""
        from tui.screens.proof import ProofSheet

        query = self._explorer.browser.query
        links = [link for link in self._view.further_links if link in query.corpus]
        found = next((link for link in links[:1] if kind_of(link) not in NAMED), None)
        if found is None:
            told = changed(query, self.window)
            proofs = {turn.record for turn in (*told.turns, *told.undated)}
            found = next((link for link in links if link in proofs), None)
        if found is None:
            self.notice.say("there is nothing here to prove", self._width)
        else:
            self.app.push_screen(ProofSheet(self._explorer.browser, found), self._proved)

    def _proved(self, target: str | None) -> None:
        if target:
            self.dismiss(target)


def _means(typed: str) -> Meaning:
    if not typed.strip():
        return Meaning([Span("the days that the newest source tells of")])
    try:
        first, last = read(typed)
        window = Window.of(first, last)
    except ValueError as error:
        return Meaning(fault=str(error))
    return Meaning([Span("what changed ", "dim"), span(between.days(window), "strong")])
