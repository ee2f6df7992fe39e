"""Bookmarks: a letter keeps a place, the letter leads back; they outlive the session, merges and what is gone."""

from __future__ import annotations

import stat
from pathlib import Path

import orjson
import pytest

from store.database import Database
from store.errors import Faults
from store.merge import merge
from tests.tui.own import config, settled
from tests.tui.stories import Reader, reading
from tui import bookmarks
from tui.bookmarks import LETTERS, Bookmarks
from tui.browser import Place
from tui.memory import Memory
from tui.screens.bookmark_list import BookmarkList
from tui.view import View

__all__ = ["config"]  # a fixture


async def kept(reader: Reader, *keys: str) -> None:
    """Keep the place under the cursor: the key, and what follows it."""
    await reader.press("B")
    await reader.until(lambda: isinstance(reader.app.screen, BookmarkList), "no question")
    await reader.press(*keys)
    await reader.until(lambda: len(reader.app.screen_stack) == 1, "the question stays")


@pytest.mark.parametrize(("dossier", "size"), [("real", (80, 24)), ("fictional", (120, 40)), ("fictional", (60, 20))])
async def test_a_letter_leads_back_to_the_record_and_its_view(
    dossier: str, size: tuple[int, int], config: Path, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size, view="quotes mode:scare") as reader:
        app = reader.app
        await reader.press("h", "j")  # in a narrow window the front page comes first
        record = reader.cursor
        await kept(reader, "w")  # a letter that is the key of something else
        await reader.sees("bookmark w: ")
        await reader.press("backspace", "1", "G")
        await reader.press("apostrophe", "w")
        assert (app.browser.view.query, app.browser.view.selected, reader.cursor) == ("mode:scare", record, record)
        await reader.press("left_square_bracket")
        assert app.browser.view.pane == "people"


async def test_the_key_twice_takes_the_next_free_letter_and_one_that_is_taken_is_replaced(
    config: Path, fictional: Path
) -> None:
    async with reading(fictional, 120, 40, view="people") as reader:
        await kept(reader, "B")
        await reader.press("j")
        await kept(reader, "enter")
        await reader.press("j")
        last = reader.cursor
        await kept(reader, "a")
        await reader.press("apostrophe")
        await reader.sees("BOOKMARKS", "a ", "b ", "people")
        await reader.press("x")
        await reader.sees("there is no bookmark x")
        await reader.press("a")
        assert reader.app.browser.view.selected == last
        await reader.press("apostrophe", "down", "backspace")
        await reader.sees("bookmark b is dropped")
        await reader.press("apostrophe")  # the key that opened it closes it
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        assert list(reader.app.bookmarks.all()) == ["a"]  # type: ignore[union-attr]
        await reader.press("0")
        await kept(reader, "f")
        await reader.press("apostrophe")
        await reader.sees("f People")


async def test_in_the_preset_of_vim_it_is_m_and_merging_is_j(
    config: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('[keys]\npreset = "vim"\n')
    async with settled(fictional, 120, 40, view="people") as reader:
        record = reader.cursor
        await reader.press("m", "m", "G")
        assert reader.cursor != record
        await reader.press("apostrophe", "m")
        assert reader.cursor == record
        await reader.press("J")
        await reader.until(lambda: len(reader.app.screen_stack) == 2, "nothing is merged")


async def test_they_are_kept_for_the_store_and_fresh_or_not_they_are_there(
    config: Path, fictional: Path, tmp_path: Path
) -> None:
    async with reading(fictional, view="people", memory=Memory(fictional)) as reader:
        await kept(reader, "a")
        record = reader.cursor
        await reader.press("q")
    file = bookmarks.file_of(fictional)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert orjson.loads(file.read_bytes())["places"]["a"]["view"] == f"people #{record}"
    async with reading(fictional, memory=Memory(fictional, fresh=True)) as reader:
        Bookmarks(fictional, kept=True).put("b", Place(View("gaps")))  # in another explorer
        await reader.press("apostrophe")
        await reader.sees("a ", "b Gaps")
        await reader.press("a")
        assert reader.app.browser.view.selected == record


async def test_a_record_that_was_merged_is_followed_and_one_that_is_gone_is_told(config: Path, fictional: Path) -> None:
    marks = Bookmarks(fictional, kept=True)
    marks.put("a", Place(View("people", "", "", "per:zoe-branza")))
    marks.put("g", Place(View("people", "", "", "per:nobody")))
    marks.put("o", Place(View("people", "nope:x")))
    with Database(fictional).transaction() as change:
        merge(change, "per:zoe-branza", "per:maeve-odell")
    async with reading(fictional, 120, 40, memory=Memory(fictional)) as reader:
        await reader.press("apostrophe")
        await reader.sees("a Maeve O’Dell", "per:nobody: not in this store any more")
        await reader.press("a")
        assert reader.app.browser.view.selected == "per:maeve-odell"
        await reader.press("apostrophe", "g")
        await reader.sees("per:nobody, which bookmark g was on, is not in this store any more")
        assert str(reader.app.browser.view).startswith("people")
        await reader.press("apostrophe", "o")
        await reader.sees("there is no field 'nope'")


@pytest.mark.parametrize("kiosk", [True, False])
async def test_a_kiosk_and_a_tour_keep_them_until_they_end(kiosk: bool, config: Path, fictional: Path) -> None:
    async with settled(fictional, view="people", kiosk=kiosk) as reader:
        await reader.press("j")
        record = reader.cursor
        await kept(reader, "a")
        await reader.press("g", "apostrophe", "a")
        assert reader.cursor == record
    assert not bookmarks.file_of(fictional).exists()


async def test_more_than_an_alphabet_there_are_not(config: Path, fictional: Path) -> None:
    marks = Bookmarks(fictional, kept=True)
    marks.keep({letter: Place(View("gaps")) for letter in LETTERS})
    async with reading(fictional, memory=Memory(fictional), view="people") as reader:
        await kept(reader, "z")
        assert marks.all()["z"].view.pane == "people"
    assert len(marks.all()) == 26


BROKEN = [b"", b"{", b"[]", b"[" * 10_000, b'{"format": "masthead.bookmarks"}', b"\xff", b"null"]


@pytest.mark.parametrize("raw", BROKEN)
def test_no_file_that_lies_there_is_in_the_way(raw: bytes, fictional: Path) -> None:
    file = bookmarks.file_of(fictional)
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)
    marks = Bookmarks(fictional, kept=True)
    assert marks.all() == {}
    marks.put("a", Place(View("gaps")))
    assert list(marks.all()) == ["a"]


async def test_what_does_not_stand_is_left_out_and_a_newer_file_stays(config: Path, fictional: Path) -> None:
    marks, file = Bookmarks(fictional, kept=True), bookmarks.file_of(fictional)
    marks.keep({"a": Place(View("gaps")), "b": Place(View("people"))})
    value = orjson.loads(file.read_bytes())
    value["places"] |= {"b": {"view": "nope"}, "c": 3, "aa": {"view": "gaps"}, "É": {"view": "gaps"}}
    file.write_bytes(orjson.dumps(value))
    assert list(marks.all()) == ["a"]
    file.write_bytes(raw := orjson.dumps(value | {"version": 2}))
    with pytest.raises(Faults, match="a newer Masthead"):
        marks.put("x", Place(View("gaps")))
    async with reading(fictional, 100, memory=Memory(fictional)) as reader:
        await reader.press("B")
        await reader.sees("a newer Masthead wrote the bookmarks")
    assert file.read_bytes() == raw
