"""Characters, words, sentences and paragraphs around a place: nothing that a reader sees as one is ever cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.graphemes import before, end_of, start_of
from tui.units import (
    PARAGRAPH,
    SENTENCE,
    WORD,
    holding,
    next_end,
    next_start,
    previous_end,
    previous_start,
)

PIECES = st.sampled_from(
    ["word ", "Mara’s ", "3.5 ", "a", " ", "\n", "\n\n", "\t", "\r\n", "\x1b[2J", "\u202e", "\u200d", "\ufeff", "e\u0301",
     "\u0301" * 3, "潮は組織", "再編を待たない。", "한국어 ", "\u1112\u1161\u11ab", "👩\u200d🔬", "👍🏽", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "🇩",
     "क\u094dषि", "שלום ", "مرحبا. ", "She said so. ", "“No?” ", "x" * 1500, "潮" * 1500, "\u0600", "ก\u0e33"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.characters(), st.text(max_size=8)), min_size=1, max_size=20).map("".join)
KNOWN = TEXTS.filter(lambda text: "Cn" not in map(unicodedata.category, text) and bool(text))  # to every Unicode
UNITS = st.sampled_from([WORD, SENTENCE, PARAGRAPH])
MOVES: dict[Callable[[str, str, int], int], int] = {next_start: 1, next_end: 1, previous_start: -1, previous_end: -1}


def characters(text: str) -> list[str]:
    """From the first to the last, as a cursor goes through them."""
    found, place = [], 0
    while place < len(text):
        found.append(text[place : end_of(text, place)])
        place = end_of(text, place)
    return found


@settings(max_examples=400, deadline=None)
@given(KNOWN)
@example("🇩🇪🇫🇷")
@example("क\u094d\u200dषि")
@example("👩\u200d🔬👩")
def test_no_character_is_cut_that_unicode_holds_together(text: str) -> None:
    regex = pytest.importorskip("regex")
    ours = characters(text)
    assert "".join(ours) == text
    ends = {found.end() for found in regex.finditer(r"\X", text)}
    at = 0
    for character in ours:
        at += len(character)
        assert at in ends, (character, ours)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(bool), st.data())
def test_back_is_the_way_there_and_a_place_inside_a_character_leads_to_its_beginning(
    text: str, data: st.DataObject
) -> None:
    at, starts = 0, []
    for character in characters(text):
        starts.append(at)
        at += len(character)
    assert at == len(text)
    number = data.draw(st.integers(0, len(starts) - 1))
    first, last = starts[number], starts[number + 1] if number + 1 < len(starts) else len(text)
    for place in range(first, min(last, first + 50)):
        assert (start_of(text, place), end_of(text, place)) == (first, last)
    assert before(text, last) == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("🇩🇪🇫🇷🇫", ["🇩🇪", "🇫🇷", "🇫"]),
        ("👩\u200d🔬!", ["👩\u200d🔬", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("1\ufe0f\u20e32", ["1\ufe0f\u20e3", "2"]),
        ("\u1112\u1161\u11ab한국", ["\u1112\u1161\u11ab", "한", "국"]),
        ("क\u094dषि", ["क\u094dषि"]),
        ("שָל", ["שָ", "ל"]),
        ("潮は", ["潮", "は"]),
        ("a\r\nb\n", ["a", "\r\n", "b", "\n"]),
        ("a\u202eb", ["a", "\u202e", "b"]),
    ],
)
def test_these_are_the_characters(text: str, found: list[str]) -> None:
    assert characters(text) == found


@settings(max_examples=400, deadline=None)
@given(TEXTS.filter(bool), UNITS, st.data())
def test_a_move_begins_a_character_and_goes_on_until_the_end(text: str, unit: str, data: st.DataObject) -> None:
    place = start_of(text, data.draw(st.integers(0, len(text) - 1)))
    for move, direction in MOVES.items():
        to = move(unit, text, place)
        assert 0 <= to < len(text)
        assert to == start_of(text, to)
        assert (to - place) * direction > 0 or place in (0, before(text, len(text)))
    start, end = holding(unit, text, place)
    assert start <= place < end
    assert (start, end) == (start_of(text, start), end_of(text, before(text, end)))


def through(unit: str, text: str) -> list[str]:
    """Every unit of a text, found from one to the next."""
    at, found = 0, []
    while True:
        start, end = holding(unit, text, at)
        found.append(text[start:end])
        if (to := next_start(unit, text, at)) <= at or to < end:
            return found
        at = to


def test_words_are_what_a_reader_calls_so() -> None:
    text = "Mara’s well-known 3.5-ton boat, “the tide” (潮は組織の再編を) кот שלום co\u0301mo end"
    assert through(WORD, text) == [
        "Mara’s", "well-known", "3.5-ton", "boat", "the", "tide", "潮", "は", "組織", "の", "再編", "を", "кот", "שלום",
        "co\u0301mo", "end",
    ]  # fmt: skip


def test_sentences_end_with_their_marks_and_paragraphs_with_their_line() -> None:
    text = "She left. “Will he stay?” asked Wu!\nNo answer\n\n潮は待たない。「はい。」終わり"
    assert through(SENTENCE, text) == [
        "She left.", "“Will he stay?”", "asked Wu!", "No answer", "潮は待たない。", "「はい。」", "終わり",
    ]  # fmt: skip
    assert through(PARAGRAPH, text) == text.replace("\n\n", "\n").split("\n")


def test_ends_and_starts_are_those_of_the_unit_that_holds_the_place() -> None:
    text = "The tide, then"
    assert [next_end(WORD, text, place) for place in (0, 1, 2, 4, 7, 9)] == [2, 2, 7, 7, 13, 13]
    assert [previous_start(WORD, text, place) for place in (13, 10, 6, 4, 1, 0)] == [10, 4, 4, 0, 0, 0]
    assert [previous_end(WORD, text, place) for place in (13, 10, 7, 2)] == [7, 7, 2, 0]


@pytest.mark.parametrize(
    "text", ["x" * 2**21, "潮" * 2**21, "word " * 2**19, "\n" * 2**21, "🇩🇪" * 2**20, "a.\n\n" * 2**19]
)
def test_a_long_text_is_looked_at_around_the_place_only(text: str) -> None:
    place = start_of(text, len(text) // 2)
    for move in MOVES:
        assert 0 < abs(move(WORD, text, place) - place) <= 1024
        assert 0 < abs(move(SENTENCE, text, place) - place) <= 8192
        assert 0 <= move(PARAGRAPH, text, place) < len(text)
