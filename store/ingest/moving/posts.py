"""Posts that change hands: given to somebody, handed on, given up, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.phrases import People, complement, objects
from store.ingest.moving.pieces import DETERMINERS, PREPOSITIONS, Office, Sentence
from store.ingest.moving.stints import onward

if TYPE_CHECKING:
    from store.ingest.moving.frames import Frames
    from store.ingest.moving.groups import Group

#: what stands for the post of somebody: 'her desk has gone to Marsh'
_SEATS = offices.POSTS | listed(
    "desk chair mantle title captaincy baton armband brief portfolio crown throne mayoralty ministry managership "
    "directorship nod keys armband"
) - listed("board duties command")


def post(s: Sentence, at: int) -> tuple[Office | None, int]:
    """The post that a phrase names: 'the top job', 'the post of treasurer', 'her old role as dean', and its end.

    The end is 0 where it names none.
    """
    k = at
    while k < at + 6 and (
        s.low(k) in DETERMINERS | offices.AROUND or s.low(k) in ("top", "vacant", "key") or s.is_possessive(k)
        or (s.is_possessive(k + 1) and s[k].sort in ("person", "team", "word"))
    ):  # fmt: skip
        if s.low(k) == "top" and s.low(k + 1) not in _SEATS:
            break
        k += 1
    if s.low(k) in _SEATS:
        end = k + 1
        if s.low(end) in ("of", "as"):
            j = end + 1
            while s.low(j) in DETERMINERS or s.low(j) in offices.AROUND:
                j += 1
            if office := s.office(j):
                return office, office.end
        return None, end
    office = s.office(k)
    if office and s.low(office.end) in _SEATS:
        return office, office.end + 1
    return None, 0


def given(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'The board gave Marsh the post of treasurer'; 'Marsh has been given the top job'."""
    if verb.passive:
        office, end = post(f.s, verb.end)
        if end:
            f.add("appointment", at, verb, who, [(n, "appointed") for n in f.names(who)], end=end, office=office)
        elif f.s.low(verb.end) == "to":
            passed(f, at, verb, who)
        return
    whom, last = objects(f.s, verb.end)
    if whom is None:
        return
    office, end = post(f.s, last)
    if end:
        team = f.team(who)
        f.add("appointment", at, verb, who or whom, [(n, "appointed") for n in f.names(whom)], end=end,
              office=office, teams=[(team, "place")] if team else [])  # fmt: skip


def passed(f: Frames, at: int, verb: Group, who: People | None) -> bool:
    """'The post went to Marsh'; 'the Rotor Lab passes to Ida Marsh'. Whether it is that."""
    if f.s.low(verb.end) != "to" and f.s.low(verb.end - 1) != "to":
        return False
    whom, end = objects(f.s, verb.end + (f.s.low(verb.end) == "to"))
    if whom is None or f.s[whom.at[0]].sort != "person":
        return False
    last = verb.start - 1
    if last < 0:
        return False
    first, office, teams = _what(f, last)
    if first < 0:
        return False
    office = office or complement(f.s, end)[0]
    if office is None and (behind := called_to(f.s, end)) is not None:
        office, end = behind, behind.end
    f.add("appointment", at, verb, whom._replace(first=first), [(n, "appointed") for n in f.names(whom)], end=end,
          office=office, teams=teams, confidence=75)  # fmt: skip
    return True


def called_to(s: Sentence, at: int) -> Office | None:
    """The office in 'as chief executive' a little behind a name."""
    for k in range(at, min(len(s), at + 9)):
        if s.low(k) == "as":
            return complement(s, k)[0]
        if s[k].text in ".;:":
            break
    return None


def _what(f: Frames, last: int) -> tuple[int, Office | None, list[tuple[str, str]]]:
    """What changes hands, read backwards from a place: a team, a post or an office; its first place is -1 for none."""
    s = f.s
    if s[last].text == ",":  # 'Rotary, which builds presses, went to Marsh'
        for k in range(last - 1, max(0, last - 14), -1):
            if s.low(k) == "," and s[k - 1].sort == "team":
                return k - 1, None, [(s[k - 1].name, "place")]
        return -1, None, []
    if s[last].sort == "team" and s.low(last - 1) not in PREPOSITIONS:
        return last, None, [(s[last].name, "place")]
    for first in range(max(0, last - 8), last + 1):
        if first and s[first - 1].sort == "word" and s.low(first - 1) not in _BEFORE:
            continue
        office, end = post(s, first)
        if end == last + 1:
            owners = [s[k].name for k in range(first, last) if s[k].sort == "person" and s.is_possessive(k + 1)]
            roles = f.referents.roles
            if office is None and owners and owners[0] in roles:
                return (
                    first,
                    None,
                    [(f.referents.place(owners[0], f.number), "place")]
                    if f.referents.place(owners[0], f.number)
                    else [],
                )
            return first, office, [(office.team, "place")] if office and office.team else []
    return -1, None, []


_BEFORE = PREPOSITIONS | listed("and but that when while then so or now has have had is was")


def gone(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """Departures said of a post or of oneself: 'gave up the chair', 'is no longer with us', 'bade farewell to'."""
    if verb.passive or who is None:
        return
    particle = verb.verb.particle
    people = f.names(who)
    if "farewell" in particle:
        if f.s.low(verb.end) != "to":
            return
        whom, end = objects(f.s, verb.end + 1)
        if f.s[who.at[0]].sort != "person" and whom and f.s[whom.at[0]].sort == "person":
            team = f.team(who)
            f.add("departure", at, verb, who, [(n, "left") for n in f.names(whom)], end=end, office=whom.office,
                  teams=[(team, "place")] if team else [], confidence=70)  # fmt: skip
        elif people and any(f.s[k].sort == "team" for k in range(verb.end, verb.end + 5)):
            f.add("departure", at, verb, who, [(n, "left") for n in people], end=verb.end, confidence=75)
        return
    office, end = complement(f.s, verb.end)
    if office is None and f.s.low(verb.end) == "of":
        office = f.s.office(verb.end + 1)
    if office is None and f.s.low(verb.end - 1) in listed("chair presidency captaincy chairmanship"):
        office = f.s.office(verb.end - 1)
    office = office or who.office
    if particle in ("out", "gone") and not (office or _at_team(f, verb.end)):
        return
    if "longer" in particle and not _at_team(f, verb.end - 1) and not post(f.s, verb.end)[1]:
        return
    if particle.startswith("post/") and f.s.low(verb.end - 1) == "office" and f.s.low(verb.end) in ("in", "at", "on"):
        return  # a room
    f.add("departure", at, verb, who, [(n, "left") for n in people], end=end, office=office)
    onward(f, at, verb, who)


def _at_team(f: Frames, at: int) -> bool:
    return any(f.s[k].sort == "team" or f.s.low(k) in offices.FIRM for k in range(at, at + 5))


def hold(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Ives keeps his job'; 'Ives holds on to the chair'; 'Ives extends his contract'."""
    if not verb.passive and who is not None:
        office, end = complement(f.s, verb.end)
        if office is None and f.s.low(verb.end) == "of":
            office = f.s.office(verb.end + 1)
        f.add("continuation", at, verb, who, [(n, "stays") for n in f.names(who)], end=end,
              office=office or who.office)  # fmt: skip


def yielded(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """'Lunt makes way for Marsh': who is named last has the office of who is named first."""
    whom, end = objects(f.s, verb.end)
    old, new = f.names(who), f.names(whom)
    if not old or not new or verb.passive:
        return
    office = who.office if who else None
    if office is None:
        office, end = complement(f.s, end)
    pairs = [(n, "successor") for n in new] + [(n, "predecessor") for n in old if n not in new]
    role = office.words if office else f.referents.roles.get(old[0], "")
    f.add("appointment", at, verb, who, pairs, end=end, office=office, role=role)
