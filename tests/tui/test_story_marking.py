"""Marking words in the reading room: with keys and the mouse, in any script, to take them away or for a form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from store.attach import attach
from store.database import Database
from store.text import clean, normalise, sha256
from tests.forge import forge
from tests.tui.stories import Reader, explorer, opened_at, reading
from tests.tui.test_units import PIECES
from tui import marking
from tui.graphemes import end_of, start_of
from tui.passage import Passage
from tui.screens import reading as room
from tui.screens.reading import ReadingRoom
from tui.screens.sheet import Sheet

LEDGER, WIRE = "src:skerry-ledger-2031-05-14", "src:brough-wire-2031-05-13"
BOWANG = "src:bowang-tongyi-2026-03"
TIDE = "quotes #quote:tide-does-not-wait"


def with_text(store: Path, source: str, text: str) -> str:
    """Give a source another text, as an article has it; without the facts that were in the one before."""
    data: dict[str, Any] = json.loads(store.read_text(encoding="utf-8"))
    text = normalise(text)
    data["source"][source] |= {"text": text, "text_sha256": sha256(text), "sections": []}
    forge(store, data)
    return text


async def in_room(reader: Reader, source: str) -> ReadingRoom:
    await reader.open(source)
    await reader.press("o")
    return await the_room(reader)


async def the_room(reader: Reader) -> ReadingRoom:
    await reader.until(lambda: isinstance(reader.app.screen, ReadingRoom), "not in the reading room")
    screen = reader.app.screen
    assert isinstance(screen, ReadingRoom)
    await reader.until(lambda: screen._text is not None, "nothing to read")
    await reader.quiet()
    return screen


def lit(reader: Reader) -> str:
    """The words that stand out as marked, line by line."""
    region = reader.app.screen.query_one("#text").content_region
    found = []
    for strip in reader.strips[region.y : region.bottom]:
        cells = strip.crop(region.x, region.right)
        found.append("".join(text for text, style, _ in cells if style and style.reverse))
    return "\n".join(line for line in found if line)


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 12)])
async def test_words_are_marked_from_the_current_fact_on_with_vims_keys(fictional: Path, size: tuple[int, int]) -> None:
    async with opened_at(explorer(fictional, TIDE, plain=True), *size) as reader:
        await reader.press("o")
        screen = await the_room(reader)
        text = reader.app.browser.corpus[LEDGER]["text"]
        start = text.index("The tide does not wait")
        await reader.press("m")
        assert (lit(reader), screen.marked) == ("T", None)
        await reader.sees(f"{start:,}")
        await reader.press("space", "w", "w")
        assert (lit(reader), screen.marked) == ("The tide", Passage(LEDGER, start, start + 8, "The tide"))
        await reader.sees(f"{start:,}–{start + 8:,}")
        for key, words in (
            ("w", "The tide does"), ("b", "The tide"), ("l", "The tide "), ("h", "The tide"), ("e", "The tide does"),
            ("right_parenthesis", text[start : text.index("”", start) + 1]), ("escape", ""),
        ):  # fmt: skip
            await reader.press(key)
            assert screen.text.words == words, key
        assert screen.text.marking  # esc dropped the mark, and then the cursor
        await reader.press("escape")
        assert not screen.text.marking
        await reader.sees("esc back")
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1


async def test_o_goes_to_the_other_end_and_a_mark_may_go_back_over_lines_and_paragraphs(fictional: Path) -> None:
    text = with_text(fictional, WIRE, "One two three.\n\nFour five. Six seven eight.\n\nNine ten.")
    async with reading(fictional, 80, 24) as reader:
        screen = await in_room(reader, WIRE)
        await reader.press("m", "g", "j", "j", "w", "space", "w")
        assert screen.text.words == "five"
        await reader.press("o", "b")
        assert screen.text.words == "Four five"
        await reader.press("left_curly_bracket")
        assert screen.text.words == "One two three.\n\nFour five"
        await reader.press("o", "right_curly_bracket")
        assert screen.text.words == "One two three.\n\nFour five. Six seven eight."
        await reader.press("left_parenthesis")
        assert screen.text.words == "One two three.\n\nFour five."
        await reader.press("G")
        assert screen.text.marked == (0, len(text))
        await reader.press("left_curly_bracket", "left_curly_bracket", "space")
        assert screen.text.words == "."  # the mark begins anew
        await reader.press("0", "space", "dollar_sign")
        assert screen.text.words == "One two three."
        await reader.press("escape", "k", "j")  # an empty line is one to be on
        assert text[screen.text.place] == "\n"
        await reader.press("j", "end", "l")  # and l goes over line ends
        assert text[screen.text.place :][:3] in ("\n\nN", "Nin", "\nNi")


async def test_a_line_up_and_down_keeps_the_column_and_shift_stretches(fictional: Path) -> None:
    with_text(fictional, WIRE, "abcdefgh\nab\n潮は組織の\nabcdefgh")
    async with reading(fictional, 80, 24) as reader:
        screen = await in_room(reader, WIRE)
        await reader.press("m", "g", *"llllll")
        places = []
        for _ in range(3):
            await reader.press("j")
            places.append(screen.text.place)
        assert places == [10, 15, 24]  # the last of two, a wide one that is there, the same cell again
        await reader.press("k")
        assert screen.text.place == 15
        await reader.press("shift+right", "shift+up")
        assert screen.text.marked == (10, 16)
        assert screen.text.words == "b\n潮は組織"


async def test_no_character_is_cut_and_the_places_are_those_of_the_text(fictional: Path) -> None:
    text = with_text(
        fictional, WIRE, "a 👩\u200d🔬 x\u0302\u0323y 🇩🇪🇫🇷 한국 שָלום \u202e潮は\u200b組織 wait, " + "word " * 40
    )
    async with reading(fictional, 40, 12) as reader:
        screen = await in_room(reader, WIRE)
        await reader.press("m", "g")
        found = []
        while True:
            place = screen.text.place
            found.append(text[place : end_of(text, place)])
            await reader.press("space")
            assert screen.text.marked == (place, place + len(found[-1]))
            await reader.press("l")
            if screen.text.place == place:
                break
        assert "".join(found) == text
        assert {"👩\u200d🔬", "x\u0323\u0302", "🇩🇪", "🇫🇷", "שָ", "\u202e"} <= set(found)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PIECES, min_size=1, max_size=12).map("".join),
    st.lists(st.sampled_from(["l", "h", "w", "b", "e", "j", "k", "0", "dollar_sign", "g", "G", "space", "o", "n", "N",
                              "right_parenthesis", "left_curly_bracket", "pagedown", "shift+down", "shift+left"]),
             min_size=1, max_size=20),
)  # fmt: skip
async def test_whatever_is_pressed_the_mark_is_whole_characters_and_what_is_lit(
    fictional: Path, text: str, keys: list[str]
) -> None:
    text = with_text(fictional, WIRE, "begin " + text.replace("\x1b", "") + " end")
    async with opened_at(explorer(fictional, plain=True), 40, 12) as reader:
        screen = await in_room(reader, WIRE)
        await reader.press("m")
        for key in keys:
            await reader.press(key)
            place = screen.text.place
            assert place == start_of(text, place)
            assert place < len(text)
            assert all(strip.cell_length == 40 for strip in reader.strips)
            view = screen.text._view()
            assert view[0][0] <= place < view[-1][1]
            start, end = screen.text.marked or (place, end_of(text, place))
            assert (start, end) == (start_of(text, start), end_of(text, start_of(text, end - 1)))
            seen = clean(text[max(start, view[0][0]) : min(end, view[-1][1])])
            assert lit(reader).replace("\n", "").replace(" ", "") == seen.replace(" ", "")


async def test_the_mouse_marks_and_a_click_still_goes_to_a_fact(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await reader.press("o")
        screen = await the_room(reader)
        await reader.press("g")
        text = reader.app.browser.corpus[LEDGER]["text"]
        await drag(reader, (3, 1), (8, 1))
        assert screen.text.words == text[0:6]
        assert screen.text.has_focus
        await drag(reader, (6, 1), (4, 1))  # the other way
        assert screen.text.words == text[1:4]
        await drag(reader, (3, 1), (3, 60))  # out of the part, as far as it was moved
        assert len(screen.text.words) > 500
        await reader.pilot.click("#text", offset=(8, 1))
        assert (screen.text.marked, screen.text.place) == (None, screen.text._view()[0][0] + 5)
        await reader.pilot.click("#text", offset=(8, 1), times=2)
        start, end = screen.text.marked or (0, 0)
        assert start <= screen.text._view()[0][0] + 5 < end
        assert text[start:end].isalpha()
        assert not text[start - 1 : start].isalpha()
        assert not text[end].isalpha()
        await reader.press("q")
        assert not screen.text.marking
        await reader.press("g")
        await reader.pilot.click("#text", offset=(8, 1))
        assert not screen.text.marking
        assert screen.text.current < 5


async def drag(reader: Reader, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse at a cell of the text with its frame, move it, let it go."""
    pilot: Pilot[int] = reader.pilot
    await pilot.mouse_down("#text", offset=start)
    region = reader.app.screen.query_one("#text").region
    x, y = region.x + end[0], min(region.y + end[1], reader.app.screen.size.height - 1)
    await pilot.hover(offset=(x, y))
    await pilot.mouse_up(offset=(x, y))
    await reader.quiet()


async def test_marked_words_are_copied_and_cited(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(fictional, 120, 24, view=TIDE) as reader:
        sent: list[tuple[str, str]] = []
        monkeypatch.setattr("tui.copying.send", lambda app, what, text: sent.append((what, text)))
        await reader.press("o")
        screen = await the_room(reader)
        await reader.press("m", "space", "w", "w", "y")
        assert sent == [("marked words", "The tide")]
        start, end = screen.text.marked or (0, 0)
        digest = reader.app.browser.corpus[LEDGER]["text_sha256"][:12]
        await reader.press("Y")
        await reader.sees("Take away · the marked words", "citation", "Markdown", "JSON", "offsets")
        await reader.press("Y")
        what, words = sent[-1]
        assert what == "citation"
        assert words.startswith("“The tide” ")
        assert words.endswith(f", characters {start}–{end} of sha256 {digest}.")
        await reader.press("Y", "j", "j", "enter")
        assert json.loads(sent[-1][1]) == {"source": LEDGER, "start": start, "end": end, "exact": "The tide"}
        await reader.press("escape", "y")
        assert sent[-1][0] == "words"  # of the current fact again


async def test_without_the_text_nothing_can_be_marked_and_the_way_to_it_is_told(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        screen = await in_room(reader, BOWANG)
        await reader.gone("m mark")
        await reader.press("m")
        await reader.sees("is not attached", "masthead attach FILE")
        assert not screen.text.marking
        done: list[Passage | None] = []
        marking.mark(reader.app, BOWANG, done.append)
        assert done == [None]
        assert reader.app.screen is screen


def article_for(store: Path, source: str, begin: str) -> str:
    """An article of ours for a source that has none: it has what the store quotes where the store says, and filler."""
    data = json.loads(store.read_text(encoding="utf-8"))
    cited = [citation for quote in data["quote"].values() for citation in quote["citations"]]
    letters = list(begin.ljust(max(section["end"] for section in data["source"][source]["sections"]) + 500, "."))
    for citation in cited:
        if citation["source"] == source and citation["exact"] is not None:
            letters[citation["start"] : citation["end"]] = citation["exact"]
    data["source"][source]["text_sha256"] = sha256("".join(letters))
    forge(store, data)
    return "".join(letters)


async def test_in_an_article_that_was_attached_words_are_marked_as_in_any_other(real: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(article_for(real, BOWANG, "She left. 负责人离开了团队。 So it ends."), encoding="utf-8")
    assert attach(Database(real), article) == [BOWANG]
    async with reading(real, 80, 24) as reader:
        screen = await in_room(reader, BOWANG)
        await reader.press("m", "g", "right_parenthesis", "space", "right_parenthesis")
        assert screen.marked == Passage(BOWANG, 10, 19, "负责人离开了团队。")
        await reader.sees("9 characters · 10–19")


async def test_a_form_has_words_marked_for_it(fictional: Path) -> None:
    done: list[Passage | None] = []
    async with reading(fictional, 80, 24) as reader:
        text = reader.app.browser.corpus[WIRE]["text"]
        start = text.index("Meridian Tidal dismissed")
        marking.mark(reader.app, WIRE, done.append, (start, start + 14), "mark who was dismissed")
        screen = await the_room(reader)
        assert screen.text.words == "Meridian Tidal"
        await reader.sees("mark who was dismissed", "enter take them", "14 characters", f"{start}–{start + 14}")
        await reader.press("w", "enter")
        assert done == [Passage(WIRE, start, start + 24, "Meridian Tidal dismissed")]
        assert len(reader.app.screen_stack) == 1

        marking.mark(reader.app, WIRE, done.append)
        screen = await the_room(reader)
        await reader.sees("mark the words that show it", "space begin")
        await reader.press("enter")
        await reader.sees("nothing is marked yet")
        assert len(done) == 1
        await reader.press("space", "escape")
        assert len(done) == 1
        await reader.press("escape")
        assert done[1:] == [None]

        marking.mark(reader.app, WIRE, done.append)
        await the_room(reader)
        await reader.press("tab", "j", "j")
        await reader.sees("enter to these words")
        await reader.press("h", "tab", "enter", "space", "e", "enter")  # the list leads to the words of a fact
        assert done[2] is not None
        assert done[2].exact == text[done[2].start : done[2].end]
        assert done[2].start > 0


async def test_a_record_is_added_from_marked_words_but_not_where_nothing_may_be_written(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        await reader.press("o", "a", "space", "w")  # there is nothing marked yet: it begins to
        screen = await the_room(reader)
        await reader.sees("a add")
        assert screen.text.marked is not None
        start, end = screen.text.marked
        words = Database(fictional).read()["source"][LEDGER]["text"][start:end]
        await reader.press("a")
        await reader.sees("Add by hand")
        await reader.press("enter")
        await reader.sees("Add a person", f"names {words}")
    async with opened_at(explorer(fictional, TIDE, read_only=True), 80, 24) as reader:
        await reader.press("o", "m", "space", "w", "a")
        await reader.gone("a add", "Add by hand")


@pytest.mark.parametrize("large", [False, True])
async def test_the_mark_stays_while_the_store_changes_and_goes_with_its_text(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    if large:
        monkeypatch.setattr(room, "_LARGE", (0, 0))
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        await reader.press("o")
        screen = await the_room(reader)
        await reader.press("m", "space", "w", "w")
        mark = screen.text.marked
        with Database(fictional).transaction() as transaction:
            transaction.put("source", transaction.get("source", LEDGER) | {"title": "Another name"})
        corpus = reader.app.browser.corpus
        await reader.until(lambda: reader.app.browser.corpus is not corpus and screen._text, "the store is not read")
        assert (screen.text.marked, screen.text.words) == (mark, "The tide")
        with_text(fictional, LEDGER, "Short now.")
        await reader.until(lambda: not screen.text.marking, "what is marked is gone, and still marked")


async def test_help_in_the_room_says_its_keys(fictional: Path) -> None:
    async with reading(fictional, 80, 50, view=TIDE) as reader:
        await reader.press("o", "question_mark")
        assert isinstance(reader.app.screen, Sheet)
        await reader.sees("IN THE READING ROOM", "MARKING WORDS THERE", "to the other end of the mark")
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, ReadingRoom)


async def test_a_text_of_two_megabytes_is_marked_from_one_end_to_the_other(fictional: Path) -> None:
    text = with_text(fictional, LEDGER, "潮 tide e\u0301. " * 200_000)
    async with reading(fictional, 200, 50, view=TIDE) as reader:
        await reader.press("o")
        screen = await the_room(reader)
        await reader.press("m", "g", "space", "G")
        assert screen.text.marked == (0, len(text))
        await reader.sees(f"{len(text):,} characters · 0–{len(text):,}")
        await reader.press("b", "k", "o", "w")
        start, end = screen.text.marked or (0, 0)
        assert 0 < start < end < len(text)
