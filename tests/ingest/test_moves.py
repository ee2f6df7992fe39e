"""Who moved: invented sentences in which `[Jonas Brandt]` is a person, `{Meridian Labs}` a team and `<2031-03|in March>` a
date. `[Brandt=Jonas Brandt]` is a form of a longer name, `[Mara Lunt:f]` says the gender."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.ingest.article import Article
from store.ingest.found import Head, Kind, Mention, Move, Named, Names, Said, When
from store.ingest.moving import doubt, offices
from store.ingest.moving.idioms import IDIOMS
from store.ingest.moving.moves import moves
from store.ingest.moving.verbs import NOUNS, every_verb

_MARKUP = re.compile(r"\[([^]:=]+)(?:=([^]:]+))?(?::([fm]))?\]|\{([^}=]+)(?:=([^}]+))?\}|<([^|>]+)\|([^>]+)>")


def told(marked: str, speaker: str | None = None) -> tuple[str, list[Move]]:
    """The plain text and its moves; what stands between “ and ” was said by the speaker."""
    text, at = "", 0
    mentions: list[Mention] = []
    dates: list[When] = []
    gender: dict[str, str] = {}
    for match in _MARKUP.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        person, full, sex, team, whole, edtf, day = match.groups()
        words = person or team or day
        if edtf:
            dates.append(When(len(text), len(text) + len(words), edtf, "printed", ""))
        else:
            kind: Kind = "person" if person else "team"
            name = full or whole or words
            mentions.append(Mention(len(text), len(text) + len(words), kind, name, 90, ""))
            gender[name] = sex or gender.get(name, "")
        text += words
    text += marked[at:]
    things = {
        kind: [
            Named(kind, name, (name,), 90, "", gender=gender[name])
            for name in dict.fromkeys(m.name for m in mentions if m.kind == kind)
        ]
        for kind in ("person", "team")
    }
    said = [Said(m.start(1), m.end(1), "direct", speaker, "", None, 90, "") for m in re.finditer("“([^”]*)”", text)]
    return text, moves(Article(text), Names(mentions, things["person"], things["team"]), dates, said, Head())


def summary(move: Move) -> str:
    who = ", ".join(f"{name} {role}" for name, role in (*move.people, *move.teams))
    when = (move.date and move.date.edtf) or ""
    return " | ".join(part for part in (move.type, who, move.role, when) if part)


CASES = {
    # departures
    "[Jonas Brandt] has resigned as chief executive of {Meridian Labs}, the company said <2031-03-04|on Tuesday>.": "departure | Jonas Brandt left, Meridian Labs place | chief executive",
    "[Jonas Brandt] will step down as head of {Meridian Labs} at the end of <2031-06|June>.": "departure | Jonas Brandt left, Meridian Labs place | head | 2031-06",
    "[Mara Lunt], who left {Meridian Labs} in <2029|2029>, now writes novels.": "departure | Mara Lunt left, Meridian Labs place | 2029",
    "{Meridian Labs} has dismissed its finance chief, [Mara Lunt].": "departure | Mara Lunt left, Meridian Labs place | finance chief",
    "[Mara Lunt], 52, was ousted as chair of {Meridian Labs} on <2031-03-02|2 March>.": "departure | Mara Lunt left, Meridian Labs place | chair | 2031-03-02",
    "{Meridian Labs} has accepted the resignation of [Mara Lunt].": "departure | Mara Lunt left, Meridian Labs accepted",
    "[Mara Lunt]'s resignation as finance chief of {Meridian Labs} came on <2031-03-02|2 March>.": "departure | Mara Lunt left, Meridian Labs place | finance chief",
    "{Meridian Labs} has parted company with [Mara Lunt].": "departure | Mara Lunt left, Meridian Labs place",
    "[Mara Lunt:f] joined {Meridian Labs} in <2029|2029>.\n\nShe quit {Meridian Labs} on <2031-03-02|2 March>.": "joined | Mara Lunt joined, Meridian Labs place | 2029\ndeparture | Mara Lunt left, Meridian Labs place | 2031-03-02",
    "[Mara Lunt:f] was shown the door by {Meridian Labs}.": "departure | Mara Lunt left, Meridian Labs place",
    "[Mara Lunt:f] handed in her notice at {Meridian Labs}.": "departure | Mara Lunt left, Meridian Labs place",
    "[Mara Lunt] is no longer with {Meridian Labs}.": "departure | Mara Lunt left, Meridian Labs place",
    "[Mara Lunt], whose exit from {Meridian Labs} was expected, smiled.": "departure | Mara Lunt left, Meridian Labs place",
    "[Ada Kell:f] vacates the press desk in May for a berth at {Oster}.": "departure | Ada Kell left\njoined | Ada Kell joined, Oster place",
    "[Ada Kell:f] calls time on nine years as head of {Oster}.": "departure | Ada Kell left, Oster place | head",
    "[Ada Kell:f] isn't going anywhere.": "continuation | Ada Kell stays",
    "[Ada Kell:f] swaps {Oster} for {Meridian Labs}.": "joined | Ada Kell joined, Meridian Labs place, Oster from",
    "[Ada Kell:f] will stand in until the spring.": "appointment | Ada Kell appointed",
    "[Mara Lunt] and {Meridian Labs} have parted ways.": "departure | Mara Lunt left, Meridian Labs place",
    "[Jonas Brandt] left {Meridian Labs} in <2031-03|March>. [Ida Marsh] followed <2031-04|in April>.": "departure | Jonas Brandt left, Meridian Labs place | 2031-03\ndeparture | Ida Marsh left, Meridian Labs place | 2031-04",
    "Members voted <2031-03-02|on Sunday> to remove [Mara Lunt] as head and to elect [Ida Marsh] in her place.": "departure | Mara Lunt left | head\nappointment | Ida Marsh successor, Mara Lunt predecessor | head",
    # appointments
    "{Meridian Labs} has appointed [Ida Marsh] as interim chief executive from <2031-05-01|1 May>.": "appointment | Ida Marsh appointed, Meridian Labs place | interim chief executive | 2031-05-01",
    "{Meridian Labs} named [Ida Marsh] chief executive.": "appointment | Ida Marsh appointed, Meridian Labs place | chief executive",
    "[Ida Marsh] was named acting head of {Meridian Labs}.": "appointment | Ida Marsh appointed, Meridian Labs place | acting head",
    "[Ida Marsh] becomes Chief Technology Officer at {Meridian Labs} on <2031-05-01|1 May>.": "appointment | Ida Marsh appointed, Meridian Labs place | Chief Technology Officer | 2031-05-01",
    "[Ida Marsh] has taken over as director of {Meridian Labs}.": "appointment | Ida Marsh appointed, Meridian Labs place | director",
    "[Ida Marsh] succeeds [Jonas Brandt] as director of {Meridian Labs}.": "appointment | Ida Marsh successor, Jonas Brandt predecessor, Meridian Labs place | director",
    "[Jonas Brandt] will be succeeded by [Ida Marsh] as director of {Meridian Labs}.": "appointment | Ida Marsh successor, Jonas Brandt predecessor, Meridian Labs place | director",
    "{Meridian Labs} picked [Ida Marsh] to succeed [Jonas Brandt].": "appointment | Ida Marsh successor, Jonas Brandt predecessor, Meridian Labs place",
    "The appointment of [Ida Marsh] as director of {Meridian Labs} was announced <2031-03-04|on Tuesday>.": "appointment | Ida Marsh appointed, Meridian Labs place | director",
    "[Ida Marsh] is the new director of {Meridian Labs}.": "appointment | Ida Marsh appointed, Meridian Labs place | director",
    "{Meridian Labs} has a new finance chief: [Ida Marsh].": "appointment | Ida Marsh appointed, Meridian Labs place | finance chief",
    "[Mara Lunt]'s post has gone to [Ida Marsh].": "appointment | Ida Marsh appointed",
    "The {Tide Lab} will be led by [Ida Marsh].": "appointment | Ida Marsh appointed, Tide Lab place",
    "Taking over as chair of {Meridian Labs} is [Ida Marsh].": "appointment | Ida Marsh appointed, Meridian Labs place | chair",
    "{Meridian Labs} gave [Ida Marsh] the post of treasurer.": "appointment | Ida Marsh appointed, Meridian Labs place | treasurer",
    "[Jonas Brandt:m], chief executive of {Meridian Labs}, is ill. Finance chief [Ida Marsh:f] will succeed him.": "appointment | Ida Marsh successor, Jonas Brandt predecessor, Meridian Labs place | chief executive",
    "New faces:\n\n- Head of sales: [Ida Marsh], until now a buyer": "appointment | Ida Marsh appointed | Head of sales",
    "[Ida Marsh] was hired by {Meridian Labs} from {Oriole Motors}.": "joined | Ida Marsh joined, Meridian Labs place, Oriole Motors from",
    # joining, rising, staying
    "[Ida Marsh] joined {Meridian Labs} from {Oster Bank} in <2030|2030>.": "joined | Ida Marsh joined, Meridian Labs place, Oster Bank from | 2030",
    "[Ida Marsh] moved from {Oster Bank} to {Meridian Labs} in <2030|2030>.": "joined | Ida Marsh joined, Meridian Labs place, Oster Bank from | 2030",
    "[Ida Marsh] has been promoted to plant manager at {Meridian Labs}.": "promotion | Ida Marsh promoted, Meridian Labs place | plant manager",
    "[Ida Marsh] will continue to oversee {Rotor Laboratory}'s projects.": "continuation | Ida Marsh stays, Rotor Laboratory place",
    "[Ida Marsh] remains chair of {Meridian Labs}.": "continuation | Ida Marsh stays, Meridian Labs place | chair",
    # teams
    "{Meridian Labs} has set up a {Tide Team}, led by [Ida Marsh].": "team-created | Ida Marsh lead, Tide Team created, Meridian Labs place",
    "The {Rotor Laboratory} was renamed the {Blade Laboratory} in <2031-04|April>.": "team-renamed | Rotor Laboratory renamed, Blade Laboratory created | 2031-04",
    "{Meridian Labs} will split the {Rotor Laboratory} into the {Blade Team} and the {Shaft Team}.": "team-split | Rotor Laboratory split, Blade Team created, Shaft Team created, Meridian Labs place",
    "{Meridian Labs} is to merge the {Blade Team} and the {Shaft Team} into the {Rotor Laboratory}.": "team-merged | Blade Team merged, Shaft Team merged, Rotor Laboratory created, Meridian Labs place",
    "The {Blade Team} was disbanded at the end of <2031-02|February>.": "team-dissolved | Blade Team dissolved | 2031-02",
}


@pytest.mark.parametrize("marked", CASES)
def test_a_sentence_tells_an_event(marked: str) -> None:
    assert "\n".join(summary(move) for move in told(marked)[1]) == CASES[marked]


@pytest.mark.parametrize(
    "marked",
    [
        # open, wanted, denied, refused
        "[Jonas Brandt] may leave {Meridian Labs}.",
        "[Jonas Brandt] denied that he had resigned.",
        "[Jonas Brandt] is expected to step down as chief executive of {Meridian Labs}.",
        "[Jonas Brandt] plans to leave {Meridian Labs}.",
        "{Meridian Labs} is considering whether to appoint [Ida Marsh] as director.",
        "There were rumours that [Ida Marsh] would join {Meridian Labs}.",
        "[Jonas Brandt] has not resigned.",
        "[Ida Marsh] was not dismissed.",
        "[Jonas Brandt] refused to step down.",
        "The union urged [Jonas Brandt] to resign.",
        "[Jonas Brandt] will resign if the vote is lost.",
        "Will [Jonas Brandt] leave {Meridian Labs}?",
        "The union called for the resignation of [Jonas Brandt].",
        "{Meridian Labs} has no plans to disband the {Blade Team}.",
        # words that mean something else
        "[Jonas Brandt] left the room.",
        "[Jonas Brandt] leaves a gap at {Meridian Labs}.",
        "The ship was named after [Jonas Brandt].",
        "[Jonas Brandt] joined the meeting.",
        "[Jonas Brandt] moved to reassure staff.",
        "Retired general [Jonas Brandt] spoke.",
        "The army fired a missile, [Jonas Brandt] said.",
        "[Jonas Brandt] dismissed the reports.",
        "[Ida Marsh] replaced [Jonas Brandt] in the second half.",
        "{Meridian Labs} launched a turbine.",
        "The road merged onto a bridge, [Jonas Brandt] said.",
        "{Meridian Labs} closed at 30 crowns.",
        "Former finance chief [Jonas Brandt] spoke.",
    ],
)
def test_a_sentence_tells_none(marked: str) -> None:
    assert [summary(move) for move in told(marked)[1]] == []


ABROAD = {
    "{海岬精工=海岬精工}公告称，总经理[林秋白]辞去总经理职务。": "departure | 林秋白 left, 海岬精工 place | 总经理",
    "[林秋白]<2022|2022年>加入{海岬精工}。": "joined | 林秋白 joined, 海岬精工 place | 2022",
    "市场有消息称，[林秋白]也将离任。": "",
    "Die Chefin der {Meridian GmbH}, [Anke Thal], verlässt das Unternehmen zum <2031-03-31|31. März>, das ist der Plan für sie.": "departure | Anke Thal left, Meridian GmbH place | 2031-03-31",
    "[Anke Thal] wechselt im <2031-07|Juli> als Leiterin zu der {Oster AG}, die für den Bau von Schiffen bekannt ist.": "joined | Anke Thal joined, Oster AG place | Leiterin | 2031-07",
    "[Anke Thal] tritt nicht zurück, sagt die Sprecherin der {Oster AG} mit einem Lächeln auf dem Hof und im Saal.": "",
    "[Odile Caro] est nommée à la tête de {Cap Ouest}, selon les sources du groupe et dans la presse.": "appointment | Odile Caro appointed, Cap Ouest place",
    "[Odile Caro] pourrait quitter {Cap Ouest}, selon les sources du groupe et dans la presse.": "",
}


@pytest.mark.parametrize("marked", ABROAD)
def test_other_languages_tell_events(marked: str) -> None:
    assert "\n".join(summary(move) for move in told(marked)[1]) == ABROAD[marked]


def test_headline_and_body_are_one_event_at_its_fullest_telling() -> None:
    text, found = told(
        "[Brandt=Jonas Brandt] quits as chief executive\n\n[Jonas Brandt] has resigned as chief executive of {Meridian Labs} with effect from <2031-03-04|4 March>."
    )
    assert [(m.type, text[m.start :].split()[1], m.date and m.date.edtf) for m in found] == [
        ("departure", "Brandt", "2031-03-04")
    ]


def test_announced_and_effective_are_apart() -> None:
    _, (move,) = told(
        "[Jonas Brandt] will step down as head of {Meridian Labs} on <2031-06-30|30 June>, the company said <2031-03-04|on Tuesday>."
    )
    assert (move.date and move.date.edtf, move.announced and move.announced.edtf) == ("2031-06-30", "2031-03-04")


def test_words_of_a_named_speaker_are_facts_and_dated_by_their_attribution() -> None:
    marked = "On <2031-03-05|5 March> [Jonas Brandt] of {Meridian Labs} wrote: “[Ida Marsh] will continue to oversee the {Rotor Laboratory}. We will establish a {Tide Team}, with myself and [Fan Oke] as members.”"
    _, found = told(marked, "Jonas Brandt")
    assert [summary(m) for m in found] == [
        "continuation | Ida Marsh stays, Rotor Laboratory place",
        "team-created | Jonas Brandt member, Fan Oke member, Tide Team created, Meridian Labs place",
    ]
    assert {m.announced and m.announced.edtf for m in found} == {"2031-03-05"}
    assert told(marked, None)[1] == []


def test_leaving_may_leave_open_who() -> None:
    assert [summary(m) for m in told("{Meridian Labs}' chief executive has resigned.")[1]] == [
        "departure | Meridian Labs place | chief executive"
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[Jonas Brandt] took the train to {Meridian Labs}.",
        "[Jonas Brandt] wants to cut costs and close the {Tide Lab}.",
        "[Jonas Brandt] was removed from the hall by guards.",
        "[Jonas Brandt] is rolling out a plan.",
        "The {Tide Lab} is no more careful than others.",
        "The {Tide Lab} closes at noon.",
        "[Ida Marsh], whom [Jonas Brandt] recruited, spoke.",
        "Replacing [Jonas Brandt] would be hard.",
        "The death of [Jonas Brandt] shook the town.",
        "The {Tide Lab} is called {Tide}.",
    ],
)
def test_words_of_moving_that_tell_no_move(marked: str) -> None:
    assert [summary(move) for move in told(marked)[1]] == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "'\"" * 20_000,
        "A " * 20_000,
        "1 " * 20_000,
        "resigned, and left " * 3_000,
        "(" * 30_000,
        "the merger of " * 3_000,
    ],
)
def test_any_text_is_read(text: str) -> None:
    assert moves(Article(text), Names([], [], []), [], [], Head()) == []


def test_many_names_take_no_more_than_their_share() -> None:
    """30,000 names behind 'appointed as': every name is compared with a few, whatever their number."""
    names = [f"N{number} M{number}" for number in range(30_000)]
    text, mentions = "appointed as ", []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), "person", name, 90, ""))
        text += name + " "
    people = [Named("person", name, (name,), 90, "", role="head") for name in names]
    assert len(moves(Article(text), Names(mentions, people, []), [], [], Head())) < 1000


WORDS = st.sampled_from(
    [
        "[Jonas]",
        "[Mara:f]",
        "{Meridian}",
        "{Tide",
        "Team}",
        "<2031|2031>",
        "she",
        "who",
        ",",
        ".",
        "and",
        ";",
        "“",
        "”",
        "'",
        "'s",
        "to",
        "be",
        "as",
        "chief",
        "head",
        "of",
        "the",
        "has",
        "was",
        "will",
        "not",
        "resign",
        "resigned",
        "named",
        "appointed",
        "left",
        "joined",
        "succeeded",
        "by",
        "merge",
        "split",
        "into",
        "created",
        "team",
        "from",
    ]
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=30))
def test_spans_are_sorted_and_inside_the_text(words: list[str]) -> None:
    text, found = told(" ".join(words))
    spans: list[Any] = [(m.start, m.end) for m in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)
    assert all(0 <= m.confidence <= 100 and m.reason for m in found)


_OWN_WORDS = sorted(
    {*every_verb(), *NOUNS, *offices.HEADS, *offices.POSTS, *offices.TEAM_NOUNS, *offices.AROUND, *doubt.OPEN}
    | {word for _, _, verbs in IDIOMS for word in verbs.replace("+", " ").replace("/", " ").split()}
)
_NAMES = [
    "[Ada Pell:f]",
    "[Ben Orr:m]",
    "{Corvane}",
    "{Tarn Lab}",
    "<2031|2031>",
    *",.;:()–-“”'",
    "'s",
    "who",
    "and",
    "to",
]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(_OWN_WORDS) | st.sampled_from(_NAMES), max_size=50), st.booleans())
def test_the_words_of_moving_are_read_in_any_order(words: list[str], said: bool) -> None:
    text, found = told(" ".join(words), "Ada Pell" if said else None)
    assert all(0 <= move.start < move.end <= len(text) and (move.people or move.teams) for move in found)
