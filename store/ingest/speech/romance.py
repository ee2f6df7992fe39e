"""Italian, Spanish, Portuguese and French sentences: verbs of two words, and speakers that a sentence leaves out."""

from __future__ import annotations

from functools import lru_cache

from store.ingest.dating.abroad import language
from store.ingest.lexicon import listed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import abroad, participle
from store.ingest.speech.subjects import Subject, before, behind, of_place

_HELPERS = listed("ha hanno aveva avevano ho a ont avait ont han había habían hat haben hatte tem havia")
_BETWEEN = listed(
    "poi anche infine ancora già però inoltre subito così pure ensuite aussi également encore también luego"
)
_ENGLISH = ("said", "told", "written")
_OMITS = ("it", "es", "pt")  # languages whose sentences need no subject
_REACH = 16  # items between the verb and its quotation
_BACK = 3  # sentences that are looked back over for who is left out


@lru_cache(maxsize=4)
def tongue(text: str) -> str:
    """The language of an article."""
    return language(text)


def two_words(clauses: Clauses, first: int, place: int) -> tuple[Subject, str] | None:
    """'La nuova presidente ha promesso «…»', 'In una lettera ha scritto che era «…»'."""
    items = clauses.items
    for at in range(place - 1, max(first, place - _REACH) - 1, -1):
        if items[at].kind == "quote":
            return None
        if not participle(items[at].low) or items[at].low in _ENGLISH:
            continue
        helper = _helper(clauses, at, first)
        if helper is None:
            continue
        who = before(clauses, helper, first) if helper > first else None
        if who and (who.kind != "noun" or helper - first < 8):
            return who, f"{items[helper].text} {items[at].text}"
        left_out = omitted(clauses, first)
        return (left_out, f"{items[helper].text} {items[at].text}") if left_out else None
    return None


def _helper(clauses: Clauses, verb: int, first: int) -> int | None:
    at = verb - 1
    while at > first and clauses.items[at].low in _BETWEEN:
        at -= 1
    return at if at >= first and clauses.items[at].low in _HELPERS else None


def alone(clauses: Clauses, place: int, last: int) -> tuple[Subject, str] | None:
    """'«…», ha detto, «…»': behind the quotation a verb with nobody beside it."""
    items = clauses.items
    at = place + 1
    while at < last and items[at].kind == "sign" and items[at].text in ",—–-":
        at += 1
    start = at
    if at + 1 < last and items[at].low in _HELPERS and participle(items[at + 1].low):
        at += 1
    elif at >= last or not abroad(items[at].low):
        return None
    if at + 1 < last and items[at + 1].kind != "sign" and behind(clauses, at + 1, last):
        return None
    who = omitted(clauses, clauses.before(place))
    return (who, clauses.article.text[items[start].start : items[at].end]) if who else None


def omitted(clauses: Clauses, first: int) -> Subject | None:
    """Whom the sentences before one are about, in a language that leaves a known subject out."""
    if tongue(clauses.article.text) not in _OMITS:
        return None
    end = first
    for _ in range(_BACK):
        if end <= 0:
            return None
        start = clauses.before(end - 1)
        for at in range(start, end):
            mention = clauses.items[at].mention
            if mention and mention.kind == "person":
                return of_place(clauses, at)
        end = start
    return None
