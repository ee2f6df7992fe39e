"""The events that a sentence tells, verb by verb and noun by noun."""

from __future__ import annotations

from collections.abc import Callable

from store.ingest.moving import appointments, departures, posts, stints, transfers
from store.ingest.moving.doubt import is_fact
from store.ingest.moving.frames import Frames
from store.ingest.moving.groups import Group, group, triggers
from store.ingest.moving.nominal import nominal
from store.ingest.moving.phrases import People
from store.ingest.moving.referents import Referents
from store.ingest.moving.rows import row
from store.ingest.moving.teams import TEAMS, made_or_unmade
from store.ingest.moving.telling import Telling

_FRAMES: dict[str, Callable[[Frames, int, Group, People | None], object]] = {
    "go": departures.go,
    "leave": departures.leave,
    "oust": departures.oust,
    "part": departures.part,
    "appoint": appointments.appoint,
    "become": appointments.become,
    "lead": appointments.lead,
    "succeed": appointments.succeed,
    "follow": departures.follow,
    "give": posts.given,
    "pass": posts.passed,
    "gone": posts.gone,
    "hold": posts.hold,
    "yield": posts.yielded,
    "ends": stints.ends,
    "deputise": stints.deputise,
    "anywhere": stints.anywhere,
    "swap": stints.swap,
    "posted": stints.posted,
    "recruit": transfers.recruit,
    "join": transfers.join,
    "move": transfers.move,
    "promote": transfers.promote,
    "rise": transfers.rise,
    "stay": transfers.stay,
    "retain": transfers.retain,
    **dict.fromkeys(TEAMS, made_or_unmade),
}


def _several(f: Frames, who: People | None) -> bool:
    """Whether a subject can go with a verb without an ending: 'they leave', 'Lunt and Marsh leave'."""
    if who is None:
        return False
    last = f.s[who.at[-1]]
    return (
        len(who.at) > 1 or last.sort == "team" or last.low in ("they", "we", "i", "you", "who") or last.low[-1:] == "s"
    )


def told(referents: Referents, number: int) -> list[Telling]:
    """Every event that a sentence states as a fact. A question states none."""
    f = Frames(referents, number)
    if not f.s.pieces or f.s[len(f.s) - 1].text == "?":
        return []
    done: set[int] = set()
    if referents.last and number - referents.last_at > 2:
        referents.last = None
    for at, form, particle in triggers(f.s):
        verb = group(f.s, at, form, particle) if at not in done else None
        if verb is None:
            continue
        who, before = f.subject(at, verb), len(f.found)
        if form.forms == {"base"} and not verb.helpers and not _several(f, who):
            continue
        if is_fact(f, at, verb, who):
            _FRAMES[verb.verb.frame](f, at, verb, who)
        if len(f.found) > before:
            done.add(at)
            referents.last, referents.last_at = f.found[-1], number
    nominal(f)
    row(f)
    return f.found
