"""The file: what is refused, what survives, and what is left behind."""

from __future__ import annotations

import errno
import gc
import json
import os
import socket
import stat
from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import TinyDB

from store import storage
from store.documents import SCHEMA_VERSION
from store.errors import Faults, StoreLocked, StoreNotWritable, StoreUnreadable
from store.storage import CrashSafeStorage, load

DATA: dict[str, Any] = {
    "person": {"per:a": {"id": "per:a", "names": ["Wu 吴泳铭", 'a"\\\n']}, "per:b": {"id": "per:b", "n": None}},
    "team": {},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.json"
    CrashSafeStorage(path).write(DATA)
    return path


def beside(path: Path) -> list[str]:
    """What lies in the folder apart from the store, its lock and its backup."""
    ours = (path.name, f".{path.name}.lock", f".{path.name}.backup")
    return sorted(p.name for p in path.parent.iterdir() if p.name not in ours)


def refused(path: Path, *words: str) -> None:
    """Neither a reader nor a writer takes the file, both say why, and it stays as it is."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreUnreadable) as reading:
        load(path)
    for word in (str(path), "--store PATH", *words):
        assert word in str(reading.value)
    file = CrashSafeStorage(path)
    with pytest.raises(StoreUnreadable), file.lock():
        file.read()
    with pytest.raises(StoreUnreadable):
        file.write(DATA)
    with pytest.raises(StoreUnreadable):
        CrashSafeStorage(path).write({})
    assert (path.read_bytes() if path.is_file() else None) == before


def replaced(path: Path, old: bytes, new: bytes) -> Path:
    raw = path.read_bytes()
    assert raw.count(old) == 1
    path.write_bytes(raw.replace(old, new))
    return path


# What is written


def test_what_is_written_is_read_again(path: Path) -> None:
    data = CrashSafeStorage(path).read()
    assert data is not None
    meta = data.pop("meta")
    assert data == DATA
    store = {key: value for key, value in meta["store"].items() if key not in ("last", "sum")}
    assert store == {"format": "masthead.store", "schema_version": SCHEMA_VERSION, "generation": 1}


def test_the_file_is_json_with_a_record_a_line(path: Path) -> None:
    first, person, a, b, team, meta = path.read_bytes().splitlines()
    assert (first, person, team) == (b"{", b'"person":{', b'"team":{},')
    assert json.loads(b"{" + a.rstrip(b",") + b"}") == {"per:a": DATA["person"]["per:a"]}
    assert json.loads(b"{" + b.removesuffix(b"},") + b"}") == {"per:b": DATA["person"]["per:b"]}
    assert meta.startswith(b'"meta":{')


def test_a_file_that_is_not_there_is_none_and_stays_away(tmp_path: Path) -> None:
    assert CrashSafeStorage(tmp_path / "none.json").read() is None
    assert load(tmp_path / "no" / "folder.json") is None
    assert list(tmp_path.iterdir()) == []


def test_each_write_is_the_next_generation(path: Path) -> None:
    file = CrashSafeStorage(path)
    for generation in (2, 3, 4):
        file.read()
        file.write(DATA)
        assert file.generation == generation
        loaded = load(path)
        assert loaded is not None
        assert loaded.state.generation == generation


def test_writing_does_not_touch_what_it_was_given(tmp_path: Path) -> None:
    data: dict[str, Any] = {"team": {}}
    CrashSafeStorage(tmp_path / "s.json").write(data)
    assert data == {"team": {}}


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), "\ud800", (1, 2), {1: 2}, {"\udfff": 1}, 2**53, 2**70, object(), b"bytes", {1}],
    ids=lambda value: type(value).__name__ if type(value) is object else repr(value),
)
def test_what_json_would_lose_is_refused(path: Path, value: Any) -> None:
    before = path.read_bytes()
    file = CrashSafeStorage(path)
    file.read()
    with pytest.raises(Faults):
        file.write({"team": {"team:a": {"value": value}}})
    assert path.read_bytes() == before
    assert beside(path) == []


@pytest.mark.parametrize("data", [{"team": []}, {"team": {"team:a": None}}, {"team": {"team:a": "text"}}])
def test_a_store_that_could_not_be_read_again_is_not_written(path: Path, data: Any) -> None:
    before = path.read_bytes()
    file = CrashSafeStorage(path)
    file.read()
    with pytest.raises(Faults, match="not an object"):
        file.write(data)
    assert path.read_bytes() == before


def test_endless_nesting_is_refused(path: Path) -> None:
    nested: list[Any] = []
    for _ in range(5000):
        nested = [nested]
    file = CrashSafeStorage(path)
    file.read()
    with pytest.raises(Faults):
        file.write({"team": {"team:a": {"value": nested}}})


# What is never taken for a store


def test_no_beginning_of_a_store_is_a_store(path: Path) -> None:
    raw = path.read_bytes()
    for length in range(len(raw) - 1):  # the last byte is the newline, which a store can do without
        path.write_bytes(raw[:length])
        with pytest.raises(StoreUnreadable, match="--store PATH"):
            load(path)


@pytest.mark.parametrize("length", [0, 1, 150])
def test_a_cut_store_is_not_written_to(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    refused(path, "byte" if length else "empty")


def test_the_last_newline_does_not_matter(path: Path) -> None:
    path.write_bytes(path.read_bytes().rstrip())
    assert load(path) is not None


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"\n", "byte 0 of 1"),
        (b"not json", "byte 0 of 8"),
        (b"\x00" * 64, "byte 0 of 64"),
        (b'{"a": "\xff"}', "byte 7 of 10"),
        ('{"ä": nope}'.encode(), "byte 7 of 12"),
        (b'\xef\xbb\xbf{"a": {}}', "byte 0"),
        (b'{"a": {"b": {"c": "\\ud800"}}}', "byte"),
        (b'{"a": {"b": {"c": 1e999}}}', "byte"),
        (b"[]", "no JSON object"),
        (b"null", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b"{}", "not a Masthead store"),
        (b'{"_default": {"1": {"a": 1}}}', "not a Masthead store"),
        (b'{"meta": []}', "not a Masthead store"),
        (b'{"meta": {"store": {"format": "other"}}}', "not a Masthead store"),
        (b"[" * 100_000, "byte"),
        (b"[" * 600 + b"]" * 600, "sound"),
    ],
)
def test_other_bytes_are_not_a_store(path: Path, raw: bytes, word: str) -> None:
    path.write_bytes(raw)
    refused(path, word)


@pytest.mark.parametrize("token", [b"NaN", b"Infinity", b"-Infinity"])
def test_a_token_that_is_no_json_is_found(path: Path, token: bytes) -> None:
    refused(replaced(path, b'"n":null', b'"n":' + token), "byte")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (b'"n":null', b'"n":null,"n":1', "'n'"),
        (b'"n":null', b'"n":null,"n":null', "'n'"),
        (b'"n":null', b'"n":null,"\\u006e":1', "'n'"),
        (b'"per:b":{', b'"per:a":{', "'per:a'"),
        (b'"team":{}', b'"team":{},"person":{}', "'person'"),
        (b'"generation":1', b'"generation":1,"generation":2', "'generation'"),
    ],
)
def test_a_key_that_is_there_twice_is_named(path: Path, old: bytes, new: bytes, key: str) -> None:
    refused(replaced(path, old, new), key, "twice")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b'"team":{}', b'"team":[]', "'team'"),
        (b'"team":{}', b'"team":null', "'team'"),
        (b'"team":{}', b'"team":{"team:a":7}', "'team:a'"),
        (b'"generation":1', b'"generation":0', "generation"),
        (b'"generation":1', b'"generation":true', "generation"),
        (b'"generation":1', b'"generation":"1"', "generation"),
        (b'"schema_version":3', b'"schema_version":3.0', "schema_version"),
        (b'"schema_version":3', b'"schema_version":0', "schema_version"),
        (b'"schema_version":3', b'"schema_version":999,"team":[]', "edited by another program"),
    ],
)
def test_wrong_shapes_are_refused(path: Path, old: bytes, new: bytes, word: str) -> None:
    refused(replaced(path, old, new), word)


def test_a_store_formatted_by_hand_is_read(path: Path) -> None:
    loaded = load(path)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
    again = load(path)
    assert loaded is not None
    assert again is not None
    assert again.data == loaded.data


def test_a_folder_a_pipe_a_socket_and_a_device_are_left_alone(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)
    for path in (folder, pipe, Path("/dev/null"), Path("/dev/zero")):
        refused(path, "not a file")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket"))
        refused(tmp_path / "socket", "not a file")
    assert not list(tmp_path.glob(".*"))
    assert not Path("/dev/.null.lock").exists()


def test_a_path_that_leads_nowhere_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "file" / "s.json", tmp_path / "loop", tmp_path / "a\0b", tmp_path / ("n" * 300)):
        with pytest.raises(StoreUnreadable, match="cannot be read"):
            load(path)


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(path: Path, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if collecting else gc.disable()
        load(path)
        assert gc.isenabled() == collecting
        path.write_bytes(b"{")
        with pytest.raises(StoreUnreadable):
            load(path)
        assert gc.isenabled() == collecting
    finally:
        gc.enable() if before else gc.disable()


# Rights and links


@pytest.fixture
def loose_umask() -> Any:
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.mark.usefixtures("loose_umask")
def test_a_new_store_is_its_owners_alone_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes, write = set(), os.write

    def watched(fd: int, data: Any) -> int:
        modes.add(stat.S_IMODE(os.fstat(fd).st_mode))
        return write(fd, data)

    monkeypatch.setattr(os, "write", watched)
    path = tmp_path / "new" / "store.json"
    CrashSafeStorage(path).write(DATA)
    assert modes == {0o600}
    assert {stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o777])
def test_the_mode_of_a_store_is_kept(path: Path, mode: int) -> None:
    lock = path.with_name(".store.json.lock")
    lock.unlink()
    path.chmod(mode)
    file = CrashSafeStorage(path)
    file.read()
    file.write(DATA)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE(lock.stat().st_mode) == mode & 0o666  # whoever may write the one may take the other


def test_a_read_only_store_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def denied(where: Any, flags: int, *rest: Any) -> int:  # root may write everything
        if where == path and flags & os.O_WRONLY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(where, flags, *rest)

    monkeypatch.setattr(os, "open", denied)
    file = CrashSafeStorage(path)
    file.read()
    before = path.read_bytes()
    with pytest.raises(StoreNotWritable, match="ermission"):
        file.write(DATA)
    assert path.read_bytes() == before


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, exists: bool) -> None:
    target, link = tmp_path / "real" / "target.json", tmp_path / "link.json"
    target.parent.mkdir()
    link.symlink_to(Path("real") / "target.json")
    if exists:
        CrashSafeStorage(target).write({})
    file = CrashSafeStorage(link)
    file.read()
    file.write(DATA)
    assert link.is_symlink()
    assert not target.is_symlink()
    loaded = load(target)
    assert loaded is not None
    assert "per:a" in loaded.data["person"]
    assert {p.name for p in tmp_path.iterdir()} == {"real", "link.json"}


# Disks that fail


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "chmod"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_failing_disk_leaves_the_old_store(path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    path.chmod(0o640)
    before = path.read_bytes()
    file = CrashSafeStorage(path)
    file.read()
    real = getattr(os, call)

    def broken(first: Any, *rest: Any, **named: Any) -> Any:
        if call == "open" and not str(first).endswith(".tmp"):
            return real(first, *rest, **named)
        if call == "write":
            real(first, rest[0][:40])
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        with pytest.raises(StoreNotWritable) as error:
            file.write({"person": {}})
    assert str(path) in str(error.value)
    assert os.strerror(code) in str(error.value)
    assert path.read_bytes() == before
    assert beside(path) == []
    file.read()
    file.write({"person": {}})  # and when the disk is well again, so are we


def test_short_writes_are_carried_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
    file = CrashSafeStorage(path)
    before = file.read()
    file.write(DATA)
    after = file.read()
    assert before is not None
    assert after is not None
    assert after["person"] == before["person"]


def test_a_folder_that_cannot_be_synced_is_said_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def broken(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(fd)

    monkeypatch.setattr(os, "fsync", broken)
    file = CrashSafeStorage(path)
    file.read()
    with pytest.raises(StoreNotWritable, match="was written, but the disk did not confirm"):
        file.write({"person": {}})
    loaded = load(path)
    assert loaded is not None
    assert loaded.state.generation == 2


def test_the_bytes_are_on_the_disk_before_the_name_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def spy(name: str) -> None:
        real = getattr(os, name)

        def call(*args: Any, **named: Any) -> Any:
            folder = name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode)
            order.append("fsync folder" if folder else name)
            return real(*args, **named)

        monkeypatch.setattr(os, name, call)

    file = CrashSafeStorage(path)
    file.read()
    for name in ("write", "fsync", "replace"):
        spy(name)
    file.write(DATA)
    # The state before gets its second name first; then the new one takes its place.
    assert order == ["write", "fsync", "replace", "replace", "fsync folder"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_an_interrupted_write_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, stop: type) -> None:
    before = path.read_bytes()
    file = CrashSafeStorage(path)
    file.read()

    def interrupted(_: int) -> None:
        raise stop

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(stop):
        file.write({})
    assert path.read_bytes() == before
    assert beside(path) == []
    assert not file.locked


def test_dead_temporary_files_are_swept_and_only_those(path: Path) -> None:
    dead = [f".store.json.{i:016x}.tmp" for i in range(3)]
    others = [
        ".store.json.tmp",
        ".store.json.0123.tmp",
        f".store.json.bak.{0:016x}.tmp",
        f".other.{0:016x}.tmp",
        "x.tmp",
    ]
    for name in dead + others:
        (path.parent / name).write_text("litter")
    file = CrashSafeStorage(path)
    file.read()
    assert beside(path) == sorted(dead + others)
    file.write(DATA)
    assert beside(path) == sorted(others)


# Two writers


def test_an_old_generation_never_overwrites(path: Path) -> None:
    slow, quick = CrashSafeStorage(path), CrashSafeStorage(path)
    slow.read()
    quick.read()
    quick.write({"person": {"per:new": {}}})
    with pytest.raises(StoreNotWritable, match=r"changed by another program.*Nothing was written"):
        slow.write({})
    loaded = load(path)
    assert loaded is not None
    assert "per:new" in loaded.data["person"]
    slow.read()
    slow.write({})


def test_an_old_generation_is_told_even_where_the_file_looks_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "signature_of", lambda _: (0, 0, 0, 0))  # a coarse clock and an inode used again
    slow, quick = CrashSafeStorage(path), CrashSafeStorage(path)
    slow.read()
    quick.read()
    quick.write(DATA)
    with pytest.raises(StoreNotWritable):
        slow.write({})


def test_what_was_read_under_a_lock_is_old_once_it_is_released(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "signature_of", lambda _: (0, 0, 0, 0))
    slow, quick = CrashSafeStorage(path), CrashSafeStorage(path)
    with slow.lock():
        slow.read()
    quick.read()
    quick.write(DATA)
    with pytest.raises(StoreNotWritable):
        slow.write({})


def test_a_hand_that_edits_under_the_lock_is_not_overwritten(path: Path) -> None:
    file = CrashSafeStorage(path)
    with file.lock():
        data = file.read()
        replaced(path, b'"per:b":{', b'"per:by-hand":{')
        assert data is not None
        with pytest.raises(StoreNotWritable):
            file.write(data)
    assert b"by-hand" in path.read_bytes()


def test_a_store_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    file = CrashSafeStorage(path)
    assert file.read() is None
    CrashSafeStorage(path).write(DATA)
    with pytest.raises(StoreNotWritable):
        file.write({})


def test_a_store_that_vanishes_meanwhile_is_not_made_again(path: Path) -> None:
    file = CrashSafeStorage(path)
    file.read()
    path.unlink()
    with pytest.raises(StoreNotWritable):
        file.write(DATA)
    assert not path.exists()


def test_the_lock_is_reentrant_and_bounded(path: Path) -> None:
    mine, other = CrashSafeStorage(path), CrashSafeStorage(path, timeout=0)
    with mine.lock(), mine.lock():
        mine.read()
        mine.write(DATA)
        with pytest.raises(StoreLocked, match=r"\.store\.json\.lock"), other.lock():
            pass
    with other.lock():
        assert other.locked
        assert not mine.locked


def test_a_lock_that_cannot_be_made_is_explained(path: Path) -> None:
    (path.parent / ".store.json.lock").unlink()
    (path.parent / ".store.json.lock").mkdir()
    file = CrashSafeStorage(path)
    with pytest.raises(StoreNotWritable, match=r"store\.json cannot be written"), file.lock():
        pass


# TinyDB


def test_tinydb_works_on_it(tmp_path: Path) -> None:
    path = tmp_path / "plain.json"
    with TinyDB(path, storage=CrashSafeStorage) as db:
        assert db.insert({"a": 1}) == 1
        db.table("t").insert_multiple({"n": n} for n in range(3))
        db.update({"a": 2})
    with TinyDB(path, storage=CrashSafeStorage) as db:
        assert db.all() == [{"a": 2}]
        assert len(db.table("t")) == 3
    assert orjson.loads(path.read_bytes())["meta"]["store"]["generation"] == 3
