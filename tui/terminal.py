"""What a terminal needs from us: when to refuse it, that it is left as found, the clipboard, the mouse, /dev/tty.

Checked against Textual 8.2.8: it draws on standard error, reads descriptor 0, takes its size from standard output, and
restores the terminal when its message loop ends.
"""

from __future__ import annotations

import base64
import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui import abilities

if TYPE_CHECKING:
    pass

CLIPBOARD_CAP = 74_994  # bytes: what fits into the 100,000 of an OSC 52 that terminals commonly take
_SCREEN_PIECE = 240  # GNU screen cuts longer DCS strings

# Leaves the modes that a full-screen program enters: mouse, paste, focus, size reports, kitty keys; wraps lines again.
LEAVE = (
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?2026l"
    b"\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)


def plain_colours(env: Mapping[str, str]) -> bool:
    """Whether there are to be no colours: NO_COLOR is set and not empty (Textual takes an empty one for set too), or
    the terminal has none."""
    return bool(env.get("NO_COLOR")) or not abilities.colours(env)


def refusal(
    env: Mapping[str, str],
    stdin_tty: bool,
    stdout_tty: bool,
    stderr_tty: bool = True,
    *,
    windows: bool = os.name == "nt",
) -> str | None:
    """Why the full-screen view cannot open here, as a sentence, or None if it can."""
    for there, name in ((stdin_tty, "input"), (stdout_tty, "output"), (stderr_tty, "error")):
        if not there:
            return f"Standard {name} is not a terminal, and the full-screen view needs one."
    term = env.get("TERM", "")
    if windows or term not in ("", "dumb", "unknown"):
        return None
    said = f"TERM is {term}" if term else "TERM is not set"
    return f"{said}: this terminal cannot place text, and the full-screen view needs that."


@contextlib.contextmanager
def restored(descriptor: int = 0, output: int = 2) -> Iterator[None]:
    """Leave the terminal as found even when the body ends in an exception that Textual does not see."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    try:
        found = termios.tcgetattr(descriptor)
    except termios.error:  # not a terminal
        yield
        return
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError, termios.error):
            os.write(output, LEAVE)
            termios.tcsetattr(descriptor, termios.TCSANOW, found)
        raise


def osc52(text: str, env: Mapping[str, str]) -> bytes:
    """The bytes that ask the terminal to take a text into its clipboard; empty if the text is longer than it takes, or
    if there is none.

    Nothing says whether the terminal did: say "sent to the terminal", never "copied".
    """
    data = text.encode("utf-8", "replace")
    if len(data) > CLIPBOARD_CAP or not abilities.later_than_xterm(env):
        return b""
    sequence = b"\x1b]52;c;" + base64.b64encode(data) + b"\x07"
    match multiplexer(env):
        case "tmux":  # takes it itself (`set-clipboard on`), or passes on what is wrapped (`allow-passthrough on`)
            return sequence + b"\x1bPtmux;" + sequence.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
        case "screen":
            pieces = (sequence[at : at + _SCREEN_PIECE] for at in range(0, len(sequence), _SCREEN_PIECE))
            return b"".join(b"\x1bP" + piece + b"\x1b\\" for piece in pieces)
        case _:
            return sequence


def multiplexer(env: Mapping[str, str]) -> str:
    """What lies between us and the terminal: tmux, screen or nothing, as far as the environment tells."""
    term = env.get("TERM", "")  # all that an SSH session is told
    if env.get("TMUX") or (term.startswith("tmux") and not env.get("STY")):
        return "tmux"
    return "screen" if env.get("STY") or term.startswith("screen") else ""


def turn_mouse(driver: Any) -> bool:
    """Leave the mouse to the terminal, or take it back; whether it is ours now.

    Textual's own ways do nothing for a driver that has no mouse, and its parser counts in pixels from the first size
    that the terminal reported in them.
    """
    ours = not driver._mouse
    if not hasattr(driver, "_enable_mouse_support"):  # no terminal
        driver._mouse = ours
    elif ours:
        driver._mouse = True
        driver._enable_mouse_support()
        if getattr(driver, "_in_band_window_resize", False):
            driver._enable_mouse_pixels()
    else:
        driver.write("\x1b[?1016l")
        driver._disable_mouse_support()
        driver._mouse = False
    return ours


def hand_over_mouse(driver: Any, way_back: str) -> str:
    """Leave the mouse to the terminal, or take it back; what to say of it."""
    if not abilities.later_than_xterm(os.environ):
        return "this terminal tells no program of its mouse"
    if not turn_mouse(driver):
        return f"the mouse is the terminal’s, to select with; {way_back}"
    held = "; screen now holds esc back until the next key" if abilities.in_screen(os.environ) else ""
    return f"the mouse is Masthead’s again{held}"


def reopen_tty() -> bool:
    """Put the terminal on descriptor 0 after piped input was read to its end; whether there is one."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    if terminal != 0:
        os.close(terminal)
    return sys.__stdin__ is not None
