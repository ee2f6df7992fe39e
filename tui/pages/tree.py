"""The teams as trees, with who leads, how many there are and what is open; and the companies held side by side."""

from __future__ import annotations

from itertools import zip_longest

from store import dates
from store.query import Query
from store.rows import Rows
from store.tree import Company, Node, Place, Size, Tree
from tui.columns import guides
from tui.page import Line, Page, Span, fit, span, width_of
from tui.pages import parts

TITLE = "Tree"
_BESIDE = 150  # cells from which on two trees stand side by side
_MOST = 120  # teams that are drawn, and companies
_SHARED = 3  # cells between two trees


def build(query: Query, id: str | None, width: int) -> Page:
    """The chain from a team to the top, the companies side by side, and the tree of each."""
    page, rows, tree = Page(width), query.rows, Tree(query)
    companies = tree.companies()
    if not companies:
        page.flow(Span("No team passes this filter.", "dim"))
        return page
    if id is not None and id in rows.corpus and id.startswith("team:"):
        _chain(page, rows, tree, id)
        companies.sort(key=lambda company: not any(node.team == id for node in company.nodes))
    _compared(page, rows, tree, companies)
    grown = [company for company in companies if len(company.nodes) > 1]
    _trees(page, rows, tree, grown)
    left = sum(len(company.nodes) for company in grown) - _MOST
    if left > 0:
        page.blank()
        page.flow(span(f"and {left:,} more teams", "key", f"=teams {query.text}".rstrip()))
    return page


def _chain(page: Page, rows: Rows, tree: Tree, id: str) -> None:
    """Who decides above a team, step by step."""
    path = rows.corpus.path(id)[::-1]
    steps = len(path) - 1
    page.heading("FROM HERE TO THE TOP", Span(_steps(steps), "dim"))
    line: Line = []
    for team in path:
        lead = rows.standing.lead(team)
        line += [Span(" › ", "dim")] if line else []
        line += [parts.thing(rows.corpus, team, rows.corpus.short(team))]
        line += [span(f" ({lead})", "mark" if "not stated" in lead else "dim")] if lead else []
    page.flow(*line, indent=2, hang=4)
    for place in tree.open(id):
        page.flow(Span("○ open: ", "mark"), *_open(rows, place), indent=2, hang=4)
    if not rows.present(id):
        page.flow(Span("It cannot yet be that day, or is over.", "warn"), indent=2)


def _open(rows: Rows, place: Place) -> Line:
    """An open place, as a link to what shows it; with a sign where it may not be open yet."""
    return [span(place.what + ("" if rows.sure(place.record) else " ~"), "", place.record)]


def _steps(count: int) -> str:
    return "it is the top" if not count else "1 step" if count == 1 else f"{count} steps"


def _compared(page: Page, rows: Rows, tree: Tree, companies: list[Company]) -> None:
    """A line for each company: how large, how deep, how much of it is led, what is open, when it changed last."""
    page.heading("SIDE BY SIDE", Span("people: for certain–at most" if rows.at else "", "dim"))
    wide = page.width >= 100
    name = max(14, min(34, page.width - 49 - 34 * wide))
    head = f"{fit('', name)} teams levels  people  leads open last change"
    page.line(Span(head, "label"))
    for company in companies[:_MOST]:
        top, places = company.top, sum(len(node.open) for node in company.nodes)
        led, people = (f"{company.led}/{company.asked}" if company.asked else "·"), _people(tree.size(top.team))
        cells = f"{len(company.nodes):>6}{company.levels:>7}{people:>8}{led:>7}{places or '·':>5} "
        page.line(
            span(fit(rows.corpus.name(top.team), name), "team", top.team),
            Span(cells, "" if places else "dim"),
            *_last(rows, company, page.width - name - 34),
        )


def _last(rows: Rows, company: Company, room: int) -> Line:
    if company.last is None:
        return [Span("none is dated", "dim")]
    event = rows.corpus[company.last]
    when = dates.brief(event["occurred"] or event["announced"])
    if room < 24:
        return [span(when, "event", company.last)]
    return [span(fit(when, 12), "dim"), span(parts.shortened(event["title"], room - 12), "event", company.last)]


def _people(size: Size) -> str:
    """'4', or '2–7' where it may be more; '·' for nobody."""
    if not size.most:
        return "·"
    return str(size.most) if size.least == size.most else f"{size.least}–{size.most}"


def _trees(page: Page, rows: Rows, tree: Tree, companies: list[Company]) -> None:
    """Each tree below a heading, two beside each other where there is room."""
    room, columns = _MOST, 2 if page.width >= _BESIDE and len(companies) > 1 else 1
    width = (page.width - _SHARED * (columns - 1)) // columns
    blocks: list[Page] = []
    for company in companies:
        if room > 0:
            block = Page(width)
            _tree(block, rows, tree, company, room)
            blocks.append(block)
        room -= len(company.nodes)
    for first in range(0, len(blocks), columns):
        page.blank()
        page.headings.append(len(page.lines))
        for lines in zip_longest(*(block.lines for block in blocks[first : first + columns]), fillvalue=[]):
            page.line(*_joined(list(lines), width))


def _joined(lines: list[Line], width: int) -> Line:
    joined: Line = []
    for line in lines:
        joined += [Span(" " * (_SHARED + width - width_of(before)))] if (before := joined and lines[0]) else []
        joined += line
    return joined


def _tree(page: Page, rows: Rows, tree: Tree, company: Company, most: int) -> None:
    nodes = company.nodes[:most]
    drawn = guides([node.team for node in nodes], {node.team: node.above for node in nodes}, set())
    name = max(24, page.width * 38 // 100)
    lead = max(16, page.width * 28 // 100)
    heads = [Span(fit(text, size), "label") for text, size in (("", name), ("lead", lead), ("people", 8))]
    page.heading(rows.corpus.name(company.top.team).upper())
    page.line(*heads, Span("open", "label"))
    for node in nodes:
        _node(page, rows, tree, node, drawn[node.team], (name, lead))


def _node(page: Page, rows: Rows, tree: Tree, node: Node, prefix: str, sizes: tuple[int, int]) -> None:
    name, lead = sizes
    called = rows.corpus.name(node.team) + ("" if node.sure else " ~")
    led = rows.standing.lead(node.team)
    missing = "not stated" in led
    line = [
        Span(prefix, "dim"),
        span(fit(called, name - width_of([Span(prefix)]) - 1), "team", node.team),
        Span(" "),
        span(fit(led, lead - 1), "mark" if missing else ""),
        Span(fit(f" {_people(tree.size(node.team))}", 9), "dim"),
    ]
    places = [place for place in node.open if place.what != "lead"]  # that one its own column says
    line += [Span("○ ", "mark")] if places else []
    line += parts.joined([part for place in places for part in _open(rows, place)])
    page.flow(*line, hang=name + lead + 10 if page.width >= 70 else 4)
