"""Which actions are there together: the layers of each screen, the uppermost first, and what each key means there.

A key that two layers have is the upper one's. What moves and leads out (`MOVES`) is never lost below: an action that
would be left without a key has those of the registry that are free.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from tui import actions
from tui.actions import ACTIONS, EVERY, cap, keys_of
from tui.actions_over import LAYERS

#: kind of screen → its layers; the explorer's own actions lie under all of them
SCREENS: Final[Mapping[str, tuple[str, ...]]] = {
    "explorer": (),
    "tour": ("tour",),
    "sheet": ("over",),
    "menu": ("menu", "over"),
    "form": ("form", "menu", "over"),
    "room": ("room", "over"),
    "marking": ("marking", "room", "over"),
}

#: the explorer's actions that do the same on what lies over it
MOVES: Final = (
    "escape", "enter", "down", "up", "page_down", "page_up", "top", "bottom", "left", "right",
    "next_part", "previous_part",
)  # fmt: skip


def on(screen: str) -> Mapping[str, tuple[str, ...]]:
    """The keys of each action that is there on a kind of screen."""
    return _on(screen, actions.generation())


@lru_cache(maxsize=32)
def _on(screen: str, _: int) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for layer in SCREENS[screen]:
        here = {action.id: tuple(key for key in keys_of(action.id) if key not in taken) for action in LAYERS[layer]}
        found |= here
        taken.update(key for keys in here.values() for key in keys)
    ours = [action.id for action in ACTIONS] if screen in ("explorer", "tour") else MOVES
    below = {id: tuple(key for key in keys_of(id) if key not in taken) for id in ours}
    if screen not in ("explorer", "tour"):
        for id in MOVES:
            if not below[id]:
                used = taken.union(*below.values())
                below[id] = tuple(key for key in EVERY[id].keys if key not in used)
    return found | below


def key_on(screen: str, *ids: str) -> str:
    """The first key of each of some actions on a kind of screen, as they are printed; '' if none has one."""
    there = on(screen)
    return " ".join(cap(there[id][0]) for id in ids if there.get(id))


def told_on(screen: str, *parts: tuple[str, str]) -> str:
    """What can be done there, as a line: of (action, words) each that has a key."""
    return " · ".join(f"{key_on(screen, id)} {words}" for id, words in parts if key_on(screen, id))


def steps_on(screen: str) -> str:
    """The keys that go up and down: the last of each, which are arrows unless somebody has others."""
    there = on(screen)
    keys = [cap(there[id][-1]) for id in ("up", "down") if there.get(id)]
    return ("" if all(len(key) == 1 for key in keys) else " ").join(keys)
