"""Which teams appeared, split, merged, were renamed or ended between two days, and where the lead changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import UNDATED, primary
from store.moves import People, Side
from store.text import fold
from store.turned import ENDS, TEAMS, Place, Told, Turn, team_of
from store.window import ANNOUNCED, POSSIBLE, Timing, Window, certainty, weakest

_NEW = ("created",)
_INTO = ("into", "successor", "merged into", *_NEW)
_FORMER = ("split", "merged", "renamed", "dissolved", "place")


class Teams:
    """The changes of teams in a window."""

    def __init__(self, corpus: Corpus, window: Window, told: Told) -> None:
        self.corpus, self.window, self.told = corpus, window, told
        self._columns = corpus.columns["team"]

    # --- what events tell

    def turns(self, row: int) -> Iterator[Turn]:
        """The changes of teams that an event is, in the window."""
        event = self.corpus[self.corpus.ids("event")[row]]
        type, took = (
            TEAMS[event["type"]],
            [(p["id"], p["role"]) for p in event["participants"] if kind_of(p["id"]) == "team"],
        )
        new = [id for id, role in took if role in _NEW]
        if type == "team-new":
            for team in new or [team_of(event)]:
                yield from self._new(event, team)
            return
        former = (
            [id for id, role in took if role in _FORMER]
            or [id for id, _ in took if id not in new][:1]
            or [team_of(event)]
        )
        into = [id for id, role in took if role in (_NEW if type == "team-split" else _INTO)]
        if type == "team-merged":
            yield from self._told(type, event, [id for id in former if id not in into][:1], former, into)
            return
        for team in former:
            yield from self._told(type, event, [team], [team], into)

    def _new(self, event: Document, team: str) -> Iterator[Turn]:
        of = self._timing(event["id"], team, "founded")
        if sure := certainty(self.window, of):
            after = Place(team, event=event["id"], timing=of, certainty=sure)
            yield Turn(
                "team-new", team, self._out_of(event, team), (after,), sure, of, event["id"], self._people(event, team)
            )

    def _told(
        self, kind: str, event: Document, subject: list[str], former: list[str], into: list[str]
    ) -> Iterator[Turn]:
        team = (subject or into or [""])[0]
        of = self._timing(event["id"], team, "dissolved") if event["type"] in ENDS else self.told.of(event["id"])
        if not (sure := certainty(self.window, of)) or not team:
            return
        side = Place(event=event["id"], timing=of, certainty=sure)
        before, after = [side._replace(team=id) for id in former], [side._replace(team=id) for id in into]
        if kind == "team-renamed":
            before, after = self._names(event, team, side)
        yield Turn(kind, team, tuple(before), tuple(after), sure, of, event["id"])

    def _timing(self, event: str, team: str, field: str) -> Timing:
        """When an event takes effect; where it does not say so, when its team was founded or dissolved."""
        of, row = self.told.of(event), self._columns.row(team)
        if of.days != UNDATED or row < 0:
            return of
        days = self._columns.numbers(f"{field}_lo")[row], self._columns.numbers(f"{field}_hi")[row]
        return of if days == UNDATED else Timing(days, of.told, of.planned, team, field)

    def _names(self, event: Document, team: str, side: Place) -> tuple[list[Place], list[Place]]:
        """What a team was called and is called now; as the event names it where that is a name of another form."""
        record = self.corpus.get(team)
        if record is None:
            return [side._replace(team=team)], [side._replace(team=team)]
        now = primary(record)
        named = next((p["as_named"] or "" for p in event["participants"] if p["id"] == team), "")
        others = [name["value"] for name in record["names"] if name["value"] != now]
        was = next(
            (name for name in others if fold(name) in fold(named)), named if fold(now) not in fold(named) else ""
        )
        if not was:  # the title says it where the event does not
            was = next((name for name in others if fold(name) in fold(event["title"])), "")
        return [side._replace(team=team, called=was)] if was else [], [side._replace(team=team, called=now)]

    def _out_of(self, event: Document, team: str) -> tuple[Place, ...]:
        """What a new team comes out of: the team of the split or merger that its beginning belongs to, or follows."""
        events, row = self.corpus.columns["event"], self.corpus.row(event["id"])
        above = [
            event["part_of"],
            *(events.ids[o] for o in sorted(self.corpus.linked.naming("event", "precedes", "event", row))),
        ]
        for id in dict.fromkeys(filter(None, above)):
            if self.told.type(id) in ("team-split", "team-merged"):
                took = [(p["id"], p["role"]) for p in self.corpus[id]["participants"] if kind_of(p["id"]) == "team"]
                of = self.told.of(id)
                sure = certainty(self.window, of)
                return tuple(
                    Place(o, event=id, timing=of, certainty=sure) for o, role in took if role in _FORMER and o != team
                )
        return ()

    def _people(self, event: Document, team: str) -> tuple[Place, ...]:
        """With whom a team begins: those whose memberships do, the lead first; else those who take part."""
        held = self.corpus.columns["membership"]
        teams, people, classes = held.words("team"), held.words("person"), held.words("role_class")
        of = self.told.of(event["id"])
        sure = certainty(self.window, of)
        begin = self.corpus.linked.naming("membership", "start_event", "event", self.corpus.row(event["id"]))
        rows = [row for row in begin if teams[row] == team]
        order = {p["id"]: place for place, p in enumerate(event["participants"])}
        rows.sort(key=lambda row: (classes[row] != "lead", order.get(people[row], len(order)), row))
        found = [Place(team, people[row], held.ids[row], event["id"], of, sure) for row in rows]
        known = {place.person for place in found}
        took = [
            (p["id"], p["role"]) for p in event["participants"] if kind_of(p["id"]) == "person" and p["id"] not in known
        ]
        loose = [(id, role) for id, role in took if role in ("lead", "member", "oversight")]
        return (*found, *(Place(team, id, "", event["id"], of, sure, role) for id, role in loose))

    # --- what only a team says

    def founded(self, rows: Iterable[int], field: str) -> Iterator[Turn]:
        """The teams that were founded, or dissolved, in the window, of which no event tells."""
        low, high = self._columns.numbers(f"{field}_lo"), self._columns.numbers(f"{field}_hi")
        types = [
            type
            for type, kind in TEAMS.items()
            if (kind == "team-new") == (field == "founded") and kind != "team-renamed"
        ]
        for row in rows:
            team, of = self._columns.ids[row], Timing((low[row], high[row]), (), False, self._columns.ids[row], field)
            sure = certainty(self.window, of)
            if not sure or any(self.told.type(id) in types for id in self.corpus.own_events(team)):
                continue
            side = Place(team, timing=of, certainty=sure)
            if field == "founded":
                yield Turn("team-new", team, (), (side,), sure, of)
            else:
                yield Turn("team-ended", team, (side,), (), sure, of)


def turnover(corpus: Corpus, window: Window, told: Told, row: int) -> Iterator[Turn]:
    """That people whom nobody names left or came, in the window."""
    event = corpus[corpus.ids("event")[row]]
    of, teams = told.of(event["id"]), [p["id"] for p in event["participants"] if kind_of(p["id"]) == "team"]
    if (sure := certainty(window, of)) and (teams := teams or [team_of(event)]) != [""]:
        sides = tuple(Place(team, event=event["id"], timing=of, certainty=sure) for team in teams)
        yield Turn("turnover", teams[0], sides, sides, sure, of, event["id"])


def leads(people: People, sides: Iterable[Side], teams: Iterable[Turn]) -> Iterator[Turn]:
    """Where the lead changed, of the teams that some sides are in; not of teams that begin or end with it. Who both
    came and went stands in `people`."""
    told, held = people.told, people.corpus.columns["membership"]
    classes, place = held.words("role_class"), held.row
    new = {turn.subject for turn in teams if turn.kind == "team-new" and turn.certainty != POSSIBLE}
    inside = (side.place for side in sides if side.place.certainty and side.place.membership)
    led = {one.team for one in inside if one.team and classes[place(one.membership)] == "lead"}
    for team in sorted(led - new):
        own = [side for side in people.leading(team) if side.place.certainty]
        own = [s for s in own if not (s.ends and told.type(s.place.event) in ENDS and told.names(s.place.event, team))]
        yield from _led(team, [side for side in own if side.place.certainty != ANNOUNCED])
        yield from _led(team, [side for side in own if side.place.certainty == ANNOUNCED])


def _led(team: str, sides: list[Side]) -> Iterator[Turn]:
    """The change of lead that some sides are."""
    sides.sort(key=lambda side: (side.place.timing.days, side.ends, side.place.membership))
    begun = {side.place.membership for side in sides if not side.ends}
    short = begun & {side.place.membership for side in sides if side.ends}
    before = tuple(side.place for side in sides if side.ends and side.place.membership not in short)
    after = tuple(side.place for side in sides if not side.ends and side.place.membership not in short)
    between = tuple(side.place for side in sides if not side.ends and side.place.membership in short)
    if sides:
        last = (after or before or between)[-1]
        sure = weakest([side.place.certainty for side in sides])
        yield Turn("lead-changed", team, before, after, sure, last.timing, last.event, between)
