"""A visitor's explorer: a process with a terminal of its own, which is drawn in their browser.

textual-serve (1.1, which is pinned) has a shell start a program that speaks to it through pipes. Here the program has a
terminal, so it is the same explorer as anywhere: it asks what has arrived, it is hung up on, and a kiosk is closed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import struct
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

GRACE = 5.0  # seconds that an explorer has to end once it was hung up on
HELD = 30.0  # seconds without taking what is typed after which it will not any more
_PIECE = 65_536  # bytes
_MOST = 1000, 500  # cells: what no window has


class Seat(AppService):
    """What its visitor types goes in by `send_bytes`, what it draws goes out by `write`."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], write: Callable[[bytes], Awaitable[None]]) -> None:
        async def nothing(_: str = "") -> None:
            pass

        super().__init__("", write_bytes=write, write_str=nothing, close=nothing, download_manager=DownloadManager())
        self._argv, self._env = argv, env
        self._terminal = -1  # our side of it
        self._shown: asyncio.Task[None] | None = None
        self._here: Process | None = None

    async def start(self, width: int, height: int) -> None:
        """Start it in a window of so many cells. Raises OSError."""
        self._terminal, theirs = os.openpty()
        try:
            os.set_blocking(self._terminal, False)
            await self.set_terminal_size(width, height)
            self._here = await asyncio.create_subprocess_exec(
                *self._argv, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(self._env), start_new_session=True
            )
        finally:
            os.close(theirs)
        self._shown = asyncio.create_task(self._show())

    async def _show(self) -> None:
        """Pass on what it draws, until it ends or nobody is there to see it."""
        with suppress(ConnectionError, RuntimeError):
            while drawn := await self._read():
                await self.remote_write_bytes(drawn)

    async def over(self) -> None:
        """Wait until it has ended, or nobody sees it."""
        if self._shown is not None:
            await asyncio.wait([self._shown])

    async def _read(self) -> bytes:
        """What it has drawn since; nothing once it has ended."""
        while True:
            try:
                return os.read(self._terminal, _PIECE)
            except BlockingIOError:
                loop = asyncio.get_running_loop()
                await self._until(loop.add_reader, loop.remove_reader)
            except OSError:  # how Linux says that nobody holds the other side
                return b""

    async def send_bytes(self, data: bytes) -> bool:
        """Type. Waits where the explorer is busy; whether it took all of it. Raises TimeoutError."""
        rest = memoryview(data)
        while rest and self._terminal >= 0:
            try:
                rest = rest[os.write(self._terminal, rest) :]
            except BlockingIOError:
                loop = asyncio.get_running_loop()
                async with asyncio.timeout(HELD):
                    await self._until(loop.add_writer, loop.remove_writer)
            except OSError:
                return False
        return not rest

    async def _until(self, add: Callable[..., None], remove: Callable[[int], bool]) -> None:
        ready, terminal = asyncio.Event(), self._terminal
        add(terminal, ready.set)
        try:
            await ready.wait()
        finally:
            remove(terminal)

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Its window has so many cells now."""
        import fcntl
        import termios

        cols, rows = (max(1, min(int(said), most)) for said, most in zip((width, height), _MOST, strict=True))
        with suppress(OSError):
            fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    async def blur(self) -> None:
        """The terminal in the browser says so itself."""

    async def focus(self) -> None:
        """The terminal in the browser says so itself."""

    async def stop(self) -> None:
        """Hang up, and wait for its end, which comes in any case."""
        terminal, self._terminal = self._terminal, -1
        if self._shown is not None:
            self._shown.cancel()
            await asyncio.wait([self._shown])
        if terminal >= 0:
            os.close(terminal)
        if self._here is None:
            return
        try:
            await asyncio.wait_for(self._here.wait(), GRACE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.killpg(self._here.pid, signal.SIGKILL)
            await self._here.wait()
