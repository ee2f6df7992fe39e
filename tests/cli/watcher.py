"""`masthead export --watch` as a process of its own: what it says is waited for, never a time."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson

from tests.cli.command import run
from tests.cli.test_process import environment

MAEVE = "per:maeve-odell"
LONG = 30  # seconds after which what is waited for will not come
_QUICK = "import sys, tui.watching; tui.watching.POLL = 0.01\n"
_RUN = "\nfrom tui.cli import main; sys.exit(main())"


class Watcher:
    """A process that watches; `before` is Python that it runs first."""

    def __init__(self, store: Path, folder: Path, *words: str, before: str = "", **more: str) -> None:
        command = [sys.executable, "-c", _QUICK + before + _RUN, "export", "--watch", folder, "--store", store, *words]
        self.process = subprocess.Popen(
            command, env=environment(**more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))

    def says(self, *words: str) -> str:
        """The next line that it says, which has these words in it."""
        line = self._lines.get(timeout=LONG)
        assert all(word in line for word in words), line
        return line

    def ends(self, number: int = 0) -> int:
        """Its exit code, after a signal if one is given; it has said no more, and nothing on stdout."""
        if number:
            self.process.send_signal(number)
        code = self.process.wait(timeout=LONG)
        self._reader.join(timeout=LONG)
        assert self._lines.empty(), self._lines.get()
        assert self.process.stdout
        assert self.process.stdout.read() == ""
        return code

    def close(self) -> None:
        self.process.wait(timeout=LONG)
        self._reader.join(timeout=LONG)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream
            stream.close()


@contextmanager
def watching(store: Path, folder: Path, *words: str, before: str = "", **more: str) -> Iterator[Watcher]:
    """A watcher that is gone at the end, whatever happens."""
    watcher = Watcher(store, folder, *words, before=before, **more)
    try:
        yield watcher
    finally:
        with suppress(OSError):
            os.kill(watcher.process.pid, signal.SIGKILL)
        watcher.close()


def snapshots(folder: Path) -> list[Path]:
    """What has the name of a snapshot, the oldest first."""
    return sorted(folder.glob("masthead-*"))


def note(store: Path, words: object) -> None:
    assert run("edit", MAEVE, f"note={words}", "--store", store).code == 0


def once(store: Path, folder: Path, *words: object) -> str:
    """What a run with --once says."""
    code, out, err = run("export", "--watch", folder, "--once", "--store", store, *words)
    assert (code, out) == (0, "")
    return err


def note_in(path: Path) -> str | None:
    data = orjson.loads(path.read_bytes())["data"]
    found: str | None = next(record for record in data["person"] if record["id"] == MAEVE)["note"]
    return found
