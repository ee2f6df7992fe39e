"""Through a real OpenSSH server on this machine: what takes too long for the suite. Memory is measured on Linux."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.aftermath import faults, left
from tests.terminal.crowd import EVENT, all_follow, all_leave, crowd, memory
from tests.terminal.line import Line
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Cannot, Server
from tests.terminal.test_explorer import COMMAND, START
from tests.terminals.registry import Skip, check

TWENTY, CHANGES = 20, 20


@contextmanager
def _host(store: Path, *more: str) -> Iterator[tuple[Server, Path]]:
    """A server and a store of its own. Raises Skip."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "data" / "store.json"
        own.parent.mkdir()
        shutil.copy(store, own)
        try:
            with Server(Path(folder) / "ssh", more="\n".join(more)) as server:
                yield server, own
        except Cannot as reason:
            raise Skip(str(reason)) from None


@check("twenty sessions follow a writer", part="ssh", long=True)
def twenty_sessions(store: Path) -> str:
    with _host(store) as (server, own), crowd(server, own, TWENTY) as terminals:
        start, writes = time.monotonic(), 10
        for number in range(writes):
            all_follow(terminals, own, f"Somebody: said {number}")
        each = (time.monotonic() - start) / writes
        sizes = memory(server)
        ends = all_leave(terminals)
        assert ends == [(0, [])] * TWENTY, ends
        assert not left(server, own), left(server, own)
        assert not faults(own), faults(own)
    assert len(sizes) == TWENTY, sizes
    return f"{writes} writes, each on all screens after {each:.1f} s; {sum(sizes) / TWENTY:.0f} MB a session (PSS)"


@check("twenty sessions, a writer that does not wait", part="ssh", long=True)
def a_busy_writer(store: Path) -> str:
    """Nobody fails, and all have the last of many changes before them."""
    with _host(store) as (server, own), crowd(server, own, TWENTY) as terminals:
        failed: list[str] = []

        def write() -> None:
            for number in range(CHANGES):
                words = [*COMMAND, "edit", EVENT, f"title=Somebody: take {number}", "--store", str(own)]
                done = subprocess.run(words, capture_output=True, check=False)
                failed.extend([done.stderr.decode()] if done.returncode else [])

        writer = threading.Thread(target=write)
        writer.start()
        keys = 0
        while writer.is_alive():
            key = "134"[keys % 3]
            for terminal in terminals:
                terminal.press(key)
            for terminal in terminals:
                terminal.wait_for(f"━ {key} ")
            keys += 1
        writer.join()
        for terminal in terminals:
            terminal.press("3")
        all_follow(terminals, own, "Somebody: the last word")
        assert not failed, failed[0]
        assert all_leave(terminals) == [(0, [])] * TWENTY
        assert not faults(own), faults(own)
    return f"{CHANGES} changes while each pressed {keys} keys"


@check("memory by sessions", part="ssh", long=True)
def memory_by_sessions(store: Path) -> str:
    found = []
    with _host(store) as (server, own):
        for size in (1, 5, TWENTY):
            with crowd(server, own, size) as terminals:
                sizes = memory(server)
                found.append(f"{size}: {sum(sizes) / len(sizes):.0f} MB each")
                all_leave(terminals)
    return ", ".join(found)


@check("a server that looks after its clients", part="ssh", long=True)
def a_silent_line(store: Path) -> str:
    """A line that passes nothing and is never closed: sshd gives up (ClientAlive…), and nothing is left."""
    with (
        _host(store, "ClientAliveInterval 1", "ClientAliveCountMax 2") as (server, own),
        Line(server.port) as line,
        Terminal(server.ssh([*COMMAND, "--store", own], "-tt", port=line.port)) as terminal,
    ):
        terminal.wait_for(START)
        line.stall()
        start = time.monotonic()
        while found := left(server, own):
            assert time.monotonic() < start + 3 + 5, found
            time.sleep(0.05)
        return f"all gone {time.monotonic() - start:.1f} s after it fell silent, with ClientAliveInterval 1, CountMax 2"
