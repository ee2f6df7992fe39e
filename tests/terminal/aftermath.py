"""What a session leaves behind on the server's side."""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.terminal.ssh import Server
from tests.terminal.test_explorer import COMMAND

GONE = 5.0  # seconds

# The explorer on a slow disk; a file beside the store says that it is being written. It has no patience with anything.
SLOW_DISK = """
import pathlib, sys, time
import store.files, tui.signals, tui.cli
tui.signals.PATIENCE = tui.signals.LONGEST = 0.1
flush = store.files._flush
def slowly(fd):
    if b"masthead.session" not in pathlib.Path(f"/proc/self/fd/{fd}").read_bytes()[:40]:
        pathlib.Path(sys.argv[-1] + ".writing").touch()
        time.sleep(0.5)
    flush(fd)
store.files._flush = slowly
raise SystemExit(tui.cli.main())
"""
ON_A_SLOW_DISK = [sys.executable, "-c", SLOW_DISK]


def processes(server: Server) -> Iterator[tuple[int, str]]:
    """(process, command) of what the server's sessions have started and still runs."""
    ours = f"HOME={server.home}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if ours in (folder / "environ").read_bytes():
                yield int(folder.name), (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            pass


def left(server: Server, store: Path) -> list[str]:
    """What is still there of sessions on a store: processes, temporary files, a lock that is held."""
    found = [f"process {pid}: {command}" for pid, command in processes(server)]
    folders = store.parent, server.home, server.temp
    found += [
        str(path) for folder in folders for path in folder.rglob("*") if re.search(r"\.tmp$|masthead-", path.name)
    ]
    lock = store.with_name(f".{store.name}.lock")
    if lock.exists():
        with open(lock) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                found.append(f"{lock} is held")
    return found


def remembered(server: Server) -> bytes:
    """What was kept of the sessions, all in one."""
    return b"".join(file.read_bytes() for file in sorted((server.home / "state").rglob("sessions/*.json")))


def faults(store: Path) -> str:
    """What `masthead check` finds wrong with a store."""
    done = subprocess.run([*COMMAND, "check", "--store", store], capture_output=True, check=False)
    return (done.stdout + done.stderr).decode() if done.returncode else ""


def edited(store: Path, note: str) -> None:
    """Have another process change a record of a store."""
    words = [*COMMAND, "edit", "per:lin-junyang", f"note={note}", "--store", str(store)]
    subprocess.run(words, check=True, capture_output=True)
