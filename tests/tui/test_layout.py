"""How the screen is shared out, whatever its size and whatever the panes want."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layout import LEAST, mode, share

NEEDS = st.lists(st.integers(1, 500), min_size=1, max_size=6)


@given(NEEDS, st.data(), st.integers(0, 300))
def test_the_heights_are_the_total_and_none_is_negative(needs: list[int], data: st.DataObject, total: int) -> None:
    focused = data.draw(st.integers(0, len(needs) - 1))
    heights = share(needs, focused, total)
    assert sum(heights) == total
    assert min(heights) >= 0


@given(NEEDS, st.data(), st.integers(0, 300))
def test_the_focused_one_takes_the_slack(needs: list[int], data: st.DataObject, total: int) -> None:
    focused = data.draw(st.integers(0, len(needs) - 1))
    heights = share(needs, focused, total)
    if total < sum(min(need, LEAST) for need in needs):  # too low for all: evenly
        assert heights[focused] == max(heights)
        return
    for place, (height, need) in enumerate(zip(heights, needs, strict=True)):
        assert height >= min(need, LEAST)
        assert place == focused or height <= need
    if sum(needs) >= total:
        assert heights[focused] <= needs[focused]
    else:
        assert [height for place, height in enumerate(heights) if place != focused] == [
            need for place, need in enumerate(needs) if place != focused
        ]


def test_a_hungry_neighbour_keeps_half_of_what_is_spare() -> None:
    assert share([100, 100], 0, 28) == [14, 14]
    assert share([100, 5, 5], 0, 40) == [30, 5, 5]


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (400, 50, "broad"), (260, 20, "broad"), (259, 50, "vast"), (180, 20, "vast"), (179, 50, "wide"), (120, 40, "wide"), (120, 20, "wide"), (120, 19, "narrow"), (119, 40, "medium"),
        (80, 24, "medium"), (80, 20, "medium"), (79, 24, "narrow"), (80, 19, "narrow"), (40, 12, "narrow"),
        (1, 1, "narrow"),
    ],
)  # fmt: skip
def test_a_size_has_its_layout(width: int, height: int, expected: str) -> None:
    assert mode(width, height) == expected
