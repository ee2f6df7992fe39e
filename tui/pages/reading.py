"""A source as it is read: its text with every fact of it lit, or what we know of it without one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import NamedTuple

from store import facts, proof
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.facts import Fact
from store.rows import Rows
from store.text import clean
from tui.page import Line, Span, fit, span
from tui.pages import parts
from tui.wrap import PASSAGE, Mark

_PROPOSED = "proposed"
_STANCES = {"disputes": "! ", _PROPOSED: "? "}
_KIND = 11  # cells for the name of a kind
_IN_A_LINE = 58  # characters of a name, so that it does not wrap in a window of 80


class Text(NamedTuple):
    """What stands in the reading room: words, a mark in them for each fact, and the places of headings."""

    words: str
    facts: list[Fact]
    marks: list[Mark]
    headings: list[tuple[int, int]]
    paragraphs: array[int]  # where each begins, if the words are the source's own
    whole: bool | None  # whether they are those that the facts were read from, None where they are ours


def build(rows: Rows, source: str) -> Text:
    """A source in full if its text is attached, else its sections and its facts in our own words."""
    record = rows.corpus[source]
    found = sorted([*facts.of(rows.corpus, source), *facts.proposed(rows.corpus, source)])
    if record["text"] is None:
        return _ours(rows, record, found)
    words = str(record["text"])
    end = len(words)  # beyond which a place may lie in a text that was changed: its mark is the last character
    marks = [Mark(min(fact.start, max(0, end - 1)), min(fact.end, end), _hue(rows, fact)) for fact in found]
    starts = array("Q", (line.start() for line in re.finditer(r"[^\n]+", words)))
    return Text(words, found, marks, [], starts, proof.is_whole(record))


def why_not(corpus: Corpus, source: str) -> str:
    """Why no words of a source can be marked, and the way out; '' if they can."""
    record, label = corpus[source], parts.source_label(corpus, source)
    if record["text"]:
        return ""
    if record["text"] is not None:
        return f"the text of {label} is empty"
    if record["text_sha256"] is None:
        return f"the text of {label} is not in this store: no words of it can be marked"
    return f"the text of {label} is not attached: masthead attach FILE, then its words can be marked"


def _hue(rows: Rows, fact: Fact) -> str:
    """Names and somebody's own words have the hue of their kind, a passage that says so has the ink of the text."""
    kind = _kind(rows, fact)
    own = fact.exact is not None or (fact.stance == _PROPOSED and kind == "quote")
    return kind if kind in ("person", "team") or own else PASSAGE


def _kind(rows: Rows, fact: Fact) -> str:
    """The kind of a fact, or of what a proposal would be."""
    return str(rows.corpus[fact.id]["kind"]) if fact.stance == _PROPOSED else kind_of(fact.id) or ""


class _Writer:
    """Writes words of ours with the names of facts in them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.pieces: list[str] = []
        self.length = 0
        self.facts: list[Fact] = []
        self.marks: list[Mark] = []
        self.headings: list[tuple[int, int]] = []

    def put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def heading(self, words: str) -> None:
        self.put("\n")
        self.headings.append((self.length, self.length + len(words)))
        self.put(f"{words}\n")

    def told(self, found: list[Fact]) -> None:
        """A line for each record that is cited: its kind, its name, and whether the source is against it."""
        seen: set[tuple[str, str]] = set()
        for fact in found:
            if (fact.id, fact.stance) in seen:
                continue
            seen.add((fact.id, fact.stance))
            kind = kind_of(fact.id) or ""
            self.put(f"  {kind:<{_KIND}}{'! disputes ' if fact.stance == 'disputes' else ''}")
            name = called(self._rows, fact.id, _IN_A_LINE)
            self.facts.append(fact)
            self.marks.append(Mark(self.length, self.length + len(name), kind))
            self.put(f"{name}\n")

    def text(self) -> Text:
        return Text("".join(self.pieces), self.facts, self.marks, self.headings, array("Q"), None)


def _ours(rows: Rows, record: Document, found: list[Fact]) -> Text:
    writer = _Writer(rows)
    if not found:
        _through(rows, record, writer)
        return writer.text()
    known = record["text_sha256"] is not None
    writer.put("The text is not attached. " if known else "Its own text is not known. ")
    writer.put("Here is what it says, in our own words, with the facts that are cited from it.")
    writer.put(" To read the source itself:  masthead attach FILE\n" if known else "\n")
    rest = found
    for section in record["sections"]:
        there = [fact for fact in rest if section["start"] <= fact.start < section["end"]]
        rest = [fact for fact in rest if not section["start"] <= fact.start < section["end"]]
        writer.heading(clean(f"{_sign(section['label'])}  {section['start']}–{section['end']}"))
        writer.put(f"{clean(section['summary'])}\n\n")
        writer.told(there)
    if rest:
        writer.heading("In no section" if record["sections"] else "What is cited from it")
        writer.told(rest)
    return writer.text()


def _through(rows: Rows, record: Document, writer: _Writer) -> None:
    """Of a source that nobody cites: what others report of it."""
    corpus = rows.corpus
    found = facts.through(corpus, record["id"])
    reporters = dict.fromkeys([record["known_through"]] if record["known_through"] else [])
    reporters |= dict.fromkeys(fact.source for fact in found)
    if not reporters:
        writer.put("Nothing in this store is cited from it.\n")
        return
    only = "only " if record["text_sha256"] is None else ""
    named = " and ".join(clean(parts.source_label(corpus, reporter)) for reporter in reporters)
    writer.put(f"Known {only}through {named}: here is what is told of it there.\n")
    for reporter in reporters:
        writer.heading(f"through {clean(parts.source_label(corpus, reporter))}")
        writer.told([fact for fact in found if fact.source == reporter])


def _sign(label: str) -> str:
    return f"§{label}" if label.isdigit() else label


def called(rows: Rows, id: str, most: int = 90) -> str:
    """A record in a line: words in their marks, else its name."""
    words = parts.in_marks(rows.corpus[id])[0].text if kind_of(id) == "quote" else clean(rows.corpus.name(id))
    return parts.shortened(words, most)


def row(rows: Rows, text: Text, number: int) -> Line:
    """A fact in the list beside the text: whether its words stand there now, its paragraph, kind and name."""
    fact = text.facts[number]
    kind = _kind(rows, fact)
    places = len(str(len(text.paragraphs))) + 2
    against = [Span(_STANCES[fact.stance], "mark")] if fact.stance in _STANCES else []
    ours = fact.stance == _PROPOSED or kind != "quote" or rows.corpus[fact.id]["mode"] == "indirect"
    attributed = fact.exact is None and not ours
    return [
        verdict(rows, text, fact),
        Span(fit(f" ¶{bisect_right(text.paragraphs, fact.start)}", places + 1), "label"),
        Span(fit(kind, _KIND), "dim"),
        *against,
        *([Span("who said ", "dim")] if attributed else []),
        span(called(rows, fact.id), kind),
    ]


def verdict(rows: Rows, text: Text, fact: Fact) -> Span:
    """✓ or ✗, held against the text at this moment."""
    found = proof.verify(rows.corpus, fact.citation, text.whole)
    held = found.words if fact.exact is not None and found.redacted != "here" else found.stands
    return Span("✓", "ok") if held else Span("✗", "bad") if held is False else Span("○", "dim")
