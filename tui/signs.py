"""The signs of Masthead where a terminal cannot show them: one table, for texts and for cells.

`form` is for a text that is measured afterwards, so a form may be longer than its sign. `cellwise` is for what has its
cells already, at the last moment before the terminal: there each sign keeps the cells that it has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

#: '' all signs; 'console' those that a text console's font has, with all letters; 'ascii' nothing but ASCII
Repertoire = Literal["", "console", "ascii"]

UNKNOWN = "_"  # a cell of a letter that has no plain one; not '?', which says that something is not known

# Where a form is longer than its sign, its first character stands for it in a single cell.
FORMS = {
    "…": "..", "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", " · ": " - ", "·": ".",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'",
    "′": "'", "´": "'", "‹": "<", "›": ">", "「": '"', "」": '"', "『": '"', "』": '"', "、": ",", "。": ".",
    "≤": "<=", "≥": ">=", "≈": "~", "×": "x", "→": "->", "←": "<-", "↑": "^", "↓": "v", "▲": "^", "▸": "+",
    "✓": "+", "✗": "x", "●": "*", "•": "*", "○": "o", "◐": "%", "◑": "/", "§": "S", "¶": "par.", "⏎": "\\", "⁄": "/",
    "├ ": "|-", "└ ": "`-", "├": "|", "└": "`", "│": "|", "┤": "|", "─": "-", "┬": "+", "┄": ".", "═": "-",
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┏": "#", "┓": "#", "┗": "#", "┛": "#", "━": "=", "┃": "#",
    "┣": "[", "┫": "]", "▌": ">", "▏": ":", "▐": "[", "░": ":", **dict.fromkeys("▁▂▃▄▅▆▇█▉▊▋▍▎", "#"),
    "£": "GBP ", "€": "EUR ", "¥": "JPY ", "©": "(c)", "°": "o", "\xa0": " ", "�": UNKNOWN,
}  # fmt: skip
_CELL = {"→": ">", "≤": UNKNOWN, "≥": UNKNOWN, "¶": "P", "£": UNKNOWN, "€": UNKNOWN, "¥": UNKNOWN}

# A text console has the light and the double lines, ▌ █ ░ and a few signs more: what its code page has.
_CONSOLE = {
    "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘", "┏": "╔", "┓": "╗", "┗": "╚", "┛": "╝", "━": "═", "┃": "║", "═": "─",
    "▏": "│", "┣": "╠", "┫": "╣", "●": "■", "▸": "►", "✓": "√",
}  # fmt: skip
_THERE = frozenset("·«»°≤≥≈£¥├└│┤─┬▌▐░█→←↑↓▲○•§¶é")

_LETTERS = {
    "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
}  # fmt: skip

_now: Repertoire = ""


def choose(repertoire: Repertoire) -> None:
    """Show these signs from now on."""
    global _now
    if repertoire != _now:
        _now = repertoire
        _cellwise.cache_clear()


def chosen() -> Repertoire:
    """The signs that are shown."""
    return _now


def form(text: str) -> str:
    """A text in the signs that are shown; it may be longer or shorter than before."""
    return text if not _now or text.isascii() else plain(text, _now)


def plain(text: str, repertoire: Repertoire) -> str:
    """A text in the signs of a repertoire."""
    return _signs(repertoire).sub(lambda found: _long(found[0], repertoire) if not found.lastgroup else ":", text)


def cellwise(text: str) -> str:
    """A text in the signs that are shown, in as many cells as it has."""
    return text if not _now or text.isascii() else _cellwise(text)


def edges() -> tuple[str, str]:
    """What stands before and behind words that are pointed out."""
    return ("[", "]") if _now == "ascii" else ("▐", "▌")


@lru_cache(4096)
def _cellwise(text: str) -> str:
    return _signs(_now).sub(lambda found: _in_cells(found[0]) if not found.lastgroup else ":", text)


@cache
def _signs(repertoire: Repertoire) -> re.Pattern[str]:
    """What has another form: signs that go together, and single ones."""
    pairs = "|".join(re.escape(sign) for sign in FORMS if len(sign) > 1)
    if repertoire == "ascii":
        return re.compile(rf"{pairs}|(?P<of>(?<=\d)·(?=\d))|[^\x00-\x7f]")
    return re.compile("[" + "".join({*FORMS, *_CONSOLE} - _THERE - {sign for sign in FORMS if len(sign) > 1}) + "]")


def _long(sign: str, repertoire: Repertoire) -> str:
    if repertoire == "console":
        return _CONSOLE.get(sign) or FORMS[sign]
    return FORMS.get(sign) or _letter(sign)


def _letter(char: str) -> str:
    """A letter without its accents, or so many UNKNOWN as it has cells."""
    from rich.cells import cell_len

    known = _LETTERS.get(char, "")
    if known or not (cells := cell_len(char)):
        return known
    bare = "".join(FORMS.get(part, _LETTERS.get(part, part)) for part in unicodedata.normalize("NFKD", char))
    return "".join(part for part in bare if part.isascii() and part.isprintable()) or UNKNOWN * cells


def _in_cells(sign: str) -> str:
    from rich.cells import cell_len

    cells = cell_len(sign)
    found = _CELL.get(sign) or _long(sign, _now)
    if len(found) > cells and sign not in FORMS and not sign.isalpha():  # half of ½ would be another number
        found = UNKNOWN * cells
    return found[:cells].ljust(cells)
