"""Two columns, where a page is wide enough, and links from a page into a list that is narrowed further."""

from __future__ import annotations

from store.editing import with_term
from store.query import Query
from tui.page import Line, Page, Span, width_of

WIDE = 110  # cells of a page from which on two columns stand side by side
GAP = 3


def column(page: Page) -> Page:
    """An empty page as wide as one of two columns."""
    return Page((page.width - GAP) // 2)


def beside(page: Page, left: Page, right: Page) -> None:
    """Two columns side by side; the further lines of a link that goes on are no links of their own."""
    ours, theirs = once(left), once(right)
    for number in range(max(len(ours), len(theirs))):
        first = ours[number] if number < len(ours) else []
        second = theirs[number] if number < len(theirs) else []
        gap = [Span(" " * (left.width + GAP - width_of(first)))] if second else []
        page.line(*first, *gap, *second)


def once(page: Page) -> list[Line]:
    """The lines of a page with each link in its first line only."""
    begun = {(line, target) for line, _, _, target in page.links}
    return [
        [part if not part.link or (number, part.link) in begun else part._replace(link=None) for part in line]
        for number, line in enumerate(page.lines)
    ]


def view(query: Query, pane: str, *more: str) -> str:
    """A link to what a pane keeps of a query and some more terms."""
    text = query.text
    for term in more:
        text = with_term(text, term)
    return f"={pane} {text}".rstrip()
