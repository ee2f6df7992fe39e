"""How the screen is shared out: which layout a size gets, and how tall each pane is."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 4  # a frame and two rows


def mode(width: int, height: int) -> str:
    """'vast': all panes, in two columns, beside detail and proof, which from 'broad' on stand side by side; 'wide': one
    column of panes; 'medium': one list over the detail; 'narrow': one thing at a time."""
    if width < 80 or height < 20:
        return "narrow"
    steps = ((260, "broad"), (180, "vast"), (120, "wide"), (0, "medium"))
    return next(name for least, name in steps if width >= least)


def shown(room: str, group: int, current: int) -> bool:
    """Whether a group of panes is on the screen, of which one is current: the first two are there together where there
    is room, the others alone."""
    return group == current or (room in TOGETHER and max(group, current) < len(_PARTS[room]))


def part(room: str, group: int) -> int:
    """The part of the width that a group of panes takes, in hundredths."""
    if room not in _PARTS:
        return 100
    return _PARTS[room][group] if group < len(_PARTS[room]) else left(room)


def leads_on(room: str, group: int) -> bool:
    """Whether there is a line below a group to those that are not on the screen; elsewhere the header has them."""
    return room in BESIDE and not (room in TOGETHER and group < len(_PARTS[room]))


def left(room: str) -> int:
    """The part of the width that all lists take, in hundredths."""
    return sum(_PARTS[room]) if room in TOGETHER else part(room, 0)


def page_width(room: str, width: int) -> int:
    """How many cells a line of the detail has."""
    if room == "narrow" or room not in _PARTS:
        return width - 4
    side = width - width * left(room) // 100
    return (side // 2 if room == "broad" else side) - 4


_PARTS = {"wide": (58, 58), "vast": (38, 26), "broad": (30, 20)}  # of the groups that can be together
BESIDE = ("wide", "vast", "broad")  # where the lists stand beside the detail
TOGETHER = ("vast", "broad")  # where all lists are there


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
