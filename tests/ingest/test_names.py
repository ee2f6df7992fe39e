"""Who and what an article names. Everything here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.ingest.article import Article
from store.ingest.found import Head, Known, Named, Names
from store.ingest.naming.names import names


def read(text: str, known: Known | None = None, head: Head | None = None) -> Names:
    return names(Article(text), known or Known(), head or Head())


def listed(found: list[Named]) -> set[str]:
    return {named.name for named in found}


def one(found: list[Named], name: str) -> Named:
    return next(named for named in found if named.name == name)


PEOPLE = [
    # title, role, apposition, age, a verb of saying
    ("The board thanked chief executive Jonas Brandt for his work.", {"Jonas Brandt"}),
    ("It was Dr. Ilse Varga who found the fault.", {"Ilse Varga"}),
    ("Then Mr Tulloch left the room.", {"Tulloch"}),
    ("Orvik Stanhall, 43, joined in May.", {"Orvik Stanhall"}),
    ("Orvik Stanhall, who built it, was there.", {"Orvik Stanhall"}),
    ("Meridian Labs chief executive Jonas Brandt resigned.", {"Jonas Brandt"}),
    ("Lunt succeeds Jonas Brandt, head of sales.", {"Lunt", "Jonas Brandt"}),
    ('"We are done," said Tamsin Orrell.', {"Tamsin Orrell"}),
    ("Abeyta's seat went to Kirby Swenholt, a feed dealer.", {"Kirby Swenholt"}),
    ("Engineer Chukwuma Eze and Commissioner Meenakshi Rao met.", {"Chukwuma Eze", "Meenakshi Rao"}),
    ("Rep. Gwen Tarrow and Sen. Odo Lunt met Rep. Ilse Varga.", {"Gwen Tarrow", "Odo Lunt", "Ilse Varga"}),
    # surname first
    ("The plan of Zhao Lin was read aloud, and Ms Zhao nodded.", {"Zhao Lin"}),
    ("A letter from Kim Seo-yun reached them.", {"Kim Seo-yun"}),
    ("The engineer Nguyễn Thu Hà has quit.", {"Nguyễn Thu Hà"}),
    # particles, initials, hyphens, suffixes, double surnames
    ("We met Pieter van der Molen in June.", {"Pieter van der Molen"}),
    ("We met Yusuf al-Marwani in June.", {"Yusuf al-Marwani"}),
    ("The award went to R. K. Halloran.", {"R. K. Halloran"}),
    ("The award went to Walter D. Pruett Jr. on Monday.", {"Walter D. Pruett Jr."}),
    ("The award went to Inés Villar Prats on Monday.", {"Inés Villar Prats"}),
    ("The award went to Síle O’Tierney-Voss on Monday.", {"Síle O’Tierney-Voss"}),
    ('The award went to Raymond "Dusty" Maddox on Monday.', {'Raymond "Dusty" Maddox'}),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_named_without_title_or_role(text: str, people: set[str]) -> None:
    assert listed(read(text).people) == people


TEAMS = [
    ("He works at Meridian Labs in Leeds.", {"Meridian Labs"}),
    ("The University of Marlsea closed a faculty.", {"University of Marlsea"}),
    ("The International Robotics Federation (IRF) met. The IRF voted.", {"International Robotics Federation"}),
    ("They sued Vantrell Freight Inc. on Friday.", {"Vantrell Freight Inc."}),
    ("They sued Hinokawa Sensor Co., Ltd. on Friday.", {"Hinokawa Sensor Co., Ltd."}),
    ("They wrote to the Food and Drug Agency again.", {"Food and Drug Agency"}),
    ("The Teachers’ Association is not convinced.", {"Teachers’ Association"}),
    ("The carmaker Volantis cut its forecast.", {"Volantis"}),
    ("Shares of Kestel & Amory fell.", {"Kestel & Amory"}),
    ("We will establish a tidal model support team, he wrote.", {"tidal model support team"}),
    ("They will set up a fraud task force in May.", {"fraud task force"}),
    # an ordinary word, where the grammar is a team's
    ("He was hired by Kettle, where he ran sales.", {"Kettle"}),
    ("She is starting a charity called Bluewick in May.", {"Bluewick"}),
    ("They praised its owner, Thimble Row, twice.", {"Thimble Row"}),
    ("They sued Tarn Berths, the ferry operator, twice.", {"Tarn Berths"}),
    ("The enlarged union will be known as Joint Quay from May.", {"Joint Quay"}),
    ("It was the head of Kettle who spoke. Kettle is not pleased.", {"Kettle"}),
    # initials in brackets tell where a name begins and ends
    ("The League of Lock and Weir Keepers (LLWK) met. The LLWK voted.", {"League of Lock and Weir Keepers"}),
    # what is made, unmade, led or merged
    ("They are shutting down the maps desk now.", {"maps desk"}),
    ("The tide crew, which had grown to nine, was divided in May.", {"tide crew"}),
    ("The rota lab and care and comfort are being merged.", {"rota lab", "care and comfort"}),
    ("She was minister at the department of wells and mills.", {"department of wells and mills"}),
    # places that play
    ("Oslo beat Porto in the match. The captain of Oslo scored a goal in Paris.", {"Oslo", "Porto"}),
    # what the words around two words with a capital tell of them
    ("Shares in Ludlow Crane fell. She moved to Sterling Haul, and analysts at Corrigan Slate were surprised.",
     {"Ludlow Crane", "Sterling Haul", "Corrigan Slate"}),
    ("He was chief executive of Tarvane Bulk. The ferry firm named Tarvane Coastal is to be sold, as is Tarvane Lighter.",
     {"Tarvane Bulk", "Tarvane Coastal", "Tarvane Lighter"}),
    ("Partner Lucy Strand quit Pell Marchmont for Dyer Cobb.", {"Pell Marchmont", "Dyer Cobb"}),
    ("Osgerd Vane's managing partner, Tobias Renn, said no.", {"Osgerd Vane"}),
    ("Hexley said it would cut jobs.", {"Hexley"}),
    ("Barrowford Town have sacked Keith Lomas.", {"Barrowford Town"}),
    ("The unit will trade as Brightmere Feeders.", {"Brightmere Feeders"}),
    # names with a word in them that binds, and the fields of a school
    ("He left the Forward Together Party.", {"Forward Together Party"}),
    ("She chairs the School of Nursing and Midwifery.", {"School of Nursing and Midwifery"}),
    ("The Board of Halden Minerals plc announces a sale.", {"Halden Minerals"}),
    # units
    ("Amara Vilks led the firm's shipping and insurance team.", {"shipping and insurance team"}),
    # Italian
    ("Il presidente della Croce Azzurra non ha detto che la Croce Azzurra chiude.", {"Croce Azzurra"}),
    # German
    ("Kritik kam von der Gewerkschaft Fähre, und die Leitstelle Unterwald war nicht dabei.",
     {"Gewerkschaft Fähre", "Leitstelle Unterwald"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "teams"), TEAMS)
def test_organisations_are_named_in_full(text: str, teams: set[str]) -> None:
    assert listed(read(text).teams) == teams


NOTHING = [
    "Meanwhile the board waited. Historically, nobody cared. Adjustments followed.",
    "The Annual General Meeting was held. They’ll say so, and I’d have come. The windows they have were shut.",
    "Open windows let the cold in. Talent is rare. Models need care.",
    "On Monday the French visited Berlin, and in March they saw New York.",
    "Large Pumps Run Better In Cold Water Than In Warm",
    "WATER RISES AS PUMPS FAIL",
    "Our AI beat the GDP forecast. The CEO and the CFO were pleased.",
    "They lived near Lake Tarn and drove to Marlsea Airport.",
    "They closed the front office. The new committee met in the old board room.",
    "The minister left Oslo for Porto, and the captain of the ship slept.",
    "The US and NZ met. Oslo is cold.",
    "Der Hund und die Katze sind nicht im Haus. Die Arbeit ist ein Vergnügen für den Mann mit dem Hut.",
    "",
    "\n\n—",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    found = read(text)
    assert (found.people, found.teams, found.mentions) == ([], [], [])


def test_short_forms_go_to_the_full_name() -> None:
    found = read(
        "Meridian Labs named Mara Lunt as finance chief. Lunt, 41, joined Meridian in 2029. "
        "The Institute of Tides objected. The Institute said Ms Lunt had left it early."
    )
    assert one(found.people, "Mara Lunt").forms == ("Mara Lunt", "Lunt")
    assert one(found.teams, "Meridian Labs").forms == ("Meridian Labs", "Meridian")
    assert one(found.teams, "Institute of Tides").forms == ("Institute of Tides", "Institute")


def test_a_shared_surname_stays_with_the_last_one_named_and_is_doubted() -> None:
    text = "Mara Lunt met Peter Lunt. Lunt smiled. Mara Lunt left. Lunt wept."
    found = read(text)
    bare = [mention for mention in found.mentions if text[mention.start : mention.end] == "Lunt"]
    assert [mention.name for mention in bare] == ["Peter Lunt", "Mara Lunt"]
    full = [mention for mention in found.mentions if mention not in bare]
    assert max(mention.confidence for mention in bare) < min(mention.confidence for mention in full)


def test_headlines_have_the_names_of_the_text_and_no_others() -> None:
    text = "Brandt Leaves Meridian Labs After Stormy Week\n\nJonas Brandt left Meridian Labs on Monday."
    found = read(text)
    assert [(text[m.start : m.end], m.name) for m in found.mentions][:2] == [
        ("Brandt", "Jonas Brandt"),
        ("Meridian Labs", "Meridian Labs"),
    ]
    assert len(found.mentions) == 4


ROLES = [
    ("Jonas Brandt, chief executive of Meridian Labs, left.", "chief executive", "Meridian Labs"),
    ("Meridian Labs chief executive Jonas Brandt left.", "chief executive", "Meridian Labs"),
    ("Meridian Labs's chief executive Jonas Brandt left.", "chief executive", "Meridian Labs"),
    ("Meridian Labs CEO Jonas Brandt left.", "CEO", "Meridian Labs"),
    ("They sent finance chief Jonas Brandt home.", "finance chief", ""),
    ("They heard the water minister Jonas Brandt speak.", "water minister", ""),
    ("Meridian Labs lost its finance chief, Jonas Brandt, in May.", "finance chief", ""),
    ("The board's chair, Jonas Brandt, said directors met.", "chair", ""),
    ("Jonas Brandt, the former head of the Brine Laboratory, left.", "former head", "Brine Laboratory"),
]


@pytest.mark.parametrize(("text", "role", "of"), ROLES)
def test_a_role_beside_a_person(text: str, role: str, of: str) -> None:
    person = one(read(text).people, "Jonas Brandt")
    assert (person.role, person.of) == (role, of)


GENDERS = [
    ("Oluwaseun Tarrow said so, and he smiled.", "Oluwaseun Tarrow", "m"),
    ("They heard Ms Ashgrove-Quill speak.", "Ashgrove-Quill", "f"),
    ("They heard Mr Quorl speak.", "Quorl", "m"),
    ("Sibling editor Vashti Quorl, 40, said she was late.", "Vashti Quorl", "f"),
    ("They heard Dr Quorl speak.", "Quorl", ""),
    ("Maria Quorl spoke.", "Maria Quorl", "f"),
]


@pytest.mark.parametrize(("text", "name", "gender"), GENDERS)
def test_gender_is_told_by_titles_pronouns_and_given_names(text: str, name: str, gender: str) -> None:
    assert one(read(text).people, name).gender == gender


KNOWN = Known(
    person={"Zhao Lin": ("Zhao Lin", "Zhao", "Open")},
    team={"Meridian Tidal": ("Meridian", "Meridian Tidal"), "model support team": ()},
)


def test_known_names_come_first_and_by_the_name_of_the_store() -> None:
    found = read("At Meridian, Zhao wrote to the model support team.", KNOWN)
    assert [(m.name, m.confidence >= 95) for m in found.mentions] == [
        ("Meridian Tidal", True),
        ("Zhao Lin", True),
        ("model support team", True),
    ]
    assert all(named.known for named in [*found.people, *found.teams])


def test_a_known_name_is_no_ordinary_word_and_no_part_of_a_longer_name() -> None:
    assert not read("Open doors let cold in. It was late.", KNOWN).people
    assert listed(read("The pianist Maria Zhao played.", KNOWN).people) == {"Maria Zhao"}


CHINESE = [
    ("3月5日，澄岳精工总经理卢静怡宣布辞职。", {"卢静怡"}),
    ("会议宣布葛长青被免职，由闻人岚接任总经理。", {"葛长青", "闻人岚"}),
    ("公司任命欧阳启铭为董事长。欧阳表示，他会尽力。", {"欧阳启铭"}),
    ("由古丽娜·艾山出任总监。", {"古丽娜·艾山"}),
    ("土木系教授蘇怡岑獲聘為院長，處長賴仲愷續任。", {"蘇怡岑", "賴仲愷"}),
    ("浦浜研究所は、所長の潮見佳乃が就任すると発表した。", {"潮見佳乃"}),
]


@pytest.mark.parametrize(("text", "people"), CHINESE)
def test_people_in_text_without_capitals(text: str, people: set[str]) -> None:
    assert listed(read(text).people) == people


def test_organisations_in_chinese_text() -> None:
    found = read("他毕业于北屿理工大学，后加入澄岳集团。")
    assert listed(found.teams) == {"北屿理工大学", "澄岳集团"}


def test_departments_and_defined_short_names_in_chinese_text() -> None:
    found = read("北屿市供水有限公司（以下简称“北屿供水”）宣布，客服部更名为热线中心。北屿供水回应称，没有别的变动。")
    assert {"客服部", "热线中心"} <= listed(found.teams)
    assert one(found.teams, "北屿市供水有限公司").forms == ("北屿市供水有限公司", "北屿供水")


def test_the_article_names_its_author_and_publisher() -> None:
    found = read(
        "Author: Tarlin\nSource: Lantern Finance\nThe tide rose.",
        head=Head(authors=("Tarlin",), publisher="Lantern Finance"),
    )
    assert (listed(found.people), listed(found.teams)) == ({"Tarlin"}, {"Lantern Finance"})


_PIECES = st.sampled_from(
    ["Mara Lunt", "Meridian Labs", " ", "\n", ". ", ", ", "chief executive", "'s", "’", "(ML)", "the tide desk", "merged", "Oslo beat", "更名为热线中心", '"', "“", "the ", "of", "A", "IRF",
     "公司", "王小明", "说", "·", "a new support team", "Mr.", "J.", "&", "van der", "-", "1", "é", "(", ")", "Inc.", "Co ", "Ltd", "University", "and "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)))
@settings(max_examples=120, deadline=None)
def test_mentions_are_in_order_inside_the_text_and_forms_of_their_names(text: str) -> None:
    found = read(text)
    end = 0
    forms = {named.name: named.forms for named in [*found.people, *found.teams]}
    for mention in found.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert 0 <= mention.confidence <= 100
        assert mention.reason
        assert " ".join(text[mention.start : mention.end].split()) in forms[mention.name]
        end = mention.end


@pytest.mark.parametrize(
    "part",
    [
        "A",
        "Aa ",
        "A.",
        "a new team led ",
        "“'",
        "王",
        "公司在",
        'Max "M" ',
        "University of X and ",
        "1",
        "Aa (AA) ",
        "设一部和",
        "the tide desk and ",
    ],
)
def test_any_text_is_read_in_linear_time(part: str) -> None:
    read(part * (20_000 // len(part)))
