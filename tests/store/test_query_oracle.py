"""The query engine against a second, naive reading of FILTERS.md, and the algebra that holds for every query."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from store import documents as d
from store.query import Query
from tests.store.oracle import HAS, HOME, IS, KINDS, Tree, kind_of, plain, terms_in, text_of
from tests.store.stories import ALIBABA, MERIDIAN, corpus, reading, records

STORIES = (ALIBABA, MERIDIAN)
profile = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


# --- queries over what is really there


@cache
def vocabulary(name: str) -> dict[str, list[str]]:
    """Words for each kind of value: of real names, slugs and texts, whole and cut short; and some that nobody has."""
    found: dict[str, set[str]] = {key: set() for key in ("names", "titles", "labels", "roles", "tags", "days", "ids")}
    for kind, record in records(name):
        slug = record["id"].partition(":")[2]
        found["ids"].add(record["id"])
        found["tags"].update(record["tags"])
        found["titles"].add(slug)
        if kind in ("person", "team"):
            for form in [name["value"] for name in record["names"]] + [slug]:
                found["names"].update((form, form.upper(), plain(form), *form.split()))
        for field in ("title", "text", "statement", "mandate", "definition", "summary"):
            if kind != "source" or field == "title":
                words = (record.get(field) or "").split()
                found["titles"].update(" ".join(words[i : i + 2]) for i in range(0, len(words), 3))
        for field in ("label", "channel", "utterance", "mode", "type", "status", "state", "kind"):
            found["labels"].add(record.get(field) or "")
        found["roles"].update(
            (record.get("role") or "" if kind == "membership" else "", record.get("role_class") or "")
        )
        for value in record.values():
            if isinstance(value, dict) and "edtf" in value:
                for day in (value["lo"], value["hi"]):
                    found["days"].update((day, day[:7], day[:4]) if day else ())
    for key in ("names", "titles", "labels"):
        found[key] |= {word[:3] for word in found[key]} | {word[1:5] for word in found[key]}
    typed = {
        key: sorted(w for w in words if len(w.strip()) > 1 and not re.search(r'["“”]', w) and w == w.strip())
        for key, words in found.items()
    }
    return typed | {"any": [*typed["names"], *typed["titles"], *typed["labels"], *typed["roles"], "zebra"]}


def term(field: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    return st.lists(values, min_size=1, max_size=2).map(lambda chosen: ("term", field, tuple(chosen)))


@cache
def dates(name: str) -> st.SearchStrategy[Tree]:
    day = st.sampled_from(vocabulary(name)["days"])
    compared = st.builds("{}{}".format, st.sampled_from([">=", "<=", ">", "<", ""]), day)
    between = st.tuples(day, day).map(sorted).filter(lambda pair: pair[0][:4] < pair[1][:4]).map("..".join)
    return st.one_of(term("date", st.one_of(compared, between)), term("after", day), term("before", day))


@cache
def leaves(name: str) -> st.SearchStrategy[Tree]:
    words = {key: st.sampled_from([*values, "zebra"]) for key, values in vocabulary(name).items()}
    closed = {
        "mode": d.MODES,
        "type": d.EVENT_TYPES,
        "status": d.STATUSES,
        "state": d.COMMITMENT_STATES,
        "kind": (*d.TEAM_KINDS, *d.SOURCE_KINDS),
        "is": sorted(IS),
        "has": sorted(HAS),
        "no": sorted(HAS),
    }
    values = {
        **dict.fromkeys(("person", "team", "speaker", "actor"), words["names"]),
        **dict.fromkeys(("event", "quote", "theme", "commitment", "source"), words["titles"]),
        **dict.fromkeys(("theme", "channel", "utterance"), words["labels"]),
        "role": words["roles"],
        "tag": words["tags"],
        "id": words["ids"].filter(lambda id: ":" in id),
    }
    number = st.builds("{}{}".format, st.sampled_from([">=", "<=", ">", "<", ""]), st.integers(0, 4))
    return st.one_of(
        words["any"].map(lambda word: ("word", word)),
        dates(name),
        *(term(field, st.sampled_from(list(allowed))) for field, allowed in closed.items()),
        *(term(field, allowed) for field, allowed in values.items()),
        term("sources", number),
        term("confidence", number),
    )


def joined(how: str, parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.lists(parts, min_size=2, max_size=3).map(lambda chosen: (how, tuple(chosen)))


@cache
def trees(name: str) -> st.SearchStrategy[Tree]:
    return st.recursive(
        leaves(name),
        lambda inner: st.one_of(joined("and", inner), joined("or", inner), inner.map(lambda part: ("not", part))),
        max_leaves=5,
    )


@cache
def queries(name: str) -> st.SearchStrategy[Tree]:
    """A tree, in places as of a day, in places for certain."""
    at = st.sampled_from(vocabulary(name)["days"]).map(lambda day: ("term", "at", (day,)))
    certain: Tree = ("term", "is", ("certain",))
    beside = st.one_of(
        at.map(lambda day: [day]),
        at.map(lambda day: [day, certain]),
        dates(name).map(lambda term: [term, certain]),
    )
    narrowed = st.builds(lambda tree, more: ("and", (tree, *more)), trees(name), beside)
    return st.one_of(trees(name), joined("and", leaves(name)), narrowed)


def kept(name: str, tree: Tree) -> dict[str, set[str]]:
    query = Query(corpus(name), text_of(tree))
    return {kind: set(query.ids(kind)) for kind in KINDS}


# --- the second reading


@pytest.mark.parametrize("name", STORIES)
def test_every_query_keeps_what_a_plain_reading_of_the_rules_keeps(name: str) -> None:
    @settings(profile, max_examples=150)
    @given(queries(name))
    def check(tree: Tree) -> None:
        assert kept(name, tree) == reading(name).keeps(tree), text_of(tree)

    check()


@pytest.mark.parametrize("name", STORIES)
def test_the_links_are_those_that_the_rules_name(name: str) -> None:
    for id, linked in reading(name).linked.items():
        for kind in KINDS:
            found = set(corpus(name).links(id, kind))
            assert found == {other for other in linked if kind_of(other) == kind}, f"{id} → {kind}"


# --- the algebra


def pair(name: str) -> st.SearchStrategy[tuple[Tree, Tree]]:
    return st.tuples(trees(name), trees(name))


@pytest.mark.parametrize("name", STORIES)
def test_the_order_of_terms_is_nothing(name: str) -> None:
    @settings(profile, max_examples=30)
    @given(pair(name))
    def check(two: tuple[Tree, Tree]) -> None:
        a, b = two
        assert kept(name, ("and", (a, b))) == kept(name, ("and", (b, a)))
        assert kept(name, ("or", (a, b))) == kept(name, ("or", (b, a)))

    check()


def pinned_by(*parts: Tree) -> bool:
    """Whether `is:pinned` is there: it looks at the whole query, and so does not split."""
    return any((field, value) == ("is", "pinned") for part in parts for field, value, _ in terms_in(part))


@pytest.mark.parametrize("name", STORIES)
def test_or_is_the_union(name: str) -> None:
    @settings(profile, max_examples=40)
    @given(pair(name))
    def check(two: tuple[Tree, Tree]) -> None:
        assume(not pinned_by(*two))
        a, b = (kept(name, tree) for tree in two)
        assert kept(name, ("or", two)) == {kind: a[kind] | b[kind] for kind in KINDS}

    check()


@pytest.mark.parametrize("name", STORIES)
def test_a_bracket_of_alternatives_is_each_of_them_in_turn(name: str) -> None:
    @settings(profile, max_examples=40)
    @given(st.tuples(leaves(name), trees(name), trees(name)))
    def check(three: tuple[Tree, Tree, Tree]) -> None:
        a, b, c = three
        assert kept(name, ("and", (a, ("or", (b, c))))) == kept(name, ("or", (("and", (a, b)), ("and", (a, c)))))

    check()


@pytest.mark.parametrize("name", STORIES)
def test_a_comma_is_or(name: str) -> None:
    @settings(profile, max_examples=80)
    @given(st.tuples(leaves(name), leaves(name)).filter(lambda two: two[0][0] == "term" and len(two[0][2]) == 2))
    def check(two: tuple[Tree, Tree]) -> None:
        (_, field, values), other = two
        apart: Tree = ("or", tuple(("term", field, (value,)) for value in values))
        assert kept(name, ("and", (two[0], other))) == kept(name, ("and", (apart, other)))
        assert kept(name, ("not", two[0])) == kept(name, ("not", apart))

    check()


@pytest.mark.parametrize("name", STORIES)
def test_one_more_term_never_adds_a_row(name: str) -> None:
    """Two pins of a kind show both, and a pin may make `is:pinned` true: these two widen, and nothing else."""

    @settings(profile, max_examples=40)
    @given(st.tuples(trees(name), leaves(name)))
    def check(two: tuple[Tree, Tree]) -> None:
        tree, more = two
        assume(not (more[0] == "term" and more[1] == "id"))
        before, after = kept(name, tree), kept(name, ("and", two))
        for kind in KINDS:
            assert after[kind] <= before[kind]

    check()


@pytest.mark.parametrize("name", STORIES)
def test_minus_takes_away_what_the_term_keeps_at_home_and_nothing_elsewhere(name: str) -> None:
    @settings(profile, max_examples=80)
    @given(leaves(name).filter(lambda leaf: leaf[0] == "term" and leaf[1] in HOME))
    def check(leaf: Tree) -> None:
        found, without, twice = kept(name, leaf), kept(name, ("not", leaf)), kept(name, ("not", ("not", leaf)))
        for kind in KINDS:
            everything = set(corpus(name).ids(kind))
            if kind == HOME[leaf[1]]:
                assert without[kind] == everything - found[kind]
                assert twice[kind] == found[kind]
            else:
                assert without[kind] == twice[kind] == everything

    check()


@pytest.mark.parametrize("name", STORIES)
def test_minus_a_word_takes_away_every_row_that_says_it(name: str) -> None:
    @settings(profile, max_examples=30)
    @given(st.sampled_from(vocabulary(name)["any"]))
    def check(word: str) -> None:
        found, without = kept(name, ("word", word)), kept(name, ("not", ("word", word)))
        assert without == {kind: set(corpus(name).ids(kind)) - found[kind] for kind in KINDS}
        assert kept(name, ("not", ("not", ("word", word)))) == found

    check()


@pytest.mark.parametrize("name", STORIES)
def test_a_query_of_foreign_negations_leaves_a_pane_whole(name: str) -> None:
    foreign = Query(corpus(name), "-mode:scare -type:departure -(speaker:o mode:partial)")
    for kind in set(KINDS) - {"quote", "event"}:
        assert set(foreign.ids(kind)) == set(corpus(name).ids(kind))
    assert set(foreign.ids("quote")) < set(corpus(name).ids("quote"))
