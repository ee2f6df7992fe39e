"""What a brief looks at: a record, the events that are its own, and those that are one hop from these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nlargest

from store.documents import kind_of
from store.fields import EARLIEST, LATEST
from store.rows import Rows

LOOKED_AT = 40  # own events, the latest, whose neighbours are looked for; and as many neighbours

#: types of events that change who is where; of others, who takes part is only named
MOVES = (
    *("departure", "appointment", "joined", "promotion", "continuation"),
    *("team-created", "team-renamed", "team-split", "team-merged", "team-dissolved"),
)
CHANGES = (*MOVES, "reshuffle", "turnover")
#: what a neighbour is to the event that leads to it
PART, WHOLE, AFTER, BEFORE = "part", "whole", "after", "before"


class Scope:
    """`home`: the record, and for a team the teams below it."""

    def __init__(self, rows: Rows, subject: str) -> None:
        self.rows, self.corpus, self.subject = rows, rows.corpus, subject
        self.kind = kind_of(subject) or ""
        self.home = self.corpus.below(subject) if self.kind == "team" else {subject}

    @cached_property
    def home_rows(self) -> list[int]:
        """The rows of `home`."""
        return sorted(map(self.corpus.row, self.home))

    @cached_property
    def own_rows(self) -> set[int]:
        """The rows of the events that the record takes part in, or that are about it, as they stand on the day."""
        linked, kind = self.corpus.linked, self.kind
        if kind == "event":
            found = set(self.home_rows)
        elif kind == "source":
            found = linked.naming_any("event", "cites", kind, self.home_rows)
        else:
            found = linked.naming_any("event", "who", kind, self.home_rows)
            found |= linked.naming_any("event", "about", kind, self.home_rows)
        mask = self.rows.mask("event")
        return found if mask is None else {row for row in found if mask[row]}

    @cached_property
    def own(self) -> list[str]:
        """The latest of them, changes before announcements of the same day."""
        events = self.corpus.columns["event"]
        types, lo, hi = events.words("type"), events.numbers("lo"), events.numbers("hi")
        changes = types.passing(lambda type: type in CHANGES)

        def key(row: int) -> tuple[int, bool]:
            day = lo[row] if EARLIEST < lo[row] <= LATEST else hi[row]
            return (0 if day > LATEST else day), bool(changes[types.codes[row]])

        found = nlargest(LOOKED_AT, sorted(self.own_rows), key=key)
        return [events.ids[row] for row in found]

    @cached_property
    def near(self) -> dict[str, tuple[str, str]]:
        """Event one hop away → (what it is to an own event, that event)."""
        found: dict[str, tuple[str, str]] = {}
        own = set(self.own)
        for id in self.own:
            for relation, other in self.around(id):
                row = self.corpus.row(other)
                if other not in own and other not in found and row >= 0 and self.rows.stands("event", row):
                    found[other] = relation, id
                    if len(found) >= LOOKED_AT:
                        return found
        return found

    @cached_property
    def events(self) -> list[str]:
        """Own events, then those near them."""
        return [*self.own, *self.near]

    def around(self, id: str) -> Iterator[tuple[str, str]]:
        """(what it is to this one, event) for each event that an event is about, part of or before, and the other way
        round."""
        event, linked, ids = self.corpus[id], self.corpus.linked, self.corpus.ids("event")
        row = self.corpus.row(id)
        yield from ((PART, other) for other in event["about"] if kind_of(other) == "event")
        yield from ((PART, ids[other]) for other in linked.naming("event", "part_of", "event", row))
        if event["part_of"]:
            yield WHOLE, event["part_of"]
        yield from ((WHOLE, ids[other]) for other in linked.naming("event", "about", "event", row))
        yield from ((AFTER, other) for other in event["precedes"])
        yield from ((BEFORE, ids[other]) for other in linked.naming("event", "precedes", "event", row))

    def linked_events(self, column: str, ids: Iterable[str]) -> list[str]:
        """The memberships that name one of some events in a column."""
        linked, held = self.corpus.linked, self.corpus.ids("membership")
        rows = [row for id in ids for row in linked.naming("membership", column, "event", self.corpus.row(id))]
        return [held[row] for row in rows if self.rows.stands("membership", row)]

    @cached_property
    def quotes(self) -> dict[int, int]:
        """Row of a quote that stands on the day → how near it is: 0 by the record or about it, 1 about an event of its
        own, 2 said in one, 3 and 4 the same one hop further."""
        linked, kind, row = self.corpus.linked, self.kind, (self.corpus.row(self.subject),)
        column = {"theme": "themes", "source": "cites", "event": "event"}.get(kind, "speaker")
        tiers = [linked.naming_any("quote", column, kind, row) | linked.naming_any("quote", "about", kind, row)]
        for events in (self.own, self.near):
            rows = [self.corpus.row(id) for id in events]
            tiers += [linked.naming_any("quote", how, "event", rows) for how in ("about", "event")]
        found: dict[int, int] = {}
        for rank, tier in enumerate(tiers):
            for quote in tier:
                if quote not in found and self.rows.stands("quote", quote):
                    found[quote] = rank
        return found
