"""Single quotation marks and apostrophes, told apart by what stands beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.ingest.lexicon import listed

#: `"`, “, «… are doubles of a kind each; singles are ' and ‘ ’
SIGN = re.compile(r"""``|''|["＂“”„‟«»‹›「」『』〝〞〟﹁﹂'‘’‚‛`]""")
_BEFORE_OPENING = "([{<-–—―/|*:;,¿¡\"'“‘«»„‚‹「『（《：，。、；=~•…"
_AFTER_CLOSING = ".,;:!?)]}>-–—―/|*\"'”’»›」』）》。，！？、；：…"
_CLITICS = listed("s t d m re ve ll S T D M RE VE LL")
#: words that are written with an apostrophe in front
_CUT = listed("em er n til till tis twas twere twill cause cuz bout round neath gainst cept kay sup tude nuff ere")
_WORD = re.compile(r"[^\W_]{1,12}")
_YEARS = re.compile(r"\d\ds?(?![\w,%])")
_LAST = re.compile(r"([^\W_]{3,}s)\s\Z")
_NO_PLURALS = listed("says adds asks calls tells writes claims argues notes reads this thus does was has his its yes")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")


class Sides(NamedTuple):
    """Whether a mark can open and close, from its neighbours; free where they do not tell (spaces on both sides)."""

    opens: bool
    closes: bool


def sides(before: str, after: str, then: str = "") -> Sides:
    """What a mark between two characters ('' at the border of a paragraph) can be; `then` is the one after."""
    opening = not before or before.isspace() or before in _BEFORE_OPENING
    closing = not after or after.isspace() or after in _AFTER_CLOSING
    leads = bool(after) and not after.isspace() and (after not in ".,;:!?)]}。，！？、；：）" or after == then == ".")
    opens, closes = opening and leads, closing and bool(before) and not before.isspace()
    return Sides(True, True) if opens == closes else Sides(opens, closes)


def inches(text: str, at: int) -> bool:
    """Whether the mark at an offset closes a height (6'2")."""
    return bool(_INCHES.search(text[max(0, at - 6) : at]))


def single(text: str, at: int, low: int, high: int) -> str:
    """What a single mark is: 'open', 'close', 'weak' (it closes, or is the apostrophe of a plural), 'either' or ''."""
    mark = text[at]
    before = text[at - 1] if at > low else ""
    after = text[at + 1] if at + 1 < high else ""
    if before.isalnum() and after.isalnum() and before < "⺀" and mark != "‘":
        return ""
    if mark in "‚‛‘`":
        if mark == "‘" and before and not before.isspace() and sides(before, after) == (False, True):
            return "close"
        return "open" if after and not after.isspace() and not _elided(text, at, low) else ""
    opens, closes = sides(before, after, text[at + 2 : at + 3])
    if opens and (_clitic(text, at) or _elided(text, at, low)):
        return ""
    if opens and closes:
        role = _between_spaces(text, at, low) if before.isspace() and after.isspace() else "either"
        return "close" if role == "either" and mark == "’" else role
    if opens:
        return "open" if mark == "'" else ""
    return "weak" if after.isspace() and _plural(text, at, low) else "close"


def _between_spaces(text: str, at: int, low: int) -> str:
    word = _WORD.match(text, at + 2)
    if word and word[0] in _CLITICS:
        return ""
    before = _LAST.search(text, max(low, at - 14), at)
    return "spaced-plural" if before and before[1] not in _NO_PLURALS else "either"


def _clitic(text: str, at: int) -> bool:
    word = _WORD.match(text, at + 1)
    return bool(word and word[0] in _CLITICS and not text[at + 1 : word.end() + 1].endswith("'"))


def _elided(text: str, at: int, low: int) -> bool:
    word = _WORD.match(text, at + 1)
    if not word:
        return False
    if word[0].casefold() in _CUT:
        return True
    inner = at - 2 >= low and text[at - 2].isalnum()
    return inner and bool(_YEARS.match(text, at + 1))


def _plural(text: str, at: int, low: int) -> bool:
    before = text[max(low, at - 4) : at]
    return before[-1:] in ("s", "S", "z", "x") or (before[-2:] == "in" and before.isalpha() and len(before) == 4)
