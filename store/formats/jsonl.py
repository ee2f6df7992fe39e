"""The facts as lines of canonical JSON: what they are of, a record a line, and what vouches for them; docs/snapshot.md.

Records come in the order of a snapshot's "data", by kind and id, so that the digests are the same, and so that whoever
writes or reads has only one of them at hand. A file that was cut has no last line.
"""

from __future__ import annotations

from collections.abc import Iterator

from store import snapshot
from store.documents import KINDS
from store.formats import Asked
from store.sums import Sums

FORMAT = "masthead.lines"


def pieces(asked: Asked) -> Iterator[bytes]:
    corpus, kept = asked.query.corpus, snapshot.closure(asked.query)
    head = snapshot.envelope(asked.query, asked.text, asked.timestamp)
    counts = {kind: len(rows) for kind, rows in kept.items()}
    yield snapshot.canonical(head | {"format": FORMAT, "counts": counts}) + b"\n"
    sums = Sums()
    for kind in sorted(KINDS):
        sums.begin(kind)
        for raws in snapshot.some(corpus, kind, kept, asked.text, asked.step):
            sums.add(raws)
            yield b"\n".join([*raws, b""])
        sums.end(kind)
    sums.done()
    parts = snapshot.merged_into(corpus, kept)
    last = {"digest": sums.digests | snapshot.digest_of_merged(parts)}
    yield snapshot.canonical(last | ({"merged": parts} if parts else {})) + b"\n"
