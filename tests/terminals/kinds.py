"""The kinds of terminals that Masthead is tried in: what each says of itself in the environment, and what it knows."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """`colours`: how many it can show at most, 0 for none; `inside`: the multiplexer that it is looked at through."""

    name: str
    env: dict[str, str]
    colours: int = 256
    inside: str = ""
    private: bool = True  # whether it takes modes and queries that it does not know in silence
    ascii: bool = False  # whether nothing but ASCII may reach it


FULL = 1 << 24
_UTF8 = {"LANG": "C.UTF-8", "LC_ALL": ""}


def _kind(name: str, term: str, colours: int, **env: str) -> Kind:
    return Kind(name, {"COLORTERM": "", **_UTF8, "TERM": term, **env}, colours)


EVERY = [
    _kind("xterm", "xterm", 16),
    _kind("xterm-256color", "xterm-256color", 256),
    _kind("xterm-256color, truecolor", "xterm-256color", FULL, COLORTERM="truecolor"),
    _kind("xterm, light", "xterm", 16, COLORFGBG="0;15"),
    _kind("truecolor, light", "xterm-256color", FULL, COLORTERM="truecolor", COLORFGBG="0;default;15"),
    _kind("xterm-16color", "xterm-16color", 16),
    _kind("xterm-direct", "xterm-direct", FULL),
    _kind("tmux-256color", "tmux-256color", 256),
    _kind("screen-256color", "screen-256color", 256),
    _kind("screen", "screen", 16),
    _kind("foot", "foot", FULL, COLORTERM="truecolor"),
    _kind("foot over ssh", "foot", FULL),
    _kind("xterm-kitty", "xterm-kitty", FULL, COLORTERM="truecolor"),
    _kind("alacritty", "alacritty", FULL, COLORTERM="truecolor"),
    _kind("alacritty over ssh", "alacritty", FULL),
    _kind("VS Code", "xterm-256color", FULL, COLORTERM="truecolor", TERM_PROGRAM="vscode"),
    _kind("Windows Terminal", "xterm-256color", FULL, COLORTERM="truecolor", WT_SESSION="0-0"),
    _kind("Apple Terminal", "xterm-256color", 256, TERM_PROGRAM="Apple_Terminal"),
    _kind("linux", "linux", 16)._replace(private=False),
    _kind("vt100", "vt100", 0)._replace(private=False, ascii=True),
    _kind("NO_COLOR", "xterm-256color", 0, COLORTERM="truecolor", NO_COLOR="1"),
    _kind("LANG=C", "xterm-256color", 256, LANG="C")._replace(ascii=True),
    _kind("tmux, real", "tmux-256color", 256)._replace(inside="tmux"),
    _kind("screen, real", "screen", 16)._replace(inside="screen"),
]
