"""What Bash asks, and is told: it hands over its line and puts what it gets there as it is, so the quotes are ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from store.suggest import Offer
from tui.completion import line, offers, words

_LISTING = "63"  # COMP_TYPE after a second TAB: what is possible is shown, and nothing put on the line
_SPECIAL = re.compile(r"[^\w@%+=:,./\-]")  # \w has all letters


def answer(argv: Sequence[str]) -> str:
    """`argv`: the line up to the cursor, COMP_WORDBREAKS, COMP_TYPE and the columns of the terminal.

    The first line says what follows: words that are whole with their space ('words'), words behind which the shell
    sets the closing quote and a space ('quoted'), or that files or folders are meant.
    """
    text, breaks, how, columns = (*argv, "", "", "", "")[:4]
    typed = line.read(text, breaks)
    if typed.file:
        return "files\n"
    found = offers.find(typed.words[1:], typed.current)
    if found.shell:
        return f"{found.shell}\n"
    fixed = typed.current[: typed.fixed]
    fitting = _alike([one for one in words.shown(found.offers) if one.word.startswith(fixed)], typed.current)
    if how == _LISTING and len(fitting) > 1:
        lines = _listed(fitting, len(fixed), int(columns) if columns.isdigit() else 80)
    else:
        lines = [quoted(one.word[len(fixed) :], typed.quote, one.whole) for one in fitting]
    return "\n".join(["quoted" if typed.quote else "words", *lines]) + "\n"


def _alike(found: list[Offer], typed: str) -> list[Offer]:
    """Those that begin as it was typed, else like the first: what all have in common replaces what was typed."""
    exact = [one for one in found if one.word.startswith(typed)]
    if exact or not found:
        return exact
    begun = found[0].word[: len(typed)]
    return [one for one in found if one.word.startswith(begun)]


def quoted(word: str, quote: str, whole: bool) -> str:
    """A word as it is put behind an open quote, or where none is open."""
    if quote == "'":
        return word.replace("'", "'\\''")
    if quote:
        return re.sub(r'[\\"$`!]', _escaped_in_double, word)
    return _SPECIAL.sub(r"\\\g<0>", word) + (" " if whole else "")


def _escaped_in_double(found: re.Match[str]) -> str:
    # No backslash keeps '!' from the history within double quotes without staying there: it goes outside of them.
    return "\"'!'\"" if found[0] == "!" else f"\\{found[0]}"


def _listed(found: list[Offer], fixed: int, columns: int) -> list[str]:
    """What is shown of some words: each with what it is, as far as there is room."""
    size = max(map(_cells, (one.word[fixed:] for one in found)))
    return [_cut(f"{_filled(one.word[fixed:], size)}  {one.about}".rstrip(), columns - 1) for one in found]


def _filled(word: str, size: int) -> str:
    return word + " " * (size - _cells(word))


def _cells(text: str) -> int:
    return sum(1 + (east_asian_width(char) in "WF") for char in text)


def _cut(text: str, room: int) -> str:
    while _cells(text) > room:
        text = text[: max(0, room // 2 if len(text) > 2 * room else len(text) - 1)]
    return text
