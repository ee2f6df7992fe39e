"""The four panes, the detail that follows the cursor, what each kind of detail says, and every link of every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.documents import kind_of
from store.lists import SHOWN
from tests.tui.stories import links, reading
from tui.browser import PANE_OF
from tui.view import PANES

DETAILS = {
    "real": {
        "per:wu-yongming": (
            "PERSON Wu Yongming", "also Wu", "CEO, Alibaba dates not stated",
            "leader, foundational model support team a", "EVENTS", "2026-03-05 Wu Yongming: internal e-mail", "SAID 12", "zero-sum game.”", "‘stability’ scare",
        ),
        "per:lin-junyang": ("role not stated ?, Alibaba until ≤2026-03-05", "NOT KNOWN 5", "successor"),
        "per:jingren": ("oversees, Tongyi Laboratory dates not stated", "member, foundational model", "NOT KNOWN 1"),
        "team:model-support-team": (
            "mandate Shares out the group's resources", "path Alibaba › foundational model support team",
            "founded on or after 2026-03-05 inferred ?", "PEOPLE", "Fan Yu, member a", "EVENTS",
            "Support team announced: Wu, Jingren, Fan Yu", "QUOTES ABOUT IT", "NOT KNOWN",
        ),
        "team:alibaba": ("BELOW IT", "Tongyi Laboratory", "PROMISED", "EVENTS", "ARE THE KEY AREAS COVERED?", "open"),
        "evt:lin-resignation": (
            "DEPARTURE Lin Junyang: resignation accepted", "what resignation", "told 2026-03-05 printed",
            "happened on or before 2026-03-05 inferred ?", "effective not stated ?", "WHO", "Lin Junyang left",
            "PART OF", "BESIDE IT", "WORDS ABOUT IT", "NOT KNOWN 5", "successor",
        ),
        "evt:wu-email": ("ANNOUNCEMENT", "WHAT BELONGS TO IT", "Lin Junyang: resignation accepted", "Jingren: goes on"),
        "quote:zero-sum": (
            "mode direct whole sentences", "speaker Wu Yongming", "channel e-mail", "when 2026-03-05 printed",
            "said in Wu Yongming: internal e-mail", "SAME UTTERANCE", "[advancement → progress]", "WHO TOLD WHOM",
            "Bowang Finance 2026-03-06 ? ← internal e-mail of Wu Yongming ← Wu", "competition",
        ),
        "quote:full-commitment": ("speaker not stated ?", "WHAT IT IS ABOUT foundational model", "NOT KNOWN"),
    },
    "fictional": {
        "per:zoe-branza": (
            "Zoe Branza", "ゾーイ・ブランザ", "chief engineer, Meridian Tidal until 2031-05-31", "2022~ to 2031-05-31",
            "dismissed as chief engineer !?", "“Nine years, four machines, no regrets.”", "NOT KNOWN 4",
        ),
        "team:brine-laboratory": (
            "path Meridian Tidal › Storage Division › Brine Laboratory", "ended 2031-07-01 inferred ?",
            "Hamish Quarrie, acting head 2031-04 to 2031-07-01", "Linnea Oakes, head until 2031-04",
        ),
        "evt:branza-dismissed": (
            "cannot both hold with: Zoë Brânză resigns as chief engineer", "disputed by: Skerry Ledger 2031-05-14",
            "what dismissal", "told not stated ?", "happened 2031-04-28 printed", "Zoë Brânză left", "WORDS ABOUT IT",
        ),
        "quote:tide-does-not-wait": (
            "≈4 wordings", "[tide → sea]", "[will → do]", "潮は組織の再編を",
            "Skerry Ledger 2031-05-14 ← O’Dell’s memo to all staff ← Maeve O’Dell", "tags wording, demo",
        ),
        "quote:osterwick-offer": (
            "disputed by: Skerry Ledger", "indirect our paraphrase, not the words", "speaker not stated ?",
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_a_detail_says_all_that_is_known(dossier: str, request: pytest.FixtureRequest) -> None:
    """Tall enough for the longest page."""
    async with reading(request.getfixturevalue(dossier), 120, 150) as reader:
        for id, said in DETAILS[dossier].items():
            await reader.open(id)
            assert reader.app.browser.view.selected == id
            await reader.sees(*said, in_="detail")
            assert reader.title("detail") == "Detail"


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_the_panes_and_the_detail_that_follows(dossier: str, request: pytest.FixtureRequest) -> None:
    counts = {"real": (5, 11, 12, "13 +4 in our words"), "fictional": (15, 20, 23, "28 +5 in our words")}[dossier]
    async with reading(request.getfixturevalue(dossier)) as reader:
        titles = [reader.title(pane) for pane in ("people", "teams", "timeline", "quotes")]
        assert titles[:3] == [f"1 People {counts[0]}", f"2 Teams {counts[1]}", f"3 Timeline {counts[2]}"]
        assert titles[3] == f"4 Quotes {counts[3]}"
        assert reader.title("detail").startswith("Front page · ")
        for key, pane in zip("1234", ("people", "teams", "timeline", "quotes"), strict=True):
            await reader.press(key, "j", "j")
            assert reader.app.browser.view.pane == pane
            await reader.rest()
            kind = kind_of(reader.cursor or "")
            id = reader.cursor
            assert id is not None
            assert PANE_OF[kind or ""] == pane
            name = reader.app.browser.corpus.name(id)
            assert name in reader.words("detail")
            await reader.press("G", "g", "k")  # and back to the first, where it stays
            await reader.rest()
            assert reader.cursor == reader.app.pane.rows[0]


async def test_the_detail_waits_until_the_cursor_rests(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.resting.REST", 0.15)
    built: list[str | None] = []
    async with reading(fictional, 120, 40, view="quotes") as reader:
        monkeypatch.setattr(reader.app, "pages", lambda keep=False: built.append(reader.app.browser.view.selected))
        await reader.press(*["j"] * 10)
        await reader.rest()
        assert built[-1] == reader.cursor
        assert len(built) < 10  # ten keys, held down, are not ten details


async def test_enter_goes_into_the_detail_opens_its_link_and_escape_comes_out(real: Path) -> None:
    async with reading(real, 80, 24) as reader:
        await reader.press("j", "enter")
        assert reader.app.area == "page"
        await reader.press("down", "enter")
        assert reader.app.browser.view.selected != "evt:lin-resignation"
        await reader.press("left_square_bracket")
        assert (reader.app.browser.view.selected, reader.app.area) == ("evt:lin-resignation", "page")
        await reader.press("escape")
        assert reader.app.area == "list"
        await reader.press("escape", "escape", "escape")  # never quits
        await reader.sees("Front page", in_="")
        assert reader.app.is_running


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_every_link_of_every_record_leads_somewhere(dossier: str, request: pytest.FixtureRequest) -> None:
    """All records, all links of their detail and of the proof beside it, opened as `enter` opens them."""
    async with reading(request.getfixturevalue(dossier), 120, 40) as reader:
        todo, seen = list(links(reader.app.screen)), set[str]()
        corpus = reader.app.browser.corpus
        todo += [id for pane in reader.app.panes for id in reader.app.browser.ids(pane) if id in corpus]
        while todo:
            target = todo.pop()
            if target in seen:
                continue
            seen.add(target)
            assert target in corpus or target.startswith(("=", "!")), target
            if target.startswith("!read "):  # which opens a room of its own
                assert target.removeprefix("!read ") in corpus
                continue
            await reader.app.open_link(target)
            if target in corpus:
                assert reader.app.browser.view.selected == target
                assert reader.app.detail._page.lines, target
            todo += links(reader.app.screen)
        await reader.pilot.pause()
        kinds = {kind_of(id) for id in seen if id in corpus}
        assert {"person", "team", "event", "quote", "source", "theme", "membership", "commitment", "coverage"} <= kinds


async def test_enter_opens_the_current_link_whichever_it_is(fictional: Path) -> None:
    """The first links of the front page, the long way: each is reached with `j` and opened with `enter`."""
    async with reading(fictional, 120, 40) as reader:
        await reader.press("0")
        targets = [target for *_, target in reader.app.detail._links][:5]
        for number, target in enumerate(targets):
            await reader.press("0", "g", *["j"] * number)
            reached = reader.app.detail.current_link
            assert reached is not None
            await reader.press("enter")
            if not target.startswith("="):
                assert reader.app.browser.view.selected == reached
            await reader.press("left_square_bracket")
            await reader.press("backspace")


async def test_the_tree_folds(fictional: Path) -> None:
    async with reading(fictional, 80, 24, view="teams") as reader:
        await reader.press("j")
        assert "│ ├ Brine Laboratory" in reader.screen
        await reader.press("h")
        await reader.sees("├ ▸ Storage Division", in_="teams")
        await reader.gone("Brine Laboratory", in_="teams")
        await reader.press("j")
        assert reader.cursor == "team:generation-division"
        await reader.press("k", "l")
        await reader.sees("│ ├ Brine Laboratory", in_="teams")
        await reader.press("j", "h")  # from a leaf: up to what it is in
        assert reader.cursor == "team:storage-division"


@pytest.mark.parametrize("dossier", ["real", "fictional"])
async def test_every_pane_is_put_in_the_order_of_every_column(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier)) as reader:
        for number, pane in enumerate(PANES, 1):
            await reader.press(str(number))
            kept = sorted(id for id in reader.app.panes[pane].rows if not id.startswith("§"))
            for column in SHOWN[PANES[pane]]:
                for keys, sign in (("s", "↑"), ("S", "↓")):
                    await reader.press(keys)
                    await reader.sees(f"by {column} {sign}", in_="footer")
                    assert sorted(reader.app.panes[pane].rows) == kept
                await reader.press("S")
            await reader.press("s")


async def test_a_page_out_of_sight_that_was_scrolled_opens_at_its_top(fictional: Path) -> None:
    async with reading(fictional, 40, 12) as reader:
        await reader.press("1", "enter", "G", "escape", "j")
        await reader.rest()
        await reader.press("enter")
        await reader.sees("PERSON Zoë Brânză", in_="detail")
