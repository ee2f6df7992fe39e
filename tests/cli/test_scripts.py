"""What a script relies on: exit codes, data on stdout and messages on stderr, nothing half written, closed pipes."""

from __future__ import annotations

import csv
import io
import os
import shlex
from pathlib import Path

import orjson
import pytest

from store.formats import FORMATS
from tests.cli.command import EXAMPLES, run
from tests.cli.test_process import FULL, shell
from tests.cli.test_stores import everything
from tui.cli import split
from tui.usage import COMMANDS, writes

#: the examples of the help that only print, by command: the first, and those for programs
PRINTING: dict[str, list[list[str]]] = {
    command: [
        words
        for words in (shlex.split(line)[1:] for line in EXAMPLES if "|" not in line)
        if (found := split(words))[0] == command
        and not writes(*found[:2])
        and not {"--output", "--watch", "--dry-run"} & set(found[1])
    ]
    for command in COMMANDS
}


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", [command for command, found in PRINTING.items() if found])
@pytest.mark.usefixtures("named")
def test_what_prints_ends_as_documented_wherever_its_output_goes(command: str) -> None:
    first, *others = PRINTING[command]
    for words in (first, *(words for words in others if "json" in words)):
        line = f"masthead {shlex.join(words)}"
        found = shell(line)
        assert found.returncode in (0, 1), found
        assert "Traceback" not in found.stderr
        done = shell(f"{line} | head -n 0")
        assert done.returncode in (0, found.returncode)
        assert (done.stdout, done.stderr) in (("", ""), ("", found.stderr))
        done = shell(f"{line} >&-")
        assert (done.returncode, done.stderr) == (4, "masthead: stdout is closed, so there is nowhere to print to\n")
        done = shell(f"{line} > /dev/full")
        if found.stdout:
            assert done.returncode == 4
            assert done.stderr.endswith("masthead: stdout cannot be written: No space left on device\n")
        else:
            assert (done.returncode, done.stderr) == (found.returncode, found.stderr)
        if "json" in words:
            orjson.loads(found.stdout)  # and no message in it


@pytest.mark.parametrize(
    "words", [["list", "quotes", "speaker:nobody"], ["show", "per:m-odell"], ["brief", "per:m-odell"]], ids=" ".join
)
def test_what_is_said_is_no_part_of_what_is_printed(words: list[str], named: Path) -> None:
    code, out, err = run(*words, "--format", "json", "--store", named)
    assert (code, err.count("\n")) == (0, 1)
    orjson.loads(out)


def test_a_table_for_a_spreadsheet_is_a_table(demo: Path) -> None:
    code, out, err = run("list", "quotes", "--format", "csv", "--store", demo)
    rows = list(csv.reader(io.StringIO(out)))
    assert (code, err, len({len(row) for row in rows})) == (0, "", 1)


def there(folder: Path) -> dict[str, bytes]:
    """Each file below a folder with its bytes; folders too."""
    return {path: raw for path, (raw, _) in everything(folder).items()}


OUTPUTS = [["list", "quotes"], ["recover"], *(["export", "--format", name] for name in FORMATS)]
OUTPUTS += [["export", "--format", "dossier", "--text", "full"]]


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_no_place_to_write_to_is_one_line_and_leaves_all_as_it_was(
    words: list[str], demo: Path, tmp_path: Path
) -> None:
    Path("folder").mkdir()
    Path("folder/mine").write_text("mine\n")
    os.mkfifo("fifo")
    before = there(tmp_path)
    for out, code in (
        ("", 4),
        (demo, 2),
        (f".{demo.name}.backup", 2),
        ("missing/x", 4),
        ("folder", 4),
        ("folder/mine/x", 4),
        ("fifo", 4),
        ("/dev/full" if FULL.exists() else "folder", 4),
        ("x" * 300, 4),
    ):
        found = run(*words, "-o", out, "--store", demo)
        assert (found.code, found.out, found.err.count("\n")) == (code, "", 1), (out, found)
        assert found.err.startswith("masthead: "), (out, found)
        assert "a fault in Masthead" not in found.err, found
    assert there(tmp_path) == before


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_disk_that_is_full_leaves_what_was_there(words: list[str], demo: Path) -> None:
    line = f"masthead {shlex.join(words)} --store {demo} -o out"
    assert shell(line).returncode == 0
    before = there(demo.parent)
    done = shell(f"ulimit -f 2; {line}")  # KiB of a file
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (4, "", 1), done
    assert done.stderr.startswith("masthead: ")
    assert there(demo.parent) == before


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_folder_that_may_not_be_written_is_one_line(words: list[str], demo: Path) -> None:
    Path("folder").mkdir(mode=0o555)
    if os.access("folder", os.W_OK):
        pytest.skip("root may write everywhere")
    found = run(*words, "-o", "folder/x", "--store", demo)
    assert (found.code, found.out, found.err.count("\n")) == (4, "", 1)
    assert os.listdir("folder") == []
