"""The shapes of a brief: sections of lines, each line with the places that say so.

A line is drafted with citations as documents; `numbered` gives each place its number, in the order of first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import Document, kind_of
from store.proof import section_of

WAYS = 2  # places of a record behind a line, of independent origins


class Part(NamedTuple):
    """A piece of a line. `id`: the record that it names. `role`: '' plain, 'label', 'dim', 'mark', 'quote', 'warn'."""

    text: str
    id: str | None = None
    role: str = ""


class Place(NamedTuple):
    """A citation, and the record whose proof it is."""

    record: str
    citation: Document


class Draft(NamedTuple):
    """A line before its places have numbers; `stated` is False for what says that something is not known."""

    parts: tuple[Part, ...]
    cited: tuple[Place, ...] = ()
    record: str | None = None
    marks: str = ""
    depth: int = 0
    stated: bool = True


class Line(NamedTuple):
    """`marks`: certainty in the signs of the lists (`?` `!` `a` `↑` `↓`). `cites`: numbers of places, 1 the first.
    `record`: whose proof they are. `depth`: 1 and more belong to the line above them."""

    parts: tuple[Part, ...]
    marks: str
    cites: tuple[int, ...]
    record: str | None
    depth: int
    stated: bool

    @property
    def text(self) -> str:
        """The line in words, without its signs and numbers; behind what has a column of its own stands a colon."""
        first, *rest = self.parts
        column = f"{first.text.rstrip()}: " if first.role == "label" and first.text.endswith("  ") else first.text
        return column + "".join(part.text for part in rest)


class Section(NamedTuple):
    """`name` is for programs, `title` for readers; `more` lines were left out, which the view `rest` has."""

    name: str
    title: str
    lines: tuple[Line, ...]
    more: int = 0
    rest: str = ""


class Item(NamedTuple):
    """Lines that stand and fall together. `rank`: what is left out first has the highest. `size`: how many records it
    is about, which are counted where it is left out."""

    lines: tuple[Draft, ...]
    rank: int
    size: int = 1


class Drafts(NamedTuple):
    """A section before it is known how much of it there is room for."""

    name: str
    title: str
    items: Sequence[Item]
    more: int = 0
    rest: str = ""


class Told(NamedTuple):
    """A source as it is named: title or display name, publisher, and day with how that is known; '' for nothing."""

    id: str
    called: str
    publisher: str
    published: str
    basis: str


class Cited(NamedTuple):
    """A place: `[start, end)` in code points of the text of `source`, in its `section`, which has it from `via`, the
    last told first. `exact` only where a quotation of the store holds these words. `record`: whose proof it is."""

    number: int
    record: str
    source: Told
    via: tuple[Told, ...]
    section: str
    start: int
    end: int
    exact: str | None
    stance: str


class Brief(NamedTuple):
    """A page on a record. `what` is its kind in a word; `at` a day as it was given, or None for all dates."""

    subject: str
    title: str
    what: str
    at: str | None
    sections: tuple[Section, ...]
    citations: tuple[Cited, ...]


def places(record: str, citations: Iterable[Document], stance: str = "supports") -> tuple[Place, ...]:
    """Of the citations of a record those that a line shows: the first of each way that it came to us."""
    ways: dict[tuple[object, ...], Place] = {}
    for citation in citations:
        if citation["stance"] == stance:
            ways.setdefault((citation["source"], *citation["via"]), Place(record, citation))
    return tuple(ways.values())


def items(lines: Iterable[Draft]) -> list[Item]:
    """Each line on its own, the first the last to be left out."""
    return [Item((line,), rank) for rank, line in enumerate(lines)]


def numbered(corpus: Corpus, drafts: Iterable[Drafts]) -> tuple[tuple[Section, ...], tuple[Cited, ...]]:
    """The sections with the numbers of their places, and the places. A section without a line is left out."""
    found: dict[tuple[object, ...], Cited] = {}
    sections = []
    for draft in drafts:
        lines = []
        for line in (line for item in draft.items for line in item.lines):
            cites = [_number(corpus, found, *place) for place in independent(corpus, line.cited)]
            unsourced = line.stated and not cites
            parts = (*line.parts, Part("; no source is cited", None, "mark")) if unsourced else line.parts
            unique = tuple(dict.fromkeys(cites))
            lines.append(Line(parts, line.marks, unique, line.record, line.depth, line.stated and not unsourced))
        if lines:
            sections.append(Section(draft.name, draft.title, tuple(lines), draft.more, draft.rest))
    return tuple(sections), tuple(found.values())


def independent(corpus: Corpus, cited: Iterable[Place]) -> Iterator[Place]:
    """Of the places of each record the first of each origin, few of them: a reprint proves nothing more."""
    seen: dict[str, set[tuple[str, str]]] = {}
    for place in cited:
        origins = seen.setdefault(place.record, set())
        origin = corpus.origin(place.citation), place.citation["stance"]
        if origin not in origins and len(origins) < WAYS:
            origins.add(origin)
            yield place


def _number(corpus: Corpus, found: dict[tuple[object, ...], Cited], record: str, citation: Document) -> int:
    key = (citation["source"], citation["start"], citation["end"], citation["stance"], *citation["via"])
    known, exact = found.get(key), citation["exact"] if kind_of(record) == "quote" else None
    if known is None:
        section = section_of(corpus, citation)
        told = told_by(corpus, citation["source"])
        via = tuple(told_by(corpus, between) for between in reversed(citation["via"]))
        label = section["label"] if section else ""
        span = citation["start"], citation["end"]
        known = Cited(len(found) + 1, record, told, via, label, *span, exact, citation["stance"])
        found[key] = known
    elif known.exact is None and exact is not None:
        found[key] = known._replace(exact=exact)
    return known.number


def told_by(corpus: Corpus, id: str) -> Told:
    """A source as it is named."""
    from store.dates import brief

    source = corpus[id]
    when = source["published"]
    publisher = corpus.name(source["publisher"]) if source["publisher"] else ""
    return Told(id, corpus.name(id), publisher, brief(when), when["basis"] if when else "")
