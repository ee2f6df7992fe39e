"""What a query keeps in each pane: the table and the rules of FILTERS.md on the article of March 2026 and on fiction.

Ids stand without their prefixes: `wu-yongming` among people is `per:wu-yongming`.
"""

from __future__ import annotations

import pytest

from store.documents import KINDS
from store.query import Query
from tests.store.stories import ALIBABA, MERIDIAN, corpus
from tests.store.stories import kept as _kept

WU_SAYS = {
    *(
        "resignation-and-support-team",
        "zero-sum",
        "zero-sum-progress",
        "open-source-principles",
        "strategic-initiative",
    ),
    *("increasing-rd-investment", "attracting-top-talent", "intensified-talent-acquisition"),
    *("retold-strategic-focus", "retold-open-source", "retold-rd-investment", "retold-recruiting"),
}
EVENTS = {
    *("reshuffle", "wu-email", "lin-resignation", "jingren-continues", "support-team-created", "rd-and-recruiting"),
    *("open-source-reaffirmed", "foundation-models-focus", "project-no-1", "openai-turnover", "routine-adjustments"),
    "large-model-team-stable",
}


def kept(query: str, kind: str) -> set[str]:
    return _kept(ALIBABA, query, kind)


def fiction(query: str, kind: str) -> set[str]:
    return _kept(MERIDIAN, query, kind)


def everything(kind: str, name: str = ALIBABA) -> set[str]:
    return _kept(name, "", kind)


# --- the table: one query, four panes


@pytest.mark.parametrize(
    ("query", "people", "teams", "timeline", "quotes"),
    [
        (
            "speaker:wu",
            {"wu-yongming", "lin-junyang", "jingren", "fan-yu"},  # himself, and whom his quotes are about
            {"alibaba", "tongyi-laboratory", "model-support-team"},  # what they are about
            {
                *("wu-email", "lin-resignation", "jingren-continues", "support-team-created", "rd-and-recruiting"),
                *("open-source-reaffirmed", "foundation-models-focus"),
            },
            WU_SAYS,
        ),
        (
            "team:tongyi",
            {"jingren", "lin-junyang"},  # a member, and a participant of the reshuffle there
            {"tongyi-laboratory", "qianwen"},  # it, and the model that is called Tongyi QianWen too
            {"reshuffle", "jingren-continues"},
            {"resignation-and-support-team"},
        ),
        (
            "type:departure",
            {"lin-junyang", "wu-yongming"},  # who left, and who announced it
            {"alibaba"},
            {"lin-resignation"},
            {"resignation-and-support-team"},
        ),
        (
            "lin",
            {"lin-junyang"},
            set(),  # nobody called Lin leads a team, and no mandate says it
            {"lin-resignation", "reshuffle"},
            {"resignation-and-support-team"},
        ),
        (
            "at:2026-03-04",
            everything("person"),  # nobody vanishes
            everything("team") - {"model-support-team"},
            {
                *("lin-resignation", "project-no-1", "openai-turnover", "routine-adjustments"),
                "large-model-team-stable",
            },  # what can have happened: by that day, or on a day that nobody states
            {"full-commitment", "elite", "leading", "sustained-leadership", "stability"},
        ),
    ],
)
def test_one_query_in_four_panes(
    query: str, people: set[str], teams: set[str], timeline: set[str], quotes: set[str]
) -> None:
    assert kept(query, "person") == people
    assert kept(query, "team") == teams
    assert kept(query, "event") == timeline
    assert kept(query, "quote") == quotes


def test_an_empty_query_keeps_everything() -> None:
    for kind in KINDS:
        assert set(Query(corpus(ALIBABA)).ids(kind)) == set(corpus(ALIBABA).ids(kind))


# --- what a value matches


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("person:lin", {"linnea-oakes", "lindiwe-harrow"}),  # and not 'Marlin'
        ("person:marl", {"tobias-marlin", "anders-marlow"}),
        ("person:BRÂNZA", {"zoe-branza"}),
        ("person:ゾーイ", {"zoe-branza"}),
        ("person:佳乃", {"shiomi-kano"}),
        ("person:odell", {"maeve-odell"}),  # by the slug
        ("person:o'dell", {"maeve-odell"}),
        ('person:"nair holt"', {"devika-nair-holt"}),
        ("person:nair_holt", {"devika-nair-holt"}),
        ('person:"holt nair"', set()),
        ("person:o’dell,marlin", {"maeve-odell", "tobias-marlin"}),
    ],
)
def test_a_name_is_matched_in_every_form_at_the_start_of_a_word(query: str, names: set[str]) -> None:
    assert fiction(query, "person") == names


def test_a_name_is_not_matched_across_two_of_its_forms() -> None:
    """'Wu Yongming' and 'Wu' stand side by side, and are not 'Yongming Wu'."""
    assert kept('person:"yongming wu"', "person") == set()
    assert kept('"yongming wu"', "person") == set()
    assert kept('speaker:"yongming wu"', "quote") == set()


def test_bylines_are_not_full_of_lin() -> None:
    assert kept("role:lin", "membership") == set()
    assert kept("role:byline", "membership") == {"xiaofang-bowang-finance"}
    assert kept("lin", "membership") == {"lin-alibaba"}


def test_running_text_matches_anywhere() -> None:
    assert "zero-sum" in kept("chnological", "quote")
    assert kept("quote:ero-su", "quote") == {"zero-sum", "zero-sum-progress"}
    assert "lin-resignation" in kept("event:signation", "event")
    assert fiction("再編", "quote") == {"tide-does-not-wait-ja"}


@pytest.mark.parametrize("query", ["́", "_", '"- -"', "quote:_", "event:́", "…", "speaker:…"])
def test_what_has_no_word_in_it_finds_nothing(query: str) -> None:
    assert {kind: kept(query, kind) for kind in KINDS} == {kind: set() for kind in KINDS}


def test_a_team_brings_the_teams_below_it() -> None:
    below = {"storage-division", "brine-laboratory", "membrane-laboratory", "heat-laboratory"}
    assert fiction('team:"storage division"', "team") == below
    assert {"hamish-quarrie", "linnea-oakes", "tayo-okewole"} <= fiction('team:"storage division"', "person")
    assert "hamish-quarrie" not in fiction('team:"membrane laboratory"', "person")


def test_a_name_hidden_behind_a_number_is_not_in_its_column() -> None:
    """Who takes part in the resignation: Brânză, Shiomi, Meridian and '+1', who is O'Dell and announced it."""
    for name in ("zoe", "shiomi", "meridian"):
        assert "branza-resigns" in fiction(name, "event")
    assert "branza-resigns" not in fiction("odell", "event")
    assert "branza-resigns" in fiction("person:odell", "event")
    # The teams' pane shows who leads the support team, and '+2'.
    assert "model-support-team" in kept("wu", "team")
    assert "model-support-team" not in kept("jingren", "team")
    assert "model-support-team" in kept("person:jingren", "team")


# --- rule 2: terms that describe and terms that name


def test_describing_terms_are_about_one_record() -> None:
    """He is quoted directly, and quoted in part about open source: not both at once."""
    assert kept("speaker:wu mode:direct", "theme") == {
        *("resource-coordination", "continuity", "foundation-models", "competition"),
    }
    assert "wu-yongming" in kept("speaker:wu mode:partial", "person")
    assert kept("speaker:wu mode:partial theme:competition", "event") == {"wu-email"}
    assert kept("mode:direct utterance:zero-sum-game", "theme") == {"competition"}
    assert kept("mode:scare utterance:zero-sum-game", "theme") == set()


def test_each_name_asks_for_a_link_of_its_own() -> None:
    assert fiction("team:meridian team:osterwick", "person") == {
        "devika-nair-holt",  # left the one for the other
    }
    assert kept("theme:competition theme:foundation", "quote") == {"leading", "sustained-leadership"}


def test_two_pins_show_both_at_home_and_ask_for_both_elsewhere() -> None:
    pins = "id:per:lin-junyang id:per:fan-yu"
    assert kept(pins, "person") == {"lin-junyang", "fan-yu"}
    assert kept(pins, "quote") == {"resignation-and-support-team"}
    assert kept(pins, "event") == kept("id:per:lin-junyang", "event") & kept("id:per:fan-yu", "event") == set()
    assert kept(f"{pins} is:pinned", "person") == {"lin-junyang", "fan-yu"}


def test_a_pin_beside_a_pin_of_another_kind() -> None:
    query = "id:per:wu-yongming,quote:zero-sum"
    assert kept(query, "person") == {"wu-yongming"}
    assert kept(query, "quote") == WU_SAYS | kept("id:per:wu-yongming", "quote")


@pytest.mark.parametrize("query", ["id:per:nobody", "id:wu-yongming", "id:WU"])
def test_an_id_is_exactly_that_id(query: str) -> None:
    assert kept(query, "person") == kept(query, "quote") == set()


# --- rule 3: a bare word stays where it is said


def test_a_bare_word_does_not_travel() -> None:
    assert kept("zero-sum", "quote") == {"zero-sum", "zero-sum-progress"}
    assert kept("zero-sum", "person") == kept("zero-sum", "theme") == set()
    assert kept('quote:"zero-sum"', "person") == {"wu-yongming"}
    assert kept('quote:"zero-sum"', "theme") == {"competition"}


@pytest.mark.parametrize(
    ("word", "kind", "id"),
    [
        ("departure", "event", "lin-resignation"),  # its type
        ("lab", "team", "tongyi-laboratory"),  # its kind
        ("direct", "quote", "zero-sum"),  # its mode
        ("e-mail", "quote", "zero-sum"),  # its channel
        ("ceo", "person", "wu-yongming"),  # a role
        ("alibaba", "person", "wu-yongming"),  # the team in the role column
        ("announced", "membership", "fan-yu-support-team"),  # its status
        ("reaffirmed", "commitment", "open-source"),  # its state
        ("foundation", "team", "model-support-team"),  # the mandate
    ],
)
def test_a_bare_word_finds_labels_and_columns(word: str, kind: str, id: str) -> None:
    assert id in kept(word, kind)


# --- rules 4 and 5: minus and OR


def test_minus_acts_at_home() -> None:
    assert kept("-mode:scare", "quote") == everything("quote") - {
        "elite",
        "leading",
        "sustained-leadership",
        "stability",
    }
    for kind in set(KINDS) - {"quote"}:
        assert kept("-mode:scare", kind) == everything(kind)


def test_the_home_of_a_bare_word_is_every_pane() -> None:
    for kind in KINDS:
        assert kept("-lin", kind) == everything(kind) - kept("lin", kind)


def test_in_a_negated_bracket_foreign_terms_are_left_out() -> None:
    assert kept("-(type:departure mode:scare)", "quote") == kept("-mode:scare", "quote")
    assert kept("-(type:departure mode:scare)", "event") == kept("-type:departure", "event")
    assert kept("-(type:departure mode:scare)", "person") == everything("person")
    assert kept("-(mode:scare OR mode:indirect)", "quote") == kept("-mode:scare,indirect", "quote")
    assert kept("speaker:wu -(mode:scare OR mode:indirect)", "person") == kept("speaker:wu", "person")


def test_or_binds_weaker_than_and() -> None:
    assert kept("mode:scare OR speaker:wu mode:direct", "quote") == kept("mode:scare", "quote") | {
        *("zero-sum", "resignation-and-support-team")
    }
    assert kept("speaker:wu (mode:scare OR mode:direct)", "quote") == {"zero-sum", "resignation-and-support-team"}


def test_or_joins_pane_by_pane() -> None:
    assert kept("type:departure OR lin", "person") == kept("type:departure", "person") | kept("lin", "person")
    assert kept("speaker:wu OR -mode:scare", "person") == everything("person")


# --- rule 6: dates


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2031-04", True),  # 4 March or 3 April
        ("date:2031-03-20", True),
        ("date:2031-03-03", False),
        ("date:>2031-04-03", False),
        ("after:2031-03-04", True),
        ("before:2031-03-04", False),
        ("date:2031-03..2031-04 is:certain", True),
        ("date:2031-03 is:certain", False),
    ],
)
def test_a_partial_date_matches_where_it_possibly_overlaps(query: str, found: bool) -> None:
    assert ("nair-holt-joins" in fiction(query, "event")) is found


def test_an_unknown_date_matches_no_date_term() -> None:
    undated = {"project-no-1", "openai-turnover", "routine-adjustments", "large-model-team-stable"}
    assert kept("no:date", "event") == undated
    assert kept("date:0001..9999", "event") == EVENTS - undated
    assert kept("-date:2026", "event") == undated


def test_the_date_of_an_event_is_when_it_occurred_or_was_announced_and_never_its_effect() -> None:
    assert "shiomi-appointed" in fiction("date:2031-05-09", "event")
    assert "shiomi-appointed" not in fiction("date:2031-06-01", "event")
    assert "branza-resigns" in fiction("date:2031-05-06", "event")
    assert "branza-resigns" not in fiction("date:2031-05-09", "event")
    assert "quarrie-acting-head" in fiction("no:date", "event")  # it has an effective date only


def test_a_team_is_dated_from_its_founding_to_its_end() -> None:
    assert fiction("date:>2031-07-01", "team") == {"membrane-laboratory", "heat-laboratory"}
    assert fiction("date:<2031", "team") == {"brine-laboratory"}


def test_dates_join_what_else_is_asked_of_a_record() -> None:
    """What Tveitane said is not dated, though other things are that have to do with ownership."""
    assert fiction("speaker:odell date:2031-05-13", "theme") == {
        *("reorganisation", "jobs", "openness", "storage", "turbines"),
    }
    assert fiction("speaker:tveitane date:0001..9999", "theme") == set()
    assert "ownership" in fiction("speaker:tveitane", "theme")
    assert "reorganisation" in fiction("date:2031-05-10", "theme")


def test_as_of_a_day() -> None:
    before, after = (fiction(f"at:{day}", "team") for day in ("2031-06-30", "2031-07-02"))
    assert "membrane-laboratory" not in before
    assert "brine-laboratory" in before
    assert "membrane-laboratory" in after
    assert "brine-laboratory" not in after
    assert {"heat-laboratory", "pelorus"} <= before & after  # some day in 2031, and no day at all
    assert fiction("at:2031-06-30", "person") == everything("person", MERIDIAN)


def test_as_of_a_day_roles_move() -> None:
    assert "tobias-marlin" in fiction('at:2030-06-01 "blade fatigue"', "person")
    assert "tobias-marlin" not in fiction('at:2031-05-01 "blade fatigue"', "person")
    assert fiction('at:2031-05-20 role:"chief engineer"', "person") == {"zoe-branza"}
    assert fiction('at:2031-06-20 role:"chief engineer"', "person") == {"shiomi-kano"}


def test_as_of_a_day_for_certain() -> None:
    assert "heat-laboratory" not in fiction("at:2031-07-02 is:certain", "team")
    assert "pelorus" not in fiction("at:2031-07-02 is:certain", "team")
    assert fiction("at:2031-05-08 is:certain type:departure", "event") == {"branza-dismissed", "branza-resigns"} | {
        "nair-holt-leaves-osterwick"
    }


# --- rule 7: properties


def test_ten_reprints_are_one_source() -> None:
    assert "told-at-nine" not in fiction("sources:>=2", "quote")  # the Dispatch and its reprint
    assert "brine-laboratory-split" in fiction("sources:2", "event")  # the memo, and an interview
    assert "urahama-laboratory" in fiction("sources:>=2", "team")  # linked to a claim that has two


def test_properties_are_tested_where_a_row_has_them_and_travel_elsewhere() -> None:
    assert kept("is:gap", "quote") == {"full-commitment"}
    assert kept("is:gap mode:partial", "quote") == {"full-commitment"}
    assert "resource-coordination" in kept("is:gap", "theme")
    assert kept("has:text", "source") == set()
    assert kept("no:speaker", "quote") == everything("quote") - WU_SAYS
    assert kept("kind:email", "source") == {"wu-email-2026-03-05"}
    assert kept("kind:publisher", "person") == {"xiaofang"}
    assert fiction("tag:rumour", "quote") == {"osterwick-offer"}
    assert "ownership" not in fiction("tag:rumour", "theme")  # every kind has tags: they do not travel
    assert fiction("confidence:0", "quote") == {"osterwick-offer"}
    assert fiction("confidence:0", "theme") == {"ownership", "storage"}


def test_is_looks_at_the_memberships_and_events_of_people_and_teams() -> None:
    assert kept("is:gap", "person") == {"lin-junyang", "jingren", "wu-yongming", "fan-yu"}
    assert fiction("is:disputed", "person") == {"zoe-branza", "shiomi-kano", "maeve-odell"}
    assert kept("is:announced", "person") >= {"fan-yu", "wu-yongming"}
    assert "xiaofang" not in kept("is:announced", "person")


def test_one_more_alternative_never_takes_a_row_away() -> None:
    """Gaps and inferences are not fields of the same kinds; `a,b` is OR all the same."""
    assert kept("is:inferred", "source") <= kept("is:inferred,gap", "source")
    assert kept("is:inferred,gap", "source") == kept("is:inferred OR is:gap", "source")
    assert kept("-is:inferred,gap", "source") == kept("-is:inferred", "source")


def test_a_range_of_alternatives_holds_for_the_row_and_what_it_is_linked_to_together() -> None:
    """The article is of the 6th, and what it quotes directly of the 5th: no day has both."""
    query = "mode:direct date:<=2026-03-05,>2026-03-05"
    assert kept(query, "source") == kept("mode:direct date:<=2026-03-05 OR mode:direct date:>2026-03-05", "source")


def test_reviewed_is_what_came_from_a_dossier() -> None:
    found = kept("is:reviewed", "quote")
    assert found == {id.partition(":")[2] for id in corpus(ALIBABA).ids("quote") if corpus(ALIBABA).reviewed(id)}
    assert found
    assert kept("-is:reviewed", "quote") == everything("quote") - found


def test_disputed_are_the_two_accounts_and_what_a_source_denies() -> None:
    assert fiction("is:disputed", "event") == {"branza-resigns", "branza-dismissed", "blade-fatigue-team-dissolved"}
    assert fiction("is:disputed", "quote") == {"osterwick-offer"}
    assert fiction("is:disputed", "coverage") == {"blade-fatigue"}


# --- rule 8: names that nobody has


def nobody(query: str, name: str = ALIBABA) -> list[str]:
    return Query(corpus(name), query).nobody


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("speaker:yongmin-wu", "nothing is called 'yongmin-wu'; the nearest is 'yongming'"),
        ("person:jingrem", "nothing is called 'jingrem'; the nearest is 'jingren'"),
        ("team:tongji", "nothing is called 'tongji'; the nearest is 'tongyi'"),
        ("theme:opensource", "nothing is called 'opensource'; the nearest is 'open source'"),
        ("event:resignatoin", "nothing is called 'resignatoin'; the nearest is 'lin-resignation'"),
        ("id:per:lin-junyan", "nothing is called 'per:lin-junyan'; the nearest is 'per:lin-junyang'"),
        ("actor:allibaba", "nothing is called 'allibaba'; the nearest is 'alibaba'"),
        ("person:zzqqxx", "nothing is called 'zzqqxx'"),
    ],
)
def test_a_name_that_nobody_has_is_said_with_the_nearest(query: str, sentence: str) -> None:
    assert nobody(query) == [sentence]
    assert all(not kept(query, kind) for kind in KINDS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "zebra",  # a word is no name
        "speaker:wu",
        "speaker:xiaofang",  # said nothing, and exists
        "speaker:alibaba",
        "speaker:internally",  # what the source calls somebody without a name
        "team:support at:2020",  # not there on that day, and not unknown
        "id:per:wu-yongming,quote:zero-sum",
        "role:emperor",  # not a name either
    ],
)
def test_a_name_that_is_there_is_not_said_to_be_missing(query: str) -> None:
    assert nobody(query) == []


def test_each_missing_name_has_a_sentence() -> None:
    assert len(nobody("person:qqq,wu team:zzz -speaker:xxx")) == 3
