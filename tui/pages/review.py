"""A proposal: what it would be, how sure that is and why, and the words that it stands on, lit where they stand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from store import proof
from store.documents import OWN, Document
from store.rows import Rows
from tui import signs
from tui.page import Line, Page, Span, span
from tui.pages import parts
from tui.pages.detail import MEANING

_BAR = 10  # cells
_CONTEXT, _MORE = 120, 2000  # code points of the source on either side of the words, in the detail and in full
_MANY = {"person": "people", "team": "teams", "membership": "memberships", "event": "events", "quote": "quotes"}
_WIDE = 20  # cells of a bar that stands alone
LEVELS = (95, 90, 80, 60, 0)


def build(rows: Rows, id: str, width: int, full: bool = False) -> Page:
    """The page of a proposal; `full` gives more of the source around the words."""
    page, proposal = Page(width), rows.corpus[id]
    page.flow(span(_label(proposal), "label"), Span("  "), span(proposal["title"], proposal["kind"]), hang=2)
    _sure(page, proposal)
    _words(page, rows, proposal, full)
    page.blank()
    record = proposal["record"]
    if record is None:
        page.flow(span(f"{proposal['state']} already", "warn"))
    else:
        _joins(page, rows, proposal)
        _FIELDS[proposal["kind"]](page, rows, record)
        _brings(page, rows, proposal)
    source = proposal["source"]
    page.field("in", span(parts.source_label(rows.corpus, source), "source", source))
    return page


def _label(proposal: Document) -> str:
    """What it would be: an event by its type."""
    record = proposal["record"] or {}
    manner = f", {record['manner']}" if record.get("manner", "unknown") not in (None, "unknown") else ""
    return f"{record.get('type') or proposal['kind']}{manner}".upper()


def _sure(page: Page, proposal: Document) -> None:
    """The confidence as a number and as a bar, and the reason in words."""
    sure = proposal["confidence"]
    filled = max(1, round(sure * _BAR / 100)) if sure else 0
    page.flow(
        Span(f"{sure:>3} ", "strong"),
        Span("█" * filled, proposal["kind"]),
        Span("·" * (_BAR - filled), "dim"),
        Span("  "),
        span(proposal["reason"]),
        *([] if proposal["by"] == OWN else [span(f"  proposed by {proposal['by']}", "mark")]),
        hang=_BAR + 6,
    )


def _joins(page: Page, rows: Rows, proposal: Document) -> None:
    if joined := rows.corpus.queue.joins(proposal):
        page.flow(Span("  = ", "mark"), parts.thing(rows.corpus, joined), Span(", in this store", "dim"), hang=4)


# --- what it would be


def _thing(rows: Rows, id: str | None) -> Line:
    """A record by name, as a link to it, or to its proposal where it is only proposed."""
    if id is None:
        return list(parts.NOT_STATED)
    if id in rows.corpus:
        return [parts.thing(rows.corpus, id)]
    queue = rows.corpus.queue
    made = queue.proposing.get(id)
    return [span(queue.name(id), str(rows.corpus[made]["kind"]) if made else "", made)]


def _named(page: Page, rows: Rows, record: Document) -> None:
    """A person or team: what it is called."""
    if "kind" in record:
        page.field("kind", span(record["kind"]))
    first, *others = [name["value"] for name in record["names"]]
    page.field("name", span(first))
    if others:
        page.field("also", span(", ".join(others)))


def _membership(page: Page, rows: Rows, record: Document) -> None:
    page.field("person", *_thing(rows, record["person"]))
    page.field("team", *_thing(rows, record["team"]))
    role = [span(record["role"])] if record["role"] else list(parts.NOT_STATED)
    page.field("role", *role, span(f"  {record['status']}", "dim"))


def _event(page: Page, rows: Rows, record: Document) -> None:
    who = [[*_thing(rows, one["id"]), span(f" {one['role']}", "dim")] for one in record["participants"]]
    page.field("who", *_listed(who))
    days = (("told", "announced"), ("happened", "occurred"), ("effective", "effective"))
    when = [[span(f"{label} ", "dim"), *parts.date(record[field])] for label, field in days if record[field]]
    page.field("when", *(_listed(when) or parts.NOT_STATED))


def _listed(some: list[Line]) -> Line:
    """Parts of a line with a dot between them."""
    return [part for number, line in enumerate(some) for part in ([Span(" · ", "dim")] if number else []) + line]


def _quote(page: Page, rows: Rows, record: Document) -> None:
    named = f"  “{record['speaker_named']}”" if record["speaker_named"] else ""
    if record["mode"] != "scare":
        page.field("speaker", *_thing(rows, record["speaker"]), span(named, "dim"))
    page.field("mode", span(record["mode"]), span(f"  {MEANING[record['mode']]}", "dim"))
    if record["uttered"]:
        page.field("when", *parts.date(record["uttered"]))


_FIELDS = {"person": _named, "team": _named, "membership": _membership, "event": _event, "quote": _quote}


def _brings(page: Page, rows: Rows, proposal: Document) -> None:
    """What is only proposed itself, and accepted along."""
    if brought := [rows.corpus.queue.proposing[id] for id in rows.corpus.queue.brings(proposal)]:
        named = [span(rows.corpus.name(id), str(rows.corpus[id]["kind"]), id) for id in brought]
        page.field("brings", *parts.joined(named))


# --- where it stands


def _words(page: Page, rows: Rows, proposal: Document, full: bool) -> None:
    """The paragraph around with the words lit between ▐ and ▌, which show without a colour; in `full` those beside it,
    too."""
    corpus, start, end, around = rows.corpus, proposal["start"], proposal["end"], _MORE if full else _CONTEXT
    text = corpus[proposal["source"]]["text"]
    page.blank()
    if text is None or end > len(text):
        page.flow(Span("The text that it stands in is not attached.", "dim"), indent=2)
        return
    number, first, last = proof.paragraph(text, start, end)
    if full and start - first < around:
        _paragraph(page, number - 1, span(_tail(text[:first].rstrip("\n").rpartition("\n")[2], around // 2), "dim"))
    top = len(page.lines)
    words = [line for line in text[start:end].split("\n") if line]
    before, after = _tail(text[first:start], around), _head(text[end:last], around)
    lit_words = " ⏎ ".join(words).join(signs.edges())
    _paragraph(page, number, span(before, "dim"), span(lit_words, "match"), span(after, "dim"))
    lit = [at for at in range(top, len(page.lines)) if any(part.role == "match" for part in page.lines[at])]
    page.lit = range(lit[0], lit[-1] + 1)
    if full and last - end < around:
        _paragraph(
            page, number + len(words), span(_head(text[last:].lstrip("\n").partition("\n")[0], around // 2), "dim")
        )


def _paragraph(page: Page, number: int, *words: Span) -> None:
    if any(part.text for part in words):
        page.flow(Span(f"¶{number} ", "label"), *words, indent=2, hang=4)


def _tail(text: str, most: int) -> str:
    """The end of a text, cut before a word."""
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _head(text: str, most: int) -> str:
    """The beginning of a text, cut behind a word."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def beside(rows: Rows, id: str, width: int) -> Page:
    """What else is proposed of the paragraph that a proposal stands in."""
    page, corpus, proposal = Page(width), rows.corpus, rows.corpus[id]
    text = corpus[proposal["source"]]["text"]
    if text is None or proposal["end"] > len(text):
        return page
    number, first, last = proof.paragraph(text, proposal["start"], proposal["end"])
    found = [corpus[other] for other in corpus.queue.of(proposal["source"]) if other != id]
    for other in (p for p in found if first <= p["start"] < last):
        page.flow(Span(f"{other['confidence']:>3}  ", "mark"), span(other["title"], other["kind"], other["id"]), hang=5)
    if not page.lines:
        page.flow(Span(f"Nothing else of ¶{number} waits for a decision.", "dim"))
    return page


def article(rows: Rows, id: str, width: int) -> Page:
    """An article of which something waits: how far it is decided, and what there is of each kind and certainty."""
    page, corpus = Page(width), rows.corpus
    decided, every = corpus.queue.progress(id)
    page.flow(Span("ARTICLE", "label"), Span("  "), span(corpus.name(id), "strong", id), hang=2)
    page.blank()
    filled = decided * _WIDE // every
    page.field(
        "decided", Span("█" * filled, "source"), Span("·" * (_WIDE - filled), "dim"), span(f"  {decided}/{every}")
    )
    waiting = [corpus[other] for other in corpus.queue.of(id)]
    for number, (kind, count) in enumerate(Counter(p["kind"] for p in waiting).items()):
        page.field("" if number else "open", span(f"{count:>4}  {kind if count == 1 else _MANY[kind]}", kind))
    page.heading("HOW SURE")
    for level, next_level in pairwise((101, *LEVELS)):
        count = sum(next_level <= p["confidence"] < level for p in waiting)
        if count:
            words = f"{next_level} and above" if level > 100 else f"{next_level} to {level - 1}"
            page.field(words, span(f"{count:>4}"), column=14)
    page.blank()
    page.field("text", span("read it whole, what is proposed of it lit", "key", f"!read {id}"))
    return page
