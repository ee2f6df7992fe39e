"""The server behind `masthead serve`: textual-serve's, with an address that cannot be guessed and visitors of ours.

Who has the address is let in, so it is given only to whom it was printed for: a page from elsewhere does not know it,
and may not use it either (`Host` and `Origin` are looked at; nothing is fetched from elsewhere).
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server, to_int
from yarl import URL

from tui import logs
from tui.web.seat import Seat

if TYPE_CHECKING:
    from aiohttp.web_ws import WebSocketResponse

MOST = 20  # visitors at once
_HERE = Path(__file__).parent
_FULL = f"{MOST} visitors are here already. Come back when one of them has left.\r\n"
_CLOSING = 2.0  # seconds that a browser has to say that it has heard of the end
_BEAT = 15  # seconds between questions whether a browser is still there

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
    "Server": "masthead",
}


class Site(Server):
    """`names`: what it may be called in an address, beside localhost and addresses in numbers. `tell` hears of visitors
    that come and go: how many there are, and from where."""

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], names: Iterable[str], tell: Callable[[int, str], None]
    ) -> None:
        super().__init__("", title="Masthead")
        self.token = secrets.token_urlsafe(16)
        self._argv, self._env, self._tell = argv, env, tell
        self._names = {"localhost", *(name.lower() for name in names)}
        self._here: dict[Seat, WebSocketResponse] = {}

    async def application(self) -> web.Application:
        """All of it, below the secret part of the address."""
        inner = await self._make_app()
        inner.router.add_get("/page.js", _script)
        outer = web.Application(middlewares=[self._guard])
        outer.router.add_get(f"/{self.token}", self._whole)
        outer.add_subapp(f"/{self.token}", inner)
        outer.on_response_prepare.append(_head)
        return outer

    async def close(self) -> None:
        """End all visits."""
        here = dict(self._here)
        closing = [websocket.close(code=1001, message=b"stopped") for websocket in here.values()]
        await asyncio.gather(*(seat.stop() for seat in here), *closing, return_exceptions=True)

    def initialize_logging(self) -> None:
        """Nothing is logged but by `tui.logs`."""

    async def on_startup(self, app: web.Application) -> None:
        """Nothing is said here."""

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what is meant for another server, or comes from another's page."""
        if not self._ours(request.host):
            raise web.HTTPMisdirectedRequest(text="This server is not called so: use the address that it printed.\n")
        origin = request.headers.get("Origin")
        asks = request.headers.get("Upgrade", "").lower() == "websocket"
        if (origin or asks) and origin != f"{request.scheme}://{request.host}":
            raise web.HTTPForbidden(text="Only its own page may use this server.\n")
        try:
            return await handler(request)
        except web.HTTPNotFound:
            raise web.HTTPNotFound(text="Nothing is here. The address is whole only as it was printed.\n") from None

    def _ours(self, host: str) -> bool:
        """Whether a `Host` names this server. An address in numbers cannot be made to lead elsewhere."""
        try:
            name = URL(f"http://{host}").host or ""
        except ValueError:
            return False
        if name.rstrip(".").lower() in self._names:
            return True
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return False

    async def _whole(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/{self.token}/")

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page."""
        base = f"/{self.token}"
        socket = f"ws://{request.host}{base}/ws"  # by the name and the port that the browser knows
        page = Template((_HERE / "page.html").read_text(encoding="utf-8"))
        return web.Response(text=page.substitute(base=base, socket=escape(socket)), content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> WebSocketResponse:
        """A visit."""
        websocket = web.WebSocketResponse(heartbeat=_BEAT, timeout=_CLOSING)
        await websocket.prepare(request)
        if len(self._here) >= MOST:
            await websocket.send_bytes(_FULL.encode())
            await websocket.close()
            return websocket
        seat = Seat(self._argv, self._env, websocket.send_bytes)
        self._here[seat] = websocket
        try:
            await seat.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
            self._tell(len(self._here), request.remote or "")
            logs.note("visitor", here=len(self._here))
            await self._visit(seat, websocket)
        finally:
            await asyncio.shield(seat.stop())
            del self._here[seat]
            self._tell(len(self._here), "")
            logs.note("left", here=len(self._here))
        return websocket

    async def _visit(self, seat: Seat, websocket: WebSocketResponse) -> None:
        """Pass on what comes, until the explorer or the browser ends it."""
        messages = asyncio.create_task(self._listen(seat, websocket))
        over = asyncio.create_task(seat.over())
        await asyncio.wait((messages, over), return_when=asyncio.FIRST_COMPLETED)
        over.cancel()
        await websocket.close()
        messages.cancel()
        await asyncio.wait((messages,))

    async def _listen(self, seat: Seat, websocket: WebSocketResponse) -> None:
        """textual-serve's own, but that what its page never sends ends the visit, and no more; so does an explorer that
        takes nothing."""
        with suppress(ValueError, TypeError, LookupError, AttributeError, AssertionError, TimeoutError):
            await self._process_messages(websocket, seat)


async def _script(request: web.Request) -> web.StreamResponse:
    text = (_HERE / "page.js").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="text/javascript")


async def _head(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers[name] = value.replace("{host}", request.host)


class Faults(logging.Handler):
    """What aiohttp and asyncio would print goes into the log that was asked for, without its texts."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            logs.fault(record.exc_info[1])
