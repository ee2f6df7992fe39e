"""Which areas are covered by whom: `7 v` from the start, on both stories and at two sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.corpus import Corpus
from store.database import Database
from store.query import Query
from tests.store.posts_told import record, store
from tests.store.test_coverage import said, themes
from tests.tui.stories import reading
from tui.pages import coverage
from tui.stores import corpus_of

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@BOTH
async def test_the_areas_of_the_article_are_two_keys_away(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("7", "v")
        await reader.sees("Coverage", "● covered ◐ claimed ○ open")
        await reader.sees("Alibaba 0 of 4 covered, 1 claimed, 3 open")
        await reader.sees("◐ claimed application product and industry teams")
        await reader.sees("○ open inference cost nobody is named ?")
        await reader.sees("a source that says who covers inference cost at Alibaba would close it")
        assert reader.keys <= 3


@BOTH
async def test_the_fiction_is_a_matrix_and_enter_leads_to_the_record(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="themes #theme:storage") as reader:
        await reader.press("v")
        await reader.sees("energy storage", "Membrane Laboratory · ● covered · 1 of 3", "Osterwick Marine ◐ claimed")
        await reader.sees("2 of 11")
        view = reader.app.screen.query("PageView").first()
        while view.current_link != "cov:membranes":  # type: ignore[attr-defined]
            await reader.press("j")
        await reader.press("enter")
        await reader.sees("COVERAGE", "membranes, Membrane Laboratory", in_="detail")
        await reader.press("e")
        await reader.sees("Táyọ̀ Òkéwọlé")
        await reader.press("escape", "left_square_bracket")
        await reader.sees("Coverage", "Membrane Laboratory · ● covered · 1 of 3")


@BOTH
async def test_the_theme_under_the_cursor_comes_first(fictional: Path, size: tuple[int, int]) -> None:
    for selected in ("theme:blade-fatigue", "cov:blade-fatigue"):
        async with reading(fictional, *size, view=f"themes #{selected}") as reader:
            await reader.press("v")
            await reader.sees("turbines theme Rotor Laboratory 2 of 2 covered", "Blade Fatigue Team !")


async def test_the_detail_of_a_team_counts(fictional: Path) -> None:
    async with reading(fictional, 120, 60, view="teams #team:membrane-laboratory") as reader:
        await reader.sees("ARE THE KEY AREAS COVERED? 1 of 3 covered, 2 not said", in_="detail")


def page(corpus: Corpus, query: str = "", id: str | None = None, width: int = 76) -> str:
    return " ".join(coverage.build(Query(corpus, query), id, width).plain().split())


def wide(areas: int, teams: int) -> Corpus:
    """Teams that each have something said of the first of so many areas below one theme."""
    names = [f"area{n}" for n in range(areas)]
    tree = themes(whole="", **dict.fromkeys(names, "whole"))
    records = [said(f"v{n}", f"team{n}", names[n % areas], "covered", by_whom="somebody") for n in range(teams)]
    return store(*tree, *records)


def test_many_areas_stand_below_each_other_and_many_of_both_in_blocks() -> None:
    assert "Team0 Team1 Team2" in page(wide(30, 3))
    assert "Area0" in page(wide(30, 3)).partition("Team0 Team1 Team2")[2]
    blocks = page(wide(30, 30))
    assert "Team0 1 of 30 covered, 29 not said" in blocks
    assert "and of 18 more teams" in blocks
    grid = page(wide(3, 50))
    assert "Area0 Area1 Area2" in grid
    assert "and 10 more" in grid


def test_where_there_is_room_the_cell_says_who() -> None:
    assert "● covered: somebody" in page(wide(2, 2), width=196)
    assert "● covered: somebody" not in page(wide(2, 2), width=60)


def test_two_ways_and_nothing_said() -> None:
    two = store(*themes(a=""), said("a", "x", "a", "covered"), said("b", "x", "a", "open"))
    assert "◑ two ways" in page(two)
    assert "p prefers one of two claims" in page(two)
    nothing = store(record("team:x"))
    assert "Nothing is said of coverage here." in page(nothing)
    assert "no area is said to be one that it needs ?" in page(nothing, id="team:x")
    assert "masthead create coverage" in page(nothing)
    assert "Nothing is said of coverage here." in page(Corpus({}))


@pytest.mark.parametrize("width", [1, 20, 40, 76, 116, 196])
def test_no_width_is_too_narrow(fictional: Path, width: int) -> None:
    corpus = corpus_of(Database(fictional))
    for id in (None, "team:rotor-laboratory", "theme:storage"):
        assert "covered" in page(corpus, id=id, width=width).replace(" ", "") or width < 10
