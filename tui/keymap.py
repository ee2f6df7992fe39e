"""The reader's own keys: the table [keys] of config.toml, an action and its key or keys a line.

    [keys]
    down = ["n", "down"]
    zoom = []

What means nothing is said with its line, and the actions concerned keep the keys of the registry.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui import actions
from tui.actions import ACTIONS, BY_ID, cap

NEEDED = ("quit", "escape")  # never without a key
MOST = 2**20  # bytes of a file that are read
_SAID = 3  # faults that are said at once

# Other names of keys, and what a terminal sends for them.
_NAMES = {
    "esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape",
}  # fmt: skip

Keys = dict[str, tuple[str, ...]]


def chosen() -> tuple[Path, str]:
    """The file, and by what it was chosen."""
    if given := os.environ.get("MASTHEAD_CONFIG"):
        return Path(os.path.expanduser(given)), "MASTHEAD_CONFIG"
    from platformdirs import user_config_path

    return user_config_path("masthead", appauthor=False) / "config.toml", "default"


def load() -> list[str]:
    """Take on the reader's keys; what they are told of their file."""
    actions.rebind({})
    path, by = chosen()
    if by == "default" and not path.exists():
        return []
    from store.errors import Faults
    from store.files import read

    if path.is_file() and path.stat().st_size > MOST:
        return [f"{path}: a file of settings of over 1 MiB is not read."]
    try:
        keys, faults = understood(read(path, "file of settings", MOST))
    except Faults as fault:  # which names the file
        return [str(fault)]
    actions.rebind(keys)
    more = [f"And {len(faults) - _SAID} more."] if len(faults) > _SAID else []
    return [f"{path}{fault}{'' if fault[-1] == '?' else '.'}" for fault in faults[:_SAID]] + more


def understood(raw: bytes) -> tuple[Keys, list[str]]:
    """The keys of the actions that a file names, and each fault of it as ', line 3: …' or ': …'."""
    import tomllib

    try:
        text = raw.decode()
        settings = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return {}, [f" is no TOML, so all keys are as ever: {error}"]
    faults = [
        (name, f"there is no table [{name}]{_near(name, ('keys',))}") for name in settings if name != "keys"
    ]  # fmt: skip
    table = settings.get("keys", {})
    if not isinstance(table, dict):
        faults.append(("keys", "keys is a table: [keys]"))
        table = {}
    asked: Keys = {}
    for id, value in table.items():
        try:
            asked[id] = _keys(id, value)
        except ValueError as error:
            faults.append((id, str(error)))
    faults += _without_clashes(asked)
    return asked, [f"{_line(text, name)}: {fault}" for name, fault in faults]


def _keys(id: str, value: Any) -> tuple[str, ...]:
    """The keys of an action by Textual's names. Raises ValueError."""
    if id not in BY_ID:
        raise ValueError(f"there is no action '{id}'{_near(id, BY_ID)}")
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{id} takes a key or a list of keys, so {_stays(id)}")
    if not words and id in NEEDED:
        raise ValueError(f"{id} cannot be without a key, so {_stays(id)}")
    found = {key(word): word for word in words}
    if None in found:
        raise ValueError(f"'{found[None]}' is no key, so {_stays(id)}")
    return tuple(filter(None, found))


def key(word: str) -> str | None:
    """Textual's name of the key that a word means; None if it means none."""
    from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key, key_to_character
    from textual.keys import Keys as Known

    held, _, last = word[:-1].rpartition("+")  # a plus at the end is the key itself
    held, last = held.lower(), last + word[-1:]
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


def _without_clashes(asked: Keys) -> list[tuple[str, str]]:
    """Take out of what is asked each action that has a key of another; (action, what is wrong) for each such key."""
    found: list[tuple[str, str]] = []
    while True:
        owners: dict[str, list[str]] = {}
        for action in ACTIONS:
            for name in asked.get(action.id, action.keys):
                owners.setdefault(name, []).append(action.id)
        shared = {name: ids for name, ids in owners.items() if len(ids) > 1}
        if not shared:
            return found
        for name, ids in shared.items():
            ours = [id for id in ids if id in asked]
            if ours:
                stay = " and ".join(map(_stays, ours))
                found.append((ours[0], f"'{cap(name)}' would be the key of {' and '.join(ids)}, so {stay}"))
        for id in {id for ids in shared.values() for id in ids}:
            asked.pop(id, None)


def _stays(id: str) -> str:
    return f"{id} stays {' '.join(map(cap, BY_ID[id].keys))}"


def _line(text: str, name: str) -> str:
    """Where a table or an action stands: ', line 3'; '' if it is written in a way that we do not find."""
    import re

    blank, quote = r"[ \t]*", "[\"']?"
    known = rf"^{blank}\[?{blank}(?:keys{blank}\.{blank})?{quote}{re.escape(name)}{quote}{blank}[\]=.]"
    found = re.search(known, text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    return f", line {line}" if found else ""


def _near(word: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else ""
