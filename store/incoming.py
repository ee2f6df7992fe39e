"""Snapshots that are read back, as JSON or as lines: what they hold is checked before anything is done with it.

Of the records only one is in memory as more than its canonical bytes; so reading one takes about as much memory as the
file has bytes. One of an older schema is an exception: its records are migrated together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

from store import files, snapshot
from store.canonical import kept
from store.documents import KINDS, SCHEMA_VERSION, Document
from store.errors import Faults
from store.migrate import migrated
from store.sums import Sums

STDIN = Path("-")
LINES = "masthead.lines"
NOTHING = "Nothing was written."
_PIECE = 2**20  # bytes that are read at once
_SOME = 256  # records that are hashed at once

Records = dict[str, dict[str, bytes]]  # kind → id → canonical JSON, in the order of the file


class Snapshot(NamedTuple):
    """A snapshot whose digest is right: its `records` as this version has them, and the old ids that lead to some of
    them. `name` is that of its file, `lines` whether it is one of lines, `envelope` what it says of itself."""

    name: str
    lines: bool
    records: Records
    merged: dict[str, str]
    envelope: Document

    @property
    def data(self) -> dict[str, list[Document]]:
        """The records by kind, parsed: many times the memory."""
        return {kind: [orjson.loads(raw) for raw in self.records[kind].values()] for kind in KINDS}

    def place(self, kind: str, id: str) -> str:
        """Where a record stands: 'facts.jsonl:12', or the JSON pointer in a file of one line."""
        row = next(row for row, other in enumerate(self.records[kind]) if other == id)
        if not self.lines:
            return f"{self.name}: /data/{kind}/{row}"
        return f"{self.name}:{2 + row + sum(len(self.records[other]) for other in KINDS if other < kind)}"


class Read(NamedTuple):
    """What stands in a file, not checked yet. `fault` is the first thing that is wrong with the shape of its data,
    which matters once its version is known; `odd` whether a record holds what no snapshot can."""

    records: Records
    envelope: Document
    fault: str = ""
    odd: bool = False


def read(path: Path, most: int = snapshot.MAX_BYTES) -> Snapshot:
    """A snapshot of at most `most` bytes, '-' for stdin; its shape and its digest are checked. Raises Faults."""
    from store import incoming_json, incoming_lines

    name = "stdin" if path == STDIN else str(path)
    with files.no_collector(), _opened(path) as file:
        head, pieces = _begun(_pieces(file, name, most))
        lines = incoming_lines.header(head) is not None
        reader = incoming_lines.read if lines else incoming_json.read
        try:
            found = reader(pieces, name)
        except ValueError as error:
            raise Faults(f"{name}: this is not JSON that can be trusted: {error}. {NOTHING}") from None
    _check_version(found.envelope, name, LINES if lines else snapshot.FORMAT)
    if found.fault:
        raise Faults(f"{name}{found.fault} {NOTHING}")
    merged = found.envelope.get("merged", {})
    if not isinstance(merged, dict) or not all(isinstance(into, str) for into in merged.values()):
        raise Faults(f"{name}: its 'merged' does not say which id leads to which. {NOTHING}")
    if found.odd or not _vouched(found, merged):
        raise Faults(f"{name}: its data is not what its digest says: the file was changed or cut. {NOTHING}")
    if found.envelope.get("text") not in ("excerpt", "full"):
        raise Faults(f"{name}: it holds no quotations; export with --text excerpt or full to import it again.")
    return Snapshot(name, lines, _migrated(found), merged, found.envelope)


def _opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    if path != STDIN:
        return files.opened(path, "snapshot file")
    if sys.stdin is None:  # `<&-`
        raise Faults("stdin is closed, so there is no snapshot to read.")
    return nullcontext(sys.stdin.buffer)


def _pieces(file: IO[bytes], name: str, most: int) -> Iterator[bytes]:
    """What a file holds. Raises Faults where that is too much, or cannot be read."""
    left = most
    try:
        for piece in iter(partial(file.read, _PIECE), b""):
            if (left := left - len(piece)) < 0:
                raise files.too_large(name, "snapshot file", most)
            yield piece
    except OSError as error:
        raise Faults(f"{name}: it cannot be read: {files.reason(error)}.") from None


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first line, as far as it is a short one, and all of the pieces."""
    first = b""
    while b"\n" not in first and len(first) < _PIECE and (piece := next(pieces, b"")):
        first += piece

    def all() -> Iterator[bytes]:
        yield first
        yield from pieces

    return first.partition(b"\n")[0], all()


def _check_version(envelope: Mapping[str, Any], name: str, wanted: str) -> None:
    if envelope.get("format") != wanted:
        raise Faults(f"{name}: this is not a snapshot of Masthead. Make one with: masthead export -o FILE")
    format, schema = envelope.get("format_version"), envelope.get("schema_version")
    if format != snapshot.FORMAT_VERSION or type(schema) is not int or not 1 <= schema <= SCHEMA_VERSION:
        generator = envelope.get("generator")
        by = generator.get("version") if isinstance(generator, dict) else None
        raise Faults(
            f"{name}: this snapshot is of another version than this Masthead reads: format {format}, schema {schema}; "
            f"here format {snapshot.FORMAT_VERSION}, schema 1 to {SCHEMA_VERSION}. Install a newer Masthead"
            f"{f', such as {by}' if isinstance(by, str) else ''}. {NOTHING}"
        )


def _vouched(found: Read, merged: Mapping[str, str]) -> bool:
    """Whether the data is what the digest and the counts say."""
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        raws = list(found.records[kind].values())
        for start in range(0, len(raws), _SOME):
            sums.add(raws[start : start + _SOME])
        sums.end(kind)
    sums.done()
    counts = {kind: len(found.records[kind]) for kind in KINDS}
    try:
        digests = sums.digests | snapshot.digest_of_merged(merged)
    except (TypeError, RecursionError):
        return False
    return found.envelope.get("digest") == digests and found.envelope.get("counts") == counts


def _migrated(found: Read) -> Records:
    """The records as this version's schema has them."""
    version = found.envelope["schema_version"]
    if version == SCHEMA_VERSION:
        return found.records
    tables = {kind: {id: orjson.loads(raw) for id, raw in found.records[kind].items()} for kind in KINDS}
    tables = migrated(tables, version)
    return {kind: {id: kept(record) for id, record in tables[kind].items()} for kind in KINDS}
