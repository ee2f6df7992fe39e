"""Who said what: modes, speakers, and how the article names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.article import Article
from store.ingest.found import Head, Mention, Named, Names, Said
from store.ingest.speech.quotations import marked
from store.ingest.speech.speakers import said

#: form → the fullest name, and whether it is a person
WHO = {
    "Mara Vell": ("Mara Vell", "f"),
    "Vell": ("Mara Vell", "f"),
    "Jonas Orr": ("Jonas Orr", "m"),
    "Orr": ("Jonas Orr", "m"),
    "Harbour Power": ("Harbour Power", ""),
    "Ministry of Tides": ("Ministry of Tides", ""),
    "林海青": ("林海青", ""),
    "潮田明": ("潮田明", ""),
}


def names(text: str) -> Names:
    mentions: list[Mention] = []
    for form in sorted(WHO, key=len, reverse=True):
        at = text.find(form)
        while at >= 0:
            if not any(it.start <= at < it.end for it in mentions):
                kind = "team" if form in ("Harbour Power", "Ministry of Tides") else "person"
                mentions.append(Mention(at, at + len(form), kind, WHO[form][0], 90, ""))  # type: ignore[arg-type]
            at = text.find(form, at + 1)
    mentions.sort()
    people = {it.name: Named("person", it.name, (it.name,), 90, "") for it in mentions if it.kind == "person"}
    gender = dict(WHO.values())
    full = [
        it._replace(gender=gender[it.name], role="chief engineer" * (it.name == "Mara Vell")) for it in people.values()
    ]
    teams = {it.name: Named("team", it.name, (it.name,), 90, "") for it in mentions if it.kind == "team"}
    return Names(mentions, full, list(teams.values()))


def read(text: str) -> list[Said]:
    article = Article(text)
    return said(article, marked(article), names(text), Head())


VELL, ORR = "Mara Vell", "Jonas Orr"
CASES: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    # behind the quotation
    ('"We are glad," said Mara Vell.', [("direct", VELL, "Mara Vell")]),
    ('"We are glad," Mara Vell, the chief engineer, said.', [("direct", VELL, "Mara Vell")]),
    ('"We are glad," said the chief engineer, Mara Vell.', [("direct", VELL, "Mara Vell")]),
    ('"Are we glad?" asked Vell.', [("direct", VELL, "Vell")]),
    ('"We are glad," exhorted Mara Vell.', [("direct", VELL, "Mara Vell")]),
    ('"It is late," according to Mara Vell.', [("direct", VELL, "Mara Vell")]),
    ('The plan "is dead" for now, Mara Vell said.', [("partial", VELL, "Mara Vell")]),
    ('"We are glad," said Branislav Kowal-Mensah.', [("direct", "Branislav Kowal-Mensah", "Branislav Kowal-Mensah")]),
    ('"We are glad," says the Ministry of Tides.', [("direct", "Ministry of Tides", "Ministry of Tides")]),
    # before it
    ('Mara Vell told the board: "We are glad."', [("direct", VELL, "Mara Vell")]),
    ('Mara Vell called the plan "a fine mess".', [("partial", VELL, "Mara Vell")]),
    ('Mara Vell was firm: "Water wins."', [("direct", VELL, "Mara Vell")]),
    ('Mara Vell praised Jonas Orr, calling him "a steady hand".', [("partial", VELL, "Mara Vell")]),
    ('Vell\'s letter says that work "begins at once".', [("partial", VELL, "Vell's letter")]),
    ("Mara Vell: “We are glad.”", [("direct", VELL, "Mara Vell")]),
    # pronouns and descriptions
    ('Mara Vell left. "I am glad," she said.', [("direct", VELL, "she")]),
    ('Mara Vell met Jonas Orr. "I am glad," he said.', [("direct", ORR, "he")]),
    ('Mara Vell came. "We are glad," the chief engineer said.', [("direct", VELL, "the chief engineer")]),
    ('Mara Vell sent a memo. It was short. "We go," the memo said.', [("direct", VELL, "the memo")]),
    ('Harbour Power is late. "We are late," the company said.', [("direct", "Harbour Power", "the company")]),
    # it goes on
    ('"We are glad," Vell said. "Very."', [("direct", VELL, "Vell")] * 2),
    ('"We are glad," Vell said, "and we are late."', [("direct", VELL, "Vell")] * 2),
    ("“One day.\n\n“Two days,” said Mara Vell.", [("direct", None, ""), ("direct", VELL, "Mara Vell")]),
    ("Mara Vell said: “One day.\n\n“Two days.”", [("direct", VELL, "Mara Vell")] * 2),
    ("Vell's letter lists 'a new dock,' 'dry feet,' and 'calm.'", [("partial", VELL, "Vell's letter")] * 3),
    (
        'Mara Vell met Jonas Orr.\n\nVELL: "We go."\n\n"ORR: So we do."',
        [("direct", VELL, "VELL"), ("direct", ORR, "ORR")],
    ),
    ("Their 'poise' and their 'calm' have two meanings.", [("scare", None, "")] * 2),
    # nobody is named
    ('"We are glad," said a former colleague.', [("direct", None, "a former colleague")]),
    ('Mara Vell left. "We are glad," one of them said.', [("direct", None, "one of them")]),
    ('Inside, the move is described as a "full commitment".', [("partial", None, "")]),
    # held at arm's length
    ("The so-called 'smart turbine' is late.", [("scare", None, "")]),
    ("Their 'stability' has two meanings.", [("scare", None, "")]),
    ("What some staff call a 'purge' goes on.", [("scare", None, "")]),
    ('Raymond "Dusty" Marlow leaves.', [("scare", None, "")]),
    # other languages
    ("„Wir sind froh“, sagte Mara Vell.", [("direct", VELL, "Mara Vell")]),
    ("„Wir sind froh“, so Mara Vell.", [("direct", VELL, "Mara Vell")]),
    ("« Nous sommes là », a déclaré Mara Vell.", [("direct", VELL, "Mara Vell")]),
    ("Mara Vell part. « Je suis là », dit-elle.", [("direct", VELL, "elle")]),
    ("“Estamos aquí”, dijo Mara Vell.", [("direct", VELL, "Mara Vell")]),
    ("“Siamo qui”, ha detto Mara Vell.", [("direct", VELL, "Mara Vell")]),
    ("林海青表示：“我们很高兴。”", [("direct", "林海青", "林海青")]),
    ("潮田明は「私たちは待ちません。」と述べた。", [("direct", "潮田明", "潮田明")]),
    # whose words they are, without a verb of saying
    ('The move was, as Vell put it, "a long goodbye".', [("partial", VELL, "Vell")]),
    ('Jonas Orr came. Talk of a sale was, in his words, "pure gossip".', [("partial", ORR, "his")]),
    ('Mara Vell was, in her own words, "over the moon".', [("partial", VELL, "her")]),
    ('For Mara Vell it was "a sad day".', [("partial", VELL, "Mara Vell")]),
    ('For the staff it was "a merger of two empty rooms".', [("partial", None, "the staff")]),
    ('Orr was praised as "a fine man" by Mara Vell.', [("partial", VELL, "Mara Vell")]),
    ('The plan, described by Vell as "a fine one", is dead.', [("partial", VELL, "Vell")]),
    ('"It is too late" was Mara Vell\'s verdict.', [("direct", VELL, "Mara Vell")]),
    ('"It is too late" is what Orr told the board.', [("direct", ORR, "Orr")]),
    ('"We are done here." So said Mara Vell on Monday.', [("direct", VELL, "Mara Vell")]),
    ('The last word went to Mara Vell: "We are done here."', [("direct", VELL, "Mara Vell")]),
    ('Mara Vell wrote to us on Monday. "The end is near," the letter said.', [("direct", VELL, "the letter")]),
    # somebody else, or nobody
    ('A source close to Mara Vell said it was "too late".', [("partial", None, "A source close to Mara Vell")]),
    (
        'Mara Vell came. The deputy chief engineer, Jonas Orr, sat. "No," said the deputy chief engineer.',
        [("direct", ORR, "the deputy chief engineer")],
    ),
    ('"We are glad," said Harbour Power chairman Jonas Orr.', [("direct", ORR, "Jonas Orr")]),
    ('The group that styles itself "Harbour Left" met.', [("scare", None, "")]),
    ('Harbour Power (the "Company") was sold.', [("scare", None, "")]),
    ('For years the plan was "a secret".', [("scare", None, "")]),
    # other languages
    (
        "Mara Vell lascia la presidenza della società. «Ho guidato con la neve,» ha detto, «adesso basta.»",
        [("direct", VELL, "Mara Vell"), ("direct", VELL, "Mara Vell")],
    ),
    (
        "Jonas Orr resta. In una lettera ai soci ha scritto che le voci erano «chiacchiere da bar».",
        [("partial", ORR, "Jonas Orr")],
    ),
    ("賴仲明說，改名不是換招牌，「課表已經重寫了」。", [("partial", "賴仲明", "賴仲明")]),
    ("一名主管表示：「曾經談過。」", [("direct", None, "一名主管")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_mode_and_speaker(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(it.mode, it.speaker, it.named) for it in read(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES], ids=[text[:40] for text, _ in CASES])
def test_the_words_that_name_a_speaker_stand_where_the_cue_says(text: str) -> None:
    for it in read(text):
        assert (it.cue is None) == (it.named == "")
        assert it.cue is None or text[slice(*it.cue)] == it.named
        assert it.reason
        assert 0 <= it.confidence <= 100


def test_a_named_speaker_is_surer_than_a_pronoun() -> None:
    named, pronoun = read('"We are glad," said Mara Vell. Rain fell on the quay. "Very glad," she said.')
    assert named.confidence > 90 > pronoun.confidence
    assert pronoun.reason.startswith("'said' behind the quotation; 'she' is Mara Vell")


@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "'", "Mara Vell", "said", "she", ",", ".", "who", "the", "\n", "of"]),
        max_size=40,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    assert len(found) == len(marked(Article(text)))
    assert all(it.cue is None or text[slice(*it.cue)] == it.named for it in found)
