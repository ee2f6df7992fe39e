"""Verbs of appointing: name, become, take over, succeed."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.moving import offices
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group
from store.ingest.moving.occasion import occasion
from store.ingest.moving.phrases import People, behind, complement, objects
from store.ingest.moving.pieces import DETERMINERS, Office
from store.ingest.moving.teams import made_or_unmade

LEADS = listed("lead head run oversee chair manage direct serve supervise helm edit captain coach conduct")
_NEEDS_OFFICE = listed(
    "unveil announce present introduce parade name choose pick select tap confirm designate install bring swear "
    "draft anoint elect"
)
WORDS_OF_TIME = listed("last next this on in at by earlier later today yesterday tomorrow early late immediately from")


def appoint(f: Frames, at: int, verb: Group, who: People | None) -> None:
    whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(f.s, at + 1)
    agent, end = who, max(end, verb.end)
    if whom is None:
        if (not verb.passive and not verb.bare) or f.is_active(verb):
            return
        whom, agent, end = who, None, verb.end
    if whom is None:
        return
    people = f.names(whom)
    office, last = complement(f.s, end)
    if follows := _follows(f, end):
        before, last = objects(f.s, follows)
        office = office or complement(f.s, last)[0]
        pairs = [(n, "successor") for n in people] + [(n, "predecessor") for n in f.names(before) if n not in people]
        teams = [(f.team(agent), "place")] if agent and f.team(agent) else []
        f.add("appointment", at, verb, agent or whom, pairs if people else [], end=last, office=office, teams=teams)
        return
    to_lead = leads(f, end)
    last = max(last, to_lead)
    beside = whom.office if whom.office and whom is not who else None
    replaced = _in_place_of(f, end) if not office and not beside else None
    if replaced is not None:
        pairs = [(n, "successor") for n in people] + [(replaced, "predecessor")] * bool(replaced)
        role = f.referents.roles.get(replaced, "")
        f.add("appointment", at, verb, agent or whom, pairs, end=end + 3, role=role)
        return
    if not office and not to_lead and (verb.verb.base in _NEEDS_OFFICE and not _to_board(f, end)):
        if not (beside and f.s.low(whom.first) in offices.AROUND):
            return
        office = beside
    teams = [(f.team(agent), "place")] if agent and f.team(agent) else []
    f.add("appointment", at, verb, whom if agent is None else (agent or whom),
             [(n, "appointed") for n in people], end=last, office=office, teams=teams)  # fmt: skip
    if beside and office is beside:
        return
    if beside and f.found and f.found[-1].people:
        f.found[-1].teams = list(dict.fromkeys(f.found[-1].teams))


def _in_place_of(f: Frames, at: int) -> str | None:
    """Whom 'in his place' or "in Lunt's stead" means, '' where that is open; None where no such words stand there."""
    if f.s.low(at) != "in" or not any(f.s.low(k) in ("place", "stead") for k in (at + 2, at + 3)):
        return None
    return f.s[at + 1].name if f.s[at + 1].sort == "person" else f.referents.leaver(f.s.low(at + 1))


def _to_board(f: Frames, at: int) -> bool:
    return f.s.low(at) in ("to", "as") and any(
        f.s.low(k) in ("board", "panel", "commission", "committee", "council", "member", "successor", "replacement")
        or f.s[k].sort == "team"
        for k in range(at + 1, at + 7)
    )


def leads(f: Frames, at: int) -> int:
    """Where 'to lead the Rotor Laboratory' ends; 0 where it does not say that."""
    at = behind(f.s, at)
    if f.s.low(at) == "to" and f.s.low(at + 1) in LEADS:
        return at + 2
    return 0


def _follows(f: Frames, at: int) -> int:
    """Where the predecessor stands in 'named Marsh to succeed Lunt', 'as a replacement for Lunt'; 0 where none does."""
    for place in (at, behind(f.s, at)):
        if f.s.low(place) == "to" and f.s.low(place + 1) in ("succeed", "replace", "follow"):
            return place + 2
        k = place + 1
        while f.s.low(k) in DETERMINERS:
            k += 1
        if f.s.low(place) == "as" and f.s.low(k) in ("successor", "replacement") and f.s.low(k + 1) in ("to", "for"):
            return k + 2
    return 0


def become(f: Frames, at: int, verb: Group, who: People | None) -> None:
    base, end = verb.verb.base, verb.end
    if base in ("serve", "act") and not verb.future:
        return
    if verb.verb.particle in _NEEDS_AS and not complement(f.s, end)[0] and not _post(f, end):
        return
    if verb.passive:
        if verb.verb.particle == "over" and f.s.low(end) == "by":
            whom, last = objects(f.s, end + 1)
            office = who.office if who else None
            f.add("appointment", at, verb, whom, [(n, "appointed") for n in f.names(whom)], end=last,
                     office=office)  # fmt: skip
            if whom and f.found and who:
                f.found[-1].start = f.s[who.first].start
        return
    people = f.names(who)
    if who is None or not people:
        if base == "become":
            made_or_unmade(f, at, verb, who)
        return
    office, last = complement(f.s, end)
    post = _post(f, end)
    some = any(f.s.low(k) in ("a", "an") for k in range(at + 1, verb.end + 1))
    if some and not office and base in ("take", "get", "land", "accept", "win"):  # 'a job at Meridian'
        if any(f.s[k].sort == "team" and f.s.low(k - 1) in ("at", "with") for k in range(end, end + 5)):
            f.add("joined", at, verb, who, [(n, "joined") for n in people], end=end + 1)
        return
    if base in ("start", "begin", "take") and verb.verb.particle in ("", "up"):
        if base == "take" and not verb.verb.particle and not post:
            return
        if base in ("start", "begin") and f.s.low(end) == "at" and f.s[end + 1].sort == "team" and f.is_time(end + 2):
            f.add("joined", at, verb, who, [(n, "joined") for n in people], end=end + 2)
            return
        if base in ("start", "begin") and not (office and f.s.low(end) == "as"):
            if f.is_time(end) and not post and not _joins(f, at, people[0], None):
                f.add("appointment", at, verb, who, [(n, "appointed") for n in people], end=last, faint=True)
            return
        if verb.verb.particle == "up" and not post:
            return
        if base == "start" and _joins(f, at, people[0], office):
            return
    elif base in ("assume", "take") and not verb.verb.particle and _team_ahead(f, end):
        pass
    elif base in ("assume", "take") and verb.verb.particle in ("", "on"):
        if not office and not post:
            return
    elif base in ("become", "serve") and not office:
        return
    if verb.verb.particle == "over":
        if f.s.low(end) == "from" or (office and f.s.low(last) == "from"):
            before, tail = objects(f.s, (end if f.s.low(end) == "from" else last) + 1)
            if before and (names := f.names(before)):
                role, rest = (office, tail) if office else complement(f.s, tail)
                f.add("appointment", at, verb, who, [(people[0], "successor"), (names[0], "predecessor")],
                         end=max(tail, rest), office=role)  # fmt: skip
                return
        k = end
        while f.s.low(k) in DETERMINERS:
            k += 1
        k += 1 + (f.s.low(k + 1) in DETERMINERS) if f.s.low(k) == "at" else 0
        if not office and not post and f.s[k].sort != "team" and not f.is_time(end):
            return
    if base == "take" and not verb.verb.particle and post == 2 and not office:
        pass
    f.add("appointment", at, verb, who, [(n, "appointed") for n in people], end=last, office=office)


#: particles that say who comes to an office only where it is named
_NEEDS_AS = listed("in into as to up")


def _joins(f: Frames, at: int, person: str, office: Office | None) -> bool:
    """Whether the sentence has said that somebody joins a team; then it is that which starts."""
    for telling in f.found:
        if telling.type == "joined" and telling.people[0][0] == person and not telling.role:
            telling.role = office.words if office else ""
            last = f.clause_end(at)
            telling.date = telling.date or occasion(f.s, at, at, last).date
            telling.end = f.s[last].end
            return True
    return False


def _team_ahead(f: Frames, at: int) -> bool:
    """Whether nothing but a team stands behind a verb: 'Marsh takes the Rotor Lab.'"""
    while f.s.low(at) in DETERMINERS:
        at += 1
    return f.s[at].sort == "team" and (f.s[at + 1].text in ".,;" or f.s.low(at + 1) in ("and", "from", "in", ""))


def _post(f: Frames, at: int) -> int:
    """Whether 'the helm', 'his new post', 'charge of' stand there."""
    k = at
    while f.s.low(k) in DETERMINERS or f.s.low(k) in offices.AROUND or f.s.low(k) == "up":
        k += 1
    return 1 if f.s.low(k) in offices.POSTS | {"charge"} and f.s.low(k) not in ("seat",) else 0


_CHOSEN = listed("appointed named hired tapped chosen promoted recruited elected picked selected brought moves moved")


def lead(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if "to" in verb.helpers and verb.governor in ("continue", "continues", "continued"):
        f.add("continuation", at, verb, who, [(n, "stays") for n in f.names(who)], end=verb.end)
        return
    if verb.passive and verb.future and f.s.low(verb.end) == "by":
        whom, end = objects(f.s, verb.end + 1)
        team = f.team(who)
        if whom and team:
            f.add("appointment", at, verb, who or whom, [(n, "appointed") for n in f.names(whom)], end=end,
                  teams=[(team, "place")], confidence=80)  # fmt: skip
        return
    if not verb.future or verb.passive or verb.governor in _CHOSEN:
        return
    k = verb.end
    while f.s.low(k) in DETERMINERS or (f.s[k].sort == "word" and f.s.low(k) in offices.AROUND):
        k += 1
    team = next((f.s[j].name for j in range(k, k + 4) if f.s[j].sort == "team"), "")
    if not team and not any(f.s.low(j) in offices.TEAM_NOUNS for j in range(k, k + 4)):
        return
    f.add("appointment", at, verb, who, [(n, "appointed") for n in f.names(who)], end=verb.end + 1,
             teams=[(team, "place")] if team else [], confidence=75)  # fmt: skip


def succeed(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if verb.passive:
        k = verb.end
        office, after = complement(f.s, k)
        k = after if office and f.s.low(after) == "by" else k
        if f.s.low(k) != "by":
            return
        new, end = objects(f.s, k + 1)
        old = who
        office2, end2 = complement(f.s, end)
        office, end = (office, end) if office else (office2, end2)
    else:
        new = who
        old, end = objects(f.s, verb.end)
        office, end = complement(f.s, end if old else verb.end)
        if old is None and office is None:
            return
    successors, before = f.names(new), f.names(old, f.names(new))
    if not successors or (not before and not (old and old.office) and not office):
        return
    office = office or (old.office if old else None)
    role = office.words if office else next((known for n in before if (known := f.referents.roles.get(n))), "")
    lasting = verb.future or "has" in verb.helpers or f.s.low(at) in ("replaces", "replacing")
    if verb.verb.base == "replace" and not role and not (lasting and before):
        return  # nobody's office is known: a player, a singer, a machine
    pairs = [(n, "successor") for n in successors] + [(n, "predecessor") for n in before if n not in successors]
    span = who if not verb.passive or who else new
    f.add("appointment", at, verb, span, pairs, end=end, office=office, role=role)
