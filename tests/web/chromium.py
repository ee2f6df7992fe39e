"""A headless Chromium for tests, driven by keys through its DevTools protocol: JSON over two pipes, no package needed.

    with Chromium(folder) as browser:
        page = browser.open(address)
        page.wait_for("Timeline")
        page.press("3", "enter")
        page.picture(path)

Every wait is for a state and has a limit. What the page asks for from anywhere is in `requests`.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

LIMIT = 20.0  # seconds for any wait
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: Keeps textual.js's own object, which has the terminal, where a test can see it.
_CATCH = """
Object.defineProperty(Object.prototype, "fitAddon", {configurable: true, set(value) {
  Object.defineProperty(this, "fitAddon", {value, writable: true}); window.seen = this;
}});
"""
_TEXT = """
(() => { if (!window.seen) return ""; const buffer = window.seen.terminal.buffer.active, lines = [];
for (let y = 0; y < window.seen.terminal.rows; y++) lines.push(buffer.getLine(y)?.translateToString(true) ?? "");
return lines.join("\\n"); })()
"""
_KEYS = {
    "enter": ("Enter", 13, "\r"), "escape": ("Escape", 27, ""), "tab": ("Tab", 9, ""), "down": ("ArrowDown", 40, ""),
    "up": ("ArrowUp", 38, ""), "right": ("ArrowRight", 39, ""), "left": ("ArrowLeft", 37, ""),
    "home": ("Home", 36, ""), "backspace": ("Backspace", 8, ""),
}  # fmt: skip


def program() -> str | None:
    """Where there is a Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """The browser, with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        found = program()
        assert found
        (theirs, self._out), (self._in, to_us) = os.pipe(), os.pipe()
        words = [
            found, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
            f"--user-data-dir={folder}", "about:blank",
        ]  # fmt: skip

        def three_and_four() -> None:  # where it reads and writes
            os.dup2(theirs, 3)
            os.dup2(to_us, 4)

        high = [os.dup2(end, 50 + at) for at, end in enumerate((theirs, to_us))]  # so that neither is 3 or 4
        os.close(theirs)
        os.close(to_us)
        theirs, to_us = high
        self._process = subprocess.Popen(
            words, preexec_fn=three_and_four, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs)
        os.close(to_us)
        self._number, self._rest = 0, b""
        self._events: deque[dict[str, Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._out)
        try:
            self._process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)

    def call(self, method: str, session: str = "", **values: Any) -> Any:
        """What the browser answers."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": values, **({"sessionId": session} if session else {})}
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            for message in self._arrived(until - time.monotonic()):
                if message.get("id") == self._number:
                    assert "error" not in message, (method, message["error"])
                    return message["result"]
                self._events.append(message)
        raise AssertionError(f"no answer to {method}")

    def _arrived(self, wait: float) -> Iterator[dict[str, Any]]:
        if not select.select([self._in], [], [], max(0, wait))[0]:
            return
        *whole, self._rest = (self._rest + os.read(self._in, 2**20)).split(b"\0")
        yield from map(json.loads, whole)

    def events(self, session: str) -> list[dict[str, Any]]:
        """What has happened in a page since."""
        list(map(self._events.append, self._arrived(0)))
        mine = [event for event in self._events if event.get("sessionId") == session]
        self._events = deque(event for event in self._events if event.get("sessionId") != session)
        return mine

    def open(self, address: str, cols: int = 120, rows: int = 40) -> Page:
        """A page in a window of about so many cells, which shares nothing with the others."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, target, session, context)
        page.resize(cols, rows)
        for domain in ("Page", "Network", "Log", "Runtime"):
            page.call(f"{domain}.enable")
        page.call("Page.addScriptToEvaluateOnNewDocument", source=_CATCH)
        page.call("Page.navigate", url=address)
        return page


class Page:
    """A page of the browser with the explorer in it."""

    def __init__(self, browser: Chromium, target: str, session: str, context: str) -> None:
        self._browser, self._target, self._session, self.context = browser, target, session, context
        self.requests: list[str] = []  # addresses of all that it asked for
        self.faults: list[str] = []  # what its console has to say

    def call(self, method: str, **values: Any) -> Any:
        return self._browser.call(method, self._session, **values)

    def value(self, script: str) -> Any:
        """What a script comes to."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def resize(self, cols: int, rows: int) -> None:
        """Another window: a cell of the page is about 10 by 21 pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=cols * 10, height=rows * 21, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def press(self, *keys: str) -> None:
        """Press keys as a keyboard does: named ones, `ctrl+x`, or text, a key a character."""
        for key in keys:
            held, plus, last = key.rpartition("+")
            if key in _KEYS or (plus and held == "ctrl"):
                self._key(last, held)
            else:
                for char in key:
                    self._key(char)

    def _key(self, key: str, held: str = "") -> None:
        name, code, text = _KEYS.get(key, (key, ord(key[0].upper()), "" if held else key))
        about = {"key": name, "windowsVirtualKeyCode": code, "modifiers": 2 if held else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def leave(self, words: str) -> None:
        """Press escape until what says so is gone; a key right behind an escape would be alt and that key."""
        self.press("escape")
        self.wait_until(lambda: words not in self.text(), f"no {words}")

    def click(self, words: str) -> None:
        """Click on the first place that says it."""
        column, row, cols, rows, box = self.value(
            f"""(() => {{ const lines = {_TEXT.strip()}.split("\\n"), words = {json.dumps(words)};
            const row = lines.findIndex(line => line.includes(words)), t = window.seen.terminal;
            const box = t.element.querySelector(".xterm-screen").getBoundingClientRect();
            return [lines[row].indexOf(words), row, t.cols, t.rows, [box.x, box.y, box.width, box.height]]; }})()"""
        )
        x, y, width, height = box
        at = {"x": x + (column + 0.5) * width / cols, "y": y + (row + 0.5) * height / rows}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)

    def text(self) -> str:
        """The words on the terminal's screen, a line each."""
        return str(self.value(_TEXT))

    def size(self) -> tuple[int, int]:
        """(columns, rows) of the terminal."""
        cols, rows = self.value("[window.seen.terminal.cols, window.seen.terminal.rows]")
        return cols, rows

    def wait_for(self, words: str) -> str:
        """Wait until the screen says it; the screen."""
        self.wait_until(lambda: words in self.text(), words)
        return self.text()

    def wait_until(self, state: Callable[[], Any], what: str) -> None:
        until = time.monotonic() + LIMIT
        while not state():
            assert time.monotonic() < until, (
                f"it does not come to: {what}\n{self.text()}\n{self.value('document.body.innerText')}"
            )
            time.sleep(0.02)

    def said(self) -> str:
        """What the page says beside the terminal."""
        script = "[...document.querySelectorAll('.said')].filter(part => part.checkVisibility())"
        return " ".join(self.value(f"{script}.map(part => part.innerText)"))

    def look(self) -> None:
        """Take in what has happened: `requests` and `faults`."""
        for event in self._browser.events(self._session):
            about = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                self.requests.append(about["request"]["url"])
            elif event["method"] == "Network.webSocketCreated":
                self.requests.append(about["url"])
            elif event["method"] == "Log.entryAdded" and about["entry"]["level"] == "error":
                self.faults.append(about["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                self.faults.append(about["exceptionDetails"]["text"])

    def picture(self, path: Path) -> None:
        """A picture of the window, as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """Close the tab."""
        self._browser.call("Target.closeTarget", targetId=self._target)


@contextmanager
def closing(page: Page) -> Iterator[Page]:
    try:
        yield page
    finally:
        page.close()
