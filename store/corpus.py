"""The read side: a store's columns, its links, and its records one by one.

Ask it for ids, single records, names, links and counts; it never hands out all documents. Nothing in it changes: a
store that changed is a new corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import orjson

from store import fields, index, references
from store.columns import Columns, having, where
from store.dates import Span
from store.documents import CLAIMS, KINDS, PROPOSAL, Document, kind_of
from store.links import Links
from store.reading import Records
from store.text import fold_name

if TYPE_CHECKING:
    from store.queue import Queue
    from store.rows import Rows

LARGE = 400_000  # records
_RECENT = 2048  # records that are kept once they were looked at


class Corpus:
    """`tables`: kind → id → document, as `Database.look` gives them, with the columns that the file has of them."""

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Document]],
        generation: int = 0,
        columns: Mapping[str, Columns] | None = None,
    ) -> None:
        self._tables = {kind: tables.get(kind, {}) for kind in (*KINDS, PROPOSAL)}
        self._merged = tables.get("merged", {})
        self.columns = index.in_memory(tables) if columns is None else columns
        self.linked = Links(self.columns)
        self.generation = generation
        self.orders: dict[str, Sequence[int]] = {}  # kind → its rows in natural order, as `order` works it out
        self.gaps: int | None = None  # how many there are, once `gaps.count` was asked
        self.vague: set[int] | None = None  # see `gaps`
        self.disputed: dict[str, list[str]] | None = None  # what `disputes.find` found
        self._recent: dict[str, Document] = {}
        self._days: dict[tuple[Span | None, bool], Rows] = {}

    # --- records

    def ids(self, kind: str) -> Sequence[str]:
        """The ids of a kind, in the store's own order (by id)."""
        return self.columns[kind].ids

    def count(self, kind: str) -> int:
        return len(self.columns[kind])

    @property
    def large(self) -> bool:
        """Whether a query may take longer than a key should wait."""
        return self.records > LARGE

    @cached_property
    def records(self) -> int:
        """How many records there are."""
        return sum(map(len, self.columns.values()))

    def get(self, id: str) -> Document | None:
        """The record with an id, or None. Do not change it."""
        kind = kind_of(id)
        if kind is None:
            return None
        if (found := self._recent.get(id)) is None and (found := self._tables[kind].get(id)) is not None:
            self._keep(id, found)
        return found

    def _keep(self, id: str, record: Document) -> None:
        if len(self._recent) >= _RECENT:
            self._recent = {}
        self._recent[id] = record

    def ahead(self, kind: str, rows: Sequence[int]) -> Iterator[str]:
        """The ids of ascending rows, whose records are at hand then: those that lie near together are read at once."""
        ids = self.ids(kind)
        for row, raw in zip(rows, chain.from_iterable(self.raw(kind, rows)), strict=True):
            self._keep(ids[row], orjson.loads(raw))
            yield ids[row]

    def __getitem__(self, id: str) -> Document:
        """The record with an id. Raises KeyError."""
        found = self.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def raw(self, kind: str, rows: Iterable[int]) -> Iterator[list[bytes]]:
        """The canonical JSON of ascending rows of a kind, some at a time."""
        table, ids = self._tables[kind], self.ids(kind)
        if isinstance(table, Records):
            return table.several(rows)
        return ([orjson.dumps(table[ids[row]], option=orjson.OPT_SORT_KEYS)] for row in rows)

    def __contains__(self, id: str) -> bool:
        return self.row(id) >= 0

    def row(self, id: str) -> int:
        """The row of a record among those of its kind, -1 where nobody has the id."""
        kind = kind_of(id)
        return self.columns[kind].row(id) if kind else -1

    def resolve(self, id: str) -> str:
        """The id of the record that an old id leads to, since what had it is part of that; else the id itself."""
        if id in self or id not in self._merged:
            return id
        from store.merged import resolve  # few stores have any

        return resolve(self._merged, id)

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """The id of a record → the old ids that lead to it."""
        found: dict[str, list[str]] = {}
        for old, into in self.merged(self.__contains__).items():
            found.setdefault(into, []).append(old)
        return found

    def merged(self, there: Callable[[str], bool]) -> dict[str, str]:
        """Old id → the record that it leads to, for those that lead to one that is `there`."""
        if not self._merged:
            return {}
        from store.merged import flat

        return flat(self._merged, there)

    @cached_property
    def old_slugs(self) -> dict[str, list[tuple[str, int]]]:
        """Kind → (slug of an old id, as the column 'slug' has one; the row that it leads to)."""
        found: dict[str, list[tuple[str, int]]] = {}
        for old, into in self.merged(self.__contains__).items():
            slug = fold_name(old.partition(":")[2])
            found.setdefault(kind_of(into) or "", []).append((slug, self.row(into)))
        return found

    def part(self, id: str) -> Document | None:
        """What a record was that is part of another; None where that is not known."""
        entry = self._merged.get(id)
        return entry["record"] if entry is not None else None

    def reviewed(self, id: str) -> bool:
        """Whether a person vouched for the record: in a dossier written by hand, or by accepting it alone."""
        return self.columns["provenance"].row(id) >= 0

    # --- names

    def names(self, id: str) -> list[str]:
        """Every name form of a person or team; of other kinds the one thing they are called."""
        record = self.get(id)
        if record and "names" in record:
            return [name["value"] for name in record["names"]]
        return [self.name(id)]

    def name(self, id: str) -> str:
        """What a record is called: its primary name, its label, its title or its words; the id where it is unknown."""
        kind = kind_of(id)
        if kind in ("person", "team"):
            return self._called(kind, "name", id)
        record = self.get(id)
        if record is None:
            return id
        return fields.name_of(record, self.name)

    def short(self, id: str) -> str:
        """The shortest way to call a person or team: a name of the kind 'short', else the primary one."""
        kind = kind_of(id)
        return self._called(kind, "brief", id) if kind in ("person", "team") else self.name(id)

    def _called(self, kind: str, column: str, id: str) -> str:
        row = self.columns[kind].row(id)
        return self.columns[kind].texts(column)[row] if row >= 0 else id

    def flagged(self, kind: str, bit: int) -> list[int]:
        """The rows of a kind with a bit of `fields` set."""
        return where(having(self.columns[kind].numbers("flags"), bit), 1)

    # --- links

    def links(self, id: str, kind: str) -> set[str]:
        """The ids of a kind that a record is linked to, one hop, in both directions; a proposal is to none."""
        row, home, ids = self.row(id), kind_of(id), self.ids(kind)
        return {ids[other] for other in self.linked.reach(home, (row,), kind)} if home in KINDS and row >= 0 else set()

    # --- days

    def day(self, at: Span | None = None, certain: bool = False) -> Rows:
        """What the rows say as of a day, or for all dates; the same object as long as the day is the same."""
        from store.rows import Rows  # which stands on this

        key = (at, certain)
        if key not in self._days:
            self._days = {k: rows for k, rows in self._days.items() if k[0] is None} | {key: Rows(self, at, certain)}
        return self._days[key]

    def forget(self) -> None:
        """Let go of what the rows said, so that nothing keeps a state that another took the place of."""
        self._days = {}

    # --- teams

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Team id → the ids of the teams directly below it."""
        found: dict[str, list[str]] = {}
        parents = self.columns["team"].words("parent")
        for row, id in enumerate(self.ids("team")):
            if parents[row]:
                found.setdefault(parents[row], []).append(id)
        return found

    def below(self, id: str) -> set[str]:
        """A team and every team under it."""
        found, todo = {id}, [id]
        while todo:
            fresh = [child for child in self.children.get(todo.pop(), ()) if child not in found]
            found.update(fresh)
            todo += fresh
        return found

    def path(self, id: str) -> list[str]:
        """The teams from the top down to this one, itself included."""
        steps, parents = [id], self.columns["team"].words("parent")
        while (parent := parents[self.row(steps[-1])]) and parent in self and parent not in steps:
            steps.append(parent)
        return steps[::-1]

    @cached_property
    def led(self) -> set[int]:
        """The rows of the teams that somebody leads or oversees."""
        held = self.columns["membership"]
        classes = held.words("role_class")
        leads = classes.passing(lambda word: word in ("lead", "oversight"))
        rows = [row for row, code in enumerate(classes.codes) if leads[code]]
        teams, codes = self.linked.named("membership", "team").get("team"), held.words("team").codes
        return {team for row in rows for team in teams[codes[row]]} if teams else set()

    # --- what belongs to a person or a team

    def memberships(self, id: str) -> list[Document]:
        """The memberships of a person, or in a team."""
        return [self[self.ids("membership")[row]] for row in self.held(id)]

    def held(self, id: str) -> list[int]:
        """The rows of the memberships of a person, or in a team: current before announced before ended; leads first,
        bylines last."""
        kind = kind_of(id) or ""
        return sorted(self.linked.naming("membership", kind, kind, self.row(id)), key=self._weight.__getitem__)

    @cached_property
    def _weight(self) -> list[int]:
        """By row of a membership: how far behind others it is told."""
        status = {"current": 0, "announced": 10, "unknown": 20, "ended": 30}
        ranks = {"lead": 0, "oversight": 1, "member": 2, "unknown": 3, "byline": 100}
        held = self.columns["membership"]
        standing, classes = held.words("status"), held.words("role_class")
        by_status, by_class = [status[word] for word in standing.words], [ranks[word] for word in classes.words]
        return [by_status[s] + by_class[c] for s, c in zip(standing.codes, classes.codes, strict=True)]

    def own_events(self, id: str) -> list[str]:
        """The events in which a person or team takes part."""
        ids = self.ids("event")
        return [ids[row] for row in self.linked.naming("event", "who", kind_of(id) or "", self.row(id))]

    # --- dates

    def when(self, id: str) -> Span | None:
        """The days that a record's own date may mean, see `fields.when`."""
        return fields.when(kind_of(id) or "", self[id])

    # --- evidence

    def origin(self, citation: Document) -> str:
        """The source that a citation's words come from in the end: the last one between, through reprints."""
        return self.reprinted(str((citation["via"] or [citation["source"]])[-1]))

    def reprinted(self, id: str) -> str:
        """The source that one is a reprint of in the end, else itself."""
        seen = {id}
        while (before := self._reprints.get(id)) and before not in seen:
            id = before
            seen.add(id)
        return id

    @cached_property
    def _reprints(self) -> dict[str, str]:
        column = self.columns["source"].words("reprint_of")
        rows = enumerate(column.codes) if any(column.words) else ()
        return {self.ids("source")[row]: column.words[code] for row, code in rows if column.words[code]}

    def support(self, id: str) -> tuple[int, int]:
        """How many sources say so, and how many independent origins stand behind them."""
        kind = kind_of(id) or ""
        if kind in CLAIMS:
            column = self.columns[kind].words("origins")
            return self.supported(kind)[column.codes[self.row(id)]]
        cited = [c for c in references.citations(kind, self[id]) if c["stance"] == "supports"]
        return _independent({c["source"] for c in cited}, {self.origin(c) for c in cited})

    def supported(self, kind: str) -> list[tuple[int, int]]:
        """`support` of a kind of claim, by the code of its column 'origins'."""
        if kind not in self._support:
            found = []
            for word in self.columns[kind].words("origins").words:
                if " " not in word:
                    found.append((1, 1) if word else (0, 0))
                    continue
                pairs = [pair.split("<") for pair in word.split()]
                found.append(_independent({source for source, _ in pairs}, {self.reprinted(via) for _, via in pairs}))
            self._support[kind] = found
        return self._support[kind]

    @cached_property
    def _support(self) -> dict[str, list[tuple[int, int]]]:
        return {}

    def wordings(self, id: str) -> list[str]:
        """The quotes of the same utterance, each wording, translation and repeat, this one included."""
        utterances = self.columns["quote"].words("utterance")
        code, ids = utterances.codes[self.row(id)], self.ids("quote")
        if not utterances.words[code]:
            return [id]
        return [ids[row] for row in sorted(self.linked.rows_of("quote", "utterance", (code,)))]

    # --- the whole

    @cached_property
    def queue(self) -> Queue:
        """What waits for a decision."""
        from store.queue import Queue  # which stands on queries, and they on this

        return Queue(self)

    @cached_property
    def articles(self) -> list[str]:
        """The sources that are read themselves, newest first; one that is known only through another is not counted."""
        sources = self.columns["source"]
        lo, through = sources.numbers("lo"), sources.words("known_through")
        own = [row for row in range(len(sources)) if not through[row]]
        own.sort(key=lambda row: (lo[row] if lo[row] <= fields.LATEST else 0, row), reverse=True)
        return [sources.ids[row] for row in own]

    @cached_property
    def origins(self) -> int:
        """How many of the articles are independent: reprints count with what they reprint."""
        return len(set(map(self.reprinted, self.articles)))


def _independent(sources: set[str], origins: set[str]) -> tuple[int, int]:
    # A source that reports an e-mail and adds its own words is still one voice.
    return len(sources), min(len(sources), len(origins))
