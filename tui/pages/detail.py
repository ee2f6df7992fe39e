"""The detail of a record: a page for each kind, each thing on it a link."""

from __future__ import annotations

from collections.abc import Callable

from store import disputes, gaps
from store.documents import kind_of
from store.rows import Rows
from tui.page import Page, Span, span
from tui.pages import parts, structure
from tui.pages.lists import events, not_known, quotes, small_list
from tui.pages.parts import NOT_STATED, joined, thing

MEANING = {
    "direct": "whole sentences",
    "partial": "a phrase within the source’s own sentence",
    "indirect": "our paraphrase, not the words",
    "scare": "a term held at arm’s length, not speech",
}


def build(rows: Rows, id: str, width: int) -> Page:
    """The page of any record."""
    page = Page(width)
    kind = kind_of(id) or ""
    title = rows.corpus[id]["type" if kind == "event" else "kind"] if kind in ("event", "team", "source") else kind
    page.flow(span(title.upper(), "label"), Span("  "), *_name(rows, id), hang=2)
    for old in rows.corpus.parts.get(id, ()):
        page.flow(Span("= ", "mark"), span(parts.was_called(rows.corpus, old)), Span(", merged into it", "dim"), hang=2)
    page.blank()
    _disputed(page, rows, id)
    _PAGES[kind](page, rows, id)
    if rows.corpus[id]["note"]:
        page.field("note", span(rows.corpus[id]["note"]))
    if rows.corpus[id]["tags"]:
        page.field("tags", span(", ".join(rows.corpus[id]["tags"])))
    return page


def _name(rows: Rows, id: str) -> list[Span]:
    if kind_of(id) == "quote":
        return parts.in_marks(rows.corpus[id])
    marks = rows.marks(id)
    line = [span(rows.corpus.name(id), "strong"), *([Span(f" {marks}", "mark")] if marks else [])]
    others = [n for n in rows.corpus[id].get("names", ()) if n["value"] != rows.corpus.name(id)]
    for number, name in enumerate(others):  # an inferred form has its mark, as everywhere
        sure = "" if name["basis"] == "printed" else " ?"
        line.append(span(f"{'  also ' if number == 0 else ', '}{name['value']}{sure}", "dim"))
    return line


def _disputed(page: Page, rows: Rows, id: str) -> None:
    """Who says otherwise: the claims that this one cannot hold with, and the sources that deny it; which of them is
    preferred."""
    corpus = rows.corpus
    found, rank = disputes.of(corpus, id), corpus[id].get("rank")
    if found is None and rank is None:
        return
    for line in parts.preferred(corpus, id, found):
        page.flow(*line, hang=2)
    rivals = [thing(corpus, other) for other in found or ()]
    if rivals:
        page.flow(Span("! ", "mark"), Span("cannot both hold with: ", "warn"), *joined(rivals), hang=2)
    against = [c["source"] for c in corpus[id]["citations"] if c["stance"] == "disputes"]
    if against:
        named = [span(parts.source_label(corpus, source), "source", source) for source in dict.fromkeys(against)]
        page.flow(Span("! ", "mark"), Span("disputed by: ", "warn"), *joined(named), hang=2)
    page.blank()


def _event(page: Page, rows: Rows, id: str) -> None:
    corpus, event = rows.corpus, rows.corpus[id]
    if event["manner"]:
        page.field("what", span(event["manner"]))
    for label, field in (("told", "announced"), ("happened", "occurred"), ("effective", "effective")):
        page.field(label, *parts.date(event[field]))
        if event[field] and event[field]["basis"] != "printed":
            parts.date_notes(page, event[field])
    if event["participants"]:
        page.heading("WHO")
        for participant in event["participants"]:
            named = f" “{participant['as_named']}”" if participant["as_named"] else ""
            words = span(f"  {participant['role']}{named}", "dim")
            page.flow(thing(corpus, participant["id"]), words, indent=2, hang=4)
    small_list(page, rows, "ABOUT", event["about"])
    same = [other for other in corpus.links(id, "event") if corpus[other]["part_of"] == id]
    events(page, rows, "WHAT BELONGS TO IT", same)
    if event["part_of"]:
        whole = event["part_of"]
        beside = [o for o in corpus.links(whole, "event") if corpus[o]["part_of"] == whole and o != id]
        page.heading("PART OF")
        page.flow(thing(corpus, whole), indent=2, hang=4)
        events(page, rows, "BESIDE IT", beside)
    events(page, rows, "LEADS TO", event["precedes"])
    quotes(page, rows, "WORDS ABOUT IT", corpus.links(id, "quote"))
    not_known(page, rows, gaps.around(corpus, id))


def _quote(page: Page, rows: Rows, id: str) -> None:
    corpus, quote = rows.corpus, rows.corpus[id]
    page.field("mode", span(quote["mode"]), span(f"  {MEANING[quote['mode']]}", "dim"))
    if quote["speaker"]:
        page.field("speaker", thing(corpus, quote["speaker"]))
    elif quote["mode"] != "scare":
        why = quote["unnamed_because"] or (
            f"the source says “{quote['speaker_named']}”" if quote["speaker_named"] else ""
        )
        page.field("speaker", *NOT_STATED, span(f"  {why}" if why else "", "dim"))
    if quote["channel"]:
        page.field("channel", span(quote["channel"]))
    if quote["mode"] != "scare":
        page.field("when", *parts.date(quote["uttered"]))
    if quote["event"]:
        page.field("said in", thing(corpus, quote["event"]))
    others = [other for other in corpus.wordings(id) if other != id]
    if others:
        page.heading("SAME UTTERANCE", Span(_told(rows, id, len(others) + 1), "mark"))
        for other in others:
            words = corpus[other]["text"]
            line = parts.difference(words, quote["text"])
            if corpus[other]["language"] != quote["language"]:
                line = [span(f"{corpus[other]['language']} ", "label"), span(words, "strong")]
            page.flow(*(part._replace(link=other) for part in line), indent=2, hang=4)
            page.flow(*parts.place(corpus, corpus[other]["citations"][0]), indent=4)
    page.heading("WHO TOLD WHOM")
    for citation in quote["citations"]:
        chain = [parts.source_label(corpus, citation["source"]), *map(corpus.name, citation["via"])]
        if quote["speaker"]:
            chain.append(corpus.short(quote["speaker"]))
        page.flow(span(" ← ".join(chain)), indent=2, hang=4)
    small_list(page, rows, "WHAT IT IS ABOUT", quote["about"])
    small_list(page, rows, "THEMES", quote["themes"])
    small_list(page, rows, "CARRIES", sorted(corpus.links(id, "commitment")))
    not_known(page, rows, gaps.of(corpus, id))


def _told(rows: Rows, id: str, wordings: int) -> str:
    """'≈4 wordings, 3 origins' of a statement, as of the day."""
    from store.utterances import of  # few quotes have another wording

    statement = of(rows, id)
    if statement is None:
        return f"≈{wordings} wordings"
    origins = statement.behind.independent
    return f"≈{wordings} wordings, {origins} origin{'' if origins == 1 else 's'}"


def _source(page: Page, rows: Rows, id: str) -> None:
    corpus, source = rows.corpus, rows.corpus[id]
    page.field("language", span(source["language"]))
    if source["authors"]:
        page.field("by", span(", ".join(source["authors"])))
    if source["publisher"]:
        page.field("publisher", thing(corpus, source["publisher"]))
    page.field("published", *parts.date(source["published"]))
    parts.date_notes(page, source["published"])
    for label, field in (("known by", "known_through"), ("reprints", "reprint_of")):
        if source[field]:
            page.field(label, thing(corpus, source[field]))
    if source["text_sha256"]:
        state = "attached" if source["text"] is not None else "not attached: masthead attach FILE"
        page.field("text", span(state))
    page.field("facts", span("read it whole, with every fact of it", "key", f"!read {id}"))
    for section in source["sections"]:
        page.heading(f"§{section['label']}", span(f"{section['start']}–{section['end']}", "dim"))
        page.flow(span(section["summary"]), indent=2)
    small_list(page, rows, "KNOWN THROUGH IT", [o for o in corpus.ids("source") if corpus[o]["known_through"] == id])


def _membership(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    page.field("person", thing(corpus, record["person"]))
    page.field("team", *([thing(corpus, record["team"])] if record["team"] else NOT_STATED))
    page.field("role", *([span(record["role"])] if record["role"] else NOT_STATED))
    page.field("class", span(record["role_class"]))
    page.field("status", span(record["status"]))
    for label, field in (("from", "start"), ("to", "end")):
        page.field(label, *parts.date(record[field]))
        if record[field] and record[field]["basis"] != "printed":
            parts.date_notes(page, record[field])
    events(page, rows, "STARTS OR ENDS WITH", [e for e in (record["start_event"], record["end_event"]) if e])
    not_known(page, rows, gaps.of(corpus, id))


def _commitment(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    page.field("promised by", thing(corpus, record["actor"]), column=12)
    if record["theme"]:
        page.field("theme", thing(corpus, record["theme"]), column=12)
    page.field("made on", *parts.date(record["made_on"]), column=12)
    page.field("state", span(record["state"]), column=12)
    quotes(page, rows, "IN THESE WORDS", record["quotes"])


def _coverage(page: Page, rows: Rows, id: str) -> None:
    corpus, record = rows.corpus, rows.corpus[id]
    page.field("area", thing(corpus, record["area"]))
    page.field("team", thing(corpus, record["team"]))
    by = [thing(corpus, other) for other in record["by"]]
    whom = joined(by) if by else [span(record["by_whom"])] if record["by_whom"] else list(NOT_STATED)
    page.field("by", *whom)
    page.field("state", span(record["state"]))
    not_known(page, rows, gaps.of(corpus, id))


def _theme(page: Page, rows: Rows, id: str) -> None:
    corpus, theme = rows.corpus, rows.corpus[id]
    if theme["definition"]:
        page.flow(span(theme["definition"]))
    if theme["parent"]:
        page.field("part of", thing(corpus, theme["parent"]))
    small_list(page, rows, "BELOW IT", [other for other in corpus.ids("theme") if corpus[other]["parent"] == id])
    small_list(page, rows, "PROMISED", sorted(corpus.links(id, "commitment")))
    small_list(page, rows, "COVERED", sorted(corpus.links(id, "coverage")))
    quotes(page, rows, "QUOTES", corpus.links(id, "quote"))


_PAGES: dict[str, Callable[[Page, Rows, str], None]] = {
    "person": structure.person,
    "team": structure.team,
    "event": _event,
    "quote": _quote,
    "source": _source,
    "membership": _membership,
    "commitment": _commitment,
    "coverage": _coverage,
    "theme": _theme,
}
