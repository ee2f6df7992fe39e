"""The checks that `python -m tests.terminals` runs. A module `checks_*.py` beside this one is found by itself:

    from tests.terminals.registry import Skip, check

    @check("quits clean")                      # a column: once in each kind of terminal
    def quits_clean(kind: Kind, store: Path) -> None: ...

    @check("twenty sessions", part="ssh")      # a row of its own: once
    def twenty_sessions(store: Path) -> str: ...

A check raises AssertionError where something is wrong and Skip where it cannot be tried here, each with what to say.
What it returns, if anything, is a figure that the table shows. `store` is a store of the real seed, made for this run
and for reading only: copy it before you write.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

KINDS = "kinds"  # the part whose checks are made in each kind of terminal


class Skip(Exception):
    """It cannot be tried here; the message says why."""


class Check(NamedTuple):
    """`run` takes (kind, store) in the part KINDS, (store) elsewhere; `long` ones are left out by --quick."""

    name: str
    part: str
    run: Callable[..., str | None]
    long: bool = False


CHECKS: list[Check] = []


def check(
    name: str, *, part: str = KINDS, long: bool = False
) -> Callable[[Callable[..., str | None]], Callable[..., str | None]]:
    """Register a check under a short name."""

    def kept(run: Callable[..., str | None]) -> Callable[..., str | None]:
        CHECKS.append(Check(name, part, run, long))
        return run

    return kept


def load() -> list[Check]:
    """Every check of every module, in the order of their names."""
    for path in sorted(Path(__file__).parent.glob("checks_*.py")):
        importlib.import_module(f"tests.terminals.{path.stem}")
    return CHECKS
