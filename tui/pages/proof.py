"""Proof: the words in the source, who told whom, how sure that is, and a ✓ or ✗ that is computed here and now."""

from __future__ import annotations

from store import disputes, proof
from store.documents import Document, kind_of
from store.rows import Rows
from tui import signs
from tui.page import Line, Page, Span, span
from tui.pages import parts

_CONTEXT = 400  # code points of the paragraph shown on either side of the words


def build(rows: Rows, id: str, width: int, full: bool = False) -> Page:
    """The proof of a record. `full` gives the source's own paragraph where its text is attached."""
    page, corpus = Page(width), rows.corpus
    record, kind = corpus[id], kind_of(id)
    if kind == "source":
        _source(page, rows, id)
        return page
    found = proof.citations(corpus, id)
    if not found:
        page.flow(Span("No source is cited for this: it is a label of the store’s own.", "dim"))
        return page
    for number, citation in enumerate(found, 1):
        title = "WORDS IN THE SOURCE" if citation["stance"] == "supports" else "A SOURCE DISPUTES IT"
        more = f" {number} of {len(found)}" if len(found) > 1 else ""
        page.heading(title + more, *_verdict(rows, citation))
        _words(page, rows, record, citation, full)
    if kind == "quote":
        _wordings(page, rows, id)
    _chain(page, rows, record, found)
    _sure(page, rows, id)
    _checked(page, rows, found)
    _used(page, rows, id)
    return page


def _verdict(rows: Rows, citation: Document) -> Line:
    verdict = proof.verify(rows.corpus, citation)
    if verdict.redacted == "here" and verdict.words is not False:
        return [Span("█ redacted; the rest as cited" if verdict.words else "█ redacted", "dim")]
    if verdict.redacted and verdict.words is None:
        return [Span("○ redacted elsewhere, so the text is not compared", "dim")]
    if verdict.whole is None and verdict.words is None:
        return [Span("○ not checked", "dim")]
    if verdict.words is not None:
        return [Span("✓ exact match", "ok")] if verdict.words else [Span("✗ other words there", "bad")]
    return [Span("✓ text as cited", "ok")] if verdict.whole else [Span("✗ text was changed", "bad")]


def _words(page: Page, rows: Rows, record: Document, citation: Document, full: bool) -> None:
    corpus = rows.corpus
    source = corpus[citation["source"]]
    if source["text"] is not None and citation["end"] <= len(source["text"]):
        _in_text(page, source["text"], citation, full)
        page.flow(*parts.place(corpus, citation), indent=2)
        return
    quoted = proof.quoted_there(corpus, citation)
    if citation["exact"] is not None:
        page.flow(span(f"“{citation['exact']}”", "match"), indent=2)
    elif quoted:
        for id in quoted:
            page.flow(*parts.in_marks(corpus[id], "quote", id), indent=2)
    elif source["text_sha256"] is not None:
        page.flow(Span("(a passage that says so; not quoted here)", "dim"), indent=2)
    page.flow(*parts.place(corpus, citation), indent=2)
    section = proof.section_of(corpus, citation)
    if section:
        page.flow(Span("there: ", "dim"), span(section["summary"]), indent=2, hang=4)


def _in_text(page: Page, text: str, citation: Document, full: bool) -> None:
    """The paragraph with the words lit between ▐ and ▌, which show without a colour."""
    start, end = citation["start"], citation["end"]
    number, first, last = proof.paragraph(text, start, end)
    context = _CONTEXT if full else 60
    before, after = text[max(first, start - context) : start], text[end : min(last, end + context)]
    lead = "" if start - context <= first else "… "
    tail = "" if end + context >= last else " …"
    lines = text[start:end].split("\n")
    before_it, behind_it = signs.edges()
    page.flow(
        Span(f"¶{number} ", "label"),
        span(lead + before, "dim"),
        span(f"{before_it}{' ⏎ '.join(lines)}{behind_it}", "match"),
        span(after + tail, "dim"),
        indent=2,
        hang=4,
    )


def _wordings(page: Page, rows: Rows, id: str) -> None:
    corpus = rows.corpus
    others = [other for other in corpus.wordings(id) if other != id]
    if not others:
        return
    page.heading("SAME UTTERANCE, OTHER WORDING", Span(f"{len(others) + 1} in all", "dim"))
    mine = corpus[id]
    for other in others:
        quote = corpus[other]
        if quote["language"] == mine["language"]:
            page.flow(*(part._replace(link=other) for part in parts.difference(quote["text"], mine["text"])), indent=2)
        else:
            page.flow(span(f"{quote['language']} ", "label"), span(quote["text"], "strong", other), indent=2)
        page.flow(*parts.place(corpus, quote["citations"][0]), indent=4)


def _chain(page: Page, rows: Rows, record: Document, found: list[Document]) -> None:
    """Who told whom: the speaker, the sources between, the article; a line for each way that the fact came to us."""
    corpus = rows.corpus
    page.heading("WHO TOLD WHOM")
    ways = {(tuple(c["via"]), c["source"]): c for c in found}
    for (via, source), citation in ways.items():
        steps: list[Line] = []
        if kind_of(record["id"]) == "quote" and record["mode"] != "scare":
            steps.append(_speaker(rows, record))
        steps += [[span(corpus.name(between) + parts.dated(corpus[between]["published"]), "source", between)]
                  for between in reversed(via)]  # fmt: skip
        steps.append(_teller(rows, source))
        for depth, step in enumerate(steps):
            stance = [Span("  disputes it", "warn")] if depth == len(steps) - 1 and _against(citation) else []
            page.flow(Span("  " * depth + ("  └ " if depth else "  ")), *step, *stance, hang=2 * depth + 4)
        published = corpus[source]["published"]
        if published and published["basis"] != "printed":
            parts.date_notes(page, published, column=2 * len(steps) + 2)


def _against(citation: Document) -> bool:
    return bool(citation["stance"] == "disputes")


def _speaker(rows: Rows, quote: Document) -> Line:
    corpus = rows.corpus
    if not quote["speaker"]:
        named = quote["speaker_named"]
        return [Span("somebody unnamed", "warn"), *([span(f", “{named}”", "dim")] if named else [])]
    roles = rows.standing.role(quote["speaker"]) if kind_of(quote["speaker"]) == "person" else ""
    tail = [span(f", {roles}", "dim")] if roles else []
    attribution = quote["attribution"]
    where = [span(f"  attributed at {attribution['start']}–{attribution['end']}", "dim")] if attribution else []
    return [parts.thing(corpus, quote["speaker"]), *tail, *where]


def _teller(rows: Rows, source: str) -> Line:
    corpus = rows.corpus
    record = corpus[source]
    authors = f", {', '.join(record['authors'])}" if record["authors"] else ""
    publisher = corpus.name(record["publisher"]) if record["publisher"] else corpus.name(source)
    return [span(publisher, "source", source), span(f"{authors},{parts.dated(record['published'])}", "dim")]


def _sure(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    page.blank()
    sources, origins = corpus.support(id)
    words = [Span(f"{_many(sources, 'source')} · {_many(origins, 'origin')}")]
    if "confidence" in record:
        words.append(span(f" · confidence {record['confidence']} of 4", "dim"))
    rivals = disputes.of(rows.corpus, id)
    if rivals is not None:
        words.append(Span(" · ! disputed", "warn"))
    elif "citations" in record:
        words.append(Span(" · nobody disputes it", "dim"))
    page.field("HOW SURE", *words)
    for rival in rivals or ():
        page.flow(Span("cannot both hold: ", "warn"), parts.thing(corpus, rival), indent=10)
    for line in parts.preferred(corpus, id, rivals):
        page.flow(*line, indent=10)


def _checked(page: Page, rows: Rows, found: list[Document]) -> None:
    """The hash and each span, held against the stored text at this moment."""
    corpus = rows.corpus
    for source in dict.fromkeys(c["source"] for c in found):
        record = corpus[source]
        if record["text"] is None:
            missing = "article not attached" if record["text_sha256"] else "no text of it is known"
            page.field("CHECKED", Span(f"○ words not checked: {missing}", "dim"))
            if record["text_sha256"]:
                page.flow(Span("to check them: ", "dim"), Span("masthead attach FILE", "key"), indent=10)
            continue
        cited = [c for c in found if c["source"] == source]
        whole = proof.verify(corpus, cited[0]).whole
        line: Line = [span(f"sha256 {record['text_sha256'][:12]}… "), _sign(whole)]
        if record["redacted"]:
            line = [Span("█ the text is redacted: its hash is not compared", "dim")]
        for citation in cited:
            verdict = proof.verify(corpus, citation)
            size = citation["end"] - citation["start"]
            held = verdict.words if citation["exact"] is not None and verdict.redacted != "here" else verdict.stands
            line += [
                span(f"   {citation['start']}–{citation['end']} "),
                _sign(held),
                Span(f" {size} code points", "dim"),
            ]
        page.field("CHECKED", *line)


def _sign(value: bool | None) -> Span:
    return Span("✓", "ok") if value else Span("✗", "bad") if value is False else Span("○", "dim")


def _used(page: Page, rows: Rows, id: str) -> None:
    users = proof.used_by(rows.corpus, id)
    if users:
        named = [parts.thing(rows.corpus, other) for other in users[:6]]
        more = [Span(f" +{len(users) - 6}", "dim")] if len(users) > 6 else []
        page.field("USED BY", *parts.joined(named, " · "), *more)


def _source(page: Page, rows: Rows, id: str) -> None:
    """A source proves itself by its hash."""
    corpus, source = rows.corpus, rows.corpus[id]
    if source["known_through"]:
        page.flow(Span("Known only through "), parts.thing(corpus, source["known_through"]))
    if source["text_sha256"] is None:
        page.flow(Span("Its own text is not known.", "dim"))
        return
    page.field("sha256", span(source["text_sha256"]))
    if source["text"] is None:
        page.field("text", Span("○ not attached"))
        page.flow(Span("masthead attach FILE", "key"), Span(" puts your own copy beside the facts", "dim"), indent=10)
        return
    size = f" attached, {len(source['text'])} code points"
    if source["redacted"]:
        page.field("text", Span("█", "dim"), Span(f"{size}; redacted, so its hash is not compared"))
        return
    page.field("text", _sign(proof.is_whole(source)), Span(size))


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
