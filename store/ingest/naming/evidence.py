"""What speaks for a person, a team or neither, summed over every place where a name stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.naming import german
from store.ingest.naming.capitals import FUNCTION, Capitals
from store.ingest.naming.eastern import eastern, korean
from store.ingest.naming.given import DOUBTFUL, GIVEN, SURE
from store.ingest.naming.ordinary import ordinary
from store.ingest.naming.organisations import (
    APPOSED,
    FAMOUS,
    FIRST,
    HOUSES,
    INSIDE,
    LAST,
    LEGAL,
    NO_ACRONYM,
    OWNED,
    UNITS,
    WEAK_LAST,
)
from store.ingest.naming.places import BEFORE_SIGHT, CALENDAR, PEOPLES, PLACES, SIGHTS, WORKS
from store.ingest.naming.roles import BEFORE_ROLE, PARTICLES, SAYS, SUFFIXES, is_role
from store.ingest.naming.segments import Segment, bare

_CAMEL = re.compile(r"[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*\Z|[a-z][A-Z]\w+\Z")
_ACRONYM = re.compile(r"[A-Z](?:[A-Z0-9&]|\.[A-Z])+[A-Zs0-9]?\.?\Z")
_ELSEWHERE = PLACES | PEOPLES | INSIDE | CALENDAR
_JOINED_NAMES = ("Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz", "O'")
_STARS = frozenset("*_")
_QUOTES = frozenset("\"“”‘’'")
_ARTICLES = {
    "it": listed("il la lo i gli le del della dello dei al alla allo dal dalla nel nella un una"),
    "es": listed("el la los las del al un una"),
}
_ROMANCE = listed("du de des la le del della di da do dos y e")
_LED = listed(
    "led leads lead leading joined joins join headed heads runs ran run oversees oversaw manages managed founded "
    "chairs chaired acquired bought merge merges merged"
)
_PART_OF = listed("part subsidiary unit division arm branch shares stake control owner takeover acquisition merger")
_MOVED = listed(
    "going moving moves moved goes went defected returned return returns transferred transfer defects jumped"
)
_PERSONAL = listed(
    "oversee oversees oversaw overseeing serve serves served resign retire succeed succeeds succeeded chair chairs"
)
_WILL = listed("will would who continue continues continued to also has had been still then and")
_UNITS = listed(
    "news newspaper magazine website agency company party bank airline shareholders teams units groups divisions "
    "departments employees bosses rivals drivers pilots fans players supporters"
)
_PRODUCTS = listed(
    "product products software app apps platform model models smartphone phone phones system press tool tools browser "
    "album film novel book song game console aircraft jet engine mission spacecraft telescope"
)
_VESSELS = listed(
    "shuttle capesize tanker bulker ferry trawler frigate yacht hms uss ss mv rms windows android apollo soyuz galaxy "
    "playstation xbox iphone boeing airbus"
)
#: roles whose 'of' tells a field, not a team: 'secretary of State'
OF_STATE = listed(
    "minister secretary commissioner undersecretary under-secretary ambassador professor bachelor master doctor"
)
_DOES = listed("joined joins resigned resigns retired retires quit quits died stepped steps graduated married")
_AGE = re.compile(r"\d{1,2}\Z")
#: roles that are held in an organisation: who is 'chief executive of' somebody works for no person
_OFFICES = listed(
    "president chairman chairwoman chairperson chair executive officer ceo cfo director head boss founder co-founder "
    "cofounder principal dean rector treasurer trustee manager chancellor vice-chancellor vice-president "
    "partner presidenza presidente direttore direttrice director-general governor"
)
_EDITIONS = listed("daily evening morning weekly")
_TRADES = listed("brokers makers builders feeders traders carriers bakers brewers printers growers dealers movers")
_FIELDS = ("ics", "ings", "ware", "tech", "chem", "pharm", "soft", "media", "cast")


class Weight(NamedTuple):
    """Points for a kind, and why."""

    kind: str  # person, team or other
    points: float
    reason: str


def of_form(words: tuple[str, ...], text: str, *, language: str = "en") -> list[Weight]:
    """What the words of a name themselves tell."""
    lows = tuple(bare(word) for word in words if word[0].isalnum())
    if not lows:
        return [Weight("other", 9, "no letters")]
    whole = text.lower().rstrip(".")
    found: list[Weight] = []
    if (
        language == "de"
        and len(lows) > 1
        and lows[0] not in GIVEN
        and (german.body(words[0]) or german.body(words[-1]))
    ):
        found += [Weight("team", 5, "a noun of organisations"), Weight("person", -4, "")]
    made = words[0] in FAMOUS and lows[0] not in GIVEN and lows[-1] not in LAST and lows[-1] not in LEGAL
    if (made and text not in FAMOUS) or lows[0] in _VESSELS:
        found += [Weight("other", 4, "a product"), Weight("person", -5, "")]
    if lows[0] in _EDITIONS and len(lows) in {2, 3}:
        found += [Weight("team", 3.6, f"'{words[0]}' begins names of papers"), Weight("person", -4, "")]
    if lows[0] in HOUSES and len(lows) > 1:
        found += [Weight("team", 4, f"'{words[0]}' begins names of organisations"), Weight("person", -3, "")]
    if text in FAMOUS:
        found.append(Weight("team", 6, "a well-known organisation"))
    if whole in PLACES:
        return [Weight("other", 20, "a place")]
    if len(lows) == 1:
        return found + _of_word(words[0], lows[0], language)
    first, last = lows[0], lows[-1]
    if last in LEGAL:
        found.append(Weight("team", 9, f"'{words[-1]}' is a legal form"))
    elif last in LAST:
        strong = last not in WEAK_LAST
        found.append(Weight("team", 7 if strong else 3.5, f"'{words[-1]}' ends names of organisations"))
    if first in FIRST and any(word in {"of", "for", "on"} for word in words):
        found.append(Weight("team", 7, f"'{words[0]}' begins names of organisations"))
    elif any(word in {"of", "for", "on"} for word in words) and any(low in FIRST for low in lows):
        found.append(Weight("team", 6, "a name as organisations have"))
    if "&" in words:
        found.append(Weight("team", 3, "'&' joins names of firms"))
    if last in WORKS or last.isdigit():
        found.append(Weight("other", 6, "an event, a work or a law"))
    if last in SIGHTS or first in BEFORE_SIGHT:
        found.append(Weight("other", 5, "a place"))
    if first in INSIDE or first in PEOPLES or (first in PLACES and first not in GIVEN):
        found.append(Weight("other", 2, "a place or people stands first"))
        found.append(Weight("team", 0.5, ""))
    if first not in GIVEN and (last.endswith(tuple(_TRADES)) or (last.endswith(_FIELDS) and len(last) > 7)):
        found += [Weight("team", 3, f"'{words[-1]}', as firms are called"), Weight("person", -2, "")]
    if any(_CAMEL.match(word) and not word.startswith(_JOINED_NAMES) for word in words):
        found += [Weight("person", -2.5, ""), Weight("team", 1.5, "a capital inside a word")]
    if any(len(word) > 2 and word.isupper() and word.replace("-", "").isalpha() for word in words):
        found += [Weight("person", -5, ""), Weight("team", 1.5, "an acronym in the name")]
    plain = sum(ordinary(low) and low not in GIVEN and low not in PARTICLES for low in lows)
    if plain:
        found.append(Weight("person", -2.0 * plain, ""))
        found.append(Weight("other", 1.0 * plain, "ordinary words"))
    if lows[-1] in PEOPLES or lows[-1] in CALENDAR:
        found.append(Weight("other", 3, "a people or a day"))
    return found + _of_person(words, lows, plain, language)


def _of_person(words: tuple[str, ...], lows: tuple[str, ...], plain: int, language: str) -> list[Weight]:
    found: list[Weight] = []
    first, last = lows[0], lows[-1]
    if first in GIVEN:
        sure = first not in DOUBTFUL or lows[1] in SURE
        found.append(Weight("person", 6 if sure else 3, f"'{words[0]}' is a given name"))
    if eastern(words):
        found.append(Weight("person", 5, "surname and given name as in East Asia"))
    if any(len(low) == 1 for low in lows[:-1]) and len(words) <= 6 and last not in LAST:
        found.append(Weight("person", 4, "initials"))
    if any(word in PARTICLES and word.islower() for word in words[1:-1]):
        sure = first in GIVEN or language == "en" or not any(word in _ROMANCE for word in words[1:-1])
        found.append(Weight("person", 3 if sure else 0.5, "a particle as in names of people"))
    if words[0][0] in '"“‘' or any(word in _QUOTES for word in words[1:-1]):
        found.append(Weight("person", 4, "a nickname in marks"))
    if last in SUFFIXES:
        found.append(Weight("person", 5, ""))
    if (
        2 <= len(lows) <= 4
        and not plain
        and all(_titled(word) for word in words if word not in PARTICLES and word[0].isalpha())
    ) and not any(low in PLACES or low in PEOPLES or low in INSIDE or low in CALENDAR for low in lows):
        found.append(Weight("person", 2.6 if len(lows) <= 3 else 1.5, "two or three unusual words with a capital"))
    return found


def _of_word(word: str, low: str, language: str) -> list[Weight]:
    if low in PEOPLES or low in CALENDAR:
        return [Weight("other", 40, "a people or a day")]
    if _ACRONYM.match(word) and len(word) <= 6:
        if word.rstrip(".") in NO_ACRONYM:
            return [Weight("other", 8, "an abbreviation")]
        return [Weight("team", 3 if len(word) > 2 else 1.5, "an acronym")]
    if len(word) == 1:
        return [Weight("other", 8, "a letter")]
    found: list[Weight] = []
    if _CAMEL.match(word) and not word.startswith(_JOINED_NAMES):
        found.append(Weight("team", 2.2, "a capital inside the word"))
    if korean(word):
        found.append(Weight("person", 2.5, "a given name as in East Asia"))
    if low in GIVEN:
        found.append(Weight("person", 2.5 if low not in DOUBTFUL and language != "de" else 0.5, "a given name"))
    if ordinary(low) or low in LAST:
        found.append(Weight("other", 3, "an ordinary word"))
    if low in WORKS or low in SIGHTS or is_role(low) or low in BEFORE_ROLE:
        found.append(Weight("other", 3, "an ordinary word"))
    return found


def of_place(capitals: Capitals, segment: Segment) -> list[Weight]:
    """What the words around one mention tell."""
    words = capitals.words
    found: list[Weight] = []
    single = segment.last - segment.first == 1

    text = capitals.article.text
    start, end = words[segment.first].start, words[segment.last - 1].end
    above = text.rfind("\n", max(0, start - 40), start) if "\n" in text[max(0, start - 40) : start] else -1
    below = text.find("\n", end, end + 60)
    paragraph = capitals.article.paragraphs[capitals.article.paragraph_at(start)]
    low = paragraph.start if above >= 0 else 0
    high = paragraph.end if below >= 0 else len(text)

    def at(number: int) -> str:
        return words[number].text if 0 <= number < len(words) and low <= words[number].start < high else ""

    ahead, behind = segment.first - 1, segment.last
    while at(ahead) in _STARS:
        ahead -= 1
    while at(behind) in _STARS:
        behind += 1
    before, after, then = at(ahead), at(behind), at(behind + 1)
    if segment.short >= 0:
        found.append(Weight("team", 8, "its initials behind it in brackets"))
    if capitals.german and before in german.DETERMINERS and words[segment.first].text.lower() not in GIVEN:
        found.append(Weight("person", -3, ""))
    if capitals.german and single and german.lone(words[segment.first].text) and before in german.DETERMINERS:
        near = words[segment.first - 8 : segment.last + 5] if segment.first > 8 else words[: segment.last + 5]
        moved = any("wechsel" in word.text for word in near)
        found.append(Weight("team", 3 if moved else 0, "a noun of organisations, beside a change"))
    if segment.title:
        found.append(Weight("person", 8, f"'{segment.title}' before the name"))
    if segment.role:
        found.append(Weight("person", 5, f"'{segment.role}' before the name"))
    if before.islower() and is_role(before):
        found.append(Weight("person", 4, f"'{before}' before the name"))
    if before.lower() in APPOSED:
        found.append(Weight("team", 3.5, f"'{before}' before the name"))
    elif before in {"of", "for", "by", "with", "from"}:
        found.append(Weight("team", 0.4, ""))
    if (before in {"of", "at", "for", "by"} or (before == "in" and not single)) and (
        is_role(at(segment.first - 2).lower())
        or at(segment.first - 2) in _PART_OF
        or (at(segment.first - 2) in {"member", "members"} and before == "of")
    ):
        portfolio = single and at(segment.first - 2).lower().rpartition("-")[2] in OF_STATE
        plain = portfolio and ordinary(words[segment.first].text.lower())
        office = at(segment.first - 2).lower() in _OFFICES and before in {"of", "at"} and not single
        points = 0 if plain else 5 if office else 2.5
        found.append(Weight("team", points, f"'{at(segment.first - 2)} {before}' before the name"))
    if before == "to" and at(segment.first - 2) in _MOVED:
        found.append(Weight("team", 1.6, f"'{at(segment.first - 2)} to' before the name"))
    if before in _LED:
        found.append(Weight("team", 1.2, f"'{before}' before the name"))
    if after in UNITS or after in _UNITS:
        found.append(Weight("team", 2.5 if after in UNITS else 2, f"'{after}' behind the name"))
    if after in SIGHTS and after.islower() and after not in {"way", "plant", "station", "state"}:
        found.append(Weight("other", 3, f"'{after}' behind the name"))
    if after in _PRODUCTS or then in _PRODUCTS:
        found.append(Weight("other", 3, "a product"))
    if after in _DOES or _oversees(capitals, behind):
        found.append(Weight("person", 3, f"'{after}', as people do"))
    if _dateline(capitals, segment):
        found.append(Weight("other", 6, "the place that a report is sent from"))
    if _determined(capitals, segment, before) and len(words[segment.first].text) > 1:
        found += [Weight("team", 2.6, f"'{before}' before the name"), Weight("person", -4, "")]
    if before in {"the", "The"}:
        modifies = after.islower() and after.isalpha() and after not in FUNCTION and after not in SAYS
        found.append(Weight("person", -0.5 if modifies and not single else -3, ""))
        found.append(Weight("team", 0.5 if before == "the" else 0, ""))
    if before in SAYS or (after in SAYS and then != "of"):
        found.append(Weight("person", 2 if before not in {"the", "The"} else 0, "who says or does what people do"))
        found.append(Weight("team", 0.7, ""))
    if before in {"at", "joined", "joining", "left", "leaving", "quit"} and (at(segment.last) not in SIGHTS):
        found.append(Weight("team", 1.5, f"'{before}' before the name"))
        found.append(Weight("other", 0.5, ""))
    if before in {"in", "near", "across", "outside"}:
        found.append(Weight("other", 0.8 if text[start:end].isupper() else 2.5, "a place"))
    if after == "," and then == "who":
        found.append(Weight("person", 4, "'who' behind the name"))
    if after == "," and _AGE.match(then) and at(segment.last + 2) in {",", ".", ")"}:
        found.append(Weight("person", 6, "an age behind the name"))
    if after == "(" and _AGE.match(then) and at(segment.last + 2) == ")":
        found.append(Weight("person", 5, "an age behind the name"))
    if after == "who" and before not in {"of", "at", "for"}:
        found.append(Weight("person", 3, "'who' behind the name"))
    if after == "," and (number := role_behind(capitals, segment.last + 1)):
        sure = at(number) not in APPOSED or not thing_like(capitals, segment)
        found.append(Weight("person", 4 if sure else 1, f"'{at(number)}' behind the name"))
    own = segment.last + 1 if after in {"'s", "’s"} else segment.last
    noun = own
    while noun < own + 3 and at(noun).lower() in BEFORE_ROLE and at(noun + 1):
        noun += 1
    if (
        at(noun).lower() in OWNED
        or (is_role(at(noun).lower()) and at(noun).lower() not in {"star", "model", "official"})
    ) and (own == segment.last or at(noun).lower() in OWNED):
        found.append(Weight("team", 2.5, f"'{at(noun)}' behind the name"))
    if before == "-based" or (before.endswith("-based") and before[0].isupper()):
        found.append(Weight("team", 3, "where it is based"))
    if single and after == "," and then and then.lower() in PLACES:
        found.append(Weight("other", 4, "a country behind it"))
    return found


def thing_like(capitals: Capitals, segment: Segment) -> bool:
    """Whether a name is one word, or has an ordinary word or a plural, as names of people seldom do."""
    lows = [bare(word.text) for word in capitals.words[segment.first : segment.last]]
    plural = lows[-1].endswith("s") and not lows[-1].endswith("ss")
    return lows[0] not in GIVEN and (len(lows) == 1 or plural or any(ordinary(low) or low in INSIDE for low in lows))


def _determined(capitals: Capitals, segment: Segment, before: str) -> bool:
    """Whether an article stands before words that name no person, in languages that put none before people."""
    first = capitals.words[segment.first].text.lower()
    wide = segment.last - segment.first > 1 and first not in GIVEN and first not in PLACES
    return wide and before.lower() in _ARTICLES.get(capitals.language, ())


def _oversees(capitals: Capitals, number: int) -> bool:
    """Whether what only people do stands here, behind 'will', 'continues to' and the like."""
    for word in capitals.words[number : number + 5]:
        if word.text in _PERSONAL:
            return True
        if word.text not in _WILL:
            return False
    return False


def _titled(word: str) -> bool:
    """Whether a word is written as names are, an article that is joined to it put aside."""
    bare = word[2:] if len(word) > 3 and word[1] in "'’" else word
    return bare[0].isupper() and not bare.isupper()


def _dateline(capitals: Capitals, segment: Segment) -> bool:
    """Whether a paragraph begins with these words in capitals and a comma, a bracket or a dash."""
    words = capitals.words
    if segment.last >= len(words) or words[segment.last].text not in {",", "(", "-", "–", "—", "/"}:
        return False
    start = words[segment.first].start
    if not all(word.text.isupper() and len(word.text) > 2 for word in words[segment.first : segment.last]):
        return False
    told = words[segment.last].text == "," and segment.last + 1 < len(words) and words[segment.last + 1].text.islower()
    return not told and capitals.article.paragraphs[capitals.article.paragraph_at(start)].start == start


_ROLE_GOES_ON = frozenset(
    [",", ".", ";", ")", "of", "at", "for", "with", "in", "and", "who", "–", "—", "to", "on", "de", "der", "du", "des"]
)
_GO_ON = listed("the a an its their his her our my then former one now")  # between a name's comma and its role


def role_behind(capitals: Capitals, number: int) -> int:
    """The number of the role noun in ', the chief executive of…' that begins here; 0 where none does."""
    words = capitals.words
    for last in range(number, min(number + 7, len(words) - 1)):
        low = words[last].text.lower()
        if not low[0].isalpha() or low in SAYS or low in FUNCTION - _GO_ON:
            return 0
        if is_role(low) and words[last + 1].text in _ROLE_GOES_ON:
            return last
    return 0
