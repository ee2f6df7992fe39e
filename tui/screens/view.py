"""A view of its own over the explorer: what the filter keeps, as of its day, which is stepped from here too."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui import asof
from tui.browser import Seen
from tui.page import Page
from tui.screens.seen import SeenSheet

if TYPE_CHECKING:
    from tui.app import Explorer

#: the module of a page → the action that opens it, where that is not `view`
OPENED_BY = {"brief": "brief", "between": "changes"}


class ViewSheet(SeenSheet):
    """Shows the page of a module in `tui.pages`, which has a `TITLE` and `build(query, id, width)`."""

    def __init__(self, app: Explorer, seen: Seen) -> None:
        super().__init__(app, seen, OPENED_BY.get(seen.page, "view"))
        self.lend("earlier", "day(False)")
        self.lend("later", "day(True)")
        self.lend("as_of", "as_of")
        self.lend("copy", "take")

    @property
    def _module(self) -> Any:
        return import_module(f"tui.pages.{self._seen.page}")

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            *super().keys,
            ("earlier later", "day"),
            ("as_of", "as of"),
            *([("copy", "copy")] if hasattr(self._module, "take") else []),
        )

    @property
    def heading(self) -> str:
        """The view, what it is narrowed to, and its day."""
        query = self._explorer.browser.query
        return " · ".join(filter(None, [self._module.TITLE, query.text, "" if query.day else "all dates"]))

    def page(self, width: int) -> Page:
        page: Page = self._module.build(self._explorer.browser.query, self._seen.id, width)
        return page

    def renew(self) -> bool:
        self._view.entitle(self.heading)
        return super().renew()

    def action_day(self, forwards: bool) -> None:
        asof.step(self._explorer, forwards)

    def action_as_of(self) -> None:
        asof.ask(self._explorer)

    def action_take(self) -> None:
        """Send the page to the clipboard, where its module has a `take(query, id)`: what it is, and its text."""
        take = getattr(self._module, "take", None)
        if take is not None and (taken := take(self._explorer.browser.query, self._seen.id)) is not None:
            from tui.copying import send

            send(self._explorer, *taken)
