"""The filter line: live in all panes, said back in words, wrong words told where they are wrong, pins as chips."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from store.query import Query
from tests.tui.stories import Reader, reading

PANES = {"people": "person", "teams": "team", "timeline": "event", "quotes": "quote"}


def shown(reader: Reader, pane: str) -> list[str]:
    return [id for id in reader.app.panes[pane].rows if not id.startswith("§")]


@pytest.mark.parametrize(
    ("dossier", "text", "words"),
    [("real", "speaker:wu", "said by “wu”"), ("fictional", "mode:scare", "quoted as scare")],
)
async def test_it_filters_all_four_panes_with_every_key(
    dossier: str, text: str, words: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier)) as reader:
        await reader.press("slash")
        await reader.type(text)
        wanted = Query(reader.app.browser.corpus, text)
        for pane, kind in PANES.items():
            assert shown(reader, pane) == wanted.ids(kind), pane
        await reader.sees(words, in_="meaning")
        kept, all_ = reader.app.browser.count("people")
        assert reader.title("people").startswith(f"1 People {kept}/{all_}")
        assert reader.app.area == "input"
        await reader.press("enter")
        assert reader.app.area == "list"
        await reader.press("backspace")  # drops it
        assert reader.title("people") == f"1 People {all_}"
        await reader.sees("everything", in_="line")


async def test_counts_stand_in_the_tabs(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.sees("1 People 5", "2 Teams 11", "[3 Timeline 12]", "4 Quotes 13", in_="header")
        await reader.filter("type:departure")
        await reader.sees("[3 Timeline 1]", in_="header")
        kept = reader.app.browser.count("people")[0]
        await reader.sees(f"1 People {kept}", in_="header")


async def test_a_mistake_is_told_with_its_column_and_the_nearest_name(real: Path) -> None:
    async with reading(real) as reader:
        await reader.press("slash")
        await reader.type("type:departure")
        good = shown(reader, "timeline")
        await reader.type(" spaeker:wu")
        await reader.sees("speaker", "16", in_="meaning")
        assert shown(reader, "timeline") == good  # the last good result stays
        await reader.press("enter")
        assert reader.app.browser.view.query == "type:departure"
        await reader.gone("spaeker", in_="line")
        await reader.filter("speaker:wuu")  # nobody has it: nothing is found, and the nearest name is said
        await reader.sees("the nearest is 'wu'", in_="meaning")
        assert shown(reader, "quotes") == []


async def test_an_empty_pane_tells_where_the_words_are(real: Path, fictional: Path) -> None:
    for store, word in ((real, "zero-sum"), (fictional, "glassblower")):
        async with reading(store, 80, 24, view="people") as reader:
            await reader.filter(word)
            kept = reader.app.browser.count("quotes")[0]
            noun = "quote does" if kept == 1 else "quotes do"
            await reader.sees("No person passes this filter.", f"{kept} {noun} → 4", in_="people")
            await reader.press("4")
            assert len(shown(reader, "quotes")) >= kept > 0


async def test_up_and_down_go_through_the_hits_while_one_types(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="quotes") as reader:
        await reader.press("slash")
        await reader.type("speaker:maeve")
        first = reader.cursor
        await reader.press("down", "down")
        third = reader.cursor
        assert third != first
        await reader.sees(reader.app.browser.corpus.name(third or "")[:30], in_="detail")
        assert reader.app.area == "input"
        await reader.press("up")
        assert reader.cursor == shown(reader, "quotes")[1]
        await reader.press("down", "tab")  # out of the line, into the list, on the same row
        assert (reader.app.area, reader.cursor) == ("list", third)
        assert reader.app.browser.view.query == "speaker:maeve"


async def test_escape_leaves_the_line_and_then_drops_the_filter(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.press("slash")
        await reader.type("lin")
        await reader.press("escape")
        assert (reader.app.area, reader.app.browser.view.query) == ("list", "lin")
        await reader.press("escape")
        assert reader.app.browser.view.query == ""
        await reader.press("left_square_bracket")
        assert reader.app.browser.view.query == "lin"
        await reader.press("slash")
        assert reader.app.filter_line is not None
        assert reader.app.filter_line.value == "lin"


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_pins_are_chips_and_a_click_on_one_takes_it_off(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40, view="people") as reader:
        everything = {pane: len(shown(reader, pane)) for pane in PANES}
        await reader.press("j")
        pinned = reader.cursor or ""
        name = reader.app.browser.corpus.name(pinned)
        await reader.press("space")
        await reader.sees(f"● {name} ×", in_="meaning")
        assert reader.app.browser.view.query == f"id:{pinned}"
        assert shown(reader, "people") == [pinned]
        assert {pane: len(shown(reader, pane)) for pane in PANES} != everything
        meaning: Widget = reader.app.meaning
        at = next(n for n in range(meaning.size.width) if reader.app.meaning.link_at(n) == f"!unpin {pinned}")
        await reader.pilot.click("#meaning", offset=(at + 1, 0))
        await reader.gone(f"● {name} ×", in_="meaning")
        assert {pane: len(shown(reader, pane)) for pane in PANES} == everything
        await reader.press("space", "space")  # on and off again
        assert reader.app.browser.view.query == ""


async def test_the_examples_on_the_line_find_something_and_can_be_clicked(real: Path) -> None:
    async with reading(real) as reader:
        bar = reader.app.meaning
        at = next(n for n in range(bar.size.width) if (bar.link_at(n) or "").endswith("type:departure"))
        await reader.pilot.click("#meaning", offset=(at, 0))
        await reader.until(lambda: reader.app.browser.view.query == "type:departure", "the example was not taken")
        assert shown(reader, "timeline") == ["evt:lin-resignation"]


async def test_a_day_shows_the_store_as_it_stood(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="people") as reader:
        await reader.filter("at:2031-04-01")
        await reader.sees("as of 2031-04-01", in_="header")
        assert len(shown(reader, "people")) == 15  # people stay, their roles move
        assert "evt:branza-resigns" not in shown(reader, "timeline")


async def test_words_that_look_like_markup_or_commands_are_only_words(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.press("slash")
        await reader.type("[red]")
        await reader.sees("[red]", in_="line")
        await reader.press("enter", "backspace")
        assert len(shown(reader, "people")) == 5


async def test_a_mistake_is_told_whole_where_the_line_is_short(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.press("slash")
        await reader.type("type:depature")
        await reader.sees("'type:' knows no 'depature'; did you mean 'departure'?", in_="footer")
        await reader.press("enter")
        await reader.gone("did you mean", in_="footer")
