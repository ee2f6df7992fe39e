"""`masthead serve` as a process, with a client that is no browser: what it prints, and how it ends."""

from __future__ import annotations

import asyncio
import shutil
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve", reason="the extra 'web' is not installed")

import aiohttp

from store.packaged import BUILT_IN
from tests.web.served import Served, runs


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
async def test_no_process_stays_behind(number: signal.Signals, built: Path, tmp_path: Path) -> None:
    store = Path(shutil.copy(built / f"{BUILT_IN}.json", tmp_path / "store.json"))
    (tmp_path / "config" / "masthead").mkdir(parents=True)
    (tmp_path / "config" / "masthead" / "config.toml").write_text('[views]\nsaid = "quotes speaker:wu"\n')
    with Served(store, tmp_path, "--view", "said") as served:  # a kiosk knows no settings
        assert served.told.startswith("Who opens this address sees all that is in the store")
        assert str(store) not in served.told
        address = urlsplit(served.address)
        async with aiohttp.ClientSession() as client:
            origin = f"http://{address.netloc}"
            async with client.ws_connect(
                f"{served.address}ws?width=80&height=24", headers={"Origin": origin}
            ) as socket:
                drawn = ""
                async with asyncio.timeout(20):
                    while "said by" not in drawn:
                        drawn += (await socket.receive_bytes()).decode(errors="replace")
                served.says("a visitor came, from 127.0.0.1; 1 here now")
                [visitor] = served.visitors()
                code = await asyncio.to_thread(served.ends, number)
                assert code == (-9 if number == signal.SIGKILL else 128 + number)
        async with asyncio.timeout(10):
            while runs(visitor):
                await asyncio.sleep(0.02)
