"""The small phrases that pages are made of: a thing, a date, a place in a source, words in their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store import disputes
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import primary
from store.proof import section_of
from tui.page import Line, Page, Span, span

_CALLED = ("label", "title", "text", "statement", "role")  # fields that say what a record without names is called
NOT_STATED = Span("not stated ", "dim"), Span("?", "mark")
_OPEN = {"direct": ("“", "”"), "partial": ("“", "”"), "scare": ("‘", "’"), "indirect": ("", "")}


def thing(corpus: Corpus, id: str, text: str | None = None) -> Span:
    """A record by name, in the hue of its kind, as a link to it."""
    return span(text or shortened(corpus.name(id)), kind_of(id) or "", id)


def joined(parts: list[Span], separator: str = ", ") -> Line:
    """Spans with something between them."""
    line: Line = []
    for part in parts:
        line += [Span(separator, "dim"), part] if line else [part]
    return line


def date(value: Document | None) -> Line:
    """A date in words with how it is known: 'on or before 2026-03-05 (inferred)', or 'not stated ?'."""
    if value is None:
        return list(NOT_STATED)
    line = [span(days(str(value["edtf"]))), Span(f"  {value['basis']}", "dim")]
    return line if value["basis"] == "printed" else [*line, Span(" ?", "mark")]


def days(edtf: str) -> str:
    """A date in words: 'on or before 2026-03-05'."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return start
    if start in ("", ".."):
        return f"on or before {end}"
    return f"on or after {start}" if end in ("", "..") else f"between {start} and {end}"


def date_notes(page: Page, value: Document | None, column: int = 10) -> None:
    """Why a date that is not printed is what it is, and how the source puts it."""
    if value and (value["reason"] or value["literal"]):
        literal = f"“{value['literal']}”" if value["literal"] else ""
        words = ": ".join(part for part in (literal, value["reason"] or "") if part)
        page.flow(span(words, "dim"), indent=column)


def period(start: Document | None, end: Document | None, ended: bool) -> str:
    """An interval in words: 'from 2031-02', 'until ≤2026-03-05', '2029 to 2031', 'dates not stated'."""
    from store.dates import brief

    first, last = brief(start), brief(end)
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"from {first}" + (", end not stated" if ended else "")
    return f"until {last}" if last else "dates not stated"


def place(corpus: Corpus, citation: Document) -> Line:
    """Where: the source as a link, its section, and the span in code points."""
    section = section_of(corpus, citation)
    where = f", {'§' + section['label'] if section['label'].isdigit() else section['label']}" if section else ""
    label = source_label(corpus, citation["source"])
    return [span(label, "source", citation["source"]), span(f"{where}, {citation['start']}–{citation['end']}", "dim")]


def source_label(corpus: Corpus, id: str) -> str:
    """A source in short: its publisher or its name, and its date; a ? where the date is not printed plainly."""
    source = corpus[id]
    called = corpus.name(source["publisher"]) if source["publisher"] else corpus.name(id)
    return called + dated(source["published"])


def shortened(text: str, most: int = 90) -> str:
    """A long text cut behind a word, with … for the rest."""
    return text if len(text) <= most else (text[:most].rpartition(" ")[0] or text[:most]) + " …"


def dated(when: Document | None) -> str:
    """A date as a tail: ' 2026-03-06 ?'."""
    from store.dates import brief

    return f" {brief(when)}{'' if when['basis'] == 'printed' else ' ?'}" if when else ""


def in_marks(quote: Document, role: str = "strong", link: str | None = None) -> Line:
    """A quote's words between the marks of its mode: “ ” for speech, ‘ ’ for a scare term, none for a paraphrase."""
    opening, closing = _OPEN[quote["mode"]]
    return [span(f"{opening}{quote['text']}{closing}", role, link)]


def difference(words: str, other: str, role: str = "strong") -> Line:
    """`words`, with what is other than in `other` marked without a colour: [advancement → progress], [+ more]."""
    import difflib  # only a rewording needs it

    mine, theirs = words.split(), other.split()
    found = difflib.SequenceMatcher(None, [_bare(w) for w in theirs], [_bare(w) for w in mine], autojunk=False)
    line: Line = []
    for operation, first, last, start, end in found.get_opcodes():
        here, there = " ".join(mine[start:end]), " ".join(theirs[first:last])
        if operation == "equal":
            text, style = here, role
        else:
            text, style = f"[{f'{there} → ' if there else '+ '}{here or '–'}]", "diff"
        line += [Span(" ")] * bool(line) + [span(text, style)]
    return line


def _bare(word: str) -> str:
    """A word for comparison: no case, no punctuation at its ends."""
    return re.sub(r"^\W+|\W+$", "", word.casefold())


def unprefixed(title: str, *names: str) -> str:
    """A title without the name that it starts with: 'Lin Junyang: resignation accepted' → 'resignation accepted'."""
    for name in names:
        if title.casefold().startswith(name.casefold()) and title[len(name) : len(name) + 1] in (":", " ", ","):
            return title[len(name) + 1 :].lstrip()
    return title


def preferred(corpus: Corpus, id: str, rivals: list[str] | None) -> Iterator[Line]:
    """A line for what a claim is preferred over, and for each rival that is preferred to it, with the reason."""
    if rank := corpus[id].get("rank"):
        over = joined([thing(corpus, other) for other in rank["over"]])
        yield [Span("↑ ", "mark"), Span("preferred over "), *over, span(f": {rank['reason']}")]
    for other in disputes.preferred(corpus, id, rivals):
        reason = span(f" is preferred to it: {corpus[other]['rank']['reason']}")
        yield [Span("↓ ", "mark"), thing(corpus, other), reason]


def was_called(corpus: Corpus, old: str) -> str:
    """A record that is part of another: its name and its id, as far as they are known."""
    record = corpus.part(old)
    if record is None:
        return old
    name = primary(record) if "names" in record else next((record[f] for f in _CALLED if record.get(f)), "")
    return f"{shortened(name, 40)} ({old})" if name else old
