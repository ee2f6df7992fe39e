"""Looking through all records of a transaction at once: who names some ids, and which may hold what is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import orjson

from store import references
from store.documents import KINDS, PREFIXES
from store.lines import NONE
from store.recogniser import unescaped

if TYPE_CHECKING:
    from store.transaction import Transaction

IDS = re.compile(rb'"((?:%b):[a-z0-9-]+)"' % "|".join(PREFIXES).encode())


def naming(transaction: Transaction, ids: Collection[str]) -> list[tuple[str, str]]:
    """(who names, whom) for every record that names one of some ids."""
    wanted = {id.encode() for id in ids}

    def places(piece: bytes) -> Iterator[int]:
        return (match.start() for match in IDS.finditer(piece) if match[1] in wanted)

    found = []
    for kind in KINDS:
        for id, raw in _lines(transaction, kind, places):
            named = {other for _, other in references.every(kind, orjson.loads(raw))}
            found += [(id, other) for other in sorted(named.intersection(ids))]
    return found


def holding(transaction: Transaction, table: str, suspects: Callable[[bytes], set[bytes]]) -> Iterator[str]:
    """The ids of the entries of a table that may hold what is looked for: those with a word that `suspects` gives."""

    def places(piece: bytes) -> Iterator[int]:
        words = suspects(unescaped(piece))
        return (match.start() for match in _any(frozenset(words)).finditer(piece)) if words else iter(())

    for id, _ in _lines(transaction, table, places):
        yield id


@lru_cache(64)
def _any(words: frozenset[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(re.escape, sorted(words))), re.IGNORECASE)


def _lines(
    transaction: Transaction, table: str, places: Callable[[bytes], Iterator[int]]
) -> Iterator[tuple[str, bytes]]:
    """The id and the JSON of each entry, as it is now, in whose line is one of the `places` of a piece."""
    changes, there = transaction.changes.get(table, {}), transaction.image.tables.get(table, NONE)
    for indices, piece in there.pieces():
        before = -1
        for at in places(piece):
            index = indices[0] + piece.count(b"\n", 0, at)
            if index != before and (record := there.record(index))[0] not in changes:
                yield record
            before = index
    for id, raw in sorted(changes.items()):
        if raw is not None and next(places(b'"%b":%b' % (id.encode(), raw)), None) is not None:
            yield id, raw
