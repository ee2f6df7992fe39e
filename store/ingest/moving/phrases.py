"""The phrases around a verb of moving: who does it, to whom, and as what."""

from __future__ import annotations

from typing import NamedTuple

from store.ingest.lexicon import listed
from store.ingest.moving import doubt, offices
from store.ingest.moving.pieces import ADVERBS, AUXILIARIES, DASHES, DETERMINERS, MARKS, PREPOSITIONS, Office, Sentence
from store.ingest.moving.verbs import verbs

SHE = listed("he she")

PRONOUNS = listed("he she they we i it him her them us me myself himself herself")

_SELF = listed("himself herself itself themselves")

RELATIVE = listed("who which that whom whose")

_PAUSES = "," + DASHES + "-()"

_TIME = listed("on in at by from last next this late early mid since around about effective end beginning start")


_JOINED = 24  # names that one 'and' after the other joins


class People(NamedTuple):
    """Places of pieces that name people, or a pronoun or noun that stands for somebody, and the office beside them."""

    at: tuple[int, ...]
    office: Office | None
    first: int  # where the phrase begins


def subject(sentence: Sentence, before: int, depth: int = 0) -> People | None:
    """Who or what stands in front of a verb as its subject."""
    at, piece = before, sentence[before]
    if before < 0 or depth > 3:
        return None
    if piece.sort in ("person", "team"):
        return _named(sentence, at)
    if piece.low in RELATIVE:
        head = at - 1
        if sentence[head].text in _PAUSES and sentence[head].text:
            head -= 1
        if sentence[head].text in MARKS and sentence[head].text:
            head -= 1
        found = subject(sentence, head, depth + 1) if head >= 0 else None
        if found is None and head >= 0 and sentence.low(at - 1) == ",":  # 'Pell, MBA, who'
            found = _over(sentence, at - 1, depth)
        return found._replace(first=at) if found else None
    if piece.low in _SELF and sentence[at - 1].sort in ("person", "team"):
        return _named(sentence, at - 1)
    if piece.low in PRONOUNS:
        return People((at,), None, at)
    if piece.text.isupper() and 1 < len(piece.text) < 5 and sentence[at - 1].sort == "person":
        return _named(sentence, at - 1)  # 'Ida Marsh KC'
    if piece.text in _PAUSES or piece.text in MARKS:
        return _over(sentence, at, depth)
    if piece.low in ("and", "but", "then", "or"):
        return shared(sentence, at)
    if piece.sort == "word":
        return _noun(sentence, at) or _somewhere(sentence, at)
    return None


def _somewhere(sentence: Sentence, at: int) -> People | None:
    """The subject over a place behind it: 'the crewing department in Limassol is'."""
    first = at
    while at - first < 3 and sentence[first].sort == "word" and sentence[first].text[:1].isupper():
        first -= 1
    if first < at and sentence.low(first) in ("in", "at", "near"):
        low = sentence.low(first - 1)
        if low in offices.TEAM_NOUNS or low in offices.FIRM or sentence[first - 1].sort == "team":
            return subject(sentence, first - 1, 3)
    return None


def _named(sentence: Sentence, at: int) -> People:
    """A name, those that are joined to it by 'and', and the office in front of or behind it."""
    sort, all_, first = sentence[at].sort, [at], at
    while len(all_) < _JOINED:
        j = all_[0] - 1
        while sentence[j].sort == "word" and sentence.low(j) in DETERMINERS:
            j -= 1
        if (sentence.low(j) in ("and", "&") and sentence[j - 1].sort == sort) or (
            len(all_) > 1 and sentence.low(j) == "," and sentence[j - 1].sort == sort
        ):
            all_.insert(0, j - 1)
        else:
            break
    first = all_[0]
    if sort == "team" and len(all_) == 1 and sentence.low(at - 1) in ("of", "at", "from", "for", "the"):
        j = at - 1
        while sentence.low(j) in DETERMINERS:
            j -= 1
        if sentence.low(j) in ("of", "at", "from", "for") and j > 0:
            if sentence[j - 1].sort == "person":
                return _named(sentence, j - 1)
            if found := _noun(sentence, j - 1, office_only=True):
                return found
    if sort == "person":
        office, first = office_before(sentence, first)
        return People(tuple(all_), office, first)
    while first > 0 and sentence[first - 1].sort == "word" and sentence.low(first - 1) in DETERMINERS:
        first -= 1
    return People(tuple(all_), None, first)


def office_before(sentence: Sentence, at: int) -> tuple[Office | None, int]:
    """The office in front of a name: 'its finance chief, Mara Lunt', 'Meridian chief executive Mara Lunt'."""
    end = at
    while sentence.low(end - 1) in _TITLES or (sentence.low(end - 1) == "." and sentence.low(end - 2) in _TITLES):
        end -= 1
    at = end
    if sentence.low(end - 1) == ",":
        end -= 1
    for start in range(max(0, end - 9), end):
        if start and sentence[start - 1].sort == "word" and sentence.low(start - 1) not in _MAY_PRECEDE:
            continue
        office = sentence.office(start)
        if office and office.end == end:
            return office, start
    return None, at


_TITLES = listed("mr mrs ms mx dr prof professor sir dame lord lady rev fr hon madam")
_MAY_PRECEDE = (
    PREPOSITIONS
    | DETERMINERS
    | AUXILIARIES
    | doubt.SAYING
    | listed(
        "and but that when while after who which , the as him replaced replaces succeeded succeeds named appointed "
        "dismissed fired sacked ousted hired"
    )
)


def _noun(sentence: Sentence, at: int, office_only: bool = False) -> People | None:
    """An office or a team noun with its determiner: 'the finance chief', 'its founder', 'the company'."""
    for start in range(max(0, at - 8), at + 1):
        if start and sentence[start - 1].sort == "word" and sentence.low(start - 1) not in _MAY_PRECEDE:
            continue
        office = sentence.office(start)
        if office and office.start <= at and office.end >= at + 1 and office.end <= at + 4:
            return People((at,), office, start)
    if office_only:
        return None
    if sentence.low(at) in offices.TEAM_NOUNS or sentence.low(at) in offices.FIRM:
        first = at
        while (
            first > 0
            and at - first < 8
            and sentence[first - 1].sort in ("word", "team")
            and (sentence.low(first - 1) not in PREPOSITIONS and sentence.low(first - 1) not in AUXILIARIES)
        ):
            first -= 1
            if sentence.low(first) in DETERMINERS:
                break
        return People((at,), None, first)
    return None


def _over(sentence: Sentence, at: int, depth: int) -> People | None:
    """The subject over what is set off behind it: 'Lunt, the head of Meridian, has', 'Lunt (52) has'."""
    if sentence[at - 1].sort == "person" and sentence.low(at) == ",":
        before = sentence[at - 2]
        titled = at - 2
        while sentence.low(titled) in _TITLES or (sentence.low(titled) == "." and sentence.low(titled - 1) in _TITLES):
            titled -= 1
        before = sentence[titled]
        if before.low in (",", ":", ";") or titled < 0 or before.text in MARKS:
            return _named(sentence, at - 1)
    closing = sentence[at].text
    j = at - 1
    while j > 0 and at - j < 45:
        piece = sentence[j]
        opens = piece.text == "(" if closing == ")" else piece.text == closing
        if opens:
            head = j - 1
            if sentence[head].sort in ("person", "team"):
                return _named(sentence, head)
            if sentence.low(head) in PRONOUNS:
                return People((head,), None, head)
            if found2 := (_noun(sentence, head) if sentence[head].sort == "word" else None):
                return found2
        j -= 1
    return None


def shared(sentence: Sentence, at: int) -> People | None:
    """The subject of an earlier verb that a verb behind 'and' or 'but' shares."""
    known = verbs()
    j = at - 1
    best: People | None = None
    while j >= 0:
        piece = sentence[j]
        if piece.sort == "person" or piece.low in SHE or piece.low in ("they", "who"):
            low = sentence.low(j - 1)
            as_object = low in PREPOSITIONS or low in known or (low in offices.HEADS and sentence.low(j - 2) in known)
            if piece.low == "who":
                return subject(sentence, j)
            if not as_object:
                return _named(sentence, j) if piece.sort == "person" else People((j,), None, j)
        elif piece.sort == "team" and best is None and sentence.low(j - 1) not in PREPOSITIONS:
            best = _named(sentence, j)
        elif piece.low in (";", ":"):
            break
        j -= 1
    return best


def objects(sentence: Sentence, at: int) -> tuple[People | None, int]:
    """Whom or what stands behind a verb as its object, and where that phrase ends."""
    first = at
    while sentence.low(at) in ADVERBS or sentence.low(at).endswith("ly"):
        at += 1
    limit = at + 16
    start = at
    while at < limit:
        piece = sentence[at]
        if piece.sort == "person":
            title = sentence.office(at + 1)
            if title and title.start == at + 1 and sentence[title.end].sort == "person":
                at = title.end  # 'the Lunt campaign manager Ida Marsh'
            people, at = _list(sentence, at, "person")
            office, _ = office_before(sentence, people[0])
            return People(tuple(people), office, start), at
        if piece.low in ("him", "her", "them", "himself", "herself", "us", "myself") and at == start:
            nearer = sentence[at + 1]
            if (
                piece.low != "her"
                or nearer.low in PREPOSITIONS
                or nearer.sort in ("sign", "date")
                or nearer.low in (offices.HEADS | offices.ACTING | listed("chief"))
            ):
                return People((at,), None, start), at + 1
        if piece.sort == "sign":
            comma = piece.text == "," and sentence.low(at - 1) not in ("and",)
            nearest = at + 1
            while sentence.low(nearest) in _TITLES or sentence.low(nearest) == ".":
                nearest += 1
            office, _ = office_before(sentence, nearest) if comma else (None, 0)
            if comma and sentence[nearest].sort == "person" and office:
                at = nearest
                continue
            if piece.text in "-&/'’." or piece.text in MARKS:
                at += 1
                continue
            break
        if (piece.low in PREPOSITIONS and piece.low not in ("of",)) or piece.sort == "date":
            break
        if (
            piece.low in AUXILIARIES
            or piece.low in doubt.JOINTS
            or piece.low in SHE
            or piece.low in RELATIVE
            or piece.low in ("and", "they")
        ):
            break
        at += 1
    return None, first


def _list(sentence: Sentence, at: int, sort: str) -> tuple[list[int], int]:
    """Names that are joined: 'A, B and C'. Gives their places and the place behind the last."""
    found, end = [at], at + 1
    while True:
        j = end
        while sentence.low(j) in (",", "and", "&", "the", "both", "its") or sentence.low(j) in _TITLES:
            j += 1
        joined = [sentence.low(k) for k in range(end, j)]
        if j == end or sentence[j].sort != sort or not set(joined) & {",", "and", "&"}:
            break
        if set(joined) & {"and", "&"}:
            found.append(j)
            end = j + 1
            if sort == "person":
                break
            continue
        # after a comma alone a list must go on to an 'and'
        k = j + 1
        hops = 0
        while hops < 6 and sentence.low(k) == "," and sentence[k + 1].sort == sort:
            k, hops = k + 2, hops + 1
        if sentence.low(k) in ("and", "&") or (sentence.low(k) == "," and sentence.low(k + 1) in ("and", "&")):
            found.append(j)
            end = j + 1
            continue
        break
    return found, end


def behind(sentence: Sentence, at: int) -> int:
    """The place behind what is set off after a name: age, 'formerly of …', in commas or brackets."""
    text = sentence[at].text
    if text not in (",", "(", "–", "—"):
        return at
    closing = ")" if text == "(" else text
    for place in range(at + 1, at + 16):
        if sentence[place].text == closing:
            return place + 1
    return at


def complement(sentence: Sentence, at: int) -> tuple[Office | None, int]:
    """The office behind a verb and its object: 'as finance chief', 'to be its head', 'chief executive'."""
    for place in dict.fromkeys((at, behind(sentence, at))):
        j = place
        while (
            sentence.low(j) in ADVERBS - {"to", "both"}
            or sentence[j].sort == "date"
            or (sentence.low(j) in _TIME and (sentence[j + 1].sort == "date" or sentence.low(j + 1) in _TIME))
        ):
            j += 1
        if sentence.low(j) in ("as", "to", "into"):
            j += 1
            if sentence.low(j) in ("be", "become"):
                j += 1
        elif sentence.low(j) == "from" and j == at:
            pass
        while sentence.low(j) in DETERMINERS or sentence.low(j) in offices.AROUND:
            j += 1
        if sentence.low(j) in offices.POSTS and sentence.low(j + 1) in ("of", "as"):
            j += 2
        if office := sentence.office(j):
            return office, office.end
    return None, at
