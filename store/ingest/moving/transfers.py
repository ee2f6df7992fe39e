"""Verbs of joining, moving, rising and staying."""

from __future__ import annotations

from store.ingest.lexicon import listed
from store.ingest.moving import doubt, offices, posts
from store.ingest.moving.appointments import appoint, leads
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group
from store.ingest.moving.phrases import People, complement, objects
from store.ingest.moving.pieces import AUXILIARIES, DETERMINERS, PREPOSITIONS
from store.ingest.moving.stints import posted
from store.ingest.moving.team_phrases import phrase

LEADS = listed("lead head run oversee chair manage direct serve supervise helm")
WORDS_OF_TIME = listed("last next this on in at by earlier later today yesterday tomorrow early late immediately from")


#: verbs of moving that nobody uses of a visit
_FOR_GOOD = listed("defect cross switch transfer relocate")


def join(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if verb.passive and not verb.bare:
        return
    if f.s.low(verb.end) in ("forces", "hands", "ranks"):
        return
    people = f.names(who)
    k = verb.end
    while f.s.low(k) in DETERMINERS:
        k += 1
    office, end = complement(f.s, verb.end)
    firm = f.s.low(k) in offices.FIRM or f.s.low(k) in ("board", "us", "team", "newspaper", "civil", "civil")
    reach = 3 if verb.verb.particle else 7
    near = any(f.s[j].sort == "team" for j in range(verb.end, min(len(f.s), verb.end + reach))
               if not any(f.s[i].text in ",." for i in range(verb.end, j)))  # fmt: skip
    behind_which = f.s.low(verb.start - 2) == "which" or f.s.low(verb.start - 2) == "whom"
    if not (near or firm or (office and f.s.low(verb.end) == "as")) and not behind_which:
        return
    if not office and near:
        j = next(j for j in range(verb.end, verb.end + 7) if f.s[j].sort == "team")
        office, end = complement(f.s, j + 1)
    teams = []
    if behind_which:
        j = verb.start - 3
        while j > 0 and f.s[j].text == ",":
            j -= 1
        if f.s[j].sort == "team":
            teams = [(f.s[j].name, "place")]
    elif firm:
        low = f.s.low(k)
        name = f.referents.team(low, f.number, k)
        teams = [(name, "place")] if name else []
    f.add("joined", at, verb, who, [(n, "joined") for n in people], end=max(end, verb.end), office=office,
             teams=teams)  # fmt: skip


def move(f: Frames, at: int, verb: Group, who: People | None) -> None:
    if verb.passive:
        if not verb.bare:
            posted(f, at, verb, who)
        return
    if verb.verb.base == "go" and posts.passed(f, at, verb, who):
        return
    to = source = ""
    j, last = verb.end, verb.end
    if verb.verb.base == "enter" and f.s[j].sort == "team":
        to, last = f.s[j].name, j
    while j < min(len(f.s), verb.end + 14):
        low = f.s.low(j)
        if low in ("to", "from", "into", "at"):
            k = j + 1
            while f.s.low(k) in DETERMINERS or (f.s[k].sort == "word" and k < j + 4 and
                                                   f.s.low(k) not in AUXILIARIES | PREPOSITIONS):  # fmt: skip
                k += 1
            if f.s[k].sort == "team":
                to, source = (to, source or f.s[k].name) if low == "from" else (to or f.s[k].name, source)
                last = k
                j = k
        elif f.s[j].text in ".;:," or low in doubt.JOINTS or low in AUXILIARIES:
            break
        j += 1
    if not to and not source:
        return
    office, end = complement(f.s, last + 1)
    if not office:
        office, end = complement(f.s, verb.end)
    base = verb.verb.base
    when = next((w for k in range(verb.end, min(len(f.s), last + 5)) if (w := f.s[k].when)), None)
    dated = when is not None and (base in ("come", "enter") or len(when.edtf) < 10 or verb.future)
    if base == "come" and to and "had" in verb.helpers:
        dated = True
    if base in ("come", "enter") and not (source or dated or office):
        return
    going = base == "go" and f.s.low(at) == "going" and f.s.low(verb.end) == "to"
    across = f.s.low(verb.end) in ("across", "over") or (
        base in ("move", "switch", "transfer") and f.s.low(at)[-1] == "s"
    )
    on = across or verb.ing or verb.future or base in _FOR_GOOD  # 'is moving to' says more than 'went to'
    if base not in ("come", "enter") and not (office or (to and source) or going or dated or on):
        return
    teams = [(to, "place")] * bool(to) + [(source, "from")] * bool(source)
    f.add("joined", at, verb, who, [(n, "joined") for n in f.names(who)], end=max(end, last + 1),
             office=office, teams=teams, confidence=75)  # fmt: skip


def recruit(f: Frames, at: int, verb: Group, who: People | None) -> None:
    """Who is hired into an office is appointed; who is hired by or from a team joins one."""
    whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(f.s, at + 1)
    active = whom is not None
    if whom is None:
        if (not verb.passive and not verb.bare) or f.is_active(verb):
            return
        whom = who
    end = max(end, verb.end)
    office, last = complement(f.s, end)
    if whom is None or office or leads(f, end):
        appoint(f, at, verb, who)
        return
    ahead = range(end, min(len(f.s), end + 12))
    stop = next((k for k in ahead if f.s[k].text in ".;:" or f.s.low(k) in doubt.JOINTS), len(f.s))
    source = next((f.s[k].name for k in ahead if k < stop and f.s[k].sort == "team" and _led_by(f, k, "from")), "")
    to = f.team(who) if active else ""
    if not to:
        to = next((f.s[k].name for k in ahead if k < stop and f.s[k].sort == "team" and _led_by(f, k, "by")), "")
    if (
        verb.verb.base in ("sign", "take", "bring", "lure", "snap", "tempt", "entice", "coax", "prise")
        and not source
        and (active or not to)
    ):
        return  # one signs papers and brings in rules
    if active and not to and not source:
        appoint(f, at, verb, who)
        return
    teams = [(to, "place")] * bool(to) + [(source, "from")] * bool(source)
    f.add("joined", at, verb, who if active and who else whom, [(n, "joined") for n in f.names(whom)], end=last,
          office=whom.office, teams=teams, confidence=80)  # fmt: skip


#: verbs of hiring that are said of papers and rules as well
_ALSO_OF_THINGS = listed("sign take bring lure snap tempt entice coax prise")


def _led_by(f: Frames, at: int, word: str) -> bool:
    """Whether a team stands behind a word: 'from the rival Lantern'."""
    k = at - 1
    while k > at - 4 and (f.s.low(k) in DETERMINERS or f.s[k].sort == "word") and f.s.low(k) not in PREPOSITIONS:
        k -= 1
    return f.s.low(k) == word


def promote(f: Frames, at: int, verb: Group, who: People | None) -> None:
    whom, end = (None, verb.end) if verb.passive and not verb.bare else objects(f.s, verb.end)
    if whom is None:
        if (not verb.passive and not verb.bare) or f.is_active(verb):
            return
        whom, end = who, verb.end
        agent = None
    else:
        agent = who
    office, last = complement(f.s, end)
    if f.s.low(end) == "from" and not office:
        for k in range(end + 1, min(len(f.s), end + 10)):
            if f.s.low(k) == "to" and (found := complement(f.s, k))[0]:
                office, last = found
                break
    if verb.verb.base in ("make", "raise") and (not office or f.s.low(end) in ("into", "from")):
        return
    if verb.verb.base == "make" and agent is not None:
        appoint(f, at, verb, who)
        return
    teams = [(f.team(agent), "place")] if agent and f.team(agent) else []
    f.add("promotion", at, verb, whom if agent is None else agent, [(n, "promoted") for n in f.names(whom)],
             end=last, office=office, teams=teams)  # fmt: skip


def rise(f: Frames, at: int, verb: Group, who: People | None) -> None:
    office, end = complement(f.s, verb.end)
    if verb.passive or who is None:
        return
    if office is None and f.s.low(verb.end) == "from":
        for k in range(verb.end + 1, min(len(f.s), verb.end + 10)):
            if f.s.low(k) == "to" and (found := complement(f.s, k))[0]:
                office, end = found
                break
    people = [(n, "promoted") for n in f.names(who)]
    if office and f.s.low(verb.end) in ("to", "as", "from"):
        f.add("promotion", at, verb, who, people, end=end, office=office)
    elif f.s.low(verb.end) == "to" and f.s.low(verb.end + 1) in ("take", "fill", "succeed", "replace"):
        f.add("promotion", at, verb, who, people, end=verb.end + 2, confidence=75)


def stay(f: Frames, at: int, verb: Group, who: People | None) -> None:
    past = verb.past and not (set(verb.helpers) & {"has", "have", "'ve"})
    if verb.passive or (past and f.s.low(at).endswith("ed")):
        return
    end = verb.end
    put = f.s.low(end) == "put" or f.s.low(end) in ("until", "till")
    while f.s.low(end) in ("on", "put"):
        end += 1
    k = end
    office, last = complement(f.s, end)
    if not office:
        while f.s.low(k) in ("in", "on", "at", "with") or f.s.low(k) in DETERMINERS:
            k += 1
        low = f.s.low(k)
        if office is None and (named := posts.called_to(f.s, end)):
            office, last = named, named.end
        led = low == "to" and f.s.low(k + 1) in LEADS
        there = k > end and (
            bool(phrase(f.s, k)) or low in offices.POSTS | offices.FIRM | {"charge", "board"} or f.s[k].sort == "team"
        )
        alone = verb.verb.base == "stay" and (put or f.s[end].text in (".", "") or (verb.future and f.is_time(end)))
        if led:
            last = k + 2
        elif there:
            last = k + 1
        elif not alone and not office:
            return
    f.add("continuation", at, verb, who, [(n, "stays") for n in f.names(who)], end=last,
             office=office or (who.office if who else None))  # fmt: skip


def retain(f: Frames, at: int, verb: Group, who: People | None) -> None:
    whom, end = (who, verb.end) if verb.passive else objects(f.s, verb.end)
    running = f.s.low(verb.end)
    if not verb.passive and running.endswith("ing") and running in _RUNNING and verb.verb.base == "keep":
        f.add("continuation", at, verb, who, [(n, "stays") for n in f.names(who)], end=verb.end + 2)
        return
    office, last = complement(f.s, end)
    again = verb.verb.base not in ("keep", "retain") and (office or not verb.bare)
    if whom and ((office and f.s.low(end) in ("as", ",", "on")) or again):
        f.add("continuation", at, verb, whom, [(n, "stays") for n in f.names(whom)], end=last, office=office)


_RUNNING = listed("running leading heading managing chairing editing directing overseeing coaching captaining")
