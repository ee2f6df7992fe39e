"""A snapshot that is one JSON value, in whatever layout, read a record after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.canonical import kept
from store.documents import KINDS
from store.errors import Faults
from store.incoming import Read, Records
from store.scanner import Scanner

_SHAPE = ": its 'data' does not hold one list for each kind."


def read(pieces: Iterator[bytes], name: str) -> Read:
    """What a snapshot holds. Raises ValueError where it is no JSON, Faults where it is a store."""
    return _Reading(pieces, name).read()


class _Reading:
    def __init__(self, pieces: Iterator[bytes], name: str) -> None:
        self._scan, self._name = Scanner(pieces), name
        self._records: Records = {kind: {} for kind in KINDS}
        self._fault, self._odd = _SHAPE, False

    def read(self) -> Read:
        scan, envelope = self._scan, dict[str, Any]()
        if scan.peek() not in ("{", ""):
            scan.value()
            return Read(self._records, {})
        for key in scan.members():
            if key in KINDS and scan.peek() == "{":
                raise Faults(
                    f"{self._name}: this is a store, or a part of one. Make a snapshot of it with: "
                    f"masthead export --store {self._name} -o FILE"
                )
            if key == "data" and scan.peek() == "{":
                self._data()
            else:
                envelope[key] = scan.value()
        if "format" in envelope:  # else it is something else altogether
            scan.end()
        return Read(self._records, envelope, self._fault, self._odd)

    def _data(self) -> None:
        self._fault = ""
        kinds = set()
        for kind in self._scan.members():
            kinds.add(kind)
            if kind not in KINDS or self._scan.peek() != "[":
                self._scan.value()
                self._wrong(_SHAPE)
                continue
            for number, record in enumerate(self._scan.elements()):
                self._keep(kind, number, record)
        if kinds != set(KINDS):
            self._wrong(_SHAPE)

    def _keep(self, kind: str, number: int, record: Any) -> None:
        try:
            raw = kept(record)
        except (TypeError, RecursionError):  # what no snapshot holds, such as an integer of thirty digits
            self._odd = True
            return
        if not isinstance(record, dict) or not isinstance(id := record.get("id"), str):
            self._wrong(f": /data/{kind}/{number}: a record of the kind '{kind}' has no id.")
        elif id in self._records[kind]:
            self._wrong(f": /data/{kind}/{number}: {id} is there twice.")
        else:
            self._records[kind][id] = raw

    def _wrong(self, what: str) -> None:
        self._fault = self._fault or what
