"""A window that is too small for anything: one sentence, and the keys that quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.signs import form

if TYPE_CHECKING:
    from textual.geometry import Size

WIDTH, HEIGHT = 20, 5  # the frame of one part, a row in it, the bars above and below
LOW = 8  # lines below which the filter line is there only to type in


def too_small(size: Size) -> bool:
    """Whether there is no room for a row."""
    return size.width < WIDTH or size.height < HEIGHT


def sentence(size: Size, quits: str) -> list[str]:
    """What is said instead, in lines that fit, as many as fit. `quits` is the key for it."""
    from textwrap import wrap  # few windows need it

    text = form(f"Too small: {quits} quits. Masthead needs {WIDTH}×{HEIGHT}, this is {size.width}×{size.height}.")
    return wrap(text, max(1, size.width))[: size.height]


def sequence(size: Size, quits: str) -> str:
    """The sequence that shows it, and nothing else."""
    placed = (f"\x1b[{y};1H{line}" for y, line in enumerate(sentence(size, quits), 1))
    return "\x1b[m\x1b[2J" + "".join(placed)
