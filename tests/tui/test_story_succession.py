"""Who held which post one after another: `1 v` from the start, on both stories and at two sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.corpus import Corpus
from store.database import Database
from store.query import Query
from tests.store.posts_told import held, record, store
from tests.tui.stories import reading
from tui.pages import succession
from tui.stores import corpus_of

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@BOTH
async def test_who_follows_the_chief_engineer_is_two_keys_away(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size) as reader:
        await reader.press("1", "v")
        await reader.sees("Succession", "As of the newest source, Skerry Ledger 2031-05-14.")
        await reader.sees("Zoë Brânză until 2031-05-31 since when is not stated")
        await reader.sees("! until 2031-04-28 by another account: Zoë Brânză dismissed", "then a gap of 33 days")
        await reader.sees("↓ no gap · named by: Zoë Brânză resigns as chief engineer")
        assert reader.keys <= 3


@BOTH
async def test_the_one_under_the_cursor_comes_first_and_enter_leads_to_the_proof(
    fictional: Path, size: tuple[int, int]
) -> None:
    async with reading(fictional, *size, view="people #per:hamish-quarrie") as reader:
        await reader.press("v")
        await reader.sees("Hamish Quarrie head, Brine Laboratory Linnea Oakes until 2031-04")
        await reader.sees("possibly a gap, of at most 28 days · named by: Hamish Quarrie acting head")
        await reader.sees("Hamish Quarrie (acting)", "at least 14 days, at most 43 days so far")
        await reader.sees("the team ends on that day")
        view = reader.app.screen.query("PageView").first()
        while view.current_link != "evt:quarrie-acting-head":  # type: ignore[attr-defined]
            await reader.press("j")
        await reader.press("enter")
        await reader.sees("APPOINTMENT", "Hamish Quarrie acting head of the Brine Laboratory", in_="detail")
        await reader.press("left_square_bracket")
        await reader.sees("Succession", "possibly a gap, of at most 28 days")


@BOTH
async def test_who_left_the_real_one_is_followed_by_nobody_who_is_named(real: Path, size: tuple[int, int]) -> None:
    async with reading(real, *size) as reader:
        await reader.press("1", "v")
        await reader.sees("Alibaba", "CEO", "Wu Yongming", "since when is not stated")
        await reader.sees("last change ≤2026-03-05: Lin Junyang: resignation accepted, at least 1 day ago")
        await reader.press("escape")
        await reader.gone("Succession")
    async with reading(real, *size, view="people #per:lin-junyang") as reader:
        await reader.press("v")
        await reader.sees("role not stated ?, Alibaba", "until ≤2026-03-05", "follows: nobody is named ?")


@BOTH
async def test_the_day_is_stepped_inside_and_the_line_grows(fictional: Path, size: tuple[int, int]) -> None:
    async with reading(fictional, *size, view="people at:2031-05-20 #per:zoe-branza") as reader:
        await reader.press("v")
        await reader.sees("As of 2031-05-20.", "and 1 who began later")
        for _ in range(30):
            if reader.app.browser.query.day is None:
                break
            await reader.press("greater_than_sign")
        await reader.sees("from 2031-06-01", "not begun")
        await reader.gone("and 1 who began later")


async def test_the_details_say_who_followed_whom(fictional: Path) -> None:
    async with reading(fictional, 120, 40, view="people #per:linnea-oakes") as reader:
        await reader.sees(
            "head, Brine Laboratory until 2031-04, ended followed by Hamish Quarrie (acting)", in_="detail"
        )
        await reader.sees("there for at least 14 days, at most 43 days so far", in_="detail")
    async with reading(fictional, 120, 60, view="teams #team:brine-laboratory") as reader:
        await reader.sees("head: Linnea Oakes → Hamish Quarrie (acting)", in_="detail")
        await reader.sees("changed 2031-04: Hamish Quarrie acting head of the Brine Laboratory", in_="detail")
    async with reading(fictional, 120, 60, view="teams #team:rotor-laboratory") as reader:
        await reader.sees("changed no change is told", in_="detail")


def page(query: str = "", id: str | None = None, width: int = 76, *, of: Path | None = None) -> str:
    corpus = corpus_of(Database(of)) if of else CASES
    return succession.build(Query(corpus, query), id, width).plain()


_ENGINEER = {"role": "engineer", "role_class": "member"}
CASES = store(
    held("a", "ada", "2026-01-01", "2030-06-30"), held("b", "bo", "2030-06-01", "2031-05-31"),
    held("c", "cy", "2030-01-01", role=None, role_class="oversight"),
    held("e", "eve", "2029", **_ENGINEER), held("f", "fay", "2030", **_ENGINEER),
    *(held(f"g{n}", f"g{n}", **_ENGINEER) for n in range(14)),
    held("h", "hal", team=None, role="adviser"),
    record("team:y", kind="lab"), record("team:z", kind="company"),
)  # fmt: skip


def test_two_at_once_several_and_nobody() -> None:
    told = " ".join(page().split())
    assert "· both at once for 30 days" in told
    assert "Bo from" not in told
    assert "2030-06-01 to 2031-05-31" in told
    assert "↓ follows: nobody is named ?" in told  # after Bo
    assert "oversight role not stated ?" in told
    assert "engineer held by several: " in told
    assert "and 4 more" in told  # of sixteen engineers twelve by name
    assert "Y lab last change no change is told lead nobody is named ?" in told
    assert "Of 1 more team no post and no change is told." in told


def test_who_has_no_post_and_what_keeps_none() -> None:
    assert "no post in a team is told of them ?" in page(id="per:hal")
    assert "No post is told of what this filter keeps." in page("person:nobody")


def test_an_empty_store_and_a_day_that_nothing_is_certain_on() -> None:
    assert "No source has a day" in succession.build(Query(Corpus({})), None, 76).plain()
    assert "As of 2030-01-01." in page("at:2030-01-01 is:certain")
    assert "No post is told of what this filter keeps." in page("at:2030-01-01 is:certain")  # no team is dated


def test_a_team_comes_first_and_once() -> None:
    lines = page(id="team:y").splitlines()
    assert [line.split()[0] for line in lines if line and not line.startswith(" ")] == ["As", "Y", "X", "Of"]


@pytest.mark.parametrize("width", [1, 20, 40, 76, 116, 196])
def test_no_width_is_too_narrow(fictional: Path, width: int) -> None:
    assert page(of=fictional, width=width).count("\n") > 10
