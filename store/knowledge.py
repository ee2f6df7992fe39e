"""What a store knows before an article is read: who is called how, what waits for a decision, which names a reader
turned down, and which texts are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from store.documents import KINDS, NAMED, PROPOSAL, Document
from store.fields import primary
from store.ingest.found import Kind, Known
from store.text import fold, fold_name

_ALIKE = 0.7  # of the sentences of the shorter of two texts, from which on both are one article
_FEW = 3  # sentences that say nothing of where a text comes from
_LONG = 40  # characters from which on a sentence is hardly written twice


class Knowledge:
    """Grows with what it is told of, so that a thousand articles in one call ask the store once."""

    def __init__(self, tables: Mapping[str, Mapping[str, Document]] | None = None) -> None:
        #: kind → primary name → every form
        self._names: dict[Kind, dict[str, tuple[str, ...]]] = {"person": {}, "team": {}}
        #: kind → folded form → the ids that are called so
        self._ids: dict[Kind, dict[str, list[str]]] = {"person": {}, "team": {}}
        self._refused: set[tuple[str, str]] = set()  # (kind, folded name)
        self._pending: dict[tuple[str, str], str] = {}  # (kind, folded name) → the id that it would have
        self._used: set[str] = set()  # ids of records and of what they would be
        self._hashes: dict[str, list[str]] = {}  # sha256 of a text → its sources
        self._sentences: dict[int, list[str]] = {}  # hash of a long sentence → the sources that have it
        self._lengths: dict[str, int] = {}  # source → how many it has
        for kind in KINDS if tables else ():
            for record in (tables or {})[kind].values():
                self.learn(kind, record)
        self._used.update((tables or {}).get("merged", ()))  # which lead to others
        for proposal in (tables or {}).get(PROPOSAL, {}).values():
            self.expect(proposal)

    @property
    def names(self) -> Known:
        return Known(self._names["person"], self._names["team"])

    # --- learning

    def learn(self, kind: str, record: Document) -> None:
        """Hear of a record of the store."""
        self._used.add(record["id"])
        if kind == "source":
            self._read(record)
        for named in NAMED:
            if named == kind:
                self._call(named, record)

    def expect(self, proposal: Document) -> None:
        """Hear of a proposal."""
        if (record := proposal["record"]) is not None:
            self._used.add(record["id"])
        if proposal["kind"] in NAMED:
            key = (proposal["kind"], fold_name(proposal["title"]))
            if record is not None:
                self._pending.setdefault(key, record["id"])
            elif proposal["state"] == "rejected":
                self._refused.add(key)

    def _call(self, kind: Kind, record: Document) -> None:
        forms, called = tuple(name["value"] for name in record["names"]), primary(record)
        self._names[kind][called] = tuple(dict.fromkeys((called, *self._names[kind].get(called, ()), *forms)))
        for form in forms:
            if record["id"] not in (same := self._ids[kind].setdefault(fold_name(form), [])):
                same.append(record["id"])

    def _read(self, source: Document) -> None:
        if source["text_sha256"] is not None:
            same = self._hashes.setdefault(source["text_sha256"], [])
            same += [source["id"]] if source["id"] not in same else []
        if source["text"] is not None:
            found = _sentences(source["text"])
            self._lengths[source["id"]] = len(found)
            for sentence in found:
                self._sentences.setdefault(sentence, []).append(source["id"])

    # --- asking

    def called(self, kind: Kind, names: Iterable[str]) -> list[str]:
        """The ids of the records that are called by one of some names, those of the first name first."""
        found = [id for name in names for id in self._ids[kind].get(fold_name(name), ())]
        return list(dict.fromkeys(found))

    def pending(self, kind: Kind, name: str) -> str | None:
        """The id that a person or team would have who is proposed already."""
        return self._pending.get((kind, fold_name(name)))

    def refused(self, kind: Kind, name: str) -> bool:
        """Whether a reader rejected this person or team."""
        return (kind, fold_name(name)) in self._refused

    def used(self, id: str) -> bool:
        """Whether a record has this id, or a proposal would."""
        return id in self._used

    def sources(self, digest: str) -> list[str]:
        """The sources whose text has this SHA-256."""
        return self._hashes.get(digest, [])

    def reprinted(self, text: str) -> str | None:
        """The source that has most of the sentences of a text, or most of whose sentences the text has."""
        sentences = _sentences(text)
        shared = Counter(source for sentence in sentences for source in self._sentences.get(sentence, ()))
        for source, count in shared.most_common(1):
            if count >= max(_FEW, _ALIKE * min(len(sentences), self._lengths[source])):
                return source
        return None


def _sentences(text: str) -> set[int]:
    """A number for each long sentence, whatever its marks and its case."""
    parts = (part.strip() for line in text.split("\n") for part in line.replace("。", ". ").split(". "))
    return {hash(fold(part)) for part in parts if len(part) >= _LONG}
