"""Who stands behind what is told: the independent origins, who passes them on, and what rests on one of them alone.

An origin is the source that words come from in the end: the e-mail that an article quotes, the article that another
reprints. Ten reprints of one e-mail are one origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import CLAIMS
from store.query import Query


class Behind(NamedTuple):
    """The sources that say something and the origins of what they say, each once, in the order of the citations."""

    sources: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def independent(self) -> int:
        """How many origins are independent: a source that reports an e-mail and adds its own words is one voice."""
        return min(len(self.sources), len(self.origins))


class Passing(NamedTuple):
    """A source that passes an origin on: in how many claims, whether as a reprint, and who passes it on from there."""

    source: str
    claims: int
    reprint: bool
    onward: tuple[Passing, ...] = ()


class Origin(NamedTuple):
    """A source that others draw on, or that speaks for itself: how many claims it stands behind, how many of them rest
    on it alone, and who passes it on."""

    source: str
    claims: int
    alone: int
    passed_on: tuple[Passing, ...] = ()


def behind(corpus: Corpus, claims: Iterable[str]) -> Behind:
    """Who stands behind some claims taken together; a citation that disputes one does not."""
    cited = [c for id in claims for c in corpus[id]["citations"] if c["stance"] == "supports"]
    return Behind(
        tuple(dict.fromkeys(c["source"] for c in cited)), tuple(dict.fromkeys(corpus.origin(c) for c in cited))
    )


def counted(query: Query, kind: str) -> Mapping[int, int]:
    """By code of the column 'origins' of a kind of claim how many claims the query keeps."""
    corpus, kept = query.corpus, query.kept(kind)
    if len(kept) == corpus.count(kind):
        return dict(enumerate(corpus.linked.counted(kind, "origins")))
    return Counter(map(corpus.columns[kind].words("origins").codes.__getitem__, kept))


def alone(query: Query, kind: str) -> int:
    """How many claims of a kind that the query keeps rest on one independent origin."""
    support = query.corpus.supported(kind)
    return sum(count for code, count in counted(query, kind).items() if support[code][1] == 1)


def every(query: Query) -> list[Origin]:
    """The origins of what the query keeps, and those of the sources that it keeps: first those that most rests on."""
    corpus = query.corpus
    claims: Counter[str] = Counter()
    resting: Counter[str] = Counter()
    told: dict[str, Counter[str]] = {}  # origin → source that passes it on → claims
    for kind in CLAIMS:
        words, support = corpus.columns[kind].words("origins").words, corpus.supported(kind)
        for code, count in counted(query, kind).items():
            if not count or not words[code]:
                continue
            pairs = {(source, corpus.reprinted(via)) for source, via in _pairs(words[code])}
            drawn = {origin for _, origin in pairs}
            claims.update(dict.fromkeys(drawn, count))
            for source, origin in pairs:
                told.setdefault(origin, Counter())[source] += count
            if support[code][1] == 1:
                only = drawn if len(drawn) == 1 else {corpus.reprinted(source) for source, _ in pairs}
                resting.update(dict.fromkeys(only, count))
    sources = corpus.columns["source"]
    for row in query.kept("source"):
        origin = corpus.reprinted(sources.ids[row])
        told.setdefault(origin, Counter()).setdefault(sources.ids[row], 0)
    ranked = sorted({*told, *resting}, key=lambda id: (-resting[id], -claims[id], corpus.row(id)))
    return [Origin(id, claims[id], resting[id], _tree(corpus, id, told.get(id, Counter()))) for id in ranked]


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    """(source, where its words come from) for each citation of a claim; see `fields`."""
    for pair in word.split():
        source, _, via = pair.partition("<")
        yield source, via


def _tree(corpus: Corpus, origin: str, told: Mapping[str, int]) -> tuple[Passing, ...]:
    """Those who pass an origin on: a reprint below what it reprints, where that passes it on too."""
    reprints = corpus.columns["source"].words("reprint_of")
    others = {id for id in told if id != origin}
    below: dict[str, list[str]] = {}
    for id in sorted(others, key=lambda id: (-told[id], corpus.row(id))):
        before = reprints[corpus.row(id)]
        below.setdefault(before if before in others else origin, []).append(id)

    def passing(id: str) -> tuple[Passing, ...]:
        return tuple(
            Passing(other, told[other], bool(reprints[corpus.row(other)]), passing(other))
            for other in below.get(id, ())
        )

    return passing(origin)
