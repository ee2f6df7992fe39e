"""What was said, promised, not known and by whom: two keys from the start each, on both stories, in small and large."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stories import reading
from tui.widgets.page_view import PageView

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@BOTH
async def test_a_statement_is_seen_in_its_wordings_with_who_stands_behind_it(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("4", "v")
        assert reader.keys == 2
        await reader.sees("Utterances · all dates", "Wu Yongming", "[advancement → progress]", "2 wordings")
        await reader.sees("told by 1 source, 1 origin: internal e-mail of Wu Yongming")
        await reader.press("G")
        await reader.sees("more statements have one wording each")
        await reader.press("v")
        await reader.gone("Utterances")


@BOTH
async def test_translations_and_repeats_of_one_statement_and_the_way_back(
    fictional: Path, size: tuple[int, int]
) -> None:
    async with reading(fictional, *size, view="quotes #quote:sea-does-not-wait") as reader:
        await reader.press("v")
        await reader.sees(
            "▸ “The [tide → sea] does not wait", "[will → do]", "translation, ja", "4 wordings in 2 languages"
        )
        await reader.press("j", "j")
        await reader.sees("told by 3 sources, 3 origins: O’Dell’s memo to all staff, Quay Dispatch (interview)")
        await reader.press("g", "enter")
        await reader.gone("Utterances")
        assert reader.app.area == "page"
        await reader.sees("≈4 wordings, 3 origins", in_="detail")
        await reader.press("left_square_bracket")
        await reader.sees("Utterances · all dates")
        await reader.press("at", *"2031-05-12", "enter")
        await reader.sees("Utterances · at:2031-05-12", "3 wordings in 2 languages")


@BOTH
async def test_the_ledger_says_what_is_open_and_what_became_of_the_rest(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size) as reader:
        await reader.press("5", "v")
        await reader.sees(
            "Ledger · all dates", "7 promises: 3 stated · 1 reaffirmed · 1 met · 1 missed · 1 withdrawn",
            "OPEN", "3: nothing later is told", "BY ACTOR", "Meridian Tidal 1 missed · 1 withdrawn",
        )  # fmt: skip
        await reader.press("at", *"2031-05-11", "enter")
        await reader.sees("4 promises: 4 stated", "4: nothing was told of it by then")
        await reader.press("n", "n")
        await reader.sees("stated, told as missed later")
        await reader.press("greater_than_sign")  # the Dispatch of the day after says so
        await reader.press("g")
        await reader.sees("Ledger · at:2031-05-12", "3 stated · 1 missed")


@BOTH
async def test_the_ledger_of_the_article(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("5", "v")
        await reader.sees("3 promises: 2 stated · 1 reaffirmed", "1 day", "only a source says what became of a promise")
        await reader.press("n", "n")
        await reader.sees("reaffirmed: internal e-mail of Wu Yongming 2026-03-05 (in Bowang Finance 2026-03-06 ?)")


@BOTH
async def test_what_is_not_known_says_what_would_close_it(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("8")
        await reader.until(lambda: "v other doubts" in reader.screen, "the frame does not say that there is more")
        await reader.press("v")
        await reader.sees(
            "Doubts · all dates", "16 gaps · 43 told by one source · 10 inferred · 0 disputed", "? successor 1",
            "closed by a source that says who follows, or that nobody does", "a source that names the role",
        )  # fmt: skip
        await reader.press("n", "n")
        await reader.sees(
            "SINGLE SOURCE", "12 events", "Lin Junyang: resignation accepted internal e-mail of Wu Yongming"
        )
        await reader.press("G")
        await reader.sees("Nobody disputes anything.")


@BOTH
async def test_two_accounts_stand_side_by_side_and_a_count_leads_to_its_list(
    fictional: Path, size: tuple[int, int]
) -> None:
    async with reading(fictional, *size, view="gaps is:disputed") as reader:
        await reader.press("v")
        await reader.sees("5 gaps · 5 told by one source · 4 inferred · 5 disputed")
        await reader.press("G")
        await reader.sees("Skerry Ledger 2031-05-14 denies it", "none is preferred yet", "confirms or denies it")
        await reader.press("N")
        await reader.sees("DISPUTED", "! Zoë Brânză dismissed as chief engineer", "! Zoë Brânză resigns")
        await reader.press("g", "enter")  # the first link: how many gaps
        await reader.gone("Doubts")
        assert reader.app.browser.query.text == "is:disputed"


@BOTH
async def test_who_stands_behind_it_all(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="sources #src:brough-wire-2031-05-13") as reader:
        await reader.press("v")
        await reader.sees(
            "Origins · all dates", "5 origins behind 6 sources", "Quay Dispatch 2031-05-12 ? article",
            "└ Brough Wire Service 2031-05-13 reprints it, 13 claims", "known only through Skerry Ledger 2031-05-14",
        )  # fmt: skip


@BOTH
async def test_the_article_and_its_e_mail_are_two_origins(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("6", "v")
        await reader.sees("2 origins behind 2 sources", "└ Bowang Finance 2026-03-06 ? passes it on, 27 claims")


@pytest.mark.parametrize(
    ("pane", "words"), [("quotes", "No quote"), ("commitments", "No commitment"), ("gaps", "0 gaps")]
)
async def test_where_there_is_nothing_it_says_so(real: Path, pane: str, words: str) -> None:
    async with reading(real, 80, 24, view=f"{pane} zebra") as reader:
        await reader.press("v")
        await reader.sees(words)


async def test_the_front_page_leads_to_the_events_in_doubt(fictional: Path) -> None:
    async with reading(fictional, 200, 50) as reader:
        await reader.sees("19 events told by one source · 15 inferred · 3 disputed")
        await reader.press("0")
        page = reader.app.screen.query_one("#detail", PageView)
        while page.current_link != "=timeline is:disputed":
            before = page.current_link
            await reader.press("j")
            assert page.current_link != before, "no link leads there"
        await reader.press("enter")
        await reader.until(lambda: reader.app.browser.query.text == "is:disputed", "the link does not lead there")
        assert reader.app.browser.view.pane == "timeline"
