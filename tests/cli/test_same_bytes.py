"""The same facts are the same bytes: whoever runs it, wherever, with whatever Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.formats import FORMATS

ROOT = Path(__file__).parents[2]
CODE = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from tui.cli import main; sys.exit(main())"
FILES = [name for name, form in FORMATS.items() if not form.folder and not form.whole]


def others() -> Iterator[str]:
    """Pythons of another version that can import what an export needs; $MASTHEAD_PYTHONS names more of them."""
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    names = [f"python3.{minor}" for minor in range(11, 20)]
    for found in [*os.environ.get("MASTHEAD_PYTHONS", "").split(), *filter(None, map(shutil.which, names))]:
        line = "import orjson, filelock, platformdirs, pydantic, sys; print('%d.%d' % sys.version_info[:2])"
        done = subprocess.run([found, "-c", line], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip() != own:
            yield found


def exported(python: str, store: Path, form: str, folder: Path, umask: str, **environment: str) -> tuple[bytes, bytes]:
    """What a process writes into a pipe, and what it writes into a file."""
    found = []
    for out in ("-", "facts"):
        words = [umask, "export", "--format", form, "--store", str(store), "-o", out]
        done = subprocess.run(
            [python, "-c", CODE, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append(done.stdout if out == "-" else (folder / out).read_bytes())
    return found[0], found[1]


@pytest.mark.parametrize("form", FILES)
def test_two_processes_write_the_same(form: str, demo: Path, tmp_path: Path) -> None:
    """Another seed of the hashes, zone, language, umask, folder, and path of the store."""
    (tmp_path / "elsewhere").mkdir()
    other = shutil.copy(demo, tmp_path / "elsewhere" / "demo.json")
    first = exported(sys.executable, demo, form, Path.cwd(), "022", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = exported(
        sys.executable, Path(other), form, tmp_path / "elsewhere", "077",
        PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", PYTHONUTF8="0",
    )  # fmt: skip
    assert len({*first, *second}) == 1
    assert len(first[0]) > 1000
    assert oct((tmp_path / "elsewhere" / "facts").stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize("form", ["snapshot", "jsonl"])
def test_another_python_writes_the_same(form: str, demo: Path, tmp_path: Path) -> None:
    found = list(others())
    if not found:
        pytest.skip(
            "no other Python here has orjson, filelock, platformdirs and pydantic; name one in $MASTHEAD_PYTHONS"
        )
    wanted = exported(sys.executable, demo, form, Path.cwd(), "022")
    for python in found:
        assert exported(python, demo, form, tmp_path, "022") == wanted
