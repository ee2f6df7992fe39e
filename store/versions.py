"""The texts of two readers' sources: whether both read the same version, and whether a text may be taken on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from store import references
from store.documents import Document, kind_of
from store.forgotten import same

if TYPE_CHECKING:
    from store.transaction import Transaction

Places = list[Document]  # whatever has a start and an end, and may have an exact


class Versions:
    """The texts of a store beside those of a snapshot's records (kind → id → record)."""

    def __init__(self, transaction: Transaction, records: Mapping[str, Mapping[str, Document]]) -> None:
        self._transaction, self._records = transaction, records

    def differ(self, ours: Document, theirs: Document) -> bool:
        """Whether a source of the store and one of the snapshot, which still has its id, are of two texts: their
        hashes say so or, where one has none, what is cited of it does not stand in the text of the other."""
        if ours["text_sha256"] and theirs["text_sha256"]:
            return bool(ours["text_sha256"] != theirs["text_sha256"])
        if ours["text"] is not None:
            return not _fit(ours["text"], [*self._theirs.get(theirs["id"], ()), *theirs["sections"]])
        if theirs["text"] is not None:
            return not _fit(theirs["text"], [*self._ours(ours["id"]), *ours["sections"]])
        return False

    def filled(self, ours: Document, theirs: Document) -> Document:
        """The fields of the text that a source gets from the other; `differ` is false of the two."""
        found: Document = {}
        if ours["text_sha256"] is None and theirs["text_sha256"] is not None:
            found["text_sha256"] = theirs["text_sha256"]
        if ours["text"] is None and theirs["text"] is not None and self.attachable(ours, theirs):
            found |= {"text": theirs["text"], "redacted": theirs["redacted"]}
        return found

    def attachable(self, ours: Document, theirs: Document) -> bool:
        """Whether all that the store cites of a source stands in a text as it is."""
        places = [*self._ours(ours["id"]), *ours["sections"]]
        text = theirs["text"]
        return _fit(text, places) and all(
            text[one["start"] : one["end"]] == one["exact"] for one in places if one.get("exact") is not None
        )

    @cached_property
    def _theirs(self) -> dict[str, Places]:
        """Source → what the snapshot cites of it."""
        found: dict[str, Places] = {}
        for kind, records in self._records.items():
            for record in records.values():
                for cited in references.citations(kind, record):
                    found.setdefault(cited["source"], []).append(cited)
        return found

    def _ours(self, source: str) -> Places:
        return self._cited.get(source, [])

    @cached_property
    def _cited(self) -> dict[str, Places]:
        """Source → what the store cites of it, for those that are without a text."""
        from store.scan import naming

        bare = {id for id, source in self._transaction.tables["source"].items() if source["text"] is None}
        found: dict[str, Places] = {}
        for id in {id for id, _ in naming(self._transaction, bare)}:
            record = self._transaction.get(kind_of(id) or "", id) or {}
            for cited in references.citations(kind_of(id) or "", record):
                found.setdefault(cited["source"], []).append(cited)
        return found


def _fit(text: str, places: Iterable[Document]) -> bool:
    """Whether places lie in a text and say what it does, but for what is redacted in either."""
    for place in places:
        if place["end"] > len(text):
            return False
        exact, there = place.get("exact"), text[place["start"] : place["end"]]
        if exact is not None and exact != there and not same(exact, there):
            return False
    return True
