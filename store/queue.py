"""What waits for a decision: the open proposals, article by article, as the Review list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from store import references
from store.columns import where
from store.corpus import Corpus
from store.documents import KINDS, NAMED, PROPOSAL, STATES, Document, kind_of
from store.query import Query
from store.text import fold, fold_name

COLUMNS = ("kind", "proposal", "sure", "why")


class Queue:
    """The proposals of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def open(self) -> list[int]:
        """The rows of the proposals that nobody decided, by article and then as they stand in it."""
        states = self.corpus.columns[PROPOSAL].words("state")
        return where(states.codes, states.words.index(STATES[0])) if STATES[0] in states.words else []

    @cached_property
    def articles(self) -> dict[str, list[int]]:
        """Source → the rows of its open proposals; the newest article first."""
        sources, found = self.corpus.columns[PROPOSAL].words("source"), dict[str, list[int]]()
        for row in self.open:
            found.setdefault(sources[row], []).append(row)
        ids = self.corpus.ids(PROPOSAL)
        for rows in found.values():
            rows.sort(key=lambda row: len(ids[row]))  # 10000 comes after 9999
        order = {id: number for number, id in enumerate(self.corpus.articles)}
        return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))

    def progress(self, source: str) -> tuple[int, int]:
        """How many proposals of an article are decided, and how many there are."""
        sources = self.corpus.columns[PROPOSAL].words("source")
        every = len(where(sources.codes, sources.words.index(source))) if source in sources.words else 0
        return every - len(self.articles.get(source, ())), every

    def above(self, source: str, confidence: int) -> int:
        """How many open proposals of an article are at least so sure."""
        sure = self.corpus.columns[PROPOSAL].numbers("confidence")
        return sum(sure[row] >= confidence for row in self.articles.get(source, ()))

    def ids(self, query: Query, column: str = "", descending: bool = False) -> list[str]:
        """Each article and below it what of its open proposals the query keeps, by a column within each article."""
        ids = self.corpus.ids(PROPOSAL)
        kept = None if not query.text else self._kept(query.text)
        found: list[str] = []
        for source, rows in self.articles.items():
            some = [ids[row] for row in rows if kept is None or ids[row] in kept]
            if column:
                some.sort(key=lambda id: _value(self.cells(id)[column], column), reverse=descending)
            found += [source, *some] if some else []
        return found

    def cells(self, id: str) -> dict[str, str]:
        """Column → text for an article or a proposal."""
        if kind_of(id) != PROPOSAL:
            decided, every = self.progress(id)
            name = self.corpus[id]["display_name"]
            return {"kind": f"{decided}/{every}", "proposal": name, "sure": "", "why": ""}
        proposal = self.corpus[id]
        record = proposal["record"] or {}
        kind = record.get("type") or record.get("mode") or proposal["kind"]
        joined = self.joins(proposal)
        title = proposal["title"] + (f" = {self.corpus.name(joined)}" if joined else "")
        sure, why = str(proposal["confidence"]), proposal["reason"]
        return {"kind": kind, "proposal": title, "sure": sure, "why": why}

    def joins(self, proposal: Document) -> str | None:
        """The person or team of the store that a proposal is about."""
        if proposal["joins"] is None and proposal["kind"] in NAMED and proposal["record"] is not None:
            return proposal["record"]["id"] if proposal["record"]["id"] in self.corpus else None  # accepted meanwhile
        return proposal["joins"] if proposal["joins"] and proposal["joins"] in self.corpus else None

    def of(self, source: str) -> list[str]:
        """The open proposals of an article as they stand in it."""
        ids = self.corpus.ids(PROPOSAL)
        return [ids[row] for row in self.articles.get(source, ())]

    def brings(self, proposal: Document) -> list[str]:
        """Who would be accepted along with a proposal: the people and teams that it names, and that are not there."""
        named = references.named(proposal["kind"], proposal["record"] or {})
        return list(dict.fromkeys(id for _, id in named if id not in self.corpus and id in self.proposing))

    # --- who is proposed

    @cached_property
    def _named(self) -> list[Document]:
        """The open proposals of people and teams."""
        columns = self.corpus.columns[PROPOSAL]
        kinds, ids = columns.words("kind"), columns.ids
        return [self.corpus[ids[row]] for row in self.open if kinds[row] in NAMED]

    def proposed(self, kinds: Iterable[str]) -> dict[str, str]:
        """Name → id of the people or teams that are proposed."""
        found: dict[str, str] = {}
        for proposal in self._named:
            if proposal["kind"] in kinds:
                found.setdefault(proposal["title"], proposal["record"]["id"])
        return found

    @cached_property
    def proposing(self) -> dict[str, str]:
        """Id of a person or team that would be → the first of its proposals."""
        found: dict[str, str] = {}
        for proposal in self._named:
            found.setdefault(proposal["record"]["id"], proposal["id"])
        return found

    def name(self, id: str) -> str:
        """What a record is called that is in the store, or that is only proposed."""
        if id in self.corpus or id not in self.proposing:
            return self.corpus.name(id)
        return str(self.corpus[self.proposing[id]]["title"])

    def alike(self, kind: str, names: Iterable[str], most: int) -> list[str]:
        """The people or teams of the store that share words with some names, those that share most of them first."""
        words = {word for name in names for word in fold_name(name).split()}
        forms, ids = self.corpus.columns[kind].texts("forms"), self.corpus.ids(kind)
        shared = [(len(words.intersection(text.split())), row) for row, text in enumerate(forms)]
        best = sorted((found for found in shared if found[0]), key=lambda found: (-found[0], found[1]))
        return [ids[row] for _, row in best[:most]]

    # --- filters

    def _kept(self, text: str) -> set[str]:
        """The proposals whose record a query would keep if all of them were accepted."""
        overlay, made = self._overlay
        query = Query(overlay, text)
        return {id for kind in KINDS for record in query.ids(kind) for id in made.get(record, ())}

    @cached_property
    def _overlay(self) -> tuple[Corpus, dict[str, list[str]]]:
        """A small store of what is proposed and all that it names; record id → its proposals."""
        tables: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
        made: dict[str, list[str]] = {}
        for row in self.open:
            proposal = self.corpus[self.corpus.ids(PROPOSAL)[row]]
            record = proposal["record"]
            tables[proposal["kind"]][record["id"]] = record
            made.setdefault(record["id"], []).append(proposal["id"])
        todo = [record for kind in KINDS for record in tables[kind].values()]
        while todo:
            record = todo.pop()
            for id in self._missing(record, tables):
                if (other := self.corpus.get(id)) is not None:
                    tables[kind_of(id) or ""][id] = other
                    todo.append(other)
        return Corpus({kind: dict(sorted(table.items())) for kind, table in tables.items()}), made

    def _missing(self, record: Document, tables: dict[str, dict[str, Document]]) -> Iterable[str]:
        kind = kind_of(record["id"]) or ""
        return [id for _, id in references.every(kind, record) if id not in tables[kind_of(id) or ""]]


def _value(cell: str, column: str) -> tuple[int, str]:
    return (int(cell or 0), "") if column == "sure" else (0, fold(cell))
