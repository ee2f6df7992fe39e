"""How do we know: the words in the source, ✓ or ✗ computed when shown, who told whom, other wordings, disputes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.database import Database
from tests.forge import forge
from tests.tui.stories import Reader, reading
from tui.screens.sheet import Sheet

TIDE = "quotes #quote:tide-does-not-wait"


async def prove(reader: Reader) -> None:
    await reader.press("e")
    await reader.until(lambda: isinstance(reader.app.screen, Sheet), "no proof")
    await reader.sees("Proof · ")


def by_hand(store: Path, change: Any) -> None:
    """Change the file behind the program's back, as an editor would."""
    data = json.loads(store.read_text(encoding="utf-8"))
    change(data)
    forge(store, data)


async def test_the_words_stand_there_and_after_one_character_they_do_not(fictional: Path) -> None:
    quote = Database(fictional).read()["quote"]["quote:tide-does-not-wait"]
    place = quote["citations"][0]
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await prove(reader)
        await reader.sees("✓ exact match", "▐The tide does not wait", "sha256", f"{place['start']}–{place['end']} ✓")
        await reader.gone("✗")

    def one_character(data: dict[str, Any]) -> None:
        source = data["source"][place["source"]]
        at = place["start"] + 4
        assert source["text"][at] == "t"
        source["text"] = source["text"][:at] + "T" + source["text"][at + 1 :]

    by_hand(fictional, one_character)
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await prove(reader)
        await reader.sees("✗ other words there", "▐The Tide does not wait", f"{place['start']}–{place['end']} ✗")
        await reader.gone("✓ exact match")


async def test_a_change_elsewhere_in_the_text_is_told_by_its_hash(fictional: Path) -> None:
    place = Database(fictional).read()["quote"]["quote:tide-does-not-wait"]["citations"][0]

    def last_character(data: dict[str, Any]) -> None:
        source = data["source"][place["source"]]
        source["text"] = source["text"][:-1] + "!"

    by_hand(fictional, last_character)
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await prove(reader)
        await reader.sees("✓ exact match", "… ✗", f"{place['start']}–{place['end']} ✓")


async def test_a_text_that_ends_before_the_words_is_a_fault_and_no_crash(fictional: Path) -> None:
    place = Database(fictional).read()["quote"]["quote:tide-does-not-wait"]["citations"][0]
    by_hand(fictional, lambda data: data["source"][place["source"]].update(text="short"))
    async with reading(fictional, 120, 40, view=TIDE) as reader:
        await prove(reader)
        await reader.sees("✗ other words there")


async def test_without_the_article_it_says_so_and_how_to_attach_it(real: Path) -> None:
    async with reading(real, 80, 24, view="quotes #quote:zero-sum") as reader:
        await prove(reader)
        await reader.sees("○ not checked", "technological [advancement → progress] is a zero-sum game", "WHO TOLD WHOM")
        await reader.press("G")
        await reader.sees("masthead attach FILE", "article not attached", "1 source · 1 origin")
        await reader.gone("✓", "✗")


async def test_it_goes_on_to_the_next_part_opens_links_and_comes_back(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view=TIDE) as reader:
        await prove(reader)
        assert reader.words().index("WORDS IN THE SOURCE") < reader.words().index("SAME UTTERANCE")
        await reader.press("n")
        await reader.gone("WORDS IN THE SOURCE")
        await reader.press("N")
        await reader.sees("WORDS IN THE SOURCE", "¶10")
        await reader.press("escape")
        await reader.until(lambda: not isinstance(reader.app.screen, Sheet), "still the proof")
        assert reader.app.browser.view.selected == "quote:tide-does-not-wait"
        await prove(reader)
        await reader.press("enter")
        await reader.until(lambda: not isinstance(reader.app.screen, Sheet), "no link was opened")
        assert reader.app.browser.view.selected not in (None, "quote:tide-does-not-wait")
        await reader.press("left_square_bracket")
        assert reader.app.browser.view.selected == "quote:tide-does-not-wait"


async def test_a_dispute_is_shown_from_both_sides(fictional: Path) -> None:
    async with reading(fictional, 120, 60, view="timeline #evt:branza-dismissed") as reader:
        assert any("dismissed" in line and "!" in line for line in reader.lines("timeline"))
        await prove(reader)
        await reader.sees(
            "A SOURCE DISPUTES IT", "disputes it", "! disputed", "cannot both hold: Zoë Brânză resigns",
            "Quay Dispatch, Saoirse Wexcombe", "Skerry Ledger, Callum Brodie-Finch",
        )  # fmt: skip


async def test_reprints_are_one_origin_and_the_unnamed_stay_unnamed(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="quotes #quote:told-at-nine") as reader:
        await prove(reader)
        await reader.sees("2 sources · 1 origin", "somebody unnamed, “one of them”")


async def test_the_proof_of_a_link_on_the_front_page_and_beside_every_row(real: Path) -> None:
    async with reading(real, 120, 40) as reader:
        await reader.press("0", "j", "j", "e")
        await reader.sees("Proof · ")
        await reader.press("escape", "4", "j")
        await reader.sees("Technological advancement is a zero-sum game.", "○ not checked", in_="proof")


@pytest.mark.parametrize("key", ["e", "question_mark"])
async def test_the_key_that_opened_a_sheet_closes_it_too(real: Path, key: str) -> None:
    async with reading(real, 80, 24, view=TIDE.replace("tide-does-not-wait", "zero-sum")) as reader:
        await reader.press(key)
        await reader.until(lambda: isinstance(reader.app.screen, Sheet), "no sheet")
        await reader.press(key)
        assert not isinstance(reader.app.screen, Sheet)


@pytest.mark.parametrize("key", ["1", "s", "0", "question_mark"])
async def test_a_sheet_keeps_the_keys_from_what_is_behind_it(real: Path, key: str) -> None:
    async with reading(real, 80, 24, view=TIDE.replace("tide-does-not-wait", "zero-sum")) as reader:
        await prove(reader)
        before = reader.app.browser.view
        await reader.press(key)
        assert (reader.app.browser.view, len(reader.app.screen_stack)) == (before, 2)
