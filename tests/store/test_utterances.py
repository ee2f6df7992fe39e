"""Statements: their wordings and translations, what is not speech, and how many independent origins stand behind them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import generate, origins, utterances
from store.corpus import Corpus
from store.documents import validate
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus

C, M = corpus(ALIBABA), corpus(MERIDIAN)
LEDGER, DISPATCH, MEMO = "src:skerry-ledger-2031-05-14", "src:quay-dispatch-2031-05-12", "src:odell-memo-2031-05-09"


def cited(source: str, *via: str, stance: str = "supports", words: str | None = "so it is") -> dict[str, Any]:
    end = 9 + (len(words) if words else 8)
    return {"source": source, "start": 9, "end": end, "exact": words, "stance": stance, "via": list(via)}


def quote(name: str, *citations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    mode = fields.pop("mode", "direct")
    given = {"unnamed_because": "nobody asked", "utterance": "so"} | fields
    if mode == "indirect":
        citations = tuple(one | {"exact": None} for one in citations)
    return validate(
        "quote", {"id": f"quote:{name}", "mode": mode, "text": "so it is", "citations": list(citations)} | given
    )


def store(*quotes: dict[str, Any], **sources: dict[str, Any]) -> Corpus:
    """A store of quotes and of the sources that they cite, of which some are described."""
    every = {c for q in quotes for one in q["citations"] for c in (one["source"], *one["via"])} | {
        f"src:{name}" for name in sources
    }
    table = {}
    for id in sorted(every):
        more = sources.get(id.removeprefix("src:"), {})
        table[id] = validate("source", {"id": id, "kind": "article", "display_name": id} | more)
    return Corpus({"source": table, "quote": {q["id"]: q for q in sorted(quotes, key=lambda q: str(q["id"]))}})


def statement(of: Corpus, id: str, query: str = "") -> utterances.Statement:
    found = utterances.of(Query(of, query).rows, id)
    assert found is not None
    return found


# --- the two stories


def test_a_statement_told_four_times_comes_in_the_order_of_time_and_its_translation_last() -> None:
    found = statement(M, "quote:sea-does-not-wait")
    assert [(w.quote.partition(":")[2], w.beside, w.translation) for w in found.wordings] == [
        ("tide-does-not-wait", None, ""),
        ("sea-does-not-wait-saturday", "quote:tide-does-not-wait", ""),
        ("sea-does-not-wait", "quote:tide-does-not-wait", ""),
        ("tide-does-not-wait-ja", None, "ja"),
    ]
    assert found.behind.origins == (MEMO, DISPATCH, LEDGER)  # the translation is the memo's too
    assert (len(found.behind.sources), found.behind.independent) == (3, 3)


def test_what_was_said_in_japanese_is_translated_into_english() -> None:
    found = statement(M, "quote:machines-are-honest")
    assert [(w.quote, w.translation) for w in found.wordings] == [
        ("quote:machines-are-honest-ja", ""),
        ("quote:machines-are-honest", "en"),
    ]
    assert found.behind.independent == 1
    assert len(found.behind.sources) == 2


def test_two_wordings_of_one_e_mail_are_of_one_origin() -> None:
    found = statement(C, "quote:zero-sum")
    assert [w.quote for w in found.wordings] == ["quote:zero-sum", "quote:zero-sum-progress"]
    assert found.behind == origins.Behind(("src:bowang-tongyi-2026-03",), ("src:wu-email-2026-03-05",))


def test_a_reprint_is_a_source_and_no_origin() -> None:
    found = statement(M, "quote:told-at-nine")
    assert (len(found.behind.sources), found.behind.origins) == (2, (DISPATCH,))


def test_a_scare_quote_is_nobodys_statement() -> None:
    assert utterances.of(Query(M).rows, "quote:purge") is None
    assert utterances.found(Query(M, "mode:scare")) == utterances.Statements([], 0, 0)
    assert utterances.found(Query(M), "quote:purge").shown == utterances.found(Query(M)).shown


def test_the_statement_under_the_cursor_comes_first_and_is_counted_once() -> None:
    every, first = utterances.found(Query(M)), utterances.found(Query(M), "quote:nine-years")
    assert [len(s.quotes) for s in every.shown] == [4, 2]
    assert first.shown[0].quotes == ["quote:nine-years"]
    assert first.shown[1:] == every.shown
    assert first.alone == every.alone - 1
    assert utterances.found(Query(M), "quote:machines-are-honest").shown == every.shown[::-1]


def test_of_a_day_only_what_was_said_by_then_is_a_wording() -> None:
    assert (
        len(statement(M, "quote:tide-does-not-wait", "at:2031-05-12").wordings) == 3
    )  # the conference is the day after
    assert utterances.of(Query(M, "at:2031-05-12").rows, "quote:sea-does-not-wait") is None


def test_a_filter_keeps_a_statement_whole() -> None:
    shown = utterances.found(Query(M, 'channel:"press conference"')).shown
    assert [len(s.quotes) for s in shown] == [4]


def test_more_than_are_shown_are_counted() -> None:
    found = utterances.found(Query(M), most=1)
    assert (len(found.shown), found.more) == (1, 1)
    assert found.alone == utterances.found(Query(M)).alone


# --- small ones


def test_a_paraphrase_retells_and_is_no_wording() -> None:
    found = statement(store(quote("a", cited("src:x")), quote("b", cited("src:y"), mode="indirect")), "quote:a")
    assert ([w.quote for w in found.wordings], found.retold) == (["quote:a"], ("quote:b",))
    assert found.behind.independent == 2


def test_a_source_that_passes_on_and_adds_its_own_words_is_one_voice() -> None:
    found = statement(store(quote("a", cited("src:x")), quote("b", cited("src:x", "src:mail"))), "quote:a")
    assert (found.behind.origins, found.behind.independent) == (("src:x", "src:mail"), 1)


def test_who_disputes_it_does_not_stand_behind_it() -> None:
    found = statement(store(quote("a", cited("src:x"), cited("src:y", stance="disputes"))), "quote:a")
    assert found.behind == origins.Behind(("src:x",), ("src:x",))


@pytest.mark.parametrize(
    ("languages", "translation"),
    [
        (("en", "ja"), "ja"),  # both from an English e-mail
        (("ja", "ja"), ""),  # nothing in its own language stands beside it
        (("en", "en"), ""),
    ],
)
def test_a_translation_is_known_by_the_language_of_what_it_comes_from(
    languages: tuple[str, str], translation: str
) -> None:
    first, second = (
        quote(name, cited(f"src:{name}", "src:mail"), language=language)
        for name, language in zip("ab", languages, strict=True)
    )
    found = statement(store(first, second), "quote:a")
    assert [w.translation for w in found.wordings] == ["", translation]


def test_another_language_alone_is_no_translation() -> None:
    """A French word in an English article is what was said."""
    found = statement(store(quote("a", cited("src:x")), quote("b", cited("src:y"), language="fr")), "quote:a")
    assert [w.translation for w in found.wordings] == ["", ""]


# --- against a naive reading

NAMES = ("a", "b", "c", "d")
CITED = st.tuples(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2, unique=True), st.sampled_from(["supports"] * 3 + ["disputes"])
)  # fmt: skip
QUOTED = st.tuples(
    st.lists(CITED, min_size=1, max_size=3),
    st.sampled_from(["direct", "indirect", "scare"]),
    st.sampled_from(["so", "no"]),
)


def naive_origins(of: Corpus, slug: str) -> tuple[int, int]:
    """(sources, independent origins) of an utterance, citation by citation."""
    sources, found = set(), set()
    for id in of.ids("quote"):
        record = of[id]
        if record["utterance"] != slug or record["mode"] == "scare":
            continue
        for citation in record["citations"]:
            if citation["stance"] == "supports":
                sources.add(citation["source"])
                origin = (citation["via"] or [citation["source"]])[-1]
                while of[origin]["reprint_of"]:
                    origin = of[origin]["reprint_of"]
                found.add(origin)
    return len(sources), min(len(sources), len(found))


@given(st.lists(QUOTED, min_size=1, max_size=5), st.sampled_from([None, "a", "b"]), st.sampled_from([None, "a"]))
@settings(max_examples=150, deadline=None)
def test_the_origins_of_an_utterance_are_those_of_a_naive_count(
    drawn: list[tuple[list[tuple[str, list[str], str]], str, str]], reprinted: str | None, again: str | None
) -> None:
    quotes = []
    for number, (citations, mode, slug) in enumerate(drawn):
        given_ = [cited(f"src:{s}", *(f"src:{v}" for v in via), stance=stance) for s, via, stance in citations]
        given_[0]["stance"] = "supports"
        quotes.append(quote(f"q{number}", *given_, mode=mode, utterance=slug))
    reprints = {"c": {"reprint_of": f"src:{reprinted}"}} if reprinted else {}
    reprints |= {"b": {"reprint_of": f"src:{again}"}} if again else {}
    of = store(*quotes, a={}, **{"b": {}, "c": {}, "d": {}} | reprints)
    for id in of.ids("quote"):
        found = utterances.of(Query(of).rows, id)
        assert (found is None) == (of[id]["mode"] == "scare")
        if found is not None:
            naive = naive_origins(of, of[id]["utterance"])
            assert (len(found.behind.sources), found.behind.independent) == naive
            if len(found.quotes) == 1:
                assert naive == of.support(id)


@pytest.mark.parametrize("query", ["", "mode:direct", "at:2018", "theme:growth"])
def test_every_statement_is_shown_or_counted(query: str) -> None:
    of = Corpus(generate.tables(600, 3))
    asked = Query(of, query)
    kept = {of.ids("quote")[row] for row in asked.kept("quote") if of[of.ids("quote")[row]]["mode"] != "scare"}
    told: dict[str, set[str]] = {}
    for id in of.ids("quote"):
        if of[id]["mode"] != "scare" and asked.rows.present(id):
            told.setdefault(of[id]["utterance"] or id, set()).add(id)
    naive = [quotes for quotes in told.values() if quotes & kept]
    found = utterances.found(asked, most=1000)
    assert sorted(map(sorted, (s.quotes for s in found.shown))) == sorted(sorted(q) for q in naive if len(q) > 1)
    assert found.alone == sum(len(quotes) == 1 for quotes in naive)
    assert found.more == 0
