"""A large store: a query is answered while its reader types on, and the next key gives it up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from store import corpus
from store.database import Database
from store.errors import StoreUnreadable
from store.query import Query, Stopped
from tests.tui.stories import Reader, reading
from tests.tui.test_story_filter import PANES, shown
from tui import asking, removing
from tui.browser import Browser


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store is taken for a large one."""
    monkeypatch.setattr(corpus, "LARGE", 0)


class Slow:
    """Queries that wait until they are let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.answered, self.given_up = threading.Event(), [], []
        kept = Query.kept
        monkeypatch.setattr(asking, "AT_ONCE", 0)

        def slowly(query: Query, kind: str) -> object:
            if threading.current_thread() is not threading.main_thread():
                while not self.go.wait(0.001):
                    if query.stopped:
                        self.given_up.append(query.text)
                        raise Stopped
                self.answered.append(query.text)
            return kept(query, kind)

        monkeypatch.setattr(Query, "kept", slowly)

    async def typed(self, reader: Reader, text: str) -> None:
        """Type a text, each letter when the query before it was given up: threads come to a lock in any order."""
        for place, letter in enumerate(text):
            await reader.press(letter)
            await reader.until(lambda place=place: self.given_up == [text[:end] for end in range(1, place + 1)])


async def shows(reader: Reader, query: str) -> None:
    wanted = Query(reader.app.browser.corpus, query)
    await reader.until(lambda: reader.app.browser.query.text == query and not reader.app.browser.waiting)
    for pane, kind in PANES.items():
        assert shown(reader, pane) == wanted.ids(kind), pane


@pytest.mark.parametrize(("dossier", "text"), [("real", "speaker:wu"), ("fictional", "mode:scare")])
async def test_it_filters_all_four_panes_as_ever(dossier: str, text: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier)) as reader:
        await reader.filter(text)
        await shows(reader, text)
        assert reader.app.area == "list"


async def test_while_it_looks_the_reader_types_on(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional) as reader:
        slow = Slow(monkeypatch)
        await reader.press("slash")
        before = reader.title("quotes")
        await slow.typed(reader, "tide")
        await reader.sees("looking …", in_="meaning")
        assert reader.app.filter_line is not None
        assert reader.app.filter_line.value == "tide"
        assert reader.title("quotes") == before
        slow.go.set()
        await shows(reader, "tide")
        assert set(slow.answered) == {"tide"}
        await reader.gone("looking …")


async def test_enter_waits_for_what_is_looked_for(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional) as reader:
        slow = Slow(monkeypatch)
        await reader.press("slash")
        await slow.typed(reader, "tide")
        finish = asking.Asker.finish
        monkeypatch.setattr(asking.Asker, "finish", lambda asker: (slow.go.set(), finish(asker)))
        await reader.press("enter")
        assert reader.app.browser.query.text == "tide"
        assert reader.app.area == "list"


async def test_another_filter_gives_up_what_is_looked_for(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional) as reader:
        await reader.filter("mode:scare")
        await reader.press("backspace")
        slow = Slow(monkeypatch)
        await reader.press("slash")
        await slow.typed(reader, "tide")
        finish = asking.Asker.finish
        monkeypatch.setattr(asking.Asker, "finish", lambda asker: (slow.go.set(), finish(asker)))
        await reader.press("ctrl+r", "enter")
        await reader.until(lambda: slow.given_up == ["t", "ti", "tid", "tide"])
        assert reader.app.browser.query.text == "mode:scare"
        await reader.gone("looking …")


async def test_what_is_half_typed_gives_up_what_is_looked_for(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional) as reader:
        slow = Slow(monkeypatch)
        await reader.press("slash")
        await reader.type("a")
        await reader.type("(")
        await reader.until(lambda: slow.given_up == ["a"])
        await reader.sees("column 2", in_="")
        await reader.gone("looking …")


async def test_a_fault_in_answering_ends_the_explorer_with_it(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(query: Query, kind: str) -> object:
        raise StoreUnreadable("the store broke")

    async def story() -> None:
        async with reading(fictional) as reader:
            await reader.press("slash")
            monkeypatch.setattr(Query, "kept", broken)
            await reader.type("tide")
            await reader.until(lambda: reader.app._exception is not None)

    with pytest.raises((StoreUnreadable, WorkerFailed), match="the store broke"):
        await story()


async def test_what_is_looked_for_is_looked_for_anew_in_a_store_that_changed(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(fictional) as reader:
        slow = Slow(monkeypatch)
        await reader.press("slash")
        await reader.type("tide")
        with Database(fictional).transaction() as transaction:
            like = transaction.get("quote", "quote:tide-does-not-wait") or {}
            transaction.put("quote", {**like, "id": "quote:a-first", "utterance": None})
        reader.app.reload()
        slow.go.set()
        await shows(reader, "tide")
        assert reader.app.browser.query.corpus is reader.app.browser.corpus
        await reader.gone("looking …")


async def test_it_can_be_used_while_it_is_read(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, work_out = threading.Event(), Browser.work_out
    monkeypatch.setattr(Browser, "work_out", lambda self, what: (go.wait(), work_out(self, what)))
    async with reading(fictional) as reader:
        try:
            await reader.sees("reading the people …", "reading the teams …", "reading the newest source …", "… gaps")
            assert reader.title("people").startswith("1 People ")
            await reader.press("4", "j", "slash")
            await reader.type("tide")
            await reader.press("enter")
            wanted = Query(reader.app.browser.corpus, "tide")
            assert shown(reader, "quotes") == wanted.ids("quote")
            await reader.sees("reading the people …")
        finally:
            go.set()
        await reader.gone("reading the people …", "reading the teams …", "… gaps")
        await shows(reader, "tide")
        await reader.press("backspace", "0")
        await reader.sees("NOT KNOWN")


async def test_what_goes_with_a_record_is_looked_for_with_a_word(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, following = threading.Event(), removing._following
    monkeypatch.setattr(removing, "_following", lambda database, id: (go.wait(9), following(database, id))[1])
    async with reading(fictional) as reader:
        await reader.open("theme:jobs")
        try:
            await reader.press("x", "x")  # the second instead of the first
            await reader.sees("looking for all that names it …")
        finally:
            go.set()
        await reader.sees("Remove jobs?", "leave it")
        await reader.press("escape")
        await reader.gone("Remove jobs?")
