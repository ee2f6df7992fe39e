"""Lists within a page: events with their dates, quotations, gaps, things by name."""

from __future__ import annotations

from collections.abc import Iterable

from store.closing import would_close
from store.gaps import Gap
from store.order import arranged
from store.rows import Rows
from store.text import clean
from tui.page import Page, Span, fit, span, width_of
from tui.pages import parts

_AT_MOST = 40


def small_list(page: Page, rows: Rows, title: str, ids: Iterable[str]) -> None:
    """Things by name, one a line; nothing at all when there are none."""
    found = list(ids)
    if found:
        page.heading(title)
    for id in found[:_AT_MOST]:
        page.flow(parts.thing(rows.corpus, id), indent=2, hang=4)
    _rest(page, len(found))


def events(page: Page, rows: Rows, title: str, ids: Iterable[str]) -> None:
    """Events with their dates and certainty, in the order of time."""
    found = [id for id in arranged(rows.corpus, "event", ids) if rows.present(id)]
    if found:
        page.heading(title)
    for id in found[:_AT_MOST]:
        marks = rows.marks(id)
        when = rows.date(id) or "undated"
        page.flow(
            Span(fit(clean(when), 12), "dim"),
            span(rows.corpus.name(id), "event", id),
            *([Span(f" {marks}", "mark")] if marks else []),
            indent=2,
            hang=14,
        )
    _rest(page, len(found))


def quotes(page: Page, rows: Rows, title: str, ids: Iterable[str], speakers: bool = True) -> None:
    """Quotations in their marks, with who said them."""
    found = [id for id in arranged(rows.corpus, "quote", ids) if rows.present(id)]
    if found:
        page.heading(title, Span(str(len(found)), "dim"))
    for id in found[:_AT_MOST]:
        quote = rows.corpus[id]
        speaker = rows.speaker(id) if speakers else ""
        tail = f"  {speaker}" if speaker else ""
        mode = "" if quote["mode"] == "direct" else f"  {quote['mode']}"
        brief = quote | {"text": parts.shortened(quote["text"], 160)}
        page.flow(*parts.in_marks(brief, "quote", id), span(tail + mode, "dim"), indent=2, hang=4)
    _rest(page, len(found))


def not_known(page: Page, rows: Rows, found: Iterable[Gap], subject: str = "") -> None:
    """What is not stated, a line a subject (none for the page's own), each a link to the record that shows it."""
    gaps = [gap for gap in found if rows.present(gap.record)]
    if gaps:
        page.heading("NOT KNOWN", Span(str(len(gaps)), "dim"))
    for about in list(dict.fromkeys(gap.subject for gap in gaps))[:_AT_MOST]:
        of = [] if about == subject else [span(f"{about}: ")]
        missing = [gap for gap in gaps if gap.subject == about]
        line = [Span("? ", "mark"), *of, *parts.joined([span(gap.what, "", gap.record) for gap in missing], " · ")]
        closed = span(f"  closed by {would_close(missing[0].what)}", "dim")
        short = len(missing) == 1 and width_of([*line, closed]) + 2 <= page.width
        page.flow(*line, *([closed] if short else []), indent=2, hang=4)


def _rest(page: Page, count: int) -> None:
    if count > _AT_MOST:
        page.flow(Span(f"and {count - _AT_MOST} more", "dim"), indent=2)
