"""Some sessions on one store. `python -m tests.terminals --part ssh` has twenty."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.terminal.aftermath import faults, left
from tests.terminal.crowd import all_follow, all_leave, crowd, memory
from tests.terminal.ssh import Server
from tests.terminal.test_explorer import store
from tests.terminal.test_ssh import server

__all__ = ["server", "store"]  # fixtures


def test_all_sessions_follow_what_another_process_writes(server: Server, store: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(store, tmp_path / "store.json"))
    with crowd(server, own, 4) as terminals:
        assert len(memory(server)) == 4
        for title in ("Somebody: said once", "Somebody: said anew"):
            all_follow(terminals, own, title)
        assert all_leave(terminals) == [(0, [])] * 4
    assert left(server, own) == []
    assert faults(own) == ""
