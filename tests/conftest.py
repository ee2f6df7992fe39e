"""What all tests share: a store of each packaged dossier, built once, to be copied by whoever changes one."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from store.build import build
from store.database import Database
from store.dossier import load
from store.packaged import BUILT_IN, DEMO, packaged
from tui import signs

# A quarter of what hypothesis tries where a test does not say how much; MASTHEAD_EXAMPLES=1000 tries more.
# Other examples each time, but for CI, whose answer is to be about the code.
settings.register_profile(
    "suite", max_examples=int(os.environ.get("MASTHEAD_EXAMPLES", "25")), derandomize="CI" in os.environ
)
settings.load_profile("suite")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every command that a test starts compiles all anew


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Files and tests that are named run here, which is sooner than workers start; all else runs beside each other: on
    a worker more than there are processors, as many a test waits for a terminal."""
    return 0 if any(".py" in name for name in config.args) else (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store for each dossier, named after it. Copy before you open one."""
    folder = tmp_path_factory.mktemp("stores")
    for name in (BUILT_IN, DEMO):
        build(Database(folder / f"{name}.json"), [load(packaged(name))])
    return folder


@pytest.fixture(autouse=True)
def as_started() -> Iterator[None]:
    """A command that was run in this process may have chosen the signs of its terminal, and an explorer has kept all
    that was there from being collected, which a process does once."""
    yield
    signs.choose("")
    gc.unfreeze()
