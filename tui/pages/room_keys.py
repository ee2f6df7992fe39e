"""The keys of the reading room: what its footer offers, and the help on them."""

from __future__ import annotations

from collections.abc import Iterable

from tui.actions import with_keys
from tui.layers import all_on, key_on
from tui.page import Line, Page, Span, fit

_COLUMN = 20
#: actions, and what they do
_READING = (
    ("next_section previous_section", "to the next fact, to the one before"),
    ("enter", "open the record of the current fact; {back} leads back here"),
    ("proof", "the proof of the current fact"),
    ("copy cite", "take it away"),
    ("next_part", "the list of the facts, and back to the text"),
    ("down up", "a line"),
    ("page_on page_down page_up", "a screenful"),
    ("top bottom", "to the beginning, to the end"),
    ("mark", "mark words: from the current fact, or the first word in view"),
    ("", "a click goes to a fact, and opens the current one; dragged over words it marks them"),
    ("escape close read", "back"),
)
_MARKING = (
    ("begin_mark", "the mark begins at the cursor; keys that move the cursor stretch it"),
    ("word_on word_back", "by words"),
    ("word_end", "to the end of the word"),
    ("sentence_on sentence_back", "by sentences"),
    ("paragraph_on paragraph_back", "by paragraphs"),
    ("left right", "by characters; with shift and an arrow a mark begins"),
    ("down up", "by lines"),
    ("page_down page_up", "by screenfuls"),
    ("line_start line_end", "to the beginning of the line, to its end"),
    ("top bottom", "to the beginning of the text, to its end"),
    ("next_section previous_section", "to where the next fact begins, the one before"),
    ("other_end", "to the other end of the mark"),
    ("escape", "drop the mark; again: no more marking"),
    ("close", "both at once"),
    ("", "a click puts the cursor there, two mark the word, three the sentence"),
)


def reading(facts: bool, listed: bool, in_list: bool) -> list[tuple[str, str]]:
    """What the footer offers, the most wanted first: whether there are facts, and a list of them beside the text."""
    to_fact = [(_in_room("next_section", "previous_section"), "fact")] if facts else []
    at_fact = [(_in_room("enter"), "open"), (_in_room("proof"), "proof")] if facts else []
    whole = [(_in_room("next_part"), "text" if in_list else "list"), (_in_room("mark"), "mark")] if listed else []
    taken = [(_in_room("copy", "cite"), "copy, cite")] if facts else []
    way = [(_in_room("escape"), "back"), *at_fact, *whole, (_in_room("page_on"), "on")]
    return [*to_fact, *way, *taken, (_in_room("help"), "keys")]


def marking(marked: bool, in_list: bool, use: str, asked: bool) -> list[tuple[str, str]]:
    """The same while there is a cursor. `use`: what is made of marked words, '' for nothing; `asked`: whether the room
    is open for that alone."""
    help = (_in_room("help"), "keys")
    if in_list:
        return [(_in_room("enter"), "to these words"), (_in_room("down", "up"), "fact"), help]
    word, sentence = (_marked("word_on", "word_back"), "word"), (_marked("sentence_on", "sentence_back"), "sentence")
    if not marked:
        line, fact = (_marked("down", "up"), "line"), (_marked("next_section", "previous_section"), "fact")
        out = (_marked("escape"), "back" if asked else "read on")
        return [(_marked("begin_mark"), "begin"), out, word, line, fact, sentence, help]
    used = [(_marked("enter" if asked else "accept"), use)] if use else []
    taken = [] if asked else [(_marked("copy", "cite"), "copy, cite")]
    moves = [word, (_marked("left", "right"), "character"), sentence, (_marked("other_end"), "other end")]
    return [*used, *taken, (_marked("escape"), "drop"), *moves, help]


def _in_room(*ids: str) -> str:
    return key_on("room", *ids)


def _marked(*ids: str) -> str:
    return key_on("marking", *ids)


def where(fact: int, count: int, percent: int, width: int) -> Line:
    """Which fact is current, -1 for none, and how much of the text is read."""
    number, read = f"{fact + 1}/{count} " if fact >= 0 else "", f"{percent} % "
    return [Span((f"fact {number}· {read}" if number else read) if width >= 60 else number or read, "dim")]


def where_marked(place: int, span: tuple[int, int] | None, width: int) -> Line:
    """How much is marked and where, or where the cursor is."""
    if span is None:
        return [Span(f"at {place:,} " if width >= 60 else f"{place:,} ", "dim")]
    start, end = span
    characters = f" character{'' if end - start == 1 else 's'}" if width >= 76 else ""
    return [Span(f"{end - start:,}{characters}", "mark"), Span(f" · {start:,}–{end:,} ", "dim")]


def describe(page: Page, adds: bool = False) -> None:
    """The help on the room, as two parts of a page."""
    page.heading("IN THE READING ROOM")
    _entries(page, "room", _READING)
    page.heading("MARKING WORDS THERE")
    _entries(page, "marking", _MARKING)
    used = ("accept enter", "add somebody or something that the marked words show")
    _entries(page, "marking", (*([used] if adds else []), ("copy cite", "copy the marked words; a citation of them")))


def _entries(page: Page, screen: str, entries: Iterable[tuple[str, str]]) -> None:
    two = page.width >= _COLUMN + 24
    for ids, words in entries:
        keys = all_on(screen, ids.split(), _COLUMN - 1) if ids else "mouse"
        if keys:
            first = Span(fit(keys, _COLUMN) if two else f"{keys} ", "key")
            page.flow(Span("  "), first, Span(with_keys(words)), hang=_COLUMN + 2 if two else 4)


def build(width: int, adds: bool = False) -> Page:
    """The help on the room, as a page."""
    page = Page(width)
    describe(page, adds)
    return page
