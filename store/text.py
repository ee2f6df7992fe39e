"""Text: how an article is normalised, how words are compared, and how text from a source is made safe to show."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Scripts that are written without spaces: a name in them may start anywhere (Unicode block ranges).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINERS = str.maketrans({"-": " ", "_": " ", "‐": " ", "‑": " ", "‘": "'", "’": "'", "“": '"', "”": '"'})

# C0 but tab and LF, DEL, C1, lone surrogates, and the characters that reorder, hide or break lines.
_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
#: the same for the regular expressions of JSON Schema (ECMA-262); no JSON holds a surrogate
PLAIN = r"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*$"
_UNSAFE = (
    "[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)

BLOCK = "█"  # each code point of a name that a store has forgotten
MARKS = 64  # combining marks on one character; Unicode's stream-safe text format (UAX 15) stops at 30


@cache
def unsafe() -> re.Pattern[str]:
    """What a terminal may act on, or a reader be deceived by. No such character is printable to Python."""
    return re.compile(_UNSAFE)


@cache
def _edge() -> re.Pattern[str]:
    """Where a script without spaces meets another; compiled when first needed, which costs more than all else here."""
    return re.compile(f"(?<=[{UNSPACED}])(?=[^{UNSPACED}])|(?<=[^{UNSPACED}])(?=[{UNSPACED}])")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def normalise(text: str) -> str:
    """An article as offsets count it: NFC, LF line ends, no white space at the end of a line or of the text."""
    text = unicodedata.normalize("NFC", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip()


def article(text: str) -> str:
    """An article as it is stored, normalised. Raises ValueError for what no text may hold."""
    if (place := piled(text)) is not None:
        raise ValueError(f"over {MARKS} accents are piled on character {place}; save the article as text.")
    text = normalise(text)
    if (place := control(text)) is not None:
        raise ValueError(f"character {place} is a control (U+{ord(text[place]):04X}); save the article as text.")
    return text


def sha256(text: str) -> str:
    """The hex digest of a normalised text in UTF-8."""
    import hashlib  # not at the start of the explorer, which hashes nothing

    return hashlib.sha256(text.encode()).hexdigest()


def control(text: str) -> int | None:
    """The place of the first character that no text of a store may hold: a control but LF and tab, or a surrogate."""
    found = re.search(_CONTROLS, text)
    return found.start() if found else None


def line(text: str, most: int) -> str:
    """Words as one line that a record can hold, cut at `most` characters; '' where nothing of them is left."""
    if piled(text) is not None:
        return ""
    words = " ".join(re.sub(_CONTROLS, " ", text).split())
    return words if len(words) <= most else words[: most - 1] + "…"


def piled(text: str) -> int | None:
    """The place of the first character with over MARKS combining marks on it, which no language needs; or None.

    Sorting them, which normalising does, takes time that grows with the square of their number.
    """
    for run in _piles().finditer(text):
        marks = 0
        first = max(0, run.start() - 1)
        for place, char in enumerate(run[0], run.start()):
            for part in _decomposed(char):
                marks = marks + 1 if unicodedata.combining(part) else 0
            if not marks:
                first = place
            elif marks > MARKS:
                return first
    return None


@lru_cache(2**16)
def _decomposed(char: str) -> str:
    """A character as it is compared: some marks hide two others. Canonical, for only such marks are sorted."""
    return unicodedata.normalize("NFD", char)


@cache
def _piles() -> re.Pattern[str]:
    return re.compile(f"[\u0300-\U0010ffff]{{{MARKS + 1},}}")


def clean(text: str, *, lines: bool = False) -> str:
    """Text from a source as a terminal may see it. Everything that is shown passes through here.

    Controls become their pictures (␛), characters that reorder or hide text become ␣-like marks, surrogates �. With
    `lines` a LF stays and a tab becomes four spaces; otherwise both become a space.
    """
    if text.isprintable():
        return text
    if lines:
        return "\n".join(clean(line.replace("\t", "    ")) for line in text.split("\n"))
    return unsafe().sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (0x09, 0x0A, 0x2028, 0x2029):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if code < 0xA0 or 0xD800 <= code <= 0xDFFF else "·"


def fold(text: str) -> str:
    """Running text for comparison: no case, no accents; hyphen, underscore and space alike; quotes straight."""
    if text.isascii():
        return text.casefold().replace("-", " ").replace("_", " ")
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.casefold()).translate(_JOINERS)


def fold_name(text: str) -> str:
    """A name for comparison at the start of a word: folded, each run of other signs one space, a space before it and
    a LF behind it, so that names can stand one after another.

    `' ' + needle in fold_name(name)` is then 'a word of the name starts with the needle'.
    """
    folded = fold(text)
    words = "".join(c if c.isalnum() else " " for c in folded)
    if not words.isascii():
        words = _edge().sub(" ", words)
    return " " + " ".join(words.split()) + "\n"


def name_needle(value: str) -> str | None:
    """What to look for in a `fold_name`: a space first, but in scripts without spaces. None: there is no word in it."""
    needle = fold_name(value).removesuffix("\n")
    if needle == " ":
        return None
    return needle[1:] if _unspaced().match(needle, 1) else needle
