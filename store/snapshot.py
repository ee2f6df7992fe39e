"""Snapshots: the facts of a store as canonical JSON (RFC 8785), and back.

Two stores with the same facts give the same bytes: keys are sorted, lists are sorted by id, nothing says when or where
the snapshot was made. orjson with sorted keys equals RFC 8785 here, because keys are ASCII and there are no floats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from store import __version__, history, merged, references
from store.documents import KINDS, SCHEMA_VERSION, Document, kind_of
from store.errors import Faults
from store.honour import honoured
from store.language import EVERYTHING
from store.links import NAMES
from store.migrate import migrated

if TYPE_CHECKING:
    from store.corpus import Corpus
    from store.database import Database
    from store.query import Query

FORMAT = "masthead.snapshot"
FORMAT_VERSION = 1
TEXTS = ("none", "excerpt", "full")
MAX_BYTES = 256 * 2**20  # what JSON becomes in memory can be twenty times that


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value without floats whose keys are ASCII."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


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
    query: Query, text: str = "excerpt", timestamp: str | None = None, step: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """The snapshot of what a query keeps in every kind and all that those refer to, with a LF at the end.

    `step` is told of each so many records that are done; what it raises gives the rest up. Of the records only those at
    hand are in memory: "data" comes before "digest" in the order of keys, so that it is hashed while it is written.
    """
    kept = closure(query)
    yield b'{"counts":%b,"data":' % canonical({kind: len(rows) for kind, rows in kept.items()})
    sums: dict[str, str] = {}
    yield from _data(query.corpus, kept, text, step, sums)
    parts = merged_into(query.corpus, kept)
    rest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "masthead", "version": __version__},
        "scope": {"query": query.text or None, "at": query.day, "closure": "references"},
        "text": text,
        "digest": sums | digest_of_merged(parts),
    }
    if parts:
        rest["merged"] = parts
    if timestamp is not None:
        rest["timestamp"] = timestamp
    yield b",%b\n" % canonical(rest)[1:]


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


def _data(
    corpus: Corpus,
    kept: Mapping[str, Sequence[int]],
    text: str,
    step: Callable[[int], None] | None,
    sums: dict[str, str],
) -> Iterator[bytes]:
    """ "data", a few records at a time; at its end `sums` has the SHA-256 of all of it and of each list."""
    whole, before = sha256(), b"{"
    for kind in sorted(KINDS):
        head, own, between = b'%b"%b":' % (before, kind.encode()), sha256(), b"["
        whole.update(head)
        yield head
        for raws in corpus.raw(kind, kept[kind]):
            piece = between + b",".join(worded(kind, raws, text))
            own.update(piece)
            whole.update(piece)
            yield piece
            between = b","
            if step:
                step(len(raws))
        end = b"]" if kept[kind] else b"[]"
        own.update(end)
        whole.update(end)
        yield end
        sums[kind], before = own.hexdigest(), b","
    whole.update(b"}")
    yield b"}"
    sums["data"] = whole.hexdigest()


class Snapshot(NamedTuple):
    """The records of a snapshot by kind, as this version has them; and the old ids that lead to some of them."""

    data: dict[str, list[Document]]
    merged: dict[str, str]


def read(path: Path, most: int = MAX_BYTES) -> Snapshot:
    """A snapshot of at most `most` bytes; its shape and digest are checked. Raises Faults."""
    from store import files

    raw = files.read(path, "snapshot file", most)
    try:
        snapshot = files.parse(raw)
    except ValueError as error:
        raise Faults(f"{path}: this is not JSON that can be trusted: {error}. Nothing was written.") from None
    if not isinstance(snapshot, dict) or snapshot.get("format") != FORMAT:
        raise Faults(f"{path}: this is not a snapshot of Masthead. Make one with: masthead export -o FILE")
    version = snapshot.get("schema_version")
    known = type(version) is int and 1 <= version <= SCHEMA_VERSION
    if snapshot.get("format_version") != FORMAT_VERSION or not known:
        raise Faults(f"{path}: this snapshot is of another version than this Masthead reads. Install a newer Masthead.")
    data = snapshot.get("data")
    if not isinstance(data, dict) or sorted(data) != sorted(KINDS) or not all(isinstance(data[k], list) for k in KINDS):
        raise Faults(f"{path}: its 'data' does not hold one list for each kind.")
    parts = snapshot.get("merged", {})
    if not isinstance(parts, dict) or not all(isinstance(into, str) for into in parts.values()):
        raise Faults(f"{path}: its 'merged' does not say which id leads to which. Nothing was written.")
    try:
        sums = snapshot.get("digest") == digests(data) | digest_of_merged(parts) and snapshot.get("counts") == counts(
            data
        )
    except (TypeError, RecursionError):  # what no snapshot holds, such as an integer of thirty digits
        sums = False
    if not sums:
        raise Faults(f"{path}: its data is not what its digest says: the file was changed or cut. Nothing was written.")
    if snapshot.get("text") not in ("excerpt", "full"):
        raise Faults(f"{path}: it holds no quotations; export with --text excerpt or full to import it again.")
    return Snapshot(_migrated(path, data, version), parts)


def _migrated(path: Path, data: dict[str, list[Document]], version: Any) -> dict[str, list[Document]]:
    """The records as this version's schema has them, each with an id of its own. Raises Faults."""
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for record in data[kind]:
            if not isinstance(record, dict) or not isinstance(record.get("id"), str):
                raise Faults(f"{path}: a record of the kind '{kind}' has no id. Nothing was written.")
            if record["id"] in tables[kind]:
                raise Faults(f"{path}: {record['id']} is there twice. Nothing was written.")
            tables[kind][record["id"]] = record
    tables = migrated(tables, version)
    return {kind: list(tables[kind].values()) for kind in KINDS}


def load(database: Database, path: Path, *, dry_run: bool = False, most: int = MAX_BYTES) -> int:
    """Put a snapshot into an empty or new store; the number of records. Raises Faults, also where the store is not
    empty, and storage errors."""
    data, parts = read(path, most)
    with database.transaction(create=True, rehearse=dry_run) as transaction:
        if any(transaction.tables[kind] for kind in KINDS):
            raise Faults(
                f"{database.path}: this store is not empty. Choose a new one with --store PATH, or join both with --merge."
            )
        mark = transaction.mark()
        records = honoured(transaction, [(kind, record) for kind in KINDS for record in data[kind]])
        for kind, record in records:
            transaction.put(kind, record)
        merged.take(transaction, parts)
        if not transaction.new:
            history.keep(transaction, mark, "import", path.name)
    return len(records)
