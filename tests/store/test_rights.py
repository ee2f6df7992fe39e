"""Who may read what is written: nobody else, from the first byte on, unless the store's own rights say otherwise."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import storage
from store.database import Database
from store.packaged import DEMO, packaged
from tests.cli.command import run
from tests.torture.faults import NOBODY, anybody_may_come_by
from tests.torture.tally import child, ended

ROOT = Path(__file__).parents[2]
GROUP = 12_345
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def write_as(uid: int, groups: list[int], store: Path, label: str) -> int:
    """`write` by another user, in a process of its own; its exit code."""

    def work() -> None:
        os.setgroups(groups)
        os.setgid(uid)
        os.setuid(uid)
        write(store, label)

    return ended(child(work))


def write(store: Path, label: str = "new") -> None:
    with Database(store).transaction(create=True) as transaction:
        transaction.put("theme", {"id": "theme:new", "label": label})


@pytest.mark.usefixtures("_umask")
def test_all_that_is_made_is_its_owners_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = os.write

    def watched(fd: int, data: Any) -> int:
        seen.append(stat.S_IMODE(os.fstat(fd).st_mode))
        return real(fd, data)

    monkeypatch.setattr(os, "write", watched)
    store = tmp_path / "new" / "store.json"
    for label in ("a", "b"):
        write(store, label)
    golden = Path(__file__).with_name("golden") / "schema-1.json"
    shutil.copyfile(golden, store.with_name("old.json"))
    store.with_name("old.json").chmod(0o600)
    write(store.with_name("old.json"))
    store.write_bytes(b"rubble")
    assert run("recover", "--store", store).code == 0
    assert set(seen) == {0o600}
    assert set(rights(store.parent).values()) == {0o600}
    assert {".store.json.backup", ".store.json.lock", ".old.json.schema-1", "store.json.damaged"} < {
        *rights(store.parent)
    }
    assert stat.S_IMODE(store.parent.stat().st_mode) == 0o700


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize("mode", [0o640, 0o660, 0o664])
def test_a_mode_that_somebody_gave_the_store_is_kept(tmp_path: Path, mode: int) -> None:
    store = tmp_path / "store.json"
    write(store, "a")
    store.chmod(mode)
    store.with_name(".store.json.lock").unlink()
    for label in ("b", "c"):
        write(store, label)
    assert rights(tmp_path) == {"store.json": mode, ".store.json.backup": mode, ".store.json.lock": mode | 0o600}


@as_root
def test_a_group_of_colleagues_keeps_its_store(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    write(store, "a")
    os.chown(store, 0, GROUP)
    store.chmod(0o660)
    for label in ("b", "c"):
        write(store, label)
    for path in (store, storage.backup(store)):
        assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (GROUP, 0o660)


@as_root
def test_who_cannot_give_the_group_gives_its_rights_to_no_other(tmp_path: Path) -> None:
    """A writer's own group must not come to read what was another group's."""
    anybody_may_come_by(tmp_path, 0o777)
    store = tmp_path / "store.json"
    write(store, "a")
    os.chown(store, NOBODY, GROUP)
    store.chmod(0o640)
    os.chown(tmp_path / ".store.json.lock", NOBODY, NOBODY)
    assert write_as(NOBODY, [], store, "b") == 0
    assert (store.stat().st_gid, stat.S_IMODE(store.stat().st_mode)) == (NOBODY, 0o600)
    assert Database(store).read()["theme"]["theme:new"]["label"] == "b"


@as_root
def test_root_does_not_take_a_store_away_from_its_owner(tmp_path: Path) -> None:
    anybody_may_come_by(tmp_path, 0o777)
    store = tmp_path / "store.json"
    write(store, "a")
    os.chown(store, NOBODY, NOBODY)
    store.with_name(".store.json.lock").unlink()
    write(store, "b")  # as with sudo
    assert {path.stat().st_uid for path in tmp_path.iterdir()} == {NOBODY}
    assert write_as(NOBODY, [], store, "c") == 0
    assert Database(store).read()["theme"]["theme:new"]["label"] == "c"


WATCH = """
import json, os, sys
touched = set()
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and (args[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        touched.add(os.path.abspath(os.fsdecode(args[0])))
    if event in ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "os.chown"):
        touched.update(os.path.abspath(os.fsdecode(a)) for a in args[:2] if isinstance(a, (str, bytes)) and a)
from tui.cli import main
sys.addaudithook(watch)
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as report:
    json.dump(sorted(touched - {"/dev/null", sys.argv[1]}), report)
os._exit(code)
"""
DOCUMENTED = ("store.json", ".store.json.lock", ".store.json.backup", "store.json.damaged")
TEMPORARY = re.compile(r"\.(store|facts)\.json\.[0-9a-f]{16}\.tmp")


def test_nothing_is_written_outside_the_documented_paths(tmp_path: Path) -> None:
    """Seen by Python's own audit events, for every command."""
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for name in DOCUMENTED:
        assert f"`{name}`" in page
    store, facts, report = tmp_path / "data" / "store.json", tmp_path / "facts.json", tmp_path / "report"
    article = packaged(DEMO).with_name("meridian-ledger.txt")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    for words in (
        ["build", packaged(DEMO)], ["list", "people"], ["check"], ["attach", article], ["export", "-o", facts],
        ["import", facts], ["show", "per:zoe-branza"], ["schema"], ["paths"], [], ["demo"], ["recover"], ["build"],
    ):  # fmt: skip
        if words == ["recover"]:
            store.write_bytes(b"rubble")
        done = subprocess.run(
            [sys.executable, "-c", WATCH, str(report), *map(str, words), "--store", str(store)],
            cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        touched = {Path(path) for path in json.loads(report.read_text())}
        own = {
            store.parent,
            *(store.with_name(name) for name in DOCUMENTED),
            *([facts] if words[:1] == ["export"] else []),
        }
        if words[:1] == ["export"]:  # which file was written is remembered
            touched -= {path for path in touched if (tmp_path / ".local") in (path, *path.parents)}
        strange = {path for path in touched - own if not TEMPORARY.fullmatch(path.name)}
        assert strange == set(), words
        assert {path.parent for path in touched} <= {tmp_path, store.parent}
        if words[:1] in (["build"], ["attach"], ["recover"], ["export"]):
            assert touched  # the watch sees what is written


@as_root
@pytest.mark.parametrize("mode", [0o660, 0o666])
def test_colleagues_write_in_turn(tmp_path: Path, mode: int) -> None:
    """As docs/data.md says it: a folder of the group, and the store given to it after it was made."""
    folder = tmp_path / "desk"
    folder.mkdir()
    anybody_may_come_by(tmp_path)
    os.chown(folder, 0, GROUP)
    folder.chmod(0o2770 if mode == 0o660 else 0o777)
    store = folder / "store.json"

    assert write_as(NOBODY, [GROUP], store, "a") == 0
    for path in (store, store.with_name(".store.json.lock")):
        os.chown(path, -1, GROUP)
        path.chmod(mode)
    for uid, label in ((4001, "b"), (4002, "c"), (NOBODY, "d"), (4001, "e")):
        assert write_as(uid, [GROUP], store, label) == 0, label
        assert Database(store).read()["theme"]["theme:new"]["label"] == label


@as_root
def test_a_lock_that_was_made_before_the_store_was_shared_follows_it(tmp_path: Path) -> None:
    store, lock = tmp_path / "store.json", tmp_path / ".store.json.lock"
    write(store, "a")
    os.chown(store, 0, GROUP)
    store.chmod(0o660)
    assert rights(tmp_path)[".store.json.lock"] == 0o600
    write(store, "b")
    assert (lock.stat().st_gid, rights(tmp_path)[".store.json.lock"]) == (GROUP, 0o660)


@pytest.mark.parametrize("name", [".store.json.lock", ".store.json.backup"])
def test_what_is_in_the_way_is_named(name: str, tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    write(store, "a")
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    code, _, err = run("build", packaged(DEMO), "--store", store)
    assert (code, f"{tmp_path / name} is in the way" in err) == (4, True), err


def test_each_folder_that_has_to_be_made_is_its_owners(tmp_path: Path) -> None:
    write(tmp_path / "new" / "deep" / "er" / "store.json")
    for name in ("new", "new/deep", "new/deep/er"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700
