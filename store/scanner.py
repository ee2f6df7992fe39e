"""JSON that is read as it comes, one value after another, so that a long list never is in memory as a whole.

Nothing is mended that a parser would quietly mend: no key twice, no NaN, no bytes that are not UTF-8.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import Any

from store import files
from store.canonical import untwisted

LONGEST = 2**26  # characters of one value
_SPACE = " \t\n\r"
_NUMBER = len("e+")  # characters behind a number that may belong to it, if more follows
_TOKEN = 16  # characters at the end of what was read that may be the beginning of something


class Scanner:
    """Each method raises ValueError that says the byte and what is wrong."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._text, self._at = "", 0
        self._gone = 0  # bytes before `_text`
        self._scan = json.JSONDecoder().raw_decode

    def peek(self) -> str:
        """The next character that is no white space; '' at the end."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in _SPACE:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if not self._more():
                return ""

    def take(self, char: str) -> None:
        """Pass over a character."""
        if (found := self.peek()) != char:
            raise self._wrong(f"'{char}' is expected here" if found else f"it ends here, and '{char}' is expected")
        self._at += 1

    def passed(self, char: str) -> bool:
        """Pass over a character if it is the next one; whether it was."""
        if self.peek() != char:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                found, end = self._scan(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._cut(error) or not self._more():
                    raise self._wrong(error.msg, error.pos) from None
            except (ValueError, RecursionError) as error:
                raise self._wrong(str(error)) from None
            else:
                if len(self._text) - end > _NUMBER or not self._more():
                    break
        raw = self._text[self._at : end]
        if not untwisted(found, raw.encode("utf-8", "surrogatepass")):
            found = self._strictly(raw)
        self._at = end
        return found

    def members(self) -> Iterator[str]:
        """The keys of the next object; after each its value is to be read."""
        seen: set[str] = set()
        self.take("{")
        while not self.passed("}"):
            if seen:
                self.take(",")
            if self.peek() != '"':
                raise self._wrong("a key in quotes is expected here")
            key = self.value()
            if key in seen:
                raise self._wrong(f"the key {key!r} is there twice")
            seen.add(key)
            self.take(":")
            yield key

    def elements(self) -> Iterator[Any]:
        """The values of the next list."""
        self.take("[")
        first = True
        while not self.passed("]"):
            if not first:
                self.take(",")
            first = False
            yield self.value()

    def end(self) -> None:
        """Nothing comes any more."""
        if self.peek():
            raise self._wrong("there is something after the end")

    @property
    def byte(self) -> int:
        """How many bytes were read."""
        return self._gone + len(self._text[: self._at].encode("utf-8", "surrogatepass"))

    def _cut(self, error: json.JSONDecodeError) -> bool:
        """Whether a fault may be only that the text ends here."""
        if len(self._text) - self._at > LONGEST:
            raise self._wrong(f"one value is longer than {LONGEST:,} characters")
        return error.msg.startswith("Unterminated string") or error.pos >= len(self._text) - _TOKEN

    def _strictly(self, raw: str) -> Any:
        """A value that is not as we write it. Raises ValueError for what cannot be trusted."""
        try:
            return files.strict(raw)
        except (ValueError, RecursionError) as error:
            raise self._wrong(str(error)) from None

    def _more(self) -> bool:
        """Read on, twice as much as is waiting; where nothing comes any more all stays as it is, and it is False."""
        rest = self._text[self._at :]
        parts, wanted, gone = [rest], max(1, len(rest)), self.byte
        while wanted > 0:
            raw = next(self._pieces, None)
            try:
                parts.append(self._decode(raw or b"", final=raw is None))
            except UnicodeDecodeError as error:
                before = gone + sum(len(part.encode("utf-8", "surrogatepass")) for part in parts)
                raise ValueError(f"byte {before + error.start}: not UTF-8") from None
            wanted -= len(parts[-1])
            if raw is None:
                break
        if any(parts[1:]):
            self._text, self._at, self._gone = "".join(parts), 0, gone
            return True
        return False

    def _wrong(self, what: str, at: int | None = None) -> ValueError:
        if at is not None:
            self._at = at
        return ValueError(f"byte {self.byte}: {what}")
