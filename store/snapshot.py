"""Snapshots: the facts of a store as canonical JSON (RFC 8785). `incoming` reads them back.

Two stores with the same facts give the same bytes: keys are sorted, lists are sorted by id, nothing says when or where
the snapshot was made. orjson with sorted keys equals RFC 8785 here, because keys are ASCII and there are no floats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from store import __version__, references
from store.canonical import canonical as canonical
from store.documents import KINDS, SCHEMA_VERSION, Document, kind_of
from store.language import EVERYTHING
from store.links import NAMES
from store.sums import Sums

if TYPE_CHECKING:
    from pathlib import Path

    from store.corpus import Corpus
    from store.database import Database
    from store.query import Query

Step = Callable[[int], None]

FORMAT = "masthead.snapshot"
FORMAT_VERSION = 1
TEXTS = ("none", "excerpt", "full")
MAX_BYTES = 256 * 2**20  # what JSON becomes in memory can be twenty times that


def digests(data: dict[str, list[Document]]) -> dict[str, str]:
    """SHA-256 of the canonical bytes of all data, and of each kind's list."""
    return {name: sha256(canonical(value)).hexdigest() for name, value in (("data", data), *data.items())}


def counts(data: dict[str, list[Document]]) -> dict[str, int]:
    return {kind: len(records) for kind, records in data.items()}


def with_text(record: Document, text: str) -> Document:
    """A record with as much of its source's words as `text` allows: none, excerpt (quotations) or full (articles)."""
    if text == "full":
        return record
    if "text_sha256" in record:
        return record | {"text": None}
    if text == "excerpt":
        return record
    bare: Document = _bare(record)
    return bare | {"text": None} if kind_of(record["id"]) == "quote" and record["mode"] != "indirect" else bare


def _bare(value: Any) -> Any:
    """The same without the words that citations quote, wherever in a record they stand."""
    if isinstance(value, dict):
        return {key: None if key == "exact" else _bare(part) for key, part in value.items()}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def worded(kind: str, raws: list[bytes], text: str) -> list[bytes]:
    """`with_text` of records of a kind, from canonical JSON to canonical JSON."""
    if text == "full" or (text == "excerpt" and kind != "source"):
        return raws
    return [(text == "excerpt" and _untold(raw)) or canonical(with_text(orjson.loads(raw), text)) for raw in raws]


def _untold(raw: bytes) -> bytes | None:
    """The canonical JSON of a source without its text; None where it does not say both. In a text no quote is bare."""
    before, found, rest = raw.partition(b',"text":')
    _, then, after = rest.rpartition(b',"text_sha256":')
    return b"%b%bnull%b%b" % (before, found, then, after) if found and then else None


def closure(query: Query) -> dict[str, Sequence[int]]:
    """By kind the ascending rows of what a query keeps, and of all that this refers to, directly or through others."""
    corpus = query.corpus
    if query.tree == EVERYTHING:
        return {kind: range(corpus.count(kind)) for kind in KINDS}
    found: dict[str, set[int]] = {kind: set() for kind in KINDS}
    todo = {kind: set(query.kept(kind)) for kind in KINDS}
    while any(todo.values()):
        named: dict[str, set[int]] = {kind: set() for kind in KINDS}
        for kind, rows in todo.items():
            found[kind] |= rows
            for id in _named(corpus, kind, rows):
                if (row := corpus.row(id)) >= 0:
                    named[kind_of(id) or ""].add(row)
        todo = {kind: named[kind] - found[kind] for kind in KINDS}
    return {kind: sorted(found[kind]) for kind in KINDS}


def _named(corpus: Corpus, kind: str, rows: set[int]) -> set[str]:
    """Every id that some records of a kind name; the sources between (`via`) and those that one is ranked over
    stand in no column."""
    found: set[str] = set()
    for name in NAMES[kind]:
        column = corpus.columns[kind].words(name)
        found.update(*(column.words[code].split() for code in {column.codes[row] for row in rows}))
    for raws in corpus.raw(kind, sorted(rows)):
        for raw in raws:
            if b'"via":["' in raw or b'"over":["' in raw:  # which no text can hold: its quotes are escaped
                found.update(id for _, id in references.every(kind, orjson.loads(raw)))
    return found


def pieces(
    query: Query, text: str = "excerpt", timestamp: str | None = None, step: Step | None = None
) -> Iterator[bytes]:
    """The snapshot of what a query keeps in every kind and all that those refer to, with a LF at the end.

    `step` is told of each so many records that are done; what it raises gives the rest up. Of the records only those at
    hand are in memory: "data" comes before "digest" in the order of keys, so that it is hashed while it is written.
    """
    kept = closure(query)
    yield b'{"counts":%b,"data":' % canonical({kind: len(rows) for kind, rows in kept.items()})
    sums = Sums()
    for kind in sorted(KINDS):
        yield sums.begin(kind)
        for raws in some(query.corpus, kind, kept, text, step):
            yield sums.add(raws)
        yield sums.end(kind)
    yield sums.done()
    parts = merged_into(query.corpus, kept)
    rest = envelope(query, text, timestamp) | {"format": FORMAT, "digest": sums.digests | digest_of_merged(parts)}
    if parts:
        rest["merged"] = parts
    yield b",%b\n" % canonical(rest)[1:]


def envelope(query: Query, text: str, timestamp: str | None) -> Document:
    """What a snapshot says of itself in every format."""
    found = {
        "format_version": FORMAT_VERSION,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "masthead", "version": __version__},
        "scope": {"query": query.text or None, "at": query.day, "closure": "references"},
        "text": text,
    }
    return found if timestamp is None else found | {"timestamp": timestamp}


def some(
    corpus: Corpus, kind: str, kept: Mapping[str, Sequence[int]], text: str, step: Step | None
) -> Iterator[list[bytes]]:
    """The canonical JSON of what is kept of a kind, some records at a time, with no more text than is wanted."""
    for raws in corpus.raw(kind, kept[kind]):
        yield worded(kind, raws, text)
        if step:
            step(len(raws))


def export(query: Query, text: str = "excerpt", timestamp: str | None = None) -> bytes:
    """`pieces` in one."""
    return b"".join(pieces(query, text, timestamp))


def merged_into(corpus: Corpus, kept: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """Old id → the record that it leads to, for those that lead to what is exported."""
    rows = {kind: some if isinstance(some, range) else set(some) for kind, some in kept.items()}
    return corpus.merged(lambda id: corpus.row(id) in rows.get(kind_of(id) or "", ()))


def digest_of_merged(parts: Mapping[str, str]) -> dict[str, str]:
    """The digest of the old ids of a snapshot, which has one only where there are some."""
    return {"merged": sha256(canonical(parts)).hexdigest()} if parts else {}


def read(path: Path, most: int = MAX_BYTES) -> tuple[dict[str, list[Document]], dict[str, str]]:
    """The records of a snapshot by kind, parsed, and the old ids that lead to some of them. Raises Faults."""
    from store import incoming

    found = incoming.read(path, most)
    return found.data, found.merged


def load(database: Database, path: Path, *, dry_run: bool = False, most: int = MAX_BYTES) -> int:
    """Put a snapshot into an empty or new store, see `loading`."""
    from store import loading

    return loading.load(database, path, dry_run=dry_run, most=most)
