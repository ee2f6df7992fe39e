"""How the screen is shared out: which layout a size gets, and how tall each pane is."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 4  # a frame and two rows


def mode(width: int, height: int) -> str:
    """'wide': all panes beside detail and proof; 'medium': one list over the detail; 'narrow': one thing at a time."""
    if width < 80 or height < 20:
        return "narrow"
    return "wide" if width >= 120 else "medium"


def share(needs: Sequence[int], focused: int, total: int) -> list[int]:
    """Heights for panes that need so many lines: `total` in all, nobody more than it needs but the focused one.

    Each has LEAST where it can; the focused pane comes first, what is left goes evenly to those that want more, and
    what nobody wants is the focused pane's.
    """
    heights = [min(need, LEAST) for need in needs]
    spare = total - sum(heights)
    if spare < 0:  # too low for all: evenly, the focused one with the rest
        heights = [total // len(needs)] * len(needs)
        heights[focused] += total - sum(heights)
        return heights
    # The others keep half of what is spare between them if they want it.
    others = [n for n in range(len(needs)) if n != focused]
    want_others = sum(needs[n] - heights[n] for n in others)
    first = min(needs[focused] - heights[focused], spare - min(want_others, spare // 2))
    heights[focused] += first
    spare -= first
    while spare and (wanting := [n for n in others if heights[n] < needs[n]]):
        for n in wanting[:spare]:
            heights[n] += 1
            spare -= 1
    heights[focused] += spare
    return heights
