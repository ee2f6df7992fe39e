"""Forgetting in the files of a store, killed in between, and how it is finished."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store import check, wipe
from store.database import Database
from store.errors import Faults, StoreNotWritable
from store.history import undo
from store.merge import merge
from store.packaged import DEMO
from store.recover import plan, survey
from tests.torture.tally import child, ended

LITTER = (".store.json.backup", ".store.json.schema-2", "store.json.damaged", "store.json.damaged1",
          ".store.json.0123456789abcdef.tmp")  # fmt: skip


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Database:
    """A store with every file beside it that it can have, each with the name."""
    path = Path(shutil.copy(built / f"{DEMO}.json", tmp_path / "store.json"))
    for name in LITTER:
        shutil.copy(path, tmp_path / name)
    (tmp_path / "other.json").write_text("Zoë Brânză")
    return Database(path)


def named(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if "Brânză" in path.read_bytes().decode()}


def test_no_file_of_the_store_has_it_any_more(store: Database, tmp_path: Path) -> None:
    assert named(tmp_path) == {"store.json", "other.json", *LITTER}
    wipe.forgotten(store, "per:zoe-branza")
    assert named(tmp_path) == {"other.json"}
    assert {path.name for path in tmp_path.iterdir()} == {
        "store.json", ".store.json.backup", ".store.json.lock", "other.json",
    }  # fmt: skip
    assert not wipe.pending(store)


def test_the_store_that_is_lost_afterwards_comes_back_without_the_name(store: Database, tmp_path: Path) -> None:
    wipe.forgotten(store, "per:zoe-branza")
    facts = {kind: table for kind, table in store.read().items() if kind != "forgotten"}
    store.path.unlink()
    found = plan(survey(store.path), store.path)
    assert found is not None
    assert "from .store.json.backup" in found.said
    back = Database(store.backup()).read()
    assert {kind: table for kind, table in back.items() if kind != "forgotten"} == facts
    assert back["forgotten"]["fgt-0001"]["ids"]
    assert named(tmp_path) == {"other.json"}


def test_killed_anywhere_it_can_be_finished(store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each step that touches a file the process ends; the store is there, before or after, and finishing is enough."""
    before, steps, seen = {path.name: path.read_bytes() for path in tmp_path.iterdir()}, 0, set()
    while True:
        for path in tmp_path.iterdir():
            path.unlink()
        for name, raw in before.items():
            (tmp_path / name).write_bytes(raw)
        code = ended(child(lambda steps=steps: dying(store, steps)))
        tables = Database(store.path).read()
        assert check.whole(tables) == []
        forgot = bool(tables["forgotten"])
        assert forgot == ("per:zoe-branza" not in tables["person"])
        if code == 0:
            break
        if forgot:
            assert list(wipe.unfinished(tables)) or named(tmp_path) == {"other.json"}
            wipe.finish(Database(store.path))
        else:
            wipe.forgotten(Database(store.path), "per:zoe-branza")
        assert named(tmp_path) == {"other.json"}
        assert check.whole(Database(store.path).read()) == []
        seen.add(forgot)
        steps += 1
    assert steps > 10
    assert seen == {False, True}


def dying(store: Database, steps: int) -> None:
    """Forget, and end the process in the place of one of the steps on the disk."""
    left = [steps]

    def mortal(work):  # type: ignore[no-untyped-def]
        def step(*args, **named):  # type: ignore[no-untyped-def]
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            return work(*args, **named)

        return step

    for name in ("replace", "link", "unlink", "fsync"):
        setattr(os, name, mortal(getattr(os, name)))
    wipe.forgotten(store, "per:zoe-branza")


def test_a_file_that_cannot_be_removed_is_named(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "store.json.damaged":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(StoreNotWritable, match=r"store\.json\.damaged cannot be removed"):
            wipe.forgotten(store, "per:zoe-branza")
    assert wipe.pending(store)
    assert [path.name for path in wipe.finish(store)] == ["store.json.damaged", "store.json.damaged1"]
    assert named(tmp_path) == {"other.json"}


def test_nobody_goes_whom_the_question_did_not_name(store: Database) -> None:
    meant = wipe.rehearsed(store, "per:zoe-branza")
    with store.transaction() as change:  # by somebody else meanwhile
        merge(change, "per:zoe-branza", "per:anders-marlow")
    before = store.path.read_bytes()
    with pytest.raises(Faults, match="something else would go than what was said"):
        wipe.forgotten(store, "per:zoe-branza", meant)
    assert store.path.read_bytes() == before
    with store.transaction() as change:
        undo(change)
    assert wipe.forgotten(store, "per:zoe-branza", meant).called == "Zoë Brânză"
