"""Stores that are missing, damaged, locked or not writable; what makes one, and what writes nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import orjson
import pytest

from store import lock, storage
from store.database import Database
from store.history import login
from store.packaged import BUILT_IN, DEMO, packaged
from tests.cli.command import run
from tests.forge import forge
from tui.bookmarks import file_of as bookmarks_of
from tui.session import file_of
from tui.written import file_of as written_of

SEEDS = packaged(DEMO).parent
READERS = ("list people", "show per:x", "export", "check")
WRITERS = ("", "demo", "build", "attach article.txt", "import facts.json")


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file below a folder with its bytes and time; folders too."""
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("line", READERS)
def test_a_reader_without_a_store_says_so_with_3(line: str, tmp_path: Path) -> None:
    before = everything(tmp_path)
    for where in ((), ("--store", "none/s.json")):
        code, out, err = run(*line.split(), *where)
        assert (code, out) == (3, "")
        assert err.startswith("masthead: There is no store at ")
        assert "masthead build" in err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("line", WRITERS)
def test_a_writer_makes_the_store(line: str, store: Path, tmp_path: Path) -> None:
    run("export", "-o", "facts.json", "--store", store)
    Path("article.txt").write_text("no article of this store")
    code, _, err = run(*line.split(), "--store", "a/b/new.json")
    if line.startswith("attach"):  # a wrong article makes nothing; the right one is not in the project
        assert (code, Path("a").exists()) == (1, True)
        assert not Path("a/b/new.json").exists()
        return
    assert code == 0, err
    assert run("check", "--store", "a/b/new.json").code == 0
    default = tmp_path / "data" / "masthead" / ("demo.json" if line == "demo" else "store.json")
    assert run(*line.split()).code == 0
    assert default.exists()
    assert default.stat().st_mode & 0o777 == 0o600


def test_nothing_but_build_takes_the_place_of_a_deleted_store(store: Path, demo: Path) -> None:
    run("export", "--text", "full", "-o", "facts.json", "--store", demo)
    run("build", packaged(DEMO), "--store", store)
    store.unlink()
    shutil.copy(SEEDS / "meridian-ledger.txt", "article.txt")
    for line in ("", "attach article.txt", "import facts.json"):
        code, out, err = run(*line.split(), "--store", store)
        assert (code, out, "masthead recover" in err) == (3, "", True), line
    assert not store.exists()
    assert run("build", "--store", store).code == 0


def test_a_dry_run_writes_nothing_at_all(store: Path, demo: Path, tmp_path: Path) -> None:
    run("export", "-o", "facts.json", "--store", store)
    shutil.copy(SEEDS / "meridian-ledger.txt", "article.txt")
    with Database(demo).transaction() as transaction:
        source = transaction.get("source", "src:skerry-ledger-2031-05-14")
        assert source
        transaction.put("source", source | {"text": None})
    before = everything(tmp_path)
    for line, said in (
        ("build --store a/new.json", " added"),
        ("build", " added"),
        (f"build {packaged(DEMO)} --store {store}", "would be: "),
        (f"build --store {store}", "would be: nothing changed"),
        ("import facts.json --store a/new.json", " records would be imported"),
        (f"attach article.txt --store {demo}", "would be the text of src:skerry-ledger-2031-05-14."),
        (f"build {packaged(DEMO)} --read-only --store {demo}", "would be: nothing changed"),
    ):
        code, out, err = run(*line.split(), "--dry-run")
        assert (code, out) == (0, "")
        assert said in err
    assert run("attach", "article.txt", "--dry-run").code == 1  # another story's
    assert everything(tmp_path) == before


def test_what_is_refused_makes_no_store(store: Path, tmp_path: Path) -> None:
    Path("article.txt").write_text("Something else.")
    Path("facts.json").write_text("{}")
    for line in ("attach article.txt", "import facts.json", "build article.txt", "build none.toml", "attach none.txt"):
        assert run(*line.split()).code == 1
        assert not (tmp_path / "data" / "masthead" / "store.json").exists()


def test_read_only_changes_nothing(store: Path, tmp_path: Path) -> None:
    before = everything(tmp_path)
    assert run("--read-only", "list", "people", "--store", store).code == 0
    assert run("--read-only", "--store", store).code == 0
    assert run("--read-only").code == 3
    assert run("--read-only", "demo").code == 3
    assert run("--read-only", "build", packaged(DEMO), "--store", store).code == 4
    assert everything(tmp_path) == before


def broken(name: str) -> Path:
    """Something at a path that is no store that can be read."""
    path = Path("broken.json").absolute()
    good = {"meta": {"store": {"format": "masthead.store", "schema_version": 1, "generation": 1}}}
    match name:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "device":
            return Path("/dev/null")
        case "empty":
            path.touch()
        case "cut":
            path.write_bytes(orjson.dumps(good)[:-4])
        case "newer":
            forge(path, {"person": {"per:x": {"id": "per:x", "name": "of another shape"}}}, schema_version=99)
        case "other":
            path.write_text('{"a": 1}')
        case "twice":
            path.write_text('{"meta": {}, "meta": {}}')
        case "binary":
            path.write_bytes(bytes(range(256)))
        case "deep":
            path.write_bytes(b"[" * 100_000)
        case "list":
            path.write_text("[]")
        case "table":
            path.write_bytes(orjson.dumps(good | {"person": []}))
        case "record":
            path.write_bytes(orjson.dumps(good | {"person": {"per:x": 1}}))
        case "loop":
            path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "folder",
        "fifo",
        "device",
        "empty",
        "cut",
        "newer",
        "other",
        "twice",
        "binary",
        "deep",
        "list",
        "table",
        "record",
        "loop",
    ],
)
def test_what_cannot_be_read_is_3_and_never_touched(name: str, store: Path) -> None:
    run("export", "-o", "facts.json", "--store", store)
    shutil.copy(SEEDS / "meridian-ledger.txt", "article.txt")
    path = broken(name)
    before = path.read_bytes() if path.is_file() else b""
    for line in (*READERS, *WRITERS, "people", "--view people"):
        code, out, err = run(*line.split(), "--store", path)
        assert (code in (3, 4), out) == (True, ""), line
        if line in READERS:
            assert code == 3
        assert str(path) in err
        assert err.startswith("masthead: ")
        assert err.count("\n") == 1
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_cannot_be_made_is_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(Path("file").absolute()))
    for line in ("", "demo", "build"):
        code, out, err = run(*line.split())
        assert (code, out) == (4, "")
        assert "cannot be written: Not a directory" in err
    assert run("list", "people").code == 3
    assert run("build", "--store", "/proc/none/store.json").code == 4


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_and_a_file_without_rights(store: Path) -> None:
    Path("locked").mkdir(mode=0o500)
    assert run("build", "--store", "locked/s.json").code == 4
    store.chmod(0o400)
    assert run("build", packaged(DEMO), "--store", store).code == 4
    assert run("list", "people", "--store", store).code == 0
    store.chmod(0)
    assert run("list", "people", "--store", store).code == 3


def test_locked_is_4(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 0.05)
    with storage.CrashSafeStorage(store).lock():
        code, out, err = run("build", packaged(DEMO), "--store", store)
    assert (code, out) == (4, "")
    assert "Another program is writing" in err


def test_an_output_that_cannot_be_written_is_4(store: Path) -> None:
    Path("folder").mkdir()
    for where in ("folder", "none/x.json", "/proc/x", ""):
        code, out, err = run("export", "--store", store, f"--output={where}")
        assert (code, out) == (4, ""), where
        assert err.startswith("masthead: ")
    assert run("export", "--store", store, "-o", store).code == 2
    assert run("check", "--store", store).code == 0


def test_build_says_what_it_did_and_again_does_nothing(store: Path) -> None:
    before = everything(store.parent)
    assert run("build", "--store", store).err == f"{store}: nothing changed\n"
    assert everything(store.parent).items() >= before.items()
    assert "added" in run("build", packaged(DEMO), packaged(BUILT_IN), "--store", store).err
    assert run("build", packaged(DEMO), packaged(BUILT_IN), "--store", store).err.endswith("nothing changed\n")


def test_paths_say_where_and_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "data" / "masthead"
    assert run("paths").out.splitlines() == [
        f"store     default         {data / 'store.json'}",
        f"demo      default         {data / 'demo.json'}",
        f"dossiers  packaged        {SEEDS}",
        f"session   of the store    {file_of(data / 'store.json')}",
        f"bookmarks of the store    {bookmarks_of(data / 'store.json')}",
        f"written   of the store    {written_of(data / 'store.json')}",
        f"faults    default         {tmp_path / 'state' / 'masthead' / 'faults'}",
        f"config    default         {tmp_path / 'config' / 'masthead' / 'config.toml'}",
        f"author    login name      {login()}",
        "history   default         500 changes",
    ]
    assert file_of(data).is_relative_to(tmp_path / "state" / "masthead" / "sessions")
    monkeypatch.setenv("MASTHEAD_STORE", "~/mine.json")
    assert run("paths").out.splitlines()[0] == f"store     MASTHEAD_STORE  {tmp_path / 'mine.json'}"
    assert run("paths", "--store", "~nobody-of-that-name/s").out.splitlines()[0] == (
        "store     --store         ~nobody-of-that-name/s"
    )
    assert not data.exists()


def test_the_demo_keeps_to_its_own_store(monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("MASTHEAD_STORE", str(store))
    before = store.read_bytes()
    assert "Meridian" in run("demo", "--view", "teams").out
    assert store.read_bytes() == before
    assert (tmp_path / "data" / "masthead" / "demo.json").exists()
    assert "Tongyi" in run("--view", "teams").out


def test_the_schema_is_json() -> None:
    schema = orjson.loads(run("schema").out)
    assert {"person", "quote", "Citation"} <= set(schema["$defs"])
