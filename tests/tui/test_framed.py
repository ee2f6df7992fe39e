"""Frames that the line does not take yet: they go out as one, and what Textual drops goes out all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import Reader, reading
from tests.tui.test_frames import Watcher, whole


class Line:
    """What the app's driver sends, drawn; it takes more only where `waits` is 0."""

    def __init__(self, reader: Reader, monkeypatch: pytest.MonkeyPatch, most: int = 1 << 20) -> None:
        self.app, self.waits, self.writes = reader.app, 0.0, 0
        self.watcher = Watcher(*reader.app.size)
        monkeypatch.setattr(type(self.app), "is_headless", False)
        driver = self.app._driver
        monkeypatch.setattr(driver, "write", self._write)
        monkeypatch.setattr(driver, "wait", lambda: self.waits, raising=False)
        monkeypatch.setattr(driver, "piece", most, raising=False)

    def _write(self, data: str) -> None:
        self.writes += data.endswith("H")  # a frame
        self.watcher.stream.feed(data.replace("\x1b[?2026h", "").replace("\x1b[?2026l", ""))

    def right(self) -> bool:
        return self.watcher.picture() == whole(self.app)


async def test_what_is_painted_while_the_line_is_full_goes_out_as_one(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(fictional, 80, 24) as reader:
        line = Line(reader, monkeypatch)
        reader.app.redraw()
        await reader.until(line.right, "the screen did not come")
        line.waits, line.writes = 3600, 0
        await reader.press("4", *"jjjk", "pagedown", "question_mark", "escape", "2", "slash", *"op", "T")
        await reader.rest()
        assert line.writes == 0
        assert not line.right()
        line.waits = 0
        reader.app.send()
        assert line.writes == 1
        assert line.right()


async def test_a_piece_that_is_over_lets_newer_things_by(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional, 80, 24) as reader:
        line = Line(reader, monkeypatch, most=200)
        reader.app.redraw()
        await reader.until(line.right, "the screen did not come")
        assert line.writes > 5
        for key in ["4", "j", "pagedown", "question_mark", "escape", "2", "slash", "o", "p"]:
            await reader.press(key)
            await reader.rest()
            await reader.until(line.right, key)


async def test_what_comes_while_textual_drops_it_is_not_lost(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the first frame does that comes before the app says that it runs."""
    async with reading(fictional, 80, 24) as reader:
        line = Line(reader, monkeypatch)
        with reader.app.batch_update():
            reader.app._display(reader.app.screen, reader.app.screen._compositor.render_full_update())
        assert line.writes == 0
        await reader.until(line.right, "the screen stayed blank")
