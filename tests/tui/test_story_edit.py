"""A reader corrects the store by keys: a record in its form, one added by hand, one removed; and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.check import whole
from store.database import Database
from store.documents import kind_of
from tests.tui.stories import Reader, explorer, opened_at, reading

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
STORIES = pytest.mark.parametrize(
    ("name", "event", "person", "other"),
    [
        ("real", "evt:lin-resignation", "Lin Junyang", "Fan Yu"),
        ("fictional", "evt:branza-resigns", "Zoë Brânză", "Hamish Quarrie"),
    ],
)


def record(store: Path, id: str) -> dict[str, object]:
    return Database(store).read()[kind_of(id) or ""][id]


async def field(reader: Reader, name: str) -> None:
    """Put the cursor of the form on a field."""
    reader.app.screen.list.select(name)  # type: ignore[attr-defined]
    await reader.quiet()


async def retype(reader: Reader, text: str) -> None:
    """Type something else into the line."""
    await reader.press("enter", "home", "ctrl+k")
    await reader.type(text)


@BOTH
@STORIES
async def test_a_title_is_written_anew_and_taken_back(
    name: str, event: str, person: str, other: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    store: Path = request.getfixturevalue(name)
    before = record(store, event)
    async with reading(store, *size, view=f"timeline #{event}") as reader:
        await reader.press("c")
        await reader.sees("Edit ", "title", "participants", "s save")
        await reader.press("j", "j")
        await retype(reader, "In my own words")
        await reader.sees("▸ In my own words")
        await reader.press("enter")
        await reader.sees("• title In my own words")
        await reader.press("s")
        await reader.sees("edited: In my own words", in_="footer")
        await reader.sees("In my own words", in_="timeline")
        assert record(store, event) == {**before, "title": "In my own words"}
        await reader.press("1", "u")  # from anywhere
        await reader.sees("taken back: edited", in_="footer")
    assert record(store, event) == before
    assert whole(Database(store).read()) == []


@BOTH
@STORIES
async def test_what_is_wrong_is_said_while_it_is_typed(
    name: str, event: str, person: str, other: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    store: Path = request.getfixturevalue(name)
    before = store.read_bytes()
    async with reading(store, *size, view=f"timeline #{event}") as reader:
        await reader.press("c")
        await field(reader, "effective")
        await retype(reader, "")
        await reader.sees("2031-04-12, 2031-04, 2031")  # how it is written
        await reader.type("2031-13")
        await reader.sees("'2031-13': there is no month 13")
        await reader.press("enter")  # means nothing, so nothing happens
        await reader.press("backspace", "2", "enter")
        await reader.sees("• effective 2031-12 inferred: given by the reader")
        await field(reader, "participants")
        await reader.press("enter")
        await reader.type(f"; left: {other[:2].lower()}")
        await reader.sees("no person or team of the store is called", other)
        await reader.press("enter")  # the first that is offered completes the line
        await reader.sees(f"▸ left: {person}", f"left: {other}")
        await reader.press("escape", "escape")  # and both are left
        await reader.gone("Edit ")
        await reader.press("c")  # the draft is there
        await reader.sees("• effective 2031-12")
        await field(reader, "effective")
        await reader.press("u", "s")
        await reader.sees("nothing is changed")
    assert store.read_bytes() == before


@BOTH
async def test_a_person_and_a_quotation_by_hand(fictional: Path, size: tuple[int, int]) -> None:
    text = Database(fictional).read()["source"]["src:skerry-ledger-2031-05-14"]["text"]
    async with reading(fictional, *size) as reader:
        await reader.press("1", "a")
        await reader.sees("Add by hand", "person", "commitment")
        await reader.press("enter")
        await reader.sees("Add a person", "names needed")
        await reader.press("s")
        await reader.sees("nothing is changed", "it cannot be empty")
        await reader.press("enter")
        await reader.type("Mara Lunt; short: Lunt")
        await reader.press("enter", "s")
        await reader.sees("added: Mara Lunt", in_="footer")
        await reader.sees("Mara Lunt", in_="detail")
        await reader.press("escape", "a", "j", "j", "j", "enter")
        await reader.sees("Add a quote", "• speaker Mara Lunt")  # who was looked at
        await field(reader, "mode")
        await reader.press("enter", "enter")
        await field(reader, "citations")
        await reader.press("enter")
        await reader.type("src:skerry-ledger-2031-05-14 3-29")
        await reader.press("enter")
        await reader.sees(f"text {' '.join(text[3:29].split())}")  # the words that stand there
        await reader.press("s")
        await reader.sees("added: ", in_="footer")
    quote = next(q for q in Database(fictional).read()["quote"].values() if q["speaker"] == "per:mara-lunt")
    assert quote["text"] == text[3:29]
    assert whole(Database(fictional).read()) == []


@BOTH
async def test_a_fact_from_words_that_are_marked_and_marked_anew(fictional: Path, size: tuple[int, int]) -> None:
    source = "src:quay-dispatch-2031-05-12"
    text = Database(fictional).read()["source"][source]["text"]
    start = text.index("Meridian Tidal dismissed")
    async with reading(fictional, *size) as reader:
        await reader.open(source)
        await reader.press("o", "m", *"jjjjjj", "space", "w", "w", "w", "a")
        await reader.sees("Add by hand")
        await reader.press("j", "j", "j", "enter")
        await reader.sees("Add a quote", "text Meridian Tidal dismissed")
        await field(reader, "mode")
        await reader.press("enter", "j", "j", "j", "enter", "m")  # a scare quote, of other words
        await reader.sees("mark the words that show it")
        await reader.press("w", "enter")
        await reader.sees("text Meridian Tidal dismissed its")
        await reader.press("s")
        await reader.sees("added: ")
        await reader.gone("Add a quote")
        await reader.press("escape", "escape", "escape")
    quotes = Database(fictional).read()["quote"].values()
    quote = next(q for q in quotes if q["text"] == "Meridian Tidal dismissed its")
    assert [c["start"] for c in quote["citations"]] == [start]
    assert whole(Database(fictional).read()) == []


@BOTH
@STORIES
async def test_a_removed_record_says_what_goes_with_it_and_comes_back(
    name: str, event: str, person: str, other: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    store: Path = request.getfixturevalue(name)
    before = Database(store).read()
    async with reading(store, *size, view=f"timeline #{event}") as reader:
        await reader.press("x")
        await reader.sees("Remove ", "leave it", "NAMES IT NO MORE")
        await reader.press("enter")
        await reader.gone("Remove ")
        assert event in Database(store).read()["event"]
        await reader.press("x")
        await reader.sees("NAMES IT NO MORE")
        await reader.press("j", "enter")
        await reader.sees("removed: ", in_="footer")
        after = Database(store).read()
        assert event not in after["event"]
        assert whole(after) == []
        await reader.press("u")
        await reader.sees("taken back: removed", in_="footer")
    after = Database(store).read()
    assert {kind: after[kind] for kind in after if kind != "change"} == {k: before[k] for k in before if k != "change"}


async def test_a_note_of_several_lines_stays_so(fictional: Path) -> None:
    with Database(fictional).transaction() as transaction:
        event = transaction.get("event", "evt:branza-resigns") or {}
        transaction.put("event", event | {"note": "Ask her.\nThen him."})
    async with reading(fictional, 80, 24, view="timeline #evt:branza-resigns") as reader:
        await reader.press("c")
        await field(reader, "note")
        await reader.press("enter")
        await reader.sees("Ask her.⏎Then him.")
        await reader.press("enter", "s")
        await reader.sees("nothing is changed")
        await reader.press("enter", "end")
        await reader.type("⏎Now")
        await reader.press("enter", "s")
        await reader.sees("edited: ", in_="footer")
    assert record(fictional, "evt:branza-resigns")["note"] == "Ask her.\nThen him.\nNow"


async def test_a_read_only_session_changes_nothing(fictional: Path) -> None:
    app = explorer(fictional, "timeline #evt:branza-resigns", read_only=True)
    async with opened_at(app, 80, 24) as reader:
        for key in "caxu":
            await reader.press(key)
            await reader.sees("this session is read-only: nothing is changed in it", in_="footer")
            assert len(reader.app.screen_stack) == 1


async def test_somebody_elses_change_is_not_written_over(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="timeline #evt:branza-resigns") as reader:
        await reader.press("c", "j", "j")
        await retype(reader, "Mine")
        await reader.press("enter")
        with Database(fictional).transaction() as transaction:
            event = transaction.get("event", "evt:branza-resigns") or {}
            transaction.put("event", event | {"title": "Theirs"})
        await reader.press("s")
        await reader.sees("title was changed by somebody else meanwhile")
        await reader.press("escape")
    assert record(fictional, "evt:branza-resigns")["title"] == "Theirs"
