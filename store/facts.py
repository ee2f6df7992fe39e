"""The facts of a source: each place in it that a record cites, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import orjson

from store import references
from store.corpus import Corpus
from store.documents import KINDS, Document
from store.links import NAMES

CITING = tuple(kind for kind in KINDS if "cites" in NAMES[kind])

_ORDER = itemgetter(0, 1, 2, 3)


class Fact(NamedTuple):
    """A place that a record cites: `[start, end)` of the text of `source`."""

    start: int
    end: int
    id: str
    stance: str
    exact: str | None
    source: str

    @property
    def citation(self) -> Document:
        """The place as a citation has it."""
        return {"source": self.source, "start": self.start, "end": self.end, "exact": self.exact}


def of(corpus: Corpus, source: str) -> list[Fact]:
    """Every place of a source that is cited, once for each record that cites it."""
    found = {_fact(id, citation) for id, citation in _citing(corpus, source)}
    return sorted(found, key=_ORDER)


def proposed(corpus: Corpus, source: str) -> list[Fact]:
    """The places of a source that the proposals look at which wait for a decision."""
    waiting = (corpus[id] for id in corpus.queue.of(source))
    return [Fact(p["start"], p["end"], p["id"], "proposed", None, source) for p in waiting]


def through(corpus: Corpus, source: str) -> list[Fact]:
    """What is known of a source by others that report it: their places, one reporter after the other."""
    named = f'"{source}"'.encode()
    found = {
        _fact(record["id"], citation)
        for kind in CITING
        for raw in chain.from_iterable(corpus.raw(kind, range(corpus.count(kind))))
        if named in raw
        for record in (orjson.loads(raw),)
        for citation in references.citations(kind, record)
        if source in citation["via"]
    }
    return sorted(found, key=lambda fact: (fact.source, _ORDER(fact)))


def effort(corpus: Corpus, source: str) -> int:
    """How many records are read for the facts of a source, told without reading them."""
    citing = sum(len(_rows(corpus, source, kind)) for kind in CITING)
    return citing or sum(map(corpus.count, CITING))


def _rows(corpus: Corpus, source: str, kind: str) -> list[int]:
    return sorted(corpus.linked.naming_any(kind, "cites", "source", (corpus.row(source),)))


def _citing(corpus: Corpus, source: str) -> Iterator[tuple[str, Document]]:
    """(id of the record, citation) for each citation of a source. The records are read once and not kept."""
    for kind in CITING:
        for raw in chain.from_iterable(corpus.raw(kind, _rows(corpus, source, kind))):
            record: Document = orjson.loads(raw)
            for citation in references.citations(kind, record):
                if citation["source"] == source:
                    yield record["id"], citation


def _fact(id: str, citation: Document) -> Fact:
    return Fact(citation["start"], citation["end"], id, citation["stance"], citation["exact"], citation["source"])
