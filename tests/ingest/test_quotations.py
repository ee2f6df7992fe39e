"""Stretches between quotation marks of every kind; apostrophes and stray marks enclose nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.article import Article
from store.ingest.quotations import marked


def between(text: str) -> list[str]:
    return [text[it.start : it.end] for it in marked(Article(text))]


CASES = [
    ('"We are glad," said Vell. "Very."', ["We are glad,", "Very."]),
    ("“We are glad,” said Vell. “Very.”", ["We are glad,", "Very."]),
    ('“We are glad," said Vell.', ["We are glad,"]),
    ("``We are glad,'' said Vell.", ["We are glad,"]),
    ("`` We are glad , '' said Vell .", ["We are glad ,"]),
    ('He said , " We are glad . "', ["We are glad ."]),
    ("„Nein“, sagte Vell. »Doch«, sagte Orr. ›Ja‹.", ["Nein", "Doch", "Ja"]),
    ("« Oui », dit-elle. «Non.»", ["Oui", "Non."]),
    ("»Ja», sa han. ”Nej”, sa hon.", ["Ja", "Nej"]),
    ("他表示：“好。”「機械は正直です。」", ["好。", "機械は正直です。"]),
    # single marks and apostrophes
    ("'We're glad,' said Vell. 'It isn't Orr's.'", ["We're glad,", "It isn't Orr's."]),
    ("‘We’re glad,’ said Vell. ‘The ’90s were ours.’", ["We’re glad,", "The ’90s were ours."]),
    ("The engineers' pay is 'too low for the engineers' needs', he said.", ["too low for the engineers' needs"]),
    ("The drivers' union and the Joneses' dog stay.", []),
    ("They call it 'digested' and the 'big dreams' of Vell's.", ["digested", "big dreams"]),
    ("Rock 'n' roll in '98, 'tis said, wasn't theirs.", []),
    ("workers ' pay is ' low ' at Vell 's .", ["low"]),
    # nested, stray, heights
    ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
    ("'He said \"no\" twice,' she said.", ['He said "no" twice,', "no"]),
    ('The 6\'2" keeper said "yes" to a 36" die.', ["yes"]),
    ('A stray " here.\n\n"Right," he said.', ["Right,"]),
    ("A stray mark” here, and “one there.\n\nNothing else.", []),
    # over several paragraphs
    ("“One.\n\n“Two.\n\n“Three,” she said.", ["One.", "Two.", "Three,"]),
    ("“One.\n\nTwo,” she said.", ["One.\n\nTwo,"]),
    ("‘One.\n\n‘Two,’ she said.", ["One.", "Two,"]),
    ("“It breaks off here.", ["It breaks off here."]),
]


@pytest.mark.parametrize(("text", "stretches"), CASES, ids=[text[:30] for text, _ in CASES])
def test_stretches_between_marks(text: str, stretches: list[str]) -> None:
    assert between(text) == stretches


def test_a_quotation_over_paragraphs_is_a_chain() -> None:
    assert [it.follows for it in marked(Article("“One.\n\n“Two.\n\n“Three,” she said. “Four.”"))] == [None, 0, 1, None]


def test_what_is_nested_knows_what_is_around_it() -> None:
    assert [it.inside for it in marked(Article("“A ‘b’ c,” and “d ‘e’ f.”"))] == [None, 0, None, 2]


@given(st.text(alphabet="ab .,’‘'\"“”„«»「」\n", max_size=80))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    found = marked(Article(text))
    assert found == sorted(found, key=lambda it: (it.start, -it.end))
    for number, it in enumerate(found):
        assert 0 <= it.start < it.end <= len(text)
        assert text[it.start : it.end] == text[it.start : it.end].strip()
        assert it.follows is None or it.follows < number
        assert it.inside is None or (found[it.inside].start <= it.start and it.end <= found[it.inside].end)


@pytest.mark.parametrize("unit", ['"', "'", "‘’", "“‘", "\"'", "‘a’s “b” ", '"\n', "“Vell.\n\n", "a' "])
def test_hostile_text_is_read_in_one_walk(unit: str) -> None:
    started = time.process_time()
    marked(Article(unit * (20_000 // len(unit))))
    assert time.process_time() - started < 3
