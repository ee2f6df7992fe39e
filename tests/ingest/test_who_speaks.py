"""Speakers through all the rules, names included: offices, answers, turns and interviews."""

from __future__ import annotations

import pytest

from store import text
from store.ingest.read import read

CASES: list[tuple[str, list[str | None]]] = [
    (
        "Tobias Renwick was elected mayor of Dunmarsh on Monday. Renwick beat Ola Finch by nine votes.\n\n“It "
        "was closer than I liked,” the mayor said.",
        ["Tobias Renwick"],
    ),
    (
        "Ola Finch, general secretary of the Bakers' Guild, walked out on Friday. Members of the guild were "
        "stunned. “We are not done,” the general secretary told reporters.",
        ["Ola Finch"],
    ),
    (
        "The orchestra's conductor, Petra Vance, leaves in June. Her deputy, Sam Orrell, will stay.\n\n“I have "
        "run out of symphonies,” said the conductor.\n\n“She has not,” her deputy said.",
        ["Petra Vance", "Sam Orrell"],
    ),
    (
        "Quillfeather Press named Dana Osk its chief executive. “We will print more,” its chief executive said.",
        ["Dana Osk"],
    ),
    (
        "Marsh was blunt. “I was never asked.”\n\nLunt shrugged. “Nor was I.”",
        ["Marsh", "Lunt"],
    ),
    (
        "Ewa Lipnik and Carl Dorn spoke after the vote.\n\n“Did you expect it?” Dorn asked.\n\n“Not at all.”\n\n"
        "“Nor did I.”",
        ["Carl Dorn", "Ewa Lipnik", "Carl Dorn"],
    ),
    (
        "Nadia Orme, who runs the ferry, met me at the pier.\n\nQ: How long will you stay?\n\nA: “Until they "
        "find the keys,” she says.",
        ["Nadia Orme"],
    ),
    (
        "A spokeswoman for Beacon said the bank would “look into it”. Beacon has forty branches.",
        ["Beacon"],
    ),
    (
        "A spokesman for Harrowgate Tiles declined to comment beyond “we wish her well”.",
        ["Harrowgate Tiles"],
    ),
    (
        "Beacon Tiles is to close its Leeds plant. “This is a hard day,” the company said in a statement. "
        "The union, Tilers United, disagreed. “It is a betrayal,” the union said.",
        ["Beacon Tiles", "Tilers United"],
    ),
    (
        "“Not a word of it is true,” said Kasimira Voll. Voll left Dunmarsh in May. “They know it,” she added.",
        ["Kasimira Voll", "Kasimira Voll"],
    ),
    (
        "Ivo Stanek has coached Marlow Town since 2029. Marlow lost again on Sunday.\n\n“We were poor,” the "
        "coach said. “Very poor.”",
        ["Ivo Stanek", "Ivo Stanek"],
    ),
    (
        "“I have no plans,” Stanek told the Courier. Asked whether he would resign, the 58-year-old laughed. "
        "“Ask my wife.”\n\nIvo Stanek is the coach of Marlow.",
        ["Ivo Stanek", "Ivo Stanek"],
    ),
    (
        "Lena Quist resigned on Monday. A colleague said Quist had been “tired for years”. One former aide "
        "was blunter: “She hated it.”",
        [None, None],
    ),
    (
        "The board met Quist on Monday. Lena Quist, the outgoing director, said nothing. The chairman, Otto "
        "Brill, did. “She was magnificent,” he said.",
        ["Otto Brill"],
    ),
    (
        "“It’s over,” Brill said. Quist, he added, was “the best we had”. Otto Brill chairs the board.",
        ["Otto Brill", "Otto Brill"],
    ),
    (
        "Zephyrine announced the layoffs by email. “You are valued,” it read. Zephyrine makes lamps.",
        [None],
    ),
    (
        "Head teacher Moira Tench and the caretaker, Bill Hobb, disagree. “The roof leaks,” says the "
        "caretaker. “It weeps,” says Tench. “A roof does not weep,” Hobb replies.",
        ["Bill Hobb", "Moira Tench", "Bill Hobb"],
    ),
    (
        "I asked Tench what she would do next. “Sleep,” she said. And after that? “Sleep some more.” Moira "
        "Tench is 61.",
        ["Moira Tench", "Moira Tench"],
    ),
    (
        "When I rang Moira Tench, she was gardening. I told her the news. ‘Good grief.’",
        ["Moira Tench"],
    ),
    (
        "Rafe Dunnock, 44, is the new head of design at Pallister. Pallister's founder, Iris Coe, calls him "
        "‘a menace with a ruler’. Dunnock calls her ‘the ruler’.",
        ["Iris Coe", "Rafe Dunnock"],
    ),
    (
        "“We regret the error,” the Dunmarsh Gazette wrote on Tuesday. The paper will print a correction.",
        ["Dunmarsh Gazette"],
    ),
    (
        "In a memo to staff, Coe wrote that the plan was “dead”. The memo also called it “a mistake”. Iris "
        "Coe founded Pallister.",
        ["Iris Coe", "Iris Coe"],
    ),
    (
        "“He is a good lad,” his father, Joe Dunnock, said. Rafe Dunnock was not there.",
        ["Joe Dunnock"],
    ),
    (
        "The prime minister, Elin Dahl, arrived late. “Traffic,” the Prime Minister said.",
        ["Elin Dahl"],
    ),
    (
        "Dahl praised Holt. “He is a rock,” she said. Holt, she said, was “solid”. Elin Dahl is prime "
        "minister; Per Holt is finance minister.",
        ["Elin Dahl", "Elin Dahl"],
    ),
    (
        "The striker Jomo Adel joined Marlow from Castor FC. “I wanted this club,” the 24-year-old said. "
        "“It’s home,” added Adel.",
        ["Jomo Adel", "Jomo Adel"],
    ),
    (
        "Castor FC wished him well. “Jomo will be missed,” the club said. Jomo Adel joined Marlow.",
        ["Castor FC"],
    ),
    (
        "Priya Nambiar took over the lab in May. Her predecessor, Hugh Lister, had led it for 20 years. He "
        "said Nambiar was “far cleverer than me”. She called him “kind”.",
        ["Hugh Lister", "Priya Nambiar"],
    ),
    (
        "Ruth Anker's letter, seen by Reuters, says the board “never listened”. The board said her claims "
        "were “fanciful”.",
        ["Ruth Anker", None],
    ),
    (
        "For Anker, the move is “a homecoming”. Ruth Anker grew up there.",
        ["Ruth Anker"],
    ),
    (
        "“Enough,” wrote Ruth Anker on her blog.\n\n“I mean it.”",
        ["Ruth Anker", "Ruth Anker"],
    ),
    (
        "According to the company’s founder, Iris Coe, it was “time”. The firm, Pallister, agreed.",
        ["Iris Coe"],
    ),
    (
        "The Tilers’ Union, which represents 400 staff, said members were “livid”. Its leader, Bert Crane, "
        "called for a vote. “We’ll see them in court,” the union leader said.",
        ["Tilers’ Union", "Bert Crane"],
    ),
    (
        "Asked if he was sorry, Crane said no. “Would you be?” Bert Crane leads the union.",
        ["Bert Crane"],
    ),
    (
        "“I am no hero,” insists Crane, “just a tiler.” But to Meg Rowe, a striker, he is “a saint”. Bert "
        "Crane leads the union.",
        ["Bert Crane", "Bert Crane", "Meg Rowe"],
    ),
    (
        "Five minutes with Nadia Orme\n\nNadia Orme runs the ferry to Skarn.\n\nQ: And if they say no?\n\nA: “Then "
        "I swim.”\n\nQ: And then?\n\nA: I told the board: “Find them.” They laughed.",
        ["Nadia Orme", "Nadia Orme"],
    ),
    (
        "Nadia Orme runs the ferry to Skarn. She spoke to Ben Tull.\n\nTULL: “And then?”\n\nORME: “Then I swim.”",
        ["Ben Tull", "Nadia Orme"],
    ),
    (
        "‘A house without a roof’: theatre loses its director\n\nLena Quist left the theatre on Monday.\n\nIt "
        "was, Quist said, “a house without a roof”.",
        ["Lena Quist", "Lena Quist"],
    ),
]


@pytest.mark.parametrize(("article", "speakers"), CASES)
def test_who_speaks(article: str, speakers: list[str | None]) -> None:
    assert [it.speaker for it in read(text.article(article)).said] == speakers
