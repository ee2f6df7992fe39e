"""What a row of each kind says in its columns, on a day or for all dates, and what queries kept of the rows.

One `Rows` is for one day (`at`) or for all dates; with a day, roles and leads are those that were possible then.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Hashable, Sequence
from functools import cached_property

from store import dates, disputes, fields, gaps, order
from store.corpus import Corpus
from store.dates import Span
from store.documents import CLAIMS, MODES, Document, kind_of
from store.fields import EARLIEST, LATEST, announced, inferred
from store.naming import Naming
from store.standing import SHOWN, Standing

# The columns of each kind; the first is never given up. Lists, tables, CSV and sorting use these names.
COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("name", "role", "quotes", "events", "sources"),
    "team": ("name", "kind", "lead", "events"),
    "event": ("date", "type", "title", "who", "sources"),
    "quote": ("text", "speaker", "channel", "mode", "wordings", "date", "sources"),
    "membership": ("person", "role", "team", "from", "to", "status", "sources"),
    "theme": ("label", "quotes", "commitments", "definition"),
    "commitment": ("statement", "actor", "theme", "date", "state", "sources"),
    "coverage": ("area", "team", "by", "state", "sources"),
    "source": ("name", "kind", "date", "publisher", "facts", "text"),
}

_DRAWN = 2048  # rows whose cells are kept
_REMEMBERED = 2_000_000  # rows
_PASSING = ("team", "event", "quote", "membership", "commitment")  # kinds that a day may lack


class Rows:
    """Cells and words of every record, as of a day or for all dates."""

    def __init__(self, corpus: Corpus, at: Span | None = None, certain: bool = False) -> None:
        self.corpus, self.at, self.certain = corpus, at, certain
        self._lock = threading.Lock()
        self._cells: dict[str, dict[str, str]] = {}
        self._marks: dict[str, str] = {}
        self._masks: dict[str, bytearray] = {}
        self._certainly: dict[str, bytearray] = {}
        self._natural: dict[str, Sequence[int]] = {}
        #: what conditions, one after another, kept of a kind; `Query` finds here what it kept before
        self.narrowed: dict[Hashable, Sequence[int]] = {}
        self._ranked: dict[tuple[str, str, bool], list[int]] = {}
        self.standing = Standing(corpus, at, lambda row: self.stands("membership", row))
        self.naming = Naming(corpus, self.standing)

    @property
    def disputed(self) -> dict[str, list[str]]:
        """See `disputes.find`; which no day changes."""
        if self.corpus.disputed is None:
            self.corpus.disputed = disputes.find(self.corpus)
        return self.corpus.disputed

    def present(self, id: str) -> bool:
        """Whether a record stands on the day: teams, events, quotes, memberships and commitments that cannot yet be, or
        are over, do not; a wholly unknown date counts as possible (and never as certain)."""
        return self.at is None or self.stands(kind_of(id) or "", self.corpus.row(id))

    def stands(self, kind: str, row: int) -> bool:
        """`present`, by row."""
        mask = self.mask(kind)
        return mask is None or bool(mask[row])

    def mask(self, kind: str) -> bytearray | None:
        """By row of a kind whether it stands on the day; None where all do."""
        if self.at is None or kind not in _PASSING:
            return None
        if kind not in self._masks:
            self._masks[kind] = (self.certain_mask(kind) if self.certain else None) or self._possible(kind)
        return self._masks[kind]

    def sure(self, id: str) -> bool:
        """Whether a record that stands on the day does so for certain, as far as it is dated at all; without a day all
        do."""
        kind, row = kind_of(id) or "", self.corpus.row(id)
        certain = self.certain_mask(kind)
        return certain is None or not self.corpus.columns[kind].numbers("hi")[row] or bool(certain[row])

    def certain_mask(self, kind: str) -> bytearray | None:
        """By row of a kind whether it stands on the day for certain; None where all do."""
        if self.at is None or kind not in _PASSING:
            return None
        if kind not in self._certainly:
            self._certainly[kind] = self._certain(kind)
        return self._certainly[kind]

    def _possible(self, kind: str) -> bytearray:
        columns = self.corpus.columns[kind]
        lo, hi = columns.numbers("lo"), columns.numbers("hi")
        first, last = fields.bounds(self.at)
        if kind in ("event", "quote", "commitment"):  # what happened once stays so
            return bytearray(low <= last or not high for low, high in zip(lo, hi, strict=True))
        there = bytearray(not high or (low <= last and high >= first) for low, high in zip(lo, hi, strict=True))
        if kind == "membership":  # nobody is in a team that cannot yet be, or is over
            gone = columns.words("team").passing(lambda id: bool(id) and id in self.corpus and not self.present(id))
            for row, team in enumerate(columns.words("team").codes):
                there[row] &= not gone[team]
        return there

    def _certain(self, kind: str) -> bytearray:
        """Begun by the day at the latest, and over no sooner."""
        columns = self.corpus.columns[kind]
        first, last = fields.bounds(self.at)
        if kind in ("team", "membership"):
            begin, end = ("founded", "dissolved") if kind == "team" else ("start", "end")
            begun, ends = columns.numbers(f"{begin}_hi"), columns.numbers(f"{end}_lo")
            return bytearray(
                0 < since <= first and first > EARLIEST and last < LATEST and last <= until <= LATEST and until > 0
                for since, until in zip(begun, ends, strict=True)
            )
        return bytearray(0 < high <= first for high in columns.numbers("hi"))

    @cached_property
    def unknown(self) -> list[tuple[str, int, list[tuple[str, str]]]]:
        """See `gaps.records`: those that stand on the day."""
        return [found for found in gaps.records(self.corpus) if self.stands(found[0], found[1])]

    def natural(self, kind: str) -> Sequence[int]:
        """The rows of a kind that stand on the day, in the order that a reader expects; see `order.natural`."""
        mask = self.mask(kind)
        if mask is None:
            return order.natural(self.corpus, kind)
        if kind not in self._natural:
            self._natural[kind] = [row for row in order.natural(self.corpus, kind) if mask[row]]
        return self._natural[kind]

    def keep(self, key: Hashable, kept: Sequence[int]) -> Sequence[int]:
        """Remember what conditions kept; what was remembered longest ago makes room. Queries may ask in two threads."""
        with self._lock:
            self.narrowed[key] = kept
            room = _REMEMBERED - sum(map(len, self.narrowed.values()))
            for old in list(self.narrowed)[:-1] if room < 0 else ():
                if room >= 0:
                    break
                room += len(self.narrowed.pop(old))
        return kept

    def ranked(self, kind: str, column: str, descending: bool) -> list[int]:
        """See `order.ranking`, which is asked once. Do not change the list."""
        key = (kind, column, descending)
        if key not in self._ranked:
            self._ranked[key] = order.ranking(self, kind, column, descending)
        return self._ranked[key]

    # --- columns

    def cells(self, id: str) -> dict[str, str]:
        """Column → text, for the columns of the record's kind; numbers as text, '' for nothing. Do not change them."""
        if (known := self._cells.get(id)) is not None:
            return known
        if len(self._cells) >= _DRAWN:
            self._cells = {}
        cells = self._cells[id] = self._work_out(id)
        return cells

    def _work_out(self, id: str) -> dict[str, str]:
        kind = kind_of(id) or ""
        record, corpus, row = self.corpus[id], self.corpus, self.corpus.row(id)
        match kind:
            case "person":
                values = [corpus.name(id), self.standing.role(id), str(self.spoken[row]), str(self.taken_part(id)), ""]
                values[4] = str(len(corpus.links(id, "source")))
            case "team":
                values = [corpus.name(id), record["kind"], self.standing.lead(id), str(self.taken_part(id))]
            case "event":
                values = [self.date(id), record["type"], record["title"], self.people(who_of(record)), ""]
            case "quote":
                values = [record["text"], self.speaker(id), record["channel"] or "", record["mode"]]
                wordings = len(corpus.wordings(id))
                values += [f"≈{wordings}" if wordings > 1 else "", dates.brief(record["uttered"]), ""]
            case "membership":
                values = [corpus.name(record["person"]), self.standing.duty(row), self._name(record["team"])]
                values += [dates.brief(record["start"]), dates.brief(record["end"]), record["status"], ""]
            case "theme":
                values = [record["label"], self._count(id, "quote"), self._count(id, "commitment")]
                values += [record["definition"] or ""]
            case "commitment":
                values = [record["statement"], corpus.name(record["actor"]), self._name(record["theme"])]
                values += [dates.brief(record["made_on"]), record["state"], ""]
            case "coverage":
                by = record["by_whom"] or self.people(record["by"])
                values = [corpus.name(record["area"]), corpus.name(record["team"]), by, record["state"], ""]
            case _:
                text = "attached" if record["text"] is not None else "not attached" if record["text_sha256"] else ""
                values = [corpus.name(id), record["kind"], dates.brief(record["published"])]
                facts = sum(len(corpus.links(id, claim)) for claim in CLAIMS)
                values += [self._name(record["publisher"]), str(facts), text]
        columns = COLUMNS[kind]
        cells = dict(zip(columns, values, strict=True))
        if columns[-1] == "sources" and kind != "person":
            cells["sources"] = self.sources(id)
        return cells

    def sources(self, id: str) -> str:
        """`1`, or `3·2` for three sources that come from two independent origins."""
        count, origins = self.corpus.support(id)
        return str(count) if count == origins else f"{count}·{origins}"

    def marks(self, id: str) -> str:
        """Certainty in signs: `~` only possible on the day, `!` disputed, `↑` preferred over a rival, `↓` a rival is
        preferred to it, `?` inferred or something not stated."""
        if (known := self._marks.get(id)) is None:
            if len(self._marks) >= _DRAWN:
                self._marks = {}
            record, rivals = self.corpus[id], disputes.of(self.corpus, id)
            unsure = gaps.of(self.corpus, id) or inferred(record)
            known = "" if self.sure(id) else "~"
            known += "" if rivals is None else "!"
            known += "↑" if record.get("rank") else "↓" if disputes.preferred(self.corpus, id, rivals) else ""
            known += "?" if unsure else ""
            self._marks[id] = known
        return known

    def date(self, id: str) -> str:
        """An event's date in a few cells; an `a` behind it: announced, and neither the day nor the effect is dated."""
        event = self.corpus[id]
        shown = dates.brief(event["occurred"] or event["announced"])
        return f"{shown}a" if announced(event) else shown

    def speaker(self, id: str) -> str:
        """Who said it; 'unnamed' or the source's own words for them; nothing for a scare quote."""
        quote = self.corpus[id]
        if quote["speaker"]:
            return self.corpus.short(quote["speaker"])
        return "" if quote["mode"] == "scare" else quote["speaker_named"] or "unnamed"

    @cached_property
    def spoken(self) -> list[int]:
        """By row of a person how many quotes there are in their own words, a paraphrase not counted."""
        quotes, there = self.corpus.columns["quote"], self.natural("quote")
        speakers, rank = quotes.words("speaker").codes, quotes.numbers("rank")
        if len(there) == len(quotes):
            counted = self.corpus.linked.counted("quote", "speaker").copy()
        else:
            counted = [0] * len(quotes.words("speaker").words)
            for row in there:
                counted[speakers[row]] += 1
        first, last = (bisect_left(there, MODES.index(mode), key=rank.__getitem__) for mode in ("indirect", "scare"))
        for row in there[first:last]:
            counted[speakers[row]] -= 1
        found = [0] * self.corpus.count("person")
        for code, rows in enumerate(self.corpus.linked.named("quote", "speaker").get("person", ())):
            for row in rows:
                found[row] = counted[code]
        return found

    def taken_part(self, id: str) -> int:
        """In how many events a person or team takes part."""
        return sum(map(self.present, self.corpus.own_events(id)))

    def marked(self, quote: str) -> bool:
        """Whether a quote is words between marks, and not our paraphrase."""
        return bool(self.corpus[quote]["mode"] != "indirect")

    # --- small helpers

    def people(self, ids: list[str]) -> str:
        """The first of some names, and how many more there are."""
        shown = ", ".join(self._brief_name(id) for id in ids[:SHOWN])
        return shown + (f" +{len(ids) - SHOWN}" if len(ids) > SHOWN else "")

    def _brief_name(self, id: str) -> str:
        return self.corpus.short(id) if kind_of(id) in ("person", "team") else self.corpus.name(id)

    def _name(self, id: str | None) -> str:
        return self.corpus.name(id) if id else ""

    def _count(self, id: str, kind: str) -> str:
        """How many records of a kind a theme is linked to."""
        rows = self.corpus.linked.reach("theme", (self.corpus.row(id),), kind)
        return str(sum(self.stands(kind, row) for row in rows))


def who_of(event: Document) -> list[str]:
    """Who takes part in an event, each once."""
    return list(dict.fromkeys(p["id"] for p in event["participants"]))
