"""The facts of a source: every citation of every record, in the order of the text; and of a source that is only told."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import facts, references
from store.corpus import Corpus
from store.database import Database
from store.documents import KINDS
from store.packaged import BUILT_IN, DEMO


@pytest.fixture(scope="module", params=[BUILT_IN, DEMO])
def corpus(built: Path, request: pytest.FixtureRequest) -> Corpus:
    return Corpus(Database(built / f"{request.param}.json").read())


def test_every_place_that_a_record_cites_is_there_once(corpus: Corpus) -> None:
    cited = {
        (c["start"], c["end"], id, c["stance"], c["exact"], c["source"], tuple(c["via"]))
        for kind in KINDS
        for id in corpus.ids(kind)
        for c in references.citations(kind, corpus[id])
    }
    for source in corpus.ids("source"):
        found = facts.of(corpus, source)
        assert set(found) == {place[:6] for place in cited if place[5] == source}
        assert [fact[:2] for fact in found] == sorted(fact[:2] for fact in found)
        assert len(found) == len(set(found))
        if found:
            assert facts.effort(corpus, source) == len({fact.id for fact in found})
        told = facts.through(corpus, source)
        assert set(told) == {place[:6] for place in cited if source in place[6]}


def test_a_source_without_facts_of_its_own_is_known_by_its_reporters(corpus: Corpus) -> None:
    told = [id for id in corpus.ids("source") if corpus[id]["known_through"]]
    assert told
    for source in told:
        assert facts.of(corpus, source) == []
        assert facts.through(corpus, source)
        assert corpus[source]["known_through"] in {fact.source for fact in facts.through(corpus, source)}
