"""Opening the explorer on a terminal, and leaving that terminal as it was."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui import terminal
from tui.app import Explorer
from tui.browser import Browser
from tui.view import View

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database


def open_explorer(
    database: Database, corpus: Corpus, view: View, notices: list[str], *, plain: bool, mouse: bool
) -> int:
    """Run the explorer until its reader leaves; the exit code. A fault is raised once the terminal is restored.

    `notices` are what the reader is told first.
    """
    os.environ.pop("NO_COLOR", None)
    if plain:
        os.environ["NO_COLOR"] = "1"
    app = Explorer(database, Browser(corpus, view), plain=plain, notices=notices)
    with terminal.restored():
        app.run(mouse=mouse)
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
