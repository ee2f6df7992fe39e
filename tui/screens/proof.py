"""The proof of a record as a sheet, over the explorer or the reading room."""

from __future__ import annotations

from store.documents import kind_of
from tui.actions import keys_for
from tui.browser import Browser
from tui.page import Page
from tui.pages import proof
from tui.screens.sheet import Sheet


class ProofSheet(Sheet):
    """Shows a record's proof as the store has it; what it proves can be taken away from here."""

    def __init__(self, browser: Browser, id: str) -> None:
        keys = (
            ("↑↓", "scroll"),
            ("esc", "back"),
            ("n N", "next part"),
            ("enter", "open"),
            ("o", "read"),
            (keys_for("copy", "cite"), "copy, cite"),
        )
        super().__init__(f"Proof · {kind_of(id)} · {browser.corpus.name(id)}", self._proof, keys, "e")
        self.record, self._browser = id, browser

    def _proof(self, width: int) -> Page:
        return proof.build(self._browser.rows, self.record, width, full=True)

    def renew(self) -> bool:
        return self.record in self._browser.corpus and super().renew()
