"""Origins: who stands behind what, who passes it on, what rests on one alone."""

from __future__ import annotations

import pytest

from store import generate, origins
from store.corpus import Corpus
from store.documents import CLAIMS
from store.origins import Origin, Passing
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.test_utterances import cited, quote, store

C, M = corpus(ALIBABA), corpus(MERIDIAN)


def test_an_e_mail_that_one_article_passes_on_is_an_origin_of_its_own() -> None:
    found = origins.found(Query(C))
    assert found.many == 2
    assert [origin.source for origin in found.shown] == ["src:wu-email-2026-03-05", "src:bowang-tongyi-2026-03"]
    assert [one.source for one in found.shown[0].passed_on] == ["src:bowang-tongyi-2026-03"]
    assert found.alone == sum(origin.alone for origin in found.shown)


def test_a_reprint_stands_below_what_it_reprints() -> None:
    shown = {origin.source: origin for origin in origins.found(Query(M), "src:brough-wire-2031-05-13").shown}
    assert next(iter(shown)) == "src:quay-dispatch-2031-05-12"  # that of the one under the cursor comes first
    assert "src:brough-wire-2031-05-13" not in shown
    wire = shown["src:quay-dispatch-2031-05-12"].passed_on[0]
    assert (wire.source, wire.reprint) == ("src:brough-wire-2031-05-13", True)
    memo = shown["src:odell-memo-2031-05-09"]
    assert {one.source for one in memo.passed_on} == {
        "src:skerry-ledger-2031-05-14",
        "src:meridian-statement-2031-05-13",
    }


def test_a_reprint_of_what_passes_it_on_hangs_below_that() -> None:
    of = store(
        quote("a", cited("src:paper", "src:mail"), cited("src:wire", "src:mail")), wire={"reprint_of": "src:paper"}
    )
    mail = origins.found(Query(of)).shown[0]
    onward = (Passing("src:wire", 1, True),)
    assert mail == Origin("src:mail", 1, 1, (Passing("src:paper", 1, False, onward),))


def test_a_source_with_an_e_mail_and_its_own_words_is_what_a_claim_rests_on() -> None:
    of = store(quote("a", cited("src:paper", "src:mail"), cited("src:paper")))
    found = {origin.source: (origin.claims, origin.alone) for origin in origins.found(Query(of)).shown}
    assert found == {"src:paper": (1, 1), "src:mail": (1, 0)}


def test_what_two_tell_rests_on_neither() -> None:
    of = store(
        quote("a", cited("src:x"), cited("src:y")), quote("b", cited("src:x"), cited("src:y", stance="disputes"))
    )
    found = {origin.source: (origin.claims, origin.alone) for origin in origins.found(Query(of)).shown}
    assert found == {"src:x": (2, 1), "src:y": (1, 0)}


@pytest.mark.parametrize("query", ["", "at:2018", "theme:growth", "mode:partial"])
def test_what_rests_on_one_is_what_the_filter_says(query: str) -> None:
    of = Corpus(generate.tables(900, 2))
    asked = Query(of, query)
    found = origins.found(asked, most=10_000)
    single = {kind: len(Query(of, f"{query} sources:1").kept(kind)) for kind in CLAIMS}
    assert {kind: origins.alone(asked, kind) for kind in CLAIMS} == single
    assert sum(origin.alone for origin in found.shown) == found.alone == sum(single.values())
    for origin in found.shown[:50]:
        naive = 0
        for kind in CLAIMS:
            for row in asked.kept(kind):
                record = of[of.ids(kind)[row]]
                naive += any(of.origin(c) == origin.source for c in record["citations"] if c["stance"] == "supports")
        assert origin.claims == naive
