"""What is found in articles against what a careful reader finds, in per cent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from store.ingest.found import Said
from store.ingest.read import Found
from tests.bench.reading_corpora import Gold, Name, Quote, Spot, shared, trimmed

_NAMED = re.compile(r"\b[A-Z][a-z]+")
_COMMON = frozenset(["He", "She", "They", "It", "The", "I", "We", "His", "Her", "Its", "Their", "A", "An", "One"])


class Share(NamedTuple):
    """How many of how many."""

    hits: int
    of: int

    def __str__(self) -> str:
        return f"{100 * self.hits / self.of:5.1f} %  {self.hits} of {self.of}" if self.of else "    –"


class Fit(NamedTuple):
    """Right ones among the found, and found ones among the right."""

    right: int
    found: int
    met: int
    gold: int

    @property
    def f1(self) -> float:
        precision = self.right / self.found if self.found else 0.0
        recall = self.met / self.gold if self.gold else 0.0
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __str__(self) -> str:
        precision, recall = Share(self.right, self.found), Share(self.met, self.gold)
        return f"{self.f1:5.1f} F1  precision {str(precision).strip()}, recall {str(recall).strip()}"


Figures = dict[str, Share | Fit]


class Counts:
    """Adds up article by article."""

    def __init__(self) -> None:
        self.sums: Counter[tuple[str, int]] = Counter()
        self.kinds: dict[str, Callable[..., Share | Fit]] = {}

    def share(self, name: str, hit: bool) -> None:
        self.kinds.setdefault(name, Share)
        self.sums[name, 0] += hit
        self.sums[name, 1] += 1

    def fit(self, name: str, right: int, found: int, met: int, gold: int) -> None:
        self.kinds.setdefault(name, Fit)
        for place, value in enumerate((right, found, met, gold)):
            self.sums[name, place] += value

    def figures(self) -> Figures:
        return {
            name: kind(*(self.sums[name, place] for place in range(2 if kind is Share else 4)))
            for name, kind in self.kinds.items()
        }


def score(pairs: Iterable[tuple[Gold, Found]]) -> Figures:
    counts = Counts()
    for gold, found in pairs:
        if gold.quotes is not None:
            _quotes(counts, gold, gold.quotes, found)
        if gold.mentions is not None:
            _mentions(counts, gold.mentions, found)
        if gold.dates is not None:
            _dates(counts, gold, found)
    return counts.figures()


def _quotes(counts: Counts, gold: Gold, quotes: Sequence[Quote], found: Found) -> None:
    right = [trimmed(gold.text, quote.start, quote.end) for quote in quotes]
    kept = [it for it in found.said if (it.start, it.end) in set(right) or it.start - 1 not in gold.ignore]
    spots = [trimmed(gold.text, it.start, it.end) for it in kept]
    same = len(set(right) & set(spots))
    counts.fit("quotation, exact", same, len(spots), same, len(right))
    near = sum(any(_overlap(spot, it) >= 0.5 for it in right) for spot in spots)
    counts.fit(
        "quotation, half",
        near,
        len(spots),
        sum(any(_overlap(it, spot) >= 0.5 for spot in spots) for it in right),
        len(right),
    )
    for quote, spot in zip(quotes, right, strict=True):
        best = max(zip(kept, spots, strict=True), key=lambda it: _overlap(it[1], spot), default=None)
        match = best[0] if best and _overlap(best[1], spot) >= 0.5 else None
        if quote.attributed is None:
            continue
        if quote.mode is not None:
            _mode_and_name(counts, quote, match)
        if match is None:
            continue
        if not quote.attributed:
            counts.share("scare left alone", match.mode == "scare" or not (match.cue or match.speaker))
        elif quote.speakers:
            hit = bool(match.cue and any(shared(match.cue, it) for it in quote.speakers))
            counts.share("speaker, span given", hit)
            start, end = quote.speakers[0]
            if named(gold.text[start:end]):
                counts.share("speaker, named", hit)
    said = [it for it in kept if it.mode != "scare"]
    spoken = [(it, spot) for it, spot in zip(quotes, right, strict=True) if it.attributed and it.speakers]
    hits = 0
    for quote, spot in spoken:
        match = max(said, key=lambda it: _overlap((it.start, it.end), spot), default=None)
        if match and match.cue and _overlap((match.start, match.end), spot) >= 0.5:
            hits += any(shared(match.cue, it) for it in quote.speakers)
    if spoken:
        counts.fit("quotation and speaker", hits, len(said), hits, sum(bool(it.attributed) for it in quotes))


def _mode_and_name(counts: Counts, quote: Quote, match: Said | None) -> None:
    if match:
        counts.share("mode", match.mode == quote.mode)
        counts.share(f"mode {quote.mode}", match.mode == quote.mode)
    if quote.mode != "scare":
        counts.share("speaker's name", (match.speaker or "" if match else None) == quote.name)


def named(words: str) -> bool:
    """Whether a source is named by name, not as 'he' or 'a neighbour'."""
    if not words[:1].isupper():
        return bool(_NAMED.search(words, 1))
    return bool(_NAMED.search(words, len(words.split()[0]))) or words.split()[0] not in _COMMON


def _mentions(counts: Counts, mentions: Sequence[Name], found: Found) -> None:
    kinds = {"person": "PERSON", "team": "ORG"}
    got = [Name(it.start, it.end, kinds[it.kind]) for it in found.names.mentions]
    for kind, word in (("PERSON", "person"), ("ORG", "team"), ("", "any name")):
        right = {it[:2] for it in mentions if it.type == kind or not kind}
        mine = {it[:2] for it in got if it.type == kind or not kind}
        same = len(right & mine)
        counts.fit(f"{word}, exact", same, len(mine), same, len(right))
        counts.fit(f"{word}, overlap", _meeting(mine, right), len(mine), _meeting(right, mine), len(right))


def _dates(counts: Counts, gold: Gold, found: Found) -> None:
    right, mine = [(it.start, it.end) for it in gold.dates or ()], [(it.start, it.end) for it in found.dates]
    counts.fit("date, overlap", _meeting(mine, right), len(mine), _meeting(right, mine), len(right))
    for date in gold.dates or ():
        values = [it.edtf for it in found.dates if shared((it.start, it.end), (date.start, date.end))]
        if values:
            counts.share("date's value, span given", date.value in values)
        counts.share("date's value", date.value in values)


def _meeting(some: Iterable[Spot], others: Iterable[Spot]) -> int:
    others = list(others)
    return sum(any(shared(one, other) for other in others) for one in some)


def _overlap(one: Spot, other: Spot) -> float:
    return shared(one, other) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)
