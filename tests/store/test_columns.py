"""Columns: rows are found by their code or a bit as looking at each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.columns import having, packed, where

# Codes whose bytes occur across the border of two others, and columns of each width.
numbers = st.lists(st.sampled_from([0, 1, 2, 255, 256, 257, 512, 65535, 65536, 65537]) | st.integers(0, 3), max_size=80)


@given(numbers)
def test_rows_are_found_by_their_code(codes: list[int]) -> None:
    for code in {*codes, 0, 300, 70000}:
        assert where(packed(codes), code) == [row for row, found in enumerate(codes) if found == code]


@given(numbers, st.integers(0, 20))
def test_rows_are_found_by_a_bit(found: list[int], place: int) -> None:
    assert list(having(packed(found), 1 << place)) == [number >> place & 1 for number in found]
