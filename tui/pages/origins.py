"""Origins: who stands behind what is told, who passes it on, and what rests on one of them alone."""

from __future__ import annotations

from store import origins
from store.corpus import Corpus
from store.documents import kind_of
from store.origins import Origin, Passing
from store.query import Query
from tui.page import Page, Span, span
from tui.pages import parts
from tui.pages.beside import view
from tui.pages.utterances import called

TITLE = "Origins"
_AT_MOST = 20
_BELOW = 6  # who passes one on


def build(query: Query, id: str | None, width: int) -> Page:
    """The origin of the source `id` first, then those that most rests on alone."""
    page, corpus = Page(width), query.corpus
    found = origins.found(query, id if id is not None and kind_of(id) == "source" else None, _AT_MOST)
    sources = len(query.kept("source"))
    page.flow(
        Span(f"{_many(found.many, 'origin')} behind ", "strong"),
        span(_many(sources, "source"), "strong", view(query, "sources")),
        Span(f" · {_many(found.alone, 'claim')} of one origin alone", "strong"),
    )
    for origin in found.shown:
        page.blank()
        _origin(page, corpus, origin)
    if left := found.many - len(found.shown):
        page.blank()
        page.flow(span(f"and {left:,} more", "key", view(query, "sources")))
    return page


def _origin(page: Page, corpus: Corpus, origin: Origin) -> None:
    source = corpus[origin.source]
    page.headings.append(len(page.lines))
    label = called(corpus, origin.source) + parts.dated(source["published"])
    page.flow(span(label, "source", origin.source), span(f"  {source['kind']}", "dim"), hang=2)
    through = source["known_through"]
    known = f" · known only through {parts.source_label(corpus, through)}" if through else ""
    claims = f"behind {_many(origin.claims, 'claim')}" if origin.claims else "behind no claim"
    rests = f", {origin.alone:,} of them on it alone" if origin.alone else ""
    page.flow(span(claims), Span(rests, "mark"), span(known, "dim"), indent=2, hang=4)
    _passed_on(page, corpus, origin.passed_on, "  ")


def _passed_on(page: Page, corpus: Corpus, passing: tuple[Passing, ...], before: str) -> None:
    """Who passes it on, as a tree."""
    for number, one in enumerate(passing[:_BELOW]):
        last = number == len(passing) - 1
        how = "reprints it" if one.reprint else "passes it on"
        page.flow(
            Span(f"{before}{'└' if last else '├'} ", "dim"),
            span(parts.source_label(corpus, one.source), "source", one.source),
            span(f"  {how}, {_many(one.claims, 'claim')}", "dim"),
            hang=len(before) + 4,
        )
        _passed_on(page, corpus, one.onward, before + ("  " if last else "│ "))
    if len(passing) > _BELOW:
        page.flow(Span(f"{before}└ and {len(passing) - _BELOW} more", "dim"))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
