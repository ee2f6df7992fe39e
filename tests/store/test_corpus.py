"""The read side: names, links, what belongs to whom, dates and evidence."""

from __future__ import annotations

import pytest

from store.corpus import Corpus
from store.dates import Span
from store.documents import KINDS, validate
from tests.store.stories import ALIBABA, MERIDIAN, corpus

ARTICLE, EMAIL = "src:bowang-tongyi-2026-03", "src:wu-email-2026-03-05"
DISPATCH, WIRE = "src:quay-dispatch-2031-05-12", "src:brough-wire-2031-05-13"
C, M = corpus(ALIBABA), corpus(MERIDIAN)


# --- records and names


def test_records_are_found_by_id() -> None:
    assert "per:wu-yongming" in C
    assert C["per:wu-yongming"] == C.get("per:wu-yongming")
    for unknown in ("per:nobody", "wu-yongming", "", "xyz:wu"):
        assert unknown not in C
        assert C.get(unknown) is None
        with pytest.raises(KeyError):
            C[unknown]


def test_ids_come_in_order_and_are_counted() -> None:
    for kind in KINDS:
        ids = list(C.ids(kind))
        assert ids == sorted(ids)
        assert C.count(kind) == len(ids)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("per:wu-yongming", "Wu Yongming"),
        ("team:qianwen", "QianWen Large Model"),
        ("theme:open-source", "open source"),
        ("evt:lin-resignation", "Lin Junyang: resignation accepted"),
        ("quote:zero-sum", "Technological advancement is a zero-sum game."),
        (ARTICLE, "Bowang Finance on the reshuffle at Tongyi Laboratory"),  # it has no title
        ("com:open-source", "Alibaba stays with open source for its models."),
        ("mem:wu-alibaba", "Wu Yongming, CEO"),
        ("mem:lin-alibaba", "Lin Junyang, role not stated"),
        ("cov:research", "continuous research, Alibaba"),
        ("per:nobody", "per:nobody"),
    ],
)
def test_everything_is_called_something(id: str, name: str) -> None:
    assert C.name(id) == name


def test_a_person_has_every_form_of_a_name_and_a_short_one() -> None:
    assert C.names("per:wu-yongming") == ["Wu Yongming", "Wu"]
    assert C.short("per:wu-yongming") == "Wu"
    assert C.short("per:jingren") == "Jingren"
    assert M.names("per:zoe-branza") == ["Zoë Brânză", "Zoe Branza", "ゾーイ・ブランザ"]
    assert C.names("theme:open-source") == ["open source"]


# --- links


def linked(id: str, kind: str, of: Corpus = C) -> set[str]:
    return {other.partition(":")[2] for other in of.links(id, kind)}


def test_links_go_both_ways() -> None:
    for store in (C, M):
        for kind in KINDS:
            for id in store.ids(kind):
                for other_kind in KINDS:
                    for other in store.links(id, other_kind):
                        assert id in store.links(other, kind)
                        assert id != other


def test_a_quote_is_linked_to_its_speaker_and_what_it_is_about() -> None:
    assert linked("quote:zero-sum", "person") == {"wu-yongming"}
    assert linked("quote:resignation-and-support-team", "person") == {
        *("wu-yongming", "lin-junyang", "jingren", "fan-yu"),
    }


def test_a_citation_links_to_its_source_and_not_to_what_lies_between() -> None:
    """Hundreds of things are known through the e-mail: that would make it a link to all of them."""
    assert C["quote:zero-sum"]["citations"][0]["via"] == [EMAIL]
    assert linked("quote:zero-sum", "source") == {"bowang-tongyi-2026-03"}
    assert C.links(EMAIL, "quote") == frozenset()
    assert linked(EMAIL, "event") == {"wu-email"}  # an event names it


def test_people_and_teams_are_linked_where_a_membership_or_an_event_names_both() -> None:
    assert linked("per:fan-yu", "team") == {"model-support-team"}
    assert "alibaba" in linked("per:wu-yongming", "team")
    assert "tongyi-laboratory" in linked("per:lin-junyang", "team")  # the reshuffle names both
    assert "qianwen" not in linked("per:wu-yongming", "team")  # its parent has him, and that is another hop


def test_a_theme_is_linked_to_who_speaks_of_it() -> None:
    assert linked("theme:competition", "person") == {"wu-yongming"}
    assert linked("theme:competition", "event") == {"wu-email"}
    assert linked("theme:open-source", "team") == {"alibaba"}  # who promises it
    assert linked("theme:research", "team") == {"alibaba"}  # whose area it is


def test_a_parent_links_team_to_team_only() -> None:
    assert linked("team:rotor-laboratory", "team", M) == {"generation-division", "blade-fatigue-team"}
    assert linked("team:generation-division", "person", M) == set()


def test_what_can_be_reached() -> None:
    rows = {C.row(id) for id in ("quote:zero-sum", "quote:full-commitment")}
    assert C.linked.reach("quote", rows, "person") == {C.row("per:wu-yongming")}
    assert C.linked.reach("quote", (), "person") == C.links("per:nobody", "person") == set()
    for _ in range(10):  # looked for, and then found in a table
        assert C.memberships("per:nobody") == C.own_events("per:nobody") == []
        assert C.own_events("per:wu-yongming")


# --- teams, memberships, events


def test_a_team_and_all_below_it() -> None:
    assert M.below("team:rotor-laboratory") == {"team:rotor-laboratory", "team:blade-fatigue-team"}
    assert "team:blade-fatigue-team" in M.below("team:meridian-tidal")
    assert M.path("team:blade-fatigue-team") == [
        *("team:meridian-tidal", "team:generation-division", "team:rotor-laboratory", "team:blade-fatigue-team"),
    ]


def test_parents_that_run_in_a_ring_end() -> None:
    """`check` refuses such a store, and reading it must not hang."""
    name = {"value": "x", "kind": "primary"}
    teams = {
        id: validate("team", {"id": id, "names": [name], "kind": "team", "parent": parent})
        for id, parent in (("team:a", "team:b"), ("team:b", "team:a"))
    }
    ring = Corpus({"team": teams})
    assert ring.below("team:a") == {"team:a", "team:b"}
    assert ring.path("team:a") == ["team:b", "team:a"]


def test_memberships_come_with_the_current_first_and_bylines_last() -> None:
    assert [m["id"] for m in C.memberships("per:wu-yongming")] == ["mem:wu-alibaba", "mem:wu-support-team"]
    assert [m["id"] for m in M.memberships("per:devika-nair-holt")] == [
        *("mem:nair-holt-meridian", "mem:nair-holt-working-group", "mem:nair-holt-osterwick"),
    ]
    assert [m["id"] for m in M.memberships("team:skerry-ledger")] == ["mem:brodie-finch-ledger"]


def test_own_events_are_those_in_which_somebody_takes_part() -> None:
    assert set(C.own_events("per:fan-yu")) == {"evt:support-team-created"}
    assert "evt:wu-email" not in C.own_events("per:lin-junyang")


# --- dates


@pytest.mark.parametrize(
    ("id", "span"),
    [
        ("evt:branza-resigns", Span("2031-05-06", "2031-05-06")),  # occurred, not announced or effective
        ("evt:shiomi-appointed", Span("2031-05-09", "2031-05-09")),  # announced
        ("evt:quarrie-acting-head", None),  # an effective date is not its date
        ("mem:marlin-blade-fatigue", Span("2029-01-01", "2031-02-28")),
        ("mem:shiomi-chief-engineer", Span("2031-06-01", None)),
        ("mem:marlow-adviser", None),
        ("team:brine-laboratory", Span(None, "2031-07-01")),
        ("team:pelorus", None),
        ("quote:rotor-to-turn", None),
        ("com:hundred-hours", Span("2030-03-01", "2030-05-31")),
        ("src:skerry-ledger-2031-05-14", Span("2031-05-14", "2031-05-14")),
        ("per:maeve-odell", None),
        ("theme:jobs", None),
    ],
)
def test_the_date_of_a_record(id: str, span: Span | None) -> None:
    assert M.when(id) == span


# --- evidence


@pytest.mark.parametrize(
    ("id", "support"),
    [
        ("quote:told-at-nine", (2, 1)),  # the Dispatch and its reprint
        ("evt:brine-laboratory-split", (3, 2)),  # the memo in the Ledger, the Dispatch and its reprint
        ("evt:branza-dismissed", (2, 1)),  # and a third that denies it
        ("evt:branza-resigns", (1, 1)),
        ("com:pelorus-on-the-grid", (1, 1)),  # a filing and the paper's own words, in one paper
    ],
)
def test_how_many_sources_and_how_many_origins(id: str, support: tuple[int, int]) -> None:
    assert M.support(id) == support


def test_an_origin_is_the_last_source_between_through_reprints() -> None:
    assert M.origin({"source": WIRE, "via": []}) == DISPATCH
    assert M.origin({"source": DISPATCH, "via": []}) == DISPATCH
    assert C.origin({"source": ARTICLE, "via": [EMAIL]}) == EMAIL


def test_wordings_are_the_quotes_of_one_utterance() -> None:
    assert set(M.wordings("quote:tide-does-not-wait")) == {
        "quote:tide-does-not-wait",
        "quote:tide-does-not-wait-ja",
        "quote:sea-does-not-wait",
        "quote:sea-does-not-wait-saturday",
    }
    assert M.wordings("quote:rotor-to-turn") == ["quote:rotor-to-turn"]


def test_articles_are_read_and_the_newest_comes_first() -> None:
    assert M.articles[0] == "src:skerry-ledger-2031-05-14"
    assert len(M.articles) == 4  # neither the memo nor the filing
    assert M.origins == 3  # the reprint counts with what it reprints
    assert C.articles == [ARTICLE]
