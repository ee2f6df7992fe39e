"""Who stands behind what is told: the independent origins, who passes them on, and what rests on one of them alone.

An origin is the source that words come from in the end: the e-mail that an article quotes, the article that another
reprints. Ten reprints of one e-mail are one origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import CLAIMS
from store.language import Term
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


class Origins(NamedTuple):
    """The first origins of a query, how many there are, and how many claims rest on one of them alone."""

    shown: list[Origin]
    many: int
    alone: int


def behind(corpus: Corpus, claims: Iterable[str]) -> Behind:
    """Who stands behind some claims taken together; a citation that disputes one does not."""
    cited = [c for id in claims for c in corpus[id]["citations"] if c["stance"] == "supports"]
    return Behind(
        tuple(dict.fromkeys(c["source"] for c in cited)), tuple(dict.fromkeys(corpus.origin(c) for c in cited))
    )


def counted(query: Query, kind: str) -> Mapping[int, int]:
    """By code of the column 'origins' of a kind of claim how many claims the query keeps."""
    if not query.text:  # which needs no order
        return dict(enumerate(query.corpus.linked.counted(kind, "origins")))
    return Counter(map(query.corpus.columns[kind].words("origins").codes.__getitem__, kept(query, kind)))


def kept(query: Query, kind: str) -> Sequence[int]:
    """The rows of a kind that the query keeps, in any order: of a day alone none has to be worked out."""
    if query.text and not (isinstance(query.tree, Term) and query.tree.field == "at"):
        return query.kept(kind)
    mask = query.rows.mask(kind)
    return range(query.corpus.count(kind)) if mask is None else [row for row, stands in enumerate(mask) if stands]


def alone(query: Query, kind: str) -> int:
    """How many claims of a kind that the query keeps rest on one independent origin."""
    support = query.corpus.supported(kind)
    return sum(count for code, count in counted(query, kind).items() if support[code][1] == 1)


def found(query: Query, first: str | None = None, most: int = 20) -> Origins:
    """The origins of what the query keeps, and those of the sources that it keeps: that of the source `first`, then
    those that most rests on."""
    corpus = query.corpus
    claims: dict[str, int] = {}
    resting: dict[str, int] = {}
    for kind in CLAIMS:
        for drawn, only, count in _weighed(query, kind):
            for origin in drawn:
                claims[origin] = claims.get(origin, 0) + count
            if only:
                resting[only] = resting.get(only, 0) + count
    ids, reprinted = corpus.ids("source"), corpus.reprinted
    every = {reprinted(ids[row]) for row in query.kept("source")} | claims.keys() | resting.keys()
    mine = reprinted(first) if first is not None else None
    shown = nsmallest(most, every, key=lambda id: (id != mine, -resting.get(id, 0), -claims.get(id, 0), id))
    told = _told(query, set(shown))
    entries = [Origin(id, claims.get(id, 0), resting.get(id, 0), _tree(corpus, id, told.get(id, {}))) for id in shown]
    return Origins(entries, len(every), sum(resting.values()))


def _weighed(query: Query, kind: str) -> Iterator[tuple[set[str], str, int]]:
    """For claims of the same origins: these, the one that they rest on if it is one alone, and how many they are."""
    corpus = query.corpus
    words, support, reprinted = corpus.columns[kind].words("origins").words, corpus.supported(kind), corpus.reprinted
    for code, count in counted(query, kind).items():
        if count and (word := words[code]):
            drawn = {reprinted(via) for _, via in _pairs(word)}
            only = ""
            if support[code][1] == 1:  # of a source that passes some on and adds its own words, that source
                only = next(iter(drawn)) if len(drawn) == 1 else reprinted(next(_pairs(word))[0])
            yield drawn, only, count


def _told(query: Query, origins: set[str]) -> dict[str, dict[str, int]]:
    """Origin → source that tells what comes from it → in how many claims; a source that the query keeps and that
    reprints it is there too."""
    corpus = query.corpus
    found: dict[str, dict[str, int]] = {}
    reprints, ids = corpus.columns["source"].words("reprint_of"), corpus.ids("source")
    if any(reprints.words):
        for row in query.kept("source"):
            if reprints[row] and (origin := corpus.reprinted(ids[row])) in origins:
                found.setdefault(origin, {})[ids[row]] = 0
    for kind in CLAIMS:
        words = corpus.columns[kind].words("origins").words
        for code, count in counted(query, kind).items():
            for source, origin in (
                {(source, corpus.reprinted(via)) for source, via in _pairs(words[code])} if count else ()
            ):
                if origin in origins:
                    told = found.setdefault(origin, {})
                    told[source] = told.get(source, 0) + count
    return found


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
