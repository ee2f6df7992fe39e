"""Which records are linked: symmetric, one hop, worked out once when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from store import references
from store.documents import KINDS, PREFIXES, Document
from store.files import no_collector

Linked = Mapping[str, Mapping[str, set[str]]]


def linked(tables: Mapping[str, Mapping[str, Document]]) -> Linked:
    """Kind → id → the ids of that kind which the record is linked to. Raises KeyError for an id of no kind."""
    found: dict[str, defaultdict[str, set[str]]] = {prefix: defaultdict(set) for prefix in PREFIXES}
    with no_collector():
        for kind in KINDS:
            for id, document in tables[kind].items():
                for a, b in _pairs(kind, id, document):
                    if a != b:
                        found[b.partition(":")[0]][a].add(b)
                        found[a.partition(":")[0]][b].add(a)
    return {PREFIXES[prefix]: table for prefix, table in found.items()}


def _pairs(kind: str, id: str, document: Document) -> Iterator[tuple[str, str]]:
    """Each link that a document makes: from itself to what it names and cites, and between things that it joins."""
    named = [other for _, other in references.named(kind, document)]
    for other in named:
        yield id, other
    for citation in references.citations(kind, document):
        yield id, citation["source"]
    if kind == "membership" or kind == "event":
        people = [other for other in named if other.startswith("per:")]
        for team in named:
            if people and team.startswith("team:"):
                for person in people:
                    yield person, team
    elif kind == "quote":
        for theme in document["themes"]:
            for other in (document["speaker"], document["event"]):
                if other:
                    yield theme, other
    elif kind == "commitment":
        if document["theme"]:
            yield document["theme"], document["actor"]
    elif kind == "coverage":
        yield document["area"], document["team"]
