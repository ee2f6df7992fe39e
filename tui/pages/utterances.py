"""Utterances: each statement in its wordings and translations, what differs marked, and who stands behind it."""

from __future__ import annotations

from store import utterances
from store.corpus import Corpus
from store.documents import Document
from store.origins import Behind
from store.query import Query
from store.utterances import Statement, Wording
from tui.page import Line, Page, Span, span
from tui.pages import parts
from tui.pages.beside import WIDE, beside, column, view

TITLE = "Utterances"
_AT_MOST = 20  # statements
_WORDINGS = 12  # of one statement
_ORIGINS = 6


def build(query: Query, id: str | None, width: int) -> Page:
    """The statement of the quote `id`, then those of several wordings; those of one are counted."""
    page, corpus = Page(width), query.corpus
    found = utterances.found(query, id, _AT_MOST)
    if id is not None and id in corpus and corpus[id].get("mode") == "scare":
        page.flow(
            *parts.in_marks(corpus[id], "quote", id), Span("  a term held at arm’s length: nobody’s words", "dim")
        )
    for statement in found.shown:
        _statement(page, corpus, statement, id)
    page.blank()
    if found.more:
        page.flow(Span("and "), _link(found.more, "more statement", query), Span(" of several wordings", "dim"))
    if found.alone:
        has = " has one wording" if found.alone == 1 else " have one wording each"
        page.flow(_link(found.alone, "more statement" if found.shown else "statement", query), Span(has, "dim"))
    if not page.lines or not (found.shown or found.alone):
        page.flow(Span("No quote that the filter keeps is a statement.", "dim"))
    return page


def _link(count: int, word: str, query: Query) -> Span:
    return span(f"{count:,} {word}{'' if count == 1 else 's'}", "key", view(query, "quotes"))


def counted(statement: Statement, corpus: Corpus) -> str:
    """'4 wordings in 2 languages · 1 paraphrase'."""
    wordings, retold = len(statement.wordings), len(statement.retold)
    languages = {corpus[wording.quote]["language"] for wording in statement.wordings}
    words = [_many(wordings, "wording") + (f" in {len(languages)} languages" if len(languages) > 1 else "")]
    return " · ".join([*(words if wordings else []), *([_many(retold, "paraphrase")] if retold else [])])


def _statement(page: Page, corpus: Corpus, statement: Statement, id: str | None) -> None:
    first = corpus[statement.quotes[0]]
    speaker = corpus.name(first["speaker"]) if first["speaker"] else first["speaker_named"] or "somebody unnamed"
    page.heading(speaker, Span(counted(statement, corpus), "mark" if len(statement.quotes) > 1 else "dim"))
    cells = [(wording.quote, _words(corpus, wording)) for wording in statement.wordings[:_WORDINGS]]
    cells += [(other, [span(corpus[other]["text"], "quote")]) for other in statement.retold[:_WORDINGS]]
    if page.width < WIDE or len(cells) == 1:
        for quote, words in cells:
            _cell(page, corpus, quote, words, here=quote == id)
    else:
        for pair in (cells[start : start + 2] for start in range(0, len(cells), 2)):
            columns = [column(page), column(page)]
            for side, (quote, words) in zip(columns, pair, strict=False):
                _cell(side, corpus, quote, words, here=quote == id)
            beside(page, *columns)
    left = len(statement.quotes) - len(cells)
    if left > 0:
        page.flow(Span(f"and {left} more", "dim"), indent=2)
    page.flow(*_behind(corpus, statement, statement.behind), indent=2, hang=4)


def _words(corpus: Corpus, wording: Wording) -> Line:
    """A wording between its marks, held against the first one of its language."""
    quote = corpus[wording.quote]
    label = f"translation, {wording.translation}" if wording.translation else ""
    if wording.beside is None:
        return [*([span(f"{label} ", "label")] if label else []), *parts.in_marks(quote)]
    line = parts.difference(quote["text"], corpus[wording.beside]["text"])
    same = [] if any(part.role == "diff" for part in line) else [Span("  the same words", "dim")]
    return [*([span(f"{label} ", "label")] if label else []), Span("“", "strong"), *line, Span("”", "strong"), *same]


def _cell(page: Page, corpus: Corpus, id: str, words: Line, here: bool) -> None:
    """A wording, and below it who passes it on from where."""
    quote = corpus[id]
    sign = Span("▸ " if here else "  ", "mark")
    page.flow(sign, *(part if part.role == "label" else part._replace(link=id) for part in words), hang=4)
    channel = quote["channel"] or ("paraphrase" if quote["mode"] == "indirect" else "channel not stated")
    ours = " · our paraphrase" if quote["mode"] == "indirect" else ""
    page.flow(span(f"{channel}{ours} · "), *_said(quote), Span(" · "), *_told(corpus, quote), indent=4)


def _said(quote: Document) -> Line:
    """When it was said; a ? where that is not printed."""
    when = parts.dated(quote["uttered"]).strip()
    return [span(when) if when else Span("day not stated", "dim")]


def _told(corpus: Corpus, quote: Document) -> Line:
    """By which sources, and from where they have it: 'Skerry Ledger 2031-05-14 ← O’Dell’s memo'."""
    ways = {(c["source"], *c["via"]): c for c in quote["citations"] if c["stance"] == "supports"}
    told = []
    for source, *via in ways:
        chain = "".join(f" ← {called(corpus, between)}" for between in reversed(via))
        reprint = " (reprint)" if corpus[source]["reprint_of"] else ""
        told.append(span(parts.source_label(corpus, source) + reprint + chain, "source", source))
    return parts.joined(told)


def _behind(corpus: Corpus, statement: Statement, found: Behind) -> Line:
    """'told by 3 sources, 2 origins: O’Dell’s memo, Quay Dispatch (interview)'."""
    counts = f"told by {_many(len(found.sources), 'source')}, {_many(found.independent, 'origin')}: "
    names = [_origin(corpus, statement, origin) for origin in found.origins[:_ORIGINS]]
    named = [
        span(name if names.count(name) == 1 else name + parts.dated(corpus[origin]["published"]), "source", origin)
        for name, origin in zip(names, found.origins, strict=False)
    ]
    more = [Span(f" +{len(found.origins) - _ORIGINS}", "dim")] if len(found.origins) > _ORIGINS else []
    one = " – a source and what it passes on are one voice" if len(found.origins) > found.independent else ""
    return [Span(counts, "strong"), *parts.joined(named), *more, *([Span(one, "dim")] if one else [])]


def _origin(corpus: Corpus, statement: Statement, origin: str) -> str:
    """An origin in short, with the channel in which it heard it itself."""
    channels = []
    for id in statement.quotes:
        if any(corpus.origin(c) == origin and not c["via"] for c in corpus[id]["citations"]) and corpus[id]["channel"]:
            channels.append(corpus[id]["channel"])
    heard = f" ({', '.join(dict.fromkeys(channels))})" if channels else ""
    return called(corpus, origin) + heard


def called(corpus: Corpus, source: str) -> str:
    """A source in short without its date: an article by who published it, others by what they are."""
    record = corpus[source]
    published = record["kind"] == "article" and record["publisher"]
    return corpus.name(record["publisher"]) if published else str(record["display_name"])


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
