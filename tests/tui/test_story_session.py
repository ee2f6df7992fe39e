"""A reader who leaves and comes back: all is as it was left, and no file that lies there keeps them from starting."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.tui.stories import Reader, reading
from tui import memory as remembering
from tui import theme
from tui.memory import Memory
from tui.screens.reading import ReadingRoom
from tui.session import MOST

SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "sessions" / "session.json"


async def left(reader: Reader) -> None:
    """Quit, and wait until the explorer has gone."""
    await reader.press("q")
    await reader.until(lambda: reader.app._exit, "it does not end")


def where(reader: Reader) -> tuple[object, ...]:
    app, browser = reader.app, reader.app.browser
    cursors = {name: pane.cursor_id for name, pane in app.panes.items()}
    tops = {name: pane.scroll for name, pane in app.panes.items() if pane.region.area}
    way = [place.view for place in browser.behind], [place.view for place in browser.ahead]
    chosen = app.theme, app.zoomed, browser.collapsed, browser.recent
    return browser.view, cursors, tops, app.detail.scroll, app.area, way, chosen


def edited(file: Path, **changed: Any) -> None:
    file.write_bytes(orjson.dumps(orjson.loads(file.read_bytes()) | changed))


@pytest.mark.parametrize(("dossier", "size"), [("real", (80, 24)), ("fictional", (120, 40)), ("fictional", (40, 12))])
async def test_all_is_as_it_was_left(
    dossier: str, size: tuple[int, int], file: Path, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(dossier)
    async with reading(store, *size, memory=Memory(store, file)) as reader:
        await reader.press("2", "h", "j", "T", "1", "j")
        await reader.rest()
        await reader.press("4")
        await reader.filter("-mode:scare")
        await reader.press("s", "S", "G")
        await reader.rest()
        await reader.press("0", "left_square_bracket")  # something lies ahead
        await reader.press("enter", "pagedown")
        before, screen = where(reader), reader.screen.splitlines()[2:-1]
        await left(reader)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == [file.name]
    async with reading(store, *size, memory=Memory(store, file)) as reader:
        assert where(reader) == before
        assert reader.app.theme == theme.LIGHT
        assert reader.screen.splitlines()[2:-1] == screen
        await reader.press("left_square_bracket")
        assert reader.app.browser.view != before[0]
        await reader.press("right_square_bracket")
        assert reader.app.browser.view == before[0]


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: "x".join(map(str, size)))
async def test_the_front_page_and_a_zoomed_part_come_back_too(
    size: tuple[int, int], fictional: Path, file: Path
) -> None:
    async with reading(fictional, *size, memory=Memory(fictional, file)) as reader:
        await reader.press("4", "j", "j", "0", "tab", "z")
        before = where(reader)
        await left(reader)
    async with reading(fictional, *size, memory=Memory(fictional, file)) as reader:
        assert where(reader) == before
        assert reader.app.browser.view.selected is None
        await reader.press("z")
        assert reader.app.room == ("medium" if size[0] == 80 else "wide")


async def test_a_cursor_that_did_not_rest_is_where_it_was_left(real: Path, file: Path) -> None:
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.press("1", "j", "j")
        cursor = reader.cursor
        await left(reader)
    async with reading(real, memory=Memory(real, file)) as reader:
        assert (reader.cursor, reader.app.browser.view.selected) == (cursor, cursor)


async def test_fresh_starts_anew_and_is_what_comes_back_next(real: Path, file: Path) -> None:
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.press("T", "4", "j", "e", "escape")
        await reader.filter("mode:direct")
        await left(reader)
    async with reading(real, memory=Memory(real, file, fresh=True)) as reader:
        browser = reader.app.browser
        assert (str(browser.view), browser.behind, browser.recent) == ("timeline", [], [])
        assert reader.app.theme == theme.DARK
        await reader.sees("New here?", in_="hint")
        await reader.press("2")
        await left(reader)
    async with reading(real, memory=Memory(real, file)) as reader:
        assert reader.app.browser.view.pane == "teams"


async def test_a_view_that_is_asked_for_leaves_only_what_was_chosen(real: Path, file: Path) -> None:
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.press("T", "4", "j", "e", "escape")
        await reader.filter("mode:direct")
        await reader.press("enter", "z")
        await left(reader)
    async with reading(real, view="people speaker:wu", memory=Memory(real, file)) as reader:
        app = reader.app
        assert (str(app.browser.view), app.browser.behind, app.zoomed) == ("people speaker:wu", [], False)
        assert (app.browser.recent, app.theme) == (["mode:direct"], theme.LIGHT)
        assert app.hint is None  # all three keys were used


async def test_recent_filters_are_kept_once_each_the_newest_first(real: Path, file: Path) -> None:
    async with reading(real, memory=Memory(real, file)) as reader:
        for text in ("lin", "wu", "lin", ""):
            await reader.filter(text)
        assert reader.app.browser.recent == ["lin", "wu"]
        await left(reader)
    assert orjson.loads(file.read_bytes())["recent"] == ["lin", "wu"]


async def test_what_the_store_no_longer_has_is_left_out(fictional: Path, file: Path) -> None:
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        await reader.press("1", "j")
        await reader.rest()
        await left(reader)
    edited(
        file,
        place={"view": "quotes speaker:o sort:gone #quote:gone", "scrolls": {"gone": 3, "quotes": 10**6}, "focus": "gone"},
        behind=[{"view": "gone x"}, {"view": "people nope:x"}, {"view": "teams #team:gone"}, {"view": "teams ((("}],
        cursors={"gone": "x", "people": "per:gone", "teams": 3},
        collapsed=["team:gone", "per:maeve-odell", "team:meridian-tidal"],
        theme="gone",
        later={"a": 1},
    )  # fmt: skip
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        browser = reader.app.browser
        assert (str(browser.view), browser.collapsed) == ("quotes speaker:o", {"team:meridian-tidal"})
        assert reader.app.theme == theme.DARK
        assert reader.cursor == reader.app.pane.rows[0]
        await reader.press("left_square_bracket")
        assert str(browser.view) == "teams"
        await reader.press("left_square_bracket")
        await reader.sees("there is nothing further that way", in_="footer")
    edited(file, place={"view": "quotes nope:x"})
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        assert str(reader.app.browser.view) == "quotes"


def folder(file: Path) -> None:
    file.mkdir(parents=True)


def unreadable(file: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    file.parent.mkdir(parents=True)
    file.write_bytes(b"{}")
    file.chmod(0)


def fifo(file: Path) -> None:
    file.parent.mkdir(parents=True)
    os.mkfifo(file)


HEAD = b'{"format": "masthead.session", "version": 1, "store": '
BROKEN: dict[str, bytes | Callable[[Path], None]] = {
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe",
    "no session": b"[1, 2]",
    "another format": b'{"format": "masthead.snapshot", "version": 1}',
    "no version": b'{"format": "masthead.session"}',
    "deep": b"[" * 100_000,
    "newer": b'{"format": "masthead.session", "version": 2, "place": {"view": 7}}',
    "a folder": folder,
    "unreadable": unreadable,
    "a pipe": fifo,
}
IGNORED: dict[str, bytes] = {
    "empty": b"",
    "huge": b"[" + b" " * MOST + b"]",
    "another store's": HEAD + b'"/elsewhere", "place": {"view": "quotes"}}',
}


@pytest.mark.parametrize("name", [*BROKEN, *IGNORED])
async def test_no_file_that_lies_there_keeps_a_reader_from_starting(name: str, real: Path, file: Path) -> None:
    lies = BROKEN.get(name) or IGNORED[name]
    if callable(lies):
        lies(file)
    else:
        file.parent.mkdir(parents=True)
        file.write_bytes(lies)
    memory = Memory(real, file)
    assert bool(memory.trouble) == (name in BROKEN)
    assert not memory.trouble or str(file) in memory.trouble
    assert ("newer Masthead" in memory.trouble) == (name == "newer")
    async with reading(real, memory=memory) as reader:
        assert str(reader.app.browser.view) == "timeline"
        await reader.press("4")
        await left(reader)
    if name == "newer":
        assert file.read_bytes() == lies
    elif name != "a folder":
        assert not Memory(real, file).trouble
        async with reading(real, memory=Memory(real, file)) as reader:
            assert reader.app.browser.view.pane == "quotes"
    assert not list(file.parent.glob("*.tmp"))


async def test_a_folder_that_cannot_be_written_is_no_matter(real: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(real, tmp_path / "file" / "sessions" / "session.json")
    assert memory.trouble == ""
    async with reading(real, memory=memory) as reader:
        await reader.press("4")
        await left(reader)


async def test_it_is_written_now_and_then_too(real: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "NOW_AND_THEN", 0.01)
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.press("4", "j")
        await reader.rest()
        view = str(reader.app.browser.view)
        await reader.until(lambda: file.exists() and orjson.loads(file.read_bytes())["place"]["view"] == view)


async def test_another_store_in_its_place(real: Path, fictional: Path, file: Path) -> None:
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        await reader.press("2", "h", "4", "G")
        await reader.rest()
        await left(reader)
    shutil.copy(real, fictional)
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        browser = reader.app.browser
        assert (str(browser.view), browser.collapsed) == ("quotes", set())
        assert reader.cursor == reader.app.pane.rows[0]


# --- the hint of a first start


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_a_first_start_teaches_three_keys_and_then_no_more(size: tuple[int, int], real: Path, file: Path) -> None:
    async with reading(real, *size, memory=Memory(real, file)) as reader:
        await reader.sees("j moves", "enter opens", "e proves", in_="hint")
        assert len(reader.strips) == size[1]
        await reader.press("tab", "j")
        await reader.sees("✓ j", in_="hint")
        await reader.press("e", "escape")
        await reader.sees("✓ j moves", "✓ e proves", in_="hint")
        assert "✓ enter" not in reader.words("hint")
        await left(reader)
    async with reading(real, *size, memory=Memory(real, file)) as reader:
        await reader.sees("✓ j moves", in_="hint")
        body = reader.app.screen.query_one("#body").region.height
        await reader.press("enter")
        await reader.until(lambda: not reader.app.screen.query("#hint"), "the hint stays")
        await reader.pilot.pause()
        assert reader.app.screen.query_one("#body").region.height == body + 1
        await left(reader)
    async with reading(real, *size, memory=Memory(real, file)) as reader:
        assert not reader.app.screen.query("#hint")


async def test_an_escape_that_leaves_nothing_takes_the_hint_away_for_good(real: Path, file: Path) -> None:
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.filter("lin")
        await reader.press("escape")
        assert reader.app.browser.query.text == ""
        await reader.sees("New here?", in_="hint")
        await reader.press("escape")  # to the front page
        await reader.sees("New here?", in_="hint")
        await reader.press("escape")
        await reader.gone("New here?")
        await left(reader)
    async with reading(real, memory=Memory(real, file)) as reader:
        assert not reader.app.screen.query("#hint")


# --- the theme that suits a terminal


@pytest.mark.parametrize(
    ("said", "first"),
    [("0;15", theme.LIGHT), ("0;default;7", theme.LIGHT), ("15;0", theme.DARK), ("", theme.DARK), ("7", theme.LIGHT)],
)
async def test_a_light_terminal_starts_light_unless_another_theme_was_chosen(
    said: str, first: str, real: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", said)
    async with reading(real, memory=Memory(real, file)) as reader:
        assert reader.app.theme == first
        await left(reader)
    assert orjson.loads(file.read_bytes())["theme"] == ""  # nobody chose it
    async with reading(real, memory=Memory(real, file)) as reader:
        await reader.press("T")
        chosen = reader.app.theme
        assert chosen != first
        await left(reader)
    async with reading(real, memory=Memory(real, file)) as reader:
        assert reader.app.theme == chosen


async def test_a_source_that_was_read_is_on_the_way_back(fictional: Path, file: Path) -> None:
    async with reading(fictional, view="quotes", memory=Memory(fictional, file)) as reader:
        await reader.press("j", "o")
        await reader.until(lambda: isinstance(reader.app.screen, ReadingRoom), "no reading room")
        await reader.press("n", "n", "enter")
        await reader.until(lambda: not isinstance(reader.app.screen, ReadingRoom), "the room stays")
        behind = reader.app.browser.behind
        assert behind[-1].reading
        await left(reader)
    async with reading(fictional, memory=Memory(fictional, file)) as reader:
        assert reader.app.browser.behind == behind
        await reader.press("left_square_bracket")
        await reader.until(lambda: isinstance(reader.app.screen, ReadingRoom), "no reading room")
