"""Ids that a reader can tell apart: words of a name in plain letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256

_LENGTH = 48
#: letters that Unicode does not take apart → plain ones
LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
    | {"ŧ": "t", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ĸ": "k", "ɣ": "g"}
    | {"ƴ": "y", "ʋ": "v", "ƒ": "f"}
)


def slug(*words: str) -> str:
    """The words as `a-b-c`, cut at a word; where no plain letter is left, a few digits of their SHA-256."""
    said = " ".join(words)
    bare = unicodedata.normalize("NFKD", re.sub("['’]", "", said).casefold())
    plain = bare.translate(LETTERS).encode("ascii", "ignore").decode().casefold()
    parts = re.findall("[a-z0-9]+", plain)
    found = ""
    for part in parts:
        if len(found) + len(part) + 1 > _LENGTH:
            break
        found += f"-{part}" if found else part
    return found or (parts[0][:_LENGTH] if parts else f"x-{sha256(said.encode('utf-8', 'replace')).hexdigest()[:8]}")


def unused(id: str, taken: Callable[[str], bool]) -> str:
    """The id, or the first of `id-2`, `id-3` … that nobody has."""
    found, number = id, 1
    while taken(found):
        number += 1
        found = f"{id}-{number}"
    return found
