"""One explorer in one kind of terminal, through a real multiplexer where the kind asks for one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.terminal.pty import Terminal
from tests.terminal.test_explorer import COMMAND, START
from tests.terminals.kinds import Kind
from tests.terminals.registry import Skip

_TMUX = "set -g status off\nset -g default-terminal tmux-256color\nset -as terminal-features ',xterm*:RGB:clipboard'\nset -g set-clipboard on\n"
_SCREEN = "startup_message off\ndefutf8 on\n"


@contextmanager
def opened(
    kind: Kind, store: Path, *options: str, cols: int = 80, rows: int = 24, wait: str = START
) -> Iterator[Terminal]:
    """The explorer, opened anew, its first words on the screen. Raises Skip where the multiplexer is missing."""
    with tempfile.TemporaryDirectory() as folder:
        argv = [*COMMAND, "--store", str(store), *options]
        with Terminal([*_through(kind, Path(folder)), *argv], cols=cols, rows=rows, env=_env(kind, folder)) as terminal:
            try:
                terminal.wait_for(wait)
                yield terminal
            finally:
                _end(kind, Path(folder))


def _through(kind: Kind, folder: Path) -> Sequence[str]:
    """What is put before the command to see it through a multiplexer, which ends with it."""
    if not kind.inside:
        return ()
    if shutil.which(kind.inside) is None:
        raise Skip(f"{kind.inside} is not installed")
    settings = folder / "settings"
    settings.write_text(_TMUX if kind.inside == "tmux" else _SCREEN)
    if kind.inside == "tmux":
        return "tmux", "-S", str(folder / "socket"), "-f", str(settings), "new-session"
    return "screen", "-U", "-c", str(settings), "-S", "masthead"


def _env(kind: Kind, folder: str) -> dict[str, str]:
    if not kind.inside:
        return kind.env
    return {**kind.env, "TERM": "xterm-256color", "COLORTERM": "truecolor", "SCREENDIR": f"{folder}/screens"}


def _end(kind: Kind, folder: Path) -> None:
    """End what a multiplexer keeps running."""
    if kind.inside == "tmux":
        subprocess.run(["tmux", "-S", str(folder / "socket"), "kill-server"], capture_output=True, check=False)
    elif kind.inside:
        env = {"SCREENDIR": f"{folder}/screens", "PATH": "/usr/bin:/bin"}
        subprocess.run(["screen", "-S", "masthead", "-X", "quit"], env=env, capture_output=True, check=False)
