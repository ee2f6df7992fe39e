"""Who does what a verb says: the noun, name or pronoun before it or behind it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.ingest.found import Mention
from store.ingest.lexicon import listed
from store.ingest.naming.roles import is_role
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import (
    BESIDE,
    BODIES,
    DETERMINERS,
    FUNCTION,
    HELPERS,
    HELPERS_ABROAD,
    OWN,
    PAPERS,
    PRONOUNS,
    ROLES,
    force,
)  # fmt: skip

_LINKS = listed("for of to from with by at in on against near about behind inside within close von bei für de du di")
_PREPOSED = listed(
    "in on at of by with for from to about after before during under over into against since despite than"
)
_LEADS = DETERMINERS | OWN
_SPEAKERS = ROLES | BODIES | PAPERS
_ALONE = PRONOUNS - OWN
_FIRST = listed("he she they i we er sie il elle")
_COUNTS = listed("one two three four some several many others half most both")
_AROUND = listed("close familiar loyal near opposed sympathetic acquainted working involved privy allied")  # sources
_ONCE = listed("former ex outgoing incoming retired late acting interim deputy")
_TURNS = listed(
    "in on at by after before during when while as asked speaking for with from under since despite if once like "
    "unlike amid among besides alongside of though although because putting with without until upon outside earlier"
)


class Subject(NamedTuple):
    """The words that name a speaker; `mention` where they are a name that the names module found."""

    start: int
    end: int
    text: str
    kind: Literal["person", "team", "name", "pronoun", "noun"]
    mention: Mention | None = None


def of_place(clauses: Clauses, place: int) -> Subject:
    """The name or pronoun at a place."""
    item = clauses.items[place]
    if item.mention:
        return Subject(item.start, item.end, item.text, item.mention.kind, item.mention)
    return Subject(item.start, item.end, item.text, "name" if item.kind == "name" else "pronoun")


def _many(clauses: Clauses, first: int, last: int) -> Subject:
    start, end = clauses.items[first].start, clauses.items[last].end
    return Subject(start, end, clauses.article.text[start:end], "noun")


def _adverb(low: str) -> bool:
    return low in BESIDE or low in HELPERS or low.endswith(("n't", "n’t")) or (low.endswith("ly") and len(low) > 4)


def before(clauses: Clauses, verb: int, first: int, depth: int = 0) -> Subject | None:
    """The subject that ends before the place of a verb; none of its words stand before `first`."""
    items = clauses.items
    at = verb - 1
    while at >= first and items[at].kind == "word" and (_adverb(items[at].low) or items[at].low in HELPERS_ABROAD):
        at -= 1
    if at < first:
        return None
    item = items[at]
    if item.kind == "quote":
        return None
    if item.kind == "sign":
        return _apposed(clauses, at, first, depth) if item.text in ",)—–-―*" else None
    if item.low in PRONOUNS:
        if item.low in ("who", "you"):
            return _antecedent(clauses, at, first, depth)
        if at > first and items[at - 1].low == "of":
            return _noun_before(clauses, at, first)
        return of_place(clauses, at)
    if item.low in ("which", "that") and depth < 4:
        return before(clauses, at, first, depth + 1)
    if item.kind == "name":
        return _with_head(clauses, at, first)
    return _noun_before(clauses, at, first) if clauses.noun(at) or item.low in ("one", "others") else None


def _antecedent(clauses: Clauses, who: int, first: int, depth: int) -> Subject | None:
    """Whom 'who' means: the noun or name right before it."""
    if clauses.items[who].low == "you":
        return None
    at = who - 1 if who > first and clauses.items[who - 1].text == "," else who
    if at > first and clauses.items[at - 1].kind == "name":
        return _with_head(clauses, at - 1, first)
    return _noun_before(clauses, at - 1, first, False) if at > first and clauses.noun(at - 1) else None


def _with_head(clauses: Clauses, at: int, first: int) -> Subject | None:
    """A name, or what it only describes: 'a spokesman for Meridian'."""
    items = clauses.items
    degree = items[at].text.isupper() and not items[at].mention and at - 2 >= first and items[at - 1].text == ","
    if degree and items[at - 2].kind == "name":
        return of_place(clauses, at - 2)  # 'Ada Lunt, MBA'
    link = at - 1
    while link > first and items[link].kind in ("word", "name") and items[link].low not in FUNCTION and at - link < 6:
        link -= 1
    if link > first and items[link].low in _LINKS and clauses.noun(link - 1) and items[link - 1].low not in PAPERS:
        if items[link - 1].kind == "name":
            return of_place(clauses, link - 1)
        return _noun_before(clauses, at, first)
    if link - 2 >= first and items[link - 1].low in _AROUND and items[link].low in (*_LINKS, "to") and link < at:
        return _many(clauses, _start_of(clauses, link - 2, first), at)  # 'a source close to the NRC'
    left = items[at - 1] if at > first else None
    if left and left.low in _ONCE and not _person(clauses, at) and at - 2 >= first and items[at - 2].low in _LEADS:
        return _many(clauses, at - 2, at)  # 'the former DG'
    common = not items[at].mention and left is not None and left.kind == "word" and not _person(clauses, at)
    if common and left and (left.low in _LEADS or (clauses.noun(at - 1) and left.low not in ROLES)):
        return _noun_before(clauses, at, first)  # 'a Democrat', 'ein Mitarbeiter'
    return of_place(clauses, at)


def _start_of(clauses: Clauses, last: int, first: int) -> int:
    """Where the words begin that end with a noun."""
    found = _noun_before(clauses, last, first, False)
    return next((at for at in range(last, first - 1, -1) if found and clauses.items[at].start == found.start), last)


def _noun_before(clauses: Clauses, last: int, first: int, chained: bool = True) -> Subject | None:
    items = clauses.items
    at = last
    while at > first and last - at < 14:
        left = items[at - 1]
        if left.kind == "quote" or (left.kind == "sign" and left.text not in "-'’&"):
            break
        low = left.low
        if items[at].low in DETERMINERS and low not in _LINKS and low not in ("all", "of"):
            break
        if low in _LINKS:
            if not chained or at - 2 < first or not clauses.noun(at - 2) or items[at - 2].low.endswith("ly"):
                break
        elif (
            low in FUNCTION
            or low in _ALONE
            or (left.kind == "word" and force(low) == 3 and low not in ("report", "comment") and low not in PAPERS)
        ):
            break
        at -= 1
    if at > first and chained and items[at - 1].low in _PREPOSED:
        return None
    return _many(clauses, at, last)


def _apposed(clauses: Clauses, comma: int, first: int, depth: int) -> Subject | None:
    """The subject before 'Mara Lunt, the chief executive, said'."""
    items = clauses.items
    if depth > 4 or comma <= first:
        return None
    opening = comma - 1
    signs = "(" if items[comma].text == ")" else ",—–-―*"
    while opening >= first and not (items[opening].kind == "sign" and items[opening].text in signs):
        if (items[opening].kind == "quote" and comma - opening > 1) or comma - opening > 30:
            return None
        opening -= 1
    inner = [it for it in range(opening + 1, comma) if items[it].kind == "name"]
    alone = inner and inner[-1] == comma - 1 and comma - opening <= 4
    if opening < first:
        return of_place(clauses, inner[-1]) if alone and _person(clauses, inner[-1]) else None
    if alone and _person(clauses, inner[-1]) and clauses.noun(opening - 1) and items[opening - 1].kind != "name":
        return of_place(clauses, inner[-1])
    found = before(clauses, opening, first, depth + 1)
    if found and found.kind == "noun":
        start = next(at for at in range(opening, first - 1, -1) if items[at].start == found.start)
        if start - 2 >= first and items[start - 1].text == "," and items[start - 2].kind == "name":
            return of_place(clauses, start - 2) if _person(clauses, start - 2) else found
    if found and found.kind in ("noun", "team") and alone and _person(clauses, inner[-1]):
        return of_place(clauses, inner[-1])
    return found


def _person(clauses: Clauses, place: int) -> bool:
    mention = clauses.items[place].mention
    return mention.kind == "person" if mention else len(clauses.items[place].text.split()) > 1


def behind(clauses: Clauses, place: int, last: int) -> Subject | None:
    """The subject that begins at a place ('said Mara Lunt', 'said a spokesman for Meridian')."""
    items = clauses.items
    noun = -1
    within = False  # in 'for Meridian'
    for at in range(place, min(last, place + 16)):
        item = items[at]
        then = items[at + 1] if at + 1 < last else None
        if item.kind == "name":
            owner = then is not None and then.low in ("'s", "’s", "'", "’")
            bearing = then is not None and (then.kind == "name" or (clauses.noun(at + 1) and then.text[0].islower()))
            if not item.mention and item.low in ROLES:
                noun = at
                continue
            if not owner and not within and (office := _bearer(clauses, at, last)):
                return of_place(clauses, office)
            if not owner and not within and (_person(clauses, at) or not bearing):
                return of_place(clauses, at)
            noun = at
        elif item.kind == "sign" or item.kind == "quote":
            named = at + 1 < last and items[at + 1].kind == "name" and _person(clauses, at + 1)
            if item.text == "," and named and noun >= 0 and (at + 2 >= last or items[at + 2].kind == "sign"):
                return of_place(clauses, at + 1)
            break
        elif item.low in OWN and at + 1 < last and (clauses.noun(at + 1) or items[at + 1].kind == "name"):
            continue
        elif item.low in PRONOUNS and noun < 0 and at == place:
            return of_place(clauses, at) if item.low not in ("who", "him", "them", "me", "us") else None
        elif item.low in _LINKS and noun >= 0:
            within = True
        elif item.low in ("'s", "’s"):
            continue
        elif item.low in FUNCTION or _adverb(item.low) or (force(item.low) == 3 and item.low not in PAPERS):
            break
        elif item.low not in DETERMINERS or item.low in ("one", "another", "some", "others", "several", "many"):
            noun = at
    return _many(clauses, place, noun) if noun >= 0 else None


def _bearer(clauses: Clauses, at: int, last: int) -> int | None:
    """Where a person is named behind a team and an office of it: 'said Vale chairman Gordon Lunt'."""
    items = clauses.items
    office = at + 1
    while office < min(last, at + 5) and items[office].kind == "word" and items[office].text[0].islower():
        office += 1
    held = office > at + 1 and office < last and is_role(items[office - 1].low)
    return office if held and items[office].kind == "name" and _person(clauses, office) else None


def speaks(words: str) -> bool:
    """Whether a noun means somebody who can speak, or a paper that speaks for its author."""
    first, *rest = [word.strip(",.'’").casefold() for word in words.split()] or [""]
    return first in _SPEAKERS or any(word in _SPEAKERS and word not in _COUNTS for word in rest)


def of_sentence(clauses: Clauses, first: int, last: int, owners: bool = False) -> Subject | None:
    """The subject of a sentence as a whole: its first name, pronoun or noun behind words that only lead in."""
    items = clauses.items
    at = first
    while at < last and items[at].kind == "sign":
        at += 1
    if at < last and items[at].low in _TURNS:
        comma = next((it for it in range(at, min(last, at + 25)) if items[it].text == ","), None)
        if comma is not None and comma + 1 < last:
            found = of_sentence(clauses, comma + 1, last, owners)
            if found:
                return found
    if at < last and items[at].low in _LEADS:
        found = behind(clauses, at, min(last, at + 16))
        if found and (found.kind != "noun" or speaks(found.text)):
            return found
    for it in range(at, min(last, at + 25)):
        item = items[it]
        if item.low in _FIRST:
            return of_place(clauses, it)
        if item.kind != "name" or not (item.mention or it == at or _person(clauses, it)):
            continue
        owner = it + 1 < last and items[it + 1].low in ("'s", "’s", "'", "’")
        if owners or not (owner or (it > first and items[it - 1].low in _LINKS)):
            return of_place(clauses, it)
    return None
