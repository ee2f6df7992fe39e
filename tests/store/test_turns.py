"""The days on which something turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store import turns

DAYS = st.lists(st.dates().map(str), unique=True).map(sorted)


@given(DAYS, st.dates().map(str))
def test_the_days_beside_one(days: list[str], day: str) -> None:
    assert turns.before(days, day) == max((other for other in days if other < day), default=None)
    assert turns.after(days, day) == min((other for other in days if other > day), default=None)
    assert turns.before(days, None) == (days[-1] if days else None)
