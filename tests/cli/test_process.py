"""What only a process of its own shows: pipes, full disks, signals, terminals, locales, and what is imported."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import orjson
import pytest
from rich.cells import cell_len

from store import storage
from store.packaged import DEMO, packaged
from tests.forge import forge

ROOT = Path(__file__).parents[2]
MASTHEAD = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]
FULL = Path("/dev/full")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `masthead` is the command."""
    command = f"masthead() {{ '{MASTHEAD[0]}' -c '{MASTHEAD[2]}' \"$@\"; }}; set -o pipefail; {line}"
    return subprocess.run(
        ["bash", "-c", command], env=environment(**more), capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "line",
    [
        "list quotes",
        "list quotes --format jsonl",
        "export --text full",
        "show quote:she-asked-to-go",
        "brief team:meridian-tidal",
        "schema",
        "",
    ],
)
def test_head_has_seen_enough(line: str, unbuffered: str, demo: Path) -> None:
    where = "" if line == "schema" else f"--store {demo}"
    done = shell(f"masthead {line} {where} | head -c 1 | wc -c", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "1", "")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_4_and_a_sentence(unbuffered: str, demo: Path) -> None:
    for line in ("list people", "export", "--version", "check"):
        where = "" if line == "--version" else f"--store {demo}"
        done = shell(f"masthead {line} {where} > /dev/full", PYTHONUNBUFFERED=unbuffered)
        if line == "check":
            assert (done.returncode, done.stderr) == (0, f"{demo}: no fault found\n")
        else:
            said = "masthead: stdout cannot be written: No space left on device\n"
            assert (done.returncode, done.stderr) == (4, said)
    done = shell(f"masthead list people --store {demo} 2> /dev/full | head -n 1")
    assert done.stdout.startswith("name")


def test_closed_streams(demo: Path) -> None:
    done = shell(f"masthead list people --store {demo} >&-")
    assert (done.returncode, done.stderr) == (4, "masthead: stdout is closed, so there is nowhere to print to\n")
    done = shell(f"masthead list people speaker:nobody --store {demo} 2>&-")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)  # a message never slips into the data
    assert shell("masthead list people 2>&-").stdout == ""
    assert shell(f"masthead list people --store {demo} <&-").returncode == 0


WAITING = """
import sys
import filelock
from tui.cli import main
acquire = filelock.FileLock.acquire
def waiting(*args, **named):
    print("waiting", flush=True)
    return acquire(*args, **named)
filelock.FileLock.acquire = waiting
sys.exit(main())
"""


def test_ctrl_c_is_130_without_a_word(demo: Path) -> None:
    with storage.CrashSafeStorage(demo).lock():  # it waits for the lock, and is stopped while it does
        command = [sys.executable, "-c", WAITING, "build", str(packaged(DEMO)), "--store", str(demo)]
        process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (130, b"")


def test_pipes_are_utf_8_whatever_the_locale(demo: Path) -> None:
    for more in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = subprocess.run(
            [*MASTHEAD, "list", "people", "--store", str(demo)],
            env=environment(**more),
            capture_output=True,
            check=True,
        )
        assert "Zoë Brânză" in done.stdout.decode()
        done = subprocess.run(
            [*MASTHEAD, "list", "people", "person:brânz", "--store", "naïve"], env=environment(**more),
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 3
        assert b"Traceback" not in done.stderr


def in_terminal(*words: str, columns: int = 80, stdin: int | None = None, **more: str) -> tuple[int, str]:
    """Run it with a terminal for stdout and stderr: its exit code and what reached the terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*MASTHEAD, *words], env=environment(**more), stdin=theirs if stdin is None else stdin, stdout=theirs,
        stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            more_of_it = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not more_of_it:
            break
        seen += more_of_it
    os.close(ours)
    return process.wait(timeout=10), seen.decode().replace("\r\n", "\n")


def test_a_terminal_gets_its_width_and_no_colour(demo: Path) -> None:
    for columns in (80, 40):
        code, out = in_terminal("list", "quotes", "--store", str(demo), columns=columns)
        lines = out.splitlines()
        assert code == 0
        assert "\x1b" not in out
        assert max(map(cell_len, lines)) <= columns
        assert len(lines) == len(orjson.loads(demo.read_bytes())["quote"]) + 1
    code, out = in_terminal("show", "quote:she-asked-to-go", "--store", str(demo), columns=60)
    assert (code, max(map(cell_len, out.splitlines())) <= 60) == (0, True)


def test_a_terminal_gets_a_snapshot_escaped(demo: Path) -> None:
    raw = demo.read_bytes().decode()
    forge(demo, orjson.loads(raw.replace("Zoë Brânză", "Zoë \u202eBrânză\x9b")))
    code, out = in_terminal("export", "--store", str(demo))
    assert code == 0
    assert r"Zoë \u202eBrânză\u009b" in out
    assert "\x9b" not in out


def test_what_cannot_draw_is_answered_in_words_and_makes_nothing(tmp_path: Path) -> None:
    new = tmp_path / "new.json"
    code, out = in_terminal("--store", str(new), TERM="dumb")
    assert code == 2
    assert re.fullmatch(r"masthead: .*\n", out)
    assert "dumb" in out
    code, out = in_terminal("--store", str(new), stdin=subprocess.DEVNULL, TERM="xterm-256color")
    assert code == 2
    assert re.fullmatch(r"masthead: .*\n", out)
    code, out = in_terminal("nope:x", "--store", str(new), TERM="xterm-256color")
    assert (code, out) == (2, "masthead: column 1: there is no field 'nope'; did you mean 'no:'?\n")
    assert not new.exists()


REPORT = """
import sys
from tui.cli import main
code = main(sys.argv[1:])
found = sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "pydantic", "filelock", "edtf"})
print("LOADED", code, *found, file=sys.stderr)
"""


def loaded(*words: str) -> str:
    """The exit code, and which of the heavy packages a command loaded."""
    done = subprocess.run(
        [sys.executable, "-c", REPORT, *words], env=environment(), capture_output=True, text=True, check=True
    )
    return done.stderr.rpartition("LOADED ")[2].strip()


def test_no_command_imports_textual_and_no_reader_pays_for_writing(demo: Path, tmp_path: Path) -> None:
    where = ("--store", str(demo))
    for line in (
        *("list quotes", "list people x --format csv", "show quote:she-asked-to-go", "export", "paths", "--help", "x"),
        *("", "--version"),
    ):
        assert loaded(*line.split(), *where) == "0", line
    assert loaded("export", "-o", "facts.json", *where) == "0"
    assert loaded("check", *where) == "0 pydantic"
    assert loaded("schema") == "0 pydantic"
    assert loaded("list", "people", "--store", "none") == "3"
    new = ("--store", str(tmp_path / "new.json"))
    assert loaded("build", *new) == "0 filelock pydantic"
    assert loaded("import", "facts.json", "--store", str(tmp_path / "other.json")) == "0 filelock pydantic"
    article = packaged(DEMO).parent / "meridian-ledger.txt"
    assert loaded("attach", str(article), *where) == "0 filelock"  # it is attached: nothing is written
    assert loaded("demo") == "0 filelock pydantic"
    assert loaded("demo") == "0"
