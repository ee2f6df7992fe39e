"""Characters as a reader counts them: grapheme clusters, found around a place in a text of any length.

A place is a code point. After Unicode's annex 29, from what Python knows of a character; where that is too little to
tell, two code points stay together rather than be cut apart.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_FAR = 1 << 16  # code points before a flag that are looked at
_LEADS, _VOWELS, _TAILS = ((0x1100, 0x1160), (0xA960, 0xA97D)), ((0x1160, 0x11A8), (0xD7B0, 0xD7C7)), (
    (0x11A8, 0x1200), (0xD7CB, 0xD7FC),
)  # fmt: skip
_SYLLABLES = ((0xAC00, 0xD7A4),)
_PICTURES = ((0xA9, 0xAF), (0x203C, 0x204A), (0x2122, 0x2C00), (0x3030, 0x303E), (0x3297, 0x329A), (0x1F000, 0x20000))
_TINTS = ((0x1F3FB, 0x1F400), (0xE0020, 0xE0080), (0x200C, 0x200E), (0xFF9E, 0xFFA0), (0xE33, 0xE34), (0xEB3, 0xEB4))
_BEFORE = (
    (0x600, 0x606), (0x6DD, 0x6DE), (0x70F, 0x710), (0x890, 0x892), (0x8E2, 0x8E3), (0xD4E, 0xD4F), (0x110BD, 0x110BE),
    (0x110CD, 0x110CE), (0x111C2, 0x111C4), (0x1193F, 0x11942), (0x11A3A, 0x11A3B), (0x11A84, 0x11A8A),
    (0x11D46, 0x11D47), (0x11F02, 0x11F03),
)  # fmt: skip
_CONJUNCTS = ((0x900, 0xA00), (0xA80, 0xB80), (0xC00, 0xC80), (0xD00, 0xD80))  # scripts that write two letters as one


def start_of(text: str, place: int) -> int:
    """Where the character begins that holds a place; the end of the text is a place too."""
    place = max(0, min(place, len(text)))
    while 0 < place < len(text) and _joined(text, place):
        place -= 1
    return place


def end_of(text: str, place: int) -> int:
    """Where the character ends that holds a place."""
    place = min(place + 1, len(text))
    while place < len(text) and _joined(text, place):
        place += 1
    return place


def before(text: str, place: int) -> int:
    """Where the character begins that ends at a place or holds the code point before it."""
    return start_of(text, max(0, place - 1))


def _joined(text: str, place: int) -> bool:
    """Whether what stands at a place belongs to the character before it."""
    left, right = text[place - 1], text[place]
    if right < "\u0300" and left < "\u0300":
        return left == "\r" and right == "\n"
    if _breaks(left) or (_breaks(right) and right != _JOINER):
        return False
    if _extends(right) or _in(left, _BEFORE):
        return True
    if left == _JOINER:
        return _in(right, _PICTURES) or _conjunct(text, place)
    if right in _FLAGS:
        head = text[max(0, place - _FAR) : place]
        return (len(head) - len(head.rstrip(_FLAGS))) % 2 == 1
    return _syllable(left, right) or (_extends(left) and _conjunct(text, place))


def _breaks(char: str) -> bool:
    """Whether a character stands for itself, whatever is around it: a control, a line end."""
    kind = unicodedata.category(char)
    return kind in ("Cc", "Zl", "Zp", "Cs") or (kind == "Cf" and not _in(char, _TINTS) and not _in(char, _BEFORE))


def _extends(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _in(char, _TINTS)


def _syllable(left: str, right: str) -> bool:
    """Parts of one Hangul syllable."""
    if _in(left, _LEADS):
        return _in(right, (*_LEADS, *_VOWELS, *_SYLLABLES))
    open_ended = _in(left, _SYLLABLES) and (ord(left) - 0xAC00) % 28 == 0
    if _in(left, _VOWELS) or open_ended:
        return _in(right, (*_VOWELS, *_TAILS))
    return (_in(left, _SYLLABLES) or _in(left, _TAILS)) and _in(right, _TAILS)


def _conjunct(text: str, place: int) -> bool:
    """Whether a letter is written as one with the letter before it: a virama stands between."""
    if not _in(text[place], _CONJUNCTS) or unicodedata.category(text[place]) != "Lo":
        return False
    linked, place = False, place - 1
    while place >= 0 and _extends(text[place]):
        linked = linked or unicodedata.combining(text[place]) == 9
        place -= 1
    return linked and place >= 0 and _in(text[place], _CONJUNCTS)


def _in(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(char)
    return any(first <= code < last for first, last in ranges)
