"""`masthead serve` as a process of its own, on any free port."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal.pty import LIMIT
from tests.terminal.test_explorer import COMMAND


class Served:
    """`address` is the one that it prints; `told` what it says of that. The files of its reader are in `folder`."""

    def __init__(self, store: Path, folder: Path, *words: str, **env: str) -> None:
        home = {f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("state", "config", "data")}
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", "--store", str(store), *words],
            env={**os.environ, "HOME": str(folder), **home, **env},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.store = store
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        assert self.address, self._lines.get(timeout=LIMIT)
        self.told = "\n".join(self._lines.get(timeout=LIMIT) for _ in range(4))

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()

    def says(self, words: str) -> None:
        """The next line that it says has these words in it."""
        line = self._lines.get(timeout=LIMIT)
        assert words in line, line

    def visitors(self) -> list[int]:
        """The processes of its visitors (Linux)."""
        found = []
        for file in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            found += map(int, file.read_text().split())
        return found

    def ends(self, number: signal.Signals) -> int:
        """Its exit code after a signal; it says nothing but that its visitors left."""
        self.process.send_signal(number)
        code = self.process.wait(LIMIT)
        while not self._lines.empty():
            assert "a visitor left" in self._lines.get()
        return code


def runs(process: int) -> bool:
    """Whether a process is there and does not only wait to be asked how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
