"""A file of settings of a test's own, in force; and explorers that look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.stories import Reader, explorer, opened_at
from tui import actions, keymap, settings, settings_file, theme, theming
from tui.memory import Memory


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the file is; whatever it says is over with the test."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("MASTHEAD_CONFIG", str(path))
    monkeypatch.setattr("tui.settings_live.WATCH", 0.01)
    settings_file.start(ignore=False)
    yield path
    settings_file.start(ignore=False)
    actions.rebind({})
    theme.take({})


@asynccontextmanager
async def settled(
    store: Path,
    width: int = 100,
    height: int = 30,
    view: str = "",
    *,
    kiosk: bool = False,
    plain: bool = False,
    memory: Memory | None = None,
) -> AsyncIterator[Reader]:
    """An explorer that takes on the file, as `tui.launch` opens one."""
    told = keymap.load()
    theme.take(settings_file.read().own.get("themes", {}))
    looks = settings.value("explorer.theme")
    if looks != "auto":
        looks, said = theming.begin(looks)
        told += said
    app = explorer(store, view, kiosk=kiosk, plain=plain, memory=memory)
    if looks not in ("auto", ""):
        app.first_theme = app.theme = looks
    app._notices = told
    app.live = not kiosk
    async with opened_at(app, width, height) as reader:
        yield reader


def ink(reader: Reader, words: str) -> str:
    """The colour that words have on the screen: '#rrggbb', the name of one of the sixteen, or ''."""
    for strip in reader.strips:
        for segment in strip:
            if words in segment.text:
                colour = segment.style.color if segment.style else None
                return "" if colour is None else colour.name
    raise AssertionError(f"{words!r} is nowhere\n{reader.screen}")
