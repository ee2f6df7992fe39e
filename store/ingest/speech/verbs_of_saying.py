"""Verbs of saying as they stand in a sentence: active, passive, before their subject, or no verbs at all."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import DETERMINERS, HELPERS, bare, force, participle
from store.ingest.speech.subjects import Subject, behind

#: what can stand before a verb without an ending, besides a plural in s
_BEFORE_BARE = HELPERS | listed(
    "to i we you they who that which people police men women staff others some many few all both also ever never not "
    "and or let let's then may team children two three four even once said wrote read put told"
)
_NO_ARTICLES = listed("all both each few many one some several this that another")
_AHEAD_OF_NOUNS = listed("of in on with for at from by under about against his her its their new")
_IRREGULAR = listed("said known seen told written read put cast called understood heard")
_BE = listed("is are was were be been being gets got get")
_BETWEEN = listed("also widely often once been so then now")


def inverted(clauses: Clauses, first: int, last: int) -> tuple[Subject, str] | None:
    """'said Lunt', 'a déclaré Lunt', 'dit-elle'."""
    items = clauses.items
    one = items[first]
    if one.kind != "word":
        return None
    verb, _, pronoun = one.low.rpartition("-")
    verb = verb.removesuffix("-t")
    if pronoun in ("il", "elle", "on", "ils", "elles") and (force(verb) or verb in ("a", "avait", "ont")):
        start = one.end - len(pronoun)
        return Subject(start, one.end, pronoun, "pronoun"), one.text
    at = first
    if (
        one.low in ("a", "ha", "hat", "ont", "haben", "avait", "habe")
        and at + 1 < last
        and participle(items[at + 1].low)
    ):
        at += 1
    elif force(one.low) < 2 and one.low.endswith("ed") and at + 1 < last:
        who = behind(clauses, at + 1, last)
        return (who, one.text) if who and who.kind in ("person", "name") else None
    elif force(one.low) < 2 or one.low.endswith("ing"):
        return None
    who = behind(clauses, at + 1, last)
    if who and who.kind == "noun" and who.text.split()[0].casefold() not in DETERMINERS and force(one.low) < 3:
        return None
    return (who, items[at].text) if who else None


def is_verb(clauses: Clauses, at: int, first: int) -> bool:
    """Whether a word that can be a verb of saying is one here, and no noun or adjective."""
    low = clauses.items[at].low
    if at <= first:
        return True
    left = clauses.items[at - 1]
    lone = at - 2 >= first and clauses.items[at - 2].low != "and"
    if bare(low) and left.kind == "name" and not left.text.endswith("s") and lone:
        return False
    if (
        bare(low)
        and left.kind == "word"
        and left.low not in _BEFORE_BARE
        and not left.low.endswith(("s", "ly", "n't", "n’t"))
        and not _plural(clauses, at - 1, first)
    ):
        return False
    if low.endswith("s") and low not in ("says", "'s") and (left.low in HELPERS or left.low.endswith(("n't", "n’t"))):
        return False
    if left.low in ("to", "not", "and", "or", "but"):
        return True
    if left.kind == "word" and force(left.low) and not left.low.endswith("ing") and not low.endswith("ing"):
        return False
    if left.low in DETERMINERS and left.low not in _NO_ARTICLES:
        return False
    if left.low in ("'s", "’s"):
        return low.endswith(("ed", "ing")) or low in ("said", "told")
    if left.low in _AHEAD_OF_NOUNS:
        return low.endswith("ing")
    return True


def _plural(clauses: Clauses, last: int, first: int) -> bool:
    """Whether a noun belongs to a plural before it: 'the minutes of the executive say'."""
    items = clauses.items
    link = next((at for at in range(last - 1, max(first, last - 4), -1) if items[at].low in ("of", "for", "at")), -1)
    return link > first and items[link - 1].low.endswith("s") and items[last].low not in DETERMINERS


def passive(clauses: Clauses, verb: int, first: int) -> bool:
    low = clauses.items[verb].low
    if low.endswith("ing") or not (low.endswith("ed") or low in _IRREGULAR):
        return False
    at = verb - 1
    while at >= first and (clauses.items[at].low.endswith("ly") or clauses.items[at].low in _BETWEEN):
        if clauses.items[at].low == "been":
            return True
        at -= 1
    return at >= first and clauses.items[at].low in _BE
