"""The install without an index, as docs/install.md says it: its first block here, its second without any network.

python -m tests.offline        some 30 seconds; exit code 0 if Masthead runs, 77 where namespaces cannot be made
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "install.md"
SKIPPED = 77  # as automake's tests say it
NOTHING = ("--net", "--map-root-user")


def recipe(text: str) -> list[list[str]]:
    """The commands of each block of the page."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [re.findall(r"^\$ (.+)$", block, re.MULTILINE) for block in blocks]


def run(commands: list[str], folder: Path, *before: str) -> str:
    """What the commands print, one after another in one shell that ends with the first that fails."""
    env = {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
    words = [*before, "sh", "-euxc", "\n".join(commands)]
    done = subprocess.run(words, cwd=folder, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"failed in {folder}: {done.stdout}")
    return done.stdout


def main() -> int:
    if not shutil.which("unshare") or subprocess.run(["unshare", *NOTHING, "true"], check=False).returncode:
        print("skipped: no namespace can be made here")
        return SKIPPED
    made, installed = recipe(PAGE.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        here, server = Path(folder) / "here", Path(folder) / "server"
        server.mkdir()
        ignored = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", "wheelhouse")
        shutil.copytree(ROOT, here, ignore=ignored)
        python = f'python3() {{ "{sys.executable}" "$@"; }}'  # the one that is tested
        run([python, *made], here)
        shutil.move(here / "wheelhouse", server)
        shutil.rmtree(here)
        alone = "python3 -c \"import socket; socket.create_connection(('127.0.0.1', 9))\" 2>&1 | grep -q unreachable"
        said = run([python, alone, *installed, "masthead/bin/masthead check"], server, "unshare", *NOTHING)
    print(said)
    return 0 if "Lin Junyang" in said else 1


if __name__ == "__main__":
    raise SystemExit(main())
