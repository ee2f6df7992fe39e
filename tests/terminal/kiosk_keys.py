"""Every key that a terminal can send, and the places of a kiosk in which they are pressed."""

from __future__ import annotations

from collections.abc import Sequence

from tests.terminal.kiosks import ended, started
from tests.terminal.pty import KEYS, Terminal
from tests.terminal.test_explorer import START
from tui.actions import ACTIONS

_FUNCTION = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", *(f"\x1b[{number}~" for number in (*range(15, 35), 1, 2, 3, 4))]
_CONTROL = [chr(number) for number in range(1, 32) if chr(number) not in "\x03\x1b"]  # the first quits
_OURS = [KEYS.get(key, key) for action in ACTIONS for key in action.keys if action.id != "quit" and len(key) < 9]
_PRINTED = [chr(number) for number in range(32, 127) if chr(number) != "q"]
_KITTY = [f"\x1b[{code};5u" for code in (122, 92, 116, 115, 111, 101)]  # ctrl+z and so on, as kitty says it
EVERY = [*dict.fromkeys([*_OURS, *_PRINTED, *_CONTROL, *_FUNCTION, *_KITTY])]

#: how a place is reached, and what is seen there
PLACES = {
    "the list": ("3", START),
    "the commands": (":", "Commands and records"),
    "the filter": ("/", "accept"),
    "the help": ("?", "WHERE TO LOOK"),
    "the reading room": ("o", "n N fact"),
    "the proof": ("e", "CHECKED"),
}


def sweep(terminal: Terminal, place: str, keys: Sequence[str] = EVERY) -> list[str]:
    """Press keys in a place, an escape behind each, and quit; the processes that were started meanwhile."""
    key, seen = PLACES[place]
    children: list[str] = []
    terminal.wait_for(START)
    terminal.press(key)
    terminal.wait_for(seen)
    for at in range(0, len(keys), 8):
        terminal.press(*(f"{each}\x1b" for each in keys[at : at + 8]))
        children += started(terminal)
    while not ended(terminal):
        terminal.press("\x1bq")
        terminal._read(0.05)
        children += started(terminal)
    return children
