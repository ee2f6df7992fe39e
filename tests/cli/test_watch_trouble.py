"""What befalls a watcher: kills, other watchers, full disks, folders and stores that are gone or damaged meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import orjson
import pytest

from store.documents import SCHEMA_VERSION
from tests.cli.command import run
from tests.cli.watcher import LONG, note, note_in, once, snapshots, watching
from tests.forge import forge


@pytest.fixture
def folder() -> Path:
    Path("kept").mkdir()
    return Path("kept").absolute()


KILLED = {
    "while it is made": ("store.placed", "file", 0),
    "before it has its name": ("os", "rename", 0),
    "before it is linked": ("store.series", "Series.point", 0),
    "before the old are gone": ("store.series", "let_go", 0),
    "between two of the old": ("store.series", "let_go", 1),
}


@pytest.mark.parametrize("where", KILLED)
def test_killed_it_leaves_whole_snapshots_and_the_next_one_clears_up(where: str, demo: Path, folder: Path) -> None:
    for number in range(4):
        note(demo, number)
        once(demo, folder)
    note(demo, "last")
    module, name, times = KILLED[where]
    before = (
        f"import os, signal, {module} as m\n"
        f"before, left = m.{name}, [{times}]\n"
        "def deadly(*words):\n"
        "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    left[0] -= 1\n"
        "    return before(*words)\n"
        f"m.{name} = deadly\n"
    )
    with watching(demo, folder, "--keep", "2", before=before) as watcher:
        if where.startswith(("before it is l", "before the", "between")):
            watcher.says("masthead-000006-")
        assert watcher.process.wait(timeout=LONG) == -signal.SIGKILL
    for path in snapshots(folder):
        assert run("import", path, "--store", f"copy-{path.name}").code == 0
    once(demo, folder, "--keep", "2")
    found = snapshots(folder)
    assert [note_in(path) for path in found] == ["3", "last"]
    assert sorted(os.listdir(folder)) == ["latest.json", *(path.name for path in found)]
    assert os.readlink(folder / "latest.json") == found[-1].name


def test_two_watchers_of_one_folder_do_no_harm(demo: Path, folder: Path) -> None:
    with watching(demo, folder, "--keep", "4") as one, watching(demo, folder, "--keep", "4") as other:
        for number in range(8):
            note(demo, number)
            while not any(path.name.startswith(f"masthead-{number + 2:06}-") for path in snapshots(folder)):
                assert one.process.poll() is None
                assert other.process.poll() is None
        for watcher in (one, other):
            watcher.process.send_signal(signal.SIGTERM)
            assert watcher.process.wait(timeout=LONG) == 143
    found = snapshots(folder)
    assert [note_in(path) for path in found] == ["4", "5", "6", "7"]
    assert [path.name[9:15] for path in found] == ["000006", "000007", "000008", "000009"]
    assert sorted(os.listdir(folder)) == ["latest.json", *(path.name for path in found)]


def test_a_store_that_is_damaged_or_gone_is_said_once_and_waited_for(demo: Path, folder: Path) -> None:
    sound = demo.read_bytes()
    with watching(demo, folder) as watcher:
        watcher.says("masthead-000001-")
        put(demo, sound[:5000])
        watcher.says(f"masthead: {demo} is damaged", "It is tried again.")
        demo.unlink()
        watcher.says(f"masthead: There is no store at {demo}", "It is tried again.")
        put(demo, sound)
        watcher.says(f"{demo}: it goes on")
        note(demo, "mended")
        watcher.says("masthead-000002-")
        assert watcher.ends(signal.SIGTERM) == 143
    assert note_in(snapshots(folder)[-1]) == "mended"


def test_a_store_that_is_missing_at_the_start_is_waited_for(demo: Path, folder: Path) -> None:
    shutil.move(demo, "elsewhere.json")
    with watching(demo, folder) as watcher:
        watcher.says("There is no store at")
        shutil.move("elsewhere.json", demo)
        watcher.says("masthead-000001-")
        watcher.says("it goes on")
        assert watcher.ends(signal.SIGTERM) == 143


LOOKING = """
import tui.watching as w
checked = w.checked
def looking(found):
    w.say("it looks")
    return checked(found)
w.checked = looking
"""


def test_a_store_of_a_newer_masthead_is_said_once_and_not_passed_on(demo: Path, folder: Path) -> None:
    with watching(demo, folder, before=LOOKING) as watcher:
        watcher.says("it looks")
        watcher.says("masthead-000001-")
        newer(demo)
        watcher.says("it looks")
        watcher.says("was written by a newer Masthead", f"(schema {SCHEMA_VERSION + 1},", "It is tried again.")
        for _ in range(4):
            watcher.says("it looks")
        watcher.process.send_signal(signal.SIGTERM)
        assert watcher.process.wait(timeout=LONG) == 143
    found = run("export", "--watch", folder, "--once", "--store", demo)
    assert (found.code, found.err.count("\n")) == (3, 1)
    assert len(snapshots(folder)) == 1


def put(path: Path, raw: bytes) -> None:
    """In one step, so that nobody sees half of it."""
    Path("new").write_bytes(raw)
    os.replace("new", path)


def newer(store: Path) -> None:
    forge(Path("forged"), orjson.loads(store.read_bytes()), schema_version=SCHEMA_VERSION + 1, generation=9)
    os.replace("forged", store)


def test_a_folder_that_is_gone_is_waited_for(demo: Path, folder: Path) -> None:
    with watching(demo, folder) as watcher:
        watcher.says("masthead-000001-")
        os.rename(folder, "elsewhere")
        note(demo, "meanwhile")
        watcher.says(f"masthead: {folder} cannot be written: No such file or directory.")
        folder.mkdir()
        watcher.says("masthead-000002-")
        watcher.says("it goes on")
        assert watcher.ends(signal.SIGTERM) == 143


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives another process more room")
def test_a_disk_that_is_full_is_said_and_tried_again(demo: Path, folder: Path) -> None:
    import resource

    before = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))"
    with watching(demo, folder, before=before) as watcher:
        watcher.says(f"masthead: {folder} cannot be written: File too large.", "It is tried again.")
        assert os.listdir(folder) == []
        infinite = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(watcher.process.pid, resource.RLIMIT_FSIZE, infinite)
        watcher.says("masthead-000001-")
        watcher.says("it goes on")
        assert watcher.ends(signal.SIGTERM) == 143
    assert len(snapshots(folder)) == 1
