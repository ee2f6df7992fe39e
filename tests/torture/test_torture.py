"""The store under torture, in short; `python tests/torture/long.py` is the long form."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import lock
from tests.torture import damage, faults, kills, writers
from tests.torture.tally import Tally

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork")

KILLS = 52


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TIMEOUT", 60)  # many processes on two busy cores
    monkeypatch.setenv("MASTHEAD_STORE", "none of the reader's own")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # when a change was made makes no other state


def clean(tally: Tally, tried: int = 1) -> None:
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert tally.said == []
    assert tally.tried >= tried


@pytest.mark.parametrize("name", ["build", "attach", "import", "recover"])
def test_a_command_killed_at_any_moment_leaves_the_old_store_or_the_new_one(name: str, tmp_path: Path) -> None:
    (tmp_path / "killed").mkdir()
    victim = next(victim for victim in kills.victims(tmp_path) if victim.name == name)
    clean(kills.kill(victim, tmp_path / "killed", KILLS // 4, seed=20), KILLS // 4)


def test_eight_writers_lose_nothing_and_four_readers_see_no_half(tmp_path: Path) -> None:
    clean(writers.crowd(tmp_path, 8, 50, 4), 400)


@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda fault: fault.name)
def test_no_room_no_right_no_lock(fault: faults.Fault, tmp_path: Path) -> None:
    faults.anybody_may_come_by(tmp_path)
    (tmp_path / "w").mkdir()
    clean(faults.meet(fault, tmp_path / "w"))


def test_no_damaged_byte_is_taken_for_a_fact(tmp_path: Path) -> None:
    for tally in damage.of_bytes(tmp_path, 150, seed=20, in_short=True):
        clean(tally, 100)


def test_a_file_that_is_wrong_is_refused_by_every_command_and_brought_back(tmp_path: Path) -> None:
    for tally in damage.of_kinds(tmp_path):
        clean(tally, len(damage.COMMANDS))
