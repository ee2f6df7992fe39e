"""How a verb of moving stands in its sentence: its helpers, voice and time, and what governs it."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.moving import doubt
from store.ingest.moving.idioms import place
from store.ingest.moving.pieces import (
    ADVERBS,
    AUXILIARIES,
    Sentence,
)
from store.ingest.moving.verbs import Form, Verb, every_verb

BE = listed("is are was were be been being am 's 're 'm got gets get getting")
HAVE = listed("has have had having 've 'd 's")
SHE = listed("he she they we i you who")
_TIME = listed("on in at by from last next this late early mid since around about effective end beginning start")


class Group(NamedTuple):
    """A verb with what belongs to it: where it begins, its helpers, and the word that governs an infinitive."""

    start: int
    end: int  # behind the verb and its particle
    verb: Verb
    passive: bool
    future: bool
    ing: bool
    bare: bool  # a participle without a helper: 'Lunt, named head in May'
    helpers: tuple[str, ...]
    governor: str
    past: bool = False


def group(sentence: Sentence, at: int, form: Form, particle: int) -> Group | None:
    """How a form of a verb stands in its sentence; None where it cannot be a verb there."""
    helpers: list[str] = []
    governor, j = "", at - 1
    while j >= 0 and at - j < 12:
        piece = sentence[j]
        if piece.low in AUXILIARIES or (piece.low == "'s" and sentence.low(j - 1) in _TAKES_IS):
            helpers.append(piece.low)
            j -= 1
        elif piece.low == "to" and not governor and ("base" in form.forms or helpers[-1:] in (["be"], ["have"])):
            helpers.append("to")
            governor, j = _governor(sentence, j)
        elif piece.low in ADVERBS or (piece.low.endswith("ly") and piece.sort == "word") or piece.low == "never":
            helpers += [piece.low] if piece.low in doubt.NEGATIONS else []
            j -= 1
        elif piece.sort == "date" and j + 1 < at + 1:
            k = j - 1
            while sentence.low(k) in _TIME:
                k -= 1
            j = k
        else:
            break
    start = j + 1
    if at - start > 0 and sentence.low(start) in ADVERBS and not helpers:
        pass
    be = any(h in BE and h != "'s" for h in helpers) or "'s" in helpers
    will = any(h in ("will", "'ll", "shall", "would") for h in helpers) or "to" in helpers
    have = any(h in HAVE for h in helpers)
    nearest = next((h for h in helpers if h not in doubt.NEGATIONS), "")
    verb, end = form.verb, (particle + 1 if particle > at else at + 1)
    if "ing" in form.forms:
        return Group(start, end, verb, False, be, not be, False, tuple(helpers), governor)
    if nearest in BE and "participle" in form.forms:
        if nearest == "'s" and verb.frame in ("go", "leave", "join", "become", "move"):
            return Group(start, end, verb, False, False, False, False, tuple(helpers), governor, past=True)
        return Group(start, end, verb, True, will, False, False, tuple(helpers), governor, past=not will)
    if nearest == "to" or nearest in ("will", "'ll", "shall", "would", "'d", "did", "do", "does"):
        if "base" in form.forms:
            return Group(start, end, verb, False, True, False, False, tuple(helpers), governor)
        if nearest != "'d":
            return None
    if nearest in doubt.MODALS:
        return Group(start, end, verb, False, True, False, False, tuple(helpers), governor)
    if have and "participle" in form.forms:
        return Group(start, end, verb, False, will, False, False, tuple(helpers), governor, past=True)
    if "s" in form.forms or "past" in form.forms:
        return Group(start, end, verb, False, False, False, "participle" in form.forms, tuple(helpers), "", past=True)
    if "participle" in form.forms and not helpers:
        return Group(start, end, verb, True, False, False, True, (), "", past=True)
    if "base" in form.forms and not helpers:
        governor = _shared_infinitive(sentence, start - 1)
        return Group(start, end, verb, False, bool(governor), False, False, ("to",) if governor else (), governor)
    return None


def _governor(sentence: Sentence, to: int) -> tuple[str, int]:
    """The word that governs an infinitive, '-' where none does, and the place in front of it.

    Days and adverbs may stand between ('voted on Sunday to remove'); a second infinitive has that of the first.
    """
    j = to - 1
    while to - j < 8 and (sentence[j].sort == "date" or sentence.low(j) in ADVERBS or _is_time_word(sentence, j)):
        j -= 1
    if sentence.low(j) in ("and", "or", "but") or (sentence.low(j) == "," and sentence.low(j - 1) != ","):
        for k in range(j - 1, max(0, j - 24), -1):
            if sentence[k].text in ";:" or (sentence.low(k) in doubt.JOINTS and sentence.low(k) != "as"):
                break
            if sentence.low(k) == "to" and sentence[k + 1].sort == "word":
                first = k - 1
                while k - first < 6 and (sentence[first].sort == "date" or _is_time_word(sentence, first)):
                    first -= 1
                governor = sentence.low(first)
                if governor in doubt.DECIDED or governor in doubt.OPEN:
                    return governor, first - 1
    governor = sentence.low(j) if sentence[j].sort == "word" else "-"
    if governor == "-" or governor in AUXILIARIES or governor in ("himself", "herself"):
        return governor, j
    return governor, j - 1


def _shared_infinitive(sentence: Sentence, at: int) -> str:
    """What governs the last of several infinitives: 'wants to cut costs and close the lab'; '' where nothing does."""
    if sentence.low(at) not in ("and", "or", ","):
        return ""
    for k in range(at - 1, max(0, at - 24), -1):
        if sentence[k].text in ";:" or sentence.low(k) in doubt.JOINTS:
            return ""
        if sentence.low(k) == "to" and sentence[k + 1].sort == "word":
            return _governor(sentence, k)[0]
        if sentence.low(k) in doubt.MODALS or sentence.low(k) in ("will", "would"):
            return "due" if sentence.low(k) == "will" else "might"
    return ""


def _is_time_word(sentence: Sentence, at: int) -> bool:
    return sentence.low(at) in _TIME and sentence[at + 1].sort == "date"


_TAKES_IS = SHE | listed("it who that there nobody what")


def triggers(sentence: Sentence) -> list[tuple[int, Form, int]]:
    """Each verb of moving in a sentence: its place, the form, and the place of the last word that belongs to it."""
    found: list[tuple[int, Form, int]] = []
    known = every_verb()
    for at, piece in enumerate(sentence.pieces):
        if piece.sort != "word" or piece.low not in known or (piece.low == "'s" and sentence.low(at - 1) not in SHE):
            continue
        fixed = [
            (at, form, last)
            for form in known[piece.low]
            if form.verb.particle and (last := place(sentence, at, form.verb.frame, form.verb.particle)) > at
        ]
        found += fixed
        if not fixed or piece.low in _ALONE_AS_WELL:
            found += [(at, form, at) for form in known[piece.low] if not form.verb.particle]
    return found


_ALONE_AS_WELL = listed("shut close shuts closes closed shutting closing")
