"""`masthead export --format …` and `masthead import`: streams, files, folders, and what is said on stderr."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import formats
from store.errors import Faults
from store.formats import Asked, Format
from tests.cli.command import run
from tests.cli.test_process import shell
from tui.usage import text


def test_every_format_is_named_by_the_help_and_by_the_fault() -> None:
    help = " ".join(text("export").split())
    _, out, err = run("export", "--format", "nope")
    assert out == ""
    for name in formats.FORMATS.keys() - MADE:
        assert name in help
        assert name in err


def test_lines_go_through_a_pipe_into_another_store(demo: Path) -> None:
    done = shell(f"masthead export --format jsonl --store {demo} | masthead import - --store copy.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "copy.json: 148 records imported.\n")
    for form in ("snapshot", "jsonl"):
        out = run("export", "--format", form, "--store", demo).out
        assert run("export", "--format", form, "--store", "copy.json").out == out
    done = shell(f"masthead export --store {demo} | masthead import - --dry-run --store other.json")
    assert (done.returncode, done.stderr) == (0, "other.json: 148 records would be imported.\n")
    assert not Path("other.json").exists()


def test_a_stream_that_breaks_off_is_refused(demo: Path) -> None:
    done = shell(f"masthead export --format jsonl --store {demo} | head -n 20 | masthead import - --store copy.json")
    assert done.returncode == 1
    assert (
        "stdin: it was cut after line 20: the last line, with the digest, is missing. Nothing was written."
        in done.stderr
    )
    assert not Path("copy.json").exists()
    done = shell("masthead import - --store copy.json <&-")
    assert (done.returncode, done.stderr) == (1, "masthead: stdin is closed, so there is no snapshot to read.\n")
    done = shell("yes ' ' | masthead import - --limit 1 --store copy.json")
    assert done.returncode == 1
    assert "stdin: a snapshot file of over 1 MiB is not read" in done.stderr


def test_a_time_is_said_in_lines_too(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772668800")
    out = run("export", "--format", "jsonl", "--timestamp", "--store", demo).out
    head, _, rest = out.partition("\n")
    assert json.loads(head)["timestamp"] == "2026-03-05T00:00:00Z"
    assert run("export", "--format", "jsonl", "--store", demo).out.partition("\n")[2] == rest


# --- formats that are a folder, or write their file themselves


def _files(asked: Asked) -> Iterator[tuple[str, Iterator[bytes]]]:
    asked.lose("dates that are only announced", 2)
    asked.lose("tags")
    yield "a.txt", iter([b"one", b"two"])
    yield "b.txt", iter([])


def _into(asked: Asked, path: Path) -> None:
    path.write_bytes(b"whole")


def _breaks(asked: Asked) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield "a.txt", iter([b"new"])
    raise Faults("It broke.")


MADE = {
    "folder": (Format("folder", "", "a test", folder=True), SimpleNamespace(files=_files)),
    "whole": (Format("whole", "bin", "a test", whole=True, texts=("none",)), SimpleNamespace(into=_into)),
    "broken": (Format("broken", "", "a test", folder=True), SimpleNamespace(files=_breaks)),
}


@pytest.fixture(autouse=True)
def _made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three formats of these tests alone."""
    for name, (form, _) in MADE.items():
        monkeypatch.setitem(formats.FORMATS, name, form)
    own = formats.Format.module.fget
    monkeypatch.setattr(
        formats.Format, "module", property(lambda self: MADE[self.name][1] if self.name in MADE else own(self))
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_written_and_replaced_and_what_is_lost_is_said(demo: Path) -> None:
    for _ in range(2):
        code, out, err = run("export", "--format", "folder", "-o", "made", "--store", demo)
        assert (code, out) == (0, "")
        lost = "left out: dates that are only announced (2)\nleft out: tags (1)\n"
        assert err == f"made: 6 bytes\n{lost}"
        assert contents(Path("made")) == {"a.txt": b"onetwo", "b.txt": b""}
        assert sorted(os.listdir(".")) == ["demo.json", "made"] or ".demo.json.lock" in os.listdir(".")
        Path("made/b.txt").write_bytes(b"old")


def test_a_folder_with_anything_else_is_left_alone(demo: Path) -> None:
    Path("made").mkdir()
    Path("made/a.txt").write_bytes(b"old")
    before = sorted(os.listdir("."))
    assert run("export", "--format", "broken", "-o", "made", "--store", demo).code == 1
    assert contents(Path("made")) == {"a.txt": b"old"}
    Path("made/mine.txt").write_bytes(b"mine")
    code, _, err = run("export", "--format", "folder", "-o", "made", "--store", demo)
    assert code == 4
    assert "made holds mine.txt, which is no file of this export, and is left alone. Choose another folder." in err
    assert contents(Path("made")) == {"a.txt": b"old", "mine.txt": b"mine"}
    code, _, err = run("export", "--format", "folder", "-o", "made/mine.txt", "--store", demo)
    assert (code, "is no folder" in err) == (4, True)
    assert sorted(os.listdir(".")) == before


def test_a_whole_file_takes_the_place_and_the_rights_of_another(demo: Path) -> None:
    Path("x.bin").write_bytes(b"old")
    Path("x.bin").chmod(0o640)
    assert run("export", "--format", "whole", "-o", "x.bin", "--store", demo) == (0, "", "x.bin: 5 bytes\n")
    assert Path("x.bin").read_bytes() == b"whole"
    assert Path("x.bin").stat().st_mode & 0o777 == 0o640
    assert not [name for name in os.listdir(".") if name.endswith(".tmp")]
    code, _, err = run("export", "--format", "whole", "-o", "none/x.bin", "--store", demo)
    assert (code, "none/x.bin cannot be written" in err) == (4, True)
    code, _, err = run("export", "--format", "whole", "-o", ".", "--store", demo)
    assert (code, ". is not a file" in err) == (4, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--format folder", "--format folder is a folder of files: say where with -o FOLDER"),
        ("--format whole", "--format whole is a file that cannot be printed: say where with -o FILE"),
        ("--format whole -o x --text full", "--format whole holds no such text; --text is none"),
        ("--format whole -o x --timestamp", "--timestamp goes with a snapshot; whole does not say when it was written"),
    ],
)
def test_what_a_format_cannot_be_is_said(words: str, said: str, demo: Path) -> None:
    code, out, err = run("export", *words.split(), "--store", demo)
    assert (code, out, err) == (2, "", f"masthead: {said}\n")
    assert not Path("x").exists()
