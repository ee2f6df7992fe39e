"""Any text whatever is read: no error, no long time, and every span lies where it says."""

from __future__ import annotations

import faulthandler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import text
from store.ingest.read import Found, read

UNITS = (
    ".", '"', "'", "“", "“a”", "“‘", 'said "x" ', "03/06/2031 ", "March 5, 2031 ", "a ", "Mr. ", "Dr. J. R. ", "her ",
    "Mara Lunt ", "A. ", "“a.” ", "“a,” she said. ", "the chief executive of the ", "who left, who joined, ",
    "Mara Lunt left Ferrow Labs. ", "吴泳铭说：“好。”", "她，", "a\n", "“a?”\n\n", "Lunt asked Brandt ",
)  # fmt: skip
WORDS = (
    "Mara Lunt", "Lunt", "Brandt", "Dr", "Mr.", "Ferrow Labs", "the company", "the mayor", "a spokeswoman for", "she", "he",
    "I", "it", "they", "said", "asked", "told", "called", "left", "was named", "as", "according to", "who", "of", "and",
    "Wu's memo", "so", "nannte sie", "a déclaré", "March 2031", "3/4/2031", "on Thursday", "last year", "yesterday",
    "闻人岚", "说：", "，", "。", "は", "と述べた", "Q:", "A:", "—", "-", ".", ",", "?", "!", ":", "…", "''", "``", "'s",
    '"', "“", "”", "‘", "’", "'", "«", "»", "„", "「", "」", "(", ")", "\n", "\n\n", "**", "\u00a0", "A.", "U.S.", "é",
)  # fmt: skip


_OPENING = frozenset("\"'“„‟«»‹›「『〝﹁‘‚‛`＂’”")
_CLOSING = frozenset(["", *"\"'”“»«‹›」』〞〟﹂’‘＂`"])


@pytest.mark.parametrize("half", [0, 1])
def test_hostile_texts_are_read_in_time(half: int) -> None:
    """One limit for them all, far above what they take: it ends a run whose time grows with the square."""
    faulthandler.dump_traceback_later(100, exit=True)
    try:
        for unit in UNITS[half::2]:
            _holds(read(text.article(unit * (20_000 // len(unit))), published="2031-03-05"))
    finally:
        faulthandler.cancel_dump_traceback_later()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", " ", " "))), min_size=12, max_size=70),
    st.booleans(),
)
def test_any_words_are_read(words: list[tuple[str, str]], dated: bool) -> None:
    _read("".join(word + space for word, space in words), "2031-03-05" if dated else None)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(given_text: str) -> None:
    _read(given_text, None)


def _read(given_text: str, published: str | None) -> None:
    try:
        normal = text.article(given_text)
    except ValueError:
        return  # refused before it is read
    _holds(read(normal, published=published))


def _holds(found: Found) -> None:
    whole = found.article.text
    for spans in (found.said, found.dates, found.names.mentions, found.article.sentences, found.article.words):
        starts = [(it.start, -it.end) for it in spans]
        assert starts == sorted(starts)
        assert all(0 <= it.start < it.end <= len(whole) for it in spans)
    for said in found.said:
        before, after = whole[max(0, said.start - 9) : said.start].rstrip(), whole[said.end : said.end + 9].lstrip()
        assert before[-1:] in _OPENING
        assert after[:1] in _CLOSING or whole[said.end] == "\n"  # the mark stands at the next paragraph
        assert said.cue is None or 0 <= said.cue[0] < said.cue[1] <= len(whole)
    for move in found.moves:
        assert 0 <= move.start < move.end <= len(whole)


@pytest.mark.parametrize("unit", ["Mr. ", "Prof. Dr. "])
def test_a_name_may_have_any_number_of_titles(unit: str) -> None:
    found = read(unit * 3000 + "Mara Lunt resigned.")
    assert [it.name for it in found.names.people][-1:] == ["Mara Lunt"]
