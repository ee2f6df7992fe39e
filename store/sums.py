"""The digests of a snapshot, worked out while its "data" is written: SHA-256 of all of it, and of each kind's list.

Hashing what is large is done in a thread beside what reads the next records: it lets the others run meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

_LARGE = 2**16  # bytes from which on a thread is worth it


def _update(piece: bytes, sums: Sequence[HASH]) -> None:
    for one in sums:
        one.update(piece)


class Sums:
    """Told of the records kind by kind, in the order of `sorted(KINDS)`; each call returns the bytes of "data" that it
    stands for. At most one piece is kept, until it is hashed."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._whole, self._own = sha256(), sha256()
        self._thread: Thread | None = None
        self._between = b"{"

    def begin(self, kind: str) -> bytes:
        """Before the records of a kind."""
        head = b'%b"%b":' % (self._between, kind.encode())
        self._add(head, self._whole)
        self._own, self._between = sha256(), b"["
        return head

    def add(self, raws: Sequence[bytes]) -> bytes:
        """Some records of the kind, each as canonical JSON."""
        piece = self._between + b",".join(raws)
        self._add(piece, self._whole, self._own)
        self._between = b","
        return piece

    def end(self, kind: str) -> bytes:
        """After the records of a kind."""
        tail = b"[]" if self._between == b"[" else b"]"
        self._add(tail, self._whole, self._own)
        self._found[kind], self._between = self._own.hexdigest(), b","
        return tail

    def done(self) -> bytes:
        """After the last kind."""
        self._add(b"}", self._whole)
        self._found["data"] = self._whole.hexdigest()
        return b"}"

    @property
    def digests(self) -> dict[str, str]:
        """Kind, or 'data' → its SHA-256 in hex digits."""
        return dict(self._found)

    def _add(self, piece: bytes, *sums: HASH) -> None:
        if self._thread:
            self._thread.join()
            self._thread = None
        if len(piece) < _LARGE:
            _update(piece, sums)
        else:
            self._thread = Thread(target=_update, args=(piece, sums))
            self._thread.start()
