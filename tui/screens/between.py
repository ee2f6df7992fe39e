"""The sheet of what changed between two days: each of the days is stepped, and both are typed, from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import turns
from store.between import between as changed
from store.documents import NAMED, kind_of
from store.window import Window, read
from tui.actions import told
from tui.browser import Seen
from tui.page import Page, Span, span
from tui.pages import between
from tui.screens.ask_line import AskLine, Meaning
from tui.screens.sheet import SECTIONS, STEPS
from tui.screens.view import ViewSheet

if TYPE_CHECKING:
    from store.query import Query
    from tui.app import Explorer


class BetweenSheet(ViewSheet):
    """Its two days stand in `seen.id` as they are typed, None before any was chosen."""

    def __init__(self, app: Explorer, seen: Seen) -> None:
        super().__init__(app, seen)
        #: what it was made of, and the page
        self._made: tuple[tuple[Query, str | None, int], Page] | None = None
        self.lend("proof", "proof")
        self.lend("bin_before", "earlier_day(False)")  # which lead in the chart from bin to bin
        self.lend("bin_after", "earlier_day(True)")

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            (STEPS, "link"),
            ("enter", "open"),
            ("escape", "back"),
            ("proof", "proof"),
            ("bin_before bin_after", "first day"),
            ("earlier later", "last day"),
            ("as_of", "both"),
            (SECTIONS, "next part"),
        )

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
        window, every = self.window, turns.days(self._explorer.browser.corpus)
        if forwards:
            found = turns.after(every, window.later) if window.later else None
        else:
            found = turns.before(every, window.later)
        if found and window.earlier and found < window.earlier:
            self._explorer.say("the last day is the first one already" + _way("bin_before", "steps that back"))
        else:
            self._to(window.earlier, found, forwards, bool(found))

    def action_earlier_day(self, forwards: bool) -> None:
        """The first day, in the same way."""
        window, every = self.window, turns.days(self._explorer.browser.corpus)
        if forwards:
            found = turns.after(every, window.earlier or "")
        else:
            found = turns.before(every, window.earlier) if window.earlier else None
        if found and window.later and found > window.later:
            self._explorer.say("the first day is the last one already" + _way("later", "steps that on"))
        else:
            self._to(found, window.later, forwards, bool(found))

    def _to(self, first: str | None, last: str | None, forwards: bool, there: bool) -> None:
        if there:
            self._show(first, last)
        else:
            self._explorer.say(f"nothing is dated {'after' if forwards else 'before'} that")

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
            found_now = changed(query, self.window)
            proofs = {turn.record for turn in (*found_now.turns, *found_now.undated)}
            found = next((link for link in links if link in proofs), None)
        if found is None:
            self._explorer.say("there is nothing here to prove")
        else:
            self.app.push_screen(ProofSheet(self._explorer.browser, found), self._proved)

    def _proved(self, target: str | None) -> None:
        if target:
            self.dismiss(target)


def _way(action: str, words: str) -> str:
    return f"; {told(action, words)}" if told(action) else ""


def _means(typed: str) -> Meaning:
    if not typed.strip():
        return Meaning([Span("the days that the newest source tells of")])
    try:
        first, last = read(typed)
        window = Window.of(first, last)
    except ValueError as error:
        return Meaning(fault=str(error))
    return Meaning([Span("what changed ", "dim"), span(between.days(window), "strong")])
