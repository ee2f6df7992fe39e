"""`masthead serve`: the explorer in a browser, and what that lays open, in words."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import signal
import socket
import time
from typing import TYPE_CHECKING

from store.errors import UsageError
from tui.output import put, say
from tui.stores import Options, chosen, database
from tui.web.visit import ALLOWS, command, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.web.site import Site

HOST, PORT = "127.0.0.1", 8080


def serve(options: Options, words: list[str]) -> int:
    """Serve until a signal ends it; the exit code. Raises MastheadError."""
    if os.name == "nt":
        raise UsageError("`masthead serve` gives each visitor a terminal, which this system has not")
    try:
        from tui.web.site import Faults, Site
    except ImportError as error:
        raise UsageError(
            f"`masthead serve` needs the extra 'web', and {error.name} is missing: in the checkout, pip install "
            "'.[web]'."
        ) from None
    host, port = options.get("--host", HOST), _port(options)
    argv = command(chosen(options)[0], options, *_shown(options, words))
    if ALLOWS not in options:
        database(options).look()  # visitors could not be told where it is, nor make it
    for name in ("aiohttp", "asyncio"):
        logging.getLogger(name).addHandler(Faults())
        logging.getLogger(name).propagate = False
    site = Site(argv, environment(os.environ), (host, socket.gethostname()), _heard)
    return asyncio.run(_run(site, host, port, options))


def _port(options: Options) -> int:
    said = options.get("--port", str(PORT))
    if not (said.isascii() and said.isdigit() and len(said) < 6 and int(said) < 65_536):
        raise UsageError(f"--port is a number from 0 to 65535, not '{said[:40]}'")
    return int(said)


def _shown(options: Options, words: list[str]) -> tuple[str, list[str]]:
    """The view that every visitor begins with, and the query. Raises UsageError."""
    from store.language import parse
    from tui import saved_views, settings
    from tui.commands import joined
    from tui.view import View

    if "--view" in options and words:
        raise UsageError("give a query or a --view, not both; a view's query stands in its line")
    line = "" if words else settings.value("explorer.view", options)
    view = saved_views.meant(line) if line or "--view" in options else View(query=joined(words))
    parse(view.query)
    return str(view) if line else "", words


async def _run(site: Site, host: str, port: int, options: Options) -> int:
    from aiohttp import web

    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as under `nohup`
            loop.add_signal_handler(number, end, number)
    runner = web.AppRunner(await site.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host or None, port).start()
        except OSError as error:
            raise UsageError(_refused(host, port, error)) from None
        _tell(site, host, runner.addresses, options)
        return 128 + await ended
    finally:
        await site.close()
        await runner.cleanup()


def _refused(host: str, port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is taken by another program: name another, --port N, or any free one, --port 0"
    return f"{host}, port {port}, cannot be listened on: {error.strerror or error}"


def _heard(here: int, remote: str) -> None:
    """A visitor came, from somewhere, or left."""
    who = f"a visitor came, from {remote}" if remote else "a visitor left"
    say(f"{time.strftime('%H:%M:%S')} {who}; {here} here now")


def _tell(site: Site, host: str, addresses: Sequence[tuple[str, int]], options: Options) -> None:
    """Print the address, and say what is laid open to whom."""
    name, port = host, addresses[0][1]
    bound = [ipaddress.ip_address(address[0].partition("%")[0]) for address in addresses]
    if any(address.is_unspecified for address in bound):
        name = socket.gethostname()
    put(f"http://{f'[{name}]' if ':' in name else name}:{port}/{site.token}/")
    say("\n".join(exposure(all(address.is_loopback for address in bound), ALLOWS in options)))
    _flush()


def exposure(loopback: bool, changes: bool) -> list[str]:
    """What is laid open, to whom: a sentence a line."""
    from tui.web.site import MOST

    near = (
        "Every program on this machine can reach it, those of its other users too, and nothing from another machine.",
        "What is sent stays on this machine.",
    )
    far = (
        "Everybody who can reach this machine over the network can reach it.",
        "What is sent is not encrypted: whoever passes it on can read the address and all that is shown, and alter it.",
    )
    reach, sent = near if loopback else far
    does = (
        "changes the store in your name, and can have your files read and written as the explorer can."
        if changes
        else "changes nothing: it is a kiosk (docs/ssh.md)."
    )
    return [
        f"Who opens this address sees all that is in the store, texts of articles and notes too, and {does}",
        f"There is no password; the address is the key, and a new one each time. {reach}",
        sent,
        f"Each visitor is a process on this machine; {MOST} at once at most. Ctrl+C ends it, and them.",
    ]


def _flush() -> None:
    import sys

    sys.stdout.flush()
