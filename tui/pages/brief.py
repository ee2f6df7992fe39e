"""A brief: one page on a record, with a number behind each line, and at the end what each number stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import brief
from store.brief import Brief, Cited, Told
from store.briefing.fit import QUOTED
from store.documents import PROPOSAL, kind_of
from tui.page import Line, Page, Span, size, span, width_of
from tui.pages.parts import shortened

if TYPE_CHECKING:
    from store.query import Query

TITLE = "Brief"
_ROLES = {"label": "label", "dim": "dim", "mark": "mark", "warn": "warn", "quote": "quote"}
_ROOM = 20  # cells that a place takes behind the name of its source
SIGNS = "a announced, effect not dated · ? inferred or not stated · ~ possible that day · ! disputed"


def build(query: Query, id: str | None, width: int) -> Page:
    """The brief on a record, or on the person or team that it is about; whatever the filter keeps, as of its day."""
    page = Page(width)
    if id is None or id not in query.corpus or kind_of(id) == PROPOSAL:
        page.flow(Span("Put the cursor on a person, a team or an event: this is a page on one of them.", "dim"))
        return page
    draw(page, brief.build(query.rows, brief.about(query.corpus, id)))
    return page


def take(query: Query, id: str | None) -> tuple[str, str] | None:
    """The brief as Markdown, to be taken away: what it is, and its text."""
    from tui.brief_formats import as_markdown

    if id is None or id not in query.corpus or kind_of(id) == PROPOSAL:
        return None
    return "brief in Markdown", as_markdown(brief.build(query.rows, brief.about(query.corpus, id)))


def draw(page: Page, found: Brief) -> None:
    """A brief on a page."""
    day = f"as of {found.at}" if found.at else "all dates"
    page.flow(span(found.title, "strong", found.subject), span(f"  {found.what} · {day}", "dim"), hang=2)
    for section in found.sections:
        more = [span(f"and {section.more} more", "key", f"={section.rest}")] if section.more > 0 else []
        page.heading(section.title.upper(), *more)
        before = ""
        for line in section.lines:
            same = section.name == "moves" and line.parts[0].text == before
            before = line.parts[0].text if line.depth == 0 else before
            _line(page, line, found.citations, 7 if section.name == "moves" else 2, same)
    _places(page, found)
    if any(line.marks for section in found.sections for line in section.lines):
        page.blank()
        page.flow(Span(SIGNS, "dim"))


def _line(page: Page, line: brief.Line, citations: tuple[Cited, ...], step: int, same: bool) -> None:
    """`step`: cells that a line stands behind the one that it belongs to. `same`: its column says the same again."""
    indent = 2 + step * line.depth
    told = [_part(part) for part in line.parts]
    column = size(told[0].text) if told[0].role == "label" else 0
    if same:
        told[0] = Span(" " * column)
    marks = [Span(f" {line.marks}", "mark")] if line.marks else []
    numbers = [_number(citations[number - 1]) for number in line.cites]
    hang = indent + (column if 2 < column < 10 else 2)
    page.flow(*told, *marks, *([Span(" ")] if numbers else []), *numbers, indent=indent, hang=hang)


def _part(part: brief.Part) -> Span:
    text = part.text
    if part.role == "quote" and len(text) > QUOTED:
        text = shortened(text, QUOTED) + ("”" if text.endswith("”") else "")
    if part.id and not part.role:
        text = shortened(text)
    role = part.role or (kind_of(part.id) or "" if part.id else "")
    return span(text, role, part.id)


def _number(cited: Cited) -> Span:
    """The number, a link into the source at the place."""
    return span(f"[{cited.number}]", "dim", f"!read {cited.source.id} {cited.record} {cited.start}")


def _places(page: Page, found: Brief) -> None:
    """What the numbers stand for: the places, by the source and the way that it was told."""
    if not found.citations:
        return
    page.heading("WHERE IT STANDS", Span("section, code points", "dim"))
    sources: dict[Told, dict[tuple[Told, ...], dict[str, list[Cited]]]] = {}
    for cited in found.citations:
        ways = sources.setdefault(cited.source, {})
        ways.setdefault(cited.via, {}).setdefault(cited.section, []).append(cited)
    for source, ways in sources.items():
        for number, via in enumerate(sorted(ways)):
            if number == 0 and via:
                page.flow(*_told(source), indent=2, hang=4)
            _way(page, [Span("  "), *_told(source)] if not via else _through(via), ways[via])


def _through(via: tuple[Told, ...]) -> Line:
    """From whom a source has what it tells."""
    return [Span("   "), *(part for told in via for part in (Span(" ← ", "dim"), *_told(told)))]


def _told(told: Told) -> Line:
    """A source by name, who published it and when: 'Pelorus turns, Skerry Ledger, 2031-05-14'."""
    publisher = told.publisher if told.publisher not in told.called else ""
    when = told.published + ("" if told.basis in ("", "printed") else " ?")
    more = "".join(f", {word}" for word in (publisher, when) if word)
    return [span(told.called, "source", told.id), span(more, "dim")]


def _way(page: Page, line: Line, sections: dict[str, list[Cited]]) -> None:
    """A source, and its places behind it, section by section, in as many lines as that takes."""
    if width_of(line) > page.width - _ROOM:
        page.flow(*line[1:], indent=size(line[0].text), hang=4)
        line = [Span("   ")]
    else:
        line = [*line, Span(":", "dim")]
    for section, cites in sections.items():
        for number, cited in enumerate(cites):
            place = _place(cited, section if number == 0 else "")
            if width_of(line) + width_of(place) > page.width and len(line) > 1:
                page.line(*line)
                line = [Span("   ")]
            line += place
    page.line(*line)


def _place(cited: Cited, section: str) -> Line:
    """' §01 [3] 786–1138', the section where it is another than before."""
    named = f" §{section.split(' · ')[0]}" if section[:1].isdigit() else f" {section}" if section else ""
    against = " disputes" if cited.stance == "disputes" else ""
    return [span(named, "label"), Span(" "), _number(cited), span(f" {cited.start}–{cited.end}{against}", "dim")]
