"""Bare words by a naive scan: which rows say all of them, for stores of any size.

It is the second reading of docs/filters.md in tests/store/oracle.py, told only what makes that quadratic: the
memberships of a row. What a row says is first looked through as a whole, which misses no word of letters only.
"""

from __future__ import annotations

from functools import cache

from tests.store.oracle import KINDS, Document, Reading, plain

PANES = {"People": "person", "Teams": "team", "Timeline": "event", "Quotes": "quote"}


class Scan(Reading):
    """What rows say, and nothing of how they are linked."""

    def __init__(self, tables: dict[str, dict[str, Document]]) -> None:
        self.all = {id: record for kind in KINDS for id, record in tables[kind].items()}
        self._ids = {kind: list(tables[kind]) for kind in KINDS}
        self.of_kind: dict[str, list[str]] = {}
        self.at, self.certain_at = None, False
        self._own: dict[str, list[str]] = {}
        for id, record in tables["membership"].items():
            for holder in (record["person"], record["team"]):
                self._own.setdefault(holder, []).append(id)
        self._said = cache(self._said)  # type: ignore[method-assign]

    def keeps_all(self, kind: str, words: str) -> list[str]:
        """The ids of a kind whose rows say every word."""
        return [id for id in self._ids[kind] if all(self.says(id, word) for word in words.split())]

    def counts(self, words: str) -> dict[str, int]:
        """Pane → the count in its title; of quotes those in marks."""
        found = {pane: self.keeps_all(kind, words) for pane, kind in PANES.items()}
        return {pane: sum(self.all[id].get("mode") != "indirect" for id in kept) for pane, kept in found.items()}

    def says(self, row: str, word: str) -> bool:
        return plain(word) in self._said(row) and super().says(row, word)

    def _said(self, row: str) -> str:
        names, texts = self._row(row)
        return plain("\n".join([*names, *texts]))

    def _row(self, row: str) -> tuple[list[str], list[str]]:
        self.of_kind["membership"] = self._own.get(row, [])  # no column shows another's
        return super()._row(row)
