"""The log: every change with who, when and what; it is opened, narrowed to a record, and any change is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import history
from store.check import whole
from store.database import Database
from store.review import Review
from tests.proposals import proposed
from tests.tui.stories import explorer, opened_at, reading

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
P = "prop:harbour-post-lunt-000"


@pytest.fixture
def decided(fictional: Path) -> Path:
    """The fictional store with two decisions in Review, then a note on who was accepted, and one on a theme."""
    with Database(proposed(fictional)).transaction() as transaction:
        Review(transaction, "jo").accept(f"{P}3")
    with Database(fictional).transaction() as transaction:
        Review(transaction, "jo").reject(f"{P}8")
    note(fictional, "person", "per:mara-lunt", "ask her")
    return fictional


def note(store: Path, kind: str, id: str, words: str) -> None:
    with Database(store).transaction() as transaction:
        mark = transaction.mark()
        transaction.put(kind, {**(transaction.get(kind, id) or {}), "note": words})
        history.keep(transaction, mark, "note", id, by="kim")


@SIZES
async def test_the_newest_change_is_the_first_and_its_record_is_opened(decided: Path, size: tuple[int, int]) -> None:
    async with reading(decided, *size) as reader:
        await reader.press("L")
        await reader.sees("Log · 3 changes", "3 ", "note Mara Lunt", "2 ", "rejected Ada Quill")
        await reader.sees("accepted Mara Lunt leaves Tarn Works")
        await reader.sees("~ Mara Lunt per:mara-lunt note: – → ask her")  # what the current one did
        await reader.press("j")
        await reader.sees("~ Ada Quill prop:harbour-post-lunt-0008", "state: open → rejected")
        await reader.press("g", "enter")
        await reader.sees("PERSON Mara Lunt", in_="detail")
        await reader.press("L", "L")  # its key closes it, too
        await reader.gone("Log · 3 changes")


@SIZES
async def test_any_change_is_taken_back_and_again(decided: Path, size: tuple[int, int]) -> None:
    async with reading(decided, *size) as reader:
        await reader.press("L", "j", "u")  # the second newest
        await reader.sees("taken back: rejected Ada Quill", "takes back 2, rejected Ada Quill", "taken back by 4")
        await reader.sees("Log · 4 changes")
        assert Database(decided).read()["proposal"][f"{P}8"]["state"] == "open"
        await reader.press("u")  # the cursor stayed on it
        await reader.sees("Change 2", "was taken back already.")
        await reader.press("g", "u")  # what took it back
        await reader.sees("takes back 4, rejected Ada Quill", "taken back by 5")
        assert Database(decided).read()["proposal"][f"{P}8"]["state"] == "rejected"
        await reader.press("G", "u")  # whom it made was changed since
        await reader.sees("cannot be taken back alone: per:mara-lunt was changed since. Take that back first: Change 3")
        await reader.press("escape", "u", "u", "u")  # in the explorer the last one, and so on
        await reader.sees("taken back: accepted Mara Lunt leaves Tarn Works", in_="footer")
        await reader.press("u")
        await reader.sees("There is nothing to take back.")
    found = Database(decided).read()
    assert whole(found) == []
    assert "per:mara-lunt" not in found["person"]


@SIZES
async def test_the_changes_of_one_record_alone(decided: Path, size: tuple[int, int]) -> None:
    note(decided, "theme", "theme:jobs", "whose?")
    async with reading(decided, *size, view="people #per:mara-lunt") as reader:
        await reader.press("L")
        await reader.sees("Log · 4 changes", "tab only Mara Lunt", "whose?")
        await reader.press("tab")
        await reader.sees("Log · Mara Lunt · 2 of 4 changes", "tab all changes")
        assert reader.app.screen.list.rows == ["3", "1"]  # type: ignore[attr-defined]
        await reader.press("G")
        await reader.sees("+ Mara Lunt per:mara-lunt", "more records")
        await reader.press("tab")
        await reader.sees("Log · 4 changes")
        await reader.press("q")
        await reader.gone("Log ·")


async def test_what_is_gone_is_still_told_of_and_cannot_be_opened(fictional: Path) -> None:
    with Database(fictional).transaction() as transaction:
        mark = transaction.mark()
        transaction.put("theme", {"id": "theme:mine", "label": "mine \x9b31m".replace("\x9b", "‮")})
        history.keep(transaction, mark, "add", "theme:mine")
    with Database(fictional).transaction() as transaction:
        mark = transaction.mark()
        transaction.remove("theme", "theme:mine")
        history.keep(transaction, mark, "remove", "theme:mine")
    async with reading(fictional, 120, 40) as reader:
        await reader.press("L")
        await reader.sees("- mine ·31m theme:mine")
        await reader.press("enter")
        await reader.sees("mine ·31m is not in the store any more")


@SIZES
async def test_five_hundred_changes_are_all_there(fictional: Path, size: tuple[int, int]) -> None:
    with Database(fictional).transaction() as transaction:
        for number in range(502):
            mark = transaction.mark()
            transaction.put("theme", {**(transaction.get("theme", "theme:jobs") or {}), "note": f"thought {number}"})
            history.keep(transaction, mark, "note", "theme:jobs")
    async with reading(fictional, *size) as reader:
        await reader.press("L")
        await reader.sees("Log · 500 changes", "502 ", "thought 500 → thought 501")
        await reader.press("G")
        await reader.sees("thought 1 → thought 2")
        await reader.press("u")
        await reader.sees("theme:jobs was changed since. Take that back first: Change 502")


async def test_a_store_without_a_history_says_so(fictional: Path) -> None:
    async with reading(fictional, 80, 24) as reader:
        await reader.press("L")
        await reader.sees("no change is kept in the history")
        await reader.press("u", "enter", "tab", "escape")
        await reader.gone("no change is kept in the history")
        await reader.press("colon")
        await reader.type("by whom")
        await reader.sees("log: what was changed, by whom and when")
        await reader.press("enter")
        await reader.sees("no change is kept in the history")


async def test_a_session_that_only_reads_shows_it_and_takes_nothing_back(decided: Path) -> None:
    before = decided.read_bytes()
    async with opened_at(explorer(decided, read_only=True), 80, 24) as reader:
        await reader.press("L")
        await reader.sees("Log · 3 changes")
        assert "take back" not in reader.words()
        await reader.press("u")
        await reader.sees("this session is read-only: nothing is changed in it")
    assert decided.read_bytes() == before


async def test_what_somebody_else_changes_meanwhile_comes_above_it(decided: Path) -> None:
    async with reading(decided, 120, 40) as reader:
        await reader.press("L", "j")
        note(decided, "theme", "theme:jobs", "whose?")
        await reader.sees("Log · 4 changes", "prop:harbour-post-lunt-0008", "state: open → rejected")
