"""Who is said to speak in the sentence of a quotation: one function a pattern."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.ingest.speech import romance
from store.ingest.speech.asides import aside, summed
from store.ingest.speech.clauses import Clauses
from store.ingest.speech.cues import ACCORDING, WORDS, abroad, force, naming
from store.ingest.speech.references import References
from store.ingest.speech.subjects import Subject, before, behind, of_place, of_sentence, speaks
from store.ingest.speech.verbs_of_saying import inverted, is_verb, passive

_LABEL = re.compile(r"[\"'“‘„«]{1,2}\s?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_NEAR = 46  # items that a verb of saying may stand away from a quotation
_HERE = ("er", "sie", "wir", "ich", "elle", "il", "ella", "él", "lei", "lui")
_ANYBODY = ("a", "an", "one", "another", "un", "uno", "una", "une", "ein", "eine")
_RELATIVES = ("who", "che", "qui", "que", "der", "die", "whose")
_TRIED = 8  # verbs before a quotation that are asked for their subject


class Told(NamedTuple):
    """Who is said to speak, by which rule, and how sure that is."""

    subject: Subject | None
    confidence: int
    reason: str
    strong: bool = True  # a verb of saying governs the quotation
    passive: bool = False
    says: bool = False  # the verb means nothing but speech
    resumes: bool = False  # '…,' she said, '…'


def right(clauses: Clauses, place: int) -> Told | None:
    """'…,' said Lunt; '…,' Lunt, the chief executive, said."""
    items, quote = clauses.items, clauses.items[place]
    ending = quote.text[-1:]
    open_ended = ending in "?!…—–-" and ending != ""
    last = clauses.after(place)
    first = place + 1
    if last == first and open_ended:
        last = clauses.after(first) if first < len(items) else first
    if open_ended and any(it.text == ":" for it in items[first:last]) and items[last - 1].kind == "quote":
        return None  # '…?' I told her: '…'
    comma = ending in ",，"
    while first < last and items[first].kind == "sign" and items[first].text in ",—–-―)(":
        comma = comma or items[first].text in ",—–-―"
        first += 1
    if first >= last:
        return None
    last = min(last, first + _NEAR)
    one = items[first]
    if one.low == "according" and first + 2 < last:
        who = behind(clauses, first + 2, last)
        return Told(who, 92, "'according to' stands right behind the quotation") if who else None
    if [it.low for it in items[first : first + 4]] == ["in", "the", "words", "of"]:
        who = behind(clauses, first + 4, last)
        return Told(who, 90, "'in the words of' stands right behind the quotation") if who else None
    if one.low in ACCORDING or (one.low in ("so", "così") and comma and first + 1 < last):
        if one.low == "so" and (turned := inverted(clauses, first + 1, last)):
            return Told(turned[0], 90, f"'{turned[1]}' right behind the quotation")
        who = behind(clauses, first + 1, last)
        if who and (one.low not in ("so", "così") or who.kind in ("person", "name", "team")):
            return Told(who, 88, f"'{one.text}' stands right behind the quotation")
    if one.low == "as":
        for at in range(first + 2, last):
            if force(items[at].low) >= 2 or items[at].low in ("put", "puts"):
                who = before(clauses, at, first + 1)
                fits = who and who.start == items[first + 1].start
                return Told(who, 88, f"'as' and '{items[at].text}' behind the quotation") if fits else None
    if left_out := romance.alone(clauses, place, last):
        return Told(left_out[0], 72, f"'{left_out[1]}' right behind the quotation")
    if turned := inverted(clauses, first, last):
        return Told(turned[0], 94, f"'{turned[1]}' right behind the quotation")
    if not (comma or open_ended or ending == "" or one.text[:1].islower()):
        return None
    if one.low in ("and", "but", "or", "that", "which", "as", "for", "in", "to", "of", "on", "while", "when"):
        return None
    whole = comma or open_ended
    for at in range(first, last):
        item = items[at]
        if item.kind == "quote" or item.text in ";:":
            break
        if item.kind != "word" or force(item.low) < (2 if whole else 3) or not is_verb(clauses, at, first):
            continue
        found = before(clauses, at, first)
        if found and found.kind == "noun" and found.text.endswith("ing"):
            continue
        if found and (found.start == one.start or (whole and found.kind != "noun" and at - first < 24)):
            return Told(found, 93, f"'{item.text}' behind the quotation")
    return None


def left(clauses: Clauses, place: int, refer: References) -> Told | None:
    """Lunt said: '…'; Lunt called it '…'; according to Lunt, '…'."""
    items = clauses.items
    first = max(clauses.before(place), place - _NEAR)
    weak: int | None = None
    tried = 0
    dull: Told | None = None  # what cannot speak is said to say it
    if turned := _turned(clauses, first, place):
        return turned
    if place - first >= 3 and items[place - 1].text in ",:" and items[place - 2].low.endswith("ed"):
        who = before(clauses, place - 2, first)
        if who and who.kind in ("person", "name") and not force(items[place - 2].low):
            return Told(who, 80, f"'{items[place - 2].text}' before the quotation")
    if place - first >= 4 and items[place - 1].text == ":" and items[place - 3].low in ("to", "from", "by"):
        mention = items[place - 2].mention
        whole = place + 1 >= len(items) or clauses.ends(place)
        if whole and mention and mention.kind == "person" and not any(force(it.low) >= 2 for it in items[first:place]):
            return Told(of_place(clauses, place - 2), 76, f"'{items[place - 3].text}' and a name before the colon")
    for at in reversed(clauses.speech(first, place)):
        item = items[at]
        if item.low in ("according", *ACCORDING) or (
            item.low == "pour" and at == first and items[at + 1].kind == "name"
        ):
            who = behind(clauses, at + (2 if item.low == "according" else 1), place)
            if who:
                return Told(who, 88, f"'{item.text}' before the quotation", says=True)
        power = force(item.low)
        if not power or not is_verb(clauses, at, first):
            continue
        if power == 1:
            weak = at if weak is None else weak
            continue
        tried += 1
        if tried > _TRIED:
            break
        told = _by_verb(clauses, at, first, place)
        if told and told.subject and told.subject.kind == "noun" and not speaks(told.subject.text):
            dull = dull or told._replace(confidence=min(60, told.confidence))
        elif told:
            return _by_name(clauses, told, at, first, refer) or told
    if said := romance.two_words(clauses, first, place):
        return Told(said[0], 78, f"'{said[1]}' before the quotation", says=True)
    if view := aside(clauses, first, place):
        return Told(*view)
    if dull or (claim := _claim(clauses, first, place)):
        return dull or claim
    if weak is not None:
        who = before(clauses, weak, first)
        who = who if who and who.kind != "noun" else of_sentence(clauses, first, weak)
        if who:
            return Told(who, 58, f"'{items[weak].text}' before the quotation", strong=False)
    return None


def _turned(clauses: Clauses, first: int, place: int) -> Told | None:
    """'Den Streit nannte sie „…“', 'wies er zurück: „…“', 'so Lunt, „…“': the subject behind its verb."""
    items = clauses.items
    at = place - 2 if items[place - 1].text in ",:" else place - 1
    if at - 1 < first:
        return None
    who, verb = items[at], items[at - 1]
    name = who.kind == "name" or who.low in _HERE
    if name and (abroad(verb.low) or (verb.low == "so" and at - 2 >= first and items[at - 2].text == ",")):
        return Told(of_place(clauses, at), 88, f"'{verb.text}' before the quotation", says=True)
    if items[place - 1].text == ":":
        for back in range(at, max(first, at - 4), -1):
            if items[back].low in ("er", "sie") and back > first and items[back - 1].kind == "word":
                return Told(of_place(clauses, back), 78, "the sentence before the colon leads to it")
    return None


def _by_name(clauses: Clauses, told: Told, verb: int, first: int, refer: References) -> Told | None:
    """Lunt said that what she called '…': the same speaker, by name."""
    if not told.subject or told.subject.text.casefold() not in ("he", "she", "they"):
        return None
    name = refer.meant(told.subject).name
    for at in range(verb - 2, first, -1):
        item = clauses.items[at]
        if item.kind == "word" and force(item.low) == 3 and is_verb(clauses, at, first):
            who = before(clauses, at, first)
            if who and who.mention and who.mention.name == name and name:
                return Told(who, told.confidence, f"'{item.text}' before the quotation", says=True)
    return None


def _claim(clauses: Clauses, first: int, place: int) -> Told | None:
    """Lunt's claim that the plan 'is dead'."""
    items = clauses.items
    for at in reversed(clauses.owners(first + 1, place - 1)):
        if items[at - 1].kind == "name" and items[at + 1].low in WORDS:
            who = behind(clauses, at - 1, at)
            return Told(who, 76, f"the {items[at + 1].text} is this speaker's") if who else None
    return None


def _by_verb(clauses: Clauses, verb: int, first: int, place: int) -> Told | None:
    items = clauses.items
    word = items[verb].text
    if passive(clauses, verb, first) or (items[verb + 1].low == "by" and not word.casefold().endswith("ing")):
        for at in range(verb + 1, place):
            if items[at].low == "by":
                who = behind(clauses, at + 1, place)
                return Told(who, 80, f"'{word} by' before the quotation") if who else None
        if place + 2 < len(items) and items[place + 1].low == "by":
            who = behind(clauses, place + 2, clauses.after(place))
            return Told(who, 80, f"'{word}' before the quotation and 'by' behind it") if who else None
        if not naming(word):
            return None
        return Told(None, 60, f"'{word}', and nobody is named who does", True, True)
    near = place - verb <= 3
    if word.casefold().endswith("ing") and verb > first and items[verb - 1].kind == "name":
        named = behind(clauses, verb - 1, verb)
        return Told(named, 84, f"'{word}' before the quotation", says=force(word) == 3) if named else None
    trailing = word.casefold().endswith("ing") and verb > first and items[verb - 1].text == ","
    who = None if trailing else before(clauses, verb, first)
    if not who and verb - 2 > first and items[verb - 1].low == "to":
        who = before(clauses, verb - 2, first)
        who = who if who and (who.kind != "noun" or speaks(who.text)) else None
    if who and not (word.casefold().endswith("ing") and who.kind == "noun"):
        return Told(who, 94 if near else 86, f"'{word}' before the quotation", says=force(word) == 3)
    who = of_sentence(clauses, first, verb)
    if verb > first and items[verb - 1].text == "," and not trailing and who and who.kind == "noun":
        return None  # 'the fund, announced in May'
    reason = f"'{word}' before the quotation, of the sentence's subject"
    return Told(who, 78, reason, says=force(word) == 3) if who else None


def later(clauses: Clauses, place: int) -> Told | None:
    """The plan 'is dead' for now, Lunt said."""
    items = clauses.items
    last = min(clauses.after(place), place + _NEAR)
    for at in clauses.pauses(place + 1, last):
        if items[at].low == "according":
            who = behind(clauses, at + 2, last) if at + 2 < last else None
            if who:
                return Told(who, 82, "'according to' later in the sentence")
            continue
        if at + 1 >= last:
            continue
        if who_said := inverted(clauses, at + 1, last):
            return Told(who_said[0], 82, f"'{who_said[1]}' later in the sentence")
        for verb in range(at + 2, min(at + 14, last)):
            if items[verb].kind == "quote" or items[verb].text in ";:":
                break
            if items[verb].kind == "word" and force(items[verb].low) == 3 and is_verb(clauses, verb, at + 1):
                who = before(clauses, verb, at + 1)
                ends = verb + 1 >= last or items[verb + 1].text in ".,;" or items[verb + 1].kind == "word"
                if who and who.start == items[at + 1].start and ends:
                    return Told(who, 82, f"'{items[verb].text}' later in the sentence")
                break
    return None


def behind_it(clauses: Clauses, place: int) -> Told | None:
    """'…' was Lunt's verdict."""
    found = summed(clauses, place)
    return Told(*found) if found else None


def labelled(clauses: Clauses, place: int) -> Told | None:
    """A transcript within the marks: 'VELL: We are glad.'."""
    item = clauses.items[place]
    head = _LABEL.match(clauses.article.text, item.start, min(item.end, item.start + 60))
    if not head:
        return None
    name = Subject(head.start(1), head.end(1), head[1], "name")
    return Told(name, 82, "the quotation begins with the name of who speaks")


def owned(clauses: Clauses, place: int) -> Told | None:
    """Lunt's 'absurd' claim."""
    items = clauses.items
    if place >= 2 and place + 1 < len(items) and items[place - 1].low in ("'s", "’s", "'", "’"):
        near = [it.low for it in items[place + 1 : place + 4] if it.kind == "word"]
        if items[place - 2].kind == "name" and any(word in WORDS for word in near):
            who = behind(clauses, place - 2, place - 1)
            return Told(who, 76, "the words are this speaker's", True) if who else None
    return None


def introduced(clauses: Clauses, place: int) -> Told | None:
    """Lunt was firm: '…'."""
    first = clauses.before(place)
    if place > first and clauses.items[place - 1].text in ":：":
        named = place - 2 >= first and clauses.items[place - 2]
        if named and named.kind == "name" and (named.mention or place - 2 == first or " " in named.text):
            who = behind(clauses, place - 2, place - 1)
            return Told(who, 88, "the name stands before the colon") if who else None
        if somebody := _somebody(clauses, first, place - 1):
            return Told(somebody, 80, "the sentence before the colon leads to it")
        some = next((at for at in range(first, place - 1) if clauses.items[at].low in ("someone", "somebody")), None)
        who = None if some is None else Subject(*clauses.items[some][:3], "noun")
        who = who or of_sentence(clauses, first, place - 1, owners=True)
        if who:
            return Told(who, 82, "the sentence before the colon leads to it")
    return None


def _somebody(clauses: Clauses, first: int, last: int) -> Subject | None:
    """'A volunteer, who wants no name, sees it otherwise': somebody unnamed."""
    items = clauses.items
    if items[first].low not in _ANYBODY:
        return None
    for at in range(first + 2, min(last, first + 8)):
        if items[at].low in _RELATIVES and items[at - 1].text == ",":
            start, end = items[first].start, items[at - 2].end
            return Subject(start, end, clauses.article.text[start:end], "noun")
    return None


def signed(clauses: Clauses, place: int) -> Told | None:
    """'…' — Ada Lunt, chief executive."""
    items = clauses.items
    if place + 2 < len(items) and items[place + 1].text in "—–―--" and items[place + 2].kind == "name" and place == 0:
        who = behind(clauses, place + 2, len(items))
        return Told(who, 85, "the name stands behind the quotation like a signature") if who else None
    return None
