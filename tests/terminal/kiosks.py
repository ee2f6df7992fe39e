"""A kiosk in a real terminal, in a world of its own whose every file is known before and after.

with Kiosk(tmp_path, store) as terminal:
    ...
assert world.changes() == []
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.terminal.pty import LIMIT, Ended, Terminal
from tests.terminal.test_explorer import COMMAND

PLACES = ("home", "temp", "state", "config", "data", "cache", "run", "cwd", "srv", "bin")
#: what a program might start, each leaving a mark instead
PROGRAMS = ("sh", "bash", "less", "more", "vi", "nano", "ed", "man", "xdg-open", "open", "www-browser", "git", "touch")


class World:
    """A home, folders for all that is kept, programs that leave a mark, and a store that a kiosk shows."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        for name in PLACES:
            (folder / name).mkdir()
        self.store = folder / "srv" / "store.json"
        shutil.copy(store, self.store)
        for name in PROGRAMS:
            program = folder / "bin" / name
            program.write_text(f"#!/bin/sh\necho > {folder}/{name}-was-started\n")
            program.chmod(0o755)
        self.env = {
            "HOME": str(folder / "home"), "TMPDIR": str(folder / "temp"), "PATH": str(folder / "bin"),
            **{f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("state", "config", "data", "cache")},
            "XDG_RUNTIME_DIR": str(folder / "run"), "PYTHONDONTWRITEBYTECODE": "",
        }  # fmt: skip
        self._before = self._state()

    @property
    def command(self) -> list[str]:
        return [*COMMAND, "--kiosk", "--store", str(self.store)]

    def open(
        self,
        *words: str,
        cols: int = 80,
        rows: int = 24,
        env: dict[str, str] | None = None,
        command: Sequence[str] = (),
        draw: bool = True,
    ) -> Terminal:
        """A kiosk with more words behind its options, or another command in its place."""
        argv = [*(command or self.command), *words]
        return Terminal(argv, cols=cols, rows=rows, env={**self.env, **(env or {})}, cwd=self.folder / "cwd", draw=draw)

    def run(self, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """A kiosk without a terminal."""
        return subprocess.run(
            [*self.command, *words],
            env={**self.env, **(env or {})},
            cwd=self.folder / "cwd",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )

    def changes(self) -> list[str]:
        """Every file and folder that was made, changed or removed."""
        now = self._state()
        return sorted(str(path) for path in self._before.keys() | now if self._before.get(path) != now.get(path))

    def _state(self) -> dict[Path, object]:
        """Each path below the folder with what is in it."""
        return {
            path.relative_to(self.folder): path.read_bytes() if path.is_file() else path.stat().st_mtime_ns
            for path in self.folder.rglob("*")
        }


def hostile(world: World) -> dict[str, str]:
    """Variables that lead a program elsewhere, each to something that leaves a mark or is seen."""
    mark, home = str(world.folder / "bin" / "sh"), world.folder / "cwd"
    starts = dict.fromkeys(("EDITOR", "VISUAL", "PAGER", "BROWSER", "SHELL", "GIT_PAGER", "MANPAGER", "LESSEDIT"), mark)
    return {
        **starts,
        "LESS": f"-o{home}/less", "LESSOPEN": f"|{mark} %s", "LESSCLOSE": f"{mark} %s %s", "LESSHISTFILE": f"{home}/hist",
        "TEXTUAL": "debug,devtools,headless", "TEXTUAL_DRIVER": "nowhere:Driver", "TEXTUAL_LOG": f"{home}/log",
        "TEXTUAL_DEBUG": "1", "TEXTUAL_PRESS": "w,enter,q", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_FPS": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(home), "TEXTUAL_SCREENSHOT_FILENAME": "shot.svg", "TEXTUAL_FILTERS": "x",
        "TEXTUAL_COLOR_SYSTEM": "nonsense", "TEXTUAL_ALLOW_SIGNALS": "1", "TEXTUAL_SHOW_RETURN": "1", "ESCDELAY": "99999",
        "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1", "TEXTUAL_ANIMATIONS": "full", "TEXTUAL_THEME": "nonsense",
        "PYTHONINSPECT": "1", "PYTHONBREAKPOINT": "os.system", "PYTHONASYNCIODEBUG": "1", "PYTHONSTARTUP": f"{mark}",
        "MASTHEAD_STORE": str(home / "other.json"), "MASTHEAD_CONFIG": str(home / "none.toml"), "MASTHEAD_HISTORY": "x",
        "MASTHEAD_AUTHOR": "x", "XDG_CONFIG_DIRS": str(home), "XDG_DATA_DIRS": str(home), "COLUMNS": "9" * 9, "LINES": "0",
        "HOME": str(home), "TMPDIR": str(home), "ENV": mark, "BASH_ENV": mark, "SOURCE_DATE_EPOCH": "x", "NODE_OPTIONS": "x",
    }  # fmt: skip


def process(terminal: Terminal) -> int:
    return terminal._process.pid


def leave(terminal: Terminal) -> int:
    """Escape from wherever one is, and quit, as often as it takes; the exit code."""
    for _ in range(20):
        with suppress(OSError):  # it is gone
            terminal.press("\x1bq")
        with suppress(Ended):
            return terminal.wait_exit(1)
    return terminal.wait_exit()


def ended(terminal: Terminal) -> bool:
    return terminal._process.poll() is not None


def started(terminal: Terminal) -> list[str]:
    """The processes that a program has as children now."""
    found = []
    for file in Path(f"/proc/{process(terminal)}/task").glob("*/children"):
        with suppress(OSError):  # that thread has ended
            found += file.read_text().split()
    return found


def stopped(terminal: Terminal) -> bool:
    """Whether a program was stopped by a signal."""
    return Path(f"/proc/{process(terminal)}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def memory(terminal: Terminal) -> int:
    """MB that a program has at most had (Linux)."""
    status = Path(f"/proc/{process(terminal)}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10
