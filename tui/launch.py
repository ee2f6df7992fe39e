"""Opening the explorer on a terminal, and leaving that terminal as it was."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tui import abilities, logs, terminal
from tui.view import View

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let what is imported meanwhile find no such module, unless it is there already."""
    modules: dict[str, Any] = sys.modules
    if module in modules:
        yield
        return
    modules[module] = None
    try:
        yield
    finally:
        del modules[module]


with _without("ssl"):  # asyncio does without it where it is missing; loading it takes a thirtieth of the start
    from tui import keymap, settings, settings_file, theme
    from tui.app import Explorer
    from tui.browser import Browser
    from tui.memory import Memory


def open_explorer(
    database: Database,
    corpus: Corpus,
    view: View | None,
    notices: list[str],
    *,
    plain: bool,
    mouse: bool,
    tour: bool,
    fresh: bool,
    kiosk: bool = False,
) -> int:
    """Run the explorer until its reader leaves; the exit code. A fault is raised once the terminal is restored.

    Without a `view` it opens where it was left, unless that is to be a `fresh` start. `notices` are what the reader is
    told first. A `kiosk` remembers nothing, and has the keys of the registry.
    """
    os.environ.pop("NO_COLOR", None)
    if plain:
        os.environ["NO_COLOR"] = "1"
    browser = Browser(corpus, view or View())
    browser.kiosk = kiosk
    notices += [] if kiosk else keymap.load()
    if tour:  # of a store that is gone afterwards
        notices += keymap.for_tour()
        app = _guided()(database, browser, plain=plain, notices=notices)
    else:
        theme.take(settings_file.read().own.get("themes", {}))
        looks, said = _looks(settings.value("explorer.theme"))
        rest, by = settings.found("explorer.rest")
        memory = Memory(database.path, fresh=fresh, kept=not kiosk)
        memory.resume(browser, view is not None)
        notices += filter(None, [memory.trouble, *said, _about_signs(memory)])
        app = Explorer(database, browser, plain=plain, notices=notices, memory=memory, looks=looks)
        app.live = not kiosk
        app.rest = None if by == "default" else rest / 1000
    threading.excepthook = _thread_failed
    logs.note("open", **logs.sizes(corpus))
    with terminal.restored():
        app.run(mouse=mouse)
    if app._exception is not None:  # a worker's is wrapped
        raise getattr(app._exception, "error", app._exception)
    return app.return_code or 0


def _thread_failed(caught: threading.ExceptHookArgs) -> None:
    """Python's own would print over the screen."""
    if caught.exc_value is not None:
        logs.fault(caught.exc_value)


def _looks(named: str) -> tuple[str, list[str]]:
    """The theme to begin with where the settings name one, and what is said of it."""
    if named == "auto":
        return "", []
    from tui import theming

    return theming.begin(named)


def _about_signs(memory: Memory) -> str:
    """Why there is nothing but ASCII, once, where nobody asked for that."""
    said = abilities.locale_said(os.environ)
    if abilities.utf8(os.environ) or settings.value("explorer.ascii") or "ascii" in memory.taught:
        return ""
    memory.taught.add("ascii")
    return f"{said} asks for ASCII, so lines and marks are drawn in it. In a UTF-8 terminal: LANG=C.UTF-8 masthead."


def _guided() -> type[Explorer]:
    from tui.guided import Guided

    return Guided
