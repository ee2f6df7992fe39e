"""Runs of capitals cut into names, with the titles and roles that stand beside them."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.naming.brackets import spelled
from store.ingest.naming.capitals import FUNCTION, Capitals
from store.ingest.naming.eastern import eastern
from store.ingest.naming.given import GIVEN, SURE
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import APPOSED, FAMOUS, FIRST, HOUSES, INSIDE, LAST, LEGAL, WEAK_LAST
from store.ingest.naming.places import CALENDAR, PEOPLES, PLACES
from store.ingest.naming.roles import BEFORE_ROLE, MISTER, NO_TITLE, PARTICLES, is_role

_ON = frozenset({"council", "committee", "commission", "group", "forum", "panel", "conference"})
_CAPTIONS = frozenset({"image", "photo", "photograph", "picture", "video", "audio", "graphic", "illustration"})
_FOREIGN = frozenset(
    {
        "los",
        "las",
        "la",
        "le",
        "les",
        "el",
        "der",
        "das",
        "des",
        "du",
        "del",
        "della",
        "il",
        "den",
        "de",
        "do",
        "da",
        "dos",
    }
)
_FIELDED = frozenset({"ministry", "department", "school", "faculty", "institute", "college", "centre", "center"})
_OCCASIONS = frozenset({"meeting", "meetings", "election", "elections", "conference", "summit"})
_OF = frozenset({"of", "for", "on", "für"})


class Segment(NamedTuple):
    """A possible name: its words by number, half-open, and what was cut off before it in the same run."""

    first: int
    last: int
    title: str = ""
    role: str = ""
    of: int = -1  # the number of the word that the organisation before a role begins with
    short: int = -1  # the number of the initials that stand behind it in brackets


def bare(text: str) -> str:
    """A word without the full stop of an abbreviation, in lower case."""
    return text.lower().rstrip(".")


class Cutter:
    """Cuts runs into segments."""

    def __init__(self, capitals: Capitals) -> None:
        self.capitals = capitals
        self.words = capitals.words
        self.text = capitals.article.text

    def segments(self) -> list[Segment]:
        """Every segment of every run, in order."""
        found: list[Segment] = []
        done = 0
        for run in self.capitals.runs():
            if run.last <= done:
                continue
            for first, last in self._parts(max(run.first, done), run.last):
                for cut in self._cut(first, last):
                    grown = self._grown(cut)
                    found.append(grown)
                    done = max(done, grown.last)
        long = [Segment(first, last, short=short) for first, last, short in spelled(self.words)]
        inside = {number for it in long for number in range(it.first, it.last)}
        return sorted([it for it in found if inside.isdisjoint(range(it.first, it.last))] + long)

    def _title(self, low: str) -> bool:
        """Whether a word is a title; 'M.' is one in French only."""
        return low in MISTER and (low != "m" or self.capitals.language == "fr")

    def _low(self, number: int) -> str:
        return self.words[number].text.lower()

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """A run without the words in it whose capital tells nothing."""
        parts: list[tuple[int, int]] = []
        start = first
        for number in range(first, last + 1):
            if number == last or self._nothing(number, last):
                if start < number:
                    parts.append((start, number))
                start = number + 1
        return parts

    def _nothing(self, number: int, last: int) -> bool:
        low = self._low(number)
        text = self.words[number].text
        if not text[0].isalnum():
            return False
        if low in _CAPTIONS and number + 1 < len(self.words) and self.words[number + 1].text == ":":
            return True
        if low in _FOREIGN and self.capitals.language == "en" and number + 1 < last:
            return bool(self.capitals.initial[number])
        if low in FUNCTION and text[0].isupper() and not (text.isupper() and len(text) > 1):
            return not self._initial_letter(number) and not self._within(number, last)
        if not self.capitals.plain(number):
            return False
        if is_role(low) or low in SURE:
            return False
        if number + 1 < last and (text, self.words[number + 1].text) in self.capitals.pairs:
            return False
        if low in PARTICLES:
            return False
        return not self._firm(number, last)

    def _within(self, number: int, last: int) -> bool:
        """Whether a word that binds stands in the name of an organisation: 'Forward Together Party', 'Radio Nine'."""
        if not number or self.capitals.initial[number] or not self.words[number - 1].text[0].isupper():
            return False
        before, end = self._low(number - 1), bare(self.words[last - 1].text)
        if before in FUNCTION or "\n" in self.capitals.near(number - 1):
            return False
        return before in HOUSES | {"channel"} or (number < last - 1 and end in (LAST - WEAK_LAST) | LEGAL)

    def _initial_letter(self, number: int) -> bool:
        return len(self.words[number].text) == 1 and number + 1 < len(self.words) and self.words[number + 1].text == "."

    def _firm(self, number: int, last: int) -> bool:
        """Whether a name that begins with this ordinary word ends as those of organisations do, or is a famous one."""
        if last - number < 2:
            return False
        end = bare(self.words[last - 1].text)
        whole = self.text[self.words[number].start : self.words[last - 1].end]
        named = self._low(number) in {"radio", "team"}
        return (
            named
            or end in LAST
            or end in LEGAL
            or whole in FAMOUS
            or whole.lower() in PLACES
            or self._low(number) in INSIDE
        )

    def _cut(self, first: int, last: int) -> list[Segment]:
        """A part of a run, cut at the role or title in it."""
        for number in range(last - 1, first - 1, -1):
            low = bare(self.words[number].text)
            if (not is_role(low) and not self._title(low)) or self._named(number, first, last):
                continue
            if low in NO_TITLE and first < number < last - 1 and self._low(number + 1) not in GIVEN:
                continue
            start = number
            while start > first and self._of_role(start - 1):
                start -= 1
            while start > first and not self.words[start - 1].text[0].isalnum():
                start -= 1
            behind = number + 1
            while behind < last and not self.words[behind].text[0].isalnum():
                behind += 1
            role = self.text[self.words[start].start : self.words[number].end]
            title = role if self._title(low) else ""
            found = self._stripped(first, start) if first < start else []
            if behind < last:
                of = found[-1].first if found else -1
                inner = self._stripped(behind, last)
                found += [*inner[:-1], inner[-1]._replace(title=title, role="" if title else role, of=of)]
            return found
        return self._stripped(first, last)

    def _of_role(self, number: int) -> bool:
        low = bare(self.words[number].text)
        return low in BEFORE_ROLE or is_role(low) or self._title(low) or (ordinary(low) and low not in LAST)

    def _named(self, number: int, first: int, last: int) -> bool:
        """Whether a role noun is part of a name here: 'Dean Kamen', 'James Baker', 'General Motors'."""
        low = bare(self.words[number].text)
        if number > first and self._low(number - 1) in SURE and not self._title(low):
            return True
        if self._title(low):
            return number == last - 1 and number > first
        if number < last - 1:
            end = bare(self.words[last - 1].text)
            if end in LAST or end in LEGAL or end in _OCCASIONS:
                return True
            return low in GIVEN and self._low(number + 1) not in GIVEN and number == first
        return number == first

    def _stripped(self, first: int, last: int) -> list[Segment]:
        """Places, peoples and organisations before a person's name are names of their own: 'Texas Rick Perry'."""
        for number in range(first + 1, last - 1):
            if self._personal(number, last):
                before = self.text[self.words[first].start : self.words[number - 1].end]
                low = before.lower().rstrip(".")
                known = (
                    self._plainly(first, number)
                    or low in PLACES
                    or low in PEOPLES
                    or low in CALENDAR
                    or before in FAMOUS
                )
                if known or self.capitals.german or (before.isupper() and len(before) in range(2, 7)):
                    return [Segment(first, number), Segment(number, last)]
        if last - first > 1 and self._low(first) in CALENDAR and self._dated(first):
            return [Segment(first + 1, last)]
        if self.capitals.german and last - first > 1 and self._low(first) in APPOSED:
            return [Segment(first + 1, last)]
        return [Segment(first, last)]

    def _dated(self, number: int) -> bool:
        """Whether a day of the month stands before a word: '1. April'."""
        before = "".join(word.text for word in self.words[max(0, number - 2) : number])
        return before.rstrip(".")[-1:].isdigit()

    def _personal(self, number: int, last: int) -> bool:
        low = self._low(number)
        if low in SURE:
            return bare(self.words[last - 1].text) not in LAST
        return eastern(tuple(word.text for word in self.words[number:last]))

    def _grown(self, cut: Segment) -> Segment:
        """A segment with what 'of', 'for' or 'and' joins to it: 'University of Leeds', 'Food and Drug Agency'."""
        last, count = cut.last, len(self.words)
        head = bare(self.words[last - 1].text)
        first = self._low(cut.first)
        if (head in FIRST or (first in FIRST and last - cut.first <= 3)) and last + 1 < count and not cut.role:
            number = last
            joins = self.words[number].text in _OF and (self.words[number].text != "on" or head in _ON or first in _ON)
            if joins:
                number += 1
                if number < count and self.words[number].text == "the":
                    number += 1
                end = self._capitals(number, count)
                ends = {bare(self.words[at].text) for at in (end - 1, min(end, count - 1))}
                if end > number and head == "board" and ends & LEGAL:
                    return cut  # the board of a firm
                if end > number:
                    end = self._coupled(end, count)
                    end = self._field(first, number, end, count)
                    while end > number + 1 and is_role(self._low(end - 1)):
                        end -= 1
                    cut = cut._replace(last=end)
        elif self._plainly(cut.first, last) or self._alone(cut):
            end = self._coupled(last, count)
            if end > last and bare(self.words[end - 1].text) in LAST:
                cut = cut._replace(last=end)
        return cut

    def _field(self, head: str, first: int, end: int, count: int) -> int:
        """Behind the second field of a ministry or a school: 'School of Nursing and Midwifery'."""
        step = end + 1
        if head not in _FIELDED or step >= count or self.words[end].text != "and":
            return end
        more = self._capitals(step, count)
        lows = [bare(self.words[number].text) for number in (*range(first, end), *range(step, more))]
        other = any(low in GIVEN or low in PLACES or low in FIRST or is_role(low) for low in lows)
        short = any(self.words[number].text.isupper() for number in range(step, more))
        return end if other or short or not step < more <= step + 3 else more

    def _alone(self, cut: Segment) -> bool:
        """Whether one word with 'the' before it stands here, which is no name by itself."""
        before = self.words[cut.first - 1].text if cut.first else ""
        word = self.words[cut.first].text
        return before == "the" and cut.last - cut.first == 1 and word not in FAMOUS and bare(word) not in LAST

    def _plainly(self, first: int, last: int) -> bool:
        return all(ordinary(self._low(number)) for number in range(first, last))

    def _coupled(self, end: int, count: int) -> int:
        """Behind ordinary words with a capital that 'and', 'of' or a comma joins: 'Health and Human Services'."""
        while end + 1 < count and self.words[end].text in {"and", "&", "of", ",", "in"}:
            step = end + 1
            if self.words[end].text == ",":
                break
            if self.words[end].text in {"of", "in"} and self.words[step].text == "the":
                step += 1
            more = self._capitals(step, count)
            firm = bare(self.words[more - 1].text) in LAST and more - step > 1 and self.words[end].text == "and"
            if more == step or not (self._plainly(step, more) or firm or self.words[end].text == "&"):
                break
            end = more
        return end

    def _capitals(self, number: int, count: int) -> int:
        while (
            number < count
            and self.words[number].text[0].isupper()
            and not self.capitals.loud[number]
            and self._low(number) not in FUNCTION
            and self._low(number) not in CALENDAR
            and (number == 0 or len(self.capitals.near(number - 1)) <= 1)
        ):
            number += 1
        return number
