"""What waits for a decision: the open proposals, article by article, as the Review list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from store import references
from store.columns import where
from store.corpus import Corpus
from store.documents import KINDS, PROPOSAL, STATES, Document, kind_of
from store.query import Query
from store.text import fold

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
        title = proposal["title"] + (f" = {self.corpus.name(proposal['joins'])}" if proposal["joins"] else "")
        sure, why = str(proposal["confidence"]), proposal["reason"]
        return {"kind": kind, "proposal": title, "sure": sure, "why": why}

    def proposed(self, kinds: Iterable[str]) -> dict[str, str]:
        """Name → id of the people or teams that are proposed."""
        columns = self.corpus.columns[PROPOSAL]
        named, ids, found = columns.words("kind"), columns.ids, dict[str, str]()
        for row in self.open:
            if named[row] in kinds:
                proposal = self.corpus[ids[row]]
                found.setdefault(proposal["title"], proposal["record"]["id"])
        return found

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
