"""Verbs of leaving: resign, quit, leave, be dismissed."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.appointments import succeed
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group
from store.ingest.moving.phrases import People, complement, objects
from store.ingest.moving.pieces import ADVERBS, DETERMINERS, MARKS, PREPOSITIONS, Office

WORDS_OF_TIME = listed("last next this on in at by earlier later today yesterday tomorrow early late immediately from")


def go(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if verb.passive:
        return
    end = verb.end
    as_adjective = verb.verb.base == "retire" and f.s.low(at) == "retired" and not verb.helpers
    if as_adjective and ((title := f.s.office(end)) and title.start <= end + 1):  # 'retired general'
        return
    office, end = complement(f.s, end)
    stated = bool(office) or f.is_time(end) or _out_of(f, end) or f.is_headline()
    if verb.verb.base in _ALSO_OTHERWISE and not stated:
        return
    over = verb.verb.base == "hand" and verb.verb.particle == "over"
    if (
        over
        and not any(f.s.low(k) in offices.POSTS for k in range(verb.end - 3, verb.end + 5))
        and not (f.s.low(verb.end) == "at" and _team_at(f, verb.end + 1))
    ):
        return
    people = f.names(who)
    if verb.verb.manner == "death":
        named = who is not None and f.s[who.at[0]].sort == "person"
        people = [name for name in people if named and (name in f.referents.of or name in f.referents.roles)]
    if not office and who and who.office:
        office = who.office
    if not people and office and who and _nobody_named(f, at, verb, who, office):
        return
    if (
        verb.verb.base in ("quit",)
        and not office
        and f.s[end].sort == "word"
        and f.s.low(end)
        not in (
            offices.POSTS
            | offices.FIRM
            | DETERMINERS
            | PREPOSITIONS
            | WORDS_OF_TIME
            | ADVERBS
            | {"and", "amid", "over"}
        )
    ):
        return
    f.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=office,
             manner=verb.verb.manner)  # fmt: skip


def _team_at(f: Frames, at: int) -> bool:
    return f.s[at + (f.s.low(at) in DETERMINERS)].sort == "team"


#: verbs of leaving that are said of rooms and subjects as well
_ALSO_OTHERWISE = listed("walk move call check drop back storm")


def _out_of(f: Frames, at: int) -> bool:
    """Whether 'of', 'from' or 'on' and a team stand there."""
    k = at + 1
    while f.s.low(k) in DETERMINERS:
        k += 1
    return f.s.low(at) in ("of", "from", "on") and (
        f.s[k].sort == "team"
        or f.s.low(k) in offices.FIRM
        or (f.s.low(k) == "it" and bool(f.referents.team("it", f.number, k)))
    )


def follow(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Brandt followed in May': as somebody before did, who left, came or rose."""
    before = f.found[-1] if f.found else f.referents.last
    people = f.names(who)
    if verb.passive and verb.future and f.s.low(verb.end) == "by":  # 'is to be followed by Ida Marsh'
        succeed(f, at, verb, who)
        return
    if verb.passive or not people or before is None or not (f.is_time(verb.end) or f.s[verb.end].text in ".,"):
        return
    if not before.people or before.type.startswith("team-") or before.people[0][0] in people:
        return
    role = before.people[0][1]
    f.add(before.type, at, verb, who, [(n, "appointed" if role == "successor" else role) for n in people],
          end=verb.end, teams=[pair for pair in before.teams if pair[0] not in before.guessed][:1],
          manner=before.manner if before.manner != "death" else None, confidence=65)  # fmt: skip


def leave(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if verb.passive or who is None or not _leaves(f, verb.end, verb):
        return
    people = f.names(who)
    office, end = complement(f.s, verb.end)
    if not people and who.office and _nobody_named(f, at, verb, who, who.office):
        return
    teams = []
    if f.s.low(verb.end) in ("us", "it"):
        teams = [(f.referents.team(f.s.low(verb.end), f.number, verb.end), "place")]
    if not office:
        office = who.office
    target = _named_after(f, verb.end, "for", "to")
    if target:
        f.add("joined", at, verb, who, [(n, "joined") for n in people], end=end,
                 teams=[(target, "place")], confidence=70)  # fmt: skip
        f.found[-1:] = [t for t in f.found[-1:] if t.people]
    f.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=office, teams=teams,
             faint=False)  # fmt: skip
    if target and f.found:
        gone = f.found[-1]
        gone.teams = [pair for pair in gone.teams if pair[0] != target]
        if gone.people and not gone.teams:
            place = f.referents.place(gone.people[0][0], f.number)
            if place and place != target:
                gone.teams, gone.guessed = [(place, "place")], frozenset({place})


def _named_after(f: Frames, at: int, *words: str) -> str:
    for j in range(at, at + 6):
        if f.s.low(j) in words:
            k = j + 1
            while f.s.low(k) in DETERMINERS:
                k += 1
            return f.s[k].name if f.s[k].sort == "team" else ""
    return ""


def _leaves(f: Frames, at: int, verb: Group) -> bool:
    """Whether what stands behind 'left' makes it a departure: a team, a post, a time, nothing."""
    piece = f.s[at]
    bare_end = piece.text in (".", ",", "", ";", "!") or piece.text in MARKS
    bare_end = bare_end or piece.low in ("and", "amid", "without", "despite")
    if verb.verb.base != "leave" and bare_end:
        return True
    if piece.low == "it" and (f.s[at + 1].sort in ("date", "sign") or f.is_time(at + 1)):
        return bool(f.referents.team("it", f.number, at))
    if bare_end or piece.low in ("us", "altogether", "abruptly"):
        return verb.past or verb.future or bool(verb.helpers)
    if piece.sort == "team" or piece.sort == "date" or piece.low in WORDS_OF_TIME:
        return piece.low not in ("in", "at", "by", "from", "on") or f.is_time(at)
    if piece.low == "as":
        return complement(f.s, at)[0] is not None
    if piece.low == "for":
        return any(f.s[k].sort == "team" for k in range(at, at + 4)) or f.s.low(at + 2) in ("rival", "new")
    if piece.low == "to":
        return f.s.low(at + 1) in listed(
            "join found set start lead head run become pursue spend take work establish launch return focus teach study"
        )
    if piece.low == "after":
        return True
    k = at
    while f.s.low(k) in DETERMINERS or f.s.low(k) in offices.AROUND or f.s.is_possessive(k):
        k += 1
    low = f.s.low(k)
    if f.s[k].sort == "team":
        return True
    if low in offices.POSTS or low in offices.FIRM or low in ("board", "newspaper", "ministry", "government"):
        return k > at and low not in ("seat",)
    office = f.s.office(k)
    return bool(office and f.s.low(office.end) in offices.POSTS)


def oust(f: Frames, at: int, verb: Group, who: People | None) -> None:
    whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(f.s, at + 1)
    if whom is None:
        if (not verb.passive and not verb.bare) or f.is_active(verb):
            return
        whom = who
    elif who and f.s[who.at[0]].sort == "word" and verb.verb.base in ("dismiss", "drop"):
        pass
    office, end = complement(f.s, max(end, verb.end))
    office = office or (whom.office if whom else None)
    agent = f.team(who) if whom is not who else ""
    if verb.verb.base in _ALSO_OF_THINGS and not (office or agent or _from_team_or_post(f, end)):
        return
    people = f.names(whom)
    teams = []
    if whom is not who and (agent := f.team(who)):
        teams = [(agent, "place")]
    f.add("departure", at, verb, whom if whom is who else (who or whom), [(n, "left") for n in people], end=end,
             office=office, teams=teams, manner="dismissal")  # fmt: skip


#: verbs of dismissing that are said of people whom guards or police lead away as well
_ALSO_OF_THINGS = listed("remove push throw drop boot kick bin drive turf axe unseat")


def _from_team_or_post(f: Frames, at: int) -> bool:
    """Whether 'from' or 'by' and a team or a post stand there."""
    if f.s.low(at) not in ("from", "by", "out", "off"):
        return False
    return any(f.s[k].sort == "team" or f.s.low(k) in offices.POSTS | offices.FIRM for k in range(at + 1, at + 5))


def _nobody_named(f: Frames, at: int, verb: Group, who: People, office: Office) -> bool:
    """The departure of somebody who is not named: 'the company's finance chief has resigned'. Whether it is one."""
    team = office.team or (f.referents.team(f.s.low(office.owner), f.number, office.owner) if office.owner >= 0 else "")
    if not team or f.s[who.at[0]].sort != "word" or verb.passive:
        return False
    name = "" if f.is_headline() else f.referents.named_next(f.number)
    people = [(name, "left")] * bool(name)
    f.add("departure", at, verb, who, people, end=verb.end, office=office, teams=[(team, "place")],
          manner=verb.verb.manner, confidence=70)  # fmt: skip
    return True


def part(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'The club has parted company with its coach'; 'Lunt and the company have parted ways'."""
    end = verb.end
    if f.s.low(end) in ("company", "ways"):
        end += 1
    people = f.names(who)
    if people and who and f.s.low(end - 1) in ("company", "ways"):  # 'Lunt and Meridian have parted ways'
        f.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=who.office, confidence=75)
        return
    j = who.first - 1 if who else -1
    if who and f.s[who.at[0]].sort == "team" and f.s.low(j) == "and" and f.s[j - 1].sort == "person":
        one = People((j - 1,), None, j - 1)
        f.add("departure", at, verb, one, [(n, "left") for n in f.names(one)], end=end, confidence=75)
        return
    if f.s.low(end) != "with":
        return
    whom, last = objects(f.s, end + 1)
    people = f.names(whom)
    team = f.team(who)
    if not people and who and (people := f.names(who)):
        whom = who
    f.add("departure", at, verb, who, [(n, "left") for n in people], end=last, office=whom.office if whom else None,
          teams=[(team, "place")] if team else [])  # fmt: skip
