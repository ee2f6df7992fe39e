"""The shell blocks of a page: run one after another in one shell, and held against the outputs that stand in the page.

Only a block behind `<!-- try -->` is run; `<!-- try: git pandas -->` wants these tools or Python modules. In it a line
behind "$ " is a command, one behind "> " belongs to it, all else is what it prints, where "…" stands for anything.
Run as a program this writes what is printed today into docs/recipes.md, where it is not what stands there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "recipes.md"
_BLOCK = re.compile(r"^<!-- try(?:: ([^\n]+?))? -->\n```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = "@@ recipe"


class Block(NamedTuple):
    """`needs` are tools and modules; `steps` (command, what it prints), `at` where they stand in the page."""

    needs: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    at: tuple[int, int]

    @property
    def missing(self) -> list[str]:
        return [name for name in self.needs if not _there(name)]


def _there(name: str) -> bool:
    if shutil.which(name):
        return True
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


def blocks(text: str) -> list[Block]:
    return [
        Block(tuple((found[1] or "").split()), tuple(_steps(found[2])), found.span(2))
        for found in _BLOCK.finditer(text)
    ]


def _steps(text: str) -> list[tuple[str, str]]:
    steps = []
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, *rest = step.split("\n")
        more = [line[2:] for line in rest if line.startswith("> ")]
        steps.append(("\n".join([first, *more]), "\n".join(line for line in rest if not line.startswith("> "))))
    return steps


def printed(found: list[Block], folder: Path) -> list[list[str]]:
    """What the commands of each block print, in an empty folder; nothing for a block that lacks something."""
    script = "".join(
        f"printf '\\n{_MARK} {number}\\n'\n{command}\n"
        for number, block in enumerate(found)
        if not block.missing
        for command, _ in block.steps
    )
    here = folder / "here"
    here.mkdir()
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"], cwd=here, env=_environment(folder), capture_output=True, check=False
    )
    outputs: list[list[str]] = [[] for _ in found]
    for part in done.stdout.decode().split(f"\n{_MARK} ")[1:]:
        number, _, output = part.partition("\n")
        outputs[int(number)].append(output)
    return outputs


def _environment(folder: Path) -> dict[str, str]:
    """`masthead` and `python3` of this Python, and nothing of the reader's own."""
    tools = folder / "tools"
    tools.mkdir()
    main = "import sys; from tui.cli import main; sys.exit(main())"
    for name, words in (("masthead", f'-c "{main}" "$@"'), ("python3", '"$@"')):
        (tools / name).write_text(f"#!/bin/sh\nexec '{sys.executable}' {words}\n")
        (tools / name).chmod(0o755)
    who = {f"GIT_{role}_{what}": f"desk{at}" for role in ("AUTHOR", "COMMITTER") for what, at in _WHO}
    return {
        "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat", **who,
        **{f"XDG_{kind}_HOME": str(folder / kind) for kind in ("DATA", "STATE", "CONFIG")},
    }  # fmt: skip


_WHO = (("NAME", ""), ("EMAIL", "@localhost"))


def agrees(expected: str, output: str) -> bool:
    """Whether an output is what was expected, where each "…" stands for anything in a line."""
    parts = (re.escape(part) for part in expected.rstrip("\n").split("…"))
    return re.fullmatch(".*".join(parts), output.rstrip("\n")) is not None


def renewed(text: str, folder: Path) -> str:
    """The page with what is printed today."""
    found = blocks(text)
    for block, outputs in reversed(list(zip(found, printed(found, folder), strict=True))):
        lines = ""
        for (command, expected), output in zip(block.steps, outputs or [], strict=bool(outputs)):
            kept = expected if agrees(expected, output) else output
            lines += "$ " + command.replace("\n", "\n> ") + "\n" + (kept.rstrip("\n") + "\n" if kept.strip() else "")
        if outputs:
            text = text[: block.at[0]] + lines + text[block.at[1] :]
    return text


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), Path(temporary)), encoding="utf-8")
