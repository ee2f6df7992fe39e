"""When an event happened, takes effect, and was announced, going by the dates of its sentence."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.found import When
from store.ingest.lexicon import listed
from store.ingest.moving import doubt, offices
from store.ingest.moving.pieces import DETERMINERS, MARKS, Sentence
from store.ingest.moving.verbs import verbs

_PAST = listed(
    "met began took came went made ran saw told held lost won led fell rose sold bought built grew wrote "
    "spoke brought "
    "kept paid sent spent stood became got gave found knew thought been did drew drove felt heard"
)
#: verbs whose day is that of the decision: 'voted on Sunday to remove'
_DECIDING = listed("voted agreed decided resolved opted chose")
_BEFORE = listed(
    "on in at by from the of last next this late early mid end beginning start since around about until with "
    "effect as effective later no than then after before during middle spring summer autumn winter week month "
    "year and"
)


_DAYS = listed(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday today tomorrow yesterday"
)


def is_day(sentence: Sentence, at: int) -> bool:
    """Whether a day, month or year stands there, be it one that could not be reckoned."""
    piece = sentence[at]
    if piece.sort != "word":
        return piece.sort == "date"
    number = piece.text.isdigit()
    return piece.low in _DAYS or (number and (sentence.low(at + 1) in _DAYS or len(piece.text) == 4))


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
        elif (low in doubt.SAYING and low != "statement") or (low in _DECIDING and place < at):
            found.append((place, "said"))
        elif low in offices.HEADS:
            continue  # 'head' and 'chair' are nouns more often than verbs
        elif abs(place - at) > 2 and (low in known or low in _PAST or (low.endswith("ed") and len(low) > 4)):
            found.append((place, "other"))
    return found


def _belongs(sentence: Sentence, place: int, at: int, anchors: list[tuple[int, str]], first: int, last: int) -> str:
    before = sentence.low(place - 1)
    head = place - 1
    while head >= 0 and place - head < 6 and sentence.low(head) in _BEFORE | DETERMINERS | {"annual", "meeting"}:
        if sentence.low(head) in ("since", "until", "till"):
            return ""
        head -= 1
    if _is_dateline(sentence, place):
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
    if right and kind != "said" and _begins_next(sentence, place, head, right[0][0]):
        return "own" if right[0][1] == "own" else ""
    if kind == "own" and k < place:
        # Nothing that begins another clause may lie between.
        for j in range(k + 1, place):
            low = sentence.low(j)
            if low in ("which", "who", "where") and sentence.low(j - 1) == "," and sentence.low(head) == ",":
                break  # a clause between commas that is over before the day
            if low in doubt.JOINTS and low not in ("as", "since") and sentence.low(j + 1) not in _BEFORE:
                return ""
            if low in (";", ":") or (sentence[j].text in MARKS and sentence[j].text not in "'’"):
                return ""
        return "own"
    return kind if kind == "said" else ""


def _is_dateline(sentence: Sentence, place: int) -> bool:
    """Whether a day stands in front of the article's first words: 'TULSA, Sept. 18, 2031 (Corvane Wire) --'."""
    known = verbs()
    if place > 8 or any(sentence.low(k) in known or sentence.low(k) in doubt.SAYING for k in range(place)):
        return False
    closing = -1
    for k in range(place + 1, min(len(sentence), place + 8)):
        text = sentence[k].text
        if text in ("–", "—") or (text == "-" and (sentence[k + 1].text == "-" or sentence[k - 1].text == ")")):
            return True
        if text == "(":
            closing = k
        elif closing < 0 and sentence[k].sort != "sign":
            return False
    return False


def _begins_next(sentence: Sentence, place: int, head: int, verb: int) -> bool:
    """Whether a day opens a clause of its own: '…, and in May the Lab was renamed'."""
    if sentence.low(head) not in (",", "and", "but", ";") and head >= 0:
        return False
    between = sentence.pieces[place + 1 : verb]
    return verb - place < 12 and any(p.sort in ("person", "team") or p.low in ("he", "she", "it") for p in between)
