"""The reader's own keys: the table [keys] of the file of settings, a preset, and an action and its key or keys a line.

    [keys]
    preset = "vim"
    down = ["n", "down"]
    zoom = []

What means nothing is said with its line. Of two actions that would have a key in the same layer of the registry the one
that the reader named has it, else the first; the other one keeps its other keys, and is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from tui import actions, settings, settings_file
from tui.actions import ACTIONS, EVERY, cap
from tui.actions_over import LAYERS
from tui.settings_file import Read

NEEDED = ("quit", "escape", "save")  # never without a key

Keys = dict[str, tuple[str, ...]]
Faults = list[tuple[tuple[str, ...], str]]

# Other names of keys, and what a terminal sends for them.
_NAMES = {
    "esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape",
    "ctrl+space": "ctrl+@", "ctrl+at": "ctrl+@",
}  # fmt: skip


def load() -> list[str]:
    """Read the file of settings anew and take on its keys; what the reader is told of the file. Raises UsageError for
    a variable that names no preset."""
    settings_file.forget()
    actions.rebind({})
    settings.value("keys.preset")
    return settings_file.told(take())


def take() -> Read:
    """Take on the keys of the file of settings, which is returned."""
    of = settings_file.read()
    actions.rebind(of.own["keys"] if "keys" in of.own else _preset({}))
    return of


def for_tour() -> list[str]:
    """Have the keys of the registry for a tour that needs one which somebody took away; what is said of that."""
    from tui import tour

    if tour.can_lead():
        return []
    actions.rebind({})
    return ["The tour has the keys that come with Masthead: one that it needs has none in your settings."]


def check(table: dict[str, Any]) -> tuple[Keys, Faults]:
    """The keys of the actions that have others than the registry's, and what is wrong: the part of the file that is
    `table`."""
    asked: Keys = {}
    faults: Faults = []
    base = _preset(table)
    for id, value in table.items():
        if id == "preset":
            continue
        try:
            asked[id] = _keys(id, value, base)
        except ValueError as error:
            faults.append(((id,), str(error)))
    found = dict(base)
    for layer in (ACTIONS, *LAYERS.values()):
        ids = [action.id for action in layer]
        given, wrong = _shared_out(ids, {id: asked[id] for id in asked if id in ids}, base)
        found |= given
        faults += wrong
    return {id: keys for id, keys in found.items() if keys != EVERY[id].keys}, faults


def shown(of: Keys) -> dict[str, list[str]]:
    """What the table means, for whoever asks: each action with its keys as they are printed."""
    return {id: [cap(key) for key in keys] for id, keys in of.items()}


def _preset(table: Mapping[str, Any]) -> Keys:
    """The keys of the preset that is in force: that of the environment, else that of the table."""
    named = os.environ.get("MASTHEAD_KEYS") or table.get("preset") or "default"
    if named == "default" or not isinstance(named, str):
        return {}
    from tui import presets

    return presets.keys(named)


def _keys(id: str, value: Any, base: Keys) -> tuple[str, ...]:
    """The keys of an action by Textual's names. Raises ValueError."""
    if id not in EVERY:
        raise ValueError(f"there is no action '{id}'{settings_file.near(id, ['preset', *EVERY])}")
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{id} takes a key or a list of keys, so {_stays(id, base)}")
    if not words and id in NEEDED:
        raise ValueError(f"{id} cannot be without a key, so {_stays(id, base)}")
    found = {key(word): word for word in words}
    if None in found:
        raise ValueError(f"'{found[None]}' is no key, so {_stays(id, base)}")
    return tuple(filter(None, found))


def _stays(id: str, base: Keys) -> str:
    return f"{id} stays {' '.join(map(cap, _base(id, base)))}"


def _base(id: str, base: Keys) -> tuple[str, ...]:
    return base.get(id, EVERY[id].keys)


# --- each key to one action of a layer


def _shared_out(ids: list[str], asked: Keys, base: Keys) -> tuple[Keys, Faults]:
    """The keys of the actions of a layer, each key once, and each clash at the action that was asked for.

    What was asked for has its keys before what was not, the first in the file before the next. Where an action would be
    left without a key that must have one, as all must that no palette offers, nobody has the keys of it instead.
    """
    asked = dict(asked)
    faults: Faults = []
    while True:
        given, clashes = _once(ids, asked, base)
        lost = [id for id in ids if _must(id) and not given[id] and asked.get(id) != ()]
        wanted = [(has, key) for has in lost for key in _base(has, base)]
        takers = [(id, key, has) for has, key in wanted for id in asked if key in asked[id] and id != has]
        if not takers:
            return given, [*faults, *_told(clashes, asked, given)]
        for id, key, has in takers:
            if asked.pop(id, None) is not None:
                faults.append(((id,), f"'{cap(key)}' is the last key of {has}, so {_stays(id, base)}"))


def _must(id: str) -> bool:
    return id in NEEDED or id not in actions.BY_ID


def _once(ids: list[str], asked: Keys, base: Keys) -> tuple[Keys, list[tuple[str, str, str]]]:
    """The keys of each, and each clash: who does not have it, the key, who has it."""
    owner: dict[str, str] = {}
    given: Keys = {}
    clashes: list[tuple[str, str, str]] = []
    for id in [*asked, *(id for id in ids if id not in asked)]:
        keys = asked.get(id, _base(id, base))
        given[id] = tuple(key for key in keys if owner.setdefault(key, id) == id)
        clashes += [(id, key, owner[key]) for key in keys if owner[key] != id]
    for id in asked:
        if asked[id] and not given[id]:
            given[id] = tuple(key for key in _base(id, base) if owner.setdefault(key, id) == id)
    return given, clashes


def _told(clashes: list[tuple[str, str, str]], asked: Keys, given: Keys) -> Iterator[tuple[tuple[str, ...], str]]:
    for id, key, has in clashes:
        stay = _left(id, given)
        if id in asked:
            yield (id,), f"'{cap(key)}' is the key of {has}, so {stay}"
        else:
            yield (has,), f"'{cap(key)}' was the key of {id}, so {stay}"


def _left(id: str, given: Keys) -> str:
    """What an action has left."""
    if given[id]:
        return f"{id} has {' '.join(map(cap, given[id]))}"
    palette = given.get("palette", ())
    way = f"; {cap(palette[0])} finds it" if palette else ""
    return f"{id} has none{way} ({id} = [] says that this is meant)"


# --- what a key is called


def key(word: str) -> str | None:
    """Textual's name of the key that a word means; None if it means none."""
    from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key, key_to_character
    from textual.keys import Keys as Known

    held, _, last = word[:-1].rpartition("+")  # a plus at the end is the key itself
    held, last = held.lower(), last + word[-1:]
    if held in ("alt", "alt+shift", "shift+alt"):  # with what is neither letter nor digit a terminal loses it
        big = held != "alt" or last.isupper()
        return f"alt+{'shift+' if big else ''}{last.lower()}" if len(last) == 1 and last.isalnum() else None
    if len(last) == 1:
        if held == "shift" and last.isalpha():
            held, last = "", last.upper()
        last = _NAMES.get(last) or _character_to_key(last.lower() if held else last)
    else:
        last = last.lower()
    name = f"{held}+{last}" if held else last
    name = _NAMES.get(name, name)
    if name in KEY_NAME_REPLACEMENTS.values() or name in (known.value for known in Known if known.value[0] != "<"):
        return name
    char = key_to_character(name)
    return name if char is not None and char.isprintable() and _character_to_key(char) == name else None


# --- the schema of the table


def schema() -> dict[str, Any]:
    """JSON Schema of the table: each action, and its key or its keys."""
    some = {"type": "string", "minLength": 1}
    return {
        "type": "object",
        "properties": {
            action.id: {
                "anyOf": [some, {"type": "array", "items": some, "minItems": int(action.id in NEEDED)}],
                "description": actions.help_of(action),
                "default": [cap(key) for key in action.keys],
            }
            for action in EVERY.values()
        },
        "required": [],
        "additionalProperties": False,
    }
