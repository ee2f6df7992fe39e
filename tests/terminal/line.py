"""A line between a client and a server that a test can stall and cut: a TCP proxy on loopback."""

from __future__ import annotations

import selectors
import socket
import threading
from types import TracebackType
from typing import Self


class Line:
    """Passes on what comes, for one client after another, until it is told otherwise. `port` is where clients come in.

    Nothing of a stalled line is read, so that whoever writes into it is held up, as by a network that is gone.
    """

    def __init__(self, port: int) -> None:
        """`port` is the server's."""
        self._far = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._wake, self._woken = socket.socketpair()
        self._ends: dict[socket.socket, socket.socket] = {}
        self._far_ends: set[socket.socket] = set()
        self._deaf: set[socket.socket] = set()  # the ends that are not read
        self._order = ""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stall(self) -> None:
        """Pass nothing on any more, in either direction; the connections stay."""
        self._tell("stall")

    def stall_output(self) -> None:
        """Pass on what the client sends, and nothing of the server's."""
        self._tell("stall output")

    def cut(self) -> None:
        """Close the connections: each end is told that the other is gone."""
        self._tell("cut")

    def close(self) -> None:
        self._tell("end")
        self._thread.join()

    def _tell(self, order: str) -> None:
        self._order = order
        self._wake.send(b".")

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            for listened in (self._door, self._woken):
                selector.register(listened, selectors.EVENT_READ)
            while self._order != "end":
                for key, _ in selector.select():
                    if key.fileobj is self._door:
                        self._enter(selector)
                    elif key.fileobj is self._woken:
                        self._woken.recv(1)
                        self._obey(selector)
                    elif key.fileobj in self._ends and key.fileobj not in self._deaf:
                        self._pass_on(selector, key.fileobj)  # type: ignore[arg-type]
            self._drop(selector)
        for end in (self._door, self._wake, self._woken):
            end.close()

    def _enter(self, selector: selectors.BaseSelector) -> None:
        near, _ = self._door.accept()
        far = socket.create_connection(("127.0.0.1", self._far))
        self._ends |= {near: far, far: near}
        self._far_ends.add(far)
        for end in (near, far):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(end, selectors.EVENT_READ)

    def _obey(self, selector: selectors.BaseSelector) -> None:
        if self._order == "cut":
            self._drop(selector)
        elif self._order.startswith("stall"):
            self._deaf = set(self._ends) if self._order == "stall" else self._far_ends & set(self._ends)
            for end in self._deaf:
                selector.unregister(end)

    def _pass_on(self, selector: selectors.BaseSelector, end: socket.socket) -> None:
        try:
            if data := end.recv(65536):
                self._ends[end].sendall(data)
                return
        except OSError:
            pass
        other = self._ends[end]
        for closed in (end, other):
            if closed not in self._deaf:
                selector.unregister(closed)
            del self._ends[closed]
            closed.close()

    def _drop(self, selector: selectors.BaseSelector) -> None:
        for end in list(self._ends):
            if end not in self._deaf:
                selector.unregister(end)
            end.close()
        self._ends.clear()
        self._deaf.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
