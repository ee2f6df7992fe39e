"""Eight lists: a digit each, four at a time or all at once, and what a filter keeps in those that are out of sight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.query import Query
from tests.tui.stories import as_key, reading
from tui.actions import BY_ID
from tui.view import GROUPS, PANES

EIGHT = [pane for pane in PANES if pane != "review"]  # which is a story of its own
BOTH = pytest.mark.parametrize("dossier", ["real", "fictional"])


@pytest.mark.parametrize(
    ("dossier", "size"),
    [
        ("real", (120, 40)), ("real", (40, 12)), ("fictional", (80, 24)), ("real", (200, 50)), ("fictional", (400, 60)),
    ],
)  # fmt: skip
async def test_a_digit_leads_to_each_list_and_its_rows_to_their_detail(
    dossier: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    async with reading(request.getfixturevalue(dossier), *size) as reader:
        for number, pane in enumerate(EIGHT, 1):
            assert BY_ID[pane].keys == (str(number),)
            await reader.press(str(number))
            assert reader.app.browser.view.pane == pane
            assert reader.title(pane).startswith(f"{number} {pane.capitalize()} ")
            await reader.press("j")
            await reader.rest()
            id = reader.cursor
            assert id is not None
            assert reader.app.browser.view.selected == id
            await reader.press("enter", "escape")
            assert reader.cursor == id


@BOTH
async def test_four_lists_say_what_the_other_four_hold(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40) as reader:
        browser = reader.app.browser
        for text in ("", "is:gap", "speaker:wu,maeve", "no:role"):
            if text:
                await reader.filter(text)
            for key, others in (("1", GROUPS[1]), ("5", GROUPS[0])):
                await reader.press(key)
                tabs = [
                    f"{list(PANES).index(pane) + 1} {pane.capitalize()} {browser.count(pane)[0]}" for pane in others
                ]
                assert " ".join(tabs) in reader.words()


async def test_all_eight_are_there_where_there_is_room_and_come_and_go_with_it(fictional: Path) -> None:
    async with reading(fictional, 120, 40) as reader:
        await reader.resize(200, 50)
        for number, pane in enumerate(EIGHT, 1):
            await reader.until(lambda pane=pane: reader.app.panes[pane].region.area, f"no {pane}")
            assert reader.title(pane).startswith(f"{number} ")
        await reader.press(*["tab"] * 5)  # on through the lists of the second column
        assert reader.app.browser.view.pane == "gaps"
        await reader.resize(80, 24)
        assert [pane for pane in EIGHT if reader.app.panes[pane].region.area] == ["gaps"]
        await reader.resize(300, 50)
        detail, proof = reader.app.detail.region, reader.app.proof.region
        assert (detail.y, detail.height) == (proof.y, proof.height)
        assert detail.right == proof.x


@pytest.mark.parametrize("size", [(80, 24), (100, 24), (119, 30), (60, 20), (40, 12)])
async def test_the_tabs_have_all_eight_at_every_width(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size) as reader:
        for number in range(1, 9):
            await reader.press(str(number))
            line = reader.lines("header")[0]
            found = [int(number) for number in re.findall(r"(?<!\d)[1-8](?= |\[|$)", line)]
            assert [n for n in range(1, 9) if n in found] == list(range(1, 9)), line
            assert f"[{number} {list(PANES)[number - 1].capitalize()} " in line


@BOTH
async def test_a_gap_is_opened_where_it_shows(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 120, 40) as reader:
        await reader.press("8")
        rows, corpus = list(reader.app.pane.rows), reader.app.browser.corpus
        await reader.sees("subject", "missing", in_="gaps")
        await reader.press("j", "k")  # away from the front page
        for id in rows[:4]:
            await reader.rest()
            assert reader.cursor == id
            await reader.sees(" ".join(corpus.name(id).split()[:2]), in_="detail")
            await reader.press("enter", "G")
            await reader.sees("? ", in_="detail")
            await reader.press("escape")
            await reader.press("j")
        await reader.press("e")
        await reader.sees("HOW SURE")


@BOTH
async def test_a_filter_keeps_the_themes_and_gaps_that_it_means(dossier: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(dossier), 200, 50) as reader:
        for text in ("type:departure", "mode:direct", "is:gap", "is:disputed"):
            await reader.filter(text)
            query = Query(reader.app.browser.corpus, text)
            assert set(reader.app.panes["themes"].rows) == {*query.ids("theme"), *query.ids("coverage")}
            assert set(reader.app.panes["gaps"].rows) <= {
                id for kind in ("event", "membership", "team", "quote", "coverage") for id in query.ids(kind)
            }
            await reader.press("slash", *["backspace"] * len(text), "enter")
        await reader.filter("nobodyisthis")
        await reader.sees("No theme passes this filter.", in_="themes")
        await reader.sees("No gap passes this filter.", in_="gaps")


async def test_in_a_full_store_the_lists_out_of_sight_are_counted_when_the_keys_rest(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.browser._CHEAP", 0)
    monkeypatch.setattr("tui.resting.REST", 3600)
    async with reading(fictional, 120, 40) as reader:
        await reader.press("slash", *"mode:direct")
        await reader.sees("6 Sources 7 Themes 8 Gaps")
        reader.app.caught_up()
        counts = [reader.app.browser.count(pane)[0] for pane in ("sources", "themes", "gaps")]
        await reader.sees("6 Sources {} 7 Themes {} 8 Gaps {}".format(*counts))
        await reader.resize(200, 50)
        everything = list(reader.app.panes["gaps"].rows)
        await reader.press(*["backspace"] * 11)
        assert list(reader.app.panes["gaps"].rows) == everything  # not yet
        reader.app.caught_up()
        await reader.pilot.pause()
        assert len(reader.app.panes["gaps"].rows) > len(everything)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_typed_ahead_of_a_list_is_meant_for_it(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        for key in "8jj":
            reader.app._driver.send_message(as_key(key))  # type: ignore[union-attr]
        await reader.until(lambda: reader.app.browser.view.pane == "gaps")
        await reader.until(lambda: reader.cursor == reader.app.pane.rows[2], "the keys went elsewhere")
