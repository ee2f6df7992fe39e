"""What is shipped: both packages and the dossiers with their articles, and none of the tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built from a copy."""
    folder = tmp_path_factory.mktemp("build")
    ignored = shutil.ignore_patterns(".git", ".*_cache", "__pycache__", "*.egg-info", ".venv", ".hypothesis", "dist")
    shutil.copytree(ROOT, folder / "copy", ignore=ignored)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(folder / "copy")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_wheel(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")  # `build` makes it from the source distribution, so that one is whole as well
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path)
    seeds = {f"store/seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    assert len(seeds) == 6
    assert {name for name in names if name.startswith("store/seeds/")} == seeds
    for package in ("store", "tui"):
        ours = {str(path.relative_to(ROOT)) for path in (ROOT / package).rglob("*.py")}
        assert ours <= names
    shared = [name for name in names if ".data/" in name]
    assert [name.partition(".data/data/")[2] for name in shared] == ["share/man/man1/masthead.1"]
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name and name not in shared} == {
        "store",
        "tui",
    }
    assert any(name.endswith("entry_points.txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    # Its own dossiers are found, away from the checkout.
    program = "from store import packaged, dossier; p = packaged.packaged(packaged.DEMO); print(p, dossier.load(p).id)"
    command, env = [sys.executable, "-c", program], {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path / 'store' / 'seeds' / 'meridian-2031.toml'} meridian-2031\n"


def test_the_source_distribution(built: Path) -> None:
    [source] = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "seeds/meridian-2031.toml",
        "store/models.py",
        "tui/cli.py",
    } <= names
    assert "tests/store/test_wheel.py" in names
