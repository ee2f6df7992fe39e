"""The line of a first start that teaches three keys: each gets its mark when it is used, and then the line goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import arrange, bars
from tui.actions import LESSONS

if TYPE_CHECKING:
    from tui.app import Explorer
    from tui.memory import Memory


def used(app: Explorer, memory: Memory, id: str) -> None:
    """An action was done: if the line teaches it, it is learnt."""
    if id in LESSONS and id not in memory.taught:
        memory.taught.add(id)
        if not memory.teaches:
            end(app, memory)
        elif app.hint is not None:
            app.hint.set(bars.hint(memory.taught, app.extent.width))


def end(app: Explorer, memory: Memory) -> None:
    """Take the line away, for good."""
    memory.taught |= LESSONS.keys()
    if app.hint is not None:
        app.hint.remove()
        app.hint = None
        arrange.share(app)
