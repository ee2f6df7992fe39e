"""The signals that end the explorer, and a terminal that is gone or takes nothing more: it ends all the same.

A line may break in the midst of a frame: then what is under way is written, the session kept, and nobody waits for the
terminal. Textual 8.2.8 has no handler for SIGTERM and SIGHUP, which end it without restoring anything.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui import logs
from tui.sender import Sender, to_nothing
from tui.terminal import LEAVE

if TYPE_CHECKING:
    import asyncio

    from textual.app import App

PATIENCE = 1.5  # seconds that a terminal has to take what is still to be written
LONGEST = 1.5  # seconds after that in which all else has to end, but for a file that is being written
_CANCEL = b"\x18"  # ends a sequence that was cut off


def install(loop: asyncio.AbstractEventLoop, app: App[Any]) -> Callable[[], bool]:
    """Make SIGTERM, SIGINT and SIGHUP end the app as `exit` does, the terminal restored, the code 128 + signal.

    What is returned looks whether the terminal is gone and ends the app if so: not every way to lose one brings a
    SIGHUP.
    """
    if os.name == "nt" or not os.isatty(2):
        return lambda: False
    waited = False

    def end(number: int, _frame: object = None) -> None:
        nonlocal waited
        gone = lost()
        logs.note("signal", signal.Signals(number).name, terminal_lost=gone)
        if gone:  # SIGCONT comes with a hang-up, and Textual would start anew
            signal.signal(signal.SIGCONT, signal.SIG_IGN)
            to_nothing(0, 1, 2)
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(app.exit, None, 128 + number)
        if not waited:
            waited = True
            words = app, 128 + number, None if gone else os.dup(2)
            threading.Thread(target=_see_to_it, args=words, daemon=True).start()

    # Not through the loop, which may be waiting for the terminal.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)
    signal.signal(signal.SIGUSR1, lambda *_: None)  # ends a wait for the terminal

    def looks() -> bool:
        if not waited and lost():
            end(signal.SIGHUP)
        return waited

    return looks


def lost() -> bool:
    """Whether what was a terminal is none any more."""
    import termios

    try:
        termios.tcgetattr(2)
    except termios.error:
        return True
    return False


def _see_to_it(app: App[Any], code: int, output: int | None) -> None:
    """Have the process end, whatever it waits for: the terminal, of which `output` is a descriptor, or anything."""
    from store import files

    start = time.monotonic()
    while (waited := time.monotonic() - start) < PATIENCE + LONGEST or files.under_way():
        time.sleep(0.05)
        if waited > PATIENCE and output is not None and (sender := _sender()) is not None and sender.held_up():
            sender.give_up(output, _CANCEL + LEAVE)
            output = None
    if output is not None:
        _restore(app, output)
    os._exit(code)


def _sender() -> Sender | None:
    return next((thread for thread in threading.enumerate() if isinstance(thread, Sender)), None)


def _restore(app: App[Any], output: int) -> None:
    """Leave a terminal as found that nobody else will."""
    import termios

    with suppress(OSError, termios.error):
        os.write(output, LEAVE)
        if found := getattr(app._driver, "attrs_before", None):
            termios.tcsetattr(output, termios.TCSANOW, found)
