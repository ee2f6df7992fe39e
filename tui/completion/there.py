"""The store that a half typed line is about, asked only where the answer hangs on it; nothing where it has none."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from store.suggest import Offer

if TYPE_CHECKING:
    from store.corpus import Corpus

_LARGE = 2**23  # bytes from which on a store without an index is not read


class There:
    """The store of a command with its options, as far as they were typed. It is read, never made or changed."""

    def __init__(self, command: str, options: dict[str, str]) -> None:
        self._command = command
        self._options = {name: os.path.expandvars(value) for name, value in options.items() if name == "--store"}

    @cached_property
    def corpus(self) -> Corpus | None:
        """What the store holds; None where there is none that can be read."""
        from store import reading
        from store.corpus import Corpus
        from store.documents import KINDS, PROPOSAL
        from tui.stores import chosen

        try:
            path, _ = chosen(self._options, "demo.json" if self._command == "demo" else "store.json")
            if (seen := reading.look(path)) is not None:
                columns = seen.columns
                tables = {kind: seen.table(kind, columns[kind]) for kind in (*KINDS, PROPOSAL)}
                return Corpus({**tables, "merged": seen.ledger("merged")}, 0, columns)
            if os.stat(path).st_size > _LARGE:
                return None
            from store.database import Database

            looked = Database(path, read_only=True).look()
            return Corpus(looked.tables, 0, looked.columns)
        except Exception:
            return None

    def ask(self, what: str, *words: Any) -> list[Offer]:
        """What a function of `store.suggest` says of the store; nothing where the store is none, or is damaged."""
        from store import suggest

        try:
            return list(getattr(suggest, what)(self.corpus, *words)) if self.corpus is not None else []
        except Exception:
            return []
