"""A recogniser of names that nobody can read: it knows them as salted hashes, and finds every form of them in any text.

A text is taken as units: a word, or a character in scripts that are written without spaces. Units are folded, and a
form is its units in a row without what stands between them, so that "O'Brien", "obrien" and "o-brien" are one.
Whoever guesses a name can confirm it by the hash, as with any hash of something short.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple

from store.slugs import LETTERS
from store.text import BLOCK, UNSPACED, fold

_GAP = 4  # characters that may stand between the words of a name
_PARTING = frozenset(";:!?()[]{}|。！？；：，、（）")
_TAIL = 2  # letters that a language may put behind a name
_STEM = 4  # letters of a word that takes such letters
_ENDINGS = frozenset({"s", "es", "а", "у", "ом", "ем", "ым", "е", "ой", "ы", "и", "я", "ю"})  # of a part of a name
_HANGUL = "\uac00-\ud7a3"  # words have particles behind them without a space
_ASCII = bytes(code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(256))
_VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810), 0x34F)))


class Form(NamedTuple):
    """A form of a name as it is kept: its hash, its length in folded letters, and whether it is a `word`: one that
    counts in running text only where it is written with a capital, if its script has such."""

    hash: str
    size: int
    word: bool


class Unit(NamedTuple):
    """A word or a character of a text, folded. `small`: it begins with a small letter; `alone`: it is a character of
    a script without spaces."""

    start: int
    end: int
    key: str
    small: bool
    alone: bool


def digest(salt: str, what: str, size: int = 16) -> str:
    """The salted hash of something, in hex digits."""
    return sha256(f"{salt}\n{what}".encode("utf-8", "replace")).hexdigest()[:size]


def begin(salt: str, key: str) -> str:
    """Twenty bits of how a form begins: enough to pass over all other words, too little to be sure of one."""
    return digest(salt, f"begin {key}", 5)


def units(text: str) -> list[Unit]:
    """The units of a text, in order."""
    return [_unit_of(match) for match in _unit().finditer(text) if folded(match[0])]


def _unit_of(match: re.Match[str]) -> Unit:
    word = match[0]
    return Unit(match.start(), match.end(), folded(word), _small(word), bool(_alone().match(word)))


def words(raw: bytes) -> set[bytes]:
    """The different words of a text in UTF-8, the ASCII of them in small letters; one that is not may be several."""
    return {*raw.translate(_ASCII).split()}


def unescaped(raw: bytes) -> bytes:
    """JSON to look for words in: what stands for a line's end or a tab hides none."""
    return raw.replace(b"\\n", b"  ").replace(b"\\t", b"  ")


@lru_cache(2**17)
def folded(word: str) -> str:
    """A word without case, accents, signs and what cannot be seen."""
    if word.isascii():
        return word.lower()
    bare = fold(word).translate(LETTERS)
    return "".join(c for c in bare if c.isalnum() or (unicodedata.category(c)[0] == "M" and c not in _VARIANTS))


def _near(between: str) -> bool:
    """Whether two words with this between them can be of one name."""
    return len(between) <= _GAP and not _PARTING.intersection(between)


def _small(word: str) -> bool:
    return next((c for c in word if c.isalnum()), word[0]).islower()


@cache
def _unit() -> re.Pattern[str]:
    marks, alone = f"[{_marks()}]", f"{UNSPACED}{_HANGUL}"
    return re.compile(rf"[{alone}]{marks}*|[^\W_{alone}]+(?:{marks}+[^\W_{alone}]*)*")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}{_HANGUL}]")


@cache
def _marks() -> str:
    """Every character that belongs to the one before it, or that cannot be seen, as ranges of an expression."""
    ranges: list[list[int]] = []
    for code in (*range(0x80, 0x20000), *range(0xE0000, 0xE0200)):  # there are none between
        if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me", "Cf"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


class Recogniser:
    """Finds the forms of one salt. `begins` are those of all beginnings (`begin`) that a form can have."""

    def __init__(self, salt: str, forms: Iterable[Form], begins: Iterable[str]) -> None:
        self._salt = salt
        self._forms: dict[str, bool] = {}
        self._sizes: set[int] = set()
        for form in forms:
            self._forms[form.hash] = self._forms.get(form.hash, True) and form.word
            self._sizes.add(form.size)
        self._longest = max(self._sizes, default=0)
        self._begins = frozenset(begins)
        self._suspects: dict[str, bool] = {}
        self._clear: set[bytes] = set()  # words with which none begins
        self._suspicious: set[bytes] = set()  # and with which one may

    def suspect(self, key: str) -> bool:
        """Whether a form may begin with this unit."""
        found = self._suspects.get(key)
        if found is None:
            stems = {key[: len(key) - tail] for tail in range(_TAIL + 1) if not tail or len(key) - tail >= _STEM}
            found = self._suspects[key] = any(begin(self._salt, stem) in self._begins for stem in stems)
        return found

    def spans(self, text: str, loose: bool = False) -> list[tuple[int, int]]:
        """Where forms stand, `[start, end)`, in order; `loose`: of any case."""
        if not self.suspects(text.encode("utf-8", "replace")):
            return []
        there = [match for match in _unit().finditer(text) if folded(match[0])]
        found, after = [], 0
        for at, match in enumerate(there):
            if at < after or not self.suspect(folded(match[0])):
                continue
            last = self._ending(text, there, at, loose)
            if last >= 0:
                found.append((match.start(), there[last].end()))
                after = last + 1
        return found

    def suspects(self, raw: bytes) -> set[bytes]:
        """The words of a text in UTF-8 with which a form may begin, in small letters: empty where there is no form."""
        found = words(raw) - self._clear
        for word in found - self._suspicious:
            several = [word.decode()] if word.isascii() else _unit().findall(word.decode("utf-8", "replace"))
            (self._suspicious if any(self.suspect(folded(one)) for one in several) else self._clear).add(word)
        return found & self._suspicious

    def redact(self, text: str, loose: bool = False) -> str:
        """The text with █ for each code point of a form; a line stays a line."""
        return blocked(text, self.spans(text, loose))

    def _ending(self, text: str, there: list[re.Match[str]], at: int, loose: bool) -> int:
        """The index of the last unit of the longest form that begins at a unit; -1 for none."""
        key, best, first, end = "", -1, _unit_of(there[at]), there[at].end()
        for index in range(at, len(there)):
            if index > at and not _near(text[end : there[index].start()]):
                break
            unit = _unit_of(there[index])
            key, end = key + unit.key, unit.end
            if len(key) > self._longest + _TAIL:
                break
            if self._is(key, first, unit, index > at, loose):
                best = index
        return best

    def _is(self, key: str, first: Unit, last: Unit, several: bool, loose: bool) -> bool:
        tails = range(_TAIL + 1) if not last.alone and len(last.key) > _STEM else (0,)
        for tail in tails:
            size = len(key) - tail
            if size not in self._sizes or (tail and len(last.key) - tail < _STEM):
                continue
            word = self._forms.get(digest(self._salt, f"form {key[:size]}"))
            if word is None or (tail and (word or not several) and key[size:] not in _ENDINGS):
                continue
            if not word or loose or not first.small:
                return True
        return False


def blocked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with █ for each code point of some spans, but for the ends of lines."""
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], re.sub("[^\n]", BLOCK, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def form(salt: str, keys: Iterable[str], word: bool) -> Form:
    """A form from the folded units of a name."""
    key = "".join(keys)
    return Form(digest(salt, f"form {key}"), len(key), word)


def begins(salt: str, keys: Iterable[str]) -> Iterator[str]:
    """How a form can begin: with some of its units, written as one."""
    key = ""
    for unit in keys:
        key += unit
        yield begin(salt, key)
