"""Decision chains on a page: how long the way to the top is, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from store import chains as ways
from store.between import Between
from store.chains import Chain, Way
from store.corpus import Corpus
from store.query import Query
from store.window import ANNOUNCED, POSSIBLE
from tui.page import Line, Page, Span, span
from tui.pages.parts import NOT_STATED, thing
from tui.pages.turned import beside, columns, named, short

Row = tuple[Line, list[Line], list[Line]]  # who, before, after
_TAILS = {ANNOUNCED: ", announced a", POSSIBLE: ", possibly ?"}


def chains(page: Page, query: Query, found: Between, most: int | None) -> None:
    """The chains of the teams that changed, and of the people; `most` of each, None for all of them."""
    for title, count, rows in tables(query.corpus, found, most):
        columns(page, title, count, found.window)
        for row in rows:
            beside(page, *row)
        if count > len(rows):
            page.flow(Span(f"and {count - len(rows):,} more", "dim"), indent=2)


def tables(corpus: Corpus, found: Between, most: int | None) -> Iterator[tuple[str, int, list[Row]]]:
    """(title, how many there are, rows) of the chains of teams, and of people, where there are any."""
    teams, people = ways.teams(corpus, found), ways.people(corpus, found)
    if teams:
        yield "DECISION CHAINS", len(teams), [_team(corpus, made()) for made in teams[:most]]
    if people:
        yield "WHO DECIDES ABOVE THEM", len(people), [_person(corpus, made()) for made in people[:most]]


def _team(corpus: Corpus, chain: Chain) -> Row:
    before = [[*([Span("out of ", "dim")] if chain.was else []), *_way(corpus, way)] for way in chain.before]
    after = [_way(corpus, way) for way in chain.after]
    was: list[Line] = [_nowhere(chain.was)] if chain.was else []
    now: list[Line] = [_nowhere(chain.is_now, chain.certainty)] if chain.is_now else []
    return [thing(corpus, chain.subject, named(corpus, chain.subject))], [*was, *before], [*now, *after]


def _nowhere(words: str, certainty: str = "") -> Line:
    if words == ways.NOT_STATED:
        return list(NOT_STATED)
    return [Span(f"{words}{_TAILS.get(certainty, '')}", "dim")]


def _person(corpus: Corpus, chain: Chain) -> Row:
    """The ways of a person; what stays as it was is not told twice."""
    known = {way.teams for way in chain.before}
    before = [_way(corpus, way, top_only=True) for way in chain.before]
    kept = [way for way in chain.after if way.teams in known and not way.certainty]
    same: list[Line] = [[Span("the same", "dim")]] if kept and len(kept) == len(chain.before) else []
    others = [way for way in chain.after if not same or way not in kept]
    after = [[*([Span("also ", "dim")] if same else []), *_way(corpus, way, top_only=True)] for way in others]
    nothing: list[Line] = [[Span("–", "dim")]]
    who = [thing(corpus, chain.subject, named(corpus, chain.subject))]
    return who, before or nothing, [*same, *after] or nothing


def _way(corpus: Corpus, way: Way, top_only: bool = False) -> Line:
    """'support team (Wu a) › Alibaba (Wu): 1 step, announced a'."""
    line: Line = []
    for number, (team, lead) in enumerate(zip(way.teams, way.leads, strict=True)):
        line += [Span(" › ", "dim")] if number else []
        line.append(thing(corpus, team, short(corpus, team, 40)))
        if lead and (not top_only or number == len(way.teams) - 1):
            sign = " a" if corpus[lead]["status"] == "announced" else ""
            line.append(span(f" ({corpus.short(corpus[lead]['person'])}{sign})", "dim", lead))
    steps = "its place is not stated ?" if way.steps is None else f"{way.steps} step{'' if way.steps == 1 else 's'}"
    if way.ends:
        tail = {ANNOUNCED: ", is to leave a", POSSIBLE: ", may have left ?"}.get(way.certainty, "")
    else:
        tail = _TAILS.get(way.certainty, "")
    return [*line, span(f": {steps}{tail}{', inferred ?' if way.inferred else ''}", "strong")]
