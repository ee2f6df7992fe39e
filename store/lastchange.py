"""The last change of a team that is told, and how long ago it was: who came or left, and what became of the team."""

from __future__ import annotations

from typing import NamedTuple

from store import disputes, lasting
from store.corpus import Corpus
from store.dates import EVER, Span, span
from store.fields import TAKES_EFFECT, announced
from store.lasting import Range
from store.posts import stated

#: events after which somebody or something stands elsewhere
TYPES = (*TAKES_EFFECT, "reshuffle", "turnover")


class Change(NamedTuple):
    """A change, the record that tells it, and the days that it may have been on. `what`: 'event', 'came', 'left',
    'founded' or 'ended'. `disputed`: by a source, or by another account that no reader holds to be wrong.
    `announced`: the earliest day on which an undated one was."""

    record: str
    what: str
    when: Span
    disputed: bool = False
    announced: str | None = None


class Last(NamedTuple):
    """`change` is the last of those that are dated and not after the day, or None; `since` how long ago the last one
    was; `undated` those that nobody dates, `later` those that come after the day, the next first."""

    change: Change | None
    since: Range
    undated: tuple[Change, ...]
    later: tuple[Change, ...]

    @property
    def told(self) -> bool:
        return bool(self.change or self.undated or self.later)


def of(corpus: Corpus, team: str, day: Span | None) -> Last:
    """The last change of a team itself, not of those below it, as of a day."""
    return last(changes(corpus, team), day)


def last(found: list[Change], day: Span | None) -> Last:
    """Which of some changes is the last one by a day, and how long before it: one that may come later is not it for
    certain; nor is one that is disputed; and one without an earliest day bounds nothing."""
    day = day or EVER
    dated = [change for change in found if change.when != EVER]
    later = [change for change in dated if day.hi and change.when.lo and change.when.lo > day.hi]
    past = [change for change in dated if change not in later]
    newest = max(past, key=lambda c: (_latest(c, day), c.when.lo or "", c.what == "event", c.record), default=None)
    since = Range(None, None)
    if newest and day.lo and day.hi:
        sure = [c.when.lo for c in past if not c.disputed and c.when.lo and c.when.hi and c.when.hi <= day.lo]
        least = lasting.Stretch(min(_latest(newest, day), day.lo), day.lo)
        since = Range(least, lasting.Stretch(max(sure), day.hi) if sure else None)
    undated = tuple(c for c in found if c.when == EVER and not (day.hi and c.announced and c.announced > day.hi))
    return Last(newest, since, undated, tuple(sorted(later, key=lambda c: (c.when.lo or "", c.record))))


def _latest(change: Change, day: Span) -> str:
    """The last day that a change may have been on, as far as a day has come."""
    return min(change.when.hi or "9999-12-31", day.hi or "9999-12-31")


def changes(corpus: Corpus, team: str) -> list[Change]:
    """The changes of a team that the store tells; one that an event and a role tell is the event's."""
    found, events = _own(corpus, team)
    held = corpus.columns["membership"]
    classes = held.words("role_class")
    for row in corpus.linked.naming("membership", "team", "team", corpus.row(team)):
        for what, field in (("came", "start"), ("left", "end")):
            when = stated(held, field, row)
            if when and classes[row] != "byline" and held.words(f"{field}_event")[row] not in events:
                found.append(Change(held.ids[row], what, when))
    teams, row = corpus.columns["team"], corpus.row(team)
    for what, field in (("founded", "founded"), ("ended", "dissolved")):
        if when := stated(teams, field, row):
            found.append(Change(team, what, when))
    return found


def _own(corpus: Corpus, team: str) -> tuple[list[Change], set[str]]:
    """The changes that are events in which a team takes part, and the ids of those that are dated."""
    found, ids = [], set()
    for id in sorted(corpus.own_events(team)):
        event = corpus[id]
        if event["type"] in TYPES:
            when = None if announced(event) else span(event["effective"] or event["occurred"])
            disputed = disputes.of(corpus, id) is not None and not event["rank"]
            told = span(event["announced"])
            found.append(Change(id, "event", when or EVER, disputed, told.lo if told else None))
            ids |= {id} if when else set()
    return found, ids
