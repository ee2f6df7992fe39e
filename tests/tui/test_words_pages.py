"""The pages of utterances, the ledger, doubts and origins: they fit, their links lead somewhere, their numbers are true."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from store import generate
from store.corpus import Corpus
from store.language import QueryError
from store.lists import MIXED, Lists
from store.promises import Age
from store.query import Query
from store.text import unsafe
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tui.page import Page
from tui.pages import doubts, front, ledger, origins, utterances
from tui.view import PANES, View

PAGES = {"quotes": utterances, "commitments": ledger, "gaps": doubts, "sources": origins}
Build = Callable[[Query, str | None, int], Page]
QUERIES = ("", "at:2031-05-09", "at:2026-03-05 is:certain", "theme:jobs OR theme:openness", "zebra", "mode:scare")


@pytest.mark.parametrize("of", [corpus(ALIBABA), corpus(MERIDIAN), Corpus(generate.tables(300, 6))])
@pytest.mark.parametrize("pane", PAGES)
def test_every_page_fits_and_every_link_leads_to_something(pane: str, of: Corpus) -> None:
    build: Build = PAGES[pane].build
    kind = {"gaps": "event"}.get(pane, PANES[pane])
    starts = [None, *of.ids(kind)[:12]]
    for query in QUERIES:
        asked = Query(of, query)
        for width in (20, 36, 76, 116):
            for id in starts:
                page = build(asked, id, width)
                assert page.lines
                for number, line in enumerate(page.lines):
                    text = "".join(part.text for part in line)
                    assert cell_len(text.rstrip(" ")) <= width, (query, width, text)
                    assert not unsafe().search(text)
                    assert text or (number and page.lines[number - 1]), (query, id, "a blank line too many")
                for *_, target in page.links:
                    assert target in of or target.startswith("=")
                    if target.startswith("="):
                        Query(of, View.parse(target[1:]).query)


def shown(of: Corpus, target: str) -> int:
    """How many a linked list shows; of what is not stated how many gaps."""
    view = View.parse(target[1:])
    asked = Query(of, view.query)
    return Lists(asked).missing if view.kind in MIXED else len(asked.kept(view.kind))


def numbers(page: Page) -> list[tuple[int, str]]:
    """(the number that a link to a list begins with, its target)."""
    found = []
    for line in page.lines:
        for part in line:
            if part.link and part.link.startswith("=") and (match := re.match(r"[\d,]+", part.text)):
                found.append((int(match[0].replace(",", "")), part.link))
    return found


@pytest.mark.parametrize("of", [corpus(ALIBABA), corpus(MERIDIAN), Corpus(generate.tables(900, 6))])
@pytest.mark.parametrize("query", ["", "at:2031-05-09", "at:2018", "theme:jobs OR theme:openness"])
def test_each_number_of_the_doubts_is_what_its_list_shows(of: Corpus, query: str) -> None:
    found = numbers(doubts.build(Query(of, query), None, 200))
    assert len(found) >= (1 if query else 7)
    assert [(count, target) for count, target in found if shown(of, target) != count] == []


@pytest.mark.parametrize("of", [corpus(ALIBABA), corpus(MERIDIAN), Corpus(generate.tables(900, 6))])
@pytest.mark.parametrize("at", ["", "at:2031-05-09", "at:2018", "at:2031-05 is:certain", "at:203X"])
def test_each_number_of_doubt_on_the_front_page_is_what_its_list_shows(of: Corpus, at: str) -> None:
    page = front.build(Query(of, at).rows, 200)
    found = [(count, target) for count, target in numbers(page) if target.startswith("=timeline")]
    assert [(count, target) for count, target in found if shown(of, target) != count] == []
    assert any("sources:1" in target for _, target in found) == bool(Query(of, f"{at} sources:1").kept("event"))


def test_the_front_page_counts_what_is_in_doubt_in_one_line() -> None:
    for name, words in (
        (ALIBABA, "12 events told by one source · 2 inferred\n"),
        (MERIDIAN, "19 events told by one source · 15 inferred · 3 disputed\n"),
    ):
        assert words in front.build(Query(corpus(name)).rows, 78).plain()


def test_where_the_six_headings_would_not_fit_the_line_of_doubts_gives_way() -> None:
    rows = Query(corpus(ALIBABA)).rows
    whole = front.build(rows, 78)
    short = front.build(rows, 78, len(whole.lines) - 1)
    assert len(short.lines) <= len(whole.lines) - 1
    assert "NOT KNOWN" in short.plain()
    assert "told by one source" in whole.plain()


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (Age(1, 1), "1 day"),
        (Age(0, 0), "0 days"),
        (Age(59, 59), "59 days"),
        (Age(165, 194), "5 to 6 months"),
        (Age(499, 863), "16 months to 2 years"),
        (Age(830, 830), "2 years"),
        (Age(13, None), "at least 13 days"),
        (Age(None, 400), "at most 13 months"),
        (Age(None, None), ""),
        (None, ""),
    ],
)
def test_an_age_in_words(old: Age | None, words: str) -> None:
    assert ledger.words_of(old) == words


def test_a_filter_that_is_an_or_is_narrowed_as_a_whole() -> None:
    page = doubts.build(Query(corpus(MERIDIAN), "theme:jobs OR theme:openness"), None, 200)
    assert any("(theme:jobs OR theme:openness) sources:1" in target for *_, target in page.links)
    with pytest.raises(QueryError):
        Query(corpus(MERIDIAN), "at:2031 OR sources:1")


def test_origins_that_are_called_alike_are_told_apart_by_their_days() -> None:
    page = utterances.build(Query(Corpus(generate.tables(900, 6)), "mode:direct"), None, 200)
    told = [line for line in page.plain().splitlines() if line.startswith("  told by")]
    several = [re.split(r"origins?: ", line)[1].split(" – ")[0].split(", ") for line in told]
    assert any(len(names) > 1 for names in several)
    assert all(len(set(names)) == len(names) for names in several)
