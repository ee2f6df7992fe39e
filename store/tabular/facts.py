"""What is exported, as tables and reports need it: its records one by one, and what others say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

import orjson

from store import gaps, snapshot
from store.documents import CLAIMS, KINDS, Document, kind_of
from store.fields import name_of
from store.formats import Asked
from store.sums import Sums

LABEL = 80  # code points of a quotation or a promise that stand for it elsewhere


class Facts:
    """What is asked and all that it refers to; the corpus that it is from knows more."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.corpus = asked, asked.query.corpus
        self.kept: Mapping[str, Sequence[int]] = snapshot.closure(asked.query)
        self._rows = {kind: some if isinstance(some, range) else frozenset(some) for kind, some in self.kept.items()}
        self.called = lru_cache(2**14)(self._called)

    def has(self, id: str) -> bool:
        """Whether a record is exported."""
        return self.corpus.row(id) in self._rows.get(kind_of(id) or "", ())

    def records(
        self, kind: str, hint: bytes = b"", some: Set[int] | None = None, sums: Sums | None = None
    ) -> Iterator[Document]:
        """The records of a kind by id, with no more text than is asked for: those among `some` rows, and only such in
        whose JSON the hint stands. `sums` is told of their bytes."""
        rows = self.kept[kind] if some is None else [row for row in self.kept[kind] if row in some]
        for raws in self.corpus.raw(kind, rows):
            raws = snapshot.worded(kind, raws, self.asked.text)
            if sums:
                sums.add(raws)
            for raw in raws:
                if hint in raw:
                    yield orjson.loads(raw)

    def _called(self, id: str) -> str | None:
        """What a person, team, theme, source or event is called; other kinds are called by their words, which are not
        said again."""
        kind = kind_of(id)
        return None if kind not in KINDS or (kind in CLAIMS and kind != "event") else self.corpus.name(id)

    def label(self, record: Document) -> str | None:
        """What a record is called, in LABEL code points at most; nothing where its words are left out."""
        if record.get("mode") and record["text"] is None:
            return None
        words = name_of(record, self.corpus.name)
        return (words if len(words) <= LABEL else f"{words[: LABEL - 1]}…") or None

    def rivals(self, id: str) -> list[str] | None:
        """See `disputes.of`: those that are exported; None where nothing disputes the record."""
        found = self._disputed.get(id)
        return None if found is None else list(dict.fromkeys(filter(self.has, found)))

    def disputed_rows(self, kind: str) -> Set[int]:
        """The rows of a kind that something disputes."""
        return {self.corpus.row(id) for id in self._disputed if kind_of(id) == kind}

    @cached_property
    def _disputed(self) -> dict[str, list[str]]:
        return self.asked.query.rows.disputed

    def gaps(self, id: str) -> list[tuple[str, str | None]]:
        """What a record should say and its sources leave out, and which record that is about, where it is exported."""
        return [(gap.what, gap.about if self.has(gap.about) else None) for gap in gaps.of(self.corpus, id)]

    def gap_rows(self, kind: str) -> Set[int]:
        """The rows of a kind with gaps."""
        return gaps.rows_with(self.corpus, kind)

    def merged_rows(self, kind: str) -> Set[int]:
        """The rows of a kind that old ids lead to."""
        return {self.corpus.row(id) for id in self.corpus.parts if kind_of(id) == kind}


def digested(facts: Facts) -> dict[str, str]:
    """The digests that a snapshot of the same facts has."""
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        for raws in snapshot.some(facts.corpus, kind, facts.kept, facts.asked.text, None):
            sums.add(raws)
        sums.end(kind)
    sums.done()
    return sums.digests | snapshot.digest_of_merged(snapshot.merged_into(facts.corpus, facts.kept))


def envelope(facts: Facts, format: str, version: int, digests: Mapping[str, str]) -> Document:
    """What every export says of itself, as a snapshot does."""
    asked = facts.asked
    found = snapshot.envelope(asked.query, asked.text, asked.timestamp)
    counts = {kind: len(rows) for kind, rows in facts.kept.items()}
    return found | {"format": format, "format_version": version, "counts": counts, "digest": dict(digests)}
