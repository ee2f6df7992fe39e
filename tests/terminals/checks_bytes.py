"""What is sent to each kind of terminal: nothing that it would print, or take for something else."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal.pty import Terminal
from tests.terminals.kinds import FULL, Kind
from tests.terminals.registry import Skip, check
from tests.terminals.sessions import opened

_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[?<>=]?)(?P<values>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b(?P<string>[\]P_^X])(?:(?<=\])[^\x07\x1b]*(?:\x07|\x1b\\)|(?<!\]).*?\x1b\\)|\x1b(?P<other>.)",
    re.DOTALL,
)
_PLACES = set(b"HJKn")  # what places and wipes text, and asks where the cursor is
_OLD_SGR = {0, 1, 4, 5, 7}  # what a VT100 knows
_MODES = {7, 25, 1000, 1003, 1004, 1006, 1015, 1049, 2004, 2026}
TOUR = ("j", "e", "escape", "?", "escape", "/", "lin", "escape", "escape", "v", "v", "y", "o", "escape")


_walks: dict[str, bytes] = {}


def walked(kind: Kind, store: Path) -> bytes:
    """All that is sent while a reader goes through much of the explorer and quits; once for each kind."""
    if kind.inside:
        raise Skip("what arrives is what the multiplexer sends")
    if kind.name not in _walks:
        with opened(kind, store) as terminal:
            settles(terminal)
            for key in TOUR:
                terminal.press(key)
                settles(terminal)
            terminal.press("q")
            assert terminal.wait_exit() == 0
            _walks[kind.name] = bytes(terminal.raw)
    return _walks[kind.name]


def settles(terminal: Terminal) -> None:
    """Wait until nothing more comes for a while: what is waited for here is no state, but that all was said."""
    while terminal._read(0.12):
        pass


@check("its colours")
def its_colours(kind: Kind, store: Path) -> str:
    """No colour of more depth than it has."""
    deepest = 0
    for found in _SEQUENCE.finditer(walked(kind, store)):
        if found["final"] == b"m" and not found["private"]:
            deepest = max(deepest, _depth([int(value or 0) for value in found["values"].split(b";")]))
    assert deepest <= kind.colours, f"{deepest} colours are asked for"
    assert deepest or not kind.colours, "there are no colours"
    return f"{deepest:,}"


def _depth(values: list[int]) -> int:
    """How many colours a terminal has to have for an SGR."""
    depth, at = 0, 0
    while at < len(values):
        value = values[at]
        if value in (38, 48):
            depth = max(depth, FULL if values[at + 1] == 2 else 256)
            at += 5 if values[at + 1] == 2 else 3
            continue
        if 30 <= value <= 37 or 40 <= value <= 47 or 90 <= value <= 97 or 100 <= value <= 107:
            depth = max(depth, 16)
        at += 1
    return depth


@check("its sequences")
def its_sequences(kind: Kind, store: Path) -> None:
    """Only what it knows, or takes in silence."""
    for found in _SEQUENCE.finditer(walked(kind, store)):
        wrong = f"{found[0]!r} is sent"
        if found["string"]:
            assert kind.private, wrong
        elif found["other"]:
            raise AssertionError(wrong)
        elif found["final"] == b"p":
            assert kind.private, wrong
            assert kind.env.get("TERM_PROGRAM") != "Apple_Terminal", wrong
        elif found["final"] == b"u":
            assert kind.private, wrong
        elif found["private"] == b"?":
            known = _MODES if kind.private else {7, 25} if kind.colours else {7}
            assert {int(mode) for mode in found["values"].split(b";")} <= known, wrong
        elif found["final"] == b"m":
            values = {int(value or 0) for value in found["values"].split(b";")}
            assert kind.colours or kind.private or values <= _OLD_SGR, wrong
        else:
            assert found["final"][0] in _PLACES, wrong
            assert not found["between"], wrong


@check("its signs")
def its_signs(kind: Kind, store: Path) -> None:
    """Nothing but ASCII where that is asked for; on a text console no sign that its font has not."""
    sent = _SEQUENCE.sub(b"", walked(kind, store)).decode()
    if kind.ascii:
        assert sent.isascii(), {char for char in sent if not char.isascii()}
    elif kind.env["TERM"] == "linux":
        there = set("→←↑↓▲►■•○√§¶")
        strange = {char for char in sent if not char.isalpha() and char not in there}
        strange = {char for char in strange if not char.encode("cp437", "ignore")}
        assert not strange, strange
    else:
        assert "┏" in sent
