"""Preferring one of two claims that dispute each other."""

from __future__ import annotations

import pytest

from store.build import Outcome, build
from store.database import Database
from store.errors import Faults
from store.merge import merge
from store.rank import prefer, withdraw
from tests.store.test_merge import BRANZA, DISMISSED, MARLIN, RESIGNS, database, do, fresh

__all__ = ["database"]


def test_one_of_two_disputed_claims_is_preferred_for_a_reason(database: Database) -> None:
    done = do(database, prefer, RESIGNS, DISMISSED, "her own  letter\nsays so")
    assert done[1:3] == ("rank", RESIGNS)
    found = database.read()["event"]
    assert found[RESIGNS]["rank"] == {"over": [DISMISSED], "reason": "her own letter says so"}
    assert DISMISSED in found
    with pytest.raises(Faults, match=f"masthead rank {RESIGNS} --withdraw"):
        do(database, prefer, DISMISSED, RESIGNS, "the board says so")
    do(database, withdraw, RESIGNS)
    with pytest.raises(Faults, match="not preferred over any"):
        do(database, withdraw, RESIGNS)
    do(database, prefer, DISMISSED, RESIGNS, "the board says so")
    assert vars(build(database, [fresh()])) == vars(Outcome())
    do(database, merge, DISMISSED, RESIGNS)
    assert database.read()["event"][RESIGNS]["rank"] is None


@pytest.mark.parametrize(
    ("id", "over", "reason", "why"),
    [
        (RESIGNS, DISMISSED, "  ", "Say why"),
        (RESIGNS, "evt:urahama-run", "so it is", "do not dispute each other"),
        (RESIGNS, RESIGNS, "so it is", "do not dispute each other"),
        (RESIGNS, "evt:nothing", "so it is", "no record evt:nothing"),
        (MARLIN, BRANZA, "so it is", "is a person"),
        ("mem:branza-chief", "mem:branza-chief", "so it is", "do not dispute|no record"),
    ],
)
def test_only_claims_that_dispute_each_other_are_ranked(
    database: Database, id: str, over: str, reason: str, why: str
) -> None:
    with pytest.raises(Faults, match=why):
        do(database, prefer, id, over, reason)
