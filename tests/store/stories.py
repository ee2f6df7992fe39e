"""The two dossiers as the tests of the filter language use them: their documents, a corpus, and a second reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from store import dossier
from store.corpus import Corpus
from store.documents import KINDS, Document
from store.query import Query
from tests.store.oracle import Reading

SEEDS = Path(__file__).parents[2] / "seeds"
ALIBABA, MERIDIAN = "alibaba-tongyi-2026-03", "meridian-2031"


@cache
def records(name: str) -> list[tuple[str, Document]]:
    return dossier.load(SEEDS / f"{name}.toml").records


@cache
def vouched(name: str) -> frozenset[str]:
    """The ids that count as reviewed: every other one, so that `is:reviewed` has something to tell apart."""
    return frozenset(sorted(document["id"] for _, document in records(name))[::2])


def tables(name: str) -> dict[str, dict[str, Document]]:
    found: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for kind, document in sorted(records(name), key=lambda record: record[1]["id"]):
        found[kind][document["id"]] = document
    return found


@cache
def corpus(name: str) -> Corpus:
    return Corpus(tables(name) | {"provenance": {id: {} for id in vouched(name)}})


@cache
def reading(name: str) -> Reading:
    return Reading(records(name), vouched(name))


def kept(name: str, query: str, kind: str) -> set[str]:
    """What a query keeps of a kind, without the prefixes of the ids."""
    return {id.partition(":")[2] for id in Query(corpus(name), query).ids(kind)}
