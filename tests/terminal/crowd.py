"""Many sessions on one store, over ssh, while another process writes it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.terminal.aftermath import processes
from tests.terminal.pty import Terminal
from tests.terminal.ssh import Server
from tests.terminal.test_explorer import COMMAND, START

EVENT = "evt:lin-resignation"  # its title is in the list that a session opens with


@contextmanager
def crowd(server: Server, store: Path, size: int) -> Iterator[list[Terminal]]:
    """So many sessions, all of them open."""
    with ExitStack() as stack:
        words = server.ssh([*COMMAND, "--store", store, "--fresh"], "-tt")
        terminals = [stack.enter_context(Terminal(words)) for _ in range(size)]
        for terminal in terminals:
            terminal.wait_for(START, timeout=120)
        yield terminals


def all_follow(terminals: Sequence[Terminal], store: Path, title: str) -> None:
    """Have another process give a record a title, and wait until everybody has it before them."""
    words = [*COMMAND, "edit", EVENT, f"title={title}", "--store", str(store)]
    subprocess.run(words, check=True, capture_output=True)
    for terminal in terminals:
        terminal.wait_for(title)


def all_leave(terminals: Sequence[Terminal]) -> list[tuple[int, list[str]]]:
    """Quit all; of each the exit code and what of its terminal is not as it was."""
    for terminal in terminals:
        terminal.press("q")
    return [(terminal.wait_exit(), terminal.left_as_found()) for terminal in terminals]


def memory(server: Server) -> list[float]:
    """MB of each explorer that runs there, its share of what it has together with others (PSS); Linux only."""
    sizes = []
    for pid, command in processes(server):
        if "--fresh" in command:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            sizes += [int(found) * 1024 / 1e6 for found in re.findall(r"(?m)^Pss:\s+(\d+) kB", text)]
    return sizes
