"""The rules of a store: each broken by hand, each found with a line of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.check import faults, whole
from store.documents import KINDS, validate
from store.text import sha256

Tables = dict[str, dict[str, Any]]
ARTICLE = "Ada said: We shall build. Then she left."
WORDS = "We shall build."
PLACE = {"source": "src:a", "start": 10, "end": 25}


def records() -> list[tuple[str, dict[str, Any]]]:
    cited = {"citations": [{**PLACE, "exact": WORDS}]}
    article = {"text": ARTICLE, "text_sha256": sha256(ARTICLE)}
    sections = [{"label": "1", "start": 0, "end": 40, "summary": "x"}]
    return [
        ("source", {"id": "src:a", "kind": "article", "display_name": "A", "sections": sections, **article}),
        ("source", {"id": "src:b", "kind": "email", "display_name": "B", "known_through": "src:a"}),
        ("person", {"id": "per:ada", "names": [{"value": "Ada"}]}),
        ("team", {"id": "team:x", "names": [{"value": "X"}], "kind": "company"}),
        ("team", {"id": "team:y", "names": [{"value": "Y"}], "kind": "team", "parent": "team:x"}),
        ("theme", {"id": "theme:t", "label": "T"}),
        ("theme", {"id": "theme:u", "label": "U", "parent": "theme:t"}),
        ("event", {"id": "evt:e", "type": "departure", "title": "E", "occurred": {"edtf": "2026-03"}, **cited}),
        ("event", {"id": "evt:f", "type": "reshuffle", "title": "F", "precedes": ["evt:e"], **cited}),
        ("membership", {"id": "mem:m", "person": "per:ada", "team": "team:y", "end_event": "evt:e", **cited}),
        ("quote", {"id": "quote:q", "mode": "direct", "text": WORDS, "speaker": "per:ada", "themes": ["theme:t"],
                   **cited}),
        ("commitment", {"id": "com:c", "actor": "per:ada", "statement": "C", "quotes": ["quote:q"], **cited}),
        ("coverage", {"id": "cov:v", "team": "team:y", "area": "theme:t", "state": "open", **cited}),
    ]  # fmt: skip


@pytest.fixture
def tables() -> Tables:
    found: Tables = {kind: {} for kind in KINDS}
    for kind, record in records():
        found[kind][record["id"]] = validate(kind, record)
    return {**found, "provenance": {"per:ada": {"dossier": "d", "digest": "0"}}}


def test_a_whole_store_has_no_fault(tables: Tables) -> None:
    assert whole(tables) == faults(tables) == []
    assert whole({}) == faults({}) == []


def at(kind: str, id: str, *path: str | int) -> Callable[[Tables, Any], None]:
    """A change of one value, by its path."""

    def change(tables: Tables, value: Any) -> None:
        place: Any = tables[kind][id]
        for step in path[:-1]:
            place = place[step]
        if value is ...:
            del place[path[-1]]
        else:
            place[path[-1]] = value

    return change


REFERENCES = [
    *(("source", "src:b", f) for f in ("known_through", "reprint_of", "publisher")),
    *(("team", "team:y", f) for f in ("parent",)),
    *(("theme", "theme:u", f) for f in ("parent",)),
    *(("membership", "mem:m", f) for f in ("person", "team", "start_event", "end_event")),
    *(("event", "evt:f", f) for f in ("part_of",)),
    *(("quote", "quote:q", f) for f in ("speaker", "event")),
    *(("commitment", "com:c", f) for f in ("actor", "theme")),
    *(("coverage", "cov:v", f) for f in ("team", "area")),
]
LISTS = [("event", "evt:f", f) for f in ("about", "precedes")] + [
    *(("quote", "quote:q", f) for f in ("themes", "about")),
    ("commitment", "com:c", "quotes"),
    ("coverage", "cov:v", "by"),
]
PREFIX = {"publisher": "team", "parent": "", "person": "per", "team": "team", "start_event": "evt", "end_event": "evt",
          "part_of": "evt", "speaker": "per", "event": "evt", "actor": "per", "theme": "theme", "area": "theme",
          "known_through": "src", "reprint_of": "src", "about": "per", "precedes": "evt", "themes": "theme",
          "quotes": "quote", "by": "per"}  # fmt: skip


@pytest.mark.parametrize(("kind", "id", "field"), REFERENCES + LISTS)
def test_every_reference_has_to_resolve(tables: Tables, kind: str, id: str, field: str) -> None:
    gone = f"{PREFIX[field] or kind}:gone"
    at(kind, id, field)(tables, [gone] if (kind, id, field) in LISTS else gone)
    assert whole(tables) == [f"{id}: {field} names '{gone}', which is not in the store"]


def test_references_in_citations_and_participants(tables: Tables) -> None:
    tables["event"]["evt:e"]["participants"] = [{"id": "per:gone", "role": "left", "as_named": None}]
    tables["quote"]["quote:q"]["citations"][0]["via"] = ["src:gone"]
    tables["coverage"]["cov:v"]["citations"][0]["source"] = "src:none"
    assert whole(tables) == [
        "evt:e: participants names 'per:gone', which is not in the store",
        "quote:q: via names 'src:gone', which is not in the store",
        "cov:v: citations names 'src:none', which is not in the store",
    ]


@pytest.mark.parametrize(
    ("change", "value", "said"),
    [
        (at("quote", "quote:q", "id"), "quote:r", ["quote:q: it lies in the table 'quote' and calls itself 'quote:r'"]),
        (at("event", "evt:e", "occurred", "lo"), "2026-03-02",
         ["evt:e: occurred: '2026-03' means 2026-03-01..2026-03-31, the record says 2026-03-02..2026-03-31"]),
        (at("event", "evt:e", "occurred", "hi"), None,
         ["evt:e: occurred: '2026-03' means 2026-03-01..2026-03-31, the record says 2026-03-01..None"]),
        (at("event", "evt:e", "occurred", "edtf"), "2026-13", ["evt:e: occurred: '2026-13': there is no month 13"]),
        (at("event", "evt:e", "occurred", "edtf"), "2026-04/2026-03",
         ["evt:e: occurred: '2026-04/2026-03' ends before it starts"]),
        (at("quote", "quote:q", "citations", 0, "start"), 9,
         ["quote:q: citations.0: the span 9-25 is 16 code points long, the words are 15"]),
        (at("event", "evt:e", "citations", 0, "exact"), "We shall bUild.",
         ["evt:e: src:a 10-25: the text does not say “We shall bUild.” there"]),
        (at("event", "evt:e", "citations", 0), {**PLACE, "end": 99, "exact": None, "stance": "supports", "via": []},
         ["evt:e: src:a 10-99: the text ends at 40"]),
        (at("event", "evt:e", "citations", 0), {**PLACE, "end": 10, "exact": None, "stance": "supports", "via": []},
         ["evt:e: citations.0: the span 10-10 is empty or runs backwards"]),
        (at("source", "src:a", "text_sha256"), "0" * 64,
         ["src:a: its text does not have the hash that the facts were read from"]),
        (at("source", "src:a", "text_sha256"), None,
         ["src:a: its text does not have the hash that the facts were read from"]),
        (at("source", "src:a", "text"), ARTICLE + "\n", ["src:a: its text is not normalised"]),
        (at("source", "src:a", "sections", 0, "end"), 41, ["src:a: section '1' does not lie in the text"]),
        (at("team", "team:x", "parent"), "team:y",
         ["team:x: following parent comes back to itself: team:x → team:y → team:x"]),
        (at("theme", "theme:t", "parent"), "theme:t",
         ["theme:t: following parent comes back to itself: theme:t → theme:t"]),
        (at("event", "evt:e", "part_of"), "evt:e",
         ["evt:e: following part_of comes back to itself: evt:e → evt:e"]),
        (at("source", "src:a", "known_through"), "src:b",
         ["src:a: following known_through comes back to itself: src:a → src:b → src:a"]),
        (at("quote", "quote:q", "speaker"), None,
         ["quote:q: a direct quote has a 'speaker', or says why not in 'unnamed_because'"]),
        (at("quote", "quote:q", "text"), "We shall.",
         ["quote:q: a quotation's citations hold its words as 'exact', one of them the 'text' itself"]),
        (at("person", "per:ada", "summary"), "a\x1bb",
         ["per:ada: summary: character 1 is U+001B, a control that no text may hold"]),
        (at("person", "per:ada", "names"), ..., ["per:ada: names: Field required"]),
        (at("person", "per:ada", "tags"), ..., ["per:ada: tags: is missing"]),
        (at("person", "per:ada", "names", 0, "kind"), ..., ["per:ada: names.0.kind: is missing"]),
        (at("quote", "quote:q", "citations", 0, "via"), ..., ["quote:q: citations.0.via: is missing"]),
        (at("event", "evt:e", "occurred", "reason"), ..., ["evt:e: occurred.reason: is missing"]),
        (at("person", "per:ada", "id"), ..., ["per:ada: id: Field required"]),
        (at("person", "per:ada", "tags"), [1], ["per:ada: tags.0: Input should be a valid string"]),
        (at("event", "evt:e", "confidence"), 1.5, ["evt:e: confidence: Input should be a valid integer"]),
        (at("event", "evt:e", "confidence"), 9, ["evt:e: confidence: Input should be less than or equal to 4"]),
        (at("provenance", "per:ada", "digest"), 5,
         ["per:ada: its note in the table 'provenance' has no digest"]),
    ],
)  # fmt: skip
def test_every_rule_has_its_line(
    tables: Tables, change: Callable[[Tables, Any], None], value: Any, said: list[str]
) -> None:
    change(tables, value)
    assert whole(tables) == said


def test_a_record_in_the_wrong_table(tables: Tables) -> None:
    tables["person"]["theme:t"] = tables["theme"]["theme:t"]
    [*found] = whole(tables)
    assert found
    assert all(line.startswith("theme:t: ") for line in found)


def test_all_faults_are_said(tables: Tables) -> None:
    for kind in KINDS:
        for record in tables[kind].values():
            record["tags"] = None
    assert len(whole(tables)) == len(records())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just("src:a"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_a_record_holds_check_answers(data: st.DataObject) -> None:
    found: Tables = {kind: {} for kind in KINDS}
    for kind, record in records():
        found[kind][record["id"]] = validate(kind, record)
    kind = data.draw(st.sampled_from(KINDS))
    id = data.draw(st.sampled_from(sorted(found[kind])))
    record = copy.deepcopy(found[kind][id])
    field = data.draw(st.sampled_from(sorted(record)))
    record[field] = data.draw(JSON)
    found[kind][id] = record
    for line in whole(found):
        assert isinstance(line, str)
