"""The store against a plain dict, whatever is done to it in whatever order: changes, failures, damage, recovery."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store import storage
from store.check import whole
from store.database import Database, Tables
from store.errors import Faults, MastheadError, StoreNotWritable, StoreUnreadable
from store.table import RecordTable
from store.transaction import TABLES
from tests.cli.command import run

names = st.sampled_from("abcdef")
labels = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(lambda t: t.strip())


class Store(RuleBasedStateMachine):
    """`model` is what the store must hold, `older` what its backup must."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "store.json"
        self.db = Database(self.path)
        self.model: Tables = {name: {} for name in TABLES}
        self.older: Tables | None = None
        self.generation = 1

    @initialize()
    def made(self) -> None:
        with self.db.transaction(create=True):
            pass

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _written(self, model: Tables) -> None:
        if model != self.model:
            self.older, self.model = self.model, model
            self.generation += 1

    def _copy(self) -> Tables:
        return {name: dict(table) for name, table in self.model.items()}

    @rule(puts=st.dictionaries(names, labels, max_size=3), gone=st.sets(names, max_size=2), parent=st.none() | names)
    def change(self, puts: dict[str, str], gone: set[str], parent: str | None) -> None:
        """Accepted where every parent is there afterwards and nobody is an own ancestor; else nothing happens."""
        after = self._copy()
        try:
            with self.db.transaction() as tx:
                for name, label in puts.items():
                    above = f"theme:{parent}" if parent else None
                    tx.put("theme", {"id": f"theme:{name}", "label": label, "parent": above})
                    after["theme"][f"theme:{name}"] = {
                        "id": f"theme:{name}", "label": label, "parent": above, "definition": None, "note": None, "tags": []
                    }  # fmt: skip
                for name in gone:
                    tx.remove("theme", f"theme:{name}")
                    after["theme"].pop(f"theme:{name}", None)
                    after["provenance"].pop(f"theme:{name}", None)
        except Faults:
            assert whole(after), "refused, though it keeps the rules"
        else:
            assert whole(after) == []
            self._written(after)

    @rule(name=names, note=st.none() | labels)
    def note(self, name: str, note: str | None) -> None:
        after = self._copy()
        after["provenance"].pop(f"theme:{name}", None)
        if note is not None:
            after["provenance"][f"theme:{name}"] = {"dossier": note, "digest": ""}
        try:
            with self.db.transaction() as tx:
                tx.note(f"theme:{name}", after["provenance"].get(f"theme:{name}"))
        except Faults:
            assert f"theme:{name}" not in self.model["theme"]
        else:
            self._written(after)

    @rule(name=names, label=labels, call=st.sampled_from(["open", "write", "fsync", "link", "replace"]))
    def fail(self, name: str, label: str, call: str) -> None:
        """The disk fails in the midst of a write."""
        real = getattr(os, call)

        def broken(*args: Any, **named: Any) -> Any:
            if call == "open" and not str(args[0]).endswith(".tmp"):
                return real(*args, **named)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        setattr(os, call, broken)
        try:
            with self.db.transaction() as tx:
                record = tx.get("theme", f"theme:{name}") or {"id": f"theme:{name}"}
                tx.put("theme", record | {"label": label})
        except StoreNotWritable:
            assert call != "link"
        else:  # nothing to write; or no link could be made, and the backup was copied
            after = self._copy()
            old = after["theme"].get(f"theme:{name}", {"parent": None, "definition": None, "note": None, "tags": []})
            after["theme"][f"theme:{name}"] = old | {"id": f"theme:{name}", "label": label}
            self._written(after)
        finally:
            setattr(os, call, real)

    @rule(name=names, label=labels)
    def write_with_tinydb(self, name: str, label: str) -> None:
        """Another program, through TinyDB and our storage."""
        file = storage.CrashSafeStorage(self.path)
        after = self._copy()
        if f"theme:{name}" in after["theme"]:
            RecordTable(file, "theme").update({"note": label}, doc_ids=[f"theme:{name}"])  # type: ignore[list-item]
            after["theme"][f"theme:{name}"] = after["theme"][f"theme:{name}"] | {"note": label}
            if after == self.model:  # TinyDB writes all the same
                self.older = self.model
                self.generation += 1
            self._written(after)

    @rule(place=st.integers(0, 10**6), bit=st.integers(0, 7))
    def flip_a_bit(self, place: int, bit: int) -> None:
        """Refused, or without meaning; and put right again by the hand that did it."""
        raw = self.path.read_bytes()
        at = place % len(raw)
        self.path.write_bytes(raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :])
        with suppress(StoreUnreadable):
            assert self.db.read() == self.model
        self.path.write_bytes(raw)

    @precondition(lambda self: self.older is not None)
    @rule(cut=st.integers(1, 400))
    def cut_and_recover(self, cut: int) -> None:
        raw = self.path.read_bytes()
        self.path.write_bytes(raw[: max(0, len(raw) - 1 - cut)])
        try:
            with self.db.transaction():
                raise AssertionError("a transaction on rubble")
        except MastheadError:
            pass
        assert run("recover", "--store", self.path).code == 0
        assert self.older is not None
        self.model = self.older
        for kept in self.folder.glob("store.json.damaged*"):
            kept.unlink()
        self.generation = self.db.generation if self.db.read() == self.model else -1

    @invariant()
    def the_store_is_the_model(self) -> None:
        if not self.path.exists():  # before it is made
            return
        assert self.db.read() == self.model
        assert self.db.generation == self.generation
        assert whole(self.model) == []
        kept = storage.backup(self.path)
        assert kept.exists() == (self.older is not None)
        if self.older is not None:
            data = storage.opened(kept, kept.read_bytes()).data
            assert {name: data.get(name, {}) for name in TABLES} == self.older
        ours = {"store.json", ".store.json.lock", kept.name}
        assert {path.name for path in self.folder.iterdir()} <= ours


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
