"""What the stories of the explorer are told with: a reader who presses keys and reads the screen.

    async with reading(store, 80, 24) as reader:
        await reader.press("4", "j")
        await reader.sees("Detail", in_="detail")

Every wait is for a state and has a limit; nothing sleeps for a fixed time. What a reader sees is what the compositor
would paint: the words of each part, its lines joined, so that a wrapped sentence is still one.
"""

from __future__ import annotations

import asyncio
import os
import time
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.events import Key
from textual.geometry import Region
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from store.database import Database
from tui.app import Explorer
from tui.browser import Browser
from tui.memory import Memory
from tui.stores import corpus_of, opened
from tui.view import View
from tui.widgets.drawn import Drawn

LIMIT = float(os.environ.get("MASTHEAD_TEST_LIMIT", "10"))  # seconds for any wait; a later state never comes


class Reader:
    """One reader before one explorer. `keys` counts what was pressed."""

    def __init__(self, app: Explorer, pilot: Pilot[int]) -> None:
        self.app, self.pilot, self.keys = app, pilot, 0

    # what a reader does

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names of them, each when what the one before did is done."""
        self.keys += len(keys)
        assert self.app._driver is not None
        for key in keys:  # as `Pilot.press` sends them, which waits three times as often
            self.app._driver.send_message(as_key(key))
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until every part has done what it was told. `Pilot.pause` waits for the machine too, 20 ms or more."""
        await self._app_is_through()
        await self.pilot.pause(0)
        await self._app_is_through()
        await self.pilot.pause(0)

    async def _app_is_through(self) -> None:
        """Wait until the app has come to a message that is sent now, if it still takes any."""
        there, end = asyncio.Event(), time.monotonic() + LIMIT
        self.app.call_later(there.set)
        while not there.is_set() and not self.app._exit and self.app._exception is None:
            assert time.monotonic() < end, "the app does not come to its messages"
            await asyncio.sleep(0)

    async def type(self, text: str) -> None:
        """Press the key of each character."""
        await self.press(*text)

    async def filter(self, text: str) -> None:
        """Filter by a text and go to the list."""
        await self.press("slash")
        if self.app.browser.typed:
            self.app.filter_line.value = ""  # type: ignore[union-attr]
        await self.type(text)
        await self.press("enter")

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen.size == (width, height), f"the screen is not {width}×{height}")
        await self.quiet()

    async def open(self, id: str) -> None:
        """Open a record as a link to it does, and wait for its detail."""
        await self.app.open_link(id)
        await self.quiet()

    async def rest(self) -> None:
        """Wait until the detail has followed the cursor."""
        await self.until(lambda: self.app.at_rest, "the cursor does not rest")
        await self.quiet()

    # what a reader waits for

    async def until(self, state: Callable[[], object], failure: str = "it did not happen") -> None:
        """Wait until a state holds; the screen is told where it never does."""
        end = time.monotonic() + LIMIT
        while not state():
            assert time.monotonic() < end, f"{failure}\n{self.screen}"
            await self._beat()

    async def sees(self, *words: str, in_: str = "") -> None:
        """Wait until all of the words are in a part, or anywhere on the screen."""
        end = time.monotonic() + LIMIT
        while missing := [word for word in words if word not in self.words(in_)]:
            assert time.monotonic() < end, f"not seen{' in ' + in_ if in_ else ''}: {missing}\n{self.screen}"
            await self._beat()

    async def gone(self, *words: str, in_: str = "") -> None:
        """Wait until none of the words is there."""
        for word in words:
            await self.until(partial(self._without, word, in_), f"still seen: {word!r}")

    def _without(self, word: str, part: str) -> bool:
        return word not in self.words(part)

    async def _beat(self) -> None:
        await self.quiet()
        await asyncio.sleep(0.005)  # so that a timer gets its turn; the loop around it is what waits

    # what a reader reads

    @property
    def screen(self) -> str:
        """The screen as lines of text, as they are painted."""
        return "\n".join(strip.text.rstrip() for strip in self.strips) + "\n"

    @property
    def strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    def lines(self, part: str, frame: bool = False) -> list[str]:
        """The lines of a part as they are painted, with its frame or without."""
        widget = self.app.screen.query_one(f"#{part}")
        return self._cut(widget.region if frame else widget.content_region)

    def words(self, part: str = "") -> str:
        """The words of a part, or of the whole screen part by part; its lines joined, a run of blanks one space."""
        if part:
            return _joined(self.lines(part))
        parts = [widget for widget in self.app.screen.query(Drawn) if widget.display and widget.region.area]
        frames = [line for widget in parts for line in self._cut(widget.region)[:: max(1, widget.region.height - 1)]]
        return "\n".join([*(_joined(self._cut(widget.content_region)) for widget in parts), *map(_joined_line, frames)])

    def title(self, part: str) -> str:
        """What stands in the upper edge of a part's frame."""
        return _joined([self.lines(part, frame=True)[0].strip("╭╮┏┓─━ ")])

    @property
    def cursor(self) -> str | None:
        """The record that the cursor of the current pane is on."""
        return self.app.pane.cursor_id

    def _cut(self, region: Region) -> list[str]:
        region = region.intersection(self.app.screen.region)
        rows = self.strips[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in rows]


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _joined_line(line: str) -> str:
    return _joined([line])


def as_key(name: str) -> Key:
    """The event of a key by Textual's name of it, or by its character."""
    if len(name) == 1:
        return Key(name if name.isalnum() else _character_to_key(name), name)
    try:
        return Key(name, unicodedata.lookup(_get_unicode_name_from_key(name)))
    except KeyError:
        return Key(name, None)


def explorer(
    store: Path,
    view: str = "",
    *,
    plain: bool = False,
    read_only: bool = False,
    kiosk: bool = False,
    kind: type[Explorer] = Explorer,
    memory: Memory | None = None,
) -> Explorer:
    """An explorer on a store, as the command opens one; without a memory of it."""
    database = Database(store, read_only=read_only or kiosk)
    browser = Browser(corpus_of(database), View.parse(view) if view else View())
    browser.kiosk = kiosk
    if memory is not None:
        memory.resume(browser, bool(view))
    return kind(database, browser, plain=plain, memory=memory)


@asynccontextmanager
async def reading(
    store: Path, width: int = 120, height: int = 40, view: str = "", memory: Memory | None = None
) -> AsyncIterator[Reader]:
    """An explorer on a store in a window of a size, its first frame painted."""
    async with opened_at(explorer(store, view, memory=memory), width, height) as reader:
        yield reader


@asynccontextmanager
async def reading_opened(store: Path, dossier: str, width: int, height: int) -> AsyncIterator[Reader]:
    """The same on a store that is opened as the command does it, with what that has to say."""
    database, notices = Database(store), []
    database.tell = notices.append
    browser = Browser(opened(database, dossier), View())
    async with opened_at(Explorer(database, browser, notices=notices), width, height) as reader:
        yield reader


@asynccontextmanager
async def opened_at(app: Explorer, width: int, height: int) -> AsyncIterator[Reader]:
    """An explorer in a window of a size, its first frame painted."""
    async with app.run_test(size=(width, height)) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: not app.screen._held, "no first frame")  # type: ignore[attr-defined]
        await reader.quiet()
        yield reader


def links(screen: Screen[object]) -> Iterator[str]:
    """The targets of every link on the pages of a screen."""
    from tui.widgets.page_view import PageView

    for view in screen.query(PageView):
        yield from (target for *_, target in view._links)
