"""Events as they are told: drafts, and two tellings of one event as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.dates import EVER, Span, parse
from store.ingest.found import Move, When
from store.ingest.lexicon import listed

#: the roles of those whom an event is about
PRINCIPAL = listed("left appointed successor joined promoted stays created renamed split merged dissolved")
_MOST = 40  # events of one name that a telling is compared with
#: types that can tell the same event of the same person in the same office
_TELLING = listed("successor lead")  # roles that say more than 'appointed' or 'member'
_KIN = listed("appointment promotion joined")


@dataclass(slots=True)
class Telling:
    """One telling of an event. One that is `faint` only adds to another: a word such as 'his departure'."""

    type: str
    start: int
    end: int
    people: list[tuple[str, str]] = field(default_factory=list)
    teams: list[tuple[str, str]] = field(default_factory=list)
    manner: str | None = None
    role: str = ""
    date: When | None = None
    announced: When | None = None
    confidence: int = 80
    reason: str = ""
    faint: bool = False
    guessed: frozenset[str] = frozenset()  # teams that the words themselves do not name
    headline: bool = False

    def who(self) -> set[str]:
        """Those whom it is about."""
        both = self.people + self.teams if self.type.startswith("team-") else self.people
        return {name for name, role in both if role in PRINCIPAL}

    def move(self) -> Move:
        """As the reader of the article gets it."""
        return Move(
            self.start, self.end, self.type, self.manner, tuple(self.people), tuple(self.teams), self.role,
            self.date, self.announced, max(0, min(100, self.confidence)), self.reason,
        )  # fmt: skip


def merged(tellings: Sequence[Telling]) -> list[Move]:
    """Each event once, at its fullest telling, in the order of the text."""
    found: list[Telling] = []
    by_name: dict[str, list[int]] = {}
    for telling in sorted(tellings, key=lambda t: (t.faint, t.headline, t.start)):
        near = sorted({at for name in telling.who() for at in by_name.get(name, ())[-_MOST:]})[-4 * _MOST :]
        for at in near:
            if _same(found[at], telling):
                found[at] = _both(found[at], telling)
                break
        else:
            if not telling.faint:
                for name in telling.who():
                    by_name.setdefault(name, []).append(len(found))
                found.append(telling)
    found = [telling for telling in found if not _told_better(telling, found)]
    return [telling.move() for telling in sorted(found, key=lambda t: (t.start, t.end, t.type))]


def _told_better(telling: Telling, found: Sequence[Telling]) -> bool:
    """Whether another one tells more: who it was that left, or out of what a team was made."""
    teams = {name for name, _ in telling.teams}
    if telling.type == "departure" and not telling.people:
        return any(t.people and t.type == "departure" and teams & {n for n, _ in t.teams} for t in found[-_MOST:])
    if telling.type in ("team-created", "team-renamed"):
        new = {name for name, role in telling.teams if role == "created"}
        return any(new & _made_of_several(t) for t in found[-_MOST:])
    return False


def _made_of_several(telling: Telling) -> set[str]:
    """What a merger of several teams makes; one that others are folded into was there before."""
    several = telling.type == "team-merged" and [role for _, role in telling.teams].count("merged") > 1
    return {name for name, role in telling.teams if role == "created"} if several else set()


def _same(one: Telling, other: Telling) -> bool:
    kin = one.type == other.type or (one.type in _KIN and other.type in _KIN)
    if not kin or not one.who() & other.who():
        return False
    if one.type != other.type and not (_roles(one, other) and one.role and other.role):
        return False
    return _days(one, other) and _roles(one, other) and _places(one, other)


def _days(one: Telling, other: Telling) -> bool:
    """Whether they can be on one day; a day of leaving and the day on which it was accepted are not far apart."""
    a, b = _span(one.date), _span(other.date)
    if one.type == "departure" and a.lo and b.lo and a.lo[:4] == b.lo[:4]:
        return True
    return a.possibly(b)


def _span(when: When | None) -> Span:
    try:
        return parse(when.edtf) if when else EVER
    except ValueError:
        return EVER


def _roles(one: Telling, other: Telling) -> bool:
    a, b = (set(t.role.casefold().replace("-", " ").split()) - {"of", "the", "and"} for t in (one, other))
    if one.type == "departure" or not a or not b:
        return True
    return bool(a & b)


def _places(one: Telling, other: Telling) -> bool:
    a, b = ({name for name, _ in t.teams if name not in t.guessed} for t in (one, other))
    if one.type.startswith("team-") or not a or not b:
        return True
    return bool(a & b) or one.type == "departure"


def _both(one: Telling, other: Telling) -> Telling:
    """The fuller of two tellings, with what only the other one says."""
    full, slim = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    for name, role in slim.people:
        if name not in {known for known, _ in full.people}:
            full.people.append((name, role))
        elif role in _TELLING:
            full.people = [(n, role if n == name and r in ("appointed", "member") else r) for n, r in full.people]
    sure = [pair for pair in slim.teams if pair[0] not in slim.guessed]
    if full.guessed and sure:
        full.teams = [pair for pair in full.teams if pair[0] not in full.guessed]
        full.guessed = frozenset()
    for name, role in sure:
        if name not in {known for known, _ in full.teams}:
            full.teams.append((name, role))
    full.manner = full.manner or slim.manner
    full.role = full.role or slim.role
    full.date = full.date or slim.date
    full.announced = full.announced or slim.announced
    full.confidence = max(full.confidence, slim.confidence)
    return full


def _fullness(telling: Telling) -> tuple[bool, bool, int, int]:
    known = len(telling.people) + len(telling.teams) - len(telling.guessed)
    return (
        not telling.faint,
        not telling.headline,
        known + bool(telling.role) + 2 * bool(telling.date) + bool(telling.announced),
        -telling.start,
    )
