"""What each form of a name is taken for, by all that speaks for it in the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from store.ingest.naming.capitals import Capitals
from store.ingest.naming.eastern import eastern
from store.ingest.naming.evidence import Weight, of_form, of_place
from store.ingest.naming.given import GIVEN
from store.ingest.naming.grammar import Grammar
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import LAST, LEGAL
from store.ingest.naming.places import PEOPLES, PLACES
from store.ingest.naming.roles import PARTICLES
from store.ingest.naming.segments import Segment, bare
from store.ingest.naming.sides import playing

_KINDS: tuple[Literal["other", "person", "team"], ...] = ("other", "person", "team")
Points = defaultdict[str, float]  # kind → what speaks for it

_ENOUGH = 2.5  # points that a kind needs
_ELSEWHERE = PLACES | PEOPLES
_NO_ROW = GIVEN | _ELSEWHERE
_ROWS = ({"and"}, {",", "and"}, {"und"}, {"et"}, {"y"}, {","})
_COUNTED = 6  # mentions whose neighbours count


class Judged(NamedTuple):
    """What a form is taken for, and by how many points more than for anything else."""

    kind: Literal["other", "person", "team"]
    points: float
    reason: str


def _none() -> Points:
    return defaultdict(float)


class Jury:
    """Points for each form of an article."""

    def __init__(self, capitals: Capitals, segments: Sequence[Segment], *, language: str) -> None:
        self.capitals = capitals
        self.points: dict[str, Points] = defaultdict(_none)
        self._context: dict[str, Points] = defaultdict(_none)
        self._why: dict[tuple[str, str], Weight] = {}
        grammar = Grammar(capitals)
        seen: Counter[str] = Counter()
        for segment in segments:
            text = self.text(segment)
            seen[text] += 1
            self.points[text]["other"] += 0
            if seen[text] == 1:
                words = tuple(word.text for word in capitals.words[segment.first : segment.last])
                for weight in of_form(words, text, language=language):
                    self._add(text, weight)
            if seen[text] <= _COUNTED:
                around = of_place(capitals, segment)
                for weight in [*around, *grammar.weights(segment, around)]:
                    self._add(text, weight)
                    self._context[text][weight.kind] += weight.points
        self._share()
        self._rows(segments)
        for text in playing(capitals, segments):
            self._add(text, Weight("team", 50, "a side that plays"))

    def text(self, segment: Segment) -> str:
        """The words of a segment, with one space where a line is broken."""
        words = self.capitals.words
        return " ".join(self.capitals.article.text[words[segment.first].start : words[segment.last - 1].end].split())

    def _add(self, text: str, weight: Weight) -> None:
        self.points[text][weight.kind] += weight.points
        best = self._why.get((text, weight.kind))
        if best is None or weight.points > best.points:
            self._why[text, weight.kind] = weight

    def _share(self) -> None:
        """Forms that begin or end alike speak for each other: people are called by the last word of their name,
        organisations by the first."""
        singles = {text for text in self.points if " " not in text}
        taken: set[str] = set()
        for text in [text for text in self.points if " " in text]:
            words = [word for word in text.split() if bare(word) not in LEGAL]
            if not words:
                continue
            first, last = words[0], words[-1]
            if len(words) < len(text.split()):
                self._copy(text, " ".join(words).rstrip(","))
            if len(words) < 2 or bare(first) in GIVEN:
                taken |= {first, last} & singles
                continue
            if last in singles and first not in singles and bare(last) not in LAST:
                self._add(text, Weight("person", 2, f"'{last}' by itself as surnames are"))
                self._add(text, Weight("team", -1, ""))
            elif first in singles and last not in singles:
                context = self._context[first]
                if context["person"] >= 1.5 and context["person"] > context["team"] and not first.isupper():
                    self._add(text, Weight("person", 2, f"'{first}' by itself, as people who are called by it"))
                else:
                    self._add(text, Weight("team", 2, f"'{first}' by itself as short names of firms are"))
                    self._add(text, Weight("person", -1.5, ""))
            for part in {first, last} & singles:
                taken.add(part)
                for kind in ("person", "team"):
                    self.points[text][kind] += self._context[part][kind] / 2
        self._namesakes()
        self._siblings()
        for text in singles - taken:
            if bare(text) not in GIVEN and self._context[text]["person"] < 3:
                moved = min(2.0, max(0.0, self._context[text]["person"]))
                self._add(text, Weight("person", -moved, ""))
                self._add(text, Weight("team", moved / 2, "does what people and firms do, and has no given name"))

    def _rows(self, segments: Sequence[Segment]) -> None:
        """Who is named in one row with people is one: 'with myself, Lunt and Mara Hale'."""
        for number, segment in enumerate(segments):
            text = self.text(segment)
            sums = self.points[text]
            if segment.last - segment.first > 1 or sums["other"] >= 1 or sums["team"] >= 2:
                continue
            if self._myself(segment) or self._beside(segments, number, "person"):
                self._add(text, Weight("person", 2, "in a row with people"))
        for number, segment in enumerate(segments):
            text = self.text(segment)
            ahead = self.capitals.words[segment.first - 1].text if segment.first else ""
            if ahead in PARTICLES or bare(text.split()[0]) in _NO_ROW or self.points[text]["other"] >= 4:
                continue
            if self.verdict(text).kind != "team" and self._beside(segments, number, "team"):
                self._add(text, Weight("team", 2.5, "in a row with teams"))
                if " " in text and self.points[text]["person"] < 4:
                    self._add(text, Weight("person", -2, ""))

    def _myself(self, segment: Segment) -> bool:
        return segment.first > 1 and self.capitals.words[segment.first - 2].text == "myself"

    def _beside(self, segments: Sequence[Segment], number: int, kind: str) -> bool:
        """Whether 'and' or a comma joins a name to one of a kind."""
        words = self.capitals.words
        for left, right in ((number - 1, number), (number, number + 1)):
            if left >= 0 and right < len(segments):
                first, last = segments[left].last, segments[right].first
                rows = _ROWS if kind == "person" else _ROWS[:-1]  # a comma may part a body from its town
                if last - first <= 2 and {word.text for word in words[first:last]} in rows:
                    other = self.text(segments[left if right == number else right])
                    if (" " in other or kind == "team") and self.verdict(other).kind == kind:
                        return True
        return False

    def _namesakes(self) -> None:
        """People share the last word of their names, the parts of a firm the first: 'Corvane Bulk', 'Corvane Lily'."""
        ends: dict[str, set[str]] = defaultdict(set)
        alike: dict[str, list[str]] = defaultdict(list)
        for text in self.points:
            words = text.split()
            alike[words[0]].append(text)
            if len(words) > 1 and self.verdict(text).kind == "person" and not _a_surname_first(words):
                ends[words[0]].add(words[1])
        for first, lasts in ends.items():
            if len(lasts) < 2 or bare(first) in _NO_ROW or ordinary(bare(first)):
                continue
            for text in alike[first]:
                self._add(text, Weight("team", 3, f"'{first}' begins several names, as a firm's does"))
                self._add(text, Weight("person", -2.5, ""))

    def _siblings(self) -> None:
        """A name that begins with the same unusual word as an organisation's is one's too."""
        many: dict[str, list[str]] = defaultdict(list)
        surnames = {text.rpartition(" ")[2] for text in self.points if " " in text and bare(text.split()[0]) in GIVEN}
        for text in self.points:
            first, _, rest = text.partition(" ")
            if (
                rest
                and first not in surnames
                and bare(first) not in GIVEN
                and not ordinary(bare(first))
                and bare(first) not in _ELSEWHERE
            ):
                many[first].append(text)
        for text in self.points:
            first, _, rest = text.partition(" ")
            if first in surnames and rest.endswith("s") and bare(rest) not in LAST:
                self._add(text, Weight("person", -4, ""))
        for texts in many.values():
            if len(texts) > 1 and any(self.verdict(text).kind == "team" for text in texts):
                for text in texts:
                    if self.verdict(text).kind != "team":
                        self._add(text, Weight("team", 3, "begins as the name of another organisation here"))
                        self._add(text, Weight("person", -1, ""))

    def _copy(self, text: str, other: str) -> None:
        if other in self.points and other != text:
            self._add(other, Weight("team", 7, f"short for {text}"))

    def verdict(self, text: str) -> Judged:
        """The kind that most points speak for, 'other' where too few do."""
        sums = self.points[text]
        kind = max(_KINDS, key=lambda one: sums[one])
        rest = max(0, *(sums[other] for other in _KINDS if other != kind))
        if sums[kind] < _ENOUGH:
            return Judged("other", 0, "")
        why = self._why.get((text, kind))
        return Judged(kind, sums[kind] - rest, why.reason if why else "")


def _a_surname_first(words: list[str]) -> bool:
    """Whether a name may be written as in East Asia, or begins with an initial."""
    return eastern(tuple(words)) or "." in words[0] + words[1] or len(words[0]) < 3
