"""Every view is at most three keys from the start, in the help and in the palette, and 'back' leads into it again."""

from __future__ import annotations

from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from store.documents import KINDS
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.tui.stories import reading
from tui.actions import keys_of
from tui.view import SEEN, SHOWS, VIEWS

STORIES = pytest.mark.parametrize("name", ["real", "fictional"])


def title(page: str) -> str:
    return str(import_module(f"tui.pages.{page}").TITLE)


@STORIES
@pytest.mark.parametrize(("pane", "page"), VIEWS.items())
async def test_two_keys_from_the_start(name: str, pane: str, page: str, request: pytest.FixtureRequest) -> None:
    async with reading(request.getfixturevalue(name), 80, 24) as reader:
        await reader.press(*keys_of(pane)[:1], "v")
        await reader.sees(f"{title(page)} · all dates")
        assert reader.keys == 2
        await reader.press("less_than_sign")
        await reader.sees(f"{title(page)} · at:")
        await reader.press("v")
        await reader.gone(f"{title(page)} · at:")


@STORIES
@pytest.mark.parametrize("page", SHOWS)
async def test_a_link_leads_out_and_back_leads_in_again(name: str, page: str, request: pytest.FixtureRequest) -> None:
    pane = next(pane for pane, view in VIEWS.items() if view == page)
    async with reading(request.getfixturevalue(name), 100, 30, view=pane) as reader:
        await reader.press("v")
        await reader.sees(f"{title(page)} · all dates")
        await reader.press("j", "enter")
        await reader.gone(f"{title(page)} · all dates")
        await reader.press("left_square_bracket")
        await reader.sees(f"{title(page)} · all dates")


@pytest.mark.parametrize("name", [ALIBABA, MERIDIAN])
@pytest.mark.parametrize("page", SEEN)
def test_it_is_built_whatever_the_cursor_is_on(name: str, page: str) -> None:
    """At a width that little fits into; as of a day and where a filter keeps nothing, on some of each kind."""
    build, found = import_module(f"tui.pages.{page}").build, corpus(name)
    for text, every in (("", 1), ("at:2031-05-09", 9), ("at:2026-03-04 is:certain zebra", 9)):
        query = Query(found, text)
        ids = chain.from_iterable(found.ids(kind)[::every] for kind in KINDS if page != "between")  # its own are days
        for id in [None, *ids]:
            for width in (38,) if id else (8, 76, 196):
                assert build(query, id, width).lines


@pytest.mark.parametrize("page", SHOWS)
async def test_the_palette_has_it(fictional: Path, page: str) -> None:
    async with reading(fictional, 100, 30) as reader:
        await reader.press("colon", *page, "enter")
        await reader.sees(f"{title(page)} · all dates")


async def test_the_help_has_them_all(fictional: Path) -> None:
    async with reading(fictional, 100, 120) as reader:
        await reader.press("question_mark")
        await reader.sees("ANOTHER WAY", *SHOWS.values())


async def test_a_pane_without_another_way_says_so(fictional: Path) -> None:
    async with reading(fictional, 100, 30, view="review") as reader:
        await reader.press("v")
        await reader.sees("Review is looked at one way only")
