"""What a thing that a reader can do is made of."""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """Something a reader can do. `keys` are Textual's names of the keys that it has unless the reader's keymap says
    otherwise (`actions.keys_of`); `{id}` in `help` stands for the key of an action; `footer` is the label there, ''
    for none."""

    id: str
    keys: tuple[str, ...]
    help: str
    group: str
    footer: str = ""
