"""The keys of the reading room: what its footer offers, and the help on them."""

from __future__ import annotations

from tui.actions import keys_for
from tui.page import Line, Page, Span, fit

_COLUMN = 20
_READING = (
    ("n N", "to the next fact, to the one before"),
    ("enter", "open the record of the current fact; [ leads back here"),
    ("tab", "the list of the facts, and back to the text"),
    ("j k ↓ ↑", "a line; space, ctrl+d, ctrl+u, pgdn, pgup: a screenful"),
    ("g G", "to the beginning, to the end"),
    ("m", "mark words: from the current fact, or the first word in view"),
    ("mouse", "a click goes to a fact, and opens the current one; dragged over words it marks them"),
)
_MARKING = (
    ("space", "the mark begins at the cursor; keys that move the cursor stretch it"),
    ("w b", "by words: ctrl+→, ctrl+← too; e to the end of the word"),
    (") (", "by sentences"),
    ("} {", "by paragraphs"),
    ("h l ← →", "by characters; with shift a mark begins"),
    ("j k ↓ ↑", "by lines; with shift a mark begins; ctrl+d, ctrl+u: by screenfuls"),
    ("0 $ home end", "to the beginning of the line, to its end; g G: of the text"),
    ("n N", "to where the next fact begins, the one before"),
    ("o", "to the other end of the mark"),
    ("esc", "drop the mark; again: no more marking; q does both"),
    ("mouse", "a click puts the cursor there, two mark the word, three the sentence"),
)


def reading(facts: bool, listed: bool, in_list: bool) -> list[tuple[str, str]]:
    """What the footer offers, the most wanted first: whether there are facts, and a list of them beside the text."""
    to_fact = [("n N", "fact")] if facts else []
    at_fact = [("enter", "open"), (keys_for("proof"), "proof")] if facts else []
    whole = [("tab", "text" if in_list else "list"), ("m", "mark")] if listed else []
    taken = [(keys_for("copy", "cite"), "copy, cite")] if facts else []
    return [*to_fact, ("esc", "back"), *at_fact, *whole, ("space", "on"), *taken, (keys_for("help"), "keys")]


def marking(marked: bool, in_list: bool, use: str, asked: bool) -> list[tuple[str, str]]:
    """The same while there is a cursor. `use`: what is made of marked words, '' for nothing; `asked`: whether the room
    is open for that alone."""
    if in_list:
        return [("enter", "to these words"), ("j k", "fact"), (keys_for("help"), "keys")]
    if not marked:
        moves = [("w b", "word"), ("j k", "line"), ("n N", "fact"), (") (", "sentence")]
        return [("space", "begin"), ("esc", "back" if asked else "read on"), *moves, (keys_for("help"), "keys")]
    used = [("enter" if asked else "a", use)] if use else []
    taken = [] if asked else [(keys_for("copy", "cite"), "copy, cite")]
    moves = [("w b", "word"), ("h l", "character"), (") (", "sentence"), ("o", "other end")]
    return [*used, *taken, ("esc", "drop"), *moves, (keys_for("help"), "keys")]


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
    lent = [(keys_for("proof"), "the proof of the current fact"), (keys_for("copy", "cite"), "take it away")]
    leave = [(" ".join(filter(None, ("esc", "q", keys_for("read")))), "back")]
    page.heading("IN THE READING ROOM")
    _entries(page, [*_READING[:2], *lent, *_READING[2:], *leave])
    page.heading("MARKING WORDS THERE")
    used = [("a enter", "add somebody or something that the marked words show")] if adds else []
    _entries(page, [*_MARKING, *used, (keys_for("copy", "cite"), "copy the marked words; a citation of them")])


def _entries(page: Page, entries: list[tuple[str, str]]) -> None:
    two = page.width >= _COLUMN + 24
    for keys, words in entries:
        if keys:
            first = Span(fit(keys, _COLUMN) if two else f"{keys} ", "key")
            page.flow(Span("  "), first, Span(words), hang=_COLUMN + 2 if two else 4)


def build(width: int, adds: bool = False) -> Page:
    """The help on the room, as a page."""
    page = Page(width)
    describe(page, adds)
    return page
