"""Another process changes the store, damages it, or filled it with things that no terminal should be told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from store.database import Database
from store.text import unsafe
from tests.cli.command import run
from tests.forge import forge
from tests.tui.stories import Reader, reading
from tui import app as tui_app
from tui.screens.sheet import Sheet


@pytest.fixture(autouse=True)
def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui_app, "WATCH", 0.05)


def rename(store: Path, id: str, title: str) -> None:
    with Database(store).transaction() as transaction:
        record = transaction.get("event", id)
        assert record is not None
        transaction.put("event", record | {"title": title})


@pytest.mark.parametrize(("dossier", "id"), [("real", "evt:lin-resignation"), ("fictional", "evt:branza-resigns")])
async def test_what_another_process_writes_is_shown_in_place(
    dossier: str, id: str, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(dossier)
    async with reading(store, 80, 24, view="timeline") as reader:
        await reader.filter("type:departure,turnover")
        assert reader.app.pane.select(id)
        reader.app.rested()
        await reader.press("enter", "pagedown")
        before = (reader.app.browser.view, reader.cursor, reader.app.pane.scroll, reader.app.detail.scroll)
        rename(store, id, "Renamed by somebody else")
        await reader.sees("Renamed by somebody else", in_="timeline")
        assert (reader.app.browser.view, reader.cursor, reader.app.pane.scroll) == before[:3]
        assert (reader.app.detail.scroll, reader.app.area) == (before[3], "page")
        await reader.press("pageup")
        await reader.sees("Renamed by somebody else", in_="detail")


async def test_what_lies_over_the_explorer_stays_unless_what_it_is_about_goes(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="quotes #quote:told-at-nine") as reader:
        app = reader.app
        await reader.press("colon")
        await reader.type("renam")
        corpus = app.browser.corpus
        rename(fictional, "evt:branza-resigns", "Renamed by somebody else")
        await reader.until(lambda: app.browser.corpus is not corpus, "the store is not read again")
        await reader.type("ed")  # into the line of the palette, as before
        await reader.sees("renamed", "Renamed by somebody else")
        await reader.press("escape", "e")
        with Database(fictional).transaction() as transaction:
            transaction.remove("quote", "quote:told-at-nine")
        await reader.until(lambda: len(app.screen_stack) == 1, "the proof of it stays")
        await reader.sees("what was shown here is not in it any more")


async def test_a_record_that_goes_takes_nothing_else_with_it(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="quotes #quote:told-at-nine") as reader:
        with Database(fictional).transaction() as transaction:
            transaction.remove("quote", "quote:told-at-nine")
        await reader.gone("told at nine", in_="quotes")
        assert reader.app.browser.view.selected is None
        await reader.press("j")
        await reader.rest()
        assert reader.cursor in reader.app.browser.corpus


@pytest.mark.parametrize("damage", ["{", "[]", '{"person": {"per:x": {"id": "per:x"}}}', ""])
async def test_a_store_that_cannot_be_read_leaves_what_was_read(real: Path, damage: str) -> None:
    async with reading(real, 80, 24) as reader:
        whole = real.read_bytes()
        real.write_text(damage)
        await reader.until(lambda: reader.app.notice.words, "nothing was said")
        assert re.search(r"real\.json|store", reader.app.notice.words)
        await reader.press("j")
        await reader.rest()
        await reader.sees("Lin Junyang: resignation accepted", in_="timeline")
        await reader.sees("DEPARTURE", in_="detail")
        real.write_bytes(whole)
        rename(real, "evt:lin-resignation", "Whole again")
        await reader.sees("Whole again", in_="timeline")


# --- a hostile store

EVIL = (
    "\x1b[31mred\x1b]0;owned\x07 \x9b2J \x85 [red]markup[/red] [b]x[/] \u202eesrever\u2066 \u200bzero \r over\n\tend "
)
KEPT = {  # closed lists, ids and what is computed from
    "id", "kind", "type", "mode", "basis", "status", "role_class", "state", "stance", "edtf", "lo", "hi", "generation",
    "text_sha256", "person", "team", "source", "via", "parent", "theme", "themes", "actor", "speaker", "event", "about",
    "area", "by", "quotes", "part_of", "precedes", "start_event", "end_event", "publisher", "known_through",
    "reprint_of", "utterance", "manner", "text_",
}  # fmt: skip


def poisoned(value: Any, field: str = "") -> Any:
    """The same record with EVIL in front of every free text."""
    if isinstance(value, dict):
        return {name: poisoned(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, field) for part in value]
    if isinstance(value, str) and field not in KEPT and not _is_id(value):
        return EVIL + value + " very" * 40 + " long"
    return value


def _is_id(text: str) -> bool:
    return re.fullmatch(r"(src|per|team|theme|mem|evt|quote|com|cov):[a-z0-9-]+", text) is not None


def harmful(text: str) -> list[str]:
    return unsafe().findall(text.replace("\n", ""))


def frames(reader: Reader) -> str:
    """The words in the edges of all parts."""
    return "".join(f"{part.border_title}{part.border_subtitle}" for part in reader.app.screen.query("*"))


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_nothing_from_a_store_reaches_the_terminal_as_a_command(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    store = request.getfixturevalue(dossier)
    data = json.loads(store.read_text(encoding="utf-8"))
    for kind, table in data.items():
        if kind in ("person", "team", "theme", "source", "membership", "event", "quote", "commitment", "coverage"):
            data[kind] = {id: poisoned(record) for id, record in table.items()}
    forge(store, data)
    async with reading(store, 120, 60) as reader:
        assert harmful(reader.screen) == []
        assert "[red]markup[/red]" in reader.words()  # literally
        assert "␛[31mred" in reader.words()
        for pane in reader.app.panes:
            for id in [id for id in reader.app.browser.ids(pane) if id in reader.app.browser.corpus][:6]:
                await reader.app.open_link(id)
                await reader.pilot.pause()
                assert harmful(reader.screen) == [], id
                assert harmful(frames(reader)) == [], id
        for kind in ("source", "theme", "membership", "commitment", "coverage"):
            for id in list(reader.app.browser.corpus.ids(kind))[:2]:
                await reader.app.open_link(id)
                await reader.pilot.pause()
                assert harmful(reader.screen) == [], id
        await reader.press("4", "g", "e")
        await reader.until(lambda: isinstance(reader.app.screen, Sheet), "no proof")
        assert harmful(reader.screen + frames(reader)) == []
        await reader.press("escape", "question_mark", "escape", "space")
        await reader.sees("●", in_="meaning")
        assert harmful(reader.screen) == []
        reader.app.say(EVIL)
        assert harmful(reader.screen) == []
        await reader.press("slash")
        reader.app.filter_line.insert_text_at_cursor(EVIL)  # type: ignore[union-attr]
        await reader.pilot.pause()
        assert harmful(reader.screen) == []
        for size in ((80, 24), (40, 12)):
            await reader.resize(*size)
            assert harmful(reader.screen) == []
            assert all(strip.cell_length == size[0] for strip in reader.strips)


# --- what is said of it


@pytest.mark.parametrize("width", [80, 120])
async def test_damage_is_told_whole_with_the_way_out_and_reading_goes_on(real: Path, width: int) -> None:
    async with reading(real, width, 24, view="timeline #evt:lin-resignation") as reader:
        whole = real.read_bytes()
        real.write_bytes(whole.replace(b"Jingren", b"Jingrem"))
        await reader.sees(
            "is damaged, or was edited by another program", "masthead recover", "--store PATH", in_="notice"
        )
        assert str(real) in reader.words("notice").replace(" ", "")
        await reader.press("escape")
        await reader.gone("masthead recover")
        await reader.press("j", "k", "enter")
        await reader.sees("DEPARTURE", in_="detail")
        await reader.sees("open", in_="footer")  # which has its keys again


@pytest.mark.parametrize("width", [80, 120])
async def test_that_the_file_cannot_be_read_is_seen_until_it_can(real: Path, width: int) -> None:
    rename(real, "evt:lin-resignation", "Written twice, so that there is a backup")
    async with reading(real, width, 24) as reader:
        whole = real.read_bytes()
        real.write_bytes(whole.replace(b"Jingren", b"Jingrem"))
        await reader.sees("masthead recover", in_="notice")
        await reader.sees("! as it was read last", in_="header")
        await reader.press("escape", "j")
        await reader.sees("! as it was read last", in_="header")
        real.write_bytes(whole + b" ")  # another state, and sound
        await reader.gone("as it was read last")
        real.write_bytes(whole.replace(b"Jingren", b"Jingrem"))
        await reader.sees("masthead recover", in_="notice")
        assert run("recover", "--store", real).code == 0
        await reader.gone("as it was read last", "masthead recover")  # the word of it goes with it


async def test_a_store_that_is_deleted_is_said_once_and_comes_back(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        whole = real.read_bytes()
        real.unlink()
        await reader.sees("There is no store at", "masthead build", in_="notice")
        await reader.press("escape")
        await reader.gone("There is no store at")
        await reader.press("4", "j")
        await reader.rest()
        await reader.sees("QUOTE", in_="detail")
        assert reader.app.notice.words == ""
        real.write_bytes(whole)
        rename(real, "evt:lin-resignation", "Back again")
        await reader.press("3")
        await reader.sees("Back again", in_="timeline")


async def test_a_notice_goes_by_itself_and_the_next_one_takes_its_place(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.widgets import notice

    async with reading(real, 80, 24) as reader:
        reader.app.say("a long one " * 20)
        await reader.sees("a long one a long one", in_="notice")
        reader.app.say("another " * 30)
        await reader.sees("another another", in_="notice")
        assert "a long one" not in reader.words()
        monkeypatch.setattr(notice, "SAID", 0.01)
        monkeypatch.setattr(notice, "A_LETTER", 0)
        reader.app.say("a last one " * 20)
        await reader.until(lambda: not reader.app.notice.display, "it stays")
        reader.app.say("short")
        assert not reader.app.notice.display
        await reader.until(lambda: reader.app.notice.words == "", "it stays")
