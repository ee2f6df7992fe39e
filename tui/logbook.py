"""The log over the explorer: its sheet opens with the whole history, and a record that is opened in it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store.errors import MastheadError
from store.log import Entry, read

if TYPE_CHECKING:
    from tui.app import Explorer


def show(app: Explorer) -> None:
    """Open the sheet."""
    from tui.screens.log import LogSheet

    app.settle()
    record = app.browser.view.selected or app.pane.cursor_id
    try:
        sheet = LogSheet(app, partial(_entries, app), record)
    except MastheadError as error:
        app.say(str(error))
        return
    app.push_screen(sheet, partial(_opened, app))


def _entries(app: Explorer) -> list[Entry]:
    """The history as the file has it now. Raises StoreMissing and StoreUnreadable."""
    return list(read(app.database.ledger("change"), app.browser.corpus.get, app.browser.corpus.name))


async def _opened(app: Explorer, id: str | None) -> None:
    if id is not None:
        await app.open_link(id)
