"""The proof of a record as a sheet, over the explorer or the reading room."""

from __future__ import annotations

from store.documents import PROPOSAL, kind_of
from tui.browser import Browser
from tui.page import Page
from tui.pages import proof
from tui.screens.sheet import SECTIONS, STEPS, Sheet


class ProofSheet(Sheet):
    """Shows a record's proof as the store has it; what it proves can be taken away from here."""

    def __init__(self, browser: Browser, id: str) -> None:
        keys = (
            (STEPS, "scroll"),
            ("escape", "back"),
            (SECTIONS, "next part"),
            ("enter", "open"),
            ("read", "read"),
            ("copy cite", "copy, cite"),
        )
        super().__init__(f"Proof · {kind_of(id)} · {browser.corpus.name(id)}", self._proof, keys, "proof")
        self.record, self._browser = id, browser
        self.lend("read", "read")

    def _proof(self, width: int) -> Page:
        if kind_of(self.record) == PROPOSAL:
            from tui.pages import review

            return review.build(self._browser.rows, self.record, width, full=True)
        return proof.build(self._browser.rows, self.record, width, full=True)

    def action_read(self) -> None:
        """Into the reading room: to the source that is the current link, else where the words are."""
        link = self._view.current_link or ""
        self.dismiss(f"!read {link}" if link.startswith("src:") else "!read")

    def renew(self) -> bool:
        return self.record in self._browser.corpus and super().renew()
