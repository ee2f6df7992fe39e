"""Coverage: teams against the areas that they need, with what is missing and which source would close it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from store import coverage
from store.corpus import Corpus
from store.coverage import Cell, Family
from store.documents import kind_of
from store.query import Query
from tui.actions import keys_for
from tui.page import Page, Span, span
from tui.pages import matrix, parts

TITLE = "Coverage"

_FAMILIES, _MISSING, _SILENT = 20, 24, 12  # that are told; the rest is counted


def build(query: Query, id: str | None, width: int) -> Page:
    """A matrix for each theme that areas lie below; that of the record under the cursor first."""
    page, corpus, more = Page(width), query.corpus, f"=themes {query.text}".rstrip()
    found = coverage.families(query)
    if found or _own_team(corpus, id):
        matrix.legend(page)
    else:
        page.flow(Span("Nothing is said of coverage here.", "strong"))
    if team := _own_team(corpus, id):
        _team(page, corpus, team)
    found = [family for family in found if family.teams != (team,)]
    for family in _first(corpus, found, id)[:_FAMILIES]:
        page.heading(_called(corpus, family), *([parts.thing(corpus, family.theme, "theme")] if family.theme else []))
        matrix.draw(page, corpus, family, more)
        _missing(page, corpus, family.cells.values(), more)
    if len(found) > _FAMILIES:
        page.blank()
        page.flow(span(f"and {len(found) - _FAMILIES} more", "key", more))
    _how(page)
    return page


def _called(corpus: Corpus, family: Family) -> str:
    return corpus.name(family.theme) if family.theme else "areas on their own"


def _own_team(corpus: Corpus, id: str | None) -> str | None:
    """The team that is told first: the record under the cursor."""
    return id if id and kind_of(id) == "team" and id in corpus else None


def _first(corpus: Corpus, found: list[Family], id: str | None) -> list[Family]:
    """The families with the one of a theme, or of a coverage, before the others."""
    theme = corpus[id]["area"] if id and kind_of(id) == "coverage" and id in corpus else id
    return sorted(found, key=lambda one: theme is None or (theme != one.theme and theme not in one.areas))


def _team(page: Page, corpus: Corpus, team: str) -> None:
    page.heading(corpus.name(team), parts.thing(corpus, team, corpus[team]["kind"]))
    own = coverage.of_team(corpus, team)
    for family in own:
        cells = family.of_team(team)
        page.flow(span(_called(corpus, family), "label"), span(f"  {coverage.in_words(cells)}"), indent=2)
        matrix.block(page, corpus, cells)
        _missing(page, corpus, cells, f"=themes id:{team}")
    if not own:
        page.flow(Span("no area is said to be one that it needs ", "dim"), Span("?", "mark"), indent=2)


def _missing(page: Page, corpus: Corpus, cells: Iterable[Cell], more: str) -> None:
    """A line for each cell that is not covered for sure: what it lacks, what would close it, sources and origins; then
    of which areas nothing is said, a line a team."""
    asked = [cell for cell in cells if cell.state not in ("covered", "unsaid") or cell.disputed]
    asked.sort(key=lambda cell: coverage.STATES.index(cell.state), reverse=True)
    if asked:
        page.blank()
        page.flow(Span("not covered, or not for sure", "label"), indent=2)
    for cell in asked[:_MISSING]:
        lacks, closes = coverage.missing(corpus, cell)
        sign = Span(f"{matrix.SIGNS[cell.state]} ", matrix.ROLES[cell.state])
        area = span(parts.shortened(corpus.name(cell.area), 40), "coverage", cell.record)
        of = [area, Span(" · ", "dim"), parts.thing(corpus, cell.team, corpus.short(cell.team))]
        page.flow(sign, *of, span(f": {lacks}"), indent=2, hang=4)
        page.flow(span(f"{_sources(corpus, cell)}; {closes} would close it", "dim"), indent=4)
    if len(asked) > _MISSING:
        page.flow(span(f"and {len(asked) - _MISSING} more", "key", more), indent=2)
    _silent(page, corpus, cells)


def _silent(page: Page, corpus: Corpus, cells: Iterable[Cell]) -> None:
    unsaid: dict[str, list[str]] = {}
    for cell in cells:
        if cell.state == "unsaid":
            unsaid.setdefault(cell.team, []).append(cell.area)
    for team, areas in islice(unsaid.items(), _SILENT):
        named = parts.joined([parts.thing(corpus, area) for area in areas])
        who = parts.thing(corpus, team, corpus.short(team))
        page.flow(Span("· ", "dim"), who, Span(": nothing is said of "), *named, indent=2, hang=4)
    if len(unsaid) > _SILENT:
        page.flow(Span(f"and of {len(unsaid) - _SILENT} more teams", "dim"), indent=2)


def _sources(corpus: Corpus, cell: Cell) -> str:
    """'1 source', '3 sources · 2 origins'."""
    sources, origins = corpus.support(cell.records[0])
    words = f"{sources} source{'' if sources == 1 else 's'}"
    return words if sources == origins else f"{words} · {origins} origin{'' if origins == 1 else 's'}"


def _how(page: Page) -> None:
    """How readers make a tree of areas of their own."""
    page.heading("A tree of your own")
    add = keys_for("accept") or ":add"
    page.flow(
        span(add, "key"),
        Span(" adds a theme, with the one above it as its parent, and a coverage: a team, an area, covered, claimed "),
        Span("or open, and by whom. A team then needs that area and the others below the same theme, which show as · "),
        Span("until a coverage says more. On the command line: "),
        Span("masthead create theme", "key"),
        Span(", "),
        Span("masthead create coverage", "key"),
        Span("; in a dossier: [[theme]] with a parent, [[coverage]]; "),
        Span("masthead list coverage", "key"),
        Span(" prints them."),
    )
