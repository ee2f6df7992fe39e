"""The fictional dossier keeps what it promises: every case that the demo, the tests and the screenshots stand on."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import check, dates, documents, dossier, references, text

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = {
    "src:skerry-ledger-2031-05-14": "meridian-ledger.txt",
    "src:quay-dispatch-2031-05-12": "meridian-dispatch.txt",
    "src:brough-wire-2031-05-13": "meridian-wire.txt",
    "src:meridian-statement-2031-05-13": "meridian-statement-ja.txt",
}
LEDGER, DISPATCH, WIRE, STATEMENT = TEXTS
MEMO = "src:odell-memo-2031-05-09"

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    found: Tables = {kind: {} for kind in documents.KINDS}
    for kind, document in dossier.load(SEEDS / "meridian-2031.toml").records:
        found[kind][document["id"]] = document
    return found


@pytest.fixture(scope="module")
def all_dates(tables: Tables) -> list[Document]:
    return [
        value
        for table in tables.values()
        for document in table.values()
        for value in document.values()
        if isinstance(value, dict) and "edtf" in value
    ]


def citing(document: Document, stance: str = "supports") -> set[str]:
    return {c["source"] for c in document["citations"] if c["stance"] == stance}


def origins(tables: Tables, document: Document) -> set[str]:
    """Where each supporting citation comes from at last: the source farthest back, a reprint's first print."""
    found = set()
    for citation in document["citations"]:
        if citation["stance"] == "supports":
            source = tables["source"][(citation["via"] or [citation["source"]])[-1]]
            found.add(source["reprint_of"] or source["id"])
    return found


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for part in value.values() for s in strings(part)]
    return [s for part in value for s in strings(part)] if isinstance(value, list) else []


# ── The dossier as a whole ───────────────────────────────────────────────────────────────────────────────────────────


def test_no_rule_is_broken(tables: Tables) -> None:
    assert check.whole(tables) == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("source", 6),
        ("person", 12),
        ("team", 12),
        ("theme", 6),
        ("membership", 20),
        ("event", 18),
        ("quote", 25),
        ("commitment", 6),
        ("coverage", 6),
    ],
)
def test_there_is_enough_of_each_kind(tables: Tables, kind: str, least: int) -> None:
    assert len(tables[kind]) >= least


@pytest.mark.parametrize(("id", "file"), TEXTS.items())
def test_a_text_is_the_file_beside_the_dossier(tables: Tables, id: str, file: str) -> None:
    raw = (SEEDS / file).read_text(encoding="utf-8")
    assert tables["source"][id]["text"] == text.normalise(raw)
    assert raw == text.normalise(raw) + "\n"
    assert tables["source"][id]["text_sha256"] == text.sha256(text.normalise(raw))


def test_every_exact_stands_at_its_span(tables: Tables) -> None:
    found = 0
    for kind, table in tables.items():
        for document in table.values():
            for citation in references.citations(kind, document):
                if citation["exact"] is not None:
                    whole = tables["source"][citation["source"]]["text"]
                    assert whole[citation["start"] : citation["end"]] == citation["exact"], document["id"]
                    found += 1
    assert found >= 30


def test_a_quotation_lies_between_marks(tables: Tables) -> None:
    pairs = {"“”", "‘’", "「」", "«»", "  "}  # French marks keep a space inside
    for quote in tables["quote"].values():
        for citation in quote["citations"]:
            if citation["exact"] is not None:
                whole = tables["source"][citation["source"]]["text"]
                assert whole[citation["start"] - 1] + whole[citation["end"]] in pairs, quote["id"]


@pytest.mark.parametrize("marks", ["“”", "‘’", "«»", "「」"])
def test_every_kind_of_quotation_mark_is_there(tables: Tables, marks: str) -> None:
    assert any(set(marks) <= set(tables["source"][id]["text"]) for id in TEXTS)


def test_a_name_is_what_stands_where_it_is_cited(tables: Tables) -> None:
    for document in [*tables["person"].values(), *tables["team"].values()]:
        for name in document["names"]:
            assert name["citations"], document["id"]
            for citation in name["citations"]:
                whole = tables["source"][citation["source"]]["text"]
                assert whole[citation["start"] : citation["end"]] == name["value"]


def test_an_attribution_does_not_run_into_the_words(tables: Tables) -> None:
    for quote in tables["quote"].values():
        place = quote["attribution"]
        for citation in quote["citations"]:
            if quote["mode"] != "indirect" and citation["source"] == place["source"]:
                assert place["end"] <= citation["start"] or citation["end"] <= place["start"], quote["id"]


def test_sections_lie_in_order(tables: Tables) -> None:
    for id in TEXTS:
        sections = tables["source"][id]["sections"]
        assert sections
        for one, next_one in itertools.pairwise(sections):
            assert one["end"] <= next_one["start"]


def test_no_control_characters(tables: Tables) -> None:
    assert [s for s in strings(tables) if text.control(s) is not None] == []
    assert [s for id in TEXTS for s in [tables["source"][id]["text"]] if text.clean(s, lines=True) != s] == []


# ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_event_with_two_origins_is_one_claim(tables: Tables) -> None:
    split = tables["event"]["evt:brine-laboratory-split"]
    assert {LEDGER, DISPATCH} <= citing(split)
    assert origins(tables, split) == {MEMO, DISPATCH}


def test_a_reprint_adds_a_source_and_no_origin(tables: Tables) -> None:
    assert tables["source"][WIRE]["reprint_of"] == DISPATCH
    told = tables["quote"]["quote:told-at-nine"]
    assert citing(told) == {DISPATCH, WIRE}
    assert origins(tables, told) == {DISPATCH}


def test_the_memo_is_known_through_the_article_only(tables: Tables) -> None:
    memo = tables["source"][MEMO]
    assert (memo["known_through"], memo["text"]) == (LEDGER, None)
    claims = [c for kind in documents.CLAIMS for d in tables[kind].values() for c in d["citations"]]
    assert sum(MEMO in c["via"] for c in claims) >= 10
    assert not any(c["source"] == MEMO for c in claims)


# ── Disputes and the rumour ──────────────────────────────────────────────────────────────────────────────────────────


def test_two_accounts_of_one_departure_cannot_both_hold(tables: Tables) -> None:
    resigns, dismissed = tables["event"]["evt:branza-resigns"], tables["event"]["evt:branza-dismissed"]
    for event in (resigns, dismissed):
        assert event["type"] == "departure"
        assert {"id": "per:zoe-branza", "role": "left"}.items() <= event["participants"][0].items()
    assert (resigns["manner"], dismissed["manner"]) == ("resignation", "dismissal")
    one, other = dates.span(resigns["occurred"]), dates.span(dismissed["occurred"])
    assert one is not None
    assert other is not None
    assert not one.possibly(other)
    assert citing(resigns).isdisjoint(citing(dismissed))


@pytest.mark.parametrize(
    ("kind", "id"),
    [
        ("event", "evt:branza-dismissed"),
        ("event", "evt:blade-fatigue-team-dissolved"),
        ("quote", "quote:osterwick-offer"),
        ("coverage", "cov:blade-fatigue"),
    ],
)
def test_one_claim_with_both_stances(tables: Tables, kind: str, id: str) -> None:
    claim = tables[kind][id]
    assert citing(claim)
    assert citing(claim, "disputes")
    assert citing(claim).isdisjoint(citing(claim, "disputes"))


def test_the_rumour_is_nobodys_and_is_denied(tables: Tables) -> None:
    rumour = tables["quote"]["quote:osterwick-offer"]
    assert (rumour["mode"], rumour["speaker"], rumour["confidence"]) == ("indirect", None, 0)
    assert citing(rumour, "disputes") == {LEDGER}
    denial = tables["quote"]["quote:there-is-no-offer"]
    assert rumour["id"] in denial["about"]
    assert denial["speaker"] == "per:maeve-odell"


# ── Quotes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_utterance_reworded_translated_and_repeated(tables: Tables) -> None:
    said = {q["id"]: q for q in tables["quote"].values() if q["utterance"] == "tide-does-not-wait"}
    assert set(said) == {
        "quote:tide-does-not-wait",
        "quote:tide-does-not-wait-ja",
        "quote:sea-does-not-wait",
        "quote:sea-does-not-wait-saturday",
    }
    memo, quay = said["quote:tide-does-not-wait"]["text"].split(), said["quote:sea-does-not-wait"]["text"].split()
    assert len(memo) == len(quay)
    assert sum(a != b for a, b in zip(memo, quay, strict=True)) == 2  # tide → sea, will → do
    repeat = said["quote:sea-does-not-wait-saturday"]
    assert repeat["text"].rstrip(",") == said["quote:sea-does-not-wait"]["text"].rstrip(".")
    assert repeat["uttered"]["lo"] < said["quote:sea-does-not-wait"]["uttered"]["lo"]
    assert said["quote:tide-does-not-wait-ja"]["language"] == "ja"


@pytest.mark.parametrize("mode", documents.MODES)
def test_each_mode_is_there(tables: Tables, mode: str) -> None:
    assert sum(q["mode"] == mode for q in tables["quote"].values()) >= 2


@pytest.mark.parametrize(
    "channel", ["memo", "press conference", "interview", "statement", "telephone", "post", "filing"]
)
def test_each_channel_is_there(tables: Tables, channel: str) -> None:
    assert any(q["channel"] == channel for q in tables["quote"].values())


@pytest.mark.parametrize("language", ["en", "ja", "fr"])
def test_each_language_is_spoken(tables: Tables, language: str) -> None:
    assert any(q["language"] == language for q in tables["quote"].values())


def test_several_people_speak_and_some_are_unnamed(tables: Tables) -> None:
    quotes = tables["quote"].values()
    assert len({q["speaker"] for q in quotes if q["speaker"]}) >= 6
    unnamed = [q for q in quotes if q["mode"] == "direct" and q["speaker"] is None]
    assert unnamed
    assert all(q["unnamed_because"] and q["speaker_named"] for q in unnamed)


def test_a_direct_quote_over_several_sentences(tables: Tables) -> None:
    assert tables["quote"]["quote:she-asked-to-go"]["text"].count(". ") == 2


def test_a_quote_has_a_note_and_tags(tables: Tables) -> None:
    assert any(q["note"] and q["tags"] for q in tables["quote"].values())


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("edtf", "lo", "hi"),
    [
        ("2031-04", "2031-04-01", "2031-04-30"),
        ("2031-04~", "2031-04-01", "2031-04-30"),
        ("2029", "2029-01-01", "2029-12-31"),
        ("2022~", "2022-01-01", "2022-12-31"),
        ("2029/2031-02", "2029-01-01", "2031-02-28"),
        ("../2031-05-12", None, "2031-05-12"),
        ("/2031-04", None, "2031-04-30"),
        ("2031-07-01/..", "2031-07-01", None),
        ("2031-XX-XX", "2031-01-01", "2031-12-31"),
        ("2031-05-09", "2031-05-09", "2031-05-09"),
    ],
)
def test_each_form_of_date_is_there(all_dates: list[Document], edtf: str, lo: str | None, hi: str | None) -> None:
    assert {(d["lo"], d["hi"]) for d in all_dates if d["edtf"] == edtf} == {(lo, hi)}


@pytest.mark.parametrize("basis", documents.BASES)
def test_each_basis_is_there_and_explained(all_dates: list[Document], basis: str) -> None:
    found = [d for d in all_dates if d["basis"] == basis]
    assert found
    assert all(d["reason"] or basis == "printed" for d in found)


def test_an_ambiguous_date_keeps_both_readings(tables: Tables) -> None:
    joined = tables["event"]["evt:nair-holt-joins"]["occurred"]
    assert (joined["literal"], joined["lo"], joined["hi"]) == ("03/04/2031", "2031-03-04", "2031-04-03")
    published = tables["source"][DISPATCH]["published"]
    assert (published["literal"], published["edtf"]) == ("05/12/2031", "2031-05-12")


def test_a_literal_stands_in_a_text(tables: Tables, all_dates: list[Document]) -> None:
    texts = "\n".join(tables["source"][id]["text"] for id in TEXTS)
    for date in all_dates:
        for part in (date["literal"] or "").split(" … "):
            assert part in texts


def test_announced_and_effective_are_kept_apart(tables: Tables) -> None:
    created = tables["event"]["evt:membrane-laboratory-created"]
    assert created["occurred"] is None
    assert (created["announced"]["edtf"], created["effective"]["edtf"]) == ("2031-05-09", "2031-07-01")


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("id", "needle"),
    [
        ("per:shiomi-kano", "潮見"),
        ("per:shiomi-kano", "shiomi"),
        ("per:shiomi-kano", "佳乃"),
        ("per:zoe-branza", "branza"),
        ("per:tayo-okewole", "okewole"),
        ("per:maeve-odell", "o'dell"),
        ("per:maeve-odell", "O’Dell"),
        ("team:urahama-laboratory", "研究所"),
    ],
)
def test_a_name_is_found(tables: Tables, id: str, needle: str) -> None:
    wanted = text.name_needle(needle)
    names = tables[documents.PREFIXES[id.partition(":")[0]]][id]["names"]
    assert wanted is not None
    assert any(wanted in text.fold_name(n["value"]) for n in names)


def test_lin_starts_two_names_and_hides_in_a_third(tables: Tables) -> None:
    wanted = text.name_needle("lin")
    found = {p["id"] for p in tables["person"].values() for n in p["names"] if wanted in text.fold_name(n["value"])}
    assert found == {"per:linnea-oakes", "per:lindiwe-harrow"}
    assert "lin" in tables["person"]["per:tobias-marlin"]["names"][0]["value"]


def test_a_combining_mark_outlives_normalisation(tables: Tables) -> None:
    assert "\u0300" in tables["person"]["per:tayo-okewole"]["names"][0]["value"]


def test_some_names_and_titles_are_long(tables: Tables) -> None:
    assert len(tables["team"]["team:joint-working-group-brine-storage"]["names"][0]["value"]) > 60
    assert len(tables["event"]["evt:working-group-created"]["title"]) > 120


# ── Organisation ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_tree_is_four_deep(tables: Tables) -> None:
    step, kinds = "team:blade-fatigue-team", []
    while step is not None:
        kinds.append(tables["team"][step]["kind"])
        step = tables["team"][step]["parent"]
    assert kinds == ["team", "lab", "division", "company"]


def test_two_companies_and_three_publishers(tables: Tables) -> None:
    kinds = [t["kind"] for t in tables["team"].values()]
    assert (kinds.count("company"), kinds.count("publisher")) == (2, 3)
    for id in (LEDGER, DISPATCH, WIRE):
        assert tables["team"][tables["source"][id]["publisher"]]["kind"] == "publisher"


@pytest.mark.parametrize("type", sorted(set(documents.EVENT_TYPES) - {"team-merged"}))
def test_each_type_of_event_is_there(tables: Tables, type: str) -> None:
    assert any(e["type"] == type for e in tables["event"].values())


@pytest.mark.parametrize("status", documents.STATUSES)
def test_each_status_of_membership_is_there(tables: Tables, status: str) -> None:
    assert any(m["status"] == status for m in tables["membership"].values())


def test_a_membership_with_both_ends_and_an_acting_lead(tables: Tables) -> None:
    acting = tables["membership"]["mem:quarrie-acting-head"]
    assert acting["start"]
    assert acting["end"]
    assert acting["role"] == "acting head"
    assert acting["role_class"] == "lead"


def test_a_successor_is_named(tables: Tables) -> None:
    roles = {p["id"]: p["role"] for p in tables["event"]["evt:shiomi-appointed"]["participants"]}
    assert (roles["per:shiomi-kano"], roles["per:zoe-branza"]) == ("successor", "predecessor")


@pytest.mark.parametrize("state", documents.COMMITMENT_STATES)
def test_each_state_of_commitment_is_there(tables: Tables, state: str) -> None:
    assert any(c["state"] == state for c in tables["commitment"].values())


@pytest.mark.parametrize("state", documents.COVERAGE_STATES)
def test_each_state_of_coverage_is_there(tables: Tables, state: str) -> None:
    assert any(c["state"] == state for c in tables["coverage"].values())


def test_themes_have_parents(tables: Tables) -> None:
    assert sum(t["parent"] is not None for t in tables["theme"].values()) >= 4


# ── Gaps ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _no_successor(tables: Tables) -> list[str]:
    return [
        e["id"]
        for e in tables["event"].values()
        if e["type"] == "departure" and "successor" not in {p["role"] for p in e["participants"]}
    ]


def _departed_without_role(tables: Tables) -> list[str]:
    return [
        m["id"]
        for m in tables["membership"].values()
        if m["role"] is None and m["end_event"] and tables["event"][m["end_event"]]["type"] == "departure"
    ]


def _no_lead(tables: Tables) -> list[str]:
    led = {m["team"] for m in tables["membership"].values() if m["role_class"] == "lead"}
    return [t for t in tables["team"] if t not in led]


def _without(kind: str, *fields: str) -> Callable[[Tables], list[str]]:
    return lambda tables: [d["id"] for d in tables[kind].values() if all(d[field] is None for field in fields)]


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        pytest.param(_without("event", "occurred", "announced", "effective"), "evt:press-policy", id="event: day"),
        pytest.param(_without("event", "effective"), "evt:working-group-created", id="event: effective date"),
        pytest.param(_no_successor, "evt:caldeira-voss-retires", id="departure: successor"),
        pytest.param(_departed_without_role, "mem:nair-holt-osterwick", id="departure: role"),
        pytest.param(_without("membership", "role"), "mem:quarrie-office", id="membership: role"),
        pytest.param(_without("membership", "team"), "mem:marlow-adviser", id="membership: team"),
        pytest.param(_without("quote", "speaker"), "quote:signs-on-the-doors", id="statement: speaker"),
        pytest.param(_no_lead, "team:heat-laboratory", id="team: lead"),
        pytest.param(_without("team", "parent"), "team:joint-working-group-brine-storage", id="team: parent"),
        pytest.param(
            lambda tables: [c["id"] for c in tables["coverage"].values() if c["state"] == "open"],
            "cov:heat",
            id="coverage: open",
        ),
    ],
)
def test_each_kind_of_gap_is_there(tables: Tables, gaps: Callable[[Tables], list[str]], expected: str) -> None:
    assert expected in gaps(tables)


# ── The front page ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_newest_source_fills_the_front_page(tables: Tables) -> None:
    dated = [s for s in tables["source"].values() if s["published"]]
    assert max(dated, key=lambda s: s["published"]["hi"])["id"] == LEDGER
    events = [e["type"] for e in tables["event"].values() if LEDGER in citing(e)]
    assert {"departure", "continuation", "team-created", "appointment"} <= set(events)
    assert sum(LEDGER in citing(c) for c in tables["commitment"].values()) >= 3
    said = [q for q in tables["quote"].values() if LEDGER in citing(q) and q["utterance"] == "tide-does-not-wait"]
    assert {q["mode"] for q in said} == {"direct"}
    assert len({q["text"] for q in said}) == 2
    assert any(LEDGER in citing(c) and c["state"] == "open" for c in tables["coverage"].values())
