"""What stands beside the name of a person: title, role and the organisation that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from store.ingest.naming.capitals import FUNCTION, Capitals
from store.ingest.naming.roles import BEFORE_ROLE, MISTER, SAYS, is_role
from store.ingest.naming.segments import bare

_OWN = {"'s", "’s"}
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "my"})
_TITLES = 6  # of one person: 'Prof. Dr. Dr.'
_OPEN = FUNCTION - {"first", "second", "former", "co", "vice"}


class Beside(NamedTuple):
    """As printed; '' where nothing is."""

    title: str = ""
    role: str = ""
    of: str = ""


class Neighbours:
    """Looks around mentions; `teams` tells which team is named by the word that begins or ends there."""

    def __init__(self, capitals: Capitals, begins: Mapping[int, tuple[int, str]], ends: Mapping[int, str]) -> None:
        self.capitals, self.words = capitals, capitals.words
        self.begins, self.ends = begins, ends

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.capitals.article.text[self.words[first].start : self.words[last].end].split())

    def beside(self, first: int, last: int) -> Beside:
        """Of a mention, by the numbers of its words, half-open."""
        before = self._before(first)
        after = self._after(last)
        return Beside(before.title, before.role or after.role, before.of if before.role else after.of)

    def _before(self, first: int) -> Beside:
        title = ""
        for _ in range(_TITLES):
            number = first - 1
            if number > 0 and self.words[number].text == ".":
                number -= 1
            titled = number >= 0 and bare(self.words[number].text) in MISTER
            if not titled:
                break
            title, first = title or self.words[number].text, number
        return self._role_before(first)._replace(title=title)

    def _role_before(self, first: int) -> Beside:
        number = first - 1
        if number > 1 and self.words[number].text == ",":
            return self._apposed(number - 1)
        if number < 0 or self.words[number].text == ".":
            return Beside()
        low = bare(self.words[number].text)
        if not is_role(low) or "\n" in self.capitals.near(first - 1):
            return Beside()
        start = number
        while start and number - start < 5 and self._of_role(start - 1) and start not in self.ends:
            start -= 1
        if self._noun(start - 1):
            start -= 1
        role = self._text(start, number)
        at = start - 1
        if at >= 0 and self.words[at].text in _OWN:
            at -= 1
        return Beside("", role, self.ends.get(at, "") if at >= 0 else "")

    def _apposed(self, number: int) -> Beside:
        """'its chief executive, Mara Lunt,': the role before a comma, behind an article or an owner."""
        if not is_role(bare(self.words[number].text)) or "\n" in self.capitals.near(number + 1):
            return Beside()
        start = number
        while start and number - start < 5 and self._of_role(start - 1):
            start -= 1
        owner = self.words[start - 1].text if start else ""
        if owner in _OWN:
            return Beside("", self._text(start, number), self.ends.get(start - 2, ""))
        return Beside("", self._text(start, number)) if owner.lower() in _ARTICLES else Beside()

    def _of_role(self, number: int) -> bool:
        """Whether a word belongs to the role behind it: those that roles have."""
        word = self.words[number].text
        low = bare(word)
        if number in self.ends or not word[0].isalpha() or "\n" in self.capitals.near(number):
            return False
        return low in BEFORE_ROLE or is_role(low)

    def _noun(self, number: int) -> bool:
        """Whether a noun of any kind, behind an article or the name of a team, tells the field of a role."""
        if number < 1 or number in self.ends or "\n" in self.capitals.near(number):
            return False
        word, before = self.words[number].text, self.words[number - 1].text.lower()
        if not word[0].isalpha() or not word.islower() or word in _OPEN:
            return False
        return before in _ARTICLES or before in _OWN or number - 1 in self.ends

    def _after(self, last: int) -> Beside:
        """', the chief executive of Meridian Labs,' and ', Meridian's chief executive,'."""
        words = self.words
        if last + 1 >= len(words) or words[last].text not in {",", "(", "–", "—"}:
            return Beside()
        number, of = last + 1, ""
        while number < len(words) and words[number].text.lower() in {
            "the",
            "a",
            "an",
            "its",
            "their",
            "our",
            "then",
            "now",
            "who",
            "is",
        }:
            number += 1
        if number in self.begins:
            number, of = self.begins[number]
            if number < len(words) and words[number].text in _OWN:
                number += 1
        start = number
        role = -1
        while number < len(words) and number - start < 6:
            text = words[number].text
            low = bare(text)
            if text in SAYS or not text[0].isalpha() or (low in _OPEN and low not in BEFORE_ROLE and not is_role(low)):
                if (
                    text in {"and", "&"}
                    and role >= 0
                    and number + 1 < len(words)
                    and is_role(bare(words[number + 1].text))
                ):
                    number += 1
                    continue
                break
            if is_role(low):
                role = number
            number += 1
        if role < 0 or role != number - 1:
            return Beside()
        if number + 1 < len(words) and words[number].text in {"of", "at", "for", "with", "and"} and not of:
            step = number + 1
            while step < min(number + 6, len(words)) and step not in self.begins and words[step].text[0].isalnum():
                step += 1
            if step in self.begins:
                of = self.begins[step][1]
        return Beside("", self._text(start, role), of)
