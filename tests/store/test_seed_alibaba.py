"""The dossier of March 2026 against a list of what its article supports. It needs no article."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from store import check, dossier, gaps, packaged, references
from store.corpus import Corpus
from store.documents import KINDS

PATH = packaged.packaged("alibaba-tongyi-2026-03")
ARTICLE, EMAIL = "src:bowang-tongyi-2026-03", "src:wu-email-2026-03-05"
LENGTH = 7122  # code points of the normalised article
DOSSIER = dossier.load(PATH)
TABLES: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
for _kind, _document in DOSSIER.records:
    TABLES[_kind][_document["id"]] = _document
CORPUS = Corpus(TABLES)


def fact(id: str) -> dict[str, Any]:
    return CORPUS[id]


def all_of(kind: str) -> list[dict[str, Any]]:
    return list(TABLES[kind].values())


def day(date: dict[str, Any] | None) -> tuple[str, str] | None:
    """(EDTF, basis) of a date."""
    return None if date is None else (date["edtf"], date["basis"])


PRINTED, INFERRED = ("2026-03-05", "printed"), ("2026-03-05", "inferred")
BY_THAT_DAY = ("../2026-03-05", "inferred")


# --- the whole


def test_it_is_the_built_in_dossier() -> None:
    assert DOSSIER.id == packaged.BUILT_IN == "alibaba-tongyi-2026-03"
    assert DOSSIER.title == "Alibaba · Tongyi Laboratory · March 2026"


def test_nothing_is_broken() -> None:
    assert check.whole(TABLES) == []


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("source", "bowang-tongyi-2026-03 wu-email-2026-03-05"),
        ("person", "fan-yu jingren lin-junyang wu-yongming xiaofang"),
        (
            "team",
            "alibaba bowang-finance bytedance google large-model-team model-support-team openai openai-founding-team "
            "qianwen tencent tongyi-laboratory",
        ),
        (
            "theme",
            "application competition continuity decision-chains foundation-models inference-cost open-source "
            "product-ecosystem-integration rd-investment research resource-coordination stability-enhancements "
            "talent-density top-talent",
        ),
        (
            "membership",
            "fan-yu-support-team jingren-support-team jingren-tongyi-laboratory lin-alibaba wu-alibaba wu-support-team "
            "xiaofang-bowang-finance",
        ),
        (
            "event",
            "foundation-models-focus jingren-continues large-model-team-stable lin-resignation "
            "open-source-reaffirmed openai-turnover project-no-1 rd-and-recruiting reshuffle routine-adjustments "
            "support-team-created wu-email",
        ),
        ("commitment", "open-source rd-investment top-talent"),
        ("coverage", "application inference-cost research stability-enhancements"),
    ],
)
def test_these_records_and_no_other(kind: str, ids: str) -> None:
    assert sorted(id.partition(":")[2] for id in TABLES[kind]) == ids.split()


# --- sources


def test_the_article_is_named_by_its_hash_and_stays_out() -> None:
    article = fact(ARTICLE)
    assert article["text_sha256"] == "d0ae0766c5c22f77a90fc1fe6fe7a8e409d657b82f4c6916ab6f0d18a3214aa6"
    assert article["text"] is None
    assert article["title"] is None
    assert article["display_name"]
    assert (article["authors"], article["publisher"]) == (["Xiaofang"], "team:bowang-finance")


def test_its_ambiguous_date_is_read_with_a_reason() -> None:
    published = fact(ARTICLE)["published"]
    assert published["literal"] == "03/06 2026"
    assert day(published) == ("2026-03-06", "inferred")
    assert published["reason"]


def test_its_sections_cover_the_prose_without_a_hole() -> None:
    sections = fact(ARTICLE)["sections"]
    assert [section["label"] for section in sections] == ["opening", "01", "02", "03"]
    assert [section["start"] for section in sections] == [56, 685, 3056, 4676]
    assert [section["end"] for section in sections] == [685, 3056, 4676, LENGTH]


def test_the_email_is_known_through_the_article() -> None:
    email = fact(EMAIL)
    assert (email["kind"], email["known_through"], email["authors"]) == ("email", ARTICLE, ["Wu Yongming"])
    assert day(email["published"]) == PRINTED
    assert email["text"] is None
    assert email["text_sha256"] is None


def test_the_number_under_the_date_is_no_fact() -> None:
    tree = tomllib.loads(PATH.read_text(encoding="utf-8"))
    assert not re.search(r"\b476\b", repr(tree))


# --- people and teams


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("per:wu-yongming", ["Wu Yongming", "Wu"]),
        ("per:lin-junyang", ["Lin Junyang", "Lin"]),
        ("per:jingren", ["Jingren"]),
        ("per:fan-yu", ["Fan Yu"]),
        ("per:xiaofang", ["Xiaofang"]),
        ("team:alibaba", ["Alibaba"]),
        ("team:tongyi-laboratory", ["Tongyi Laboratory"]),
        ("team:model-support-team", ["foundational model support team", "support team"]),
        ("team:large-model-team", ["large model team", "Alibaba AI"]),
        ("team:qianwen", ["QianWen Large Model", "Tongyi QianWen", "QianWen"]),
        ("team:openai", ["OpenAI"]),
        ("team:openai-founding-team", ["OpenAI's founding team", "founding team"]),
        ("team:bytedance", ["ByteDance"]),
        ("team:tencent", ["Tencent"]),
        ("team:google", ["Google"]),
        ("team:bowang-finance", ["Bowang Finance"]),
    ],
)
def test_names_are_those_of_the_article_each_where_it_stands(id: str, names: list[str]) -> None:
    assert [name["value"] for name in fact(id)["names"]] == names
    for name in fact(id)["names"]:
        assert name["citations"]
        assert all(cited["end"] - cited["start"] == len(name["value"]) for cited in name["citations"])


@pytest.mark.parametrize(
    ("id", "kind", "parent", "basis"),
    [
        ("team:alibaba", "company", None, None),
        ("team:tongyi-laboratory", "lab", "team:alibaba", "printed"),
        ("team:model-support-team", "team", "team:alibaba", "printed"),
        ("team:large-model-team", "team", "team:alibaba", "printed"),
        ("team:qianwen", "product", "team:alibaba", "inferred"),
        ("team:openai", "company", None, None),
        ("team:openai-founding-team", "group", "team:openai", "printed"),
        ("team:bytedance", "company", None, None),
        ("team:tencent", "company", None, None),
        ("team:google", "company", None, None),
        ("team:bowang-finance", "publisher", None, None),
    ],
)
def test_the_tree_and_how_it_is_known(id: str, kind: str, parent: str | None, basis: str | None) -> None:
    team = fact(id)
    assert (team["kind"], team["parent"]) == (kind, parent)
    evidence = team["parent_evidence"]
    assert (evidence and evidence["basis"]) == basis
    assert not evidence or evidence["citations"]


def test_the_support_team_is_announced_and_its_start_is_open() -> None:
    team = fact("team:model-support-team")
    assert day(team["founded"]) == ("2026-03-05/..", "inferred")
    assert (team["founded"]["lo"], team["founded"]["hi"]) == ("2026-03-05", None)
    assert team["mandate"]
    assert [c["via"] for c in team["mandate_evidence"]["citations"]] == [[], [EMAIL]]


def test_that_alibaba_ai_is_the_large_model_team_is_inferred() -> None:
    _, alias = fact("team:large-model-team")["names"]
    assert (alias["value"], alias["kind"], alias["basis"]) == ("Alibaba AI", "alias", "inferred")


def test_only_the_support_team_has_a_founding_date() -> None:
    assert [team["id"] for team in all_of("team") if team["founded"]] == ["team:model-support-team"]
    assert not any(team["dissolved"] for team in all_of("team"))


# --- memberships


@pytest.mark.parametrize(
    ("id", "person", "team", "role", "role_class", "status"),
    [
        ("mem:wu-alibaba", "per:wu-yongming", "team:alibaba", "CEO", "lead", "current"),
        ("mem:wu-support-team", "per:wu-yongming", "team:model-support-team", "leader", "lead", "announced"),
        ("mem:jingren-support-team", "per:jingren", "team:model-support-team", "member", "member", "announced"),
        ("mem:fan-yu-support-team", "per:fan-yu", "team:model-support-team", "member", "member", "announced"),
        ("mem:jingren-tongyi-laboratory", "per:jingren", "team:tongyi-laboratory", None, "oversight", "current"),
        ("mem:lin-alibaba", "per:lin-junyang", "team:alibaba", None, "unknown", "ended"),
        ("mem:xiaofang-bowang-finance", "per:xiaofang", "team:bowang-finance", None, "byline", "current"),
    ],
)
def test_memberships(id: str, person: str, team: str, role: str | None, role_class: str, status: str) -> None:
    held = fact(id)
    assert (held["person"], held["team"], held["role"]) == (person, team, role)
    assert (held["role_class"], held["status"]) == (role_class, status)


def test_nobody_has_a_start_and_only_lin_an_end() -> None:
    assert not any(held["start"] for held in all_of("membership"))
    assert {held["id"]: day(held["end"]) for held in all_of("membership") if held["end"]} == {
        "mem:lin-alibaba": BY_THAT_DAY
    }
    assert fact("mem:lin-alibaba")["end_event"] == "evt:lin-resignation"


def test_the_support_team_starts_with_its_creation() -> None:
    held = [m for m in all_of("membership") if m["team"] == "team:model-support-team"]
    assert {m["start_event"] for m in held} == {"evt:support-team-created"}


def test_wu_leads_it_by_the_article_and_is_one_of_three_by_the_email() -> None:
    assert [c["via"] for c in fact("mem:wu-support-team")["citations"]] == [[], [EMAIL]]


# --- events


@pytest.mark.parametrize(
    ("id", "type", "occurred", "announced", "part_of"),
    [
        ("evt:reshuffle", "reshuffle", None, INFERRED, None),
        ("evt:wu-email", "announcement", PRINTED, PRINTED, None),
        ("evt:lin-resignation", "departure", BY_THAT_DAY, PRINTED, "evt:wu-email"),
        ("evt:jingren-continues", "continuation", None, PRINTED, "evt:wu-email"),
        ("evt:support-team-created", "team-created", None, PRINTED, "evt:wu-email"),
        ("evt:rd-and-recruiting", "policy", None, PRINTED, "evt:wu-email"),
        ("evt:open-source-reaffirmed", "policy", PRINTED, None, "evt:wu-email"),
        ("evt:foundation-models-focus", "policy", PRINTED, None, "evt:wu-email"),
        ("evt:project-no-1", "policy", None, None, None),
        ("evt:openai-turnover", "turnover", None, None, None),
        ("evt:routine-adjustments", "turnover", None, None, None),
        ("evt:large-model-team-stable", "policy", None, None, None),
    ],
)
def test_events_and_their_dates(
    id: str, type: str, occurred: tuple[str, str] | None, announced: tuple[str, str] | None, part_of: str | None
) -> None:
    event = fact(id)
    assert (event["type"], event["part_of"]) == (type, part_of)
    assert (day(event["occurred"]), day(event["announced"])) == (occurred, announced)
    assert event["effective"] is None, "no effective date is stated anywhere"
    assert len(event["title"]) <= 60


@pytest.mark.parametrize(
    ("id", "participants"),
    [
        (
            "evt:reshuffle",
            {
                "team:tongyi-laboratory": "place",
                "team:alibaba": "organisation",
                "per:lin-junyang": "left",
                "per:jingren": "stays",
            },
        ),
        ("evt:wu-email", {"per:wu-yongming": "sender", "team:alibaba": "place"}),
        (
            "evt:lin-resignation",
            {"per:lin-junyang": "left", "team:alibaba": "accepted", "per:wu-yongming": "announced"},
        ),
        ("evt:jingren-continues", {"per:jingren": "stays", "team:tongyi-laboratory": "overseen"}),
        (
            "evt:support-team-created",
            {
                "team:model-support-team": "created",
                "per:wu-yongming": "lead",
                "per:jingren": "member",
                "per:fan-yu": "member",
            },
        ),
    ],
)
def test_who_took_part_and_how(id: str, participants: dict[str, str]) -> None:
    assert {p["id"]: p["role"] for p in fact(id)["participants"]} == participants


@pytest.mark.parametrize(
    ("id", "teams"),
    [
        ("evt:openai-turnover", {"team:openai-founding-team", "team:openai"}),
        ("evt:routine-adjustments", {"team:bytedance", "team:tencent", "team:google", "team:openai"}),
        ("evt:large-model-team-stable", {"team:large-model-team", "team:alibaba"}),
    ],
)
def test_undated_events_name_teams_and_no_person(id: str, teams: set[str]) -> None:
    assert {p["id"] for p in fact(id)["participants"]} == teams


def test_lin_resigned_with_no_successor() -> None:
    event = fact("evt:lin-resignation")
    assert event["manner"] == "resignation"
    assert event["precedes"] == []
    assert not any(p["role"] == "successor" for other in all_of("event") for p in other["participants"])


def test_the_umbrella_holds_three_events_and_links_lin_to_the_laboratory() -> None:
    parts = ["evt:lin-resignation", "evt:jingren-continues", "evt:support-team-created"]
    assert fact("evt:reshuffle")["about"] == parts
    assert "per:lin-junyang" in CORPUS.links("team:tongyi-laboratory", "person")
    assert "per:fan-yu" not in CORPUS.links("team:tongyi-laboratory", "person")


def test_the_email_event_is_about_the_email() -> None:
    assert EMAIL in fact("evt:wu-email")["about"]


# --- quotes

MARKED = [  # (id, mode, start, end, words)
    ("full-commitment", "partial", 667, 682, "full commitment"),
    (
        "resignation-and-support-team",
        "direct",
        786,
        1138,
        "The company has accepted Lin Junyang's resignation. We express our gratitude to Lin for his contributions. "
        "Jingren will continue to oversee Tongyi Laboratory's ongoing projects. Meanwhile, we will establish a "
        "foundational model support team, with myself, Jingren, and Fan Yu collaborating to allocate group resources "
        "for foundational model advancement.",
    ),
    ("zero-sum", "direct", 1698, 1743, "Technological advancement is a zero-sum game."),
    ("open-source-principles", "partial", 2313, 2348, "adhering to open-source principles,"),
    ("increasing-rd-investment", "partial", 2351, 2377, "increasing R&D investment,"),
    ("attracting-top-talent", "partial", 2384, 2405, "attracting top talent"),
    ("zero-sum-progress", "partial", 2629, 2670, "technological progress is a zero-sum game"),
    ("strategic-initiative", "partial", 2717, 2759, "a key strategic initiative for the future."),
    ("elite", "scare", 3088, 3093, "Elite"),
    ("leading", "scare", 4953, 4960, "leading"),
    ("sustained-leadership", "scare", 4966, 4986, "sustained leadership"),
    (
        "intensified-talent-acquisition",
        "partial",
        5972,
        6024,
        "continued intensification of top talent acquisition.",
    ),
    ("stability", "scare", 6680, 6689, "stability"),
]
RETOLD = ["retold-open-source", "retold-rd-investment", "retold-recruiting", "retold-strategic-focus"]
BY_WU = [quote for quote in all_of("quote") if quote["speaker"] == "per:wu-yongming"]


@pytest.mark.parametrize(("slug", "mode", "start", "end", "words"), MARKED)
def test_marked_words_in_their_true_extent(slug: str, mode: str, start: int, end: int, words: str) -> None:
    quote = fact(f"quote:{slug}")
    (cited,) = quote["citations"]
    assert (quote["mode"], quote["text"]) == (mode, words)
    assert (cited["start"], cited["end"], cited["exact"]) == (start, end, words)


def test_thirteen_are_marked_and_four_retold() -> None:
    assert sorted(TABLES["quote"]) == sorted(f"quote:{slug}" for slug in [*RETOLD, *(row[0] for row in MARKED)])
    assert [fact(f"quote:{slug}")["mode"] for slug in RETOLD] == ["indirect"] * 4


def test_eight_by_wu_one_unnamed_four_scare() -> None:
    marked = [fact(f"quote:{row[0]}") for row in MARKED]
    assert sum(q["speaker"] == "per:wu-yongming" for q in marked) == 8
    assert [q["id"] for q in marked if not q["speaker"] and q["mode"] != "scare"] == ["quote:full-commitment"]
    assert [q["text"] for q in marked if q["mode"] == "scare"] == [
        "Elite",
        "leading",
        "sustained leadership",
        "stability",
    ]


@pytest.mark.parametrize("quote", BY_WU, ids=lambda quote: quote["id"])
def test_what_wu_said_was_said_in_the_email(quote: dict[str, Any]) -> None:
    assert (quote["channel"], quote["event"]) == ("e-mail", "evt:wu-email")
    assert all(cited["via"] == [EMAIL] for cited in [*quote["citations"], quote["attribution"]])
    assert quote["uttered"]["edtf"] == "2026-03-05"


def test_where_the_article_does_not_name_the_email_the_day_is_inferred() -> None:
    assert {q["id"] for q in BY_WU if q["uttered"]["basis"] == "inferred"} == {
        "quote:zero-sum-progress",
        "quote:strategic-initiative",
        "quote:intensified-talent-acquisition",
    }


def test_attributing_words_stand_outside_the_quotation() -> None:
    for slug, mode, start, end, _ in MARKED:
        attribution = fact(f"quote:{slug}")["attribution"]
        assert (attribution is None) == (mode == "scare")
        assert attribution is None or attribution["end"] <= start or attribution["start"] >= end


def test_full_commitment_is_unnamed_internal_and_not_from_the_email() -> None:
    quote = fact("quote:full-commitment")
    assert (quote["speaker"], quote["channel"], quote["uttered"], quote["event"]) == (None, "internal", None, None)
    assert quote["unnamed_because"]
    assert quote["citations"][0]["via"] == []


@pytest.mark.parametrize("slug", ["elite", "leading", "sustained-leadership", "stability"])
def test_scare_quotes_are_nobodys_speech(slug: str) -> None:
    quote = fact(f"quote:{slug}")
    assert (quote["speaker"], quote["channel"], quote["uttered"], quote["event"]) == (None, None, None, None)


def test_zero_sum_is_one_utterance_in_two_wordings_and_the_only_one() -> None:
    repeated = {id for id in CORPUS.ids("quote") if fact(id)["utterance"]}
    assert repeated == set(CORPUS.wordings("quote:zero-sum")) == {"quote:zero-sum", "quote:zero-sum-progress"}


def test_the_talent_pair_is_two_utterances_and_one_commitment() -> None:
    pair = {"quote:attracting-top-talent", "quote:intensified-talent-acquisition"}
    assert all(fact(id)["utterance"] is None for id in pair)
    assert [c["id"] for c in all_of("commitment") if pair & set(c["quotes"])] == ["com:top-talent"]
    assert pair <= set(fact("com:top-talent")["quotes"])


def test_what_the_long_quotation_is_about() -> None:
    assert set(fact("quote:resignation-and-support-team")["about"]) == {
        "per:lin-junyang",
        "per:jingren",
        "per:fan-yu",
        "team:tongyi-laboratory",
        "team:model-support-team",
        "evt:lin-resignation",
        "evt:jingren-continues",
        "evt:support-team-created",
    }


# --- themes, commitments, coverage


@pytest.mark.parametrize(
    ("id", "state", "theme", "quotes"),
    [
        ("com:open-source", "reaffirmed", "theme:open-source", {"open-source-principles", "retold-open-source"}),
        ("com:rd-investment", "stated", "theme:rd-investment", {"increasing-rd-investment", "retold-rd-investment"}),
        (
            "com:top-talent",
            "stated",
            "theme:top-talent",
            {"attracting-top-talent", "intensified-talent-acquisition", "retold-recruiting"},
        ),
    ],
)
def test_what_the_company_promised(id: str, state: str, theme: str, quotes: set[str]) -> None:
    commitment = fact(id)
    assert (commitment["actor"], commitment["theme"], commitment["state"]) == ("team:alibaba", theme, state)
    assert set(commitment["quotes"]) == {f"quote:{slug}" for slug in quotes}
    assert day(commitment["made_on"]) == PRINTED


@pytest.mark.parametrize(
    ("area", "state", "by_whom"),
    [
        ("research", "open", None),
        ("inference-cost", "open", None),
        ("stability-enhancements", "open", None),
        ("application", "claimed", "product and industry teams"),
    ],
)
def test_the_areas_are_named_and_assigned_to_nobody(area: str, state: str, by_whom: str | None) -> None:
    coverage = fact(f"cov:{area}")
    assert (coverage["area"], coverage["state"], coverage["by_whom"]) == (f"theme:{area}", state, by_whom)
    assert (coverage["team"], coverage["by"]) == ("team:alibaba", [])
    assert fact(f"theme:{area}")["parent"] == "theme:foundation-models"


def test_every_theme_is_explained_and_used() -> None:
    for theme in all_of("theme"):
        assert theme["definition"]
        assert any(CORPUS.links(theme["id"], kind) for kind in ("quote", "event", "commitment", "coverage"))


# --- who told whom, and what is not known

THROUGH_THE_EMAIL = [
    "mem:jingren-support-team",
    "mem:fan-yu-support-team",
    "mem:jingren-tongyi-laboratory",
    "mem:lin-alibaba",
    "evt:lin-resignation",
    "evt:jingren-continues",
    "evt:rd-and-recruiting",
    "evt:open-source-reaffirmed",
    "evt:foundation-models-focus",
    "com:open-source",
    "com:rd-investment",
    "com:top-talent",
]
THE_ARTICLES_OWN = [
    "mem:wu-alibaba",
    "mem:xiaofang-bowang-finance",
    "evt:wu-email",
    "evt:project-no-1",
    "evt:openai-turnover",
    "evt:routine-adjustments",
    "evt:large-model-team-stable",
    "cov:research",
    "cov:inference-cost",
    "cov:stability-enhancements",
    "cov:application",
]


@pytest.mark.parametrize("id", THROUGH_THE_EMAIL)
def test_what_the_email_says_comes_through_it(id: str) -> None:
    assert all(cited["via"] == [EMAIL] for cited in fact(id)["citations"])


@pytest.mark.parametrize("id", THE_ARTICLES_OWN)
def test_what_the_article_says_itself_does_not(id: str) -> None:
    assert all(cited["via"] == [] for cited in fact(id)["citations"])


def test_every_citation_lies_in_the_article() -> None:
    for kind in KINDS:
        for document in all_of(kind):
            for cited in references.citations(kind, document):
                assert cited["source"] == ARTICLE
                assert 0 <= cited["start"] < cited["end"] <= LENGTH


def test_whatever_is_inferred_says_why() -> None:
    def parts(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            return [value, *(part for inner in value.values() for part in parts(inner))]
        return [part for inner in value for part in parts(inner)] if isinstance(value, list) else []

    inferred = [part for part in parts([d for _, d in DOSSIER.records]) if part.get("basis") == "inferred"]
    assert inferred
    assert all(part["reason"] for part in inferred)


@pytest.mark.parametrize(
    ("id", "missing"),
    [
        ("evt:lin-resignation", {"role", "successor", "day", "effective date"}),
        ("mem:lin-alibaba", {"role", "team"}),
        ("evt:support-team-created", {"effective date"}),
        ("mem:jingren-tongyi-laboratory", {"role"}),
        ("team:large-model-team", {"lead"}),
        ("quote:full-commitment", {"speaker"}),
        ("cov:research", {"covered by"}),
        ("cov:inference-cost", {"covered by"}),
        ("cov:stability-enhancements", {"covered by"}),
        ("evt:openai-turnover", {"day"}),
        ("evt:routine-adjustments", {"day"}),
        ("evt:large-model-team-stable", {"day"}),
        ("evt:project-no-1", {"day"}),
    ],
)
def test_what_is_not_stated_is_a_gap(id: str, missing: set[str]) -> None:
    assert {gap.what for gap in gaps.of(CORPUS, id)} == missing
