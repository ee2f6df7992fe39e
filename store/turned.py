"""What changed between two days: a change is one `Turn`, whether an event tells it, a membership, a team, or all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store import disputes, gaps
from store.corpus import Corpus
from store.documents import Document, kind_of
from store.fields import ANNOUNCED, NO_EFFECT, TAKES_EFFECT, UNDATED
from store.window import Timing, timing

# The kinds of changes, in the order in which they are told.
KINDS = (
    *("left", "came", "moved", "stays"),
    *("team-new", "team-split", "team-merged", "team-renamed", "team-ended"),
    *("lead-changed", "turnover"),
)
MOVES = ("departure", "appointment", "joined", "promotion")  # types of events that happen to people
TEAMS = {
    "team-created": "team-new",
    "team-split": "team-split",
    "team-merged": "team-merged",
    "team-renamed": "team-renamed",
    "team-dissolved": "team-ended",
}
ENDS = ("team-split", "team-merged", "team-dissolved")  # types of events after which a team is no more
_LOOKED_UP = ("continuation", "turnover", "reshuffle")  # types whose effect no flag tells
_NOT_WHOM = (
    "predecessor",
    "announced",
    "sender",
    "accepted",
    "founder",
    "successor",
)  # participants beside the subject


class Place(NamedTuple):
    """One side of a change: a `person` in a `team`, or a team and what it was `called`.

    `membership` is the record that says so, `event` the one that begins or ends it, `timing` when, `certainty` of that
    in the window; '' each where there is none.
    """

    team: str = ""
    person: str = ""
    membership: str = ""
    event: str = ""
    timing: Timing = Timing()
    certainty: str = ""
    called: str = ""


class Turn(NamedTuple):
    """A change of a `subject`, a person or a team: what it leaves (`before`) and what it comes to (`after`).

    `joined` says why an end and a start that no event joins are one change: they are of one 'day', or the 'only' ones
    of the person. `people` are those with whom a team begins; of a change of lead those who led it only in between.
    """

    kind: str
    subject: str
    before: tuple[Place, ...]
    after: tuple[Place, ...]
    certainty: str
    timing: Timing
    event: str = ""
    people: tuple[Place, ...] = ()
    joined: str = ""

    @property
    def records(self) -> list[str]:
        """The ids of the events and memberships that tell it, the one that proves it first; else the team's."""
        sides = [*self.after, *self.before, *self.people]
        found = [self.event, *(side.membership for side in sides), *(side.event for side in sides), self.timing.record]
        return list(dict.fromkeys(id for id in found if kind_of(id) in ("event", "membership"))) or [self.subject]

    @property
    def record(self) -> str:
        """The id of the record whose proof is the change's."""
        return self.records[0]

    @property
    def teams(self) -> list[str]:
        """The teams that it is about."""
        own = [self.subject] if kind_of(self.subject) == "team" else []
        return list(dict.fromkeys([*own, *(side.team for side in (*self.before, *self.after) if side.team)]))


class Told:
    """When the events of a corpus take effect, by row and from columns as far as these tell it."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.columns = corpus, corpus.columns["event"]
        self._known: dict[str, Timing] = {}
        self._types, self._flags = self.columns.words("type"), self.columns.numbers("flags")
        self._low, self._high = self.columns.numbers("lo"), self.columns.numbers("hi")

    def type(self, event: str) -> str:
        """The type of an event; '' where there is no such record."""
        row = self.columns.row(event)
        return self._types[row] if row >= 0 else ""

    def of(self, event: str) -> Timing:
        """When an event takes effect, and was told."""
        if (known := self._known.get(event)) is None:
            known = self._known[event] = self._work_out(event)
        return known

    def _work_out(self, event: str) -> Timing:
        if (row := self.columns.row(event)) < 0:
            return Timing()
        flags, type, days = self._flags[row], self._types[row], (self._low[row], self._high[row])
        if flags & ANNOUNCED:
            return Timing(told=(days,), planned=True)
        if type in _LOOKED_UP or (type in TAKES_EFFECT and not flags & NO_EFFECT):
            return timing(self.corpus[event])
        return Timing(days, record=event, field="occurred") if days != UNDATED else Timing()

    def names(self, event: str, team: str) -> bool:
        """Whether a team takes part in an event, or the event is about it."""
        row = self.columns.row(event)
        return row >= 0 and (
            team in self.columns.words("who")[row].split() or team in self.columns.words("about")[row].split()
        )


def subjects(event: Document, roles: Sequence[str]) -> list[str]:
    """Whom an event happens to: the participants in certain roles, else the first person who is no one beside them."""
    people = [p for p in event["participants"] if kind_of(p["id"]) == "person"]
    found = [p["id"] for p in people if p["role"] in roles]
    return found or [p["id"] for p in people if p["role"] not in _NOT_WHOM][:1]


def team_of(event: Document) -> str:
    """The team in which an event happens: a participant, else the first that it is about; '' for none."""
    among = [*(p["id"] for p in event["participants"]), *event["about"]]
    return next((id for id in among if kind_of(id) == "team"), "")


def date_of(corpus: Corpus, timing: Timing) -> Document | None:
    """The date of the effect as its record has it; None where nobody states one."""
    found: Document | None = corpus[timing.record][timing.field] if timing.record else None
    return found


def told_on(corpus: Corpus, turn: Turn) -> Document | None:
    """The date on which a change was announced, as the event has it."""
    for id in turn.records:
        if kind_of(id) == "event" and (found := corpus[id]["announced"]):
            return dict(found)
    return None


def missing(corpus: Corpus, turn: Turn) -> list[str]:
    """What of a change is not stated, each once: 'role', 'day', 'successor'…"""
    found: list[str] = []
    for id in [*turn.records, *([turn.subject] if turn.kind == "team-new" else [])]:
        if kind_of(id) == "membership" and corpus[id]["person"] != turn.subject:
            continue
        if kind_of(id) == "event" and not _about(corpus[id], turn):
            continue
        found += [gap.what for gap in gaps.of(corpus, id)]
    days = turn.timing.days
    if turn.kind != "stays" and "day" not in found and (days[0] != days[1]):
        found.append("day")
    return list(dict.fromkeys(found))


def _about(event: Document, turn: Turn) -> bool:
    """Whether what an event leaves out is left out of this change: of who only moves with it another may be meant."""
    return any(p["id"] == turn.subject for p in event["participants"]) or not turn.event


def rivals(corpus: Corpus, turn: Turn) -> list[str] | None:
    """The claims that cannot hold together with what tells a change; None where nothing disputes it."""
    found = [of for id in turn.records if (of := disputes.of(corpus, id)) is not None]
    return list(dict.fromkeys(id for some in found for id in some)) if found else None


def disputed_by(corpus: Corpus, turn: Turn) -> list[str]:
    """The sources that dispute what tells a change."""
    claims = (corpus[id] for id in turn.records if kind_of(id) != "team")
    return list(dict.fromkeys(c["source"] for claim in claims for c in claim["citations"] if c["stance"] == "disputes"))
