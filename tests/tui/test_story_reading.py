"""The reading room: a source whole, from fact to fact, into the record and back, with its text and without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown

from store import facts
from store.database import Database
from store.errors import StoreUnreadable
from store.text import clean, normalise, sha256
from tests.forge import forge
from tests.tui.stories import Reader, explorer, opened_at, reading
from tui.pages import reading as pages
from tui.screens import reading as room
from tui.screens.reading import ReadingRoom
from tui.screens.sheet import Sheet

TIDE = "quotes #quote:tide-does-not-wait"
LEDGER = "src:skerry-ledger-2031-05-14"
STATEMENT, WIRE = "src:meridian-statement-2031-05-13", "src:brough-wire-2031-05-13"
E_MAIL = "src:wu-email-2026-03-05"


async def enter(reader: Reader) -> ReadingRoom:
    await reader.press("o")
    await reader.until(lambda: isinstance(reader.app.screen, ReadingRoom), "not in the reading room")
    screen = reader.app.screen
    assert isinstance(screen, ReadingRoom)
    await reader.until(lambda: screen._text is not None, "nothing to read")
    await reader.pilot.pause()
    return screen


def lit(reader: Reader) -> str:
    """The words that are lit as the current fact, without the edges; what is underlined and bold on the screen."""
    region = reader.app.screen.query_one("#text").content_region
    lines = []
    for strip in reader.strips[region.y : region.bottom]:
        cells = strip.crop(region.x, region.right)
        lines.append("".join(text for text, style, _ in cells if style and style.bold and style.underline))
    return " ".join("".join(lines).split())


@pytest.mark.parametrize(
    ("source", "size"), [(LEDGER, (80, 24)), (STATEMENT, (120, 40)), (WIRE, (40, 12)), (WIRE, (200, 50))]
)
async def test_n_walks_every_fact_in_order_and_lights_its_words(
    fictional: Path, source: str, size: tuple[int, int]
) -> None:
    async with reading(fictional, *size) as reader:
        corpus = reader.app.browser.corpus
        await reader.open(source)
        screen = await enter(reader)
        found = facts.of(corpus, source)
        await reader.sees(f"1/{len(found)}")
        for number, fact in enumerate(found):
            assert screen.text.current == number
            words = fact.exact or corpus[source]["text"][fact.start : fact.end]
            assert "".join(words.split()).startswith(lit(reader).replace(" ", "")), fact
            assert len(lit(reader)) >= min(len(" ".join(words.split())), 150), fact  # more than a low window shows
            await reader.press("n")
        assert screen.text.current == len(found) - 1  # there is none after the last
        await reader.press("N", "N")
        assert screen.text.current == len(found) - 3
        assert screen.list.cursor_id == str(len(found) - 3)  # the list follows


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (40, 12)])
async def test_a_quote_opens_at_its_words(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view=TIDE) as reader:
        await enter(reader)
        await reader.sees("Skerry Ledger 2031-05-14 · 124 f", "78/124")
        assert lit(reader) == reader.app.browser.corpus["quote:tide-does-not-wait"]["text"]


async def test_a_fact_is_opened_and_back_leads_to_where_it_was_read(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        screen = await enter(reader)
        await reader.press("n", "n", "space")
        await reader.press("k", "k")
        before, fact = reader.lines("text"), screen.text.current
        opened = facts.of(reader.app.browser.corpus, LEDGER)[fact].id
        await reader.press("enter")
        await reader.until(lambda: not isinstance(reader.app.screen, ReadingRoom), "still reading")
        assert reader.app.browser.view.selected == opened
        await reader.press("left_square_bracket")
        await reader.until(lambda: reader.lines("text") == before, f"another place than before:\n{before}")
        await reader.sees(f"fact {fact + 1}/124")
        await reader.press("escape")
        assert reader.app.browser.view.selected == "quote:tide-does-not-wait"
        await reader.press("right_square_bracket")
        assert reader.app.browser.view.selected == opened
        await reader.press("left_square_bracket")  # to where the reader was, who had left the room
        assert len(reader.app.screen_stack) == 1


async def test_the_record_that_was_open_itself_leads_back_too(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await enter(reader)
        await reader.press("enter")
        assert reader.app.browser.view.selected == "quote:tide-does-not-wait"
        await reader.press("left_square_bracket")
        assert isinstance(reader.app.screen, ReadingRoom)


async def test_from_where_the_reader_scrolled_to_n_goes_to_the_next_fact_in_view(fictional: Path) -> None:
    async with reading(fictional, 80, 24) as reader:
        await reader.open(LEDGER)
        screen = await enter(reader)
        found = facts.of(reader.app.browser.corpus, LEDGER)
        await reader.press("space", "space")
        top = screen.text.scroll
        await reader.press("n")
        assert found[screen.text.current].start >= top
        assert all(fact.start < top for fact in found[: screen.text.current])
        await reader.press("G", "N")
        assert found[screen.text.current] == found[-1]
        await reader.sees("100 %")
        await reader.press("g")
        await reader.gone("100 %")
        await reader.press("pagedown", "ctrl+u", "j", "k")
        assert screen.text.scroll == 0


async def test_the_text_follows_the_list_and_a_click_goes_to_a_fact(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        screen = await enter(reader)
        await reader.press("tab", "g")
        assert (screen.text.current, screen.text.scroll) == (0, 0)
        await reader.press("j", "j", "G")
        assert screen.text.current == len(screen._text.facts) - 1  # type: ignore[union-attr]
        await reader.sees("100 %")
        await reader.press("tab", "g")
        assert screen.text.has_focus
        screen.text.post_message(MouseScrollDown(screen.text, 3, 3, 0, 0, 0, False, False, False))
        await reader.until(lambda: screen.text.scroll > 0, "the wheel does not scroll")
        await reader.press("g")
        await reader.pilot.click("#text", offset=(8, 1))
        assert screen.text.current < 5
        assert lit(reader) in "The Skerry Ledger"
        fact = screen._text.facts[screen.text.current]  # type: ignore[union-attr]
        await reader.pilot.click("#text", offset=(8, 1))
        await reader.until(lambda: not isinstance(reader.app.screen, ReadingRoom), "a click on it opens nothing")
        assert reader.app.browser.view.selected == fact.id


async def test_the_proof_of_a_fact_lies_over_the_room_and_o_leads_from_a_proof_into_it(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        await enter(reader)
        await reader.press("e")
        await reader.sees("✓ exact match")
        assert isinstance(reader.app.screen, Sheet)
        await reader.press("o")
        assert isinstance(reader.app.screen, ReadingRoom)
        await reader.press("o")
        assert len(reader.app.screen_stack) == 1
        await reader.press("e", "o")
        await reader.sees("Skerry Ledger", "fact ")
        assert isinstance(reader.app.screen, ReadingRoom)


async def test_the_source_under_the_link_is_read_and_not_the_record(fictional: Path) -> None:
    async with reading(fictional, 120, 60, view="timeline #evt:branza-dismissed") as reader:
        await reader.press("enter")
        links = [target for *_, target in reader.app.detail._links]
        await reader.press(*["j"] * links.index(LEDGER))
        assert reader.app.detail.current_link == LEDGER
        await enter(reader)
        await reader.sees("Skerry Ledger 2031-05-14 · ")


async def test_words_that_do_not_stand_there_any_more_are_told(fictional: Path) -> None:
    data = json.loads(fictional.read_text(encoding="utf-8"))
    text = data["source"][LEDGER]["text"]
    data["source"][LEDGER]["text"] = text.replace("The tide does not wait", "The tide will not wait")
    forge(fictional, data)
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await enter(reader)
        await reader.sees("✗ ¶10 quote", "✗ text was changed")


async def test_without_the_text_the_sections_and_their_facts_are_read(real: Path) -> None:
    async with reading(real, 80, 24, view="timeline #evt:lin-resignation") as reader:
        screen = await enter(reader)
        source = screen._at.source
        assert lit(reader) == "Lin Junyang: resignation accepted"
        await reader.gone("✓", "✗", "tab list")
        await reader.press("g")
        await reader.sees("The text is not attached.", "masthead attach FILE")
        corpus = reader.app.browser.corpus
        told = " ".join(screen._text.words.split())  # type: ignore[union-attr]
        assert all(" ".join(section["summary"].split()) in told for section in corpus[source]["sections"])
        assert {fact.id for fact in facts.of(corpus, source)} == {f.id for f in screen._text.facts}  # type: ignore[union-attr]
        for number in range(9):
            await reader.press("n")
            mark = screen._text.marks[screen.text.current]  # type: ignore[union-attr]
            assert screen._text.words[mark.start : mark.end] == lit(reader), number  # type: ignore[union-attr]
        opened = screen._text.facts[screen.text.current].id  # type: ignore[union-attr]
        assert lit(reader).strip("“”‘’")[:20] in corpus.name(opened)
        await reader.press("tab", "enter")
        assert reader.app.browser.view.selected == opened
        await reader.press("left_square_bracket")
        assert isinstance(reader.app.screen, ReadingRoom)


async def test_a_source_known_through_another_shows_what_came_through_it(real: Path) -> None:
    async with reading(real, 40, 12) as reader:
        await reader.open(E_MAIL)
        screen = await enter(reader)
        await reader.sees("Known only through Bowang Finance 2026-03-06")
        found = {fact.id for fact in facts.through(reader.app.browser.corpus, E_MAIL)}
        assert {fact.id for fact in screen._text.facts} == found  # type: ignore[union-attr]
        await reader.press("n", "enter")
        assert reader.app.browser.view.selected in found


async def test_what_is_read_is_taken_away_from_the_room(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional, 120, 24, view=TIDE) as reader:
        sent: list[bytes] = []
        monkeypatch.setattr(reader.app, "write", sent.append)
        await enter(reader)
        await reader.sees("y Y copy, cite")
        await reader.press("y")
        await reader.sees("words sent to the terminal’s clipboard")
        await reader.press("n", "Y")
        await reader.sees("Take away")
        assert len(sent) == 1
        await reader.press("Y")
        await reader.sees("citation sent")
        assert len(set(sent)) == 2


async def test_what_nobody_cites_has_nothing_to_be_read(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.open("theme:competition")
        await reader.press("o")
        await reader.sees("no source is cited for this")
        assert len(reader.app.screen_stack) == 1


async def test_the_current_fact_shows_without_a_colour(fictional: Path) -> None:
    async with opened_at(explorer(fictional, TIDE, plain=True), 80, 24) as reader:
        await enter(reader)
        region = reader.app.screen.query_one("#text").content_region
        cells = [
            cell for strip in reader.strips[region.y : region.bottom] for cell in strip.crop(region.x, region.right)
        ]
        assert "".join(text for text, style, _ in cells if style and style.reverse).startswith("The tide does not wait")
        assert any(style and style.underline and not style.reverse for _, style, _ in cells)  # and the others
        await reader.sees("▌ The memo ends")


async def test_a_hostile_text_is_read_like_any_other(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_LARGE", (0, 0))  # read while the room stands open already
    hostile = normalise("a\u202eb \x1b]0;owned\x07 \x9b2J" + "x" * 3000 + "潮" * 3000 + "e\u0301" * 500 + "\n\nend")
    data: dict[str, Any] = json.loads(fictional.read_text(encoding="utf-8"))
    data["source"][LEDGER] |= {"text": hostile, "text_sha256": sha256(hostile)}
    place = data["quote"]["quote:tide-does-not-wait"]["citations"][0]
    place |= {"start": 3010, "end": 3030, "exact": hostile[3010:3030]}
    forge(fictional, data)
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        screen = await enter(reader)
        assert lit(reader) == clean(hostile[3010:3030])
        await reader.press("g")
        await reader.sees("a·b ␛]0;owned␇ �2Jxxx")
        for key in ("G", "n", "N", "space", "ctrl+u"):
            await reader.press(key)
            assert all(strip.cell_length == 80 for strip in reader.strips)
        assert screen.text.percent <= 100


async def test_a_place_beyond_the_end_of_the_text_is_no_dead_end(fictional: Path) -> None:
    data = json.loads(fictional.read_text(encoding="utf-8"))
    data["source"][WIRE]["text"] = "short"
    forge(fictional, data)
    async with reading(fictional, 120, 40) as reader:
        await reader.open(WIRE)
        screen = await enter(reader)
        for number in range(len(screen._text.facts)):  # type: ignore[union-attr]
            assert screen.text.current == number
            await reader.press("n")
        await reader.sees("✗ ¶1 ", "✗ text was changed")


@pytest.mark.parametrize("large", [False, True])
async def test_a_source_that_cannot_be_read_is_told_and_not_shown(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    def damaged(*_: object) -> None:
        raise StoreUnreadable("a record of it is damaged")

    monkeypatch.setattr(pages, "build", damaged)
    if large:
        monkeypatch.setattr(room, "_LARGE", (0, 0))
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        await reader.press("o")
        await reader.sees("a record of it is damaged")
        assert len(reader.app.screen_stack) == 1


async def test_a_store_that_changes_is_shown_in_the_room_and_in_what_lies_over_it(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        screen = await enter(reader)
        words, corpus = lit(reader), reader.app.browser.corpus
        await reader.press("e")
        with Database(fictional).transaction() as transaction:
            tide = transaction.get("quote", "quote:tide-does-not-wait")
            assert tide
            transaction.put("quote", {**tide, "speaker": "per:linnea-oakes"})
        await reader.until(lambda: reader.app.browser.corpus is not corpus, "the store is not read again")
        await reader.sees("Linnea Oakes, director")
        await reader.press("e")
        assert reader.app.screen is screen
        await reader.until(lambda: lit(reader) == words, "the fact is not lit")


async def test_in_a_small_window_the_way_out_is_among_the_keys_and_none_is_cut(fictional: Path) -> None:
    async with reading(fictional, 40, 12, view=TIDE) as reader:
        for keys, way_out in (("o", "esc back"), ("oe", "esc back"), ("e", "esc back"), ("?", "esc back")):
            await reader.press(*keys)
            await reader.sees(way_out)
            assert "…" not in reader.screen.splitlines()[-1]
            await reader.press(*["escape"] * len(keys))


async def test_it_is_read_on_in_a_window_of_another_size(fictional: Path) -> None:
    async with reading(fictional, 200, 50, view=TIDE) as reader:
        screen = await enter(reader)
        words = lit(reader)
        for size in ((80, 24), (40, 12), (100, 20), (120, 40)):
            await reader.resize(*size)
            await reader.until(
                lambda: lit(reader).replace(" ", "") == words.replace(" ", ""), "the fact is not in view"
            )
        assert screen.text.has_focus
