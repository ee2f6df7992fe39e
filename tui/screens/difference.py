"""The sheet of what differs between a file and the store: links lead to the records that the store has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import MastheadError
from tui.browser import Seen
from tui.page import Page
from tui.pages import difference
from tui.screens.seen import SeenSheet

if TYPE_CHECKING:
    from store.differ import Difference
    from tui.app import Explorer

_MOST = 20  # changes of a sort in a kind


class DifferenceSheet(SeenSheet):
    """The path of the file stands in `seen.id`."""

    def __init__(self, app: Explorer, seen: Seen, found: Difference) -> None:
        self._found = found
        super().__init__(app, seen, "escape")

    @property
    def heading(self) -> str:
        return f"{difference.TITLE} · {Path(self._seen.id or '').name} → this store"

    def page(self, width: int) -> Page:
        """What differs, with links to what the store has."""
        page = difference.page(self._found, width, _MOST)
        there = self._explorer.browser.corpus
        page.lines = [
            [part if part.link is None or part.link in there else part._replace(link=None) for part in line]
            for line in page.lines
        ]
        return page

    def renew(self) -> bool:
        """The store is another: compare again."""
        self._explorer.run_worker(self._again(), group="comparing", exclusive=True, exit_on_error=False)
        return True

    async def _again(self) -> None:
        from tui.comparing import found_between

        try:
            self._found = await found_between(self._explorer, self._seen)
        except MastheadError as fault:
            self.notice.say(str(fault), self._width)
        else:
            super().renew()
