"""`masthead export --watch`: a snapshot after each change, and nothing else in the folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from pathlib import Path

import orjson
import pytest

from store.formats import FORMATS
from store.series import alone
from tests.cli.command import run
from tests.cli.watcher import MAEVE, note, note_in, once, snapshots, watching


@pytest.fixture
def folder() -> Path:
    Path("kept").mkdir()
    return Path("kept").absolute()


def test_each_change_is_a_snapshot_and_the_last_is_what_the_store_says(demo: Path, folder: Path) -> None:
    with watching(demo, folder) as watcher:
        watcher.says("masthead-000001-", ".json: ", " bytes")
        for words in ("first", "second"):
            note(demo, words)
            watcher.says("masthead-00000")
        found = snapshots(folder)
        assert watcher.ends(signal.SIGTERM) == 143
    assert [path.name[:16] for path in found] == ["masthead-000001-", "masthead-000002-", "masthead-000003-"]
    assert [note_in(path) for path in found[1:]] == ["first", "second"]
    for path in found:
        assert path.name[16:24] == hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    assert found[-1].read_text() == run("export", "--store", demo).out
    assert os.readlink(folder / "latest.json") == found[-1].name
    assert sorted(os.listdir(folder)) == sorted(["latest.json", *(path.name for path in found)])


def test_what_changes_nothing_in_the_facts_writes_nothing(demo: Path, folder: Path) -> None:
    with watching(demo, folder, "--text", "none", "type:departure") as watcher:
        watcher.says("masthead-000001-q")
        article = Path("note.txt")
        article.write_text("A tide came in at Meridian, and nobody was asked about it. It was a fine day.\n")
        assert run("add", article, "--published", "2031-04-01", "--store", demo).code == 0  # not in what is asked
        note(demo, "seen")
        watcher.says("masthead-000003-q")
        assert watcher.ends(signal.SIGHUP) == 129
    assert len(snapshots(folder)) == 2
    assert once(demo, folder, "--text", "none", "type:departure") == ""
    assert len(snapshots(folder)) == 2


def test_a_signal_that_is_ignored_stays_so(demo: Path, folder: Path) -> None:
    before = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"  # as `nohup` does
    with watching(demo, folder, before=before) as watcher:
        watcher.says("masthead-000001-")
        watcher.process.send_signal(signal.SIGHUP)
        note(demo, "still there")
        watcher.says("masthead-000002-")
        assert watcher.ends(signal.SIGINT) == 130


def test_a_signal_in_the_midst_of_a_write_leaves_nothing(demo: Path, folder: Path) -> None:
    before = (
        "import os, signal, store.snapshot as s\n"
        "some = s.some\n"
        "def slow(*words):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    yield from some(*words)\n"
        "s.some = slow\n"
    )
    with watching(demo, folder, before=before) as watcher:
        assert watcher.ends() == 143
    assert os.listdir(folder) == []


def test_so_many_stay_and_nothing_of_anybody_else_goes(demo: Path, folder: Path) -> None:
    foreign = {
        "notes.txt": b"mine\n",
        "masthead-000000-0123abcd.json": b"another content than its name says\n",
        "masthead-000001.json": b"{}",
        ".masthead-0123.tmp": b"no room of ours",
        "latest.json": b"a file, and no link",
    }
    for name, raw in foreign.items():
        (folder / name).write_bytes(raw)
    (folder / "masthead-000000-00000000.json").symlink_to("notes.txt")
    first = once(demo, folder, "--keep", "3").split(":")[0]
    own = folder / f"my own {Path(first).name}"  # a name of another form
    shutil.copy(first, own)
    for number in range(5):
        note(demo, number)
        once(demo, folder, "--keep", "3")
    for name, raw in foreign.items():
        assert (folder / name).read_bytes() == raw
    assert os.readlink(folder / "masthead-000000-00000000.json") == "notes.txt"
    kept = [path for path in snapshots(folder) if path.name > "masthead-000002"]
    assert [note_in(path) for path in kept] == ["2", "3", "4"]
    assert not Path(first).exists()
    assert own.exists()
    kept[0].write_bytes(kept[0].read_bytes() + b"\n")  # edited: it is the reader's now
    for number in range(5, 9):
        note(demo, number)
        once(demo, folder, "--keep", "3")
    assert kept[0].exists()
    assert not kept[1].exists()


def test_each_query_and_format_counts_its_own(demo: Path, folder: Path) -> None:
    for number in range(3):
        note(demo, number)
        for words in ((), ("maeve",), ("--format", "jsonl"), ("--text", "none")):
            once(demo, folder, "--keep", "2", *words)
    assert len(snapshots(folder)) == 8
    assert len({path.name for path in folder.glob("latest*")}) == 4


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_watched(form: str, demo: Path, folder: Path) -> None:
    for number in range(4):
        for line in ((MAEVE, f"summary={number}"), ("src:skerry-ledger-2031-05-14", f"title={number}")):
            assert run("edit", *line, "--store", demo).code == 0
        assert once(demo, folder, "--format", form, "--keep", "2").startswith(f"{folder}/masthead-")
        assert once(demo, folder, "--format", form, "--keep", "2") == ""
    found = snapshots(folder)
    assert len(found) == 2
    assert sorted(os.listdir(folder)) == sorted([*(path.name for path in found), next(folder.glob("latest*")).name])


def test_a_store_that_starts_anew_goes_on_counting(demo: Path, folder: Path, store: Path) -> None:
    for number in range(3):
        note(demo, number)
    once(demo, folder)
    shutil.copy(store, demo)
    once(demo, folder)
    shutil.copy(store, demo)
    once(demo, folder)
    assert [path.name[:16] for path in snapshots(folder)] == ["masthead-000004-", "masthead-000005-"]


def test_a_time_only_when_asked_for_and_never_as_a_change(
    demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seconds in (1930000000, 1930000100):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        once(demo, folder, "--timestamp")
    [path] = snapshots(folder)
    assert path.name.startswith("masthead-000001-20310227T230640Z-")
    assert orjson.loads(path.read_bytes())["timestamp"] == "2031-02-27T23:06:40Z"
    note(demo, "later")
    once(demo, folder, "--timestamp")
    assert snapshots(folder)[1].name.startswith("masthead-000002-20310227T230820Z-")


def test_forgetting_names_the_snapshots_that_hold_a_name(demo: Path, folder: Path) -> None:
    once(demo, folder, "--keep", "1")
    note(demo, "x")
    once(demo, folder, "--keep", "1")
    [path] = snapshots(folder)
    said = run("forget", MAEVE, "--dry-run", "--store", demo)
    assert str(path) in said.out + said.err
    assert "masthead-000001" not in said.out + said.err


def test_once_has_the_exit_codes_of_an_export(demo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.watching.PATIENCE", 0.05)
    for words, code, said in (
        (("--watch", "nowhere", "--once"), 4, "There is no folder nowhere."),
        (("--watch", demo, "--once"), 4, "There is no folder"),
        (("--watch", folder, "--once", "nope:x"), 2, "there is no field 'nope'"),
        (("--watch", folder, "--once", "--store", "none.json"), 3, "There is no store at none.json"),
        (("--watch", folder, "--keep", "0"), 2, "--keep is a whole number from 1"),
        (("--watch", folder, "-o", "x.json"), 2, "leave -o out"),
        (("--watch", ""), 2, "leave -o out"),
        (("--watch", folder, "--format", "dossier", "--text", "full"), 2, "--text full"),
        (("--watch", folder, "--format", "jpg"), 2, "--format is one of"),
        (("--once",), 2, "--once goes with --watch DIR"),
        (("--keep", "3"), 2, "--keep goes with --watch DIR"),
    ):
        found = run("export", *(words if "--store" in words else (*words, "--store", demo)))
        assert (found.code, found.out, found.err.count("\n")) == (code, "", 1), found
        assert said in found.err
    with alone(folder) as held:
        assert held
        found = run("export", "--watch", folder, "--once", "--store", demo)
    assert (found.code, found.err.count("\n")) == (4, 1)
    assert "Another masthead is writing into" in found.err
    assert os.listdir(folder) == []
