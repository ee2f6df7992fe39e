"""When an event happened, takes effect, and was announced, going by the dates of its sentence."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest import doubt
from store.ingest.found import When
from store.ingest.lexicon import listed
from store.ingest.pieces import MARKS, Sentence
from store.ingest.verbs import verbs

_PAST = listed(
    "met began took came went made ran saw told held lost won led fell rose sold bought built grew wrote "
    "spoke brought "
    "kept paid sent spent stood became got gave found knew thought been did drew drove felt heard"
)
_BEFORE = listed(
    "on in at by from the of last next this late early mid end beginning start since around about until with "
    "effect as effective later no than then after before during middle spring summer autumn winter week month "
    "year and"
)


class Occasion(NamedTuple):
    """When it happens or takes effect, and when it was announced."""

    date: When | None
    announced: When | None


def occasion(sentence: Sentence, at: int, first: int, last: int) -> Occasion:
    """The dates that belong to a trigger at a place; its clause goes from `first` to `last`."""
    date: When | None = None
    announced: When | None = None
    anchors = _anchors(sentence, at)
    for place, piece in enumerate(sentence.pieces):
        if piece.sort != "date" or piece.when is None:
            continue
        kind = _belongs(sentence, place, at, anchors, first, last)
        if kind == "own" and date is None:
            date = piece.when
        elif kind == "said" and announced is None:
            announced = piece.when
    return Occasion(date, announced)


def _anchors(sentence: Sentence, at: int) -> list[tuple[int, str]]:
    """The verbs of a sentence that a date can belong to: this one, those of saying, and others."""
    known = verbs()
    found = []
    for place, piece in enumerate(sentence.pieces):
        low = piece.low
        if place == at:
            found.append((place, "own"))
        elif piece.sort != "word":
            continue
        elif low in doubt.SAYING and low != "statement":
            found.append((place, "said"))
        elif low in known or low in _PAST or (low.endswith("ed") and len(low) > 4):
            if abs(place - at) > 2 or low in doubt.JOINTS:
                found.append((place, "other"))
    return found


def _belongs(sentence: Sentence, place: int, at: int, anchors: list[tuple[int, str]], first: int, last: int) -> str:
    before = sentence.low(place - 1)
    if before in ("since", "until", "till") or (before == "the" and sentence.low(place - 2) == "until"):
        return ""
    left = [(k, kind) for k, kind in anchors if k < place]
    right = [(k, kind) for k, kind in anchors if k > place]
    if not left:
        # At the head of a sentence a date goes with the first verb.
        if right and right[0][1] == "other":
            return "own" if right[0][0] > at else ""
        return right[0][1] if right else "own"
    k, kind = left[-1]
    if right and right[0][1] == "own" and right[0][0] - place <= 2 and before in ("on", "in", "last", "this", ","):
        between = sentence.low(place - 2)
        if sentence[place - 2].sort in ("person", "team") or between in ("and", ",", "who", "also"):
            return "own"
    if kind == "own" and k < place:
        # Nothing that begins another clause may lie between.
        for j in range(k + 1, place):
            low = sentence.low(j)
            if low in doubt.JOINTS and low not in ("as", "since") and sentence.low(j + 1) not in _BEFORE:
                return ""
            if low in (";", ":") or (sentence[j].text in MARKS and sentence[j].text not in "'’"):
                return ""
        return "own"
    return kind if kind == "said" else ""
