"""How do we know: whether the words stand where a fact says, and who told whom. Computed whenever it is asked."""

from __future__ import annotations

from typing import NamedTuple

from store import references, text
from store.corpus import Corpus
from store.documents import PROPOSAL, Document, kind_of


class Verdict(NamedTuple):
    """What the stored text says of a citation.

    `words`: True where the text has exactly these words there, False where it has others, None where there is no text
    or the citation is a place without words. `whole`: whether the text has the hash that the facts were read from, None
    without a text, and where that is `redacted`, so that its hash says nothing: 'here', in what is cited, 'elsewhere',
    or '' where it is not.
    """

    words: bool | None
    whole: bool | None
    redacted: str = ""

    @property
    def stands(self) -> bool | None:
        """True: proven now. False: the text says otherwise. None: nothing to hold it against."""
        if self.redacted:
            return self.words if self.redacted == "elsewhere" or self.words is False else None
        if self.whole is None:
            return None
        return self.words is not False if self.whole else False


def is_whole(source: Document) -> bool:
    """Whether the text of a source has the hash that the facts were read from, where that can be told: a redacted text
    has another."""
    return bool(source["redacted"] or source["text_sha256"] == text.sha256(source["text"]))


def verify(corpus: Corpus, citation: Document, whole: bool | None = None) -> Verdict:
    """Hold a citation against the text of its source, now; `whole` where that much is known, of many citations."""
    source = corpus.get(citation["source"])
    if source is None or source["text"] is None:
        return Verdict(None, None)
    if source["redacted"]:
        return _in_redacted(source["text"], citation)
    whole = is_whole(source) if whole is None else whole
    if citation["end"] > len(source["text"]):
        return Verdict(False, whole)
    if citation["exact"] is None:
        return Verdict(None, whole)
    return Verdict(source["text"][citation["start"] : citation["end"]] == citation["exact"], whole)


def _in_redacted(words: str, citation: Document) -> Verdict:
    """What a text says of which some is █: words can be held against it, its hash cannot."""
    there = words[citation["start"] : citation["end"]]
    where = "here" if text.BLOCK in there else "elsewhere"
    if citation["end"] > len(words):
        return Verdict(False, None, where)
    return Verdict(None if citation["exact"] is None else there == citation["exact"], None, where)


def citations(corpus: Corpus, id: str) -> list[Document]:
    """A record's own citations, supporting ones first; for a person or team those of their names and facts."""
    record = corpus[id]
    if kind_of(id) == PROPOSAL:
        place = {field: record[field] for field in ("source", "start", "end")}
        return [{**place, "exact": None, "stance": "supports", "via": []}]
    own = record["citations"] if "citations" in record else references.citations(kind_of(id) or "", record)
    unique = {(c["source"], c["start"], c["end"], c["stance"]): c for c in own}
    return sorted(unique.values(), key=lambda c: c["stance"] != "supports")


def quoted_there(corpus: Corpus, citation: Document) -> list[str]:
    """The quotes whose own words overlap a citation: what can be shown of it while the article is not attached."""
    found = []
    for id in corpus.links(citation["source"], "quote"):
        for own in corpus[id]["citations"]:
            same = own["source"] == citation["source"] and own["exact"] is not None
            if same and own["start"] < citation["end"] and citation["start"] < own["end"]:
                found.append((own["start"], id))
    return [id for _, id in sorted(found)]


def section_of(corpus: Corpus, citation: Document) -> Document | None:
    """The section of the source in which a citation starts."""
    source = corpus.get(citation["source"])
    for section in (source or {}).get("sections", ()):
        if section["start"] <= citation["start"] < section["end"]:
            return dict(section)
    return None


def paragraph(source_text: str, start: int, end: int) -> tuple[int, int, int]:
    """(number from 1, first, after the last) of the paragraph or paragraphs that hold `[start, end)`.

    Paragraphs are the lines that are not empty.
    """
    first = source_text.rfind("\n", 0, start) + 1
    last = source_text.find("\n", max(start, end - 1))
    number = sum(1 for line in source_text[:first].split("\n") if line) + 1
    return number, first, len(source_text) if last < 0 else last


def used_by(corpus: Corpus, id: str) -> list[str]:
    """The records that name this one: a quote's commitments, an event's memberships and quotes…"""
    from store.documents import KINDS

    return sorted(
        other
        for kind in KINDS
        for other in corpus.links(id, kind)
        if any(named == id for _, named in references.named(kind, corpus[other]))
    )
