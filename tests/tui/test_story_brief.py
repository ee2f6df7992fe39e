"""The brief by keys: one page on whom the cursor is on, its numbers lead into the source, its days are stepped."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database import Database
from store.transaction import Transaction
from tests.tui.stories import Reader, reading
from tests.tui.test_story_take_away import clipboard
from tui.screens.reading import ReadingRoom
from tui.screens.view import ViewSheet

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])


async def turn(reader: Reader, *words: str) -> None:
    """Read on, part by part, until the words are in sight."""
    for _ in range(12):
        if all(word in reader.words() for word in words):
            return
        await reader.press("n")
    await reader.sees(*words)


@SIZES
async def test_from_the_start_three_keys_explain_the_reshuffle(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("j", "j", "b")
        assert reader.keys == 3
        await reader.sees("Tongyi Laboratory: reshuffle of personnel reshuffle · all dates")
        await turn(reader, "WHAT BELONGS TO IT", "Lin Junyang: resignation accepted", "Support team announced")
    async with reading(real, *size, view="teams #team:tongyi-laboratory") as reader:
        await reader.press("b")
        await reader.sees("Brief · all dates", "Tongyi Laboratory lab · all dates", "Alibaba › Tongyi Laboratory [1]")
        await turn(reader, "reshuffle of personnel (announced, day inferred)", "Support team announced: Wu, Jingren")
        await turn(reader, "Lin Junyang, resigned ≤2026-03-05 from Alibaba, role not stated", "is not stated ? [4]")
        await turn(reader, "NOT KNOWN", "Lin: role, team, successor, day, effective date")
        await turn(reader, "WHERE IT STANDS", "internal e-mail of Wu Yongming", "786–1138")
        await reader.press("b")
        await reader.gone("STANDING")


@SIZES
async def test_both_accounts_of_a_leaving(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="people #per:zoe-branza") as reader:
        await reader.press("b")
        await turn(reader, "resigned 2031-05-06 or dismissed 2031-04-28", "disputed")
        await turn(reader, "DISPUTED", "2 sources of 1 origin", "denied by Skerry Ledger", "neither is preferred")


async def test_a_number_leads_to_its_place_in_the_source_and_back(fictional: Path) -> None:
    async with reading(fictional, 100, 40, view="teams #team:brine-laboratory") as reader:
        await reader.press("b")
        await reader.sees("Meridian Tidal › Storage Division › Brine Laboratory [1][2]")
        await reader.press("j", "j", "j", "j")  # the title, and the way to the top
        while not (reader.app.screen._view.current_link or "").startswith("!read"):  # type: ignore[attr-defined]
            await reader.press("j")
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, ReadingRoom), "the source is not open")
        room = reader.app.screen
        assert isinstance(room, ReadingRoom)
        await reader.until(lambda: room.record == "team:brine-laboratory", f"at {room.record}")
        await reader.press("escape")
        await reader.press("left_square_bracket")
        await reader.until(lambda: isinstance(reader.app.screen, ViewSheet), "the brief is not there again")
        await reader.sees("Brine Laboratory lab · all dates")


async def test_a_name_leads_to_its_record_and_back_again(real: Path) -> None:
    async with reading(real, 100, 40, view="teams #team:tongyi-laboratory") as reader:
        await reader.press("b")
        await reader.sees("STANDING")
        while reader.app.screen._view.current_link != "per:jingren":  # type: ignore[attr-defined]
            await reader.press("j")
        await reader.press("enter")
        await reader.until(lambda: reader.app.browser.view.selected == "per:jingren", "the link leads nowhere")
        await reader.press("b")
        await reader.sees("Jingren person · all dates")
        await reader.press("escape", "left_square_bracket")
        await reader.sees("Tongyi Laboratory lab · all dates")


async def test_the_day_is_stepped_within_the_sheet(fictional: Path) -> None:
    async with reading(fictional, 100, 40, view="people at:2031-05-01 #per:zoe-branza") as reader:
        await reader.press("b")
        await reader.sees("Zoë Brânză person · as of 2031-05-01", "dismissed 2031-04-28")
        await reader.gone("resigned")
        await reader.press("greater_than_sign")
        await reader.sees("as of 2031-05-06", "resigned 2031-05-06 or dismissed 2031-04-28")
        await reader.press("at", "home", "ctrl+k", *"2031-04-01", "enter")
        await reader.sees("as of 2031-04-01")
        await reader.gone("dismissed 2031-04-28")


async def test_the_whole_page_goes_to_the_clipboard_as_markdown(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    async with reading(real, 100, 40, view="teams #team:tongyi-laboratory") as reader:
        await reader.press("b")
        sent = clipboard(reader, monkeypatch)
        await reader.press("y")
        await reader.sees("brief in Markdown sent to the terminal’s clipboard")
        assert sent[0].startswith("# Tongyi Laboratory\n\nlab, all dates.")
        assert sent[0].rstrip().splitlines()[-1].startswith("19. Bowang Finance on the reshuffle")


@pytest.mark.parametrize(
    ("view", "of"),
    [
        ("quotes #quote:zero-sum", "Wu Yongming person"),
        ("commitments #com:open-source", "Alibaba company"),
        ("timeline #evt:reshuffle", "Tongyi Laboratory: reshuffle of personnel reshuffle"),
        ("sources #src:bowang-tongyi-2026-03", "Bowang Finance on the reshuffle at Tongyi Laboratory article"),
        ("themes #theme:continuity", "continuity theme"),
    ],
)
async def test_what_is_somebodys_leads_to_them(real: Path, view: str, of: str) -> None:
    async with reading(real, 100, 40, view=view) as reader:
        await reader.press("b")
        await reader.sees(f"{of} · all dates")
        await turn(reader, "WHERE IT STANDS", "Bowang Finance on the reshuffle")


async def test_a_brief_whose_record_is_removed_says_so(real: Path) -> None:
    async with reading(real, 100, 40, view="people #per:fan-yu") as reader:
        await reader.press("b")
        await reader.sees("Fan Yu person")
        await remove(real, "per:fan-yu")
        await reader.press("escape", "r")
        await reader.press("b")
        await reader.gone("Fan Yu person")


async def remove(store: Path, id: str) -> None:
    """Another program removes a record with its links."""
    from store.remove import remove as removed

    with Database(store).transaction() as transaction:
        assert isinstance(transaction, Transaction)
        removed(transaction, id, links=True)
