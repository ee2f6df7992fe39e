"""Who came, left, moved and stays between two days: memberships and the events that begin and end them, as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import UNDATED, iso
from store.gaps import given_up
from store.turned import Place, Told, Turn, subjects, team_of
from store.window import ANNOUNCED, POSSIBLE, Timing, Window, certainty, weakest

_ROLES = {
    "departure": ("left",),
    "appointment": ("appointed", "successor"),
    "joined": ("joined",),
    "promotion": ("promoted", "successor"),
    "continuation": ("stays",),
}
_IN_RESHUFFLE = {"left": True, "joined": False, "appointed": False, "promoted": False}  # role → whether that ends


class Side(NamedTuple):
    """An end or a start of a person's."""

    ends: bool
    place: Place


class People:
    """The changes of people in a window. `took` events first, then ask for the `turns` of each person."""

    def __init__(self, corpus: Corpus, window: Window, told: Told) -> None:
        self.corpus, self.window, self.told = corpus, window, told
        self._held, self._ids = corpus.columns["membership"], corpus.ids("membership")
        self._words = {
            name: self._held.words(name)
            for name in ("person", "team", "role_class", "status", "start_event", "end_event")
        }
        self._days = {
            end: (self._held.numbers(f"{end}_lo"), self._held.numbers(f"{end}_hi")) for end in ("start", "end")
        }
        self._precedes = corpus.columns["event"].words("precedes")
        self._any_leads = any(self._precedes.words)
        self._loose: dict[str, list[Side]] = {}  # person → what only an event tells

    # --- what events tell

    def take(self, row: int) -> set[str]:
        """Whom an event moves: those whose memberships it begins or ends, and those of whom only it tells."""
        events = self.corpus.columns["event"]
        id, type = events.ids[row], events.words("type")[row]
        found: set[str] = set()
        for end in ("start", "end"):
            named = self.corpus.linked.naming("membership", f"{end}_event", "event", row)
            people = {self._words["person"][m] for m in named}
            found |= people
            if type in _ROLES and (end == "end") == (type == "departure"):
                who = (other for other in events.words("who")[row].split() if kind_of(other) == "person")
                if rest := [person for person in who if person not in people]:
                    found |= self._only_told(self.corpus[id], rest)
        return found

    def _only_told(self, event: Document, people: list[str]) -> set[str]:
        found = {person for person in subjects(event, _ROLES[event["type"]]) if person in people}
        for person in found:
            self._loosen(person, event, event["type"] == "departure")
        return found

    def _loosen(self, person: str, event: Document, ends: bool) -> None:
        of = self.told.of(event["id"])
        called = ""
        for row in given_up(self.corpus, person, self.corpus.row(event["id"])) if ends else ():
            called = called or self._held.words("role")[row]
        place = Place(team_of(event), person, "", event["id"], of, certainty(self.window, of), called)
        self._loose.setdefault(person, []).append(Side(ends, place))

    def reshuffled(self, row: int) -> tuple[set[str], list[Turn]]:
        """Whom a reshuffle names as gone, come or staying, of whom no event that it consists of tells."""
        events = self.corpus.columns["event"]
        event = self.corpus[events.ids[row]]
        parts = {*event["about"], *(events.ids[o] for o in self.corpus.linked.naming("event", "part_of", "event", row))}
        told = {
            p["id"]
            for id in parts
            if kind_of(id) == "event" and id in self.corpus
            for p in self.corpus[id]["participants"]
        }
        moved: set[str] = set()
        stays: list[Turn] = []
        for p in event["participants"]:
            if p["id"] in told or kind_of(p["id"]) != "person":
                continue
            if p["role"] in _IN_RESHUFFLE:
                self._loosen(p["id"], event, _IN_RESHUFFLE[p["role"]])
                moved.add(p["id"])
            elif p["role"] == "stays":
                stays += self._stay(event, p["id"])
        return moved, stays

    def stays(self, row: int) -> list[Turn]:
        """Who goes on, as an event tells it in the window."""
        event = self.corpus[self.corpus.ids("event")[row]]
        who = subjects(event, _ROLES["continuation"]) or [p["id"] for p in event["participants"]][:1]
        return [turn for person in who for turn in self._stay(event, person)]

    def _stay(self, event: Document, who: str) -> Iterator[Turn]:
        of = self.told.of(event["id"])
        sure = certainty(self.window, of)
        if not sure or (of.days == UNDATED and sure == POSSIBLE):  # what was told before says nothing of these days
            return
        team = team_of(event)
        held = (
            self.corpus.linked.naming("membership", "person", "person", self.corpus.row(who))
            if kind_of(who) == "person"
            else ()
        )
        own = [m for m in held if self._words["team"][m] == team and self._words["status"][m] != "ended"]
        place = Place(team, who, self._ids[own[0]] if own else "", event["id"], of, sure)
        yield Turn("stays", who, (place,), (place,), sure, of, event["id"])

    # --- one person

    def sides(self, person: str) -> list[Side]:
        """Every end and start of a person that anybody tells, but those with which a team of the window begins."""
        held = self.corpus.linked.naming("membership", "person", "person", self.corpus.row(person))
        own = [row for row in held if self._words["role_class"][row] != "byline"]
        return [*self._loose.get(person, ()), *self._sides(own)]

    def leading(self, team: str) -> list[Side]:
        """Every end and start of who leads a team, in the same way."""
        held = self.corpus.linked.naming("membership", "team", "team", self.corpus.row(team))
        return self._sides([row for row in held if self._words["role_class"][row] == "lead"])

    def _sides(self, rows: Sequence[int]) -> list[Side]:
        found = []
        for row in rows:
            if self.tells(row, "start"):
                place = self.place(row, "start")
                if not place.certainty or not self._begins_with(row):
                    found.append(Side(False, place))
            if self.tells(row, "end"):
                found.append(Side(True, self.place(row, "end")))
        return found

    def tells(self, row: int, end: str) -> bool:
        """Whether anybody tells that a membership starts, or ends."""
        days = self._days[end][1][row], self._words[f"{end}_event"][row]
        return any(days) or (end == "end" and self._words["status"][row] == "ended")

    def place(self, row: int, end: str) -> Place:
        """A membership as it starts or ends."""
        event, days = self._words[f"{end}_event"][row], (self._days[end][0][row], self._days[end][1][row])
        status, of = self._words["status"][row], self.told.of(event) if event else Timing()
        planned = of.planned
        if end == "start":
            planned = status == "announced" or (status == "unknown" and of.planned)
        if days == UNDATED:
            days, record, field = of.days, of.record, of.field
        else:
            record, field = self._ids[row], end
        timing = Timing(days, of.told, planned, record, field)
        sure = certainty(self.window, timing)
        return Place(self._words["team"][row], self._words["person"][row], self._ids[row], event, timing, sure)

    def _begins_with(self, row: int) -> bool:
        """Whether a membership begins with its team, in the window: then that is told of the team."""
        event, team = self._words["start_event"][row], self._words["team"][row]
        new = bool(event) and self.told.type(event) == "team-created" and self.told.names(event, team)
        return new and bool(certainty(self.window, self.told.of(event)))

    def turns(self, person: str, sides: list[Side]) -> list[Turn]:
        """The changes of a person in the window, from all their sides."""
        found = [turn for group, joined in self._groups(sides) for turn in _told(person, group, joined)]
        apart = [turn for turn in found if len(turn.before) + len(turn.after) > 0 and turn.kind in ("left", "came")]
        if sorted(turn.kind for turn in apart) == ["came", "left"]:
            came, left = sorted(apart, key=lambda turn: turn.kind)
            if _one_move(left, came):
                both = _told(
                    person, [*(Side(True, p) for p in left.before), *(Side(False, p) for p in came.after)], "only"
                )
                found = [turn for turn in found if turn not in apart] + both
        return found

    def _groups(self, sides: list[Side]) -> Iterator[tuple[list[Side], str]]:
        """Sides that belong together, and why, where no event says so."""
        of, joined = list(range(len(sides))), [""] * len(sides)
        for a, b in combinations(range(len(sides)), 2):
            why = self._together(sides[a], sides[b])
            if why is not None and of[a] != of[b]:
                keep, gone = of[a], of[b]
                joined[keep] = joined[keep] or joined[gone] or why
                of = [keep if group == gone else group for group in of]
        for group in dict.fromkeys(of):
            yield [side for side, own in zip(sides, of, strict=True) if own == group], joined[group]

    def _together(self, a: Side, b: Side) -> str | None:
        """Why two sides are one change: '' for an event that says so, 'day' for a day on which one ends and another
        begins; None where they are two."""
        one, other = a.place.event, b.place.event
        if one and one == other:
            return ""
        if one and other and self._any_leads and (self._leads(one, other) or self._leads(other, one)):
            return ""
        if a.ends == b.ends or (a.place.membership and a.place.membership == b.place.membership):
            return None
        end, start = (a, b) if a.ends else (b, a)
        left, came = end.place.timing.days, start.place.timing.days
        if left[0] != left[1] or came[0] != came[1]:
            return None
        return "day" if 0 <= (date.fromisoformat(iso(came[0])) - date.fromisoformat(iso(left[0]))).days <= 1 else None

    def _leads(self, one: str, other: str) -> bool:
        row = self.corpus.row(one)
        return row >= 0 and other in self._precedes[row].split()


def _told(person: str, sides: list[Side], joined: str) -> list[Turn]:
    """The change that some sides are, in so far as they are of the window: what is only announced is one by itself."""
    inside = [side for side in sides if side.place.certainty]
    outside = [side for side in sides if not side.place.certainty]
    found = []
    for some in (
        [s for s in inside if s.place.certainty != ANNOUNCED],
        [s for s in inside if s.place.certainty == ANNOUNCED],
    ):
        if not some:
            continue
        whole = [*some, *(side for side in outside if not any(side.ends == other.ends for other in some))]
        before = tuple(side.place for side in whole if side.ends)
        after = tuple(side.place for side in whole if not side.ends)
        kind = "moved" if before and after else "left" if before else "came"
        last = max(some, key=lambda side: (not side.ends, side.place.timing.days)).place
        events = [side.place.event for side in some if side.place.event]
        sure = weakest([side.place.certainty for side in some])
        found.append(
            Turn(
                kind,
                person,
                before,
                after,
                sure,
                last.timing,
                last.event or "".join(events[:1]),
                (),
                joined * (kind == "moved"),
            )
        )
    return found


def _one_move(left: Turn, came: Turn) -> bool:
    """Whether the only end and the only start of a person can be one move: both dated, alike in certainty, and the
    start not before the end."""
    if (left.certainty == ANNOUNCED) != (came.certainty == ANNOUNCED):
        return False
    dated = left.timing.dated and came.timing.dated
    places = {(p.team, p.membership) for p in left.before}.isdisjoint((p.team, p.membership) for p in came.after)
    return dated and places and came.timing.days[1] >= left.timing.days[0]
