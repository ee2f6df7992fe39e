"""The palette: every command, every order and every record by a few letters; and the filters of before."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.css.query import NoMatches

from store import facets
from store.query import Query
from tests.tui.stories import Reader, explorer, reading
from tui.actions import ACTIONS
from tui.palette import _choices
from tui.screens.chooser import Chooser
from tui.screens.facets import FacetList


def rows(reader: Reader) -> list[str]:
    """The keys of the choices, headings left out."""
    assert isinstance(reader.app.screen, Chooser)
    return [key for key in reader.app.screen.list.rows if not key.startswith("§")]


async def closed(reader: Reader) -> None:
    await reader.until(lambda: len(reader.app.screen_stack) == 1, "the list is still open")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize(
    ("dossier", "letters", "id"),
    [("real", "jun lin", "per:lin-junyang"), ("fictional", "tayo", "per:tayo-okewole")],
)
async def test_a_record_is_two_keys_and_a_few_letters_away(
    dossier: str, letters: str, id: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size, view="quotes mode:scare") as reader:
        await reader.press("colon")
        await reader.sees("Commands and records", "LOOK")
        await reader.type(letters)
        await reader.sees("PEOPLE", reader.app.browser.corpus.name(id), "person")
        assert reader.app.screen.list.cursor_id == id  # type: ignore[attr-defined]
        await reader.press("enter")
        await closed(reader)
        await reader.sees(reader.app.browser.corpus.name(id), in_="detail")
        assert (reader.app.browser.view.pane, reader.app.browser.view.selected) == ("people", id)
        await reader.press("left_square_bracket")
        assert str(reader.app.browser.view) == "quotes mode:scare"


async def test_a_command_is_done_as_if_its_key_was_pressed(real: Path) -> None:
    async with reading(real, 80, 24, view="quotes") as reader:
        await reader.press("ctrl+p")
        await reader.type("proof")
        await reader.sees("COMMANDS", "proof: the words in the source")
        await reader.press("enter")
        await reader.sees("WORDS IN THE SOURCE")
        await reader.press("escape", "colon")
        await reader.type("quit")
        await reader.press("enter")
        await reader.until(lambda: reader.app.return_code == 0, "it did not quit")


async def test_every_command_and_its_key_is_there(fictional: Path) -> None:
    async with reading(fictional, 120, 60) as reader:
        await reader.press("colon")
        assert {f"!{action.id}" for action in ACTIONS if action.id != "palette"} <= set(rows(reader))
        await reader.sees("the reading room: a source whole", "o", "LOOK")
        await reader.press("escape")
        await closed(reader)
        assert reader.app.area == "list"
        for letters, action in (
            ("copy", "!copy"),
            ("screenful up", "!page_up"),
            ("quit", "!quit"),
            ("anew", "!reload"),
        ):
            await reader.press("colon")
            await reader.type(letters)
            assert rows(reader)[0] == action
            await reader.press("escape")


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_any_column_orders_the_pane(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 80, 24, view="quotes") as reader:
        await reader.press("colon")
        await reader.type("by speaker last")
        await reader.press("enter")
        await closed(reader)
        assert reader.app.browser.view.sort == "-speaker"
        await reader.sees("by speaker ↓", in_="footer")
        await reader.press("colon")
        await reader.type("natural")
        await reader.press("enter")
        await closed(reader)
        assert reader.app.browser.view.sort == ""


async def test_what_was_looked_at_is_at_hand_again(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="people") as reader:
        await reader.press("j")
        await reader.rest()
        seen = reader.app.browser.view.selected
        await reader.press("4", "colon", *["pagedown"] * 8)
        await reader.sees("LOOKED AT")
        assert seen in rows(reader)
        assert reader.app.screen.list.position[0] == len(rows(reader))  # type: ignore[attr-defined]


async def test_the_letters_that_match_show_without_colours(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = explorer(real, plain=True)
    async with app.run_test(size=(40, 12)) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: not app.screen._held)  # type: ignore[attr-defined]
        await reader.press("colon")
        await reader.type("junyang")
        await reader.sees("Lin Junyang")
        marked = {
            segment.text for strip in reader.strips for segment in strip if segment.style and segment.style.reverse
        }
        assert "Junyang" in marked


async def test_what_nothing_is_called_can_still_be_a_filter(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.press("colon")
        await reader.type("mode:scare")
        await reader.sees("FILTER", "mode:scare as a filter")
        await reader.press("enter")
        await closed(reader)
        assert reader.app.browser.view.query == "mode:scare"
        assert reader.app.browser.recent == ["mode:scare"]


async def test_it_is_found_by_another_name(fictional: Path) -> None:
    async with reading(fictional, 80, 24) as reader:
        corpus = reader.app.browser.corpus
        id, other = next((id, name) for id in corpus.ids("team") for name in corpus.names(id)[1:] if len(name) > 5)
        shown = [choice for choice in _choices(reader.app.browser, other) if choice.key == id]
        assert shown
        assert callable(shown[0].left)
        assert other in "".join(part.text for part in shown[0].left(200))


# --- filters of before


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_the_filters_of_before_come_back(
    dossier: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size, view="quotes") as reader:
        await reader.press("ctrl+r")
        await reader.sees("no filter was accepted yet")
        await reader.press("escape")
        for text in ("mode:direct", "is:inferred", "mode:direct", "lin"):
            await reader.filter(text)
        assert reader.app.browser.recent == ["lin", "mode:direct", "is:inferred"]
        await reader.press("slash", "x")  # while one types
        await reader.press("ctrl+r")
        assert rows(reader) == ["=lin", "=mode:direct", "=is:inferred"]
        kept = len(Query(reader.app.browser.corpus, "mode:direct").ids("quote"))
        await reader.sees("mode:direct", f"{kept} quotes")
        if size[0] >= 80:
            await reader.sees("quoted as direct")
        await reader.press("escape")
        await closed(reader)
        assert (reader.app.area, reader.app.browser.typed) == ("input", "linx")
        await reader.press("ctrl+r")
        await reader.type("quoted")  # by its words
        await reader.press("enter")
        await closed(reader)
        assert (reader.app.area, reader.app.browser.view.query) == ("list", "mode:direct")
        await reader.sees("mode:direct", in_="line")
        assert reader.app.browser.recent[0] == "mode:direct"
        await reader.press("left_square_bracket")
        assert reader.app.browser.view.query == "lin"


async def test_the_examples_go_once_a_filter_was_typed(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.sees("try", "type:departure", in_="meaning")
        await reader.filter("lin")
        await reader.press("backspace")
        await reader.gone("try", in_="meaning")
        await reader.sees("F facets", "ctrl+r recent", in_="meaning")


# --- facets


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_facets_narrow_and_a_second_value_widens(
    dossier: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size, view="quotes") as reader:
        await reader.press("F")
        await reader.sees("Facets of quotes", "SPEAKER", "█")
        sheet = reader.app.screen
        assert isinstance(sheet, FacetList)
        corpus = reader.app.browser.corpus
        await reader.press("n")
        field, _, first = (sheet.list.cursor_id or "").partition(" ")
        assert field == "mode"
        both = len(Query(corpus, f"mode:{first}").ids("quote"))
        await reader.sees(f"{first} {both} ")
        await reader.press("enter")
        assert reader.app.browser.view.query == f"mode:{first}"
        assert len(reader.app.panes["quotes"].rows) == both  # behind the list, at once
        await reader.sees(f"● {first}")
        await reader.press("j", "space")
        second = (sheet.list.cursor_id or "").removeprefix("mode ")
        assert reader.app.browser.view.query == f"mode:{first},{second}"
        assert len(reader.app.panes["quotes"].rows) > both
        await reader.press("k", "enter")  # ticked: taken out
        assert reader.app.browser.view.query == f"mode:{second}"
        await reader.press("escape")
        await closed(reader)
        await reader.sees(reader.app.browser.view.query, in_="line")
        assert reader.app.browser.recent == [reader.app.browser.view.query]
        await reader.press("left_square_bracket")  # one step, whatever was tried
        assert reader.app.browser.view.query == ""


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_every_pane_has_facets_and_their_own_key_closes_them(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40) as reader:
        for digit, field in zip(
            "12345678", ("team", "kind", "type", "speaker", "actor", "kind", "speaker", "person"), strict=True
        ):
            await reader.press(digit, "F")
            await reader.sees(field.upper())
            await reader.press("F")
            await closed(reader)


async def test_nothing_to_tell_apart_is_said(real: Path) -> None:
    async with reading(real, 40, 12, view="quotes qqq") as reader:
        await reader.press("F")
        await reader.sees("nothing that this filter keeps")
        await reader.press("enter", "j", "n", "escape")
        await closed(reader)
        assert reader.app.browser.view.query == "qqq"
        with pytest.raises(NoMatches):
            reader.app.screen.query_one("Frame")


# --- an empty pane


@pytest.mark.parametrize(("dossier", "wrong", "right"), [("real", "wuu", "wu"), ("fictional", "maive", "maeve")])
async def test_an_empty_pane_offers_the_nearest_name(
    dossier: str, wrong: str, right: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), 80, 24, view="quotes") as reader:
        await reader.filter(f"speaker:{wrong} is:inferred")
        await reader.sees(
            "No quote passes", f"nothing is called '{wrong}'", f"enter looks for speaker:{right}", in_="quotes"
        )
        await reader.press("enter")
        assert reader.app.browser.view.query == f"speaker:{right} is:inferred"
        await reader.press("left_square_bracket")
        assert reader.app.browser.view.query == f"speaker:{wrong} is:inferred"


async def test_facets_of_a_full_store_are_counted_beside_everything_else(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.browser._CHEAP", 0)
    go, find = threading.Event(), facets.find
    monkeypatch.setattr(facets, "find", lambda query, kind: (go.wait(), find(query, kind))[1])
    async with reading(fictional, 100, 30, view="quotes") as reader:
        await reader.press("F")
        await reader.sees("counting …")
        await reader.press("escape", "j")  # one need not wait for them
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        await reader.press("F")
        go.set()
        await reader.sees("SPEAKER", "Maeve O’Dell 15")
        await reader.gone("counting …")
        await reader.press("enter")
        await reader.sees("● Maeve O’Dell 15")
        assert reader.app.browser.query.text == "speaker:maeve-odell"


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_what_is_disputed_or_left_out_is_found_by_its_word(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 80, 24) as reader:
        for word, text in (("disputes", "is:disputed"), ("something out", "is:gap"), ("inferred", "is:inferred")):
            await reader.press("colon")
            await reader.type(word)
            await reader.sees(f"({text})")
            await reader.press("enter")
            assert reader.app.browser.query.text == text


@pytest.mark.parametrize(
    ("dossier", "word", "id"), [("real", "lin", "per:lin-junyang"), ("fictional", "mae", "per:maeve-odell")]
)
async def test_who_is_typed_comes_before_commands_that_only_have_the_letters(
    dossier: str, word: str, id: str, request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), 80, 24) as reader:
        await reader.press("colon", *word, "enter")
        assert reader.app.browser.view.selected == id
        await reader.press("colon", *"gaps", "enter")  # a command that begins so comes first
        assert reader.app.browser.view.pane == "gaps"
