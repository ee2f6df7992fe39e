"""Which actions are there together: the layers of each screen, the uppermost first, and what each key means there.

A key that two layers have is the upper one's. What moves and leads out (`MOVES`) is never lost below: an action that
would be left without a key has those of the registry that are free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from tui import actions
from tui.actions import EVERY, cap, keys_of
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
    "line": (),
    "letters": ("letters",),
}
_TYPED: Final = ("line", "letters")  # where what is printable is typed

LOCAL: Final = {action.id for layer in LAYERS.values() for action in layer}
#: the explorer's actions that do the same on what lies over it
MOVES: Final = (
    "escape", "enter", "down", "up", "page_down", "page_up", "top", "bottom", "left", "right",
    "next_part", "previous_part",
)  # fmt: skip

#: what a line takes for itself: it is written and edited with them
_NAMED: Final = (
    "escape", "enter", "tab", "up", "down", "pageup", "pagedown", "insert", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
_EDITS: Final = tuple(f"ctrl+{last}" for last in (*"acdekuwx", "left", "right", "backspace"))


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
    whole = screen in ("explorer", "tour")

    def free(key: str) -> bool:
        return key not in taken and (screen not in _TYPED or _leads_out_of_a_line(key))

    below = {id: tuple(filter(free, keys_of(id))) for id in (actions.BY_ID if whole else MOVES)}
    for id in () if whole else MOVES:
        if not below[id]:
            used = set().union(*below.values())
            below[id] = tuple(key for key in EVERY[id].keys if free(key) and key not in used)
    return found | below


def _leads_out_of_a_line(key: str) -> bool:
    return key in _NAMED or ("+" in key and key not in _EDITS)


def key_on(screen: str, *ids: str) -> str:
    """The first key of each of some actions on a kind of screen, as they are printed; '' if none has one. An action
    that is not among them may be lent to a screen: it has what they leave it."""
    return " ".join(cap(keys[0]) for keys in _keys(screen, ids) if keys)


def all_on(screen: str, ids: Sequence[str], room: int) -> str:
    """The keys of some actions on a kind of screen: the first of each, the next of each, as many as have room."""
    shown = ""
    for rank in zip_longest(*_keys(screen, ids)):
        longer = " ".join(filter(None, [shown, *(cap(key) for key in rank if key)]))
        if shown and len(longer) > room:
            break
        shown = longer
    return shown


def _keys(screen: str, ids: Iterable[str]) -> list[Sequence[str]]:
    there = on(screen)
    taken = {key for id in there if id in LOCAL for key in there[id]}
    return [there[id] if id in there else [key for key in keys_of(id) if key not in taken] for id in ids]


def told_on(screen: str, *parts: tuple[str, str]) -> str:
    """What can be done there, as a line: of (actions, words) each that has a key."""
    found = ((key_on(screen, *ids.split()), words) for ids, words in parts)
    return " · ".join(f"{keys} {words}" for keys, words in found if keys)


def steps_on(screen: str) -> str:
    """The keys that go up and down: the last of each, which are arrows unless somebody has others."""
    there = on(screen)
    keys = [cap(there[id][-1]) for id in ("up", "down") if there.get(id)]
    return ("" if all(len(key) == 1 for key in keys) else " ").join(keys)
