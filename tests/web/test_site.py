"""Who is let in by the server behind `masthead serve`, and what becomes of a visit; with programs that stand for an
explorer."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra 'web' is not installed")

import aiohttp
from aiohttp.test_utils import TestClient, TestServer

from tui.serving import exposure
from tui.web import seat as seats
from tui.web import site as sites
from tui.web.seat import Seat
from tui.web.site import Site
from tui.web.visit import command, environment

ECHO = """
import os, sys, tty
tty.setraw(0)
print("here", flush=True)
while (said := os.read(0, 100)) not in (b"", b"q"):
    os.write(1, said + str(os.get_terminal_size()).encode())
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGHUP, signal.SIG_IGN)
print("here", flush=True)
while True:
    time.sleep(1)
"""


class Gate:
    """A site with its clients. `heard` is how many visitors were there, each time that one came or left."""

    def __init__(self, client: TestClient, site: Site, heard: list[int]) -> None:
        self.client, self.site, self.heard = client, site, heard
        self.own = f"http://{client.host}:{client.port}"

    async def get(self, path: str = "/", **headers: str) -> tuple[int, str]:
        async with self.client.get(f"/{self.site.token}{path}", headers=headers, allow_redirects=False) as found:
            return found.status, await found.text()

    def visit(self, **headers: str) -> aiohttp.client._WSRequestContextManager:
        path = f"/{self.site.token}/ws?width=90&height=30"
        return self.client.ws_connect(path, headers={"Origin": self.own, **headers})


@asynccontextmanager
async def gate(program: str = ECHO) -> AsyncIterator[Gate]:
    heard: list[int] = []
    site = Site([sys.executable, "-c", program], environment(os.environ), ["Facts"], lambda here, _: heard.append(here))
    async with TestClient(TestServer(await site.application())) as client:
        yield Gate(client, site, heard)
        await site.close()


async def until(state: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not state():
            await asyncio.sleep(0.01)


async def seen(socket: aiohttp.ClientWebSocketResponse, words: str) -> None:
    """Wait until the terminal's words have come."""
    found = ""
    async with asyncio.timeout(20):
        while words not in found:
            found += (await socket.receive_bytes()).decode()


async def test_only_the_whole_address_leads_anywhere() -> None:
    async with gate() as here:
        assert (await here.get())[0] == 200
        async with here.client.get(f"/{here.site.token}") as found:
            assert found.url.path == f"/{here.site.token}/"
        for path in ("/", "/ws", "/static/js/textual.js", f"/{here.site.token[:-1]}/", f"/{'a' * 22}/ws"):
            async with here.client.get(path) as found:
                assert found.status == 404
                assert here.site.token not in await found.text()
        for path in (
            "/../../server.py",
            "/static/../app_service.py",
            "/static/%2e%2e/server.py",
            "/page.html",
            "/seat.py",
        ):
            assert (await here.get(path))[0] in (403, 404), path
    assert len(here.site.token) >= 22
    assert here.site.token != Site([], {}, [], print).token  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("localhost:9000", 200), ("127.0.0.1", 200), ("[::1]:8080", 200), ("192.168.1.5:8080", 200), ("facts:1", 200),
        ("FACTS", 200), ("evil.example", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421),
        ("facts.evil.example:8080", 421), ("", 421), ("a b", 421), ("[", 421),
    ],
)  # fmt: skip
async def test_a_name_that_was_made_to_lead_here_is_refused(host: str, code: int) -> None:
    async with gate() as here:
        assert (await here.get(Host=host))[0] == code
        if code == 200:  # the page finds its way by the name and the port that the browser knows
            assert f'"ws://{host}/{here.site.token}/ws"' in (await here.get(Host=host))[1]


async def test_a_page_from_elsewhere_is_refused() -> None:
    async with gate() as here:
        for origin in ("http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", "file://"):
            assert (await here.get(Origin=origin))[0] == 403
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await here.visit(Origin=origin)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):  # no browser says nothing
            await here.client.ws_connect(f"/{here.site.token}/ws")
        assert (await here.get(Origin=here.own))[0] == 200
        async with here.visit() as socket:
            await seen(socket, "here")
        assert here.heard[0] == 1


async def test_the_page_may_fetch_nothing_from_elsewhere_and_tells_nobody_its_address() -> None:
    async with gate() as here:
        for path in ("/", "/page.js", "/static/js/textual.js", "/static/css/xterm.css"):
            async with here.client.get(f"/{here.site.token}{path}") as found:
                policy = found.headers["Content-Security-Policy"]
                assert found.headers["Referrer-Policy"] == "no-referrer"
                assert "aiohttp" not in found.headers["Server"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "http" not in policy
        page = (await here.get())[1]
        assert "http" not in page.replace("<!DOCTYPE html>", "").replace("<html", "").replace("</html", "")


async def test_a_visit_has_a_terminal_of_its_window_and_ends_with_its_program() -> None:
    async with gate() as here, here.visit() as socket:
        await seen(socket, "here")
        await socket.send_json(["stdin", "ö"])
        await seen(socket, "öos.terminal_size(columns=90, lines=30)")
        await socket.send_json(["resize", {"width": 10**9, "height": -5}])
        await socket.send_json(["ping", "1"])
        assert await socket.receive_json() == ["pong", "1"]
        await socket.send_json(["stdin", "x"])
        await seen(socket, "columns=1000, lines=1)")
        await socket.send_json(["stdin", "y" * 50_000])  # more than a terminal holds
        came = 0
        while came < 50_000:
            came += (await socket.receive_bytes()).count(b"y")
        await socket.send_json(["stdin", "q"])
        async for _ in socket:
            pass
        assert socket.close_code == 1000
        await until(lambda: here.heard == [1, 0])


@pytest.mark.parametrize(
    "sent",
    ["{", "[]", "{}", "1", '["stdin"]', '["stdin", 5]', '["stdin", "\\ud800"]', '["resize", {}]', '["resize", {"width": "x", "height": 1}]', '["resize", 3]'],
)  # fmt: skip
async def test_what_no_page_of_ours_sends_ends_the_visit(sent: str) -> None:
    async with gate() as here:
        async with here.visit() as socket:
            await seen(socket, "here")
            await socket.send_str(sent)
            async for _ in socket:
                pass
        await until(lambda: here.heard == [1, 0])
        assert (await here.get())[0] == 200


async def test_there_is_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "MOST", 1)
    async with gate() as here:
        async with here.visit() as first:
            await seen(first, "here")
            async with here.visit() as second:
                await seen(second, "visitors are here already")
                assert (await second.receive()).type == aiohttp.WSMsgType.CLOSE
            assert here.heard == [1]
        await until(lambda: here.heard == [1, 0])
        async with here.visit() as third:
            await seen(third, "here")


@pytest.mark.parametrize("way", ["the tab", "the server"])
async def test_a_program_that_will_not_end_is_ended(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "GRACE", 0.2)
    async with gate(STUBBORN) as here:
        async with here.visit() as socket:
            await seen(socket, "here")
            if way == "the server":
                await here.site.close()
        await until(lambda: here.heard == [1, 0])


async def test_a_program_that_takes_nothing_ends_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "HELD", 0.2)
    monkeypatch.setattr(seats, "GRACE", 0.2)
    async with gate(STUBBORN.replace("print", "import tty; tty.setraw(0); print")) as here:
        async with here.visit() as socket:
            await seen(socket, "here")
            await socket.send_json(["stdin", "y" * 50_000])
            async for _ in socket:
                pass
        await until(lambda: here.heard == [1, 0])


async def test_a_program_that_cannot_start_ends_the_visit() -> None:
    async with gate() as here:
        here.site._argv = ["/nowhere"]
        async with here.visit() as socket:
            assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
        await until(lambda: here.heard in ([], [0]))


async def test_the_program_is_hung_up_on_as_in_any_terminal(tmp_path: Path) -> None:
    mark = tmp_path / "hung-up"
    program = f"""
import os, signal, sys, time
leads = os.getpgrp() == os.getpid() == os.tcgetpgrp(0)
def end(*_):
    open({str(mark)!r}, "w").write(str(leads))
    sys.exit()
signal.signal(signal.SIGHUP, end)
print("here", flush=True)
time.sleep(60)
"""
    argv = command(Path("x"), {}, "", [])
    start = argv[argv.index("-c") + 1].replace("from tui.cli import main; sys.exit(main())", program)
    written: list[bytes] = []

    async def write(data: bytes) -> None:
        written.append(data)

    seat = Seat([sys.executable, "-c", start, "."], os.environ, write)
    await seat.start(80, 24)
    await until(lambda: b"here" in b"".join(written))
    await seat.stop()
    assert mark.read_text() == "True"


# --- what is started


def test_what_is_started_is_a_list_of_words_and_a_kiosk_unless_changes_are_allowed() -> None:
    store = Path("/a b/$(x)'\".json")
    kiosk = command(store, {"--ascii": ""}, "quotes lin", ["--", "-mode:scare"])
    assert kiosk[-9:] == [
        "--kiosk",
        "--store",
        str(store),
        "--ascii",
        "--view",
        "quotes lin",
        "--",
        "--",
        "-mode:scare",
    ]
    allowed = command(store, {"--allow-changes": ""}, "", [])
    assert allowed[-3:] == ["--store", str(store), "--"]
    assert "--kiosk" not in allowed


def test_the_server_s_own_terminal_is_not_the_visitor_s() -> None:
    env = environment(
        {"TERM": "dumb", "TMUX": "x", "STY": "1", "COLUMNS": "9", "SSH_ORIGINAL_COMMAND": "rm", "TEXTUAL": "debug",
         "LC_ALL": "C", "COLORFGBG": "0;15", "NO_COLOR": "1", "PATH": "/bin", "TERM_PROGRAM": "Apple_Terminal"}
    )  # fmt: skip
    assert env == {
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "TERM_PROGRAM": "textual", "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1", "PATH": "/bin",
    }  # fmt: skip


def test_what_is_laid_open_is_said() -> None:
    near, far, allowed = (" ".join(exposure(*case)) for case in ((True, False), (False, False), (True, True)))
    assert "changes nothing: it is a kiosk" in near
    assert "its other users too" in near
    assert "not encrypted" not in near
    assert "Everybody who can reach this machine" in far
    assert "is not encrypted" in far
    assert "changes the store in your name" in allowed
    for said in (near, far, allowed):
        assert "no password" in said
        assert "Each visitor is a process" in said
