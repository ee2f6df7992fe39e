"""The events that a sentence tells, verb by verb and noun by noun."""

from __future__ import annotations

from collections.abc import Callable

from store.ingest import appointments, departures, transfers
from store.ingest.doubt import is_fact
from store.ingest.frames import Frames
from store.ingest.groups import Group, group, triggers
from store.ingest.nominal import nominal
from store.ingest.phrases import People
from store.ingest.referents import Referents
from store.ingest.teams import TEAMS, made_or_unmade
from store.ingest.telling import Telling

_FRAMES: dict[str, Callable[[Frames, int, Group, People | None], None]] = {
    "go": departures.go,
    "leave": departures.leave,
    "oust": departures.oust,
    "part": departures.part,
    "appoint": appointments.appoint,
    "become": appointments.become,
    "lead": appointments.lead,
    "succeed": appointments.succeed,
    "join": transfers.join,
    "move": transfers.move,
    "promote": transfers.promote,
    "rise": transfers.rise,
    "stay": transfers.stay,
    "retain": transfers.retain,
    **dict.fromkeys(TEAMS, made_or_unmade),
}


def told(referents: Referents, number: int) -> list[Telling]:
    """Every event that a sentence states as a fact. A question states none."""
    f = Frames(referents, number)
    if not f.s.pieces or f.s[len(f.s) - 1].text == "?":
        return []
    done: set[int] = set()
    for at, form, particle in triggers(f.s):
        verb = group(f.s, at, form, particle) if at not in done else None
        if verb is None:
            continue
        who, before = f.subject(at, verb), len(f.found)
        if is_fact(f, at, verb, who):
            _FRAMES[verb.verb.frame](f, at, verb, who)
        if len(f.found) > before:
            done.add(at)
    nominal(f)
    return f.found
